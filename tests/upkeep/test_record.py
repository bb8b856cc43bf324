"""tools/record.py shows what changed, and stores only when told."""

import shutil
from pathlib import Path

import nbformat
import pytest

from tools import record

ROOT = Path(__file__).parents[2]


@pytest.fixture
def chapter(tmp_path):
    return Path(shutil.copy(ROOT / "chapters" / "before-you-start.ipynb", tmp_path))


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.site
def test_nothing_changed(chapter, capsys):
    before = chapter.read_bytes()
    assert record.main([str(chapter)]) == 0
    assert "outputs agree" in capsys.readouterr().out
    assert record.main([str(chapter), "--write"]) == 0
    assert chapter.read_bytes() == before


def test_a_changed_number_is_shown_and_stored_on_request(chapter, capsys):
    edit(chapter, "n = 3\\n", "n = 4\\n")
    before = chapter.read_bytes()
    assert record.main([str(chapter)]) == 1
    shown = capsys.readouterr().out
    assert "-stdout: sum of i^2 = 14" in shown
    assert "+stdout: sum of i^2 = 30" in shown
    assert chapter.read_bytes() == before
    assert record.main([str(chapter), "--write"]) == 0
    assert "sum of i^2 = 30" in chapter.read_text(encoding="utf-8")


@pytest.mark.site
def test_what_a_live_view_left_in_the_file_is_not_stored(chapter):
    notebook = nbformat.read(chapter, as_version=4)
    notebook.metadata.widgets = {"application/vnd.jupyter.widget-state+json": {}}
    nbformat.write(notebook, chapter)
    assert record.main([str(chapter), "--write"]) == 0
    assert "widgets" not in nbformat.read(chapter, as_version=4).metadata


@pytest.mark.site
def test_two_long_lines_are_shown_where_they_differ(chapter, capsys):
    edit(chapter, "n = 3\\n", "print('a' * 500 + '1')\\nn = 3\\n")
    assert record.main([str(chapter), "--write"]) == 0
    edit(chapter, "'1')", "'2' + 'b' * 500)")
    capsys.readouterr()
    assert record.main([str(chapter)]) == 1
    old, new = (
        line for line in capsys.readouterr().out.splitlines() if line.strip()[0] in "+-"
    )
    assert old.endswith("aaa1")
    assert "aaa2bbb" in new
    assert len(old) < len(new) < 250


def test_a_cell_that_raises_stores_nothing(chapter, capsys):
    edit(chapter, "n = 3\\n", "n = 3 / 0\\n")
    before = chapter.read_bytes()
    assert record.main([str(chapter), "--write"]) == 1
    shown = capsys.readouterr().out
    assert chapter.name in shown
    assert "ZeroDivisionError" in shown
    assert chapter.read_bytes() == before


def test_stored_notebooks_are_as_it_would_write_them():
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        assert path.read_text(encoding="utf-8") == nbformat.writes(notebook) + "\n"
