"""The regression net catches things: one flipped sign, and a chapter fails."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.helpers.chapters import CHAPTER

ROOT = Path(__file__).parents[2]


def flip_sign(module, name):
    """Turn -2 into 2 in the formula of one derivative."""
    source = module.read_text(encoding="utf-8")
    flipped, count = re.subn(
        rf"(def dloss_d{name}\(.*?return total\()-2", r"\g<1>2", source, flags=re.DOTALL
    )
    assert count == 1
    module.write_text(flipped, encoding="utf-8")


@pytest.fixture(scope="module")
def failures(tmp_path_factory):
    """What fails in chapters that each have a copy of tinynet, by its flipped sign."""
    folder = tmp_path_factory.mktemp("net")
    for name, chapter in {**CHAPTER, "untouched": CHAPTER["w1"]}.items():
        shutil.copytree(ROOT / "tinynet", folder / name / "tinynet")
        shutil.copy(ROOT / f"chapters/{chapter}.ipynb", folder / name)
        if name in CHAPTER:
            flip_sign(folder / name / "tinynet/derivatives.py", name)
    # A kernel starts in its notebook's folder, and imports the copy that is there.
    options = "-q -p no:cacheprovider --nbval --nbval-current-env --junitxml=result.xml"
    command = [sys.executable, "-m", "pytest", *options.split(), "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode == 1, done.stdout + done.stderr
    found = {}
    for case in ElementTree.parse(folder / "result.xml").iter("testcase"):
        name, _, _ = case.get("classname").partition(".")
        found.setdefault(name, []).extend(one.text for one in case.iter("failure"))
    return found


@pytest.mark.parametrize("name", CHAPTER)
def test_a_flipped_sign_is_one_character(tmp_path, name):
    derivatives = ROOT / "tinynet/derivatives.py"
    flip_sign(copy := Path(shutil.copy(derivatives, tmp_path)), name)
    before, after = (
        path.read_text(encoding="utf-8").splitlines() for path in (derivatives, copy)
    )
    ((was, now),) = (pair for pair in zip(before, after) if pair[0] != pair[1])
    assert now == was.replace("-2", "2")


@pytest.mark.upkeep
def test_an_untouched_copy_passes(failures):
    assert failures["untouched"] == []


@pytest.mark.upkeep
@pytest.mark.parametrize("name", CHAPTER)
def test_a_flipped_sign_fails_its_chapter(failures, name):
    first = failures[name][0]
    assert f"dloss_d{name} is wrong" in first or "mismatch" in first
