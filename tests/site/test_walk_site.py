"""A script without looking: why has sample 1 no vote on w1? By the keyboard alone.

What is heard is what the browser gives to a screen reader (`tests/helpers/heard.py`).
``pytest -s`` prints it.
"""

from tests.helpers.heard import Ear
from tests.helpers.quiet import arrived
from tests.helpers.views import plain
from tinynet import chain, data, dloss_dw1, forward
from tinynet.formulas import fmt

START, (X, Y) = data.start(), data.dose()
FACTORS = chain("w1", START, X, Y)
Z1, A1, Z2, A2, Y_HAT = forward(START, X)


def tab_to(ear, words):
    """Press Tab until this is heard; what was heard there."""
    for _ in range(150):  # the page has some hundred stops
        heard = plain(" | ".join(ear.press("Tab")))
        if words in heard:
            ear.told.append(heard)
            return heard
    raise AssertionError(f"the Tab key never comes to {words!r}")


def press(ear, *keys):
    """Press these keys; what was heard at each of them."""
    heard = [plain(" | ".join(ear.press(key))) for key in keys]
    ear.told += heard
    return heard


def ear_on(page, name):
    arrived(page)
    page.locator(name).first.wait_for()
    ear = Ear(page)
    ear.told = []
    return ear


def test_on_its_page_the_formula_and_the_view_tell_it(open_page):
    page = open_page("chapters/3-2-weight-1.html")
    ear = ear_on(page, ".tn-live > .tn")
    press(ear, "Tab", "Enter")  # the skip link
    first = tab_to(ear, "formula (3.2-1) in numbers")
    assert "a factor of the chain of sample 1" in first
    second, third, fourth = press(ear, *["ArrowRight"] * 3)
    values = [fmt(column[0]) for column in FACTORS.values()]
    for heard, value in zip((first, second, third, fourth), values, strict=True):
        assert f": {value}, button" in heard or heard.endswith(f", {value}"), heard
    assert fourth.startswith("dz1 by dw1 1, a factor of the chain of sample 1: 0")
    assert "X 1, the input of sample 1, slider, 0" in tab_to(ear, "(3.2-5) in numbers")
    heard = tab_to(ear, "derivative view")
    assert (
        f"The derivative for w1 is {fmt(dloss_dw1(START, X, Y))}: sample 1 gives 0, as "
        "dz1 over dw1 is 0; sample 2 gives "
    ) in heard
    print(*ear.told, sep="\n")


def test_in_the_network_it_is_walked_to_and_comes_back_as_zero(open_page):
    page = open_page("chapters/1-neural-network.html")
    ear = ear_on(page, "[data-view=network] .tn-stage")
    assert "network view" in tab_to(ear, "sample, combobox")
    press(ear, "Home")  # sample 1
    assert "squared residual L2" in tab_to(ear, "the network, part by part")
    prediction, a1, z1, x, w1 = press(ear, *["ArrowDown"] * 4, "ArrowRight")
    assert prediction.startswith(f"prediction y hat {fmt(Y_HAT[0])}; from a1 ")
    assert a1.startswith(f"activation a1 {fmt(A1[0])}; from z1 -1")
    assert z1.startswith("pre-activation z1 -1; from X 0, w1 2, b1 -1")
    assert x.startswith("input X 0")
    assert w1.startswith("weight w1 2; times X 0: show its derivative, button")
    (told,) = press(ear, "Enter")
    assert "Backward: factor 1 of 4." in told
    page.get_by_text("this sample says nothing about w1").first.wait_for()
    (told,) = press(ear, "ArrowLeft")  # to its input, and what was said meanwhile
    assert told.startswith("input X 0")
    assert "this sample says nothing about w1" in told
    (z1,) = press(ear, "ArrowUp")
    assert z1.startswith(
        "pre-activation z1 -1; from X 0, w1 2, b1 -1; dz1 over dw1 is 0"
    )
    print(*ear.told, sep="\n")
