"""The map of the course has each page, its minutes, and paths that can be walked."""

import re

import nbformat
import pytest

from tests.helpers.said import nothing
from tinynet.practice import practice
from tools.book import ORDER, ROOT

MAP = (ROOT / "chapters/course-map.md").read_text(encoding="utf-8")
LINK = re.compile(r"\[[^]]+\]\(([\w-]+)\.ipynb\)")
ROW = re.compile(
    r"^\| \[[^]]+\]\(([\w-]+)\.ipynb\) \| (.*?) \| (.*?) \| (\d+) \|", re.M
)
ROWS = {
    name: (LINK.findall(needs), int(time)) for name, needs, _, time in ROW.findall(MAP)
}
"""From a page to the pages it needs, and its minutes."""
PATHS = re.findall(r"^\*\*(.+?)\*\*, ([\d.]+) hours: (.*?)\. ", MAP, re.M)
VIEW = re.compile(r"^(?:\w+ = )?(\w*View|Film|StartMap|Landscape)\(", re.M)


def pages():
    """Every notebook of the book that teaches a reader, in order."""
    for name in ORDER:
        is_notebook = (ROOT / f"chapters/{name}.ipynb").exists()
        if is_notebook and not name.startswith("teaching"):
            yield name


def minutes(name):
    """What the map says that a page takes, to five minutes."""
    book = nbformat.read(ROOT / f"chapters/{name}.ipynb", as_version=4)
    of = {
        kind: "\n".join(c.source for c in book.cells if c.cell_type == kind)
        for kind in ("markdown", "code")
    }
    text = re.sub(r"\$[^$]*\$|\([^)]*\)", "", of["markdown"])
    needed = (
        len(re.findall(r"[A-Za-z]{2,}", text)) / 120
        + of["markdown"].count("$$") // 2
        + len(re.findall(r"^.*\S.*$", of["code"], re.M)) / 20
        + 1.5 * of["markdown"].count(":class: predict")
        + 2 * len(VIEW.findall(of["code"]))
        + 3 * len(practice(name).questions)
    )
    return 5 * round(needed / 5)


def test_each_page_has_a_row_in_the_order_of_the_book():
    assert [*ROWS] == [*pages()]


@pytest.mark.parametrize("name", ROWS)
def test_the_minutes_are_as_the_map_says_they_are_estimated(name):
    assert ROWS[name][1] == minutes(name)


def test_what_a_page_needs_stands_before_it():
    nothing(
        (
            f"{name} needs {needed}"
            for k, (name, (needs, _)) in enumerate(ROWS.items())
            for needed in needs
            if needed not in [*ROWS][:k]
        ),
        "a row of chapters/course-map.md needs a page below it:",
    )


@pytest.mark.parametrize(("path", "hours", "text"), PATHS)
def test_a_path_can_be_walked_in_the_hours_it_says(path, hours, text):
    steps = LINK.findall(text)
    known = {"before-you-start"}
    for step in steps:
        assert {*ROWS[step][0]} <= known, f"{path}: {step} needs more"
        known.add(step)
    halves = round(sum(ROWS[step][1] for step in steps) / 30)
    assert float(hours) == halves / 2


def test_there_are_three_paths():
    assert [path for path, _, _ in PATHS] == [
        "A lecture on backpropagation",
        "A class on numerics",
        "On your own, in a hurry",
    ]
