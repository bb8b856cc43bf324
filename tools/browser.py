"""A real browser: where it is, and how it is started quietly."""

import shutil
from pathlib import Path

from playwright.sync_api import Playwright

# The container's root user cannot use Chromium's sandbox; the rest keeps it quiet.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
# Adds up how far what stands on a page jumps, from before the page starts.
SHIFT = """
window.shift = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


def chromium_path(playwright: Playwright) -> str | None:
    """Where a Chromium is: the system's, or Playwright's own.

    First one without windows, as Playwright's own is: it opens a page in a quarter of
    the time.
    """
    names = (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
    )
    found = next(filter(None, map(shutil.which, names)), None)
    own = playwright.chromium.executable_path
    return found or (own if Path(own).exists() else None)
