"""A formula with numbers in it, each of which can be moved."""

from html import escape
from typing import Any

import traitlets
from numpy.typing import ArrayLike

from tinynet import formulas
from tinynet.network import Params
from tinynet.widgets import bundle
from tinynet.widgets.base import FOLDER
from tinynet.widgets.view import View


class Formula(View):
    """The numbers of one of the paper's formulas; `in_numbers` makes it."""

    _esm = bundle.module(FOLDER / "live-formula.js")
    _class = "tinynet-formula"
    _view = traitlets.Unicode("formula").tag(sync=True)
    _kept = ("latex", "kind", "params", "X", "y")
    number = traitlets.Unicode(read_only=True).tag(sync=True)
    latex = traitlets.Unicode(read_only=True).tag(sync=True)
    kind = traitlets.Unicode(read_only=True).tag(sync=True)

    def __init__(self, number: str, **traits: Any) -> None:
        super().__init__(**traits)
        self.set_trait("number", number)
        self.set_trait("latex", formulas.LATEX[number])
        self.set_trait("kind", formulas.KIND[number])

    def in_numbers(self) -> formulas.InNumbers:
        """Write the formula for the numbers as they are now."""
        return formulas.in_numbers(self.number, *self._held())

    def __repr__(self) -> str:
        """Return the rows of the formula in LaTeX."""
        return repr(self.in_numbers())

    def _attributes(self) -> dict[str, str]:
        return {**super()._attributes(), "data-formula": self.number}

    def _inside(self) -> str:
        return escape(self.in_numbers()._repr_latex_(), quote=False)


def in_numbers(number: str, params: Params, X: ArrayLike, y: ArrayLike) -> Formula:
    """Show the formula with this number for these values, which can be moved.

    Parameters
    ----------
    number : a formula's number, such as "3.2-6"
    params : Params
        One network.
    X, y : arrays of shape (n,)

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
    formulas.in_numbers(number, params, X, y)
    return Formula(number, params=params, X=X, y=y)
