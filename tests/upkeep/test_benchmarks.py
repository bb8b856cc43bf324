"""The benchmarks run, and refuse to time two sides that do not agree."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks import speed

ROOT = Path(__file__).parents[2]

WORK = re.compile(r"^\| (import|one epoch|[\d,]+ networks|`gradient`)", re.MULTILINE)


@pytest.mark.upkeep
def test_everything_runs_at_tiny_size():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed", "--tiny"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    peers = sum(find_spec(name) is not None for name in ("torch", "jax"))
    rows = WORK.findall(done.stdout)
    # The import has no peer, and only one kind of work has nothing else to run against.
    assert len(set(rows)) == (4 if peers else 3)
    again = hasattr(os, "sched_setaffinity")  # the gradient on one core
    assert len(rows) == 3 + 3 * peers + again * (1 + peers)
    for part in ("a loop of `train`", "| samples |", "| epochs |", "two `log1p`"):
        assert part in done.stdout
    assert "nan" not in done.stdout


@pytest.mark.locked
def test_the_stored_table_is_of_the_full_size_and_has_all_peers():
    stored = speed.TABLE.read_text(encoding="utf-8")
    sizes = speed.Sizes()
    assert f"{sizes.networks:,} networks, {sizes.epochs} epochs" in stored
    assert f"`gradient`, n = {sizes.samples:,}" in stored
    assert f"`gradient`, n = {sizes.samples:,}, one core" in stored
    assert stored.count("PyTorch") == 4
    assert stored.count("| JAX") == 4
    assert f"numpy {speed.np.__version__}" in stored


def test_sides_that_differ_are_not_timed():
    with pytest.raises(AssertionError, match="theirs"):
        speed.compare("work", {"ours": lambda: 1.0, "theirs": lambda: 1.1}, rounds=1)


def test_sides_take_turns():
    seen = []
    sides = {name: lambda name=name: seen.append(name) or 0.0 for name in "ab"}
    row = speed.compare("work", sides, rounds=3)
    assert seen == list("ab" * 4)
    assert set(row.others) == {"b"}


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(2.5, "2.5 s"), (0.0123, "12.3 ms"), (4.5e-6, "4.5 µs"), (1e-10, "0.1 ns")],
)
def test_a_time_is_readable(seconds, text):
    assert speed.readable(seconds) == text.replace(" ", "\N{NO-BREAK SPACE}")


def test_the_power_of_growth():
    assert speed.slope([10, 100, 1000], [1.0, 100.0, 10_000.0]) == pytest.approx(2)
