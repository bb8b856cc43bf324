"""axe's summary loses nothing: what is planted on a page is what it names."""

import pytest

from tests.helpers import axe

PAGE = '<!doctype html><html lang="en"><title>page</title><main><h1>Page</h1>{}</main>'


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ('<img src="data:,">', "image-alt"),
        ("<button></button>", "button-name"),
        ('<p style="color:#aaa;background:#fff">pale</p>', "color-contrast"),
        ('<input type="text">', "label"),
    ],
)
def test_a_planted_fault_is_named_with_its_element(page, planted, rule):
    page.set_content(PAGE.format(planted))
    ((found, help_text, elements),) = axe.run(page)["violations"]
    assert found == rule
    assert help_text
    assert planted.partition(" ")[0].partition(">")[0] in elements[0]


def test_a_page_without_a_fault_has_none(page):
    page.set_content(PAGE.format("<p>text</p>"))
    found = axe.run(page)
    assert found["violations"] == []
    assert found["passed"] > 5


def test_a_small_target_is_found_when_asked_for(page):
    small = "<p><button>a</button><button>b</button></p>"
    page.set_content(PAGE.format(f"<style>button{{font-size:5px}}</style>{small}"))
    assert axe.violations(page, "target-size")
    page.set_content(PAGE.format("<button style='padding:9px'>wide enough</button>"))
    assert axe.violations(page, "target-size") == []
