"""Two versions of a notebook are merged by what was written, not by what was stored."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools import merge


def version(folder, name, said, code, printed):
    """A file with a version of a small notebook, as Jupyter saves it."""
    cells = [
        new_markdown_cell(said, id="said"),
        new_markdown_cell("What both left alone.", id="between"),
        new_code_cell(code, id="code", execution_count=len(printed)),
    ]
    cells[2].outputs = [new_output("stream", name="stdout", text=printed)]
    cells[2].metadata.execution = {"iopub.execute_input": printed}
    path = folder / name
    python = {"name": "python", "version": printed}
    book = new_notebook(cells=cells, metadata={"language_info": python})
    nbformat.write(book, path)
    return str(path)


@pytest.fixture
def merged(tmp_path):
    """Merge two versions; return the exit code and the text that git would take."""

    def merged(ours, theirs):
        base = version(tmp_path, "base", "One.", "f(1)", "1")
        paths = [
            version(tmp_path, name, *written)
            for name, written in (("ours", ours), ("theirs", theirs))
        ]
        code = merge.main([base, *paths])
        return code, (tmp_path / "ours").read_text(encoding="utf-8")

    return merged


def test_changes_in_two_places_are_both_there_whatever_was_stored(merged):
    code, text = merged(("Two.", "f(1)", "22"), ("One.", "f(3)", "333"))
    assert code == 0
    said, _, coded = nbformat.reads(text, as_version=4).cells
    assert (said.source, coded.source) == ("Two.", "f(3)")
    assert (coded.outputs, coded.execution_count) == ([], None)


def test_stored_outputs_alone_are_no_conflict(merged):
    code, text = merged(("One.", "f(1)", "22"), ("One.", "f(1)", "333"))
    assert code == 0
    assert "outputs" in text
    assert "22" not in text


def test_of_one_place_both_versions_stand_there_by_name(merged):
    code, text = merged(("Two.", "f(1)", "1"), ("Three.", "f(1)", "1"))
    assert code == 1
    for line in ("<<<<<<< yours\n", '"Two."\n', '"Three."\n', ">>>>>>> original\n"):
        assert line in text
