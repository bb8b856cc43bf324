"""What `tools.mutation.numerics` stored fits the code, and no survivor is a riddle.

A mutant is a small change that must make a test fail. Those that do not stand, one by
one, in tests/data/equivalent-mutants.json, with how often the change occurs and the
reason why no test can tell it from the original.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from tools.mutation import numerics as mutate

ROOT = Path(__file__).parents[2]

RESULT = json.loads(mutate.RESULT.read_text(encoding="utf-8"))
EXPLAINED = json.loads(mutate.EQUIVALENT.read_text(encoding="utf-8"))

each_module = pytest.mark.parametrize("module", mutate.MODULES)


@each_module
def test_the_result_belongs_to_the_code(module):
    assert RESULT[module]["code"] == mutate.fingerprint(module), (
        f"tinynet/{module}.py has changed: run tools/mutation/numerics.py {module}"
    )
    assert RESULT[module]["killed"] > 0


@each_module
def test_each_survivor_is_explained(module):
    survived = Counter((m["before"], m["after"]) for m in RESULT[module]["survivors"])
    explained = {(m["before"], m["after"]): m["times"] for m in EXPLAINED[module]}
    assert survived == explained
    assert all(len(m["reason"]) > 20 for m in EXPLAINED[module])


def test_a_mutant_is_told_from_a_change_of_text():
    code = "def f(z1, w3):\n    return -2 * z1\n"
    assert mutate.changed(code, code.replace("* z1", "* z2")) == (
        "return -2 * z1",
        "return -2 * z2",
    )
    assert mutate.same_program('"""One."""\nx = 1\n', '"""Two."""\nx = 1\n')
    assert not mutate.same_program("x = 1\n", "x = 2\n")
