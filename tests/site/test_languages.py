"""The site in every language: its pages in Chromium, beside the English ones."""

import re
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from tinynet_site import language, translated, words

from tests.helpers import cut, english
from tests.helpers.kinds import CHAPTERS
from tests.helpers.layers import seldom
from tests.helpers.looks import REST, assert_nothing_in, darkened
from tests.helpers.once import once
from tests.helpers.practice import SEED, answers, card, press
from tests.helpers.practice import words as tidy
from tests.helpers.quiet import Listener, arrive
from tinynet.practice import QUESTIONS
from tinynet.practice.read import question
from tinynet.practice.source import load
from tools.book import ROOT
from tools.browser import PHONE

pytestmark = pytest.mark.site
LANGUAGES = sorted(path.name for path in language.LOCALES.iterdir())
PAGES = [
    (spoken, name.removeprefix("chapters/"))
    for spoken in LANGUAGES
    for name in language.pages(spoken)
]
OF_A_KIND = [page for page in PAGES if page[1] in CHAPTERS]
few_pages = pytest.mark.parametrize(("spoken", "name"), seldom(PAGES, OF_A_KIND))
ASKING = [(spoken, name) for spoken in LANGUAGES for name in words.asking()]
some_ask = seldom(ASKING, [one for one in ASKING if one[1] in CHAPTERS])
PAPER = "Mathematics of a Feedforward Neural Network with Backpropagation"
STAYS = [PAPER, "Python", "English"]


@pytest.fixture(scope="session")
def editions(tmp_path_factory, worker_id):
    """Folder of the site in all languages, built by the command."""
    folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        folder = folder.parent
    out = folder / "editions"

    def build():
        command = [sys.executable, ROOT / "site/editions.py", "--output", out]
        done = subprocess.run(command, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr

    once(folder / "editions-are-built", build)
    return out / "_build" / "html"


@pytest.fixture
def opened(chromium, editions):
    """Open a page of a language; at the end the console must have been silent."""
    contexts, heard = [], []

    def open_(spoken, name, **options):
        context = chromium.new_context(**options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        heard.append(Listener(page, f"{editions.as_uri()}/"))
        arrive(page, "/".join(filter(None, [editions.as_uri(), spoken, name])))
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [line for listener in heard for line in listener.noise] == []


def html(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@few_pages
def test_no_english_is_left(opened, spoken, name):
    page = opened(spoken, f"chapters/{name}.html")
    theorems = page.evaluate(
        "[...document.querySelectorAll('a[href*=\"/source/\"]')].map((a) => a.title)"
    )
    allowed = [*STAYS, *theorems]
    assert english.left_on(page, *allowed) == []
    english.drive(page)
    assert english.left_on(page, *allowed) == []


@few_pages
def test_nothing_is_cut_and_axe_finds_nothing(opened, spoken, name):
    page = opened(spoken, f"chapters/{name}.html", **PHONE, reduced_motion="reduce")
    cut.assert_nothing_is(page, 390, 360, height=740)
    assert_nothing_in(page, REST)
    with darkened(page):
        assert_nothing_in(page, REST)
    wide = opened(spoken, f"chapters/{name}.html", reduced_motion="reduce")
    cut.assert_nothing_is(wide, 1280)


@pytest.mark.parametrize(("spoken", "name"), PAGES)
def test_formulas_numbers_and_outputs_are_the_english_ones(editions, spoken, name):
    both = [
        html(editions / folder / f"chapters/{name}.html") for folder in ("", spoken)
    ]
    formulas, outputs, conditions, guesses = [], [], [], []
    for soup in both:
        found = soup.select("article annotation")
        formulas.append(sorted(one.text for one in found))
        outputs.append([one.text for one in soup.select("article pre")])
        found = soup.select("[data-true]")
        conditions.append(sorted(one["data-true"] for one in found))
        found = soup.select(".tn-predict")
        guesses.append([(one["data-key"], one["data-right"]) for one in found])
    for english_ones, others in (formulas, outputs, conditions, guesses):
        assert english_ones == others
    assert formulas[0] or name == "index"


@pytest.mark.parametrize(("spoken", "name"), some_ask)
def test_a_question_judges_as_in_english(opened, spoken, name):
    table = language.table(spoken)
    items = translated.translated_items(load(QUESTIONS / f"{name}.yml"), table)
    asked = [question(name, item) for item in items]
    page = opened(spoken, f"chapters/{name}.html#seed={SEED}")
    page.locator(".tn-practice").wait_for()
    say = table["check"]
    for one in asked:
        if one.kind == "code" or one.steps:
            continue
        right, wrong = answers(one)
        place = card(page, one.id)
        assert wrong[0][1] in replied(place, one, wrong[0][0], say)
        assert replied(place, one, right, say) == table["✓ Right."]


def replied(place, one, text, check):
    """Answer, and return what is replied."""
    if one.kind == "choice":
        for box in place.locator("input").all():
            box.evaluate("(box) => { box.checked = false }")
        for k in text:
            place.locator(f'input[value="{k}"]').check()
    else:
        place.get_by_role("textbox").fill(text)
    press(place, check)
    return tidy(place.locator(".tn-reply").text_content())


@pytest.mark.parametrize("folder", ["", *LANGUAGES])
def test_a_sentence_dims_where_a_number_makes_it_untrue(opened, folder):
    page = opened(folder, "chapters/3-7-weight-4.html")
    assert page.locator(".tn-untrue").count() == 0
    number = page.locator('article [data-value="y.1"][role=slider]')
    number.locator("visible=true").first.focus()
    for _ in range(10):
        page.keyboard.press("PageUp")
    dimmed = page.locator(".tn-untrue")
    dimmed.first.wait_for(state="attached")
    text = "true of the page’s example"
    said = language.table(folder)[text] if folder else text
    assert dimmed.locator("small").all_text_contents() == [said, said]


@pytest.mark.parametrize("folder", ["", *LANGUAGES])
def test_on_a_phone_a_derivative_s_table_is_whole(opened, folder):
    page = opened(folder, "chapters/3-2-weight-1.html", **PHONE)
    table = page.locator(".tinynet-view .tn-chain")
    table.scroll_into_view_if_needed()
    page.evaluate("document.fonts.ready")
    assert table.evaluate("e => e.scrollWidth - e.parentElement.clientWidth") <= 0


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_way_there_and_back_keeps_the_place(opened, spoken):
    page = opened("", "chapters/3-2-weight-1.html#equation-eq-3-2-6")
    page.get_by_role("link", name=language.NAMES[spoken], exact=True).click()
    page.wait_for_url(f"**/{spoken}/chapters/3-2-weight-1.html#equation-eq-3-2-6")
    assert page.locator("html").get_attribute("lang") == spoken
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url("**/html/chapters/3-2-weight-1.html#equation-eq-3-2-6")
    other = opened("", "chapters/training.html")  # is in English alone
    assert other.locator(".tn-language").count() == 0


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_link_leads_to_a_page_that_is_there(editions, spoken):
    for path in sorted((editions / spoken).glob("chapters/*.html")):
        for link in html(path).select("a[href], script[src], link[href]"):
            target = (
                (link.get("href") or link["src"]).partition("#")[0].partition("?")[0]
            )
            if target and not re.match(r"\w+:", target):
                assert (path.parent / target).exists(), (path.name, target)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_translation_says_that_no_native_has_read_it(editions, spoken):
    note = "This translation has not yet been read by a native reader."
    for name, catalogue in language.pages(spoken).items():
        said = html(editions / spoken / f"{name}.html").select_one(".tn-unread")
        signed = language.reader(catalogue)
        assert bool(said) == (
            not signed or not language.reader(language.words_of(spoken))
        )
        if said:
            assert said.text == language.table(spoken)[note]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_search_finds_the_pages_of_its_language(opened, spoken):
    names = {f"{name}.html" for name in language.pages(spoken)}
    page = opened(spoken, "search.html?q=gradiente")
    page.locator("#search-results li").first.wait_for()
    found = page.locator("#search-results li > a").evaluate_all(
        "(all) => all.map((a) => a.getAttribute('href').split('#')[0].split('?')[0])"
    )
    assert found
    assert set(found) <= names
    assert english.left_on(page, *STAYS) == []


WAYS = ".tn-language, link[rel=alternate]"


def test_an_english_page_has_the_way_and_is_else_the_same(editions, site):
    for path in sorted(site.rglob("*.html")):
        if "_static" in path.parts:
            continue
        plain, other = html(path), html(editions / path.relative_to(site))
        for way in other.select(WAYS):
            way.decompose()
        for soup in (plain, other):
            for style in soup.find_all("style"):
                style.clear()  # the way has a rule
        assert re.sub(r"\s+", " ", str(other)) == re.sub(r"\s+", " ", str(plain)), path


def test_the_frame_s_words_stand_in_the_english_site(editions):
    texts = set()
    names = {name for spoken in LANGUAGES for name in language.pages(spoken)}
    for name in ("search", *names):
        soup = html(editions / f"{name}.html")
        for style in soup.find_all("style"):
            style.decompose()
        found = {" ".join(text.split()) for text in soup.find_all(string=True)}
        texts |= found
        texts |= {part for text in found for part in re.findall(r"\((.*?)\): _", text)}
        for label in ("aria-label", "title", "placeholder", "content"):
            tags = soup.find_all(attrs={label: True})
            texts |= {" ".join(tag[label].split()) for tag in tags}
    elsewhere = {  # where the site has an address, a reader no script, a file no way
        "Search the docs ...",
        "{1} of the {2} cells of this page runs here,",
        "Permalink to this heading",
        "Source repository",
        "Open in JupyterLab on Binder",
        "Open in JupyterLab on our JupyterHub",
        "Download this notebook",
        "This notebook for Google Colab",
        "The whole book (PDF)",
        "Slides for a class",
        "This translation has not yet been read by a native reader.",
    }
    lines, hole = "\n".join(texts), re.compile(r"\\\{\d\\\}")
    forms = {
        frame: f"^{hole.sub('.*?', re.escape(frame))}$"
        for frame in set(words.FRAME) - elsewhere
    }
    assert [f for f, form in forms.items() if not re.search(form, lines, re.M)] == []
