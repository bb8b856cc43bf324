"""Questions on a page, live in Jupyter and without a kernel.

A page holds text that needs no script and, unreadable at a glance, what the script
needs to draw and to judge.
"""

import os
import re
import string
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import traitlets

from tinynet.practice import ENTRY, QUESTIONS, near, steps
from tinynet.practice import judge as judging
from tinynet.practice.draw import as_json, fingerprint, order, stream, values
from tinynet.practice.expression import Scope
from tinynet.practice.question import MAX_SEED, Question, Slip, Verdict, plain
from tinynet.practice.read import read
from tinynet.practice.text import PLACEHOLDER, asked, filled, precision, rich
from tinynet.widgets import bundle, checked
from tinynet.widgets.base import FOLDER, Interactive
from tinynet.widgets.checked import Checked

OWN = Path(__file__).parent / "js"

# Offered under every formula, after the question's own names.
TILES = ("sum", "sigmoid", "softplus", "exp", "log")

WORDS = {
    "other": near.NOT_A_SLIP,
    "close": near.CLOSE,
    "perSample": judging.PER_SAMPLE,
    "summed": judging.SUMMED,
    "noValue": judging.NO_VALUE,
    "more": judging.SOME_MISSING,
    "collision": near.COLLISION,
}
STEP_WORDS = {
    "follows": steps.FOLLOWS,
    "sound": steps.SOUND,
    "nextLine": steps.NEXT_LINE,
    "nextSolution": steps.NEXT_SOLUTION,
}
"""On pages that have worked solutions."""

LETTERS = string.ascii_letters + string.digits

LIVE_ONLY = (
    "You answer this one live: open the page in JupyterLab, complete the function in "
    "the cell below, and run it."
)


def practice(page: str, seed: int = 0) -> "Practice":
    """Show the questions of a page.

    Parameters
    ----------
    page : the name of its file, without ``.yml``
        One in a folder `questions` beside the notebook counts before the course's.
    seed : int
        Which numbers are asked about; 0 leaves the choice to the reader's browser.

    Returns
    -------
    Practice

    Raises
    ------
    QuestionError
        If the file cannot be read; the message names file and line.
    FileNotFoundError
        If there is no such file.
    """
    own = Path("questions") / f"{page}.yml"
    return Practice(read(own if own.exists() else QUESTIONS / own.name), seed=seed)


class Practice(Interactive):
    """The questions of one page, in Jupyter or on a static page.

    Parameters
    ----------
    asked : list of Question
        All of one page.
    seed : int
        Which numbers are asked about; 0 leaves the choice to the browser.
    """

    _esm = bundle.module(OWN / "live.js")
    _class = "tinynet-practice"
    _kept = ("page", "questions", "words")

    page = traitlets.Unicode(read_only=True).tag(sync=True)
    questions = Checked(checked.kept, (), read_only=True)
    words = Checked(checked.kept, checked.Kept(), read_only=True)
    seed = traitlets.Int(0, min=0, max=MAX_SEED).tag(sync=True)
    log = Checked(checked.kept, checked.Kept())
    coded = Checked(checked.kept, checked.Kept())
    """Whether each answer in code was right when it was last checked, by question."""
    edition = traitlets.Unicode(read_only=True).tag(sync=True)
    """Whose folder's: the browser keeps the answers of each apart."""

    def __init__(self, asked: list[Question], seed: int = 0) -> None:
        super().__init__(seed=seed)
        self.asked = MappingProxyType({question.id: question for question in asked})
        self.set_trait("page", asked[0].page)
        # Students of one Hub have folders of one name at one address.
        place = os.environ.get("JUPYTERHUB_USER", "") + str(Path.cwd())
        self.set_trait("edition", f"{fingerprint(place):x}")
        self.set_trait("questions", [packed(question) for question in asked])
        words = {**WORDS, **(STEP_WORDS if any(one.steps for one in asked) else {})}
        self.set_trait("words", {name: rich(text) for name, text in words.items()})

    def check(self, name: str, answer: object) -> Verdict:
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
        question = self._question(name)
        verdict = judging.judge(question, self.seed or 1, answer)
        if question.kind == "code":
            self.coded = {**self.coded, name: verdict.right}
        return verdict

    def numbers(self, name: str) -> Scope:
        """Numbers that a question is about, by name; change them as you like.

        Parameters
        ----------
        name : the question's id

        Returns
        -------
        dict
            From a name to a float or an array, yours to change.

        Raises
        ------
        ValueError
            If there is no such question.
        """
        return values(self._question(name), self.seed or 1)

    def _question(self, name: str) -> Question:
        if name not in self.asked:
            known = ", ".join(self.asked)
            raise ValueError(f"name: wanted one of {known}, got {name!r:.60}")
        return self.asked[name]

    def __repr__(self) -> str:
        """Return a short line that is the same on every machine."""
        return f"Practice({self.page}: {', '.join(self.asked)})"

    def _inside(self) -> str:
        shown = "".join(
            _on_paper(question, place, len(self.asked))
            for place, question in enumerate(self.asked.values(), start=1)
        )
        return (
            f"{shown}<p><em>Answers are checked by a script, here in the page.</em></p>"
        )


def _on_paper(question: Question, place: int, count: int) -> str:
    """Write a question for paper and for readers without a script."""
    scope = values(question, 1)
    options = "".join(
        f"<li>{filled(rich(question.options[k].text), scope)}</li>"
        for k in order(question, 1)
    )
    blank = {
        "number": f"<p>Answer ({precision(question)}): ____________</p>",
        "formula": "<p>Formula: ________________________________</p>",
        "choice": f'<ol type="a">{options}</ol>',
        "code": f"<p>{LIVE_ONLY}</p>",
        "find": "<p>Wrong line: ____ Its right number: ____________</p>",
        "fade": "",
    }[question.kind]
    text = filled(asked(question), scope)
    title = f"<p><strong>Question {place} of {count}</strong></p>"
    return f'<div class="tinynet-question">{title}{text}{_lines(question)}{blank}</div>'


def _lines(question: Question) -> str:
    """A worked solution on paper: with a slip in it, or to fill in."""
    if question.kind == "find":
        known = steps.mistaken(question, 1)
        numbers = [known[f"line{k + 1}"] for k in range(len(question.steps))]
        lines = [
            filled(rich(step.line), {**known, "answer": number})
            for step, number in zip(question.steps, numbers)
        ]
    else:
        hole = re.compile(r' data-n="[^"]*\b(answer|line\d+)\b[^"]*">')
        lines = [
            filled(hole.sub(">____", rich(step.line)), values(question, 1))
            for step in question.steps
        ]
    return f"<ol>{''.join(f'<li>{line}</li>' for line in lines)}</ol>" if lines else ""


def packed(question: Question) -> dict[str, object]:
    """Turn a question into what the browser is given.

    Its text is there to read. Everything that would answer it is sealed. Code is drawn
    and judged by Python, in a cell.
    """
    if question.kind == "code":
        question = replace(question, draw={}, let={}, keep="", answer="", slips=())
    seal = {
        "draw": dict(question.draw),
        "let": dict(question.let),
        "keep": question.keep,
        "answer": question.answer,
        "slips": [_slip(slip) for slip in question.slips],
        "right": [k for k, option in enumerate(question.options) if option.right],
        "replies": [rich(option.reply) for option in question.options],
        "hints": [rich(hint) for hint in question.hints],
        "solution": rich(question.solution),
    }
    if question.steps:
        seal["steps"] = [
            {
                "answer": step.answer,
                "decimals": step.decimals,
                "tolerance": step.tolerance,
                "slips": [_slip(slip) for slip in step.slips],
            }
            for step in question.steps
        ]
    lines = {"lines": [rich(step.line) for step in question.steps]}
    if question.why:
        seal["why"] = _reasons(question.why)
    typed = question.kind == "formula"
    return {
        "id": question.id,
        "kind": question.kind,
        "html": asked(question),
        "options": [rich(option.text) for option in question.options],
        "labels": [_label(option.text) for option in question.options],
        "tiles": (question.tiles or [*question.names, *TILES]) if typed else [],
        "decimals": question.decimals,
        "tolerance": question.tolerance,
        "sealed": sealed(seal, question.page),
        **(lines if question.steps else {}),
    }


def _slip(slip: Slip) -> list[str]:
    return [slip.name, slip.value, rich(slip.reply)]


def _reasons(why: Question) -> dict[str, object]:
    """Turn the question on why into what the browser is given."""
    return {
        "html": rich(why.ask),
        "options": [rich(option.text) for option in why.options],
        "labels": [_label(option.text) for option in why.options],
        "right": [k for k, option in enumerate(why.options) if option.right],
        "replies": [rich(option.reply) for option in why.options],
    }


def _label(text: str) -> str:
    """Name an option that is maths, for tools that do not find a name in MathML."""
    return plain(text) if "$" in text and not PLACEHOLDER.search(text) else ""


def sealed(value: object, key: str) -> str:
    """Make a value unreadable at a glance: letters and digits change places.

    No secret: a page without a server keeps none from a reader who takes its script
    apart. It keeps the answer out of sight, of search and of a screen reader, and
    unlike a hash or a cipher it still compresses as well as the text: one key for all
    questions of a page, so that the words they share are packed once.
    """
    chance, left = stream(key), list(LETTERS)
    mixed = "".join(left.pop(int(next(chance) * len(left))) for _ in LETTERS)
    return as_json(value).translate(str.maketrans(LETTERS, mixed))


def practice_script() -> str:
    """Return the script that brings the questions of a static page to life.

    A classic script that stands behind `widgets.site_script(ENTRY)`.

    Returns
    -------
    str
    """
    return bundle.script(ENTRY, after=FOLDER / "site.js")
