"""Figures as inline SVG: they follow the page's colours, light or dark.

Nothing here changes matplotlib's settings for anybody else.
"""

import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from tinynet import arguments
from tinynet.formulas import fmt
from tinynet.network import Params, predict
from tinynet.training import History

DATA, FORWARD, BACKWARD, UPDATE = "#c8500a", "#0072b2", "#b0528a", "#008060"
ROLES = {DATA: "data", FORWARD: "forward", BACKWARD: "backward", UPDATE: "update"}
STYLES = [(FORWARD, "-"), (BACKWARD, "--"), (UPDATE, "-."), (DATA, ":")]
# Many dots: lines of no length, one short path of the SVG.
DOTS: dict[str, Any] = {"linewidth": 3.5, "solid_capstyle": "round", "alpha": 0.7}
THIN: dict[str, Any] = {"linewidth": 0.8, "alpha": 0.5}
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "tinynet",
    "font.size": 11,
    "lines.linewidth": 2.2,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
}


class Picture:
    """An inline SVG with a text alternative, which is also its repr."""

    def __init__(self, svg: str, alt: str) -> None:
        self.svg = svg
        self.alt = alt

    def _repr_html_(self) -> str:
        return f'<figure class="tinynet-figure">{self.svg}</figure>'

    def __repr__(self) -> str:
        return f"Figure: {self.alt}"


def curves(
    x: ArrayLike,
    lines: Mapping[str, ArrayLike],
    *,
    alt: str,
    xlabel: str,
    ylabel: str,
    points: tuple[ArrayLike, ArrayLike] | None = None,
) -> Picture:
    """Draw named lines over `x`, each with a colour and a dash of its own.

    Parameters
    ----------
    x : array of shape (m,)
    lines : mapping
        From a name to values of shape (m,); four at most.
    alt : str
        What the figure shows, for those who cannot see it.
    xlabel, ylabel : str
    points : pair of arrays, optional
        Data to draw as dots.

    Returns
    -------
    Picture

    Raises
    ------
    TypeError, ValueError
        As `line` does.
    """
    with matplotlib.rc_context(SETTINGS):
        figure, axes = canvas(xlabel, ylabel)
        for (name, values), (colour, dash) in zip(lines.items(), STYLES):
            axes.plot(*line(x, values, name), dash, color=colour, label=name)
        if points is not None:
            dots = line(*points, "points")
            axes.plot(*dots, "o", color=DATA, markersize=8, label="data")
        legend(figure, axes)
        return picture(figure, alt)


def panels(
    x: ArrayLike,
    lines: Mapping[str, ArrayLike],
    *,
    alt: str,
    xlabel: str,
    ylabel: str,
    points: tuple[ArrayLike, ArrayLike],
    marks: Mapping[str, Iterable[float]] | None = None,
) -> Picture:
    """Draw each named line in a panel of its own, two in a row, over the same data.

    Parameters
    ----------
    x : array of shape (m,)
    lines : mapping
        From a panel's title to values of shape (m,), or (m, k): then k thin lines.
    alt : str
        What the figure shows, for those who cannot see it.
    xlabel, ylabel : str
    points : pair of arrays
        Data to draw as dots, in every panel.
    marks : mapping, optional
        From a panel's title to places across that are marked at its foot.

    Returns
    -------
    Picture

    Raises
    ------
    TypeError, ValueError
        As `line` does.
    """
    rows = (len(lines) + 1) // 2
    with matplotlib.rc_context(SETTINGS | {"path.simplify": False}):
        figure = Figure(figsize=(4.8, max(3.2, 0.5 + 1.6 * rows)), layout="constrained")
        grid = figure.subplots(rows, 2, sharex=True, sharey=True, squeeze=False).flat
        for spare in grid[len(lines) :]:
            spare.remove()
        for axes, (title, values) in zip(grid, lines.items()):
            axes.plot(*map(_dots, line(*points, "points")), color=DATA, **DOTS)
            style = THIN if np.ndim(values) > 1 else {}
            axes.plot(*line(x, values, title), color=FORWARD, **style)
            foot = {"transform": axes.get_xaxis_transform(), "clip_on": False}
            for place in (marks or {}).get(title, []):
                axes.plot(place, 0, "^", color=UPDATE, **foot)
            axes.set_title(title, fontsize="medium")
        figure.supxlabel(xlabel, fontsize="medium")
        figure.supylabel(ylabel, fontsize="medium")
        return picture(figure, alt)


def fit(
    params: Params,
    X: ArrayLike,
    y: ArrayLike,
    *,
    xlabel: str = "X",
    ylabel: str = "y and ŷ",
) -> Picture:
    """Draw the network's prediction as a curve through or past the data.

    Parameters
    ----------
    params : Params
        One network.
    X, y : arrays of shape (n,)
    xlabel, ylabel : str

    Returns
    -------
    Picture
    """
    X, y = arguments.data(X, y)
    params = Params(*arguments.one_network(params))
    margin = 0.1 * np.ptp(X) or 1.0
    x = np.linspace(X.min() - margin, X.max() + margin, 121)
    worst = np.abs(y - predict(params, X)).max()
    alt = (
        f"{len(X)} data points and the network's prediction as a curve; "
        f"the largest residual is {fmt(worst)}."
    )
    return curves(
        x,
        {"prediction ŷ": predict(params, x)},
        alt=alt,
        xlabel=xlabel,
        ylabel=ylabel,
        points=(X, y),
    )


def squared_residuals(params: Params, X: ArrayLike, y: ArrayLike) -> Picture:
    """Draw each squared residual as a square standing on its residual.

    Parameters
    ----------
    params : Params
        One network.
    X, y : arrays of shape (n,)

    Returns
    -------
    Picture
        One unit is as long across as up, so the areas compare by eye.
    """
    X, y = arguments.data(X, y)
    params = Params(*arguments.one_network(params))
    x = np.linspace(X.min(), X.max(), 121)
    y_hat = predict(params, X)
    with matplotlib.rc_context(SETTINGS):
        figure, axes = canvas("X", "y and ŷ")
        axes.plot(x, predict(params, x), color=FORWARD, label="prediction ŷ")
        for k, (left, top, bottom) in enumerate(zip(X, y, y_hat)):
            side = abs(top - bottom)
            label = "squared residual" if k == 0 else None
            square = Rectangle((left, min(top, bottom)), side, side, label=label)
            square.set(facecolor=BACKWARD, alpha=0.3, edgecolor=BACKWARD)
            axes.add_patch(square)
        axes.plot(X, y, "o", color=DATA, markersize=8, label="data y")
        axes.set_aspect("equal", adjustable="datalim")
        legend(figure, axes)
        areas = ", ".join(fmt(area) for area in (y - y_hat) ** 2)
        return picture(
            figure,
            f"A square on each of {len(X)} residuals; from left to right their "
            f"areas are {areas}.",
        )


def losses(history: History, *, mark: Sequence[int] = ()) -> Picture:
    """Draw the loss at every epoch, on a scale that shows each power of ten.

    Parameters
    ----------
    history : History
    mark : epochs to mark with a dot

    Returns
    -------
    Picture
    """
    loss = history.losses
    with matplotlib.rc_context(SETTINGS):
        figure, axes = canvas("epoch", "loss")
        axes.semilogy(loss, color=FORWARD, label="loss")
        if len(mark):
            axes.plot(mark, loss[list(mark)], "o", color=UPDATE, label="marked epoch")
        legend(figure, axes)
        alt = (
            f"The loss over {len(loss) - 1} epochs, from {fmt(loss[0])} "
            f"to {fmt(loss[-1])}, on a logarithmic scale."
        )
        return picture(figure, alt)


def canvas(xlabel: str, ylabel: str) -> tuple[Figure, Axes]:
    """Make an empty figure, to be filled within ``rc_context(SETTINGS)``.

    Parameters
    ----------
    xlabel, ylabel : str

    Returns
    -------
    figure, axes
    """
    figure = Figure(figsize=(4.8, 3.2), layout="constrained")
    axes = figure.subplots()
    axes.set(xlabel=xlabel, ylabel=ylabel)
    return figure, axes


def line(xs: ArrayLike, ys: ArrayLike, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return what a line is drawn through: numbers, as many up as across.

    Parameters
    ----------
    xs : array of shape (m,)
    ys : array of shape (m,), or (m, k): then k lines
    name : str

    Returns
    -------
    xs, ys : arrays

    Raises
    ------
    TypeError, ValueError
        If they are no such arrays; the message has the line's name.
    """
    across, up = arguments.real(xs, name), arguments.real(ys, name)
    if across.shape != up.shape[:1]:
        raise ValueError(
            f"{name}: wanted as many ys as xs, got shapes {across.shape} and {up.shape}"
        )
    return across, up


def _dots(values: ArrayLike) -> np.ndarray:
    """Ends of lines of no length, one for each value."""
    values = np.ravel(values)
    return np.column_stack([values, values, np.full(len(values), np.nan)]).ravel()


def legend(figure: Figure, axes: Axes) -> None:
    """Name the lines above the figure, where they hide nothing.

    Parameters
    ----------
    figure, axes
        As `canvas` gives them.
    """
    _, labels = axes.get_legend_handles_labels()
    if len(labels) > 1:
        figure.legend(loc="outside upper center", ncols=2 if len(labels) > 3 else 3)


def picture(figure: Figure, alt: str) -> Picture:
    """Turn the figure into SVG that inherits the page's text colour and font.

    Parameters
    ----------
    figure
        As `canvas` gives it.
    alt : str
        What the figure shows, for those who cannot see it.

    Returns
    -------
    Picture
    """
    file = io.StringIO()
    figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
    svg = file.getvalue()
    body = svg[svg.index(">", svg.index("<svg")) + 1 :]
    view_box = re.search(r'viewBox="[^"]*"', svg)[0]  # type: ignore[index]
    body = re.sub(
        r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->",
        "",
        body,
        flags=re.DOTALL,
    )
    body = re.sub(r"<[^>]+>", lambda tag: _rounded(tag[0]), body)
    body = re.sub(r"M (\S+ \S+) L \1 ", r"M\1h0", body)  # a dot, see `_dots`
    body = re.sub(r"(?:M\S+ \S+?h0)+", _in_steps, body)
    body = re.sub(r">\s+<", "><", body).strip()
    body = re.sub(r"font-family: [^;\"]*", "font-family: system-ui, sans-serif", body)
    # Until matplotlib 3.10 size and family are one property.
    body = re.sub(r'(font: [^;"]*?px) [^;"]*', r"\1 system-ui, sans-serif", body)
    for colour, role in ROLES.items():
        body = body.replace(colour, f"var(--tn-{role}, {colour})")
    body = _unique_ids(body.replace("#000000", "currentColor"))
    return Picture(
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" {view_box} '
        'style="width:100%;max-width:30rem;height:auto;display:block;margin:auto" '
        'fill="currentColor" stroke-linejoin="round" role="img" '
        f'aria-label="{escape(alt)}">{body}',
        alt,
    )


def _in_steps(dots: re.Match[str]) -> str:
    """Write each dot by its step from the one before: panels then share most of it."""
    places = [place.split() for place in re.findall(r"M(\S+ \S+?)h0", dots[0])]
    text = f"M{' '.join(places[0])}h0"
    for before, now in pairwise(places):
        steps = [float(b) - float(a) for a, b in zip(before, now)]
        text += f"m{steps[0]:.1f} {steps[1]:.1f}h0".replace(".0", "")
    return text


def _rounded(tag: str) -> str:
    """Keep one decimal of each coordinate: more would differ between machines."""
    tag = re.sub(r"\d+\.\d{2,}", lambda m: f"{float(m[0]):.1f}", tag)
    return re.sub(r"\s+", " ", tag)


def _unique_ids(svg: str) -> str:
    """Keep only ids that something points to, and make them this figure's own.

    matplotlib's own ids depend on every digit of the data, which machines round apart.
    """
    pointed = dict.fromkeys(re.findall(r'(?:href="|url\()#([^")]+)', svg))
    numbers = {name: str(k) for k, name in enumerate(pointed, 1)}
    svg = re.sub(r' id="([^"]+)"', lambda m: m[0] if m[1] in numbers else "", svg)
    anchor = re.compile(r'( id="|href="#|url\(#)([^")]+)')
    svg = anchor.sub(lambda m: m[1] + numbers[m[2]], svg)
    own = hashlib.sha256(svg.encode()).hexdigest()[:6]
    return anchor.sub(rf"\1f{own}-\2", svg)
