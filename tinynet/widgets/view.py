"""What the views share: the network, the data, and how they are written."""

from html import escape
from typing import Any, ClassVar

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from tinynet import arguments, data
from tinynet.fast import gradient
from tinynet.network import Params, forward, loss
from tinynet.widgets import bundle, checked
from tinynet.widgets.base import FOLDER, Interactive
from tinynet.widgets.checked import Checked


class View(Interactive):
    """A view of the network `params` on the samples `X`, `y`, which are tuples.

    To change one, assign a new value, ``view.X = [0, 1, 2]``; both with `set_data`.
    """

    _esm = bundle.module(FOLDER / "views.js")
    _class = "tinynet-view"
    _shown: ClassVar[tuple[str, ...]]
    """The traits that the repr names."""

    params = Checked(checked.params, data.start())
    X = Checked(checked.samples, tuple(data.dose()[0].tolist()))
    y = Checked(checked.samples, tuple(data.dose()[1].tolist()))

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
        with self.hold_sync(), self.hold_trait_notifications():
            self.X, self.y = X, y

    def __repr__(self) -> str:
        """Return a short line that is the same on every machine."""
        state = ", ".join(f"{name}={_short(self, name)}" for name in self._shown)
        return f"{type(self).__name__}({state})"

    def _state(self) -> dict[str, Any]:
        return {name: _rounded(getattr(self, name)) for name in self._kept}

    def _inside(self) -> str:
        return (
            f'<figure class="tinynet-figure" style="margin:1em 0">{self._picture()}'
            f"</figure>{self._table()}"
        )

    def _picture(self) -> str:
        raise NotImplementedError

    def _table(self) -> str:
        raise NotImplementedError


class SampleView(View):
    """A view that shows one sample, counted from 1."""

    sample = Checked(checked.whole(1, 1_000_000), 1)

    @traitlets.validate("sample")
    def _sample_exists(self, proposal: dict[str, Any]) -> Any:
        if proposal["value"] > len(self.X):
            raise traitlets.TraitError(
                f"sample: wanted 1 to {len(self.X)}, got {proposal['value']}"
            )
        return proposal["value"]

    @traitlets.observe("X")
    def _stay_in_range(self, change: dict[str, Any]) -> None:
        self.sample = min(self.sample, len(self.X))

    def _numbers(self, params: Params) -> dict[str, float]:
        """Everything that a network makes of the sample, by name."""
        i = self.sample - 1
        x, observed = self.X[i], self.y[i]
        parts = {n: column[0] for n, column in forward(params, [x])._asdict().items()}
        loss_i = (observed - parts["y_hat"]) ** 2
        return {**params._asdict(), **parts, "X": x, "y": observed, "L2": loss_i}


def _rounded(value: Any) -> Any:
    """Round to six digits: the same on every machine."""
    if isinstance(value, tuple | list):
        return [_rounded(item) for item in value]
    if isinstance(value, float):
        short = float(f"{value:.6g}")
        return int(short) if short.is_integer() and abs(short) < 1e15 else short
    return value


def _short(view: View, name: str) -> str:
    value = _rounded(getattr(view, name))
    return f"({', '.join(map(str, value))})" if name == "params" else repr(value)


def html_table(head: list[str], rows: list[list[str]], caption: str = "") -> str:
    """Write a table that scrolls sideways by itself."""
    top = "".join(f'<th scope="col">{escape(name) or "neuron"}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>'
        + "".join(f"<td>{cell}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    title = f"<caption>{caption}</caption>" if caption else ""
    return (
        f'<div style="overflow-x:auto"><table>{title}<thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
