"""The code that the proof links to, line by line, as it was when the site was built."""

import ast
import re
from pathlib import Path

from sphinx.errors import ExtensionError

from tinynet_site import pages

LINK = re.compile(r'"\.\./source/([\w-]+)\.html#')
THEOREMS = "tests/proof/coq"
THEOREM = re.compile(r"\[([^\[\]]+)\]\(proof\.md '([\w.]+)'\)")
COQ = "-v"
"""What ends the name of a page that shows a file of Coq: network-v beside network."""


def file_of(name):
    """Where the code of a source page lies: its path from the root."""
    if name.endswith(COQ):
        return f"{THEOREMS}/{name.removesuffix(COQ)}.v"
    return f"tinynet/{name}.py"


def source_pages(app):
    """Show each module to which the page of the proof links, and all of Coq's files."""
    proof = Path(app.outdir, "chapters", "proof.html")
    text = proof.read_text(encoding="utf-8") if proof.exists() else ""
    theorems = {path.stem + COQ for path in Path(app.srcdir, THEOREMS).glob("*.v")}
    for name in sorted(theorems.union(LINK.findall(text)) if text else ()):
        file = file_of(name)
        code = Path(app.srcdir, file).read_text(encoding="utf-8")
        pages.TITLES[f"source/{name}"] = file
        pages.DESCRIPTIONS[f"source/{name}"] = _opening(file, code)
        yield (
            f"source/{name}",
            {"title": name, "body": _body(app, file, code)},
            "page.html",
        )


def _opening(file, code):
    """What a file says of itself in its first sentence."""
    if file.endswith(".v"):
        comment = code.removeprefix("(* ").partition("*)")[0].partition("\n\n")[0]
        return " ".join(comment.split())
    return ast.get_docstring(ast.parse(code)).partition("\n")[0]


def _body(app, file, code):
    language = "coq" if file.endswith(".v") else "python"
    lines = app.builder.highlighter.highlight_block(
        code, language, linenos="inline", linespans="L"
    )
    return (
        f'<section id="code"><h1>{file.replace("/", "/<wbr>")}</h1>'
        "<p>As it was when this site was built. Back to "
        '<a href="../chapters/proof.html">how each formula is proven</a>.</p>'
        f'<div class="highlight-{language} notranslate">{lines}</div></section>'
    )


def link_theorems(app, docname, source):
    """Turn each link to a theorem, `[words](proof.md 'name')`, or file into one to it.

    A notebook's source is JSON, so what is put in has no double quotes.
    """
    room = Path(app.srcdir, THEOREMS)
    source[0] = THEOREM.sub(
        lambda link: (
            f"<a href='{_place(room, link[2])}' title='{link[2]}'>{link[1]}</a>"
        ),
        source[0],
    )


def _place(room, name):
    """Address of a theorem's first line, or a file's, as a chapter links to it."""
    if name.endswith(".v"):
        return f"../source/{name.removesuffix('.v')}{COQ}.html#L-1"
    stated = re.compile(rf"^Theorem {name}\b", re.MULTILINE)
    for file in sorted(room.glob("*.v")):
        code = file.read_text(encoding="utf-8")
        if found := stated.search(code):
            line = code.count("\n", 0, found.start()) + 1
            return f"../source/{file.stem}{COQ}.html#L-{line}"
    raise ExtensionError(f"{room} has no theorem {name}")


def setup(app):
    """Find theorems before a page is parsed; write pages after those of the book."""
    app.connect("source-read", link_theorems)
    app.connect("html-collect-pages", source_pages)
