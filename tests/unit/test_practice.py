"""Practice without a browser: what a page holds, what Python can ask."""

import json
from pathlib import Path

import nbformat
import numpy as np
import pytest
from bs4 import BeautifulSoup

from tinynet import forward, sigmoid
from tinynet.formulas import fmt
from tinynet.practice import Practice, draw, practice
from tinynet.practice.expression import ExpressionError
from tinynet.practice.question import KINDS
from tinynet.practice.read import read
from tinynet.practice.text import rich
from tinynet.symbols import latex
from tools.book import ORDER

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tinynet/practice/questions"
LESSONS = [name for name in ORDER if (ROOT / f"chapters/{name}.ipynb").exists()]
PAPER = [name for name in LESSONS if not name.startswith(("beyond", "teaching"))]


@pytest.fixture
def slope(monkeypatch):
    monkeypatch.chdir(ROOT / "chapters")
    return practice("3-2-weight-1", seed=12)


@pytest.mark.parametrize("name", PAPER)
def test_every_page_of_the_paper_asks_at_least_two_questions(name):
    asked = read(FOLDER / f"{name}.yml")
    assert len(asked) >= 2
    assert len({question.kind for question in asked}) >= 2
    notebook = nbformat.read(ROOT / f"chapters/{name}.ipynb", as_version=4)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    (source,) = (text for text in sources if "tinynet.practice" in text)
    assert f'practice("{name}")' in source
    for question in asked:
        if question.kind == "code":
            (cell,) = (text for text in sources if f'check("{question.id}"' in text)
            assert f"def {question.function}({', '.join(question.arguments)}):" in cell


def test_all_kinds_are_in_use():
    kinds = {
        question.kind for name in PAPER for question in read(FOLDER / f"{name}.yml")
    }
    assert kinds == set(KINDS)


def test_the_stored_page_is_the_same_every_time(slope):
    assert slope.static() == Practice(list(slope.asked.values())).static()
    assert repr(slope) == f"Practice(3-2-weight-1: {', '.join(slope.asked)})"
    bundle, _ = slope._repr_mimebundle_()
    assert bundle["text/html"] == slope.static()
    assert "<script" not in slope.static()


def test_what_the_page_holds(slope):
    soup = BeautifulSoup(slope.static(), "html.parser")
    state = json.loads(soup.select_one("[data-state]")["data-state"])
    assert [one["id"] for one in state["questions"]] == list(slope.asked)
    assert set(state) == {"page", "questions", "words"}
    numbers = draw.values(slope.asked["slope"], 1)
    cells = [cell.text for cell in soup.select(".tn-given td")]
    assert cells[0] == fmt(numbers["X"][0]).replace("-", "−")
    assert soup.select(".tinynet-question")[-1].text.count("JupyterLab") == 1


def test_python_can_ask_and_check(slope):
    numbers = slope.numbers("slope")
    answer = draw.compute(slope.asked["slope"].answer, numbers)
    assert slope.check("slope", answer).right
    assert slope.check("slope", -answer).slips == ("sign",)
    assert repr(slope.check("slope", -answer)).startswith("Right size, wrong sign.")
    assert slope.check("vote", [0]).right
    numbers["w3"] = 0.0
    assert slope.numbers("slope")["w3"] != 0.0
    with pytest.raises(ValueError, match="name: wanted one of vote, fade"):
        slope.check("slop", 1)
    with pytest.raises(ValueError, match="is no name here"):
        slope.check("slope", "one")


def changing(params, X, y):
    """The right derivative by w1, and all its arguments changed on the way."""
    z1, _, _, _, y_hat = forward(params, X)
    slope = float((-2 * (y - y_hat) * params.w3 * sigmoid(z1) * X).sum())
    X *= 2
    y[:] = 0
    return slope


def right(params, X, y):
    z1, _, _, _, y_hat = forward(params, X)
    return (-2 * (y - y_hat) * params.w3 * sigmoid(z1) * X).sum()


def test_the_browser_hears_what_code_came_to(slope):
    assert slope.coded == {}
    slope.check("code", right)
    assert slope.coded == {"code": True}
    slope.check("code", lambda params, X, y: -right(params, X, y))
    assert slope.coded == {"code": False}
    slope.check("vote", [0])
    assert slope.coded == {"code": False}


def test_a_function_that_changes_what_it_is_given_changes_no_verdict(slope):
    for _ in range(2):
        assert slope.check("code", changing).right
        assert slope.check("code", right).right
        assert slope.check("code", lambda params, X, y: -right(params, X, y)).slips


def test_numbers_that_are_changed_change_no_verdict(slope):
    answer = draw.compute(slope.asked["slope"].answer, slope.numbers("slope"))
    before = slope.static()
    for name, value in slope.numbers("slope").items():
        if np.ndim(value):
            value -= 1
        else:
            slope.numbers("slope")[name] = 0.0
    assert slope.check("slope", answer).right
    assert slope.static() == before
    assert (
        slope.numbers("slope")["X"][0] == draw.values(slope.asked["slope"], 12)["X"][0]
    )


def test_what_is_drawn_is_the_caller_s_own(slope):
    question = slope.asked["slope"]
    first, points = draw.values(question, 12), draw.points(question)
    for scope in (draw.values(question, 12), *draw.points(question)):
        for value in scope.values():
            value *= 7  # an array in place
        scope.clear()
    assert repr(draw.values(question, 12)) == repr(first)
    assert repr(draw.points(question)) == repr(points)


@pytest.mark.parametrize(
    ("function", "slip"),
    [
        (lambda params, X, y: None if X[0] > 0 else right(params, X, y), "no-return"),
        (lambda params, X, y: 1 / max(0, 0.05 - X[0]), "stopped"),
        (lambda params, X, y: str(right(params, X, y)), "no-number"),
        (lambda params, X, y: right(params, X, y) > 0, "no-number"),
        (lambda params, X, y: [right(params, X, y)] * 7, "shape"),
    ],
)
def test_every_network_is_looked_at(slope, function, slip):
    assert slope.check("code", function).slips == (slip,)


def test_answers_of_any_kind_are_judged_or_refused(slope):
    for picked in ([[0]], [0, "a"], [{}], [None], [0.0], [True], [-1], [99], [], "0"):
        with pytest.raises(ExpressionError, match="choose an option first"):
            slope.check("vote", picked)
    assert slope.check("vote", [0, 0]).right
    for answer in ([1], {}, (), b"1", 1j, float("nan"), float("inf"), object()):
        with pytest.raises(ExpressionError):
            slope.check("slope", answer)


def test_one_decimal_is_one(monkeypatch):
    monkeypatch.chdir(ROOT / "chapters")
    texts = [practice(path.stem).static() for path in FOLDER.glob("*.yml")]
    assert not [text for text in texts if "to 1 decimals" in text]
    assert [text for text in texts if "to 1 decimal, ±0.1" in text]


def test_each_folder_s_answers_are_kept_apart(monkeypatch, tmp_path, slope):
    asked = list(slope.asked.values())
    assert Practice(asked).edition == slope.edition != ""
    monkeypatch.chdir(tmp_path)
    assert Practice(asked).edition != slope.edition


def test_each_student_of_a_hub_has_answers_of_their_own(monkeypatch, slope):
    asked, editions = list(slope.asked.values()), {slope.edition}
    for name in ("ada", "emmy"):
        monkeypatch.setenv("JUPYTERHUB_USER", name)
        editions.add(Practice(asked).edition)
    assert len(editions) == 3


def test_the_course_s_questions_are_found_from_anywhere(monkeypatch, tmp_path, slope):
    monkeypatch.chdir(tmp_path)
    assert [*practice("3-2-weight-1").asked] == [*slope.asked]


def test_questions_beside_the_notebook_count_first(monkeypatch, tmp_path):
    (tmp_path / "questions").mkdir()
    own = (FOLDER / "4-softplus.yml").read_text(encoding="utf-8")
    (tmp_path / "questions/3-2-weight-1.yml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    asked = [question.id for question in read(FOLDER / "4-softplus.yml")]
    assert [*practice("3-2-weight-1").asked] == asked


def test_a_page_without_questions_is_named(monkeypatch):
    monkeypatch.chdir(ROOT / "chapters")
    with pytest.raises(FileNotFoundError, match=r"questions.none\.yml"):
        practice("none")


def test_markdown_leaves_places_for_numbers():
    html = rich("So $a = [[(w1)]]$ and [[X[2]]], **[[answer]]**.")
    soup = BeautifulSoup(html, "html.parser")
    places = [(tag.name, tag["data-n"]) for tag in soup.select("[data-n]")]
    assert places == [("mn", "(w1)"), ("span", "X[2]"), ("span", "answer")]
    assert "<b>" in rich("a &lt;b&gt; `<b>`").replace("&lt;", "<").replace("&gt;", ">")
    assert "<script>" not in rich("<script>alert(1)</script>")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("z1", "z_{(1,i)}"),
        ("y_hat", r"\hat{y}_i"),
        ("w10", "w_{10}"),
        ("learning_rate", r"\eta"),
        ("t", "t"),
    ],
)
def test_names_are_written_as_the_paper_does(name, wanted):
    assert latex(name) == wanted
