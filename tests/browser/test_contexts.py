"""A context that is lent again holds nothing of who had it before."""

import pytest

from tests.helpers.contexts import KEPT, lent
from tools.book import served

pytestmark = pytest.mark.site
LEFT = """async () => {
    localStorage.left = sessionStorage.left = document.cookie = "left=1";
    await caches.open("left");
    await new Promise((done) => {
        indexedDB.open("left").onsuccess = done;
    });
    await Notification.requestPermission();
}"""
FOUND = """async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await caches.keys()).length,
    (await indexedDB.databases()).length,
    (await navigator.permissions.query({ name: "geolocation" })).state === "granted",
    typeof window.left,
    matchMedia("(prefers-color-scheme: dark)").matches,
    matchMedia("print").matches,
    innerWidth,
    window.opener,
    document.querySelector("p").textContent,
    new Date().getFullYear() > 2020,
]"""
OTHER = {"body": "<p>not the page</p>", "content_type": "text/html"}


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contexts")
    (folder / "page.html").write_text("<p>the page</p>", encoding="utf-8")
    with served(folder) as address:
        yield address, (folder / "page.html").as_uri()


@pytest.fixture(params=["http", "file"])
def url(request, web):
    return f"{web[0]}page.html" if request.param == "http" else web[1]


def found(context, url):
    page = context.new_page()
    page.goto(url)
    return page.evaluate(FOUND)


def test_what_a_test_leaves_is_gone(chromium, url):
    with lent(chromium) as context:
        before = found(context, url)
        context.grant_permissions(["geolocation"])
        context.route("**/*", lambda route: route.fulfill(**OTHER))
        page = context.new_page()
        page.add_init_script("window.left = 1")
        page.emulate_media(color_scheme="dark", media="print")
        page.set_viewport_size({"width": 300, "height": 300})
        page.goto(url)
        page.evaluate(LEFT)
        page.reload()
        changed = page.evaluate(FOUND)
        same = [k for k, (a, b) in enumerate(zip(before, changed)) if a == b]
        no_cookie = [2] if url.startswith("file:") else []
        assert same == [*no_cookie, 10, 12]  # nobody opened it; the clock
    with lent(chromium) as again:
        assert again is context
        assert found(again, url) == before


def test_a_clock_is_met_only_by_those_who_set_their_own(chromium, url):
    with lent(chromium, clocked=True) as clocked:
        clocked.clock.set_fixed_time(0)
        assert not found(clocked, url)[-1]
    with lent(chromium) as context:
        assert context is not clocked
        assert found(context, url)[-1]
    with lent(chromium, clocked=True) as again:
        page = again.new_page()
        page.clock.install(time=0)
        page.clock.pause_at(1000)  # seconds
        page.goto(url)
        assert page.evaluate("Date.now()") == 1_000_000


def test_two_at_a_time_are_apart_and_so_are_options(chromium, url):
    with lent(chromium) as one, lent(chromium) as other:
        assert one is not other
    with lent(chromium, has_touch=True) as touched:
        assert touched not in (one, other)
        page = touched.new_page()
        page.goto(url)
        assert page.evaluate("'ontouchstart' in window")


def test_one_that_was_closed_is_not_lent_again(chromium):
    with lent(chromium, locale="de") as closed:
        closed.close()
    with lent(chromium, locale="de") as context:
        assert context is not closed


def test_few_wait(chromium):
    for k in range(KEPT + 1):
        with lent(chromium, viewport={"width": 300 + k, "height": 300}) as context:
            pass
    assert len(chromium.contexts) <= KEPT
    assert context in chromium.contexts
