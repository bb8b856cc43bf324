"""What the second part's prose says of its own numbers; see `test_prose`.

Long computations are not repeated here: what a chapter printed is read from its stored
outputs, which the notebook's own test compares with fresh ones.
"""

import re
from functools import cache
from pathlib import Path

import nbformat
import numpy as np

from tinynet import DivergenceError, data, train

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


MACHINE = "beyond-6-machine"
SPEED = "beyond-2-speed"
START = data.start()


def operations(parameters):
    """Work of the three ways to differentiate, as the third chapter prints it."""
    return numbers_after("beyond-3-memory", f"{parameters:>10} ")[0]


def first_below(rate, epochs):
    """Epoch from which the running example's loss is below a thousandth."""
    losses = train(START, X, y, learning_rate=rate, epochs=epochs).losses
    return int(np.flatnonzero(losses < 1e-3)[0])


def diverges(rate):
    """Whether the running example diverges at this rate."""
    try:
        train(START, X, y, learning_rate=rate, epochs=1000)
    except DivergenceError:
        return True
    return False


def fitted(rate, epochs):
    """Losses of the network that leaves its solution."""
    at = (3.34, -1.43, -3.53, 0.57, -1.22, -2.30, 2.61)
    return train(at, X, y, learning_rate=rate, epochs=epochs).losses


def best(name):
    """Best step and least error of a finite difference, as printed."""
    return numbers_after(MACHINE, f"{name}: best step")[0]


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
    SPEED: {
        "used the rate 0.1 for seven parameters, and it worked; at 0.5 it did not": (
            lambda: first_below(0.1, 400) < 400 and diverges(0.5)
        ),
        "At rate 0.1 the loss is below a thousandth from epoch 311 on. When will it be "
        "at rate 0.01? At 0.05? At 0.2?": lambda: first_below(0.1, 400) == 311,
        "Ten times slower takes ten times as long": (
            lambda: 9.5 < first_below(0.01, 4000) / first_below(0.1, 400) < 10.5
        ),
        "Twice as fast as 0.1 is not twice as good": lambda: (
            "0.2: jumps" in (printed(SPEED))
        ),
        "And our rate of 0.1? It lies just below the limit": (
            lambda: 0.1 < numbers_after(SPEED, "limit, 2 / largest:")[0][0] < 0.12
        ),
        "Four are 0": lambda: (
            numbers_after(SPEED, "curvatures where training ended:")[0].count(0) == 4
        ),
        "What will a hundred epochs at rate 0.1 do to it": (
            lambda: fitted(0.1, 100).max() > 0.4
        ),
        "a loss that starts nearly perfect climbs ten-thousandfold before it comes "
        "back": lambda: (
            fitted(0.1, 100).max()
            > 1e4 * fitted(0.1, 0)[0]
            > (1e4 * fitted(0.1, 400)[-1])
        ),
        "The largest curvature at its solution is above 20, so at rate 0.1 its own "
        "solution repels it": lambda: (
            numbers_after(SPEED, "first and last:")[0][0] > 20 == 2 / 0.1
        ),
        "below a loss of $10^{-3}$? Below $10^{-10}$": (
            lambda: printed(SPEED).count("below 1e-10") == 4
        ),
        "seven parameters have 49 entries": lambda: len(START) ** 2 == 49,
    },
    "beyond-3-memory": {
        "At three thousand parameters that is a factor of a thousand": lambda: (
            900 < operations(3073)[0] / operations(3073)[2] < 2000
        ),
        "Double the network, and the first two ways cost four times as much": lambda: (
            abs(operations(3073)[0] / operations(97)[0] / 32**2 - 1) < 0.1
        ),
    },
    "beyond-6-machine": {
        "a number with 53 binary digits": lambda: np.finfo(float).nmant + 1 == 53,
        "has 24 binary digits": lambda: np.finfo(np.float32).nmant + 1 == 24,
        "a relative error of about $10^{-16}$": (
            lambda: 1e-16 < np.finfo(float).eps / 2 < 2e-16
        ),
        "You add 0.1, 0.2 and 0.3, once from the left": (
            lambda: (0.1 + 0.2) + 0.3 != 0.1 + (0.2 + 0.3)
        ),
        "a loss of about 2 is known to $10^{-16}$": (
            lambda: np.spacing(2.0) / 2 / 2 < 2e-16
        ),
        "With a central difference the best step is about the cube root of the "
        "rounding, and about two thirds of the digits survive": lambda: (
            0.2 < best("central, float64")[0] / 1.1e-16 ** (1 / 3) < 5
            and 1e-12 < best("central, float64")[1] < 1e-10
        ),
        "With a one-sided one it is the square root, and half survive": lambda: (
            0.2 < best("one-sided, float64")[0] / 1.1e-16**0.5 < 5
            and 1e-9 < best("one-sided, float64")[1] < 1e-7
        ),
        "A prediction near 1 lives on marks that are $10^{-16}$ apart": (
            lambda: 1e-16 <= np.spacing(0.9) < 2e-16
        ),
        "and its square about $10^{-32}$": lambda: 1e-32 < np.spacing(0.9) ** 2 < 2e-32,
        "At $10^{-28}$ it is rounding. At $0.1$ it is the learning rate": (
            lambda: "below 1e-25: True" in printed(MACHINE)
        ),
        "central differences with $h = 10^{-12}$": lambda: 1e-16 / 1e-12 < 1.1e-4,
        "which is $10^{-16}$ over $10^{-12}$. Let her take $h = 10^{-5}$": (
            lambda: best("central, float64")[1] < 1e-10
        ),
    },
}
