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

from tinynet.classroom import gradebook
from tinynet.classroom.cells import harmless, in_one_line
from tinynet.classroom.handin import AnswersError, Pages, is_earlier, person, read
from tinynet.practice import QUESTIONS
from tinynet.practice.expression import ExpressionError
from tinynet.practice.judge import judge
from tinynet.practice.question import Question, QuestionError
from tinynet.practice.read import read as read_questions

COLUMNS = (
    "name page question kind readers right tries hints solution slips last_answer "
    "number_set file"
).split()
ROOM = "(the room)"
NOBODY = "(no name)"


class HandIn(NamedTuple):
    """One reader's file, and when it was written."""

    path: Path
    name: str
    pages: Pages
    written: int


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
    return Row(
        name, question, right, tries, hints, bool(shown), slips, last, number_set, file
    )


def write(
    out: TextIO, found: list[Row], course: dict[str, dict[str, Question]]
) -> None:
    """Write the map: first the room, question by question, then each reader.

    Parameters
    ----------
    out : an open text file
    found : list of Row
    course : from a page to its questions by id
    """
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for asked in course.values():
        for question in asked.values():
            here = [row for row in found if row.question is question and row.tries]
            if here:
                table.writerow(_room(question, here))
    table.writerows(map(_reader, found))


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
        "",
    ]


def _reader(row: Row) -> list[Any]:
    asked = (row.question.page, row.question.id, row.question.kind)
    done = (row.right, row.tries, row.hints, "yes" if row.solution else "no")
    slips, file = _often(row.slips), harmless(row.file)
    # What was typed is the reader's; the names of options are ours.
    last = row.last if row.question.kind == "choice" else harmless(row.last)
    return [harmless(row.name), *asked, 1, *done, slips, last, row.number_set, file]


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


def judged(
    folder: Path, course: dict[str, dict[str, Question]]
) -> tuple[list[Row], int, list[tuple[Path, str]]]:
    """Read and judge every file of a folder.

    Parameters
    ----------
    folder : Path
    course : from a page to its questions by id

    Returns
    -------
    rows, count, left_out
        What each reader did; how many files that is; each other file, and why it is
        left out.
    """
    handed, left_out = [], []
    for path in sorted(paths(folder)):
        try:
            handed.append(HandIn(path, *read(path), path.stat().st_mtime_ns))
        except AnswersError as error:
            left_out.append((path, str(error)))
    replaced = one_each(handed)
    found, count = [], 0
    for path, name, pages, _ in handed:
        file = str(path.relative_to(folder))
        if path in replaced:
            later = replaced[path].path.relative_to(folder)
            left_out.append((path, f"{name} has a later file, {later}, which counts"))
            continue
        try:
            found += [*rows(name if person(name) else NOBODY, file, pages, course)]
            count += 1
        except Exception as error:  # whatever it is, the class has its map
            what = f"{type(error).__name__}: {error}"
            left_out.append((path, f"cannot be judged: {what}"))
    return found, count, left_out


def main(arguments: Iterable[str] | None = None) -> int:
    """Write the map of a folder to the standard output."""
    parser = argparse.ArgumentParser(
        prog="python -m tinynet.classroom.grade", description=__doc__
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument(
        "--gradebook",
        action="store_true",
        help="a line for each student instead, and a column for each question",
    )
    options = parser.parse_args(None if arguments is None else list(arguments))
    for folder in (options.folder, options.questions):
        if not folder.is_dir():
            print(f"{folder}: no such folder", file=sys.stderr)
            return 2
    course = {
        path.stem: {question.id: question for question in read_questions(path)}
        for path in sorted(options.questions.glob("*.yml"))
    }
    found, read_, left_out = judged(options.folder, course)
    for path, reason in left_out:
        print(in_one_line(f"left out: {path}: {reason}"), file=sys.stderr)
    # As spreadsheets want it.
    sys.stdout.reconfigure(encoding="utf-8-sig", newline="")  # type: ignore[union-attr]
    (gradebook.write if options.gradebook else write)(sys.stdout, found, course)
    print(f"{read_} files read, {len(left_out)} left out", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
