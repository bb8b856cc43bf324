"""The command that says which sentences another example makes untrue."""

import numpy as np

from tests.pages import untrue
from tinynet import data


def test_of_our_example_none_is():
    assert list(untrue.living()) == []


def test_another_start_makes_some_untrue(monkeypatch):
    other = data.start()._replace(w1=0.0)
    monkeypatch.setattr(data, "start", lambda: other)
    found = {words for _, words, _ in untrue.living()}
    assert any("With $w_1 = 2$ and $b_1 = -1$" in words for words in found)
    assert not any("sample 1 (dose 0)" in words for words in found)


def test_other_data_make_others_untrue(monkeypatch):
    monkeypatch.setattr(data, "dose", lambda: (np.array([1.0, 2.0]), np.zeros(2)))
    found = {words: why for _, words, why in untrue.living()}
    assert found["sample 1 (dose 0)"] == "X[1] = 0"
    assert "here $n = 3$" in found


def test_a_claim_that_is_false_or_cannot_be_computed_is_named():
    claims = {
        "training": {
            "It holds.": lambda: True,
            "It does not.": lambda: False,
            "It needs a third sample.": lambda: [1, 2][2] > 0,
        }
    }
    assert [*untrue.claimed(claims)] == [
        ("training", "It does not.", "it is computed, and false"),
        (
            "training",
            "It needs a third sample.",
            "it cannot be computed: IndexError: list index out of range",
        ),
    ]


def test_each_is_printed_with_its_file_and_counted(monkeypatch, capsys):
    found = [("chapters/sentences.yml", "training", "It was.", "w3 > 0")]
    monkeypatch.setattr(untrue, "untrue", lambda: iter(found))
    assert untrue.main() == 1
    assert capsys.readouterr().out == (
        "training: “It was.”\n    chapters/sentences.yml: w3 > 0\nno longer true: 1\n"
    )
