"""The view of one derivative: its factors, sample by sample, and their sum."""

import numpy as np
import traitlets

from tinynet.derivatives import chain
from tinynet.diagram import network_svg
from tinynet.formulas import screen
from tinynet.widgets import checked
from tinynet.widgets.checked import Checked
from tinynet.widgets.view import View, html_table


class DerivativeView(View):
    """One derivative, factor by factor and sample by sample.

    Parameters
    ----------
    name : one of "w1", "b1", "w2", "b2", "w3", "w4", "b3"
        The parameter whose derivative is shown.
    params : Params or seven numbers
    X, y : arrays of shape (n,)
    nudge : float
        How far the parameter is moved to compare prediction and loss.

    Raises
    ------
    TraitError
        If a value is not what is wanted; the message names the trait.
    """

    _view = traitlets.Unicode("derivative").tag(sync=True)
    _kept = ("params", "X", "y", "name", "nudge")
    _shown = ("name", "params")

    name = Checked(checked.parameter, "w1")
    nudge = Checked(checked.number, 0.01)

    def _picture(self) -> str:
        return network_svg(lit=self.name)

    def _table(self) -> str:
        factors = chain(self.name, self.params, self.X, self.y)
        shares = np.prod([*factors.values()], axis=0)
        rows = [
            [
                str(i + 1),
                *(screen(values[i]) for values in (*factors.values(), shares)),
            ]
            for i in range(len(self.X))
        ]
        rows.append(["sum", *[""] * len(factors), screen(shares.sum())])
        head = [name.replace("_", " / ") for name in factors]
        return html_table(["sample", *head, "product"], rows)
