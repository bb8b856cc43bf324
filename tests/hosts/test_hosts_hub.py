"""A class's JupyterHub: log in, get the course, run it, be stopped when idle."""

import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from tests.helpers.needs import require
from tools import hub, jupyter

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "chapters/teaching-hub.md").read_text(encoding="utf-8")
STORED = nbformat.read(ROOT / "chapters/training.ipynb", as_version=4).cells


@pytest.fixture(scope="module", autouse=True)
def _installed(tmp_path_factory):
    for module in ("jupyterhub", "jupyterhub_idle_culler", "nbgitpuller"):
        require(module)
    if not hub.proxy_exists(tmp_path_factory.mktemp("path")):
        missing = f"{hub.PROXY} is missing: npm install {hub.PROXY}"
        if os.environ.get("TINYNET_REQUIRE_HOSTS"):
            pytest.fail(missing)
        pytest.skip(missing)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hub")


@pytest.fixture(scope="module")
def repository(folder):
    return hub.course(folder)


@pytest.fixture(scope="module")
def running(folder):
    with hub.serve(folder) as running:
        yield running


def attend(student, repository):
    student.log_in()
    student.start()
    student.pull(repository)
    return student.run()


def test_three_students_at_once_run_the_training_notebook(running, repository):
    students = [hub.Student(running, name) for name in ("ada", "emmy", "grace")]
    with ThreadPoolExecutor() as pool:
        runs = list(pool.map(attend, students, [repository] * len(students)))
    for cells in runs:
        for got, stored in zip(cells, STORED, strict=True):
            assert jupyter.texts(got) == jupyter.texts(stored)


# Of the outputs where a guess is asked for, what asks is in sight, and nothing else.
CLOSED = """() => {
  const outputs = document.querySelectorAll(
    ".jp-OutputArea:has(.tn-decide) > .jp-OutputArea-child");
  const isRight = (one) => one.checkVisibility() === !!one.querySelector(".tn-decide");
  return outputs.length > 1 && [...outputs].every(isRight);
}"""


def test_a_student_follows_the_link_in_a_browser(running, repository, chromium):
    """One link: log in, the course is pulled, the notebook opens, its view lives."""
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(120_000)
    page.goto(hub.link(running, repository))
    page.get_by_label("Username").fill("sofia")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/user/sofia/lab/tree/tinynet/chapters/training.ipynb*")
    jupyter.open_notebook(page, page.url)
    # At first sight it is not trusted: answers are closed, drawings say why they wait.
    drawing = page.locator("figure.tinynet-figure:not(:has(svg))").first
    said = drawing.evaluate("e => getComputedStyle(e, '::before').content").strip('"')
    assert said in PAGE
    page.wait_for_function(CLOSED)
    jupyter.run_all(page)
    view = page.locator(".jp-OutputArea .tn").first
    # Not where the button is, for the notebook may still be moving.
    view.get_by_role("button", name="one step", exact=True).dispatch_event("click")
    view.locator(".tn-readout", has_text="epoch 1:").first.wait_for()
    runtime = running.homes / "sofia/.local/share/jupyter/runtime"
    (file,) = runtime.glob("kernel-*.json")
    with jupyter.connect(file) as kernel:
        kernel.until("view.epoch", 1)
    page.close()


def test_an_update_of_the_course_keeps_what_a_student_typed(running, repository):
    student = hub.Student(running, "mary")
    student.log_in()
    student.start()
    student.pull(repository)
    notebook = student.home / hub.TRAINING
    cells = nbformat.read(notebook, as_version=4)
    cells.cells[3].source += "\nmine = 3.14"
    cells.cells.append(new_markdown_cell("My own answer.", id="mine"))
    nbformat.write(cells, notebook)
    lesson = repository / "chapters/lesson-2.md"
    lesson.write_text("# Lesson 2\n", encoding="utf-8")
    hub.publish(repository, "A new lesson")
    student.pull(repository)
    after = nbformat.read(notebook, as_version=4)
    assert after == cells
    assert (student.home / "tinynet/chapters/lesson-2.md").read_text(
        encoding="utf-8"
    ) == "# Lesson 2\n"


def test_a_server_that_nobody_uses_is_stopped(folder, repository):
    """The class's own culler, with an hour and ten minutes turned into seconds."""
    soon = """
from itertools import chain
command = c.JupyterHub.services[0]["command"]
assert command[-2:] == ["--timeout=3600", "--cull-every=600"]
command[-2:] = ["--timeout=5", "--cull-every=1"]
c.Spawner.environment = {"JUPYTERHUB_ACTIVITY_INTERVAL": "1"}
"""
    own = folder / "culled"
    own.mkdir()
    with hub.serve(own, soon) as running:
        student = hub.Student(running, "ada")
        student.log_in()
        student.start()
        for _ in range(240):
            if not student.servers():
                break
            time.sleep(0.5)
        assert student.servers() == []
        student.start()


def test_the_page_has_the_values_that_were_tried():
    config = (ROOT / "hub/jupyterhub_config.py").read_text(encoding="utf-8")
    values = dict(re.findall(r'"(timeout|every)": (\d+)', config))
    values["memory"] = re.search(r'mem_limit = "(\w+)"', config)[1]
    values["start"] = re.search(r"start_timeout = (\d+)", config)[1]
    for line in (
        f"services.cull.timeout {values['timeout']}",
        f"services.cull.every {values['every']}",
        f"limits.memory {values['memory']}",
        f"  timeout: {values['timeout']}",
        f"  every: {values['every']}",
        f"    limit: {values['memory']}",
        f"  startTimeout: {values['start']}",
        "  defaultUrl: /lab",
    ):
        assert line in PAGE
