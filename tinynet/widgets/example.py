"""The example of a notebook: one network and its data, which everything shows.

What shows the example's numbers moves with it: drag a weight in a formula, and every
other formula and view follows. What was given other numbers keeps its own.
"""

import weakref
from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from tinynet import arguments, data
from tinynet.fast import gradient
from tinynet.network import Params, loss
from tinynet.widgets import checked
from tinynet.widgets.checked import Checked

SHARED = ["params", "X", "y"]


class Numbers(traitlets.HasTraits):
    """The network `params` and the samples `X`, `y`, which are tuples.

    To change one, assign a new value, ``view.X = [0, 1, 2]``; both with `set_data`.
    """

    params = Checked(checked.params, data.start())
    X = Checked(checked.samples, tuple(data.dose()[0].tolist()))
    y = Checked(checked.samples, tuple(data.dose()[1].tolist()))

    def __setattr__(self, name: str, value: Any) -> None:
        # Python would take any name, and nothing would move.
        if not name.startswith("_") and not hasattr(type(self), name):
            how = f"; assign `params`, as in params._replace({name}={value!r})"
            how = how if name in Params._fields else ""
            raise AttributeError(f"{name}: nothing here has this name{how}")
        super().__setattr__(name, value)

    @traitlets.validate("params", "X", "y")
    def _fit_together(self, proposal: dict[str, Any]) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        state = {"params": self.params, "X": self.X, "y": self.y, name: value}
        if len(state["X"]) != len(state["y"]):
            raise traitlets.TraitError(
                f"{name}: X and y need equal lengths, got {len(state['X'])} and "
                f"{len(state['y'])}; `set_data(X, y)` changes both"
            )
        if not np.isfinite([loss(**state), *gradient(**state)]).all():
            raise traitlets.TraitError(f"{name}: too large: the loss is not finite")
        return value

    def set_data(self, X: ArrayLike, y: ArrayLike) -> None:
        """Change inputs and observed outputs together.

        Parameters
        ----------
        X, y : arrays of shape (n,)

        Raises
        ------
        TraitError
            If one is not finite numbers, or the lengths differ.
        """
        try:
            X, y = arguments.data(X, y)
        except (TypeError, ValueError) as error:
            raise traitlets.TraitError(str(error)) from error
        self._assign(self.params, X, y)

    def _assign(self, params: Params, X: ArrayLike, y: ArrayLike) -> None:
        with self.hold_trait_notifications():
            self.params, self.X, self.y = params, X, y

    def _held(self) -> tuple[Any, Any, Any]:
        return self.params, self.X, self.y


class Example(Numbers):
    """A network and its data that formulas and views share: see `with_example`."""

    def __init__(self, **numbers: Any) -> None:
        super().__init__(**numbers)
        self._start = self._held()
        self._shown_by: weakref.WeakSet[Numbers] = weakref.WeakSet()
        self.observe(self._tell, SHARED)

    def __repr__(self) -> str:
        """Return a line that says what moves with it."""
        return f"Example(params={(*self.params,)}, X={self.X}, y={self.y})"

    def restart(self, params: Params, X: ArrayLike, y: ArrayLike) -> None:
        """Begin again with other numbers; everything that shows the example follows.

        Parameters
        ----------
        params : Params
        X, y : arrays of shape (n,)
        """
        self._assign(params, X, y)
        self._start = self._held()

    def join(self, view: Numbers) -> bool:
        """Let a view move with this if it shows its numbers, or those of the start."""
        if view._held() not in (self._held(), self._start):
            return False
        view._assign(*self._held())
        self._shown_by.add(view)
        view.observe(self._hear, SHARED)
        return True

    def _tell(self, change: dict[str, Any]) -> None:
        for view in [*self._shown_by]:
            view._assign(*self._held())

    def _hear(self, change: dict[str, Any]) -> None:
        self._assign(*change["owner"]._held())


CURRENT: list[Example] = []
"""The notebook's example, once it has one."""


def with_example(params: Params, X: ArrayLike, y: ArrayLike) -> Example:
    """Let formulas and views that show these numbers share them, from here on.

    Drag a number in one, and all others follow; so they do when Python assigns the
    example's `params`, or this is called again with other numbers.

    Parameters
    ----------
    params : Params
    X, y : arrays of shape (n,)

    Returns
    -------
    Example
        It holds the numbers as they are now: `params`, `X` and `y`.

    Raises
    ------
    TraitError
        If a value is not what is wanted; the message names it.
    """
    if CURRENT:
        CURRENT[0].restart(params, X, y)
    else:
        CURRENT.append(Example(params=params, X=X, y=y))
    return CURRENT[0]
