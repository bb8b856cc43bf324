"""The instructor's map: who answered what, which slips, and files that are not."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.layers import few
from tinynet.classroom.cells import harmless
from tinynet.classroom.grade import COLUMNS, ROOM, judged, main
from tinynet.classroom.handin import AnswersError, person, read
from tinynet.classroom.lesson import NOTHING, reply_to
from tinynet.practice import draw
from tinynet.practice.near import CLOSE
from tinynet.practice.question import plain
from tinynet.practice.read import read as read_questions
from tools import jupyter

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tinynet/practice/questions"
SEED = 12
PAGE = "3-2-weight-1"
COURSE = {PAGE: {one.id: one for one in read_questions(FOLDER / f"{PAGE}.yml")}}


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


def saved(path, name, pages, /, with_guesses=..., **changes):
    """A file as "save my answers" writes it; `changes` come after its checksum."""
    content = {"tinynet-practice": 1, "name": name, "pages": pages}
    if with_guesses is not ...:
        content["guesses"] = with_guesses
    content["checksum"] = draw.fingerprint(draw.as_json(content))
    text = json.dumps({**content, **changes}, ensure_ascii=False, indent=1)
    path = Path(path)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def slope(*slips, seed=SEED):
    """The events of one who makes these slips, and then is right."""
    answers = [*(typed("3-2-weight-1", "slope", slip) for slip in slips)]
    answers.append(typed("3-2-weight-1", "slope"))
    return {"3-2-weight-1": {"slope": [{"seed": seed, "answer": a} for a in answers]}}


def read_back(table):
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))


def graded(folder, prefix=()):
    """By the command, in a process of its own: its code, its table, what it says."""
    run = [*prefix, sys.executable, "-m", "tinynet.classroom.grade", folder]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, check=False)
    return done.returncode, read_back(done.stdout), done.stderr.decode()


@pytest.fixture(scope="module")
def one_page(tmp_path_factory):
    """A course of one page."""
    folder = tmp_path_factory.mktemp("questions")
    shutil.copy(FOLDER / f"{PAGE}.yml", folder)
    return folder


@pytest.fixture
def told(one_page, capsysbinary):
    """What is written about a folder in this process: a table, and what is said."""

    def told(folder):
        assert main([str(folder), "--questions", str(one_page)]) == 0
        sys.stdout.flush()
        table, said = capsysbinary.readouterr()
        return read_back(table), said.decode()

    return told


@pytest.fixture
def said_by(one_page, capsys):
    def said_by(folder, *arguments):
        capsys.readouterr()
        assert main([str(folder), "--questions", str(one_page), *arguments]) == 0
        return capsys.readouterr().out.lstrip("\ufeff")

    return said_by


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
    vote = by['\'=HYPERLINK("x")', "vote"]
    assert (vote["slips"], vote["last_answer"]) == ("option 2 ×1", "option 1")
    assert vote["number_set"] == "5"
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


def test_a_gradebook_has_a_line_a_student_and_the_latest_file_counts(tmp_path, said_by):
    vote = {"3-2-weight-1": {"vote": [{"seed": 5, "answer": [1]}]}}
    early = saved(tmp_path / "early.json", "Ada", slope("no-input"))
    late = saved(
        tmp_path / "late.json", "ada ", {PAGE: {**slope()[PAGE], **vote[PAGE]}}
    )
    os.utime(early, (1, 1))
    os.utime(late, (2, 2))
    saved(tmp_path / "rosa.json", "=1+1", vote)
    text = said_by(tmp_path, "--gradebook")
    head, *students = csv.reader(io.StringIO(text))
    assert head == "name right tried 3-2-weight-1/vote 3-2-weight-1/slope file".split()
    assert students == [
        ["'=1+1", "0", "1", "no", "", "rosa.json"],
        ["ada", "1", "2", "no", "yes", "late.json"],
    ]


def test_a_verdict_in_the_file_is_not_believed(tmp_path, told):
    wrong = {"seed": SEED, "answer": "1234", "right": True, "slips": []}
    saved(tmp_path / "a.json", "A", {"3-2-weight-1": {"slope": [wrong]}})
    table, _ = told(tmp_path)
    assert {row["right"] for row in table} == {"0", "no"}


def test_every_slip_of_a_number_reaches_the_map(tmp_path, told):
    names = [slip.name for slip in question("3-2-weight-1", "slope").slips]
    saved(tmp_path / "a.json", "A", slope(*names))
    table, _ = told(tmp_path)
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
        ("\u200b=1", "' =1"),
        ("＝1", "'＝1"),
        (" =.json", "' =.json"),
    ],
)
def test_no_cell_is_a_formula(cell, kept):
    assert harmless(cell) == kept


@pytest.mark.parametrize(
    "text",
    [
        *"1/2 3-4 1.2.2026 3/4/26 1:30 2pm 1e5 1E-3 -3 007 0.10 00 1,5 1.000,5".split(),
        *"12345678901234567890 50% $5 3€ (5) ½ true TRUE Falsch 3-Mar Mar-3".split(),
        *"3-Mar-2020 SEPT2 mars_1 １／２".split(),
        *("1 1/2", "10:30 am", "3 March 2026", "Mar 3, 2026", "Mon, 3/4", "3.5 EUR"),
        *("7" * 300, " 1/2 ", "5 kg", "Okt 3 10:30"),
    ],
)
def test_a_spreadsheet_keeps_an_answer_as_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        *"0 12 0.25 3.125 Zoë w1 a1 w3*x sum(X*w3) 2*x*w1 sigmoid(z1)".split(),
        *"ana-2.tinynet.json 2.json later/1-2.json".split(),
        *("Ana Maria", "X w1 + b1"),
    ],
)
def test_what_is_no_date_stays_as_it_was_typed(text):
    assert harmless(text) == text


def test_a_long_answer_is_looked_at_quickly():
    """A pattern that tries every way to split it would take hours."""
    assert harmless("1" * 10**6 + "*a b").startswith("'1")
    assert harmless("a" * 10**6 + "1").startswith("aa")


def test_an_answer_reaches_the_map_as_text(tmp_path, told):
    asked = question("3-2-weight-1", "slope")
    events = [{"seed": SEED, "answer": "1/2"}]
    saved(tmp_path / "1.json", "1/2", {asked.page: {asked.id: events}})
    table, _ = told(tmp_path)
    row = table[-1]
    assert (row["name"], row["last_answer"], row["file"]) == ("'1/2", "'1/2", "1.json")
    assert row["page"] == "3-2-weight-1"


# ------------------------------------------------------------ malformed, its sum right


def logged(events):
    return {"3-2-weight-1": {"vote": events, "slope": []}}


MALFORMED = {
    "a list in a list": logged([{"seed": 1, "answer": [[0]]}]),
    "a letter for an option": logged([{"seed": 1, "answer": [0, "a"]}]),
    "an object for an option": logged([{"seed": 1, "answer": [{}]}]),
    "a half for an option": logged([{"seed": 1, "answer": [0.5]}]),
    "a truth value for an option": logged([{"seed": 1, "answer": [True]}]),
    "nothing for an option": logged([{"seed": 1, "answer": [None]}]),
    "a huge option": logged([{"seed": 1, "answer": [10**30]}]),
    "too many options": logged([{"seed": 1, "answer": [0] * 101}]),
    "a number for an answer": logged([{"seed": 1, "answer": 0}]),
    "nothing for an answer": logged([{"seed": 1, "answer": None}]),
    "a truth value for a seed": logged([{"seed": True, "answer": [0]}]),
    "a half for a seed": logged([{"seed": 1.0, "answer": [0]}]),
    "no such seed": logged([{"seed": 10_000, "answer": [0]}]),
    "a text for a hint": logged([{"seed": 1, "hint": "1"}]),
    "a huge hint": logged([{"seed": 1, "hint": 10**300}]),
    "a hint below none": logged([{"seed": 1, "hint": -1}]),
    "a list for a solution": logged([{"seed": 1, "solution": [0]}]),
    "a list for an event": logged([[]]),
    "nothing for an event": logged([None]),
    "an object for events": logged({"seed": 1}),
    "a text for events": logged("seed"),
    "too many events": logged([{"seed": 1, "answer": [0]}] * 201),
    "a list for a page": {"3-2-weight-1": []},
    "a list for pages": [],
    "nothing for pages": None,
}


@pytest.fixture(scope="module")
def wild(tmp_path_factory):
    """Every file that can be in place of one, and one that is good."""
    folder = tmp_path_factory.mktemp("wild")
    saved(folder / "good.json", "Good", slope())
    for name, pages in MALFORMED.items():
        saved(folder / f"{name}.json", "Someone", pages)
    good = (folder / "good.json").read_text()
    for name, content in {
        "twice": good.replace("{", '{"name": "Other",', 1),
        "nan": good.replace("{", '{"more": NaN,', 1),
        "infinite": good.replace("{", '{"more": -Infinity,', 1),
        "not finite": good.replace("{", '{"more": 1e999,', 1),
        "a long number": good.replace("{", '{"more": ' + "7" * 5000 + ",", 1),
        "deep": good.replace("{", '{"more": ' + "[" * 900 + "]" * 900 + ",", 1),
        "deeper": good.replace("{", '{"more": ' + "[" * 10**5 + "]" * 10**5 + ",", 1),
        "half": good[: len(good) // 2],
        "blank": "\n",
        "a word": "null",
    }.items():
        (folder / f"{name}.json").write_text(content)
    (folder / "latin.json").write_bytes(good.replace("Good", "Zoë").encode("latin-1"))
    (folder / "zeros.json").write_bytes(bytes(4096))
    (folder / "folder.json").mkdir()
    (folder / "gone.json").symlink_to("nowhere")
    (folder / "circle.json").symlink_to("circle.json")
    (folder / "link").symlink_to(folder.parent)
    os.mkfifo(folder / "pipe.json")
    return folder


@pytest.fixture(scope="module")
def map_of_the_wild(wild):
    return graded(wild)


def test_no_file_stops_the_map(wild, map_of_the_wild):
    code, table, said = map_of_the_wild
    assert code == 0
    assert [row["name"] for row in table] == [ROOM, "Good"]
    names = {path.name for path in wild.iterdir()} - {"good.json"}
    assert len(names) == len(MALFORMED) + 17
    lines = said.splitlines()
    assert lines.pop() == f"1 files read, {len(names)} left out"
    reasons = dict(line.rsplit(": ", 1) for line in lines if "broken:" not in line)
    twice = [line for line in lines if "broken:" in line]
    assert len(reasons) + len(twice) == len(names)
    for name in names:
        (line,) = (
            line for line in lines if line.startswith(f"left out: {wild / name}:")
        )
        assert len(line) > len(f"left out: {wild / name}: ")


@pytest.mark.parametrize("name", MALFORMED)
def test_a_shape_that_no_page_writes_is_refused(wild, name):
    with pytest.raises(AnswersError, match="its parts are not where they belong"):
        read(wild / f"{name}.json")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("twice", "a name stands twice"),
        ("nan", "NaN is no number"),
        ("infinite", "-Infinity is no number"),
        ("folder", "a folder, no file"),
        ("pipe", "no file to read"),
        ("gone", "cannot be opened: No such file"),
        ("circle", "cannot be opened: Too many levels"),
    ],
)
def test_the_reason_is_said(wild, name, reason):
    with pytest.raises(AnswersError, match=reason):
        read(wild / f"{name}.json")


@pytest.mark.skipif(not jupyter.HUMBLE and os.geteuid() == 0, reason="root reads all")
def test_what_may_not_be_read_is_named(tmp_path):
    saved(tmp_path / "good.json", "Good", slope())
    saved(tmp_path / "shut.json", "Shut", slope()).chmod(0)
    (tmp_path / "room").mkdir(mode=0o000)
    code, table, said = graded(tmp_path, jupyter.HUMBLE)
    (tmp_path / "room").chmod(0o700)
    assert (code, [row["name"] for row in table]) == (0, [ROOM, "Good"])
    for name in ("shut.json", "room"):
        assert f"left out: {tmp_path / name}: cannot be opened: Permission" in said


def test_a_name_that_no_terminal_should_see(tmp_path):
    saved(tmp_path / "a\nleft out: \x1b[31m.json", "\ud800 Ana\r\n", slope())
    saved(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json"), "Zoë", slope())
    (tmp_path / "b\n\x1b[31m.txt").write_text("")
    code, table, said = graded(tmp_path)
    assert code == 0
    assert len(said.splitlines()) == 2
    assert "\x1b" not in said
    assert {row["name"] for row in table[1:]} == {"Zoë", "  Ana"}
    assert all(line.isprintable() for row in table for line in row.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_editor_may_save_it_in_another_encoding(tmp_path, encoding):
    path = saved(tmp_path / "a.json", "Zoë ŷ", slope())
    path.write_text(path.read_text("utf-8"), encoding=encoding)
    assert read(path)[0] == "Zoë ŷ"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=4)
    | st.sampled_from(["slope", "vote", "3-2-weight-1", "w3", "1/2", "2^2"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["seed", "answer", "hint", "solution", "vote", "slope"]),
            inner,
        )
    ),
    max_leaves=8,
)


@pytest.mark.site
@given(JSON, JSON)
def test_whatever_the_file_holds_it_is_judged_or_named(tmp_path_factory, event, name):
    """Any JSON in place of an event, of a name, or of all pages."""
    folder = tmp_path_factory.mktemp("any")
    saved(folder / "1.json", name, logged([event, {"seed": 1, **as_event(event)}]))
    saved(folder / "2.json", "Good", slope())
    saved(folder / "3.json", name, event)
    found, handed, left_out = judged(folder, COURSE)
    assert len(handed) + len(left_out) == 3
    assert {row.file for row in found} >= {"2.json"}
    assert not [reason for _, reason in left_out if "cannot be judged" in reason]


def as_event(value):
    return value if isinstance(value, dict) else {"answer": value}


@pytest.mark.parametrize(
    "guesses",
    [[], None, {"p": []}, {"p": {"1": "a"}}, {"p": {"1": ["a", 1]}}, {"p": {"1": []}}],
)
def test_guesses_that_no_page_writes_are_refused(tmp_path, guesses):
    file = saved(tmp_path / "a.json", "A", slope(), with_guesses=guesses)
    with pytest.raises(AnswersError, match="its parts are not where they belong"):
        read(file)


# ------------------------------------------------------------ what to say next lesson


@pytest.fixture
def class_of_four(tmp_path):
    """Slips, guesses and days, with names that must not show."""
    everybody = {
        "Ada": ("no-input", "sign"),
        "Emmy": ("no-input",),
        "Rosa": ("sign", "no-input"),
        "Zoë": ("mean",),
    }
    for k, (name, slips) in enumerate(everybody.items()):
        pages = slope(*slips)
        first = {"seed": 7, "day": 20000, "answer": typed(PAGE, "slope", seed=7)}
        again = {"seed": 8, "day": 20001 + k, "answer": typed(PAGE, "slope", seed=8)}
        pages[PAGE]["slope"] += [first, again][: 1 + k % 2]
        guess = ["It stays 0", True] if k else ["=It grows", False]
        saved(tmp_path / f"{name}.json", name, pages, with_guesses={PAGE: {"1": guess}})
    return tmp_path


def test_three_lines_say_what_most_of_a_class_should_hear(class_of_four, said_by):
    lines = said_by(class_of_four, "--lesson").splitlines()
    asked = question(PAGE, "slope")
    replies = {slip.name: plain(slip.reply) for slip in asked.slips}
    assert lines == [
        f"{k}. {count} of 4 on {PAGE}, slope ({slip}): {replies[slip]}"
        for k, (count, slip) in enumerate(
            [(3, "no-input"), (2, "sign"), (1, "mean")], 1
        )
    ]


def test_a_class_without_slips_is_told_so(tmp_path, said_by):
    saved(tmp_path / "a.json", "A", slope())
    assert said_by(tmp_path, "--lesson") == f"{NOTHING}\n"


def test_a_slip_s_reply_is_found_by_its_name():
    vote = question(PAGE, "vote")
    assert reply_to(vote, "option 2") == plain(vote.options[1].reply.strip())
    assert reply_to(vote, "rounding") == CLOSE
    assert reply_to(vote, "unheard-of") == ""
    overflow = question("4-softplus", "overflow")
    assert "[[" not in reply_to(overflow, "option 2")


def test_the_map_has_boxes_and_first_guesses(class_of_four, said_by):
    table = list(csv.DictReader(io.StringIO(said_by(class_of_four))))
    room, guess = table[:2]
    # All were wrong, then right: one again after four days, another too early.
    assert room["box"] == "box 2 ×3; box 3 ×1"
    assert (guess["name"], guess["page"], guess["question"]) == (ROOM, PAGE, "1")
    assert (guess["kind"], guess["readers"], guess["right"]) == ("guess", "4", "3")
    assert guess["slips"] == "'=It grows ×1"


FORMS = [[], ["--gradebook"], ["--lesson"]]


@pytest.mark.parametrize("form", few(FORMS, FORMS[:1]))
def test_no_name_stands_in_what_is_written_without_names(class_of_four, said_by, form):
    with_names = said_by(class_of_four, *form)
    without = said_by(class_of_four, "--no-names", *form)
    names = ("Ada", "Emmy", "Rosa", "Zoë")
    assert ("--lesson" in form) or all(name in with_names for name in names)
    assert not [name for name in names if name.casefold() in without.casefold()]
    numbers = {f"reader {k}" for k in range(1, 5)}
    assert form == ["--lesson"] or all(number in without for number in numbers)


# ------------------------------------------------------------ people, not files


@pytest.fixture
def names_of(told):
    def names_of(folder):
        table, said = told(folder)
        return [(row["name"], row["tries"], row["file"]) for row in table], said

    return names_of


def test_two_files_of_one_person_are_one_reader(tmp_path, names_of):
    saved(tmp_path / "ana.tinynet.json", "Ana", slope("no-input"))
    later = slope("no-input")
    later["3-2-weight-1"]["slope"] += slope("sign")["3-2-weight-1"]["slope"]
    saved(tmp_path / "ana (1).tinynet.json", "Ana", later)
    saved(tmp_path / "bob.json", "Bob", slope("sign"))
    # Copied one by one, as from a mail, the older one last.
    os.utime(tmp_path / "ana.tinynet.json", (2e9, 2e9))
    table, said = names_of(tmp_path)
    assert table == [
        (ROOM, "6", ""),
        ("Ana", "4", "ana (1).tinynet.json"),
        ("Bob", "2", "bob.json"),
    ]
    assert "ana.tinynet.json: Ana has a later file, ana (1).tinynet.json" in said
    assert said.endswith("2 files read, 1 left out\n")


@pytest.mark.parametrize("later", ["a.json", "b.json"])
def test_of_files_that_do_not_go_on_the_later_written_counts(tmp_path, names_of, later):
    for name in ("a.json", "b.json", "c.json"):
        events = slope("no-input" if name == "a.json" else "sign")
        path = saved(tmp_path / name, "Ana", events)
        os.utime(path, (2e9, 2e9) if name == later else (1e9, 1e9))
    table, _ = names_of(tmp_path)
    assert [row[2] for row in table[1:]] == [later]


@pytest.mark.parametrize(
    "name",
    [
        *("ana maria", "ANA MARIA", " Ana  Maria ", "Ana\u00a0Maria", "Ana\tMaria"),
        *(
            "A\u200bna Mar\u00adia",
            "\ufeffAna Maria",
            "Ana Maria\u202c",
            "Ａｎａ Maria",
        ),
        *("Ana\u2003Maria\ufe0f", "Ana Maria\u3164"),
    ],
)
def test_one_person_however_the_name_was_typed(tmp_path, names_of, name):
    assert person(name) == person("Ana Maria")
    saved(tmp_path / "1.json", "Ana Maria", slope("sign"))
    saved(tmp_path / "2.json", name, slope("no-input"))
    assert len(names_of(tmp_path)[0]) == 2


def test_accents_in_either_form_and_sharp_s():
    assert person("Zoe\u0308 Stra\u00dfe") == person("ZO\u00cb STRASSE")
    assert person("Zoe") != person("Zoë")


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u2800 \u3164"])
def test_without_a_name_each_is_somebody_else(tmp_path, names_of, name):
    saved(tmp_path / "1.json", name, slope("sign"))
    saved(tmp_path / "2.json", name, slope("sign"))
    table, _ = names_of(tmp_path)
    assert [row[:2] for row in table] == [(ROOM, "4"), *[("(no name)", "2")] * 2]


def test_a_folder_that_is_not_there(tmp_path, capsys):
    assert main([str(tmp_path / "none")]) == 2
    assert "none: no such folder" in capsys.readouterr().err


def test_an_empty_folder_gives_an_empty_map(tmp_path, told):
    assert told(tmp_path) == ([], "0 files read, 0 left out\n")
