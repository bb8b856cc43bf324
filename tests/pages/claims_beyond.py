"""What the second part's prose says of its own numbers; see `test_prose`.

Long computations are not repeated here: what a chapter printed is read from its stored
outputs, which the notebook's own test compares with fresh ones.
"""

import math
from itertools import accumulate

import numpy as np
import pytest
from mpmath import mp, mpf

from tests.helpers.claims import code, concluded, numbers_after, printed
from tinynet import DivergenceError, data, gradient, loss, softplus, train

X, y = data.dose()


def fits(name):
    """Share of starts that fit, as the first chapter prints it."""
    return numbers_after("beyond-1-start", f"{name}: fits")[0][0]


def square_at(rate, epochs):
    """Shares of the square of starts: fits, on its way, one hinge, flat."""
    return concluded("square")[f"{rate:g}"][f"{epochs}"]


def random_at(spread, epochs):
    """How many of twenty random starts fit, for two seeds."""
    return concluded("random_starts")[f"{spread:g}"][f"{epochs}"]


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


def hessian(params, step=1e-5):
    """Curvatures of the running example's loss, by differences of the gradient."""
    nudges = step * np.eye(7)
    return [
        (np.array(gradient(params + h, X, y)) - gradient(params - h, X, y)) / (2 * step)
        for h in nudges
    ]


def least_curvature(epoch):
    run = train(START, X, y, learning_rate=0.1, epochs=epoch)
    return np.linalg.eigvalsh(hessian(np.array(run.final)))[0]


def gentlest(rate):
    """The smallest curvature that is not 0 where the running example ends."""
    end = train(START, X, y, learning_rate=rate, epochs=int(200 / rate)).final
    return np.linalg.eigvalsh(hessian(np.array(end)))[4]


def pace(rate):
    """By what the loss shrinks in an epoch, late in the run."""
    epochs = int(80 / rate)
    losses = train(START, X, y, learning_rate=rate, epochs=epochs).losses
    return losses[-1] / losses[-2]


def error(h):
    """A central difference's error where the third derivative is 1 and us is 9."""
    return h**2 / 6 + 9 / h


def best(name):
    """Best step and least error of a finite difference, as printed."""
    return numbers_after(MACHINE, f"{name}: best step")[0]


def complex_error(h):
    """Relative error of the complex step at the running example's w1."""
    w1, b1, w2, b2, w3, w4, b3 = START
    a1 = np.log1p(np.exp(X * (w1 + 1j * h) + b1))
    y_hat = a1 * w3 + softplus(X * w2 + b2) * w4 + b3
    return abs(((y - y_hat) ** 2).sum().imag / h / gradient(START, X, y).w1 - 1)


def worst_exp():
    """Largest error of this machine's exponential, in gaps, among a few thousand."""
    with mp.workdps(40):
        return max(
            float(abs(mp.exp(mpf(z)) - mpf(e)) / mpf(np.spacing(e)))
            for z, e in ((z, math.exp(z)) for z in np.linspace(-3, 3, 4001).tolist())
        )


CLAIMS = {
    "beyond-1-start": {
        "After 500 epochs two fifths of this square have learned": lambda: (
            abs(fits("learning rate 0.05") - 0.4) < 0.02
        ),
        "Most of the rest was slow": lambda: (
            fits("10000 epochs") > 0.75 and square_at(0.05, 20000)[0] > 0.95
        ),
        "What looked *flat* after 500 epochs was a **plateau**": lambda: (
            square_at(0.05, 500)[3] > 0.3 and square_at(0.05, 20000)[3] < 0.02
        ),
        "Many starts whose hinges look the same way end as a hump, too, and their "
        "hinges need not turn round: one bends up, the other down": lambda: (
            (ended := concluded("square"))["still look the same way"]
            == ended["of these, with output weights of opposite sign"]
            > ended["began looking the same way, and fit"] / 2
            > 1000
        ),
        "few are done after 500 epochs": lambda: (
            # the whole square has twice as many points as those that look the same way
            fits("learning rate 0.05") < 0.5 and square_at(0.05, 20000)[0] > 0.95
        ),
        "one looks right from $-10$, the other left from $10$": lambda: (
            "on = Params(2.0, 20.0, -2.0, 20.0," in code("beyond-1-start")
        ),
        "to stay on they need a rate 250 times smaller": lambda: (
            round(0.05 / 0.0002) == 250
            and numbers_after("beyond-1-start", "rate 0.0002, 5000 epochs: z from")[0][
                0
            ]
            > 10
        ),
        "At the large one every $z$ is far below 0 after two steps": lambda: (
            numbers_after("beyond-1-start", "rate 0.05, 2 epochs: z from")[0][1] < -1000
        ),
        "Let every $z$ be far below 0: give the same two neurons biases of $-20$": (
            lambda: "on._replace(b1=-20.0, b2=-20.0)" in code("beyond-1-start")
        ),
        "watch the same 500 epochs": lambda: "500" in code("beyond-1-start"),
        "and now arrive within the 500 epochs": lambda: (
            square_at(0.05, 1000)[0] > square_at(0.05, 500)[0] + 0.1
        ),
        "after 500 epochs hardly any network fits; given 3000, three in ten do": (
            lambda: (
                square_at(0.2, 500)[0] < 0.02
                and abs(square_at(0.2, 3000)[0] - 0.3) < 0.02
            )
        ),
        "after a thousand epochs most have not arrived, after twenty thousand most "
        "have": lambda: max(random_at(1, 1000)) < 5 and min(random_at(1, 20000)) > 15,
        "and need longer still": lambda: (
            max(random_at(0.1, 3000)) == 0 < min(random_at(0.1, 20000)) < 5
        ),
        "Of the large ones hardly any arrives": lambda: max(random_at(8, 20000)) < 1.5,
        "from most of the square two neurons are enough": lambda: (
            fits("10000 epochs") > 0.75
        ),
        "The diagonal is never blue": lambda: fits("on the diagonal") == 0,
        "The dots are $(0, 0)$, $(0.5, 1)$, $(1, 0)$": (
            lambda: np.column_stack([X, y]).tolist() == [[0, 0], [0.5, 1], [1, 0]]
        ),
        "Set the slider above to 0.10, then to 0.20, and play": (
            lambda: fits("learning rate 0.1") > 0.3 and fits("learning rate 0.2") == 0
        ),
        "gets stuck at a loss of 0.5": (
            lambda: "-> loss 0.5" in printed("beyond-1-start")
        ),
        "Across, $w_1$ goes from $-6$ to $6$": (
            lambda: "side, reach = 100, 6.0" in code("beyond-1-start")
        ),
        "both hinges have bias $-1$ and press down with weight $-1$": lambda: (
            "Params(w1, -1 * same, w2, -1 * same, -1 * same, -1 * same, 0 * same)"
            in code("beyond-1-start")
        ),
        "fit the three dots, with a loss near 0": lambda: (
            fits("learning rate 0.05") > 0
        ),
        "The loss stands at $2/3$: the best straight line": (
            lambda: np.polyfit(X, y, 1, full=True)[1] == pytest.approx(2 / 3)
        ),
        "every $f(-z)$ is nearly 0, and what remains is a line": (
            lambda: 0 < softplus(-40) < 1e-15
        ),
        "Then every activation is nearly 0, and so is every sigmoid: the four "
        "derivatives of the hidden neurons are products with a factor near 0": lambda: (
            0 < max(map(abs, gradient((-9, -40, -9, -40, -1, -1, 0), X, y)[:4])) < 1e-15
        ),
        "It finds the mean, and the loss is $2/3$": (
            lambda: ((y - y.mean()) ** 2).sum() == pytest.approx(2 / 3)
        ),
        "Here the loss stands at $1/2$": (
            lambda: "-> loss 0.5" in printed("beyond-1-start")
        ),
        "can come down to $1/2$ and no further": (
            lambda: "-> loss 0.5" in printed("beyond-1-start")
        ),
        "and the derivative for that is nearly 0": (
            lambda: abs(gradient((-9, -40, -2, -1, -1, -1, 0), X, y).w1) < 1e-15
        ),
        "And the floor of $1/2$ shows": (
            lambda: "-> loss 0.5" in printed("beyond-1-start")
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
        "The sign turns when the plateau is over": lambda: (
            all(least_curvature(epoch) < -0.04 for epoch in (20, 60, 100, 120))
            and all(least_curvature(epoch) > 0 for epoch in (160, 180, 200))
        ),
        "shrinks there by the factor $(1 - \\eta \\lambda)^2$ an epoch": lambda: (
            numbers_after(SPEED, "measured at epoch 800:")[0]
            == numbers_after(SPEED, "predicted, an epoch:")[0]
            and all(
                pace(rate) == pytest.approx((1 - rate * gentlest(rate)) ** 2, abs=1e-4)
                for rate in (0.1, 0.05)
            )
        ),
        "So the gradient is 0 when the residuals are perpendicular to all seven rows": (
            lambda: np.allclose(
                numbers_after(SPEED, "residuals on slopes:")[0],
                gradient(START, X, y),
                atol=1e-4,
            )
        ),
        "Multiply the residuals into each row and add, times $-2$": lambda: (
            numbers_after(SPEED, "residuals on slopes:")
            == numbers_after(SPEED, "gradient:           ")
        ),
        "seven parameters have 49 entries": lambda: len(START) ** 2 == 49,
        "when the learning rate exceeds 2 divided by its curvature": (
            lambda: abs(1 - 0.33 * 6) < 1 < abs(1 - 0.34 * 6) and 0.33 < 2 / 6 < 0.34
        ),
        "have $7 \\cdot 7$ such numbers": lambda: len(START) == 7,
        "The factor lies between $-1$ and $1$ as long as $\\eta < 2 / \\lambda$": (
            lambda: -1 < 1 - 0.33 * 6 < 1 and 0.33 < 2 / 6
        ),
        "But a curvature can be 0 or negative": lambda: (
            np.linalg.eigvalsh(hessian(START)).min() < -0.01
            and 0 in numbers_after(SPEED, "curvatures where training ended:")[0]
        ),
    },
    "beyond-3-memory": {
        "At three thousand parameters that is a factor of a thousand": lambda: (
            900 < operations(3073)[0] / operations(3073)[2] < 2000
        ),
        "Double the network, and the first two ways cost four times as much": lambda: (
            abs(operations(3073)[0] / operations(97)[0] / 32**2 - 1) < 0.1
        ),
        "Its slope with respect to itself is 1": (
            lambda: "result.slope = 1.0" in code("beyond-3-memory")
        ),
        "without setting slopes to 0 first": (
            lambda: "number.slope = 0.0" in code("beyond-3-memory")
        ),
        "Our `backward` starts from 0": (
            lambda: "number.slope = 0.0" in code("beyond-3-memory")
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
        'On a tread the loss does not change at all, so its "slope" measured there is '
        "0": lambda: loss(START._replace(b3=1e-18), X, y) == loss(START, X, y),
        "The sum is least where its slope is 0": (
            lambda: all(error(h) > error(3) for h in (2.9, 3.1))
        ),
        "Setting this to 0 and solving": lambda: 3 / 3 - 9 / 3**2 == 0,
        "Does the loss arrive at exactly 0": (
            lambda: "exactly 0 at the end: False" in printed(MACHINE)
        ),
        "so a residual is either exactly 0 or at least about that large": (
            lambda: np.nextafter(1, 0) - 1 == -np.spacing(0.9)
        ),
        "each step is smaller than half a gap of its parameter: nothing moves any "
        "more, and the loss stands still, a little above 0. A few runs go round in a "
        "small circle instead": lambda: (
            (ended := concluded("rest"))["still"] > 5 * ended["circle"] > 5
            and ended["arrived at 0"] == ended["lasting"] == 0
            and ended["highest loss at the end"] < 1e-27
        ),
        "of a thousand losses more than two hundred differ": lambda: (
            200 < numbers_after(MACHINE, "added from the right:")[0][0] < 300
        ),
        "An exponential or a logarithm may be off by a little more than that": lambda: (
            # correctly rounded ones exist; a library need not have them
            0.5 < worst_exp() < 1
        ),
        "a fifth too large": lambda: (
            (row := numbers_after(MACHINE, " 1.1e-16")[0])[0] / row[1]
            == pytest.approx(1.2, abs=0.02)
        ),
        "In single precision five digits are the most one gets": lambda: (
            1e-6 < best("central, float32")[1] < 1e-5
        ),
        "The line without a left side is the **complex step**": lambda: (
            all(complex_error(h) < 1e-15 for h in (1e-9, 1e-12, 1e-200))
            and 1e-8 < complex_error(1e-3) < 1e-6 < 1e-3 < complex_error(10**-0.5) < 0.1
        ),
        "To first order it is the loss at $w_1$ plus $ih$ times the slope": lambda: (
            complex_error(1e-9) < 1e-15
        ),
    },
    "beyond-3-pytorch": {
        "it is momentum that never forgets, with a factor of 1": (
            lambda: (
                [*accumulate([3, 1, 2], lambda step, slope: 1 * step + slope)]
                == [*accumulate([3, 1, 2])]
            )
        ),
    },
}
