"""What is said to a number: right, close, a slip that is known, or neither.

The twin of `js/near.js`, held to it by a test.
"""

import math
import re
from collections.abc import Sequence

from tinynet.practice.draw import compute, slip_value
from tinynet.practice.expression import (
    ExpressionError,
    Scope,
    cleaned,
    evaluate,
    parse,
)
from tinynet.practice.question import Question, Slip, Step, Verdict

NOT_A_SLIP = (
    "It is none of the slips that are known here. Take it apart, one step at a time."
)
CLOSE = (
    "Very close. Keep all the digits until the end and round only the last number. "
    "What do you get then?"
)
COLLISION = "More than one slip leads to this answer."


def judge_number(asked: Question | Step, scope: Scope, answer: object) -> Verdict:
    """Judge a number.

    Parameters
    ----------
    asked : a question of the kind ``number``, or a line of a worked solution
    scope : its numbers
    answer : what was typed

    Returns
    -------
    Verdict

    Raises
    ------
    ExpressionError
        If it is no number.
    """
    value = number(answer)
    right = compute(asked.answer, scope)
    reach = asked.tolerance * (1 + 1e-9)
    if abs(value - right) <= reach:
        return Verdict(True, reply="Right.")
    found = [
        slip
        for slip in asked.slips
        if abs(value - slip_value(slip, right, scope)) <= reach
    ]
    if not found and abs(value - right) <= 5 * reach:
        return Verdict(False, ("rounding",), CLOSE)
    return reply_to(found)


def number(answer: object) -> float:
    """Read a number, typed as such or as a sum to work out: ``-2*0.38*0.5``.

    Raises
    ------
    ExpressionError
        If it is none.
    """
    value = evaluate(parse(_pointed(cleaned(str(answer))), ()), {})
    if not math.isfinite(value):
        raise ExpressionError("this has no finite value")
    return float(value)


def _pointed(text: str) -> str:
    """Make a decimal comma a point; refuse one that may part thousands."""
    if re.fullmatch(r"[-+]?[1-9][0-9]{0,2},[0-9]{3}", text):
        point, none = text.replace(",", "."), text.replace(",", "")
        raise ExpressionError(
            f"“{text}” may be {point} or {none}: write it without a comma"
        )
    decimal = re.fullmatch(r"[-+]?[0-9]+,[0-9]+", text)
    return text.replace(",", ".") if decimal else text


def reply_to(found: Sequence[Slip]) -> Verdict:
    """Reply to the slips that lead to an answer, or say that it is none known."""
    if not found:
        return Verdict(False, reply=NOT_A_SLIP)
    replies = [slip.reply for slip in found]
    if len(found) > 1:
        replies = [COLLISION, *(f"- {reply}" for reply in replies)]
        return Verdict(False, tuple(s.name for s in found), "\n".join(replies))
    return Verdict(False, (found[0].name,), replies[0])
