"""The view of one nudge: how far each link of the chain moves, up to the loss."""

import traitlets

from tinynet.derivatives import chain
from tinynet.diagram import network_svg
from tinynet.formulas import screen
from tinynet.symbols import ends
from tinynet.widgets import checked
from tinynet.widgets.checked import Checked
from tinynet.widgets.view import SampleView, html_table


class ChainView(SampleView):
    """One nudge of a parameter, link by link, predicted and as it happens.

    Parameters
    ----------
    name : one of "w1", "b1", "w2", "b2", "w3", "w4", "b3"
        The parameter that is nudged.
    params : Params or seven numbers
    X, y : arrays of shape (n,)
    sample : int
        The sample whose links are shown, counted from 1.
    nudge : float
        How far the parameter is moved.

    Raises
    ------
    TraitError
        If a value is not what is wanted; the message names the trait.
    """

    _view = traitlets.Unicode("chain").tag(sync=True)
    _kept = ("params", "X", "y", "name", "sample", "nudge")
    _shown = ("name", "sample", "nudge")

    name = Checked(checked.parameter, "w1")
    nudge = Checked(checked.number, 0.1)

    def _picture(self) -> str:
        return network_svg(lit=self.name)

    def _table(self) -> str:
        i = self.sample - 1
        factors = chain(self.name, self.params, [self.X[i]], [self.y[i]])
        moved = getattr(self.params, self.name) + self.nudge
        before = self._numbers(self.params)
        after = self._numbers(self.params._replace(**{self.name: moved}))
        predicted = self.nudge
        rows = [[self.name, "", screen(predicted), screen(predicted)]]
        for factor, (value,) in reversed(factors.items()):
            link, _ = ends(factor)
            predicted *= value
            happens = after[link] - before[link]
            by = f"{factor.replace('_', ' / ')} = {screen(value)}"
            rows.append([link, by, screen(predicted), screen(happens)])
        caption = f"One nudge of {self.name}, followed through sample {self.sample}."
        head = ["what moves", "by the factor", "as predicted", "as it happens"]
        return html_table(head, rows, caption)
