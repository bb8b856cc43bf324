"""Formulas in a real JupyterLab: one example for the notebook, moved from anywhere."""

import pytest

from tests.helpers.views import plain
from tinynet import data, dloss_dw1
from tinynet.formulas import fmt
from tools import jupyter

CELLS = [
    "from tinynet import data\n"
    "from tinynet.widgets import *\n"
    "X, y = data.dose()\n"
    "params = data.start()\n"
    "example = with_example(params, X, y)",
    'in_numbers("3.2-6", params, X, y)',
    'DerivativeView(name="w1")',
    "own = SoftplusView(params=params._replace(b3=1.0))\nown",
]
START, (X, Y) = data.start(), data.dose()


@pytest.fixture(scope="module")
def lab(chromium, shared, new_desk):
    """JupyterLab with the notebook above, all its cells run, and its kernel."""
    desk = new_desk()
    notebook = f"{desk.name}/formulas.ipynb"
    jupyter.write_notebook(desk / "formulas.ipynb", CELLS)
    page = chromium.new_page(viewport={"width": 1280, "height": 4000})
    page.set_default_timeout(20_000)
    troubles = []
    page.on("pageerror", lambda error: troubles.append(error.stack or str(error)))
    jupyter.open_in_lab(page, shared, notebook)
    jupyter.run_all(page)
    page.locator(".jp-CodeCell").last.locator(".tn").wait_for()
    with jupyter.kernel_of(shared, notebook) as kernel:
        yield page, kernel
    page.close()
    assert troubles == []


def w3_of(page):
    return page.locator(".tf [data-value=w3]").first


def shows(page, params, X=X, Y=Y):
    """Wait until formula and view show what `tinynet` makes of these numbers."""
    slope = fmt(dloss_dw1(params, X, Y)).replace("-", "−")
    page.locator(f'.tf [data-value=dloss_dw1]:text-is("{slope}")').wait_for()
    page.locator(".tn table", has_text=slope).first.wait_for()


def test_a_drag_in_a_formula_moves_the_view_and_python(lab):
    page, kernel = lab
    shows(page, START)
    box = w3_of(page).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y, steps=5)
    page.mouse.up()
    shows(page, START._replace(w3=2.0))
    kernel.until("example.params.w3", 2)
    assert plain(w3_of(page).text_content()) == "2"


def test_python_moves_formula_and_view(lab):
    page, kernel = lab
    kernel.python("example.params = params._replace(w1=-1.0)")
    shows(page, START._replace(w1=-1.0))
    kernel.python("example.set_data([1, 2], [0, 1])")
    shows(page, START._replace(w1=-1.0), [1, 2], [0, 1])


def test_the_set_up_cell_runs_again_with_other_numbers(lab):
    page, kernel = lab
    kernel.python(
        "params = data.start()._replace(b1=0.5)\nexample = with_example(params, X, y)"
    )
    shows(page, START._replace(b1=0.5))
    kernel.until("own.params.b3", 1)


def test_keys_step_a_number_and_the_notebook_does_not_hear_them(lab):
    page, kernel = lab
    kernel.python("example.params = data.start()")
    shows(page, START)
    w3_of(page).click()
    page.keyboard.press("ArrowUp")
    shows(page, START._replace(w3=1.1))
    kernel.until("example.params.w3", 1.1)
    assert page.locator(".jp-CodeCell").count() == len(CELLS)
