"""What the course's own extension adds to JupyterLab, and what its pages say of it."""

import re
import shutil

import nbformat
import pytest
from playwright.sync_api import expect
from tinynet_site.nodes import formula_number

from tests.helpers.views import becomes
from tools import jupyter

CHAPTERS = jupyter.ROOT / "chapters"
MENU = re.compile(r"\*((?:File|Edit|View|Run|Kernel|Settings|Help)(?:, [A-Z][^*]+)+)\*")
LABEL = re.compile(r"\$\$ \((eq-[\w-]+)\)")


@pytest.fixture(scope="module")
def course(new_desk):
    """The course's pages, on a desk of the shared JupyterLab, which trusts none."""
    desk = new_desk()
    for path in CHAPTERS.glob("*.*"):
        shutil.copy(path, desk)
    return desk


@pytest.fixture
def page(chromium):
    """A projector's screen."""
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.set_default_timeout(30_000)
    yield page
    page.close()


def test_a_page_that_is_not_trusted_keeps_its_answers_and_its_numbers(
    shared, course, page
):
    """As a class finds it on a Hub: what is missing says how it comes."""
    jupyter.open_in_lab(page, shared, f"{course.name}/2-formulas.ipynb")
    labels = LABEL.findall((CHAPTERS / "2-formulas.ipynb").read_text(encoding="utf-8"))
    for label in labels:
        number = f"({formula_number(label)})"
        page.locator(f"[id='{label}'] a", has_text=number).wait_for(state="attached")
    answers = ".jp-OutputArea:has(.tn-decide) > .jp-OutputArea-child"
    shown = page.locator(f"{answers}:not(:has(.tn-decide))")
    assert shown.count() == 7
    assert not any(one.is_visible() for one in shown.all())
    drawing = page.locator("figure.tinynet-figure").last
    assert drawing.locator("svg").count() == 0
    said = "e => getComputedStyle(e, '::before').content"
    assert "once this notebook has been run" in drawing.evaluate(said)
    assert drawing.evaluate("e => getComputedStyle(e).fontSize") == "0px"


def test_a_plan_opens_as_a_page(shared, course, page):
    jupyter.open_in_lab(page, shared, f"{course.name}/index.ipynb")
    page.locator(".jp-DirListing-item", has_text="teaching-50-minutes.md").dblclick()
    page.locator(".jp-MarkdownViewer table").first.wait_for()


def test_saving_from_within_a_view_saves_the_notebook(shared, desk, page):
    cells = ["from tinynet.widgets import TrainingView\nTrainingView()"]
    jupyter.write_notebook(desk / "lesson.ipynb", cells)
    jupyter.open_in_lab(page, shared, f"{desk.name}/lesson.ipynb")
    jupyter.run_all(page)
    page.get_by_role("button", name="one step", exact=True).focus()
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    (cell,) = nbformat.read(desk / "lesson.ipynb", as_version=4).cells
    assert cell.outputs


VIEWS = """from tinynet import data
from tinynet.widgets import *
from tinynet.widgets.landscape import Landscape
TrainingView()
NetworkView()
ChainView(sample=3, nudge=0.5)
DerivativeView()
SoftplusView()
Landscape(data.start(), *data.dose(), across="w3", up="w4", reach=2)"""
HEIGHT = "view.getBoundingClientRect().height"


def test_each_view_is_seen_whole_on_a_projector(shared, desk, page):
    imports, views = VIEWS.splitlines()[:3], VIEWS.splitlines()[3:]
    jupyter.write_notebook(desk / "views.ipynb", ["\n".join(imports), *views])
    jupyter.open_in_lab(page, shared, f"{desk.name}/views.ipynb")
    jupyter.run_all(page)
    room = page.locator(".jp-WindowedPanel-outer").bounding_box()["height"]
    for place, name in enumerate(views, 1):
        view = page.locator(".jp-CodeCell").nth(place).locator(".tn, .tb")
        becomes(view, "view => view.getBoundingClientRect().width > 800")
        becomes(view, f"(view, room) => {HEIGHT} < room", room)
        assert view.evaluate("view => view.scrollWidth <= view.clientWidth + 1"), name
    training = page.locator(".tn").first
    training.get_by_role("button", name="large type").click()
    # Who asks for it scrolls.
    becomes(training, f"(view, room) => {HEIGHT} > room", room)
    training.get_by_role("button", name="reset", exact=True).click()


def named_menus():
    """Each menu that a page names, *File, Save Notebook As*, as a list of entries."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in [*CHAPTERS.glob("*.*"), *jupyter.ROOT.glob("*.md")]
    ]
    found = {menu for text in texts for menu in MENU.findall(text)}
    return sorted(menu.split(", ") for menu in found)


def test_each_menu_that_a_page_names_is_there(shared, course, page):
    assert len(named_menus()) > 4
    jupyter.open_in_lab(page, shared, f"{course.name}/index.ipynb")
    for top, *entries in named_menus():
        page.locator(".lm-MenuBar-itemLabel", has_text=top).click()
        for entry in entries:
            words = re.compile(rf"^{re.escape(entry)}(…|\.\.\.)?$")
            item = page.locator(".lm-Menu-itemLabel").get_by_text(words)
            expect(item, f"{top}, {entry}").to_have_count(1)
            item.hover()  # a menu in the menu opens a little later
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.locator(".lm-Menu").first.wait_for(state="detached")
