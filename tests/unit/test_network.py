"""The forward pass, the loss, and the two curves against 50 digits."""

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tinynet
from tinynet import data

pytestmark = pytest.mark.filterwarnings("error")

X, Y = data.dose()
START = data.start()
# Measured over the grids below: 1.0 for softplus, 1.7 for sigmoid; the rest is room
# for the exp of another processor. One unit is the spacing of floats at the exact
# value; for subnormals, the smallest subnormal.
ULP = 4
REPEATABLE = settings(max_examples=300, deadline=None, derandomize=True, database=None)

magnitudes = np.geomspace(1e-308, 1e308, 2001)
GRIDS = {
    "log scale": np.concatenate([-magnitudes, [0.0, -0.0], magnitudes]),
    "-800 to 800": np.linspace(-800, 800, 4001),
    "-1 to 1": np.linspace(-1, 1, 501),
    "edge of the exponential": np.linspace(-746, -707, 500),
    "edges": np.array([5e-324, -5e-324, 709.78, 709.79, 710.0, 36.7, -36.7, 1e308]),
}


def exact_softplus(z):
    z = mpmath.mpf(float(z))
    return max(z, 0) + mpmath.log1p(mpmath.exp(-abs(z)))


def exact_sigmoid(z):
    z = mpmath.mpf(float(z))
    e = mpmath.exp(-abs(z))
    return (1 if z >= 0 else e) / (1 + e)


CURVES = pytest.mark.parametrize(
    ("curve", "exact"),
    [(tinynet.softplus, exact_softplus), (tinynet.sigmoid, exact_sigmoid)],
)


def ulps(got, exact):
    """Distance in units of the spacing of floats at the exact value."""
    with mpmath.workdps(50):
        return float(abs(mpmath.mpf(float(got)) - exact) / np.spacing(float(exact)))


def worst_ulps(curve, exact, z):
    with mpmath.workdps(50):
        return max(ulps(got, exact(one)) for got, one in zip(curve(z), z))


@CURVES
@pytest.mark.parametrize("grid", GRIDS)
def test_curve_is_exact_to_a_few_ulp(curve, exact, grid):
    assert worst_ulps(curve, exact, GRIDS[grid]) <= ULP


@CURVES
@REPEATABLE
@given(z=st.floats(-1e308, 1e308))
def test_curve_is_exact_at_any_float(curve, exact, z):
    with mpmath.workdps(50):
        assert ulps(curve(z), exact(z)) <= ULP


@CURVES
def test_curve_of_one_number_is_that_of_an_array(curve, exact):
    z = GRIDS["-800 to 800"]
    one_by_one = [curve(float(value)) for value in z]
    assert all(np.ndim(value) == 0 for value in one_by_one)
    # numpy may take a different route through its loops for one than for many.
    np.testing.assert_array_max_ulp(np.array(one_by_one), curve(z), maxulp=ULP)
    assert curve(z.reshape(4001, 1)).shape == (4001, 1)
    assert curve([]).shape == (0,)


@pytest.mark.parametrize("z", [-1e308, -800.0, 0.0, 800.0, 1e308])
def test_curves_far_out(z):
    expected = max(z, 0.0) if z else np.log(2)
    assert tinynet.softplus(z) == expected
    assert tinynet.sigmoid(z) == (0.5 if z == 0 else float(z > 0))


def test_curves_let_what_is_not_finite_through():
    z = [-np.inf, np.inf, np.nan]
    np.testing.assert_array_equal(tinynet.softplus(z), [0, np.inf, np.nan])
    np.testing.assert_array_equal(tinynet.sigmoid(z), [0, 1, np.nan])


def test_params_are_in_the_order_of_the_paper():
    assert tinynet.Params._fields == ("w1", "b1", "w2", "b2", "w3", "w4", "b3")
    assert tinynet.Forward._fields == ("z1", "a1", "z2", "a2", "y_hat")


def test_forward_at_the_start():
    z1, a1, z2, a2, y_hat = tinynet.forward(START, X)
    assert z1.tolist() == [-1, 0, 1]
    assert z2.tolist() == [0, -1, -2]
    assert a1.round(4).tolist() == [0.3133, 0.6931, 1.3133]
    assert a2.round(4).tolist() == [0.6931, 0.3133, 0.1269]
    assert tinynet.sigmoid(z1).round(4).tolist() == [0.2689, 0.5, 0.7311]
    assert tinynet.sigmoid(z2).round(4).tolist() == [0.5, 0.2689, 0.1192]
    assert y_hat.round(4).tolist() == [-0.3799, 0.3799, 1.1863]
    assert (Y - y_hat).round(4).tolist() == [0.3799, 0.6201, -1.1863]


def test_loss_at_the_start_is_a_sum_of_areas():
    areas = (Y - tinynet.predict(START, X)) ** 2
    assert areas.round(4).tolist() == [0.1443, 0.3845, 1.4074]
    assert (Y - tinynet.predict(START, X)).sum().round(4) == -0.1863
    assert round(tinynet.loss(START, X, Y), 4) == 1.9362


def test_forward_and_loss_are_the_formulas_at_any_point():
    w1, b1, w2, b2, w3, w4, b3 = params = np.random.default_rng(0).normal(size=7)
    x, y = data.theophylline()
    z1, a1, z2, a2, y_hat = tinynet.forward(params, x)
    close = {"rtol": 1e-14, "atol": 1e-14}
    np.testing.assert_allclose(z1, w1 * x + b1, **close)
    np.testing.assert_allclose(z2, w2 * x + b2, **close)
    np.testing.assert_allclose(a1, np.logaddexp(0, z1), **close)
    np.testing.assert_allclose(a2, np.logaddexp(0, z2), **close)
    np.testing.assert_allclose(y_hat, w3 * a1 + w4 * a2 + b3, **close)
    squares = [(one - other) ** 2 for one, other in zip(y, y_hat)]
    assert tinynet.loss(params, x, y) == pytest.approx(sum(squares), rel=1e-14)


def test_output_weights_that_solve_the_frozen_hump():
    _, a1, _, a2, _ = tinynet.forward(START, X)
    w3, w4, b3 = np.linalg.solve(np.column_stack([a1, a2, np.ones(3)]), Y)
    assert np.round([w3, w4, b3], 3).tolist() == [-3.436, -6.068, 5.283]
    solved = START._replace(w3=w3, w4=w4, b3=b3)
    # The residuals are a few roundings of terms no larger than 6.
    assert tinynet.loss(solved, X, Y) < 3 * (10 * 6 * np.finfo(float).eps) ** 2


def test_the_best_straight_line_is_flat():
    slope, intercept = np.polyfit(X, Y, 1)
    assert abs(slope) < 1e-12
    assert intercept == pytest.approx(1 / 3)
    assert np.sum((Y - 1 / 3) ** 2) == pytest.approx(2 / 3)


@pytest.mark.parametrize("n", [1, 2, 7])
def test_shapes_for_one_network(n):
    x, y = np.linspace(0, 1, n), np.ones(n)
    result = tinynet.forward(START, x)
    assert isinstance(result, tinynet.Forward)
    assert [value.shape for value in result] == [(n,)] * 5
    assert np.array_equal(tinynet.predict(START, x), result.y_hat)
    assert type(tinynet.loss(START, x, y)) is float


@pytest.mark.parametrize("shape", [(5,), (2, 3), (1,)])
def test_many_networks_equal_one_by_one(shape):
    many = tinynet.Params(*np.random.default_rng(1).normal(size=(7, *shape)))
    result = tinynet.forward(many, X)
    assert [value.shape for value in result] == [(*shape, 3)] * 5
    assert tinynet.loss(many, X, Y).shape == shape
    for index in np.ndindex(shape):
        one = tinynet.Params(*(value[index] for value in many))
        np.testing.assert_allclose(
            np.array([value[index] for value in result]),
            np.array(tinynet.forward(one, X)),
            rtol=1e-14,
            atol=1e-15,
        )
        each = tinynet.loss(many, X, Y)[index]
        assert each == pytest.approx(tinynet.loss(one, X, Y), rel=1e-13)


def test_no_argument_is_modified():
    params, x, y = np.ones(7), X.copy(), Y.copy()
    result = tinynet.forward(params, x)
    tinynet.loss(params, x, y)
    for value in result:
        value += 1
    assert params.tolist() == [1] * 7
    assert x.tolist() == X.tolist()
    assert y.tolist() == Y.tolist()


def test_too_large_a_loss_is_infinite_without_a_warning():
    assert tinynet.loss(START._replace(b3=1e200), X, Y) == np.inf
