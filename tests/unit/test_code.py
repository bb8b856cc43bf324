"""Each question of code in its own cell: right, wrong in ten ways, and careless."""

from functools import cache

import numpy as np
import pytest

import tinynet
from tests.helpers.coded import ASKED, LINES, answered, careless
from tinynet import data, forward
from tinynet.practice import practice
from tinynet.practice.judge import PER_SAMPLE, SUMMED
from tinynet.practice.near import NOT_A_SLIP

GENERAL = {"per-sample": PER_SAMPLE, "summed": SUMMED, "": NOT_A_SLIP}
PAGES = {
    *("1-neural-network", "2-formulas", "3-derivatives", "3-2-weight-1", "3-3-bias-1"),
    *("3-4-weight-2", "3-5-bias-2", "3-6-weight-3", "3-7-weight-4", "3-8-bias-3"),
    *("4-softplus", "training"),
}
every = pytest.mark.parametrize("name", LINES)
questions_of = cache(practice)


def verdict(name, line):
    """Run the cell where its page has run before it, and judge."""
    (X, y), params = data.dose(), data.start()
    names = {one: getattr(tinynet, one) for one in tinynet.__all__}
    names |= forward(params, X)._asdict()
    names |= {"np": np, "X": X, "y": y, "params": params, "a_number_of_the_page": 0.25}
    names["questions"] = questions_of(name.split("/")[0])
    body, _, check = answered(name, line).rpartition("\n\n\n")
    exec(body, names)
    return eval(check, names)


def test_each_page_of_the_paper_asks_for_code():
    assert {*LINES} == {*ASKED}
    pages = [name.split("/")[0] for name in LINES]
    assert {*pages} == PAGES
    assert pages.count("training") == 2


@every
def test_the_right_line_is_right(name):
    found = verdict(name, LINES[name]["right"])
    assert (found.right, found.slips, found.reply) == (True, (), "Right.")


@every
@pytest.mark.filterwarnings("ignore:overflow")
def test_ten_wrong_lines_are_each_told_what_is_wrong(name):
    replies = {slip.name: slip.reply for slip in ASKED[name].slips} | GENERAL
    wrong = {slip: line for slip, line in LINES[name].items() if slip != "right"}
    assert len(wrong) >= 10
    for slip, line in wrong.items():
        found = verdict(name, line)
        assert not found.right, line
        assert found.slips == ((slip,) if slip else ()), line
        assert slip == "no-value" or found.reply == replies[slip]


@every
def test_a_careless_function_is_told_what_it_does(name):
    for slip, line in careless(name).items():
        found = verdict(name, line)
        assert found.slips == (slip,), line
        assert found.right == (slip == "changes")
        assert ASKED[name].function in found.reply


@every
def test_the_function_itself_is_wanted(name):
    question = ASKED[name]
    questions = questions_of(name.split("/")[0])
    with pytest.raises(ValueError, match=f"{question.function}, without brackets"):
        questions.check(question.id, 0.5)
    found = questions.check(question.id, lambda: 0.5)
    assert found.slips == ("stopped",)
    assert "TypeError" in found.reply
