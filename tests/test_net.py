"""The regression net catches things: one flipped sign, and a chapter fails."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CHAPTER = {
    "w1": "3-2-weight-1",
    "b1": "3-3-bias-1",
    "w2": "3-4-weight-2",
    "b2": "3-5-bias-2",
    "w3": "3-6-weight-3",
    "w4": "3-7-weight-4",
    "b3": "3-8-bias-3",
}


def run(folder, *arguments):
    """Run Python where the scratch copy of tinynet is the one that is imported."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )


def run_chapter(folder, name):
    notebook = f"{CHAPTER[name]}.ipynb"
    shutil.copy(ROOT / "chapters" / notebook, folder)
    return run(
        folder,
        *"-m pytest -q -x -p no:cacheprovider --nbval --nbval-current-env".split(),
        notebook,
    )


@pytest.fixture
def scratch(tmp_path):
    shutil.copytree(ROOT / "tinynet", tmp_path / "tinynet")
    shutil.copytree(ROOT / "chapters/questions", tmp_path / "questions")
    imported = run(tmp_path, "-c", "import tinynet; print(tinynet.__file__)")
    assert Path(imported.stdout.strip()).is_relative_to(tmp_path)
    return tmp_path


def flip_sign(module, name):
    """Turn -2 into 2 in the formula of one derivative."""
    source = module.read_text(encoding="utf-8")
    flipped, count = re.subn(
        rf"(def dloss_d{name}\(.*?return total\()-2", r"\g<1>2", source, flags=re.DOTALL
    )
    assert count == 1
    module.write_text(flipped, encoding="utf-8")


def test_an_untouched_copy_passes(scratch):
    result = run_chapter(scratch, "w1")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("name", CHAPTER)
def test_a_flipped_sign_fails_its_chapter(scratch, name):
    flip_sign(scratch / "tinynet" / "derivatives.py", name)
    result = run_chapter(scratch, name)
    assert result.returncode == 1, result.stdout
    assert "1 failed" in result.stdout
    assert f"dloss_d{name} is wrong" in result.stdout or "mismatch" in result.stdout
