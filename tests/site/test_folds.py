"""What is folded on the built site: code that is not the lesson, cards that repeat."""

import json
import re

import pytest

from tests.helpers.practice import bring
from tools.book import ROOT
from tools.browser import PHONE

NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))


def is_lesson(cell):
    """Whether a code cell, as it is stored, is there to be read."""
    source = "".join(cell["source"])
    if "aside" in cell["metadata"].get("tags", []):
        return False
    if re.search(r"^(def|class) ", source, re.MULTILINE):
        return True
    if not cell["outputs"]:
        return not source.startswith(("import ", "from "))
    kinds = [set(output.get("data", {})) for output in cell["outputs"]]
    return any(kind <= {"text/plain"} for kind in kinds)  # a stream has no kind


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_code_is_in_sight_where_it_is_the_lesson(soup, path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    stored = [cell for cell in cells if cell["cell_type"] == "code"]
    shown = soup(f"chapters/{path.stem}.html").select("article div.cell")
    for cell, element in zip(stored, shown, strict=True):
        if not (code := element.select_one(".cell_input")):
            continue
        if "questions.check(" in "".join(cell["source"]):
            continue  # see below
        chip = code.find_parent("details", class_="tn-chip")
        assert (chip is None) == is_lesson(cell), "".join(cell["source"])
        if chip:
            word = "code" if cell["outputs"] else "set-up"
            assert chip.summary.text == word
            assert not chip.has_attr("open")
            assert chip.find_next_sibling() is None  # below what it shows


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_function_that_a_question_asks_for_is_one_line(soup, path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    asked = [text for text in texts if "questions.check(" in text]
    folds = soup(f"chapters/{path.stem}.html").select("article details.tn-own")
    for text, fold in zip(asked, folds, strict=True):
        name = re.search(r", (\w+)\)$", text)[1]
        assert fold.summary.text == f"your code: {name}"
        assert f"def {name}(" in fold.select_one(".cell_input").text
        assert fold.select_one(".cell_output")  # its output stands with it
        assert not fold.has_attr("open")


def test_a_function_can_be_written_on_a_phone(open_page):
    page = open_page("chapters/1-neural-network.html", **PHONE)
    fold = page.locator(".tn-own")
    assert fold.locator("summary").bounding_box()["height"] >= 24
    fold.locator("summary").tap()
    fold.get_by_role("button", name="Edit").tap()
    assert "def output(" in fold.get_by_role("textbox").input_value()


def test_on_paper_and_without_a_script_code_can_be_read(open_page):
    page = open_page("chapters/3-3-bias-1.html", java_script_enabled=False)
    page.get_by_text("set-up", exact=True).click()
    assert page.get_by_text("from tinynet import").first.is_visible()
    page = open_page("chapters/3-3-bias-1.html")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("from tinynet import").first.is_visible()


# On which page, under which number, a formula stood before.
REPEATED = {
    "3-3-bias-1": {"3.3-2": "3.2-2", "3.3-3": "3.2-3", "3.3-4": "3.2-4"},
    "3-4-weight-2": {"3.4-2": "3.2-2"},
    "3-5-bias-2": {"3.5-2": "3.2-2", "3.5-3": "3.4-3", "3.5-4": "3.4-4"},
    "3-6-weight-3": {"3.6-2": "3.2-2"},
    "3-7-weight-4": {"3.7-2": "3.2-2"},
    "3-8-bias-3": {"3.8-2": "3.2-2"},
}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_formula_that_stood_before_is_one_line(soup, path):
    folded = {}
    for fold in soup(f"chapters/{path.stem}.html").select("details.tn-again"):
        assert not fold.has_attr("open")
        (card,) = fold.select(".tn-card")
        assert len(card.select("[data-formula]")) == 1  # its numbers, too
        number = card.select_one("[data-formula]")["data-formula"]
        shown = fold.summary.annotation.text
        assert shown == card.select_one("annotation").text
        link = fold.select_one("p > a")
        folded[number] = link.text.split(")")[0].strip("(")
        page = folded[number].partition("-")[0]
        assert fold.summary.text.endswith(f" as on page {page}")
        anchor = f"equation-eq-{folded[number].replace('.', '-')}"
        name, _, linked = link["href"].partition(".html#")
        assert linked == anchor
        assert soup(f"chapters/{name}.html").find(id=anchor).annotation.text == shown
    assert folded == REPEATED.get(path.stem, {})


def test_a_link_opens_each_fold_around_a_formula(open_page):
    page = open_page("chapters/3-3-bias-1.html#equation-eq-3-3-2")
    page.locator("#equation-eq-3-3-2").wait_for(state="visible")
    assert not page.locator("#equation-eq-3-3-3").is_visible()
    page.evaluate("location.hash = '#equation-eq-3-3-3'")
    page.locator("#equation-eq-3-3-3").wait_for(state="visible")
    assert 0 <= page.locator("#equation-eq-3-3-3").bounding_box()["y"] < 400


def test_a_fold_opens_without_a_script_and_by_the_keyboard(open_page):
    for script in (True, False):
        page = open_page("chapters/3-4-weight-2.html", java_script_enabled=script)
        line = page.locator(".tn-again > summary")
        line.focus() if script else line.click()
        if script:
            page.keyboard.press("Enter")
        assert page.locator("#equation-eq-3-4-2").is_visible()
        assert line.bounding_box()["height"] >= 24


def test_on_paper_a_card_is_there_once(open_page):
    page = open_page("chapters/3-4-weight-2.html")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#equation-eq-3-4-2").is_visible()
    assert page.locator(".tn-again > summary").is_hidden()


# Pixels at most, on a phone 360 wide: two thirds of the page's height before formulas
# were cards; of the training page, as high as it came to be, and little more.
HEIGHTS = {
    "1-neural-network": 4566,
    "2-formulas": 8570,
    "3-derivatives": 7565,
    "3-2-weight-1": 7832,
    "3-3-bias-1": 6011,
    "3-4-weight-2": 6020,
    "3-5-bias-2": 5949,
    "3-6-weight-3": 5766,
    "3-7-weight-4": 5424,
    "3-8-bias-3": 6830,
    "4-softplus": 6879,
    "training": 10470,
}


@pytest.mark.parametrize("name", HEIGHTS)
def test_a_page_is_short_on_a_phone(open_page, name):
    page = open_page(f"chapters/{name}.html", **PHONE)
    bring(page)
    height = page.evaluate("document.querySelector('article').scrollHeight")
    assert height <= HEIGHTS[name]


@pytest.mark.parametrize("name", HEIGHTS)
def test_no_formula_in_numbers_scrolls_on_a_narrow_phone(open_page, name):
    narrow = PHONE | {"viewport": {"width": 360, "height": 740}}
    page = open_page(f"chapters/{name}.html", **narrow)
    page.evaluate(
        "for (const one of document.querySelectorAll('details')) one.open = true"
    )
    wide = page.locator("[data-formula] .tf-rows").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)"
    )
    assert wide == []
