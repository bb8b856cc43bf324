"""A page of each kind on a phone, loaded once slowly; each page without scripts."""

import pytest

from tests.helpers import cut, reach, tabbing
from tests.helpers.kinds import KINDS, WEEKLY
from tests.helpers.looks import REST, assert_nothing_in, darkened
from tests.helpers.quiet import Listener, arrive
from tools.book import PAGES
from tools.browser import PHONE, SHIFT


@pytest.fixture(scope="module", params=WEEKLY)
def phone(request, chromium, site_url):
    """A page that arrived a piece at a time on a slow phone, which now is quick."""
    with chromium.new_context(**PHONE) as context:
        page = context.new_page()
        # Slow on purpose, and slower on a busy machine.
        page.set_default_timeout(120_000)
        page.add_init_script(SHIFT)
        listener = Listener(page, site_url)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        line = {"latency": 50, "downloadThroughput": 400_000, "uploadThroughput": -1}
        session.send("Network.emulateNetworkConditions", {"offline": False, **line})
        arrive(page, site_url + request.param)
        page.shift = page.evaluate("shift")
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        line = dict.fromkeys(line, -1) | {"latency": 0}
        session.send("Network.emulateNetworkConditions", {"offline": False, **line})
        page.emulate_media(reduced_motion="reduce")
        yield page
    assert listener.noise == [], request.param


def test_every_kind_is_a_page():
    assert set(PAGES) >= KINDS


def test_nothing_jumps_while_a_page_arrives(phone):
    assert phone.shift <= 0.02, f"{phone.url}: moves by {phone.shift:.3f} as it arrives"


def test_nothing_is_cut_or_covered(phone):
    top = phone.locator("#pst-back-to-top")
    phone.mouse.wheel(0, 3000)
    phone.mouse.wheel(0, -600)
    assert not top.is_visible(), f"{phone.url}: a button over the text"
    cut.assert_nothing_is(phone, 390, 360, height=740)


WIDE = """[...document.querySelectorAll("article pre")]
    .filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
    .map((e) => e.textContent.slice(0, 200))"""


def test_code_and_outputs_fit(phone):
    assert phone.evaluate(WIDE) == [], f"{phone.url}: scrolls sideways"


def test_axe_finds_nothing_in_light(phone):
    assert_nothing_in(phone, REST)


@pytest.mark.weekly
def test_axe_finds_nothing_in_the_dark(phone):
    with darkened(phone):
        assert_nothing_in(phone, REST)


@pytest.mark.weekly
def test_tab_goes_through_the_page_in_order_and_shows_where(phone):
    tabbing.assert_in_order(phone)


def test_it_may_be_turned(phone):
    height, width = PHONE["viewport"]["width"], PHONE["viewport"]["height"]
    phone.set_viewport_size({"width": width, "height": height})
    assert phone.locator("h1:visible").count() == 1
    assert phone.evaluate("document.documentElement.scrollWidth") <= width
    phone.set_viewport_size(PHONE["viewport"])


def test_with_more_space_no_text_is_lost(phone):
    reach.assert_no_text_is_lost_with_more_space(phone)


def test_each_target_is_large_enough_or_stands_free(phone):
    reach.assert_targets_are_large(phone)


HIDDEN = """() => [...document.querySelectorAll(
        "article :is(h1, h2, h3, p, li, table, figure, svg, math, pre),"
        + ".bd-docs-nav a, .prev-next-area a")]
    .filter(e => e.innerHTML.trim()
        && !e.closest("details.dropdown:not([open])")
        && !e.closest("details:is(.hide, .tn-chip, .tn-own):not([open])")
        && !e.closest("details.tn-told:not([open])")
        && !e.closest("details.tn-chip:not([open])")
        && !e.closest("details.tn-again:not([open])")
        && !e.matches(".tn-needs-js")  // it speaks of buttons that need a script
        && !e.checkVisibility({visibilityProperty: true}))
    .map(e => e.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_everything_is_there(open_page, name):
    page = open_page(name, java_script_enabled=False, **PHONE)
    assert page.evaluate(HIDDEN) == [], f"{page.url}: not seen without a script"
    assert page.locator(".bd-docs-nav a").count() >= 16
    # A button that needs a script must not be seen.
    assert page.locator("button:visible").count() == 0
