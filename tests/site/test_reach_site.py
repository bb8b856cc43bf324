"""A page of each kind as readers change it: more space, a turned phone, a finger."""

import pytest

from tests.helpers import axe, cut
from tests.helpers.kinds import KINDS
from tests.helpers.looks import MOVED
from tests.helpers.practice import bring
from tests.helpers.quiet import arrived
from tools.book import ORDER, PAGES
from tools.browser import PHONE

WIDE = {"viewport": {"width": 1280, "height": 900}}
SCREENS = pytest.mark.parametrize(
    "screen",
    [
        pytest.param(WIDE, id="wide", marks=pytest.mark.weekly),
        pytest.param(PHONE, id="phone"),
    ],
)
EACH_KIND = pytest.mark.parametrize("name", sorted(KINDS))

# What WCAG 1.4.12 asks for, as a reader's own style sheet sets it.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important;
        letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# How much of each box that cuts is out of sight. A quotation of the search ends anyway;
# below a formula only the empty part of its line grows.
MEASURE = """() => {
    window.boxes ??= [...document.querySelectorAll("body :not(.context)")].filter(e =>
        /hidden|clip/.test(getComputedStyle(e).overflowY) && e.clientHeight > 1
        && getComputedStyle(e).clipPath === "none" && e.innerText?.trim()
        && !e.querySelector(":scope > math")
        && e.checkVisibility({visibilityProperty: true}));
    return boxes.map(e => [e.scrollHeight - e.clientHeight, e.outerHTML.slice(0, 160)]);
}"""


@SCREENS
@EACH_KIND
def test_with_more_space_no_text_is_lost(open_page, name, screen):
    page = open_page(name, **screen)
    arrived(page)
    bring(page)
    before = page.evaluate(MEASURE)
    page.evaluate(SPACED)
    page.evaluate(MOVED)
    # What scrolls may scroll further; what is cut, or leaves the window, is lost.
    found = [
        (what, element)
        for what, element in page.evaluate(cut.FOUND)
        if what.startswith(("cut", "from"))
    ]
    assert found == []
    for (old, _), (new, box) in zip(before, page.evaluate(MEASURE), strict=True):
        assert new <= max(old, 0) + 2, box
    needed = page.evaluate("document.documentElement.scrollWidth")
    assert needed <= screen["viewport"]["width"]


@SCREENS
@EACH_KIND
def test_each_target_is_large_enough_or_stands_free(open_page, name, screen):
    """24 pixels, or as much room around it: axe's rule for WCAG 2.5.8."""
    page = open_page(name, **screen)
    arrived(page)
    bring(page)
    assert axe.violations(page, "target-size") == []
    # What is to be read on a button is a part of its name, for those who speak it.
    assert axe.violations(page, "label-content-name-mismatch") == []


EDGES = """() => {
    const pen = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
    const linear = (v) => v > 10 ? ((v / 255 + 0.055) / 1.055) ** 2.4 : v / 255 / 12.92;
    const light = (...colours) => {
        for (pen.fillStyle of colours) pen.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map(linear);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const isClear = (e) => getComputedStyle(e).backgroundColor === "rgba(0, 0, 0, 0)";
    const ground = (e) => isClear(e) ? ground(e.parentElement) : e;
    const fields = [...document.querySelectorAll(
        "article :is(input[type=text], select, textarea)")];
    return fields.filter(e => e.checkVisibility()).map((e) => {
        const paper = getComputedStyle(ground(e.parentElement)).backgroundColor;
        const edge = light(paper, getComputedStyle(e).borderTopColor);
        const both = [edge, light(paper)].sort((one, other) => other - one);
        return [both[0] / both[1], e.outerHTML.slice(0, 100)];
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["chapters/training.html", "chapters/landscape.html"])
def test_the_edge_of_a_field_is_seen(open_page, name, scheme):
    page = open_page(name, color_scheme=scheme)
    page.locator(".tn-live > *").first.wait_for()
    edges = page.evaluate(EDGES)
    assert len(edges) >= 3
    assert [edge for edge in edges if edge[0] < 3] == []


@EACH_KIND
def test_a_phone_may_be_turned(open_page, name):
    height, width = PHONE["viewport"]["width"], PHONE["viewport"]["height"]
    turned = PHONE | {"viewport": {"width": width, "height": height}}
    page = open_page(name, **turned)
    arrived(page)
    assert page.locator("h1:visible").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


HELP = ("when-something-goes-wrong", "glossary", "notes-on-the-paper")


def test_help_stands_at_the_same_place_on_each_page(soup):
    """In the contents of the book, which stand on every page in one order."""
    for name in PAGES:
        links = soup(name.partition("?")[0]).select(".bd-docs-nav a.internal")
        places = [link["href"].rpartition("/")[2].partition("#")[0] for link in links]
        own = name.rpartition("/")[2]
        order = [own if place == "" else place for place in places]
        wanted = [f"{chapter}.html" for chapter in ORDER if f"{chapter}.html" in order]
        listed = [place for place in order if place in wanted]
        assert listed == wanted, name
        assert {f"{page}.html" for page in HELP} <= set(order), name
