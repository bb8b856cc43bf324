"""Site, tests and Binder install one resolved set, with hashes, and this is it."""

import re
import sys
import tomllib
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
WHOLE, PARTS = (
    "requirements-hosts.lock",
    ["requirements.lock", "binder/requirements.txt"],
)
SOURCES = {
    "requirements.txt": "requirements.lock",
    "requirements-hosts.txt": WHOLE,
    "binder/requirements.in": "binder/requirements.txt",
}
OWN = "pip install -q --no-build-isolation --no-deps -e ."

each_lock = pytest.mark.parametrize("lock", [WHOLE, *PARTS])


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def named(name):
    """The requirements that a file for people names."""
    lines = [line.partition("#")[0].strip() for line in text(name).splitlines()]
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def entries(lock):
    """From each package of a lock to its version, marker and hashes."""
    found = {}
    for entry in text(lock).replace("\\\n", " ").splitlines():
        if entry and not entry.lstrip().startswith("#"):
            head, *hashes = entry.split("--hash=")
            wanted = Requirement(head.strip())
            (pin,) = wanted.specifier
            assert pin.operator == "=="
            name = canonicalize_name(wanted.name)
            hashes = {one.strip() for one in hashes}
            found[name, pin.version] = (wanted.marker, hashes)
    return found


def here(lock):
    """Name and version of what a lock brings to this Python on this machine."""
    return {
        name: version
        for (name, version), (marker, _) in entries(lock).items()
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


@pytest.mark.parametrize("part", PARTS)
def test_binder_and_tests_have_parts_of_one_set(part):
    whole = entries(WHOLE)
    for package, entry in entries(part).items():
        assert whole[package][1] == entry[1]


@pytest.mark.parametrize(("source", "lock"), SOURCES.items())
def test_a_lock_has_what_its_source_names(source, lock):
    locked = {name: version for name, version in entries(lock)}
    assert named(source)
    for wanted in named(source):
        version = locked[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), "run: nox -s lock"


def test_the_locked_versions_are_in_the_declared_ranges():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    locked = {name: version for name, version in entries("requirements.lock")}
    for wanted in map(Requirement, lines):
        if wanted.name != "tinynet":
            assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)])


@pytest.mark.locked
def test_the_tests_run_with_the_locked_set():
    base, whole = here("requirements.lock"), here(WHOLE)
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
    assert len(lines) == 2
    lines += re.findall("python3 -m venv .*", text(".github/workflows/publish.yml"))
    assert len(lines) == 3
    for line in lines:
        assert (
            f".venv/bin/pip install -q -r requirements.lock && .venv/bin/{OWN}" in line
        )
    assert OWN.replace("-q", "--no-cache-dir") in text("binder/postBuild")
    assert "pip install -q -r requirements-hosts.lock" in text(".ci/run")
