"""Each page on a wide screen, loaded once: axe, the Tab key, zoom, paper.

The browser keeps nothing, and lacks what the oldest one lacks that the README names.
Each test leaves the page as it found it: 1280 by 900, light, on screen.
"""

import pytest

from tests.helpers import cut, reach, surroundings, tabbing
from tests.helpers.kinds import KINDS, WEEKLY
from tests.helpers.looks import DRAWN, REST, assert_nothing_in, darkened
from tests.helpers.quiet import Listener, arrive
from tools.book import PAGES

SCREEN = {"width": 1280, "height": 900}


@pytest.fixture(scope="module", params=PAGES)
def page(request, chromium, site_url):
    """A page of the site; anything unquiet about it fails the last test of it."""
    with chromium.new_context(reduced_motion="reduce", viewport=SCREEN) as context:
        context.add_init_script(surroundings.BLOCKED + surroundings.OLDER)
        page = context.new_page()
        listener = Listener(page, site_url)
        arrive(page, site_url + request.param)
        yield page
    assert listener.noise == [], request.param


def test_axe_finds_nothing_in_light(page):
    assert_nothing_in(page, REST)


@pytest.mark.parametrize("page", WEEKLY, indirect=True)
def test_axe_finds_nothing_in_formulas_and_pictures(page):
    """In every letter of each, which takes long."""
    if page.locator(DRAWN).count():
        assert_nothing_in(page, f"{{include: ['{DRAWN}']}}")


@pytest.mark.parametrize("page", WEEKLY, indirect=True)
def test_axe_finds_nothing_in_the_dark(page):
    with darkened(page):
        assert_nothing_in(page, REST)


@pytest.mark.parametrize("page", WEEKLY, indirect=True)
def test_tab_goes_through_the_page_in_order_and_shows_where(page):
    tabbing.assert_in_order(page)


def test_no_page_scrolls_sideways_when_zoomed(page):
    """A window of 1280 has 640 at 200 % and 320 at 400 %."""
    for width, height in ((640, 450), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        needed = page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"{page.url}: needs {needed} px of {width}"
    page.set_viewport_size(SCREEN)


def test_nothing_is_cut(page):
    """In a phone's window and on a desk."""
    cut.assert_nothing_is(page, 360, SCREEN["width"])


@pytest.mark.parametrize("page", WEEKLY, indirect=True)
def test_nothing_is_cut_on_other_screens(page):
    """On a tablet, on another desk, projected; 150 % is a tablet's."""
    cut.assert_nothing_is(page, 768, 1440, 1920, SCREEN["width"])


# How far a column moves when only the first rows are there, in pixels; by its heading.
MOVED = """() => [...document.querySelectorAll("article table.table")].flatMap(one => {
    const rows = [...one.tBodies[0].rows], heads = [...one.rows[0].cells];
    const widths = () => heads.map(head => head.getBoundingClientRect().width);
    const whole = widths(), moved = heads.map(() => 0);
    for (let k = 1; k < rows.length; k++) {
        rows.forEach((row, j) => { row.hidden = j >= k; });
        widths().forEach((width, j) => {
            moved[j] = Math.max(moved[j], Math.abs(width - whole[j]));
        });
    }
    for (const row of rows) row.hidden = false;
    return heads.map((head, j) => [head.textContent, moved[j]]).filter(x => x[1] > 1);
})"""


def test_a_column_stays_as_wide_as_it_starts(page):
    """Nothing in a table moves while its rows arrive."""
    for screen in ({"width": 360, "height": 740}, SCREEN):
        page.set_viewport_size(screen)
        assert page.evaluate(MOVED) == [], f"{page.url}: at {screen['width']} pixels"


@pytest.mark.weekly
@pytest.mark.parametrize("page", sorted(KINDS), indirect=True)
def test_with_more_space_no_text_is_lost(page):
    reach.assert_no_text_is_lost_with_more_space(page)


@pytest.mark.weekly
@pytest.mark.parametrize("page", sorted(KINDS), indirect=True)
def test_each_target_is_large_enough_or_stands_free(page):
    reach.assert_targets_are_large(page)


CUT = """() => [...document.querySelectorAll("article :is(math, pre, table, svg)")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 200))"""


# Text on white: black, or a dark colour, from whichever look it is printed.
PALE = """() => {
    const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const pen = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
    const opacity = (e) =>
        e ? getComputedStyle(e).opacity * opacity(e.parentElement) : 1;
    const known = {};
    const isPale = (colour, alpha) => {
        for (const [paint, thick] of [["#fff", 1], [colour, alpha]]) {
            pen.globalAlpha = thick;
            pen.fillStyle = paint;
            pen.fillRect(0, 0, 1, 1);
        }
        const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
        const rgb = [red / 255, green / 255, blue / 255];
        const [r, g, b] = rgb.map(linear);
        const grey = Math.max(...rgb) - Math.min(...rgb) < 0.15;
        return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) < (grey ? 14 : 4.5);
    };
    const pale = (e) => {
        const drawn = e.namespaceURI.endsWith("svg");
        const look = [getComputedStyle(e)[drawn ? "fill" : "color"], opacity(e)];
        return known[look] ??= isPale(...look);
    };
    const has = (e) => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    return [...document.querySelectorAll("article *")].filter(e => has(e)
        && e.getClientRects().length && e.checkVisibility({visibilityProperty: true})
        && pale(e)).map(e => e.outerHTML.slice(0, 120));
}"""


def test_on_paper_the_text_is_alone_and_whole(page):
    page.set_viewport_size({"width": 680, "height": 900})  # A4, 15 mm margins
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article details:not([open])").count() == 0
    for part in (".bd-sidebar-primary", ".bd-header-article", ".tn-copy", ".copybtn"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.evaluate(CUT) == [], f"{page.url}: wider than the sheet"
    assert page.evaluate(PALE) == [], f"{page.url}: pale on white"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator("article details.dropdown[open]").count()
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size(SCREEN)
