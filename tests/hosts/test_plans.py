"""Each lesson plan against the clock, and line by line in a real JupyterLab."""

import re
import shutil

import pytest
from pypdf import PdfReader

from tests.helpers import plans
from tools import lab as hosts

pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")

every_plan = pytest.mark.parametrize("plan", plans.PLANS)


@every_plan
def test_the_minutes_add_up(plan):
    totals = [sum(step.minutes for step in table) for table in plans.tables(plan)]
    assert totals == plans.PLANS[plan]


def test_a_plan_that_cannot_be_followed_is_an_error():
    row = "| 5 | [Training](training.ipynb): press **play**; dance | ask |"
    with pytest.raises(ValueError, match="no such action: dance"):
        plans._step(plans.ROW.fullmatch(row))
    with pytest.raises(KeyError):
        plans.sections("training")["A heading that is not there"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    for path in plans.CHAPTERS.glob("*.ipynb"):
        shutil.copy(path, folder)
    with hosts.serve(folder) as server:
        yield server


class Room:
    """A JupyterLab in front of a class: one notebook, the view that was run last."""

    def __init__(self, page, server):
        self.page, self.server = page, server
        self.name = self.view = None
        self.ran = []

    def enter(self, name):
        if name != self.name:
            hosts.open_in_lab(self.page, self.server, f"{name}.ipynb")
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


@every_plan
def test_every_cell_and_click_in_order(chromium, server, plan):
    page = chromium.new_page(viewport={"width": 1280, "height": 9000})
    page.set_default_timeout(120_000)
    room = Room(page, server)
    for step in (step for table in plans.tables(plan) for step in table if step.page):
        room.enter(step.page)
        for verb, *words in step.actions:
            getattr(room, verb)(*words)
    page.close()


@pytest.mark.parametrize("name", ["teaching", *plans.PLANS])
def test_a_plan_is_one_sheet(chromium, site, tmp_path, name):
    page = chromium.new_page()
    page.goto((site / f"chapters/{name}.html").as_uri())
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
    page.pdf(path=tmp_path / "plan.pdf", format="A4", margin=margin)
    page.close()
    assert len(PdfReader(tmp_path / "plan.pdf").pages) == 1
