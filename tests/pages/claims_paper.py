"""What the first part and the pages for teachers say of it; see `test_prose`.

Conditions call `tinynet`; where a sentence is plain arithmetic, so is its condition.
"""

import math

import numpy as np
import pytest

from tests.helpers.claims import concluded
from tests.proof.coq.write import proven
from tinynet import data, forward, gradient, loss, predict, sigmoid, softplus, train
from tinynet.derivatives import chain
from tinynet.network import Forward

X, y = data.dose()
START = data.start()
SLOPES = gradient(START, X, y)
RESIDUALS = y - predict(START, X)
Z1, A1, Z2, A2, Y_HAT = forward(START, X)
RUN = train(START, X, y, learning_rate=0.1, epochs=1000)


def terms(name, params=START):
    return np.prod([*chain(name, params, X, y).values()], axis=0)


def factor(parameter, name, params=START):
    """One factor of a parameter's chain, for each sample."""
    return np.broadcast_to(chain(parameter, params, X, y)[name], X.shape)


def named(kind):
    """The parameters of a kind: "w" or "b"."""
    return [name for name in START._fields if name.startswith(kind)]


def moved(**changes):
    return START._replace(**changes)


def missed(by):
    """What the slope of w1 predicts for the loss of sample 3, and by how much less."""
    happens = (y - predict(moved(w1=2 + by), X))[2] ** 2 - RESIDUALS[2] ** 2
    return terms("w1")[2] * by, happens - terms("w1")[2] * by


def multiplied(name):
    """Multiplications that a chain takes for one sample, those by 1 left out."""
    factors = [part for part in chain(name, START, X, y) if part not in ONES]
    return len(factors) - 1


def hump():
    """The output that fits the three dots when the hidden neurons stay."""
    table = np.column_stack([A1, A2, np.ones(3)])
    return moved(**dict(zip(("w3", "w4", "b3"), np.linalg.solve(table, y))))


def flat():
    """The best straight line through the dots: slope, height, loss."""
    slope, height = np.polyfit(X, y, 1)
    return slope, height, ((y - slope * X - height) ** 2).sum()


def as_written(z):
    with np.errstate(over="ignore"):
        return np.log(1 + np.exp(z))


def loudest(name, params=START):
    return int(abs(terms(name, params)).argmax()) + 1


def drug():
    hours, concentration = data.theophylline()
    X, y = np.log(1 + hours) / 3, concentration / 10
    final = train(START, X, y, learning_rate=0.02, epochs=4000).final
    return hours, X, y - predict(final, X), predict(final, X)


GRID = np.arange(-4000, 4001) / 100
ONES = ("dz1_db1", "dz2_db2", "dyhat_db3")  # factors that are 1 everywhere
ZEROS = (0, 0, 0, 0, 0, 0, 0)
TWINS = (2, -1, 2, -1, 1, 1, 0)
SADDLE = np.array((0, 0, 0, 0, -1, -1, 1 / 3 + 2 * np.log(2)))  # the mean, bent down
NUDGES = 0.01 * np.random.default_rng(0).normal(size=(7, 1000))
TRAINED = (3.34, -1.43, -3.53, 0.57, -1.22, -2.30, 2.61)


def live(start, y, rate, epochs):
    """The losses of a run that a class watches."""
    return train(start, X, y, learning_rate=rate, epochs=epochs).losses


def live_end(start):
    """Where a run from this start has come after many epochs."""
    return np.array(train(start, X, y, learning_rate=0.1, epochs=20000).final)


def curvatures(params, step=1e-5):
    """Curvatures of the loss in seven directions, from differences of the gradient."""
    rows = [
        np.subtract(gradient(params + h, X, y), gradient(params - h, X, y)) / (2 * step)
        for h in step * np.eye(7)
    ]
    return np.linalg.eigvalsh(rows)


def done(start):
    """Epoch from which the loss is below a thousandth."""
    return int(np.flatnonzero(live(start, y, 0.1, 500) < 1e-3)[0])


def sign_changes():
    return int(np.flatnonzero(RUN.params[:, 4] < 0)[0])


def pass_at(rate):
    """Epoch of the smallest gradient on the way, and by how much it grows after."""
    run = train(START, X, y, learning_rate=rate, epochs=int(15 / rate))
    sizes = np.sqrt((run.gradients**2).sum(axis=1))
    low = int(sizes.argmin())
    return low, sizes[low:].max() / sizes[low]


def constant_model(rate):
    """Distances to the bottom, step by step, of the model y_hat = b3."""
    b3 = 0.0
    for _ in range(3):
        yield abs(b3 - y.mean())
        b3 += rate * 2 * (y - b3).sum()


CLAIMS = {
    "index": {
        "the paper's 57 are": lambda: sum(n[0].isdigit() for n in proven()) == 57,
    },
    "what-a-proof-is": {
        "Softplus of 40 is 40, says the computer: `softplus(40.0) == 40.0`": (
            lambda: softplus(40.0) == 40.0
        ),
        "The two differ by $4 \\cdot 10^{-18}$": (
            lambda: f"{math.log1p(math.exp(-40)):.0e}" == "4e-18"
        ),
        "$e^{710}$ overflows": lambda: as_written(710) == math.inf,
    },
    "1-neural-network": {
        "No dose, no effect. Half a dose works. A full dose overwhelms": (
            lambda: dict(zip(X, y)) == {0: 0, 0.5: 1, 1: 0}
        ),
        "If you raise $w_1$ from 2 to 3": lambda: START.w1 == 2,
        "The parameters stay seven": lambda: len(START) == 7,
        "$0 \\cdot w_1$ is 0 whatever $w_1$ is": lambda: X[0] == 0 == terms("w1")[0],
        "weights: they multiply | 4 |": lambda: len(named("w")) == 4,
        "biases: they add | 3 |": lambda: len(named("b")) == 3,
        "the loss: the sum over all $n$ samples | 1 |": lambda: (
            np.ndim(loss(START, X, y)) == 0
        ),
        "instead of 3. Which of these counts change": lambda: len(X) == 3,
    },
    "2-formulas": {
        "Flat, at one third, and it leaves two thirds of loss": (
            lambda: np.allclose(flat(), [0, 1 / 3, 2 / 3], rtol=0, atol=1e-15)
        ),
        "so that the crossing stays at 0.5": lambda: X[1] == 0.5,
        "Both weights are negative: each neuron presses one side down, and the bias "
        "lifts": lambda: hump().w3 < 0 and hump().w4 < 0 < hump().b3,
        "change only $b_3$ from 0 to 1": lambda: START.b3 == 0,
        "At the right, just below $w_3 = -0.3$. Neuron 1 has its largest activation "
        "there": (
            lambda: (
                (np.diff(predict(moved(w3=-0.3), X)) > 0).all()
                and (np.diff(predict(moved(w3=-0.31), X)) > 0).tolist() == [True, False]
            )
        ),
        "You double the weight to 4": lambda: 2 * START.w1 == 4,
        "because $e^0 = 1$": lambda: math.exp(0) == 1,
        "Far to the left $e^z$ is nearly 0, and $\\log(1 + 0) = 0$": (
            lambda: math.exp(-40) < 1e-15 and math.log(1 + 0) == 0
        ),
        "Far to the right the 1 hardly matters": (
            lambda: abs(as_written(30.0) - 30) < 1e-12
        ),
        "The sharp version of this bend is called ReLU: 0 to the left": (
            lambda: (softplus([-1e6, 1e6]) / 1e6).tolist() == [0, 1]
        ),
        "the hinge sits where $X w_1 + b_1 = 0$": (
            lambda: forward(moved(b1=-0.5), [0.5 / START.w1]).z1 == 0
        ),
        "A weight of $-1$ flips a bent line upside down": (
            lambda: START.w4 == -1 and (predict(moved(w3=0), X) == -A2).all()
        ),
        "Every prediction rises by exactly 1": (
            lambda: np.allclose(predict(moved(b3=1), X), Y_HAT + 1, rtol=0, atol=1e-15)
        ),
    },
    "3-derivatives": {
        "A little too small. The slope belongs": (
            lambda: (
                (y - predict(moved(w1=2.01), X))[2] ** 2 - RESIDUALS[2] ** 2
                > 0.01 * terms("w1")[2]
            )
        ),
        "halve the nudge, from 0.5 to 0.25. What is predicted for $L_3^2$ shrinks to": (
            lambda: (
                missed(0.5)[0] == pytest.approx(2 * missed(0.25)[0])
                and missed(0.25)[1] / missed(0.5)[1] == pytest.approx(1 / 4, abs=0.03)
            )
        ),
        "multiply by the nudge, 0.01": lambda: 1 / 100 == 0.01,
        "the residual of sample 3 became larger, and with it the first factor": (
            lambda: abs(y - predict(moved(w1=2.01), X))[2] > abs(RESIDUALS[2])
        ),
        "with 2 wherever the first has 1": (
            lambda: (
                [name.replace("1", "2") for name in chain("w1", START, X, y)]
                == [*chain("w2", START, X, y)]
            )
        ),
    },
    "3-2-weight-1": {
        "from $(0, 0.5, 1)$ to $(1, 1.5, 2)$": (
            lambda: X.tolist() == [0, 0.5, 1] and (X + 1).tolist() == [1, 1.5, 2]
        ),
        "It comes close to 0 for all samples": (
            lambda: sigmoid(forward(moved(b1=-6), X).z1).max() < 0.02
        ),
        "a sample with input 0 can never teach a weight anything": (
            lambda: all(terms(name)[X == 0] == 0 for name in ("w1", "w2"))
        ),
        "With $w_3 = 0$ neuron 1 would be cut off": (
            lambda: gradient(moved(w3=0), X, y)[:2] == (0, 0)
        ),
        "It lies between 0 (the neuron is off, nothing passes) and 1 (on, everything "
        "passes)": lambda: 0 < sigmoid(-30) < 1e-12 and 1e-12 > 1 - sigmoid(30) > 0,
        "with the common $-2$ in front": (
            lambda: (factor("w1", "dL2_dyhat") == -2 * RESIDUALS).all()
        ),
        "so the term is 0 whatever $y_1$ is": (
            lambda: (
                np.prod([*chain("w1", START, X, [9, 1, 0]).values()], axis=0)[0] == 0
            )
        ),
        "make $b_1$ very negative, say $-6$. Neuron 1 then is off": (
            lambda: A1.min() > 100 * forward(moved(b1=-6), X).a1[0]
        ),
        "and a product with a factor near 0 is near 0": (
            lambda: abs(terms("w1", moved(b1=-40))).max() < 1e-15
        ),
        "Yes: $X_1 = 1$ now multiplies its term. Only a dose of exactly 0 has no vote, "
        "and none is left": lambda: (
            (X + 1)[0] == 1
            and all(np.prod([*chain("w1", START, X + 1, y).values()], 0))
        ),
    },
    "3-3-bias-1": {
        "All three are equal, since $z_{(1,i)} = b_1$ for every sample": (
            lambda: set(forward(moved(w1=0.0), X).z1) == {START.b1}
        ),
        "and nothing means 1": lambda: set(factor("b1", "dz1_db1")) == {1},
        "with the 1 left standing": lambda: set(factor("b1", "dz1_db1")) == {1},
        "drag $w_1$ to 0. The neuron then has the same $z$ at every dose": (
            lambda: np.ptp(forward(moved(w1=0), X).z1) == 0
        ),
        "Yes: all inputs equal to 1. Then the factor $X_i$ is the factor 1": (
            lambda: (slopes := gradient(START, [1, 1, 1], y)).w1 == slopes.b1
        ),
        "a bias is a weight whose input is always 1": (
            lambda: (slopes := gradient(START, [1, 1, 1], y)).w2 == slopes.b2
        ),
    },
    "3-4-weight-2": {
        "the derivative of $w_2$ is the smallest of the seven at our start": (
            lambda: min(map(abs, SLOPES)) == abs(SLOPES.w2)
        ),
        "With $w_4 = +1$ the second factor flips its sign": lambda: START.w4 == -1,
        "the place where a mirror image is *not* a mere exchange of 1 and 2": (
            lambda: set(factor("w1", "dyhat_da1")) == {START.w3}
        ),
        "one of them is not an exchange of the index 1 for 2": (
            lambda: (
                [name.replace("1", "2") for name in chain("w1", START, X, y)]
                == [*chain("w2", START, X, y)]
            )
        ),
        'no exchange of 1 for 2: behind neuron 2 stands $w_4$, not "$w_3$ with a 2"': (
            lambda: set(factor("w2", "dyhat_da2")) == {START.w4}
        ),
        "or change $w_4$ to $+1$": lambda: START.w4 == -1,
    },
    "3-5-bias-2": {
        "it has given the same three numbers each time": (
            lambda: (
                len(
                    {
                        tuple(chain(name, START, X, y)["dL2_dyhat"])
                        for name in ("w1", "b1", "w2", "b2")
                    }
                )
                == 1
            )
        ),
        "It keeps it, but for a new reason": (
            lambda: {loudest("b2", moved(b2=b)) for b in (0, 0.5, 1, 2, 3, 6)} == {1}
        ),
        "so sample 1 gets the largest residual": (
            lambda: all(
                abs(y - predict(moved(b2=b), X)).argmax() == 0 for b in (2, 3, 6)
            )
        ),
        "(At $b_2 = 3$ sample 3 falls silent: its prediction is exactly right.)": (
            lambda: abs(predict(moved(b2=3), X)[2] - y[2]) < 1e-15
        ),
        "with $w_4 = 0$": (lambda: gradient(moved(w4=0), X, y)[2:4] == (0, 0)),
        "The factor $X_i$ goes, 1 takes its place": (
            lambda: set(factor("b2", "dz2_db2")) == {1}
        ),
        "The sigmoids all approach 1": (
            lambda: sigmoid(forward(moved(b2=6), X).z2).min() > 0.98
        ),
        "the neuron presses the prediction down most at dose 0": (
            lambda: START.w4 < 0 == X[forward(moved(b2=6), X).a2.argmax()]
        ),
        "Both are 0: the factor $w_4$ stands in every term": (
            lambda: gradient(moved(w4=0), X, y)[2:4] == (0, 0)
        ),
        "But the derivative of $w_4$ itself need not be 0": (
            lambda: gradient(moved(w4=0), X, y).w4 != 0
        ),
    },
    "3-6-weight-3": {
        "softplus is never 0, so every sample has a say": lambda: A1.min() > 0,
        "All activations are positive. So each term has the sign of its first "
        "factor. Two are negative, one is positive": (
            lambda: np.sign(terms("w3")).tolist() == [-1, -1, 1]
        ),
        "`-rate * slope**2`: the step times the slope. It can never be positive": (
            lambda: all(-0.1 * slope**2 < 0 for slope in SLOPES)
        ),
        "$w_4$: at $b_3 = -0.25$ its derivative is already the larger one": (
            lambda: (
                abs((late := gradient(moved(b3=-0.25), X, y)).w4) > abs(late.w3)
                and abs((then := gradient(moved(b3=-0.2), X, y)).w4) < abs(then.w3)
            )
        ),
        "It is 0, whatever the activations are": (
            lambda: {*gradient(START, X, Y_HAT)} == {0}
        ),
    },
    "3-7-weight-4": {
        "set $w_2 = 2$ and $b_2 = -1$, so that both neurons have the same line": (
            lambda: (START.w1, START.b1) == (2, -1)
        ),
    },
    "3-8-bias-3": {
        "$4 + 4 = 8$. Here that saves a third": lambda: 3 * 8 == 2 * 12,
        "One step suffices at $\\eta = 1/6$": (
            lambda: [*constant_model(1 / 6)][1] < 1e-15
        ),
        "Above $1/3$ the model overshoots by more than it corrects": (
            lambda: (
                (np.diff([*constant_model(0.34)]) > 0).all()
                and (np.diff([*constant_model(0.33)]) < 0).all()
            )
        ),
        "When it is 0, predictions are right *on average*": (
            lambda: abs(gradient(moved(b3=RESIDUALS.mean()), X, y).b3) < 1e-15
        ),
        "it is 2 for each neuron, one more for each of the four weights": (
            lambda: 2 * 2 + len(named("w")) == 8
        ),
        "need 3 for $w_1$ and for $w_2$, 2 for $b_1$ and for $b_2$, 1 for $w_3$ and "
        "for $w_4$, none for $b_3$: together 12": lambda: (
            [multiplied(name) for name in ("w1", "w2", "b1", "b2", "w3", "w4", "b3")]
            == [3, 3, 2, 2, 1, 1, 0]
        ),
        "a factor 1 costs none": lambda: multiplied("b3") == 0,
        "after thirty layers there are a thousand million": (
            lambda: 1e9 < 2**30 < 1.1e9
        ),
        "descent breaks where the learning rate exceeds 2 divided by the curvature": (
            lambda: abs(1 - 0.33 * 6) < 1 < abs(1 - 0.34 * 6) and 0.33 < 2 / 6 < 0.34
        ),
    },
    "4-softplus": {
        "A double-precision number goes up to about $1.8 \\cdot 10^{308}$": (
            lambda: f"{np.finfo(float).max:.1e}" == "1.8e+308"
        ),
        "near $z = 308 \\cdot \\log 10$": (
            lambda: np.exp(308 * math.log(10)) == pytest.approx(1e308)
        ),
        "The sigmoid is a soft switch, from 0 to 1": (
            lambda: 0 < sigmoid(-30) < 1e-12 and 1e-12 > 1 - sigmoid(30) > 0
        ),
        "and which starts at 0 on the far left, is softplus": lambda: (
            softplus(-40) < 1e-17
            and all(
                np.trapezoid(sigmoid(z := np.linspace(-40, end, 100001)), z)
                == pytest.approx(softplus(end), rel=1e-5)
                for end in (-4, -1, 0, 2, 9)
            )
        ),
        "ReLU is the larger of 0 and $z$": lambda: max(0, -3) == 0 and max(0, 3) == 3,
        "With $u = 0$ and $v = z$ that is $\\log(1 + e^z)$": lambda: (
            np.logaddexp(0, [-3, 0, 5]) == pytest.approx(softplus([-3, 0, 5]))
        ),
        "It is never below the maximum, and never more than $\\log 2$ above": lambda: (
            ((above := softplus(GRID) - np.maximum(0, GRID)) >= 0).all()
            and above.max() == math.log(2) == above[GRID == 0][0]
        ),
        "The true value there is 710 to more digits than a double can hold": (
            lambda: (
                softplus(710) == 710
                and as_written(710) == math.inf
                and as_written(709) < math.inf
            )
        ),
        "it takes a detour over $e^{710}$": lambda: as_written(710) == math.inf,
        "For $z = -37$ and below": lambda: (
            as_written(-36.8) == 0 < as_written(-36.7) and as_written(-37) == 0
        ),
        "by at most $\\log 2$": lambda: softplus(0) - max(0, 0) == math.log(2),
        "zero at dose 0, one at 0.5, zero at 1": (
            lambda: dict(zip(X, y)) == {0: 0, 0.5: 1, 1: 0}
        ),
        "$e^{-z}$ overflows below about $-710$": lambda: as_written(710) == math.inf,
        "at $z = -40$ it subtracts two nearly equal numbers, $-40$ and $40$, and "
        "returns 0": lambda: -40 + as_written(40) == 0 < softplus(-40),
        "$\\sigma(z) + \\sigma(-z) = 1$": (
            lambda: sigmoid(3) + sigmoid(-3) == pytest.approx(1, rel=1e-15)
        ),
        "which function has slope 1 everywhere": (
            lambda: softplus(3) - softplus(-3) == pytest.approx(3, rel=1e-15)
        ),
        "It has a corner at 0, where a slope does not exist. And left of 0 its slope "
        "is exactly 0: nothing passes back. A ReLU neuron that is off for every sample "
        "has derivative 0": lambda: (
            np.diff(np.maximum(0, [-2, -1, 0, 1, 2])).tolist() == [0, 0, 1, 1]
        ),
        "$e^z$ is smaller than half the gap between 1 and the next double. The sum "
        "$1 + e^z$ rounds to 1, and $\\log 1 = 0$": lambda: (
            math.exp(-37) < np.spacing(1.0) / 2 < math.exp(-36.7)
            and 1 + math.exp(-37) == 1 == 1 + math.log(1)
        ),
    },
    "before-you-start": {
        "1. 12, because": lambda: 2 * 3 * 2 == 12,
        "2. 50, because": lambda: 2 * 5 * 1 * 5 == 50,
        "$1 + 4 + 9 = 14$": lambda: 1 + 4 + 9 == 14,
        "The last column settles at 6": lambda: 2 * 3 == 6,
        "At $t = 0$ that is one half": lambda: sigmoid(0) == 0.5,
        "Move $t$ from 1 to 1.001": lambda: 1 + 1 / 1000 == 1.001,
        "$f(u, v) = u^2 v$. What is $\\frac{df}{du}$ at $u = 3$, $v = 2$": lambda: (
            2 * 3 * 2 == 12
        ),
        "and $u(t) = 5t$. How fast does $g$ change with $t$ at $t = 1$": (
            lambda: 2 * (5 * 1) * 5 == 50
        ),
        "$\\frac{dg}{du} \\cdot \\frac{du}{dt} = 2u \\cdot 5$ and $u = 5$": (
            lambda: 2 * 5 * 5 == 50
        ),
        "3. 2, because $\\log$ here is the natural logarithm": (
            lambda: math.log(math.e**2) == 2
        ),
        "Take $f(u) = u^2$ at $u = 3$": lambda: 2 * 3 == 6,
        "is the **derivative** of $f$ at 3": lambda: 2 * 3 == 6,
        "a small nudge, times 6, is the change": (
            lambda: abs((3.001**2 - 3**2) / 0.001 - 6) < 0.01
        ),
        "the derivative of $u^2$ is $2u$, and $2 \\cdot 3 = 6$": lambda: 2 * 3 == 6,
        "At $u = 5$ a nudge of $u$ arrives at $g$ ten times larger": lambda: (
            2 * 5 == 10
        ),
        "Multiply the two slopes. What do you get at $t = 0$": (
            lambda: math.exp(0) / (1 + math.exp(0)) == 0.5
        ),
    },
    "training": {
        "Fast, then slow, then fast again": (
            lambda: (
                RUN.losses[0] / RUN.losses[20] > 2
                and RUN.losses[20] / RUN.losses[100] < 2
                and RUN.losses[100] / RUN.losses[300] > 100
            )
        ),
        "It is not the sign. It changes early, and both starts wait as long": (
            lambda: (
                sign_changes() < done(START) / 10
                and all(
                    0.95 < done(moved(w3=-w3)) / done(moved(w3=w3)) <= 1
                    for w3 in (0.01, 0.1, 0.2)
                )
            )
        ),
        "it shrinks, is smallest on the plateau, and then *grows* again": (
            lambda: all(
                20 * 0.1 / rate < low < 100 * 0.1 / rate and grown > 1.4
                for rate in (0.1, 0.05, 0.02)
                for low, grown in [pass_at(rate)]
            )
        ),
        "Where the slope is 0, upwards in some directions and downwards in others, "
        "there is a **saddle**": (
            lambda: all(
                curvatures(RUN.params[epoch])[0] < -0.04
                and curvatures(RUN.params[epoch])[-1] > 8
                for epoch in range(20, 121, 10)
            )
        ),
        "Train on: half the rate, twenty times the epochs": (
            lambda: 0.01 == 0.02 / 2 and 80000 == 20 * 4000
        ),
        "It had not finished, and it has not now": (
            lambda: (
                (run := concluded("drug"))["40000"]["loss"] < 0.75 * run["4000"]["loss"]
                and run["Levenberg-Marquardt"]["loss"] < 0.5 * run["40000"]["loss"]
                and max(run["ten best of sixty starts"]["loss"])
                < 0.5 * run["Levenberg-Marquardt"]["loss"]
            )
        ),
        "One thing stayed on all ways down from our start: at time 0": (
            lambda: all(
                run["residuals"][0] > 0.04
                for run in concluded("drug").values()
                if "residuals" in run
            )
        ),
        "ten times as many epochs leave little more than half of it, and there the "
        "fall nearly ends": lambda: (
            0.5
            < (run := concluded("cell")["ppm"])["100000"]["loss"] / run["10000"]["loss"]
            < 0.6
            and run["Levenberg-Marquardt"]["loss"] > 0.9 * run["100000"]["loss"]
        ),
        "seven different numbers, each about a thousandth from 0, end there as well": (
            lambda: all(
                losses == [0.6667] * 20
                for losses in concluded("twins")["zeros, nudged"].values()
            )
        ),
        "By then $w_3$ and $w_4$ are positive": (
            lambda: min(live_end(ZEROS)[4:6]) > 0.1
        ),
        "each small change makes the fit worse. This flat line is a minimum": (
            lambda: loss(live_end(ZEROS)[:, None] + NUDGES, X, y).min() > 2 / 3
        ),
        "Their loss goes down ever more slowly, towards one half": (
            lambda: (
                (run := concluded("twins")["twins"])["1000"] > run["10000"] + 0.1
                and 0.5 < run["200000"] < 0.501
            )
        ),
        "was measured eleven times in a day": (
            lambda: (
                len(data.theophylline()[0]) == 11
                and round(data.theophylline()[0][-1]) == 24
            )
        ),
        "Worst in the first half hour": (
            lambda: drug()[0][abs(drug()[2]).argmax()] <= 0.5
        ),
        "Twelve measurements of cells treated with puromycin, each concentration "
        "measured twice": lambda: (
            np.unique(data.puromycin()[0], return_counts=True)[1].tolist() == [2] * 6
        ),
        "from epoch 20 to 100 it is on a plateau and yet far from done": (
            lambda: 0.4 < RUN.losses[100] < RUN.losses[20] < 0.75
        ),
        "a loss of one half with three dots": lambda: (
            RUN.losses[100] == pytest.approx(0.5, abs=0.05)
        ),
        "While it is near 0, little can flow back into neuron 1": (
            lambda: abs(gradient(moved(w3=1e-9), X, y).w1) < 1e-8
        ),
        "The loss cannot become 0 here": (
            lambda: all(
                np.ptp(rates) > 0 for rates in data.puromycin()[1].reshape(6, 2)
            )
        ),
        "Start everything at 0": lambda: len(set(ZEROS)) == 1,
        "With all seven at 0, which derivatives are exactly 0": (
            lambda: gradient(ZEROS, X, y)[:4] == (0, 0, 0, 0) and len(ZEROS) == 7
        ),
        "even when nothing is 0: Twins get the same gradient": (
            lambda: (
                (slopes := gradient((2, -1, 2, -1, 1, 1, 1), X, y))[:2] == slopes[2:4]
            )
        ),
        "On a plateau it is small but not 0, and sooner or later it grows": (
            lambda: pass_at(0.1)[1] > 1.4
        ),
        "But a gradient near 0 alone proves no minimum: at a saddle it is 0, too, and "
        "where neurons are off it is nearly 0": (
            lambda: (
                max(map(abs, gradient((0, 0, 0, 0, 0, 0, 1 / 3), X, y)[:4])) == 0
                and curvatures((0, 0, 0, 0, -1, -1, 1 / 3 + 2 * np.log(2)))[0] < -0.01
                and max(
                    map(
                        abs, gradient((0, 0, 0, 0, -1, -1, 1 / 3 + 2 * np.log(2)), X, y)
                    )
                )
                < 1e-15
            )
        ),
        "at a minimum it goes to 0": lambda: abs(RUN.gradients[-1]).max() < 1e-8,
    },
    "teaching-live": {
        "At a learning rate of 0.1 the loss falls at every epoch": (
            lambda: (np.diff(RUN.losses[:500]) < 0).all()
        ),
        "Higher. The first step jumps over the valley and lands above where it "
        "started; the next ones jump further": (
            lambda: (np.diff(live(START, y, 0.5, 4)) > 0).all()
        ),
        "fits the three dots nearly perfectly": lambda: loss(TRAINED, X, y) < 1e-4,
        "It *leaves* its solution, bounces through the air and comes back down": (
            lambda: (
                live(TRAINED, y, 0.1, 100).argmax() not in (0, 100)
                and live(TRAINED, y, 0.1, 100)[-1] < 1e-3
            )
        ),
        "Halve the rate and watch it stay": (
            lambda: live(TRAINED, y, 0.05, 100).argmax() == 0
        ),
        "after a hundred epochs, compared with the hump's 0.4587": (
            lambda: round(RUN.losses[100], 4) == 0.4587
        ),
        "Far easier: one hinge is enough, and the start already rises": (
            lambda: (
                live(START, [0, 1, 1], 0.1, 100)[-1] < RUN.losses[100] / 4
                and (np.diff(Y_HAT) > 0).all()
            )
        ),
        "The output weight is a factor in the chain": (
            lambda: (
                (s := gradient((2, -1, 2, -1, 1, 2, 0), X, y)).w1 != s.w2
                and s.b1 != s.b2
            )
        ),
        "*Home* goes back to epoch 0": lambda: RUN.losses[0] == loss(START, X, y),
        "to a loss that is already almost 0": lambda: loss(TRAINED, X, y) < 1e-4,
        "the observed outputs become 0, 1, 1. We start": (
            lambda: np.where(X > 0, 1, 0).tolist() == [0, 1, 1]
        ),
        "if only their *output* weights differ at the start, $w_3 = 1$ and $w_4 = 2$": (
            lambda: (s := gradient((2, -1, 2, -1, 1, 2, 0), X, y)).w3 == s.w4
        ),
    },
    "teaching": {
        "the loss cannot fall below one half": (
            lambda: 0.5 < live(TWINS, y, 0.1, 20000)[-1] < 0.52
        ),
        "the loss climbs more than a thousandfold before it comes down again": (
            lambda: (
                max(live(TRAINED, y, 0.1, 100)) > 1e3 * loss(TRAINED, X, y)
                and live(TRAINED, y, 0.1, 100)[-1] < 1e-3
            )
        ),
        "the loss rises at once, and then grows from step to step": (
            lambda: (np.diff(live(START, y, 0.5, 9)) > 0).all()
        ),
        "Set an input to 0": lambda: (terms("w1") == 0).tolist() == (X == 0).tolist(),
        "A factor of 0 kills the product": (
            lambda: terms("w1", moved(b3=100))[X == 0] == 0
        ),
        "Start from *all zeros*: four derivatives are 0, and the neurons stay twins": (
            lambda: (
                gradient(ZEROS, X, y)[:4] == (0, 0, 0, 0)
                and (end := train(ZEROS, X, y, learning_rate=0.1, epochs=50).final)[:2]
                == end[2:4]
            )
        ),
    },
    "teaching-50-minutes": {
        "Sample 3 up, sample 1 not at all": (
            lambda: (
                predict(moved(w1=3), X)[2] > Y_HAT[2]
                and predict(moved(w1=3), X)[0] == Y_HAT[0]
            )
        ),
        "the third is larger than the second, and the first is silent": (
            lambda: abs(terms("w1"))[2] > abs(terms("w1"))[1] > terms("w1")[0] == 0
        ),
        "the doses move from (0, 0.5, 1) to (1, 1.5, 2)": (
            lambda: X.tolist() == [0, 0.5, 1] and (X + 1).tolist() == [1, 1.5, 2]
        ),
        "Sample 1 has input 0: whatever $w_1$ is, nothing passes": (
            lambda: X[0] == 0 == terms("w1")[0]
        ),
        "One factor is 0, so is the product": lambda: (
            factor("w1", "dz1_dw1")[0] == 0 == terms("w1")[0]
        ),
        "With $b_1$ at $-6$, which factor collapses": (
            lambda: factor("w1", "da1_dz1", moved(b1=-6)).max() < 0.02
        ),
        "On the plateau the gradient is small, not 0, and then it grows": (
            lambda: pass_at(0.1)[1] > 1.4
        ),
        "Play it once more from 0": lambda: RUN.losses[0] == loss(START, X, y),
        "sample 1's is 0. The third sample": (
            lambda: terms("w1")[0] == 0 and loudest("w1") == 3
        ),
        "since its input is no longer 0, and no sample is left without a vote": (
            lambda: (X + 1).all()
        ),
    },
    "teaching-two-lectures": {
        "if $w_1$ moves by 0.01": lambda: round(0.01 * SLOPES.w1, 4) == 0.0142,
        "About 0.0142, and a little more": (
            lambda: 0.0142 < loss(moved(w1=2.01), X, y) - loss(START, X, y) < 0.0144
        ),
        "Sample 3's product is 1.7346, sample 1's is 0": (
            lambda: round(terms("w1")[2], 4) == 1.7346 and terms("w1")[0] == 0
        ),
        "*The sum is nearly 0, so it is good.*": lambda: abs(RESIDUALS.sum()) < 0.2,
        "A factor of 0 silences sample 1": (
            lambda: factor("w1", "dz1_dw1")[0] == 0 == terms("w1")[0]
        ),
        "*The bias has no factor, so 0.* · No factor means 1": (
            lambda: set(factor("b1", "dz1_db1")) == {1}
        ),
    },
    "teaching-lab": {
        "The squares are 0.1443, 0.3845 and 1.4074": (
            lambda: (RESIDUALS**2).round(4).tolist() == [0.1443, 0.3845, 1.4074]
        ),
        "Sample 1's product is 0, sample 2's $-0.3101$, sample 3's 1.7346": (
            lambda: terms("w1").round(4).tolist() == [0, -0.3101, 1.7346]
        ),
        "It has most of it": (lambda: RESIDUALS[2] ** 2 > loss(START, X, y) / 2),
        "*Ours is 0, we have made a mistake.* · No: input 0, no vote": (
            lambda: X[0] == 0 == terms("w1")[0]
        ),
    },
    "notes-on-the-paper": {
        "neurons are numbered 1 and 2": (
            lambda: [k for k in range(9) if f"z{k}" in Forward._fields] == [1, 2]
        ),
    },
}
