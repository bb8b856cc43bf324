"""Site, tests and Binder install one resolved set, with hashes, and this is it."""

import re
import sys
import tomllib
from importlib.metadata import distribution, distributions
from itertools import combinations
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
BASE, BINDER = "requirements.lock", "binder/requirements.txt"
LAYERS = {
    path.relative_to(ROOT).as_posix(): path.with_suffix(".txt")
    for path in sorted((ROOT / "requirements").glob("*.lock"))
}
SOURCES = {
    "requirements.txt": BASE,
    "binder/requirements.in": BINDER,
    **{source.relative_to(ROOT).as_posix(): lock for lock, source in LAYERS.items()},
}
LOCKS = [BASE, BINDER, *LAYERS]
TESTS = ["pytest", "pytest-xdist", "playwright", "hypothesis", "nbval", "ruff"]
TESTS += ["axe-playwright-python", "sympy", "mpmath", "autograd", "mypy", "nox"]
OWN = "pip install -q --no-build-isolation --no-deps -e ."

each_lock = pytest.mark.parametrize("lock", LOCKS)
each_layer = pytest.mark.parametrize("lock", LAYERS)


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def named(name):
    """The requirements that a file for people names."""
    lines = [line.partition("#")[0].strip() for line in text(name).splitlines()]
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def entries(lock):
    """From each package of a lock, by itself, to its version, marker and hashes."""
    found = {}
    for entry in text(lock).replace("\\\n", " ").splitlines():
        if entry and not entry.lstrip().startswith(("#", "-r ")):
            head, *hashes = entry.split("--hash=")
            wanted = Requirement(head.strip())
            (pin,) = wanted.specifier
            assert pin.operator == "=="
            name = canonicalize_name(wanted.name)
            hashes = {one.strip() for one in hashes}
            found[name, pin.version] = (wanted.marker, hashes)
    return found


def locked(lock):
    """Name and version of each package that a lock brings, on whatever machine."""
    layers = {BASE, lock} if lock in LAYERS else {lock}
    return {package for layer in layers for package in entries(layer)}


def here(lock):
    """Name and version of what a lock brings to this Python on this machine."""
    layers = {BASE, lock} if lock in LAYERS else {lock}
    return {
        name: version
        for layer in layers
        for (name, version), (marker, _) in entries(layer).items()
        if marker is None or marker.evaluate()
    }


def needed_by(package):
    """A package and all that it asks for, as far as it is installed."""
    todo, found = [package], set()
    while todo:
        name = canonicalize_name(todo.pop())
        if name not in found and name in INSTALLED:
            found.add(name)
            needs = map(Requirement, distribution(name).requires or [])
            todo += [
                need.name
                for need in needs
                if not need.marker or need.marker.evaluate({"extra": ""})
            ]
    return found


INSTALLED = {canonicalize_name(one.name): one.version for one in distributions()}


@each_lock
def test_every_file_is_known_by_its_hash(lock):
    for package, (_, hashes) in entries(lock).items():
        assert hashes, package
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", one) for one in hashes)
    assert "://" not in text(lock)
    assert not re.findall(r"^ *--(?!hash)", text(lock), flags=re.MULTILINE)


@pytest.mark.parametrize(("one", "other"), [*combinations(LOCKS, 2)])
def test_all_have_parts_of_one_set(one, other):
    one, other = entries(one), entries(other)
    shared = {name for name, _ in one} & {name for name, _ in other}
    for name in shared:
        versions = [{v for n, v in lock if n == name} for lock in (one, other)]
        assert versions[0] <= versions[1] or versions[1] <= versions[0], name
    for package in one.keys() & other.keys():
        assert one[package][1] == other[package][1], package


@each_layer
def test_a_layer_names_the_base_and_repeats_nothing_of_it(lock):
    assert text(lock).startswith("-r ../requirements.lock\n")
    base = entries(BASE)
    for package, (marker, _) in entries(lock).items():
        assert package not in base or str(base[package][0]) != str(marker), package


def test_every_layer_has_its_list_and_its_lock():
    lists = {path.stem for path in (ROOT / "requirements").glob("*.txt")}
    locks = {Path(lock).stem for lock in LAYERS}
    assert locks == {"live", "tests", "hosts", "upkeep"}
    assert lists - locks == {"torch", "peers"}  # their builds differ by machine


def test_a_reader_installs_little_and_no_test_tool():
    base = here(BASE)
    assert len(base) <= 108  # with pip and tinynet 110
    assert not base.keys() & set(TESTS)


@pytest.mark.parametrize(("source", "lock"), SOURCES.items())
def test_a_lock_has_what_its_source_names(source, lock):
    versions = dict(locked(lock))
    assert named(source)
    for wanted in named(source):
        version = versions[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), (
            f"{source} asks for {wanted}, {lock} has {version}: nox -s lock resolves it"
        )


def test_the_locked_versions_are_in_the_declared_ranges():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    versions = dict(locked("requirements/tests.lock"))
    for wanted in map(Requirement, lines):
        if wanted.name != "tinynet":
            assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)])


@pytest.mark.locked
def test_the_tests_run_with_the_locked_set():
    base = here("requirements/tests.lock")
    whole = {name: version for lock in LOCKS for name, version in here(lock).items()}
    assert {name: INSTALLED.get(name) for name in base} == base
    large = needed_by("torch") | needed_by("jax")  # beside the locks
    beside = {"pip", "tinynet", *(large - set(whole))}
    others = {
        name: version for name, version in INSTALLED.items() if name not in beside
    }
    assert others == {name: whole.get(name) for name in others}
    assert sys.version_info >= (3, 11)


def test_all_install_from_the_locks():
    lines = re.findall(r"^python3 -m venv .*", text("README.md"), flags=re.MULTILINE)
    lines += [
        *re.findall("python3 -m venv .*", text(".github/workflows/publish.yml")),
        *re.findall("python3 -m venv .*", text(".github/workflows/links.yml")),
        *re.findall("python3 -m venv .*", text(".github/workflows/weekly.yml")),
    ]
    layers = ["requirements.lock", "requirements/tests.lock"]
    layers += ["requirements/upkeep.lock", "requirements.lock"]
    layers += ["requirements/upkeep.lock"] * 2
    for line, lock in zip(lines, layers, strict=True):
        assert f".venv/bin/pip install -q -r {lock} && .venv/bin/{OWN}" in line
    whole = OWN.replace("-q", "--no-cache-dir").removesuffix("-e .") + "."
    assert whole in text("binder/postBuild")
    for lock in ("hosts", "upkeep"):
        assert f"pip install -q -r requirements/{lock}.lock" in text(".ci/run")
