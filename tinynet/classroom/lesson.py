"""What to say next lesson: the slips that most of a class made, with their replies."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tinynet.practice import judge, near
from tinynet.practice.question import Question, plain
from tinynet.practice.text import PLACEHOLDER

if TYPE_CHECKING:
    from tinynet.classroom.grade import Row

LINES = 3
NOTHING = "No slip that is known here was made."
# What the judge says where no slip of the question's own is met.
GENERAL = {
    "rounding": near.CLOSE,
    "per-sample": judge.PER_SAMPLE,
    "summed": judge.SUMMED,
    "no-value": judge.NO_VALUE,
    "some-missing": judge.SOME_MISSING,
}


def lines(found: "Sequence[Row]", readers: int) -> list[str]:
    """Write what most of a class should hear: no names, three different slips.

    Parameters
    ----------
    found : sequence of Row
    readers : int
        How many files there are.

    Returns
    -------
    list of str
        At most three lines, the slip of most readers first.
    """
    made: dict[tuple[str, str, str], list[Row]] = {}
    for row in found:
        for slip in row.slips:
            key = (row.question.page, row.question.id, slip)
            made.setdefault(key, []).append(row)
    said: dict[str, str] = {}
    for (page, name, slip), rows in sorted(made.items(), key=_most_readers):
        reply = reply_to(rows[0].question, slip)
        if reply and reply not in said:
            who = f"{len(rows)} of {readers} on {page}, {name} ({slip})"
            said[reply] = f"{len(said) + 1}. {who}: {reply}"
    return [*said.values()][:LINES] or [NOTHING]


def _most_readers(
    item: "tuple[tuple[str, str, str], Sequence[Row]]",
) -> tuple[int, str]:
    return -len(item[1]), "/".join(item[0])


def reply_to(question: Question, slip: str) -> str:
    """Return what a question replies to a slip, in one plain line.

    Parameters
    ----------
    question : Question
    slip : str
        As a verdict names it: a slip of its own, ``option 2``, or a general one.

    Returns
    -------
    str
        "" if it knows none of this name.
    """
    replies = {
        **GENERAL,
        **{f"option {k}": one.reply for k, one in enumerate(question.options, start=1)},
        **{one.name: one.reply for one in question.slips},
    }
    return _in_one_line(PLACEHOLDER.sub("…", replies.get(slip, "")).split())


def _in_one_line(words: Iterable[str]) -> str:
    return plain(" ".join(words))
