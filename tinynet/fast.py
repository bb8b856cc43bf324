"""The gradient: loss and all seven derivatives from one forward pass, and fast.

The same formulas as in `tinynet.derivatives`, written twice: sample by sample in plain
Python, which wins for a handful of samples, and in blocks for everything larger.
"""

import os
from collections.abc import Sequence
from math import ceil, exp, log1p
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tinynet import arguments
from tinynet.network import Array, Params, quiet

FEW = 16
"""Up to so many samples plain Python is faster: numpy pays for each of its calls."""
BLOCK = 32_768
"""Samples of a block, or networks times samples: its arrays stay in the cache."""
SHARED = 8
"""From so many blocks on, two threads share them: to start them takes time as well."""

LARGE = 709
"""Up to here e^z is a float; above, softplus(z) is z, and the sigmoid 1."""

# The system takes back what a call has freed and clears it for the next call, until it
# has seen a larger array go. This one costs nothing; without it 10,000 networks take
# five times as long, for 651 pages a call (`tests/unit/test_fast.py` counts them).
np.empty(2**20)


def gradient(params: Params, X: ArrayLike, y: ArrayLike) -> Params:
    """All seven derivatives at once, through the shared delta of section 3.8.

    Parameters and errors as `tinynet.loss`.

    Returns
    -------
    Params
        Each field a float, or an array of the networks' shape.
    """
    X, y = arguments.pair(X, y)
    slopes = loss_and_gradient(arguments.parameters(params), X, y)[1]
    # NaN and infinity in X leave no finite dw1, those in y no finite db3: only then is
    # it worth a pass over the samples to find them.
    if not np.isfinite([slopes.w1, slopes.b3]).all():
        arguments.data(X, y)
    return slopes


def loss_and_gradient(params: Sequence[Any], X: Array, y: Array) -> tuple[Any, Params]:
    """Loss and gradient from one forward pass; for arguments already checked."""
    if len(X) <= FEW and getattr(params[0], "ndim", 0) == 0:
        return few([float(value) for value in params], X, y)
    return many(params, X, y)


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


@quiet
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
    sums = (_series if weights.ndim == 1 else _networks)(weights, X, y)
    sums[0:4:2] *= weights[4:6]
    sums[1:4:2] *= weights[4:6]
    sums[:7] *= -2
    *slopes, loss = sums.tolist() if weights.ndim == 1 else sums
    return loss, Params(*slopes)


def _series(params: Array, X: Array, y: Array) -> Any:
    """Add up the blocks of samples. While numpy computes, another thread may run."""
    blocks = _cut(len(X), BLOCK)
    parts = np.empty((len(blocks), 8))

    def share(first: int, every: int) -> None:
        work = np.empty((3, 2, blocks[0].stop))
        for block, sums in zip(blocks[first::every], parts[first::every]):
            _block(params, X[block], y[block], work, sums)

    if len(blocks) < SHARED or _cores() == 1:
        share(0, 1)
    else:
        from concurrent.futures import ThreadPoolExecutor  # few need it, and it is slow

        with ThreadPoolExecutor(1) as pool:
            other = pool.submit(share, 1, 2)
            share(0, 2)
        other.result()
    return parts.sum(axis=0)


def _cores() -> int | None:
    """Cores that this process may use, as far as the system tells."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def _networks(params: Array, X: Array, y: Array) -> Array:
    """Do one block of networks after the other, each with all samples."""
    networks = params.reshape(7, -1)
    blocks = _cut(networks.shape[1], max(1, BLOCK // len(X)))
    work = np.empty((3, 2, len(X), blocks[0].stop))
    sums = np.empty((8, networks.shape[1]))
    for k in blocks:
        _block(networks[:, k], X[:, np.newaxis], y[:, np.newaxis], work, sums[:, k])
    return sums.reshape(8, *params.shape[1:])


def _cut(length: int, most: int) -> list[slice]:
    """Cut into pieces of one size.

    Large ones hold a multiple of eight numbers, a line of the cache. Where an array
    starts inside a line, a read can look like the write before it and waits for it.
    """
    size = ceil(length / ceil(length / most))
    if size > 8:
        size = 8 * ceil(size / 8)
    return [slice(k, min(k + size, length)) for k in range(0, length, size)]


@quiet
def _block(params: Array, X: Array, y: Array, work: Array, sums: Array) -> None:
    """Sum over the samples into `sums`: for the seven derivatives, then the loss.

    First axis of the arrays: the neuron; second: the sample; a third: the network.
    -2, w3 and w4 are the same for every sample: `many` multiplies by them afterwards.
    Three arrays serve throughout, for asking for memory costs more than the sums.
    """
    w, b, w_out, b3 = params[0:4:2], params[1:4:2], params[4:6], params[6]
    z, e, a = work[..., : X.shape[0] if params.ndim == 1 else params.shape[1]]
    np.add(np.multiply(X, w[:, np.newaxis], out=z), b[:, np.newaxis], out=z)
    if z.max() < LARGE:
        np.log1p(np.exp(z, out=e), out=a)  # softplus(z)
    else:
        np.exp(np.minimum(z, LARGE, out=e), out=e)
        np.maximum(np.log1p(e, out=a), z, out=a)
    slope = np.divide(e, np.add(e, 1, out=z), out=e)  # sigmoid(z)
    y_hat = np.einsum("j...,ji...->i...", w_out, a, out=z[0])
    residual = np.subtract(y, np.add(y_hat, b3, out=y_hat), out=y_hat)
    to_neuron = np.multiply(slope, residual, out=slope)
    sums[0:4:2] = np.einsum("ji...,i...->j...", to_neuron, X)
    sums[1:4:2] = to_neuron.sum(axis=1)
    sums[4:6] = np.einsum("ji...,i...->j...", a, residual)
    sums[6] = residual.sum(axis=0)
    sums[7] = np.einsum("i...,i...->...", residual, residual)
