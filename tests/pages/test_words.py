"""A term means one thing throughout: what the glossary says, and not its neighbour.

The glossary's last part defines words that stand in no formula. For those that slip
easily `FORBIDDEN` has, in the words that a slip would use, what they must not mean.
"""

import re
from pathlib import Path

import nbformat
import pytest
import yaml

from tests.helpers.said import nothing

ROOT = Path(__file__).parents[2]
CHAPTERS, QUESTIONS = ROOT / "chapters", ROOT / "tinynet/practice/questions"
FORBIDDEN = {
    "saturated": [  # next to nothing passes back; not: everything does
        r"saturated[^.]{0,40}always on",
        r"always[- ]on[^.]{0,40}\bsaturated\b(?! means)",
    ],
    "awake": [  # the slope of the bend at a sample; not what comes out
        r"awake [12]\b",
        r"awake[^.]{0,40}\bactivation",
        r"activation[^.]{0,40}\bawake",
        r"how wrong, and how awake",
    ],
    "off": [  # z far below 0; a neuron neither sleeps nor falls asleep
        r"\basleep\b",
        r"\bsleeping\b",
        r"\bswitched off\b",
    ],
    "flat": [  # a level prediction; not a slope of the loss, which is a plateau
        r"\bflat(ter)? (loss|plateau|part of the loss)\b",
        r"sigmoid[^.]{0,20}\bflat\b",
    ],
}
NOT_ABOUT_IT = {"glossary.md"}  # it says what a word does not mean


def texts():
    """Every page and question file, by name, in one line each."""
    for path in sorted(CHAPTERS.glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        yield path.name, " ".join(" ".join(cell.source.split()) for cell in cells)
    for path in sorted(CHAPTERS.glob("*.md")):
        yield path.name, " ".join(path.read_text(encoding="utf-8").split())
    for path in sorted(QUESTIONS.glob("*.yml")):
        parts = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield f"questions/{path.name}", " ".join(str(parts).split())


ALL = dict(texts())


def uses(word, text):
    """What a text says that the word must not mean."""
    return [
        found[0]
        for pattern in FORBIDDEN[word]
        for found in re.finditer(pattern, text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_a_term_keeps_to_the_glossary(word):
    glossary = (CHAPTERS / "glossary.md").read_text(encoding="utf-8")
    assert f"\n{word}\n: " in glossary
    wrong = [
        f"{name}: {use}"
        for name, text in ALL.items()
        if name not in NOT_ABOUT_IT
        for use in uses(word, text)
    ]
    nothing(wrong, f"“{word}” means what chapters/glossary.md says; say otherwise:")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("saturated", "We say the neurons are **saturated**: always on."),
        ("awake", "sample   how wrong    awake 1    awake 2"),
        ("off", "so far that both neurons fall asleep."),
        ("flat", "a sigmoid so flat that nothing passes"),
    ],
)
def test_a_forbidden_use_is_found(word, text):
    assert uses(word, text)


def test_the_words_stand_in_order():
    glossary = (CHAPTERS / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"\n\n(\S[^\n|]*)\n: ", glossary)
    assert words == sorted(words, key=str.lower)
    assert len(words) > 12
