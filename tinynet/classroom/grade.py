"""The instructor's map of the room: python -m tinynet.classroom.grade FOLDER > map.csv.

FOLDER holds the files that readers saved with "save my answers". Every answer is
judged again from its numbers. A file that is broken, no such file, or changed since it
was saved is named on stderr and left out; none stops the run. Of several files of one
person the latest counts.
"""

import argparse
import csv
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from tinynet.classroom import gradebook, lesson
from tinynet.classroom.cells import harmless, in_one_line
from tinynet.classroom.handin import (
    AnswersError,
    Guesses,
    Pages,
    is_earlier,
    person,
    read,
)
from tinynet.classroom.nameless import nameless
from tinynet.practice import QUESTIONS
from tinynet.practice.expression import ExpressionError
from tinynet.practice.judge import judge
from tinynet.practice.leitner import place_of
from tinynet.practice.question import Question, QuestionError
from tinynet.practice.read import read as read_questions
from tinynet.practice.read import with_whys

COLUMNS = (
    "name page question kind readers right tries hints solution slips last_answer "
    "number_set box file"
).split()
ROOM = "(the room)"
NOBODY = "(no name)"


class HandIn(NamedTuple):
    """One reader's file, and when it was written."""

    path: Path
    name: str
    pages: Pages
    written: int
    guesses: Guesses | None = None


class Row(NamedTuple):
    """What one reader did with one question."""

    name: str
    question: Question
    right: str
    tries: int
    hints: int
    solution: bool
    slips: Counter[str]
    last: str
    number_set: int | str
    """That of the last answer, or "" without one."""
    box: int
    """In which box of the page *Review* the question lies; 0 is none."""
    file: str


def rows(
    name: str, file: str, pages: dict[str, Any], course: dict[str, dict[str, Question]]
) -> Iterator[Row]:
    """Judge one reader's answers; questions that the course does not have are left out.

    Parameters
    ----------
    name, file : str
    pages : as `read` returns them
    course : from a page to its questions by id

    Yields
    ------
    Row
    """
    for page, asked in pages.items():
        for identity, events in asked.items():
            question = course.get(page, {}).get(identity)
            if question and question.kind != "code":
                yield _row(name, file, question, events)


def _row(name: str, file: str, question: Question, events: list[Any]) -> Row:
    right, tries, last = "no", 0, ""
    number_set: int | str = ""
    slips: Counter[str] = Counter()
    shown: set[int] = set()
    hints = 0
    for event in events:
        if event.get("solution"):
            shown.add(event["seed"])
        hints = max(hints, event.get("hint", 0))
        if "answer" not in event:
            continue
        try:
            verdict = judge(question, event["seed"], event["answer"])
        except (ExpressionError, QuestionError):
            continue  # nothing that the page would have taken
        tries += 1
        slips.update(verdict.slips)
        last, number_set = event["answer"], event["seed"]
        if verdict.right and right != "yes":
            right = "after the solution" if event["seed"] in shown else "yes"
    if not isinstance(last, str):
        last = ", ".join(f"option {k + 1}" for k in last)  # as its slips are named
    box = 0 if question.id.endswith(".why") else place_of(question, events).box
    done = (right, tries, hints, bool(shown), slips, last, number_set, box)
    return Row(name, question, *done, file)


def write(
    out: TextIO,
    found: list[Row],
    course: dict[str, dict[str, Question]],
    handed: Iterable[HandIn] = (),
) -> None:
    """Write the map: first the room, question by question, then each reader.

    Parameters
    ----------
    out : an open text file
    found : list of Row
    course : from a page to its questions by id
    handed : the files that count, for what was guessed
    """
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for asked in course.values():
        for question in asked.values():
            here = [row for row in found if row.question is question and row.tries]
            if here:
                table.writerow(_room(question, here))
    table.writerows(_guessed(handed))
    table.writerows(map(_reader, found))


def _guessed(handed: Iterable[HandIn]) -> Iterator[list[Any]]:
    """A line for each box that asks before it shows: what the room guessed first."""
    boxes: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for one in handed:
        for page, places in (one.guesses or {}).items():
            for number, guess in places.items():
                boxes.setdefault((page, number), []).append(guess)
    for (page, number), made in sorted(boxes.items()):
        right = sum(is_right for _, is_right in made)
        wrong = Counter(text for text, is_right in made if not is_right)
        counts = [len(made), right, len(made), 0, 0]
        said = harmless(_often(wrong))
        row = [ROOM, harmless(page), harmless(number), "guess", *counts, said]
        yield [*row, *[""] * (len(COLUMNS) - len(row))]


def _room(question: Question, here: list[Row]) -> list[Any]:
    slips = sum((row.slips for row in here), Counter())
    return [
        ROOM,
        question.page,
        question.id,
        question.kind,
        len(here),
        sum(row.right == "yes" for row in here),
        sum(row.tries for row in here),
        sum(row.hints > 0 for row in here),
        sum(row.solution for row in here),
        _often(slips),
        "",
        "",
        _often(Counter(f"box {row.box}" for row in here if row.box)),
        "",
    ]


def _reader(row: Row) -> list[Any]:
    asked = (row.question.page, row.question.id, row.question.kind)
    done = (row.right, row.tries, row.hints, "yes" if row.solution else "no")
    slips, file = _often(row.slips), harmless(row.file)
    # What was typed is the reader's; the names of options are ours.
    last = row.last if row.question.kind == "choice" else harmless(row.last)
    end = (slips, last, row.number_set, row.box or "", file)
    return [harmless(row.name), *asked, 1, *done, *end]


def _often(slips: Counter[str]) -> str:
    """Slips, the most frequent first."""
    ordered = sorted(slips.items(), key=lambda item: (-item[1], item[0]))
    return "; ".join(f"{name} ×{count}" for name, count in ordered)


def one_each(handed: list[HandIn]) -> dict[Path, HandIn]:
    """Find the files that a later one of the same person replaces.

    Parameters
    ----------
    handed : list of HandIn

    Returns
    -------
    dict
        From the path of each such file to the one that counts. Later is what goes on
        where the other ends, and, if neither does, what was written later.
    """
    people: dict[str, list[HandIn]] = {}
    for one in handed:
        people.setdefault(person(one.name), []).append(one)
    people.pop("", None)  # without a name each is somebody else
    replaced: dict[Path, HandIn] = {}
    for theirs in people.values():
        ends = [
            one
            for one in theirs
            if not any(is_earlier(one.pages, other.pages) for other in theirs)
        ]
        last = max(ends, key=lambda one: (one.written, str(one.path)))
        replaced |= {one.path: last for one in theirs if one is not last}
    return replaced


def paths(folder: Path) -> Iterator[Path]:
    """Every file of a folder and those in it, and whatever is there in place of one.

    Parameters
    ----------
    folder : Path

    Yields
    ------
    Path
        Also a folder that cannot be read, is a link, or is called as a file is.
    """
    closed: list[Path] = []
    inside = os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)))
    for place, folders, files in inside:
        for name in [*files, *folders]:
            path = Path(place, name)
            if name in files or path.suffix == ".json" or path.is_symlink():
                yield path
    yield from closed


def counted(folder: Path) -> tuple[list[HandIn], list[tuple[Path, str]]]:
    """Read every file of a folder, and keep those that count.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    handed, left_out
        One file for each reader; each other file, and why it is left out.
    """
    handed, left_out = [], []
    for path in sorted(paths(folder)):
        try:
            name, pages, guesses = read(path)
            written = path.stat().st_mtime_ns
            handed.append(HandIn(path, name, pages, written, guesses))
        except AnswersError as error:
            left_out.append((path, str(error)))
    replaced = one_each(handed)
    for one in handed:
        if one.path in replaced:
            later = replaced[one.path].path.relative_to(folder)
            why = f"{one.name} has a later file, {later}, which counts"
            left_out.append((one.path, why))
    return [one for one in handed if one.path not in replaced], left_out


def judged(
    folder: Path, course: dict[str, dict[str, Question]]
) -> tuple[list[Row], list[HandIn], list[tuple[Path, str]]]:
    """Read and judge every file of a folder.

    Parameters
    ----------
    folder : Path
    course : from a page to its questions by id

    Returns
    -------
    rows, handed, left_out
        What each reader did; the files that this is from; each other file, and why it
        is left out.
    """
    handed, left_out = counted(folder)
    found, read_ = [], []
    for one in handed:
        file = str(one.path.relative_to(folder))
        name = one.name if person(one.name) else NOBODY
        try:
            found += [*rows(name, file, one.pages, course)]
            read_.append(one)
        except Exception as error:  # whatever it is, the class has its map
            what = f"{type(error).__name__}: {error}"
            left_out.append((one.path, f"cannot be judged: {what}"))
    return found, read_, left_out


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tinynet.classroom.grade", description=__doc__
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument(
        "--no-names",
        action="store_true",
        help="numbers in place of the readers' names and files",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--gradebook",
        action="store_true",
        help="a line for each student instead, and a column for each question",
    )
    form.add_argument(
        "--lesson",
        action="store_true",
        help="three lines instead: what to say next lesson",
    )
    return parser


def main(arguments: Iterable[str] | None = None) -> int:
    """Write the map of a folder to the standard output."""
    options = _parser().parse_args(None if arguments is None else list(arguments))
    for folder in (options.folder, options.questions):
        if not folder.is_dir():
            print(f"{folder}: no such folder", file=sys.stderr)
            return 2
    course = {
        path.stem: {one.id: one for one in with_whys(read_questions(path))}
        for path in sorted(options.questions.glob("*.yml"))
    }
    found, handed, left_out = judged(options.folder, course)
    if options.no_names:
        found = nameless(found)
    for path, reason in left_out:
        print(in_one_line(f"left out: {path}: {reason}"), file=sys.stderr)
    # As spreadsheets want it.
    sys.stdout.reconfigure(encoding="utf-8-sig", newline="")  # type: ignore[union-attr]
    if options.lesson:
        print("\n".join(lesson.lines(found, len(handed))))
    elif options.gradebook:
        gradebook.write(sys.stdout, found, course)
    else:
        write(sys.stdout, found, course, handed)
    print(f"{len(handed)} files read, {len(left_out)} left out", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
