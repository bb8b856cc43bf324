"""What is said to an answer: right, a slip that is known, or neither.

`js/judge.js` judges in the reader's browser; a test holds the two together.
"""

import math
import re
from collections.abc import Callable

import numpy as np

from tinynet.arguments import real
from tinynet.network import Params
from tinynet.practice.draw import compute, points, slip_value, values
from tinynet.practice.expression import (
    ExpressionError,
    Scope,
    Value,
    cleaned,
    evaluate,
    parse,
)
from tinynet.practice.question import Question, Slip, Verdict

NOT_A_SLIP = (
    "It is none of the slips that are known here. Take it apart, one step at a time, "
    "or open a hint."
)
CLOSE = (
    "Very close. Keep all the digits until the end and round only the last number. "
    "What do you get then?"
)
PER_SAMPLE = (
    "That is one number per sample. The loss adds its samples up. What does its "
    "derivative do with them?"
)
SUMMED = "That adds the samples up. The question asks about one sample at a time."
NO_VALUE = (
    "This formula has no value for some inputs: a division by 0, or a logarithm or "
    "root of a negative number. Where does that come from?"
)
SOME_MISSING = "Each of these is right, but there is more. What about the others?"
COLLISION = "More than one slip leads to this answer."
SAME_ALWAYS = (
    "`{}` returns the same each time, whatever it is given. Does it use its arguments, "
    "or numbers of this page?"
)
CHANGES = (
    "Right. But `{}` changes {}, which it was given: whoever calls it again, or works "
    "on with these numbers, gets others. Can it leave them as they are?"
)


def judge(question: Question, seed: int, answer: object) -> Verdict:
    """Judge an answer.

    Parameters
    ----------
    question : Question
    seed : int
        Which numbers were asked about.
    answer : str, list of int, or callable
        What was typed; which options were picked, counted from 0; a function.

    Returns
    -------
    Verdict

    Raises
    ------
    ExpressionError
        If it is no answer at all: nothing typed, no formula, no such option.
    """
    return {
        "number": _judge_number,
        "formula": _judge_formula,
        "choice": _judge_choice,
        "code": _judge_code,
    }[question.kind](question, seed, answer)


def _judge_number(question: Question, seed: int, answer: object) -> Verdict:
    value = number(answer)
    scope = values(question, seed)
    right = compute(question.answer, scope)
    reach = question.tolerance * (1 + 1e-9)
    if abs(value - right) <= reach:
        return Verdict(True, reply="Right.")
    found = [
        slip
        for slip in question.slips
        if abs(value - slip_value(slip, right, scope)) <= reach
    ]
    if not found and abs(value - right) <= 5 * reach:
        return Verdict(False, ("rounding",), CLOSE)
    return _reply_to(found)


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


def _judge_formula(question: Question, seed: int, answer: object) -> Verdict:
    tree = parse(str(answer), question.names)
    return _compare(question, [evaluate(tree, scope) for scope in points(question)])


def _compare(question: Question, got: list[Value]) -> Verdict:
    """Compare values at random points with the right ones, then with each slip's."""
    scopes = points(question)
    right = [compute(question.answer, scope) for scope in scopes]
    if not all(np.isfinite(value).all() for value in got):
        return Verdict(False, ("no-value",), NO_VALUE)
    if agree(got, right):
        return Verdict(True, reply="Right.")
    found = [
        slip
        for slip in question.slips
        if agree(got, [slip_value(slip, a, s) for a, s in zip(right, scopes)])
    ]
    if not found and agree([np.sum(value) for value in got], right):
        return Verdict(False, ("per-sample",), PER_SAMPLE)
    if not found and agree(got, [np.sum(value) for value in right]):
        return Verdict(False, ("summed",), SUMMED)
    return _reply_to(found)


def agree(first: list[Value], second: list[Value]) -> bool:
    """Whether two lists of values are the same, but for rounding."""
    return all(
        np.shape(a) in ((), np.shape(b))
        and bool(np.all(np.abs(a - b) <= 1e-9 * (1 + np.abs(b))))
        for a, b in zip(first, second)
    )


def _judge_choice(question: Question, seed: int, answer: object) -> Verdict:
    ticked = answer if isinstance(answer, list | tuple) else ()
    places = range(len(question.options))
    if not ticked or not all(type(k) is int and k in places for k in ticked):
        raise ExpressionError("choose an option first")
    picked = sorted(set(ticked))
    right = [k for k, option in enumerate(question.options) if option.right]
    wrong = [k for k in picked if k not in right]
    if picked == right:
        return Verdict(True, reply="Right.")
    if not wrong:
        return Verdict(False, ("some-missing",), SOME_MISSING)
    replies = [question.options[k].reply for k in wrong]
    return Verdict(False, tuple(f"option {k + 1}" for k in wrong), "\n\n".join(replies))


def _judge_code(question: Question, seed: int, answer: object) -> Verdict:
    name = question.function
    if not callable(answer):
        raise ExpressionError(f"give the function itself: {name}, without brackets")
    got = []
    scopes = points(question)
    for scope in scopes:
        try:
            returned = _called(question, answer, scope)
        except Exception as error:
            said = f"`{name}` stopped with {type(error).__name__}: {error}"
            return Verdict(False, ("stopped",), said)
        if fault := _fault(question, scope, returned):
            return fault
        got.append(np.array(returned, float))
    verdict = _compare(question, got)
    if verdict.right and (changed := _changed(question, scopes)):
        return Verdict(True, ("changes",), CHANGES.format(name, " and ".join(changed)))
    is_unknown = not verdict.right and not verdict.slips
    if is_unknown and all(np.array_equal(one, got[0]) for one in got):
        return Verdict(False, ("same-always",), SAME_ALWAYS.format(name))
    return verdict


def _changed(question: Question, used: list[Scope]) -> list[str]:
    """Arguments that a reader's function has changed in place."""
    return [
        f"`{name}`"
        for name in question.arguments
        if name in question.names
        and not all(
            np.array_equal(now[name], was[name])
            for now, was in zip(used, points(question))
        )
    ]


def _fault(question: Question, scope: Scope, returned: object) -> Verdict | None:
    """What is said to something returned that cannot be compared."""
    name = question.function
    if returned is None:
        reply = f"`{name}` returns nothing. Does its last line begin with `return`?"
        return Verdict(False, ("no-return",), reply)
    if returned is ...:
        reply = f"`{name}` still returns `...`: put your formula in its place."
        return Verdict(False, ("not-begun",), reply)
    try:
        numbers = real(returned, name)
    except (TypeError, ValueError):
        reply = f"`{name}` returns {returned!r:.60}, and a number is wanted."
        return Verdict(False, ("no-number",), reply)
    wanted = np.shape(compute(question.answer, scope))
    if numbers.shape not in ((), wanted, (len(scope.get("X", ())),)):
        reply = (
            f"`{name}` returns an array of shape {numbers.shape}. Which one is wanted?"
        )
        return Verdict(False, ("shape",), reply)
    if not np.isfinite(numbers).all():
        reply = (
            f"`{name}` returns {returned!r:.60} for some of its inputs. What grows too "
            "large there, or is divided by 0?"
        )
        return Verdict(False, ("no-value",), reply)
    return None


def _called(
    question: Question, function: Callable[..., object], scope: Scope
) -> object:
    """Call a reader's function with numbers of its own, which it may change."""
    params = Params(*(scope.get(name) for name in Params._fields))
    given = {**scope, "params": params}
    return function(*(given[name] for name in question.arguments))


def _reply_to(found: list[Slip]) -> Verdict:
    if not found:
        return Verdict(False, reply=NOT_A_SLIP)
    replies = [slip.reply for slip in found]
    if len(found) > 1:
        replies = [COLLISION, *(f"- {reply}" for reply in replies)]
        return Verdict(False, tuple(s.name for s in found), "\n".join(replies))
    return Verdict(False, (found[0].name,), replies[0])
