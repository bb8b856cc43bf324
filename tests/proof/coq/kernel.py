"""Coq on this machine: a room for its files, and what it says to them."""

import shutil
import subprocess
from pathlib import Path

ROOM = Path(__file__).parent
FILES = ("network", "tactics", "softplus", "wide", "formulas", "beyond")
"""Each file uses only those before it."""


class RefusedError(Exception):
    """Coq does not accept a file; the message is Coq's own."""


def check(folder: Path, *names: str) -> list[str]:
    """Let Coq check files at the same time; return what it says to each.

    Raises
    ------
    RefusedError
        If it does not accept one of them.
    """
    # Coquelicot warns of a coercion of its own.
    running = [
        subprocess.Popen(
            ["coqc", "-w", "none", f"{name}.v"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for name in names
    ]
    said = [one.communicate()[0] for one in running]
    for one, output in zip(running, said):
        if one.returncode:
            raise RefusedError(output)
    return said


def furnish(folder: Path) -> Path:
    """Copy the room to a folder, and let Coq check every file of it."""
    for name in FILES:
        shutil.copy(ROOM / f"{name}.v", folder)
        check(folder, name)
    return folder
