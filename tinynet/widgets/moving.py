"""Moving figures of the second part: a film of curves, and a map of many starts.

As in `tinynet.widgets`, one JavaScript source, `moving.js`, draws them in Jupyter and
on a static page, and a stored output holds state and a picture, never the JavaScript.
"""

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.transforms import Affine2D
from numpy.typing import ArrayLike

from tinynet import plots
from tinynet.plots import DATA, SETTINGS, STYLES, Picture
from tinynet.widgets import bundle

FOLDER = Path(__file__).parent / "js"
TABLE: list[dict[str, Any]] = json.loads(
    (FOLDER.parent / "ends.json").read_text(encoding="utf-8")
)
ENDS = tuple(end["name"] for end in TABLE)
"""Names of how a run ends, in the order of their numbers in a map."""
TOLD = [number for number, end in enumerate(TABLE) if "from" in end]
"""Numbers of the ends that a loss tells."""
LIMITS = [TABLE[number]["from"] for number in TOLD[1:]]
"""Losses between those, for the three dots of `data.dose()`."""

Line = tuple[ArrayLike, ArrayLike]


class Moving(anywidget.AnyWidget):
    """What both figures share: the two hosts."""

    _esm = bundle.module(FOLDER / "moving.js")
    _view = traitlets.Unicode().tag(sync=True)
    svg = traitlets.Unicode().tag(sync=True)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        bundles = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**bundles[0], "text/plain": repr(self), "text/html": self.static()}, (
            bundles[1]
        )

    def static(self) -> str:
        """Return the figure as HTML: its state, and a picture that needs no script.

        Returns
        -------
        str
        """
        state = {name: getattr(self, name) for name in self._kept}
        text = escape(json.dumps(state, separators=(",", ":")), quote=False)
        return (
            f'<div class="tinynet-beyond" data-view="{self._view}" '
            f"data-state='{text.replace(chr(39), '&#39;')}'>"
            f'<figure class="tinynet-figure">{self.svg}'
            f"<figcaption>{escape(self._caption())}</figcaption></figure></div>"
        )


class Film(Moving):
    """Curves that change from frame to frame, with a slider and a play button.

    Parameters
    ----------
    frames : mapping
        From a frame's caption to its lines: from a line's name to `(xs, ys)`. Every
        frame has the same lines; four at most. A line whose name ends in "dot" or
        "dots" is drawn as dots.
    alt : str
        What the figure shows, for those who cannot see it.
    xlabel, ylabel : str
    points : pair of arrays, optional
        Data to draw under the lines.
    still : mapping, optional
        Lines that do not move, from a name to `(xs, ys)`: drawn thin.
    at : int
        The frame that is shown first, from 0.
    scales : pair of "linear" | "log"
    ylim : pair of floats, optional
        What is beyond them is cut off.
    """

    _view = traitlets.Unicode("film").tag(sync=True)
    _kept = ("captions", "frames", "at")

    captions = traitlets.List(traitlets.Unicode()).tag(sync=True)
    frames: Any = traitlets.List().tag(sync=True)
    at = traitlets.Int(0, min=0).tag(sync=True)

    def __init__(
        self,
        frames: Mapping[str, Mapping[str, Line]],
        *,
        alt: str,
        xlabel: str,
        ylabel: str,
        points: Line | None = None,
        still: Mapping[str, Line] | None = None,
        at: int = 0,
        scales: tuple[str, str] = ("linear", "linear"),
        ylim: tuple[float, float] | None = None,
    ) -> None:
        names = [tuple(lines) for lines in frames.values()]
        if not names or len(set(names)) != 1 or len(names[0]) > len(STYLES):
            raise ValueError(
                "frames: wanted at least one, all with the same lines, four at most"
            )
        if not 0 <= at < len(frames):
            raise ValueError(f"at: wanted 0 to {len(frames) - 1}, got {at}")
        with rc_context(SETTINGS):
            figure, axes = plots.canvas(xlabel, ylabel)
            axes.set(xscale=scales[0], yscale=scales[1])
            for lines in frames.values():
                for xs, ys in lines.values():
                    axes.update_datalim(np.column_stack([xs, ys]))
            if points is not None:
                axes.plot(*points, "o", color=DATA, markersize=4, alpha=0.7)
            for name, (xs, ys) in (still or {}).items():
                axes.plot(xs, ys, color="#000000", linewidth=1, label=name)
            for name, (colour, dash) in zip(names[0], STYLES):
                shape: dict[str, Any] = (
                    {"marker": "o", "linestyle": ""} if _dots(name) else {}
                )
                axes.plot([], [], **({"linestyle": dash} | shape), color=colour)
                axes.lines[-1].set_label(name)
            axes.autoscale_view()
            if ylim:
                axes.set_ylim(ylim)
            plots.legend(figure, axes)
            figure.set_dpi(72)  # then matplotlib's pixels are the points of the SVG
            figure.draw_without_rendering()
            figure.set_layout_engine("none")  # and nothing moves any more
            drawn = [
                [_path(axes, *line, dots=_dots(name)) for name, line in lines.items()]
                for lines in frames.values()
            ]
            picture = plots.picture(figure, alt)
            box = _upside_down(axes).transform(axes.get_window_extent().corners())
        super().__init__(
            svg=_with_paths(picture.svg, names[0], drawn[at], box),
            captions=list(frames),
            frames=drawn,
            at=at,
        )
        self._alt = alt

    def _caption(self) -> str:
        return self.captions[self.at]

    def __repr__(self) -> str:
        """Return a short line that is the same on every machine."""
        return f"Film({len(self.captions)} frames): {self._alt}"


class StartMap(Moving):
    """A map of starts: each cell trains a network, and its colour tells the end.

    Across is `w1` at the start, upwards `w2`; the other five start as in `params`.
    The data are those of `tinynet.data.dose`.

    Parameters
    ----------
    ends : array of shape (rows, columns)
        How each run ended, as numbers of `ENDS`: the picture where nothing runs.
    params : sequence of seven numbers
        Where the other five start.
    learning_rate : float
    reach : float
        The map goes from `-reach` to `reach`.
    """

    _view = traitlets.Unicode("map").tag(sync=True)
    _kept = ("params", "learning_rate", "reach", "size", "epochs")

    params = traitlets.List(traitlets.Float()).tag(sync=True)
    learning_rate = traitlets.Float(0.05, min=0).tag(sync=True)
    reach = traitlets.Float(6.0).tag(sync=True)
    size = traitlets.Int(100).tag(sync=True)
    epochs = traitlets.Int(500).tag(sync=True)

    def __init__(
        self,
        ends: ArrayLike,
        params: Sequence[float],
        *,
        learning_rate: float = 0.05,
        reach: float = 6.0,
        epochs: int = 500,
    ) -> None:
        picture = maps({f"learning rate {learning_rate:g}": ends}, reach=reach)
        super().__init__(
            svg=picture.svg,
            params=[float(value) for value in params],
            learning_rate=learning_rate,
            reach=reach,
            epochs=epochs,
        )

    def _caption(self) -> str:
        return f"How each start has ended after {self.epochs} epochs."

    def __repr__(self) -> str:
        """Return a short line that is the same on every machine."""
        return f"StartMap(learning_rate={self.learning_rate:g}, epochs={self.epochs})"


def ends(losses: ArrayLike) -> np.ndarray:
    """Number of how each run ended, by its loss: an index of `ENDS`.

    A loss that is infinite or no number has diverged.

    Parameters
    ----------
    losses : array of any shape

    Returns
    -------
    array of the same shape
    """
    places: np.ndarray = np.take(TOLD, np.digitize(np.asarray(losses), LIMITS))
    return places


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
    """
    arrays = {title: np.asarray(cells) for title, cells in panels.items()}
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


def _dots(name: str) -> bool:
    return name.endswith(("dot", "dots"))


def _upside_down(axes: Axes) -> Affine2D:
    """From matplotlib's pixels, counted upwards, to those of an SVG."""
    return Affine2D().scale(1, -1).translate(0, axes.figure.bbox.height)


def _path(axes: Axes, xs: ArrayLike, ys: ArrayLike, *, dots: bool) -> str:
    """A line, or dots, in the coordinates of the SVG, to a tenth of a point."""
    xy = np.column_stack([np.ravel(xs), np.ravel(ys)])
    places = (axes.transData + _upside_down(axes)).transform(xy)
    pairs = [
        f"{x:.1f} {y:.1f}".replace(".0", "")
        for x, y in np.clip(np.nan_to_num(places, nan=-999), -999, 999)
    ]
    return "".join(f"M{pair}h0" for pair in pairs) if dots else f"M{'L'.join(pairs)}"


def _with_paths(
    svg: str, names: tuple[str, ...], paths: list[str], box: np.ndarray
) -> str:
    """Add the moving lines to the picture, cut at its axes."""
    left, top = box.min(axis=0)
    width, height = np.ptp(box, axis=0)
    own = f"film{len(svg)}x{sum(map(len, paths))}"
    moving = "".join(
        f'<path data-moving="{k}" d="{path}" fill="none" style="stroke:'
        f'var(--tn-{plots.ROLES[colour]},{colour})" '
        + (
            'stroke-width="8" stroke-linecap="round"/>'
            if _dots(name)
            else f'stroke-width="2.2"{DASHES[dash]}/>'
        )
        for k, (name, path, (colour, dash)) in enumerate(zip(names, paths, STYLES))
    )
    return svg.removesuffix("</svg>").rstrip() + (
        f'<clipPath id="{own}"><rect x="{left:.1f}" y="{top:.1f}" '
        f'width="{width:.1f}" height="{height:.1f}"/></clipPath>'
        f'<g clip-path="url(#{own})">{moving}</g></svg>'
    )


DASHES = {
    "-": "",
    "--": ' stroke-dasharray="8 4"',
    "-.": ' stroke-dasharray="9 3 2 3"',
    ":": ' stroke-dasharray="2 3"',
}


def site_script() -> str:
    """Return the script that brings these figures of a static page to life.

    A classic script that stands behind `widgets.site_script()`.

    Returns
    -------
    str
    """
    return bundle.script(FOLDER / "site-moving.js", after=FOLDER / "site.js")
