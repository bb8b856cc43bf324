"""Write the page that says, for each formula, what computes, runs and proves it.

    python -m tests.proof.page [--write]

prints the page, or stores it as ``chapters/proof.md``. It proves every formula on the
way, so it takes some seconds, and a formula that is wrong, or that nothing computes,
runs or tests, ends it with an error.
"""

import argparse
import difflib
import re
from pathlib import Path

from tests.proof.coq import write
from tests.proof.coq.statements import theorem
from tests.proof.pages import ROOT, formulas
from tests.proof.results import Result, Source, results
from tests.proof.slips import slips

STORED = ROOT / "chapters/proof.md"
COMMAND = "python -m tests.proof.page --write"
PAGE = r"""% Written by `{command}`: change tests/proof/page.py, not this.

# How each formula is proven

No formula of this course is believed: each is tested, and {proven} of them are proven.
[What a proof is](what-a-proof-is.md) says what that adds.

**Tested.** A test reads each formula from the page on which it stands, puts in the
definitions of section 2, which it reads from their page as well, and computes every
side of every equals sign with fifty digits, for random networks and one to six samples.
All sides must agree with each other and with `tinynet`. A derivative on a left side is
worked out from the definitions, never taken from the right. The {derivatives}
derivatives are then computed by three routes that share no formula:

- *symbolic*: sympy differentiates the definitions on the pages;
- *numerical*: mpmath follows a complex step through the network, with at least fifty
  digits;
- *algorithmic*: autograd differentiates the program, in double precision.

And the tests can fail: {slips} plausible slips, a sign, an index, a weight, a missing
factor, sum or square, were made one by one in copies of the pages. Each was caught, by
a message that names the formula and shows the two values that part.

**Proven for all real numbers.** The paper's {paper} formulas, and {ours} of ours that
speak of this network or of its form with H neurons, are theorems as well: a proof
assistant, Coq, has checked a proof of each. A machine writes each theorem from the
LaTeX of the page, every equals sign of it; what it differentiates is the loss of
section 2, or a part of it, which
{network} defines by hand. Of the slips
above, Coq refuses each one in these formulas. No theorem says how a computer rounds:
theorems are about real numbers, and doubles are what the tests are for.

This page is stored: `{command}` tests everything and writes
it, and a test compares it with a fresh one. The worst error is the largest difference
between `tinynet` and the truth that was met on the way, as a part of the sum of the
absolute terms; one rounding of a double is 1e-16. Another processor may round
otherwise, and stays below 1e-14 as well. Lines are those of the file in `tinynet`;
"cell 2" is the second code cell of the page. What only one chapter of the second part
needs is computed by a function in a cell of its own.

{table}

`pytest tests/proof/coq` lets Coq check all theorems. One formula is tested by itself
with `.venv/bin/pytest "tests/proof/test_proof.py::test_formula[3.2-6]"`. The tests
stand in {files}.
"""
HEADER = "| number | formula | {} | worst error |\n|---|---|---|---|---|---|---|\n"
COLUMNS = ["computed by", "runs in", "tested by", "proven for"]


def page_text() -> str:
    """Test every formula and return the page in Markdown.

    Raises
    ------
    AssertionError
        If a formula is wrong, or if nothing computes it, runs it or tests it.
    """
    found = results()
    tests = [test for result in found.values() for test in result.tests]
    theorems = write.proven()
    of_the_paper = [name for name in theorems if name[0].isdigit()]
    return PAGE.format(
        command=COMMAND,
        derivatives=len({test for test in tests if "three_routes" in test}),
        slips=sum(len(slips(formula.latex)) for formula in formulas().values()),
        proven=len(theorems),
        paper=len(of_the_paper),
        ours=len(theorems) - len(of_the_paper),
        network=_link("network.v", 1, "network.v"),
        table=HEADER.format(" | ".join(COLUMNS)) + "\n".join(map(_row, found.values())),
        files=" and ".join(sorted({f"`{test.split('::')[0]}`" for test in tests})),
    )


def _row(result: Result) -> str:
    page = f"{result.page}.ipynb"
    tests = [
        test.split("::")[1].removesuffix(f"[{result.name}]") for test in result.tests
    ]
    columns = [
        f"[({result.name})]({page})",
        f"${_latex(result.name)}$",
        ", ".join(map(_source, result.functions)),
        ", ".join(f"[cell {number}]({page})" for number in result.cells),
        ", ".join([*(f"`{test}`" for test in tests), *result.routes]),
        _theorem(result.name),
        f"{result.worst:.0e}" if result.worst else "0",
    ]
    return f"| {' | '.join(columns)} |"


def _latex(name: str) -> str:
    """The formula on one line, without the sign that would end its column."""
    return " ".join(formulas()[name].latex.split()).replace("|", r"\vert ")


def _theorem(name: str) -> str:
    """For which numbers a formula is proven, and where."""
    if (line := write.line(name)) is None:
        return "no theorem: it is no statement about this network"
    link = _link("formulas.v", line, theorem(name))
    return f"{write.scope(formulas()[name])}: theorem {link}"


def _source(source: Source) -> str:
    """Name of the function, linked to its lines on the page that shows the module."""
    name = Path(source.file).name
    if name.endswith(".ipynb"):
        return f"`{source.function}` [cell {source.first}]({name})"
    link = _link(name, source.first, f"{name} {source.first}–{source.last}")
    return f"`{source.function}` {link}"


def _link(file: str, line: int, text: str) -> str:
    """A link to a line of a file, on the site's page that shows it."""
    page = file.removesuffix(".py").replace(".v", "-v")
    return f'<a href="../source/{page}.html#L-{line}">{text}</a>'


def differences(stored: str, fresh: str) -> list[str]:
    """Say what differs between a stored page and a fresh one, a formula a line.

    The error in a row's last column does not count: another processor, or another
    system's library, rounds otherwise. `check.BOUND` limits it in each proof.
    """
    (before, old), (after, new) = _parts(stored), _parts(fresh)
    found = []
    for name in {**before, **after}:
        if name not in before:
            found.append(f"formula {name} has no stored row")
        elif name not in after:
            found.append(f"formula {name} has a stored row, and is on no page")
        else:
            found += [
                f"formula {name}, {column}: stored {was}, now {now}"
                for column, was, now in zip(
                    ["number", "formula", *COLUMNS], before[name], after[name]
                )
                if was != now
            ]
    if not found and list(before) != list(after):
        found.append("the rows stand in another order")
    found += [
        f"the text: {line}"
        for line in difflib.unified_diff(old, new, "stored", "now", n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]
    return found


ROW = re.compile(r"^\| \[\((.+?)\)\].*$", re.MULTILINE)


def _parts(text: str) -> tuple[dict[str, list[str]], list[str]]:
    """A page's rows by formula, without their errors, and the other lines."""
    rows = {row[1]: row[0].strip("| ").split(" | ")[:-1] for row in ROW.finditer(text)}
    return rows, ROW.sub("", text).strip().splitlines()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help=f"store {STORED.name}")
    store = parser.parse_args().write
    text = page_text()
    if store:
        STORED.write_text(text, encoding="utf-8", newline="\n")
    else:
        print(text, end="")
