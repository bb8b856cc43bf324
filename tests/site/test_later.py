"""The questions' script is fetched when a reader comes near, and moves nothing."""

import pytest

from tests.helpers import surroundings
from tests.helpers.practice import SEED
from tests.helpers.quiet import arrive, arrived
from tools.browser import PHONE, SHIFT

CHAPTER = "chapters/3-2-weight-1.html"
DESK = {"viewport": {"width": 1280, "height": 800}}
FETCHED = """() => performance.getEntriesByType("resource")
    .map(({name}) => name.split("?")[0])
    .filter(name => name.endsWith("/practice.js")).length"""
# The page's policy forbids what Playwright itself waits with.
FREED = """new Promise(freed => {
    const look = () =>
        document.adoptedStyleSheets.length ? requestAnimationFrame(look) : freed();
    look();
})"""
WHOLE = "place => place.scrollHeight <= place.clientHeight + 1"
each_screen = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])


def is_waiting(page):
    """Whether the questions stand there as on paper, and their script is elsewhere."""
    arrived(page)
    tags = page.locator('script[src*="practice.js"]').count()
    return page.locator(".tn-practice").count() + tags + page.evaluate(FETCHED) == 0


def come(page):
    """Come near: one screen short of them is enough."""
    page.locator(".tinynet-practice").evaluate("""place => scrollTo({
        top: scrollY + place.getBoundingClientRect().top - 2 * innerHeight,
        behavior: "instant",
    })""")
    page.locator(".tn-practice").wait_for()


@each_screen
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_it_comes_when_a_reader_comes_near(open_page, site, screen, scheme):
    where = {"base": f"{site.as_uri()}/"} if scheme == "file" else {}
    page = open_page(CHAPTER, **where, **screen)
    assert is_waiting(page)
    come(page)
    assert page.locator('script[src*="practice.js"]').count() == 1
    page.get_by_role("button", name="new numbers").click()


@each_screen
def test_what_stands_there_before_takes_the_room_of_what_comes(open_page, screen):
    page = open_page(CHAPTER, **screen)
    assert is_waiting(page)
    place = page.locator(".tinynet-practice")
    before = place.bounding_box()["height"]
    come(page)
    after = place.bounding_box()["height"]
    # On a phone all questions are closed. Elsewhere one is open, and its height known
    # but for its lines.
    assert abs(after - before) <= (2 if screen is PHONE else 60)


@each_screen
def test_nothing_jumps_while_a_reader_scrolls(chromium, site_url, screen):
    context = chromium.new_context(**screen)
    page = context.new_page()
    page.add_init_script(SHIFT)
    arrive(page, site_url + CHAPTER)
    before = page.evaluate("shift")
    come(page)
    page.locator(".tn-practice").scroll_into_view_if_needed()
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.evaluate("shift") - before < 0.001
    context.close()


def test_the_tab_key_and_a_link_with_numbers_bring_it_at_once(open_page):
    page = open_page(CHAPTER)
    assert is_waiting(page)
    page.keyboard.press("Tab")
    page.locator(".tn-practice").wait_for()
    assert page.evaluate("scrollY") == 0
    page = open_page(CHAPTER)
    assert is_waiting(page)
    page.evaluate(f"location.hash = '#seed={SEED}'")
    page.get_by_text(f"Number set {SEED}").wait_for()
    page = open_page(f"{CHAPTER}?seed={SEED}")
    page.get_by_text(f"Number set {SEED}").wait_for()


@pytest.mark.parametrize(
    "lacking", [surroundings.BLOCKED, surroundings.OLDER], ids=["blocked", "older"]
)
def test_it_comes_to_a_browser_that_keeps_nothing_and_to_an_older_one(
    chromium, site_url, lacking
):
    context = chromium.new_context()
    context.add_init_script(lacking)
    page = context.new_page()
    page.goto(site_url + CHAPTER)
    assert is_waiting(page)
    come(page)
    context.close()


@pytest.mark.parametrize(
    "lacking", ["window.IntersectionObserver", "Document.prototype.adoptedStyleSheets"]
)
def test_without_what_it_waits_by_it_comes_at_once(chromium, site_url, lacking):
    context = chromium.new_context()
    context.add_init_script(f"delete {lacking}")
    page = context.new_page()
    page.goto(site_url + CHAPTER)
    page.locator(".tn-practice").wait_for()
    assert page.evaluate("scrollY") == 0
    context.close()


def test_where_it_is_missing_the_questions_stand_as_on_paper(chromium, site_url):
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/practice.js*", lambda route: route.abort())
    page.goto(site_url + CHAPTER)
    place = page.locator(".tinynet-practice")
    assert not place.evaluate(WHOLE)
    page.keyboard.press("Tab")
    page.evaluate(FREED)
    assert place.evaluate(WHOLE)
    assert place.locator(".tinynet-question").count() == 7
    context.close()


def test_on_paper_they_are_whole_before_it_comes(open_page):
    page = open_page(CHAPTER)
    assert is_waiting(page)
    assert not page.locator(".tinynet-practice").evaluate(WHOLE)
    page.emulate_media(media="print")
    assert page.locator(".tinynet-practice").evaluate(WHOLE)
    assert page.locator(".tinynet-question").last.is_visible()


@pytest.mark.parametrize("is_near", [False, True], ids=["before", "after"])
def test_a_page_that_was_saved_has_them_once(open_page, site, is_near):
    page = open_page(CHAPTER, base=f"{site.as_uri()}/")
    assert is_waiting(page)
    if is_near:
        come(page)
    saved = site / "chapters/saved-later.html"
    saved.write_text(page.content(), encoding="utf-8")
    page.goto(saved.as_uri())
    come(page)
    assert page.locator(".tn-practice").count() == 1
    page.get_by_role("button", name="new numbers").click()
    saved.unlink()
