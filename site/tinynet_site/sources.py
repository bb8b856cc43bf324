"""The code that the proof links to, line by line, as it was when the site was built."""

import ast
import re
from pathlib import Path

from tinynet_site import pages

LINK = re.compile(r'"\.\./source/(\w+)\.html#')


def source_pages(app):
    """Show each module to which the page of the proof links."""
    proof = Path(app.outdir, "chapters", "proof.html")
    text = proof.read_text(encoding="utf-8") if proof.exists() else ""
    for name in sorted(set(LINK.findall(text))):
        code = Path(app.srcdir, "tinynet", f"{name}.py").read_text(encoding="utf-8")
        pages.TITLES[f"source/{name}"] = f"tinynet/{name}.py"
        pages.DESCRIPTIONS[f"source/{name}"] = ast.get_docstring(
            ast.parse(code)
        ).partition("\n")[0]
        yield (
            f"source/{name}",
            {"title": name, "body": _body(app, name, code)},
            "page.html",
        )


def _body(app, name, code):
    lines = app.builder.highlighter.highlight_block(
        code, "python", linenos="inline", linespans="L"
    )
    return (
        f'<section id="code"><h1>tinynet/<wbr>{name}.py</h1>'
        "<p>As it was when this site was built. Back to "
        '<a href="../chapters/proof.html">how each formula is proven</a>.</p>'
        f'<div class="highlight-python notranslate">{lines}</div></section>'
    )


def setup(app):
    """Write the pages after those of the book."""
    app.connect("html-collect-pages", source_pages)
