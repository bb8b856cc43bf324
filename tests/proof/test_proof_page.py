"""The page that traces each formula: complete, as stored, an error when it is not."""

import os
import re
import subprocess
import sys

import pytest

from tests.helpers.layers import few
from tests.proof import page, results
from tests.proof.coq.statements import theorem
from tests.proof.pages import ROOT, formulas
from tools.book import copy_of_the_book

LINK = re.compile(
    r'`([\w.]+)` <a href="\.\./source/(\w+)\.html#L-(\d+)">(\w+)\.py (\d+)–(\d+)</a>'
)


@pytest.fixture(scope="module")
def fresh():
    return page.page_text()


@pytest.fixture(scope="module")
def stored():
    return page.STORED.read_text(encoding="utf-8")


def test_a_docstring_that_names_the_wrong_formula_is_an_error():
    loss = results._source("loss")
    found = {"2.5-1": results.Result("2.5-1", "", [loss], [], [], [], 0.0)}
    results._check_docstrings({"loss": ["2.5-1"]}, found)
    with pytest.raises(AssertionError, match=r"docstring of predict names 2\.5-1"):
        results._check_docstrings({"predict": ["2.5-1"]}, found)


@pytest.mark.site
def test_the_stored_page_is_what_a_proof_gives_now(stored, fresh):
    found = page.differences(stored, fresh)
    listed = "\n".join(found)
    assert not found, f"{listed}\nIf this was meant, run: {page.COMMAND}"


@pytest.fixture(scope="module", params=few(["stored", "fresh"], ["stored"]))
def rows(request):
    lines = request.getfixturevalue(request.param).splitlines()
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| [")]


def test_each_formula_has_one_row_in_the_order_of_the_paper(rows):
    names = [re.match(r"\[\((.+?)\)\]", row[0])[1] for row in rows]
    assert sorted(names) == sorted(formulas())
    assert names[9:12] == ["3.1.1-3", "3.1.1-4", "3.1.2-1"]
    assert names[56] == "3.8-5"


def test_nothing_is_missing_from_a_row(rows):
    for number, formula, functions, cells, tests, proven, worst in rows:
        name = re.match(r"\[\((.+?)\)\]", number)[1]
        latex = formula.strip("$").replace(r"\vert ", "|")
        assert latex == formulas()[name].latex
        in_a_chapter = r"`\w+` \[cell \d+\]\(beyond-[\w-]+\.ipynb\)"
        assert LINK.search(functions) or re.search(in_a_chapter, functions)
        assert re.search(r"\[cell \d+\]\(\S+\.ipynb\)", cells)
        assert "`test_formula`, `test_slips_are_caught`" in tests
        if name.startswith("3."):
            assert "test_three_routes[d" in tests
            assert tests.endswith("symbolic, numerical, algorithmic")
        assert float(worst) < 1e-14
        if name[0].isdigit():
            assert f">{theorem(name)}</a>" in proven


def test_the_lines_are_those_of_the_theorem(rows):
    proven = next(row[5] for row in rows if row[0].startswith("[(3.2-6)]"))
    first = int(re.search(r'"\.\./source/formulas-v\.html#L-(\d+)"', proven)[1])
    lines = (ROOT / "tests/proof/coq/formulas.v").read_text("utf-8").splitlines()
    assert lines[first - 1].startswith("(* (3.2-6) ")
    assert "Theorem eq_3_2_6 :" in lines[first : first + 4]


def test_the_lines_are_those_of_the_function(rows):
    functions = next(row[2] for row in rows if row[0].startswith("[(3.2-6)]"))
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


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("`dloss_dw1` <", "`dloss_dw2` <", r"^formula 3\.\d-\d, computed by: stored "),
        (
            "#L-46",
            "#L-47",
            r"^formula 2\.3-1, computed by: .*L-47.*, now .*L-46",
        ),
        (r"z_{(1,i)} = X_i w_1", "z = w", r"^formula 2\.2-1, formula: stored \$z = w"),
        ("[cell 9]", "[cell 8]", r"^formula 2\.3-1, runs in: stored \[cell 8\]"),
        ("test_three_routes[dyhat_dw3]", "", r"^formula 3\.6-3, tested by: stored "),
        ("[(2.3-1)]", "[(2.3-9)]", r"^formula 2\.3-9 has a stored row, and is on no"),
        ("[(2.3-1)]", "(2.3-1)", r"^formula 2\.3-1 has no stored row"),
        ("No formula of", "Every formula of", r"^the text: -Every formula of"),
        (">eq_3_2_6<", ">eq_3<", r"^formula 3\.2-6, proven for: stored .*>eq_3<"),
    ],
)
def test_what_differs_is_named(stored, old, new, said):
    assert old in stored
    found = page.differences(stored.replace(old, new), stored)
    assert any(re.search(said, line) for line in found), found


def test_another_order_is_a_difference(stored):
    (one, other) = re.findall(r"^\| \[\(3\.2-[12]\)\].*\n", stored, flags=re.MULTILINE)
    turned = stored.replace(one + other, other + one)
    assert turned != stored
    assert page.differences(turned, stored) == ["the rows stand in another order"]


def test_an_error_may_differ_from_one_processor_to_the_next(stored):
    other = re.sub(r"\de-16 \|$", "9e-16 |", stored, flags=re.MULTILINE)
    assert other != stored
    assert page.differences(other, stored) == []


# Compares the stored page with a fresh one, in a copy of the book.
COMPARE = """
from tests.proof import page
found = page.differences(page.STORED.read_text(encoding="utf-8"), page.page_text())
print("\\n".join(found) or "as stored")
"""
CHAPTER = "chapters/2-formulas.ipynb"
CORE, PROOF = "tinynet/derivatives.py", "tests/proof/"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return copy_of_the_book(tmp_path_factory.mktemp("proof") / "book")


@pytest.mark.site
@pytest.mark.parametrize(
    ("file", "old", "new", "seen"),
    [
        (CHAPTER, "w_1 + b_1$$ (eq-2-2-1)", "w_1 - b_1$$ (eq-2-2-1)", "formula 2.2-1"),
        (CHAPTER, "We need a bend.", "It takes a bend.", "as stored"),
        (CHAPTER, 'in_numbers(\\"2.1-1\\"', "print(", "2.1-1 has no cells"),
        (CORE, "w3 * sigmoid(z1) * X", "w3 * X", "formula 3.1.1-1"),
        (PROOF + "check.py", "BOUND = 1e-12", "BOUND = -1", "formula 2.1-1"),
        (PROOF + "test_proof.py", '"name", formulas()', '"name", []', "tests"),
        (PROOF + "page.py", "results()", "{}", "formula 3.8-5 has a stored"),
    ],
)
def test_a_stored_page_is_for_the_same_formulas_and_code(book, file, old, new, seen):
    path = book / file
    as_it_was = path.read_text(encoding="utf-8")
    assert old in as_it_was
    path.write_text(as_it_was.replace(old, new), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", COMPARE],
        cwd=book,
        env=os.environ | {"PYTHONPATH": str(book)},
        capture_output=True,
        encoding="utf-8",
    )
    path.write_text(as_it_was, encoding="utf-8")
    said = done.stdout + done.stderr
    assert seen in said
    assert ("as stored" in said) == (seen == "as stored")
