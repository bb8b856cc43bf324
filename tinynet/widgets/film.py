"""A film of curves: a slider and a play button lead from frame to frame."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D
from numpy.typing import ArrayLike

from tinynet import plots
from tinynet.plots import DATA, SETTINGS, STYLES
from tinynet.widgets import checked
from tinynet.widgets.checked import Checked
from tinynet.widgets.moving import Moving

Line = tuple[ArrayLike, ArrayLike]
Frames = Mapping[str, Mapping[str, Line]]

DASHES = {
    "-": "",
    "--": ' stroke-dasharray="8 4"',
    "-.": ' stroke-dasharray="9 3 2 3"',
    ":": ' stroke-dasharray="2 3"',
}


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

    Raises
    ------
    TypeError, ValueError
        If a line is no numbers, or not as many up as across; the message names it.
    """

    _view = traitlets.Unicode("film").tag(sync=True)
    _kept = ("captions", "frames", "at")

    captions = Checked(checked.kept, (), read_only=True)
    frames = Checked(checked.kept, (), read_only=True)
    at = traitlets.Int(0, min=0).tag(sync=True)

    def __init__(
        self,
        frames: Frames,
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
        names = _names(frames)
        frames = {caption: _lines(lines, caption) for caption, lines in frames.items()}
        if not 0 <= at < len(frames):
            raise ValueError(f"at: wanted 0 to {len(frames) - 1}, got {at}")
        with rc_context(SETTINGS):
            figure, axes = plots.canvas(xlabel, ylabel)
            axes.set(xscale=scales[0], yscale=scales[1])
            _make_room(axes, frames)
            if points is not None:
                dots = plots.line(*points, "points")
                axes.plot(*dots, "o", color=DATA, markersize=4, alpha=0.7)
            for name, line in _lines(still or {}, "still").items():
                axes.plot(*line, color="#000000", linewidth=1, label=name)
            _name_lines(axes, names)
            axes.autoscale_view()
            if ylim:
                axes.set_ylim(ylim)
            plots.legend(figure, axes)
            _hold_still(figure)
            drawn = [
                [_path(axes, *line, dots=_dots(name)) for name, line in lines.items()]
                for lines in frames.values()
            ]
            picture = plots.picture(figure, alt)
            box = _upside_down(axes).transform(axes.get_window_extent().corners())
        super().__init__(svg=_with_paths(picture.svg, names, drawn[at], box))
        self.set_trait("captions", list(frames))
        self.set_trait("frames", drawn)
        self.at = at
        self._alt = alt

    @traitlets.validate("at")
    def _is_a_frame(self, proposal: dict[str, Any]) -> Any:
        if proposal["value"] >= len(self.frames):
            last = len(self.frames) - 1
            raise traitlets.TraitError(
                f"at: wanted 0 to {last}, got {proposal['value']}"
            )
        return proposal["value"]

    def _caption(self) -> str:
        return str(self.captions[self.at])

    def __repr__(self) -> str:
        """Return a short line that is the same on every machine."""
        return f"Film({len(self.captions)} frames): {self._alt}"


def _names(frames: Frames) -> tuple[str, ...]:
    """Names of the lines, the same in every frame."""
    names = {tuple(lines) for lines in frames.values()}
    if len(names) != 1 or len(min(names)) > len(STYLES):
        raise ValueError(
            "frames: wanted at least one, all with the same lines, four at most"
        )
    return names.pop()


def _lines(lines: Mapping[str, Line], place: str) -> dict[str, Line]:
    return {name: plots.line(*line, f"{place}, {name}") for name, line in lines.items()}


def _make_room(axes: Axes, frames: Frames) -> None:
    """Let the axes reach as far as the lines of any frame."""
    for lines in frames.values():
        for xs, ys in lines.values():
            axes.update_datalim(np.column_stack([xs, ys]))


def _name_lines(axes: Axes, names: tuple[str, ...]) -> None:
    """Add a line without points for each name, for the legend."""
    for name, (colour, dash) in zip(names, STYLES):
        shape: dict[str, Any] = {"marker": "o"} if _dots(name) else {}
        style = "" if _dots(name) else dash
        axes.plot([], [], linestyle=style, **shape, color=colour, label=name)


def _hold_still(figure: Figure) -> None:
    """Lay the figure out, so that places on the axes are places in the SVG."""
    figure.set_dpi(72)  # then matplotlib's pixels are the points of the SVG
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # and nothing moves any more


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
