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

from tinynet import arguments, derivatives, fast
from tinynet.network import Array, Params, quiet

Derivative = Callable[[Params, Array, Array], Any]
STEP = 1e-30
ROUNDING = 64 * np.finfo(float).eps
UNDERFLOW = 8 * np.finfo(float).smallest_subnormal


def check_gradient(
    params: Params, X: ArrayLike, y: ArrayLike, **replaced: Derivative
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
        dloss_dw1=mine)``, where ``mine(params, X, y)`` returns the derivative. It
        may change the arrays: each call has its own.

    Raises
    ------
    AssertionError
        Naming the first wrong derivative, its value, the expected one, and the
        sample where they first part.
    TypeError, ValueError
        As `tinynet.loss`, if a name in `replaced` is no derivative, and if the
        values are so large that a derivative is not finite.
    """
    X, y = arguments.data(X, y)
    position = arguments.one_network(params)
    ours = {
        f"dloss_d{name}": getattr(derivatives, f"dloss_d{name}")
        for name in arguments.PARAMETERS
    }
    unknown = set(replaced) - set(ours)
    if unknown:
        raise TypeError(f"wanted names from {[*ours]}, got {sorted(unknown)}")
    steps = [_complex_step(position, k, X, y) for k in range(7)]
    if not np.isfinite(steps).all():
        raise ValueError(
            "params, X and y: too large to check: a derivative is not finite"
        )
    point = Params(*position.tolist()), X, y
    for k, (name, function) in enumerate((ours | replaced).items()):
        _compare(name, function, point, *steps[k])
        if name not in replaced:
            name = f"gradient().{arguments.PARAMETERS[k]}"
            _compare(name, lambda *p, k=k: fast.gradient(*p)[k], point, *steps[k])


def _compare(
    name: str,
    function: Derivative,
    point: tuple[Params, Array, Array],
    expected: Array,
    slack: Array,
) -> None:
    params, X, y = point
    got = _one_number(name, function(params, X.copy(), y.copy()))
    if abs(got - expected.sum()) <= slack.sum():
        return
    each = np.array(
        [_one_number(name, function(params, X[[i]], y[[i]])) for i in range(len(X))]
    )
    wrong = np.flatnonzero(~(np.abs(each - expected) <= slack))
    where = (
        f"they first part at sample {wrong[0] + 1}: "
        f"{_apart(each[wrong[0]], expected[wrong[0]])}"
        if wrong.size
        else "each sample alone agrees, so the sum over the samples is wrong"
    )
    raise AssertionError(f"{name} is wrong: {_apart(got, expected.sum())}; {where}")


def _apart(got: float, expected: float) -> str:
    """Write two numbers with as many digits as show that they differ, from six on."""
    for digits in range(6, 18):
        texts = f"{got:.{digits}g}", f"{expected:.{digits}g}"
        if texts[0] != texts[1]:
            break
    return f"got {texts[0]}, expected {texts[1]}"


def _one_number(name: str, got: Any) -> float:
    """Return `got` as a float; a forgotten sum or return ends here."""
    with suppress(TypeError, ValueError):
        value = arguments.real(got, name)
        if value.ndim == 0:
            return float(value)
    raise AssertionError(f"{name} is wrong: wanted one number, got {got!r:.60}")


@quiet
def _complex_step(position: Array, k: int, X: Array, y: Array) -> tuple[Array, Array]:
    """Derivative of each sample's squared residual by parameter k, and its slack.

    The slack is how far two correct computations of a term can be apart. Let u be
    2^-53, half of numpy's eps, and m the larger |X w| + |b| of the two neurons. Each z
    is off by at most 2 u m. That moves softplus and sigmoid by no more than the same
    part of themselves, since their slopes never exceed their values: 2 m for the
    sigmoid, 2 m for the residual, as a part of the sum of its absolute terms; and
    softplus, sigmoid, the residual and five products add fewer than 60 roundings. For
    two computations that is 2 (4 m + 60) u, less than 64 eps (1 + m).

    Where a product underflows it is off by the smallest subnormal, and what is still
    to come, a weight, the residual and the division by the step, enlarges that.
    """
    # What must be tiny is the step in z, and X may be large.
    step = STEP / np.maximum(1, np.abs(X))
    w1, b1, w2, b2, w3, w4, b3 = np.add.outer(position, 0j * X) + 1j * np.outer(
        np.eye(7)[k], step
    )
    a1, a2 = _bend(X * w1 + b1), _bend(X * w2 + b2)
    terms = np.array([-y, a1 * w3, a2 * w4, b3])
    residual = terms.sum(axis=0)
    size = np.abs(terms.real).sum(axis=0)
    m = (np.abs([X * w1.real, X * w2.real]) + np.abs([b1.real, b2.real])).max(axis=0)
    rounding = ROUNDING * (1 + m) * (2 * size) * np.abs(residual.imag / step)
    # The weights times the residual come first, to be seen here if that overflows.
    later = (1 + np.abs(position[4:6]).sum()) * (1 + 2 * size)
    return (residual**2).imag / step, rounding + UNDERFLOW / step * later


def _bend(z: Array) -> Array:
    """Softplus of complex z, by whichever of two equal forms stays small."""
    up = z.real > 0
    e = np.exp(np.where(up, -z, z))
    # log(1 + e), whose modulus is 1 + e.real, for e.imag is 1e-30 of e.real. numpy's
    # own, for complex e, rounds 1 + e first.
    log = np.log1p(e.real) + 1j * np.arctan2(e.imag, 1 + e.real)
    return np.where(up, z, 0) + log  # type: ignore[no-any-return]
