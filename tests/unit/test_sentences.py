"""Conditions of sentences: read, refused, and judged as numbers move."""

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.needs import do_without
from tinynet import Params, data, gradient, loss
from tinynet.arguments import PARAMETERS
from tinynet.practice.expression import ExpressionError
from tinynet.practice.sentences import holds, names, read, scope, sentences

ROOT = Path(__file__).parents[2]
SENTENCES = sentences(ROOT / "chapters/sentences.yml")
CONDITIONS = [c for page in SENTENCES.values() for c in page.values()]
X, Y = data.dose()
START = scope(data.start(), X, Y)


@pytest.mark.parametrize(
    ("condition", "is_true"),
    [
        ("w3 = 1", True),
        ("w3 = 1 and w4 = 1", False),
        ("w4 < 0 < w3", True),
        ("w4 < 0 < b3", False),
        ("X > -1", True),
        ("X > 0", False),  # of one sample only it is not
        ("count(X) = 3", True),
        ("X[4] = 0", False),  # there is none
        ("0.1 + 0.2 = 0.3", True),
        ("1 = 1.0001", False),
        ("loss = sum(L2) and sum(dL2_dw1) = dloss_dw1", True),
        ("residual = y - y_hat", True),
        ("1/0 = 1", False),
    ],
)
def test_a_condition_is_judged(condition, is_true):
    assert holds(read(condition), START) is is_true


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("", "nothing is typed yet"),
        ("w3", "“w3” compares nothing: write <, > or ="),
        ("w3 = 1 and w4", "“w4” compares nothing"),
        ("w3 =", "nothing is typed yet"),
        ("w9 = 1", "“w9” is no name here"),
        ("w3 <= 1", "nothing is typed yet"),
        ("import os = 1", "“import” is no name here"),
    ],
)
def test_what_is_no_condition_is_refused(condition, message):
    with pytest.raises(ExpressionError, match=message):
        read(condition)


def test_a_bad_condition_is_named_with_its_sentence(tmp_path):
    file = tmp_path / "sentences.yml"
    file.write_text('page:\n  "It rises": w9 > 0\n', encoding="utf-8")
    with pytest.raises(
        ExpressionError, match=r"sentences\.yml, page, “It rises”: “w9”"
    ):
        sentences(file)


def test_the_names_are_tinynet_s():
    params = Params(0.3, -1.2, 0.7, 0.1, -2.0, 1.5, 0.4)
    values = scope(params, X, Y)
    assert values["loss"] == pytest.approx(loss(params, X, Y), rel=1e-15)
    for name, slope in zip(PARAMETERS, gradient(params, X, Y)):
        assert values[f"dloss_d{name}"] == pytest.approx(slope, rel=1e-14)
    assert set(values) == set(names())


def networks():
    """The example, and others near and far, with one to five samples."""
    rng = np.random.default_rng(5)
    yield data.start(), X, Y
    for k in range(60):
        n = 3 if k % 2 else 1 + k % 5
        params = Params(*(np.array(data.start()) + rng.normal(0, 1 + k % 3, 7)))
        yield params, rng.normal(size=n).round(1), rng.normal(size=n).round(1)


def test_the_page_judges_as_python_does():
    if not shutil.which("node"):
        do_without("needs Node: apt-get install nodejs")
    conditions = [*map(read, CONDITIONS)]
    cases = []
    for network in networks():
        here = scope(*network)
        numbers = [[*map(float, part)] for part in network]
        cases.append((*numbers, [holds(one, here) for one in conditions]))
    module = (ROOT / "tinynet/practice/js/sentences.js").as_uri()
    code = f"""
    import {{ holds, scopeOf }} from {json.dumps(module)};
    const conditions = {json.dumps(conditions)};
    const cases = {json.dumps(cases)};
    const judged = cases.map(([params, X, y]) => {{
      const scope = scopeOf(params, X, y);
      return conditions.map((condition) => holds(condition, scope));
    }});
    console.log(JSON.stringify(judged));
    """
    done = subprocess.run(
        ["node", "--input-type=module"], input=code, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    wanted = [case[-1] for case in cases]
    assert json.loads(done.stdout) == wanted
    # Each is true of the example, and of no sentence is that all one can say.
    assert all(wanted[0])
    assert not any(all(column) for column in zip(*wanted))
