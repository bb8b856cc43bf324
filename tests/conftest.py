"""What several test files share: a real browser, and the built site."""

import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import faults
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from extras import missing as missing_extra

# The same examples on every run and machine, and none judged by its time. To look for
# new ones: pytest --hypothesis-profile=search tests
settings.register_profile("tinynet", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile("tinynet")

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
# Adds up how far what stands on a page jumps, from before the page starts.
SHIFT = """
window.shift = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


def pytest_collection_modifyitems(items):
    """Mark what needs a browser or a live host; skip chapters without their extra."""
    for item in items:
        if {"chromium", "firefox"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if item.path.name.startswith("test_hosts_"):
            item.add_marker("hosts")
        if os.environ.get("TINYNET_REQUIRE_EXTRAS"):
            continue  # in CI they run, or fail
        if item.path.suffix == ".ipynb" and (reason := missing_extra(item.path)):
            item.add_marker(pytest.mark.skip(reason=reason))


def chromium_path(playwright: Playwright) -> str | None:
    """Where a Chromium is: the system's, or Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    own = playwright.chromium.executable_path
    return found or (own if Path(own).exists() else None)


def do_without(missing: str) -> NoReturn:
    """Skip a test that needs what this machine has not; in CI that is a failure."""
    if os.environ.get("TINYNET_REQUIRE_BROWSER"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture
def seen(request) -> Callable[[str], None]:
    """Hold a text to what the table of faults says for this test."""
    name = request.node.originalname
    (row,) = (fault for fault in faults.table() if fault.test == name)

    def check(text: str) -> None:
        for message in row.messages:
            assert faults.is_said(message, text), f"{message!r} is not in {text!r}"

    return check


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; without one the test is skipped, or fails in CI."""
    with sync_playwright() as playwright:
        path = chromium_path(playwright)
        if path is None:
            do_without(
                "no Chromium found: install one, or run: playwright install chromium"
            )
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium):
    """Tabs that know of each other, for a live host; each step may take a minute."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def page(context):
    """One such tab."""
    return context.new_page()


def copy_of_the_book(folder: Path) -> Path:
    """Copy the repository without what is built or installed in it."""
    names = (".*", "_build", "build", "node_modules", "__pycache__")
    ignore = shutil.ignore_patterns(*names)
    return shutil.copytree(Path(__file__).parents[1], folder, ignore=ignore)


PAGES = sorted(
    f"chapters/{path.stem}.html"
    for path in (Path(__file__).parents[1] / "chapters").iterdir()
    if path.suffix in (".ipynb", ".md")
)
PAGES += ["source/derivatives.html", "search.html?q=weight", "404.html"]


def build_site(folder: Path, *options: str | Path, **environment: str) -> None:
    """Build a folder's book by the README's line."""
    book = Path(sys.executable).with_name("jupyter-book")
    done = subprocess.run(
        [book, "build", "-W", "--keep-going", ".", *options],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id) -> Path:
    """Folder of the site, built once for all processes that share the tests."""
    folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        folder = folder.parent
    out, built = folder / "site", folder / "site-is-built"
    with open(folder / "site-lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
        if not built.exists():
            build_site(Path(__file__).parents[1], "--path-output", out)
            built.touch()
    return out / "_build" / "html"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder's files; give the address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def site_url(site) -> Iterator[str]:
    """Address at which this machine serves the built site."""
    with served(site) as address:
        yield address


@pytest.fixture
def open_page(chromium, site_url):
    """Open a page of the site; anything unquiet about it fails the test at its end."""
    contexts, noise = [], []

    def open_page(name, base=site_url, **options):
        context = chromium.new_context(**{"reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda line: line.type in ("error", "warning") and noise.append(line.text),
        )
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on(
            "request",
            lambda request: (
                request.url.startswith((base, "data:", "blob:"))
                or noise.append(f"foreign: {request.url}")
            ),
        )
        page.on(
            "response",
            lambda answer: (
                answer.status < 400 or noise.append(f"missing: {answer.url}")
            ),
        )
        page.goto(base + name)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert noise == []
