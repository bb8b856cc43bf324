"""Formulas with numbers on a page: dragged, stepped, typed; all that shares follows."""

import json
import re
from functools import cache

import pytest

from tests.helpers.fingers import Finger, middle, to_the_middle
from tests.helpers.layers import few
from tests.helpers.quiet import watched
from tests.helpers.views import page_of, plain, settled, stamp
from tinynet import data, dloss_dw1, formulas, predict
from tinynet.formulas import LATEX, fmt
from tinynet.practice.sentences import ENTRY, read
from tinynet.widgets import (
    FOLDER,
    FORMULAS,
    DerivativeView,
    SoftplusView,
    bundle,
    formula_script,
    in_numbers,
    site_script,
    with_example,
)
from tools.browser import PHONE

X, Y = data.dose()
START = data.start()
SHOWN = ("2.1-1", "2.4-1", "3.2-3", "3.2-6", "3.6-4", "update")
MOVABLE = "<p>Drag b1 <span data-movable='b1'></span>.</p>"
SENTENCE = "<p>So <span data-true='{}'>it has the sign of its weight.</span></p>"
ROOM = '<div style="height:{}px"></div>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Six formulas, a view that shares with them and one that does not, a sentence."""
    folder = tmp_path_factory.mktemp("formulas")
    with_example(START, X, Y)
    shown = [in_numbers(number, START, X, Y) for number in SHOWN]
    views = [DerivativeView(name="w1"), SoftplusView(params=START._replace(b3=1.0))]
    text = page_of(*shown, *views, policy="")
    condition = json.dumps(read("w3 > 0"))
    inside = f"{SENTENCE.format(condition)}{ROOM.format(1500)}{MOVABLE}"
    inside += ROOM.format(1500)
    inside += "<script src='formulas.js'></script><script src='sentences.js'></script>"
    text = text.replace("script defer", "script").replace("</main>", inside + "</main>")
    text = text.replace("<main>", f'<main class="bd-article">{ROOM.format(300)}')
    # The views' script stands first, as on the site.
    script = '<script src="views.js"></script>'
    text = text.replace(script, "").replace("<script src='f", f"{script}<script src='f")
    (folder / "page.html").write_text(text, encoding="utf-8")
    return folder


@cache
def scripts(stamp):
    """The page's scripts, joined again when a module has changed."""
    return {
        "views": site_script(FORMULAS, ENTRY),
        "formulas": formula_script(),
        "sentences": bundle.script(ENTRY, after=FOLDER / "site.js"),
    }


@pytest.fixture
def open_it(chromium, folder):
    """Open the page; at the end nothing must have gone wrong."""
    for name, script in scripts(stamp()).items():
        (folder / f"{name}.js").write_text(script, encoding="utf-8")

    def open_(hash="", **options):
        page = opened(**options)
        page.goto((folder / "page.html").as_uri() + hash)
        page.locator(".tf-rows").first.wait_for()
        return page

    with watched(chromium, folder.as_uri()) as opened:
        yield open_


def number(page, formula, value):
    return page.locator(f'[data-formula="{formula}"] [data-value="{value}"]').first


def read_off(page, formula, value):
    settled(page)
    return plain(number(page, formula, value).text_content())


def follows(page, params):
    """Whether formulas and the view that shares show what `tinynet` makes of these."""
    slope, y_hat = fmt(dloss_dw1(params, X, Y)), fmt(predict(params, X)[2])
    assert read_off(page, "3.2-6", "dloss_dw1") == slope
    assert read_off(page, "2.4-1", "y_hat.3") == y_hat
    view = page.locator('[data-view="derivative"] .tn-live')
    assert slope in plain(view.locator("table").first.inner_text())
    own = page.locator('[data-view="softplus"]').get_attribute("data-state")
    assert json.loads(own)["params"][6] == 1


@pytest.mark.parametrize("formula", few(SHOWN, SHOWN[2:4]))
def test_a_formula_shows_what_python_writes(open_it, formula):
    page = open_it()
    wanted = str(formulas.in_numbers(formula, START, X, Y))
    there = page.locator(f'[data-formula="{formula}"] mn').all_text_contents()
    numbers = re.findall(r"\d+(?:\.\d+)?", wanted)
    assert [plain(text).lstrip("-") for text in there] == numbers


def test_a_mouse_drags_a_number_and_all_follows(open_it):
    page = open_it()
    w3 = number(page, "3.2-6", "w3")
    to_the_middle(w3)
    x, y = middle(w3)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 25, y, steps=5)
    page.mouse.move(x + 50, y + 4, steps=5)
    page.mouse.up()
    assert read_off(page, "3.2-3", "w3") == "2"
    follows(page, START._replace(w3=2.0))


def test_a_finger_drags_a_number_and_scrolls_over_it(open_it):
    page = open_it(**PHONE)
    w3 = number(page, "3.2-3", "w3")
    to_the_middle(w3)
    x, y = middle(w3)
    Finger(page).swipe(x + 8, y, 50, 2)  # beside it: the nearest one is taken
    follows(page, START._replace(w3=2.0))
    before = page.evaluate("scrollY")
    Finger(page).swipe(*middle(w3), 2, -90)
    page.wait_for_function("before => scrollY > before + 20", arg=before)
    assert read_off(page, "3.2-3", "w3") == "2"


def test_a_card_is_one_stop_and_arrows_move_inside(open_it):
    page = open_it()
    stops = '[data-formula="3.2-3"] [tabindex="0"]'
    assert page.locator(stops).count() == 1
    number(page, "3.2-3", "w3").focus()
    page.keyboard.press("ArrowRight")
    focused = "document.activeElement.dataset.value"
    assert page.evaluate(focused) == "w3"  # that of the next sample
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    assert read_off(page, "3.2-3", "w3") == "1.1"
    follows(page, START._replace(w3=1.1))
    page.keyboard.press("PageDown")
    assert read_off(page, "3.2-3", "w3") == "0.1"
    page.keyboard.press("Shift+ArrowUp")
    assert read_off(page, "3.2-3", "w3") == "1.1"


def test_the_focus_stays_when_a_sign_changes_the_row(open_it):
    page = open_it()
    number(page, "2.4-1", "w3").focus()
    for _ in range(2):
        page.keyboard.press("PageDown")
    assert read_off(page, "2.4-1", "w3") == "-1"
    assert page.evaluate("document.activeElement.dataset.value") == "w3"
    page.keyboard.press("PageUp")
    assert read_off(page, "2.4-1", "w3") == "0"


def test_a_number_is_typed_and_a_bad_one_refused(open_it):
    page = open_it()
    number(page, "2.4-1", "w4").focus()
    page.keyboard.press("Enter")
    entry = page.locator('[data-formula="2.4-1"] .tf-tip input')
    assert entry.evaluate("e => e === document.activeElement")
    entry.fill("two")
    entry.press("Enter")
    assert page.locator(".tf-tip .tn-word").first.text_content() == "not a number"
    assert read_off(page, "2.4-1", "w4") == "-1"
    entry.fill("-2.5")
    entry.press("Enter")
    follows(page, START._replace(w4=-2.5))
    page.keyboard.press("Escape")
    assert page.locator('[data-formula="2.4-1"] .tf-tip').is_hidden()


def test_what_is_computed_says_what_it_is(open_it):
    page = open_it()
    number(page, "2.4-1", "y_hat.2").hover()
    tip = page.locator('[data-formula="2.4-1"] .tf-tip')
    assert "= 0.3799" in tip.inner_text()
    assert "the prediction of sample 2" in tip.inner_text()
    assert tip.locator("input").count() == 0
    assert "(2.4-1)" in tip.inner_text()
    spoken = number(page, "2.4-1", "y_hat.2").get_attribute("aria-label")
    assert spoken == "y hat 2, the prediction of sample 2: 0.3799"


def test_given_numbers_are_sliders_with_name_and_value(open_it):
    page = open_it()
    for slider in page.locator("[data-formula] [role=slider]").all():
        name = slider.get_attribute("data-value")
        spoken = name.replace(".", " ").replace("learning_rate", "eta")
        assert slider.get_attribute("aria-label").startswith(spoken)
        said = plain(slider.get_attribute("aria-valuetext"))
        assert said == plain(slider.text_content())
        assert float(slider.get_attribute("aria-valuenow")) == float(said)
    assert page.locator("[data-formula] [role=slider]").count() > 20


def test_a_power_of_ten_is_said_as_one(open_it):
    page = open_it()
    w3 = number(page, "3.2-6", "w3")
    w3.focus()
    page.keyboard.press("Enter")
    entry = page.locator('[data-formula="3.2-6"] .tf-tip input')
    entry.fill("-0.00003")
    entry.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('[data-formula=\"3.2-6\"] mrow[data-value=w3]')"
    )
    assert w3.get_attribute("aria-valuetext") == "−3.00 times ten to the −5"
    assert float(w3.get_attribute("aria-valuenow")) == -3e-5
    slope = number(page, "3.2-6", "dloss_dw1")
    wanted = fmt(dloss_dw1(START._replace(w3=-3e-5), X, Y)).split("e")
    said = plain(slope.get_attribute("aria-label"))
    assert said.endswith(f": {wanted[0]} times ten to the {int(wanted[1])}")
    slope.hover()
    tip = page.locator('[data-formula="3.2-6"] .tf-tip b')
    assert (
        plain(tip.inner_text()) == f"= {wanted[0]}×10⁻{'⁰¹²³⁴⁵⁶⁷⁸⁹'[-int(wanted[1])]}"
    )


def test_a_view_moves_the_formulas(open_it):
    page = open_it()
    view = page.locator('[data-view="derivative"]')
    view.locator("summary").last.click()
    entry = view.locator('input[aria-label="w1"]')
    entry.fill("5")
    entry.press("Enter")
    follows(page, START._replace(w1=5.0))
    entry = view.locator('input[aria-label="X"]')
    entry.fill("1, 2, 3, 4")
    entry.press("Enter")
    page.wait_for_selector('[data-formula="2.1-1"] [data-value="X.4"]')
    assert read_off(page, "2.1-1", "X.4") == "4"


def test_a_sample_is_moved_and_no_other(open_it):
    page = open_it()
    number(page, "2.1-1", "X.2").focus()
    page.keyboard.press("ArrowUp")
    moved = '[data-formula="2.1-1"] [data-value="X.2"]'
    page.wait_for_function(
        "where => document.querySelector(where).textContent === '0.6'", arg=moved
    )
    shown = [read_off(page, "2.1-1", f"X.{i}") for i in (1, 2, 3)]
    assert shown == ["0", "0.6", "1"]
    assert read_off(page, "2.4-1", "y_hat.2") == fmt(predict(START, [0.6])[0])


def test_the_learning_rate_of_an_update_is_moved(open_it):
    page = open_it()
    rate = number(page, "update", "learning_rate")
    rate.focus()
    page.keyboard.press("PageDown")  # to -0.9, which is none
    page.wait_for_function("e => e.textContent === '0'", arg=rate.element_handle())
    assert read_off(page, "update", "next_w1") == "2"
    page.keyboard.press("Shift+ArrowUp")
    page.wait_for_function("e => e.textContent === '0.1'", arg=rate.element_handle())
    w1, slope = START.w1, dloss_dw1(START, X, Y)
    assert read_off(page, "update", "next_w1") == fmt(w1 - 0.1 * slope)
    assert rate.get_attribute("aria-label") == "eta, the learning rate"
    follows(page, START)


def test_a_sentence_says_when_it_is_not_true(open_it):
    page = open_it()
    sentence = page.locator("[data-true]")
    note = sentence.locator("small")
    assert note.is_hidden()
    number(page, "3.2-3", "w3").focus()
    page.keyboard.press("PageDown")  # to 0
    note.wait_for()
    assert note.inner_text() == "true of the page’s example"
    page.keyboard.press("ArrowUp")
    note.wait_for(state="hidden")


def test_a_number_stays_where_it_is_while_a_sentence_above_it_grows(open_it):
    page = open_it(**PHONE)
    sentence = page.locator("[data-true]")
    card = page.locator('[data-formula="3.2-3"]').element_handle()
    sentence.evaluate("(sentence, card) => card.before(sentence.parentElement)", card)
    w3 = number(page, "3.2-3", "w3")
    to_the_middle(w3)
    w3.focus()
    place, height = middle(w3), sentence.bounding_box()["height"]
    page.keyboard.press("PageDown")  # to 0
    sentence.locator("small").wait_for()
    assert sentence.bounding_box()["height"] > height + 10
    assert middle(w3)[1] == pytest.approx(place[1], abs=1)


def test_the_bar_brings_the_example_back_and_links_to_these_numbers(open_it):
    page = open_it()
    bar = page.locator(".tf-bar")
    assert bar.is_hidden()
    number(page, "3.2-3", "w3").focus()
    page.keyboard.press("PageUp")
    bar.wait_for()
    bar.get_by_role("button", name="copy link").click()
    link = bar.locator("input").input_value()
    bar.get_by_role("button", name="back to the example").click()
    bar.wait_for(state="hidden")
    follows(page, START)
    other = open_it("#" + link.split("#")[1])
    follows(other, START._replace(w3=2.0))
    assert other.locator(".tf-bar").is_visible()


def test_a_symbol_lights_up_everywhere(open_it):
    page = open_it()
    number(page, "3.2-6", "w3").hover()
    lit = page.locator(".tf-lit").evaluate_all("all => all.map(e => e.textContent)")
    assert {"1", "w3"} <= set(lit)
    assert page.locator('[data-formula="2.4-1"] [data-value="w3"].tf-lit').count() == 3
    assert page.locator('[data-value="w4"].tf-lit').count() == 0
    number(page, "2.1-1", "X.2").hover()
    assert page.locator('[data-value="X.3"].tf-lit').count() == 0


def test_every_formula_of_the_paper_can_be_drawn(folder, open_it):
    with_example(START, X, Y)
    text = (folder / "page.html").read_text(encoding="utf-8")
    shown = "".join(in_numbers(number, START, X, Y).static() for number in LATEX)
    all_of_them = text.replace("</h1>", f"</h1>{shown}")
    (folder / "all.html").write_text(all_of_them, encoding="utf-8")
    page = open_it()
    page.goto((folder / "all.html").as_uri())
    page.locator(".tf-rows").last.wait_for()
    assert page.locator("[data-formula]").count() == len(LATEX) + len(SHOWN)
    for formula in page.locator("[data-formula]").all():
        # The constants of a factor that is 1 have no other name.
        number = formula.get_attribute("data-formula")
        named = formula.locator("[data-value]").count()
        assert named or "= 1" in LATEX[number], number


def test_what_a_number_says_is_in_sight_wherever_its_card_ends(open_it):
    page = open_it(**PHONE)
    w3 = number(page, "3.2-6", "w3")
    tip = page.locator('[data-formula="3.2-6"] .tf-tip')
    height = page.evaluate("innerHeight")
    w3.evaluate("e => e.scrollIntoView({ block: 'end' })")
    w3.tap()
    for place in ("end", "center", "start"):
        w3.evaluate("(e, block) => e.scrollIntoView({ block })", place)
        page.evaluate("new Promise(requestAnimationFrame)")
        box, at = tip.bounding_box(), w3.bounding_box()
        assert 0 <= box["y"] <= box["y"] + box["height"] <= height, place
        assert box["y"] + box["height"] < at["y"] or at["y"] + at["height"] < box["y"]


def test_a_number_in_a_sentence_is_moved_and_the_picture_stays_in_sight(open_it):
    page = open_it(**PHONE)
    number = page.locator("[data-movable] [role=slider]")
    assert number.get_attribute("aria-label") == "b1, the bias of neuron 1"
    to_the_middle(number)
    picture = page.locator("[data-example] .tn-live svg[role=img]").first
    assert picture.bounding_box()["y"] < 0
    finger = Finger(page)
    finger.press(*middle(number))
    finger.pull(-50, 0)
    box = page.locator(".tf-pinned svg[role=img]").bounding_box()
    assert 0 < box["y"] < box["y"] + box["height"] < middle(number)[1]
    finger.lift()
    page.locator(".tf-pinned").wait_for(state="detached")
    assert plain(number.text_content()) == "-2"
    follows(page, START._replace(b1=-2.0))
    assert picture.bounding_box()["y"] < 0
    number.press("ArrowUp")
    assert plain(number.text_content()) == "-1.9"
