"""Each lesson plan line by line in a real JupyterLab."""

import re
import shutil

import pytest

from tests.helpers import plans
from tests.helpers.layers import seldom
from tools import jupyter

ON_A_CHANGE = ["teaching-50-minutes"]


@pytest.fixture(scope="module")
def course(new_desk):
    """The chapters, on a desk of the shared JupyterLab."""
    desk = new_desk()
    for path in plans.CHAPTERS.glob("*.ipynb"):
        shutil.copy(path, desk)
    return desk


class Room:
    """A JupyterLab in front of a class: one notebook, the view that was run last."""

    def __init__(self, page, server, course):
        self.page, self.server, self.course = page, server, course
        self.name = self.view = None
        self.ran = []

    def enter(self, name):
        if name != self.name:
            path = f"{self.course.name}/{name}.ipynb"
            jupyter.open_in_lab(self.page, self.server, path)
            self.name, self.view = name, None
        self.ran = []

    def run(self, headings):
        for heading in re.findall(r"\*([^*]+)\*", headings):
            for place in plans.sections(self.name)[heading]:
                self._run_cell(place)

    def _run_cell(self, place):
        text, failed = self.page.evaluate(
            """async (place) => {
                const notebook = jupyterapp.shell.currentWidget.content;
                notebook.activeCellIndex = place;
                notebook.deselectAll();
                const cell = notebook.activeCell;
                await jupyterapp.commands.execute("notebook:run-cell");
                while (/\\*/.test(cell.promptNode.textContent)) {
                    await new Promise((done) => setTimeout(done, 20));
                }
                const outputs = cell.model.outputs.toJSON();
                return [JSON.stringify(outputs),
                        outputs.some(one => one.output_type === "error")];
            }""",
            place,
        )
        assert not failed, text
        self.ran.append(text)
        if "tinynet-view" in text:
            self.view = self.page.locator(".jp-Cell").nth(place).locator(".tn")
            self.view.wait_for()

    def press(self, name):
        self.view.get_by_role("button", name=name, exact=True).click()

    def open(self, name):
        self.view.get_by_text(name, exact=True).click()

    def set(self, name, value):
        field = self.view.get_by_role("textbox", name=name, exact=True)
        field.fill(value)
        field.press("Enter")

    def choose(self, option, name):
        self.view.get_by_label(name, exact=True).select_option(option)

    def see(self, text):
        if not any(text in output for output in self.ran):
            assert self.view, f"not in what was run: {text}"
            self.view.get_by_text(text).first.wait_for()


@pytest.mark.parametrize("plan", seldom(plans.PLANS, ON_A_CHANGE))
def test_every_cell_and_click_in_order(chromium, shared, course, plan):
    page = chromium.new_page(viewport={"width": 1280, "height": 9000})
    page.set_default_timeout(120_000)
    room = Room(page, shared, course)
    for step in (step for table in plans.tables(plan) for step in table if step.page):
        room.enter(step.page)
        for verb, *words in step.actions:
            getattr(room, verb)(*words)
    page.close()
