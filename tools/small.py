"""Which cells run on a page, by the small Python: python -m tools.small.

Each page's code cells run there, in order, and what they print is compared with what is
stored. It prints a line for each that differs or is refused; `--write` stores which are
the same in `site/small/cells.json`, and only these get a button.
"""

import argparse
import json
import selectors
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from tinynet_site import small

ROOT = Path(__file__).parents[1]
CHAPTERS = ROOT / "chapters"
STORED = small.ROOM / "cells.json"
SECONDS = 10
"""What takes longer has no button: a reader would think that nothing happens."""


class Cell(NamedTuple):
    """One code cell: what became of it there, and why."""

    id: str
    status: str
    """"same", "different" or "refused"."""
    why: str


def pages() -> list[Path]:
    """List the notebooks."""
    return sorted(CHAPTERS.glob("*.ipynb"))


def try_page(path: Path, parts: Path) -> list[Cell]:
    """Run a page's cells in order; what is refused runs no more than once.

    Parameters
    ----------
    path : the notebook
    parts : a file with `tinynet_site.small.parts`

    Returns
    -------
    list of Cell
    """
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    slow: list[int] = []
    while True:
        sources = [
            "raise TimeoutError" if k in slow else cell.source
            for k, cell in enumerate(cells)
        ]
        found = [*_answers(sources, parts)]
        if len(found) == len(cells):
            break
        slow.append(len(found))
    judged = [
        Cell(cell.id, "refused", f"longer than {SECONDS} seconds")
        if k in slow
        else _judged(cell, answer)
        for k, (cell, answer) in enumerate(zip(cells, found))
    ]
    return _alone(cells, judged, parts)


def _alone(
    cells: list[nbformat.NotebookNode], judged: list[Cell], parts: Path
) -> list[Cell]:
    """Refuse cells that need one that is refused: a page runs only the others."""
    sources = [
        cell.source if one.status == "same" else "" for cell, one in zip(cells, judged)
    ]
    again = [
        Cell(one.id, "refused", "needs a cell above that does not run there")
        if one.status == "same" and _judged(cell, answer).status != "same"
        else one
        for cell, one, answer in zip(cells, judged, _answers(sources, parts))
    ]
    return again if again == judged else _alone(cells, again, parts)


def _answers(sources: list[str], parts: Path) -> Iterator[dict[str, Any]]:
    """What comes of each, up to the first that takes too long."""
    node = subprocess.Popen(
        ["node", small.ROOM / "node.mjs", parts],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert node.stdin
    assert node.stdout
    node.stdin.write(json.dumps(sources))
    node.stdin.close()
    with selectors.DefaultSelector() as waiting:
        waiting.register(node.stdout, selectors.EVENT_READ)
        for _ in sources:
            if not waiting.select(SECONDS):
                node.kill()
                return
            line = node.stdout.readline()
            if not line:
                raise RuntimeError(f"node ended with {node.wait()}")
            yield json.loads(line)


def _judged(cell: nbformat.NotebookNode, answer: dict[str, Any]) -> Cell:
    if error := answer["error"]:
        return Cell(cell.id, "refused", f"{error['name']}: {error['message']}")
    for name, stored, got in (
        ("stdout", _printed(cell), answer["stdout"]),
        ("value", _value(cell), answer["result"]),
    ):
        if stored != got:
            return Cell(cell.id, "different", f"{name}: {_apart(stored, got)}")
    return Cell(cell.id, "same", "")


def _printed(cell: nbformat.NotebookNode) -> str:
    return "".join(out.text for out in cell.outputs if out.output_type == "stream")


def _value(cell: nbformat.NotebookNode) -> str | None:
    for out in cell.outputs:
        if out.output_type == "execute_result":
            return str(out.data["text/plain"])
    return None


def _apart(stored: str | None, got: str | None) -> str:
    """The first line that differs."""
    for old, new in zip((stored or "").splitlines(), (got or "").splitlines()):
        if old != new:
            return f"{old!r} is {new!r}"
    return f"{(stored or '')[-60:]!r} is {(got or '')[-60:]!r}"


def has_text(cell: nbformat.NotebookNode) -> bool:
    """Whether a cell says something, and not by a figure alone."""
    value = _value(cell)
    return bool(_printed(cell) or (value and not value.startswith(("Figure", "Film"))))


def try_all(paths: list[Path]) -> dict[str, list[Cell]]:
    """Run the cells of these pages, by the page's name."""
    with tempfile.TemporaryDirectory() as folder:
        parts = Path(folder, "parts.json")
        parts.write_text(json.dumps(small.parts(CHAPTERS / "questions")), "utf-8")
        return {path.stem: try_page(path, parts) for path in paths}


def same(found: dict[str, list[Cell]]) -> dict[str, list[str]]:
    """The cells that may run, by page."""
    return {
        page: [cell.id for cell in cells if cell.status == "same"]
        for page, cells in found.items()
    }


def main() -> None:
    """Try, print, and store if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="*", help="names, as 3-2-weight-1; all by default")
    parser.add_argument("--write", action="store_true", help="store what is the same")
    asked = parser.parse_args()
    found: dict[str, list[Cell]] = {}
    for path in pages():
        if asked.page and path.stem not in asked.page:
            continue
        found |= try_all([path])
        cells = found[path.stem]
        counts = [sum(c.status == s for c in cells) for s in ("same", "different", "refused")]
        print("{}: {} same, {} different, {} refused".format(path.stem, *counts))
        for cell in cells:
            if cell.status != "same":
                print(f"  {cell.id}: {cell.status}: {cell.why[:150]}")
    stored = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {}
    if asked.write:
        text = json.dumps({**stored, **same(found)}, indent=1, sort_keys=True)
        STORED.write_text(text + "\n", encoding="utf-8")
    elif any(stored.get(page) != ids for page, ids in same(found).items()):
        sys.exit("not what is stored: --write stores it")


if __name__ == "__main__":
    main()
