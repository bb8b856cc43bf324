"""Traits of the views: what is assigned passes the checks of `tinynet.arguments`.

A value cannot be changed in place, for nobody would hear of it: it is a number, a text,
a tuple or a `Kept`.
"""

from collections.abc import Callable
from typing import Any, NoReturn

import traitlets

from tinynet import arguments
from tinynet.network import Params

Check = Callable[[Any, str], Any]
"""From a value and its name to the value as it is kept; or it raises, by that name."""


class Checked(traitlets.TraitType[Any, Any]):
    """A trait whose values pass one check."""

    def __init__(self, check: Check, default: Any, read_only: bool = False) -> None:
        super().__init__(default_value=default, read_only=read_only)
        self.check = check
        self.tag(sync=True)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return the value as it is kept, or raise naming the trait."""
        try:
            return self.check(value, str(self.name))
        except (TypeError, ValueError) as error:
            raise traitlets.TraitError(str(error)) from error


class Kept(dict[Any, Any]):
    """A dictionary that cannot be changed; `dict(kept)` makes one that can."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("this cannot be changed in place; assign a new value instead")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type, tuple[dict[Any, Any]]]:
        """Copy it, deeply too, as a plain dictionary."""
        return dict, (dict(self),)


def kept(value: Any, name: str) -> Any:
    """Return lists and dictionaries as what cannot be changed, all through."""
    if isinstance(value, dict):
        return Kept({key: kept(one, name) for key, one in value.items()})
    if isinstance(value, list | tuple):
        return tuple(kept(one, name) for one in value)
    return value


def params(value: Any, name: str) -> Params:
    """Seven numbers, as `Params`."""
    return Params(*arguments.one_network(value).tolist())


def samples(value: Any, name: str) -> tuple[float, ...]:
    """One finite number per sample, as a tuple."""
    return tuple(arguments.samples(value, name).tolist())


def number(value: Any, name: str) -> float:
    """One finite number."""
    found = arguments.numbers(value, name)
    if isinstance(value, bool) or found.shape:
        raise TypeError(f"{name}: wanted one number, got {value!r:.60}")
    return float(found)


def positive(value: Any, name: str) -> float:
    """One number above 0."""
    found = number(value, name)
    if found <= 0:
        raise ValueError(f"{name}: wanted a number above 0, got {value!r:.60}")
    return found


def two_numbers(value: Any, name: str) -> tuple[float, float]:
    """Two finite numbers, as a tuple."""
    found = arguments.samples(value, name).tolist()
    if len(found) != 2:
        raise ValueError(f"{name}: wanted two numbers, got {len(found)}")
    return found[0], found[1]


def whole(low: int, high: int) -> Check:
    """Make the check for a whole number from `low` to `high`."""

    def check(value: Any, name: str) -> int:
        found = number(value, name)
        if not found.is_integer() or not low <= found <= high:
            raise ValueError(
                f"{name}: wanted a whole number from {low} to {high}, got {value!r:.60}"
            )
        return int(found)

    return check


def learning_rate(value: Any, name: str) -> float:
    """One number, at least 0."""
    return arguments.learning_rate(value)


def parameter(value: Any, name: str) -> str:
    """Name of one of the seven parameters."""
    if not isinstance(value, str) or value not in arguments.PARAMETERS:
        raise ValueError(
            f"{name}: wanted one of {arguments.PARAMETERS}, got {value!r:.60}"
        )
    return str(value)
