"""What `tinynet` computes for the left side of a formula.

One rule for each kind of left side, not one for each formula.
"""

from typing import NamedTuple

import numpy as np
import sympy

import tinynet
from tinynet import arguments

from .notation import d, f, f_prime, total


class Point(NamedTuple):
    """Where formulas are compared: a network, data, a learning rate, a z."""

    params: tinynet.Params
    X: np.ndarray
    y: np.ndarray
    rate: float
    z: float


class Computed(NamedTuple):
    """A value, and the function of `tinynet` that computed it."""

    function: str
    value: float


def computed(left: sympy.Expr, point: Point) -> list[Computed]:
    """Every way in which `tinynet` computes what stands on the left."""
    params, X, y, rate, z = point
    if left.func == total:
        return [Computed("loss", tinynet.loss(params, X, y))]
    if left.func == f:
        return [Computed("softplus", float(tinynet.softplus(z)))]
    if left.func == f_prime:
        return [Computed("sigmoid", float(tinynet.sigmoid(z)))]
    if left.func == d:
        of, by = left.args
        if of.func == total:
            return _derivative(by.name, point)
        return _factor(of, by, point)
    if not left.is_Symbol:
        return []
    name, _, i = left.name.partition("_")
    return _per_sample(name, int(i) - 1, point)


def updated(name: str, point: Point) -> Computed:
    """One parameter after one epoch."""
    params, X, y, rate, z = point
    history = tinynet.train(params, X, y, learning_rate=rate, epochs=1)
    return Computed("train", history.params[1][arguments.PARAMETERS.index(name)])


def symbols(point: Point) -> dict[str, float]:
    """Value that `tinynet` gives to each symbol."""
    params, X, y, rate, z = point
    values = {**params._asdict(), "eta": rate, "z": z}
    for i in range(len(X)):
        values |= {f"X_{i + 1}": X[i], f"y_{i + 1}": y[i]}
        for name in ("z1", "z2", "a1", "a2", "yhat", "delta", "delta1", "delta2"):
            values[f"{name}_{i + 1}"] = _per_sample(name, i, point)[0].value
    return values


def _per_sample(name: str, i: int, point: Point) -> list[Computed]:
    params, X, y, rate, z = point
    forward = tinynet.forward(params, X)
    if name in ("X", "y"):
        return [Computed("arguments.data", arguments.data(X, y)["Xy".index(name)][i])]
    if name == "yhat":
        return [
            Computed("forward", forward.y_hat[i]),
            Computed("predict", tinynet.predict(params, X)[i]),
        ]
    if name.startswith("delta"):
        first = {"delta1": "w1", "delta2": "w2"}.get(name, "b3")
        factors = [*tinynet.chain(first, params, X, y).values()]
        return [Computed("chain", np.prod(factors[:-1], axis=0)[i])]
    here = [Computed("forward", getattr(forward, name)[i])]
    if name[0] == "a":
        z = getattr(forward, f"z{name[1]}")
        here.append(Computed("softplus", tinynet.softplus(z)[i]))
    return here


def _derivative(name: str, point: Point) -> list[Computed]:
    params, X, y, rate, z = point
    one = getattr(tinynet, f"dloss_d{name}")(params, X, y)
    all_seven = getattr(tinynet.gradient(params, X, y), name)
    factors = tinynet.chain(name, params, X, y)
    product = np.prod([*factors.values()], axis=0)
    return [
        Computed(f"dloss_d{name}", one),
        Computed("chain", product.sum()),
        Computed("gradient", all_seven),
    ]


def _factor(of: sympy.Expr, by: sympy.Symbol, point: Point) -> list[Computed]:
    params, X, y, rate, z = point
    over, _, i = str(of).replace("L_", "L2_").removesuffix("**2").partition("_")
    under = by.name.partition("_")[0]
    i = int(i) - 1
    found = [
        Computed("chain", factors[f"d{over}_d{under}"][i])
        for factors in (tinynet.chain(name, params, X, y) for name in params._fields)
        if f"d{over}_d{under}" in factors
    ]
    if over[0] == "a":
        z = getattr(tinynet.forward(params, X), under)
        found.append(Computed("sigmoid", tinynet.sigmoid(z)[i]))
    return found
