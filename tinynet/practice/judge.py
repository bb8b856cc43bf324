"""What is said to an answer: right, a slip that is known, or neither.

`js/judge.js` judges in the reader's browser; a test holds the two together.
"""

from collections.abc import Callable

import numpy as np

from tinynet.arguments import real
from tinynet.network import Params
from tinynet.practice.draw import compute, points, slip_value, values
from tinynet.practice.expression import (
    ExpressionError,
    Scope,
    Value,
    evaluate,
    parse,
)
from tinynet.practice.near import judge_number, reply_to
from tinynet.practice.question import Question, Verdict
from tinynet.practice.steps import judge_fade, judge_find

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
        "find": judge_find,
        "fade": judge_fade,
    }[question.kind](question, seed, answer)


def _judge_number(question: Question, seed: int, answer: object) -> Verdict:
    return judge_number(question, values(question, seed), answer)


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
    return reply_to(found)


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
