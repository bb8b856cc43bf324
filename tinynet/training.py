"""Gradient descent: section 3 says it in words, this does it."""

from math import isfinite
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tinynet import arguments
from tinynet.fast import loss_and_gradient
from tinynet.network import Array, Params

DIVERGENCE_FACTOR = 1e6
"""A run has diverged when its loss exceeds this many times the larger of its
starting loss and the sum of y squared (the loss of predicting 0 everywhere)."""


class History(NamedTuple):
    """Everything that happened in a training run; row k is epoch k."""

    params: Array
    """shape (epochs + 1, 7)"""
    gradients: Array
    """shape (epochs + 1, 7), taken at the parameters of the same row"""
    losses: Array
    """shape (epochs + 1,)"""
    learning_rate: float

    @property
    def final(self) -> Params:
        """The parameters after the last epoch."""
        return Params(*self.params[-1].tolist())


class DivergenceError(ArithmeticError):
    """The loss grew without bound; `history` holds every finite epoch so far."""

    history: History


class TrainingInterrupted(KeyboardInterrupt):
    """Somebody stopped the run; `history` holds every finished epoch."""

    history: History


def train(
    params: Params, X: ArrayLike, y: ArrayLike, *, learning_rate: float, epochs: int
) -> History:
    """Step down the gradient, all samples at every step.

    The update rule is w <- w - learning_rate * dloss/dw, for all seven.

    Parameters
    ----------
    params : Params
        Where to start: one network.
    X, y : arrays of shape (n,)
    learning_rate : float, at least 0
    epochs : int, at least 0

    Returns
    -------
    History
        Epochs 0 (the start) to `epochs`.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what is wanted; the message names it.
    DivergenceError
        If a value is no longer finite, or the loss exceeds `DIVERGENCE_FACTOR`
        times the larger of its start and the sum of y squared.
    TrainingInterrupted
        If it is interrupted (Ctrl-C, or the kernel's stop button).
    """
    X, y = arguments.data(X, y)
    learning_rate = arguments.learning_rate(learning_rate)
    epochs = arguments.epochs(epochs)
    position = arguments.one_network(params).tolist()
    rows: list[tuple[float, ...]] = []
    try:
        _descend(rows, position, X, y, learning_rate, epochs)
        return _history(rows, learning_rate)
    except KeyboardInterrupt:
        if not rows:
            raise
        stopped = TrainingInterrupted(
            f"training stopped after epoch {len(rows) - 1}. The epochs so far are in "
            "this error's `history`; in a notebook: import sys; sys.last_value.history"
        )
        stopped.history = _history(rows, learning_rate)
        raise stopped from None


def _descend(
    rows: list[tuple[float, ...]],
    position: list[float],
    X: Array,
    y: Array,
    learning_rate: float,
    epochs: int,
) -> None:
    """Append each epoch to `rows`, as one tuple, as soon as it is whole."""
    limit = None
    for epoch in range(epochs + 1):
        loss, gradient = loss_and_gradient(position, X, y)
        row = (*position, *gradient, loss)
        if not all(map(isfinite, row)):
            _diverged(rows, learning_rate, epoch, "a value is no longer finite")
        rows.append(row)
        if limit is None:
            limit = DIVERGENCE_FACTOR * max(loss, float((y**2).sum()))
        if loss > limit:
            _diverged(rows, learning_rate, epoch, f"the loss is {loss:.3g}")
        position = [w - learning_rate * slope for w, slope in zip(position, gradient)]


def _history(rows: list[tuple[float, ...]], learning_rate: float) -> History:
    whole = np.array(rows)
    return History(whole[:, :7], whole[:, 7:14], whole[:, 14], learning_rate)


def _diverged(
    rows: list[tuple[float, ...]], learning_rate: float, epoch: int, what: str
) -> None:
    if not rows:
        raise ValueError(
            "params, X and y: too large: the loss or a derivative at the start "
            "is not finite"
        )
    error = DivergenceError(
        f"training diverged at epoch {epoch}: {what}, with learning_rate="
        f"{learning_rate:g}. Try a smaller one. The epochs so far are in "
        "this error's `history`."
    )
    error.history = _history(rows, learning_rate)
    raise error
