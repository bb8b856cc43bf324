"""A class's rows without names: each reader is a number."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tinynet.practice.draw import fingerprint

if TYPE_CHECKING:
    from tinynet.classroom.grade import Row


def nameless(found: "Sequence[Row]") -> "list[Row]":
    """Put a number in place of each reader's name, and nothing in place of the file's.

    The numbers follow no order of the names, so that a list of the class does not
    tell who is who.

    Parameters
    ----------
    found : sequence of Row

    Returns
    -------
    list of Row
    """
    files = sorted({row.file for row in found}, key=fingerprint)
    numbers = {file: number for number, file in enumerate(files, start=1)}
    ordered = sorted(found, key=lambda row: numbers[row.file])
    return [
        row._replace(name=f"reader {numbers[row.file]}", file="") for row in ordered
    ]
