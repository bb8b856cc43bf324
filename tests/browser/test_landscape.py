"""The landscape: what Python keeps and refuses, and the view in a browser."""

import json
import re

import numpy as np
import pytest
import traitlets

from tests.helpers.quiet import watched
from tests.helpers.scripts import bring_moving_scripts
from tests.helpers.views import moving_page_of
from tinynet import Params, data, gradient, loss, train
from tinynet.widgets.landscape import Landscape

X, y = data.dose()
START = data.start()


def test_its_run_is_that_of_train_where_all_learn():
    view = Landscape(START, X, y, all_learn=True, epoch=50)
    run = train(START, X, y, learning_rate=0.1, epochs=50)
    assert np.allclose(view.path(), run.params, rtol=1e-13, atol=0)


def test_only_the_two_move_where_two_learn():
    view = Landscape(START, X, y, across="w3", up="b3", epoch=5)
    first, second, *_ = run = view.path()
    slopes = gradient(first, X, y)
    assert second == first._replace(
        w3=first.w3 - 0.1 * slopes.w3, b3=first.b3 - 0.1 * slopes.b3
    )
    assert len(run) == 6
    assert {params._replace(w3=0, b3=0) for params in run} == {
        START._replace(w3=0, b3=0)
    }


def test_a_run_that_diverges_ends_there():
    run = Landscape(
        START, X, y, across="w3", up="w4", learning_rate=9, epoch=100
    ).path()
    assert 1 < len(run) < 100
    assert np.isfinite(run).all()


def test_its_heights_are_the_losses_of_the_slice():
    view = Landscape(START, X, y, across="b1", up="w4", middle=(1, -1), reach=2)
    heights = view.heights(START)
    assert heights.shape == (61, 61)
    for row, column in [(0, 0), (0, 60), (60, 0), (30, 30), (17, 42)]:
        there = START._replace(b1=-1 + column / 15, w4=-3 + row / 15)
        assert heights[row, column] == pytest.approx(loss(there, X, y), rel=1e-13)


def test_the_static_picture_says_what_it_shows():
    view = Landscape(START, X, y, across="w3", up="w4", reach=2, epoch=60)
    text = view.static()
    assert "Contours of the loss over w3 and w4; w3 = 1, w4 = −1 to w3 = " in text
    lost = loss(view.path()[-1], X, y)
    assert f"after 60 epochs at learning rate 0.1 the loss is {lost:.4f}." in text
    assert repr(view) == "Landscape(w3, w4, learning_rate=0.1, epoch=60)"
    state = json.loads(re.search("data-state='([^']*)'", text)[1])
    assert state["middle"] == [0, 0]
    assert (state["across"], state["up"], state["epoch"]) == ("w3", "w4", 60)


@pytest.mark.parametrize(
    ("traits", "message"),
    [
        ({"across": "w5"}, "across: wanted one of"),
        ({"up": "w1"}, "wanted another parameter than w1"),
        ({"reach": 0}, "reach: wanted a number above 0, got 0"),
        ({"middle": (1, 2, 3)}, "middle: wanted two numbers, got 3"),
        ({"learning_rate": -1}, "learning_rate"),
        ({"epoch": 1.5}, "epoch: wanted a whole number"),
        ({"all_learn": "yes"}, "all_learn"),
    ],
)
def test_bad_traits_are_refused(traits, message):
    with pytest.raises(traitlets.TraitError, match=message):
        Landscape(START, X, y, **traits)


# ---- in a browser ------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("landscape")
    bring_moving_scripts(folder)
    return folder


@pytest.fixture
def show(chromium, folder):
    """Show a landscape on a page; at the end the console must have been silent."""

    def show_(view):
        (folder / "view.html").write_text(moving_page_of(view), encoding="utf-8")
        page = opened()
        page.goto((folder / "view.html").as_uri())
        return page

    with watched(chromium, folder.as_uri()) as opened:
        yield show_


def said(page):
    """The numbers in the view's sentence: epoch, loss, the two parameters, slope."""
    text = page.locator(".tb [role=status]").text_content().replace("−", "-")
    found = re.search(
        r"Epoch (\d+): loss (\S+) at \w\d = (\S+), \w\d = (\S+); slope (\S+)", text
    )
    return [float(number) for number in found.groups()]


def played(page):
    """Wait until some ten epochs are seen."""
    page.wait_for_function(
        "() => /Epoch [1-9]\\d/.test(document.querySelector('.tb').innerText)"
    )


def ball(page):
    circle = page.locator(".tb-land circle")
    return [float(circle.get_attribute(name)) for name in ("cx", "cy")]


def arrow(page):
    """Where the arrow points, to the right and upwards."""
    d = page.locator('.tb-land [stroke*="backward"]').get_attribute("d")
    (x0, y0), (x1, y1) = re.findall(r"[ML]([\d.-]+) ([\d.-]+)", d)[:2]
    return float(x1) - float(x0), float(y0) - float(y1)


def test_it_opens_where_python_left_it(show):
    view = Landscape(START, X, y, across="w3", up="w4", reach=2, epoch=7)
    page = show(view)
    last = view.path()[-1]
    slopes = gradient(last, X, y)
    wanted = [7, loss(last, X, y), last.w3, last.w4, np.hypot(slopes.w3, slopes.w4)]
    assert said(page) == pytest.approx(wanted, abs=6e-5)
    assert ball(page) == pytest.approx(
        [80 * (last.w3 + 2), 320 - 80 * (last.w4 + 2)], abs=0.06
    )
    right, up = arrow(page)
    assert right * slopes.w4 == pytest.approx(up * slopes.w3, abs=0.5)  # one line
    assert right * slopes.w3 < 0  # downhill


def test_the_arrow_is_at_right_angles_to_the_line_of_equal_loss(show):
    page = show(Landscape(START, X, y, across="w1", up="b1", reach=3))
    x, y_ = ball(page)
    d = page.locator(".tb-land g path[stroke-width='2.5']").get_attribute("d")
    points = [tuple(map(float, pair)) for pair in re.findall(r"[ML](\S+?) (\d+)", d)]
    near = [(px - x, y_ - py) for px, py in points if np.hypot(px - x, py - y_) < 30]
    assert len(near) > 6
    right, up = arrow(page)
    size = np.hypot(right, up)
    for along, above in near:
        assert abs(along * right + above * up) / size < 0.2 * np.hypot(along, above) + 1


def test_play_walks_and_restart_goes_back(show):
    page = show(Landscape(START, X, y, across="w3", up="w4", reach=2))
    page.get_by_role("button", name="Play").click()
    played(page)
    page.get_by_role("button", name="Pause").click()
    epoch, lost, *_ = said(page)
    view = Landscape(START, X, y, across="w3", up="w4", epoch=int(epoch))
    assert lost == pytest.approx(loss(view.path()[-1], X, y), abs=6e-5)
    page.get_by_role("button", name="Restart").click()
    page.get_by_text("Epoch 0:").wait_for()
    assert said(page)[2:4] == [1, -1]


def test_the_arrow_keys_and_a_mouse_move_the_start(show):
    page = show(Landscape(START, X, y, across="w3", up="w4", reach=2, epoch=30))
    land = page.locator(".tb-land")
    box = page.locator(".tb-land rect").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
    page.get_by_text("Epoch 0:").wait_for()
    assert said(page)[2:4] == pytest.approx([-1, 1], abs=0.02)
    land.press("Shift+ArrowRight")
    assert said(page)[2:4] == pytest.approx([-0.6, 1], abs=0.02)
    land.press("ArrowDown")
    epoch, lost, w3, w4, _ = said(page)
    assert (epoch, w4) == (0, pytest.approx(0.96, abs=0.02))
    assert lost == pytest.approx(loss(START._replace(w3=w3, w4=w4), X, y), abs=6e-5)


def test_another_slice_and_another_rate_start_again(show):
    page = show(Landscape(START, X, y, across="w3", up="w4", reach=2, epoch=30))
    page.get_by_label("across").select_option("b3")
    assert said(page)[:1] + said(page)[2:4] == [0, 0, -1]
    assert page.locator(".tb-land").get_by_text("b₃").count() == 1
    taken = page.get_by_role("combobox", name="up").locator("option:disabled")
    assert taken.all_text_contents() == ["b3"]
    page.get_by_role("slider").fill("0.5")
    page.get_by_role("button", name="Play").click()
    page.get_by_text("The next step diverges.").wait_for()
    page.get_by_role("button", name="Play").wait_for()  # it has stopped


def test_the_ground_moves_where_all_seven_learn(show):
    page = show(Landscape(START, X, y, all_learn=True, epoch=0))
    lines = page.locator(".tb-land g path")
    before = lines.first.get_attribute("d")
    page.get_by_role("button", name="Play").click()
    played(page)
    page.get_by_role("button", name="Pause").click()
    assert lines.first.get_attribute("d") != before
    epoch, lost, *_ = said(page)
    run = train(START, X, y, learning_rate=0.1, epochs=int(epoch))
    assert lost == pytest.approx(run.losses[-1], abs=6e-5)
    page.get_by_label("all seven learn").uncheck()
    assert said(page)[0] == 0


def test_at_the_saddle_no_arrow_is_drawn(show):
    saddle = Params(0, 0, 0, 0, -1, -1, 1 / 3 + 2 * np.log(2))
    page = show(Landscape(saddle, X, y))
    assert page.locator('.tb-land [stroke*="backward"]').get_attribute("d") == ""
    assert said(page)[-1] == 0
