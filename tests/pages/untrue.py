"""Sentences that are no longer true of the example: python -m tests.pages.untrue.

For whoever changed `dose` or `start` in `tinynet/data.py`. Each sentence is printed
with its page and the file of its condition; the exit code says whether there is one.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tinynet import data
from tinynet.practice.sentences import holds, read, scope, sentences

ROOT = Path(__file__).parents[2]
LIVING = Path("chapters/sentences.yml")
Claims = dict[str, dict[str, Callable[[], bool]]]


def living() -> Iterator[tuple[str, str, str]]:
    """Page, words and reason of each untrue sentence that a page evaluates, too."""
    example = scope(data.start(), *data.dose())
    for page, conditions in sentences(ROOT / LIVING).items():
        for words, condition in conditions.items():
            if not holds(read(condition), example):
                yield page, words, " ".join(condition.split())


def claimed(claims: Claims) -> Iterator[tuple[str, str, str]]:
    """The same of sentences whose condition is a function."""
    for page, conditions in claims.items():
        for words, is_true in conditions.items():
            try:
                reason = "" if is_true() else "it is computed, and false"
            except Exception as error:  # whatever another example may lead to
                reason = f"it cannot be computed: {type(error).__name__}: {error}"
            if reason:
                yield page, words, reason


def untrue() -> Iterator[tuple[str, str, str, str]]:
    """File of the condition, page, words and reason of every untrue sentence."""
    for found in living():
        yield str(LIVING), *found
    for path in sorted(Path(__file__).parent.glob("claims_*.py")):
        file = path.relative_to(ROOT).as_posix()
        try:
            module = importlib.import_module(f"tests.pages.{path.stem}")
        except Exception as error:  # its first lines compute what its claims share
            yield file, "all its pages", "…", f"{type(error).__name__}: {error}"
        else:
            yield from ((file, *found) for found in claimed(module.CLAIMS))


def main() -> int:
    """Print each, and how many there are."""
    found = list(untrue())
    for file, page, words, reason in found:
        print(f"{page}: “{words}”\n    {file}: {reason}")
    print(f"no longer true: {len(found)}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
