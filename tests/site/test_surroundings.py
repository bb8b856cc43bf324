"""The site where it is not at home: no cookies, in a frame, translated, saved, lost."""

import http.server
import re
import threading
from contextlib import contextmanager

import pytest

from tests.helpers import surroundings
from tests.helpers.quiet import Listener, arrive, arrived

CHAPTER = "chapters/3-2-weight-1.html"
KINDS = ["chapters/index.html", CHAPTER, "search.html?q=weight", "404.html"]
KINDS += ["source/derivatives.html"]


def use(page):
    """Press what the site itself offers, on the page or the frame that is given."""
    page.locator(".bd-header-article .theme-switch-button").click()
    assert page.locator("html").get_attribute("data-mode") != "auto"
    left = "box => box.getBoundingClientRect().left"
    sidebar = page.locator(".bd-sidebar-primary")
    sidebar.wait_for()
    assert sidebar.evaluate(left) >= 0
    page.locator(".dropdown-download-buttons > button").click()
    page.get_by_text("Print this page").wait_for()
    page.locator(".dropdown-download-buttons > button").click()
    if formula := page.locator(".tn-copy").all()[:1]:
        formula[0].click(force=True)
        page.get_by_text("copied", exact=True).wait_for()


# ---- nothing is kept ---------------------------------------------------------------


@pytest.fixture
def blocked(chromium, site_url):
    """Open a page in a browser that keeps nothing; it must be quiet to the end."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(surroundings.BLOCKED)
    page = context.new_page()
    listener = Listener(page, site_url)

    def open_(name):
        page.goto(site_url + name)
        page.wait_for_load_state("load")
        return page

    yield open_
    context.close()
    assert listener.noise == []


@pytest.mark.parametrize("name", KINDS)
def test_without_cookies_every_button_works(blocked, name):
    use(blocked(name))


def test_without_cookies_the_search_finds_and_forgets(blocked, seen):
    page = blocked(CHAPTER)
    page.keyboard.press("Control+k")
    field = page.locator(".search-button__search-container input")
    field.fill("sigmoid")
    field.press("Enter")
    page.get_by_text("Search finished").wait_for()
    seen(page.locator("#search-results .search-summary").inner_text())
    page.locator("#search-results li a").first.click()
    page.wait_for_url("**/chapters/**")
    assert page.locator("html").get_attribute("data-mode") == "auto"


@pytest.mark.parametrize("name", KINDS)
def test_in_a_sandboxed_frame_every_button_works(chromium, site_url, name):
    """Of no origin: it may keep nothing, and fetches no font."""
    context = chromium.new_context(viewport={"width": 1300, "height": 950})
    page = context.new_page()
    listener = Listener(page, site_url)
    frame = f'<iframe sandbox="allow-scripts" src="/{name}" width=1280 height=900>'
    page.route(
        "**/frame", lambda route: route.fulfill(body=frame, content_type="text/html")
    )
    page.goto(f"{site_url}frame")
    inner = page.frames[1]
    arrived(inner)
    use(inner)
    fonts = "[...document.fonts].filter(f => f.status == 'error').map(f => f.family)"
    assert inner.evaluate(fonts) == []
    assert inner.locator("[data-tn-action=fullscreen]").count() == 0  # not allowed here
    context.close()
    assert listener.noise == []


def test_nothing_looks_into_the_browsers_store_unguarded(site):
    """Every script: what remembers asks first.js; four guard their own by kept.js."""
    guarded = ("practice.js", "cells.js", "review.js", "predict.js")
    scripts = [path for path in site.rglob("*.js") if path.name not in guarded]
    assert len(scripts) > 20
    found = [
        (path.name, name)
        for path in scripts
        for name in ("localStorage", "sessionStorage", "indexedDB", "document.cookie")
        if name in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_two_editions_on_one_origin_keep_apart(chromium, site):
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    with mounted(site, "2026", "2027") as address:
        page.goto(f"{address}2026/{CHAPTER}")
        page.locator(".bd-header-article .theme-switch-button").click()
        chosen = page.locator("html").get_attribute("data-mode")
        assert chosen != "auto"
        page.goto(f"{address}2026/chapters/training.html")
        assert page.locator("html").get_attribute("data-mode") == chosen
        page.goto(f"{address}2027/{CHAPTER}")
        assert page.locator("html").get_attribute("data-mode") == "auto"
        kept = page.evaluate("Object.keys(localStorage)")
        kept = [key for key in kept if not key.startswith("tinynet-practice")]
    context.close()
    assert kept
    assert [key for key in kept if not re.search("/202[67]/", key)] == []


# ---- where it is served, and not ---------------------------------------------------


@contextmanager
def mounted(site, *folders):
    """Serve the site in folders, its 404 for what is missing, as hosts of pages do."""

    class Host(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path):
            for folder in folders:
                if path.startswith(f"/{folder}/"):
                    path = path.removeprefix(f"/{folder}")
                    return super().translate_path(path)
            return str(site / "nowhere")

        def send_error(self, code, *rest):
            text = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(text)

        def log_message(self, *args):
            pass

    def handler(*args):
        return Host(*args, directory=str(site))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("folder", ["sub/dir", "2026"])
@pytest.mark.parametrize("lost", ["none.html", "chapters/none.html", "a/b/c/d?e=1"])
def test_a_missing_page_leads_back_from_any_depth(chromium, site, seen, folder, lost):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    with mounted(site, folder) as address:
        start = f"{address}{folder}/"
        page.goto(start + lost)
        seen(page.title())
        use(page)
        links = page.eval_on_selector_all(
            "article a, .bd-docs-nav a", "links => links.map(link => link.href)"
        )
        assert len(links) > 20
        for link in links:
            name = link.removeprefix(start)
            assert (site / name).is_file(), link
        page.locator("a[href$='#main-content']").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{start}{lost}#main-content", timeout=5000)
    page.close()
    assert troubles == []


# ---- another reader's browser ------------------------------------------------------


def test_a_translated_page_still_answers(open_page):
    page = open_page(CHAPTER, permissions=["clipboard-read", "clipboard-write"])
    arrived(page)
    page.evaluate(surroundings.TRANSLATED)
    use(page)
    page.get_by_text("TeX", exact=True).first.wait_for(timeout=4000)
    page.goto(page.url.replace(CHAPTER, "search.html?q=weight"))
    page.get_by_text("Search finished").wait_for()
    page.evaluate(surroundings.TRANSLATED)
    page.locator("#search-results li").last.scroll_into_view_if_needed()
    page.locator("#search-results li:last-child .context:not(:empty)").wait_for()


FORCED = """() => {
    const look = (e) => {
        const style = getComputedStyle(e);
        return ["color", "backgroundColor", "borderTopStyle", "borderLeftWidth",
            "outlineStyle", "textDecorationLine"].map(name => style[name]).join();
    };
    const links = [...document.querySelectorAll(".bd-docs-nav a, .bd-toc-nav a")];
    const current = links.filter(link => link.matches(".current > a, .active"));
    const others = new Set(links.filter(link => !current.includes(link)).map(look));
    const flat = [...document.querySelectorAll("button")].filter(button =>
        button.checkVisibility({visibilityProperty: true, opacityProperty: true})
        && getComputedStyle(button).borderTopStyle === "none");
    return {
        current: current.length,
        alike: current.filter(e => others.has(look(e))).map(e => e.outerHTML),
        flat: flat.map(e => e.outerHTML.slice(0, 120)),
    };
}"""


@pytest.mark.parametrize("name", KINDS)
def test_in_forced_colours_buttons_and_the_current_page_are_seen(open_page, name):
    page = open_page(
        name, forced_colors="active", viewport={"width": 1400, "height": 900}
    )
    arrived(page)
    look = page.evaluate(FORCED)
    assert look["current"] or name.startswith(("search", "404", "source"))
    assert look["alike"] == []
    assert look["flat"] == []


def test_a_saved_page_opens_and_has_everything_once(open_page, site):
    """As a browser saves it: its scripts beside it, its text as it stood."""
    page = open_page(CHAPTER, base=f"{site.as_uri()}/")
    arrived(page)
    page.locator(".bd-header-article .theme-switch-button").click()
    counts = """['.copybtn', '.tooltip', '.tn-live > .tn', '.tn-practice', 'nav'].map(
        one => document.querySelectorAll(one).length)"""
    before = page.evaluate(counts)
    saved = site / "chapters/saved.html"
    saved.write_text(page.content(), encoding="utf-8")
    arrive(page, saved.as_uri())
    assert page.evaluate(counts) == before
    use(page)
    saved.unlink()


# ---- paper -------------------------------------------------------------------------

FAINT = """() => {
    dispatchEvent(new Event("beforeprint"));
    const opacity = (e) =>
        e ? getComputedStyle(e).opacity * opacity(e.parentElement) : 1;
    const outputs = "details:is(.hide, .tn-told) .output";
    return [...document.querySelectorAll(outputs)].map(opacity);
}"""


@pytest.mark.parametrize("name", ["training", "beyond-2-speed"])
def test_a_closed_output_is_printed(open_page, name):
    """It appears slowly on a screen; paper does not wait."""
    page = open_page(f"chapters/{name}.html", reduced_motion="no-preference")
    page.emulate_media(media="print")
    shown = page.evaluate(FAINT)
    assert len(shown) >= 2
    assert set(shown) == {1}
