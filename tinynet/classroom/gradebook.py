"""A class's gradebook: a line for each student, a column for each question."""

import csv
from typing import TYPE_CHECKING, TextIO

from tinynet.classroom.cells import harmless
from tinynet.practice.question import Question

if TYPE_CHECKING:
    from tinynet.classroom.grade import Row


def write(
    out: TextIO, found: "list[Row]", course: dict[str, dict[str, Question]]
) -> None:
    """Write what each student did, with the questions that anybody tried.

    Parameters
    ----------
    out : an open text file
    found : list of Row
        The rows of a student have the same file.
    course : from a page to its questions by id
    """
    tried = {(row.question.page, row.question.id) for row in found if row.tries}
    asked = [(page, one) for page in course for one in course[page]]
    columns = [place for place in asked if place in tried]
    students: dict[tuple[str, str], dict[tuple[str, str], Row]] = {}
    for row in found:
        theirs = students.setdefault((row.name, row.file), {})
        if row.tries:
            theirs[row.question.page, row.question.id] = row
    table = csv.writer(out)
    table.writerow(["name", "right", "tried", *map("/".join, columns), "file"])
    for (name, file), rows in sorted(students.items()):
        marks = [rows[place].right if place in rows else "" for place in columns]
        counts = [marks.count("yes"), len(rows)]
        table.writerow([harmless(name), *counts, *marks, harmless(file)])
