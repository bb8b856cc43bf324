"""The accessibility report: whole, as its table, and its tests exist."""

import pytest

from tests.helpers.said import nothing
from tools import conformance

# Success criteria of WCAG 2.2 (5 October 2023): 31 of level A, 24 of level AA.
A = """
    1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2
    2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1
    3.3.2 3.3.7 4.1.2
""".split()
AA = """
    1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6
    2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3
""".split()
ROWS = conformance.rows()


def test_each_criterion_has_one_row_in_order():
    for level, wanted in (("A", A), ("AA", AA)):
        found = [row.criterion.split()[0] for row in ROWS if row.level == level]
        assert found == wanted
    assert len(ROWS) == len(A) + len(AA)


def test_each_test_that_is_named_exists():
    named = [test for row in ROWS for test in row.tests]
    assert len(named) > 80
    nothing(
        filter(None, map(conformance.missing, named)),
        "tests/data/conformance.yml names what is not there:",
    )


@pytest.mark.parametrize(
    ("test", "why"),
    [
        ("tests/nowhere::test_a", "is no file"),
        ("tests/pages/test_conformance.py::test_a", "has no test_a"),
    ],
)
def test_a_test_that_is_not_there_is_named(test, why):
    assert why in conformance.missing(test)


def test_no_row_says_more_than_it_has():
    for row in ROWS:
        assert row.result in conformance.RESULTS, row.criterion
        assert row.says.endswith("."), row.criterion
        if row.result == "not applicable":
            assert not row.tests
        else:
            assert row.tests or row.looked, f"{row.criterion} rests on nothing"


def test_the_stored_page_is_that_of_the_table():
    stored = conformance.STORED.read_text(encoding="utf-8")
    assert stored == conformance.page_text(), f"run: {conformance.COMMAND}"


def test_what_was_not_tried_is_said_first():
    text = conformance.STORED.read_text(encoding="utf-8")
    title, first = text.split("\n\n")[1:3]
    assert title.startswith("# Accessibility")
    assert first.startswith("**What was not tried.** No screen reader was run")
