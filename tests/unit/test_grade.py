"""The instructor's map: who answered what, which slips, and files that are not."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tinynet.classroom.grade import COLUMNS, ROOM, AnswersError, harmless, main, read
from tinynet.practice import draw
from tinynet.practice.read import read as read_questions

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "chapters/questions"
SEED = 12


def question(page, name):
    return next(x for x in read_questions(FOLDER / f"{page}.yml") if x.id == name)


def typed(page, name, slip=None, seed=SEED):
    """What a reader types who is right, or who makes this slip."""
    asked = question(page, name)
    scope = draw.values(asked, seed)
    value = answer = draw.compute(asked.answer, scope)
    if slip:
        (made,) = (one for one in asked.slips if one.name == slip)
        value = draw.slip_value(made, answer, scope)
    return f"{value:.3f}"


def saved(path, name, pages, /, **changes):
    """A file as "save my answers" writes it; `changes` come after its checksum."""
    content = {"tinynet-practice": 1, "name": name, "pages": pages}
    content["checksum"] = draw.fingerprint(draw.as_json(content))
    path.write_text(json.dumps({**content, **changes}, ensure_ascii=False, indent=1))
    return path


def slope(*slips, seed=SEED):
    """The events of one who makes these slips, and then is right."""
    answers = [*(typed("3-2-weight-1", "slope", slip) for slip in slips)]
    answers.append(typed("3-2-weight-1", "slope"))
    return {"3-2-weight-1": {"slope": [{"seed": seed, "answer": a} for a in answers]}}


def graded(folder):
    run = [sys.executable, "-m", "tinynet.classroom.grade", folder]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, check=False)
    table = csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig")))
    return done.returncode, list(table), done.stderr.decode()


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A folder of a class, with much that goes wrong."""
    tmp_path = tmp_path_factory.mktemp("room")
    saved(tmp_path / "ada.tinynet.json", "Ada", slope("no-input", "sign"))
    saved(tmp_path / "emmy.tinynet.json", "Emmy", slope("no-input"))
    (tmp_path / "later").mkdir()
    events = [
        {"seed": 5, "hint": 1},
        {"seed": 5, "hint": 2},
        {"seed": 5, "solution": True},
        {"seed": 5, "answer": typed("3-2-weight-1", "slope", seed=5)},
    ]
    picked = [{"seed": 5, "answer": [1]}, {"seed": 5, "answer": [0]}]
    pages = {"3-2-weight-1": {"slope": events, "vote": picked, "gone": []}}
    saved(tmp_path / "later/rosa.json", '=HYPERLINK("x")', {**pages, "old-page": {}})
    lied = slope("mean")
    saved(tmp_path / "tampered.json", "Tam", lied, name="Somebody else")
    saved(tmp_path / "answers.json", "Tam", lied, pages=slope())
    (tmp_path / "broken.json").write_text('{"tinynet-practice": 1, "na')
    (tmp_path / "deep.json").write_text("[" * 100_000)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00")
    (tmp_path / "list.json").write_text("[1, 2]")
    (tmp_path / "empty.json").write_text("")
    (tmp_path / "huge.json").write_bytes(b" " * 2_000_001)
    saved(tmp_path / "shape.json", "S", {"3-2-weight-1": {"slope": [{"seed": "1"}]}})
    saved(tmp_path / "seedless.json", "S", {"3-2-weight-1": {"slope": [{}]}})
    saved(tmp_path / "nobody.json", ["S"], {})
    return tmp_path


@pytest.fixture(scope="module")
def map_of_room(room):
    return graded(room)


LEFT_OUT = {
    "tampered.json": "changed since it was saved",
    "answers.json": "changed since it was saved",
    "broken.json": "broken, or no file of answers",
    "deep.json": "broken, or no file of answers",
    "photo.jpg": "broken, or no file of answers",
    "empty.json": "broken, or no file of answers",
    "list.json": "no file of answers",
    "huge.json": "too large",
    "shape.json": "not where they belong",
    "seedless.json": "not where they belong",
    "nobody.json": "not where they belong",
}


def test_the_map_of_a_room(map_of_room):
    code, table, said = map_of_room
    assert code == 0
    assert list(table[0]) == COLUMNS
    (whole, vote), readers = table[1::-1], table[2:]
    assert (whole["name"], whole["question"]) == (ROOM, "slope")
    assert (whole["readers"], whole["right"], whole["tries"]) == ("3", "2", "6")
    assert (whole["hints"], whole["solution"]) == ("1", "1")
    assert whole["slips"] == "no-input ×2; sign ×1"
    assert (vote["readers"], vote["right"]) == ("1", "1")
    by = {(row["name"], row["question"]): row for row in readers}
    assert len(readers) == 4
    ada = by["Ada", "slope"]
    assert (ada["right"], ada["tries"], ada["file"]) == ("yes", "3", "ada.tinynet.json")
    assert ada["slips"] == "no-input ×1; sign ×1"
    rosa = by['\'=HYPERLINK("x")', "slope"]
    assert (rosa["right"], rosa["hints"]) == ("after the solution", "2")
    assert rosa["file"] == "later/rosa.json"
    assert by['\'=HYPERLINK("x")', "vote"]["slips"] == "option 2 ×1"
    assert "Tam" not in {row["name"] for row in table}
    assert said.endswith("3 files read, 11 left out\n")


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_file_that_is_none_is_named_and_left_out(room, map_of_room, name):
    with pytest.raises(AnswersError, match=LEFT_OUT[name]):
        read(room / name)
    _, _, said = map_of_room
    (line,) = (line for line in said.splitlines() if name in line)
    assert line.startswith("left out: ")
    assert LEFT_OUT[name] in line


def test_a_verdict_in_the_file_is_not_believed(tmp_path):
    wrong = {"seed": SEED, "answer": "1234", "right": True, "slips": []}
    saved(tmp_path / "a.json", "A", {"3-2-weight-1": {"slope": [wrong]}})
    _, table, _ = graded(tmp_path)
    assert {row["right"] for row in table} == {"0", "no"}


def test_every_slip_of_a_number_reaches_the_map(tmp_path):
    names = [slip.name for slip in question("3-2-weight-1", "slope").slips]
    saved(tmp_path / "a.json", "A", slope(*names))
    _, table, _ = graded(tmp_path)
    seen = {part.split(" ×")[0] for part in table[-1]["slips"].split("; ")}
    assert seen >= set(names)


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        (" =1", "' =1"),
        ("a\nb", "a b"),
        ("Zoë", "Zoë"),
        ("", ""),
        (3, 3),
    ],
)
def test_no_cell_is_a_formula(cell, kept):
    assert harmless(cell) == kept


def test_a_folder_that_is_not_there(tmp_path, capsys):
    assert main([str(tmp_path / "none")]) == 2
    assert "none: no such folder" in capsys.readouterr().err


def test_an_empty_folder_gives_an_empty_map(tmp_path):
    code, table, said = graded(tmp_path)
    assert (code, table, said) == (0, [], "0 files read, 0 left out\n")
