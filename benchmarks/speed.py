"""Time tinynet beside PyTorch, JAX and plain loops, and show how its cost grows.

    pip install -r requirements/peers.txt
    python -m benchmarks.speed           print the table
    python -m benchmarks.speed --write   store it for the page "How fast is it?"
    python -m benchmarks.speed --tiny    everything once, at small sizes

All sides of a row run in turn, in one process and on the same cores; a time is the
median of several. Before the clock starts, both sides have to give the same numbers. A
peer that is not installed is left out.
"""

import argparse
import compileall
import importlib.metadata
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tinynet import Params, data, gradient, train
from tools.progress import progress

ROOT = Path(__file__).parents[1]

TABLE = ROOT / "benchmarks/speed.md"
FIGURE = ROOT / "benchmarks/speed.svg"
START = data.start()
X, Y = data.dose()
REST = 0.02
"""Seconds between long turns, for a peer's threads look out for more work a while."""


class Sizes(NamedTuple):
    """How much work a run does."""

    rounds: int = 7
    samples: int = 1_000_000
    networks: int = 10_000
    epochs: int = 300
    looped: int = 20
    largest: int = 7


TINY = Sizes(rounds=1, samples=20_000, networks=40, epochs=5, looped=2, largest=3)


class Row(NamedTuple):
    """One comparison: seconds of ours and of the others."""

    work: str
    ours: float
    others: dict[str, float]


def in_turn(
    sides: dict[str, Callable], rounds: int, rest: float = 0
) -> dict[str, float]:
    """Median seconds of each side; the sides take turns, with a rest between."""
    times = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            time.sleep(rest)
            began = time.perf_counter()
            side()
            times[name].append(time.perf_counter() - began)
    return {name: statistics.median(taken) for name, taken in times.items()}


def compare(work: str, sides: dict[str, Callable], rounds: int, rest: float = 0) -> Row:
    """Hold every side's numbers to ours, then time them; the first side is ours."""
    results = [np.asarray(side(), dtype=float) for side in sides.values()]
    for name, result in zip(sides, results):
        np.testing.assert_allclose(
            result, results[0], rtol=1e-8, atol=1e-8, err_msg=name
        )
    times = in_turn(sides, rounds, rest)
    ours = times.pop(next(iter(sides)))
    return Row(work, ours, times)


# ---- the same network elsewhere ----------------------------------------------------


def torch_gradient(x, y):
    """PyTorch's autograd, as its users write it."""
    import torch
    from torch.nn.functional import softplus

    x, y = torch.tensor(x), torch.tensor(y)
    params = [
        torch.tensor(value, dtype=torch.double, requires_grad=True) for value in START
    ]

    def run():
        w1, b1, w2, b2, w3, w4, b3 = params
        y_hat = softplus(x * w1 + b1) * w3 + softplus(x * w2 + b2) * w4 + b3
        return [float(g) for g in torch.autograd.grad(((y - y_hat) ** 2).sum(), params)]

    return run


def torch_train(start, rate, epochs, kept):
    """PyTorch's loop: one network, or many in a leading axis."""
    import torch
    from torch.nn.functional import softplus

    x, y = torch.tensor(X), torch.tensor(Y)

    def run():
        params = torch.tensor(np.array(start).T[..., np.newaxis], requires_grad=True)
        history = []
        for _ in range(epochs):
            w1, b1, w2, b2, w3, w4, b3 = params.unbind(-2)
            y_hat = softplus(x * w1 + b1) * w3 + softplus(x * w2 + b2) * w4 + b3
            loss = ((y - y_hat) ** 2).sum()
            loss.backward()
            if kept:
                history.append((params.detach().clone(), params.grad, loss.detach()))
            with torch.no_grad():
                params -= rate * params.grad
            params.grad = None
        return params.detach().numpy()[..., 0].T

    return run


def jax_functions():
    """JAX's loss and gradient of one network, in double precision."""
    import jax

    jax.config.update("jax_enable_x64", True)

    def loss(params, x, y):
        w1, b1, w2, b2, w3, w4, b3 = params
        softplus = jax.nn.softplus
        y_hat = softplus(x * w1 + b1) * w3 + softplus(x * w2 + b2) * w4 + b3
        return ((y - y_hat) ** 2).sum()

    return jax, loss


def jax_gradient(x, y):
    """JAX's gradient, compiled."""
    jax, loss = jax_functions()
    compiled = jax.jit(jax.grad(loss))
    params, x, y = jax.numpy.array(START), jax.numpy.array(x), jax.numpy.array(y)
    return lambda: np.asarray(compiled(params, x, y))


def jax_train(start, rate, epochs, kept):
    """JAX's compiled step, in a loop; many networks by vmap."""
    jax, loss = jax_functions()
    slopes = jax.value_and_grad(loss)
    if not kept:
        slopes = jax.vmap(slopes, in_axes=(0, None, None))

    @jax.jit
    def step(params, x, y):
        value, gradient = slopes(params, x, y)
        return params - rate * gradient, gradient, value

    x, y = jax.numpy.array(X), jax.numpy.array(Y)
    start = jax.numpy.array(np.array(start).T)

    def run():
        params, history = start, []
        for _ in range(epochs):
            after, gradient, value = step(params, x, y)
            if kept:
                history.append((params, gradient, value))
            params = after
        return np.asarray(params).T

    return run


def peers(sides: dict[str, Callable]) -> dict[str, Callable]:
    """Make ready the sides whose package is installed."""
    return {
        name: make()
        for name, make in sides.items()
        if find_spec(name.partition(" ")[0].lower().replace("pytorch", "torch"))
    }


# ---- the comparisons ---------------------------------------------------------------


def imports(sizes: Sizes) -> Row:
    """Time the first import in a new process, both sides compiled beforehand."""
    compileall.compile_dir(ROOT / "tinynet", quiet=1)
    clock = "time.perf_counter()"
    code = f"import time; t = {clock}; import {{}}; print({clock} - t)"

    def seconds(module):
        line = [sys.executable, "-c", code.format(module)]
        done = subprocess.run(
            line, cwd=ROOT, capture_output=True, text=True, check=True
        )
        return float(done.stdout)

    times = {"tinynet": [], "numpy": []}
    for _ in range(2 * sizes.rounds):
        for module, taken in times.items():
            taken.append(seconds(module))
    ours, theirs = map(statistics.median, times.values())
    return Row("import tinynet", ours, {"import numpy": theirs})


def training(sizes: Sizes) -> Row:
    """One network, three samples, the whole history kept."""
    run = (START, 0.1, sizes.epochs, True)
    sides = {
        "ours": lambda: (
            train(START, X, Y, learning_rate=0.1, epochs=sizes.epochs).final
        ),
        **peers(
            {
                "PyTorch loop": lambda: torch_train(*run),
                "JAX jitted step": lambda: jax_train(*run),
            }
        ),
    }
    row = compare("one epoch of `train`, n = 3", sides, sizes.rounds)
    return Row(
        row.work,
        row.ours / sizes.epochs,
        {name: taken / sizes.epochs for name, taken in row.others.items()},
    )


def networks(sizes: Sizes) -> Row:
    """Many networks at once, by plain broadcasting."""
    starts = np.random.default_rng(0).normal(size=(7, sizes.networks))
    rate = 0.01  # where no run is chaotic, so that all sides agree to the end

    def ours():
        params = starts
        for _ in range(sizes.epochs):
            params = params - rate * np.array(gradient(Params(*params), X, Y))
        return params

    def looped():
        runs = []
        for start in starts.T[: sizes.looped]:
            run = train(Params(*start), X, Y, learning_rate=rate, epochs=sizes.epochs)
            runs.append(run.final)
        return np.array(runs).T

    np.testing.assert_allclose(looped(), ours()[:, : sizes.looped], rtol=1e-8)
    run = (starts, rate, sizes.epochs, False)
    sides = {
        "ours": ours,
        **peers(
            {
                "PyTorch batched": lambda: torch_train(*run),
                "JAX vmap and jit": lambda: jax_train(*run),
            }
        ),
    }
    work = f"{sizes.networks:,} networks, {sizes.epochs} epochs, n = 3"
    row = compare(work, sides, max(1, sizes.rounds // 2))
    # The loop's time for a few, beside ours for all in the same turns.
    few = in_turn({"ours": ours, "looped": looped}, sizes.rounds)
    whole = row.ours * few["looped"] / few["ours"] * sizes.networks / sizes.looped
    return Row(row.work, row.ours, {"a loop of `train`": whole, **row.others})


def long_series(sizes: Sizes) -> Row:
    """The gradient over many samples, as a user calls it."""
    random = np.random.default_rng(1)
    x, y = random.uniform(size=(2, sizes.samples))
    sides = {
        "ours": lambda: gradient(START, x, y),
        "the seven formulas": lambda: seven(x, y),
        **peers(
            {
                "PyTorch autograd": lambda: torch_gradient(x, y),
                "JAX jit": lambda: jax_gradient(x, y),
            }
        ),
    }
    return compare(f"`gradient`, n = {sizes.samples:,}", sides, sizes.rounds, REST)


def on_one_core(sizes: Sizes) -> list[Row]:
    """The same where no side has a second core, if the system can be told so."""
    if not hasattr(os, "sched_setaffinity"):
        return []
    core = {min(os.sched_getaffinity(0))}
    new_process = multiprocessing.get_context("spawn")
    with new_process.Pool(1, os.sched_setaffinity, (0, core)) as pool:
        row = pool.apply(long_series, (sizes,))
    return [row._replace(work=f"{row.work}, one core")]


def seven(x, y):
    """The seven derivatives, one after the other, as section 3 has them."""
    import tinynet

    return [getattr(tinynet, f"dloss_d{name}")(START, x, y) for name in Params._fields]


# ---- how the cost grows, and its limits --------------------------------------------


def growth(sizes: Sizes) -> dict[str, tuple[list[int], list[float]]]:
    """Seconds over samples, networks and epochs."""
    random = np.random.default_rng(2)

    def samples(n):
        x, y = random.uniform(size=(2, n))
        return lambda: gradient(START, x, y)

    def many(count):
        params = Params(*random.normal(size=(7, count)))
        return lambda: gradient(params, X, Y)

    def epochs(count):
        return lambda: train(START, X, Y, learning_rate=0.1, epochs=count)

    kinds = {"samples": (samples, 0), "networks": (many, 2), "epochs": (epochs, 3)}
    grown = {}
    for kind, (make, less) in kinds.items():
        counts = [10**k for k in range(1, max(2, sizes.largest - less) + 1)]
        times = []
        for count in counts:
            side = make(count)
            side()
            rounds = sizes.rounds * (5 if count <= 10_000 else 1)
            times.append(in_turn({kind: side}, rounds)[kind])
        grown[kind] = counts, times
    return grown


def slope(counts: list[int], times: list[float]) -> float:
    """Power of the count that the last two decades follow."""
    return float(np.polyfit(np.log(counts[-3:]), np.log(times[-3:]), 1)[0])


def limits(sizes: Sizes) -> dict[str, float]:
    """Nanoseconds that this machine's memory and functions ask for a sample."""
    source = np.random.default_rng(3).uniform(size=max(8192, sizes.samples * 4))
    block, out = -source[:8192], np.empty(8192)
    target = np.empty_like(source)
    loops = 20 * sizes.rounds
    sides = {
        "copy": lambda: np.copyto(target, source),
        "exp": lambda: np.exp(block, out=out),
        "log1p": lambda: np.log1p(block, out=out),
        "divide": lambda: np.divide(block, source[:8192], out=out),
    }
    block *= 0.9  # log1p(-1) is no number
    copied = in_turn({"copy": sides.pop("copy")}, sizes.rounds)["copy"]
    functions = in_turn(sides, loops)
    per_sample = {name: 2e9 * taken / 8192 for name, taken in functions.items()}
    # A copy reads and writes 16 bytes a number; a sample is 16 bytes to read.
    return {"memory": 1e9 * copied / source.size, **per_sample}


# ---- what is shown -----------------------------------------------------------------


def readable(seconds: float) -> str:
    """A time in its natural unit, with three figures; the two stay on one line."""
    units = {1: "s", 1e-3: "ms", 1e-6: "µs", 1e-9: "ns"}
    size = next((size for size in units if seconds >= size), 1e-9)
    return f"{seconds / size:.3g}\N{NO-BREAK SPACE}{units[size]}"


def environment() -> str:
    """Processor, cores and versions."""
    packages = ("numpy", "torch", "jax")
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}"
        for name in packages
        if find_spec(name)
    )
    kind = platform.processor() or platform.machine()
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{kind}, {os.cpu_count()} cores{busy}; "
        f"Python {platform.python_version()}, {versions}"
    )


def table(rows: list[Row], grown: dict, needed: dict[str, float], n: int) -> str:
    """The results as Markdown."""
    lines = ["| work | against | times ours | ours | theirs |", "|---|---|---|---|---|"]
    for row in rows:
        for name, taken in row.others.items():
            times = float(f"{taken / row.ours:.2g}")  # two digits, of 100 as well
            cells = row.work, name, f"{times:g}", readable(row.ours), readable(taken)
            lines.append(f"| {' | '.join(cells)} |")
    ours = 1e9 * rows[-1].ours / n
    floor = sum(needed.values()) - needed["memory"]
    lines += ["", "| over | from | to | grows as its power |", "|---|---|---|---|"]
    for kind, (counts, times) in grown.items():
        cells = kind, f"{counts[0]:,}: {readable(times[0])}"
        cells += (f"{counts[-1]:,}: {readable(times[-1])}",)
        lines.append(f"| {' | '.join(cells)} | {slope(counts, times):.2f} |")
    lines += [
        "",
        "| of a sample's time in `gradient` | ns |",
        "|---|---|",
        f"| reading it from memory | {needed['memory']:.2g} |",
        f"| two `exp` | {needed['exp']:.2g} |",
        f"| two `log1p` | {needed['log1p']:.2g} |",
        f"| two divisions | {needed['divide']:.2g} |",
        f"| all of it, in the last row above | {ours:.3g} |",
        f"| times those three functions | {ours / floor:.2g} |",
        "",
        f"Measured on: {environment()}.",
    ]
    return "\n".join(lines) + "\n"


def draw(grown: dict) -> str:
    """The cost of one unit over the number of units."""
    from tinynet import plots

    powers = np.arange(1, 1 + max(len(counts) for counts, _ in grown.values()))
    lines = {}
    for kind, (counts, times) in grown.items():
        lines[kind] = np.full(len(powers), np.nan)
        lines[kind][: len(times)] = np.log10(1e9 * np.array(times) / counts)
    return plots.curves(
        powers,
        lines,
        alt="Time for one sample, one network and one epoch, each over their number: "
        "it falls from the left while the cost of a call is shared out, then is level.",
        xlabel="how many, power of ten",
        ylabel="ns for one, power of ten",
    ).svg


MEASUREMENTS = (
    imports,
    training,
    networks,
    long_series,
    on_one_core,
    growth,
    limits,
)


def main() -> None:
    """Measure, print and, if asked, store."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tiny", action="store_true", help="small sizes, once")
    parser.add_argument("--write", action="store_true", help="store table and figure")
    options = parser.parse_args()
    sizes = TINY if options.tiny else Sizes()
    found = []
    for number, measure in enumerate(MEASUREMENTS, 1):
        progress(number, len(MEASUREMENTS), measure.__name__)
        found.append(measure(sizes))
    *rows, on_one, grown, needed = found
    rows += on_one
    text, figure = table(rows, grown, needed, sizes.samples), draw(grown)
    print(text)
    if options.write:
        TABLE.write_text(text, encoding="utf-8")
        FIGURE.write_text(figure + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
