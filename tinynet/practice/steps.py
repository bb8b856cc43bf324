"""Worked solutions, line by line: one has a slip in it, or its lines become blanks.

The twin of `js/steps.js`, held to it by a test. `find` asks which line is wrong, then
for its right number: the answer is ``3``, then ``3; 0.42``. `fade` shows one solution,
then asks for more and more lines of others, each with new numbers: the answer is all
that was typed so far, ``0.42; 1.5; ?``, and with ``?`` a reader is shown a number.
"""

from dataclasses import dataclass

from tinynet.practice.draw import mixed, stream, values, worked
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
FOUND = "✓ That is the line. Now type its right number."
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
    return worked(question, values(question, seed), line, slip.value)


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
    right = worked(question, values(question, seed))
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


@dataclass(eq=False)
class Progress:
    """How far a reader is with a question that fades.

    Parameters
    ----------
    question : one of the kind ``fade``
    seed : int
    """

    question: Question
    seed: int

    def __post_init__(self) -> None:
        self.turn, self.in_a_row, self.done = 1, 0, False
        self.verdict = Verdict(False)
        self._begin(1)

    def _begin(self, count: int) -> None:
        """Show another solution, with this many blanks."""
        most = len(asked(self.question))
        self.blanks = blanks(self.question, self.seed, self.turn, min(count, most))
        given = values(self.question, turned(self.seed, self.turn))
        self.scope = worked(self.question, given)
        self.filled, self.clean, self.alone = 0, True, True

    @property
    def line(self) -> int:
        """The blank that is asked for."""
        return self.blanks[self.filled]

    def take(self, typed: str) -> None:
        """Judge one number, and move to the next blank if it is filled in."""
        step = self.question.steps[self.line - 1]
        is_shown = typed.strip() == "?"
        said = Verdict(False) if is_shown else judge_number(step, self.scope, typed)
        self.alone = self.alone and not is_shown
        self.clean = self.clean and said.right
        self.verdict = said
        if not said.right and not is_shown:
            return
        self.filled += 1
        count = len(self.blanks)
        if self.filled < count:
            more = NEXT_LINE.replace("#", str(self.line))
        elif count == len(asked(self.question)) and self.alone:
            self.done = True
            return
        else:
            self._turn_over()
            more = NEXT_SOLUTION.replace("#", str(len(self.blanks)))
        slips = ("shown",) if is_shown else ()
        self.verdict = Verdict(False, slips, f"{SHOWN if is_shown else ON} {more}")

    def _turn_over(self) -> None:
        """Turn to the next solution: as many blanks, one more, or twice as many."""
        self.in_a_row = self.in_a_row + 1 if self.clean else 0
        count = len(self.blanks)
        if self.clean:
            count = 2 * count if self.in_a_row > 1 else count + 1
        self.turn += 1
        self._begin(count)


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
    now = Progress(question, seed)
    for typed in tries:
        if not now.done:
            now.take(typed)
    return now
