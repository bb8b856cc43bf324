"""What the page of two inputs and two layers says of its networks; see `test_prose`.

Networks are computed here a second time, by plain sums over neurons and no matrices.
"""

import itertools
from functools import cache

import numpy as np

from tests.helpers.claims import numbers_after, printed
from tinynet import sigmoid, softplus

PAGE = "beyond-7-layers"
X = [(0, 0), (0, 1), (1, 0), (1, 1)]
y = [0, 1, 1, 0]
START = [
    ([[1, -1], [-1, 2]], [0, -1]),
    ([[2, 1], [-1, 1]], [-1, 0]),
    ([[1, -2]], [0.5]),
]
PRINTED_DEPTHS = {
    depth: numbers_after(PAGE, f"\n{depth:>6}  ")[0] for depth in (1, 2, 10, 100)
}
SEEDS = range(12)


def forward(layers, x):
    """Each layer's z, neuron by neuron."""
    zs, a = [], x
    for rows, biases in layers:
        z = [
            bias + sum(w * one for w, one in zip(row, a))
            for row, bias in zip(rows, biases)
        ]
        zs.append(z)
        a = [softplus(one) for one in z]
    return zs


def drawn(seed, depth=2, low=-2.0, high=2.0):
    """A network of two inputs and `depth` hidden layers of two, without biases."""
    random = np.random.default_rng(100 + seed)
    rows = [2] * depth + [1]
    return [(random.uniform(low, high, (n, 2)), [0.0] * n) for n in rows]


def slope(layers, layer, neuron, place, x, h=1e-6):
    """Slope of the prediction as one weight moves; the bias if `place` is None."""

    def moved(step):
        copied = [
            (np.array(rows, float), np.array(biases, float)) for rows, biases in layers
        ]
        rows, biases = copied[layer]
        if place is None:
            biases[neuron] += step
        else:
            rows[neuron, place] += step
        return forward(copied, x)[-1][0]

    return (moved(h) - moved(-h)) / (2 * h)


def weight_is_delta_times_input(seed):
    """In each layer, of each neuron and each of its inputs."""
    random = np.random.default_rng(seed)
    layers, x = drawn(seed), random.normal(size=2)
    zs = forward(layers, x)
    goes_in = [x] + [[softplus(z) for z in layer] for layer in zs[:-1]]
    return all(
        np.isclose(
            slope(layers, layer, neuron, place, x),
            slope(layers, layer, neuron, None, x) * goes_in[layer][place],
            rtol=1e-6,
            atol=1e-8,
        )
        for layer, (rows, _) in enumerate(layers)
        for neuron in range(len(rows))
        for place in range(2)
    )


def products(layers, x):
    """The product of the factors of each path from the first weight's neuron."""
    zs, hidden = forward(layers, x), len(layers) - 1
    found = []
    for route in itertools.product((0, 1), repeat=hidden - 1):
        path, product = (0, *route, 0), 1.0
        for k in range(hidden):
            rows, _ = layers[k + 1]
            product *= sigmoid(zs[k][path[k]]) * rows[path[k + 1]][path[k]]
        found.append(product * x[0])
    return found


def paths_add_up(seed, depth):
    layers = drawn(seed, depth)
    x = (1.5, -0.5)
    found = products(layers, x)
    measured = slope(layers, 0, 0, 0, x)
    return len(found) == 2 ** (depth - 1) and np.isclose(
        sum(found), measured, rtol=1e-5, atol=1e-8
    )


def deltas(layers, x):
    """The slope of the prediction in each hidden z, two a layer, from the last back."""
    zs = forward(layers, x)
    found = [[1.0]]
    for k in range(len(layers) - 1, 0, -1):
        rows, _ = layers[k]
        found.append(
            [
                sigmoid(zs[k - 1][j])
                * sum(row[j] * delta for row, delta in zip(rows, found[-1]))
                for j in range(2)
            ]
        )
    return found[1:]


def typical(depth, low, high, seeds=range(50)):
    """The typical size of the first layer's mean delta."""
    networks = [drawn(seed, depth, low, high) for seed in seeds]
    # Each weight is the array of what it is in all of them.
    layers = [
        (np.stack([rows for rows, _ in same], axis=-1), same[0][1])
        for same in zip(*networks)
    ]
    return np.median(np.abs(np.mean(deltas(layers, (1, 1))[-1], axis=0)))


def plane_loss():
    """What the best plane predicts at the four points, and its loss."""
    A = np.column_stack([X, np.ones(4)])
    y_hat = A @ np.linalg.lstsq(A, y)[0]
    return y_hat, np.square(y - y_hat).sum()


def deltas_are_slopes(seed):
    """In each hidden layer, `deltas` and what a nudge of each bias measures."""
    layers, x = drawn(seed, 3), (0.5, -1.5)
    return all(
        np.isclose(delta, slope(layers, layer, neuron, None, x), rtol=1e-6, atol=1e-8)
        for layer, two in enumerate(reversed(deltas(layers, x)))
        for neuron, delta in enumerate(two)
    )


def printed_deltas():
    """The page's deltas of the third point, from the first layer on."""
    return [numbers_after(PAGE, f"layer {layer}: delta")[0] for layer in (1, 2, 3)]


def computed_deltas():
    first = -2 * (y[2] - forward(START, X[2])[-1][0])
    back = [[first], *(first * np.array(two) for two in deltas(START, X[2]))]
    return [np.round(two, 4).tolist() for two in reversed(back)]


def row(mean):
    """Typical, least and most, as the page prints them for thirty layers."""
    return numbers_after(PAGE, f"       {mean:.2f} ")[0]


@cache
def per_layer(mean):
    """The factor by which the typical delta changes from layer to layer, four times."""
    depths = (6, 12, 18, 24, 30)
    sizes = [typical(depth, 0, 2 * mean, range(300)) for depth in depths]
    return [(b / a) ** (1 / 6) for a, b in itertools.pairwise(sizes)]


def is_one_factor_a_layer(mean):
    found = per_layer(mean)
    return max(found) / min(found) < 1.3


def signs_are_no_way_out(mean):
    """With both signs the typical delta of thirty layers is smaller: no nearer 1."""
    return typical(30, -2 * mean, 2 * mean) < min(1e-3, typical(30, 0, 2 * mean))


def last_to_first_sigmoid(seed):
    """From the last hidden neuron's delta to the first's: twenty, all weights 1."""
    z, slopes = np.random.default_rng(seed).normal(0, 3), []
    for _ in range(20):
        slopes.append(sigmoid(z) * (1 - sigmoid(z)))
        z = sigmoid(z)
    return np.prod(slopes[:-1])


def wide_factor(width, spread):
    """Typical factor of a layer: of `width` neurons, with weights of both signs."""
    sizes = []
    for seed in range(50):
        random = np.random.default_rng(seed)
        tables = [random.normal(0, spread, (width, width)) for _ in range(20)]
        a, slopes = np.ones(width), []
        for W in tables:
            slopes.append(sigmoid(W @ a))
            a = softplus(W @ a)
        delta = np.ones(width)
        for W, bend in zip(tables[::-1], slopes[::-1]):
            delta = W.T @ (bend * delta)
        sizes.append(np.linalg.norm(delta) / np.sqrt(width))
    return np.median(sizes) ** (1 / 20)


def first_hardly_learns(seed):
    """With weights of one quarter, the first layer's deltas beside the last's."""
    found = deltas(drawn(seed, 30, 0, 0.5), (1, 1))
    return max(found[-1]) < 1e-9 * min(found[0])


def diverges(seed):
    """One step of the last weight and bias, at a rate that suits the first neuron."""
    a, target = np.random.default_rng(seed).uniform(0.2, 0.9, 2)
    v, c, rate = 1.0, 0.0, 0.1 * 4**19
    before = target - (v * a + c)
    v, c = v + rate * 2 * before * a, c + rate * 2 * before
    return abs(target - (v * a + c)) > 1e9 * abs(before)


CLAIMS = {
    PAGE: {
        "There each parameter has one path to the prediction": lambda: (
            len(products(drawn(0, 1), (1, 1))) == 1
        ),
        "the target is 1 if just one of the two inputs is 1": lambda: (
            [int(sum(x) == 1) for x in X] == y
        ),
        "says one half at all four points, and its loss is 1": lambda: (
            np.allclose(plane_loss()[0], 0.5) and np.isclose(plane_loss()[1], 1)
        ),
        "## A network of fifteen numbers": lambda: (
            numbers_after(PAGE, "parameters:") == [[15]]
        ),
        "This is the third point, with the inputs 1 and 0. Its target is 1, so its "
        "prediction is too large": lambda: (
            (X[2], y[2]) == ((1, 0), 1) and forward(START, X[2])[-1][0] > 1
        ),
        "All factors but the last. At each point the derivative of a weight is": (
            lambda: all(map(weight_is_delta_times_input, SEEDS))
        ),
        "Where the input is 0, the weight has no say": lambda: (
            slope(START, 0, 0, 0, (0, 1)) == 0
        ),
        "the two contributions *add up*": lambda: all(
            paths_add_up(seed, 2) for seed in SEEDS
        ),
        "The first factor stands in both products, and so do the last two": lambda: (
            len({(row[0], *row[4:6]) for row in path_rows()}) == 1
        ),
        "add, and multiply by the slope of the bend. For neuron $j$": lambda: (
            all(map(deltas_are_slopes, SEEDS)) and printed_deltas() == computed_deltas()
        ),
        "The same number a third time": lambda: (
            numbers_after(PAGE, "first weight:")
            == numbers_after(PAGE, "sum of the two paths:")
            == numbers_after(PAGE, "measured by a nudge:")
        ),
        "then learns the four points": lambda: (
            numbers_after(PAGE, "epoch 1000: loss") == [[0]]
        ),
        "- ten: one for each layer - twenty: one for each neuron - five hundred and "
        "twelve": lambda: len(products(drawn(0, 10), (1, 1))) == 512,
        "In each further layer every path splits in two. The paths double; the deltas "
        "are two more.": lambda: (
            all(
                [
                    len(products(drawn(0, depth), (1, 1))),
                    np.size(deltas(drawn(0, depth), (1, 1))),
                ]
                == [2 ** (depth - 1), 2 * depth]
                for depth in range(1, 11)
            )
            and {k: [printed_paths(k), 2 * k] for k in (1, 2, 10, 100)}
            == PRINTED_DEPTHS
        ),
        "Both ways give the same derivative": lambda: (
            all(paths_add_up(seed, depth) for seed in SEEDS for depth in (3, 6))
            and printed(PAGE).count("   True\n") == 3
        ),
        "a slope of the bend, which is below 1": lambda: (
            sigmoid(np.linspace(-30, 30, 999)) < 1
        ).all(),
        "less than a thousand-millionth": lambda: row(0.25)[2] < 1e-9,
        "On this scale a straight line is one factor for each layer": lambda: all(
            map(is_one_factor_a_layer, (0.25, 0.5, 0.75, 1))
        ),
        "it is about the two weights that lead on, times a slope of the bend": lambda: (
            all(
                mean < factor < 2 * mean  # the slope is from one half to 1
                for mean in (0.25, 0.5, 0.75, 1)
                for factor in per_layer(mean)
            )
        ),
        "Below 1 the delta *vanishes*": lambda: (
            max(per_layer(0.25) + per_layer(0.5)) < 1 and row(0.25)[0] < row(0.5)[0] < 1
        ),
        "the first layers hardly learn, while the last ones do": lambda: all(
            map(first_hardly_learns, SEEDS)
        ),
        "Above 1 it *explodes*": lambda: (
            min(per_layer(0.75) + per_layer(1)) > 1 and 1 < row(0.75)[1] < row(1)[1]
        ),
        "Weights of both signs are no way out": lambda: all(
            map(signs_are_no_way_out, (0.25, 0.5, 0.75, 1))
        ),
        "the smaller, the wider the layer, so that the factor is near one": lambda: (
            all(0.9 < wide_factor(H, np.sqrt(2 / H)) < 1.1 for H in (40, 80, 160))
            and not any(0.9 < wide_factor(H, 0.3) < 1.1 for H in (10, 40, 160))
        ),
        "the fifty networks differ by a factor of more than a hundred thousand": (
            lambda: row(0.5)[2] / row(0.5)[1] > 1e5
        ),
        "whose slope is at most one quarter": lambda: (
            max(sigmoid(z) * (1 - sigmoid(z)) for z in np.linspace(-9, 9, 999)) == 0.25
        ),
        "it shrinks more than a hundred thousand million times": lambda: all(
            last_to_first_sigmoid(seed) <= 4.0**-19 < 1e-11 for seed in SEEDS
        ),
        "steps as much too large, and training would diverge at once": lambda: all(
            map(diverges, SEEDS)
        ),
    }
}


def path_rows():
    """The factors of each path, as the page prints them."""
    lines = [line for line in printed(PAGE).splitlines() if " · " in line]
    assert len(lines) == 2
    return [
        [float(part) for part in line.split(" = ")[0].split(" · ")] for line in lines
    ]


def printed_paths(depth):
    """Paths of a first-layer weight, with as many digits as the page prints."""
    paths = 2 ** (depth - 1)
    return paths if depth < 100 else float(f"{paths:.0e}")
