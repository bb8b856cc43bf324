"""The view of gradient descent: curve, loss and parameters, epoch by epoch."""

from typing import Any

import numpy as np
import traitlets

from tinynet import arguments
from tinynet.diagram import chart_svg
from tinynet.formulas import fmt, screen
from tinynet.network import predict
from tinynet.training import DivergenceError, History, train
from tinynet.widgets import checked
from tinynet.widgets.checked import Checked
from tinynet.widgets.view import View, html_table

MAX_EPOCH = 100_000
SPEEDS = (2, 10, 60)  # those of the list in training-controls.js


class TrainingView(View):
    """Gradient descent, step by step.

    When a reader changes the data, the run goes on from the weights that it has by
    then: they become `params`, and `epoch` is 0 again. By a choice in the view it
    starts again instead: from the `params` that it had at first, to the same epoch.
    Data that Python assigns are trained on from `params`, up to `epoch`, as always.

    Parameters
    ----------
    params : Params or seven numbers
        Where the run that is shown starts.
    X, y : arrays of shape (n,)
    learning_rate : float, at least 0
    epoch : int, at least 0
        Which epoch of this run is shown.
    speed : 2, 10 or 60
        How many epochs a second it plays at first; a list in the view changes that.

    Raises
    ------
    TraitError
        If a value is not what is wanted; the message names the trait.
    """

    _view = traitlets.Unicode("training").tag(sync=True)
    _kept = ("params", "X", "y", "learning_rate", "epoch")
    _shown = ("params", "learning_rate", "epoch")

    learning_rate = Checked(checked.learning_rate, 0.1)
    epoch = Checked(checked.whole(0, MAX_EPOCH), 0)
    speed = traitlets.Enum(SPEEDS, 10).tag(sync=True)

    @property
    def history(self) -> History:
        """The run up to the epoch shown; a diverging run up to where it stopped."""
        try:
            return train(
                self.params,
                self.X,
                self.y,
                learning_rate=self.learning_rate,
                epochs=self.epoch,
            )
        except DivergenceError as error:
            return error.history

    def _state(self) -> dict[str, Any]:
        own = {} if self.speed == 10 else {"speed": self.speed}
        return super()._state() | own

    def _picture(self) -> str:
        history = self.history
        across = np.linspace(min(self.X), max(self.X), 41)
        fitted = predict(history.final, across)
        epochs = np.arange(len(history.losses))
        return chart_svg(
            [(across.tolist(), fitted.tolist(), "solid")],
            (self.X, self.y),
            alt=f"The data and the fitted curve at epoch {epochs[-1]}, "
            f"where the loss is {fmt(history.losses[-1])}.",
            xlabel="X",
            ylabel="y",
        )

    def _table(self) -> str:
        history = self.history
        rows = [
            [name, *map(screen, (now, slope, now - self.learning_rate * slope))]
            for name, now, slope in zip(
                arguments.PARAMETERS, history.final, history.gradients[-1]
            )
        ]
        caption = (
            f"Epoch {len(history.losses) - 1}: loss {screen(history.losses[-1])}, "
            f"learning rate {screen(self.learning_rate)}."
        )
        head = ["parameter", "now", "derivative of the loss", "after one step"]
        return html_table(head, rows, caption)
