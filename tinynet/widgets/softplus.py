"""The view of the two bends: softplus, their sum, and the sigmoid as their slope."""

import numpy as np
import traitlets

from tinynet.diagram import chart_svg
from tinynet.formulas import screen
from tinynet.network import forward, sigmoid
from tinynet.widgets import checked
from tinynet.widgets.checked import Checked
from tinynet.widgets.view import View, html_table


class SoftplusView(View):
    """The two bent lines, their weighted sum, and the sigmoid as their slope.

    Parameters
    ----------
    params : Params or seven numbers
    X, y : arrays of shape (n,)
        Shown as dots beside the sum.
    at : float
        The input where slopes and values are read off.

    Raises
    ------
    TraitError
        If a value is not what is wanted; the message names the trait.
    """

    _view = traitlets.Unicode("softplus").tag(sync=True)
    _kept = ("params", "X", "y", "at")
    _shown = ("params", "at")

    at = Checked(checked.number, 0.5)

    def _picture(self) -> str:
        low, high = min([*self.X, self.at]), max([*self.X, self.at])
        across = np.linspace(low - 0.5, high + 0.5, 61)
        z1, a1, z2, a2, y_hat = forward(self.params, across)
        return chart_svg(
            [
                (across.tolist(), a1.tolist(), "solid"),
                (across.tolist(), a2.tolist(), "dashed"),
                (across.tolist(), y_hat.tolist(), "thick"),
            ],
            (self.X, self.y),
            alt="The bent lines a1 (solid) and a2 (dashed), and the prediction ŷ "
            "(thick), which adds them, weighted.",
            xlabel="X",
            ylabel="a₁ solid, a₂ dashed, ŷ thick",
        )

    def _table(self) -> str:
        z1, a1, z2, a2, _ = (column[0] for column in forward(self.params, [self.at]))
        rows = [
            ["neuron 1", *map(screen, (z1, a1, sigmoid(z1)))],
            ["neuron 2", *map(screen, (z2, a2, sigmoid(z2)))],
        ]
        caption = f"Where X is {screen(self.at)}."
        return html_table(["", "z", "a", "slope (sigmoid)"], rows, caption)
