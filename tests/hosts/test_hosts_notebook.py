"""The Training notebook in Notebook 7 and in Voila: in sync with Python both ways."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.needs import require
from tinynet import data, train
from tinynet.formulas import fmt
from tools import jupyter

ROOT = Path(__file__).parents[2]
RUN = train(data.start(), *data.dose(), learning_rate=0.1, epochs=10)


@pytest.fixture
def folder(tmp_path):
    """A folder with the Training notebook."""
    folder = tmp_path / "course"
    folder.mkdir()
    shutil.copy(ROOT / "chapters/training.ipynb", folder)
    return folder


def both_ways(page, kernel):
    """A step in the browser reaches Python, and Python's value the browser."""
    view = page.locator(".tn").first
    view.wait_for()
    kernel.until("view.epoch", 0)
    view.get_by_role("button", name="one step", exact=True).click()
    kernel.until("view.epoch", 1)
    kernel.until("len(view.history.losses)", 2)
    kernel.python("view.epoch = 10")
    loss = f"epoch 10: loss {fmt(RUN.losses[10])}"
    view.locator(".tn-bar .tn-readout", has_text=loss).wait_for()


def test_notebook_7(folder, page):
    require("notebook")
    with jupyter.serve(folder, "notebook", options=jupyter.NOTEBOOK) as server:
        jupyter.open_notebook(page, f"{server.address}/notebooks/training.ipynb")
        jupyter.run_all(page)
        with jupyter.kernel_of(server, "training.ipynb") as kernel:
            both_ways(page, kernel)


def test_voila(folder, page):
    """Voila shows no code: Python's value is asked from the page's own kernel."""
    require("voila")
    home = folder.with_name("home")
    port = jupyter.free_port()
    with open(folder / "log", "w", encoding="utf-8") as log:
        server = subprocess.Popen(
            f"{sys.executable} -m voila training.ipynb --no-browser --port={port} "
            f"--Voila.connection_dir_root={folder}".split(),
            cwd=folder,
            stdout=log,
            stderr=log,
            env=jupyter.environment(home),
        )
    try:
        address = f"http://127.0.0.1:{port}/"
        jupyter.wait_for(f"{address}voila/static/voila.js", server, folder / "log")
        page.goto(address)
        page.locator(".tn").first.wait_for()
        (file,) = folder.glob("voila_*/kernel-*.json")
        with jupyter.connect(file) as kernel:
            both_ways(page, kernel)
    finally:
        server.terminate()
        server.wait(120)
