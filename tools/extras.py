"""Chapters that need more than the tests, and whether it is here."""

from importlib.util import find_spec
from pathlib import Path

EXTRAS = {"beyond-3-pytorch": "torch"}
"""From a chapter's name to the package that it needs."""


def missing(chapter: Path) -> str:
    """Say what a chapter needs and is not installed; nothing if all is there."""
    package = EXTRAS.get(chapter.stem)
    if package is None or find_spec(package):
        return ""
    return f"needs {package}: pip install -r requirements/{package}.txt"
