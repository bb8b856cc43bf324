"""A map of many starts: how training ends, by where two of the weights start."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from tinynet import arguments, data
from tinynet.plots import Picture
from tinynet.widgets import checked
from tinynet.widgets.base import FOLDER
from tinynet.widgets.checked import Checked
from tinynet.widgets.moving import Moving

TABLE: list[dict[str, Any]] = json.loads(
    (FOLDER.parent / "ends.json").read_text(encoding="utf-8")
)
ENDS = tuple(end["name"] for end in TABLE)
"""Names of how a run ends, in the order of their numbers in a map."""
UNTRAINED = ENDS.index("untrained")
TOLD = [number for number, end in enumerate(TABLE) if "from" in end]
"""Numbers of the ends that a loss tells."""
LIMITS = [TABLE[number]["from"] for number in TOLD[1:]]
"""Losses between those, for the three dots of `data.dose()`."""


def ends(losses: ArrayLike, epochs: int = 1) -> np.ndarray:
    """Number of how each run ended, by its loss: an index of `ENDS`.

    A loss that is infinite or no number has diverged. After no epoch at all each is
    untrained, whatever its loss.

    Parameters
    ----------
    losses : array of any shape
    epochs : int
        How long they were trained.

    Returns
    -------
    array of the same shape

    Raises
    ------
    TypeError
        If `losses` is not an array of real numbers.
    """
    losses = arguments.real(losses, "losses")
    places: np.ndarray = np.take(TOLD, np.digitize(losses, LIMITS))
    return places if epochs else np.full_like(places, UNTRAINED)


class StartMap(Moving):
    """A map of starts: each cell trains a network, and its colour tells the end.

    Across is `w1` at the start, upwards `w2`; the other five start as in `params`.
    The data are those of `tinynet.data.dose`.

    Parameters
    ----------
    ends : array of shape (rows, columns)
        How each run ended, as numbers of `ENDS`: the picture where nothing runs.
        Where `epochs` is 0, all are untrained.
    params : sequence of seven numbers
        Where the other five start.
    learning_rate : float
    reach : float
        The map goes from `-reach` to `reach`.
    """

    _view = traitlets.Unicode("map").tag(sync=True)
    _kept = ("params", "learning_rate", "reach", "size", "epochs")

    params = Checked(checked.params, data.start())
    learning_rate = Checked(checked.learning_rate, 0.05)
    reach = Checked(checked.number, 6.0)
    size = Checked(checked.whole(1, 1000), 100)
    epochs = Checked(checked.whole(0, 1_000_000), 500)

    def __init__(
        self,
        ends: ArrayLike,
        params: Sequence[float],
        *,
        learning_rate: float = 0.05,
        reach: float = 6.0,
        epochs: int = 500,
    ) -> None:
        if epochs == 0:
            ends = np.full(np.shape(ends), UNTRAINED)
        picture = maps({f"learning rate {learning_rate:g}": ends}, reach=reach)
        super().__init__(
            svg=picture.svg,
            params=params,
            learning_rate=learning_rate,
            reach=reach,
            epochs=epochs,
        )

    def _caption(self) -> str:
        return f"How each start has ended after {self.epochs} epochs."

    def __repr__(self) -> str:
        """Return a short line that is the same on every machine."""
        return f"StartMap(learning_rate={self.learning_rate:g}, epochs={self.epochs})"


def maps(panels: Mapping[str, ArrayLike], *, reach: float = 6.0) -> Picture:
    """Draw maps of starts beside each other, with one legend.

    Parameters
    ----------
    panels : mapping
        From a title to an array of shape (rows, columns) of numbers of `ENDS`, row 0
        at the bottom.
    reach : float
        Each axis goes from `-reach` to `reach`.

    Returns
    -------
    Picture

    Raises
    ------
    TypeError, ValueError
        If a panel is no such array; the message names it.
    """
    arrays = {title: _checked(cells, title) for title, cells in panels.items()}
    used = sorted({int(end) for cells in arrays.values() for end in cells.flat})
    alts = {title: _shares(title, cells) for title, cells in arrays.items()}
    drawn = "".join(
        f'<svg viewBox="0 0 232 240" role="img" aria-label="{escape(alts[title])}" '
        'style="flex:1 1 14rem;min-width:0;max-width:22rem" fill="currentColor" '
        'font-family="system-ui, sans-serif" font-size="12">'
        f"{_panel(title, cells, reach)}</svg>"
        for title, cells in arrays.items()
    )
    legend = "".join(
        f'<span><svg viewBox="0 0 13 13" width="13" height="13" aria-hidden="true">'
        f'<path d="M0 0h13v13h-13z" {_fill(end)}/></svg> {ENDS[end]}</span>'
        for end in used
    )
    row = "display:flex;flex-wrap:wrap;justify-content:center;gap"
    return Picture(
        f'<div style="{row}:4px">{drawn}</div>'
        f'<div style="{row}:0 1.2em;font-size:.9em">{legend}</div>',
        "Maps of starts. " + " ".join(alts.values()),
    )


def _checked(cells: ArrayLike, title: str) -> np.ndarray:
    """Rows of numbers of `ENDS`, as whole numbers."""
    numbers = arguments.numbers(cells, title)
    if numbers.ndim != 2 or not np.isin(numbers, range(len(ENDS))).all():
        raise ValueError(
            f"{title}: wanted rows of whole numbers from 0 to {len(ENDS) - 1}"
        )
    return numbers.astype(int)


def _shares(title: str, cells: np.ndarray) -> str:
    found = np.bincount(cells.ravel(), minlength=len(ENDS)) / cells.size
    shares = ", ".join(
        f"{name} {share:.0%}" for name, share in zip(ENDS, found) if share
    )
    return f"Map of starts by w1 and w2, {title}: {shares}."


def _panel(title: str, cells: np.ndarray, reach: float) -> str:
    """One map, 200 units across, with its title and the ends of its axes."""
    rows, columns = cells.shape
    runs: dict[int, list[str]] = {end: [] for end in range(len(ENDS))}
    for row, line in enumerate(cells):
        edges = np.flatnonzero(np.diff(line)) + 1
        for first, last in zip([0, *edges], [*edges, columns]):
            runs[int(line[first])].append(f"M{first} {rows - 1 - row}h{last - first}")
    paths = "".join(
        f'<path d="{"".join(run)}" {_fill(end, "stroke")}/>'
        for end, run in runs.items()
        if run
    )
    return (
        f'<text x="126" y="14" text-anchor="middle" font-weight="600">{escape(title)}'
        "</text>"
        f'<g transform="translate(26 22) scale({200 / columns:g} {200 / rows:g})">'
        f'<g transform="translate(0 .5)" stroke-width="1.1" '
        f'shape-rendering="crispEdges">{paths}</g></g>'
        f'<text x="22" y="34" text-anchor="end">{reach:g}</text>'
        f'<text x="22" y="222" text-anchor="end">−{reach:g}</text>'
        '<text x="22" y="126" text-anchor="end" font-style="italic">w₂</text>'
        '<text x="126" y="236" text-anchor="middle" font-style="italic">w₁</text>'
    )


def _fill(number: int, attribute: str = "fill") -> str:
    end = TABLE[number]
    if "role" in end:
        return f'style="{attribute}:var(--tn-{end["role"]},{end["colour"]})"'
    faint = f' {attribute}-opacity="{end["opacity"]}"' if "opacity" in end else ""
    return f'{attribute}="{end["colour"]}"{faint}'
