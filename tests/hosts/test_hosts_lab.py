"""The course in a real JupyterLab, opened by the README's own line."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from playwright.sync_api import expect
from tinynet_site.nodes import formula_number

from tests.helpers.layers import seldom
from tools import jupyter
from tools.extras import missing as missing_extra

ROOT = Path(__file__).parents[2]
# Where a chapter's large dependency is not here, pytest skips that chapter and says so.
PAGES = sorted((ROOT / "chapters").glob("*.ipynb"))
NOTEBOOKS = [page.stem for page in PAGES if not missing_extra(page)]
ON_A_CHANGE = ["index", "2-formulas", "3-2-weight-1", "training", "teaching-live"]
(LINE,) = re.findall(
    r"^\.venv/bin/pip install .* && (\.venv/bin/jupyter trust .*)",
    (ROOT / "README.md").read_text("utf-8"),
    re.M,
)


class Course:
    """The page that the README's line opened, and what it asked for."""

    def __init__(self, page, folder):
        self.page, self.folder = page, folder
        self.requests, self.troubles = [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def open(self, name):
        base = self.page.url.split("/lab")[0]
        path = f"{base}/lab/tree/chapters/{name}.ipynb?reset"
        jupyter.open_notebook(self.page, path)

    def cells(self):
        """The notebook's cells as they now are."""
        model = "() => jupyterapp.shell.currentWidget.content.model.toJSON()"
        return nbformat.from_dict(self.page.evaluate(model)).cells

    def answers(self):
        """Whether each answer that waits for a guess is in sight."""
        inside = ".jp-OutputArea:has(.tn-decide)"
        parts = f"{inside} > .jp-OutputArea-child:not(:has(.tn-decide))"
        return [part.is_visible() for part in self.page.locator(parts).all()]

    def shut_down(self):
        self.page.evaluate(
            "() => jupyterapp.shell.currentWidget.sessionContext.shutdown()"
        )


@pytest.fixture(scope="module")
def course(chromium, tmp_path_factory):
    """JupyterLab started by the README's line, where its usual port is taken."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("chapters", "share", "site/static"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(sys.prefix)
    home = folder.with_name(f"{folder.name}-home")
    variables = jupyter.environment(home)
    # The reader's browser: it only notes what it is told to open.
    opened = home / "opened"
    browser = home / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\n', encoding="utf-8")
    browser.chmod(0o755)
    with socket.socket() as taken, open(home / "log", "w", encoding="utf-8") as log:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = {
            "ServerApp": {"port": taken.getsockname()[1], "allow_root": True},
            "LabApp": {"expose_app_in_browser": True, "news_url": None},
        }
        config = home / "config/jupyter_server_config.json"
        config.write_text(json.dumps(settings), encoding="utf-8")
        server = subprocess.Popen(
            ["bash", "-c", LINE.replace("&& ", "&& exec ")],
            cwd=folder,
            stdout=log,
            stderr=log,
            env={**variables, "BROWSER": str(browser)},
        )
        try:
            for _ in range(240):
                if opened.exists() and opened.read_text(encoding="utf-8").strip():
                    break
                assert server.poll() is None, (home / "log").read_text(encoding="utf-8")
                time.sleep(0.5)
            page = chromium.new_page(viewport={"width": 1280, "height": 1000})
            page.set_default_timeout(60_000)
            course = Course(page, folder)
            page.goto(opened.read_text(encoding="utf-8").strip())
            page.wait_for_url("**/lab/**")
            course.taken = settings["ServerApp"]["port"]
            yield course
            page.close()
        finally:
            server.terminate()
            server.wait(120)


def test_the_readmes_line_opens_the_course_though_its_port_is_taken(course):
    course.page.locator("h1", has_text="Mathematics of a feedforward").wait_for()
    assert "/lab/tree/chapters/index.ipynb" in course.page.url
    assert f":{course.taken}/" not in course.page.url


@pytest.fixture(scope="module", params=seldom(NOTEBOOKS, ON_A_CHANGE))
def name(request, course):
    """Name of a notebook that is open, every cell of it run."""
    course.open(request.param)
    course.first_sight = course.answers()
    jupyter.run_all(course.page)
    yield request.param
    course.shut_down()


def stored(name):
    return nbformat.read(ROOT / f"chapters/{name}.ipynb", as_version=4).cells


def test_a_notebook_run_from_top_to_bottom_shows_what_is_stored(course, name):
    for old, new in zip(stored(name), course.cells(), strict=True):
        if old.cell_type == "code":
            assert new.execution_count == old.execution_count
            assert jupyter.texts(new) == jupyter.texts(old)


def test_its_answers_stay_closed_until_they_are_opened(course, name):
    """Also once all has run: *Run All* gives no answer away."""
    asked = [c for c in stored(name) if "hide-output" in c.metadata.get("tags", [])]
    for seen in (course.first_sight, course.answers()):
        assert len(seen) == sum(len(cell.outputs) - 1 for cell in asked)
        assert not any(seen)
    assert course.page.locator(".jp-OutputPlaceholder").count() == 0
    for line in course.page.locator(".tn-decide summary").all():
        line.click()
    assert all(course.answers())


def test_its_views_are_alive(course, name):
    """Where a stored output has a view's static picture, there now is the view."""
    views = 0
    for old, new in zip(stored(name), course.cells(), strict=True):
        for before, now in zip(old.get("outputs", []), new.get("outputs", [])):
            html = before.get("data", {}).get("text/html", "")
            if re.search(r'class="tinynet-(view|practice|beyond)"', html):
                assert jupyter.VIEW in now.data
                views += 1
    # The static picture has no button, and neither has any other output.
    buttons = course.page.locator(".jp-OutputArea-output:has(button)")
    if views:
        buttons.nth(views - 1).wait_for()
    assert buttons.count() == views


def test_its_formulas_references_and_boxes_are_drawn(course, name):
    text = "\n".join(c.source for c in stored(name) if c.cell_type == "markdown")
    drawn = course.page.locator(".jp-Notebook .jp-MarkdownCell .myst")
    boxes = drawn.locator(".myst-admonition")
    # JupyterLab draws one cell after the other, the last a while after it has run.
    expect(boxes).to_have_count(text.count(":::{admonition}"), timeout=60_000)
    seen = "\n".join(drawn.all_inner_texts())
    for raw in (":::", ":class:", "$$", "](", "(eq-"):
        assert raw not in seen
    closed = drawn.locator("details.myst-admonition:not([open])")
    assert closed.count() == text.count(":class: dropdown")
    labels = re.findall(r"^.*\$\$ \((eq-[\w-]+)\)", text, re.M)
    for label in labels:
        formula = drawn.locator(f"[id='{label}']")
        assert formula.locator(".katex-display .katex-html").is_visible()
        expect(formula.locator("a")).to_have_text(f"({formula_number(label)})")
    for cited, label in re.findall(r"\[(\([\w.\- ]+\))\]\(#(eq-[\w-]+)\)", text):
        link = drawn.locator(f"a[href='#{label}']", has_text=cited)
        assert link.first.is_visible()


def test_a_closed_box_opens_and_a_reference_leads_to_its_page(course):
    course.open("training")
    box = course.page.locator("details.myst-admonition").first
    box.locator("summary").click()
    box.get_by_text("Fast, then slow, then fast again").wait_for()
    course.page.locator(".myst a", has_text="(3.2-3)").click()
    course.page.locator("#eq-3-2-3 .katex-html").wait_for()
    course.shut_down()


def test_after_a_lesson_that_was_saved_the_answers_are_closed_again(course):
    course.open("2-formulas")
    jupyter.run_all(course.page)
    course.page.locator(".tn-decide summary").first.click()
    assert any(course.answers())
    course.page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    course.shut_down()
    course.open("2-formulas")
    course.page.locator(".tn-decide").first.wait_for()
    assert course.answers()
    assert not any(course.answers())
    course.shut_down()


def test_nothing_went_wrong_and_nothing_was_asked_elsewhere(course):
    assert course.troubles == []
    assert len(course.requests) > 100
    asked = {urlsplit(url.removeprefix("blob:")).hostname for url in course.requests}
    assert asked <= {"localhost", "127.0.0.1", None}
