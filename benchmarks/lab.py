"""From "run all" to a view one can use, beside the same lesson in PyTorch.

    pip install -r requirements/torch.txt
    python -m benchmarks.lab

Both notebooks train the same network on the same data for 300 epochs and let a reader
step through them: ours with the Training view, the other with PyTorch, matplotlib and
a slider, as one would write it without this course. Each is run in turn in the same
JupyterLab; the clock starts with a fresh kernel's start. The whole chapter on training
is run as well, up to its first view, the one that a class steps through.
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tinynet import data
from tools import jupyter
from tools.browser import QUIET, chromium_path

ROOT = Path(__file__).parents[1]
ROUNDS = 5
OURS = ["from tinynet.widgets import TrainingView\n\nTrainingView()"]
X, Y = (values.tolist() for values in data.dose())
THEIRS = [
    f"""
import matplotlib.pyplot as plt
import torch
from ipywidgets import interact
from torch.nn.functional import softplus

X, y = torch.tensor({X}), torch.tensor({Y})
params = torch.tensor({[*data.start()]}, requires_grad=True)

def predict(params, x):
    w1, b1, w2, b2, w3, w4, b3 = params
    return softplus(x * w1 + b1) * w3 + softplus(x * w2 + b2) * w4 + b3
""",
    """
history, losses = [], []
for epoch in range(301):
    loss = ((y - predict(params, X)) ** 2).sum()
    loss.backward()
    history.append(params.detach().clone())
    losses.append(loss.item())
    with torch.no_grad():
        params -= 0.1 * params.grad
    params.grad = None
""",
    """
across = torch.linspace(-0.05, 1.05, 81)

@interact(epoch=(0, 300))
def show(epoch=0):
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3))
    left.plot(across, predict(history[epoch], across))
    left.plot(X, y, "o")
    right.plot(losses[: epoch + 1])
    right.axvline(epoch)
    plt.show()
""",
]
VIEW = ".jp-OutputArea .tn:not(.tn-practice)"
START = """async () => {
    await jupyterapp.shell.currentWidget.sessionContext.restartKernel();
    await jupyterapp.commands.execute("notebook:run-all-cells");
}"""


def seconds(page: Page, usable: str) -> float:
    """Time from a new kernel's start to what a reader can use."""
    page.evaluate(
        "() => jupyterapp.commands.execute('notebook:clear-all-cell-outputs')"
    )
    page.locator(usable).first.wait_for(state="detached")
    began = time.perf_counter()
    page.evaluate(START)
    page.locator(usable).first.wait_for()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name, "lab")
        folder.mkdir()
        jupyter.write_notebook(folder / "ours.ipynb", OURS)
        jupyter.write_notebook(folder / "theirs.ipynb", THEIRS)
        shutil.copy(ROOT / "chapters/training.ipynb", folder / "chapter.ipynb")
        path = chromium_path(playwright)
        if path is None:
            sys.exit("no Chromium found")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        times = {"ours": [], "theirs": [], "chapter": []}
        with jupyter.serve(folder) as server:
            pages = {}
            for side in times:
                pages[side] = browser.new_page()
                jupyter.open_in_lab(pages[side], server, f"{side}.ipynb")
                jupyter.run_all(pages[side])
            for _ in range(ROUNDS):
                times["ours"].append(seconds(pages["ours"], ".jp-OutputArea .tn"))
                times["theirs"].append(seconds(pages["theirs"], ".jp-OutputArea img"))
                chapter = pages["chapter"]
                times["chapter"].append(seconds(chapter, VIEW))
        browser.close()
    ours, theirs, chapter = (statistics.median(taken) for taken in times.values())
    print(f"run all to a view, tinynet                 {ours:6.2f} s")
    print(f"run all to a plot, PyTorch and matplotlib  {theirs:6.2f} s")
    print(f"run all to the view of the training chapter {chapter:5.2f} s")
    print(f"times as long                              {theirs / ours:6.2f}")


if __name__ == "__main__":
    main()
