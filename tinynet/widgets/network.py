"""The view of the network: one sample, forward and back."""

from typing import Any

import traitlets

from tinynet.diagram import network_svg
from tinynet.formulas import screen
from tinynet.network import forward
from tinynet.widgets import checked
from tinynet.widgets.checked import Checked
from tinynet.widgets.view import SampleView, html_table


class NetworkView(SampleView):
    """The network with its numbers: forward, then the factors back.

    Parameters
    ----------
    params : Params or seven numbers
    X, y : arrays of shape (n,)
    sample : int
        Which sample is shown, counted from 1.
    name : one of "w1", "b1", "w2", "b2", "w3", "w4", "b3"
        Whose derivative travels back.

    Raises
    ------
    TraitError
        If a value is not what is wanted; the message names the trait.
    """

    _view = traitlets.Unicode("network").tag(sync=True)
    _kept = ("params", "X", "y", "sample", "name")
    _shown = ("params", "sample")

    name = Checked(checked.parameter, "w1")

    def _forward(self) -> dict[str, Any]:
        return forward(self.params, self.X)._asdict()

    def _picture(self) -> str:
        values = {
            name: screen(value) for name, value in self._numbers(self.params).items()
        }
        alt = f"The network for sample {self.sample}: " + ", ".join(
            f"{name} {value}" for name, value in values.items()
        )
        return network_svg(values, alt=alt)

    def _table(self) -> str:
        columns = {"X": self.X, **self._forward(), "y": self.y}
        rows = [
            [str(i + 1), *(screen(column[i]) for column in columns.values())]
            for i in range(len(self.X))
        ]
        return html_table(["sample", *columns], rows)
