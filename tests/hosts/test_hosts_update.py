"""What a student finds after an update of the course, by nbgitpuller's own merge.

`chapters/teaching-hub.md` promises what is tested here.
"""

import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from tests.helpers.needs import require
from tools import hub, jupyter


@pytest.fixture
def repository(tmp_path):
    require("nbgitpuller")
    return hub.course(tmp_path)


@pytest.fixture
def pull(repository, tmp_path):
    """What the link does: fetch the course or merge its update into the copy."""
    from nbgitpuller.pull import GitPuller

    def pull():
        address = repository.as_uri()
        return "".join(
            GitPuller(address, str(tmp_path / "student"), branch="main").pull()
        )

    pull()
    return pull


@pytest.fixture
def theirs(tmp_path):
    return tmp_path / "student/chapters/training.ipynb"


@pytest.fixture
def ours(repository):
    return repository / "chapters/training.ipynb"


def edit(path, change):
    """Change a notebook's cells as an editor would, and save it."""
    notebook = nbformat.read(path, as_version=4)
    change(notebook.cells)
    nbformat.write(notebook, path)


def cell(text):
    return new_markdown_cell(text, id=text.partition(":")[0].lower())


def sources(path):
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


def test_changes_in_different_places_are_both_there(pull, repository, ours, theirs):
    edit(theirs, lambda cells: cells.append(cell("Student: my answer")))
    edit(ours, lambda cells: cells.insert(4, cell("Course: a hint")))
    hub.publish(repository, "A hint")
    pull()
    assert sources(theirs)[-1] == "Student: my answer"
    assert sources(theirs)[4] == "Course: a hint"


def test_beside_a_students_change_the_course_s_is_dropped_unsaid(
    pull, repository, ours, theirs
):
    """The page says so, and says what to do: publish a new file."""
    edit(theirs, lambda cells: cells.append(cell("Student: my answer")))
    edit(ours, lambda cells: cells.append(cell("Course: a last exercise")))
    hub.publish(repository, "A last exercise")
    said = pull()
    assert sources(theirs)[-1] == "Student: my answer"
    assert "Course: a last exercise" not in sources(theirs)
    assert "conflict" not in said.lower()


def test_a_new_file_arrives_whatever_the_student_did(pull, repository, theirs):
    edit(theirs, lambda cells: cells.append(cell("Student: my answer")))
    (repository / "chapters/week-2.md").write_text("# Week 2\n", encoding="utf-8")
    hub.publish(repository, "Week 2")
    pull()
    assert sources(theirs)[-1] == "Student: my answer"
    assert (theirs.parent / "week-2.md").read_text(encoding="utf-8") == "# Week 2\n"


def test_a_file_of_the_same_name_is_kept_under_another(pull, repository, theirs):
    (theirs.parent / "week-2.md").write_text("my notes", encoding="utf-8")
    (repository / "chapters/week-2.md").write_text("# Week 2\n", encoding="utf-8")
    hub.publish(repository, "Week 2")
    pull()
    assert (theirs.parent / "week-2.md").read_text(encoding="utf-8") == "# Week 2\n"
    (kept,) = theirs.parent.glob("week-2__*.md")
    assert kept.read_text(encoding="utf-8") == "my notes"


def test_a_renamed_notebook_comes_back_fresh(pull, ours, theirs):
    edit(theirs, lambda cells: cells.append(cell("Student: my answer")))
    theirs.rename(theirs.with_name("mine.ipynb"))
    pull()
    assert theirs.read_bytes() == ours.read_bytes()
    assert sources(theirs.with_name("mine.ipynb"))[-1] == "Student: my answer"


def test_who_may_not_write_is_told(repository, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o555)
    command = [*jupyter.HUMBLE, sys.executable, "-m", "nbgitpuller.pull"]
    done = subprocess.run(
        [*command, repository.as_uri(), "main", home / "tinynet"],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode != 0
    assert "Permission denied" in done.stdout
