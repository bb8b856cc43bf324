"""A derivative is written with d, as in the paper, wherever one is shown."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.helpers.said import nothing

ROOT = Path(__file__).parents[2]
SHOWN = ("chapters", "tinynet", "site", "hub", "README.md", "CONTRIBUTING.md")
"""What a reader sees is written here, or stored here as it was written."""

OTHER_SIGN = re.compile(
    r"[∂𝛛𝜕𝝏𝞉]|\\partial\b|&part;|&#8706;|&#x2202;|u2202|PARTIAL DIFFERENTIAL",
    re.IGNORECASE,
)
MAY = {
    # what a textbook writes
    "chapters/glossary.md": ["A derivative is written with $d$ everywhere in this"],
    # what a reader may type, or an author translate
    "tinynet/practice/expression.py": ["EQUATION = ", '    "∂": FACTORS,'],
    "tinynet/practice/js/words.js": ["const EQUATION = ", "const ADVICE = "],
    "tinynet/practice/mathml.py": ['    if text == "∂" or '],
}


def lines(name):
    """Lines with another sign than d; a picture or a font has none."""
    try:
        text = (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    return [line for line in text.splitlines() if OTHER_SIGN.search(line)]


def test_derivatives_are_written_with_d():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *SHOWN],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    names = [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]
    assert len(names) > 150
    nothing(
        (
            f"{name}: {line.strip()[:100]}"
            for name in names
            for line in lines(name)
            if not line.startswith(tuple(MAY.get(name, ())))
        ),
        "another sign than the paper's d; write d, or say in MAY why not:",
    )


@pytest.mark.parametrize("name", MAY)
def test_what_may_write_another_sign_does(name):
    found = lines(name)
    assert len(found) == len(MAY[name])
    assert all(map(str.startswith, found, MAY[name]))


@pytest.mark.parametrize(
    "text", ["∂L", r"\frac{\partial L}{x}", "&part;L", r'"\u2202L"', "𝜕"]
)
def test_another_sign_is_found(text):
    assert OTHER_SIGN.search(text)
    assert not OTHER_SIGN.search("the partial derivative dL/dw, functools.partial")
