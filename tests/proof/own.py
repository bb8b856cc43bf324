"""Formulas of the second part whose left side a chapter's own code computes.

The first part's formulas speak of the network, its data and its derivatives, and
`program` knows what `tinynet` computes for each. The second part adds symbols of its
own, a curvature or a step, and functions that stand in one chapter's cells. For each
such formula `OWN` says how its symbols are drawn, and what the chapter computes for the
left side of each of its equations.
"""

import ast
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np

import tinynet

from .pages import cells
from .program import Computed, Point

Values = dict[str, float]


class Own(NamedTuple):
    """How one formula is compared with the code of its chapter."""

    page: str
    function: str
    """name of the chapter's function, which the code below calls"""
    symbols: dict[str, tuple[float, float]]
    """for each symbol that is not the network's, the range from which it is drawn"""
    code: Callable[[Callable, Values, Point], list[float]]
    """from the function, the symbols' values and the point, to a value for the left
    side of each equation"""

    def draw(self, random: np.random.Generator) -> Values:
        """Values for the formula's own symbols."""
        return {name: random.uniform(*ends) for name, ends in self.symbols.items()}

    def computed(self, values: Values, point: Point) -> list[Computed]:
        """What the chapter's code gives for each left side."""
        function = definitions(self.page)[self.function]
        name = f"{self.page}:{self.function}"
        return [Computed(name, one) for one in self.code(function, values, point)]


@cache
def definitions(page: str) -> dict[str, Any]:
    """A chapter's functions and classes, by name; nothing else of it is run."""
    found: dict[str, Any] = {}
    for kind, source in cells()[page]:
        if kind == "code":
            tree = ast.parse(source)
            kept = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
            tree.body = [node for node in tree.body if isinstance(node, kept)]
            exec(compile(tree, page, "exec"), found)
    return found


def cell_of(page: str, function: str) -> int:
    """Number of the code cell that defines a function, counted from 1."""
    code = [source for kind, source in cells()[page] if kind == "code"]
    return next(
        number
        for number, source in enumerate(code, start=1)
        if any(
            isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == function
            for node in ast.parse(source).body
        )
    )


def _by_matrices(gradient_h: Callable, values: Values, point: Point) -> list:
    """Chapter 4's slopes of w, b, v and c, for the paper's two neurons."""
    w1, b1, w2, b2, *v, c = point.params
    params = (np.array([w1, w2]), np.array([b1, b2]), np.array(v), c)
    return gradient_h(params, point.X, point.y, tinynet.softplus, tinynet.sigmoid)


def _hidden(*given: Any) -> list[float]:
    w, b, _, _ = _by_matrices(*given)
    return [w[0], b[0], w[1], b[1]]


def _output(*given: Any) -> list[float]:
    _, _, v, c = _by_matrices(*given)
    return [v[0], c, v[1], c]


def _remembered(operation: Callable, *values: float) -> list[float]:
    """The slopes that the chapter's number remembers for each of its parents."""
    number = definitions("beyond-3-memory")["Number"]
    return [slope for _, slope in operation(*map(number, values)).parents]


def _at_z(function: Callable, values: Values, point: Point) -> list[float]:
    return [function(values["z"])]


OWN: dict[str, Own] = {
    "curvature-mixed": Own(
        "beyond-2-speed",
        "hessian",
        {},
        lambda hessian, v, point: [hessian(point.params, point.X, point.y)[4, 6]],
    ),
    "curvature-weight": Own(
        "beyond-2-speed",
        "hessian",
        {},
        lambda hessian, v, point: [hessian(point.params, point.X, point.y)[0, 0]],
    ),
    "shrink": Own(
        "beyond-2-speed",
        "after_step",
        {"w": (-3, 3), "lambda": (-3, 3)},
        lambda after, v, point: [after(v["w"], v["eta"], v["lambda"])],
    ),
    "momentum": Own(
        "beyond-2-speed",
        "momentum_step",
        {"w": (-3, 3), "v": (-3, 3), "g": (-3, 3), "beta": (0, 1)},
        lambda step, v, point: [
            *step(v["w"], v["v"], v["g"], v["eta"], v["beta"])[::-1]
        ],
    ),
    "newton": Own(
        "beyond-2-speed",
        "newton_step",
        {"w": (-3, 3), "g": (-3, 3), "lambda": (0.5, 3)},
        lambda step, v, point: [step(v["w"], v["g"], v["lambda"])],
    ),
    "hidden-slopes": Own("beyond-4-neurons", "gradient_h", {}, _hidden),
    "output-slopes": Own("beyond-4-neurons", "gradient_h", {}, _output),
    "sigmoid-slope": Own("beyond-4-neurons", "sigmoid_slope", {}, _at_z),
    "tanh-slope": Own("beyond-4-neurons", "tanh_slope", {}, _at_z),
    "tanh-sigmoid": Own("beyond-4-neurons", "tanh_from_sigmoid", {}, _at_z),
    "slope-product": Own(
        "beyond-3-memory",
        "times",
        {"u": (-3, 3), "v": (-3, 3)},
        lambda times, v, point: _remembered(times, v["u"], v["v"]),
    ),
    "slope-exp-log": Own(
        "beyond-3-memory",
        "exp",
        {"u": (0.5, 3)},
        lambda exp, v, point: [
            *_remembered(exp, v["u"]),
            *_remembered(definitions("beyond-3-memory")["log"], v["u"]),
        ],
    ),
    "michaelis": Own(
        "beyond-5-measurements",
        "michaelis",
        {"V": (0.5, 3), "K": (0.5, 3), "c": (0, 3)},
        lambda curve, v, point: [curve((v["V"], v["K"]), v["c"])],
    ),
    "pull": Own(
        "beyond-5-measurements",
        "pull",
        {"y": (-3, 3), "p": (-3, 3), "s": (0.5, 2)},
        lambda pull, v, point: [pull(v["y"], v["p"], v["s"])],
    ),
    "compartment": Own(
        "beyond-5-measurements",
        "compartment",
        {"s": (0.5, 3), "k": (0, 2), "q": (0, 2), "t": (0, 3)},
        lambda curve, v, point: [curve((v["s"], v["k"], v["q"]), v["t"])],
    ),
    "step-error": Own(
        "beyond-6-machine",
        "error_slope",
        {"h": (0.5, 2), "t": (-3, 3), "u": (0.5, 2), "s": (0.5, 2)},
        lambda slope, v, point: [slope(v["h"], v["t"], v["u"], v["s"])],
    ),
    "best-step": Own(
        "beyond-6-machine",
        "best_step",
        {"t": (0.5, 3), "u": (0.5, 2), "s": (0.5, 2)},
        lambda step, v, point: [step(v["t"], v["u"], v["s"])],
    ),
    "fall": Own(
        "beyond-6-machine",
        "fall",
        {"y": (-3, 3), "p": (-3, 3), "q": (-3, 3)},
        lambda fall, v, point: [fall(v["y"], v["p"], v["q"])],
    ),
}
