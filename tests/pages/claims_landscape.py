"""What the page of the landscape says of its slices; see `test_prose`."""

from itertools import pairwise

import numpy as np

from tests.helpers.claims import numbers_after
from tinynet import Params, data, forward, gradient, loss, train
from tinynet.widgets.landscape import Landscape

PAGE = "landscape"
X, y = data.dose()
START = data.start()
FLAT = Params(0, 0, 0, 0, -1, -1, 1 / 3 + 2 * np.log(2))
STEEP = numbers_after(PAGE, "curvatures")[0][1]
GENTLE = numbers_after(PAGE, "curvatures")[0][0]
RATES = (0.39, 0.40, 0.41)


def bowl(**moved):
    """Curvatures of the loss over w3 and w4, by differences of the gradient."""
    at, step = START._replace(**moved), 1e-4

    def slopes(**nudge):
        there = gradient(at._replace(**nudge), X, y)
        return np.array([there.w3, there.w4])

    return np.array(
        [
            (slopes(w3=at.w3 + step) - slopes(w3=at.w3 - step)) / (2 * step),
            (slopes(w4=at.w4 + step) - slopes(w4=at.w4 - step)) / (2 * step),
        ]
    )


def is_a_bowl():
    """The same curvatures wherever the two weights stand."""
    places = [(1, -1), (-3, 2), (0, 0), (5, 5)]
    return all(np.allclose(bowl(w3=a, w4=b), bowl(), atol=1e-6) for a, b in places)


def descend(params, names, rate, epochs):
    """Several runs at once, each with a rate of its own, in which these learn."""
    for _ in range(epochs):
        slopes = gradient(params, X, y)._asdict()
        moved = {name: getattr(params, name) - rate * slopes[name] for name in names}
        params = params._replace(**moved)
    return params


def like(params, count):
    return Params(*(np.full(count, value) for value in params))


def rests(rate):
    """Whether a run comes to rest: ten times the epochs move it no further."""
    short = descend(START, ("w3", "w4"), rate, 500)
    if abs(short.w3) > 1e3:
        return False
    short = descend(short, ("w3", "w4"), rate, 1500)
    long = descend(short, ("w3", "w4"), rate, 18_000)
    return abs(short.w3 - long.w3) <= 1e-4


def changes_walls(rate):
    """Whether each step of the first ones lands on the other wall."""
    steep = np.linalg.eigh(bowl())[1][:, -1]
    view = Landscape(START, X, y, across="w3", up="w4", epoch=1000)
    lowest = view.path()[-1]
    view.learning_rate, view.epoch = rate, 12
    far = [steep @ [at.w3 - lowest.w3, at.w4 - lowest.w4] for at in view.path()]
    return all(a * b < 0 for a, b in pairwise(far))


def saddle(w1, w2):
    """The loss beside the flat line's network, less its own."""
    return loss(FLAT._replace(w1=w1, w2=w2), X, y) - loss(FLAT, X, y)


def parts(side):
    """Where runs go that start a hair beside the diagonal, on one side of it."""
    beside = like(FLAT._replace(w2=1), 3)._replace(
        w1=1 + side * 10.0 ** -np.arange(1, 4)
    )
    last = descend(beside, ("w1", "w2"), 0.1, 3000)
    return np.sign(last.w1 - last.w2).tolist()


def twins_end_on_the_saddle():
    """From everywhere on the diagonal of the map, at ten times the epochs needed."""
    places = np.linspace(-3, 3, 13)
    twins = like(FLAT, 13)._replace(w1=places, w2=places)
    last = descend(twins, ("w1", "w2"), 0.1, 5000)
    return (last.w1 == last.w2).all() and abs(last.w1).max() < 1e-9


def left(apart):
    """Epoch at which the loss is below 0.6, as the page prints it."""
    return numbers_after(PAGE, f"apart {apart}: below 0.6 at epoch")[0][0]


def pushed(size, epochs, seed):
    """Losses of all seven after a push away from the saddle."""
    push = size * np.random.default_rng(seed).normal(size=7)
    at = Params(*(np.array(FLAT) + push))
    return train(at, X, y, learning_rate=0.1, epochs=epochs).losses


def least(epoch):
    """Least curvature of the run of all seven, as the page prints it."""
    return numbers_after(PAGE, f"epoch {epoch:>4}: loss")[0][1]


CLAIMS = {
    PAGE: {
        "$w_4$ times $t$, is 0": lambda: np.isclose(
            loss(START._replace(w3=1 + 1e-5, w4=-1 - 1e-5 * level()), X, y),
            loss(START, X, y),
            rtol=0,
            atol=1e-8,  # what the curvature does: the slopes would do 1e-5
        ),
        "its curvature is the same everywhere": is_a_bowl,
        "At rate 0.1 the steep direction keeps one half of its distance": lambda: (
            round(1 - 0.1 * STEEP, 2) == 0.5
        ),
        "the gentle one keeps 92 hundredths": lambda: (
            round(1 - 0.1 * GENTLE, 2) == 0.92
        ),
        "to 0.39, to 0.40 and to 0.41": lambda: (
            [*map(rests, RATES)] == [True, True, False]
        ),
        "it comes to rest at 0.39 and at 0.40 only": lambda: all(
            map(changes_walls, RATES)
        ),
        "passes $-1$ between 0.40 and 0.41": lambda: (
            1 - 0.40 * STEEP > -1 > 1 - 0.41 * STEEP
        ),
        "With a factor of $-0.99$": lambda: round(1 - 0.40 * STEEP, 2) == -0.99,
        "Both output weights are $-1$ and the biases of the neurons 0": lambda: (
            (FLAT.w3, FLAT.w4, FLAT.b1, FLAT.b2) == (-1, -1, 0, 0)
        ),
        "move, and they begin at 0": lambda: (FLAT.w1, FLAT.w2) == (0, 0),
        "makes that number one third": lambda: np.allclose(
            forward(FLAT, X).y_hat, 1 / 3, rtol=1e-15
        ),
        "All slopes are 0 at the dot": lambda: np.allclose(
            gradient(FLAT, X, y), 0, atol=1e-14
        ),
        "the loss rises, and it rises towards the opposite corner": lambda: all(
            saddle(w, w) > 0 for w in (*np.linspace(-3, -0.01), *np.linspace(0.01, 3))
        ),
        "it falls at first, on either side": lambda: all(
            saddle(w, -w) < 0 and saddle(-w, w) < 0 for w in np.linspace(0.01, 0.8)
        ),
        "and the path ends on the saddle": twins_end_on_the_saddle,
        "On the other side of the diagonal it leaves the other way": lambda: (
            (parts(1), parts(-1)) == ([1] * 3, [-1] * 3)
        ),
        "Start with $w_2 = 1$ and $w_1$ a tenth": lambda: left(0.1) > 0,
        "the loss is below 0.6. Now start ten": lambda: (
            len({round(left(10.0**-k) - left(10.0 ** (1 - k)), -1) for k in (2, 3)})
            == 1
        ),
        "with $\\lambda = -\\frac{1}{12}$ it is a little more than 1": lambda: (
            np.isclose(saddle(1e-3, -1e-3) / 1e-6, -1 / 12, rtol=1e-4)
        ),
        "takes $\\log 10 \\,/ \\log(1 + \\frac{0.1}{12})$ epochs": lambda: all(
            abs(left(a) - left(10 * a) - np.log(10) / np.log(1 + 0.1 / 12)) < 2
            for a in (0.01, 0.001, 0.0001)
        ),
        "a thousand times closer took three times as long": lambda: (
            round(left(0.0001) / left(0.1), 1) == 3
        ),
        "fell fast, then slowly for a hundred epochs, then fast again": lambda: (
            slows_down()
        ),
        "49 slopes of slopes": lambda: len(START) ** 2 == 49,
        "On the plateau the least curvature is negative": lambda: all(
            least(epoch) < 0 for epoch in (20, 60, 120)
        ),
        "Later no negative one is left": lambda: all(
            least(epoch) >= 0 for epoch in (250, 1000)
        ),
        "Four are 0 in the end, since three": lambda: (
            np.linalg.matrix_rank(end_curvatures(), tol=1e-6) == 3
        ),
        "For two hundred epochs the loss stands as before. After three": (
            lambda: all(map(stays_then_leaves, range(12)))
        ),
    }
}


def level():
    """The step in w4 that makes up for a step in w3, as the derivatives tell."""
    slopes = gradient(START, X, y)
    return slopes.w3 / slopes.w4


def slows_down():
    """The loss of the page Training: its fall from epoch to epoch."""
    losses = train(START, X, y, learning_rate=0.1, epochs=300).losses
    first, middle, last = losses[0] - losses[20], losses[20] - losses[120], losses[120]
    return first / 20 > 5 * middle / 100 and (last - losses[220]) > 1.2 * middle


def end_curvatures():
    """The Hessian where training ends, from the slopes of the predictions alone."""
    last = train(START, X, y, learning_rate=0.1, epochs=20_000).final
    slopes = [
        np.subtract(
            forward(last._replace(**{name: value + 1e-6}), X).y_hat,
            forward(last._replace(**{name: value - 1e-6}), X).y_hat,
        )
        / 2e-6
        for name, value in last._asdict().items()
    ]
    return 2 * np.array(slopes) @ np.transpose(slopes)


def stays_then_leaves(seed):
    """Whether a run so does after a push of about a thousandth."""
    losses = pushed(1e-3, 3000, seed)
    return abs(losses[:201] - loss(FLAT, X, y)).max() < 1e-4 and losses[-1] < 0.01
