"""Numbers that a seed decides, the same in Python and in `js/draw.js`.

A question says what is drawn (`draw`), what is computed from it (`let`) and which
draws are good (`keep`); a seed, and the question's name, decide the rest.
"""

import json
import math
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache

import numpy as np

from tinynet.practice.expression import Formula, Scope, Tree, Value, evaluate, parse
from tinynet.practice.question import Choice, Question, QuestionError, Slip, Step

HALVES = re.compile("[\ud800-\udfff]")  # half a sign, as a cut text may end in
POINTS = 6  # where a formula is compared
CAREFUL, ATTEMPTS = 40, 400  # draws; the first ones also keep slips apart


def stream(text: str) -> Iterator[float]:
    """Numbers from 0 to below 1 that this text decides, the same as in `draw.js`.

    The text becomes a 32-bit number (FNV-1a), which starts mulberry32.
    """
    state = fingerprint(text)
    while True:
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        t = ((state ^ state >> 15) * (state | 1)) & 0xFFFFFFFF
        t ^= (t + (((t ^ t >> 7) * (t | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF
        yield (t ^ t >> 14) / 4294967296


def fingerprint(text: str) -> int:
    """A 32-bit number that changes when the text does (FNV-1a)."""
    state = 0x811C9DC5
    for byte in text.encode("utf-8", "surrogatepass"):
        state = ((state ^ byte) * 0x01000193) & 0xFFFFFFFF
    return state


def as_json(value: object) -> str:
    """Write JSON as JavaScript does, so that both find the same checksum."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _pick(question: Question, text: str) -> Scope:
    chance = stream(text)
    scope: Scope = {}
    for name, choices in question.draw.items():
        scope[name] = _value(choices[int(next(chance) * len(choices))])
    return scope


def _value(choice: Choice) -> Value:
    return np.array(choice, float) if isinstance(choice, Sequence) else float(choice)


def _complete(question: Question, scope: Scope) -> Scope:
    for name, text in question.let.items():
        scope[name] = evaluate(_tree(text, tuple(scope)), scope)
    return scope


@cache
def _tree(text: str, names: tuple[str, ...]) -> Tree:
    return parse(text, names)


def compute(text: Formula, scope: Scope) -> Value:
    """Compute one of the author's formulas; read once, kept."""
    return evaluate(_tree(text, tuple(scope)), scope)


def values(question: Question, seed: int) -> Scope:
    """Draw the question's numbers for this seed.

    The right answer is then clear of 0 and of every slip, so that nothing right is
    called wrong. Two slips may meet if they must; the reply then says so.

    Parameters
    ----------
    question : Question
    seed : int

    Returns
    -------
    dict
        From a name to a float or an array; a copy, to be changed at will.

    Raises
    ------
    QuestionError
        If no draw is good enough.
    """
    return deepcopy(_drawn(question, seed))


@cache
def _drawn(question: Question, seed: int) -> Scope:
    for attempt in range(ATTEMPTS):
        text = f"{seed}/{question.page}/{question.id}/{attempt}"
        scope = _complete(question, _pick(question, text))
        if _is_good(question, scope, careful=attempt < CAREFUL):
            return scope
    raise QuestionError(
        f"{question.page}, {question.id}: no numbers keep the answer apart from 0 and "
        "from every slip; offer more to draw from"
    )


def _is_good(question: Question, scope: Scope, careful: bool) -> bool:
    if question.keep and not np.all(np.asarray(compute(question.keep, scope)) > 0):
        return False
    asked: list[Question | Step] = [step for step in question.steps if step.slips]
    if question.kind == "number":
        asked = [question]
    known = worked(question, scope)
    return all(_is_clear(one, known, careful) for one in asked)


def _is_clear(asked: Question | Step, scope: Scope, careful: bool) -> bool:
    """Whether a number that is asked for is clear of 0 and of what its slips give."""
    answer = compute(asked.answer, scope)
    apart = asked.tolerance
    if not math.isfinite(answer) or abs(answer) < 10 * apart:
        return False
    wrong = [slip_value(slip, answer, scope) for slip in asked.slips]
    if not all(abs(value - answer) >= 3 * apart for value in wrong):
        return False
    pairs = (abs(a - b) for k, a in enumerate(wrong) for b in wrong[:k])
    return not careful or all(gap >= 2.5 * apart for gap in pairs)


def worked(question: Question, scope: Scope, line: int = 0, slip: str = "") -> Scope:
    """Work a solution out: the numbers of its lines, as ``line1``, ``line2``, ….

    Parameters
    ----------
    question : Question
    scope : its numbers
    line : int
        The line that is wrong, if any: those that use its number follow from it.
    slip : Formula
        What stands there instead.

    Returns
    -------
    dict
        The numbers given, and those of the lines.
    """
    known = dict(scope)
    for k, step in enumerate(question.steps, start=1):
        value = compute(step.answer, known)
        if k == line:
            value = compute(slip, {**known, "answer": value})
        known[f"line{k}"] = value
    return known


def slip_value(slip: Slip, answer: Value, scope: Scope) -> Value:
    """What this slip leads to."""
    return compute(slip.value, {**scope, "answer": answer})


def points(question: Question) -> list[Scope]:
    """Where two formulas are compared: the question's numbers, shaken; a copy."""
    return deepcopy(_shaken(question))


@cache
def _shaken(question: Question) -> list[Scope]:
    scopes = []
    for k in range(POINTS):
        text = f"{question.page}/{question.id}/point {k}"
        shake = stream(f"{text}/shaken")
        scope = {
            name: value * (0.9 + 0.2 * next(shake)) + 0.1 * next(shake)
            for name, value in _pick(question, text).items()
        }
        scopes.append(_complete(question, scope))
    return scopes


def order(question: Question, seed: int) -> list[int]:
    """In which order this seed shows the options of a choice."""
    chance = stream(f"{seed}/{question.page}/{question.id}/order")
    return mixed(range(len(question.options)), chance)


def mixed(places: Sequence[int], chance: Iterator[float]) -> list[int]:
    """Put places into an order that chance decides."""
    left = list(places)
    return [left.pop(int(next(chance) * len(left))) for _ in places]
