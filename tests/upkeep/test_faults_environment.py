"""Another language, clock or switch, and no network: the same numbers, and silence."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

pytestmark = pytest.mark.upkeep
ROOT = Path(__file__).parents[2]
CHAPTER = ROOT / "chapters/3-2-weight-1.ipynb"  # formulas, figures, views, questions
EVERYTHING = """
import importlib, pkgutil, tinynet
for module in pkgutil.iter_modules(tinynet.__path__):
    importlib.import_module(f"tinynet.{module.name}")
from tinynet.widgets.film import Film
from tinynet import data, formulas, plots, widgets
from tinynet.practice import practice
params, (X, y) = data.start(), data.dose()
history = tinynet.train(params, X, y, learning_rate=0.1, epochs=10)
tinynet.check_gradient(params, X, y)
data.motorcycle()
formulas.in_numbers("3.2-6", params, X, y)
plots.losses(history)
views = ("NetworkView", "ChainView", "DerivativeView", "TrainingView", "SoftplusView")
shown = [getattr(widgets, name)() for name in views]
shown.append(practice("3-2-weight-1"))
shown.append(Film({"now": {"y": (X, y)}}, alt="", xlabel="", ylabel=""))
for view in shown:
    view._repr_mimebundle_()
print("outputs agree")
"""
# Whoever asks for anything that is not on this machine stops everything.
OFFLINE = """
import sys

def refuse(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        place = arguments[0]
    elif event in ("socket.connect", "socket.sendto"):
        place = arguments[1][0] if isinstance(arguments[1], tuple) else "localhost"
    else:
        return
    if place not in ("127.0.0.1", "::1", "localhost", None):
        print("asked the network:", event, place)
        raise OSError(f"no network: {event} {place}")

sys.addaudithook(refuse)
"""


def run(*arguments, **variables):
    """Run Python with these variables; return its exit code and all that it says."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout + done.stderr


def recorded(**variables):
    """Re-execute a chapter; return what is said about its stored outputs."""
    code, said = run("-m", "tools.record", CHAPTER, **variables)
    assert code == 0, said
    return said


def test_a_locale_without_utf_8(seen):
    seen(recorded(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"))


def test_a_terminal_without_the_letters(tmp_path, seen):
    """A change is shown as well as the terminal can."""
    path = tmp_path / "page.ipynb"
    cell = nbformat.v4.new_code_cell("print('ŷ = 1')")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    code, said = run(
        "-m", "tools.record", path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    seen(said)
    assert code == 1


def test_another_time_zone(seen):
    seen(recorded(TZ="Pacific/Kiritimati", PYTHONHASHSEED="1"))


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_any_hash_seed(seed, seen):
    code, said = run("-c", EVERYTHING, PYTHONHASHSEED=seed)
    seen(said)
    assert (code, said) == (0, "outputs agree\n")


def test_no_warning_is_left(seen):
    code, said = run("-W", "error", "-c", EVERYTHING)
    seen(said)
    assert (code, said) == (0, "outputs agree\n")


def test_without_asserts(seen):
    """With ``-O`` the numbers are the same, and bad input is refused as before."""
    seen(recorded(PYTHONOPTIMIZE="1"))
    bad = "import tinynet; tinynet.loss(tinynet.data.start(), [0], [float('nan')])"
    for switch in ("-O", "-OO"):
        code, said = run(switch, "-c", bad)
        assert code == 1
        assert "ValueError: y: wanted finite numbers, got nan at index 0" in said


def test_no_assert_does_the_work_of_a_check():
    code = {
        path: path.read_text(encoding="utf-8")
        for folder in ("tinynet", "tools", "site")
        for path in (ROOT / folder).rglob("*.py")
    }
    assert len(code) > 20
    for path, text in code.items():
        asserts = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Assert)]
        assert asserts == [], path


def test_a_machine_without_network(tmp_path, seen):
    (tmp_path / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    # The guard itself works, in Python and in the kernel of a notebook.
    ask = "import urllib.request\nurllib.request.urlopen('https://example.org')"
    code, said = run("-c", ask, PYTHONPATH=str(tmp_path))
    assert code == 1
    assert "no network" in said
    path = tmp_path / "asks.ipynb"
    cell = nbformat.v4.new_code_cell(ask)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    code, said = run("-m", "tools.record", path, PYTHONPATH=str(tmp_path))
    assert code == 1
    assert "no network" in said
    said = recorded(PYTHONPATH=str(tmp_path))
    seen(said)
    assert "asked the network" not in said
    code, said = run("-c", EVERYTHING, PYTHONPATH=str(tmp_path))
    assert (code, said) == (0, "outputs agree\n")
