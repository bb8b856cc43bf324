"""Every formula, read from its page, agrees with itself and with `tinynet`.

And the proof can fail: plausible slips, on a scratch copy of the page, are caught.
"""

import json
import re

import pytest

from tests.proof.check import prove
from tests.proof.pages import ROOT, formulas
from tests.proof.slips import slips

each_formula = pytest.mark.parametrize("name", formulas())


def test_all_57_formulas_are_read():
    assert sum(name[0].isdigit() for name in formulas()) == 57


@each_formula
def test_formula(name):
    _, functions = prove(name, formulas())
    assert functions


@each_formula
def test_slips_are_caught(name, tmp_path):
    formula = formulas()[name]
    page = (ROOT / f"chapters/{formula.page}.ipynb").read_text(encoding="utf-8")
    right = json.dumps(f"$${formula.latex}$$")[1:-1]
    assert page.count(right) == 1
    wrong = slips(formula.latex)
    assert wrong
    for number, (kind, latex) in enumerate(wrong):
        scratch = tmp_path / str(number)
        scratch.mkdir()
        (scratch / f"{formula.page}.ipynb").write_text(
            page.replace(right, json.dumps(f"$${latex}$$")[1:-1]), encoding="utf-8"
        )
        with pytest.raises(AssertionError, match="is wrong") as caught:
            prove(name, formulas() | formulas(scratch))
        message = str(caught.value)
        assert message.startswith(f"formula {name} on page {formula.page}"), kind
        first, second = re.findall(r"^    is (\S+?)(?:, but)?$", message, re.MULTILINE)
        assert float(first) != float(second), (kind, message)
