"""What `tools.conclusions` stored fits its code; found afresh, no sentence changes."""

import json

import pytest

from tests.helpers import claims
from tests.helpers.claims import concluded
from tests.pages.claims import CLAIMS
from tools import conclusions

STORED = json.loads(conclusions.RESULT.read_text(encoding="utf-8"))


def test_the_result_belongs_to_the_code():
    assert STORED["code"] == conclusions.fingerprint(), (
        "tools/conclusions.py has changed: run python -m tools.conclusions"
    )
    assert set(STORED) == {"code", *conclusions.QUESTIONS}


def test_levenberg_and_marquardt_arrive():
    """At a bottom that is known, and nowhere above where they began."""
    start = conclusions.columns(conclusions.data.start())
    dose = conclusions.data.dose()
    assert conclusions.squares(conclusions.marquardt(start, *dose), *dose) < 1e-20


def every_claim():
    for page, sentences in CLAIMS.items():
        for sentence, is_true in sentences.items():
            yield page, sentence, is_true


@pytest.mark.weekly
def test_each_sentence_holds_for_what_is_found_afresh(tmp_path, monkeypatch):
    fresh = {
        name: conclusions.rounded(ask()) for name, ask in conclusions.QUESTIONS.items()
    }
    file = tmp_path / "conclusions.json"
    file.write_text(json.dumps(fresh), encoding="utf-8")
    monkeypatch.setattr(claims, "RESULT", file)
    assert concluded("drug") == fresh["drug"]
    for page, sentence, is_true in every_claim():
        assert is_true(), f"{page}: {sentence}"
