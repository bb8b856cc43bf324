"""The loss and all seven derivatives from one forward pass, as fast as numpy allows.

The same formulas as in `tinynet.derivatives`, written twice: sample by sample in plain
Python, which wins for a handful of samples, and in blocks for everything larger.
"""

from collections.abc import Sequence
from math import exp, log1p
from typing import Any

import numpy as np

from tinynet.network import Array, Params, quiet

FEW = 16
"""Up to so many samples plain Python is faster: numpy pays for each of its calls."""
BLOCK = 8192
"""Numbers in an array of one block, so that all its arrays stay in the cache."""


def few(params: Sequence[float], X: Array, y: Array) -> tuple[float, Params]:
    """Loss and gradient of one network, one sample after the other.

    Equations 2.5-1 and 3.2-6 to 3.8-4, with delta = -2 (y - y_hat), which all share.

    Parameters
    ----------
    params : seven floats
    X, y : arrays of shape (n,)
    """
    w1, b1, w2, b2, w3, w4, b3 = params
    loss = dw1 = db1 = dw2 = db2 = dw3 = dw4 = db3 = 0.0
    for x, observed in zip(X.tolist(), y.tolist()):
        z1 = x * w1 + b1
        z2 = x * w2 + b2
        a1, slope1 = _bend(z1)
        a2, slope2 = _bend(z2)
        residual = observed - (a1 * w3 + a2 * w4 + b3)
        delta = -2 * residual
        delta1 = delta * w3 * slope1
        delta2 = delta * w4 * slope2
        loss += residual * residual
        dw1 += delta1 * x
        db1 += delta1
        dw2 += delta2 * x
        db2 += delta2
        dw3 += delta * a1
        dw4 += delta * a2
        db3 += delta
    return loss, Params(dw1, db1, dw2, db2, dw3, dw4, db3)


def _bend(z: float) -> tuple[float, float]:
    """Softplus and its slope, the sigmoid, from one exponential."""
    e = exp(-abs(z))
    return max(z, 0.0) + log1p(e), (1 if z >= 0 else e) / (1 + e)


def many(params: Sequence[Any], X: Array, y: Array) -> tuple[Any, Params]:
    """Loss and gradient in blocks: of samples, or, for many networks, of networks.

    Parameters
    ----------
    params : seven floats, or seven arrays of one shape
    X, y : arrays of shape (n,)

    Returns
    -------
    loss : float, or an array of the networks' shape
    gradient : Params
        Each field likewise.
    """
    weights = np.array(params)
    if weights.ndim == 1:
        work = np.empty((4, 2, min(BLOCK, len(X))))
        blocks = _cut(len(X), BLOCK)
        parts = [_block(weights, X[k], y[k], work) for k in blocks]
        sums = np.sum(parts, axis=0).tolist()
    else:
        networks = weights.reshape(7, -1)
        count = networks.shape[1]
        size = min(max(1, BLOCK // len(X)), count)
        work = np.empty((4, 2, len(X), size))
        X, y = X[:, np.newaxis], y[:, np.newaxis]
        parts = [_block(networks[:, k], X, y, work) for k in _cut(count, size)]
        sums = np.concatenate(parts, axis=1).reshape(8, *weights.shape[1:])
    return sums[7], Params(*sums[:7])


def _cut(length: int, size: int) -> list[slice]:
    return [slice(k, min(k + size, length)) for k in range(0, length, size)]


@quiet
def _block(params: Array, X: Array, y: Array, work: Array) -> Array:
    """Sums over the samples: the seven derivatives, then the loss.

    First axis of the arrays: the neuron; second: the sample; a third: the network.
    Four arrays serve throughout, for asking for memory costs more than the sums.
    """
    w = params[0:4:2, np.newaxis]
    b = params[1:4:2, np.newaxis]
    w_out = params[4:6, np.newaxis]
    length = X.shape[0] if params.ndim == 1 else params.shape[1]
    z, e, a, slope = work[..., :length]
    np.add(np.multiply(X, w, out=z), b, out=z)
    np.exp(np.negative(np.abs(z, out=e), out=e), out=e)
    np.add(np.log1p(e, out=a), np.maximum(z, 0, out=slope), out=a)  # softplus(z)
    np.maximum(e, z >= 0, out=slope)
    np.divide(slope, np.add(e, 1, out=e), out=slope)  # sigmoid(z)
    out = np.multiply(a, w_out, out=z)
    residual = y - (out[0] + out[1] + params[6])
    delta = -2 * residual
    to_neuron = np.multiply(slope, np.multiply(delta, w_out, out=e), out=slope)
    dw1, dw2 = np.multiply(to_neuron, X, out=z).sum(axis=1)
    db1, db2 = to_neuron.sum(axis=1)
    dw3, dw4 = np.multiply(a, delta, out=a).sum(axis=1)
    db3, loss = delta.sum(axis=0), (residual * residual).sum(axis=0)
    return np.array([dw1, db1, dw2, db2, dw3, dw4, db3, loss])
