"""Practice without a browser: what a page holds, what Python can ask."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from tinynet.formulas import fmt
from tinynet.practice import Practice, draw, practice
from tinynet.practice.question import KINDS
from tinynet.practice.read import read
from tinynet.practice.text import rich
from tinynet.symbols import latex

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "chapters/questions"
ORDER = re.findall(r"- file: chapters/([\w-]+)", (ROOT / "_toc.yml").read_text())
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


def test_all_four_kinds_are_in_use():
    kinds = {
        question.kind for name in PAPER for question in read(FOLDER / f"{name}.yml")
    }
    assert kinds == set(KINDS)


def test_the_stored_page_is_the_same_every_time(slope):
    assert slope.static() == Practice(list(slope.asked.values())).static()
    assert repr(slope) == "Practice(3-2-weight-1: vote, slope, formula, code)"
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
    assert soup.select(".tinynet-question")[3].text.count("JupyterLab") == 1


def test_python_can_ask_and_check(slope):
    numbers = slope.numbers("slope")
    answer = draw.compute(slope.asked["slope"].answer, numbers)
    assert slope.check("slope", answer).right
    assert slope.check("slope", -answer).slips == ("sign",)
    assert repr(slope.check("slope", -answer)).startswith("Right size, wrong sign.")
    assert slope.check("vote", [0]).right
    numbers["w3"] = 0.0
    assert slope.numbers("slope")["w3"] != 0.0
    with pytest.raises(ValueError, match="name: wanted one of vote, slope"):
        slope.check("slop", 1)
    with pytest.raises(ValueError, match="is no name here"):
        slope.check("slope", "one")


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
