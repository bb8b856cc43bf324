"""What chapter 4 of the second part says of its own numbers; see `test_prose`."""

import re

import numpy as np
import pytest

from tests.helpers.claims import code, concluded, numbers_after, printed
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


def left(H, budget):
    """Loss after some training, as `tools.conclusions` found it."""
    return concluded("helmet")[f"{H}"][budget][0]


def least(H):
    return left(H, "Levenberg-Marquardt")


def longer(bend):
    """Share explained, and the value at 100 ms, after ten times the epochs."""
    return concluded("bends")[f"{bend}, ten times the epochs"]


def scatters(free):
    """How a typical residual scatters that rests on so many free measurements."""
    squares = np.random.default_rng(0).normal(size=(20000, free)) ** 2
    return np.sqrt(squares.mean(axis=1))


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
        "After 8000 epochs sixteen hinges stand in a row and draw the curve that four "
        "draw": lambda: explained(16) - explained(4) < 0.02,
        "each for 8000 epochs": lambda: "epochs=8000" in code(PAGE),
        "the same 8000 epochs": lambda: "epochs=8000" in code(PAGE),
        "in ten times the epochs sixteen hinges go about an eighth of the "
        "way": lambda: (
            (left(16, "8000") - left(16, "80000")) / (left(16, "8000") - least(16))
            == pytest.approx(1 / 8, abs=0.02)
        ),
        "the second hinge has bought almost everything, the third a little, the fourth "
        "next to nothing": lambda: (
            least(1) - least(2) > 70
            and 3 < least(2) - least(3) < 5
            and 0 < least(3) - least(4) < 0.2
        ),
        "below 23 and below 19": lambda: least(8) < 23 and least(16) < 19,
        "the first 13 milliseconds, where nothing happens": (
            lambda: abs(g[ms < 13]).max() < 6
        ),
        "the typical residual is about that of repeated measurements": (
            lambda: all(
                0.85 < hinges(H)[0] / table("the data")[0] < 1.15 for H in (2, 3, 4)
            )
        ),
        "only 39 differences between repeated measurements stand behind the scatter, "
        "so it is itself known to a fifth or so": lambda: (
            len(g) - len(np.unique(ms)) == 39
            # nine in ten sums of 39 squares of normal numbers, and their root
            and np.ptp(np.percentile(scatters(39), [5, 95])) / 2
            == pytest.approx(0.19, abs=0.02)
        ),
        "After 8000 epochs no network of ours did": lambda: all(
            np.ptp(concluded("helmet")[H]["8000"][1:]) > 7 for H in ("2", "3", "4", "8")
        ),
        "At the bottom four hinges do rest, within a g of each other": lambda: (
            np.ptp(concluded("helmet")["4"]["Levenberg-Marquardt"][1:]) < 1
            and hinges(4)[2] - hinges(4)[1] <= 1
        ),
        "with ten times the epochs they differ no more": lambda: (
            np.ptp([longer(bend)[0] for bend in BENDS]) < 0.02
        ),
        "up or down depends on how long you train": lambda: (
            longer("softplus")[1] < four("softplus")[3] / 2
            and concluded("bends")["softplus, at the bottom"][1]
            < 0
            < four("softplus")[3]
        ),
        "Five times the epochs change nothing, nor does half the rate": lambda: all(
            share == concluded("bends")["ReLU, less sharp"][0]
            for share, _ in (
                concluded("bends")["ReLU, less sharp, five times the epochs"],
                concluded("bends")["ReLU, less sharp, half the rate"],
            )
        ),
        "From the same start softplus never loses those samples, since its slope is "
        "nowhere 0": lambda: concluded("bends")["softplus, less sharp"][0] > 0.75,
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
