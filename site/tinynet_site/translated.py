"""What Sphinx's catalogues do not reach: questions, scripts, and a page's frame.

A post-transform asks a page's questions in its language; when the build is done, the
words of the theme, the templates and Python are looked up in each page.
"""

import json
import re
from html import escape, unescape

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from tinynet.practice import QUESTIONS
from tinynet.practice.page import Practice
from tinynet.practice.read import HELP, question, shared_slips
from tinynet.practice.source import List, Map, load
from tinynet.practice.text import rich
from tinynet_site import language, words

QUESTION = re.compile(
    r'<div class="tinynet-practice" data-state=\'([^\']*)\'>.*</div>', re.DOTALL
)
TAG = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^>"'])*>""")
LABEL = re.compile(r'(?<= )(aria-label|title|placeholder|content)="([^"]*)"')
# Sphinx would evaluate a text, the rule of the plural, which the policy forbids.
UNEVALUATED = (
    "Documentation.addTranslations(",
    "((all) => Object.assign(Documentation.TRANSLATIONS, all.messages))(",
)
SILENT = {"script", "style", "pre", "code", "math", "svg"}
DRAWN = re.compile(r"<(figure|table|svg)(?=[ >])")
BESIDE = re.compile(r"""(href=["'])\.\./(source/)""")  # no page: there is one of each
UNTRANSLATED = re.compile(r'<(\w+) class="([^"]*\buntranslated\b)')
FOREIGN = re.compile(
    r'<a(?= [^>]*href="(?:\.\./)+chapters/)(?=[^>]*class="reference internal")'
)


class Outputs(SphinxPostTransform):
    """Ask the questions of a page in its language; name what stays English."""

    default_priority = 8  # myst-nb has chosen what is shown of each output
    formats = ("html",)

    def run(self, **kwargs):
        """Change the outputs of one page."""
        spoken = self.config.language
        if spoken == language.ENGLISH:
            return
        for raw in list(self.document.findall(nodes.raw)):
            text = raw.astext()
            asked = QUESTION.search(text)
            if asked:
                page = json.loads(unescape(asked[1]))["page"]
                new = practice_html(page, language.table(spoken))
            else:
                new = DRAWN.sub(r'<\1 lang="en"', text)
            raw.replace_self(nodes.raw("", new, **raw.attributes))


def practice_html(page, table):
    """Write the questions of a page in another language.

    Parameters
    ----------
    page : str
    table : dict of str to str

    Returns
    -------
    str
    """
    asked = [
        question(page, item)
        for item in translated_items(load(QUESTIONS / f"{page}.yml"), table)
    ]
    practice = Practice(asked)
    replies = words.WORDS | words.STEP_WORDS
    said = {name: rich(spoken(replies[name], table)) for name in practice.words}
    practice.set_trait("words", said)
    head = table.get("sample", "sample")  # of samples that stand in a table
    return re.sub(r"(>|&gt;)sample(?=(<|&lt;)/th)", rf"\1{head}", practice.static())


def translated_items(items, table):
    """Put a language's words into the questions of a file, and what they take over.

    Parameters
    ----------
    items : what `tinynet.practice.source.load` returned
    table : dict of str to str

    Returns
    -------
    tinynet.practice.source.List
    """
    for item in items:
        for name, help_words in HELP.get(item["kind"], {}).items():
            item.setdefault(name, List(help_words) if name == "hints" else help_words)
            if not item[name]:
                del item[name]
    return _said(items, table)


def _said(node, table):
    if isinstance(node, List):
        return List((_said(item, table) for item in node), node.lines)
    if not isinstance(node, Map):
        return node
    out = Map(node.line)
    out.lines = {name: node.lines.get(name, node.line) for name in node}
    for name, value in node.items():
        if name in words.ASKED and isinstance(value, str):
            out[name] = spoken(value, table)
        elif name == "hints":
            out[name] = List((spoken(hint, table) for hint in value), value.lines)
        elif name == "slips":
            whole = (_whole_slip(slip, table) for slip in value)
            out[name] = List(whole, value.lines)
        else:
            out[name] = _said(value, table)
    return out


def _whole_slip(slip, table):
    """A slip with its reply, which a shared one has elsewhere."""
    if isinstance(slip, Map) and "reply" in slip:
        return _said(slip, table)
    own = slip if isinstance(slip, Map) else {"slip": slip}
    out = Map(getattr(slip, "line", 0))
    out.update(own, reply=spoken(shared_slips()[own["slip"]]["reply"], table))
    return out


def spoken(text, table):
    """Look a text up, and leave the blanks around it.

    Parameters
    ----------
    text : str
    table : dict of str to str

    Returns
    -------
    str
    """
    inner = text.strip()
    return text.replace(inner, table[inner]) if inner in table else text


def frame_words(table):
    """Return what says a text of a page's frame in another language.

    Parameters
    ----------
    table : dict of str to str

    Returns
    -------
    callable
    """
    exact = {text: table[text] for text in words.FRAME if text in table}
    forms = [
        (re.compile(re.sub(r"\\\{\d\\\}", "(.*?)", re.escape(text))), said)
        for text, said in exact.items()
        if "{1}" in text
    ]

    def say(text):
        inner = " ".join(text.split())
        for form, said in forms:
            if found := form.fullmatch(inner):
                holes = map(say, found.groups())
                return spoken_around(text, said.format("", *holes))
        return spoken_around(text, exact[inner]) if inner in exact else text

    return say


def spoken_around(text, said):
    """Put words in the place of a text, between the blanks around it."""
    before = text[: len(text) - len(text.lstrip())]
    return before + said + text[len(text.rstrip()) :]


def reframed(page, say):
    """Say the frame of a page, as HTML, in another language.

    Parameters
    ----------
    page : str
    say : callable
        What `frame_words` returned.

    Returns
    -------
    str
    """
    out, silent, at = [], "", 0
    for tag in TAG.finditer(page):
        text = page[at : tag.start()]
        out.append(text if silent else _replaced(text, say))
        name = re.match(r"</?([\w-]*)", tag[0])[1]
        if not silent and name in SILENT and not tag[0].startswith("</"):
            silent = name
        elif silent == name and tag[0].startswith("</"):
            silent = ""
        out.append(
            LABEL.sub(lambda label: f'{label[1]}="{_replaced(label[2], say)}"', tag[0])
        )
        at = tag.end()
    return "".join(out) + page[at:]


def _replaced(text, say):
    """A text as HTML has it; what is not looked up stays as it was written."""
    plain = unescape(text)
    said = say(plain)
    return text if said == plain else escape(said)


def finish(app, exception):
    """Give each page its frame, and the scripts their table."""
    said = app.config.language
    if exception or said == language.ENGLISH or app.builder.name != "html":
        return
    table = language.table(said)
    (app.outdir / words.SCRIPT).write_text(words.script(table), encoding="utf-8")
    own = app.outdir / "_static/translations.js"
    text = own.read_text(encoding="utf-8").replace(*UNEVALUATED)
    own.write_text(text, encoding="utf-8")
    say = frame_words(table)
    for path in app.outdir.rglob("*.html"):
        if "_static" not in path.parts:
            text = reframed(path.read_text(encoding="utf-8"), say)
            text = FOREIGN.sub('<a lang="en" hreflang="en"', text)
            text = BESIDE.sub(r"\1../../\2", text)
            text = UNTRANSLATED.sub(r'<\1 lang="en" class="\2', text)
            text = text.replace("<pre>", '<pre lang="en">')
            path.write_text(text, encoding="utf-8")


def captions(app, doctree):
    """Translate the names of the book's parts, which stand in no page's source."""
    pages = language.pages(app.config.language)
    if app.env.docname not in pages:
        return
    catalogue = language.catalogue(pages[app.env.docname])
    for tree in doctree.findall(addnodes.toctree):
        if message := catalogue.get(tree.get("caption") or ""):
            tree["caption"] = message.string or tree["caption"]


def setup(app):
    """Register what is said in another language."""
    app.add_post_transform(Outputs)
    app.connect(
        "doctree-read", captions, priority=900
    )  # the table of contents is in it
    # Before the pages get their last touches (900).
    app.connect("build-finished", finish, priority=850)
