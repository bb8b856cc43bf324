"""What people type, sign by sign: one table, for Python and for the page.

It is `tests/js/typed.json`; `tests/js/practice.test.mjs` reads it, too.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from tinynet.practice.expression import ExpressionError, evaluate, parse
from tinynet.practice.near import number

TABLE = json.loads(Path(__file__).parents[1].joinpath("js/typed.json").read_text())
SCOPE = {
    "w3": 2.0,
    "X": np.array([0.5, 1.0, 2.0]),
    "y": np.array([0.0, 1.0, 0.5]),
    "y_hat": np.array([1.0, 2.0, 3.0]),
    "z1": np.array([-1.0, 0.0, 2.0]),
}


def each(kind):
    cases = TABLE[kind]
    return pytest.mark.parametrize("case", cases, ids=[one["what"] for one in cases])


@each("numbers")
def test_a_typed_number_is_read_or_refused_in_words(case):
    if "error" in case:
        with pytest.raises(ExpressionError) as caught:
            number(case["text"])
        assert str(caught.value) == case["error"]
    else:
        assert number(case["text"]) == case["value"]


@each("formulas")
def test_a_typed_formula_is_read_or_refused_in_words(case):
    if "error" in case:
        with pytest.raises(ExpressionError) as caught:
            parse(case["text"], SCOPE)
        assert str(caught.value) == case["error"]
    else:
        meant = evaluate(parse(case["same"], SCOPE), SCOPE)
        got = evaluate(parse(case["text"], SCOPE), SCOPE)
        assert np.shape(got) == np.shape(meant)
        assert got == pytest.approx(meant, rel=1e-14)


def test_the_table_has_each_text_once():
    for kind, cases in TABLE.items():
        texts = [case["text"] for case in cases]
        assert len(texts) == len(set(texts)) > 30, kind
