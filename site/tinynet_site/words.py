"""The words of views, questions and the page's frame: all that no page's text holds.

One table has them, ``locales/<language>/LC_MESSAGES/words.po``. They are collected from
where they stand: the scripts (`scripts`), the questions' files, what Python says to an
answer, and two lists here, `ALONE` and `FRAME`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import tinynet
from tinynet import practice, widgets
from tinynet.classroom import sheets
from tinynet.practice import sentences
from tinynet.practice.page import STEP_WORDS, WORDS
from tinynet.practice.read import HELP
from tinynet.practice.source import load
from tinynet.widgets import bundle
from tinynet.widgets.minify import small
from tinynet_site import predict, runs, scripts

ROOT = Path(__file__).parents[2]
CORE = Path(tinynet.__file__).parent
ENTRIES = (
    widgets.FOLDER / "site.js",
    widgets.FORMULAS,
    sentences.ENTRY,
    practice.ENTRY,
    predict.OWN,
    runs.OWN,
    runs.REPORTS,
)
"""Where the scripts of a translated page begin."""
SCRIPT = "_static/words.js"
STATIC = ("site/static/site.js", "site/static/search.js")
SLIPS = practice.QUESTIONS.with_name("slips.yml")
ASKED = ("ask", "line", "text", "reply", "solution")
"""What a question's file says to a reader, besides its hints."""

ALONE = (
    "activation answer back backward bias blank choice code copied data day "
    "derivative differ differs dot epoch formula forward hinge input line loss name "
    "neuron network new next now nudge parameter pause play prediction "
    "pre-activation product reset sample slope softplus space step stop sum chain "
    "training twins update weight Edit Solution Stopped This"
).split()
"""Single words of the scripts that a reader sees."""

FRAME = (
    # sphinx-book-theme and its templates
    "Skip to main content",
    "Back to top",
    "Search",
    "Search the docs ...",
    "Version warning",
    "Home",
    "Contents of the book",
    "Pages of this chapter",
    "Contents of this page",
    "Contents",
    "Table of contents",
    "Start",
    "Page",
    "previous",
    "next",
    "previous page",
    "next page",
    "Link to this heading",
    "Permalink to this heading",
    "light/dark",
    "Fullscreen mode",
    "Source repository",
    "Open in JupyterLab on Binder",
    "Open in JupyterLab on our JupyterHub",
    "Download",
    "Download this notebook",
    "This notebook for Google Colab",
    "The whole book (PDF)",
    "Slides for a class",
    "Print this page",
    "The search needs JavaScript. The table of contents is on every page.",
    "Search the course for a symbol, a term or the number of a formula.",
    # formulas, code and folds
    "Link to formula ({1})",
    "Copy the LaTeX of formula ({1})",
    "Copy the LaTeX of this formula",
    "as on page {1}",
    "({1}), where it was derived",
    "code",
    "set-up",
    "your code:",
    "Show without a guess",
    "Show code cell output",
    "Hide code cell output",
    "All {1} cells of this page",
    "{1} of the {2} cells of this page run here,",
    "{1} of the {2} cells of this page runs here,",
    "run here",
    "the others in JupyterLab",
    ": press",
    "Run",
    "Edit",
    ", or",
    "first.",
    # questions on paper
    "Question {1} of {2}",
    "Answer ({1}): ____________",
    "Formula: ________________________________",
    "Wrong line: ____ Its right number: ____________",
    "a whole number",
    "to {1} decimal, ±{2}",
    "to {1} decimals, ±{2}",
    "You answer this one live: open the page in JupyterLab, complete the function in "
    "the cell below, and run it.",
    "Answers are checked by a script, here in the page.",
    "sample",
    # what a translation says of itself
    "This translation has not yet been read by a native reader.",
)
"""What the templates, the theme and Python write around a page's text."""

Words = Mapping[str, list[str]]
"""From each text to where it stands, as ``file:line``."""


def collected() -> Words:
    """Collect every text of the table.

    Returns
    -------
    dict
        In the order of where they stand.
    """
    found: dict[str, list[str]] = {}
    for text, place in (*_listed(), *_scripts(), *_replies(), *_questions()):
        if re.search(r"[A-Za-z]{2}", text):
            found.setdefault(text.strip(), []).append(place)
    return found


def script_words() -> Words:
    """Collect the texts that scripts look up in the page.

    Returns
    -------
    dict
    """
    found: dict[str, list[str]] = {}
    for text, place in _scripts():
        found.setdefault(text.strip(), []).append(place)
    return found


def script(table: Mapping[str, str]) -> str:
    """Write the script that says the texts of the other scripts in another language.

    Parameters
    ----------
    table : dict of str to str
        What `language.table` returned; of it the scripts need a part.

    Returns
    -------
    str
    """
    code = Path(__file__).with_name("lookup.js").read_text(encoding="utf-8")
    code = small(code.replace("export ", ""))
    own = {text: table[text] for text in script_words() if text in table}
    words = json.dumps(own, ensure_ascii=False, separators=(",", ":"))
    return f"(()=>{{{code}globalThis.tinynetLanguage=lookup({words})}})();\n"


def modules() -> list[Path]:
    """List the JavaScript of translated pages.

    Returns
    -------
    list of Path
    """
    joined = {
        module.path: None
        for entry in ENTRIES
        for module in bundle.ordered(entry)
        if module.path.suffix == ".js"
    }
    return [*joined, *(ROOT / name for name in STATIC)]


def _listed() -> Iterator[tuple[str, str]]:
    own = Path(__file__).relative_to(ROOT).as_posix()
    yield from ((text, own) for text in FRAME)


def _scripts() -> Iterator[tuple[str, str]]:
    yield from ((word, "site/tinynet_site/words.py") for word in ALONE)
    for path in modules():
        name = _place(path)
        for found in scripts.texts(path.read_text(encoding="utf-8")):
            yield found.text, f"{name}:{found.line}"


def _place(path: Path) -> str:
    """A file's path in the repository, wherever tinynet is installed."""
    base = CORE.parent if CORE in path.parents else ROOT
    return path.relative_to(base).as_posix()


def _replies() -> Iterator[tuple[str, str]]:
    for text in {**WORDS, **STEP_WORDS}.values():
        yield text, "tinynet/practice/page.py"
    for help_words in HELP.values():
        for text in (*help_words["hints"], help_words["solution"]):
            yield text, "tinynet/practice/read.py"


def _questions() -> Iterator[tuple[str, str]]:
    files = [practice.QUESTIONS / f"{page}.yml" for page in asking()]
    for path in (SLIPS, *files):
        name = _place(path)
        for text, line in said(load(path)):
            yield text, f"{name}:{line}"


def asking() -> list[str]:
    """List the pages that are translated and ask questions.

    Returns
    -------
    list of str
    """
    return [name for name in PAGES if (practice.QUESTIONS / f"{name}.yml").exists()]


def said(node: object) -> Iterator[tuple[str, int]]:
    """Find what a file of questions says to a reader.

    Parameters
    ----------
    node : what `tinynet.practice.source.load` returned, or a part of it

    Yields
    ------
    tuple of str and int
        A text, and its line.
    """
    if isinstance(node, list):
        for item in node:
            yield from said(item)
    elif isinstance(node, Mapping):
        for key, value in node.items():
            if key in ASKED and isinstance(value, str):
                yield value, node.lines[key]
            elif key == "hints":
                yield from ((hint, node.lines[key]) for hint in value)
            else:
                yield from said(value)


PAGES = (
    "index",
    "before-you-start",
    "1-neural-network",
    "2-formulas",
    "3-derivatives",
    *sheets.PAGES.values(),
    "4-softplus",
)
