"""Each derivative of the course by three independent routes, and by `tinynet`."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mpmath import mp, mpf

import tinynet
from tests.proof.notation import read
from tests.proof.program import Point, computed
from tests.proof.routes import algorithmic, bound, derivatives, numerical, symbolic

# z stays within 930 either way.
EDGES = [0.0, -0.0, 5e-324, -1e-300, 1e-16, -1.0, 30.0, -30.0]
numbers = st.sampled_from(EDGES) | st.floats(-30, 30) | st.floats(-2, 2)
outputs = numbers | st.sampled_from([1e150, -1e150])
problems = st.tuples(
    st.tuples(*[numbers] * 7),
    st.lists(st.tuples(numbers, outputs), min_size=1, max_size=6),
)


@pytest.mark.parametrize("name", derivatives())
@given(problems)
@example(((2, -1, -2, 0, 1, -1, 0), [(0, 0), (0.5, 1), (1, 0)]))
@example(((30, 30, -30, -30, 30, -30, 30), [(30, 1e150)]))
@example(((30, 30, 30, 30, 1, -1, 0), [(-30, 0), (30, 0)]))
@example(((0,) * 7, [(0, 0)]))
def test_three_routes(name, problem):
    params, rows = problem
    X, y = np.array(rows, dtype=float).T
    point = Point(tinynet.Params(*map(float, params)), X, y, rate=0.0, z=0.0)
    expression = read(derivatives()[name].latex, len(X), 1)
    z1, _, z2, _, _ = tinynet.forward(point.params, X)
    # Fifty digits, and those that show what e^z adds to 1.
    with mp.workdps(50 + int(max(*abs(z1), *abs(z2)) / np.log(10))):
        expected, size = symbolic(expression, point)
        by_step = numerical(expression, point)
        assert abs(by_step - expected) <= mpf(10) ** -40 * size
        allowed = bound(size, point)
        assert abs(algorithmic(expression, point) - expected) <= allowed
        for function, value in computed(expression, point):
            assert abs(mpf(float(value)) - expected) <= allowed, function


def test_each_derivative_formula_has_a_route():
    names = {name for found in derivatives().values() for name in found.formulas}
    assert sum(name.startswith("3.") for name in names) == 50
