"""A finger on a phone: it drags what can be dragged, and scrolls over all else."""

from itertools import product

import numpy as np
import pytest

from tests.helpers.fingers import Finger, drawn, middle, rested, to_the_middle
from tests.helpers.layers import few, seldom
from tests.helpers.quiet import watched
from tests.helpers.scripts import bring_moving_scripts
from tests.helpers.views import VIEWS, moving_page_of, press
from tinynet import data
from tinynet.widgets import TrainingView
from tinynet.widgets.film import Film
from tinynet.widgets.landscape import Landscape
from tinynet.widgets.startmap import StartMap
from tools.browser import PHONE

ACROSS = np.linspace(0, 1, 5)
POWERS = {f"power {k}": {"curve": (ACROSS, ACROSS**k)} for k in range(1, 9)}
PAGES = {
    **{name: view() for name, view in VIEWS.items()},
    "near": TrainingView(X=[0, 0.5, 0.56], y=[0, 1, 0.9]),
    "many": TrainingView(X=ACROSS.tolist(), y=(ACROSS**2).tolist()),
    "film": Film(POWERS, alt="Powers.", xlabel="x", ylabel="y"),
    "map": StartMap(np.zeros((4, 4), int), [0, -1, 0, -1, -1, -1, 0]),
    "landscape": Landscape(data.start(), *data.dose()),
}
ROOM = '<div style="height:{}px"></div>'  # something to scroll, above and below
GRIPS = few(
    ["training 0", "training 1", "training 2", "softplus 0", "softplus 1", "many 3"],
    {"training 1"},
)
FAR = [(110, 0), (-110, 0), (0, 110), (0, -110), (80, 75)]
MAPS = {"map": ("canvas", ".tb-here"), "landscape": (".tb-land", "circle")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A page for each view, with room above and below, as the site has it."""
    folder = tmp_path_factory.mktemp("fingers")
    for name, view in PAGES.items():
        page = moving_page_of(view).replace("</h1>", "</h1>" + ROOM.format(300))
        text = page.replace("</main>", f"{ROOM.format(1500)}</main>")
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    bring_moving_scripts(folder)
    return folder


@pytest.fixture
def phone(chromium, folder):
    """Open a view on a phone; at the end nothing must have gone wrong."""

    def open_(name):
        page = opened(**PHONE)
        page.goto((folder / f"{name}.html").as_uri())
        page.locator(".tn-live > *").wait_for()
        for summary in page.locator("summary").all():
            summary.click()
        return page

    with watched(chromium, folder.as_uri()) as opened:
        yield open_


def grips_of(page):
    return page.locator(".tn-grip").all()


def scrolled(page):
    return page.evaluate("scrollY")


def wait_for_scroll(page, top, way, least):
    """Wait until the page followed a finger that went this way, by at least so much.

    And until it rests: what was left of one swipe took from the next one.
    """
    page.wait_for_function(
        "([top, way, least]) => (top - scrollY) * Math.sign(way) > least",
        arg=[top, way, least],
        timeout=10_000,
    )
    rested(page)


def by(before, after):
    return [b - a for a, b in zip(before, after, strict=True)]


# ------------------------------------------------------------ grips


@pytest.mark.parametrize("grip", GRIPS)
def test_a_grip_follows_a_finger_far(phone, grip):
    name, which = grip.split()
    page = phone(name)
    finger = Finger(page)
    grip = page.locator(".tn-grip").nth(int(which)).locator("path")
    for way in FAR:
        press(page, "reset")
        to_the_middle(grip)
        before, top = middle(grip), scrolled(page)
        # Beside its middle: it does not jump to the finger.
        finger.press(before[0] + 9, before[1] - 7)
        assert middle(grip) == pytest.approx(before, abs=0.1)
        finger.pull(*way)
        went = by(before, middle(grip))
        finger.lift()
        wanted = way if name != "softplus" else (way[0], 0)  # a hinge stays on its axis
        assert went == pytest.approx(wanted, abs=2)
        assert scrolled(page) == top


def test_the_nearest_grip_wins(phone):
    """Also where the next one lies above it."""
    for which in (1, 2):
        page = phone("near")
        grips = page.locator(".tn-grip path").all()
        to_the_middle(grips[which])
        before = [middle(grip) for grip in grips]
        side = 1 if which == 2 else -1
        finger = Finger(page)
        finger.press(before[which][0] + 4 * side, before[which][1])
        finger.pull(0, 60)
        moved = [abs(by(b, middle(grip))[1]) > 30 for b, grip in zip(before, grips)]
        finger.lift()
        assert moved == [k == which for k in range(3)]


def test_keys_go_on_with_the_grip_that_the_mouse_took(phone):
    page = phone("near")
    to_the_middle(page.locator(".tn-grip").nth(1))
    x, y = middle(page.locator(".tn-grip path").nth(1))
    page.mouse.click(x - 4, y)  # beside it, where the next one lies above
    page.keyboard.press("ArrowUp")
    texts = [grip.get_attribute("aria-valuetext") for grip in grips_of(page)]
    assert texts == ["X 0, y 0", "X 0.5, y 1.05", "X 0.56, y 0.9"]


@pytest.mark.site
def test_a_second_finger_does_not_disturb(phone):
    page = phone("training")
    first, second = page.locator(".tn-grip path").all()[:2]
    to_the_middle(first)
    before, other, top = middle(first), middle(second), scrolled(page)
    session = page.context.new_cdp_session(page)

    def touch(kind, *points):
        touches = [{"x": x, "y": y, "id": k} for k, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    touch("touchStart", before)
    touch("touchStart", before, other)  # on another grip
    for k in range(1, 11):
        touch("touchMove", (before[0] + 5 * k, before[1]), (other[0], other[1] + 6 * k))
    assert by(before, middle(first)) == pytest.approx((50, 0), abs=2)
    assert middle(second) == pytest.approx(other, abs=0.5)
    touch("touchEnd")
    assert scrolled(page) == top
    assert page.evaluate("visualViewport.scale") == 1


@pytest.mark.site
def test_a_finger_that_is_lost_lets_go(phone):
    page = phone("training")
    grip = page.locator(".tn-grip path").nth(1)
    to_the_middle(grip)
    finger = Finger(page)
    finger.press(*middle(grip))
    finger.pull(0, 60)
    finger.lose()
    drawn(page)
    kept = page.locator(".tn-grip").nth(1).get_attribute("aria-valuetext")
    x, y = middle(grip)
    page.mouse.move(x + 80, y + 20)  # nothing is held any more
    assert page.locator(".tn-grip").nth(1).get_attribute("aria-valuetext") == kept
    finger.press(*middle(grip))
    finger.pull(40, 0)
    assert middle(grip)[0] == pytest.approx(x + 40, abs=2)
    finger.lift()


def test_a_mouse_keeps_its_distance_too(phone):
    page = phone("training")
    grip = page.locator(".tn-grip path").nth(1)
    to_the_middle(grip)
    before = middle(grip)
    page.mouse.move(before[0] + 8, before[1] + 8)
    page.mouse.down()
    page.mouse.move(before[0] + 38, before[1] + 48, steps=4)
    assert by(before, middle(grip)) == pytest.approx((30, 40), abs=2)
    page.mouse.up()


# ------------------------------------------------------------ the map of starts


@pytest.mark.parametrize("name", few(MAPS, {"map"}))
def test_the_mark_on_a_map_follows_a_finger(phone, name):
    page = phone(name)
    place, mark = map(page.locator(".tn-live").locator, MAPS[name])
    to_the_middle(place)
    top, finger = scrolled(page), Finger(page)
    for way in [(-110, 0), (0, -110), (80, 75)]:
        before = middle(mark)
        finger.swipe(before[0] + 9, before[1] - 7, *way)
        assert by(before, middle(mark)) == pytest.approx(way, abs=3.5)  # a cell is 3
        assert scrolled(page) == top


@pytest.mark.parametrize("name", few(MAPS, {"map"}))
def test_a_tap_and_a_sweep_sideways_choose_on_a_map(phone, name):
    page = phone(name)
    place, mark = map(page.locator(".tn-live").locator, MAPS[name])
    to_the_middle(place)
    x, y = middle(place)
    finger = Finger(page)
    finger.swipe(x - 60, y - 60, 0, 0)
    assert middle(mark) == pytest.approx((x - 60, y - 60), abs=3.5)
    finger.swipe(x + 20, y - 60, 100, 0)
    assert middle(mark) == pytest.approx((x + 120, y - 60), abs=3.5)


# ------------------------------------------------------------ sliders


SLIDERS = {"network": 9, "chain": 8, "derivative": 8, "training": 8, "softplus": 8}
SLIDERS |= {"film": 1, "map": 1, "landscape": 1}
THUMB = """e => {
  const { left, top, width, height } = e.getBoundingClientRect();
  const part = (e.value - e.min) / (e.max - e.min);
  return [left + 8 + part * (width - 16), top + height / 2];
}"""
STEP = "e => e.step / (e.max - e.min) * (e.clientWidth - 16)"


def sliders(page, name):
    """Every slider of a view."""
    found = page.locator(".tn-live input[type=range]").all()
    assert len(found) == SLIDERS[name]
    return found


@pytest.mark.parametrize("name", few(SLIDERS, {"map"}, {"training", "film"}))
def test_a_slider_follows_a_finger_that_goes_sideways(phone, name):
    page = phone(name)
    finger = Finger(page)
    for slider in sliders(page, name):
        to_the_middle(slider)
        box, (x, y) = slider.bounding_box(), slider.evaluate(THUMB)
        room = [x - box["x"] - 8, box["x"] + box["width"] - 8 - x]
        way = min(max(room) - 5, 110) * (1 if room[1] > room[0] else -1)
        exact = 1 + slider.evaluate(STEP) / 2
        finger.press(x, y)
        assert slider.evaluate(THUMB)[0] == pytest.approx(x, abs=exact)
        finger.pull(way, 0)
        drawn(page)  # a warning may appear above, and move the page
        went, top = slider.evaluate(THUMB)[0] - x, scrolled(page)
        finger.pull(0, 120)  # it is held for as long as the finger is down
        finger.lift()
        assert went == pytest.approx(way, abs=exact)
        assert slider.evaluate(THUMB)[0] == pytest.approx(x + went, abs=1)
        assert scrolled(page) == top


PLACES = [(0.1, 120), (0.5, -120), (0.9, 120)]  # a part of its width, and a way


def once_each(found):
    """Every slider with one of the places, and every place at least once."""
    for k in range(max(len(found), len(PLACES))):
        yield found[k % len(found)], PLACES[k % len(PLACES)]


def at_every_place(found):
    return product(found, PLACES)


@pytest.mark.parametrize("name", few(SLIDERS, {"landscape"}, {"network", "map"}))
@pytest.mark.parametrize("pairs", seldom([once_each, at_every_place], [once_each]))
def test_a_swipe_over_a_slider_scrolls_and_changes_nothing(phone, name, pairs):
    page = phone(name)
    finger = Finger(page)
    state = page.locator(".tn-live").text_content()
    for slider, (part, way) in pairs(sliders(page, name)):
        box, value = slider.bounding_box(), slider.input_value()
        to_the_middle(slider)
        top, y = scrolled(page), middle(slider)[1]
        finger.swipe(box["x"] + part * box["width"], y, 0, way)
        wait_for_scroll(page, top, way, 60)
        drawn(page)
        assert slider.input_value() == value
    assert page.locator(".tn-live").text_content() == state


def test_a_tap_on_a_slider_moves_it_there(phone):
    page = phone("softplus")
    slider = page.get_by_label("w1, slider")
    to_the_middle(slider)
    box = slider.bounding_box()
    x, y = box["x"] + 0.2 * box["width"], box["y"] + box["height"] / 2
    Finger(page).swipe(x, y, 0, 0)
    assert slider.evaluate(THUMB)[0] == pytest.approx(x, abs=2)
    assert page.get_by_label("w1", exact=True).input_value() == slider.input_value()


# ------------------------------------------------------------ everything else


AIR = {  # a place in it, in parts of its width and height, where nothing is dragged
    "network": (".tn-net", 0.5, 0.5),
    "derivative": (".tn-chart", 0.5, 0.5),
    "training": (".tn-chart", 0.25, 0.4),
    "softplus": (".tn-chart", 0.3, 0.3),
    "film": ("svg[role=img]", 0.5, 0.5),
    "map": ("canvas", 0.3, 0.3),
    "landscape": (".tb-land", 0.3, 0.3),
}


@pytest.mark.parametrize("name", few(AIR, {"training"}))
def test_a_swipe_over_a_picture_scrolls(phone, name):
    page = phone(name)
    selector, across, down = AIR[name]
    picture = page.locator(f".tn-live {selector}").first
    state = page.locator(".tn-live").text_content()
    for way in (-150, 150):
        to_the_middle(picture)
        box, top = picture.bounding_box(), scrolled(page)
        x, y = box["x"] + across * box["width"], box["y"] + down * box["height"]
        Finger(page).swipe(x, y, 0, way)
        wait_for_scroll(page, top, way, 90)
    assert page.locator(".tn-live").text_content() == state
