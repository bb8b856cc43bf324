"""Practice on a page: questions that answer back, live in Jupyter and on a page.

`practice("3-2-weight-1")` shows the questions of `questions/3-2-weight-1.yml`.
`questions.py` reads, draws and judges; here they become what a page holds: text that
needs no script, and, unreadable at a glance, what the script needs.
"""

import re
import string
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from tinynet.formulas import fmt
from tinynet.practice import question as q
from tinynet.practice.mathml import mathml
from tinynet.practice.question import Question, Verdict
from tinynet.widgets import FOLDER, bundle

OWN = Path(__file__).parent / "js"

# Offered under every formula, after the question's own names.
TILES = ("sum", "sigmoid", "softplus", "exp", "log")

WORDS = {
    "other": q.NOT_A_SLIP,
    "close": q.CLOSE,
    "perSample": q.PER_SAMPLE,
    "summed": q.SUMMED,
    "noValue": q.NO_VALUE,
    "more": q.SOME_MISSING,
    "collision": q.COLLISION,
}

LETTERS = string.ascii_letters + string.digits

LIVE_ONLY = (
    "You answer this one live: open the page in JupyterLab, complete the function in "
    "the cell below, and run it."
)


def practice(page: str, seed: int = 0) -> "Practice":
    """Show the questions of a page.

    Parameters
    ----------
    page : the name of its file in `questions/`, without ``.yml``
    seed : int
        Which numbers are asked about; 0 leaves the choice to the reader's browser.

    Returns
    -------
    Practice

    Raises
    ------
    QuestionError
        If the file has a mistake; the message names file and line.
    FileNotFoundError
        If there is no such file beside the notebook.
    """
    return Practice(q.read(Path("questions") / f"{page}.yml"), seed=seed)


class Practice(anywidget.AnyWidget):
    """The questions of one page, in Jupyter or on a static page.

    Parameters
    ----------
    asked : list of Question
        All of one page.
    seed : int
        Which numbers are asked about; 0 leaves the choice to the browser.
    """

    _esm = bundle.module(OWN / "practice.js")
    page = traitlets.Unicode(read_only=True).tag(sync=True)
    questions: Any = traitlets.List(read_only=True).tag(sync=True)
    words = traitlets.Dict(read_only=True).tag(sync=True)
    seed = traitlets.Int(0, min=0, max=q.MAX_SEED).tag(sync=True)
    log = traitlets.Dict().tag(sync=True)

    def __init__(self, asked: list[Question], seed: int = 0) -> None:
        super().__init__(seed=seed)
        self.asked = {question.id: question for question in asked}
        self.set_trait("page", asked[0].page)
        self.set_trait("questions", [packed(question) for question in asked])
        self.set_trait("words", {name: rich(text) for name, text in WORDS.items()})

    def check(self, name: str, answer: Any) -> Verdict:
        """Judge an answer in Python, with the numbers that are on the screen.

        Parameters
        ----------
        name : the question's id
        answer : a number or a formula, a list of options, or a function

        Returns
        -------
        Verdict
            Its `right`, its `slips`, and a reply, which a notebook shows.

        Raises
        ------
        ValueError
            If there is no such question, or `answer` is no answer to it.
        """
        return q.judge(self._question(name), self.seed or 1, answer)

    def numbers(self, name: str) -> dict[str, Any]:
        """Numbers that a question is about, by name.

        Parameters
        ----------
        name : the question's id

        Returns
        -------
        dict
            From a name to a float or an array.

        Raises
        ------
        ValueError
            If there is no such question.
        """
        return dict(q.values(self._question(name), self.seed or 1))

    def _question(self, name: str) -> Question:
        if name not in self.asked:
            known = ", ".join(self.asked)
            raise ValueError(f"name: wanted one of {known}, got {name!r:.60}")
        return self.asked[name]

    def __repr__(self) -> str:
        """Return a short line that is the same on every machine."""
        return f"Practice({self.page}: {', '.join(self.asked)})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        bundles = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**bundles[0], "text/plain": repr(self), "text/html": self.static()}, (
            bundles[1]
        )

    def static(self) -> str:
        """Return the questions as HTML: their text, and what the script needs.

        Returns
        -------
        str
        """
        names = ("page", "questions", "words")
        state = {name: getattr(self, name) for name in names}
        text = escape(q.as_json(state), quote=False).replace("'", "&#39;")
        asked = "".join(
            _on_paper(question, place, len(self.asked))
            for place, question in enumerate(self.asked.values(), start=1)
        )
        return (
            f"<div class=\"tinynet-practice\" data-state='{text}'>{asked}"
            "<p><em>Answers are checked by a script, here in the page.</em></p></div>"
        )


def _on_paper(question: Question, place: int, count: int) -> str:
    """Write a question for paper and for readers without a script."""
    scope = q.values(question, 1)
    options = "".join(
        f"<li>{filled(rich(question.options[k].text), scope)}</li>"
        for k in q.order(question, 1)
    )
    blank = {
        "number": f"<p>Answer ({_precision(question)}): ____________</p>",
        "formula": "<p>Formula: ________________________________</p>",
        "choice": f'<ol type="a">{options}</ol>',
        "code": f"<p>{LIVE_ONLY}</p>",
    }[question.kind]
    asked = filled(_asked(question), scope)
    title = f"<p><strong>Question {place} of {count}</strong></p>"
    return f'<div class="tinynet-question">{title}{asked}{blank}</div>'


def _precision(question: Question) -> str:
    if not question.decimals:
        return "a whole number"
    return f"to {question.decimals} decimals, ±{10.0**-question.decimals:g}"


def packed(question: Question) -> dict[str, Any]:
    """Turn a question into what the browser is given.

    Its text is there to read. Everything that would answer it is sealed.
    """
    seal = {
        "draw": question.draw,
        "let": question.let,
        "keep": question.keep,
        "answer": question.answer,
        "slips": [[slip.name, slip.value, rich(slip.reply)] for slip in question.slips],
        "right": [k for k, option in enumerate(question.options) if option.right],
        "replies": [rich(option.reply) for option in question.options],
        "hints": [rich(hint) for hint in question.hints],
        "solution": rich(question.solution),
    }
    return {
        "id": question.id,
        "kind": question.kind,
        "html": _asked(question),
        "options": [rich(option.text) for option in question.options],
        "labels": [_label(option.text) for option in question.options],
        "tiles": question.tiles or [*question.names, *TILES],
        "decimals": question.decimals,
        "tolerance": question.tolerance,
        "sealed": sealed(seal, f"{question.page}/{question.id}"),
    }


def _label(text: str) -> str:
    """Name an option that is maths, for tools that do not find a name in MathML."""
    return q.plain(text) if "$" in text and not q.PLACEHOLDER.search(text) else ""


def sealed(value: Any, key: str) -> str:
    """Make a value unreadable at a glance: letters and digits change places.

    No secret: a page without a server keeps none from a reader who takes its script
    apart. It keeps the answer out of sight, of search and of a screen reader, and
    unlike a hash or a cipher it still compresses as well as the text.
    """
    chance, left = q.stream(key), list(LETTERS)
    mixed = "".join(left.pop(int(next(chance) * len(left))) for _ in LETTERS)
    return q.as_json(value).translate(str.maketrans(LETTERS, mixed))


# ------------------------------------------------------------ Markdown and numbers

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_MARKDOWN.use(
    dollarmath_plugin, renderer=lambda latex, how: _bare(latex, how["display_mode"])
)


def rich(markdown: str) -> str:
    """Turn Markdown into HTML; ``[[w1]]`` leaves a place for a number.

    ``[[(w1)]]`` puts brackets round it where it is negative.
    """
    places: list[str] = []

    def keep(match: re.Match[str]) -> str:
        places.append(escape(match[1]))
        return _token(len(places) - 1)

    html: str = _MARKDOWN.render(q.PLACEHOLDER.sub(keep, markdown)).strip()
    for k, text in enumerate(places):
        html = html.replace(f"<mn>{_token(k)}</mn>", f'<mn data-n="{text}"></mn>')
        html = html.replace(_token(k), f'<span data-n="{text}"></span>')
    return html


def _bare(latex: str, display: bool = False) -> str:
    """MathML without its source, which would repeat the numbers as text."""
    return re.sub("<annotation.*?</annotation>", "", mathml(latex, display))


def _token(k: int) -> str:
    """A number that nothing else writes: maths and prose both carry it unchanged."""
    return f"98765{k:02}56789"


def filled(html: str, scope: dict[str, Any]) -> str:
    """Write these numbers wherever `rich` left a place, as text.js does."""

    def number(match: re.Match[str]) -> str:
        text = match[2].replace("&quot;", '"').replace("&gt;", ">").replace("&lt;", "<")
        value = q.compute(text.replace("&amp;", "&"), scope)
        shown = ", ".join(fmt(one).replace("-", "−") for one in np.ravel(value))
        if re.fullmatch(r"\(.*\)", text) and shown.startswith("−"):
            shown = f"({shown})"
        return f'<{match[1]} data-n="{match[2]}">{shown}</{match[1]}>'

    return re.sub(r'<(mn|span) data-n="([^"]*)"></\1>', number, html)


def _asked(question: Question) -> str:
    """Write the question's text, and its numbers in a table."""
    return rich(question.ask) + _given(question)


def _given(question: Question) -> str:
    """Numbers that a reader may use: single ones in a line, samples in a table."""
    scope = q.values(question, 1)
    single = [name for name in question.given if np.ndim(scope[name]) == 0]
    columns = [name for name in question.given if np.ndim(scope[name])]
    out = ""
    if single:
        out += rich(", ".join(f"${latex(n)} = [[{n}]]$" for n in single))
    if columns:
        head = "".join(f'<th scope="col">{_head(n)}</th>' for n in columns)
        rows = "".join(
            f'<tr><th scope="row">{i}</th>'
            + "".join(f'<td><span data-n="{n}[{i}]"></span></td>' for n in columns)
            + "</tr>"
            for i in range(1, len(scope[columns[0]]) + 1)
        )
        out += (
            '<div class="tn-given tn-sideways"><table><thead><tr>'
            f'<th scope="col">sample</th>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )
    return out


def _head(name: str) -> str:
    """Write a name for a table's head: as text, which every reader's tool finds."""
    known = {"y_hat": ("ŷ", "i"), "delta": ("δ", "i"), "X": ("X", "i"), "y": ("y", "i")}
    found = re.fullmatch(r"([A-Za-z])(\d+)", name)
    base, index = known.get(name) or (found.groups() if found else (name, ""))
    if found and base in "za":
        index = f"({index},i)"
    return f"<i>{base}</i><sub>{index}</sub>" if index else f"<i>{base}</i>"


def latex(name: str) -> str:
    """Write a name as the paper does: z1 is z_{(1,i)}."""
    known = {"y_hat": r"\hat{y}_i", "X": "X_i", "y": "y_i", "delta": r"\delta_i"}
    if name in known:
        return known[name]
    if found := re.fullmatch(r"([za])([12])", name):
        return f"{found[1]}_{{({found[2]},i)}}"
    if name in ("eta", "learning_rate"):
        return r"\eta"
    return re.sub(r"^([A-Za-z])(\d+)$", r"\1_{\2}", name)


def practice_script() -> str:
    """Return the script that brings the questions of a static page to life.

    A classic script that stands behind `widgets.site_script()`.

    Returns
    -------
    str
    """
    return bundle.script(OWN / "site.js", after=FOLDER / "site.js")
