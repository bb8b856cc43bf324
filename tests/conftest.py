"""What several test files share: a real browser, and the built site."""

import gc
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
import small_cells
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.helpers import faults, light
from tests.helpers.contexts import lent
from tests.helpers.needs import do_without
from tests.helpers.once import once
from tests.helpers.quiet import Listener
from tools.book import build_site, served
from tools.browser import QUIET, chromium_path

# What is collected stays until the end: to look for garbage among it takes long.
gc.disable()

# Pages of a context share a process: to begin one costs as much as to open a page.
SHARED = ["--renderer-process-limit=1", "--disable-site-isolation-trials"]

# The same examples on every run and machine, and none judged by its time; weekly more.
# To look for new ones: pytest --hypothesis-profile=search tests
settings.register_profile("tinynet", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("often", deadline=None, derandomize=True, max_examples=200)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile("tinynet")


def pytest_collection_finish():
    """From here on there is garbage; all that was collected is none."""
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _no_example():
    """No test finds the example that another one gave to its notebook."""
    yield
    if module := sys.modules.get("tinynet.widgets.example"):
        module.CURRENT.clear()


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
        browser = playwright.chromium.launch(
            executable_path=path, args=[*QUIET, *SHARED]
        )
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


@pytest.fixture(scope="session")
def parts(tmp_path_factory) -> Path:
    """A file with what Node needs to run the page's small Python."""
    if not shutil.which("node"):
        do_without("node is missing: it runs the page's small Python")
    return small_cells.written(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id) -> Path:
    """Folder of the site, built once for all processes that share the tests."""
    folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        folder = folder.parent
    out, book = folder / "site", Path(__file__).parents[1]

    def build() -> None:
        build_site(book, "--path-output", out, **light.environment())

    once(folder / "site-is-built", build)
    return out / "_build" / "html"


@pytest.fixture(scope="session")
def soup(site):
    """A page of the site by its name, parsed once for all tests: none changes it."""
    from bs4 import BeautifulSoup

    @cache
    def parsed(name: str) -> BeautifulSoup:
        return BeautifulSoup((site / name).read_text("utf-8"), "html.parser")

    return parsed


@pytest.fixture(scope="session")
def site_url(site) -> Iterator[str]:
    """Address at which this machine serves the built site."""
    with served(site) as address:
        yield address


@pytest.fixture
def open_page(chromium, site_url):
    """Open a page of the site; anything unquiet about it fails the test at its end."""
    listeners = []

    def open_page(name, base=site_url, **options):
        options = {"reduced_motion": "reduce", **options}
        page = stack.enter_context(lent(chromium, **options)).new_page()
        listeners.append(Listener(page, base))
        page.goto(base + name)
        return page

    with ExitStack() as stack:
        yield open_page
    for listener in listeners:
        assert listener.noise == []
