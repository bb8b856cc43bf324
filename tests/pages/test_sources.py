"""Each source has the form of its kind, and a number by which it can be found."""

import re
from pathlib import Path

import pytest

BIBLIOGRAPHY = Path(__file__).parents[2] / "chapters/references.bib"
NEEDS = {
    "article": {"journal", "volume", "pages"},
    "book": {"publisher"},
    "incollection": {"booktitle", "publisher", "pages"},
    "inproceedings": {"booktitle"},
    "techreport": {"institution"},
    "misc": {"note"},
}
NOT_NUMBERED = {
    "gomezrivas": "the paper itself: it bears no date and no number",
    "boeckmann1994": "a report of a university group",
    "michaelis1913": "its journal numbered nothing then",
    "glorot2010": "its proceedings give no DOI, and stand open",
}


def entries():
    text = BIBLIOGRAPHY.read_text(encoding="utf-8")
    for kind, key, body in re.findall(
        r"^@(\w+)\{(\w+),\n(.*?)^\}", text, re.MULTILINE | re.DOTALL
    ):
        fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", body, re.MULTILINE))
        if (note := fields.get("note", "")).startswith("ISBN "):
            fields["isbn"] = note.removeprefix("ISBN ")  # proceedings print no other
        yield kind, key, fields


ALL = list(entries())
each_source = pytest.mark.parametrize(
    ("kind", "key", "fields"), ALL, ids=[key for _, key, _ in ALL]
)


def is_isbn(text):
    """Whether the last digit is the one that the others ask for."""
    digits = [10 if one == "X" else int(one) for one in text.replace("-", "")]
    if len(digits) == 10:
        return sum(k * d for k, d in zip(range(10, 0, -1), digits)) % 11 == 0
    return len(digits) == 13 and (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


@each_source
def test_a_source_has_the_form_of_its_kind(kind, key, fields):
    assert NEEDS[kind] | {"author", "title"} <= set(fields)
    assert all(", " in author for author in fields["author"].split(" and "))
    if key != "gomezrivas":
        assert key.endswith(fields["year"])
        first = fields["author"].split(",")[0].lower()
        assert key.startswith(first)
    if "pages" in fields:
        first, last = map(int, fields["pages"].split("--"))
        assert first < last


@each_source
def test_a_source_can_be_found_by_a_number(kind, key, fields):
    if key in NOT_NUMBERED:
        assert not {"doi", "isbn", "eprint"} & set(fields)
        return
    if "doi" in fields:
        assert re.fullmatch(r"10\.\d{4,9}/[^\s{}]+", fields["doi"])
    elif "isbn" in fields:
        assert is_isbn(fields["isbn"])
    else:
        assert re.fullmatch(r"\d{4}\.\d{5}", fields["eprint"])
        assert fields["archiveprefix"] == "arXiv"


@each_source
def test_an_isbn_beside_a_doi_is_one(kind, key, fields):
    assert is_isbn(fields.get("isbn", "0-262-12241-3"))


def test_a_slip_in_an_isbn_is_found():
    assert is_isbn("978-0-89871-659-7")
    assert not is_isbn("978-0-89871-659-8")
    assert not is_isbn("0-262-12241-4")


def test_nothing_is_left_out():
    text = BIBLIOGRAPHY.read_text(encoding="utf-8")
    assert len(ALL) == text.count("\n@") + 1 >= 20
    assert set(NOT_NUMBERED) <= {key for _, key, _ in ALL}
