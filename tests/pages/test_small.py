"""The cells that have a button print on the page what is stored, byte for byte.

They run as a page runs them: in order, without the cells that have none.
"""

import json

import pytest
from small_cells import CHAPTERS, STORED, answers, code, judged, pages

from tests.helpers import kinds
from tests.helpers.coded import LINES, answered, careless
from tests.helpers.layers import few

TABLE = json.loads(STORED.read_text(encoding="utf-8"))
START = "import tinynet; params = tinynet.data.start()"
CODE = few(LINES, ("3-2-weight-1/code",), [*LINES][::3])
ON_A_CHANGE = kinds.CHAPTERS - {"beyond-1-start"}  # it takes as long as five others


def test_the_table_has_every_page():
    assert {*TABLE} == {path.stem for path in pages()}
    for path in pages():
        assert {*TABLE[path.stem]} <= {cell.id for cell in code(path)}


@pytest.mark.parametrize(
    "name",
    few([path.stem for path in pages()], ("2-formulas",), ON_A_CHANGE),
)
def test_cells_print_what_is_stored(name, parts):
    cells = [c for c in code(CHAPTERS / f"{name}.ipynb") if c.id in TABLE[name]]
    told = [*answers([cell.source for cell in cells], parts, seconds=240)]
    assert len(told) == len(cells)
    answered = [{**one, "seconds": 0} for one in told]  # the machine may be slow
    wrong = [one for one in map(judged, cells, answered) if one.status != "same"]
    assert wrong == []


def test_a_wrong_digit_is_noticed(parts):
    cells = {cell.id: cell for cell in code(CHAPTERS / "2-formulas.ipynb")}
    told = {
        "error": None,
        "stdout": "plain sum   -0.1862\n",
        "result": None,
        "seconds": 0,
    }
    assert judged(cells["2-formulas-37"], told).status == "different"


@pytest.mark.parametrize("name", CODE)
@pytest.mark.filterwarnings("ignore:overflow")
def test_code_is_judged_as_in_jupyter(name, parts):
    """A question that is answered with a function: right, wrong in each known way."""
    page = name.split("/")[0]
    (asks,) = (c for c in code(CHAPTERS / f"{page}.ipynb") if "practice(" in c.source)
    imports = "import numpy as np\nfrom tinynet import *\na_number_of_the_page = 0.25"
    lines = [*LINES[name].values(), *careless(name).values()]
    cells = [imports, asks.source, *(answered(name, line) for line in lines)]
    names = {}
    exec("\n".join(cells[:2]), names)
    told = [*answers(cells, parts, seconds=240)]
    assert [one["error"] for one in told] == [None] * len(cells)
    for line, one, source in zip(lines, told[2:], cells[2:]):
        body, _, check = source.rpartition("\n\n\n")
        exec(body, names)
        assert one["result"] == repr(eval(check, names)), line


def test_the_page_follows_what_a_cell_shows(parts):
    path = CHAPTERS / "3-2-weight-1.ipynb"
    setup = code(path)[0].source
    moved = 'params = params._replace(w1=3)\nin_numbers("3.2-6", params, X, y)'
    assigned = "example.params = params._replace(w2=5)"
    told = [*answers([setup, moved, assigned], parts)]
    assert told[0]["network"]["X"] == [0, 0.5, 1]
    assert told[0]["network"]["params"]["w1"] == 2
    assert told[1]["shows"] == ["3.2-6"]
    assert told[1]["network"]["params"]["w1"] == 3
    assert told[2]["network"]["params"] == {**told[1]["network"]["params"], "w2": 5}


ERRORS = [
    ("x = 1\nx + z", "NameError", 2),
    ("def f():\n    return 1 / 0\n\n\nf()", "ZeroDivisionError", 2),
    ("x = (1,\n     2", "SyntaxError", 2),
    ("x = [1.5] * 10**9", "MemoryError", 1),
    ("def f():\n    f()\n\n\nf()", "RuntimeError", 2),
    ("for i in range(3)\n    print(i)", "SyntaxError", 1),
    ("x = 1\ny = input('y?')", "NotImplementedError", 2),
    (f"{START}\nparams.w1 = 3", "AttributeError", 2),
    (f"{START}\nparams.w9 = 3", "AttributeError", 2),
]


@pytest.mark.parametrize(("code", "name", "line"), few(ERRORS, ERRORS[:1]))
def test_an_error_names_its_line(code, name, line, parts):
    (told,) = answers([code], parts)
    assert (told["error"]["name"], told["error"]["line"]) == (name, line)


@pytest.mark.site
def test_output_is_cut(parts):
    (told,) = answers(["for i in range(9999):\n    print(i)"], parts)
    assert told["stdout"].endswith("… cut")
    assert len(told["stdout"]) == 20_005
