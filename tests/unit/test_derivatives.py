"""The seven derivatives: three routes of ours agree, and 50 digits agree."""

import mpmath
import numpy as np
import pytest

import tinynet
from tests.helpers.problems import SEVEN, START, random_problem, rounding_bound
from tinynet import data
from tinynet.arguments import PARAMETERS

pytestmark = pytest.mark.filterwarnings("error")

X, Y = data.dose()
FACTORS = {
    "w1": ["dL2_dyhat", "dyhat_da1", "da1_dz1", "dz1_dw1"],
    "b1": ["dL2_dyhat", "dyhat_da1", "da1_dz1", "dz1_db1"],
    "w2": ["dL2_dyhat", "dyhat_da2", "da2_dz2", "dz2_dw2"],
    "b2": ["dL2_dyhat", "dyhat_da2", "da2_dz2", "dz2_db2"],
    "w3": ["dL2_dyhat", "dyhat_dw3"],
    "w4": ["dL2_dyhat", "dyhat_dw4"],
    "b3": ["dL2_dyhat", "dyhat_db3"],
}


def exact_loss(params, x, y):
    w1, b1, w2, b2, w3, w4, b3 = params

    def softplus(z):
        return mpmath.log1p(mpmath.exp(z))

    return sum(
        (yi - (softplus(xi * w1 + b1) * w3 + softplus(xi * w2 + b2) * w4 + b3)) ** 2
        for xi, yi in zip(map(mpmath.mpf, x), map(mpmath.mpf, y))
    )


def exact_gradient(params, x, y):
    """Central differences: at 50 digits a step of 1e-15 leaves about 30 of them."""
    with mpmath.workdps(50):
        h = mpmath.mpf(10) ** -15
        point = [mpmath.mpf(float(value)) for value in params]
        x, y = x.tolist(), y.tolist()
        result = []
        for k in range(7):
            up, down = point.copy(), point.copy()
            up[k] += h
            down[k] -= h
            change = exact_loss(up, x, y) - exact_loss(down, x, y)
            result.append(float(change / (2 * h)))
        return np.array(result)


def product(name, params, x, y):
    return np.prod([*tinynet.chain(name, params, x, y).values()], axis=0)


PROBLEMS = pytest.mark.parametrize(
    "problem",
    [
        (START, X, Y),
        (START, *data.theophylline()),
        *(random_problem(seed) for seed in range(12)),
        *(random_problem(seed, scale=30.0, n=1 + seed) for seed in range(6)),
    ],
)


def test_gradient_at_the_start():
    expected = [1.4245, 0.9101, -0.1161, 0.4306, 2.0183, -0.6140, 0.3727]
    gradient = tinynet.gradient(START, X, Y)
    assert isinstance(gradient, tinynet.Params)
    assert np.round(gradient, 4).tolist() == expected
    for function, wanted in zip(SEVEN, expected, strict=True):
        assert round(function(START, X, Y), 4) == wanted, function.__name__


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("w1", [0, 0.1550, -0.8673]),
        ("b1", [0.1022, 0.3101, -0.8673]),
        ("w2", [0, -0.0834, 0.1414]),
        ("b2", [-0.1899, -0.1668, 0.1414]),
        ("b3", [0.3799, 0.6201, -1.1863]),
    ],
)
def test_terms_at_the_start(name, terms):
    assert (product(name, START, X, Y) / -2).round(4).tolist() == terms


def test_a_small_nudge_changes_the_loss_as_predicted():
    change = tinynet.loss(START._replace(w1=2.01), X, Y) - tinynet.loss(START, X, Y)
    assert change == pytest.approx(0.0142, abs=2e-4)


@PROBLEMS
def test_derivatives_against_50_digits(problem):
    exact, bound = exact_gradient(*problem), rounding_bound(*problem)
    ours = {
        "gradient": tinynet.gradient(*problem),
        "the seven": [function(*problem) for function in SEVEN],
        "chain": [product(name, *problem).sum() for name in PARAMETERS],
    }
    for route, values in ours.items():
        assert (np.abs(values - exact) <= bound).all(), route


@PROBLEMS
def test_three_routes_to_the_same_derivatives(problem):
    bound = rounding_bound(*problem)
    gradient = np.array(tinynet.gradient(*problem))
    for k, name in enumerate(PARAMETERS):
        assert abs(SEVEN[k](*problem) - gradient[k]) <= bound[k]
        assert abs(product(name, *problem).sum() - gradient[k]) <= bound[k]


@pytest.mark.parametrize("name", PARAMETERS)
def test_chain_has_the_factors_of_the_paper_in_its_order(name):
    factors = tinynet.chain(name, START, X, Y)
    assert list(factors) == FACTORS[name]
    assert all(value.shape == (3,) for value in factors.values())


def test_factors_of_the_chain_at_the_start():
    factors = tinynet.chain("w1", START, X, Y)
    rounded = {name: value.round(4).tolist() for name, value in factors.items()}
    assert rounded == {
        "dL2_dyhat": [-0.7598, -1.2402, 2.3727],
        "dyhat_da1": [1, 1, 1],
        "da1_dz1": [0.2689, 0.5, 0.7311],
        "dz1_dw1": [0, 0.5, 1],
    }
    assert tinynet.chain("b2", START, X, Y)["dz2_db2"].tolist() == [1, 1, 1]
    assert tinynet.chain("w4", START, X, Y)["dyhat_dw4"].round(4).tolist() == [
        0.6931,
        0.3133,
        0.1269,
    ]


def test_factors_are_the_caller_s_own():
    factors = tinynet.chain("w1", START, X, Y)
    factors["dz1_dw1"] += 1
    factors["dyhat_da1"] += 1
    assert X.tolist() == [0, 0.5, 1]
    assert tinynet.chain("w1", START, X, Y)["dyhat_da1"].tolist() == [1, 1, 1]


@pytest.mark.parametrize("name", PARAMETERS)
def test_factors_of_whole_numbers_are_floats(name):
    factors = tinynet.chain(name, [2, -1, -2, 0, 1, -1, 0], [0, 1], [1, 0])
    assert {value.dtype for value in factors.values()} == {np.dtype(float)}


@pytest.mark.parametrize("function", SEVEN)
def test_one_network_gives_a_float(function):
    assert type(function(START, X, Y)) is float
    assert {type(value) for value in tinynet.gradient(START, X, Y)} == {float}


@pytest.mark.parametrize("shape", [(5,), (2, 3), (1,)])
@pytest.mark.parametrize("name", PARAMETERS)
def test_many_networks_equal_one_by_one(name, shape):
    many = tinynet.Params(*np.random.default_rng(2).normal(size=(7, *shape)))
    k = PARAMETERS.index(name)
    at_once = {
        "gradient": tinynet.gradient(many, X, Y)[k],
        "derivative": SEVEN[k](many, X, Y),
        "chain": product(name, many, X, Y).sum(axis=-1),
    }
    for route, values in at_once.items():
        assert values.shape == shape, route
        for index in np.ndindex(shape):
            one = tinynet.Params(*(value[index] for value in many))
            difference = values[index] - SEVEN[k](one, X, Y)
            assert abs(difference) <= 2 * rounding_bound(one, X, Y)[k], route


def test_all_zeros_cannot_move_the_hidden_neurons():
    zeros = tinynet.Params(*[0.0] * 7)
    assert tinynet.gradient(zeros, X, Y)[:4] == (0, 0, 0, 0)
    assert tinynet.gradient(zeros, X, Y).b3 == -2


def test_twins_have_equal_derivatives():
    gradient = tinynet.gradient((2, -1, 2, -1, 1, 1, 0), X, Y)
    assert gradient[:2] == gradient[2:4]
    assert gradient.w3 == gradient.w4
