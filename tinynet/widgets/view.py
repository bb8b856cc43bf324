"""What the views share: the network, the data, and how they are written."""

from html import escape
from typing import Any, ClassVar

import traitlets
from numpy.typing import ArrayLike

from tinynet.network import Params, forward
from tinynet.widgets import bundle, checked
from tinynet.widgets.base import FOLDER, Interactive
from tinynet.widgets.checked import Checked
from tinynet.widgets.example import CURRENT, SHARED, Numbers


class View(Numbers, Interactive):
    """A view of a network and its data, or of the notebook's example."""

    _esm = bundle.module(FOLDER / "views.js")
    _class = "tinynet-view"
    _shown: ClassVar[tuple[str, ...]]
    """The traits that the repr names."""

    def __init__(self, **traits: Any) -> None:
        # What it is not given, it takes from the notebook's example, if there is one.
        shared = dict(zip(SHARED, CURRENT[0]._held())) if CURRENT else {}
        super().__init__(**(shared | traits))
        self._is_shared = bool(CURRENT) and CURRENT[0].join(self)

    def _assign(self, params: Params, X: ArrayLike, y: ArrayLike) -> None:
        with self.hold_sync():
            super()._assign(params, X, y)

    def __repr__(self) -> str:
        """Return a short line that is the same on every machine."""
        state = ", ".join(f"{name}={_short(self, name)}" for name in self._shown)
        return f"{type(self).__name__}({state})"

    def _attributes(self) -> dict[str, str]:
        shared = {"data-example": ""} if self._is_shared else {}
        return {**super()._attributes(), **shared}

    def _state(self) -> dict[str, Any]:
        return {name: rounded(getattr(self, name)) for name in self._kept}

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


def rounded(value: Any) -> Any:
    """Round numbers to six digits: the same on every machine.

    Parameters
    ----------
    value : number, text, or a list or tuple of such

    Returns
    -------
    The same kind of value; whole numbers without a point.
    """
    if isinstance(value, tuple | list):
        return [rounded(item) for item in value]
    if isinstance(value, float):
        short = float(f"{value:.6g}")
        return int(short) if short.is_integer() and abs(short) < 1e15 else short
    return value


def _short(view: View, name: str) -> str:
    value = rounded(getattr(view, name))
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
