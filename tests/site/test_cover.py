"""The cover of the site: on its first screen the network lives, and can be played."""

import re

import pytest

from tests.helpers.fingers import Finger, middle
from tools.browser import PHONE, SHIFT

COVER = "chapters/index.html"
DESK = {"viewport": {"width": 1280, "height": 800}}
SCREENS = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
CURVE = ".tn-live .tn-line.tn-forward"
NEXT = "document.querySelector('.tag_cover').nextElementSibling"
BELOW = f"{NEXT}.getBoundingClientRect().top + scrollY"


@pytest.fixture
def cover(open_page):
    """Open the cover on a screen."""

    def open_(screen, **options):
        page = open_page(COVER, **screen, **options)
        page.locator(".tn-live .tn-chart").first.wait_for()
        return page

    return open_


def play(page):
    return page.get_by_role("button", name=re.compile("^(play|pause)$"))


def heights_of(curve):
    """Of its points, from left to right; a picture counts from above."""
    return [-float(y) for y in re.findall(r"-?[\d.]+", curve.get_attribute("d"))[1::2]]


def pull_down(page, grip, by_finger):
    x, y = middle(grip)
    if by_finger:
        Finger(page).swipe(x, y, 0, 40)
        return
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 40, steps=4)
    page.mouse.up()


@SCREENS
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_chart_and_the_button_stand_on_the_first_screen(cover, screen, colours):
    page = cover(screen, color_scheme=colours)
    width, height = screen["viewport"].values()
    for part in (play(page), page.locator(".tn-chart:visible")):
        box = part.bounding_box()
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    assert page.evaluate("scrollY") == 0


@SCREENS
def test_five_seconds_make_a_hump_and_then_a_dot_is_dragged(cover, screen):
    page = cover(screen)
    curve = page.locator(CURVE).first
    rise = curve.get_attribute("d")
    play(page).click()
    page.wait_for_function(
        "() => Number(document.querySelector('.tn-live [aria-label=epoch]').value) > 9"
    )
    assert curve.get_attribute("d") != rise
    page.wait_for_timeout(5000)
    heights = heights_of(curve)
    top = heights.index(max(heights))
    assert 0.3 * len(heights) < top < 0.7 * len(heights)
    pull_down(page, page.locator(".tn-grip path").nth(1), screen is PHONE)
    said = page.locator(".tn-origin")
    assert re.fullmatch(r"Goes on from the weights of epoch \d+\.", said.inner_text())
    play(page).click()
    page.get_by_role("button", name="reset").click()
    assert said.inner_text() == "Runs from the start."
    assert curve.get_attribute("d") == rise


@SCREENS
def test_the_picture_keeps_the_room_of_the_view(cover, open_page, screen):
    """What stands below the cover does not move when the view comes alive."""
    live = cover(screen)
    chart = live.locator(".tn-live .tn-chart").first.bounding_box()
    context = live.context
    still = context.new_page()
    still.route("**/views.js*", lambda route: route.abort())
    still.goto(live.url)
    picture = still.locator(".tinynet-view > figure svg").bounding_box()
    assert picture == pytest.approx(chart, abs=1)
    assert still.evaluate(BELOW) == pytest.approx(live.evaluate(BELOW), abs=0.1)
    still.close()


@SCREENS
def test_nothing_moves_while_it_plays(cover, screen):
    page = cover(screen)
    page.evaluate(SHIFT)
    below = page.evaluate(BELOW)
    before = page.evaluate("shift")
    play(page).click()
    page.wait_for_timeout(3000)
    assert page.evaluate("shift") - before < 0.001
    assert page.evaluate(BELOW) == below


def test_the_title_of_the_button_is_its_name(cover):
    page = cover(DESK)
    name = "getComputedStyle(e, '::after').content"
    assert play(page).evaluate(f"e => {name}") == '"play"'
    play(page).click()
    assert play(page).evaluate(f"e => {name}") == '"pause"'


def test_without_a_script_the_picture_and_the_numbers_stand_there(open_page):
    page = open_page(COVER, **PHONE, java_script_enabled=False)
    picture = page.locator(".tinynet-view svg")
    assert picture.bounding_box()["y"] + picture.bounding_box()["height"] <= 740
    assert page.locator(".tinynet-view table").is_visible()
