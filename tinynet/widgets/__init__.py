"""The interactive views: ipywidgets in Jupyter, and alive without a kernel on a page.

One JavaScript source, in `js/`, draws them in both. Python holds their state
and conversions only. A stored output holds that state and a static picture, never
the JavaScript: the site ships `site_script()` once.
"""

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets
from numpy.typing import ArrayLike

from tinynet import arguments, data
from tinynet.derivatives import chain
from tinynet.diagram import chart_svg, network_svg
from tinynet.fast import gradient
from tinynet.formulas import fmt
from tinynet.network import Params, forward, loss, predict, sigmoid
from tinynet.training import DivergenceError, History, train
from tinynet.widgets.bundle import module, script

FOLDER = Path(__file__).parent / "js"
MAX_EPOCH = 100_000


class Checked(traitlets.TraitType[Any, Any]):
    """A trait whose values pass one check, shared with the rest of `tinynet`."""

    def __init__(self, check: Callable[[Any], Any], default: Any) -> None:
        super().__init__(default_value=default)
        self.check = check
        self.tag(sync=True)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return the value as it is kept, or raise naming the trait."""
        try:
            return self.check(value)
        except (TypeError, ValueError) as error:
            message = str(error)
            name = "" if message.startswith(str(self.name)) else f"{self.name}: "
            raise traitlets.TraitError(f"{name}{message}") from error


def _params(value: Any) -> Params:
    return Params(*arguments.one_network(value).tolist())


def _samples(name: str) -> Callable[[Any], list[float]]:
    return lambda value: arguments.samples(value, name).tolist()


def _number(value: Any) -> float:
    number = arguments.numbers(value, "value")
    if isinstance(value, bool) or number.shape:
        raise TypeError(f"wanted one number, got {value!r:.60}")
    return float(number)


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        number = _number(value)
        if not number.is_integer() or not low <= number <= high:
            raise ValueError(
                f"wanted a whole number from {low} to {high}, got {value!r:.60}"
            )
        return int(number)

    return check


def _name(value: Any) -> Any:
    if value not in arguments.PARAMETERS:
        raise ValueError(f"wanted one of {arguments.PARAMETERS}, got {value!r:.60}")
    return value


class View(anywidget.AnyWidget):
    """What the four views share: the network, the data and the two hosts."""

    _esm = module(FOLDER / "views.js")
    _view = traitlets.Unicode().tag(sync=True)

    params = Checked(_params, data.start())
    X = Checked(_samples("X"), data.dose()[0].tolist())
    y = Checked(_samples("y"), data.dose()[1].tolist())

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
        with self.hold_sync(), self.hold_trait_notifications():
            self.X, self.y = X, y

    def __repr__(self) -> str:
        """Return a short line that is the same on every machine."""
        state = ", ".join(f"{name}={_short(self, name)}" for name in self._shown)
        return f"{type(self).__name__}({state})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        bundles = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**bundles[0], "text/plain": repr(self), "text/html": self.static()}, (
            bundles[1]
        )

    def static(self) -> str:
        """Return the view as HTML: its state, and a picture that needs no script.

        Returns
        -------
        str
        """
        state = {name: _rounded(getattr(self, name)) for name in self._kept}
        text = escape(json.dumps(state, separators=(",", ":")), quote=False)
        return (
            f'<div class="tinynet-view" data-view="{self._view}" '
            f"data-state='{text}'>"
            f'<figure class="tinynet-figure" style="margin:1em 0">{self._picture()}'
            f"</figure>{self._table()}</div>"
        )


class NetworkView(View):
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

    sample = Checked(_whole(1, 1_000_000), 1)
    name = Checked(_name, "w1")

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

    def _numbers(self) -> dict[str, float]:
        i = self.sample - 1
        now = {name: column[i] for name, column in self._forward().items()}
        now |= {"X": self.X[i], "y": self.y[i]}
        return {**self.params._asdict(), **now, "L2": (now["y"] - now["y_hat"]) ** 2}

    def _forward(self) -> dict[str, Any]:
        return forward(self.params, self.X)._asdict()

    def _picture(self) -> str:
        values = {name: _screen(value) for name, value in self._numbers().items()}
        alt = f"The network for sample {self.sample}: " + ", ".join(
            f"{name} {value}" for name, value in values.items()
        )
        return network_svg(values, alt=alt)

    def _table(self) -> str:
        columns = {"X": self.X, **self._forward(), "y": self.y}
        rows = [
            [str(i + 1), *(_screen(column[i]) for column in columns.values())]
            for i in range(len(self.X))
        ]
        return _html_table(["sample", *columns], rows)


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

    name = Checked(_name, "w1")
    nudge = Checked(_number, 0.01)

    def _picture(self) -> str:
        return network_svg(lit=self.name)

    def _table(self) -> str:
        factors = chain(self.name, self.params, self.X, self.y)
        shares = np.prod([*factors.values()], axis=0)
        rows = [
            [
                str(i + 1),
                *(_screen(values[i]) for values in (*factors.values(), shares)),
            ]
            for i in range(len(self.X))
        ]
        rows.append(["sum", *[""] * len(factors), _screen(shares.sum())])
        head = [name.replace("_", " / ") for name in factors]
        return _html_table(["sample", *head, "product"], rows)


class TrainingView(View):
    """Gradient descent, step by step.

    Parameters
    ----------
    params : Params or seven numbers
        Where training starts.
    X, y : arrays of shape (n,)
    learning_rate : float, at least 0
    epoch : int, at least 0
        Which epoch is shown.

    Raises
    ------
    TraitError
        If a value is not what is wanted; the message names the trait.
    """

    _view = traitlets.Unicode("training").tag(sync=True)
    _kept = ("params", "X", "y", "learning_rate", "epoch")
    _shown = ("params", "learning_rate", "epoch")

    learning_rate = Checked(arguments.learning_rate, 0.1)
    epoch = Checked(_whole(0, MAX_EPOCH), 0)

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
            [name, *map(_screen, (now, slope, now - self.learning_rate * slope))]
            for name, now, slope in zip(
                arguments.PARAMETERS, history.final, history.gradients[-1]
            )
        ]
        caption = (
            f"Epoch {len(history.losses) - 1}: loss {_screen(history.losses[-1])}, "
            f"learning rate {_screen(self.learning_rate)}."
        )
        head = ["parameter", "now", "derivative of the loss", "after one step"]
        return _html_table(head, rows, caption)


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

    at = Checked(_number, 0.5)

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
            ["neuron 1", *map(_screen, (z1, a1, sigmoid(z1)))],
            ["neuron 2", *map(_screen, (z2, a2, sigmoid(z2)))],
        ]
        caption = f"Where X is {_screen(self.at)}."
        return _html_table(["", "z", "a", "slope (sigmoid)"], rows, caption)


def site_script() -> str:
    """Return the script that brings every view of a static page to life.

    A classic script, so that it also loads from ``file://``. Write it to disk once
    and include it with ``<script defer src="...">``.

    Returns
    -------
    str
    """
    return script(FOLDER / "site.js")


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


def _screen(value: float) -> str:
    """Write a number as on screen: with a true minus sign."""
    return fmt(value).replace("-", "−")


def _html_table(head: list[str], rows: list[list[str]], caption: str = "") -> str:
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
