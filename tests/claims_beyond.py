"""What the second part's prose says of its own numbers; see `test_prose`.

Long computations are not repeated here: what a chapter printed is read from its stored
outputs, which the notebook's own test compares with fresh ones.
"""

import re
from functools import cache
from pathlib import Path

import nbformat
import numpy as np

from tinynet import data

CHAPTERS = Path(__file__).parents[1] / "chapters"
X, y = data.dose()


@cache
def printed(page):
    """All text that a chapter prints."""
    notebook = nbformat.read(CHAPTERS / f"{page}.ipynb", as_version=4)
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    return "\n".join(o.text for o in outputs if o.output_type == "stream")


def numbers_after(page, words):
    """The numbers that stand after `words` on a printed line, one list a line."""
    return [
        [float(number) for number in re.findall(r"-?\d+\.?\d*(?:e[-+]\d+)?", rest)]
        for rest in re.findall(rf"{re.escape(words)}(.*)", printed(page))
    ]


def fits(name):
    """Share of starts that fit, as the first chapter prints it."""
    return numbers_after("beyond-1-start", f"{name}: fits")[0][0]


CLAIMS = {
    "beyond-1-start": {
        "From about two fifths of this square the network learns": (
            lambda: abs(fits("learning rate 0.05") - 0.4) < 0.02
        ),
        "The diagonal is never blue": lambda: fits("on the diagonal") == 0,
        "The dots are $(0, 0)$, $(0.5, 1)$, $(1, 0)$": (
            lambda: np.column_stack([X, y]).tolist() == [[0, 0], [0.5, 1], [1, 0]]
        ),
        "Set the slider above to 0.10, then to 0.20, and play": (
            lambda: fits("learning rate 0.1") > 0.3 and fits("learning rate 0.2") == 0
        ),
        "Twice as fast again, and nothing fits any more": (
            lambda: fits("learning rate 0.2") == 0
        ),
        "gets stuck at a loss of 0.5": (
            lambda: "-> loss 0.5" in printed("beyond-1-start")
        ),
        "In between, some fit, and most do not": lambda: (
            max(
                n for line in numbers_after("beyond-1-start", "about") for n in line[:1]
            )
            in range(1, 10)
        ),
    },
}
