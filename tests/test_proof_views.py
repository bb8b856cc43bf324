"""The mutants of the views: the stored results fit the code, and all is explained.

A mutant is a small change that must make a test fail. Those that do not stand here, one
by one, with the reason why no test can tell them from the original.
"""

import json
import sys

import pytest
from proof.pages import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import mutate_js
import mutate_views

TOOLS = {"mutate_js": mutate_js, "mutate_views": mutate_views}
RESULTS = {
    name: json.loads(tool.RESULT.read_text(encoding="utf-8"))
    for name, tool in TOOLS.items()
}

HIDDEN_FRAME = (
    "if (!hinges.held()) hidden.frame(xs, range(bounded([0, ...all.a1, ...all.a2, "
    "...all.z1.map((z) => Math.max(z, -1))]), 1));"
)
EQUIVALENT = {
    (
        "return (z >= 0 ? 1 : e) / (1 + e);",
        "return (z > 0 ? 1 : e) / (1 + e);",
    ): "at z = 0 both choices are 1, since e is 1",
    (
        HIDDEN_FRAME,
        HIDDEN_FRAME.replace("all.z1", "all.z2"),
    ): "only says how much is seen of the straight lines below 0, where both end",
}

each_part = pytest.mark.parametrize(
    ("tool", "part"),
    [(name, part) for name, tool in TOOLS.items() for part in tool.PARTS],
)


@each_part
def test_the_result_belongs_to_the_code(tool, part):
    now = TOOLS[tool].fingerprint(TOOLS[tool].PARTS[part])
    assert RESULTS[tool][part]["code"] == now, (
        f"that part of tinynet/widgets.js has changed: run tools/{tool}.py {part}"
    )
    assert RESULTS[tool][part]["killed"] > 0


def test_each_survivor_is_explained():
    survivors = {
        (one["before"], one["after"])
        for parts in RESULTS.values()
        for result in parts.values()
        for one in result["survivors"]
    }
    assert survivors == EQUIVALENT.keys()
    assert all(len(reason) > 20 for reason in EQUIVALENT.values())


def test_slips_are_planted_in_code_only_one_at_a_time():
    code = mutate_js.MODULE.read_text(encoding="utf-8")
    count = 0
    for part in mutate_views.PARTS:
        for mutant, change in mutate_views.mutants(part):
            count += 1
            before, after = code.split("\n"), mutant.split("\n")
            (line,) = [
                k for k, pair in enumerate(zip(before, after)) if len({*pair}) > 1
            ]
            assert before[line].strip() == change["before"]
            assert not mutate_js.is_comment(before[line])
    assert count > 200
