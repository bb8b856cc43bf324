"""Faults in JupyterLab: two tabs, a full disk, a kernel killed as it trains.

More of them, a server gone or a folder where one may not write, are tried in
``test_hosts_luck.py``.
"""

import os
import shutil
import signal

import nbformat
import pytest

from tools import jupyter

pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")

TRAIN = """from tinynet import data, train
X, y = data.dose()
history = train(data.start(), X, y, learning_rate=0.1, epochs=epochs)
print(history.losses[:2].round(4).tolist())"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    return folder


def cells(path):
    return nbformat.read(path, as_version=4).cells


def rewrite(page, k, text):
    """Type into a cell, in place of what is there."""
    page.evaluate(
        "([k, text]) => jupyterapp.shell.currentWidget.content.widgets[k].model"
        ".sharedModel.setSource(text)",
        [k, text],
    )


def save(page):
    """Ask for the notebook to be stored; do not wait, as a dialog may ask back."""
    page.evaluate("() => void jupyterapp.commands.execute('docmanager:save')")


def saved(page):
    """Wait until nothing is left to store."""
    page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")


def press(page, name):
    page.locator(".jp-Dialog").get_by_role("button", name=name, exact=True).click()


def without(desk, text):
    """A message as who serves this desk's folder reads it."""
    return text.replace(f"{desk.name}/", "")


@pytest.mark.parametrize("choice", ["Overwrite", "Revert"])
def test_two_tabs_on_one_notebook(shared, desk, context, seen, choice):
    """The second to save is asked; both tabs have one kernel."""
    path = desk / "lesson.ipynb"
    jupyter.write_notebook(path, ["a = 1", "b = 2"])
    first, second = context.new_page(), context.new_page()
    for page, name in ((first, "one"), (second, "two")):
        space = f"{shared.address}/lab/workspaces/{desk.name}-{name}"
        address = f"{space}/tree/{desk.name}/lesson.ipynb"
        jupyter.open_notebook(page, address)
    jupyter.run_all(first)
    with jupyter.kernel_of(shared, f"{desk.name}/lesson.ipynb") as kernel:
        assert kernel.python("", "(a, b)") == (1, 2)
    rewrite(first, 0, "a = 10")
    save(first)
    saved(first)
    rewrite(second, 1, "b = 20")
    save(second)
    dialog = second.locator(".jp-Dialog")
    dialog.wait_for()
    seen(without(desk, dialog.inner_text()))
    assert [cell.source for cell in cells(path)] == ["a = 10", "b = 2"]
    press(second, choice)
    saved(second)
    kept = {"Overwrite": ["a = 1", "b = 20"], "Revert": ["a = 10", "b = 2"]}
    assert [cell.source for cell in cells(path)] == kept[choice]
    source = "jupyterapp.shell.currentWidget.content.widgets[0].model.sharedModel"
    assert second.evaluate(f"() => {source}.source") == kept[choice][0]


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="prlimit is not on PATH")
def test_saving_onto_a_full_disk(folder, context, seen):
    """No file may grow beyond a size: what was stored stays, what was typed too."""
    path = folder / "lesson.ipynb"
    jupyter.write_notebook(path, ["print('0123456789' * 200_000)"])
    before = path.read_bytes()
    limit = ("prlimit", "--fsize=1000000")
    with jupyter.serve(folder, prefix=limit) as server:
        page = context.new_page()
        jupyter.open_in_lab(page, server, "lesson.ipynb")
        jupyter.run_all(page)
        save(page)
        dialog = page.locator(".jp-Dialog")
        dialog.wait_for()
        seen(dialog.inner_text())
        press(page, "Close")
        assert path.read_bytes() == before
        rewrite(page, 0, "print('shorter')")
        jupyter.run_all(page)
        save(page)
        saved(page)
        assert cells(path)[0].outputs[0].text == "shorter\n"


def test_a_kernel_killed_in_the_middle_of_training(shared, desk, context, seen):
    path = desk / "lesson.ipynb"
    jupyter.write_notebook(path, ["epochs = 10", TRAIN])
    page = context.new_page()
    jupyter.open_in_lab(page, shared, f"{desk.name}/lesson.ipynb")
    jupyter.run_all(page)
    save(page)
    saved(page)
    before = path.read_bytes()
    assert cells(path)[1].outputs[0].text == "[1.9362, 1.464]\n"
    with jupyter.kernel_of(shared, f"{desk.name}/lesson.ipynb") as kernel:
        process = kernel.python("import os", "os.getpid()")
    rewrite(page, 0, "epochs = 1_000_000_000")
    page.evaluate("() => void jupyterapp.commands.execute('notebook:run-all-cells')")
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').wait_for()
    os.kill(process, signal.SIGKILL)
    dialog = page.locator(".jp-Dialog")
    dialog.wait_for()
    seen(without(desk, dialog.inner_text()))
    press(page, "Ok")
    assert path.read_bytes() == before
    rewrite(page, 0, "epochs = 10")
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.ready")
    jupyter.run_all(page)
    save(page)
    saved(page)
    assert [cell.source for cell in cells(path)] == ["epochs = 10", TRAIN]
    assert cells(path)[1].outputs[0].text == "[1.9362, 1.464]\n"
