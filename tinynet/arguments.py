"""Turn what the caller passed into float arrays, or say exactly what is wrong.

Every function raises TypeError for what is no real number, and ValueError for numbers
or shapes that cannot be used. The message names the argument, says what was got and
what is wanted.
"""

import math
import operator
from collections.abc import Mapping, Sequence, Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

NUMBERS = (float, int, np.floating, np.integer)
PLAIN = (np.ndarray, float, int, np.float64)
PARAMETERS = ("w1", "b1", "w2", "b2", "w3", "w4", "b3")


def real(values: Any, name: str) -> NDArray[np.float64]:
    """Return `values` as floats, whatever their shape; NaN and infinity too."""
    why = "" if type(values) in PLAIN else _hidden(values)
    try:
        array = np.asarray(None if why else values)
    except ValueError as error:
        raise ValueError(
            f"{name}: wanted an array of numbers, got rows of unequal length"
        ) from error
    except (TypeError, RuntimeError) as error:  # a tensor that gives no numbers
        array, why = np.asarray(None), f": {error}"
    if array.dtype.kind not in "fiu":
        why = why or _hidden(array.tolist())
        got = " ".join(repr(values).split())[:60]
        raise TypeError(f"{name}: wanted real numbers, got {got}{why}")
    if array.dtype == float:
        return array
    with np.errstate(over="ignore"):
        return array.astype(float)


def _hidden(values: Any) -> str:
    """Say what numpy would read without a word: a mask, a unit, true for 1."""
    if isinstance(values, list | tuple):
        kinds = {*map(type, values)}
        if bool in kinds or not all(issubclass(kind, NUMBERS) for kind in kinds):
            for k, value in enumerate(values):
                try:
                    real(value, "")
                except TypeError:
                    return f": {value!r:.60} at index {k}"
    elif np.ma.is_masked(values):
        return f": masked at index {np.argwhere(np.ma.getmaskarray(values))[0]}"
    no_numbers = isinstance(values, bytearray) or hasattr(values, "units")
    return ": no plain numbers" if no_numbers else ""


def numbers(values: Any, name: str) -> NDArray[np.float64]:
    """Return `values` as finite floats, whatever their shape."""
    return finite(real(values, name), name)


def finite(array: NDArray[np.float64], name: str) -> NDArray[np.float64]:
    """Return `array` itself, if all of it is finite."""
    if not np.isfinite(array).all():
        where = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
        place = f" at index {where[0] if len(where) == 1 else where}" if where else ""
        raise ValueError(f"{name}: wanted finite numbers, got {array[where]}{place}")
    return array


def samples(values: Any, name: str) -> NDArray[np.float64]:
    """Return the samples `values` as an array of shape (n,), n at least 1."""
    return finite(series(values, name), name)


def series(values: Any, name: str) -> NDArray[np.float64]:
    """Return `values` as `samples` does; NaN and infinity too."""
    array = real(values, name)
    if array.ndim != 1 or array.size == 0:
        raise ValueError(f"{name}: wanted shape (n,), n >= 1, got shape {array.shape}")
    return array


def data(X: Any, y: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return inputs `X` and observed outputs `y`, both of shape (n,)."""
    X, y = pair(X, y)
    return finite(X, "X"), finite(y, "y")


def pair(X: Any, y: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return `X` and `y` as `data` does; NaN and infinity too."""
    a: Any = getattr(X, "index", None)  # as pandas has
    b: Any = getattr(y, "index", None)
    X, y = series(X, "X"), series(y, "y")
    if len(X) != len(y):
        raise ValueError(
            f"X and y: wanted equal lengths, got {len(X)} inputs and {len(y)} outputs"
        )
    if hasattr(a, "equals") and hasattr(b, "equals") and not a.equals(b):
        raise ValueError("X and y: wanted one index for both, got two that differ")
    return X, y


def parameters(params: Sequence[Any]) -> list[NDArray[np.float64]]:
    """Return the seven parameters as arrays of one common shape."""
    try:
        count = len(params)
    except TypeError:
        count = None
    if count != 7 or isinstance(params, (str, bytes, Set, Mapping)):
        raise TypeError(
            f"params: wanted Params({', '.join(PARAMETERS)}), got {params!r:.60}"
        )
    arrays = [
        numbers(value, f"params.{name}") for name, value in zip(PARAMETERS, params)
    ]
    shapes = {array.shape for array in arrays}
    if len(shapes) != 1:
        raise ValueError(
            f"params: wanted one common shape, got {[array.shape for array in arrays]}"
        )
    return arrays


def one_network(params: Sequence[Any]) -> NDArray[np.float64]:
    """Return the parameters of one network as an array of shape (7,)."""
    arrays = parameters(params)
    if arrays[0].shape:
        raise ValueError(
            f"params: wanted one network, got networks of shape {arrays[0].shape}"
        )
    return np.array(arrays)


def learning_rate(value: Any) -> float:
    """Return the learning rate as a float that is at least 0."""
    number = numbers(value, "learning_rate")
    if number.ndim:
        raise TypeError(f"learning_rate: wanted one number, got {value!r:.60}")
    rate = float(number)
    if rate < 0:
        raise ValueError(f"learning_rate: wanted 0 or more, got {rate}")
    return rate


def epochs(value: Any) -> int:
    """Return the number of epochs as an int that is at least 0."""
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"epochs: wanted a whole number, got {value}")
    try:
        real(value, "epochs")  # no truth value, and nothing masked
        count = operator.index(value)
    except (TypeError, ValueError) as error:
        raise TypeError(f"epochs: wanted a whole number, got {value!r:.60}") from error
    if count < 0:
        raise ValueError(f"epochs: wanted 0 or more, got {count}")
    return count
