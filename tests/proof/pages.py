"""The labelled formulas of the chapters, as they stand on their pages."""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
LABELLED = re.compile(r"\$\$\s*(.*?)\s*\$\$ \((eq-[\w-]+)\)", re.DOTALL)


class Formula(NamedTuple):
    """A formula, and where it stands."""

    name: str
    """its number in the paper, "3.2-6", or its label in ours, "delta" """
    latex: str
    page: str
    """name of the notebook, without its ending"""
    cell: int
    """index of its cell, from 0"""


def name_of(label: str) -> str:
    """From a label, "eq-3-2-6", to the formula's number, "3.2-6"."""
    *section, last = label.removeprefix("eq-").split("-")
    return f"{'.'.join(section)}-{last}" if last.isdigit() else label[3:]


@cache
def cells(folder: Path = ROOT / "chapters") -> dict[str, list[tuple[str, str]]]:
    """Each page's cells, by the name of the page: their kind and source."""
    return {
        path.stem: [
            (cell["cell_type"], "".join(cell["source"]))
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        ]
        for path in sorted(folder.glob("*.ipynb"))
    }


@cache
def formulas(folder: Path = ROOT / "chapters") -> dict[str, Formula]:
    """All labelled formulas of the course, by name."""
    found = {}
    for page, of_page in cells(folder).items():
        for index, (kind, source) in enumerate(of_page):
            if kind == "markdown":
                for latex, label in LABELLED.findall(source):
                    formula = Formula(name_of(label), latex, page, index)
                    assert formula.name not in found, f"{label} stands twice"
                    found[formula.name] = formula
    return found


def order(name: str) -> tuple[bool, list[int], str]:
    """The paper's formulas by their numbers, then ours by their names."""
    of_the_paper = name[0].isdigit()
    numbers = [int(part) for part in re.findall(r"\d+", name)] if of_the_paper else []
    return not of_the_paper, numbers, name
