"""What `nox -s matrix` last stored is the range that pyproject.toml declares."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import noxfile  # noqa: E402

RESULTS = json.loads((ROOT / noxfile.RESULT).read_text(encoding="utf-8"))
TRIED = {run: entry for run, entry in RESULTS.items() if "prereleases" not in run}

each_run = pytest.mark.parametrize("run", TRIED)


@each_run
def test_every_run_passed(run):
    assert TRIED[run]["failed"] == 0
    assert TRIED[run]["passed"] > 1000


@each_run
def test_every_run_is_in_the_declared_range(run):
    versions, ranges = TRIED[run]["versions"], noxfile.ranges()
    assert versions.keys() == ranges.keys()
    for name, wanted in ranges.items():
        assert wanted.specifier.contains(versions[name]), name
        if run.endswith("oldest"):
            assert versions[name] == noxfile.oldest(wanted)


def test_the_declared_pythons_passed_with_the_oldest_and_the_newest():
    start = "Programming Language :: Python :: 3."
    declared = {
        name.rpartition(" ")[2]
        for name in noxfile.PROJECT["classifiers"]
        if name.startswith(start)
    }
    for versions in ("oldest", "newest"):
        passed = {run.split()[0] for run in TRIED if run.endswith(versions)}
        assert declared == passed
    assert noxfile.PROJECT["requires-python"] == f">={min(declared)}"
