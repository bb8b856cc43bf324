"""The picture of a landscape where nothing runs: contours, the path, the dot."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from tinynet.formulas import screen
from tinynet.plots import Picture

LINES = 14
"""Contour lines, closer together where the loss is low."""
EDGE = 320.0
"""Units of the picture across and upwards."""

Point = tuple[float, float]


def levels(heights: np.ndarray) -> np.ndarray:
    """Losses of the contour lines: closer together where the loss is low.

    Parameters
    ----------
    heights : array

    Returns
    -------
    array of shape (14,)
    """
    low, high = heights.min(), heights.max()
    shares = np.arange(1, LINES + 1) / (LINES + 1)
    levels: np.ndarray = low + (high - low) * shares**3
    return levels


def picture(
    heights: np.ndarray,
    here: float,
    path: Sequence[Point],
    corners: tuple[np.ndarray, np.ndarray],
    names: tuple[str, str],
) -> Picture:
    """Draw a map of the loss with a path on it.

    Parameters
    ----------
    heights : array of shape (rows, columns)
        The loss on the corners of the squares, row 0 at the bottom.
    here : float
        The loss where the path ends: of the thick line.
    path : sequence of pairs
        Values of the two parameters.
    corners : two arrays
        Their values along the lower and the left edge.
    names : two names of parameters

    Returns
    -------
    Picture
    """
    lines = "".join(
        f'<path d="{_contour(heights, level, corners)}" stroke-opacity="{faint:.2f}"/>'
        for level, faint in zip(levels(heights), np.linspace(0.75, 0.3, LINES))
    )
    places = [_place(point, corners) for point in path]
    way = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    x, y = places[-1]
    alt = _alt(path, names)
    return Picture(
        f'<svg viewBox="-30 -6 360 352" role="img" aria-label="{alt}" '
        'style="width:100%;max-width:26rem;height:auto;display:block;margin:auto" '
        'fill="none" stroke-linejoin="round" font-family="system-ui, sans-serif" '
        f'font-size="13"><svg width="{EDGE:g}" height="{EDGE:g}" aria-hidden="true">'
        f'<g stroke="var(--tn-forward,#0072b2)">{lines}'
        f'<path d="{_contour(heights, here, corners)}" stroke-width="2.5"/></g>'
        f'<path d="{way}" stroke="var(--tn-update,#007256)" stroke-width="2.5"/>'
        f'<path d="M{x:.1f} {y:.1f}h0" stroke="var(--tn-data,#c8500a)" '
        'stroke-width="12" stroke-linecap="round"/></svg>'
        f'<path d="M0 0h{EDGE:g}v{EDGE:g}h-{EDGE:g}z" stroke="currentColor" '
        'stroke-opacity=".4"/>'
        f'<g fill="currentColor">{_ends(corners, names)}</g></svg>',
        alt,
    )


def _alt(path: Sequence[Point], names: tuple[str, str]) -> str:
    ends = [path[0], path[-1]] if len(path) > 1 else [path[0]]
    told = " to ".join(
        ", ".join(f"{name} = {screen(value)}" for name, value in zip(names, point))
        for point in ends
    )
    return f"Contours of the loss over {names[0]} and {names[1]}; {told}."


def _place(point: Point, corners: tuple[np.ndarray, np.ndarray]) -> Point:
    shares = [
        (value - edge[0]) / (edge[-1] - edge[0]) for value, edge in zip(point, corners)
    ]
    return float(EDGE * shares[0]), float(EDGE * (1 - shares[1]))


def _contour(
    heights: np.ndarray, level: float, corners: tuple[np.ndarray, np.ndarray]
) -> str:
    """All lines of one loss, as an SVG path."""
    from contourpy import contour_generator

    lines: Any = contour_generator(*corners, heights).lines(level)
    places = [[_place((x, y), corners) for x, y in line] for line in lines]
    return "".join(
        "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in line) for line in places
    )


def _ends(corners: tuple[np.ndarray, np.ndarray], names: tuple[str, str]) -> str:
    (left, *_, right), (bottom, *_, top) = corners
    texts = [
        (0, 336, "middle", screen(left)),
        (EDGE, 336, "end", screen(right)),
        (EDGE / 2, 338, "middle", _lowered(names[0])),
        (-4, EDGE, "end", screen(bottom)),
        (-4, 10, "end", screen(top)),
        (-4, EDGE / 2, "end", _lowered(names[1])),
    ]
    return "".join(
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{text}</text>'
        for x, y, anchor, text in texts
    )


def _lowered(name: str) -> str:
    """Write a parameter with its number below the line: w₁."""
    return name[0] + "₁₂₃₄"[int(name[1]) - 1]
