"""The accessibility report: what supports each criterion of WCAG 2.2, A and AA.

    python -m tools.conformance           prints the page
    python -m tools.conformance --write   stores it as chapters/accessibility.md

It is made of the table tests/data/conformance.yml. Each test that a row names must
exist; what is not tried by a machine says who would have to look.
"""

import argparse
import ast
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "tests/data/conformance.yml"
STORED = ROOT / "chapters/accessibility.md"
COMMAND = "python -m tools.conformance --write"
RESULTS = ("supports", "partially supports", "does not support", "not applicable")
PAGE = """% Written by `{command}`: change tests/data/conformance.yml, not this.

# Accessibility: a conformance report

**What was not tried.** No screen reader was run, and no person with a disability has
used this course. What is said here rests on tests that read the browser's own
accessibility tree, press keys and measure pages, in Chromium and partly in Firefox; on
axe, which finds some mistakes and not others; and on looks by the authors, who are no
auditors. Safari was not tried, nor Windows' high contrast outside of its emulation, nor
voice control, nor a switch. If you use any of these: what you find is worth more than
this page.

The report covers the pages of this site. It follows the headings of the VPAT 2.5, WCAG
edition, for WCAG 2.2 at the levels A and AA, which include those of 2.0 and 2.1. It
leaves out JupyterLab and what else a reader may run the notebooks in, which have
reports of their own; the slides, whose keys belong to reveal.js; and the PDF, which is
tagged, but whose formulas no checker of PDF/UA has seen.

Of {count} criteria the pages support {supports}, {partly} in part, and {none} not;
{without} do not apply. In part:

{partial}

*Product*: tinynet, the pages of this site. *Report*: made with the site, so it is of
the same version. *Methods*: the tests named below, on every page or on one of each
kind; axe; looks.

## Terms

- *Supports*: a page meets the criterion, as far as the tests named can tell.
- *Partially supports*: somewhere it does not, and the row says where.
- *Does not support*: most of it does not.
- *Not applicable*: there is nothing of the kind.

A row names its tests, by file and function; a test of this report makes sure that they
exist, and they run with all others. *Looked at* means by eye, once.

## Level A

{a}

## Level AA

{aa}

WCAG 2.2 has no criterion 4.1.1 any more.

## When something is in your way

Tell whoever published this copy of the course. What helps meanwhile may stand on the
page [When something goes wrong](when-something-goes-wrong.md), and each view lists its
keys behind its question mark.

To write this page anew after a change of the table: `{command}`.
"""


class Row(NamedTuple):
    """A criterion, how far the pages meet it, and what supports that."""

    criterion: str
    level: str
    result: str
    says: str
    tests: Sequence[str] = ()
    looked: str = ""


def rows() -> list[Row]:
    """Read the table."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [Row(**row) for row in table]


def missing(test: str) -> str:
    """Say why a test, ``file::function``, is not there; nothing if it is."""
    name, _, function = test.partition("::")
    path = ROOT / name
    if not path.is_file():
        return f"{name} is no file"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    there = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return "" if function in there else f"{name} has no {function}"


def page_text() -> str:
    """Write the page of the table."""
    table = rows()
    found = Counter(row.result for row in table)
    supports, partly, none, without = (found[result] for result in RESULTS)
    partial = [row for row in table if row.result in RESULTS[1:3]]
    return PAGE.format(
        command=COMMAND,
        count=len(table),
        supports=supports,
        partly=partly,
        none=none,
        without=without,
        partial="\n".join(f"- {row.criterion}: {row.says}" for row in partial),
        a="\n".join(_line(row) for row in table if row.level == "A"),
        aa="\n".join(_line(row) for row in table if row.level == "AA"),
    )


def _line(row: Row) -> str:
    parts = [f"- **{row.criterion}**. *{row.result.capitalize()}*. {row.says}"]
    for test in row.tests:
        name, _, function = test.partition("::")
        parts.append(f"  - `{name}`: `{function}`")
    if row.looked:
        parts.append(f"  - Looked at: {row.looked}.")
    return "\n".join(parts)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help=f"store {STORED.name}")
    if parser.parse_args().write:
        STORED.write_text(page_text(), encoding="utf-8", newline="\n")
    else:
        print(page_text(), end="")
