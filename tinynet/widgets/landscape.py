"""A slice of the loss: two parameters move, and the loss is drawn as a landscape."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from tinynet import arguments, fast
from tinynet.formulas import screen
from tinynet.network import Params, loss
from tinynet.training import DIVERGENCE_FACTOR
from tinynet.widgets import checked
from tinynet.widgets.checked import Checked
from tinynet.widgets.example import Numbers
from tinynet.widgets.landscape_picture import picture
from tinynet.widgets.moving import Moving
from tinynet.widgets.view import rounded

SIZE = 60
"""Squares across and upwards, on whose corners the loss is computed."""


class Landscape(Numbers, Moving):
    """The loss over two parameters, with the path of gradient descent on it.

    A map of the slice through `params`: `across` goes to the right, `up` upwards, the
    other five parameters stand still. The line through the dot joins all places of the
    same loss; the arrow, at right angles to it, points downhill. On the page and in a
    notebook the dot can be dragged, and a run started from it.

    Parameters
    ----------
    params : sequence of seven numbers
        Where the run starts.
    X, y : arrays of shape (n,)
    across, up : str
        Names of the two parameters.
    middle : two numbers
        The middle of the map.
    reach : float
        How far the map goes from its middle, in all four directions.
    learning_rate : float
    epoch : int
        How far the run is when the view opens.
    all_learn : bool
        Whether all seven learn. Then the five others move too, and with them the map.
    """

    _view = traitlets.Unicode("landscape").tag(sync=True)
    _kept = (
        *("params", "X", "y", "across", "up", "middle", "reach"),
        *("learning_rate", "epoch", "all_learn"),
    )

    across = Checked(checked.parameter, "w1")
    up = Checked(checked.parameter, "w2")
    middle = Checked(checked.two_numbers, (0.0, 0.0))
    reach = Checked(checked.positive, 3.0)
    learning_rate = Checked(checked.learning_rate, 0.1)
    epoch = Checked(checked.whole(0, 20_000), 0)
    all_learn = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self, params: Sequence[float], X: ArrayLike, y: ArrayLike, **traits: Any
    ) -> None:
        X, y = arguments.data(X, y)
        super().__init__(params=params, X=X, y=y, **traits)
        self.svg = self._picture()

    def _state(self) -> dict[str, Any]:
        return {name: rounded(value) for name, value in super()._state().items()}

    @traitlets.validate("across", "up")
    def _two_of_them(self, proposal: dict[str, Any]) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        if value == {"across": self.up, "up": self.across}[name]:
            raise traitlets.TraitError(f"{name}: wanted another parameter than {value}")
        return value

    def path(self) -> list[Params]:
        """The networks of the run, from its start to `epoch`, or to where it diverges.

        Returns
        -------
        list of Params
        """
        X, y = np.array(self.X), np.array(self.y)
        run = [Params(*self.params)]
        rates = [self.learning_rate * self._learns(name) for name in Params._fields]
        now, slopes = fast.loss_and_gradient(run[0], X, y)
        limit = DIVERGENCE_FACTOR * max(now, float((y**2).sum()))
        for _ in range(self.epoch):
            following = Params(*(w - r * s for w, r, s in zip(run[-1], rates, slopes)))
            if not all(map(isfinite, following)):
                break
            now, slopes = fast.loss_and_gradient(following, X, y)
            if now > limit:
                break
            run.append(following)
        return run

    def _learns(self, name: str) -> bool:
        return self.all_learn or name in (self.across, self.up)

    def _corners(self) -> tuple[np.ndarray, np.ndarray]:
        """Values of the two parameters along the edges of the map."""
        steps = np.linspace(-self.reach, self.reach, SIZE + 1)
        return self.middle[0] + steps, self.middle[1] + steps

    def heights(self, here: Params) -> np.ndarray:
        """The loss on the corners of the squares of the map through a network.

        Parameters
        ----------
        here : Params

        Returns
        -------
        array of shape (61, 61)
            Row 0 lies at the bottom.
        """
        across, up = np.meshgrid(*self._corners())
        each: dict[str, Any] = here._asdict()
        each |= {self.across: across.ravel(), self.up: up.ravel()}
        nets = Params(*np.broadcast_arrays(*each.values()))
        return np.reshape(loss(nets, self.X, self.y), across.shape)

    def _caption(self) -> str:
        run = self.path()
        lost = screen(loss(run[-1], self.X, self.y))
        what = "All seven learn" if self.all_learn else "These two learn"
        return (
            f"The loss over {self.across} (across) and {self.up} (upwards). {what}: "
            f"after {len(run) - 1} epochs at learning rate {self.learning_rate:g} "
            f"the loss is {lost}."
        )

    def __repr__(self) -> str:
        """Return a short line that is the same on every machine."""
        return (
            f"Landscape({self.across}, {self.up}, "
            f"learning_rate={self.learning_rate:g}, epoch={self.epoch})"
        )

    def _picture(self) -> str:
        run = self.path()
        names = (self.across, self.up)
        moved = [(getattr(p, self.across), getattr(p, self.up)) for p in run]
        here = loss(run[-1], self.X, self.y)
        return picture(self.heights(run[-1]), here, moved, self._corners(), names).svg
