"""The table of faults on its page, and what the tests hold it to."""

import re
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parents[2] / "chapters/when-something-goes-wrong.md"


class Fault(NamedTuple):
    """A row: what happens, what the reader sees, and the test that tries it."""

    happens: str
    messages: list[str]
    test: str


def table() -> list[Fault]:
    """Read the rows of every table on the page."""
    rows = re.findall(
        r"^\| (.*?) \| (.*?) \| `(test_\w+)` \|$",
        PAGE.read_text(encoding="utf-8"),
        re.M,
    )
    return [
        Fault(happens, re.findall("`(.*?)`", sees), test)
        for happens, sees, test in rows
    ]


def is_said(message: str, text: str) -> bool:
    """Whether a message of the page stands in a text; … stands for anything."""
    parts = map(re.escape, message.split("…"))
    return re.search(".*".join(parts), " ".join(text.split())) is not None
