"""No text from data, a link or a file becomes HTML: payloads through every door."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from traitlets import TraitError

from tests.helpers.contexts import lent
from tests.helpers.practice import PAGES
from tests.helpers.scripts import bring_scripts
from tests.helpers.views import VIEWS, page_of
from tinynet import data, diagram, formulas, plots
from tinynet.practice import Practice
from tinynet.practice.expression import ExpressionError
from tinynet.practice.judge import judge
from tinynet.practice.text import rich
from tinynet.widgets.film import Film
from tinynet.widgets.moving import Moving
from tinynet.widgets.startmap import maps
from tools.book import served

# A payload in wide letters that matplotlib's font lacks.
pytestmark = pytest.mark.filterwarnings("ignore:Glyph")

PAYLOADS = [
    "<script>hacked=1</script>",
    "<img src=x onerror=hacked=1>",
    "<svg/onload=hacked=1>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<a href=javascript:hacked=1>x</a>",
    "<details open ontoggle=hacked=1>",
    '"><script>hacked=1</script>',
    "'><img src=x onerror=hacked=1>",
    '" autofocus onfocus="hacked=1" tabindex="0',
    "' autofocus onfocus='hacked=1' tabindex='0",
    "javascript:hacked=1",
    "</text></svg><script>hacked=1</script>",
    "</script><script>hacked=1</script>",
    "</style><img src=x onerror=hacked=1>",
    "--><script>hacked=1</script><!--",
    "]]><script>hacked=1</script>",
    "<math><mtext></p><img src=x onerror=hacked=1>",
    "&lt;img src=x onerror=hacked=1&gt;",
    "&#60;img src=x onerror=hacked=1&#62;",
    "\u202e<img src=x onerror=hacked=1>",
    "\uff1cscript\uff1ehacked=1\uff1c/script\uff1e",
    "<\u017fcript>hacked=1</\u017fcript>",
    "[x](javascript:hacked=1)",
    '![x](x"onerror=hacked=1)',
]
EVERY = " ".join(PAYLOADS)
"""All at once: one sign that a door lets through, and something of it takes effect."""
HARMLESS = "a name"
X, Y = data.dose()
LINE = {"xlabel": "x", "ylabel": "y"}
DOORS = {
    "name of a line": lambda t: plots.curves(X, {t: Y, "b": X}, alt="", **LINE),
    "axes": lambda t: plots.curves(X, {"a": Y}, alt="", xlabel=t, ylabel=t),
    "axes of a fit": lambda t: plots.fit(data.start(), X, Y, xlabel=t, ylabel=t),
    "alternative": lambda t: plots.curves(X, {"a": Y}, alt=t, **LINE),
    "title of a panel": lambda t: plots.panels(
        X, {t: Y}, alt=t, points=(X, Y), marks={t: [0.5]}, **LINE
    ),
    "title of a map": lambda t: maps({t: [[0, 1], [2, 3]]}),
    "frame of a film": lambda t: Film({t: {"a": (X, Y)}}, alt="", **LINE),
    "line of a film": lambda t: Film(
        {"now": {t: (X, Y), "b": (X, Y)}}, alt=t, still={t: (X, Y)}, **LINE
    ),
    "numbers of a network": lambda t: diagram.network_svg({"w1": t}, alt=t),
    "labels of a chart": lambda t: diagram.chart_svg(
        [([0, 1], [0, 1], "solid")], ([0], [1]), alt=t, xlabel=t, ylabel=t
    ),
}


def html(shown):
    """What a notebook or a page shows of an object."""
    if isinstance(shown, str):
        return shown
    if isinstance(shown, Moving):
        return shown.static()
    return shown._repr_html_()


def names(text):
    """Names of all elements and attributes, and the text of both."""
    tags = BeautifulSoup(text, "html.parser").find_all(True)
    words = [tags[0].parent.text, *(str(v) for tag in tags for v in tag.attrs.values())]
    used = {tag.name for tag in tags} | {f"{a}=" for tag in tags for a in tag.attrs}
    return used, squeezed("".join(words))


def squeezed(text):
    """Without white space, which drawing may change."""
    return "".join(text.split())


@cache
def behind(door, text):
    """What a door makes of a text; drawn once for all tests."""
    return html(DOORS[door](text))


@pytest.mark.parametrize("text", [EVERY, "javascript:hacked=1"])
@pytest.mark.parametrize("door", DOORS)
def test_a_text_adds_no_element_and_no_attribute(door, text):
    plain, _ = names(behind(door, HARMLESS))
    used, words = names(behind(door, text))
    assert used <= plain
    assert squeezed(text) in words


@pytest.mark.parametrize("place", ["<p>{}</p>", "<p title='{}'>", '<p title="{}">'])
def test_an_open_door_is_seen(place):
    plain, _ = names(place.format(HARMLESS))
    assert not names(place.format(EVERY))[0] <= plain


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_no_number_and_no_name(payload):
    view = VIEWS["training"]()
    bad = {"params": [payload] * 7, "X": [payload], "epoch": payload}
    for trait, value in bad.items():
        with pytest.raises(TraitError, match=trait):
            setattr(view, trait, value)
    with pytest.raises(ValueError, match="number: wanted one such as"):
        formulas.in_numbers(payload, data.start(), X, Y)
    with pytest.raises(TraitError, match="name: "):
        VIEWS["derivative"](name=payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_of_a_question_holds_no_html(payload):
    soup = BeautifulSoup(rich(payload), "html.parser")
    allowed = {"p": set(), "img": {"src", "alt"}}  # a picture is Markdown
    for tag in soup.find_all(True):
        assert tag.attrs.keys() <= allowed[tag.name], tag


# ------------------------------------------------------------ in a browser

ASKED = PAGES["3-2-weight-1"]
COUNT = "document.querySelectorAll('script, img, iframe, a, [onfocus]').length"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page of every door of Python with all payloads, one of views and questions.

    Neither page has a policy that would stop a script.
    """
    folder = tmp_path_factory.mktemp("payloads")
    every = "".join(behind(door, EVERY) for door in DOORS)
    head = '<!doctype html><html lang="en"><meta charset="utf-8">'
    (folder / "doors.html").write_text(f"{head}<main>{every}</main>", encoding="utf-8")
    page = page_of(*(view() for view in VIEWS.values()), policy="")
    page = page.replace("</main>", f"{Practice(ASKED).static()}</main>")
    script = '<script defer src="practice.js"></script><main>'
    (folder / "alive.html").write_text(page.replace("<main>", script), encoding="utf-8")
    bring_scripts(folder)
    with served(folder) as url:
        yield url


@pytest.fixture
def page(chromium):
    troubles = []
    with lent(chromium) as context:
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.on("pageerror", lambda error: troubles.append(error.stack or str(error)))
        yield page
    assert troubles == []


def unharmed(page):
    """Nothing ran, also not a moment later."""
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    return page.evaluate("typeof window.hacked") == "undefined"


def test_the_browser_would_be_harmed(page):
    """The payloads work where nobody escapes them."""
    page.set_content(f"<title>x</title>{PAYLOADS[1]}")
    page.wait_for_function("() => window.hacked === 1")


def test_every_door_in_a_browser(page, address):
    page.goto(f"{address}doors.html")
    assert page.locator("svg").count() >= len(DOORS)
    assert page.evaluate(COUNT) == 0
    assert unharmed(page)


LINKS = [
    "#tinynet={}",
    "#tinynet={}.1&params=1",
    "#tinynet=training.{}",
    "#tinynet=training.1&{}=1",
    "#tinynet=training.1&params={}&X=0&y=0&learning_rate=0.1&epoch=0",
    "#tinynet=training.1&params=1,1,1,1,1,1,1&X={}&y=0&learning_rate=0.1&epoch=0",
    "#tinynet=training.1&params=1,1,1,1,1,1,1&X=0&y=0&learning_rate={}&epoch=0",
    "#tinynet=training.1&params=1,1,1,1,1,1,1&X=0&y=0&learning_rate=0.1&epoch={}",
    "#tinynet=derivative.1&params=1,1,1,1,1,1,1&X=0&y=0&name={}&nudge=0.1",
    "#tinynet=network.1&params=1,1,1,1,1,1,1&X=0&y=0&sample={}&name=w1",
    "#tinynet=chain.1&params=1,1,1,1,1,1,1&X=0&y=0&name=w1&sample=1&nudge={}",
    "#seed={}",
    "#seed=1&{}",
]
FOLLOW = """async (hashes) => {
  for (const hash of hashes) {
    location.hash = hash;
    await new Promise((done) => setTimeout(done)); // until it was heard
  }
}"""


@pytest.mark.site
def test_links(page, address):
    page.goto(f"{address}alive.html")
    page.locator(".tn-practice").wait_for()
    before = page.evaluate(COUNT)
    for k, link in enumerate(LINKS):
        alone = PAYLOADS[k :: len(LINKS)]  # each once by itself
        texts = [EVERY, quote(EVERY), *alone, *map(quote, alone)]
        page.evaluate(FOLLOW, [link.format(text) for text in texts])
        assert unharmed(page), link
        assert page.evaluate(COUNT) == before, link
    for payload in PAYLOADS[:6]:
        page.goto(f"{address}alive.html?seed={quote(payload)}")
        assert page.evaluate(COUNT) == before
        assert unharmed(page)


# What could run or load something; the site has some of its own.
ABLE = """document.querySelectorAll(`
  script:not([src^="_static/excerpts/"]), style, link, img, svg, math, iframe,
  details, [href^="javascript:" i],
  [autofocus], [onload], [onerror], [onfocus], [ontoggle]`).length"""


@pytest.fixture(params=[False, True], ids=["policy", "no policy"])
def search(request, chromium, site_url):
    """Search the site; the words must be text also where no policy stops a script."""
    context = chromium.new_context(bypass_csp=request.param)
    page = context.new_page()
    troubles = []
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    page.on("pageerror", lambda error: troubles.append(error.stack or str(error)))

    def search(words):
        page.goto(f"{site_url}search.html?q={quote(words)}")
        page.get_by_text(re.compile("Search finished|did not match")).wait_for()
        return page

    yield search
    context.close()
    assert troubles == []


def test_the_site_searches_for_a_payload(search):
    before = search(HARMLESS).evaluate(ABLE)
    for payload in PAYLOADS:
        page = search(payload)
        assert page.locator("#search-page-input").input_value() == payload
        assert unharmed(page), payload
        assert page.evaluate(ABLE) == before, payload


# In place of the words of each section that was found: one payload after the other.
QUOTABLE = f"""var payloads = {json.dumps(PAYLOADS)};
var turn = globalThis.turn ?? 0;
quotable("chapters/PAGE.html", new Proxy({{ words: "" }}, {{
  get: (_, key) => key === "then" ? undefined : payloads[turn++ % payloads.length],
}}));"""


def test_the_site_quotes_a_payload(search):
    page = search("weight")
    before = page.evaluate(ABLE)

    def answer(route):
        name = Path(urlsplit(route.request.url).path).stem
        route.fulfill(body=QUOTABLE.replace("PAGE", name))

    page.route("**/excerpts/*.js", answer)
    search("weight")
    for hit in page.locator("#search-results li").all():
        hit.scroll_into_view_if_needed()
        hit.locator(".context:not(:empty)").wait_for()
    quoted = page.locator(".context").all_text_contents()
    assert set(quoted) == set(PAYLOADS)
    assert unharmed(page)
    assert page.evaluate(ABLE) == before


def test_a_verdict_repeats_no_answer_as_html():
    """What Python replies to an answer is the author's text, never the reader's."""
    for question in ASKED:
        for payload in PAYLOADS:
            if question.kind in ("number", "formula"):
                with pytest.raises(ExpressionError):
                    judge(question, 1, payload)
