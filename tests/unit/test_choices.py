"""Choice questions: each option is tried on many networks, not only on one.

For a right option `REASONS` has a condition that must hold on every network drawn, for
a wrong one a condition that some network must break: the counterexample that a search
finds. Where the numbers of the question decide, each seed's numbers are tried, and the
wrong option must fail on every one. What is decided by a word alone says so.
"""

from pathlib import Path

import numpy as np
import pytest

from tests.helpers.practice import PAGES
from tinynet import Params, chain, forward, gradient, loss, predict, sigmoid, train
from tinynet.practice import draw
from tinynet.practice.read import with_whys

FOLDER = Path(__file__).parents[2] / "tinynet/practice/questions"
CHOICES = {
    f"{question.page}/{question.id}": question
    for asked in PAGES.values()
    for question in with_whys(asked)
    if question.kind == "choice"
}
DOSE = np.array([0, 0.5, 1]), np.array([0, 1.0, 0])
DRAWS = 60


class Case:
    """A network and data, drawn at random, with what the page computes from them."""

    def __init__(self, seed):
        random = np.random.default_rng(seed)
        self.params = Params(*random.normal(0, 2, 7))
        self.X, self.y = random.normal(0.5, 1, 3), random.normal(0, 1, 3)
        self.z1, self.a1, self.z2, self.a2, self.y_hat = forward(self.params, self.X)
        self.slopes = gradient(self.params, self.X, self.y)
        self.delta = -2 * (self.y - self.y_hat)

    def terms(self, name, X, y=None):
        """The terms of a derivative with other data."""
        y = self.y if y is None else y
        return np.prod([*chain(name, self.params, X, y).values()], axis=0)

    def step(self, rate):
        """The parameters after one epoch."""
        return np.array(self.params) - rate * np.array(self.slopes)


def vary(values):
    return bool(np.ptp(values) > 1e-9)


def silent(case):
    """The first sample at dose 0, with an ever worse prediction."""
    X = np.array([0, *case.X[1:]])
    return [
        case.terms("w1", X, case.y + np.array([far, 0, 0]))[0] for far in (1, 10, 100)
    ]


def after(case, epochs):
    try:
        return train(
            case.params, case.X, case.y, learning_rate=0.002, epochs=epochs
        ).final
    except ValueError:
        return case.params


def shifted(case):
    """Slopes before and after all doses are shifted up by 1."""
    return case.slopes, gradient(case.params, case.X + 1, case.y)


def loud(scope):
    return abs(scope["r"] * scope["s"]), abs(scope["t"] * scope["u"])


SADDLE = Params(0, 0, 0, 0, -1, -1, 1 / 3 + 2 * np.log(2))


def moved_from_the_saddle(rate):
    """How far one step at this rate leads from where all derivatives are 0."""
    return np.abs(rate * np.array(gradient(SADDLE, *DOSE))).max()


def stuck(start, rate, epochs):
    """Whether a run is as the question says: level at 0.33, and no derivative left."""
    run = train(start, *DOSE, learning_rate=rate, epochs=epochs)
    level = abs(predict(run.final, DOSE[0]) - 0.33).max() < 0.005
    return level and abs(run.gradients[-1]).max() < 1e-6


def thirty_layers():
    """Deltas in thirty layers of one neuron, all weights one half, from the last."""
    z, slopes = 1.0, []
    for _ in range(30):
        slopes.append(0.5 * sigmoid(z))
        z = 0.5 * np.logaddexp(0, z)
    return np.cumprod(slopes[::-1])


def as_written(z):
    with np.errstate(over="ignore"):
        return float(np.log(1 + np.exp(np.float64(z))))


def hidden_after(name):
    """Factors between delta and a parameter, once neuron 1's delta is known."""
    known = {"w1": ["X"], "b1": [], "w3": ["a1"], "b3": []}
    return known.get(name, ["w4", "sigmoid", *(["X"] if name == "w2" else [])])


def slope_of(f, x, h):
    """A slope as a central difference has it."""
    return (f(x + h) - f(x - h)) / (2 * h)


def in_other_units(case):
    """The same network, its doses written ten times as large."""
    w1, _, w2, *_ = case.params
    return case.params._replace(w1=w1 / 10, w2=w2 / 10), 10 * case.X


def bent(z):
    """How far softplus is from a line there."""
    return abs(np.diff(np.logaddexp(0, z), 2)).max()


# What each option says, by how it begins. Of a case: a condition that holds (right) or
# is broken by some case (wrong). Of the numbers drawn: the same, seed by seed. Of
# neither: true (right) or false (wrong). A text: why words alone decide.
REASONS = {
    "1-neural-network/shared": {
        "$w_3$": "a parameter: one number, which no sample changes",
        "$b_1$": "a parameter: one number, which no sample changes",
        "$z_{(1,i)}$": lambda case: not vary(case.z1),
        "$\\hat{y}_i$": lambda case: not vary(case.y_hat),
        "$L_i$": lambda case: not vary(case.y - case.y_hat),
    },
    "3-2-weight-1/vote": {
        "It stays 0": lambda case: silent(case) == [0, 0, 0],
        "It grows": lambda case: abs(silent(case)[2]) > abs(silent(case)[0]),
        "It turns": lambda case: silent(case)[2] < 0,
        "It depends": lambda case: sigmoid(case.params.b1) * abs(silent(case)[0]) > 0,
    },
    "3-3-bias-1/bias-or-weight": {
        "The last factor in the chain of $b_1$": lambda case: (
            set(np.atleast_1d(chain("b1", case.params, case.X + 1, case.y)["dz1_db1"]))
            == {1}
        ),
        "The last factor in the chain of $w_1$": lambda case: np.allclose(
            chain("w1", case.params, case.X + 1, case.y)["dz1_dw1"] - case.X, 1
        ),
        "The derivative of $b_1$": lambda case: np.isclose(
            shifted(case)[0].b1, shifted(case)[1].b1
        ),
        "The derivative of $w_1$": lambda case: np.isclose(
            shifted(case)[0].w1 + 1, shifted(case)[1].w1
        ),
    },
    "3-5-bias-2/loudest": {
        "Sample B": lambda drawn: loud(drawn)[1] > loud(drawn)[0],
        "Sample A": lambda drawn: loud(drawn)[0] > loud(drawn)[1],
        "Both": lambda drawn: np.isclose(*loud(drawn)),
        "It depends": lambda drawn: (
            len(
                {
                    np.sign(abs(w4) * loud(drawn)[1] - abs(w4) * loud(drawn)[0])
                    for w4 in (-3, -0.01, 0.5, 8)
                }
            )
            > 1
        ),
    },
    "3-6-weight-3/length": {
        "That of $b_3$": "it joins behind the new layer: two factors, as before",
        "That of $w_1$": "one more layer, and so two more links, lies on its way",
        "That of $b_1$": "one more layer, and so two more links, lies on its way",
        "None": "that of the output's bias stays: two factors, as before",
    },
    "3-7-weight-4/means": {
        "Raising": lambda case: (
            case.slopes.w4 >= 0
            or loss(case.params._replace(w4=case.params.w4 + 1e-6), case.X, case.y)
            < loss(case.params, case.X, case.y)
        ),
        "A small step": lambda case: (
            case.slopes.w4 >= 0 or case.step(1e-6)[5] > case.params.w4
        ),
        "$w_4$ is negative": lambda case: case.slopes.w4 >= 0 or case.params.w4 < 0,
        "$w_4$ will be": lambda case: (
            case.slopes.w4 >= 0 or after(case, 3000).w4 > case.params.w4
        ),
    },
    "3-8-bias-3/reuse": {
        f"${name[0]}_{name[1]}$": (lambda name=name: len(hidden_after(name)) <= 1)
        for name in ("w1", "b1", "w3", "b3", "w2", "b2")
    },
    "3-derivatives/factors": {
        f"$\\frac{{d{above}}}{{d{below}}}$": (
            lambda code=code: code in chain("b2", Case(0).params, *DOSE)
        )
        for above, below, code in (
            ("L_i^2", "\\hat{y}_i", "dL2_dyhat"),
            ("\\hat{y}_i", "a_{(2,i)}", "dyhat_da2"),
            ("a_{(2,i)}", "z_{(2,i)}", "da2_dz2"),
            ("z_{(2,i)}", "b_2", "dz2_db2"),
            ("\\hat{y}_i", "a_{(1,i)}", "dyhat_da1"),
            ("z_{(2,i)}", "w_2", "dz2_dw2"),
            ("\\hat{y}_i", "b_3", "dyhat_db3"),
        )
    },
    "4-softplus/overflow": {
        "Infinity comes out; ": lambda drawn: as_written(drawn["z"]) == np.inf,
        "0 comes out": lambda drawn: as_written(drawn["z"]) == 0,
        "Infinity comes out, and": lambda drawn: np.logaddexp(0, drawn["z"]) == np.inf,
        "The right value": lambda drawn: (
            as_written(drawn["z"]) == np.logaddexp(0, drawn["z"])
        ),
    },
    "before-you-start/sum": {
        "Take the derivative": lambda case: np.isclose(
            case.slopes.w1, case.terms("w1", case.X).sum()
        ),
        "Pull a constant": lambda case: np.isclose(
            (3 * case.X).sum(), 3 * case.X.sum()
        ),
        "Add first": lambda case: np.isclose((case.X**2).sum(), case.X.sum() ** 2),
        "Multiply each": lambda case: np.isclose((3 * case.X).sum(), case.X.sum()),
    },
    "beyond-1-start/diagnosis": {
        "Both neurons are off": lambda: stuck((2, -25, -2, -25, 1, -1, 0), 0.05, 500),
        "Both neurons are always on": lambda: stuck(
            (2, 20, -2, 20, 1, -1, 0), 0.0002, 15000
        ),
        "All seven": lambda: stuck((0,) * 7, 0.1, 3000),
        "The solution": lambda: abs(1 - 0.33) < 0.1,
        "The loss jumps": lambda: 1e-6 * 10 > 0.01,  # even at a rate of 10
        "The network follows": lambda: abs(np.array([0, 0.5, 0]) - 0.33).max() < 0.01,
    },
    "beyond-3-memory/cost": {
        "A few seconds, in": lambda: 1 + 3 < 10,  # one pass, and one walk of a few
        "A few hours, in": lambda: 1 + 3 > 3600,
        "A few seconds, by": lambda: 10_000 + 1 < 10,
        "A few hours, by": lambda: 2 < 10_001 / 3600 < 5,
    },
    "beyond-3-pytorch/trust": {
        "At these weights": "two numbers that agree are both right or both wrong",
        "Both are right everywhere": lambda case: np.isclose(
            # the weight left out: equal where it is 1, and only there
            case.slopes.w1,
            case.slopes.w1 / case.params.w3,
        ),
        "The model": "the same seven numbers are had for any data at all",
        "A misunderstanding": "both were given the same model, right or wrong",
    },
    "beyond-4-neurons/which-change": {
        f"The derivative of the loss by ${name[0]}_{name[1]}$": (
            lambda name=name: any(
                factor.startswith("da") for factor in chain(name, Case(0).params, *DOSE)
            )
        )
        for name in ("b1", "w2", "w4", "b3")
    }
    | {"The error": "its formula, -2 (y - y_hat), has no bend in it"},
    "beyond-5-measurements/kept-back": {
        "With more hinges": "this is what the word means",
        "The loss on the measurements shown": lambda case: (
            # three dots on the network's own curve: no noise, and so nothing to learn
            loss(case.params, case.X, case.y_hat) > 0
        ),
        "The loss on the measurements kept": lambda case: (
            # a network that was fitted to nothing: one half is worse all the same
            loss(case.params, case.X[:1], case.y[:1])
            >= loss(case.params, case.X[1:2], case.y[1:2])
        ),
        "Training diverges": "it does so without noise, if only the rate is large",
    },
    "beyond-6-machine/rise": {
        "Stop": lambda: np.sqrt(1e-29) < 100 * np.spacing(0.9),
        "Lower": lambda: np.sqrt(1e-29) > 100 * np.spacing(0.9),
        "Look for": lambda case: (
            # with a wrong sign every step goes up, and no run comes down to here
            loss(np.array(case.params) + 1e-6 * np.array(case.slopes), case.X, case.y)
            < loss(case.params, case.X, case.y)
        ),
        "Train longer": lambda: np.spacing(0.9) ** 2 == 0,
    },
    "beyond-7-layers/slow": {
        "The first layer's derivatives": lambda: (
            thirty_layers()[-1] < 1e-9 < thirty_layers()[0]
        ),
        "The first layer's weights": lambda: (
            # next to no derivative, and not the best
            loss(SADDLE._replace(w1=0.1, w2=-0.1), *DOSE) >= loss(SADDLE, *DOSE)
        ),
        "A learning": lambda: (
            # the output's bias comes to rest if the rate is below 2 over its curvature
            2 / (2 * len(DOSE[0])) > 1e6 * 0.001
        ),
        "Backpropagation": "both are one number: claims_layers.py compares them",
    },
    "training/order": {
        "All seven": "this is what an epoch means: one gradient, at one point",
        "Every sample": lambda case: all(case.terms("b3", case.X)),
        "$w_1$ moves": lambda case: np.allclose(
            gradient(case.params._replace(w1=case.step(0.1)[0]), case.X, case.y),
            case.slopes,
        ),
        "The loss falls": lambda case: np.isclose(
            loss(case.params, case.X, case.y) - loss(case.step(0.01), case.X, case.y),
            0.01 * np.square(case.slopes).sum(),
        ),
        "Every parameter": lambda case: not vary(case.slopes),
    },
    "landscape/zero": {
        "No step": lambda: max(map(moved_from_the_saddle, (0.01, 1, 100))) < 1e-9,
        "It is": lambda: (
            loss(SADDLE._replace(w1=0.1, w2=-0.1), *DOSE) >= loss(SADDLE, *DOSE)
        ),
        "Two neurons": lambda: (
            train(
                (2, -1, -2, 0, 1, -1, 0), *DOSE, learning_rate=0.1, epochs=400
            ).losses[400]
            >= loss(SADDLE, *DOSE)
        ),
        "The learning": lambda: moved_from_the_saddle(100) > 1e-9,
    },
    "training/plateau": {
        "A gradient": lambda case: (
            loss(case.step(1e-7), case.X, case.y) < loss(case.params, case.X, case.y)
        ),
        "A loss": lambda: (
            # two at one dose that differ: no gradient is left, and half of a square is
            abs(gradient((0,) * 6 + (0.5,), [1, 1], [0, 1]).b3) > 0
        ),
        "A learning rate": "it is ours, and the same at a minimum",
        "Nothing": lambda: (
            # the running example: still for fifty epochs, then a hundred times less
            (
                losses := train(
                    (2, -1, -2, 0, 1, -1, 0), *DOSE, learning_rate=0.1, epochs=400
                ).losses
            )[400]
            > losses[70]
        ),
    },
}

# The reasons that a right answer is asked for, in the same way.
REASONS |= {
    "1-neural-network/count.why": {
        "Each hidden neuron": "two weights and a bias each; three times two and one: 7",
        "A layer": lambda: len(Params._fields) == 1 + 2 + 1,
        "Three numbers": "the input is given, and no step changes it",
    },
    "2-formulas/loss.why": {
        "A square is": lambda case: all((case.y - case.y_hat) ** 2 >= 0),
        "The loss": "the square of a unit is another unit",
        "A square makes": lambda case: all(
            (case.y - case.y_hat) ** 2 > abs(case.y - case.y_hat)
        ),
    },
    "3-2-weight-1/slope.why": {
        "Whatever": lambda case: np.allclose(
            chain("w1", case.params._replace(w3=0), *DOSE)["dyhat_da1"], 0
        ),
        "Every weight": lambda case: (
            case.params.w4 in [*map(np.mean, chain("w1", case.params, *DOSE).values())]
        ),
        "A factor": lambda case: abs(case.params.w3) < 1,
    },
    "3-3-bias-1/slope.why": {
        "Raise": lambda case: np.allclose(
            forward(case.params._replace(b1=case.params.b1 + 1), case.X).z1, case.z1 + 1
        ),
        "A bias": lambda case: np.isclose(case.slopes.b1, 0),
        "The inputs": lambda case: np.isclose(case.X.sum(), 0),
    },
    "3-4-weight-2/formula.why": {
        "Neuron 2": lambda case: np.allclose(
            chain("w2", case.params, *DOSE)["dyhat_da2"], case.params.w4
        ),
        "Every chain": lambda case: np.allclose(
            chain("w1", case.params, *DOSE)["dyhat_da1"], case.params.w4
        ),
        "Each weight": lambda case: (
            not np.allclose(
                chain("b1", case.params, *DOSE)["dyhat_da1"], case.params.w3
            )
        ),
    },
    "3-5-bias-2/slope.why": {
        "It says": lambda case: np.allclose(
            forward(case.params._replace(b2=case.params.b2 + 1), case.X).z2, case.z2 + 1
        ),
        "The last": lambda case: np.allclose(
            chain("w2", case.params, *DOSE)["dz2_dw2"], 1
        ),
        "The bias": lambda case: case.params.b2 == 1,
    },
    "3-6-weight-3/slope.why": {
        "Behind": lambda case: (
            not any(name.startswith("da") for name in chain("w3", case.params, *DOSE))
        ),
        "A sigmoid": lambda case: np.allclose(sigmoid(case.z1), 1, atol=0.05),
        "Where": lambda case: np.allclose(case.a1, case.z1),
    },
    "3-7-weight-4/means.why": {
        "A step": lambda case: (
            np.sign(case.step(0.1)[5] - case.params.w4) == -np.sign(case.slopes.w4)
        ),
        "The slope": "the best place stands nowhere in the formula of the slope",
        "A negative": lambda case: loss(case.params, case.X, case.y) < 0,
    },
    "3-8-bias-3/delta.why": {
        "All seven": lambda case: all(
            np.allclose(
                chain(name, case.params, case.X, case.y)["dL2_dyhat"], case.delta
            )
            for name in Params._fields
        ),
        "It is": "its formula names no parameter",
        "The number": lambda case: not vary(case.delta),
    },
    "3-derivatives/predict.why": {
        "The slope": lambda case: vary(
            [
                case.slopes.b3,
                gradient(
                    case.params._replace(b3=case.params.b3 + 0.1), case.X, case.y
                ).b3,
            ]
        ),
        "A derivative": "a limit is a number, and no more about right than others",
        "Other": "the question says: this parameter, and nothing else",
    },
    "4-softplus/slope.why": {
        "It is": lambda case: all((np.exp(case.z1) > 0) & (sigmoid(case.z1) < 1)),
        "Softplus": lambda case: all(case.a1 < 1),
        "A sigmoid": "nothing is drawn at random; it is a fraction of two numbers",
    },
    "before-you-start/chain.why": {
        "A step": lambda: np.isclose(
            slope_of(lambda t: (3 * t + 1) ** 2, 2, 1e-4), 3 * (2 * 7)
        ),
        "There are": lambda: np.isclose(
            slope_of(lambda t: t**2 + 3 * t, 2, 1e-4), (2 * 2) * 3
        ),
        "The question": "it squares u, and multiplies nothing by g",
    },
    "beyond-1-start/line.why": {
        "Both bends": lambda: bent(40 + 3 * np.linspace(0, 1, 9)) < 1e-9,
        "The bends": lambda: bent(40 + 3 * np.linspace(0, 1, 9)) > 1e-6,
        "Softplus": lambda: np.logaddexp(0, 40) < 1,
    },
    "beyond-2-speed/limit.why": {
        "All directions": lambda: abs(1 - 0.15 * 16) > 1 > abs(1 - 0.15 * 4),
        "The largest": "a curvature says nothing of the height",
        "It stands": lambda: 2 / max(16, 4, 0.1) != 2 / max(16, 4, 0.05),
    },
    "beyond-3-memory/twice.why": {
        "By each": lambda: np.isclose(
            slope_of(lambda u: u * 5 + u * u, 3, 1e-4), 5 + 3 + 3
        ),
        "The last": lambda: (
            # the last step a product: the two paths are added all the same
            not np.isclose(
                slope_of(lambda u: (u * 5) * (u * u), 3, 1e-4), 5 * 9 + (2 * 3) * 15
            )
        ),
        "Each number": lambda: np.isclose(slope_of(np.square, 3, 1e-4), (3 + 3) / 2),
    },
    "beyond-3-pytorch/left-over.why": {
        "A weight": "the parts of a sum's derivative are added, wherever they arise",
        "It keeps": "from a sum nobody finds what it was added up of",
        "It collects": "nothing tells the library how many samples there will be",
    },
    "beyond-4-neurons/which-change.why": {
        "An output": lambda case: (
            not any(name.startswith("da") for name in chain("w4", case.params, *DOSE))
        ),
        "The slopes": lambda case: np.allclose(sigmoid(case.z1), case.z1 > 0),
        "All numbers": lambda case: np.allclose(case.a2, np.maximum(case.z2, 0)),
    },
    "beyond-5-measurements/units.why": {
        "The same": lambda case: np.isclose(
            gradient(*in_other_units(case), case.y).w1, 10 * case.slopes.w1
        ),
        "With a new": lambda case: (
            not np.allclose(predict(*in_other_units(case)), case.y_hat)
        ),
        "Measured": lambda case: (
            loss(*in_other_units(case), case.y)
            > 1.001 * loss(case.params, case.X, case.y)
        ),
    },
    "beyond-6-machine/digits.why": {
        "The two": lambda: (
            abs(slope_of(np.exp, 0, 1e-12) - 1)
            > 100 * abs(slope_of(np.exp, 0, 1e-6) - 1)
        ),
        "A smaller": "by the definition the slope is the limit of small steps",
        "Dividing": lambda: not np.isfinite(slope_of(np.exp, 0, 1e-13)),
    },
    "beyond-7-layers/delta.why": {
        "A delta": "what follows a layer acts through that layer's z alone",
        "The layers": lambda: sigmoid(0.0) > 0.9,
        "Only": "the output moves too, or the loss would not",
    },
    "landscape/leave.why": {
        "The slope": lambda: (
            1e-9
            < abs(gradient(SADDLE._replace(w1=1e-3, w2=-1e-3), *DOSE).w1)
            < abs(gradient(SADDLE._replace(w1=1e-1, w2=-1e-1), *DOSE).w1) / 10
        ),
        "A step": lambda: (
            loss(SADDLE._replace(w1=1e-3, w2=-1e-3), *DOSE) >= loss(SADDLE, *DOSE)
        ),
        "Near": "the rate is ours, and nobody changes it",
    },
    "training/update.why": {
        "The derivative": lambda case: (
            loss(case.step(1e-7), case.X, case.y) < loss(case.params, case.X, case.y)
        ),
        "Steps": lambda case: case.step(0.1)[0] < case.params.w1,
        "Slopes": lambda case: all(np.array(case.slopes) < 0),
    },
}


def needs(condition):
    names = condition.__code__.co_varnames[: condition.__code__.co_argcount]
    return names[0] if names and names[0] in ("case", "drawn") else None


def tried(question, condition):
    """What the condition says of each network, or of each reader's numbers."""
    if needs(condition) == "case":
        return [bool(condition(Case(seed))) for seed in range(DRAWS)]
    if needs(condition) == "drawn":
        return [
            bool(condition(draw.values(question, seed))) for seed in range(1, DRAWS + 1)
        ]
    return [bool(condition())]


def test_each_option_has_its_reason():
    assert set(REASONS) == set(CHOICES)
    for name, question in CHOICES.items():
        begins = list(REASONS[name])
        for option in question.options:
            fits = [begin for begin in begins if option.text.startswith(begin)]
            assert fits, f"{name}: say why for “{option.text}”"
        assert len(begins) == len(question.options), name


@pytest.mark.parametrize("name", CHOICES)
def test_right_is_always_right_and_wrong_has_a_counterexample(name):
    question = CHOICES[name]
    for option in question.options:
        (begin,) = [one for one in REASONS[name] if option.text.startswith(one)]
        reason = REASONS[name][begin]
        if isinstance(reason, str):
            assert len(reason) > 20
        elif option.right:
            assert all(tried(question, reason)), f"{name}: “{option.text}” can fail"
        elif needs(reason) == "drawn":
            assert not any(tried(question, reason)), f"{name}: “{option.text}” can hold"
        else:
            assert not all(tried(question, reason)), f"{name}: “{option.text}” holds"


def test_each_page_asks_why_once_at_least():
    assert {name.split("/")[0] for name in CHOICES if name.endswith(".why")} == {
        path.stem for path in FOLDER.glob("*.yml")
    }
