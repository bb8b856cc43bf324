"""The views of the chapters: each has a name, and starts from its page's numbers."""

import re
from pathlib import Path

import nbformat
import pytest

from tinynet import data

CHAPTERS = sorted((Path(__file__).parents[2] / "chapters").glob("*.ipynb"))
DRAWN = re.compile(r'class="tinynet-(view|beyond)"')
OTHER = data.start()._replace(w1=3.0)


def code(path):
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def shows_a_view(cell):
    return any(
        DRAWN.search(output.get("data", {}).get("text/html", ""))
        for output in cell.outputs
    )


SHOWN = [
    pytest.param(path, place, id=f"{path.stem}-{place}")
    for path in CHAPTERS
    for place, cell in enumerate(code(path))
    if shows_a_view(cell)
]


@pytest.mark.parametrize(("path", "place"), SHOWN)
def test_a_view_has_a_name(path, place):
    """So that whoever teaches can assign to it, and observe it."""
    *_, name = code(path)[place].source.splitlines()
    assert name.isidentifier(), f"say `view = ...`, then `view`: {name}"


def follows(path, place):
    """Whether a page has an example before this view, which is given no other."""
    cells = [cell.source for cell in code(path)[: place + 1]]
    has_example = any("with_example(" in source for source in cells)
    return has_example and re.search(r"View\((?!params)", cells[-1])


FOLLOW = [case for case in SHOWN if follows(*case.values)]


@pytest.mark.parametrize(("path", "place"), FOLLOW)
def test_a_view_starts_from_its_page_s_numbers(path, place, monkeypatch):
    """An instructor changes `params` at the top; formulas follow, and so do views."""
    monkeypatch.setattr(data, "start", lambda: OTHER)
    page = {}
    for cell in code(path)[: place + 1]:
        exec(cell.source, page)
    view, example = page["view"], page["example"]
    assert view.params == example.params == OTHER
    assert (view.X, view.y) == (example.X, example.y)


def test_most_views_follow():
    assert len(FOLLOW) >= 13
