"""Which cells run on a page, by the small Python: python site/small_cells.py.

Each page's code cells run there, in order, and what they print is compared with what is
stored. It prints a line for each that differs or is refused; `--write` stores which are
the same in `site/small/cells.json`, and only these get a button.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from tinynet_site import small

from tinynet.practice import QUESTIONS

ROOT = Path(__file__).parents[1]
CHAPTERS = ROOT / "chapters"
STORED = small.ROOM / "cells.json"
SECONDS = 10
"""What computes for longer has no button: a reader would think that nothing happens."""
PATIENCE = 40
"""How long the tool itself waits, where the machine may be busy with something else."""


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
    """Run a page's cells in order, until those that are left are all the same.

    A reader's page runs only those: what another one leaves behind, as a name that it
    assigns before it fails, must be no help.

    Parameters
    ----------
    path : the notebook
    parts : a file with `tinynet_site.small.parts`

    Returns
    -------
    list of Cell
    """
    cells = code(path)
    dropped: dict[str, Cell] = {}
    while True:
        left = [cell for cell in cells if cell.id not in dropped]
        found = [
            judged(cell, answer)
            for cell, answer in zip(
                left, answers([cell.source for cell in left], parts)
            )
        ]
        wrong = [cell for cell in found if cell.status != "same"]
        if len(found) < len(left):
            why = f"longer than {PATIENCE} seconds, or no memory left"
            wrong.append(Cell(left[len(found)].id, "refused", why))
        dropped |= {cell.id: cell for cell in wrong}
        if not wrong:
            kept = {cell.id: cell for cell in found}
            return [(dropped | kept)[cell.id] for cell in cells]


def code(path: Path) -> list[nbformat.NotebookNode]:
    """List the code cells of a notebook that a page shows."""
    return [
        cell
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
        and "remove-input" not in cell.metadata.get("tags", ())
    ]


def written(folder: Path) -> Path:
    """Write what Node needs, `tinynet_site.small.parts`, to a file in this folder."""
    path = folder / "parts.json"
    path.write_text(json.dumps(small.parts(QUESTIONS)), encoding="utf-8")
    return path


def answers(
    sources: list[str], parts: Path, seconds: float = PATIENCE
) -> Iterator[dict[str, Any]]:
    """Run cells in order: what comes of each, up to the first that takes too much."""
    node = subprocess.Popen(
        ["node", small.ROOM / "node.mjs", parts],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    node.stdin.write(json.dumps(sources))
    node.stdin.close()
    for _ in sources:
        timer = threading.Timer(seconds, node.kill)
        timer.start()
        line = node.stdout.readline()
        timer.cancel()
        if not line:  # it took too long, or more memory than there is
            node.wait()
            return
        yield json.loads(line)
    node.wait()


def judged(cell: nbformat.NotebookNode, answer: dict[str, Any]) -> Cell:
    """Compare what a cell printed, and its value, with what is stored."""
    if answer["seconds"] > SECONDS:
        return Cell(cell.id, "refused", f"longer than {SECONDS} seconds")
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


def _counted(cells: list[Cell]) -> str:
    kinds = ("same", "different", "refused")
    counts = {kind: sum(cell.status == kind for cell in cells) for kind in kinds}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())


def main() -> None:
    """Try, print, and store if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="*", help="as 3-2-weight-1; all by default")
    parser.add_argument("--write", action="store_true", help="store what is the same")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _try(written(Path(folder)), asked.page, asked.write)


def _try(parts: Path, names: list[str], writes: bool) -> None:
    stored = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {}
    other = False
    for path in pages():
        if names and path.stem not in names:
            continue
        cells = try_page(path, parts)
        print(f"{path.stem}: {_counted(cells)}", flush=True)
        for cell in cells:
            if cell.status != "same":
                print(f"  {cell.id}: {cell.status}: {cell.why[:150]}")
        ids = [cell.id for cell in cells if cell.status == "same"]
        other |= stored.get(path.stem) != ids
        if writes:
            stored[path.stem] = ids
            text = json.dumps(stored, indent=1, sort_keys=True)
            STORED.write_text(text + "\n", encoding="utf-8")
    if other and not writes:
        sys.exit("not what is stored: --write stores it")


if __name__ == "__main__":
    main()
