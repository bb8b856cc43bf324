"""Three routes to each derivative that share no formula with one another.

- symbolic: sympy differentiates the definitions that stand on the pages;
- numerical: mpmath follows a complex step through the network, f'(v) =
  Im f(v + ih) / h, with so many digits that nothing is lost;
- algorithmic: autograd, in double precision.

The last two run the network below, which knows nothing of any derivative.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import autograd
import autograd.numpy
import mpmath
import sympy
from mpmath import mp, mpc, mpf

from .meaning import definitions, evaluate, expand
from .notation import d, read, total
from .own import OWN
from .pages import formulas
from .program import Point
from .tree import equations

U = mpf(2) ** -53
SMALLEST = mpf(2) ** -1074


class Derivative(NamedTuple):
    """A left side of the course, and the formulas that have it."""

    latex: str
    formulas: list[str]


@cache
def derivatives() -> dict[str, Derivative]:
    """Every derivative of the course, by its name in code: "dyhat_da1"."""
    found = {}
    for name, formula in formulas().items():
        if name in OWN:
            continue
        for first, *_ in equations(formula.latex):
            left = read(first, 1, 1)
            if left.func == d:
                of, by, _ = next(_terms(left))
                key = f"d{'loss' if left.args[0].func == total else of}_d{by}"
                found.setdefault(key, Derivative(first, [])).formulas.append(name)
    return found


def network(given: dict, softplus: Callable) -> dict:
    """Every quantity of one sample; what is given is not computed."""
    q = dict(given)
    for k in "12":
        q.setdefault(f"z{k}", q["X"] * q[f"w{k}"] + q[f"b{k}"])
        q.setdefault(f"a{k}", softplus(q[f"z{k}"]))
    q.setdefault("yhat", q["a1"] * q["w3"] + q["a2"] * q["w4"] + q["b3"])
    q["L2"] = (q["y"] - q["yhat"]) ** 2
    return q


def symbolic(left: sympy.Expr, point: Point) -> tuple[mpf, mpf]:
    """The value, and the sum of its absolute terms."""
    known = definitions(formulas())
    n = len(point.X)
    values = point.params._asdict()
    for i in range(n):
        values |= {f"X_{i + 1}": point.X[i], f"y_{i + 1}": point.y[i]}
    return evaluate(expand(left, known, n), values)


def numerical(left: sympy.Expr, point: Point) -> mpf:
    """A complex step, in mpmath's precision of the moment."""
    h = mpf(10) ** -mp.dps

    def softplus(z: mpc) -> mpc:
        return mpmath.log(1 + mpmath.exp(z))

    def slope(of: str, by: str, i: int) -> mpf:
        given = {name: mpf(value) for name, value in _given(i, point).items()}
        here = network(given, softplus)[by]
        return network(given | {by: mpc(here, h)}, softplus)[of].imag / h

    return mpmath.fsum(slope(*term) for term in _terms(left))


def algorithmic(left: sympy.Expr, point: Point) -> mpf:
    """Reverse-mode differentiation by autograd."""

    def softplus(z: float) -> float:
        return autograd.numpy.logaddexp(0.0, z)

    def slope(of: str, by: str, i: int) -> float:
        given = _given(i, point)
        here = network(given, softplus)[by]
        return autograd.grad(lambda v: network(given | {by: v}, softplus)[of])(here)

    return mpmath.fsum(float(slope(*term)) for term in _terms(left))


def _terms(left: sympy.Expr) -> Iterator[tuple[str, str, int]]:
    """What is differentiated and by what, in code, and the index of the sample."""
    of, by = left.args
    for term in of.args if of.func == total else [of]:
        over, _, i = str(term).replace("L_", "L2_").removesuffix("**2").partition("_")
        yield over, by.name.partition("_")[0], int(i) - 1


def _given(i: int, point: Point) -> dict[str, float]:
    return point.params._asdict() | {"X": float(point.X[i]), "y": float(point.y[i])}


def bound(size: mpf, point: Point) -> mpf:
    """How far double precision may be from the true derivative.

    Rounding, in units of u = 2^-53 and of the size, the sum of the absolute terms. With
    m the largest |X w| + |b|: z is off by 2 m. That moves softplus, in the residual,
    and sigmoid by no more than the same part of themselves: 4 m. Autograd computes the
    sigmoid as e^(z - a), off by another 2 m + 2. Softplus and sigmoid themselves add 4
    each, the residual 5, its square 1, the product of five factors 5, the sum n.

    Underflow: a product that is too small is off by the smallest double at most, and
    what is multiplied later enlarges that; there are fewer than 16 products a sample.
    """
    params, X, y = point.params, point.X, point.y
    w = max(abs(value) for value in params)
    x = max(abs(value) for value in X)
    m = x * max(abs(params.w1), abs(params.w2)) + max(abs(params.b1), abs(params.b2))
    delta = 2 * (max(abs(value) for value in y) + (m + 1) * 2 * w + w)
    largest = mpf((1 + x) * (1 + w) ** 2) * (1 + delta)
    n = len(X)
    return (6 * m + 21 + n) * U * size + 16 * n * SMALLEST * largest
