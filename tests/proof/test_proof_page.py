"""The page that traces each formula: complete, and an error when it is not."""

import re
import subprocess
import sys

import pytest

from tests.proof import page, results
from tests.proof.pages import ROOT, formulas
from tools.book import copy_of_the_book

LINK = re.compile(
    r'`([\w.]+)` <a href="\.\./source/(\w+)\.html#L-(\d+)">(\w+)\.py (\d+)–(\d+)</a>'
)


@pytest.fixture(scope="module")
def rows():
    lines = page.page_text().splitlines()
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| [")]


def test_each_formula_has_one_row_in_the_order_of_the_paper(rows):
    names = [re.match(r"\[\((.+?)\)\]", row[0])[1] for row in rows]
    assert sorted(names) == sorted(formulas())
    assert names[9:12] == ["3.1.1-3", "3.1.1-4", "3.1.2-1"]
    assert names[56] == "3.8-5"


def test_nothing_is_missing_from_a_row(rows):
    for formula, functions, cells, tests, worst in rows:
        in_a_chapter = r"`\w+` \[cell \d+\]\(beyond-[\w-]+\.ipynb\)"
        assert LINK.search(functions) or re.search(in_a_chapter, functions)
        assert re.search(r"\[cell \d+\]\(\S+\.ipynb\)", cells)
        assert "`test_formula`<br>`test_slips_are_caught`" in tests
        if formula.startswith("[(3."):
            assert "test_three_routes[d" in tests
            assert tests.endswith("symbolic, numerical, algorithmic")
        assert float(worst) < 1e-14


def test_the_lines_are_those_of_the_function(rows):
    functions = next(row[1] for row in rows if row[0].startswith("[(3.2-6)]"))
    name, page, linked, file, first, last = LINK.search(functions).groups()
    assert (name, page, file) == ("dloss_dw1", "derivatives", "derivatives")
    assert linked == first
    lines = (ROOT / "tinynet/derivatives.py").read_text().splitlines()
    here = "\n".join(lines[int(first) - 1 : int(last)])
    assert f"def {name}(" in here
    assert "return total(-2 * (y - y_hat) * w3 * sigmoid(z1) * X)" in here


@pytest.mark.parametrize("part", ["cells", "tests"])
def test_a_formula_without_a_part_is_an_error(part, monkeypatch):
    finder = {"cells": "_running", "tests": "_tests"}[part]
    monkeypatch.setattr(results, finder, lambda name: [])
    with pytest.raises(AssertionError, match=rf"^formula 2\.1-1 has no {part}"):
        results.results()


def test_a_docstring_that_names_the_wrong_formula_is_an_error():
    loss = results._source("loss")
    found = {"2.5-1": results.Result("2.5-1", "", [loss], [], [], [], 0.0)}
    results._check_docstrings({"loss": ["2.5-1"]}, found)
    with pytest.raises(AssertionError, match=r"docstring of predict names 2\.5-1"):
        results._check_docstrings({"predict": ["2.5-1"]}, found)


# Reads the page as a build does, which has kept a page for this digest.
READ = """
import sys
from types import SimpleNamespace
from tinynet_site import proof
env = SimpleNamespace(tinynet_proof=(sys.argv[1], "kept"))
source = [""]
proof.prove(SimpleNamespace(srcdir=".", env=env), proof.PAGE, source)
print(source[0])
"""
DIGEST = """
import sys
from pathlib import Path
from tinynet_site import proof
print(proof._depends_on(Path(".")))
"""
CHAPTER = "chapters/2-formulas.ipynb"


def run(book, script, *arguments):
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=book, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip()


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A copy of the book, and the digest of all on which its proof depends."""
    book = copy_of_the_book(tmp_path_factory.mktemp("proof") / "book")
    return book, run(book, DIGEST)


@pytest.mark.parametrize(
    ("file", "old", "new", "seen"),
    [
        (CHAPTER, "w_1 + b_1$$ (eq-2-2-1)", "w_1 - b_1$$ (eq-2-2-1)", "formula 2.2-1"),
        (CHAPTER, 'in_numbers(\\"2.1-1\\"', "print(", "formula 2.1-1 has no cells"),
        ("tinynet/derivatives.py", "w3 * sigmoid(z1) * X", "w3 * X", "formula 3.1.1-1"),
        ("tests/proof/check.py", "BOUND = 1e-12", "BOUND = -1", "formula 2.1-1"),
        (
            "tests/proof/test_proof.py",
            '"name", formulas()',
            '"name", []',
            "has no tests",
        ),
        ("tests/proof/page.py", "results()", "{}", "# How each formula is proven"),
        (CHAPTER, "We need a bend.", "It takes a bend.", "kept"),
    ],
)
def test_a_kept_proof_is_for_the_same_formulas_and_code(book, file, old, new, seen):
    folder, digest = book
    path = folder / file
    as_it_was = path.read_text(encoding="utf-8")
    assert old in as_it_was
    path.write_text(as_it_was.replace(old, new), encoding="utf-8")
    said = run(folder, READ, digest)
    path.write_text(as_it_was, encoding="utf-8")
    assert seen in said
    assert (said == "kept") == (seen == "kept")
