"""Ask what the course concludes again, with more epochs, other starts, another method.

    python -m tools.conclusions              all of them; about five minutes
    python -m tools.conclusions drug twins   some

A sentence about "most", "never" or "as well as" may hold only because training was cut
short. Each function here answers for one such sentence; what it finds is stored in
tests/data/conclusions.json. `tests/pages/claims_*.py` hold the sentences to it, and
`tests/upkeep/test_conclusions.py` the file to the code.

Where two losses are compared at the bottom, the method is that of Levenberg and
Marquardt: it gets there in hundreds of steps where descent needs millions.
"""

import argparse
import ast
import contextlib
import hashlib
import inspect
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tinynet import (
    DivergenceError,
    Params,
    data,
    gradient,
    loss,
    predict,
    sigmoid,
    softplus,
    train,
)
from tinynet.widgets.startmap import ends

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "tests" / "data" / "conclusions.json"
Found = dict[str, Any]
X, y = data.dose()


# ---------------------------------------------------------------- how one trains


def descend(starts: Any, rate: float, epochs: list[int]) -> dict[int, Params]:
    """Many networks on the three dots, as they are after each of some epochs."""
    params, found = np.array(starts, float), {}
    for epoch in range(1, epochs[-1] + 1):
        params = params - rate * np.array(gradient(Params(*params), X, y))
        if epoch in epochs:
            found[epoch] = Params(*params)
    return found


def relu(z: Any) -> Any:
    """The bend with a corner."""
    return np.maximum(0, z)


def relu_slope(z: Any) -> Any:
    """Its slope, 0 at the corner."""
    return (z > 0) * 1.0


def sigmoid_slope(z: Any) -> Any:
    """The slope of a step."""
    return sigmoid(z) * (1 - sigmoid(z))


def tanh_slope(z: Any) -> Any:
    """The slope of the other step."""
    return 1 - np.tanh(z) ** 2


Bend = tuple[Callable[[Any], Any], Callable[[Any], Any]]
SOFTPLUS: Bend = (softplus, sigmoid)


def wide(params: Any, X: Any, bend: Bend = SOFTPLUS) -> tuple[Any, Any]:
    """Predictions of any number of neurons, and their slopes.

    `params` holds all hidden weights, all hidden biases, all output weights, one bias.
    """
    w, b, v = np.split(params[:-1], 3)
    z = np.multiply.outer(X, w) + b
    a, passed = bend[0](z), bend[1](z) * v
    slopes = np.column_stack([passed * X[:, None], passed, a, np.ones(len(X))])
    return a @ v + params[-1], slopes


def squares(params: Any, X: Any, y: Any) -> float:
    """The loss of any number of neurons."""
    return float(((y - wide(params, X)[0]) ** 2).sum())


def marquardt(params: Any, X: Any, y: Any, steps: int = 300) -> Any:
    """Steps of Levenberg and Marquardt: Gauss-Newton, damped as far as it must be."""
    damping, now = 0.01, squares(params, X, y)
    for _ in range(steps):
        predictions, slopes = wide(params, X)
        while damping < 1e12:
            table = slopes.T @ slopes + damping * np.eye(len(params))
            there = params + np.linalg.solve(table, slopes.T @ (y - predictions))
            if squares(there, X, y) < now:
                break
            damping *= 4
        else:
            return params  # no step in any direction goes down
        params, now, damping = there, squares(there, X, y), max(damping / 3, 1e-12)
    return params


def columns(params: Params) -> Any:
    """The paper's parameters in the order of `wide`."""
    w1, b1, w2, b2, w3, w4, b3 = params
    return np.array([w1, w2, b1, b2, w3, w4, b3], float)


# ---------------------------------------------------------------- the three dots


def random_starts() -> Found:
    """How many of twenty fit, for each spread, number of epochs and seed."""
    found: Found = {}
    for spread in (0.1, 1.0, 2.0, 8.0):
        for seed in (1, 2):
            starts = np.random.default_rng(seed).normal(0, spread, (7, 1000))
            for epoch, end in descend(starts, 0.05, [1000, 3000, 20000]).items():
                share = 20 * float((loss(end, X, y) < 0.01).mean())
                found.setdefault(f"{spread:g}", {}).setdefault(epoch, []).append(share)
    return found


def square() -> Found:
    """Shares of the square of starts: fits, on its way, one hinge, flat."""
    w1, w2 = np.meshgrid(*[np.linspace(-6, 6, 100)] * 2)
    same = np.ones_like(w1)
    starts = Params(w1, -same, w2, -same, -same, -same, 0 * same)
    found: Found = {}
    for rate, last in ((0.05, 20000), (0.1, 10000), (0.2, 3000)):
        runs = descend(starts, rate, [500, 1000, 3000, last][: 3 + (last > 3000)])
        for epoch, end in runs.items():
            kinds = ends(loss(end, X, y))
            shares = [float((kinds == k).mean()) for k in range(4)]
            found.setdefault(f"{rate:g}", {})[epoch] = shares
        if rate == 0.05:
            fits = (kinds == 0) & (w1 * w2 > 0)
            still = fits & (end.w1 * end.w2 > 0)
            found["began looking the same way, and fit"] = int(fits.sum())
            found["still look the same way"] = int(still.sum())
            opposite = still & (end.w3 * end.w4 < 0)
            found["of these, with output weights of opposite sign"] = int(
                opposite.sum()
            )
    return found


def twins() -> Found:
    """Losses of twins, and of nearly-zeros, after ever more epochs."""
    run = train(Params(2, -1, 2, -1, 1, 1, 0), X, y, learning_rate=0.1, epochs=200000)
    found: Found = {"twins": {e: run.losses[e] for e in (1000, 10000, 200000)}}
    random = np.random.default_rng(0)
    nudged = descend(1e-3 * random.normal(size=(7, 20)), 0.1, [300, 100000])
    found["zeros, nudged"] = {e: list(loss(p, X, y)) for e, p in nudged.items()}
    return found


def rest() -> Found:
    """How late runs end: still, in a circle, or at a loss of 0; and how low."""
    found: Found = {"still": 0, "circle": 0, "arrived at 0": 0, "lasting": 0}
    random, lowest = np.random.default_rng(0), []
    for nudge in random.normal(0, 0.2, (60, 7)):
        start = Params(*(np.array(data.start()) + nudge))
        run = train(start, X, y, learning_rate=0.08, epochs=8000)
        losses, params = run.losses, run.params
        if losses[-1] > 1e-20:
            continue  # not at its end yet
        lowest.append(losses[-1])
        back = (params[-100:-1] == params[-1]).all(axis=1)
        found["arrived at 0"] += int((losses == 0).any())
        found["still"] += int(back.all())
        found["circle"] += int(back.any() and not back.all())
        found["lasting"] += int(not back.any())
    return found | {"highest loss at the end": max(lowest)}


# ---------------------------------------------------------------- measurements


def fit_to(X: Any, y: Any, rate: float, budgets: list[int], beyond: Any) -> Found:
    """A course's run at some budgets, and the bottom below it."""
    run = train(data.start(), X, y, learning_rate=rate, epochs=budgets[-1])
    found: Found = {}
    for epoch in budgets:
        params = run.params[epoch]
        residuals = list(y - predict(Params(*params), X))
        there = list(predict(Params(*params), beyond))
        found[f"{epoch}"] = {
            "loss": run.losses[epoch],
            "residuals": residuals,
            "beyond": there,
        }
    bottom = marquardt(columns(data.start()), X, y, 1000)
    found["Levenberg-Marquardt"] = {
        "loss": squares(bottom, X, y),
        "residuals": list(y - wide(bottom, X)[0]),
        "beyond": list(wide(bottom, beyond)[0]),
    }
    return found


def drug() -> Found:
    """The drug, with residuals, and what is said of 48 hours."""
    hours, concentration = data.theophylline()
    X, y = np.log(1 + hours) / 3, concentration / 10
    late = np.log([49.0]) / 3
    found = fit_to(X, y, 0.02, [4000, 40000, 200000], late)
    random = np.random.default_rng(0)
    bottoms = [marquardt(random.normal(0, 2, 7), X, y) for _ in range(60)]
    best = sorted(bottoms, key=lambda params: squares(params, X, y))[:10]
    found["ten best of sixty starts"] = {
        "loss": [squares(params, X, y) for params in best],
        "beyond": [float(wide(params, late)[0][0]) for params in best],
    }
    return found


def cell() -> Found:
    """The enzyme in ppm, and on a logarithmic scale."""
    ppm, rate = data.puromycin()
    scaled = np.log10(ppm) + 1
    return {
        "ppm": fit_to(ppm, rate / 200, 0.01, [10000, 100000], ppm[-1:]),
        "log": fit_to(scaled, rate / 200, 0.01, [1000, 10000, 100000], scaled[-1:]),
    }


def scales() -> Found:
    """The enzyme's least loss in three units, the rate any power of ten."""
    ppm, rate = data.puromycin()
    y = rate / 200
    found: Found = {"flat line": float(((y - y.mean()) ** 2).sum())}
    units = {"ppm": ppm, "ppb": 1000 * ppm, "log": np.log10(ppm) + 1}
    for name, X in units.items():
        least = np.full(3, np.inf)
        for power in range(1, 9):
            with contextlib.suppress(DivergenceError):
                run = train(
                    data.start(), X, y, learning_rate=10.0**-power, epochs=100000
                )
                least = np.minimum(least, run.losses[[1000, 10000, 100000]])
        found[name] = dict(zip(("1000", "10000", "100000"), map(float, least)))
    return found


def helmet() -> Found:
    """Losses of 1 to 16 hinges as the page trains them, ten times longer, and below.

    With each, the smallest and the largest acceleration before 13 ms.
    """
    ms, g = data.motorcycle()
    X, y = (ms - 30) / 15, g / 50
    found: Found = {}

    def note(name: str, params: Any) -> None:
        quiet = 50 * wide(params, X[ms < 13])[0]
        hinges = found.setdefault(f"{(len(params) - 1) // 3}", {})
        hinges[name] = [squares(params, X, y), float(quiet.min()), float(quiet.max())]

    for H in (1, 2, 3, 4, 8, 16):
        runs = rolled(H, X, y, [8000, 80000])
        for epochs, params in runs.items():
            note(f"{epochs}", params)
        note("Levenberg-Marquardt", marquardt(runs[8000], X, y, 3000))
    return found


def rolled(
    H: int,
    X: Any,
    y: Any,
    epochs: list[int],
    bend: Bend = SOFTPLUS,
    sharpness: float = 3.0,
    rate: float = 5e-5,
) -> dict[int, Any]:
    """The page's run of H hinges, with its momentum, after each of some epochs."""
    places = np.linspace(-1.5, 1.5, H + 2)[1:-1]
    w = np.full(H, sharpness)
    params = np.concatenate([w, -w * places, 0 * w, [y.mean()]])
    step, found = np.zeros_like(params), {}
    for epoch in range(1, epochs[-1] + 1):
        predictions, slopes = wide(params, X, bend)
        step = 0.9 * step + rate * 2 * slopes.T @ (y - predictions)
        params = params + step
        if epoch in epochs:
            found[epoch] = params
    return found


def bends() -> Found:
    """Share of the spread that four bends explain, and their value at 100 ms."""
    ms, g = data.motorcycle()
    X, y = (ms - 30) / 15, g / 50
    spread = ((y - y.mean()) ** 2).sum()
    late = np.array([70 / 15])
    kinds: dict[str, Bend] = {
        "softplus": SOFTPLUS,
        "ReLU": (relu, relu_slope),
        "sigmoid": (sigmoid, sigmoid_slope),
        "tanh": (np.tanh, tanh_slope),
    }
    found: Found = {}

    def note(name: str, params: Any, bend: Bend) -> None:
        left = ((y - wide(params, X, bend)[0]) ** 2).sum()
        at_100 = 50 * float(wide(params, late, bend)[0][0])
        found[name] = [float(1 - left / spread), at_100]

    for name, bend in kinds.items():
        end = rolled(4, X, y, [80000], bend)[80000]
        note(f"{name}, ten times the epochs", end, bend)
    bottom = marquardt(rolled(4, X, y, [8000])[8000], X, y, 3000)
    note("softplus, at the bottom", bottom, SOFTPLUS)
    for name in ("ReLU", "softplus"):
        runs = rolled(4, X, y, [8000, 40000], kinds[name], sharpness=2.0)
        note(f"{name}, less sharp", runs[8000], kinds[name])
        note(f"{name}, less sharp, five times the epochs", runs[40000], kinds[name])
        half = rolled(4, X, y, [16000], kinds[name], sharpness=2.0, rate=2.5e-5)
        note(f"{name}, less sharp, half the rate", half[16000], kinds[name])
    return found


def kept_back() -> Found:
    """How often each number of hinges misses least, in 200 draws of what is kept."""
    ms, g = data.motorcycle()
    counts = (1, 3, 5, 7, 12, 20, 40)

    def table(H: int) -> Any:
        places = np.linspace(0, 60, H + 2)[:-1]
        return np.column_stack([np.maximum(0, ms[:, None] - places), np.ones(len(ms))])

    misses = []
    for seed in range(200):
        held = np.random.default_rng(seed).permutation(len(ms)) < len(ms) // 3
        row = []
        for H in counts:
            known = table(H)
            c = np.linalg.lstsq(known[~held], g[~held], rcond=1e-10)[0]
            row.append(float(np.sqrt(((g - known @ c)[held] ** 2).mean())))
        misses.append(row)
    best = np.argmin(misses, axis=1)
    return {
        "least miss": {f"{H}": int((best == k).sum()) for k, H in enumerate(counts)},
        "40 worse than 7": int(sum(row[-1] > row[3] for row in misses)),
    }


def by_budget(
    X: Any, y: Any, weights: Any, rate: float, epochs: list[int]
) -> dict[str, Any]:
    """Curves of networks that see the samples of their row, by budget, and below."""
    params = np.tile(columns(data.start()), (len(weights), 1))
    step, found = np.zeros_like(params), {}
    for epoch in range(1, epochs[-1] + 1):
        for k, weight in enumerate(weights):
            predictions, slopes = wide(params[k], X)
            pull = 2 * slopes.T @ (weight * (y - predictions))
            step[k] = 0.9 * step[k] + rate * pull
        params = params + step
        if epoch in epochs:
            found[f"{epoch}"] = np.array([wide(one, X)[0] for one in params])
    start = columns(data.start())
    ends = [marquardt(start, X[seen], y[seen], 3000) for seen in weights]
    found["Levenberg-Marquardt"] = np.array([wide(one, X)[0] for one in ends])
    return found


def one_dose_back() -> Found:
    """Typical miss on the dose kept back, and the loss on all twelve, by budget."""
    ppm, rate = data.puromycin()
    weights = np.vstack([ppm != np.unique(ppm)[:, None], np.ones((1, 12), bool)])
    found: Found = {}
    budgets = [200, 2000, 20000, 100000]
    for name, curves in by_budget(
        np.log10(ppm) + 1, rate / 200, weights, 0.01, budgets
    ).items():
        squared = (200 * curves - rate) ** 2
        kept = np.sqrt(squared[:-1][~weights[:-1]].mean())
        found[name] = {"shown": float(squared[-1].sum()), "kept back": float(kept)}
    return found


def one_time_back() -> Found:
    """Typical miss on the drug's times shown and kept back, and at 0 h alone."""
    hours, mg = data.theophylline()
    weights = ~np.eye(11, dtype=bool)
    budgets = [100, 200, 400, 500, 600, 1000, 2000, 5000, 10000, 20000, 100000]
    found: Found = {}
    for rate, factor in ((0.005, 1), (0.0025, 2)):
        epochs = [factor * budget for budget in budgets]
        scaled = np.log(1 + hours) / 3
        runs = by_budget(scaled, mg / 10, weights, rate, epochs)
        parts = (weights, ~weights, ~weights & (hours == 0))
        found[f"rate {rate}"] = {
            name: [float(np.sqrt(((10 * curves - mg)[p] ** 2).mean())) for p in parts]
            for name, curves in runs.items()
        }
    return found


# ---------------------------------------------------------------- what is stored

QUESTIONS: dict[str, Callable[[], Found]] = {
    question.__name__: question
    for question in (
        random_starts,
        square,
        twins,
        rest,
        drug,
        cell,
        scales,
        helmet,
        bends,
        kept_back,
        one_dose_back,
        one_time_back,
    )
}


def rounded(value: Any) -> Any:
    """Four digits of each number: what a sentence needs, and no machine's own."""
    if isinstance(value, dict):
        return {str(key): rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [rounded(one) for one in value]
    if value is None or isinstance(value, int):
        return value
    return float(f"{float(value):.4g}")


def fingerprint() -> str:
    """Change with the code that finds the answers, not with its comments."""
    modules = [Path(__file__), ROOT / "tinynet" / "data.py"]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in modules]
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.Module) and ast.get_docstring(
                node
            ):
                node.body = node.body[1:]
    text = "".join(ast.unparse(tree) for tree in trees)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def main() -> int:
    """Answer the questions named, or all, and store what was found."""
    parser = argparse.ArgumentParser(description=inspect.cleandoc(__doc__ or ""))
    parser.add_argument("questions", nargs="*", help=", ".join(QUESTIONS))
    stored = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    for name in parser.parse_args().questions or QUESTIONS:
        stored[name] = rounded(QUESTIONS[name]())
        print(name, flush=True)
    stored["code"] = fingerprint()
    RESULT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
