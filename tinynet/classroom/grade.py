"""The instructor's map of the room: python -m tinynet.classroom.grade FOLDER > map.csv.

FOLDER holds the files that readers saved with "save my answers". Every answer is
judged again from its numbers. A file that is broken, no such file, or changed since it
was saved is named on stderr and left out; none stops the run.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from tinynet.practice.draw import as_json, fingerprint
from tinynet.practice.expression import ExpressionError
from tinynet.practice.judge import judge
from tinynet.practice.question import MAX_SEED, Question, QuestionError
from tinynet.practice.read import read as read_questions

COLUMNS = (
    "name page question kind readers right tries hints solution slips last_answer file"
).split()
ROOM = "(the room)"
MAX_BYTES = 2_000_000
MAX_EVENTS = 200


class AnswersError(ValueError):
    """Why a file is left out."""


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
    file: str


def read(path: Path) -> tuple[str, dict[str, dict[str, list[dict[str, Any]]]]]:
    """Read one reader's file.

    Parameters
    ----------
    path : Path

    Returns
    -------
    name, pages
        From a page to its questions, from a question to its events in order.

    Raises
    ------
    AnswersError
        If it is no file of answers, is broken, or was changed.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AnswersError("too large to be a file of answers")
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise AnswersError(f"cannot be opened: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, AnswersError):
            raise
        raise AnswersError("broken, or no file of answers") from error
    if not isinstance(content, dict) or content.get("tinynet-practice") != 1:
        raise AnswersError("no file of answers")
    checksum = content.pop("checksum", None)
    if checksum != fingerprint(as_json(content)):
        raise AnswersError("changed since it was saved: its checksum does not fit")
    name: Any = content.get("name")
    pages: Any = content.get("pages")
    if not isinstance(name, str) or not _is_log(pages):
        raise AnswersError("no file of answers: its parts are not where they belong")
    return name.strip()[:80] or "(no name)", pages


def _is_log(pages: Any) -> bool:
    return isinstance(pages, dict) and all(
        isinstance(events, list)
        and len(events) <= MAX_EVENTS
        and all(map(_is_event, events))
        for page in pages.values()
        for events in (page.values() if isinstance(page, dict) else [None])
    )


def _is_event(event: Any) -> bool:
    return (
        isinstance(event, dict)
        and type(event.get("seed")) is int
        and 1 <= event["seed"] <= MAX_SEED
        and (isinstance(event.get("answer", ""), str | list))
        and type(event.get("hint", 1)) is int
    )


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
        last = as_json(event["answer"]).strip('"')
        if verdict.right and right != "yes":
            right = "after the solution" if event["seed"] in shown else "yes"
    return Row(name, question, right, tries, hints, bool(shown), slips, last, file)


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
                table.writerow(map(harmless, _room(question, here)))
    for row in found:
        table.writerow(map(harmless, _reader(row)))


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
    ]


def _reader(row: Row) -> list[Any]:
    asked = (row.question.page, row.question.id, row.question.kind)
    done = (row.right, row.tries, row.hints, "yes" if row.solution else "no")
    return [row.name, *asked, 1, *done, _often(row.slips), row.last, row.file]


def _often(slips: Counter[str]) -> str:
    """Slips, the most frequent first."""
    ordered = sorted(slips.items(), key=lambda item: (-item[1], item[0]))
    return "; ".join(f"{name} ×{count}" for name, count in ordered)


def harmless(cell: Any) -> Any:
    """Keep a spreadsheet from taking a text for a formula, or a line for two."""
    if not isinstance(cell, str):
        return cell
    line = "".join(letter if letter.isprintable() else " " for letter in cell)
    return f"'{line}" if cell.lstrip(" ").startswith(tuple("=+-@\t\r\n")) else line


def main(arguments: Iterable[str] | None = None) -> int:
    """Write the map of a folder to the standard output."""
    parser = argparse.ArgumentParser(
        prog="python -m tinynet.classroom.grade", description=__doc__
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=Path, default=Path("chapters/questions"))
    options = parser.parse_args(None if arguments is None else list(arguments))
    for folder in (options.folder, options.questions):
        if not folder.is_dir():
            print(f"{folder}: no such folder", file=sys.stderr)
            return 2
    course = {
        path.stem: {question.id: question for question in read_questions(path)}
        for path in sorted(options.questions.glob("*.yml"))
    }
    found: list[Row] = []
    left_out = 0
    paths = [path for path in sorted(options.folder.rglob("*")) if path.is_file()]
    for path in paths:
        try:
            name, pages = read(path)
        except AnswersError as error:
            print(f"left out: {path}: {error}", file=sys.stderr)
            left_out += 1
            continue
        file = str(path.relative_to(options.folder))
        found += rows(name, file, pages, course)
    # As spreadsheets want it.
    sys.stdout.reconfigure(encoding="utf-8-sig", newline="")  # type: ignore[union-attr]
    write(sys.stdout, found, course)
    read_ = len(paths) - left_out
    print(f"{read_} files read, {left_out} left out", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
