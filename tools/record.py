"""Re-execute chapters and show which outputs changed: python -m tools.record.

Without --write nothing is stored, and the exit code says whether anything differs.
"""

import argparse
import difflib
import os
import re
import shutil
import sys
import zlib
from itertools import takewhile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import (
    CellExecutionError,
    CellTimeoutError,
    DeadKernelError,
)

from tools.extras import missing
from tools.progress import progress

CHAPTERS = Path(__file__).parents[1] / "chapters"
SHOWN = ("text/latex", "text/html", "text/plain")
SVG = re.compile(r'<svg[^>]*aria-label="([^"]*)".*?</svg>', re.DOTALL)
METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}


def record(path: Path) -> tuple[str, list[str]]:
    """Run a notebook in a fresh kernel.

    Returns
    -------
    text, changes
        The notebook as it would be stored, and a line for each changed output.

    Raises
    ------
    CellExecutionError, CellTimeoutError, DeadKernelError
        If a cell raises or takes too long, or the kernel dies.
    """
    stored = nbformat.read(path, as_version=4)
    fresh = nbformat.read(path, as_version=4)
    fresh.metadata = nbformat.from_dict(METADATA)
    client = NotebookClient(
        fresh,
        kernel_name="python3",
        timeout=300,
        record_timing=False,
        coalesce_streams=True,  # a busy machine sends one print in two pieces
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    # The kernel says which Python it is; another one gives the same outputs.
    del fresh.metadata.language_info["version"]
    changes = []
    for number, (old, new) in enumerate(zip(stored.cells, fresh.cells), start=1):
        if new.cell_type == "code":
            _keep_only_what_is_compared(new)
            changes += _difference(f"{path.name}, cell {number}", old, new)
    return nbformat.writes(fresh) + "\n", changes


def _keep_only_what_is_compared(cell: nbformat.NotebookNode) -> None:
    """Leave out what differs from run to run: a widget's model, its view's id."""
    for output in cell.outputs:
        output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)


def _difference(
    place: str, old: nbformat.NotebookNode, new: nbformat.NotebookNode
) -> list[str]:
    before, after = (
        [line for output in cell.outputs for line in _lines(output)]
        for cell in (old, new)
    )
    changed = [
        line
        for line in difflib.unified_diff(before, after, n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]
    return (
        [place, *(f"    {_cut(line, changed)}" for line in changed)] if changed else []
    )


def _cut(line: str, lines: list[str]) -> str:
    """A long line from a little before it parts from those on the other side."""
    pairs = (zip(line[1:], other[1:]) for other in lines if other[0] != line[0])
    alike = ([*takewhile(lambda two: two[0] == two[1], pair)] for pair in pairs)
    same = max(map(len, alike), default=0)
    if len(line) <= 200 or same < 150:
        return line[:200]
    return f"{line[0]}…{line[same - 50 : same + 150]}"


def _lines(output: nbformat.NotebookNode) -> list[str]:
    if output.output_type == "stream":
        return [f"{output.name}: {line}" for line in output.text.splitlines()]
    return [
        line
        for kind in SHOWN
        if kind in output.data
        for line in SVG.sub(_name_of_figure, output.data[kind]).splitlines()
    ]


def _name_of_figure(svg: re.Match) -> str:
    """A figure in one line: its text, and a sum that changes with its drawing."""
    return f"\nfigure {zlib.crc32(svg[0].encode()):08x}: {svg[1]}\n"


def store(path: Path, text: str) -> None:
    """Put the whole text in the place of what is there, or leave that as it is.

    Raises
    ------
    OSError
        If there is no room or no right to write.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        shutil.copymode(path, beside)
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def main(arguments: list[str] | None = None) -> int:
    """Record the chapters named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chapters", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="store the outputs")
    options = parser.parse_args(arguments)
    texts, differ = {}, False
    chapters = options.chapters or sorted(CHAPTERS.glob("*.ipynb"))
    for number, path in enumerate(chapters, 1):
        progress(number, len(chapters), path.name)
        if reason := missing(path):
            print(f"{path.name}: left alone, it {reason}")
            continue
        try:
            texts[path], changes = record(path)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            print(f"{path}: nothing is stored.\n{error}")
            return 1
        differ = differ or texts[path] != path.read_text(encoding="utf-8")
        print("\n".join(changes) if changes else f"{path.name}: outputs agree")
    if options.write:
        for path, text in texts.items():
            try:
                store(path, text)
            except OSError as error:
                print(f"{path}: not stored, it is as it was: {error.strerror}")
                return 1
        return 0
    return int(differ)


if __name__ == "__main__":
    # A terminal that has no ŷ shows its number instead.
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())
