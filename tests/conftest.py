"""What several test files share: a real browser, and the built site."""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.helpers import faults, light
from tests.helpers.needs import do_without
from tools.book import build_site, served
from tools.browser import QUIET, chromium_path
from tools.extras import missing as missing_extra

# The same examples on every run and machine, and none judged by its time. To look for
# new ones: pytest --hypothesis-profile=search tests
settings.register_profile("tinynet", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile("tinynet")


def pytest_collection_modifyitems(items):
    """Mark what needs a browser or a live host; skip chapters without their extra."""
    for item in items:
        if {"chromium", "firefox"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if "hosts" in item.path.parts:
            item.add_marker("hosts")
        if os.environ.get("TINYNET_REQUIRE_EXTRAS"):
            continue  # in CI they run, or fail
        if item.path.suffix == ".ipynb" and (reason := missing_extra(item.path)):
            item.add_marker(pytest.mark.skip(reason=reason))


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
            build_site(
                Path(__file__).parents[1], "--path-output", out, **light.environment()
            )
            built.touch()
    return out / "_build" / "html"


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
