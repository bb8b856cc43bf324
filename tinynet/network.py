"""The network of section 2: from an input to a prediction to a loss.

Many networks run at once when the seven parameters are arrays of one common
shape: every result then has that shape in front.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinynet import arguments

Array = NDArray[np.float64]

# Numbers too large for a float become inf without a printed warning;
# `tinynet.train` looks for them and stops.
quiet = np.errstate(all="ignore")


class Params(NamedTuple):
    """The seven parameters, in the order of the table in section 1.

    Each is a number, or an array of one common shape: many networks at once.
    """

    w1: Any
    b1: Any
    w2: Any
    b2: Any
    w3: Any
    w4: Any
    b3: Any


class Forward(NamedTuple):
    """Every intermediate of the forward pass, each of shape (n,)."""

    z1: Array
    a1: Array
    z2: Array
    a2: Array
    y_hat: Array


@quiet
def softplus(z: ArrayLike) -> Any:
    """Bend the line: log(1 + e^z), equations 2.3-1 and 2.3-2.

    Written so that nothing overflows and no digit is lost: the largest
    exponential taken is e^0 = 1.

    Parameters
    ----------
    z : array of any shape

    Returns
    -------
    array of the same shape

    Raises
    ------
    TypeError, ValueError
        If `z` is not an array of real numbers.
    """
    z = arguments.real(z, "z")
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


@quiet
def sigmoid(z: ArrayLike) -> Any:
    """Slope of softplus: e^z / (1 + e^z), equations 3.2-4 to 3.5-4.

    Parameters
    ----------
    z : array of any shape

    Returns
    -------
    array of the same shape, between 0 and 1

    Raises
    ------
    TypeError, ValueError
        If `z` is not an array of real numbers.
    """
    z = arguments.real(z, "z")
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def columns(params: Params) -> Params:
    """Give each parameter a last axis of length 1, to meet the n samples there."""
    return Params(*(value[..., np.newaxis] for value in arguments.parameters(params)))


def forward(params: Params, X: ArrayLike) -> Forward:
    """Run the network forward and keep every intermediate.

    Equations 2.2-1 to 2.4-1.

    Parameters
    ----------
    params : Params
    X : array of shape (n,)

    Returns
    -------
    Forward
        `z1, a1, z2, a2, y_hat`, each of shape (n,), or networks + (n,).

    Raises
    ------
    TypeError, ValueError
        If an argument is not finite numbers of the right shape; the message
        names it.
    """
    return run(columns(params), arguments.samples(X, "X"))


@quiet
def run(params: Params, X: Array) -> Forward:
    """Run `forward` for arguments that are checked: `params` as `columns` gives it."""
    w1, b1, w2, b2, w3, w4, b3 = params
    z1 = X * w1 + b1
    z2 = X * w2 + b2
    a1 = softplus(z1)
    a2 = softplus(z2)
    y_hat = a1 * w3 + a2 * w4 + b3
    return Forward(z1, a1, z2, a2, y_hat)


def predict(params: Params, X: ArrayLike) -> Array:
    """Predict an output for each input, equation 2.4-1.

    Parameters and errors as `forward`.

    Returns
    -------
    array of shape (n,), or networks + (n,)
    """
    return forward(params, X).y_hat


@quiet
def loss(params: Params, X: ArrayLike, y: ArrayLike) -> Any:
    """Sum the squared residuals over the samples, equation 2.5-1.

    Parameters
    ----------
    params : Params
    X, y : arrays of shape (n,)

    Returns
    -------
    float, or an array of the networks' shape

    Raises
    ------
    TypeError, ValueError
        As `forward`, and if X and y differ in length.
    """
    X, y = arguments.data(X, y)
    y_hat = run(columns(params), X).y_hat
    return total((y - y_hat) ** 2)


def total(terms: Array) -> Any:
    """Sum over the samples: a float for one network, an array for many."""
    added = terms.sum(axis=-1)
    return added if added.ndim else float(added)
