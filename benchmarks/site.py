"""What a reader waits for: our site beside a default Jupyter Book, in one run.

    python -m benchmarks.site [--cdn node_modules]

Both books are built, served compressed by this machine, and opened in Chromium with an
empty cache on a slow line (400 kbit/s, 400 ms there and back) and a processor slowed
four times. The default book is one page with a formula, a figure and a slider, built by
Jupyter Book without a setting. It loads three scripts from two other hosts; with
``--cdn`` they are answered from npm's packages mathjax@3, requirejs and
@jupyter-widgets/html-manager, without it they are missing and the page is dead. With
npm's package pyodide in that folder, a third page starts Python in the browser and
nothing else: what a page with a live kernel waits for before it can load numpy.
"""

import argparse
import gzip
import http.server
import json
import mimetypes
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

from tools.browser import QUIET, SHIFT, chromium_path

ROOT = Path(__file__).parents[1]
LATENCY = 0.4  # seconds for a request to go there and its answer to come
LINE = 400_000 / 8  # bytes per second, shared by all that is under way
CDN = {
    "mathjax": "mathjax/es5",
    "require": "requirejs/require.js",
    "html-manager": "@jupyter-widgets/html-manager/dist/embed-amd.js",
}
DEFAULT_PAGE = """
from ipywidgets import IntSlider
IntSlider(description="epoch")
"""
PYTHON_PAGE = """<!doctype html><meta charset="utf-8"><title>Python</title><h1>Page</h1>
<script type="module">
import { loadPyodide } from "./pyodide/pyodide.mjs";

ROOT = Path(__file__).parents[1]
const python = await loadPyodide();
document.body.insertAdjacentHTML("beforeend",
  `<div class="tn-live"><p class="tn">${python.runPython("6 * 7")}</p></div>`);
</script>
"""
OURS = ".tinynet-view, .tinynet-beyond"
# What shows that a page's view can be used: of ours, and of the default page.
THEIRS = ".widget-slider .noUi-handle, .jupyter-widgets .ui-slider-handle"
USABLE = f".tn-live > :is(.tn, .tb), {THEIRS}"
# Layout shifts and the first view are awaited from before the page starts.
OBSERVE = (
    f"const USABLE = {USABLE!r};{SHIFT}"
    + """
window.usable = null;
new MutationObserver(() => {
    if (window.usable === null && document.querySelector(USABLE)) {
        window.usable = performance.now();
    }
}).observe(document, {childList: true, subtree: true});
"""
)


def build(source, out):
    """Build a book and return the folder of its pages."""
    book = Path(sys.executable).with_name("jupyter-book")
    command = [book, "build", source, "--path-output", out]
    subprocess.run(command, check=True, capture_output=True)
    return out / "_build/html"


def default_book(folder):
    """Write a book of one page, as a beginner would."""
    folder.mkdir()
    (folder / "_toc.yml").write_text("format: jb-book\nroot: page\n")
    (folder / "_config.yml").write_text("title: Default\n")
    cells = [
        nbformat.v4.new_markdown_cell("# Page\n\n$$\\hat{y} = \\sum_i w_i x_i$$"),
        nbformat.v4.new_code_cell(DEFAULT_PAGE.strip()),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "page.ipynb")
    return folder


def python_page(folder, modules):
    """Write a page that starts Python in the browser."""
    shutil.copytree(modules / "pyodide", folder / "pyodide")
    (folder / "page.html").write_text(PYTHON_PAGE, encoding="utf-8")
    return folder


def answer_cdn(folder, modules):
    """Point the page's foreign scripts at npm's copies; return how many there are."""
    page = folder / "page.html"
    text = page.read_text(encoding="utf-8")
    addresses = re.findall(r'src="(https://[^"]+)"', text)
    for address in addresses if modules else ():
        (path,) = {path for key, path in CDN.items() if key in address.lower()}
        copy = folder / "cdn" / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path == CDN["mathjax"]:
            shutil.copytree(modules / path, copy)
            path += "/" + address.rsplit("/", 1)[1]
        else:
            shutil.copy(modules / path, copy)
        text = text.replace(address, f"cdn/{path}")
    # npm's copies are of other versions.
    text = re.sub(r' integrity="[^"]*"', "", text)
    page.write_text(text, encoding="utf-8")
    return len(addresses)


class Compressing(http.server.BaseHTTPRequestHandler):
    """Serve one folder as a web host does: compressed, cached, alive."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        """Answer with a file, or with 404."""
        path = self.server.folder / self.path.split("?")[0].lstrip("/")
        if not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        kind = mimetypes.types_map.get(path.suffix, "application/octet-stream")
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        time.sleep(LATENCY)
        self.end_headers()
        for start in range(0, len(body), 1000):
            part = body[start : start + 1000]
            with self.server.line:
                time.sleep(len(part) / LINE)
                self.wfile.write(part)

    def log_message(self, *args):
        """Stay silent."""


def throttled(session):
    """Slow the processor four times; return the list to which sizes are added."""
    within, received = set(), []  # what is part of a page; sizes of what arrived

    def responded(event):
        if event["response"]["url"].startswith("data:"):
            within.add(event["requestId"])

    def finished(event):
        if event["requestId"] not in within:
            received.append(event["encodedDataLength"])

    session.send("Network.enable")
    session.on("Network.responseReceived", responded)
    session.on("Network.loadingFinished", finished)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return received


def measure(browser, folder, name, following=None, *, view=False):
    """Open one page with an empty cache and say what it cost, its view included."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Compressing)
    server.folder, server.line = folder, threading.Lock()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    noise, foreign = [], set()
    page.on(
        "console", lambda m: m.type in ("error", "warning") and noise.append(m.text)
    )
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda r: r.url.startswith(base) or foreign.add(r.url))
    page.add_init_script(OBSERVE)
    received = throttled(context.new_cdp_session(page))
    page.goto(base + name, timeout=240_000)
    page.wait_for_load_state("networkidle", timeout=240_000)
    if view:
        if (place := page.locator(OURS)).count():
            place.first.evaluate("place => place.scrollIntoView()")
        page.locator(USABLE).first.wait_for(state="attached", timeout=240_000)
    figures = page.evaluate(
        """() => {
            const [nav] = performance.getEntriesByType("navigation");
            const [paint] = performance.getEntriesByName("first-contentful-paint");
            const view = usable && (usable - nav.responseStart) / 1000;
            return {first: nav.responseStart, text: paint.startTime, shift, view,
                    done: nav.loadEventEnd};
        }"""
    )
    row = {
        "page": name,
        "KB": sum(received) / 1000,
        "requests": len(received),
        "other hosts": len(foreign),
        "errors": len(noise),
        "text, s after first byte": (figures["text"] - figures["first"]) / 1000,
        "view, s after first byte": figures["view"],
        "all loaded, s": figures["done"] / 1000,
        "layout shift": figures["shift"],
    }
    if following:
        received.clear()
        page.goto(base + following, timeout=240_000)
        page.wait_for_load_state("networkidle", timeout=240_000)
        row["next page, KB"] = sum(received) / 1000
    context.close()
    server.shutdown()
    return row


def main():
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cdn", type=Path, help="a node_modules folder")
    parser.add_argument("--page", help="measure only pages with this in their name")
    parser.add_argument("--json", type=Path, help="write the rows here as well")
    arguments = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        theirs = build(default_book(folder / "default"), folder / "default-out")
        ours = build(ROOT, folder / "ours-out")
        browser = playwright.chromium.launch(
            executable_path=chromium_path(playwright), args=QUIET
        )
        hosts = answer_cdn(theirs, arguments.cdn)
        alive = arguments.cdn is not None
        default = measure(browser, theirs, "page.html", view=alive)
        rows.append(default | {"page": "default book", "other hosts": hosts})
        if arguments.cdn and (arguments.cdn / "pyodide").exists():
            python = python_page(folder / "python", arguments.cdn)
            row = measure(browser, python, "page.html", view=True)
            rows.append(row | {"page": "Python in the browser"})
        names = sorted(f"chapters/{path.name}" for path in ours.glob("chapters/*.html"))
        names += ["search.html?q=gradient", "404.html"]
        names = [name for name in names if (arguments.page or "") in name]
        for this, following in zip(names, names[1:] + names[:1]):
            text = (ours / this.split("?")[0]).read_text(encoding="utf-8")
            view = re.search('class="tinynet-(view|beyond)', text) is not None
            rows.append(measure(browser, ours, this, following, view=view))
        browser.close()
    print(" | ".join(rows[-1]))
    for row in rows:
        print(
            " | ".join(
                f"{v:.2f}" if isinstance(v, float) else str(v) for v in row.values()
            )
        )
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
