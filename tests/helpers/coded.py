"""Code questions as a reader answers them: a page's cell, a line for its dots."""

from pathlib import Path

import nbformat
import numpy as np
import yaml

from tests.helpers.practice import PAGES
from tinynet.practice import draw

ROOT = Path(__file__).parents[2]
LINES = yaml.safe_load((ROOT / "tests/data/code.yml").read_text(encoding="utf-8"))
"""From "page/question" to its right line and its wrong ones, by their slips."""
ASKED = {
    f"{page}/{question.id}": question
    for page, asked in PAGES.items()
    for question in asked
    if question.kind == "code"
}


def cell(name: str) -> str:
    """The cell of the page in which a question is answered."""
    page, identity = name.split("/")
    cells = nbformat.read(ROOT / f"chapters/{page}.ipynb", as_version=4).cells
    (found,) = (one.source for one in cells if f'check("{identity}"' in one.source)
    return found


def answered(name: str, line: str) -> str:
    """The cell with this line, or these lines, in place of the dots."""
    source = cell(name)
    assert source.count("    return ...\n") == 1
    lines = line if "return" in line or "print" in line else f"return {line}"
    return source.replace("return ...", lines.replace("\n", "\n    "))


def careless(name: str) -> dict[str, str]:
    """What people do wrong with any function, by the slip that must be recognised."""
    right = LINES[name]["right"]
    return {
        "not-begun": "...",
        "no-return": f"print({right})",
        "no-number": f"str(np.round({right}, 4))",
        "shape": f"[[[{right}]]]",
        "stopped": f"{right} * w_three",
        "same-always": "a_number_of_the_page",
        **changing(name, right),
    }


def changing(name: str, right: str) -> dict[str, str]:
    """The right line, and an argument changed in place, if one can be."""
    question = ASKED[name]
    values = draw.values(question, 1)
    arrays = [one for one in question.arguments if np.ndim(values.get(one, 0))]
    if not arrays:
        return {}
    return {"changes": f"result = {right}\n{arrays[0]} *= 2\nreturn result"}
