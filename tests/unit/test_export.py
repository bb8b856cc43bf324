"""Questions for other platforms: each file is read back, and judged as the course does.

What Moodle and a QTI player do with a file is done here in a few lines of their own
rules; the judge says what must come of it.
"""

import hashlib
import html
import io
import itertools
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from functools import cache

import numpy as np
import pytest
from bs4 import BeautifulSoup

from tests.helpers.layers import few
from tests.helpers.practice import PAGES
from tinynet.classroom import export
from tinynet.classroom.moodle import moodle
from tinynet.classroom.qti import qti
from tinynet.classroom.scorm import ADL, FRAME, PACKAGE, SCRIPT, scorm
from tinynet.classroom.travel import (
    KINDS,
    UNKNOWN,
    choice,
    numbers,
    replies,
    variants,
    written,
)
from tinynet.practice import QUESTIONS, draw
from tinynet.practice.judge import SOME_MISSING, judge
from tinynet.practice.near import CLOSE, COLLISION, NOT_A_SLIP
from tinynet.practice.text import rich, tex

FOLDER = QUESTIONS
MOST, FEW = 10, 2


def meet(question, seed):
    """Whether two slips of this set lead to nearly the same number."""
    return any(COLLISION in reply.text for reply in replies(question, seed))


QTI = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}
MATHS = re.compile(r'<(?:span|div) class="math \w+">(.*?)</', re.DOTALL)
OUTSIDE = re.compile(r"""(?:src|href)=["']?(?:https?:)?//""")


@cache
def sets():
    """Every question with each of its first sets of numbers, by name."""
    return {
        f"{question.page}, {question.id}, number set {seed}": (
            choice(question, seed),
            seed,
        )
        for asked in PAGES.values()
        for question in asked
        if question.kind in KINDS
        for seed in variants(question, MOST)
    }


@cache
def apart():
    """Sets of numbers on which everything that may be typed is tried."""
    return [
        name
        for name, (question, seed) in sets().items()
        if question.kind == "number" and seed <= FEW and not meet(question, seed)
    ]


def of_kind(kind):
    return [name for name, (question, _) in sets().items() if question.kind == kind]


def typed(question, seed):
    """What readers type: each reply's number, rounded or not, and what lies between."""
    for reply in replies(question, seed):
        for decimals in (question.decimals, 9):
            yield f"{reply.value:.{decimals}f}"
        for off in (-0.99, 3.3, -6.6):
            yield f"{reply.value + off * question.tolerance:.12f}"
    yield "98765"


def expected(question, seed, text):
    """What the course says to a number, but for the button that only it has."""
    verdict = judge(question, seed, text)
    unknown = verdict.reply == NOT_A_SLIP
    return verdict.right, UNKNOWN if unknown else verdict.reply


def shown(markdown, question, seed, write=tex):
    return written(markdown, numbers(question, seed), write)


def words(text):
    return " ".join(text.split())


# ------------------------------------------------------------ Moodle


@pytest.fixture(scope="module")
def bank():
    """Every question of the Moodle file, by its name."""
    quiz = ET.fromstring(moodle(PAGES, MOST))
    return {
        one.findtext("name/text"): one
        for one in quiz.findall("question")
        if one.get("type") != "category"
    }


def moodles(question, value):
    """The answer that Moodle takes: the first one near enough (question.php)."""
    for answer in question.findall("answer"):
        centre = answer.findtext("text")
        if centre == "*":
            return answer
        reach = float(answer.findtext("tolerance")) + 1e-14 * max(1, abs(float(centre)))
        if abs(value - float(centre)) <= reach:
            return answer
    raise AssertionError(f"no answer for {value}")


def test_every_question_with_every_set_is_there(bank):
    assert [*bank] == [*sets()]
    assert len(of_kind("number")) > 200
    assert len(apart()) >= 0.95 * FEW * len(
        {sets()[name][0] for name in of_kind("number")}
    )
    assert len({one.findtext("idnumber") for one in bank.values()}) == len(bank)
    for name, one in bank.items():
        question, seed = sets()[name]
        kind = {"number": "numerical", "choice": "multichoice"}[question.kind]
        assert one.get("type") == kind
        hints = [hint.findtext("text") for hint in one.findall("hint")]
        assert hints == [shown(hint, question, seed) for hint in question.hints]
        solution = one.findtext("generalfeedback/text")
        assert solution == shown(question.solution, question, seed)


def test_each_answer_in_moodle_is_judged_as_in_the_course(bank):
    tried = 0
    for name in of_kind("number"):
        question, seed = sets()[name]
        right, *wrong, rest = bank[name].findall("answer")
        assert judge(question, seed, right.findtext("text")).right
        assert right.get("fraction") == "100"
        said = {}
        for answer in wrong:
            assert answer.get("fraction") == "0"
            if float(answer.findtext("text")) != float(right.findtext("text")):
                verdict = judge(question, seed, answer.findtext("text"))
                assert not verdict.right
                reply = shown(verdict.reply, question, seed)
                assert answer.findtext("feedback/text") == reply
                said |= dict.fromkeys(verdict.slips)
        assert {slip.name for slip in question.slips} <= set(said)
        assert rest.findtext("text") == "*"
        close = shown(CLOSE, question, seed)
        assert wrong[-1].findtext("feedback/text") == close
        tried += len(wrong)
    assert tried > 2000


def test_moodle_says_to_what_is_typed_what_the_course_says(bank):
    for name in apart():
        question, seed = sets()[name]
        for text in typed(question, seed):
            right, reply = expected(question, seed, text)
            answer = moodles(bank[name], float(text))
            assert (answer.get("fraction") == "100") == right, (name, text)
            said = answer.findtext("feedback/text")
            assert said == shown(reply, question, seed), (name, text)


# What Moodle knows as a mark (question_bank::fraction_options_full), in percent.
MARKS = (100, 50, 100 / 3, 25, 20, 100 / 6, 0, -100)


def test_ticks_in_moodle_are_worth_what_they_should_be(bank):
    for name in of_kind("choice"):
        question, seed = sets()[name]
        one, right = bank[name], sum(option.right for option in question.options)
        assert one.findtext("single") == ("true" if right == 1 else "false")
        marks = [float(answer.get("fraction")) for answer in one.findall("answer")]
        assert all(min(abs(m - mark) for m in MARKS) < 1e-4 for mark in marks)
        for option, mark, answer in zip(
            question.options, marks, one.findall("answer"), strict=True
        ):
            assert answer.findtext("text") == shown(option.text, question, seed)
            assert (mark > 0) == option.right
            reply = "" if option.right else shown(option.reply, question, seed)
            assert (answer.findtext("feedback/text") or "") == reply
        total = sum(mark for mark in marks if mark > 0)
        assert total == pytest.approx(100, abs=1e-3)
        worst = min(marks)
        assert total + worst <= 1e-3 or right == 1  # one wrong tick: no mark left
        some = one.findtext("partiallycorrectfeedback/text")
        assert some == shown(SOME_MISSING, question, seed)


def test_moodle_s_texts_need_nothing_of_ours(bank):
    formulas = 0
    for one in bank.values():
        for element in one.iter("text"):
            text = element.text or ""
            assert not re.search(r"data-n|\[\[|<img|<script|<math", text), text
            assert not OUTSIDE.search(text)
            for formula in MATHS.findall(text):
                formulas += 1
                assert re.fullmatch(
                    r"\s*(\\\(.*\\\)|\\\[.*\\\])\s*", formula, re.DOTALL
                )
                assert not re.search("[−<]", formula)
    assert formulas > 1000


@pytest.mark.site
def test_the_lines_of_a_solution_stay_in_order(bank, items):
    kinds = set()
    for name in of_kind("choice"):
        question, _ = sets()[name]
        kept = "false" if question.steps else "true"
        kinds.add(kept)
        assert bank[name].findtext("shuffleanswers") == kept
        shown = items[name].find(".//q:choiceInteraction", QTI)
        assert shown.get("shuffle") == kept
    assert kinds == {"true", "false"}


# ------------------------------------------------------------ QTI


@pytest.fixture(scope="module")
def package():
    return zipfile.ZipFile(io.BytesIO(qti(PAGES, MOST)))


@pytest.fixture(scope="module")
def items(package):
    """Every item of the package, by its title."""
    roots = [
        ET.fromstring(package.read(name))
        for name in package.namelist()
        if name.startswith("item-")
    ]
    return {root.get("title"): root for root in roots}


def value_of(tree, response, item):
    """Compute an expression of QTI's response processing."""
    kind = tree.tag.split("}")[1]
    inner = [value_of(child, response, item) for child in tree]
    if kind == "variable":
        outcome = {"RESPONSE": response, "MAXSCORE": 1.0}
        return outcome[tree.get("identifier")]
    if kind == "correct":
        values = item.findall("q:responseDeclaration/q:correctResponse/q:value", QTI)
        return {value.text for value in values}
    if kind == "baseValue":
        return float(tree.text) if tree.get("baseType") == "float" else tree.text
    return {
        "isNull": lambda: not response and response != 0,
        "match": lambda: inner[0] == inner[1],
        "member": lambda: inner[0] in inner[1],
        "not": lambda: not inner[0],
        "or": lambda: any(inner),
        "and": lambda: all(inner),
        "gte": lambda: inner[0] >= inner[1],
        "lte": lambda: inner[0] <= inner[1],
    }[kind]()


def processed(item, response):
    """The outcomes of a response: the first case that holds, then what follows."""
    outcomes = {"SCORE": 0.0}
    (rules,) = item.findall("q:responseProcessing", QTI)
    for rule in rules:
        acts = [rule]
        if rule.tag.endswith("responseCondition"):
            acts = next(
                case[0 if case.tag.endswith("responseElse") else 1 :]
                for case in [*rule, ET.Element("}responseElse")]
                if case.tag.endswith("responseElse")
                or value_of(case[0], response, item)
            )
        for act in acts:
            outcomes[act.get("identifier")] = value_of(act[0], response, item)
    return outcomes


def feedback(item, outcomes):
    """The texts that a player shows, without their tags."""
    return [
        words("".join(one.itertext()))
        for one in item.findall("q:modalFeedback", QTI)
        if (name := outcomes.get(one.get("outcomeIdentifier"))) is not None
        and one.get("identifier") in (name if isinstance(name, set) else {name})
    ]


def plain(markdown, question, seed):
    text = shown(markdown, question, seed, rich)
    return words(html.unescape(re.sub("<[^>]*>", "", text)))


@pytest.mark.site
def test_each_number_in_qti_is_judged_as_in_the_course(items):
    assert {*items} == {*sets()}
    for name in apart():
        question, seed = sets()[name]
        assert processed(items[name], None) == {"SCORE": 0.0}
        for text in typed(question, seed):
            right, reply = expected(question, seed, text)
            outcomes = processed(items[name], float(text))
            assert outcomes["SCORE"] == right, (name, text)
            said = feedback(items[name], outcomes)
            assert said[0].startswith(plain(reply, question, seed)), (name, text)
            solution = plain(question.solution, question, seed)
            assert (solution in said) == right


@pytest.mark.site
def test_all_ticks_in_qti_are_judged_as_in_the_course(items):
    for name in of_kind("choice"):
        question, seed = sets()[name]
        item, places = items[name], range(len(question.options))
        single = sum(option.right for option in question.options) == 1
        for count in [1] if single else places[1:]:
            for ticks in itertools.combinations(places, count):
                verdict = judge(question, seed, [*ticks])
                outcomes = processed(item, {f"option-{k + 1}" for k in ticks})
                assert outcomes["SCORE"] == verdict.right
                said = feedback(item, outcomes)
                wrong = [
                    question.options[k] for k in ticks if not question.options[k].right
                ]
                if verdict.right:
                    assert said[0].startswith("Right. ")
                elif wrong:
                    replies = [plain(one.reply, question, seed) for one in wrong]
                    assert said == replies
                else:
                    assert said == [plain(SOME_MISSING, question, seed)]


def test_the_package_lists_what_is_in_it(package):
    names = {*package.namelist()}
    manifest = ET.fromstring(package.read("imsmanifest.xml"))
    space = {"m": "http://www.imsglobal.org/xsd/imscp_v1p1"}
    listed = [file.get("href") for file in manifest.findall(".//m:file", space)]
    assert {*listed} == names - {"imsmanifest.xml"}
    assert len(listed) == len({*listed})
    known = {one.get("identifier") for one in manifest.findall(".//m:resource", space)}
    needed = manifest.findall(".//m:dependency", space)
    assert {one.get("identifierref") for one in needed} < known
    tests = [name for name in names if name.startswith("test-")]
    assert len(tests) == len(PAGES)
    asked = set()
    for name in tests:
        test = ET.fromstring(package.read(name))
        for section in test.findall(".//q:assessmentSection", QTI):
            assert section.find("q:selection", QTI).get("select") == "1"
            links = section.findall("q:assessmentItemRef", QTI)
            asked |= {link.get("href") for link in links}
            assert links
    assert asked == {name for name in names if name.startswith("item-")}


def test_qti_s_texts_need_nothing_of_ours(package, items):
    for item in items.values():
        text = ET.tostring(item, encoding="unicode")
        assert not re.search(r"data-n|\[\[|<\w*:?img|\$", text)
        assert not OUTSIDE.search(text)
        declared = {
            one.get("identifier") for one in item.findall("q:outcomeDeclaration", QTI)
        }
        shown = {
            one.get("outcomeIdentifier") for one in item.findall("q:modalFeedback", QTI)
        }
        assert shown < declared
    maths = "{http://www.w3.org/1998/Math/MathML}math"
    assert sum(len([*item.iter(maths)]) for item in items.values()) > 1000


# ------------------------------------------------------------ SCORM


@pytest.fixture
def site(tmp_path):
    """A site as the builder leaves one, in miniature."""
    (tmp_path / "chapters").mkdir()
    for page in ["index", *PAGES]:
        (tmp_path / f"chapters/{page}.html").write_text("<p>", encoding="utf-8")
    (tmp_path / "a name.txt").write_text("a")
    (tmp_path / ".buildinfo").write_text("a date")
    return tmp_path


def test_the_pages_are_packed_as_they_are(site):
    package = zipfile.ZipFile(io.BytesIO(scorm(site, PAGES)))
    names = {*package.namelist()}
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.*")}
    assert names == (pages - {".buildinfo"}) | {FRAME, SCRIPT, "imsmanifest.xml"}
    for name in names & pages:
        assert package.read(name) == (site / name).read_bytes()
    manifest = ET.fromstring(package.read("imsmanifest.xml"))
    space = {"m": PACKAGE}
    (resource,) = manifest.findall("m:resources/m:resource", space)
    assert resource.get("href") == FRAME
    assert resource.get(f"{{{ADL}}}scormtype") == "sco"
    (item,) = manifest.findall("m:organizations/m:organization/m:item", space)
    assert item.get("identifierref") == resource.get("identifier")
    listed = {file.get("href").replace("%20", " ") for file in resource}
    assert listed == names - {"imsmanifest.xml"}


def test_the_frame_knows_which_questions_count(site):
    package = zipfile.ZipFile(io.BytesIO(scorm(site, PAGES, "landscape")))
    soup = BeautifulSoup(package.read(FRAME), "html.parser")
    assert soup.body["data-first"] == "chapters/landscape.html"
    asked = json.loads(soup.body["data-asked"])
    assert asked == {
        page: [question.id for question in several if question.kind != "code"]
        for page, several in PAGES.items()
    }
    policy = soup.select_one("[http-equiv=Content-Security-Policy]")["content"]
    assert policy.startswith("default-src 'self';")
    assert [script["src"] for script in soup.select("script")] == [SCRIPT]


# ------------------------------------------------------------ the command


@pytest.mark.parametrize("form", few(["moodle", "qti", "scorm"], ["moodle"]))
def test_the_same_questions_give_the_same_bytes(form, site, tmp_path, capsys):
    where = ["--site", str(site)] if form == "scorm" else ["--variants", "2"]
    digests = set()
    for k in (1, 2):
        file = tmp_path.with_name(f"{tmp_path.name}-{form}-{k}")
        line = [form, "-o", str(file), "--questions", str(FOLDER), *where]
        assert export.main(line) == 0
        digests.add(hashlib.sha256(file.read_bytes()).hexdigest())
        without = "16 code" if form == "scorm" else "5 formula, 16 code, 8 fade, 22 why"
        said = capsys.readouterr().out
        assert said == f"{file}: {file.stat().st_size:,} bytes; left out: {without}\n"
    assert len(digests) == 1
    if form != "moodle":
        dated = {entry.date_time for entry in zipfile.ZipFile(file).infolist()}
        assert dated == {(1980, 1, 1, 0, 0, 0)}


def test_some_pages_and_few_sets(tmp_path):
    file = tmp_path / "some.xml"
    line = "moodle --pages landscape 3-2-weight-1 --variants 2".split()
    export.main([*line, "-o", str(file), "--questions", str(FOLDER)])
    found = [one.findtext("name/text") for one in ET.parse(file).getroot()]
    assert [name for name in found if name] == [
        name
        for name, (question, seed) in sets().items()
        if question.page in ("landscape", "3-2-weight-1") and seed <= 2
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("moodle -o x --pages 3-2", "no questions of 3-2; known: 1-neural-network, "),
        ("qti -o x --variants 0", "--variants: wanted 1 to 100, got 0"),
        ("qti -o x --variants ten", "invalid int value: 'ten'"),
        ("moodle -o x --questions .", "no questions in ."),
        ("scorm -o x --site .", "no page index in .: build the site first"),
        ("qti -o no/x --variants 1", "No such file or directory: 'no/x'"),
        ("moodle", "the following arguments are required: -o"),
        ("gift -o x", "invalid choice: 'gift'"),
    ],
)
def test_what_cannot_be_written_is_said(line, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    questions = [] if "--questions" in line else ["--questions", str(FOLDER)]
    place = questions if " " in line and "gift" not in line else []
    with pytest.raises(SystemExit) as stopped:
        export.main([*line.split(), *place])
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_the_command_runs():
    run = [sys.executable, "-m", "tinynet.classroom.export", "--help"]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert "moodle" in done.stdout


def test_sets_of_numbers_differ():
    for asked in PAGES.values():
        for question in asked:
            seeds = variants(question, MOST)
            assert seeds[0] == 1
            drawn = {str(draw.values(question, seed)) for seed in seeds}
            assert len(drawn) == len(seeds)
            rest = {str(draw.values(question, k)) for k in range(1, MOST + 1)}
            assert rest == drawn


@pytest.mark.site
def test_the_first_reply_is_the_right_one_and_the_last_is_close():
    for name in of_kind("number"):
        question, seed = sets()[name]
        *found, close = replies(question, seed)
        assert [reply.right for reply in found] == [True] + [False] * (len(found) - 1)
        assert close.reach == 5 * question.tolerance
        assert np.isfinite([reply.value for reply in found]).all()
