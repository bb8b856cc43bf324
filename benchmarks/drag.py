"""How long one drag of a number redraws a page: python -m benchmarks.drag.

On each page whose formulas have a number to drag, the first of them is stepped 200
times, with the processor slowed four times. A step is everything from the key to the
page's new layout: the formulas and the view in sight, all sentences. What is out of
sight follows when the reader pauses; a browser that cannot tell what is in sight draws
all in each step, which is measured besides. Printed per page: the median and the 95th
percentile of two rounds, and the median of a step that draws all; the site must have
been built, in `_build/html`.
"""

import re
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

from tools.browser import QUIET, chromium_path
from tools.progress import progress

PAGES = Path(__file__).parents[1] / "_build/html/chapters"
GIVEN = re.compile(r'<mn data-value="(?:w\d|b\d|[Xy]\.\d)"')
STEPS = 200
SLOWED = 4
BLIND = "delete globalThis.IntersectionObserver"
STEP = """async steps => {
  const all = [...document.querySelectorAll("[data-formula] [role=slider]")];
  const number = all.find((one) => one.checkVisibility());
  number.focus();
  const times = [];
  for (let k = 0; k < steps; k++) {
    const key = k % 20 < 10 ? "ArrowUp" : "ArrowDown";
    await new Promise(requestAnimationFrame);
    const begun = performance.now();
    const held = document.activeElement;
    held.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await Promise.resolve().then(() => {}).then(() => {});
    document.body.getBoundingClientRect();
    times.push(performance.now() - begun);
  }
  return times;
}"""


def measure(page, path: Path) -> np.ndarray:
    """Milliseconds of each step on a page."""
    page.goto(path.as_uri())
    page.locator(".tf-rows").first.wait_for(state="attached")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    times = page.evaluate(STEP, STEPS)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return np.array(times[10:])


def main() -> None:
    """Print a line for each page."""
    paths = [
        path
        for path in sorted(PAGES.glob("*.html"))
        if GIVEN.search(path.read_text(encoding="utf-8"))
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(playwright), args=QUIET
        )
        page, blind = (
            browser.new_page(viewport={"width": 1280, "height": 800}) for _ in range(2)
        )
        blind.add_init_script(BLIND)
        heads = "".join(f"{head:>10}" for head in ("median", "95 %", "all"))
        print(f"{'page':20}{heads}   (ms, processor slowed {SLOWED}x)")
        for k, path in enumerate(paths, 1):
            progress(k, len(paths), path.stem)
            times = np.concatenate([measure(page, path) for _ in range(2)])
            median, most = np.median(times), np.percentile(times, 95)
            whole = np.median(measure(blind, path))
            print(f"{path.stem:20}{median:10.1f}{most:10.1f}{whole:10.1f}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
