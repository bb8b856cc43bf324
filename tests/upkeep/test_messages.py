"""A failing test tells a stranger what to do: faults are planted in a copy of the book.

What it must say: which page and cell, or which question; the old and the new number;
which command shows or stores what is new.
"""

import os
import re
import subprocess
import sys
from typing import NamedTuple

import pytest

from tests.helpers.layers import seldom
from tools.book import complaints, copy_of_the_book

pytestmark = pytest.mark.upkeep


class Fault(NamedTuple):
    """In `file`, `before` becomes `after`; then `tests` must say `words`."""

    file: str
    before: str
    after: str
    tests: str
    words: tuple[str, ...]


PAGE = "chapters/3-2-weight-1.ipynb"
QUESTIONS = "tinynet/practice/questions/3-2-weight-1.yml"
HIGH = "Sample 3 was predicted too high."
FAULTS = {
    "a number typed into prose": Fault(
        PAGE,
        HIGH,
        f"{HIGH[:-1]}, by 1.2864.",
        "tests/pages/test_prose.py -k 3-2-weight-1",
        (PAGE, "by 1.2864.", "let a cell compute each"),
    ),
    "a sign in Python": Fault(
        "tinynet/derivatives.py",
        "-2",
        "2",
        "tests/unit/test_derivatives.py",
        ("assert -1.4245 == 1.4245", "<function dloss_dw1"),
    ),
    "a sign in a formula": Fault(
        PAGE,
        r"{d\\hat{y}_i} = -2(y_i",
        r"{d\\hat{y}_i} = 2(y_i",
        "tests/proof/test_proof.py",
        ("formula 3.2-2 on page 3-2-weight-1 is wrong", "is 2.9278", "is -2.9278"),
    ),
    "a sign in JavaScript": Fault(
        "tinynet/widgets/js/maths.js",
        "-2 *",
        "2 *",
        "tests/unit/test_widgets.py::test_the_javascript_s_own_tests_pass[40]",
        ("node --test tests/js", "not ok", "maths.test.mjs"),
    ),
    "the answer to a question": Fault(
        QUESTIONS,
        "answer: sum(-2*(",
        "answer: sum(2*(",
        "tests/unit/test_questions.py",
        ("3.738765887008172", "-3.7387658870", "page='3-2-weight-1', id='slope'"),
    ),
    "a wrong option without its reply": Fault(
        QUESTIONS,
        "right: true",
        "right: false",
        "tests/unit/test_choices.py",
        (f"{QUESTIONS}, line 7", "a wrong option needs a reply"),
    ),
    "another output": Fault(
        PAGE,
        "X, y = data.dose()",
        "X, y = data.dose()\\nX = X + 0.1",
        PAGE,
        ("Cell 2", "[0.1,0.6,1.1]", "[0,0.5,1]", f"python -m tools.record {PAGE}"),
    ),
    "a figure without a text": Fault(
        "chapters/training.ipynb",
        r"aria-label=\"",
        r"aria-none=\"",
        "tests/pages/test_chapters.py -k text_alternative",
        ("training.ipynb, In [", "`alt=`", "tools.record chapters/training.ipynb"),
    ),
    "a label twice": Fault(
        PAGE,
        "(eq-3-2-2)",
        "(eq-3-2-1)",
        "tests/pages/test_chapters.py -k formulas",
        ("(eq-3-2-1) stands in 3-2-weight-1.ipynb and in", "a label of its own"),
    ),
    "a page that no list names": Fault(
        "_toc.yml",
        "- file: chapters/landscape",
        "- file: chapters/index",
        "tests/pages/test_chapters.py",
        ("add to _toc.yml, or remove from chapters/", "landscape"),
    ),
    "a text that has no translation": Fault(
        PAGE,
        HIGH,
        f"{HIGH} Why?",
        "tests/pages/test_translations.py",
        ("new or changed: 'Read the signs", "Why?'", "translations.py es --write"),
    ),
    "a version that no lock has": Fault(
        "requirements.txt",
        "numpy==2.4.6",
        "numpy==2.4.5",
        "tests/upkeep/test_locks.py",
        ("numpy==2.4.5", "requirements.lock has 2.4.6", "nox -s lock"),
    ),
    "a link to no page": Fault(
        PAGE,
        "(4-softplus.ipynb)",
        "(4-softplu.ipynb)",
        "tests/site/test_site.py",
        (f"{PAGE}, cell 14, texts counted: WARNING", "'4-softplu.ipynb'"),
    ),
}
"""The last one builds the site; the one in JavaScript asks Python for 40 networks."""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return copy_of_the_book(tmp_path_factory.mktemp("faults") / "book")


def said(book, tests):
    """What pytest says in the copy; it must have found something."""
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-x", *tests.split()]
    environment = {**os.environ, "PYTHONPATH": str(book), "COLUMNS": "80"}
    done = subprocess.run(
        command, cwd=book, env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode in (1, 2), done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", seldom(FAULTS, {"another output"}))
def test_a_planted_fault_is_told_so_that_it_can_be_mended(book, name):
    fault = FAULTS[name]
    file = book / fault.file
    right = file.read_text(encoding="utf-8")
    assert fault.before in right
    wrong = right.replace(fault.before, fault.after, 1)
    file.write_text(wrong, encoding="utf-8")
    try:
        text = said(book, fault.tests)
    finally:
        file.write_text(right, encoding="utf-8")
    missing = [words for words in fault.words if words not in text]
    assert not missing, text


def test_of_what_a_build_says_the_warnings_are_kept():
    """In a notebook Sphinx counts lines from ten thousand times the cell's number."""
    progress = "\x1b[01mreading sources... \x1b[39;49;00m[ 41%] chapters/index\n"
    warning = "\x1b[91m/a/b.ipynb:140002: WARNING: no page 'c.ipynb'"
    kept = "/a/b.ipynb, cell 14, texts counted: WARNING: no page 'c.ipynb'"
    assert complaints(f"{progress}{warning}\x1b[39;49;00m\n{progress}") == kept
    plain = re.sub(r"\x1b\[[\d;]*m", "", progress)
    assert complaints(progress) == plain
