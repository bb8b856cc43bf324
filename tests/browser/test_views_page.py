"""The views on a static page, driven in a real browser: http, file://, phone, keys."""

import re
from itertools import pairwise

import numpy as np
import pytest
from traitlets import TraitError

from tests.helpers import axe
from tests.helpers.layers import few
from tests.helpers.quiet import watched
from tests.helpers.views import (
    VIEWS,
    body,
    expect_epoch,
    open_folds,
    page_of,
    plain,
    press,
    type_into,
    values,
)
from tinynet import DivergenceError, chain, data, forward, loss, sigmoid, train
from tinynet.arguments import PARAMETERS
from tinynet.checks import check_gradient
from tinynet.formulas import fmt
from tinynet.network import Params
from tinynet.widgets import TrainingView, site_script
from tools.book import served

START, (X, Y) = data.start(), data.dose()
few_views = pytest.mark.parametrize("name", few(VIEWS, {"network"}))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A folder with a page for each view, one with all of them, and the script."""
    folder = tmp_path_factory.mktemp("pages")
    for name, view in VIEWS.items():
        (folder / f"{name}.html").write_text(page_of(view()), encoding="utf-8")
    every = [*(view() for view in VIEWS.values()), TrainingView(epoch=7)]
    (folder / "all.html").write_text(page_of(*every), encoding="utf-8")
    # From file:// a page has no origin that the policy could name.
    (folder / "saved.html").write_text(page_of(*every, policy=""), encoding="utf-8")
    (folder / "module.js").write_text(TrainingView._esm, encoding="utf-8")
    (folder / "blank.html").write_text("<!doctype html><body>")
    (folder / "favicon.ico").touch()
    (folder / "views.js").write_text(site_script(), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def web(pages):
    """The address of the folder over http."""
    with served(pages) as url:
        yield url.removesuffix("/")


@pytest.fixture
def open_page(chromium, web):
    """Open a page; at the end nothing must have gone wrong or gone elsewhere."""

    def open_(name, base=None, width=1280, **options):
        page = opened(viewport={"width": width, "height": 900}, **options)
        page.goto(f"{base or web}/{name}")
        return page

    with watched(chromium, web) as opened:
        yield open_


# ------------------------------------------------------------ alive everywhere


@few_views
def test_alive_over_http_under_the_policy(open_page, name):
    page = open_page(f"{name}.html")
    assert page.locator(".tn-live > .tn").count() == 1
    assert page.locator(".tinynet-view figure").is_hidden()


def test_alive_from_file(open_page, pages):
    page = open_page("saved.html", base=pages.as_uri())
    assert page.locator(".tn-live > .tn").count() == 6
    page.get_by_role("button", name="one step", exact=True).first.click()
    history = train(START, X, Y, learning_rate=0.1, epochs=1)
    view = page.locator("[data-view=training]").first
    assert view.locator(".tn-bar .tn-readout").text_content() == (
        f"epoch 1: loss {fmt(history.losses[1])}"
    )


@pytest.mark.site
def test_alive_after_the_page_was_saved_to_disk(open_page, pages, web):
    page = open_page("saved.html")
    page.locator(".tn").first.wait_for()
    (pages / "copy.html").write_text(page.content(), encoding="utf-8")
    again = open_page("copy.html", base=pages.as_uri())
    assert again.locator(".tn").count() == 6
    again.get_by_role("button", name="one step", exact=True).last.click()
    again.locator("[aria-label=epoch]").last.wait_for()
    assert again.get_by_label("epoch", exact=True).last.input_value() == "8"


@few_views
def test_on_paper_the_picture_stands_in_its_place(open_page, name):
    page = open_page(f"{name}.html")
    page.locator(".tn").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".tinynet-view figure svg[role=img]").is_visible()
    assert page.locator(".tinynet-view .tn-paper table").is_visible()
    assert page.locator(".tn").is_hidden()


@few_views
def test_without_javascript_a_picture_and_the_numbers_stand_there(open_page, name):
    page = open_page(f"{name}.html", java_script_enabled=False)
    assert page.locator(".tinynet-view figure svg[role=img]").is_visible()
    assert page.locator(".tinynet-view table").is_visible()


def test_an_injected_script_does_not_run(open_page, web):
    page = open_page("training.html")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<script>hacked = 1')")
    assert page.evaluate("typeof hacked") == "undefined"


# ------------------------------------------------------------ training


@pytest.fixture(scope="module")
def run():
    """The running example to epoch 1000."""
    return train(START, X, Y, learning_rate=0.1, epochs=1000)


def test_step_back_jump_and_reset_show_tinynet_s_numbers(open_page, run):
    page = open_page("training.html")
    expect_epoch(page, run, 0)
    for k in (1, 2, 3):
        press(page, "one step")
        expect_epoch(page, run, k)
    press(page, "one step back")
    expect_epoch(page, run, 2)
    type_into(page, "epoch", "1000")
    expect_epoch(page, run, 1000)
    press(page, "one step back")
    expect_epoch(page, run, 999)
    press(page, "back to epoch 0")
    expect_epoch(page, run, 0)
    press(page, "one step back")
    expect_epoch(page, run, 0)


def test_the_epoch_slider_moves_by_keys(open_page, run):
    page = open_page("training.html")
    slider = page.get_by_label("epoch, slider")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect_epoch(page, run, 4)
    told = f"epoch 4: loss {fmt(run.losses[4])}"
    assert slider.get_attribute("aria-valuetext") == told


def test_play_and_pause(open_page, run):
    page = open_page("training.html")
    page.get_by_label("epochs a second").select_option("60")
    press(page, "play")
    page.wait_for_function(
        "() => Number(document.querySelector('[aria-label=epoch]').value) >= 5"
    )
    press(page, "pause")
    k = int(page.get_by_label("epoch", exact=True).input_value())
    assert k >= 5
    expect_epoch(page, run, k)
    assert page.get_by_role("button", name="play", exact=True).is_visible()


def test_learning_rate_and_start_change_the_run(open_page):
    page = open_page("training.html")
    type_into(page, "learning rate", "0.05")
    type_into(page, "epoch", "10")
    expect_epoch(page, train(START, X, Y, learning_rate=0.05, epochs=10), 10)
    page.get_by_text("Change the start and the data").click()
    page.get_by_label("starting point").select_option(label="twins")
    twins = Params(2, -1, 2, -1, 1, 1, 0)
    expect_epoch(page, train(twins, X, Y, learning_rate=0.05, epochs=10), 10)
    type_into(page, "w3", "-0.25")
    own = twins._replace(w3=-0.25)
    expect_epoch(page, train(own, X, Y, learning_rate=0.05, epochs=10), 10)
    assert page.get_by_label("starting point").input_value() == ""
    page.get_by_label("b1, slider").focus()
    page.keyboard.press("ArrowRight")
    own = own._replace(b1=-0.95)
    expect_epoch(page, train(own, X, Y, learning_rate=0.05, epochs=10), 10)


def test_data_are_typed(open_page):
    page = open_page("training.html")
    page.get_by_text("Change the start and the data").click()
    type_into(page, "X", "0, 0.25, 0.5, 1")
    type_into(page, "y", "0 1 1 -0.5")
    own = train(START, [0, 0.25, 0.5, 1], [0, 1, 1, -0.5], learning_rate=0.1, epochs=1)
    expect_epoch(page, own, 0)
    assert page.locator(".tn-grip").count() == 4
    type_into(page, "y", "1, 1")
    short = train(START, [0, 0.25], [1, 1], learning_rate=0.1, epochs=1)
    expect_epoch(page, short, 0)


def drag_the_middle_dot(page):
    """Take it to the right and down; return the data that this makes."""
    grip = page.locator(".tn-grip").nth(1)
    grip.scroll_into_view_if_needed()
    box = grip.locator("path").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 30, steps=4)
    page.mouse.up()
    text = grip.get_attribute("aria-valuetext")
    moved = [float(number) for number in re.findall(r"-?\d\.?\d*", text)]
    assert moved[0] > 0.5
    assert moved[1] < 1
    return [0, moved[0], 1], [0, moved[1], 0]


def origin(page):
    """What the view says of where its run comes from."""
    return page.locator(".tn-origin").text_content()


def went_on(page, params, X, y):
    """The run that begins at these weights; the view must stand at its epoch 0."""
    own = train(Params(*params), X, y, learning_rate=0.1, epochs=100)
    expect_epoch(page, own, 0)
    return own


def test_a_point_is_dragged_and_the_run_goes_on_from_its_weights(open_page, run):
    page = open_page("training.html")
    assert origin(page) == "Runs from the start."
    type_into(page, "epoch", "200")
    said = listen(page)
    own = went_on(page, run.params[200], *drag_the_middle_dot(page))
    assert origin(page) == "Goes on from the weights of epoch 200."
    assert page.evaluate(said) == [origin(page)]
    for k in (1, 2, 3):
        press(page, "one step")
        expect_epoch(page, own, k)
    press(page, "back to epoch 0")
    expect_epoch(page, own, 0)
    press(page, "reset")
    expect_epoch(page, run, 0)
    assert origin(page) == "Runs from the start."


def test_a_point_is_dragged_and_the_run_starts_again(open_page):
    page = open_page("training.html")
    press(page, "start again")
    type_into(page, "epoch", "20")
    own = train(START, *drag_the_middle_dot(page), learning_rate=0.1, epochs=20)
    expect_epoch(page, own, 20)
    assert origin(page) == "Runs from the start."


@pytest.mark.site
def test_keys_and_typed_data_go_on_too_and_starting_again_is_from_the_start(
    open_page, run
):
    page = open_page("training.html")
    type_into(page, "epoch", "20")
    grip = page.locator(".tn-grip").nth(1)
    grip.focus()
    for _ in range(2):  # the second one changes the data of the run that has gone on
        page.keyboard.press("ArrowUp")
    own = went_on(page, run.params[20], X, [0, 1.1, 0])
    type_into(page, "epoch", "7")
    page.get_by_text("Change the start and the data").click()
    type_into(page, "y", "0, 1, 1")
    own = went_on(page, own.params[7], X, [0, 1, 1])
    assert origin(page) == "Goes on from the weights of epoch 27."
    type_into(page, "epoch", "5")
    type_into(page, "learning rate", "0.1")
    type_into(page, "y", "0, 1, 1")  # nothing new
    expect_epoch(page, own, 5)
    page.get_by_role("button", name="go on from here").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    type_into(page, "y", "0, 1, 0")
    expect_epoch(page, run, 5)
    assert origin(page) == "Runs from the start."


def test_a_weight_of_ones_own_is_a_start(open_page):
    page = open_page("training.html")
    type_into(page, "epoch", "20")
    page.locator(".tn-grip").nth(1).press("ArrowUp")
    assert origin(page).endswith("epoch 20.")
    page.get_by_text("Change the start and the data").click()
    page.get_by_label("starting point").select_option(label="the running example")
    own = train(START, X, [0, 1.05, 0], learning_rate=0.1, epochs=0)
    expect_epoch(page, own, 0)
    assert origin(page) == "Runs from the start."


@pytest.mark.site
def test_playing_goes_on_at_other_data(open_page):
    page = open_page("training.html")
    press(page, "play")
    field = "document.querySelector('[aria-label=epoch]').value"
    page.wait_for_function(f"() => {field} >= 3")
    said = listen(page)
    drag_the_middle_dot(page)
    page.wait_for_function(f"() => {field} >= 2")
    press(page, "pause")
    heard = page.evaluate(said)
    assert re.fullmatch(r"Goes on from the weights of epoch \d+\.", heard[0])
    assert [words[:5] for words in heard[1:]] == ["Epoch"]  # where it is paused
    press(page, "copy link")
    again = open_page(
        page.get_by_label("link to this state").input_value().split("/")[-1]
    )
    link = dict(part.split("=") for part in again.url.split("&")[1:])
    numbers = {name: [*map(float, link[name].split(","))] for name in ("X", "y")}
    params = Params(*map(float, link["params"].split(",")))
    assert params != START
    k = int(link["epoch"])
    own = train(params, **numbers, learning_rate=0.1, epochs=k)
    for each in (page, again):
        expect_epoch(each, own, k)


def test_in_parts_a_run_goes_on_with_its_first_part(open_page, run):
    page = open_page("training.html")
    type_into(page, "epoch", "4")
    press(page, "one part at a time")
    for _ in range(2):
        press(page, "one step")
    page.locator(".tn-grip").nth(1).press("ArrowUp")
    assert page.locator("[aria-current=step]").text_content() == "forward"
    press(page, "one part at a time")
    went_on(page, run.params[4], X, [0, 1.05, 0])


def test_a_point_is_moved_by_keys(open_page):
    page = open_page("training.html")
    page.locator(".tn-grip").nth(2).focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
    own = train(START, [0, 0.5, 0.95], [0, 1, 0.1], learning_rate=0.1, epochs=0)
    expect_epoch(page, own, 0)
    assert page.locator(".tn-grip").nth(2).get_attribute("aria-valuetext") == (
        "X 0.95, y 0.1"
    )


def test_a_step_in_three_parts(open_page, run):
    page = open_page("training.html")
    press(page, "one part at a time")
    caption = page.locator(".tn-caption")
    now = [fmt(number) for number in run.params[0]]
    hidden = [[number, "·", "·", "·"] for number in now]
    page.wait_for_function("() => !document.querySelector('.tn-caption').hidden")
    assert [[plain(cell) for cell in row] for row in body(page)] == hidden
    assert caption.text_content().startswith("Forward")
    assert fmt(run.losses[0]) in caption.text_content()
    press(page, "one step")
    page.wait_for_function(
        "() => document.querySelector('.tn-caption').textContent.startsWith('Backward')"
    )
    cells = [[plain(cell) for cell in row] for row in body(page)]
    assert [row[1] for row in cells] == [fmt(slope) for slope in run.gradients[0]]
    assert {row[2] for row in cells} == {"·"}
    press(page, "one step")
    page.wait_for_function(
        "() => document.querySelector('.tn-caption').textContent.startsWith('Update')"
    )
    expect_epoch(page, run, 0)
    assert page.locator("[aria-current=step]").text_content() == "update"
    press(page, "one step")
    page.wait_for_function(
        "() => document.querySelector('.tn-caption').textContent.startsWith('Forward')"
    )
    assert [plain(row[0]) for row in body(page)] == [fmt(p) for p in run.params[1]]
    press(page, "one step back")
    expect_epoch(page, run, 0)


BAD = [
    ("learning rate", "", "type a number"),
    ("learning rate", "fast", "not a number"),
    ("learning rate", "1e999", "too large"),
    ("learning rate", "-0.1", "0 or more"),
    ("epoch", "1.5", "whole numbers only"),
    ("epoch", "1e6", "too large"),
    ("w1", "1e999", "too large"),
    ("w1", "<b>2</b>", "not a number"),
    ("X", "0, half, 1", "half: not a number"),
    ("y", "", "type numbers"),
]


@pytest.mark.parametrize(("name", "text", "word"), few(BAD, BAD[1::3]))
def test_a_bad_number_is_refused_with_a_word(open_page, run, name, text, word):
    page = open_page("training.html")
    page.get_by_text("Change the start and the data").click()
    field = page.get_by_label(name, exact=True)
    good = field.input_value()
    type_into(page, name, text)
    assert field.get_attribute("aria-invalid") == "true"
    said = field.get_attribute("aria-describedby")
    assert page.locator(f"[id={said}]").text_content() == word
    expect_epoch(page, run, 0)
    field.press("Escape")
    assert field.input_value() == good
    assert field.get_attribute("aria-invalid") is None


def test_numbers_whose_loss_overflows_are_refused(open_page, run):
    page = open_page("training.html")
    page.get_by_text("Change the start and the data").click()
    # Each number is allowed, the loss of all of them together is not.
    big = TrainingView(params=[1e150, 0, 0, 0, 1e150, 0, 0], X=[0, 0, 0])
    with pytest.raises(TraitError, match="too large"):
        big.X = [1e6, 0, 0]


@pytest.mark.parametrize("rate", few([0.5, 5], [5]))
def test_a_diverging_run_stops_says_so_and_keeps_its_history(open_page, rate):
    with pytest.raises(DivergenceError) as caught:
        train(START, X, Y, learning_rate=rate, epochs=1000)
    history = caught.value.history
    page = open_page("training.html")
    type_into(page, "learning rate", str(rate))
    type_into(page, "epoch", "1000")
    last = len(history.losses) - 1
    expect_epoch(page, history, last)
    alarm = page.locator(".tn-alarm").text_content()
    assert alarm.startswith(f"Training diverged at epoch {last}:")
    press(page, "one step")
    expect_epoch(page, history, last)
    press(page, "one step back")
    expect_epoch(page, history, last - 1)
    press(page, "play")
    page.get_by_role("button", name="play", exact=True).wait_for()
    expect_epoch(page, history, last)


def test_the_log_scale_is_used_where_it_helps_and_by_hand(open_page):
    page = open_page("training.html")
    button = page.get_by_role("button", name="log scale")
    assert button.get_attribute("aria-pressed") == "false"
    type_into(page, "epoch", "400")
    assert button.get_attribute("aria-pressed") == "true"
    assert "10⁻⁴" in page.locator(".tn-chart").nth(1).text_content()
    button.click()
    page.wait_for_function(
        "() => !document.querySelectorAll('.tn-chart')[1].textContent.includes('⁻')"
    )


def listen(page):
    """Keep what a screen reader is told from here on: an expression for the list."""
    page.evaluate(
        "said = []; new MutationObserver(() => said.push(document.querySelector("
        "'.tn > [role=status].tn-hidden').textContent)).observe(document.querySelector("
        "'.tn > [role=status].tn-hidden'), "
        "{ childList: true, characterData: true, subtree: true })"
    )
    return "said"


def test_each_step_is_announced_once(open_page, run):
    page = open_page("training.html")
    said = listen(page)
    for k in (1, 2):
        press(page, "one step")
        expect_epoch(page, run, k)
    assert page.evaluate(said) == [
        f"Epoch {k}, loss {fmt(run.losses[k])}." for k in (1, 2)
    ]


def test_reset_brings_everything_back(open_page, run):
    page = open_page("training.html")
    type_into(page, "learning rate", "0.3")
    press(page, "one step")
    press(page, "one part at a time")
    press(page, "log scale")
    press(page, "start again")
    page.locator(".tn-grip").first.press("ArrowUp")
    press(page, "reset")
    expect_epoch(page, run, 0)
    assert page.get_by_label("learning rate", exact=True).input_value() == "0.1"
    pressed = page.locator("[aria-pressed=true]")
    assert pressed.all_text_contents() == ["go on from here"]
    assert page.locator(".tn-caption").is_hidden()


def test_a_step_changes_texts_and_shapes_but_no_element(open_page, run):
    page = open_page("training.html")
    page.evaluate(
        "() => { changed = 0; new MutationObserver((all) => { for (const one of all)"
        " changed += one.addedNodes.length + one.removedNodes.length; }).observe("
        "document.querySelector('.tn-update-table'), { childList: true, subtree: true "
        "}); grips = [...document.querySelectorAll('.tn-grip')]; }"
    )
    for k in (1, 2, 3):
        press(page, "one step")
        expect_epoch(page, run, k)
    assert page.evaluate("changed") == 0
    assert page.evaluate("grips.every((grip) => grip.isConnected)")


# ------------------------------------------------------------ keys and presenter


def test_shortcuts(open_page, run):
    page = open_page("training.html")
    page.locator(".tn").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect_epoch(page, run, 3)
    page.keyboard.press("ArrowLeft")
    expect_epoch(page, run, 2)
    page.keyboard.press("Home")
    expect_epoch(page, run, 0)
    page.keyboard.press(" ")
    page.get_by_role("button", name="pause", exact=True).wait_for()
    page.keyboard.press(" ")
    page.get_by_role("button", name="play", exact=True).wait_for()
    page.keyboard.press("?")
    assert "play or pause" in page.locator(".tn-help").inner_text()
    page.keyboard.press("?")
    assert page.locator(".tn-help").is_hidden()


def test_shortcuts_leave_typing_alone(open_page, run):
    page = open_page("training.html")
    field = page.get_by_label("learning rate", exact=True)
    field.focus()
    for key in ("ArrowRight", "?", " "):
        page.keyboard.press(key)
    assert field.input_value() == "0.1? "
    assert page.locator(".tn-help").is_hidden()
    expect_epoch(page, run, 0)


@pytest.mark.site
@pytest.mark.parametrize("width", [1280, 360])
def test_large_type_by_one_press(open_page, width):
    page = open_page("training.html", width=width)
    size = "parseFloat(getComputedStyle(document.querySelector('.tn')).fontSize)"
    before = page.evaluate(size)
    press(page, "large type")
    assert page.evaluate(size) >= 1.4 * before
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@few_views
def test_large_type_has_high_contrast_on_any_page(open_page, name):
    page = open_page(f"{name}.html")
    page.evaluate(
        """() => {
            const dark = {color: "#ddd", background: "#111", "--tn-data": "#f0965a",
                "--tn-forward": "#6db6ec", "--tn-backward": "#df9cc6"};
            for (const [property, value] of Object.entries(dark)) {
                document.body.style.setProperty(property, value);
            }
        }"""
    )
    press(page, "large type")
    contrasts = page.evaluate(
        """() => {
            const canvas = document.createElement("canvas");
            const pen = canvas.getContext("2d", { willReadFrequently: true });
            const luminance = (colour) => {
                pen.fillStyle = colour;
                pen.fillRect(0, 0, 1, 1);
                const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((v) =>
                    v > 10 ? ((v / 255 + 0.055) / 1.055) ** 2.4 : v / 255 / 12.92);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const view = document.querySelector(".tn");
            const paper = luminance(getComputedStyle(view).backgroundColor);
            const inks = [...view.querySelectorAll("p, td, th, button, mn, text")];
            return inks.map((ink) => {
                const other = luminance(getComputedStyle(ink).color);
                const [dim, bright] = [paper, other].sort((a, b) => a - b);
                return (bright + 0.05) / (dim + 0.05);
            });
        }"""
    )
    assert len(contrasts) > 20
    assert min(contrasts) >= 7


@few_views
def test_every_control_is_reached_by_tab_with_a_visible_focus(open_page, name):
    page = open_page(f"{name}.html")
    open_folds(page)
    # Of a list of many things, one; test_views_steady goes through the others.
    own = "button:not([tabindex='-1']), input:not([hidden]), select, summary"
    controls = f"{own}, [tabindex='0']"
    wanted = page.locator(controls).locator("visible=true").count()
    assert wanted > 8
    page.evaluate("document.activeElement.blur(); reached = new Set()")
    page.locator("h1").click()
    for _ in range(wanted + 1):
        page.keyboard.press("Tab")
        page.evaluate(
            """() => {
              const at = document.activeElement;
              const ring = [at, at.querySelector("circle")].some((e) => e &&
                (getComputedStyle(e).outlineStyle === "solid" ||
                 getComputedStyle(e).strokeWidth === "3px"));
              if (ring) reached.add(at);
            }"""
        )
    assert page.evaluate("reached.size") >= wanted


# ------------------------------------------------------------ network


@pytest.mark.parametrize("sample", few([1, 2, 3], [2]))
def test_the_network_shows_every_intermediate(open_page, sample):
    page = open_page("network.html")
    page.get_by_label("sample", exact=True).select_option(str(sample))
    i = sample - 1
    page.wait_for_function(
        "x => document.querySelector('[data-value=X]').textContent === x", arg=fmt(X[i])
    )
    wanted = {name: column[i] for name, column in forward(START, X)._asdict().items()}
    wanted |= {"X": X[i], "y": Y[i], "L2": (Y[i] - wanted["y_hat"]) ** 2}
    wanted |= START._asdict()
    assert values(page) == {name: fmt(value) for name, value in wanted.items()}


def test_forward_flows_left_to_right_one_stage_at_a_time(open_page):
    page = open_page("network.html", reduced_motion="reduce")
    for _ in range(4):
        press(page, "back")
    shown = [set(values(page)) - set(PARAMETERS) - {"X", "y"}]
    for _ in range(4):
        press(page, "next")
        shown.append(set(values(page)) - set(PARAMETERS) - {"X", "y"})
    new = [after - before for before, after in pairwise(shown)]
    assert shown[0] == set()
    assert new == [{"z1", "z2"}, {"a1", "a2"}, {"y_hat"}, {"L2"}]


@pytest.mark.parametrize("name", few(PARAMETERS, {"w1"}))
def test_the_chosen_derivative_flows_back(open_page, name):
    page = open_page("network.html", reduced_motion="reduce")
    page.get_by_label("sample", exact=True).select_option("3")
    page.get_by_role("button", name=re.compile(rf"(weight|bias) {name} ")).click()
    factors = chain(name, START, X, Y)
    for _ in range(len(factors)):
        press(page, "next")
    shown = values(page)
    for factor, column in factors.items():
        assert shown[factor] == fmt(column[2])
    product = np.prod([column[2] for column in factors.values()])
    assert plain(page.locator(".tn-caption").text_content()).endswith(fmt(product))


def test_a_zero_factor_kills_the_product_visibly(open_page):
    page = open_page("network.html", reduced_motion="reduce")
    page.get_by_role("button", name="weight w1").click()
    for _ in range(4):
        press(page, "next")
    assert page.locator("[data-factor=dz1_dw1].tn-zero").count() == 1
    assert page.locator("[data-factor=da1_dz1].tn-zero").count() == 0
    assert "says nothing about w1" in page.locator(".tn-caption").text_content()


@pytest.mark.site
def test_numbers_travel_unless_motion_is_reduced(open_page):
    for motion, moving in (("no-preference", True), ("reduce", False)):
        page = open_page("network.html", reduced_motion=motion)
        page.evaluate(
            "movers = 0; new MutationObserver(() => { movers += document."
            "querySelectorAll('.tn-mover').length }).observe(document.querySelector("
            "'.tn-net'), { childList: true, subtree: true })"
        )
        press(page, "back")
        press(page, "next")
        page.wait_for_function("() => !document.querySelector('.tn-mover')")
        assert (page.evaluate("movers") > 0) is moving


def test_the_network_s_numbers_are_typed(open_page):
    page = open_page("network.html")
    type_into(page, "w1", "-1.5")
    type_into(page, "X of this sample", "0.25")
    now = forward(START._replace(w1=-1.5), [0.25])
    page.wait_for_function(
        "z => document.querySelector('[data-value=z1]').textContent === z",
        arg=fmt(now.z1[0]).replace("-", "−"),
    )
    assert values(page)["y_hat"] == fmt(now.y_hat[0])


# ------------------------------------------------------------ derivative


@pytest.mark.parametrize("name", few(PARAMETERS, {"w1"}))
def test_the_factors_products_and_sum_are_tinynet_s(open_page, name):
    page = open_page("derivative.html")
    page.locator(".tn-choice button").nth(PARAMETERS.index(name)).click()
    page.wait_for_function(
        "name => document.querySelector('.tn-table caption').textContent"
        ".includes(`for ${name},`)",
        arg=name,
    )
    factors = [*chain(name, START, X, Y).values()]
    shares = np.prod(factors, axis=0)
    rows = body(page)
    for i in range(3):
        wanted = [fmt(column[i]) for column in (*factors, shares)]
        assert [plain(cell) for cell in rows[i]] == wanted
    derivative = fmt(shares.sum()).replace("-", "−")
    assert rows[3][-1].endswith(f"= {derivative}")
    check = page.locator(".tn-readout").first.text_content()
    assert f"={derivative}" in check
    assert check.endswith("✓ the same")
    check_gradient(START, X, Y)


def test_the_nudge_compares_prediction_and_loss(open_page):
    page = open_page("derivative.html")
    type_into(page, "nudge", "0.5")
    slope = chain("w1", START, X, Y)
    slope = np.prod([*slope.values()], axis=0).sum()
    there = loss(START._replace(w1=2.5), X, Y) - loss(START, X, Y)
    text = page.locator(".tn-readout").nth(1)
    page.wait_for_function(
        "t => document.querySelectorAll('.tn-readout')[1].textContent.includes(t)",
        arg=fmt(0.5 * slope),
    )
    assert text.text_content().endswith(f"loss: {fmt(there)}")
    page.get_by_label("nudge, slider").focus()
    page.keyboard.press("ArrowLeft")
    assert page.get_by_label("nudge", exact=True).input_value() == "0.49"


# ------------------------------------------------------------ softplus


def test_the_softplus_view_reads_off_tinynet_s_numbers(open_page):
    page = open_page("softplus.html")
    type_into(page, "look at X", "1")
    type_into(page, "w2", "-3")
    own = START._replace(w2=-3)
    z1, a1, z2, a2, y_hat = (column[0] for column in forward(own, [1]))
    wanted = [[z1, a1, sigmoid(z1), 0.5], [z2, a2, sigmoid(z2), 0]]
    page.wait_for_function(
        "t => document.querySelector('.tn-readout').textContent.endsWith(t)",
        arg=f"={fmt(y_hat)}".replace("-", "−"),
    )
    assert [[plain(cell) for cell in row] for row in body(page)] == [
        [fmt(number) for number in row] for row in wanted
    ]


def test_a_hinge_moves_by_keys_and_by_hand(open_page):
    page = open_page("softplus.html")
    hinge = page.locator(".tn-grip").first
    hinge.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "() => document.querySelector('[aria-label=b1]').value === '-0.9'"
    )
    hinge.scroll_into_view_if_needed()
    box = hinge.locator("path").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"], steps=3)
    page.mouse.up()
    assert float(page.get_by_label("b1", exact=True).input_value()) < -1


def test_relu_is_drawn_on_request(open_page):
    page = open_page("softplus.html")
    assert page.locator(".tn-dotted").count() == 0
    press(page, "compare with ReLU")
    page.wait_for_function("() => document.querySelectorAll('.tn-dotted').length === 2")


# ------------------------------------------------------------ links


def test_a_link_reopens_exactly_this_state(open_page, web):
    page = open_page("all.html")
    view = page.locator("[data-view=training]").nth(1)
    rate = view.get_by_label("learning rate", exact=True)
    rate.fill("0.123456789")
    rate.press("Enter")
    view.get_by_role("button", name="copy link").click()
    address = view.get_by_label("link to this state").input_value()
    assert address.startswith(f"{web}/all.html#tinynet=training.2&")
    again = open_page(address.removeprefix(f"{web}/"))
    history = train(START, X, Y, learning_rate=0.123456789, epochs=7)
    reopened = again.locator("[data-view=training]").nth(1)
    assert reopened.locator(".tn-bar .tn-readout").text_content() == (
        f"epoch 7: loss {fmt(history.losses[7])}"
    )
    first = again.locator("[data-view=training]").first
    assert first.get_by_label("learning rate", exact=True).input_value() == "0.1"


def test_a_link_opened_on_the_same_page_is_followed(open_page):
    page = open_page("network.html")
    page.evaluate(
        "location.hash = 'tinynet=network.1&params=2,-1,-2,0,1,-1,0.5"
        "&X=0,0.5,1&y=0,1,0&sample=2&name=b3'"
    )
    page.wait_for_function(
        "() => document.querySelector('[aria-label=b3]').value === '0.5'"
    )
    assert page.get_by_label("sample", exact=True).input_value() == "2"
    assert page.locator(".tn").count() == 1


BROKEN = [
    "#tinynet=training.1&params=<img src=x onerror=alert(1)>",
    "#tinynet=training.1&params=1e999,0,0,0,0,0,0&X=0&y=0&learning_rate=1&epoch=0",
    "#tinynet=constructor.1",
    "#tinynet=training.9&params=1,0,0,0,0,0,0&X=0&y=0&learning_rate=1&epoch=0",
    "#tinynet=%E0%A4%A",
]


@pytest.mark.parametrize("hash_", few(BROKEN, BROKEN[::4]))
def test_a_broken_or_hostile_link(open_page, run, seen, hash_):
    """It gets the default, and a polite line."""
    page = open_page(f"training.html{hash_}")
    expect_epoch(page, run, 0)
    seen(page.locator(".tn-alarm[role=status]").text_content())
    assert page.locator("img").count() == 0


@pytest.mark.site
def test_a_browser_of_another_country(open_page, seen):
    there = {"locale": "de-DE", "timezone_id": "Pacific/Kiritimati"}
    page = open_page("training.html", **there)
    assert page.evaluate("(1.5).toLocaleString()") == "1,5"
    type_into(page, "learning rate", "0.05")
    press(page, "one step")
    slower = train(START, X, Y, learning_rate=0.05, epochs=1)
    expect_epoch(page, slower, 1)
    seen(page.locator(".tn-bar .tn-readout").text_content())
    # A comma parts the numbers of a list; in a single one it is refused, not dropped.
    type_into(page, "learning rate", "0,5")
    assert page.locator(".tn-word:not(:empty)").first.text_content() == "not a number"
    expect_epoch(page, slower, 1)


def test_an_ordinary_anchor_is_left_alone(open_page, run):
    page = open_page("training.html#eq-3-2-6")
    expect_epoch(page, run, 0)
    assert page.locator(".tn-alarm[role=status]").count() == 0


# ------------------------------------------------------------ side by side


def test_several_views_on_a_page_keep_to_themselves(open_page):
    page = open_page("all.html")
    first, second = page.locator("[data-view=training]").all()
    first.get_by_role("button", name="one step", exact=True).click()
    epochs = [
        view.get_by_label("epoch", exact=True).input_value() for view in (first, second)
    ]
    assert epochs == ["1", "7"]
    ids = page.locator("[id]").evaluate_all("all => all.map(e => e.id)")
    assert len(ids) == len(set(ids)) > 10


def test_the_clean_up_leaves_nothing_behind(open_page):
    page = open_page("blank.html")
    left = page.evaluate(
        """async () => {
          const widget = (await import("./module.js")).default;
          const state = { _view: "training", params: [2, -1, -2, 0, 1, -1, 0],
            X: [0, 0.5, 1], y: [0, 1, 0], learning_rate: 0.1, epoch: 0 };
          const heard = new Map();
          const model = { get: (t) => state[t], set: (t, v) => { state[t] = v; },
            save_changes() {}, on: (e, f) => heard.set(e, f),
            off: (e, f) => heard.get(e) === f && heard.delete(e) };
          const el = document.body.appendChild(document.createElement("div"));
          const stop = widget.render({ model, el });
          const listened = heard.size;
          el.querySelector("[aria-label=play]").click();
          stop();
          const epoch = state.epoch;
          await new Promise((done) => setTimeout(done, 300));
          return { listened, heard: heard.size, inside: el.childNodes.length,
            played: state.epoch - epoch };
        }"""
    )
    assert left == {"listened": 5, "heard": 0, "inside": 0, "played": 0}


# ------------------------------------------------------------ phone, dark, axe


@few_views
def test_at_360_pixels_nothing_overflows_and_targets_are_44(open_page, name):
    page = open_page(f"{name}.html", width=360)
    open_folds(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = page.evaluate(
        "[...document.querySelectorAll('.tn *')].filter(e => e.getBoundingClientRect()"
        ".right > innerWidth + 0.5 && !e.closest('.tn-hidden, math')).length"
    )
    assert wide == 0
    targets = ".tn button, .tn select, .tn input[type=text], .tn summary, .tn-grip"
    small = page.locator(f"{targets}").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => "
        "[e.getAttribute('aria-label') || e.textContent, e.getBoundingClientRect()])"
        ".filter(([, b]) => b.width < 43.9 || b.height < 43.9).map(([name]) => name)"
    )
    assert small == []


@pytest.mark.site
@pytest.mark.parametrize("width", [360, 1000])
def test_a_phone_has_the_table_first_and_the_check_one_tap_away(open_page, width):
    page = open_page("derivative.html", width=width)
    check, line = page.get_by_text("Check, without any formula"), "Check it, nudge it"
    assert check.is_visible() == (width > 360)
    assert page.get_by_text(line).is_visible() == (width == 360)
    open_folds(page)
    assert check.is_visible()
    type_into(page, "nudge", "0.5")
    assert "0.5" in page.locator(".tn-trial").inner_text()


@pytest.mark.parametrize("scheme", few(["light", "dark"], ["light"]))
@pytest.mark.parametrize("name", few(VIEWS, {"training"}))
def test_axe_finds_nothing(open_page, name, scheme):
    page = open_page(f"{name}.html", color_scheme=scheme, bypass_csp=True)
    open_folds(page)
    assert axe.run(page)["violations"] == []


@pytest.mark.parametrize("scheme", few(["light", "dark"], ["dark"]))
def test_ink_can_be_read_on_light_and_dark(open_page, scheme):
    page = open_page("all.html", color_scheme=scheme)
    ratios = page.evaluate(
        """() => {
          const canvas = document.createElement("canvas").getContext("2d",
            { willReadFrequently: true });
          const light = (colour) => {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => {
              const part = v / 255;
              return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const paper = light(
            matchMedia("(prefers-color-scheme: dark)").matches ? "#15191e" : "#fff");
          return [...document.querySelectorAll(
            "[class*=tn-ink], .tn-phases li, .tn td, .tn-word")]
            .map((e) => light(getComputedStyle(e).color))
            .map((ink) => [ink + 0.05, paper + 0.05].sort((a, b) => b - a))
            .map(([more, less]) => more / less);
        }"""
    )
    assert len(ratios) > 50
    assert min(ratios) >= 4.5
