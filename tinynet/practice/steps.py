"""Worked solutions, line by line: one has a slip in it, or its lines become blanks.

The twin of `js/steps.js`, held to it by a test. `find` asks which line is wrong, then
for its right number: the answer is ``3``, then ``3; 0.42``. `fade` shows one solution,
then asks for more and more lines of others, each with new numbers: the answer is all
that was typed so far, ``0.42; 1.5; ?``, and with ``?`` a reader is shown a number.
"""

from dataclasses import dataclass, field

from tinynet.practice.draw import chain, mixed, stream, values
from tinynet.practice.expression import ExpressionError, Scope
from tinynet.practice.near import judge_number
from tinynet.practice.question import MAX_SEED, Question, Slip, Verdict

FOLLOWS = (
    "This line is worked out rightly, from a number that is not. Which of its numbers "
    "comes from a line above, and does that line hold?"
)
SOUND = (
    "This line is right: work it out, and you get the number that stands there. "
    "Which is the first that you would write in another way?"
)
FOUND = "✓ That is the line."
ON = "✓ Right."
SHOWN = "Here it is."
NEXT_LINE = "Now line #."
NEXT_SOLUTION = "This solution is complete. Blanks in the next one: #."
MAX_TRIES = 1000


def asked(question: Question) -> list[int]:
    """Which lines may be wrong, or become blanks; the first one is 1."""
    return [k for k, step in enumerate(question.steps, start=1) if step.slips]


def slipped(question: Question, seed: int) -> tuple[int, Slip]:
    """Choose the line that is wrong for this seed, and its slip."""
    chance = stream(f"{seed}/{question.page}/{question.id}/slip")
    lines = asked(question)
    line = lines[int(next(chance) * len(lines))]
    slips = question.steps[line - 1].slips
    return line, slips[int(next(chance) * len(slips))]


def mistaken(question: Question, seed: int) -> Scope:
    """The numbers of a solution that has this seed's slip in it."""
    line, slip = slipped(question, seed)
    return chain(question, values(question, seed), line, slip.value)


def judge_find(question: Question, seed: int, answer: object) -> Verdict:
    """Judge which line was picked and, behind a ``;``, its number.

    Parameters
    ----------
    question : one of the kind ``find``
    seed : int
    answer : str

    Returns
    -------
    Verdict

    Raises
    ------
    ExpressionError
        If no line is picked, or its number is none.
    """
    picked, repaired, typed = str(answer).partition(";")
    lines = [str(k) for k in range(1, len(question.steps) + 1)]
    if picked not in lines:
        raise ExpressionError("choose a line first")
    line, slip = slipped(question, seed)
    right = chain(question, values(question, seed))
    if int(picked) != line:
        name = f"line{picked}"
        if mistaken(question, seed)[name] != right[name]:
            return Verdict(False, ("follows",), FOLLOWS)
        return Verdict(False, ("sound",), SOUND)
    if not repaired:
        return Verdict(False, reply=f"{FOUND} {slip.reply}")
    return judge_number(question.steps[line - 1], right, typed)


def turned(seed: int, turn: int) -> int:
    """Which numbers a reader's solution number `turn` has: those of nobody's seed."""
    return seed + MAX_SEED * turn


def blanks(question: Question, seed: int, turn: int, count: int) -> list[int]:
    """Choose the lines that are blanks in a solution, from the first to the last."""
    text = f"{turned(seed, turn)}/{question.page}/{question.id}/blanks"
    return sorted(mixed(asked(question), stream(text))[:count])


@dataclass
class Progress:
    """How far a reader is with a question that fades."""

    verdict: Verdict
    """What is said to the last number."""
    blanks: list[int] = field(default_factory=list)
    """Lines to fill in, in the solution that is on show."""
    turn: int = 1
    scope: Scope = field(default_factory=dict)
    filled: int = 0
    in_a_row: int = 0
    clean: bool = True
    alone: bool = True
    done: bool = False


def judge_fade(question: Question, seed: int, answer: object) -> Verdict:
    """Judge the last of all numbers that were typed, as `progress` follows them."""
    return progress(question, seed, answer).verdict


def progress(question: Question, seed: int, answer: object) -> Progress:
    """Follow all that was typed.

    A solution that was right at once is followed by one with one blank more, the second
    in a row by one with twice as many; after a wrong number there are as many again.
    The last one has blanks alone, and nothing of it was shown.

    Parameters
    ----------
    question : one of the kind ``fade``
    seed : int
    answer : str

    Returns
    -------
    Progress

    Raises
    ------
    ExpressionError
        If something typed is no number.
    """
    tries = str(answer).split(";")
    if len(tries) > MAX_TRIES:
        raise ExpressionError(f"more than {MAX_TRIES} numbers")
    now = Progress(Verdict(False))
    _begin(now, question, seed, 1)
    for typed in tries:
        if not now.done:
            _go_on(now, question, seed, typed)
    return now


def _begin(now: Progress, question: Question, seed: int, count: int) -> None:
    """Show another solution, with this many blanks."""
    now.blanks = blanks(question, seed, now.turn, count)
    now.scope = chain(question, values(question, turned(seed, now.turn)))
    now.filled, now.clean, now.alone = 0, True, True


def _go_on(now: Progress, question: Question, seed: int, typed: str) -> None:
    """Judge one number, and move to the next blank if it is filled in."""
    step = question.steps[now.blanks[now.filled] - 1]
    is_shown = typed.strip() == "?"
    said = Verdict(False) if is_shown else judge_number(step, now.scope, typed)
    now.alone = now.alone and not is_shown
    now.clean = now.clean and said.right
    now.verdict = said
    if not said.right and not is_shown:
        return
    now.filled += 1
    if now.filled < len(now.blanks):
        more = NEXT_LINE.replace("#", str(now.blanks[now.filled]))
    elif len(now.blanks) == len(asked(question)) and now.alone:
        now.done = True
        return
    else:
        more = NEXT_SOLUTION.replace("#", str(_next(now, question, seed)))
    slips = ("shown",) if is_shown else ()
    now.verdict = Verdict(False, slips, f"{SHOWN if is_shown else ON} {more}")


def _next(now: Progress, question: Question, seed: int) -> int:
    """Turn to the next solution; return how many blanks it has."""
    count = len(now.blanks)
    now.in_a_row = now.in_a_row + 1 if now.clean else 0
    if now.clean:
        count = 2 * count if now.in_a_row > 1 else count + 1
    now.turn += 1
    _begin(now, question, seed, min(count, len(asked(question))))
    return len(now.blanks)
