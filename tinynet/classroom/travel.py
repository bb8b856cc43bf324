"""What a question takes along to another platform: one set of numbers, every reply.

`moodle` and `qti` write it in their formats. A platform has no judge of ours, so the
judge is asked beforehand: what does it say to the right number, to each slip, close by?
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tinynet.practice.draw import compute, slip_value, values, worked
from tinynet.practice.expression import Scope
from tinynet.practice.judge import judge
from tinynet.practice.near import CLOSE
from tinynet.practice.question import Option, Question
from tinynet.practice.read import read
from tinynet.practice.steps import mistaken, slipped
from tinynet.practice.text import asked, filled, numbered

KINDS = ("number", "choice", "find")
"""What can be judged elsewhere: no platform compares formulas by value or runs code."""
LEFT_OUT = ("formula", "code", "fade", "why")

UNKNOWN = (
    "It is none of the slips that are known here. Take it apart, one step at a time."
)
HELD = re.compile(r'<span data-n="[^"]*">([^<]*)</span>| data-n="[^"]*"')
MATHS = re.compile(r"\\[(\[].*?\\[)\]]", re.DOTALL)


class Reply(NamedTuple):
    """What is said to a number: the first that is near enough counts."""

    value: float
    reach: float
    right: bool
    text: str


def replies(question: Question, seed: int) -> list[Reply]:
    """List what is said to which numbers: the right one, each slip, one close by.

    Parameters
    ----------
    question : one of the kind ``number``
    seed : int
        Which numbers.

    Returns
    -------
    list of Reply
    """
    scope = values(question, seed)
    right = float(compute(question.answer, scope))
    reach = question.tolerance
    found = {round(right, 9): Reply(right, reach, True, "Right.")}
    for slip in question.slips:
        value = float(slip_value(slip, right, scope))
        said = judge(question, seed, f"{value:.12f}")
        found.setdefault(round(value, 9), Reply(value, reach, False, said.reply))
    return [*found.values(), Reply(right, 5 * reach, False, CLOSE)]


def numbers(question: Question, seed: int) -> Scope:
    """Draw a question's numbers, with its answer among them if it has one."""
    scope = values(question, seed)
    if question.kind == "number":
        scope["answer"] = compute(question.answer, scope)
    if question.steps:
        line, _ = slipped(question, seed)
        number = worked(question, scope)[f"line{line}"]
        scope |= {"line": float(line), "answer": number}
    return scope


def choice(question: Question, seed: int) -> Question:
    """Make a question about a slip a choice of its lines; leave another as it is.

    Parameters
    ----------
    question : Question
    seed : int
        Which numbers, and which slip.

    Returns
    -------
    Question
        Whoever picks the right line is told what happened in it.
    """
    if question.kind != "find":
        return question
    wrong, slip = slipped(question, seed)
    scope = mistaken(question, seed)
    options = [
        Option(
            f"Line {k}: {numbered(step.line, scope | {'answer': scope[f'line{k}']})}",
            k == wrong,
            " " if k == wrong else judge(question, seed, str(k)).reply,
        )
        for k, step in enumerate(question.steps, start=1)
    ]
    solution = f"{slip.reply}\n\n{question.solution}"
    return replace(question, kind="choice", options=options, solution=solution)


def written(markdown: str, scope: Scope, write: Callable[[str], str]) -> str:
    """Write a text with its numbers as HTML that needs nothing of ours.

    Parameters
    ----------
    markdown : one of the question's texts
    scope : its numbers
    write : `tinynet.practice.text.rich` or `tinynet.practice.text.tex`

    Returns
    -------
    str
    """
    return _numbered(write(markdown), scope)


def wording(question: Question, scope: Scope, write: Callable[[str], str]) -> str:
    """Write what is asked, as `written` does, with the numbers that are given."""
    return _numbered(asked(question, write), scope)


def _numbered(text: str, scope: Scope) -> str:
    plain = HELD.sub(lambda found: found[1] or "", filled(text, scope))
    # LaTeX has a minus of its own.
    return MATHS.sub(lambda found: found[0].replace("−", "-"), plain)


def variants(question: Question, most: int) -> list[int]:
    """Choose the seeds up to `most` that ask something else than those before."""
    chosen: dict[str, int] = {}
    for seed in range(1, most + 1):
        chosen.setdefault(str(values(question, seed)), seed)
    return list(chosen.values())


def questions(folder: Path, pages: Sequence[str]) -> dict[str, list[Question]]:
    """Read the questions of these pages, or of all, in the order of their names.

    Parameters
    ----------
    folder : where the files of questions are
    pages : names of pages; none stands for all

    Returns
    -------
    dict
        From a page to all its questions.

    Raises
    ------
    QuestionError, OSError
        As `tinynet.practice.read.read`.
    ValueError
        If there are no questions at all, or none of a page.
    """
    paths = {path.stem: path for path in sorted(Path(folder).glob("*.yml"))}
    if not paths:
        raise ValueError(f"no questions in {folder}")
    unknown = [page for page in pages if page not in paths]
    if unknown:
        known = ", ".join(paths)
        raise ValueError(f"no questions of {', '.join(unknown)}; known: {known}")
    return {
        page: read(path) for page, path in paths.items() if page in pages or not pages
    }


def left_out(pages: Iterable[Sequence[Question]], kinds: Sequence[str]) -> str:
    """Say how many questions of these kinds there are, ``why`` among them."""
    asked = [question for page in pages for question in page]
    found = [question.kind for question in asked]
    found += ["why" for question in asked if question.why]
    counts = [f"{found.count(kind)} {kind}" for kind in kinds if kind in found]
    return ", ".join(counts) or "nothing"
