"""Draw the network of section 1 as one inline SVG.

The places stand in `diagram.json`, from which `widgets/js/diagram.js` draws the same
picture with live numbers; a test holds the two to the same characters. Colours are
CSS variables with fallbacks, and nothing is told by colour alone.
"""

import json
import math
from collections.abc import Callable
from html import escape
from pathlib import Path

from tinynet.arguments import PARAMETERS
from tinynet.symbols import symbol

# Where things are, in the units of the view box, and the way from each parameter to the
# loss: the edges and nodes it passes, and the factors met on the way back. A derivative
# lands at its weight's symbol; a bias has the edge to itself, so there it runs back.
PICTURE = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
WIDTH, HEIGHT = PICTURE["width"], PICTURE["height"]
NODES, EDGES, LABELS = PICTURE["nodes"], PICTURE["edges"], PICTURE["labels"]
PATHS, PLACES, LANDINGS = PICTURE["paths"], PICTURE["places"], PICTURE["landings"]

SERIF = "'STIX Two Text','STIX Two Math','Cambria Math','Times New Roman',serif"
SANS = "system-ui,sans-serif"
COLOURS = {
    "data": "#C8500A",
    "forward": "#0072B2",
    "backward": "#B0528A",
    "update": "#008060",
}


class Diagram:
    """A picture of the network, shown by any notebook as inline SVG."""

    def __init__(self, lit: str | None = None) -> None:
        self.lit = lit

    def __repr__(self) -> str:
        """Return a short line for hosts that show text only."""
        return f"<diagram of the network{f', {self.lit} lit' if self.lit else ''}>"

    def _repr_html_(self) -> str:
        return (
            '<figure class="tinynet-figure" style="margin:1em 0">'
            f"{network_svg(lit=self.lit)}</figure>"
        )


def network_diagram(lit: str | None = None) -> Diagram:
    """Draw the network with the paper's symbols on every node and edge.

    Parameters
    ----------
    lit : one of "w1", "b1", "w2", "b2", "w3", "w4", "b3", optional
        Light the way from this parameter to the loss, with the factors of its
        derivative.

    Returns
    -------
    Diagram
        Shown as inline SVG by Jupyter and Jupyter Book.

    Raises
    ------
    ValueError
        If `lit` is no parameter.
    """
    if lit is not None and lit not in PARAMETERS:
        raise ValueError(f"lit: wanted one of {PARAMETERS}, got {lit!r}")
    return Diagram(lit)


def network_svg(
    values: dict[str, str] | None = None,
    lit: str | None = None,
    alt: str | None = None,
) -> str:
    """Return the picture as SVG, with printed numbers under the symbols.

    Parameters
    ----------
    values : dict, optional
        From the name of a node, parameter or factor to its printed number.
    lit : str, optional
        The parameter whose way to the loss is lit.
    alt : str, optional
        Text for readers who do not see the picture.

    Returns
    -------
    str
    """
    values = values or {}
    on_path, factors = (part.split() for part in PATHS[lit]) if lit else ([], [])
    parts = [_edge(name, on_path) for name in EDGES]
    if lit in LANDINGS:
        parts.append(_arrow("landing", LANDINGS[lit], "backward"))
    parts += [_node(name, values, on_path) for name in NODES]
    parts += [_label(name, values, lit) for name in LABELS]
    parts += [_factor(name, values) for name in factors]
    label = escape(alt or _alt(lit))
    return (
        f'<svg class="tn-net" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{label}" style="width:100%;max-width:34rem;height:auto;'
        f'display:block;margin:auto" fill="currentColor" font-family="{SERIF}" '
        f'text-anchor="middle">{"".join(parts)}</svg>'
    )


def _alt(lit: str | None) -> str:
    text = (
        "The network: the input X goes through w1 and b1 to z1 and a1, and through "
        "w2 and b2 to z2 and a2; a1 times w3 plus a2 times w4 plus b3 is the "
        "prediction y_hat, compared with the observed y in the squared residual L2."
    )
    if lit is None:
        return text
    factors = " times ".join(
        factor.replace("_", " over ") for factor in PATHS[lit][1].split()
    )
    return f"{text} Lit: the way back from the loss to {lit}, {factors}."


def _edge(name: str, on_path: list[str]) -> str:
    x1, y1, x2, y2 = EDGES[name]
    if name in on_path:
        return _arrow(name, (x2, y2, x1, y1), "backward")
    return _arrow(name, EDGES[name], "data" if name == "y" else None)


def _arrow(name: str, ends: tuple[float, ...], role: str | None) -> str:
    """Draw an arrow; one that a derivative takes is also thicker and dashed."""
    x1, y1, x2, y2 = ends
    back = role == "backward"
    width, dash, size = ("3", ' stroke-dasharray="6 3"', 10) if back else ("1.5", "", 7)
    length = math.hypot(x2 - x1, y2 - y1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - size * ux, y2 - size * uy
    half = size / 2
    head = (
        f"{_n(x2)},{_n(y2)} {_n(bx - half * uy)},{_n(by + half * ux)} "
        f"{_n(bx + half * uy)},{_n(by - half * ux)}"
    )
    colour = _colour(role)
    return (
        f'<g data-edge="{name}" style="stroke:{colour};fill:{colour}">'
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(bx)}" y2="{_n(by)}" '
        f'stroke-width="{width}"{dash}/><polygon points="{head}" stroke="none"/></g>'
    )


def _node(name: str, values: dict[str, str], on_path: list[str]) -> str:
    x, y, width, height, role = NODES[name]
    lit = name in on_path
    value = values.get(name)
    room = width - (6 if role == "data" else 2)
    return (
        f'<g data-node="{name}"><path d="{_outline(name)}" fill="none" '
        f'stroke-width="{"3" if lit else "1.5"}" '
        f'style="stroke:{_colour("backward" if lit else role)}"/>'
        f"{_symbol(name, x + width / 2, y + (18 if value else 26))}"
        f"{_value(name, value, x + width / 2, y + height - 8, room)}</g>"
    )


def _outline(name: str) -> str:
    """Round the corners; z and a share a side, as halves of one neuron."""
    x, y, width, height, role = NODES[name]
    radius = 20 if role == "data" else 9
    left = 0 if name in ("a1", "a2") else radius
    right = 0 if name in ("z1", "z2") else radius
    return (
        f"M{x + left} {y}h{width - left - right}a{right} {right} 0 0 1 {right} {right}"
        f"v{height - 2 * right}a{right} {right} 0 0 1 {-right} {right}"
        f"h{left + right - width}a{left} {left} 0 0 1 {-left} {-left}"
        f"v{2 * left - height}a{left} {left} 0 0 1 {left} {-left}z"
    )


def _label(name: str, values: dict[str, str], lit: str | None) -> str:
    x, y = LABELS[name]
    value = values.get(name)
    # A bias of a hidden neuron has its number beside it, all else below it.
    beside = name in ("b1", "b2")
    weight = ' font-weight="bold"' if name == lit else ""
    place = (x + 36, y) if beside else (x, y + 16)
    return (
        f'<g data-edge-label="{name}"{weight}>{_symbol(name, x, y)}'
        f"{_value(name, value, *place, 48)}</g>"
    )


def _factor(name: str, values: dict[str, str]) -> str:
    above, below = name.split("_", 1)
    kind = above.rstrip("12") if above != "dL2" else above
    x, y = PLACES["db3" if below == "db3" else kind]
    # Mixed with the text's colour: readable on light and dark paper alike.
    ink = f"color-mix(in oklab,{_colour('backward')} 70%,currentColor)"
    return (
        f'<g data-factor="{name}" style="fill:{ink}">'
        f"{_partial(above, x, y)}"
        f'<rect x="{x - 15}" y="{y + 5}" width="30" height="1.2"/>'
        f"{_partial(below, x, y + 18)}"
        f"{_value(name, values.get(name), x, y + 34, 50)}</g>"
    )


def _partial(name: str, x: float, y: float) -> str:
    base = {"dL2": "L²", "dyhat": "ŷ"}.get(name, name[1])
    index = name[2:] if name not in ("dL2", "dyhat") else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="13"><tspan '
        f'font-style="italic">d{base}</tspan>{_sub(index)}</text>'
    )


def _symbol(name: str, x: float, y: float) -> str:
    base, below, above = symbol(name)
    raised = ""
    if above:
        raised = f'<tspan dy="-6" font-size="11">{above}</tspan>'
        below = f'<tspan dx="-6" dy="10" font-size="11">{below}</tspan>'
    else:
        below = _sub(below)
    return (
        f'<text data-symbol="{name}" x="{_n(x)}" y="{_n(y)}" font-size="16"><tspan '
        f'font-style="italic">{base}</tspan>{raised}{below}</text>'
    )


def _sub(index: str) -> str:
    return f'<tspan dy="4" font-size="11">{index}</tspan>' if index else ""


def _value(name: str, value: str | None, x: float, y: float, room: float) -> str:
    """Print a number; one that is too long for its room is smaller."""
    if value is None:
        return ""
    fits = len(value) * 7.6 <= room
    size = "12.5" if fits else _n(room / (0.64 * len(value)))
    return (
        f'<text data-value="{name}" x="{_n(x)}" y="{_n(y)}" font-size="{size}" '
        f'font-family="{SANS}" style="font-variant-numeric:tabular-nums">'
        f"{escape(value)}</text>"
    )


def _colour(role: str | None) -> str:
    return f"var(--tn-{role},{COLOURS[role]})" if role else "currentColor"


def _n(value: float) -> str:
    """Print a coordinate as JavaScript does: one decimal, no trailing zero."""
    return f"{math.floor(value * 10 + 0.5) / 10:g}"


CHART = {"width": 340, "height": 224, "left": 42, "right": 10, "top": 22, "bottom": 34}
LINES = {
    "solid": 'stroke-width="2.4"',
    "dashed": 'stroke-width="2.4" stroke-dasharray="8 5"',
    "thick": 'stroke-width="4"',
}


def chart_svg(
    lines: list[tuple[list[float], list[float], str]],
    dots: tuple[list[float], list[float]],
    *,
    alt: str,
    xlabel: str,
    ylabel: str,
) -> str:
    """Return a small chart as SVG: lines by their stroke, data as dots.

    Parameters
    ----------
    lines : list of (xs, ys, "solid" | "dashed" | "thick")
    dots : pair of lists
        The data, drawn over the lines.
    alt : str
        Text for readers who do not see the picture.
    xlabel, ylabel : str

    Returns
    -------
    str
    """
    all_x = [x for xs, _, _ in lines for x in xs] + list(dots[0])
    all_y = [y for _, ys, _ in lines for y in ys] + list(dots[1])
    right, bottom = CHART["width"] - CHART["right"], CHART["height"] - CHART["bottom"]
    x_ticks, y_ticks = _ticks(min(all_x), max(all_x)), _ticks(min(all_y), max(all_y))
    to_x = _scale(x_ticks, CHART["left"], right)
    to_y = _scale(y_ticks, bottom, CHART["top"])
    grid = "".join(
        f'<path d="M{_n(to_x(x))} {CHART["top"]}V{bottom}" {_GRID}/>'
        f'<text x="{_n(to_x(x))}" y="{bottom + 16}" text-anchor="middle">'
        f"{_tick(x)}</text>"
        for x in x_ticks
    ) + "".join(
        f'<path d="M{CHART["left"]} {_n(to_y(y))}H{right}" {_GRID}/>'
        f'<text x="{CHART["left"] - 6}" y="{_n(to_y(y) + 4)}" '
        f'text-anchor="end">{_tick(y)}</text>'
        for y in y_ticks
    )
    drawn = "".join(
        f'<polyline points="'
        f'{" ".join(f"{_n(to_x(x))},{_n(to_y(y))}" for x, y in zip(xs, ys))}" '
        f'fill="none" {LINES[stroke]} style="stroke:{_colour("forward")}"/>'
        for xs, ys, stroke in lines
    ) + "".join(
        f'<circle cx="{_n(to_x(x))}" cy="{_n(to_y(y))}" r="6" '
        f'style="fill:{_colour("data")}"/>'
        for x, y in zip(*dots)
    )
    return (
        f'<svg viewBox="0 0 {CHART["width"]} {CHART["height"]}" role="img" '
        f'aria-label="{escape(alt)}" style="width:100%;max-width:26rem;height:auto" '
        f'fill="currentColor" font-family="{SANS}" font-size="12">{grid}'
        f'<text x="{right}" y="{CHART["height"] - 4}" text-anchor="end">'
        f"{escape(xlabel)}</text>"
        f'<text x="2" y="10">{escape(ylabel)}</text>{drawn}</svg>'
    )


_GRID = 'stroke="currentColor" stroke-opacity="0.2"'


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers that reach from below `low` to above `high`."""
    raw = (high - low) / 4 or 0.25
    power = 10.0 ** math.floor(math.log10(raw))
    size = next(m for m in (1, 2, 5, 10) if m * power >= raw * 0.999) * power
    first, last = math.floor(low / size + 1e-9), math.ceil(high / size - 1e-9)
    return [float(f"{k * size:.6g}") for k in range(first, max(last, first + 1) + 1)]


def _tick(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def _scale(ticks: list[float], start: float, end: float) -> Callable[[float], float]:
    low, high = ticks[0], ticks[-1]
    return lambda value: start + (value - low) / (high - low) * (end - start)
