"""The mutants of the views' maths: the stored result fits the code, all is explained.

A mutant is a small change that must make a test fail. Those that do not stand here, one
by one, with the reason why no test can tell them from the original.
"""

import json
import sys

from proof.pages import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import mutate_js

RESULT = json.loads(mutate_js.RESULT.read_text(encoding="utf-8"))

EQUIVALENT = {
    (
        "return (z >= 0 ? 1 : e) / (1 + e);",
        "return (z > 0 ? 1 : e) / (1 + e);",
    ): "at z = 0 both choices are 1, since e is 1",
}


def test_the_result_belongs_to_the_code():
    assert RESULT["code"] == mutate_js.fingerprint(), (
        "the maths of tinynet/widgets.js has changed: run tools/mutate_js.py"
    )


def test_each_survivor_is_explained():
    survivors = {(one["before"], one["after"]) for one in RESULT["survivors"]}
    assert survivors == EQUIVALENT.keys()
    assert RESULT["killed"] > 100
