"""What is folded on the built site: code that is not the lesson."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from tools.book import ROOT

NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))


def soup(site, name):
    return BeautifulSoup(
        (site / f"chapters/{name}.html").read_text("utf-8"), "html.parser"
    )


def is_lesson(cell):
    """Whether a code cell, as it is stored, is there to be read."""
    source = "".join(cell["source"])
    if re.search(r"^(def|class) ", source, re.MULTILINE):
        return True
    if not cell["outputs"]:
        return not source.startswith(("import ", "from "))
    kinds = [set(output.get("data", {})) for output in cell["outputs"]]
    return any(kind <= {"text/plain"} for kind in kinds)  # a stream has no kind


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_code_is_in_sight_where_it_is_the_lesson(site, path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    stored = [cell for cell in cells if cell["cell_type"] == "code"]
    shown = soup(site, path.stem).select("article div.cell")
    for cell, element in zip(stored, shown, strict=True):
        if not (code := element.select_one(".cell_input")):
            continue
        chip = code.find_parent("details", class_="tn-chip")
        assert (chip is None) == is_lesson(cell), "".join(cell["source"])
        if chip:
            word = "code" if cell["outputs"] else "set-up"
            assert chip.summary.text == word
            assert not chip.has_attr("open")
            assert chip.find_next_sibling() is None  # below what it shows


def test_on_paper_and_without_a_script_code_can_be_read(open_page):
    page = open_page("chapters/3-3-bias-1.html", java_script_enabled=False)
    page.get_by_text("set-up", exact=True).click()
    assert page.get_by_text("from tinynet import").first.is_visible()
    page = open_page("chapters/3-3-bias-1.html")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("from tinynet import").first.is_visible()
