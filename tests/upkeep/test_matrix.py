"""What `pyproject.toml` declares is what `nox -s matrix` has seen pass, no more."""

import json

import pytest
from packaging.version import Version

from tests.helpers.needs import require_upkeep

require_upkeep("nox")

import noxfile  # noqa: E402

RESULTS = json.loads(noxfile.RESULT.read_text(encoding="utf-8"))
BINDING = [run for run in RESULTS if not run.endswith(" prereleases")]


def versions(run):
    """The versions that a run had, by package."""
    return {name: Version(one) for name, one in RESULTS[run]["versions"].items()}


@pytest.mark.parametrize("run", BINDING)
def test_all_tests_passed(run):
    assert RESULTS[run]["failed"] == 0
    assert RESULTS[run]["passed"] > 1000


@pytest.mark.parametrize("run", BINDING)
def test_with_versions_that_are_declared(run):
    ranges = noxfile.ranges()
    assert versions(run).keys() == ranges.keys()
    for name, version in versions(run).items():
        assert ranges[name].specifier.contains(version), name


@pytest.mark.parametrize("run", [run for run in BINDING if run.endswith(" oldest")])
def test_the_oldest_that_is_declared_was_tried(run):
    bounds = {name: noxfile.oldest(one) for name, one in noxfile.ranges().items()}
    assert versions(run) == {name: Version(bound) for name, bound in bounds.items()}


def test_every_python_that_is_declared_was_tried_with_oldest_and_newest():
    name = "Programming Language :: Python :: "
    classifiers = noxfile.PROJECT["classifiers"]
    pythons = [one.removeprefix(name) for one in classifiers if one.startswith(name)]
    wanted = {
        f"{python} {column}" for python in pythons for column in ("oldest", "newest")
    }
    assert set(BINDING) == wanted
    first = min(pythons, key=Version)
    assert noxfile.PROJECT["requires-python"] == f">={first}"
