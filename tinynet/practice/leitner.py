"""When a question comes back: a Leitner rule over the answers that a browser keeps.

Five boxes, each with a number of days. `js/leitner.js` applies the same rule on the
page *Review*; a test holds the two together.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tinynet.practice.expression import ExpressionError
from tinynet.practice.judge import judge
from tinynet.practice.question import Question, QuestionError
from tinynet.practice.steps import slipped

INTERVALS = (1, 3, 7, 16, 35)
"""After how many days a question comes back, box by box."""


class Place(NamedTuple):
    """In which box a question lies, 0 if it was never tried, and when it comes back."""

    box: int
    due: int


def place_of(question: Question, events: Sequence[Mapping[str, Any]]) -> Place:
    """Find where a question lies.

    What was done first with a set of numbers decides. Right: one box on, if it was due.
    Anything else, as a wrong answer or a hint: back to the first box. Of a slip to
    find, the line is half an answer, which decides nothing if it is right.

    Parameters
    ----------
    question : Question
    events : what one reader did with it, in order, as the browser keeps it

    Returns
    -------
    Place
        Days are counted from 1 January 1970; an event from before days were noted is
        of day 0.
    """
    met: set[int] = set()
    box = due = 0
    for event in events:
        seed, day = event["seed"], event.get("day", 0)
        if seed in met:
            continue
        try:
            right = "answer" in event and judge(question, seed, event["answer"]).right
        except (ExpressionError, QuestionError):
            continue  # nothing that the page would have taken
        if _is_half(question, event):
            continue
        met.add(seed)
        if right and day < due:
            continue  # early: it says little
        box = min(box + 1, len(INTERVALS)) if right else 1
        due = day + INTERVALS[box - 1]
    return Place(box, due)


def _is_half(question: Question, event: Mapping[str, Any]) -> bool:
    """Whether the line of a slip was found, and not yet repaired."""
    if question.kind != "find":
        return False
    return event.get("answer") == str(slipped(question, event["seed"])[0])
