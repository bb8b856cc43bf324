"""Time the Training view beside the common way: matplotlib in an `Output`.

Both sides run in the same JupyterLab and the same Chromium, one after the other: a key
is pressed, and the clock stops when the new picture is painted. The static page is
timed with the CPU slowed four times, as on a phone.

    python -m benchmarks.views
"""

import functools
import gzip
import http.server
import statistics
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tinynet.widgets import TrainingView, site_script
from tools import jupyter
from tools.browser import QUIET, chromium_path

STEPS = 60

CELLS = [
    "from tinynet.widgets import TrainingView\nTrainingView()",
    """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import IntSlider, Output, VBox
from tinynet import data, predict, train

ROOT = Path(__file__).parents[1]

X, y = data.dose()
across = np.linspace(-0.05, 1.05, 81)
history = train(data.start(), X, y, learning_rate=0.1, epochs=300)
slider, out = IntSlider(max=300), Output()

def draw(change=None):
    k = slider.value
    with out:
        out.clear_output(wait=True)
        figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3))
        left.plot(across, predict(history.params[k], across))
        left.plot(X, y, "o")
        right.plot(history.losses[: k + 1])
        right.axvline(k)
        plt.show()

slider.observe(draw, "value")
draw()
VBox([slider, out])
""",
]

# A task posted from inside a frame runs once that frame is painted.
PAINTED = """
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now());
  channel.port2.postMessage(0);
}));
"""
# The work of one frame: the press, the drawing, style, layout and paint.
FRAME = """
const frame = (act) => new Promise((done) => requestAnimationFrame(() => {
  const from = performance.now();
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now() - from);
  act();
  channel.port2.postMessage(0);
}));
"""
STATIC = (
    "async ([steps]) => {"
    + FRAME
    + """
  const view = document.querySelector(".tn");
  const key = (name) => view.dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true }));
  const times = [];
  for (let k = 0; k < steps; k++) times.push(await frame(() => key("ArrowRight")));
  const field = view.querySelector("[aria-label=epoch]");
  const jump = [];
  for (let k = 0; k < 5; k++) {
    key("Home");
    // A new rate, so that the run is computed anew.
    const rate = view.querySelector('[aria-label="learning rate"]');
    for (const [input, text] of [[rate, `0.1${k}`], [field, "1000"]]) {
      const act = () => {
        input.value = text;
        input.dispatchEvent(new Event("input"));
        input.dispatchEvent(new Event("change"));
      };
      const time = await frame(act);
      if (input === field) jump.push(time);
    }
    if (!view.textContent.includes("epoch 1000: loss")) throw Error("did not jump");
  }
  return { times, jump };
}"""
)
LAB = (
    "async ([selector, target, key, steps]) => {"
    + PAINTED
    + """
  const cell = document.querySelectorAll(".jp-CodeCell")[selector];
  const image = () => cell.querySelector("img");
  const times = [];
  for (let k = 0; k < steps; k++) {
    const changed = new Promise((done) => {
      const picture = () => selector ? image()?.src
        : cell.querySelector(".tn-bar .tn-readout").textContent;
      const before = picture();
      const watch = new MutationObserver(() => {
        const now = picture();
        if (!now || now === before) return;
        watch.disconnect();
        done();
      });
      watch.observe(cell, { childList: true, subtree: true, characterData: true,
        attributes: true, attributeFilter: ["src"] });
    });
    const from = performance.now();
    cell.querySelector(target).dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    await changed;
    if (selector) {
      await image().decode();
    }
    times.push(await painted() - from);
    await new Promise((done) => setTimeout(done, 50));
  }
  return times;
}"""
)


def describe(times: list[float]) -> str:
    """Median and the slowest in twenty, in milliseconds."""
    ordered = sorted(times)
    slow = ordered[int(0.95 * (len(ordered) - 1))]
    return f"{statistics.median(times):7.1f} ms   (95 %: {slow:.1f} ms)"


def static_page(page: Page, folder: Path) -> dict[str, list[float]]:
    """Time steps and jumps on a static page with the CPU slowed four times."""
    (folder / "views.js").write_text(site_script(), encoding="utf-8")
    (folder / "page.html").write_text(
        '<!doctype html><meta charset="utf-8"><script defer src="views.js"></script>'
        f"{TrainingView().static()}",
        encoding="utf-8",
    )
    handler = functools.partial(
        http.server.SimpleHTTPRequestHandler, directory=str(folder)
    )
    handler.log_message = lambda *args: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page.goto(f"http://127.0.0.1:{server.server_port}/page.html")
    page.locator(".tn").wait_for()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration")

    before = busy()
    page.evaluate(STATIC.split("  const field")[0] + "}", [STEPS])
    work = 4 * 1000 * (busy() - before) / STEPS
    page.reload()
    page.locator(".tn").wait_for()
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    times = page.evaluate(STATIC, [STEPS])
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    server.shutdown()
    return {**times, "work": [work]}


def in_lab(page: Page, folder: Path) -> tuple[list[float], list[float]]:
    """Time a step of the view, and a step of a slider that redraws matplotlib."""
    jupyter.write_notebook(folder / "views.ipynb", CELLS)
    with jupyter.serve(folder) as server:
        jupyter.open_in_lab(page, server, "views.ipynb")
        jupyter.run_all(page)
        page.locator(".jp-CodeCell").nth(1).locator("img").wait_for()
        page.locator(".jp-CodeCell").nth(0).locator(".tn").wait_for()
        common = page.evaluate(LAB, [1, ".noUi-handle", "ArrowRight", STEPS // 2])
        ours = page.evaluate(LAB, [0, ".tn", "ArrowRight", STEPS // 2])
        return ours, common


def main() -> None:
    """Measure and print the table."""
    module = len(gzip.compress(TrainingView._esm.encode()))
    shipped = len(gzip.compress(site_script().encode()))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name, "lab")
        folder.mkdir()
        path = chromium_path(playwright)
        if path is None:
            sys.exit("no Chromium found")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 1200})
        slowed = static_page(page, folder)
        ours, common = in_lab(page, folder)
        browser.close()
    ratio = statistics.median(common) / statistics.median(ours)
    print(f"module, gzip                           {module:7d} B")
    print(f"the site's script, gzip                {shipped:7d} B")
    print(f"static page, CPU / 4: one step         {describe(slowed['times'])}")
    print(f"  its work on the main thread x 4      {slowed['work'][0]:7.1f} ms")
    print(f"static page, CPU / 4: jump to 1,000    {describe(slowed['jump'])}")
    print(f"JupyterLab: one step of the view       {describe(ours)}")
    print(f"JupyterLab: matplotlib in an Output    {describe(common)}")
    print(f"JupyterLab: times faster               {ratio:7.1f}")


if __name__ == "__main__":
    main()
