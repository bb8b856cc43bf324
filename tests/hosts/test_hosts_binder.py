"""What Binder would build from the repository, tried without Docker."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest

from tests.helpers.needs import require
from tools import jupyter
from tools.book import copy_of_the_book
from tools.extras import EXTRAS

ROOT = Path(__file__).parents[2]
INSTALL = "${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r "
INSTALL += '"binder/requirements.txt"'
OWN = ["chmod +x binder/postBuild", "./binder/postBuild"]


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A copy of the files that a clone has."""
    folder = tmp_path_factory.mktemp("binder") / "repository"
    return copy_of_the_book(folder)


@pytest.fixture(scope="module")
def dockerfile(repository):
    """The file that repo2docker would have built."""
    require("repo2docker")
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    done = subprocess.run(
        command, cwd=repository, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(repository, dockerfile):
    """Python of a clean environment in which the Dockerfile's lines were run."""
    (named,) = re.findall(r"environment-2epy-2d3-2e(\d+)-2dlinux", dockerfile)
    found = shutil.which(f"python3.{named}")
    assert found, f"no Python 3.{named}, which Binder would use"
    prefix = repository.with_name("environment")
    subprocess.run([found, "-m", "venv", prefix], check=True)
    for line in installs(dockerfile):
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=repository,
            env=jupyter.environment(prefix)
            | {
                "KERNEL_PYTHON_PREFIX": str(prefix),
                "PIP_COMPILE": "0",  # a third of the time, for what few tests import
                "PATH": f"{prefix}/bin:{os.environ['PATH']}",
            },
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return prefix / "bin/python"


def installs(dockerfile):
    """The lines that bring the course's own packages, as Binder's user."""
    before, after = dockerfile.split("# Copy stuff.")
    packages = re.findall(r"^RUN (.*pip install.*)$", before, re.M)
    return packages + re.findall(r"^RUN (.+)$", after, re.M)


def test_two_lines_install_what_a_session_needs(dockerfile):
    assert installs(dockerfile) == [INSTALL, *OWN]


def test_its_python_is_the_one_the_tests_use(dockerfile):
    major, minor = sys.version_info[:2]
    if minor != 11 and not os.environ.get("TINYNET_REQUIRE_HOSTS"):
        pytest.skip(f"this is Python {major}.{minor}; Binder has that of .ci/run")
    assert f"environment-2epy-2d{major}-2e{minor}-2dlinux" in dockerfile


def test_its_versions_are_those_of_the_tests(python):
    command = [python, "-m", "pip", "list", "--format=json"]
    listed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    got = {entry["name"]: entry["version"] for entry in json.loads(listed.stdout)}
    for spare in ("pip", "setuptools"):
        got.pop(spare, None)
    assert got == {name: version(name) for name in got}
    assert {"numpy", "matplotlib", "anywidget", "jupyterlab_myst", "tinynet"} <= set(
        got
    )
    assert not {"pytest", "playwright", "Sphinx", "sympy", "ruff"} & set(got)


def test_nothing_installed_contradicts_the_rest(python):
    done = subprocess.run(
        [python, "-m", "pip", "check"], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout


def test_every_chapter_finds_what_it_imports(python):
    imports = set()
    for path in (ROOT / "chapters").glob("*.ipynb"):
        if path.stem in EXTRAS:
            continue
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                for node in ast.walk(ast.parse(cell.source)):
                    if isinstance(node, (ast.Import, ast.ImportFrom)):
                        imports.add(ast.unparse(node))
    assert len(imports) > 20
    done = subprocess.run(
        [python, "-c", "\n".join(sorted(imports))],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr


def test_its_notebooks_are_trusted(python, repository):
    """Else JupyterLab leaves out each drawing until its cell has run."""
    done = subprocess.run(
        [python.with_name("jupyter"), "trust", "chapters/training.ipynb"],
        cwd=repository,
        env=jupyter.environment(python.parents[1]),
        capture_output=True,
        encoding="utf-8",
    )
    assert "already signed" in done.stdout + done.stderr


def test_its_jupyterlab_has_what_the_course_adds(python):
    folder = python.parents[1] / "share/jupyter/labextensions/tinynet"
    for path in (jupyter.EXTENSIONS / "tinynet").rglob("*.js*"):
        copy = folder / path.relative_to(jupyter.EXTENSIONS / "tinynet")
        assert copy.read_bytes() == path.read_bytes()


def test_a_notebook_with_a_view_runs_there(python, tmp_path):
    """Wherever it lies: on a Hub a volume hides the folder that was built from."""
    notebook = Path(shutil.copy(ROOT / "chapters/training.ipynb", tmp_path))
    where = [python, "-c", "import tinynet; print(tinynet.__file__)"]
    found = subprocess.run(
        where, cwd=tmp_path, env={"PYTHONPATH": ""}, capture_output=True, text=True
    )
    assert found.stdout.startswith(str(python.parents[1]))
    before = nbformat.read(notebook, as_version=4)
    command = [python, "-m", "nbconvert", "--to=notebook", "--execute", "--inplace"]
    done = subprocess.run(
        [*command, notebook],
        env={**jupyter.environment(tmp_path), "PYTHONPATH": ""},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    after = nbformat.read(notebook, as_version=4)
    views = 0
    for old, new in zip(before.cells, after.cells, strict=True):
        assert jupyter.texts(old) == jupyter.texts(new)
        views += any(
            jupyter.VIEW in output.get("data", {}) for output in new.get("outputs", [])
        )
    assert views == 3  # a formula, the training view, and the questions
