"""Print golden vectors made by tinynet, as JSON, for `maths.test.mjs`."""

import json

import numpy as np

from tinynet import (
    DivergenceError,
    Params,
    chain,
    data,
    forward,
    gradient,
    loss,
    sigmoid,
    softplus,
    train,
)
from tinynet.arguments import PARAMETERS
from tinynet.diagram import network_svg
from tinynet.formulas import fmt
from tinynet.training import DIVERGENCE_FACTOR
from tinynet.widgets import (
    MAX_EPOCH,
    ChainView,
    DerivativeView,
    NetworkView,
    SoftplusView,
    TrainingView,
)
from tinynet.widgets.example import SHARED

rng = np.random.default_rng(7)


def network(params, X, y):
    """Everything that the views compute for one network and its data."""
    return {
        "params": list(params),
        "X": list(X),
        "y": list(y),
        "forward": {
            key: list(value) for key, value in forward(params, X)._asdict().items()
        },
        "loss": loss(params, X, y),
        "gradient": list(gradient(params, X, y)),
        "chain": {
            name: {key: list(value) for key, value in chain(name, params, X, y).items()}
            for name in PARAMETERS
        },
    }


def run(params, X, y, learning_rate, epochs):
    """A training run, and the epoch where it stopped if it diverged."""
    try:
        history, diverged = (
            train(params, X, y, learning_rate=learning_rate, epochs=epochs),
            False,
        )
    except DivergenceError as error:
        history, diverged = error.history, True
    return {
        "params": list(params),
        "X": list(X),
        "y": list(y),
        "rate": learning_rate,
        "epochs": epochs,
        "diverged": diverged,
        "all": {key: getattr(history, key).tolist() for key in ("params", "gradients")},
        "losses": history.losses.tolist(),
    }


networks = [network(data.start(), *data.dose())]
for _ in range(200):
    size = 10.0 ** rng.uniform(-3, 2)
    n = int(rng.integers(1, 13))
    params = Params(*(size * rng.normal(size=7)).tolist())
    networks.append(network(params, rng.normal(size=n), rng.normal(size=n)))
for extreme in (0.0, 1e-300, 36.7, 710.0, 745.2, 1e5, 1e100):
    for sign in (-1.0, 1.0):
        w = sign * extreme
        params = Params(w, -w, -w, w / 2, 0.5, -2.0, 1.0)
        networks.append(network(params, [-1.0, 0.0, 0.5, 1.0], [0.0, 1.0, 0.0, 2.0]))

X, y = data.dose()
runs = [
    run(data.start(), X, y, 0.1, 1000),
    run(data.start(), X, y, 0.01, 300),
    run(Params(0, 0, 0, 0, 0, 0, 0), X, y, 0.1, 50),
    run(Params(2, -1, 2, -1, 1, 1, 0), X, y, 0.05, 100),
    run(data.start(), X, y, 0.5, 20),
    run(data.start(), X, y, 5.0, 100),
    run(data.start(), X, y, 0.0, 3),
]

edges = [0.0, -0.0, 1.0, -1.0, 0.03125, 0.09375, 0.15625, -0.03125, 1e-4, 9.9999e-5]
edges += [0.99995, 999999.99996, 999999.9999, 1e6, 1.125e6, 1.135e6, 3.8e-18, 5e-324]
edges += [1.7976931348623157e308, -1e-4, 1e22, 0.1 + 0.2, 1 - 1e-13]
edges += [0.00005, 123456.78905]
values = np.concatenate(
    [
        edges,
        rng.normal(size=300) * 10.0 ** rng.uniform(-8, 8, size=300),
        rng.integers(-64000, 64000, size=300) / 64,
    ]
).tolist()

z = np.concatenate([rng.normal(size=200) * 40, [0.0, 710, -710, 746, -746, 1e300]])

every_number = [*PARAMETERS, "X", "y", "z1", "a1", "z2", "a2", "y_hat", "L2"]
every_number += [
    factor for name in PARAMETERS for factor in chain(name, data.start(), X, y)
]
texts = [{}, {"X": "0.5", "w1": "−2"}, {name: f"−{name}" for name in every_number}]
texts.append({name: "−1111.1111" for name in every_number})  # smaller than the others
views = [NetworkView, ChainView, DerivativeView, TrainingView, SoftplusView]

print(
    json.dumps(
        {
            "limits": {
                "NAMES": PARAMETERS,
                "MAX_EPOCH": MAX_EPOCH,
                "DIVERGENCE_FACTOR": DIVERGENCE_FACTOR,
                "TRAITS": {
                    "page": SHARED,
                    **{view._view.default_value: view._kept for view in views},
                },
            },
            "diagrams": [
                [lit, shown, network_svg(shown, lit)]
                for lit in (None, *PARAMETERS)
                for shown in texts
            ],
            "networks": networks,
            "runs": runs,
            "printed": [[value, fmt(value)] for value in values],
            "activation": [
                [a, b, c]
                for a, b, c in zip(
                    z.tolist(), softplus(z).tolist(), sigmoid(z).tolist()
                )
            ],
        }
    )
)
