"""The checker is checked: silent on the right, loud and precise on the wrong."""

import re
from contextlib import nullcontext, suppress
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tinynet
from tinynet import data, derivatives, fast
from tinynet.arguments import PARAMETERS

pytestmark = pytest.mark.filterwarnings("error")

X, Y = data.dose()
START = data.start()
REPEATABLE = settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.filter_too_much],
)


def test_the_seven_and_gradient_are_right():
    assert tinynet.check_gradient(START, X, Y) is None
    assert tinynet.check_gradient(START, *data.theophylline()) is None
    assert tinynet.check_gradient(START, *data.puromycin()) is None


def parts(params, x, y):
    """Residual, output weights, activations and slopes, for the wrong formulas."""
    z1, a1, z2, a2, y_hat = tinynet.forward(params, x)
    p = tinynet.Params(*params)
    s1, s2 = tinynet.sigmoid(z1), tinynet.sigmoid(z2)
    return y - y_hat, p, a1, a2, s1, s2


def with_factors(factors):
    """From a rule (r, p, a1, a2, s1, s2, x) -> terms, a derivative."""

    def derivative(params, x, y):
        return float(np.sum(factors(*parts(params, x, y), x)))

    return derivative


RIGHT = {
    "w1": lambda r, p, a1, a2, s1, s2, x: -2 * r * p.w3 * s1 * x,
    "b1": lambda r, p, a1, a2, s1, s2, x: -2 * r * p.w3 * s1,
    "w2": lambda r, p, a1, a2, s1, s2, x: -2 * r * p.w4 * s2 * x,
    "b2": lambda r, p, a1, a2, s1, s2, x: -2 * r * p.w4 * s2,
    "w3": lambda r, p, a1, a2, s1, s2, x: -2 * r * a1,
    "w4": lambda r, p, a1, a2, s1, s2, x: -2 * r * a2,
    "b3": lambda r, p, a1, a2, s1, s2, x: -2 * r,
}


def sign(rule):
    return lambda *values: -rule(*values)


def slightly_off(rule):
    return lambda *values: 2.001 / 2 * rule(*values)


def mean(rule):
    return lambda *values: rule(*values) / len(values[-1])


def twin(rule):
    """Take the other neuron's activation, slope and output weight."""

    def swapped(r, p, a1, a2, s1, s2, x):
        return rule(r, p._replace(w3=p.w4, w4=p.w3), a2, a1, s2, s1, x)

    return swapped


def other_weight(rule):
    def swapped(r, p, a1, a2, s1, s2, x):
        return rule(r, p._replace(w3=p.w4, w4=p.w3), a1, a2, s1, s2, x)

    return swapped


def other_slope(rule):
    return lambda r, p, a1, a2, s1, s2, x: rule(r, p, a1, a2, s2, s1, x)


def without_x(rule):
    return lambda r, p, a1, a2, s1, s2, x: rule(r, p, a1, a2, s1, s2, np.ones_like(x))


def without_slope(rule):
    return lambda r, p, a1, a2, s1, s2, x: rule(r, p, a1, a2, s1 * 0 + 1, s2 * 0 + 1, x)


def forgotten_sum(rule):
    """Only the first sample is counted."""
    return lambda *values: rule(*values)[:1]


WRONG = [
    *((name, way) for name in PARAMETERS for way in (sign, slightly_off, mean)),
    *((name, forgotten_sum) for name in PARAMETERS),
    *((name, twin) for name in PARAMETERS[:6]),
    *((name, way) for name in PARAMETERS[:4] for way in (other_weight, other_slope)),
    *((name, without_slope) for name in PARAMETERS[:4]),
    ("w1", without_x),
    ("w2", without_x),
]
# Away from the running example, where w3 and w4 differ only in sign.
POINT = tinynet.Params(1.7, -0.6, -2.3, 0.4, 1.2, -0.7, 0.3)
X5 = np.array([0.3, -1.0, 0.8, 2.0, 0.1])
Y5 = np.array([1.0, 0.5, -0.4, 0.2, 0.7])


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_right_derivative_by_another_hand_passes(name):
    mine = {f"dloss_d{name}": with_factors(RIGHT[name])}
    assert tinynet.check_gradient(POINT, X5, Y5, **mine) is None


@pytest.mark.parametrize(
    ("name", "way"), WRONG, ids=lambda v: getattr(v, "__name__", v)
)
def test_a_wrong_derivative_is_caught_and_named(name, way):
    rule = way(RIGHT[name])
    wrong, right = with_factors(rule), with_factors(RIGHT[name])
    with pytest.raises(AssertionError) as caught:
        tinynet.check_gradient(POINT, X5, Y5, **{f"dloss_d{name}": wrong})
    got, expected = wrong(POINT, X5, Y5), right(POINT, X5, Y5)
    message = str(caught.value)
    start = f"dloss_d{name} is wrong: got {got:.6g}, expected {expected:.6g}; "
    assert message.startswith(start)
    if way in (mean, forgotten_sum):
        assert message.endswith("so the sum over the samples is wrong")
    else:
        one = [(POINT, X5[i : i + 1], Y5[i : i + 1]) for i in range(5)]
        first = next(i for i in range(5) if wrong(*one[i]) != right(*one[i]))
        assert message.endswith(
            f"part at sample {first + 1}: got {wrong(*one[first]):.6g}, "
            f"expected {right(*one[first]):.6g}"
        )


def test_the_first_wrong_sample_is_named():
    def wrong(params, x, y):
        terms = -2 * (y - tinynet.predict(params, x))
        return np.sum(np.where(x == 0.8, 1.001, 1.0) * terms)

    with pytest.raises(AssertionError, match="first part at sample 3: got"):
        tinynet.check_gradient(POINT, X5, Y5, dloss_db3=wrong)


def test_the_first_wrong_derivative_is_named():
    wrong = {f"dloss_d{name}": lambda *_: 1e3 for name in ("b3", "w2", "w4")}
    with pytest.raises(AssertionError, match=r"^dloss_dw2 is wrong: got 1000, "):
        tinynet.check_gradient(POINT, X5, Y5, **wrong)


@pytest.mark.parametrize(
    "result", [None, "1.0", np.zeros(5), np.zeros(1), [[1], [1, 2]], 1j]
)
def test_a_derivative_that_is_no_number(result):
    with pytest.raises(AssertionError, match=r"^dloss_db3 is wrong: wanted one number"):
        tinynet.check_gradient(POINT, X5, Y5, dloss_db3=lambda *_: result)


def test_a_derivative_that_is_nan():
    with pytest.raises(AssertionError, match=r"^dloss_db3 is wrong: got nan, expected"):
        tinynet.check_gradient(POINT, X5, Y5, dloss_db3=lambda *_: np.nan)


def test_replaced_names_that_do_not_exist():
    message = r"^wanted names from \['dloss_dw1', .*\], got \['dloss_dw5', 'w1'\]$"
    with pytest.raises(TypeError, match=message):
        tinynet.check_gradient(START, X, Y, w1=len, dloss_dw5=len, dloss_dw1=len)


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_bug_in_gradient_alone_is_caught(name, monkeypatch):
    right = fast.gradient

    def wrong(*point):
        values = right(*point)
        return values._replace(**{name: 1.001 * getattr(values, name)})

    monkeypatch.setattr(fast, "gradient", wrong)
    with pytest.raises(AssertionError, match=rf"^gradient\(\)\.{name} is wrong: got"):
        tinynet.check_gradient(POINT, X5, Y5)


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_bug_in_one_of_our_seven_is_caught(name, monkeypatch):
    wrong = with_factors(sign(RIGHT[name]))
    monkeypatch.setattr(derivatives, f"dloss_d{name}", wrong)
    with pytest.raises(AssertionError, match=f"^dloss_d{name} is wrong: got"):
        tinynet.check_gradient(POINT, X5, Y5)


def test_a_relative_error_of_a_billionth_is_caught():
    right = with_factors(RIGHT["w1"])
    with pytest.raises(AssertionError, match=r"^dloss_dw1 is wrong"):
        tinynet.check_gradient(
            POINT, X5, Y5, dloss_dw1=lambda *point: (1 + 1e-9) * right(*point)
        )


@pytest.mark.parametrize(
    "params", [START._replace(w3=1e200), START._replace(b3=1e308), [1e308] * 7]
)
def test_too_large_to_check_is_said(params):
    with pytest.raises(ValueError, match=r"^params, X and y: too large to check: "):
        tinynet.check_gradient(params, X, Y)


EPS = np.finfo(float).eps


@pytest.mark.parametrize(
    ("params", "x", "y", "name", "right", "slack"),
    [
        # b3: 64 eps (1 + m) times 2 (|y| + |a1 w3| + |a2 w4| + |b3|), z1 = z2 = 0
        ((0, 0, 0, 0, 0, 0, 0), 0, 1, "b3", -2, 64 * EPS * 2),
        ((0, 0, 0, 0, 0, 0, -4), 0, 4, "b3", -16, 64 * EPS * 16),
        ((0, 0, 0, 0, 0, 0, 1), 3, -1, "b3", 4, 64 * EPS * 4),
        ((0, 0, 0, 0, 1, 0, 0), 0, 0, "b3", 2 * np.log(2), 64 * EPS * 2 * np.log(2)),
        ((0, 0, 0, 0, 0, -1, 0), 0, 0, "b3", -2 * np.log(2), 64 * EPS * 2 * np.log(2)),
        # m = 7, of either neuron, then of both: |X w| + |b|
        ((0, 7, 0, 0, 0, 0, 0), 1, 1, "b3", -2, 64 * EPS * 8 * 2),
        ((0, 0, 0, -7, 0, 0, 0), 1, 1, "b3", -2, 64 * EPS * 8 * 2),
        ((2, -3, 0, 0, 0, 0, 0), -2, 1, "b3", -2, 64 * EPS * 8 * 2),
        ((0, 0, -2, 3, 0, 0, 0), 2, 1, "b3", -2, 64 * EPS * 8 * 2),
        ((1, 0, 0, 7, 0, 0, 0), 1, 1, "b3", -2, 64 * EPS * 8 * 2),
        # w1: times the chain from y_hat back, here w3 / 2 times X
        ((0, 0, 0, 0, 4, 0, -4 * np.log(2)), -3, 1, "w1", 12, None),
        # nothing but underflow: 8 subnormals times the weights, over the step
        ((0, 0, 0, 0, 0, 0, 0), 0, 0, "b3", 0, 8 * 5e-324 / 1e-30),
        ((0, 0, 0, 0, 0, 0, 0), -4, 0, "b3", 0, 8 * 5e-324 / 1e-30 * 4),
        ((0, -800, 0, 0, 3, 0, 0), 0, 0, "b3", 0, 8 * 5e-324 / 1e-30 * 4),
        ((0, 0, 0, -800, 0, -3, 0), 0, 0, "b3", 0, 8 * 5e-324 / 1e-30 * 4),
        ((0, -800, 0, 0, 0, 0, 3), 0, 0, "w1", 0, 8 * 5e-324 / 1e-30 * (1 + 2 * 3)),
        ((0, -800, 0, 0, 1e3, 0, 1), 0, 0, "w1", 0, 8 * 5e-324 / 1e-30 * 1001 * 3),
    ],
)
def test_the_slack_is_the_one_derived(params, x, y, name, right, slack):
    if slack is None:
        slack = 64 * EPS * 2 * (1 + 8 * np.log(2)) * 6

    def off_by(part):
        return {f"dloss_d{name}": lambda *_: right + part * slack}

    for part in (0, 0.99, -0.99):
        tinynet.check_gradient(params, [x], [y], **off_by(part))
    for part in (1.01, -1.01):
        with pytest.raises(AssertionError, match=f"^dloss_d{name} is wrong: "):
            tinynet.check_gradient(params, [x], [y], **off_by(part))


def test_an_error_as_large_as_the_slack_is_allowed():
    zero, slack = tinynet.Params(0, 0, 0, 0, 0, 0, 0), 64 * EPS * 2

    def off(params, x, y):
        return -2 + slack if len(x) == 1 else 0.0

    tinynet.check_gradient(zero, [0], [1], dloss_db3=off)
    with pytest.raises(AssertionError, match="each sample alone agrees"):
        tinynet.check_gradient(zero, [0, 0], [1, 1], dloss_db3=off)


@pytest.mark.parametrize("name", PARAMETERS[:6])
def test_no_false_alarm_for_a_z_that_is_rounded_once(name):
    """X w and b nearly cancel; a fused multiply-add gives other last digits of z."""

    def once(params, x, y):
        lines = ((params.w1, params.b1), (params.w2, params.b2))
        z1, z2 = (
            np.array([float(Fraction(v) * Fraction(w) + Fraction(b)) for v in x])
            for w, b in lines
        )
        a1, a2 = tinynet.softplus(z1), tinynet.softplus(z2)
        r = y - (a1 * params.w3 + a2 * params.w4 + params.b3)
        s1, s2 = tinynet.sigmoid(z1), tinynet.sigmoid(z2)
        return float(np.sum(RIGHT[name](r, params, a1, a2, s1, s2, x)))

    for w in (1e9 / 3, -1e6 / 7):
        for x in (0.7, 1.1):
            steep = tinynet.Params(w, -x * w, 0.3, -0.1, 1.2, -0.7, 0.3)
            twins = steep._replace(w1=0.3, b1=-0.1, w2=w, b2=-x * w)
            for params in (steep, twins):
                mine = {f"dloss_d{name}": once}
                assert tinynet.check_gradient(params, [x], [0.3], **mine) is None


def networks(numbers, size):
    rows = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=size)
    return st.tuples(st.tuples(*[numbers] * 7), rows)


def assert_no_false_alarm(network):
    """Never a wrong accusation; from 1e50 on it may say that it cannot tell."""
    params, rows = network
    x, y = np.array(rows).T
    too_large = max(map(abs, [*params, *x, *y])) > 1e50
    with suppress(ValueError) if too_large else nullcontext():
        tinynet.check_gradient(params, x, y)


def wide(rng, powers):
    size = 10.0 ** rng.uniform(-powers, powers, size=7)
    return size * rng.choice([-1, 0, 1], size=7, p=[0.45, 0.1, 0.45])


@pytest.mark.parametrize("powers", [1, 3, 10, 30, 100])
def test_no_false_alarm_over_many_magnitudes(powers):
    rng = np.random.default_rng(powers)
    for _ in range(150):
        x, y = wide(rng, powers), wide(rng, powers)
        assert_no_false_alarm((wide(rng, powers), np.column_stack([x, y])))


@pytest.mark.parametrize(
    ("params", "x"),
    [
        ((0, -40, 0, 0, 1, 0, 0), 0.0),  # a1 is 4e-18: the 1 in 1 + e^z swallows it
        ((0, -46, 0, 0, 1e20, 0, 0), 0.0),  # and here a weight brings it back
        ((0, -700, 0, 0, 1e200, 0, 0), 1.0),  # a tiny step times e^-700
        ((0, 1, 0, 1, 1, 1, 0), 1e25),  # a tiny step times a large X
        ((1, 0, -1, 0, 1, 1, 0), 1e100),
        ((1e-200, 0, 0, 0, 1e-200, 0, 0), 1e-200),
    ],
)
def test_no_false_alarm_where_a_naive_step_fails(params, x):
    assert tinynet.check_gradient(params, [x], [0.0]) is None
    assert tinynet.check_gradient(params, [x, 1.0], [1.0, 0.0]) is None


def test_many_samples():
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(2, 20_000))
    assert tinynet.check_gradient(START, x, y) is None


@REPEATABLE
@given(networks(st.floats(-100, 100), 6))
def test_no_false_alarm_for_ordinary_networks(network):
    assert_no_false_alarm(network)


@REPEATABLE
@given(networks(st.floats(allow_nan=False, allow_infinity=False), 4))
def test_no_false_alarm_for_any_floats(network):
    assert_no_false_alarm(network)


def nudged(by):
    """The derivative by w1, off by this part of itself."""
    return lambda params, x, y: tinynet.dloss_dw1(params, x, y) * (1 + by)


@pytest.mark.parametrize("by", [1e-3, 1e-5, 1e-7, 1e-9, 1e-11, 1e-12])
def test_two_numbers_that_differ_are_shown_apart(by):
    """With six digits each they can look the same."""
    with pytest.raises(AssertionError) as caught:
        tinynet.check_gradient(START, X, Y, dloss_dw1=nudged(by))
    pairs = re.findall(r"got ([^,]+), expected ([^;]+)", str(caught.value))
    assert len(pairs) == 2
    for got, expected in pairs:
        assert got != expected
        assert float(got) != float(expected)
        assert len(got) < 20
