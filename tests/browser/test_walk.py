"""Views walked by the keyboard alone, and what the accessibility tree then holds."""

import pytest

from tests.helpers.fingers import middle
from tests.helpers.heard import Ear
from tests.helpers.layers import few
from tests.helpers.quiet import watched
from tests.helpers.views import (
    VIEWS,
    open_folds,
    page_of,
    plain,
    press,
    settled,
    type_into,
    views_script,
)
from tinynet import data, dloss_dw1, forward, loss, sigmoid, train
from tinynet.formulas import fmt

START, (X, Y) = data.start(), data.dose()
Z1, A1, Z2, A2, Y_HAT = forward(START, X)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a page for each view."""
    folder = tmp_path_factory.mktemp("walk")
    (folder / "views.js").write_text(views_script(), encoding="utf-8")
    for name, view in VIEWS.items():
        text = page_of(view(), policy="")
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def show(chromium, folder):
    """Open the page of a view; nothing may go wrong on it."""

    def show(name, script=""):
        page = opened(script=script, reduced_motion="reduce")
        page.goto((folder / f"{name}.html").as_uri())
        return page

    with watched(chromium, folder.as_uri()) as opened:
        yield show


def ear_at(page, selector):
    """An ear at a page whose focus is on this element."""
    page.locator(selector).first.focus()
    return Ear(page)


def said(lines):
    return plain(" | ".join(lines))


# ------------------------------------------------------------ the network


def test_the_network_is_one_stop_and_begins_at_the_loss(show):
    page = show("network")
    stops = page.locator(".tn-stage [tabindex='0']")
    assert stops.count() == 1
    press(page, "next")
    press(page, "back")
    ear = Ear(page)
    page.get_by_role("button", name="next", exact=True).focus()
    group, loss_part = (plain(text) for text in ear.press("Tab"))
    assert group == "the network, part by part, application"
    squared = (Y[0] - Y_HAT[0]) ** 2
    assert loss_part == (
        f"squared residual L2 {fmt(squared)}; from y hat {fmt(Y_HAT[0])}, "
        f"y {fmt(Y[0])}, picture"
    )
    ear.press("Tab")
    assert page.locator(".tn-stage :focus").count() == 0


def test_arrows_walk_from_the_loss_to_the_input_and_back(show):
    page = show("network")
    ear = ear_at(page, ".tn-stage [tabindex='0']")
    wanted = [
        ("ArrowDown", f"prediction y hat {fmt(Y_HAT[0])}; from a1 {fmt(A1[0])}, w3 1"),
        ("ArrowDown", f"activation a1 {fmt(A1[0])}; from z1 -1"),
        ("ArrowDown", "pre-activation z1 -1; from X 0, w1 2, b1 -1"),
        ("ArrowDown", "input X 0"),
        ("ArrowRight", "weight w1 2; times X 0: show its derivative, button"),
        ("ArrowRight", "bias b1 -1: show its derivative, button"),
        ("ArrowRight", "input X 0"),
        ("ArrowUp", "pre-activation z1 -1"),
        ("ArrowUp", "activation a1"),
        ("ArrowRight", f"weight w3 1; times a1 {fmt(A1[0])}: show"),
        ("ArrowRight", f"activation a2 {fmt(A2[0])}; from z2 {fmt(Z2[0])}"),
        ("ArrowDown", f"pre-activation z2 {fmt(Z2[0])}; from X 0, w2 -2, b2 0"),
        ("ArrowDown", "input X 0"),
        ("ArrowUp", "pre-activation z2"),
    ]
    for key, words in wanted:
        heard = said(ear.press(key))
        assert heard.startswith(words), key
        assert page.locator(".tn-stage [tabindex='0']").count() == 1
        assert page.locator(":focus").evaluate(
            "e => getComputedStyle(e).outlineStyle === 'solid'"
        )
    assert ear.press("Control+ArrowUp") == []  # left to the system


@pytest.mark.site
def test_a_part_stands_where_it_is_drawn(show):
    page = show("network")
    ear = ear_at(page, ".tn-stage [tabindex='0']")
    for name in ("y_hat", "a1", "z1", "X"):
        ear.press("ArrowDown")
        focus = middle(page.locator(":focus"))
        drawn = middle(page.locator(f".tn .tn-net [data-node={name}] path"))
        assert focus == pytest.approx(drawn, abs=0.5), name


def test_a_part_that_was_pressed_is_walked_on_from(show):
    page = show("network")
    page.locator(".tn-edge").nth(2).click()  # w2
    ear = Ear(page)
    assert said(ear.press("ArrowUp")).startswith("pre-activation z2")


def test_what_is_not_shown_yet_is_not_told(show):
    page = show("network")
    for _ in range(4):
        press(page, "back")
    label = page.locator(".tn .tn-net").get_attribute("aria-label")
    assert label.startswith("Sample 1: X 0, y 0, w1 2")
    assert "z1" not in label
    ear = ear_at(page, ".tn-stage [tabindex='0']")
    assert said(ear.press("ArrowDown")).startswith("prediction y hat not yet known")


# ------------------------------------------------------------ the present state


def description(page):
    """The sentence that belongs to the group of a view."""
    page.locator(".tn").focus()
    return plain(Ear(page).focused()[-1])


SHARES = -2 * (Y - Y_HAT) * START.w3 * sigmoid(Z1) * X
GIVES = "; ".join(f"sample {i + 1} gives {fmt(SHARES[i])}" for i in (1, 2))
SENTENCES = {
    "network": "Sample 1: X 0, y 0, z1 -1,",
    "training": f"epoch 0: loss {fmt(loss(START, X, Y))}",
    "derivative": (
        f"The derivative for w1 is {fmt(dloss_dw1(START, X, Y))}: sample 1 gives 0, as "
        f"dz1 over dw1 is 0; {GIVES}."
    ),
    "chain": "In sample 1 these move: w1 by 0.1, z1 by 0, a1 by 0, y hat by 0, ",
    "softplus": "X 0.5: z 0, -1; a ",
}


@pytest.mark.parametrize("name", few(VIEWS, {"derivative"}))
def test_a_view_has_a_sentence_that_follows_it(show, name):
    page = show(name)
    before = description(page)
    assert before.startswith(f"{name} view, group, {SENTENCES[name]}")
    if name == "training":
        press(page, "one step")
    elif name == "chain":
        press(page, "w3")
    else:
        open_folds(page)
        entry = page.get_by_role("textbox", name="w1", exact=True)
        entry.fill("0.7")
        entry.press("Enter")
    settled(page)
    assert description(page) != before


def test_the_slider_of_softplus_tells_what_it_shows(show):
    page = show("softplus")
    at = float(page.get_by_label("look at X", exact=True).input_value())
    z1, a1, z2, a2, y_hat = (fmt(float(v[0])) for v in forward(START, [at]))
    words = f"X {fmt(at)}: z {z1}, {z2}; a {a1}, {a2}; prediction {y_hat}."
    assert description(page).endswith(words)
    slider = page.get_by_label("look at X, slider")
    assert plain(slider.get_attribute("aria-valuetext")) == words


# ------------------------------------------------------------ curves


@pytest.mark.site
def test_the_fitted_curve_is_walked_point_by_point(show):
    page = show("training")
    ear = ear_at(page, "[aria-label^='the fitted curve']")
    before = plain(ear.focused()[-1])
    assert before == (
        f"the fitted curve, point by point, slider, X 0: prediction {fmt(Y_HAT[0])}; "
        "observed 0"
    )
    heard = said(ear.press("ArrowRight"))
    between = float(forward(START, [0.05]).y_hat[0])
    assert heard.endswith(f"X 0.05: prediction {fmt(between)}")
    for _ in range(9):
        ear.press("ArrowRight")
    assert plain(ear.said[-1]).endswith(
        f"X 0.5: prediction {fmt(Y_HAT[1])}; observed 1"
    )
    ear.press("ArrowLeft")
    assert "X 0.45" in ear.said[-1]
    for _ in range(40):
        ear.press("ArrowRight")
    assert page.locator(":focus").get_attribute("aria-valuenow") == "1"
    # It has walked, and trained nothing.
    assert page.get_by_label("epoch", exact=True).input_value() == "0"


@pytest.mark.site
def test_the_stop_on_the_curve_lies_on_it_and_lets_the_mouse_through(show):
    page = show("training")
    stop = page.locator("[aria-label^='the fitted curve']")
    dot = page.locator(".tn-prediction").first
    assert middle(stop.locator("circle")) == pytest.approx(middle(dot), abs=1)
    assert stop.get_attribute("pointer-events") == "none"


@pytest.mark.site
def test_walking_a_curve_is_no_news(show):
    page = show("training")
    ear = ear_at(page, "[aria-label^='the fitted curve']")
    for _ in range(5):
        assert len(ear.press("ArrowRight")) == 1


# ------------------------------------------------------------ tones

RECORD = """
    window.sounds = [];
    const plan = AudioParam.prototype.setValueCurveAtTime;
    AudioParam.prototype.setValueCurveAtTime = function (tones, at, seconds) {
        sounds.push({ tones: [...tones], seconds });
        return plan.call(this, tones, at, seconds);
    };
    const contexts = [];
    const Real = AudioContext;
    window.AudioContext = class extends Real {
        constructor() { super(); contexts.push(this); }
    };
    window.open = () => contexts.filter((one) => one.state !== "closed").length;
"""


@pytest.mark.site
def test_nothing_sounds_until_asked(show):
    page = show("training", RECORD)
    press(page, "one step")
    press(page, "play")
    page.wait_for_timeout(200)
    assert page.evaluate("sounds") == []


def test_the_loss_is_heard_falling_and_stops(show):
    page = show("training", RECORD)
    history = train(START, X, Y, learning_rate=0.1, epochs=40)
    type_into(page, "epoch", "40")
    press(page, "hear the loss")
    (sound,) = page.evaluate("sounds")
    assert sound["seconds"] <= 3  # so that it needs no control of its own (1.4.2)
    tones, losses = sound["tones"], history.losses
    assert len(tones) == 41
    assert (min(tones), max(tones)) == pytest.approx((220, 880), rel=1e-4)
    rank = sorted(range(41), key=lambda k: tones[k])
    assert rank == sorted(range(41), key=lambda k: losses[k])
    assert page.evaluate("open()") == 1
    press(page, "stop")
    page.get_by_role("button", name="hear the loss").wait_for()
    assert page.evaluate("open()") == 0
    press(page, "hear the loss")
    press(page, "reset")
    page.get_by_role("button", name="hear the loss").wait_for()
    assert page.evaluate("open()") == 0


@pytest.mark.site
def test_a_tone_ends_by_itself(show):
    page = show("training", RECORD)
    press(page, "hear the loss")
    page.get_by_role("button", name="stop").wait_for()
    page.get_by_role("button", name="hear the loss").wait_for(timeout=6000)
    assert page.evaluate("open()") == 0


def test_without_a_way_to_sound_it_is_not_offered(show):
    page = show("training", "delete window.AudioContext")
    assert page.get_by_role("button", name="log scale").is_visible()
    assert page.get_by_role("button", name="hear the loss").count() == 0
    press(page, "reset")


# ------------------------------------------------------------ few words


@pytest.mark.parametrize("name", few(VIEWS, {"training"}))
def test_one_key_is_told_in_at_most_one_announcement(show, name):
    page = show(name)
    page.evaluate(
        "document.querySelectorAll('details').forEach(e => { e.open = true })"
    )
    ear = Ear(page)
    page.get_by_role("button", name="reset").focus()
    keys = ["ArrowRight", "ArrowLeft", "Home", "Enter"]
    for key in keys:
        assert len(ear.press(key)) <= 1, (key, ear.said)
    slider = page.get_by_role("slider").last
    slider.focus()
    assert len(ear.press("ArrowRight")) <= 3  # the groups around it, then itself
