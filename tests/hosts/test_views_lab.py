"""The views in a real JupyterLab: in sync with Python both ways."""

import pytest

from tests.helpers.views import becomes
from tinynet import data, train
from tinynet.formulas import fmt
from tools import jupyter

CELLS = [
    "from ipywidgets import HBox, IntSlider, VBox, interact, jslink, link\n"
    "from tinynet.widgets import *\n"
    "view = TrainingView()\n"
    "view",
    "slider = IntSlider(max=500, description='epoch')\n"
    "link((slider, 'value'), (view, 'epoch'))\n"
    "slider",
    "second = TrainingView()\nfar = IntSlider(max=50)\n"
    "jslink((far, 'value'), (second, 'epoch'))\nVBox([second, far])",
    "@interact(k=(0, 100))\ndef go(k=0):\n    second.epoch = k",
    "network = NetworkView()\nHBox([network, IntSlider()])",
    "derivative = DerivativeView(name='w3')\nderivative",
    "bent = SoftplusView()\nbent",
    "view",
]
START, (X, Y) = data.start(), data.dose()


class Lab:
    """A notebook open in JupyterLab, and a line to its kernel."""

    def __init__(self, page, kernel, troubles, requests):
        self.page, self.troubles, self.requests = page, troubles, requests
        self.python, self.until = kernel.python, kernel.until

    def cell(self, k):
        return self.page.locator(".jp-CodeCell").nth(k)

    def reads(self, k, text):
        """Wait until the training view of this cell reads like this."""
        self.cell(k).locator(".tn-bar .tn-readout", has_text=text).wait_for()


@pytest.fixture(scope="module")
def lab(chromium, shared, new_desk):
    """JupyterLab with the notebook above, all its cells run."""
    desk = new_desk()
    notebook = f"{desk.name}/views.ipynb"
    jupyter.write_notebook(desk / "views.ipynb", CELLS)
    page = chromium.new_page(viewport={"width": 1280, "height": 9000})
    page.set_default_timeout(20_000)
    troubles, requests = [], []
    page.on("pageerror", lambda error: troubles.append(error.stack or str(error)))
    page.on("request", lambda request: requests.append(request.url))
    jupyter.open_in_lab(page, shared, notebook)
    jupyter.run_all(page)
    page.locator(".jp-CodeCell").last.locator(".tn").wait_for()
    with jupyter.kernel_of(shared, notebook) as kernel:
        yield Lab(page, kernel, troubles, requests)
    page.close()


@pytest.fixture(scope="module")
def run():
    return train(START, X, Y, learning_rate=0.1, epochs=200)


def line(run, k):
    return f"epoch {k}: loss {fmt(run.losses[k])}"


def test_python_changes_the_view(lab, run):
    lab.python("view.epoch = 12")
    lab.reads(0, line(run, 12))
    lab.python("view.learning_rate = 0.05")
    slower = train(START, X, Y, learning_rate=0.05, epochs=12)
    lab.reads(0, line(slower, 12))
    lab.python("view.params = (1, 0, -1, 0, 1, 1, 0); view.set_data([0, 1], [1, 2])")
    own = train((1, 0, -1, 0, 1, 1, 0), [0, 1], [1, 2], learning_rate=0.05, epochs=12)
    lab.reads(0, line(own, 12))
    assert lab.cell(0).locator(".tn-grip").count() == 2
    lab.python(
        "from tinynet import data\n"
        "view.params = data.start()\n"
        "with view.hold_trait_notifications():\n"
        "    view.X, view.y = data.dose()\n"
        "view.learning_rate = 0.1; view.epoch = 0"
    )
    lab.reads(0, line(run, 0))


def test_the_view_changes_python(lab, run):
    lab.python("view.epoch = 0")
    lab.reads(0, line(run, 0))
    lab.cell(0).get_by_role("button", name="one step", exact=True).click()
    lab.until("view.epoch", 1)
    field = lab.cell(0).get_by_label("learning rate", exact=True)
    field.fill("0.2")
    field.press("Enter")
    lab.until("view.learning_rate", 0.2)
    lab.cell(0).locator(".tn-grip").nth(1).focus()
    lab.page.keyboard.press("ArrowUp")
    lab.until("view.y", (0, 1.05, 0))
    # It goes on from the weights it has: they are the start of a new run.
    weights = train(START, X, Y, learning_rate=0.2, epochs=1).final
    lab.until("(view.epoch, len(view.history.losses))", (0, 1))
    assert lab.python("", "tuple(view.params)") == pytest.approx(weights)
    lab.cell(0).get_by_role("button", name="reset", exact=True).click()
    lab.until("(view.epoch, view.learning_rate, view.y)", (0, 0.1, (0, 1, 0)))


def test_a_linked_slider_moves_both_ways(lab, run):
    lab.python("view.epoch = 3")
    readout = lab.cell(1).locator(".widget-readout")
    lab.cell(1).locator(".widget-readout", has_text="3").wait_for()
    lab.cell(0).get_by_role("button", name="one step", exact=True).click()
    lab.cell(1).locator(".widget-readout", has_text="4").wait_for()
    readout.fill("25")
    readout.press("Enter")
    lab.reads(0, line(run, 25))
    lab.until("(view.epoch, slider.value)", (25, 25))


def test_jslink_and_vbox(lab, run):
    readout = lab.cell(2).locator(".widget-readout")
    readout.fill("7")
    readout.press("Enter")
    lab.reads(2, line(run, 7))
    lab.until("second.epoch", 7)
    lab.cell(2).get_by_role("button", name="one step", exact=True).click()
    lab.cell(2).locator(".widget-readout", has_text="8").wait_for()
    assert lab.cell(2).locator(".tn").bounding_box()["width"] > 500


def test_interact_drives_a_view(lab, run):
    readout = lab.cell(3).locator(".widget-readout")
    readout.fill("31")
    readout.press("Enter")
    lab.reads(2, line(run, 31))


def test_two_displays_of_one_view_move_together(lab, run):
    lab.cell(7).get_by_role("button", name="back to epoch 0").click()
    lab.reads(0, line(run, 0))
    lab.cell(0).get_by_role("button", name="one step", exact=True).click()
    lab.reads(7, line(run, 1))


def test_the_other_views_are_two_way(lab):
    lab.cell(4).get_by_label("sample", exact=True).select_option("3")
    lab.until("network.sample", 3)
    lab.python("network.sample = 2")
    lab.page.wait_for_function(
        "() => document.querySelector('[aria-label=sample]').value === '2'"
    )
    # A layout that comes late takes what it does not name from the element's style.
    lab.python("network.layout.flex = '0 1 auto'")
    lab.python("network.layout.flex = None")
    view = lab.cell(4).locator(".tn")
    becomes(view, "view => view.getBoundingClientRect().width > 300")
    lab.cell(5).locator(".tn-choice button").nth(1).click()
    lab.until("derivative.name", "b1")
    lab.python("derivative.name = 'w4'")
    lab.cell(5).locator("[aria-pressed=true][aria-label=w4]").wait_for()
    field = lab.cell(6).get_by_label("look at X", exact=True)
    field.fill("0.25")
    field.press("Enter")
    lab.until("bent.at", 0.25)
    lab.python("bent.params = (3, -1, -2, 0, 1, -1, 0)")
    lab.page.wait_for_function(
        "() => [...document.querySelectorAll('[aria-label=w1]')]"
        ".some((field) => field.value === '3')"
    )


def test_a_bad_value_from_python_is_refused_and_the_view_stays(lab, run):
    lab.python("view.epoch = 2")
    with pytest.raises(RuntimeError, match="TraitError: epoch"):
        lab.python("view.epoch = -1")
    lab.reads(0, line(run, 2))


def test_the_notebook_s_own_shortcuts_leave_the_view_alone(lab, run):
    lab.python("view.epoch = 5")
    lab.reads(0, line(run, 5))
    lab.cell(0).locator(".tn").focus()
    cells = lab.page.locator(".jp-CodeCell").count()
    for key in ("ArrowRight", "b", "d", "d", "ArrowRight"):
        lab.page.keyboard.press(key)
    lab.reads(0, line(run, 7))
    assert lab.page.locator(".jp-CodeCell").count() == cells


def test_playing_tells_python(lab):
    lab.python("view.epoch = 0")
    lab.cell(0).get_by_role("button", name="play", exact=True).click()
    lab.page.wait_for_function(
        "() => Number(document.querySelector('[aria-label=epoch]').value) >= 3"
    )
    lab.cell(0).get_by_role("button", name="pause", exact=True).click()
    shown = lab.cell(0).get_by_label("epoch", exact=True).input_value()
    lab.until("view.epoch", int(shown))


def set_theme(page, theme):
    """Change JupyterLab's theme, which it keeps."""
    change = "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })"
    page.evaluate(change, theme)


def test_the_dark_theme_is_followed(lab):
    set_theme(lab.page, "JupyterLab Dark")
    lab.page.locator("body[data-jp-theme-light=false]").wait_for(state="attached")
    light = (
        "(e, what) => getComputedStyle(e)[what].match(/\\d+/g).slice(0, 3)"
        ".reduce((sum, part) => sum + Number(part), 0) / 765"
    )
    ink = lab.cell(0).locator(".tn").evaluate(light, "color")
    paper = lab.page.locator(".jp-Notebook").evaluate(light, "backgroundColor")
    assert ink > 0.8
    assert paper < 0.2
    # JupyterLab takes its splash away once for each change: two at once, and it fails.
    splash = lab.page.locator("#jupyterlab-splash")
    splash.wait_for(state="detached")
    set_theme(lab.page, "JupyterLab Light")
    lab.page.locator("body[data-jp-theme-light=true]").wait_for(state="attached")
    splash.wait_for(state="detached")


def test_a_killed_kernel_leaves_a_view_that_steps(lab, run):
    lab.python("view.epoch = 0")
    lab.reads(0, line(run, 0))
    lab.page.evaluate(
        "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.shutdown()"
    )
    lab.cell(0).get_by_role("button", name="one step", exact=True).click()
    lab.reads(0, line(run, 1))


def test_nothing_went_wrong_and_nothing_was_asked_elsewhere(lab):
    assert lab.troubles == []
    outside = [u for u in lab.requests if "127.0.0.1" not in u and u[:4] == "http"]
    assert outside == []
