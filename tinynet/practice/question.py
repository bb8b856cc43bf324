"""What a question is made of, and what is said to an answer.

`read` fills these from a file, `draw` draws their numbers, `judge` judges answers; the
same is done in the browser by `js/draw.js` and `js/judge.js`, and a test holds the two
together. The format of the files is described in CONTRIBUTING.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tinynet.practice.expression import Formula

KINDS = ("number", "formula", "choice", "code", "find", "fade")
MAX_SEED = 9999

Choice = float | Sequence[float]
"""What one draw may give: a number, or one number per sample."""
Draw = Mapping[str, Sequence[Choice]]
"""From a name to the choices that its number is drawn from."""


class QuestionError(ValueError):
    """A mistake in a file of questions; the message names the file and the line."""


@dataclass(frozen=True)
class Slip:
    """A wrong turn: its name, what it leads to, and the question that leads on."""

    name: str
    value: Formula
    reply: str


@dataclass(frozen=True, eq=False)
class Step:
    """One line of a worked solution; without slips it is never wrong, and no blank.

    A later line has its number by the name ``line1``, ``line2`` and so on.
    """

    line: str
    answer: Formula
    decimals: int
    slips: Sequence[Slip]

    @property
    def tolerance(self) -> float:
        """How far its number may be off."""
        return tolerance(self.decimals)


@dataclass(frozen=True)
class Option:
    """One option of a choice; a wrong one has a reply of its own."""

    text: str
    right: bool
    reply: str


@dataclass(frozen=True, eq=False)
class Question:
    """One question, as its file has it, with every shorthand written out.

    What is drawn for it is kept, so nothing in it can be changed: lists become tuples.
    """

    page: str
    id: str
    kind: str
    ask: str
    hints: Sequence[str]
    solution: str
    draw: Draw
    let: Mapping[str, Formula]
    given: Sequence[str]
    keep: Formula = ""
    answer: Formula = ""
    slips: Sequence[Slip] = ()
    decimals: int = 2
    tiles: Sequence[str] = ()
    options: Sequence[Option] = ()
    arguments: Sequence[str] = ()
    function: str = ""
    steps: Sequence[Step] = ()
    why: "Question | None" = None
    """A choice of three reasons, asked once the answer is right."""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            object.__setattr__(self, name, _fixed(value))

    @property
    def names(self) -> list[str]:
        """Names that a formula may use here."""
        return [*self.draw, *self.let]

    @property
    def tolerance(self) -> float:
        """How far a number may be off."""
        return tolerance(self.decimals)


def tolerance(decimals: int) -> float:
    """One unit of the last decimal asked for."""
    return 10.0**-decimals if decimals else 1e-6


def _fixed(value: Any) -> Any:
    """Return lists and dictionaries as what cannot be changed, all through."""
    if isinstance(value, dict):
        return MappingProxyType({key: _fixed(one) for key, one in value.items()})
    return tuple(map(_fixed, value)) if isinstance(value, list) else value


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
    for latex, sign in ((r"\hat{y}", "ŷ"), (r"\cdot", "·")):
        text = text.replace(latex, sign)
    text = re.sub(r"\$([^$]*)\$", lambda m: re.sub(r"[\\{}_]", "", m[1]), text)
    return re.sub(r"(?<!\w)\*([^*]+)\*(?!\w)", r"\1", text)
