"""`check_gradient` catches every wrong derivative, and raises no false alarm."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tinynet
from tinynet import Params, check_gradient, data, derivatives, forward, sigmoid
from tinynet.inputs import PARAMETERS

pytestmark = pytest.mark.filterwarnings("error")

X, y = data.dose()
START = data.start()
NAMES = [f"dloss_d{name}" for name in PARAMETERS]


def scaled(name, factor):
    right = getattr(tinynet, name)
    return lambda params, X, y: factor * right(params, X, y)


def of_terms(terms):
    """A derivative from its terms, in the symbols of the pages."""

    def derivative(params, X, y):
        z1, a1, z2, a2, y_hat = forward(params, X)
        return float(terms(params, X, 2 * (y - y_hat), z1, z2, a1, a2).sum())

    return derivative


SLIPS = {
    "w1: w4 for w3": ("w1", lambda p, X, d, z1, z2, *_: -d * p.w4 * sigmoid(z1) * X),
    "w1: z2 for z1": ("w1", lambda p, X, d, z1, z2, *_: -d * p.w3 * sigmoid(z2) * X),
    "w1: no sigmoid": ("w1", lambda p, X, d, *_: -d * p.w3 * X),
    "w1: X squared": ("w1", lambda p, X, d, z1, *_: -d * p.w3 * sigmoid(z1) * X**2),
    "b1: X not dropped": ("b1", lambda p, X, d, z1, *_: -d * p.w3 * sigmoid(z1) * X),
    "w2: w3 for w4": ("w2", lambda p, X, d, z1, z2, *_: -d * p.w3 * sigmoid(z2) * X),
    "w2: no X": ("w2", lambda p, X, d, z1, z2, *_: -d * p.w4 * sigmoid(z2)),
    "b2: z1 for z2": ("b2", lambda p, X, d, z1, *_: -d * p.w4 * sigmoid(z1)),
    "w3: a2 for a1": ("w3", lambda p, X, d, z1, z2, a1, a2: -d * a2),
    "w4: a1 for a2": ("w4", lambda p, X, d, z1, z2, a1, a2: -d * a1),
    "w4: z2 for a2": ("w4", lambda p, X, d, z1, z2, *_: -d * z2),
    "b3: half": ("b3", lambda p, X, d, *_: -d / 2),
}


def test_silence_means_all_is_well():
    assert check_gradient(START, X, y) is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("factor", [2.001 / 2, -1, 0, 1 + 1e-11])
def test_a_wrong_factor_is_caught(name, factor):
    with pytest.raises(AssertionError, match=f"^{name} is wrong: got "):
        check_gradient(START, X, y, **{name: scaled(name, factor)})


@pytest.mark.parametrize(("name", "terms"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_caught(name, terms):
    with pytest.raises(AssertionError, match=f"^dloss_d{name} is wrong: got "):
        check_gradient(START, X, y, **{f"dloss_d{name}": of_terms(terms)})


def test_the_message_has_both_values_and_the_sample():
    wrong = of_terms(SLIPS["w1: w4 for w3"][1])
    message = (
        "dloss_dw1 is wrong: got -1.4245, expected 1.4245; "
        "they first part at sample 2: got 0.310057, expected -0.310057"
    )
    with pytest.raises(AssertionError, match=f"^{re.escape(message)}$"):
        check_gradient(START, X, y, dloss_dw1=wrong)


def test_the_sample_where_they_first_part():
    for i in range(3):

        def wrong(params, X, y, i=i):
            """Right for all but one sample, known by its input."""
            z1, a1, z2, a2, y_hat = forward(params, X)
            return float((-2 * (y - y_hat) * np.where(i / 2 == X, 2, 1)).sum())

        with pytest.raises(AssertionError, match=f"first part at sample {i + 1}: got"):
            check_gradient(START, X, y, dloss_db3=wrong)


def test_a_mean_in_place_of_the_sum():
    def mean(params, X, y):
        return tinynet.dloss_dw1(params, X, y) / len(X)

    message = "each sample alone agrees, so the sum over the samples is wrong"
    with pytest.raises(AssertionError, match=message):
        check_gradient(START, X, y, dloss_dw1=mean)


def test_nan_is_wrong():
    with pytest.raises(AssertionError, match="dloss_db2 is wrong: got nan"):
        check_gradient(START, X, y, dloss_db2=lambda params, X, y: np.nan)


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_wrong_gradient_is_caught(name, monkeypatch):
    right = derivatives.gradient

    def wrong(params, X, y):
        slopes = right(params, X, y)
        return slopes._replace(**{name: -getattr(slopes, name)})

    monkeypatch.setattr(derivatives, "gradient", wrong)
    with pytest.raises(AssertionError, match=rf"^gradient\(\)\.{name} is wrong: got "):
        check_gradient(START, X, y)


@pytest.mark.parametrize("name", NAMES)
def test_our_own_derivative_gone_wrong_is_caught(name, monkeypatch):
    monkeypatch.setattr(derivatives, name, scaled(name, -1))
    with pytest.raises(AssertionError, match=f"^{name} is wrong: got "):
        check_gradient(START, X, y)


def test_a_name_that_is_no_derivative():
    with pytest.raises(TypeError, match=r"wanted names from \[.*\], got \['dw1'\]"):
        check_gradient(START, X, y, dw1=tinynet.dloss_dw1)


wide = st.floats(-1e3, 1e3) | st.floats(-10, 10) | st.sampled_from([0, 710, -746, 1e3])


@settings(max_examples=300)
@given(
    st.builds(Params, *[wide] * 7),
    st.lists(st.tuples(wide, wide), min_size=1, max_size=6),
)
def test_no_false_alarm(params, samples):
    X, y = zip(*samples)
    check_gradient(params, X, y)


@pytest.mark.parametrize("size", [1e-300, 1e-8, 1e4, 1e8, 1e30])
def test_no_false_alarm_at_extremes(size):
    rng = np.random.default_rng(0)
    for _ in range(50):
        params = Params(*(size * rng.normal(size=7)))
        check_gradient(params, rng.normal(size=4), rng.normal(size=4))
