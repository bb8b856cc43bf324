"""The lesson plans, read as a test reads them.

A row of a plan's table says how many minutes it takes, on which page, and what to do
there, in these words:

- run *Heading*, *Another heading*: the cells below these headings;
- press **a button**, open **a fold**, set **a field** to `a value`, choose `an option`
  in **a list**: in the view that was run last;
- see `a text`: it stands in that view, or in what these cells wrote.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

CHAPTERS = Path(__file__).parents[2] / "chapters"
PLANS = {
    "teaching-50-minutes": [50],
    "teaching-two-lectures": [50, 50],
    "teaching-lab": [180],
}
ROW = re.compile(r"\| (\d+) \| (.*?) \| (.*?) \|")
WHERE = re.compile(r"\[[^]]+\]\(([\w-]+)\.ipynb\)(?:: (.*))?")
ACTIONS = {
    "run": re.compile(r"run (\*[^*]+\*(?:, \*[^*]+\*)*)"),
    "press": re.compile(r"press \*\*([^*]+)\*\*"),
    "open": re.compile(r"open \*\*([^*]+)\*\*"),
    "set": re.compile(r"set \*\*([^*]+)\*\* to `([^`]+)`"),
    "choose": re.compile(r"choose `([^`]+)` in \*\*([^*]+)\*\*"),
    "see": re.compile(r"see `([^`]+)`"),
}


@dataclass
class Step:
    """One row: minutes, the page (None in a break), and what to do there."""

    minutes: int
    page: str | None
    actions: list[tuple[str, ...]]
    text: str


def tables(plan: str) -> list[list[Step]]:
    """Read the tables of a plan; what cannot be read is an error."""
    text = (CHAPTERS / f"{plan}.md").read_text(encoding="utf-8")
    parts = text.split("| min | ")[1:]
    return [[_step(row) for row in ROW.finditer(part)] for part in parts]


def _step(row: re.Match) -> Step:
    minutes, doing, _ = row.groups()
    if doing == "break":
        return Step(int(minutes), None, [], doing)
    page, actions = WHERE.fullmatch(doing).groups()
    return Step(
        int(minutes),
        page,
        [_action(text) for text in (actions or "").split("; ") if text],
        doing,
    )


def _action(text: str) -> tuple[str, ...]:
    for verb, pattern in ACTIONS.items():
        if match := pattern.fullmatch(text):
            return verb, *match.groups()
    raise ValueError(f"no such action: {text}")


def sections(page: str) -> dict[str, list[int]]:
    """The code cells below each heading of a notebook, by their place in it."""
    found, heading = {}, None
    notebook = nbformat.read(CHAPTERS / f"{page}.ipynb", as_version=4)
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            found[heading].append(place)
        for title in re.findall(r"^#+ (.*)$", cell.source, flags=re.MULTILINE):
            if cell.cell_type == "markdown":
                heading = title
                found[heading] = []
    return found
