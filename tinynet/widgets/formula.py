"""A formula with numbers in it, each of which can be moved."""

from html import escape
from typing import Any

import traitlets
from numpy.typing import ArrayLike

from tinynet import formulas
from tinynet.network import Params
from tinynet.widgets import bundle, checked
from tinynet.widgets.base import FOLDER
from tinynet.widgets.checked import Checked
from tinynet.widgets.view import View


class Formula(View):
    """The numbers of a formula; `in_numbers` makes it."""

    _esm = bundle.module(FOLDER / "live-formula.js")
    _class = "tinynet-formula"
    _view = traitlets.Unicode("formula").tag(sync=True)
    _kept = ("latex", "kind", "params", "X", "y")
    number = traitlets.Unicode(read_only=True).tag(sync=True)
    latex = traitlets.Unicode(read_only=True).tag(sync=True)
    kind = traitlets.Unicode(read_only=True).tag(sync=True)
    learning_rate = Checked(checked.learning_rate, 0.1)
    """That of an update; no other formula has one."""

    def __init__(self, number: str, **traits: Any) -> None:
        super().__init__(**traits)
        self.set_trait("number", number)
        self.set_trait("latex", formulas.LATEX[number])
        self.set_trait("kind", formulas.KIND[number])

    def in_numbers(self) -> formulas.InNumbers:
        """Write the formula for the numbers as they are now."""
        return formulas.in_numbers(self.number, *self._held(), self.learning_rate)

    def __repr__(self) -> str:
        """Return the rows of the formula in LaTeX."""
        return repr(self.in_numbers())

    def _state(self) -> dict[str, Any]:
        own = {"learning_rate": self.learning_rate} if self.kind == "update" else {}
        return super()._state() | own

    def _attributes(self) -> dict[str, str]:
        return {**super()._attributes(), "data-formula": self.number}

    def _inside(self) -> str:
        return escape(self.in_numbers()._repr_latex_(), quote=False)


def in_numbers(
    number: str,
    params: Params,
    X: ArrayLike,
    y: ArrayLike,
    learning_rate: float = 0.1,
) -> Formula:
    """Show the formula with this number for these values, which can be moved.

    Parameters
    ----------
    number : a formula's number, such as "3.2-6"
    params : Params
        One network.
    X, y : arrays of shape (n,)
    learning_rate : float, at least 0
        That of an update; no other formula has one.

    Returns
    -------
    Formula
        Its `params`, `X` and `y` are read and assigned as those of a view.

    Raises
    ------
    TypeError, ValueError
        As `tinynet.formulas.in_numbers`, which it shows.
    TraitError
        If the loss of these values is not finite.
    """
    formulas.in_numbers(number, params, X, y, learning_rate)
    return Formula(number, params=params, X=X, y=y, learning_rate=learning_rate)
