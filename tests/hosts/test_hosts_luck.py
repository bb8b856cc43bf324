"""Bad luck before a class, in JupyterLab: what survives, and what is said.

A taken port is tried in ``test_hosts_lab.py``, two displays of one view in
``test_views_lab.py``, a student's edited notebook in ``test_hosts_update.py``.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.helpers.layers import seldom
from tinynet import data, train
from tinynet.formulas import fmt
from tools import jupyter

CELLS = ["from tinynet.widgets import TrainingView\nview = TrainingView()\nview"]
RUN = train(data.start(), *data.dose(), learning_rate=0.1, epochs=10)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    jupyter.write_notebook(folder / "lesson.ipynb", CELLS)
    return folder


@pytest.fixture
def lesson(desk):
    """The lesson's path in the shared JupyterLab."""
    jupyter.write_notebook(desk / "lesson.ipynb", CELLS)
    return f"{desk.name}/lesson.ipynb"


def opened(page, server, lesson="lesson.ipynb"):
    """Open the lesson, run it, and return its view."""
    jupyter.open_in_lab(page, server, lesson)
    jupyter.run_all(page)
    view = page.locator(".jp-OutputArea .tn")
    view.wait_for()
    return view


def step(view):
    view.get_by_role("button", name="one step", exact=True).click()


def reads(view, epoch):
    loss = f"epoch {epoch}: loss {fmt(RUN.losses[epoch])}"
    view.locator(".tn-bar .tn-readout", has_text=loss).wait_for()


def save(page):
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")


def write_at_the_end(page, text):
    """Add a cell below and type into it."""
    page.evaluate(
        """async (text) => {
          const run = (name) => jupyterapp.commands.execute(`notebook:${name}`);
          await run("insert-cell-below");
          const notebook = jupyterapp.shell.currentWidget.content;
          notebook.activeCell.model.sharedModel.setSource(text);
        }""",
        text,
    )


def test_a_kernel_killed_while_a_view_plays(shared, lesson, page):
    """The view plays on; a restart brings Python back."""
    view = opened(page, shared, lesson)
    with jupyter.kernel_of(shared, lesson) as kernel:
        process = kernel.python("import os", "os.getpid()")
    view.get_by_role("button", name="play", exact=True).click()
    os.kill(process, signal.SIGKILL)
    page.get_by_text("appears to have died").wait_for()
    page.get_by_role("button", name="Ok", exact=True).click()
    before = int(view.get_by_label("epoch", exact=True).input_value())
    page.wait_for_function(
        "before => document.querySelector('.jp-OutputArea [aria-label=epoch]')"
        ".value > before",
        arg=before,
    )
    view.get_by_role("button", name="pause", exact=True).click()
    view.get_by_role("button", name="back to epoch 0").click()
    step(view)
    reads(view, 1)
    view = opened(page, shared, lesson)
    with jupyter.kernel_of(shared, lesson) as kernel:
        assert kernel.python("import os", "os.getpid()") != process
        step(view)
        kernel.until("view.epoch", 1)


def test_a_browser_reloaded_in_the_middle(shared, lesson, page):
    """The kernel still knows the view: it comes back where it was."""
    view = opened(page, shared, lesson)
    with jupyter.kernel_of(shared, lesson) as kernel:
        for _ in range(3):
            step(view)
        kernel.until("view.epoch", 3)
        save(page)
        page.reload()
        reads(view, 3)
        step(view)
        kernel.until("view.epoch", 4)


def test_a_server_gone_and_back(folder, page):
    """The view steps without it; what was typed is saved once it is back."""
    port = jupyter.free_port()
    with jupyter.serve(folder, port=port) as server:
        view = opened(page, server)
        save(page)
    page.get_by_text("Server Connection Error").wait_for()
    page.get_by_text("Do not show this message again").click()
    page.get_by_role("button", name="Close", exact=True).click()
    step(view)
    reads(view, 1)
    write_at_the_end(page, "# typed while the server was gone")
    with jupyter.serve(folder, port=port) as server:
        save(page)
        cells = nbformat.read(folder / "lesson.ipynb", as_version=4).cells
        assert cells[-1].source == "# typed while the server was gone"
        view = opened(page, server)
        with jupyter.kernel_of(server, "lesson.ipynb") as kernel:
            step(view)
            kernel.until("view.epoch", 1)


EVERYTHING = [
    *CELLS,
    "from tinynet.practice import practice\npractice('3-2-weight-1')",
    "from tinynet.widgets.film import Film\n"
    "lines = {'a': ([0, 1], [0, 1])}\n"
    "Film({'one frame': lines, 'two': lines}, alt='', xlabel='', ylabel='')",
    "from ipywidgets import IntSlider, VBox\nVBox([TrainingView(), IntSlider()])",
]
ALIVE = ".tn, .tb"


APPS = [
    ("jupyterlab", jupyter.LAB, "lab/tree/lesson.ipynb?reset"),
    ("notebook", jupyter.NOTEBOOK, "notebooks/lesson.ipynb"),
]


@pytest.mark.parametrize(("app", "options", "place"), seldom(APPS, APPS[:1]))
def test_the_next_morning(folder, context, seen, app, options, place):
    """Run, save, stop the server, open again: the pictures, and what to do."""
    jupyter.write_notebook(folder / "lesson.ipynb", EVERYTHING)
    page = context.new_page()
    with jupyter.serve(folder, app, options=options) as server:
        jupyter.open_notebook(page, f"{server.address}/{place}")
        jupyter.run_all(page)
        save(page)  # at once: much may not be drawn yet
    page.close()
    text = (folder / "lesson.ipynb").read_text("utf-8")
    kept = nbformat.reads(text, as_version=4).metadata.widgets
    assert "<script" not in str(kept)
    assert "_esm" not in str(kept)
    page = context.new_page()
    with jupyter.serve(folder, app, options=options) as server:
        jupyter.open_notebook(page, f"{server.address}/{place}")
        first, questions, film, box = page.locator(".jp-CodeCell .jp-OutputArea").all()
        first.get_by_text(f"Epoch 0: loss {fmt(RUN.losses[0])}").wait_for()
        questions.get_by_text("Question 1 of 7").wait_for()
        film.get_by_text("one frame").wait_for()
        assert first.locator("svg[role=img]").bounding_box()["width"] > 200
        for cell in (first, questions, film, box):
            seen(cell.inner_text())
        assert page.get_by_text("model not found").count() == 0
        assert page.locator(ALIVE).count() == 0
        save(page)  # nobody has run it: the pictures stay
        jupyter.run_all(page)
        page.locator(".jp-CodeCell").last.locator(ALIVE).wait_for()
        assert page.get_by_text("As it was").count() == 0
        save(page)
    page.close()
    again = nbformat.read(folder / "lesson.ipynb", as_version=4).metadata.widgets
    (before,), (after,) = ([s["state"] for s in w.values()] for w in (kept, again))
    assert len(before) == len(after) == 4  # those of yesterday are gone
    assert not before.keys() & after.keys()


@pytest.mark.parametrize("more", seldom([[], ["--execute"]], [["--execute"]]))
def test_an_export_of_a_notebook_saved_alive(
    shared, room, lesson, context, page, seen, more
):
    """nbconvert leaves to a script of the network what the file keeps as a widget."""
    opened(page, shared, lesson)
    save(page)
    file = room / lesson
    line = "jupyter nbconvert --to html --ClearMetadataPreprocessor.enabled=True"
    command = [*line.split(), file.name]
    seen(" ".join(command))
    command[0] = Path(sys.executable).with_name(command[0])
    subprocess.run([*command, *more], cwd=file.parent, check=True)
    context.set_offline(True)
    other = context.new_page()
    other.goto(file.with_suffix(".html").as_uri())
    picture = other.locator(".tinynet-view svg[role=img]")
    assert picture.bounding_box()["width"] > 200


def test_a_student_who_may_not_write(folder, page):
    """All runs; saving says why it cannot; a copy can be saved elsewhere."""
    shared = folder / "shared"
    shared.mkdir()
    (folder / "lesson.ipynb").rename(shared / "lesson.ipynb")
    before = (shared / "lesson.ipynb").read_bytes()
    (shared / "lesson.ipynb").chmod(0o444)
    shared.chmod(0o555)
    try:
        with jupyter.serve(folder, prefix=jupyter.HUMBLE) as server:
            jupyter.open_in_lab(page, server, "shared/lesson.ipynb")
            jupyter.run_all(page)
            view = page.locator(".jp-OutputArea .tn")
            with jupyter.kernel_of(server, "shared/lesson.ipynb") as kernel:
                step(view)
                kernel.until("view.epoch", 1)
            write_at_the_end(page, "# mine")
            page.get_by_text("notebook is read-only").wait_for()
            page.evaluate("() => void jupyterapp.commands.execute('docmanager:save')")
            page.get_by_text("Document is read-only").wait_for()
            page.get_by_role("button", name="Ok", exact=True).click()
            assert (shared / "lesson.ipynb").read_bytes() == before
            page.evaluate(
                "() => void jupyterapp.commands.execute('docmanager:save-as')"
            )
            page.locator(".jp-Dialog input").fill("mine.ipynb")
            page.get_by_role("button", name="Save", exact=True).click()
            page.locator(".lm-TabBar-tabLabel", has_text="mine.ipynb").wait_for()
            cells = nbformat.read(folder / "mine.ipynb", as_version=4).cells
            assert cells[-1].source == "# mine"
    finally:
        shared.chmod(0o755)
