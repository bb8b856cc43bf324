"""No figure shows a curve that nobody computed.

A cell is run again and its figure compared, so a series is what its cell says. What is
left to fear is a cell that says a constant: an array of one number, or numbers typed.
Such a series must be one of `KNOWN`, where a computation holds it.
"""

import ast
from pathlib import Path

import nbformat
import pytest

CHAPTERS = Path(__file__).parents[2] / "chapters"
DRAW = {"curves", "panels", "Film"}
CONSTANT = {"full", "full_like", "ones", "ones_like", "zeros", "zeros_like", "repeat"}
KNOWN = {
    # Two over the rate 0.1, which the cell before prints, and calls by that name.
    ("beyond-2-speed", "np.full(121, 20.0)"): 2 / 0.1 == 20.0,
}


def name_of(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def typed(tree):
    """Series in a drawing cell that are one number, or a list of numbers."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    if not any(name_of(call) in DRAW for call in calls):
        return []
    found = [call for call in calls if name_of(call) in CONSTANT]
    shown = [
        value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for value in node.values
    ]
    found += [value for value in shown if isinstance(value, ast.List | ast.Constant)]
    return [ast.unparse(one) for one in found]


chapters = sorted(CHAPTERS.glob("*.ipynb"))


@pytest.mark.parametrize("path", chapters, ids=lambda path: path.stem)
def test_each_series_is_computed(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            for series in typed(ast.parse(cell.source)):
                assert KNOWN.get((path.stem, series)), f"nobody computed {series}"


@pytest.mark.parametrize(
    "cell",
    [
        'errors["complex step"] = np.full(9, 2.0**-53)\nplots.curves(h, errors)',
        'plots.curves(x, {"loss": [3, 2, 1]})',
        'plots.panels(t, {"flat": 0 * np.ones(9)})',
    ],
)
def test_a_typed_series_is_found(cell):
    assert typed(ast.parse(cell))
    assert not typed(ast.parse("plots.curves(x, {'loss': losses})"))
