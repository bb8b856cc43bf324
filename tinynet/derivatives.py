"""The seven derivatives of section 3, each written as its page has it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tinynet import arguments
from tinynet.network import Array, Params, columns, quiet, run, sigmoid, total


def checked(params: Params, X: ArrayLike, y: ArrayLike) -> tuple[Array, ...]:
    """Check the arguments, once, and run forward: all that the formulas are made of."""
    X, y = arguments.data(X, y)
    params = columns(params)
    return X, y, params.w3, params.w4, *run(params, X)


@quiet
def dloss_dw1(params: Params, X: ArrayLike, y: ArrayLike) -> Any:
    """Derivative of the loss with respect to weight 1, equation 3.2-6.

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
        As `tinynet.loss`. The six functions below share all of this.
    """
    X, y, w3, w4, z1, a1, z2, a2, y_hat = checked(params, X, y)
    return total(-2 * (y - y_hat) * w3 * sigmoid(z1) * X)


@quiet
def dloss_db1(params: Params, X: ArrayLike, y: ArrayLike) -> Any:
    """Derivative of the loss with respect to bias 1, equation 3.3-6."""
    X, y, w3, w4, z1, a1, z2, a2, y_hat = checked(params, X, y)
    return total(-2 * (y - y_hat) * w3 * sigmoid(z1) * 1)


@quiet
def dloss_dw2(params: Params, X: ArrayLike, y: ArrayLike) -> Any:
    """Derivative of the loss with respect to weight 2, equation 3.4-6."""
    X, y, w3, w4, z1, a1, z2, a2, y_hat = checked(params, X, y)
    return total(-2 * (y - y_hat) * w4 * sigmoid(z2) * X)


@quiet
def dloss_db2(params: Params, X: ArrayLike, y: ArrayLike) -> Any:
    """Derivative of the loss with respect to bias 2, equation 3.5-6."""
    X, y, w3, w4, z1, a1, z2, a2, y_hat = checked(params, X, y)
    return total(-2 * (y - y_hat) * w4 * sigmoid(z2) * 1)


@quiet
def dloss_dw3(params: Params, X: ArrayLike, y: ArrayLike) -> Any:
    """Derivative of the loss with respect to weight 3, equation 3.6-4."""
    X, y, w3, w4, z1, a1, z2, a2, y_hat = checked(params, X, y)
    return total(-2 * (y - y_hat) * a1)


@quiet
def dloss_dw4(params: Params, X: ArrayLike, y: ArrayLike) -> Any:
    """Derivative of the loss with respect to weight 4, equation 3.7-4."""
    X, y, w3, w4, z1, a1, z2, a2, y_hat = checked(params, X, y)
    return total(-2 * (y - y_hat) * a2)


@quiet
def dloss_db3(params: Params, X: ArrayLike, y: ArrayLike) -> Any:
    """Derivative of the loss with respect to bias 3, equation 3.8-4."""
    X, y, w3, w4, z1, a1, z2, a2, y_hat = checked(params, X, y)
    return total(-2 * (y - y_hat) * 1)


@quiet
def chain(name: str, params: Params, X: ArrayLike, y: ArrayLike) -> dict[str, Array]:
    """Factors of one derivative, per sample, in the paper's order.

    Equations 3.1.1-1 to 3.1.2-3. Multiply the factors and sum over the samples:
    that is the derivative.

    Parameters
    ----------
    name : one of "w1", "b1", "w2", "b2", "w3", "w4", "b3"
    params : Params
    X, y : arrays of shape (n,)

    Returns
    -------
    dict
        From a factor's name, for example "dyhat_da1", to its values, each of
        shape (n,), or networks + (n,).

    Raises
    ------
    TypeError, ValueError
        As `tinynet.loss`, and if `name` is no parameter.
    """
    if not isinstance(name, str) or name not in arguments.PARAMETERS:
        raise ValueError(f"name: wanted one of {arguments.PARAMETERS}, got {name!r}")
    X, y, w3, w4, z1, a1, z2, a2, y_hat = checked(params, X, y)
    dL2_dyhat = -2 * (y - y_hat)
    to_neuron_1 = {"dL2_dyhat": dL2_dyhat, "dyhat_da1": w3, "da1_dz1": sigmoid(z1)}
    to_neuron_2 = {"dL2_dyhat": dL2_dyhat, "dyhat_da2": w4, "da2_dz2": sigmoid(z2)}
    factors = {
        "w1": {**to_neuron_1, "dz1_dw1": X},
        "b1": {**to_neuron_1, "dz1_db1": 1.0},
        "w2": {**to_neuron_2, "dz2_dw2": X},
        "b2": {**to_neuron_2, "dz2_db2": 1.0},
        "w3": {"dL2_dyhat": dL2_dyhat, "dyhat_dw3": a1},
        "w4": {"dL2_dyhat": dL2_dyhat, "dyhat_dw4": a2},
        "b3": {"dL2_dyhat": dL2_dyhat, "dyhat_db3": 1.0},
    }[name]
    return {
        factor: np.broadcast_to(value, y_hat.shape).copy()
        for factor, value in factors.items()
    }
