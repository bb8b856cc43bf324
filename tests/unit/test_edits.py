"""What a small slip leads to is told its name, or stands in a list."""

import json

import pytest

from tools import slips

STORED = json.loads(slips.RESULT.read_text(encoding="utf-8"))
LIKELY = {"plus for minus", "number lost", "twin", "function forgotten"}
EXCUSED = {
    "1-neural-network/count: h + 1": "a count of neurons; “neurons” and “two-more” ask",
    "beyond-1-start/line: w1 * w4 + w2 * w4": "half of “crossed”, which is named",
    "beyond-2-speed/limit: top": "the curvature itself: no rate, and the unit says so",
    "beyond-3-memory/twice: v - 2 * u": "the page has no operation that subtracts",
    "beyond-4-neurons/count: 3 * H - 1": "fewer than its neurons bring",
    "beyond-4-neurons/count: H + 1": "one number a neuron; “hidden-only” is two",
    "beyond-4-neurons/hinge: w": "the weight as it is given in the question",
    "beyond-5-measurements/half-dose: V * c / (K - c)": "negative, for doses above K",
    "beyond-6-machine/digits: 16 + k": "more digits than a double has",
}
QUESTIONS = {f"{one.page}/{one.id}": one for one in slips.questions()}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_list_is_the_one_that_is_stored(name):
    assert slips.unnamed(QUESTIONS[name]) == STORED[name], (
        f"{name} names other slips now: run python -m tools.slips, and look at what "
        "it leaves unnamed"
    )


def test_each_likely_slip_has_a_name_or_an_excuse():
    likely = {
        f"{name}: {formula}"
        for name, found in STORED.items()
        for formula, kind in found.items()
        if kind in LIKELY
    }
    assert likely == set(EXCUSED)
    assert set(STORED) == set(QUESTIONS)


def test_an_edit_is_one_change():
    found = slips.edits("sum(-2*(y - y_hat)*a1)")
    assert found["sum(-2 * (y + y_hat) * a1)"] == "plus for minus"
    assert found["sum((y - y_hat) * a1)"] == "number lost"
    assert found["sum(-2 * (y - y_hat) * a2)"] == "twin"
    assert found["sum(-2 * (y - y_hat))"] == "right side lost"
    assert found["-(sum(-2*(y - y_hat)*a1))"] == "sign"
    assert slips.edits("-b/w")["b / w"] == "sign"
    assert slips.edits("log(z)")["z"] == "function forgotten"
