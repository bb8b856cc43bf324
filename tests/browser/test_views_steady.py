"""A view on real screens: translated, mistyped, in few colours, saved, on a phone."""

import re

import numpy as np
import pytest

from tests.helpers.fingers import drawn
from tests.helpers.layers import few
from tests.helpers.quiet import watched
from tests.helpers.scripts import bring_moving_scripts
from tests.helpers.surroundings import LATE
from tests.helpers.views import (
    VIEWS,
    moving_page_of,
    open_folds,
    press,
    settled,
    type_into,
)
from tinynet import data
from tinynet.arguments import PARAMETERS
from tinynet.widgets import (
    DerivativeView,
    NetworkView,
    SoftplusView,
    TrainingView,
)
from tinynet.widgets.film import Film
from tinynet.widgets.landscape import Landscape
from tinynet.widgets.startmap import StartMap
from tools.browser import PHONE

ACROSS = np.linspace(0, 1, 5)
POWERS = {f"power {k}": {"curve": (ACROSS, ACROSS**k)} for k in range(1, 4)}
MOVES = {
    "film": Film(POWERS, alt="Powers.", xlabel="x", ylabel="y"),
    "map": StartMap(np.zeros((4, 4), int), [0, -1, 0, -1, -1, -1, 0]),
    "landscape": Landscape(data.start(), *data.dose()),
}
PLACES = {"map": "canvas", "landscape": ".tb-land"}
ALL = {**{name: view() for name, view in VIEWS.items()}, **MOVES}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the scripts: to join them takes as long as to open a page."""
    folder = tmp_path_factory.mktemp("steady")
    bring_moving_scripts(folder)
    return folder


@pytest.fixture
def show(chromium, folder):
    """Show a view on a page of its own; at the end nothing must have gone wrong."""

    def show_(view=None, name="view.html", **options):
        if view:
            (folder / name).write_text(moving_page_of(view), encoding="utf-8")
        page = opened(reduced_motion="reduce", **options)
        page.goto((folder / name).as_uri())
        return page

    show_.folder = folder
    with watched(chromium, folder.as_uri()) as opened:
        yield show_


def unfolded(page):
    open_folds(page)
    return page


def state(page):
    """The state that a link of this view would open."""
    press(page, "copy link")
    link = page.get_by_label("link to this state")
    return dict(part.split("=") for part in link.input_value().split("&")[1:])


# ------------------------------------------------------------ a page's translator

WRAP = """() => {
  const outer = document.querySelector(".tn-live");
  const walk = document.createTreeWalker(outer, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) texts.push(walk.currentNode);
  for (const text of texts) {
    if (text.parentElement.closest("style, font")) continue;
    const [far, near] = [0, 1].map(() => document.createElement("font"));
    text.replaceWith(far);
    far.append(near);
    near.append(text);
  }
}"""


def drive(page, name, translate):
    """Work a view; what it then says, read off the screen."""
    texts = []

    def read():
        drawn(page)
        texts.append(page.locator(".tn-live").text_content())
        translate()

    translate()
    if name in MOVES:
        page.get_by_role("button", name="Play").click()
        page.get_by_role("button", name="Pause").click()
        page.get_by_role("slider").press("End")
        read()
        if name in PLACES:
            page.locator(PLACES[name]).press("Shift+ArrowLeft")
            read()
        return texts
    steps = {"training": ["one step", "one part at a time", "one step", "log scale"]}
    steps |= {"network": ["next", "next", "next"], "softplus": ["compare with ReLU"]}
    for step in steps.get(name, ["b1"]):
        press(page, step)
        read()
    for typed in ("1.25", "much"):
        field = page.get_by_role("textbox", name="w1", exact=True)
        field.fill(typed)
        field.press("Enter")
        read()
    press(page, "reset")
    read()
    return texts


@pytest.mark.parametrize("name", few(ALL, {"film"}))
def test_a_translated_view_goes_on(show, name):
    """Every text is wrapped, again and again: what is said stays as without."""
    plain, page = unfolded(show(ALL[name])), unfolded(show(ALL[name]))
    wanted = drive(plain, name, lambda: None)
    found = drive(page, name, lambda: page.evaluate(WRAP))
    assert page.locator("font").count() > 5
    if name != "map":  # its epochs follow the clock
        assert found == wanted
    assert len(set(found)) == len(found) > 0


def test_a_translated_word_stays_until_there_is_a_new_one(show):
    page = show(TrainingView())
    readout = page.locator(".tn-readout")
    readout.evaluate("e => { e.innerHTML = '<font>Epoche 0</font>' }")
    type_into(page, "learning rate", "0.2")  # nothing new to say here
    assert readout.text_content() == "Epoche 0"
    press(page, "one step")
    page.wait_for_function(
        "() => document.querySelector('.tn-readout').textContent.startsWith('epoch 1')"
    )


# ------------------------------------------------------------ what is typed

LONG = {
    "params": [0.123456, -0.333333, 1.23457, 0.0123457, 0.987654, -0.111119, 0.55555],
    "X": [0.123456, 0.333333, 0.777777],
    "y": [0.654321, 0.222222, 0.111111],
}
MORE = {"derivative": {"nudge": 0.123456}, "training": {"learning_rate": 0.012345}}
MORE |= {"softplus": {"at": 0.123456}}


@pytest.mark.parametrize("name", few(VIEWS, {"training"}))
def test_what_is_not_edited_keeps_all_its_digits(show, name):
    """A field shows four decimals: typing one sign and taking it back is no change."""
    page = unfolded(show(VIEWS[name](**LONG, **MORE.get(name, {}))))
    before = state(page)
    fields = page.locator(".tn input[type=text]:not(.tn-link)").all()
    assert len(fields) >= 8
    for field in fields:
        field.press("End")
        page.keyboard.type("1")
        page.keyboard.press("Backspace")
        page.keyboard.press("Enter")
        field.fill(field.input_value())
        field.press("Enter")
    assert state(page) == before


EDITED = [
    ("0.1235, 0.5, 0.7778", "0.123456,0.5,0.777777"),
    ("0.1235 0.3333 0.9", "0.123456,0.333333,0.9"),
    ("0.3333, 0.9", "0.333333,0.9"),  # the first is gone, the last another
    ("0.5, 0.1235, 0.3333, 0.7778", "0.5,0.123456,0.333333,0.777777"),
    ("0.3333; 0.7778; 2", "0.333333,0.777777,2"),
    ("0.12345, 0.3333, 0.7778", "0.12345,0.333333,0.777777"),
]


@pytest.mark.parametrize(("typed", "wanted"), few(EDITED, EDITED[3:4]))
@pytest.mark.parametrize("name", few(["training", "derivative"], ["training"]))
def test_an_edited_list_keeps_the_digits_of_the_others(show, name, typed, wanted):
    page = unfolded(show(VIEWS[name](**LONG)))
    type_into(page, "X", typed)
    assert state(page)["X"] == wanted


def test_a_dot_that_goes_up_keeps_its_x(show):
    page = unfolded(show(TrainingView(**LONG)))
    grip = page.locator(".tn-grip").first
    grip.press("ArrowUp")
    now = state(page)
    assert now["X"] == "0.123456,0.333333,0.777777"
    assert now["y"] == "0.7,0.222222,0.111111"


# ------------------------------------------------------------ what was refused

REFUSED = ["1e7", "much", "", "1e999"]


@pytest.mark.parametrize("name", few(VIEWS, {"training"}))
def test_reset_forgets_what_was_refused(show, name):
    page = unfolded(show(VIEWS[name]()))
    fields = page.locator(".tn input[type=text]:not(.tn-link)").all()
    before = [field.input_value() for field in fields]
    for k, field in enumerate(fields):
        field.fill(REFUSED[k % len(REFUSED)])
        field.press("Enter")
        assert field.get_attribute("aria-invalid") == "true"
    press(page, "reset")
    settled(page)
    assert [field.input_value() for field in fields] == before
    assert page.locator("[aria-invalid]").count() == 0
    assert page.locator(".tn-word:not(:empty)").count() == 0


def test_reset_begins_the_loss_curve_anew(show):
    page = show(TrainingView())
    curve = page.locator(".tn-chart").nth(1)
    start = curve.inner_html()
    type_into(page, "epoch", "300")
    page.get_by_label("epochs a second").select_option("60")
    type_into(page, "learning rate", "1e7")
    press(page, "reset")
    settled(page)
    assert curve.inner_html() == start
    assert page.get_by_label("epochs a second").input_value() == "10"
    assert page.get_by_label("epoch, slider").get_attribute("max") == "20"


def test_a_word_goes_with_the_entry_that_it_belonged_to(show):
    page = unfolded(show(TrainingView()))
    field = type_into(page, "w1", "1e7")
    word = page.locator(f"[id={field.get_attribute('aria-describedby')}]")
    assert word.text_content() == "too large"
    field.press("Backspace")
    assert word.text_content() == ""
    type_into(page, "w1", "much")
    page.get_by_label("starting point").select_option(label="twins")
    page.get_by_label("w2", exact=True).focus()
    page.get_by_label("starting point").select_option(label="all zeros")
    settled(page)
    assert field.input_value() == "0"


def test_what_was_refused_for_one_sample_is_not_shown_for_another(show):
    page = show(NetworkView(X=[0, 0.5, 1], y=[0, 1, 0]))
    field = type_into(page, "y of this sample", "much")
    page.get_by_label("sample", exact=True).select_option("3")  # its y is 0 as well
    settled(page)
    assert field.input_value() == "0"
    assert field.get_attribute("aria-invalid") is None


def test_a_link_goes_with_the_state_that_it_opens(show):
    page = show(NetworkView())
    state(page)
    link = page.get_by_label("link to this state")
    assert link.is_visible()
    type_into(page, "w1", "1")
    settled(page)
    assert link.is_hidden()
    assert page.locator(".tn-foot [role=status]").text_content() == ""


def test_a_clipboard_that_answers_late_says_nothing_of_another_state(show):
    page = show(NetworkView())
    page.evaluate(LATE)
    press(page, "copy link")
    type_into(page, "w1", "1")
    page.evaluate("copied()")
    settled(page)
    assert page.locator(".tn-foot [role=status]").text_content() == ""


# ------------------------------------------------------------ the map's first picture


def test_at_epoch_0_every_start_is_untrained(show):
    page = show(MOVES["map"])
    rows = page.locator(".tb li").filter(has=page.locator("i"))
    counts = dict(re.findall(r"([a-z ]+)(\d+)", " ".join(rows.all_text_contents())))
    assert {name.strip(): int(count) for name, count in counts.items()} == {
        "fits": 0,
        "on its way": 0,
        "one hinge": 0,
        "flat": 0,
        "diverged": 0,
        "untrained": 100**2,
    }
    assert page.locator(".tb [role=status]").text_content().endswith(", untrained.")
    label = page.locator("canvas").get_attribute("aria-label")
    assert "after 0 epochs" in label
    assert "untrained 10000" in label
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").click()
    page.wait_for_function(
        "() => !document.querySelector('.tb').innerText.includes('Epoch 0')"
    )
    assert "untrained 0" in page.locator("canvas").get_attribute("aria-label")
    page.get_by_role("button", name="Restart").click()
    assert "untrained 10000" in page.locator("canvas").get_attribute("aria-label")


# ------------------------------------------------------------ keys

KEYS = [chr(code) for code in range(32, 127)] + [
    *("Enter Escape Tab Backspace Delete Insert Home End PageUp PageDown".split()),
    *("ArrowUp ArrowDown ArrowLeft ArrowRight F1 F2 F5 F9 ContextMenu".split()),
]
# Every key at everything that can have the focus: which of them does a view take?
TAKEN = """keys => {
  const view = document.querySelector(".tn-live > *");
  const all = view.querySelectorAll(
    "button, input, select, summary, canvas, [tabindex]");
  const taken = new Set();
  for (const element of [view, ...all]) {
    for (const key of keys) {
      const how = { key, bubbles: true, cancelable: true };
      const event = new KeyboardEvent("keydown", how);
      if (!element.dispatchEvent(event)) taken.add(key);
    }
  }
  return [...taken];
}"""
SIGNS = {"←": "ArrowLeft", "→": "ArrowRight", "↑": "ArrowUp", "↓": "ArrowDown"}
SIGNS |= {"space": " "}
NATIVE = {"film": {"ArrowLeft", "ArrowRight"}}  # of its slider


@pytest.mark.parametrize("name", few(ALL, {"network"}))
def test_the_list_of_keys_is_whole(show, name):
    page = unfolded(show(ALL[name]))
    page.get_by_role("button", name="keyboard shortcuts").click()
    listed = {
        SIGNS.get(key, key)
        for text in page.locator(".tn-help kbd").all_text_contents()
        for key in text.split()
    }
    taken = set(page.evaluate(TAKEN, KEYS))
    of_fields = set() if name in MOVES else {"Enter", "Escape"}
    with_others = {"Shift"} if name in PLACES else set()
    assert listed == taken | of_fields | with_others | NATIVE.get(name, set())
    assert all(page.locator(".tn-help li").all_inner_texts())


def test_shift_goes_ten_cells_on_the_map(show):
    page = show(MOVES["map"])
    ring = page.locator(".tb-here")
    before = ring.bounding_box()["x"]
    page.locator("canvas").press("ArrowLeft")
    one = before - ring.bounding_box()["x"]
    page.locator("canvas").press("Shift+ArrowLeft")
    assert before - one - ring.bounding_box()["x"] == pytest.approx(10 * one, abs=0.5)


STOPS = "document.querySelectorAll('{}[tabindex=\"0\"]').length"
LISTS = [
    ("derivative", ".tn-choice button", "ArrowRight", 7),
    ("derivative", ".tn-choice button", "ArrowUp", 7),
    ("training", ".tn-grip", "PageDown", 3),
    ("softplus", ".tn-grip", "PageUp", 2),
]


@pytest.mark.parametrize(("name", "items", "key", "count"), few(LISTS, LISTS[2:3]))
def test_a_list_is_one_stop_and_keys_lead_through_it(show, name, items, key, count):
    page = show(ALL[name])
    page.locator(items).first.wait_for()
    assert page.evaluate(STOPS.format(items)) == 1
    page.locator(f"{items}[tabindex='0']").focus()
    reached = set()
    for _ in range(count):
        page.keyboard.press(key)
        reached.add(
            page.evaluate(
                "items => [...document.querySelectorAll(items)].indexOf("
                "document.activeElement)",
                items,
            )
        )
        assert page.evaluate(STOPS.format(items)) == 1
    assert reached == set(range(count))
    page.keyboard.press("Tab")
    assert not page.evaluate("i => document.activeElement.matches(i)", items)


def test_many_samples_are_one_stop(show):
    page = show(TrainingView(X=ACROSS.tolist(), y=ACROSS.tolist()))
    page.locator(".tn-grip").first.wait_for()
    assert page.locator(".tn-grip").count() == 5
    assert page.evaluate(STOPS.format(".tn-grip")) == 1


# ------------------------------------------------------------ few colours

# What forced colours leave of a look. A weight alone, or a shade, does not tell.
LOOK = """e => { const s = getComputedStyle(e); return [s.backgroundColor, s.color,
  s.borderStyle, s.borderWidth, s.textDecorationLine, s.strokeWidth].join() }"""


@pytest.mark.parametrize("name", few(ALL, {"training"}))
def test_a_state_is_seen_in_forced_colours(show, name):
    page = unfolded(show(ALL[name], forced_colors="active"))
    told = {"aria-pressed": ("true", "false"), "aria-current": ("step", None)}
    tried = 0
    for attribute, (on, off) in told.items():
        for element in page.locator(f".tn-live [{attribute}]").all():
            handle = element.element_handle()
            looks = []
            for value in (on, off):
                handle.evaluate(
                    "(e, [name, value]) => value === null ? e.removeAttribute(name)"
                    " : e.setAttribute(name, value)",
                    [attribute, value],
                )
                looks.append(handle.evaluate(LOOK))
            assert looks[0] != looks[1], element
            tried += 1
    assert tried >= (7 if name in ("derivative", "network") else 1)


def test_the_factor_in_turn_is_seen_in_forced_colours(show):
    page = show(ALL["network"], forced_colors="active")
    press(page, "next")
    lit, other = (
        page.locator(f".tn-net {which} text").first.evaluate(LOOK)
        for which in (".tn-lit[data-factor]", "[data-factor]:not(.tn-lit)")
    )
    assert lit != other


def test_the_map_s_legend_keeps_its_colours(show):
    page = show(MOVES["map"], forced_colors="active")
    colours = page.locator(".tb li i").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).backgroundColor)"
    )
    assert len(set(colours)) == len(colours) == 6


# ------------------------------------------------------------ a saved page


@pytest.mark.parametrize("scripts", few(["run", "off", "lost"], ["run"]))
@pytest.mark.parametrize("name", few(ALL, {"training"}))
def test_a_page_saved_while_live_shows_a_view_once(show, name, scripts):
    page = show(ALL[name])
    page.locator(".tn-live > *").wait_for()
    text = page.content()
    if scripts == "lost":  # saved without what it loads
        text = re.sub(r"<script.*?</script>", "", text, flags=re.S)
    (show.folder / "saved.html").write_text(text, encoding="utf-8")
    again = show(name="saved.html", java_script_enabled=scripts != "off")
    again.wait_for_timeout(100)
    seen = [
        part
        for part in (".tn-live", ".tn-paper")
        for one in again.locator(part).all()
        if one.is_visible()
    ]
    assert seen == [".tn-live" if scripts == "run" else ".tn-paper"]
    again.emulate_media(media="print")
    assert again.locator(".tn-paper").is_visible()
    assert not again.locator(".tn-live").is_visible()


# ------------------------------------------------------------ what is whole


@pytest.mark.parametrize("name", few(PARAMETERS, {"w1"}))
def test_on_a_phone_a_derivative_s_formulas_can_be_read(show, name):
    page = show(DerivativeView(name=name), **PHONE)
    sizes = page.locator(".tn math").evaluate_all(
        "all => all.filter((e) => e.checkVisibility()).flatMap((e) =>"
        " [...e.querySelectorAll('mi, mn, mo')].map((part) =>"
        " parseFloat(getComputedStyle(part).fontSize)))"
    )
    assert len(sizes) > 50
    assert min(sizes) >= 11
    for box in page.locator(".tn-sideways, .tn-line-of-maths, .tn-meanings").all():
        assert box.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    # A head that has no room for it has its meaning above the table.
    meanings = page.locator(".tn-meanings math")
    assert meanings.count() == page.locator(".tn-chain thead th").count() - 2
    assert meanings.first.is_visible()


@pytest.mark.parametrize(
    ("screen", "factors", "product", "line"),
    [({}, '"·"', '"="', "0px"), (PHONE, "none", "none", "1px")],
)
def test_a_product_stands_apart(show, screen, factors, product, line):
    """By a line where a sign has no room: `0.5 −0.3101` reads as a difference."""
    page = show(DerivativeView(name="w1"), **screen)
    signs = page.locator(".tn-chain tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.querySelectorAll('td')].map((cell) =>"
        " [getComputedStyle(cell, '::before').content,"
        " getComputedStyle(cell).borderLeftWidth]))"
    )
    *samples, total = signs
    row = [["none", "0px"], *[[factors, "0px"]] * 3, [product, line]]
    assert samples == [row] * 3
    assert total == [["none", "0px"]]


@pytest.mark.parametrize("width", few([360, 768, 1280], [360]))
@pytest.mark.parametrize("w1", few([0.5, 0.3, 0.05, 5], [0.05]))
def test_a_hinge_stays_in_its_chart_and_its_column_is_whole(show, w1, width):
    view = SoftplusView(params=[w1, -1, -2, 0, 1, -1, 0])
    page = show(view, viewport={"width": width, "height": 900})
    chart = page.locator(".tn-chart").first.bounding_box()
    for hinge in page.locator(".tn-hinge").all():
        if not hinge.is_visible():
            continue
        box = hinge.bounding_box()
        assert box["x"] >= chart["x"]
        assert box["x"] + box["width"] <= chart["x"] + chart["width"] + 0.5
    assert page.locator(".tn-grip:visible").count() == (1 if w1 < 1 / 3 else 2)
    if width < 600:
        page.get_by_text("Slopes and numbers").click()
    table = page.locator(".tn-sideways")
    assert table.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    assert (
        page.locator(".tn-table tbody td").nth(3).inner_text()
        == ({0.5: "2", 0.3: "3.3333", 0.05: "20", 5: "0.2"}[w1])
    )


BOXES = """() => [...document.querySelectorAll(".tn [data-node]")].map((node) => {
  const [frame, number] = ["path", "[data-value]"].map((name) =>
    node.querySelector(name).getBoundingClientRect());
  return [node.dataset.node, number.left - frame.left, frame.right - number.right,
    frame.bottom - number.bottom];
})"""


NUMBERS = [-1111.1111, 123456.7891, -0.1234, 1e-7, -99.9999]


@pytest.mark.parametrize("number", few(NUMBERS, NUMBERS[:1]))
@pytest.mark.parametrize("width", few([360, 1280], [360]))
def test_a_long_number_stays_in_its_box(show, width, number):
    page = show(NetworkView(), viewport={"width": width, "height": 900})
    if width < 600:
        page.get_by_text("Change the network and the sample").click()
    for name in ("w1", "b1", "w2", "b3", "X of this sample", "y of this sample"):
        type_into(page, name, str(number))
    settled(page)
    found = page.evaluate(BOXES)
    assert len(found) == 8
    assert [name for name, *gaps in found if min(gaps) < 0] == []
    picture = page.locator(".tn .tn-net").bounding_box()
    for text in page.locator(".tn .tn-net [data-value]").all():
        box = text.bounding_box()
        assert box["x"] >= picture["x"]
        assert box["x"] + box["width"] <= picture["x"] + picture["width"]


@pytest.mark.parametrize("number", few([2, -1111.1111, 3e-101], [-1111.1111]))
@pytest.mark.parametrize("width", few([360, 768, 1280], [360]))
def test_a_long_number_stays_in_its_cell(show, width, number):
    view = TrainingView(params=[number, number, -2, 0, number, -1, 0])
    page = show(view, viewport={"width": width, "height": 900})
    press(page, "one step")
    settled(page)
    cells = page.locator(".tn-update-table td")
    over = "all => all.filter((e) => e.scrollWidth > e.clientWidth).length"
    assert cells.evaluate_all(over) == 0


def test_a_field_shows_a_long_number_whole(show):
    page = show(NetworkView(params=[-1111.11] * 7), **PHONE)
    page.get_by_text("Change the network and the sample").click()
    field = type_into(page, "w1", "-1111.1111")
    assert field.evaluate("e => e.scrollWidth - e.clientWidth") <= 0


@pytest.mark.parametrize("name", few(["w1", "b2", "w3", "b3"], {"b2"}))
def test_a_factor_has_one_index(show, name):
    """That of the sample that is shown, on both sides of the equals sign."""
    page = show(NetworkView(name=name, sample=3))
    for _ in range(2 if name[1] in "34" or name == "b3" else 4):
        press(page, "next")
        words = page.locator(".tn-caption math").text_content()
        assert "3" in words
        assert "i" not in words
