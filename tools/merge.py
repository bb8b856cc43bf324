"""Merge two versions of a notebook by what was written in it: a merge driver for git.

    git config merge.notebook.driver ".venv/bin/python -m tools.merge %O %A %B"

Stored outputs are made, and those of another example differ in every line. So they are
left out of all three versions before git merges their lines; `python -m tools.record
--write` makes them again. `.gitattributes` says which files are merged so.
"""

import subprocess
import sys
from pathlib import Path

import nbformat

from tools.record import METADATA


def without_outputs(text: str) -> str:
    """Return a notebook's text without what running it stored.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    notebook = nbformat.reads(text, as_version=4)
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return nbformat.writes(notebook) + "\n"


def main(arguments: list[str]) -> int:
    """Merge as git asks: base, ours, theirs; the result takes the place of ours."""
    base, ours, theirs = map(Path, arguments)
    for path in (base, ours, theirs):
        text = path.read_text(encoding="utf-8")
        path.write_text(without_outputs(text), encoding="utf-8")
    names = [part for name in ("yours", "before", "original") for part in ("-L", name)]
    return subprocess.run(["git", "merge-file", *names, ours, base, theirs]).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
