"""Each name is written as the paper writes it."""

import csv
from pathlib import Path

import pytest

from tests.proof.pages import formulas
from tinynet import data
from tinynet.arguments import PARAMETERS
from tinynet.derivatives import chain
from tinynet.formulas import KIND, LATEX
from tinynet.symbols import SYMBOLS, fraction, html, latex

pytestmark = pytest.mark.filterwarnings("error")

ROOT = Path(__file__).parents[2]
with open(ROOT / "tests/data/formulas.csv", encoding="utf-8", newline="") as _file:
    PAPER = {row["id"]: row["latex"] for row in csv.DictReader(_file)}

WRITTEN = {
    "X": ("X_i", "<i>X</i><sub>i</sub>"),
    "y": ("y_i", "<i>y</i><sub>i</sub>"),
    "z1": ("z_{(1,i)}", "<i>z</i><sub>(1,i)</sub>"),
    "a1": ("a_{(1,i)}", "<i>a</i><sub>(1,i)</sub>"),
    "z2": ("z_{(2,i)}", "<i>z</i><sub>(2,i)</sub>"),
    "a2": ("a_{(2,i)}", "<i>a</i><sub>(2,i)</sub>"),
    "y_hat": (r"\hat{y}_i", "<i>ŷ</i><sub>i</sub>"),
    "residual": ("L_i", "<i>L</i><sub>i</sub>"),
    "L2": ("L_i^2", "<i>L</i><sub>i</sub><sup>2</sup>"),
    "delta": (r"\delta_i", "<i>δ</i><sub>i</sub>"),
    "delta1": (r"\delta_{(1,i)}", "<i>δ</i><sub>(1,i)</sub>"),
    "delta2": (r"\delta_{(2,i)}", "<i>δ</i><sub>(2,i)</sub>"),
    "eta": (r"\eta", "<i>η</i>"),
    "learning_rate": (r"\eta", "<i>η</i>"),
    **{n: (f"{n[0]}_{n[1]}", f"<i>{n[0]}</i><sub>{n[1]}</sub>") for n in PARAMETERS},
}


def test_the_table_is_whole():
    assert SYMBOLS.keys() == WRITTEN.keys()


@pytest.mark.parametrize("name", WRITTEN)
def test_a_name_of_the_table(name):
    assert (latex(name), html(name)) == WRITTEN[name]


@pytest.mark.parametrize("name", [*PARAMETERS, *"X y z1 a1 z2 a2 y_hat L2".split()])
def test_the_paper_writes_it_so(name):
    assert any(latex(name) in formula for formula in PAPER.values())


@pytest.mark.parametrize(
    ("name", "tex", "text"),
    [
        ("u2", "u_2", "<i>u</i><sub>2</sub>"),
        ("p10", "p_{10}", "<i>p</i><sub>10</sub>"),
        ("n", "n", "<i>n</i>"),
        ("step", "step", "<i>step</i>"),
    ],
)
def test_a_name_of_a_question(name, tex, text):
    assert (latex(name), html(name)) == (tex, text)


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_derivative_is_the_product_of_these_fractions(name):
    """The factors of `chain`, in its order, are the right side in section 3.1."""
    k = PARAMETERS.index(name)
    number = f"3.1.1-{k + 1}" if k < 4 else f"3.1.2-{k - 3}"
    factors = chain(name, data.start(), *data.dose())
    product = r" \cdot ".join(map(fraction, factors))
    assert PAPER[number].endswith(rf"= \sum_{{i=1}}^n {product}")


def test_the_list_of_formulas_is_the_paper_s():
    assert {n: text for n, text in LATEX.items() if n[0].isdigit()} == PAPER


def test_our_formulas_are_those_of_the_pages():
    ours = {name: text for name, text in LATEX.items() if name not in PAPER}
    assert ours == {name: formulas()[name].latex for name in ours} != {}


@pytest.mark.parametrize("number", LATEX)
def test_what_a_formula_is_about(number):
    left, _, right = LATEX[number].partition(" = ")
    if r"\leftarrow" in left:
        assert KIND[number] == "update"
    elif r"\dots" in right:
        assert KIND[number] == "written out"
    elif right.startswith("2 "):
        assert KIND[number] == "doubled sum"
    elif r"\sum" in left:
        assert KIND[number] == "sum"
    else:
        assert KIND[number] == ("input" if "input" in left else "sample")
