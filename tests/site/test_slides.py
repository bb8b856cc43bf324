"""Slides cut from the built site, in a real browser, from disk."""

import io
import re

import pytest
import slides
from bs4 import BeautifulSoup
from pypdf import PdfReader

from tests.helpers import kinds
from tests.helpers.fingers import Finger, middle
from tests.helpers.layers import seldom
from tests.helpers.surroundings import BLOCKED, OLDER
from tests.helpers.views import plain, settled
from tinynet import data, dloss_dw1, formulas, loss, predict
from tinynet.formulas import fmt
from tools.browser import PHONE

pytestmark = pytest.mark.site
CHAPTERS = slides.chapters()
# Type that the last row reads from a slide 720 px high.
PROSE, CODE = 25, 18
X, Y = data.dose()
START = data.start()


@pytest.fixture(scope="module")
def decks(site, tmp_path_factory):
    out = tmp_path_factory.mktemp("slides")
    slides.make(site, out, CHAPTERS)
    return out


@pytest.fixture
def open_deck(chromium, decks):
    """Open a deck; whatever is not quiet about it fails the test at its end."""
    contexts, noise = [], []

    def open_deck(name, slide="", **options):
        size = {"viewport": {"width": 1280, "height": 720}}
        context = chromium.new_context(**size | options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda line: noise.append(line.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on(
            "request",
            lambda request: (
                request.url.startswith((decks.as_uri(), "data:"))
                or noise.append(f"foreign: {request.url}")
            ),
        )
        page.goto((decks / f"{name}.html").as_uri() + slide)
        page.wait_for_function("Reveal.isReady() && document.fonts.status == 'loaded'")
        return page

    yield open_deck
    for context in contexts:
        context.close()
    assert noise == []


def walk(page):
    """Go through all slides, everything on each revealed."""
    while True:
        page.evaluate("while (Reveal.availableFragments().next) Reveal.nextFragment()")
        yield page.evaluate("Reveal.getSlidePastCount() + 1")
        if page.evaluate("Reveal.isLastSlide()"):
            return
        page.evaluate("Reveal.next()")


def to_view(page):
    page.evaluate(
        """() => {
            const slide = document.querySelector(".slide.view").closest("section");
            const { h, v } = Reveal.getIndices(slide);
            Reveal.slide(h, v);
        }"""
    )
    return page.locator(".present .tn")


MEASURE = """() => {
    const slide = Reveal.getCurrentSlide();
    const seen = [...slide.querySelectorAll(".slide *")].filter(
        e => !e.closest(".tn, .tn-paper, .view > h2") && e.getClientRects().length);
    const out = seen.filter(e => {
        const box = e.getBoundingClientRect();
        return box.left < -1 || box.top < -1 || box.right > 1281 || box.bottom > 721;
    });
    const scrolls = [...slide.querySelectorAll(".body, .body pre")].filter(
        e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1);
    const wide = [...slide.querySelectorAll(".tn-scroll, .tf-rows")].filter(
        e => e.scrollWidth > e.clientWidth + 1);
    const view = [...slide.querySelectorAll(".tn")].filter(
        e => e.scrollWidth > e.clientWidth + 1
            || e.getBoundingClientRect().bottom > 721);
    const size = e => parseFloat(getComputedStyle(e).fontSize);
    const read = ".body p, .body li, .body td, .body pre, .tf-math";
    const small = [...slide.querySelectorAll(read)].filter(
        e => !e.closest(".tinynet-view")
            && size(e) < (e.tagName === "PRE" ? CODE : PROSE));
    return [...out, ...scrolls, ...wide, ...view, ...small].map(
        e => e.outerHTML.slice(0, 120));
}""".replace("CODE", str(CODE)).replace("PROSE", str(PROSE))


@pytest.mark.parametrize("name", seldom(CHAPTERS, kinds.CHAPTERS))
def test_every_slide_fits_and_is_legible(open_deck, name):
    page = open_deck(name)
    faults = {number: page.evaluate(MEASURE) for number in walk(page)}
    assert {number: found for number, found in faults.items() if found} == {}
    assert len(faults) == page.evaluate("Reveal.getTotalSlides()") > 5


@pytest.mark.parametrize("name", ["1-neural-network", "training"])
def test_the_number_of_a_slide_covers_no_view(open_deck, name):
    page = open_deck(name)
    below = """() => {
        const view = Reveal.getCurrentSlide().querySelector(".tn");
        const number = document.querySelector(".slide-number");
        const [bottom, top] = [view?.getBoundingClientRect().bottom,
                               number.getBoundingClientRect().top];
        return view ? top - bottom : null;
    }"""
    found = [page.evaluate(below) for _ in walk(page)]
    assert [room for room in found if room is not None and room < 0] == []
    assert any(room is not None for room in found)


def test_practice_is_for_each_reader_alone(decks):
    """No slide stands for questions that a class cannot see."""
    for name in CHAPTERS:
        deck = BeautifulSoup((decks / f"{name}.html").read_text("utf-8"), "html.parser")
        bodies = deck.select(".slide > .body")
        assert not [body for body in bodies if "three hints" in body.get_text()], name


@pytest.mark.parametrize("name", CHAPTERS)
def test_nothing_of_the_page_is_lost(site, decks, name):
    """What a slide leaves out of a page stands in its notes."""
    page = BeautifulSoup(
        (site / f"chapters/{name}.html").read_text("utf-8"), "html.parser"
    )
    deck = BeautifulSoup((decks / f"{name}.html").read_text("utf-8"), "html.parser")
    words = _words(deck.select_one(".slides"))
    practice = ".cell:has(.tinynet-practice)"  # each reader's own
    again = ".tn-again > p"  # where a formula stood before
    runs = ".tn-runs-note"  # a slide runs no cell
    spares = f".headerlink, .tn-copy, annotation, {again}, {practice}, {runs}"
    for spare in page.select(spares):
        spare.decompose()
    # The rows of a formula may stand on two slides.
    parts = "h1, h2, h3, p, li, pre, math:not(:has(mtr)), mtr, svg"
    for block in page.select(f"article :is({parts})"):
        if not block.get_text().startswith("Before: ") and not block.find_parent(
            "summary"
        ):
            assert _words(block) in words, block.get_text()


def _words(tag):
    return "".join(tag.get_text().split())


def test_a_question_comes_before_its_answer(open_deck):
    page = open_deck("training")
    page.evaluate(
        """() => {
            const asked = [...document.querySelectorAll(".slide.question")];
            const slide = asked.find(e => e.innerText.includes("With all seven"));
            const { h, v } = Reveal.getIndices(slide.closest("section"));
            Reveal.slide(h, v);
        }"""
    )
    page.keyboard.press("ArrowRight")
    shown = "getComputedStyle(Reveal.getCurrentSlide().querySelector('{}')).visibility"
    answer = shown.format(".fragment:has(.printed)")
    assert page.evaluate(shown.format(".highlight")) == "visible"
    assert page.evaluate(answer) == "hidden"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(answer) == "visible"


def test_each_question_has_its_answer_in_the_notes(decks):
    for name in CHAPTERS:
        deck = BeautifulSoup((decks / f"{name}.html").read_text("utf-8"), "html.parser")
        for slide in deck.select(".slide.question"):
            notes = slide.find_next_sibling("aside").get_text()
            assert "Ask, and wait." in notes
            if slide.select_one(".check"):
                assert "Answer:" in notes, (name, slide.get_text())


def test_keys_in_a_view_and_out_of_it(open_deck):
    page = open_deck("training")
    view = to_view(page)
    at = page.evaluate("Reveal.getSlidePastCount()")
    view.get_by_role("button", name="one step", exact=True).click()
    page.keyboard.press("ArrowRight")
    assert view.get_by_text("epoch 2: loss 1.2367").is_visible()
    assert page.evaluate("Reveal.getSlidePastCount()") == at
    page.keyboard.press("PageDown")  # a remote
    assert page.evaluate("Reveal.getSlidePastCount()") == at + 1
    page.keyboard.press("PageUp")
    assert page.evaluate("Reveal.getSlidePastCount()") == at
    # In a field too; and Escape gives the keys back to the slides.
    view.get_by_label("learning rate").focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    assert page.evaluate("Reveal.getSlidePastCount()") == at
    view.get_by_label("epoch", exact=True).focus()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("Reveal.getSlidePastCount()") == at + 1


@pytest.mark.parametrize(
    "name", ["1-neural-network", "training", "3-2-weight-1", "4-softplus"]
)
def test_views_are_alive_and_show_their_shortcuts(open_deck, name):
    view = to_view(open_deck(name))
    view.get_by_role("button", name="keyboard shortcuts").click()
    shortcuts = view.locator(".tn-help")
    box = shortcuts.bounding_box()
    assert shortcuts.is_visible()
    assert box["y"] + box["height"] < 720


def test_the_speakers_window(open_deck):
    page = open_deck("training", "#/1/1")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    notes.get_by_text("Ask, and wait.").wait_for()
    assert "1.8575" in notes.inner_text()
    page.keyboard.press("ArrowLeft")
    notes.get_by_text("Ask, and wait.").wait_for(state="hidden")


def test_list_of_decks(open_deck, decks, chromium):
    page = chromium.new_page()
    page.goto((decks / "index.html").as_uri())
    assert page.get_by_role("link").count() == len(CHAPTERS)
    page.get_by_role("link", name="4 Softplus").click()
    page.wait_for_function("Reveal.isReady()")
    page.close()


def test_a_deck_on_a_phone_that_keeps_nothing(chromium, decks):
    context = chromium.new_context(**PHONE)
    context.add_init_script(BLOCKED + OLDER)
    page = context.new_page()
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto((decks / "training.html").as_uri())
    page.wait_for_function("Reveal.isReady() && Reveal.isScrollView()")
    page.mouse.wheel(0, 2000)
    page.wait_for_function("Reveal.getSlidePastCount() > 0")
    page.wait_for_timeout(200)  # after 50 ms it would remember the place
    context.close()
    assert troubles == []


# ---- cards -------------------------------------------------------------------------


def to_card(page, formula):
    """Turn to the slide with the numbers of a formula."""
    page.evaluate(
        """formula => {
            const card = document.querySelector(`.body [data-formula="${formula}"]`);
            const { h, v } = Reveal.getIndices(card.closest("section"));
            Reveal.slide(h, v);
        }""",
        formula,
    )
    return page.locator(f'.present [data-formula="{formula}"]')


def number(card, name):
    return card.locator(f'[data-value="{name}"]').first


def read_off(card, name):
    settled(card.page)
    return plain(number(card, name).text_content())


def place(page):
    return page.evaluate("Reveal.getSlidePastCount()")


def drag(page, item, by):
    x, y = middle(item)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=5)
    page.mouse.up()


def follows(page, params):
    """Whether each slide of the deck on the formulas shows `tinynet`'s numbers."""
    y_hat = predict(params, X)
    assert read_off(to_card(page, "2.4-1"), "y_hat.3") == fmt(y_hat[2])
    assert read_off(to_card(page, "2.5-1"), "loss") == fmt(loss(params, X, Y))
    assert read_off(to_card(page, "2.2-1"), "w1") == fmt(params.w1)
    view = to_view(page)
    settled(page)
    assert fmt(y_hat[1]) in plain(view.inner_text())


@pytest.mark.parametrize("name", ["2-formulas", "3-2-weight-1", "3-8-bias-3"])
def test_each_card_shows_the_numbers_of_in_numbers(open_deck, name):
    """Also where they are cut, equation by equation."""
    page = open_deck(name)
    cards = page.locator(".body .tn-card [data-formula]").all()
    printed = {}
    for card in cards:
        numbers = card.locator(".tf-rows mn").all_text_contents()
        printed.setdefault(card.get_attribute("data-formula"), []).extend(numbers)
    assert len(printed) >= 7
    assert len(cards) > len(printed) or name != "3-8-bias-3"
    for formula, texts in printed.items():
        wanted = str(formulas.in_numbers(formula, START, X, Y))
        numbers = re.findall(r"\d+(?:\.\d+)?", wanted)
        assert [plain(text).lstrip("-") for text in texts] == numbers, formula


def test_a_number_dragged_on_one_slide_moves_the_others(open_deck):
    page = open_deck("2-formulas")
    follows(page, START)
    w1 = number(to_card(page, "2.2-1"), "w1")
    at = place(page)
    drag(page, w1, 50)
    assert place(page) == at
    follows(page, START._replace(w1=3.0))
    page.get_by_role("button", name="back to the example").click()
    follows(page, START)


def test_a_view_moves_the_cards(open_deck):
    page = open_deck("3-2-weight-1")
    view = to_view(page)
    view.locator("summary").last.click()
    entry = view.locator('input[aria-label="w3"]')
    entry.fill("-2")
    entry.press("Enter")
    slope = fmt(dloss_dw1(START._replace(w3=-2.0), X, Y))
    assert read_off(to_card(page, "3.2-6"), "dloss_dw1") == slope
    assert read_off(to_card(page, "3.2-3"), "w3") == "-2"


def test_keys_in_a_card_turn_no_slide(open_deck):
    page = open_deck("3-2-weight-1")
    card = to_card(page, "3.2-3")
    at = place(page)
    w3 = number(card, "w3")
    w3.focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowDown", "Shift+ArrowUp", " "):
        page.keyboard.press(key)
    assert read_off(card, "w3") == "2.1"
    page.keyboard.press("ArrowRight")  # to that of the next sample
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    card.locator(".tf-tip input").fill("-3")
    page.keyboard.press("Enter")
    assert read_off(card, "w3") == "-3"
    assert place(page) == at
    slope = fmt(dloss_dw1(START._replace(w3=-3.0), X, Y))
    assert read_off(to_card(page, "3.2-6"), "dloss_dw1") == slope
    to_card(page, "3.2-3")
    w3.focus()
    page.keyboard.press("PageDown")  # a remote
    assert place(page) == at + 1
    page.keyboard.press("PageUp")
    w3.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    assert place(page) == at + 1


def test_a_finger_drags_a_number_or_turns_the_slide(open_deck):
    page = open_deck("3-2-weight-1", has_touch=True)
    card = to_card(page, "3.2-3")
    at = place(page)
    Finger(page).swipe(*middle(number(card, "w3")), 150, 0)
    assert read_off(card, "w3") == "4"
    assert place(page) == at
    Finger(page).swipe(900, 60, -300, 0)
    assert place(page) == at + 1


def test_what_a_number_says_covers_no_card(open_deck):
    page = open_deck("3-2-weight-1")
    for formula in ("3.2-3", "3.2-6"):
        card = to_card(page, formula)
        number(card, "w3").focus()
        tip = card.locator(".tf-tip").bounding_box()
        below = page.locator(".present > .slide > .body").bounding_box()
        assert tip["y"] >= below["y"] + below["height"] - 1
        assert tip["y"] + tip["height"] <= 720


def test_what_grows_still_fits(open_deck):
    """Numbers of many digits, and sentences that say that they are untrue."""
    page = open_deck("3-2-weight-1")
    card = to_card(page, "3.2-6")
    for name, typed in (("w3", "-1234.567"), ("y.1", "98765.4"), ("X.1", "-1.2345")):
        number(card, name).focus()
        page.keyboard.press("Enter")
        card.locator(".tf-tip input").fill(typed)
        page.keyboard.press("Enter")
    page.evaluate("document.activeElement.blur()")
    wide = "e => e.scrollWidth > e.clientWidth + 1"
    assert not card.locator(".tf-rows").evaluate(wide)
    page.evaluate("Reveal.slide(0, 0)")
    faults = {at: page.evaluate(MEASURE) for at in walk(page)}
    assert {at: found for at, found in faults.items() if found} == {}
    assert page.locator(".body .tn-untrue").count() > 0


def test_a_sentence_of_a_slide_says_when_it_is_not_true(open_deck):
    page = open_deck("3-2-weight-1")
    note = page.locator(".body [data-true]", has_text="Sample 3 was").locator("small")
    assert note.evaluate("e => e.hidden")
    card = to_card(page, "3.2-2")
    number(card, "y.3").focus()
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Shift+ArrowUp")
    page.wait_for_function("e => !e.hidden", arg=note.element_handle())
    assert note.text_content() == "true of the page’s example"


def test_a_deck_prints_a_slide_a_page_with_whole_cards(open_deck):
    page = open_deck("3-2-weight-1")
    drag(page, number(to_card(page, "3.2-3"), "w3"), 50)
    slope = fmt(dloss_dw1(START._replace(w3=2.0), X, Y))
    file = page.pdf(prefer_css_page_size=True)
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(file)).pages]
    assert len(sheets) == page.evaluate("Reveal.getTotalSlides()")
    (whole,) = [text for text in sheets if "(3.2-6)" in text and slope in text]
    assert whole.startswith("All factors in place")
    assert not any("Your numbers" in text for text in sheets)


def test_a_deck_without_scripts_shows_whole_cards(chromium, decks):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 720}
    )
    page = context.new_page()
    page.goto((decks / "3-2-weight-1.html").as_uri())
    cards = page.locator(".tn-card").all()
    tops = []
    for card in cards:
        box = card.bounding_box()
        numbers = card.locator(".tinynet-formula math").bounding_box()
        symbols = card.locator(".tn-scroll math").bounding_box()
        tops.append(box["y"])
        assert symbols["y"] + symbols["height"] <= numbers["y"] + 1
        assert numbers["y"] + numbers["height"] <= box["y"] + box["height"] + 1
        assert numbers["x"] >= 0
        assert numbers["x"] + numbers["width"] <= 1280
    assert len(cards) >= 7
    assert tops == sorted(tops)
    assert len(set(tops)) == len(tops)
    context.close()


def test_a_card_on_a_phone(open_deck):
    page = open_deck("3-2-weight-1", **PHONE)
    page.wait_for_function("Reveal.isScrollView()")
    card = page.locator('.body [data-formula="3.2-6"]')
    card.scroll_into_view_if_needed()
    box = card.locator(".tf-math").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    Finger(page).swipe(*middle(number(card, "w3")), 50, 0)
    assert read_off(card, "w3") == "2"


def test_notes_hold_no_card_that_lives(decks):
    """The speaker's window has no script that would draw it."""
    for name in CHAPTERS:
        deck = BeautifulSoup((decks / f"{name}.html").read_text("utf-8"), "html.parser")
        assert not deck.select("aside .tinynet-formula"), name


def paragraph(text):
    return BeautifulSoup(f"<p>{text}</p>", "html.parser").p


def test_a_long_paragraph_is_shortened_at_a_sentence():
    first = "One thing is said here. "
    rest = "And much more than that stands in the sentences which follow it. " * 5
    assert slides.shortened(paragraph(first)) == first.strip()
    assert slides.shortened(paragraph(first + rest)).startswith(first)
    assert len(slides.shortened(paragraph(first + rest))) <= slides.TWO_LINES
    bold = paragraph(f"<b>Bold.</b> {rest}")
    assert slides.shortened(bold).startswith("<b>Bold.</b> And")
    assert slides.shortened(paragraph(rest + "Look at this:")).endswith("Look at this:")


def test_an_unknown_chapter_is_named(capsys):
    with pytest.raises(SystemExit):
        slides.main(["trainin"])
    assert "no chapter trainin; there are before-you-start, " in capsys.readouterr().err
