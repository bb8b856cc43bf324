"""What chapter 4 of the second part says of its own numbers; see `test_prose`."""

import re

import numpy as np
import pytest

from tests.helpers.claims import code, numbers_after, printed
from tinynet import data, forward

PAGE = "beyond-4-neurons"
ms, g = data.motorcycle()
Z1, _, Z2, _, _ = forward(data.start(), data.dose()[0])


def explained(H):
    """Share of the spread that H hinges explain, from the chapter's first table."""
    rows = [line.split() for line in printed(PAGE).splitlines()]
    (share,) = [float(row[3]) for row in rows if row[:2] == [f"{H}", f"{3 * H + 1}"]]
    return share


def table(title):
    """Typical residual, and the smallest and largest acceleration before 13 ms."""
    (row,) = numbers_after(PAGE, f" {title} ")
    return row


def hinges(H):
    return table(f"{H} hinge{'s' * (H > 1)}")


def four(bend):
    """Share explained, smallest and largest before 13 ms, and the value at 100 ms."""
    row = rf"^ *{bend} +([\d.]+) +(-?\d+) to +(-?\d+) +(-?\d+)$"
    (found,) = re.findall(row, printed(PAGE), re.MULTILINE)
    return [float(number) for number in found]


BENDS = ("softplus", "ReLU", "sigmoid", "tanh")

CLAIMS = {
    PAGE: {
        "the acceleration of the head measured 133 times": lambda: len(g) == 133,
        "At first nothing happens": lambda: abs(g[ms < 13]).max() < 6,
        "We train networks with 1, 2, 3, 4, 8 and 16 hinges": (
            lambda: all(explained(H) > 0 for H in (1, 2, 3, 4, 8, 16))
        ),
        "The second hinge buys almost everything": (
            lambda: explained(1) < 0.2 and explained(2) > 0.95 * explained(16)
        ),
        "The rest buy next to nothing": lambda: explained(16) - explained(4) < 0.02,
        "the first 13 milliseconds, where nothing happens": (
            lambda: abs(g[ms < 13]).max() < 6
        ),
        "the typical residual is close to that of repeated measurements": (
            lambda: all(
                0.85 < hinges(H)[0] / table("the data")[0] < 1.15
                for H in (2, 3, 4, 8, 16)
            )
        ),
        "It is least at four, my sketch's number, and then it rises again": (
            lambda: (
                np.diff([hinges(H)[0] for H in (1, 2, 3, 4)]).max()
                < 0
                < np.diff([hinges(H)[0] for H in (4, 8, 16)]).min()
            )
        ),
        "The head rests there, within a few g, and no softplus network does": (
            lambda: all(hinges(H)[2] - hinges(H)[1] > 7 for H in (2, 3, 4, 8, 16))
        ),
        "where they scatter by dozens": lambda: g[ms > 30].std() > 24,
        "puts sample 2 exactly on the hinge of neuron 1, and sample 1 on that of "
        "neuron 2: $z = 0$": lambda: Z1[1] == Z2[0] == 0,
        "In the paper's network $H = 2$": lambda: len(data.start()) == 3 * 2 + 1,
        "Put the running example in: $H = 2$": lambda: len(data.start()) == 3 * 2 + 1,
        "The output weights start at 0, and $c$ at the mean": (
            lambda: "np.zeros(H), y.mean()" in code(PAGE)
        ),
        "With every $v_j = 0$, which of the four kinds of derivatives are 0": (
            lambda: "d/dw: 0, 0, 0, 0\nd/db: 0, 0, 0, 0" in printed(PAGE)
        ),
        "The hidden slopes are 0, because": (
            lambda: "d/dw: 0, 0, 0, 0\nd/db: 0, 0, 0, 0" in printed(PAGE)
        ),
        "After one step no $v_j$ is 0 any more": (
            lambda: 0 not in numbers_after(PAGE, "d/dv: ")[0]
        ),
        "Our code says 0, the nudge steps on both sides and says one half": (
            lambda: (max(0, 1e-6) - max(0, -1e-6)) / 2e-6 == 0.5
        ),
        "for the samples left behind every $a$ and every $f'(z)$ is exactly 0": (
            lambda: "np.maximum(0, z)" in code(PAGE)
        ),
        "Only ReLU stumbles": lambda: printed(PAGE).count("all seven agree") == 3,
        "Four change, in one factor each": (
            lambda: printed(PAGE).count("changes in") == 4
        ),
        "By the loss the four hardly differ": (
            lambda: np.ptp([four(bend)[0] for bend in BENDS]) < 0.02
        ),
        "left of the first it is exactly flat": lambda: (
            four("ReLU")[1] == four("ReLU")[2]
        ),
        "its hinges are the four corners of my sketch": lambda: (
            # the fall begins, the bottom, the top, rest
            numbers_after(PAGE, "hinges of ReLU at")[0] == [14, 21, 30, 43]
            and ms[g.argmin()] == pytest.approx(21, abs=2)
            and ms[g.argmax()] == pytest.approx(30, abs=2)
        ),
        "are level before the blow and again after it": lambda: (
            max(abs(np.array([four("sigmoid"), four("tanh")])).flat) <= 4
        ),
        "what each says before 13 ms, and at 100 ms": (
            lambda: all(len(four(bend)) == 4 for bend in BENDS)
        ),
        "A hinge goes straight on": lambda: (
            min(four("softplus")[3], four("ReLU")[3]) > 15
        ),
        "The whole fall of the head lies there, and most of the loss": lambda: (
            numbers_after(PAGE, "left of them")[1][1] > 50
            and ms[g.argmin()] < numbers_after(PAGE, "ReLU: explained")[0][1]
        ),
    },
}
