"""Every formula, read from its page, agrees with itself and with `tinynet`."""

import pytest
from proof.check import prove
from proof.pages import formulas


@pytest.mark.parametrize("name", formulas())
def test_formula(name):
    worst, functions = prove(name, formulas())
    assert functions
