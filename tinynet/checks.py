"""Check the seven derivatives by a route that shares no formula with them.

The route is the complex step: for a smooth function f and a tiny h,
f'(p) = Im f(p + ih) / h, with no subtraction and so no lost digits (Squire and
Trapp, SIAM Review 40, 1998).
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tinynet import derivatives, inputs
from tinynet.network import Array, Params, quiet

STEP = 1e-30
ROUNDING = 64 * np.finfo(float).eps
UNDERFLOW = 8 * np.finfo(float).smallest_subnormal


def check_gradient(
    params: Params,
    X: ArrayLike,
    y: ArrayLike,
    **replaced: Callable[[Params, Array, Array], Any],
) -> None:
    """Check the seven derivatives, and `gradient`, at this point.

    Silence means that all agree to rounding error.

    Parameters
    ----------
    params : Params
        One network.
    X, y : arrays of shape (n,)
    **replaced : functions
        Check yours instead of ours: ``check_gradient(params, X, y,
        dloss_dw1=mine)``, where ``mine(params, X, y)`` returns the derivative.

    Raises
    ------
    AssertionError
        Naming the first wrong derivative, its value, the expected one, and the
        sample where they first part.
    TypeError, ValueError
        As `tinynet.loss`, if a name in `replaced` is no derivative, and if the
        values are so large that a derivative is not finite.
    """
    X, y = inputs.data(X, y)
    position = inputs.one_network(params)
    ours = {
        f"dloss_d{name}": getattr(derivatives, f"dloss_d{name}")
        for name in inputs.PARAMETERS
    }
    unknown = replaced.keys() - ours.keys()
    if unknown:
        raise TypeError(f"wanted names from {[*ours]}, got {sorted(unknown)}")
    slacks = _slacks(position, X, y)
    expecteds = [_complex_step(position, k, X, y) for k in range(7)]
    if not np.isfinite([slacks, expecteds]).all():
        raise ValueError(
            "params, X and y: too large to check: a derivative is not finite"
        )
    for k, (name, function) in enumerate((ours | replaced).items()):
        expected, slack = expecteds[k], slacks[k]
        _compare(name, function, params, X, y, expected, slack)
        if name not in replaced:
            _compare(
                f"gradient().{inputs.PARAMETERS[k]}",
                lambda *point, k=k: derivatives.gradient(*point)[k],
                *(params, X, y, expected, slack),
            )


def _compare(
    name: str,
    function: Callable[[Params, Array, Array], Any],
    params: Params,
    X: Array,
    y: Array,
    expected: Array,
    slack: Array,
) -> None:
    got = _one_number(name, function(params, X, y))
    if abs(got - expected.sum()) <= slack.sum():
        return
    each = np.array(
        [
            _one_number(name, function(params, X[i : i + 1], y[i : i + 1]))
            for i in range(len(X))
        ]
    )
    wrong = np.flatnonzero(~(np.abs(each - expected) <= slack))
    where = (
        f"they first part at sample {wrong[0] + 1}: got {each[wrong[0]]:.6g}, "
        f"expected {expected[wrong[0]]:.6g}"
        if wrong.size
        else "each sample alone agrees, so the sum over the samples is wrong"
    )
    raise AssertionError(
        f"{name} is wrong: got {got:.6g}, expected {expected.sum():.6g}; {where}"
    )


def _one_number(name: str, got: Any) -> float:
    """Return `got` as a float; a forgotten sum or return ends here."""
    with suppress(TypeError, ValueError):
        value = inputs.real(got, name)
        if value.ndim == 0:
            return float(value)
    raise AssertionError(f"{name} is wrong: wanted one number, got {got!r:.60}")


@quiet
def _complex_step(position: Array, k: int, X: Array, y: Array) -> Array:
    """Derivative of each sample's squared residual by parameter k."""
    # What must be tiny is the step in z, and X may be large.
    step = STEP / np.maximum(1, np.abs(X))
    moved = np.eye(7)[k]
    w1, b1, w2, b2, w3, w4, b3 = np.add.outer(position, 0j * X) + 1j * np.outer(
        moved, step
    )
    y_hat = _bend(X * w1 + b1) * w3 + _bend(X * w2 + b2) * w4 + b3
    return ((y - y_hat) ** 2).imag / step


def _bend(z: Array) -> Array:
    """Softplus of complex z, by whichever of two equal forms stays small."""
    up = z.real > 0
    e = np.exp(np.where(up, -z, z))
    # log(1 + e) from |1 + e|^2 - 1: numpy's own, for complex e, rounds 1 + e first.
    size = np.log1p(e.real * (2 + e.real) + e.imag**2) / 2
    return np.where(up, z, 0) + size + 1j * np.arctan2(e.imag, 1 + e.real)


@quiet
def _slacks(position: Array, X: Array, y: Array) -> Array:
    """Bound the error of each sample's term in each derivative: shape (7, n).

    Rounding is in proportion to the sizes of what is added up. A product that
    underflows is off by the smallest subnormal, and what is still to come, the
    weights, delta and the division by the step, enlarges that.
    """
    sizes, delta = _term_sizes(position, X, y)
    weight = 1 + np.abs(position[4:6]).sum()
    underflow = UNDERFLOW / STEP * np.maximum(1, np.abs(X)) * weight
    # delta times a weight comes first, so that it is seen here if it overflows.
    return ROUNDING * sizes + underflow * (weight * (1 + delta))


def _term_sizes(position: Array, X: Array, y: Array) -> tuple[Array, Array]:
    """Sizes, before any cancels, of each derivative's terms, and of delta."""
    w1, b1, w2, b2, w3, w4, b3 = np.abs(position)
    z1 = X * position[0] + position[1]
    z2 = X * position[2] + position[3]
    a1, a2 = _bend(z1).real, _bend(z2).real
    s1, s2 = (np.exp(z - _bend(z).real) for z in (z1, z2))
    x = np.abs(X)
    delta = 2 * (np.abs(y) + a1 * w3 + a2 * w4 + b3)
    # An error in z, itself a sum, moves every factor that z feeds.
    moved1, moved2 = 1 + x * w1 + b1, 1 + x * w2 + b2
    delta = delta * np.maximum(moved1, moved2)
    ones = np.ones_like(x)
    sizes = (w3 * s1 * x, w3 * s1, w4 * s2 * x, w4 * s2, a1, a2, ones)
    return np.array([delta * size for size in sizes]), delta
