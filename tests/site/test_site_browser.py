"""The built site in a real browser: quiet, accessible, searchable, whole offline."""

import json
import re
import unicodedata
from urllib.parse import quote

import pytest

from tests.helpers.quiet import arrive, arrived
from tools.book import PAGES
from tools.browser import PHONE

CHAPTER = "chapters/3-2-weight-1.html"


LEFT_EDGE = (
    "() => document.querySelector('.bd-sidebar-primary').getBoundingClientRect().left"
)


def test_what_was_fetched_ahead_is_not_fetched_again(chromium, site_url):
    """From a page without a view to one with a view: the page alone arrives."""
    context = chromium.new_context()
    page = context.new_page()
    arrive(page, site_url + "chapters/proof.html")
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds, finished = {}, []

    def responded(event):
        if not event["response"]["url"].startswith("data:"):  # part of the page
            kinds[event["requestId"]] = event["type"]

    session.on("Network.responseReceived", responded)
    session.on(
        "Network.loadingFinished",
        lambda event: finished.append((event["requestId"], event["encodedDataLength"])),
    )
    page.goto(site_url + "chapters/training.html")
    page.locator(".tn-live > .tn").wait_for()
    arrived(page)
    sizes = {kind: 0 for kind in kinds.values()}
    for request, size in finished:
        if request in kinds:
            sizes[kinds[request]] += size
    assert sizes.pop("Document") > 50_000
    assert "Script" in sizes
    assert sum(sizes.values()) < 5_000, sizes  # "not modified", a line each
    context.close()


# ---- colours -----------------------------------------------------------------------


def _luminance(colour):
    def linear(value):
        value /= 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    light, dark = sorted([_luminance(one), _luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_the_palette(open_page, scheme):
    page = open_page(CHAPTER, color_scheme=scheme)

    def colour(name):
        text = page.evaluate(
            """name => {
                const probe = document.body.appendChild(document.createElement("i"));
                probe.style.color = `var(--tn-${name})`;
                return getComputedStyle(probe).color;
            }""",
            name,
        )
        return [int(value) for value in re.findall(r"\d+", text)]

    for ground in ("paper", "tint", "goals", "predict", "check"):
        for ink in ("ink", "quiet", "data", "forward", "backward", "update"):
            ratio = _contrast(colour(ink), colour(ground))
            assert ratio >= 4.5, (ink, ground, round(ratio, 2))


# ---- security ----------------------------------------------------------------------


def test_the_policy_stops_an_injected_script(chromium, site, site_url):
    """A page arrives with hostile markup in its text; nothing of it may run."""
    hostile = (
        "<script>document.title = 'hacked'</script>"
        "<img src=none onerror=\"document.title = 'hacked'\">"
        "<a id=bait href=\"javascript:document.title = 'hacked'\">x</a>"
        '<script src="data:text/javascript,document.title=`hacked`"></script>'
    )
    text = (site / CHAPTER).read_text(encoding="utf-8")
    body = text.replace("<article", hostile + "<article", 1)
    page = chromium.new_page()
    refused = []
    page.on("console", lambda line: refused.append(line.text))
    page.route(
        f"**/{CHAPTER}",
        lambda route: route.fulfill(body=body, content_type="text/html"),
    )
    page.goto(site_url + CHAPTER)
    page.evaluate("document.querySelector('#bait').click()")
    page.wait_for_timeout(200)
    assert page.title() != "hacked"
    assert sum("Content Security Policy" in text for text in refused) >= 3
    page.close()


# ---- search ------------------------------------------------------------------------


# What a reader types, and the page that comes first, or the place on it.
FIRST = {
    "w3": "3-6-weight-3",
    "W1": "3-2-weight-1",
    "b3": "3-8-bias-3",
    "weight 2": "3-4-weight-2",
    "bias 2": "3-5-bias-2",
    "learning rate": "training",
    "learning rates": "training",
    "epoch": "training",
    "plateau": "training",
    "saddle": "landscape",
    "condition number": "beyond-2-speed",
    "early stopping": "beyond-5-measurements",
    "sigmoid": "4-softplus#equation-eq-sigmoid",
    "softplus": "4-softplus",
    "overflow": "4-softplus",
    "chain rule": "before-you-start",
    "partial derivative": "before-you-start",
    "gradient": "3-derivatives",
    "loss": "2-formulas",
    "residual": "2-formulas",
    "prediction": "2-formulas",
    "symbols": "1-neural-network",
    "backpropagation": "beyond-3-memory",
    "PyTorch": "beyond-3-pytorch",
    "curvature": "beyond-2-speed",
    "twins": "beyond-1-start",
    "finite difference": "beyond-6-machine",
    "rounding": "beyond-6-machine",
    "noise": "beyond-5-measurements",
    "tanh": "beyond-4-neurons",
    "motorcycle": "beyond-4-neurons",
    "vanish": "beyond-7-layers",
    "hidden layers": "beyond-7-layers",
    "JupyterHub": "teaching-hub",
    "practice": "teaching-practice",
    "accessibility": "accessibility",
    "review": "review",
    "Moodle": "teaching-practice",
    "GitLab": "teaching-publish",
    "Colab": "teaching-publish",
    "glossary": "glossary",
    "CSV": "when-something-goes-wrong",
    "3.2": "3-2-weight-1",
    "3.1.2": "3-derivatives#the-parameters-of-the-output",
    "section 4": "4-softplus",
    "§ 2.3": "2-formulas#activation-function",
    "Chapter 3": "3-derivatives",
    "3.2-6": "3-2-weight-1#equation-eq-3-2-6",
    "(3.2-6)": "3-2-weight-1#equation-eq-3-2-6",
    "formula 3.8-4": "3-8-bias-3#equation-eq-3-8-4",
    "Eq. (2.4-1)": "2-formulas#equation-eq-2-4-1",
    "delta": "3-8-bias-3#equation-eq-delta",
}
HIT = "#search-results li a"


def first_hit(page, base, query):
    """Search, wait until all is found, and give the address of what is on top."""
    page.goto(f"{base}search.html?q={quote(query)}")
    page.get_by_text("Search finished").wait_for()  # the hits appear one by one
    hits = page.locator(HIT).evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert len(set(hits)) == len(hits)
    return hits[0].removeprefix("chapters/")


def test_the_page_about_a_thing_comes_first(open_page, site_url):
    page = open_page("search.html")
    found = {query: first_hit(page, site_url, query) for query in FIRST}
    wanted = {query: place.replace("#", ".html#") for query, place in FIRST.items()}
    wrong = {
        query: hit
        for query, hit in found.items()
        if hit.removesuffix(".html") != wanted[query]
    }
    assert wrong == {}


def test_the_search_finds_from_disk(open_page, site):
    base = site.as_uri() + "/"
    page = open_page("search.html", base=base)
    for query in ("3.2", "learning rate", "(3.2-6)"):
        assert first_hit(page, base, query).startswith(FIRST[query][:7])


def test_a_section_is_followed_by_its_formulas(open_page, site_url):
    page = open_page("search.html")
    first_hit(page, site_url, "3.8")
    hits = page.locator(HIT).evaluate_all("all => all.map(a => a.hash)")
    assert hits == ["", *(f"#equation-eq-3-8-{k}" for k in range(1, 6))]
    assert page.locator("#search-results li").nth(4).inner_text().count("3.8")


@pytest.mark.parametrize("where", ["http", "file"])
def test_search_quotes_what_it_found(open_page, site, site_url, where):
    """From the words of the hits in sight, and without fetching a page."""
    base = site_url if where == "http" else site.as_uri() + "/"
    page = open_page("404.html", base=base, viewport={"width": 1280, "height": 720})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    arrive(page, f"{base}search.html?q=sigmoid")
    page.get_by_text("Search finished").wait_for()
    hits = page.locator("#search-results li")
    assert hits.count() >= 12
    in_sight = [url for url in asked if "/excerpts/" in url]
    assert 2 <= len(in_sight) == len(set(in_sight)) <= 8
    for hit in hits.all():
        hit.scroll_into_view_if_needed()
        quoted = hit.locator(".context:not(:empty)")
        quotation = quoted.text_content()
        assert 10 < len(quotation) < 260
        assert "\\frac" not in quotation
    marked = page.locator(".context .highlighted").all_text_contents()
    assert {text.lower() for text in marked} == {"sigmoid"}
    assert len([url for url in asked if ".html" in url]) == 1


def test_search_quotes_no_answer(site, soup):
    """What a closed box says stays there."""
    scripts = [path.read_text("utf-8") for path in site.glob("_static/excerpts/*.js")]
    assert len(scripts) == len([*site.glob("chapters/*.html")])
    answers = [
        " ".join(box.select_one("p").text.split())
        for path in sorted(site.glob("chapters/*.html"))
        for box in soup(f"chapters/{path.name}").select(
            "article details:is(.dropdown, .tn-told)"
        )
        if box.select_one("p") and not box.select_one("p").find("math")
    ]
    assert len(answers) > 5
    assert [text for text in answers if text in "".join(scripts)] == []


def test_the_index_has_words_of_the_text_alone(site):
    """No labels of a drawing run together, no numbers, which no query can find."""
    text = (site / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    terms = [*index["terms"], *index["titleterms"]]
    assert {"sigmoid", "y_hat", "softplu"} <= set(terms)
    assert [term for term in terms if re.fullmatch("[0-9]+", term)] == []
    assert [term for term in terms if re.match(r"\d{2,}[a-z]{4,}", term)] == []


# ---- from disk ---------------------------------------------------------------------


def test_a_page_from_disk_is_whole_and_alive(open_page, site):
    page = open_page("index.html", base=site.as_uri() + "/")
    page.wait_for_url("**/chapters/index.html")
    page.goto((site / CHAPTER).as_uri())
    page.wait_for_load_state("load")
    assert page.evaluate("document.fonts.check('16px \"Tinynet Math\"')")
    view = page.locator(".tinynet-view").first
    view.scroll_into_view_if_needed()
    view.locator("button, input").first.wait_for()
    page.locator(".theme-switch-button").first.click()
    assert page.evaluate("document.documentElement.dataset.mode") != "auto"


# ---- parts of the theme ------------------------------------------------------------


def test_theme_switch_goes_round_and_is_remembered(open_page):
    page = open_page(CHAPTER, color_scheme="light")
    seen = []
    for _ in range(3):
        page.locator(".bd-header-article .theme-switch-button").click()
        seen.append(page.evaluate("document.documentElement.dataset.theme"))
    assert sorted(seen) == ["dark", "light", "light"]
    page.locator(".bd-header-article .theme-switch-button").click()
    now = page.evaluate("document.documentElement.dataset.mode")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.mode") == now


def test_dark_page_is_dark_from_its_first_paint(open_page):
    page = open_page(CHAPTER, color_scheme="dark")
    page.route("**/*.js*", lambda route: route.abort())
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_sidebars_on_the_desktop(open_page):
    page = open_page(CHAPTER, viewport={"width": 1280, "height": 900})
    sidebar = page.locator(".bd-sidebar-primary")
    assert sidebar.bounding_box()["x"] >= 0
    page.locator(".primary-toggle:visible").first.click()
    page.wait_for_function(LEFT_EDGE + " < 0")
    page.locator(".primary-toggle:visible").first.click()
    page.wait_for_function(LEFT_EDGE + " >= 0")
    assert page.locator(".bd-toc-nav a").first.is_visible()


def test_sidebars_on_a_phone(open_page):
    page = open_page(CHAPTER, **PHONE)
    for side in ("primary", "secondary"):
        box = f".bd-sidebar-{side}"
        page.locator(f".{side}-toggle:visible").first.tap()
        page.wait_for_function(
            f"""() => {{
                const r = document.querySelector({box!r}).getBoundingClientRect();
                return r.left >= 0 && r.right <= innerWidth + 1 && r.width > 100;
            }}"""
        )
        page.keyboard.press("Escape")
        page.wait_for_function(
            f"""() => {{
                const r = document.querySelector({box!r}).getBoundingClientRect();
                return r.right <= 0 || r.left >= innerWidth;
            }}"""
        )


def test_copy_buttons(open_page):
    page = open_page(CHAPTER, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("set-up", exact=True).click()
    cell = page.locator(".cell_input").first
    cell.hover()
    cell.locator(".copybtn").click()
    code = page.evaluate("navigator.clipboard.readText()")
    assert code.startswith("from tinynet import")
    formula = page.locator("#equation-eq-3-2-2")
    formula.locator(".tn-copy").click()
    latex = page.evaluate("navigator.clipboard.readText()")
    assert latex == r"\frac{dL_i^2}{d\hat{y}_i} = -2(y_i - \hat{y}_i)"


def test_fullscreen_and_print(open_page):
    page = open_page(CHAPTER)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[data-tn-action=fullscreen]").click()
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.locator("[data-tn-action=fullscreen]").click()
    page.wait_for_function("() => document.fullscreenElement === null")
    page.locator(".dropdown-download-buttons > button").click()
    page.locator("[data-tn-action=print]").click()
    assert page.evaluate("window.printed")


def test_tooltips_have_their_look(open_page):
    page = open_page(CHAPTER)
    page.locator("[data-tn-action=fullscreen]").hover()
    tip = page.locator(".tooltip.show .tooltip-inner")
    tip.wait_for()
    assert tip.text_content() == "Fullscreen mode"
    arrow = page.locator(".tooltip .tooltip-arrow")
    assert arrow.bounding_box()["height"] > 0


def test_search_opens_by_button_and_by_key(open_page):
    page = open_page(CHAPTER, viewport={"width": 1280, "height": 900})
    overlay = page.locator(".search-button__search-container input")
    page.locator(".search-button__button:visible").first.click()
    overlay.wait_for(state="visible")
    page.keyboard.press("Escape")
    overlay.wait_for(state="hidden")
    page.keyboard.press("Control+k")
    overlay.wait_for(state="visible")
    overlay.fill("softplus")
    overlay.press("Enter")
    page.wait_for_selector("#search-results li a")


def test_reveal_boxes_open_and_close(open_page):
    for script in (True, False):
        page = open_page(CHAPTER, java_script_enabled=script)
        box = page.locator("details.dropdown").first
        assert not box.locator("p").first.is_visible()
        box.locator("summary").click()
        assert box.locator("p").first.is_visible()
        box.locator("summary").press("Enter")
        assert not box.locator("p").first.is_visible()


def test_icons_are_drawn(open_page):
    """Each icon of the theme has its glyph in the subset font."""
    page = open_page(CHAPTER)
    page.evaluate("document.fonts.ready")
    drawn = page.evaluate(
        """() => [...document.querySelectorAll("[class*=fa-]")].map(icon => {
            const content = getComputedStyle(icon, "::before").content;
            const font = getComputedStyle(icon, "::before").fontFamily;
            return [icon.className, content.codePointAt(1), font];
        })"""
    )
    assert len(drawn) >= 8
    for name, code, font in drawn:
        assert 0xF000 <= code <= 0xF8FF, name
        assert "Font Awesome" in font, name


def test_previous_and_next_follow_the_book(soup):
    """From the first chapter one link behind another leads through all, and back."""
    visited, name = [], "chapters/index.html"
    while name:
        visited.append(name)
        ahead = soup(name).select_one("a.right-next")
        name = ahead and f"chapters/{ahead['href']}"
        if name:
            back = soup(name).select_one("a.left-prev")
            assert f"chapters/{back['href']}" == visited[-1]
    assert sorted(visited) == sorted(n for n in PAGES if n.startswith("chapters/"))


def test_the_way_to_the_next_page_and_back_is_taken(open_page):
    page = open_page("chapters/index.html")
    page.locator("a.right-next").click()
    page.locator("a.left-prev").click()
    page.wait_for_url("**/chapters/index.html")


def test_the_contents_of_the_page_follow_the_scrolling(open_page):
    page = open_page(CHAPTER, viewport={"width": 1400, "height": 700})
    page.locator("#trust-but-check h2").scroll_into_view_if_needed()
    page.mouse.wheel(0, 600)
    page.wait_for_selector(".bd-toc-nav a.active")


# ---- formulas ----------------------------------------------------------------------


def test_a_wide_formula_scrolls_in_its_own_box(open_page):
    page = open_page(CHAPTER, **PHONE)
    box = page.locator("#equation-eq-3-2-7 .tn-scroll")
    box.scroll_into_view_if_needed()
    assert box.evaluate("box => box.scrollWidth > box.clientWidth + 100")
    page.wait_for_selector("#equation-eq-3-2-7 .tn-scroll[tabindex='0']")
    assert (
        box.evaluate("box => getComputedStyle(box).backgroundImage").count("gradient")
        == 4
    )
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "() => document.querySelector('#equation-eq-3-2-7 .tn-scroll').scrollLeft > 0"
    )


def test_a_formula_can_be_linked_to(open_page):
    page = open_page(CHAPTER + "#equation-eq-3-2-6")
    formula = page.locator("#equation-eq-3-2-6")
    top = formula.bounding_box()["y"]
    assert 0 <= top < page.viewport_size["height"]
    link = formula.locator("a.headerlink")
    assert link.get_attribute("href") == "#equation-eq-3-2-6"


def test_formulas_are_drawn_with_the_maths_font(open_page):
    """The page brings it; the whole one is for the replies to questions."""
    page = open_page(CHAPTER)
    arrived(page)
    status = page.evaluate(
        """() => Object.fromEntries([...document.fonts].map(
            f => [f.family.replaceAll('"', ''), f.status]))"""
    )
    assert status["Tinynet Math"] == "loaded"
    assert status["Tinynet Math Whole"] == "unloaded"
    # A sum sign of a displayed formula is drawn larger than the letters beside it.
    sizes = page.evaluate(
        """() => {
            const row = document.querySelector("#equation-eq-3-2-6 mrow");
            const sum = [...row.querySelectorAll("munderover > mo")]
                .find(mo => mo.textContent == "∑");
            const letter = row.querySelector("mn");
            return [sum, letter].map(e => e.getBoundingClientRect().height);
        }"""
    )
    assert sizes[0] > 1.3 * sizes[1]


# ---- keyboard and screen reader ----------------------------------------------------


def _spoken(page, selector):
    """Role and name of each thing that a screen reader meets in an element."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    document = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    query = {"nodeId": document, "selector": selector}
    found = session.send("DOM.querySelector", query)["nodeId"]
    place = session.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
    (start,) = [n["nodeId"] for n in nodes if n.get("backendDOMNodeId") == place]

    def walk(key):
        node = known[key]
        if not node.get("ignored"):
            yield node["role"]["value"], node.get("name", {}).get("value", "")
        for child in node.get("childIds", []):
            if child in known:
                yield from walk(child)

    return list(walk(start))


def test_what_a_screen_reader_gets(open_page):
    page = open_page(CHAPTER)
    arrived(page)
    formula = _spoken(page, "#equation-eq-3-2-2")
    roles = [role for role, _ in formula]
    for role in ("MathMLMath", "MathMLFraction", "MathMLSubSup", "MathMLOver"):
        assert role in roles
    letters = "".join(name for role, name in formula if role == "StaticText")
    letters = unicodedata.normalize("NFKC", letters)
    assert letters.startswith("dLi2dyˆi=−2(yi−yˆi)")
    assert "\\" not in letters  # the LaTeX is for copying only
    assert ("link", "Link to formula (3.2-2)") in formula
    assert ("button", "Copy the LaTeX of formula (3.2-2)") in formula
    figure = _spoken(page, ".tinynet-figure")
    (name,) = [name for role, name in figure if role == "image"]
    assert name.startswith("The network: the input X goes through w1 and b1")
    view = _spoken(page, ".tinynet-view .tn")
    assert view[0] == ("group", "derivative view")
    assert {("button", "w1"), ("slider", "nudge, slider")} <= set(view)


def test_no_name_has_an_icons_letter(open_page):
    page = open_page("search.html?q=weight")
    page.wait_for_selector("#search-results li p.context:not(:empty)")
    found = [_spoken(page, "body")]
    arrive(page, page.url.split("search")[0] + CHAPTER)
    found.append(_spoken(page, "body"))
    for spoken in found:
        controls = [
            (role, name)
            for role, name in spoken
            if role in ("link", "button", "searchbox", "DisclosureTriangle", "heading")
        ]
        assert len(controls) > 20
        for role, name in controls:
            assert name.strip(" #"), role
            assert not re.search("[\ue000-\uf8ff]", name), (role, name)
    # The number of hits is announced, not every hit.
    statuses = [name for role, name in found[0] if role == "status"]
    assert len(statuses) == 1
