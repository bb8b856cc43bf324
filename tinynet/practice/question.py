"""What a question is made of, and what is said to an answer.

`read` fills these from a file, `draw` draws their numbers, `judge` judges answers; the
same is done in the browser by `js/draw.js` and `js/judge.js`, and a test holds the two
together. The format of the files is described in CONTRIBUTING.
"""

import re
from dataclasses import dataclass, field

from tinynet.practice.expression import Formula

KINDS = ("number", "formula", "choice", "code")
MAX_SEED = 9999

Choice = float | list[float]
"""What one draw may give: a number, or one number per sample."""
Draw = dict[str, list[Choice]]
"""From a name to the choices that its number is drawn from."""


class QuestionError(ValueError):
    """A mistake in a file of questions; the message names the file and the line."""


@dataclass(frozen=True)
class Slip:
    """A wrong turn: its name, what it leads to, and the question that leads on."""

    name: str
    value: Formula
    reply: str


@dataclass(frozen=True)
class Option:
    """One option of a choice; a wrong one has a reply of its own."""

    text: str
    right: bool
    reply: str


@dataclass(frozen=True, eq=False)
class Question:
    """One question, as its file has it, with every shorthand written out."""

    page: str
    id: str
    kind: str
    ask: str
    hints: list[str]
    solution: str
    draw: Draw
    let: dict[str, Formula]
    given: list[str]
    keep: Formula = ""
    answer: Formula = ""
    slips: list[Slip] = field(default_factory=list)
    decimals: int = 2
    tiles: list[str] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)
    function: str = ""

    @property
    def names(self) -> list[str]:
        """Names that a formula may use here."""
        return [*self.draw, *self.let]

    @property
    def tolerance(self) -> float:
        """How far a number may be off: one unit of the last decimal asked for."""
        return 10.0**-self.decimals if self.decimals else 1e-6


@dataclass(frozen=True)
class Verdict:
    """What is said to an answer: whether it is right, which slips, and the reply."""

    right: bool
    slips: tuple[str, ...] = ()
    reply: str = ""

    def __repr__(self) -> str:
        return plain(self.reply)


def plain(markdown: str) -> str:
    """Write a reply for a terminal: no dollar signs, no backslashes."""
    text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1)/(\2)", markdown)
    for latex, sign in ((r"\hat{y}", "ŷ"), (r"\cdot", "·"), (r"\partial ", "∂")):
        text = text.replace(latex, sign)
    text = re.sub(r"\$([^$]*)\$", lambda m: re.sub(r"[\\{}_]", "", m[1]), text)
    return re.sub(r"(?<!\w)\*([^*]+)\*(?!\w)", r"\1", text)
