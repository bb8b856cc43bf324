"""The package as others get it: built, checked, installed and used elsewhere."""

import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
from pathlib import Path

import pytest

from tests.helpers.needs import require_upkeep
from tools.book import copy_of_the_book

pytestmark = pytest.mark.upkeep
ROOT = Path(__file__).parents[2]
USE = """
from pathlib import Path
import tinynet
from tinynet import data, train
from tinynet.widgets.film import Film
from tinynet.formulas import in_numbers
from tinynet.practice import Practice, practice
from tinynet.practice.read import shared_slips
from tinynet.classroom.scorm import script
from tinynet.widgets import TrainingView

print(Path(tinynet.__file__).parent)
X, y = data.dose()
print(len(X), train(data.start(), X, y, learning_rate=0.1, epochs=3).losses[0])
print(in_numbers("3.2-6", data.start(), X, y).count("="))
print(len(data.motorcycle()[0]), len(data.puromycin()[0]), len(data.theophylline()[0]))
print(*("export" in str(view._esm) for view in (TrainingView(), Film, Practice)))
print("sign" in shared_slips(), len(practice("3-2-weight-1").asked))
print(b"LMSInitialize" in script())
"""


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Folder of an sdist, and of the wheel that is built from it."""
    for tool in ("build", "twine"):
        require_upkeep(tool)
    folder = tmp_path_factory.mktemp("package")
    source = copy_of_the_book(folder / "source")
    # The packages that build it are installed: no download.
    run(sys.executable, "-m", "build", "--no-isolation", "-o", folder / "dist", source)
    return folder / "dist"


@pytest.fixture(scope="module")
def wheel(built):
    (file,) = built.glob("*.whl")
    return file


def test_a_package_index_would_take_both(built):
    files = sorted(built.iterdir())
    assert [file.name.rpartition(".")[2] for file in files] == ["whl", "gz"]
    run(sys.executable, "-m", "twine", "check", "--strict", *files)


def test_the_sdist_holds_the_licences_and_the_package(built):
    (file,) = built.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tinynet").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"LICENSE", "LICENSE-text", "README.md", *package} <= names


def test_installed_elsewhere_all_is_inside(wheel, tmp_path):
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin/python"
    pip = [sys.executable, "-m", "pip", "--python", python]
    run(*pip, "install", "--no-deps", "--no-index", wheel)
    site = run(python, "-c", "import sysconfig as s; print(s.get_path('purelib'))")
    # What it needs comes from the environment of the tests, after its own.
    Path(site.strip(), "needs.pth").write_text(sysconfig.get_path("purelib"))
    shown = run(python, "-W", "error", "-c", USE, cwd=tmp_path).splitlines()
    assert shown[0] == str(Path(site.strip(), "tinynet"))
    here = run(sys.executable, "-c", USE, cwd=ROOT).splitlines()
    assert here[0] == str(ROOT / "tinynet")
    assert shown[1:] == here[1:]
    added = "share/jupyter/labextensions/tinynet"
    for path in (ROOT / added).rglob("*.js*"):
        copy = environment / path.relative_to(ROOT)
        assert copy.read_bytes() == path.read_bytes()
    assert shown[3:] == ["133 12 11", "True True True", "True 7", "True"]


def test_type_checkers_find_the_hints(wheel):
    assert "tinynet/py.typed" in run(sys.executable, "-m", "zipfile", "-l", wheel)


def test_what_builds_it_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (wanted,) = project["build-system"]["requires"]
    assert wanted.startswith("setuptools>=")
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    (version,) = re.findall(r"^setuptools==(\d+)", pinned, flags=re.MULTILINE)
    assert int(version) >= int(wanted.removeprefix("setuptools>="))
