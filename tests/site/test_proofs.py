"""The list of proofs: each formula itself, and the field that finds some of them."""

import gzip
import re

import pytest
from bs4 import BeautifulSoup

from tests.helpers import axe
from tests.helpers.layers import seldom
from tests.proof.pages import formulas
from tinynet.practice.mathml import mathml
from tools.browser import PHONE

PAGE = "chapters/proof.html"
LABEL = "Show only"


@pytest.fixture
def phone(open_page):
    return open_page(PAGE, **PHONE)


def shown(page):
    """Numbers of the formulas that stand there."""
    numbers = page.locator(".tn-proofs > li:visible .eqno").all_text_contents()
    return [number.strip("()") for number in numbers]


def said(page):
    return page.locator(".tn-filter [role=status]").text_content()


def holding(pattern):
    """Names of the formulas that hold a symbol in LaTeX, as the list writes them."""
    found = {name for name, of in formulas().items() if re.search(pattern, of.latex)}
    return {name if name[0].isdigit() else name.replace("-", " ") for name in found}


def test_each_formula_is_the_one_of_its_page(soup):
    items = soup("chapters/proof.html").select(".tn-proofs > li")
    assert len(items) == len(formulas())
    for item in items:
        name = item.select_one(".eqno").text.strip("()")
        latex = formulas()[name.replace(" ", "-")].latex
        its_own = re.sub("<annotation.*</annotation>", "", mathml(latex, display=True))
        assert item.math == BeautifulSoup(its_own, "html.parser").math, name
        page, target = item.select_one(".eqno a")["href"].split("#")
        assert soup(f"chapters/{page}").find(id=target).find("annotation").text == latex
        assert [term.text for term in item.select("dt")] == [
            "computed by",
            "runs in",
            "tested by",
            "proven for",
            "worst error",
        ]


def test_the_page_is_light(site):
    """What formulas and filter add is the maths font, and a few KB."""
    page = (site / PAGE).read_bytes()
    font = re.search(rb'"Tinynet Math";src:url\(data:[^)]*\)', page)[0]
    size = {
        "page": len(gzip.compress(page.replace(font, b""), 9)),
        "font": len(gzip.compress(font, 9)),
        "script": len(gzip.compress((site / "_static/proofs.js").read_bytes(), 9)),
    }
    assert size["page"] <= 28_000, size
    assert size["font"] <= 9_000, size
    assert size["script"] <= 1_200, size


@pytest.mark.parametrize(
    ("asked", "pattern"),
    [
        ("w1", r"w_1"),
        ("w_1", r"w_1"),
        ("w₁", r"w_1"),
        ("z_{(2,i)}", r"z_\{\(2"),
        ("ŷ", r"hat\{y"),
        (r"\hat{y}_i", r"hat\{y"),
        ("y_hat", r"hat\{y"),
        ("η", r"\\eta"),
        ("W4 δ", r"w_4.*delta|delta.*w_4"),
    ],
)
def test_a_symbol_finds_the_formulas_that_hold_it(phone, asked, pattern):
    phone.get_by_label(LABEL).fill(asked)
    found = holding(pattern)
    assert {*shown(phone)} == found
    assert said(phone) == f"{len(found)} of {len(formulas())} formulas"


@pytest.mark.parametrize("asked", ["3.2", "3.1.2-", "(3.8-5)", "2", "3.2 "])
def test_a_number_finds_a_section_or_a_formula(phone, asked):
    phone.get_by_label(LABEL).fill(asked)
    start = asked.strip("() ")
    assert shown(phone) == sorted(n for n in formulas() if n.startswith(start))


def test_a_function_or_a_name_finds_its_formulas(phone):
    field = phone.get_by_label(LABEL)
    field.fill("dloss_dw3")
    assert {"3.6-1", "3.1.2-1", "delta output"} <= {*shown(phone)}
    field.fill("hidden")
    assert shown(phone) == ["delta hidden", "hidden slopes"]
    field.fill("nothing of the kind")
    assert shown(phone) == []
    assert said(phone) == f"0 of {len(formulas())} formulas"
    field.fill("")
    assert len(shown(phone)) == len(formulas())
    assert said(phone) == f"{len(formulas())} formulas"


@pytest.mark.parametrize(
    ("kind", "belongs"),
    [
        ("network", lambda name: name.startswith("2.")),
        ("derivatives", lambda name: name.startswith("3.")),
        ("beyond the paper", lambda name: not name[0].isdigit()),
        ("all", lambda name: True),
    ],
)
def test_a_kind_by_its_button(phone, kind, belongs):
    phone.get_by_label(LABEL).fill("w1")
    phone.get_by_role("button", name=kind, exact=True).click()
    assert len(shown(phone)) == sum(map(belongs, formulas()))
    assert all(map(belongs, shown(phone)))
    pressed = phone.locator(".tn-filter [aria-pressed=true]").all_text_contents()
    assert pressed == [kind]


def test_by_keys_alone_and_what_was_typed_is_still_there(phone):
    phone.get_by_label(LABEL).focus()
    phone.keyboard.type("3.5")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    assert phone.get_by_label(LABEL).input_value() == "2."
    assert len(shown(phone)) == 7
    phone.locator(".tn-proofs > li:visible .eqno a").first.click()
    phone.wait_for_url("**/2-formulas.html*")
    phone.go_back()
    phone.wait_for_function("document.querySelectorAll('.tn-proofs > [hidden]').length")
    assert phone.get_by_label(LABEL).input_value() == "2."
    assert len(shown(phone)) == 7


LOOKS = [(360, "dark"), (1280, "light"), (360, "light"), (1280, "dark")]


@pytest.mark.parametrize(("width", "scheme"), seldom(LOOKS, LOOKS[:1]))
def test_it_fits_and_axe_finds_nothing_in_it(open_page, width, scheme):
    looks = PHONE if width == 360 else {"viewport": {"width": 1280, "height": 900}}
    page = open_page(PAGE, color_scheme=scheme, **looks)
    page.evaluate("document.fonts.ready.then(() => null)")
    for asked in ("", "w1", "nothing"):
        page.get_by_label(LABEL).fill(asked)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        found = axe.run(page)
        assert found["violations"] == [], (asked, found)
    page.get_by_label(LABEL).fill("3.2-7")  # the longest
    box = page.locator(".tn-proofs > li:visible .tn-scroll")
    inner, outer = box.evaluate("box => [box.scrollWidth, box.clientWidth]")
    if width == 360:  # in its own box, which the keyboard reaches
        assert inner > outer
        assert box.get_attribute("tabindex") == "0"
    else:
        assert inner <= outer


def test_what_was_hidden_while_the_window_changed_fits_too(open_page):
    page = open_page(PAGE, viewport={"width": 1280, "height": 900})
    field = page.get_by_label(LABEL)
    field.fill("2.1")
    page.set_viewport_size({"width": 700, "height": 900})
    field.fill("3.2-7")
    formula = page.locator(".tn-proofs > li:visible .tn-formula")
    assert "tn-long" in formula.get_attribute("class")


def test_without_a_script_the_list_is_whole(open_page):
    page = open_page(PAGE, java_script_enabled=False, **PHONE)
    assert len(shown(page)) == len(formulas())
    assert not page.locator(".tn-filter").is_visible()
