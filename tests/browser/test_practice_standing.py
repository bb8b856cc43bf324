"""What stands on a page of questions belongs to what it was said of, and stays in step.

Verdicts, texts, what the browser keeps, a translator at work, fingers.
"""

import json
import re

import pytest

from tests.helpers.practice import (
    PAGES,
    SEED,
    answer,
    answers,
    card,
    counted,
    page_with,
    press,
    words,
)
from tests.helpers.quiet import watched
from tests.helpers.scripts import bring_scripts
from tests.helpers.surroundings import LATE
from tests.helpers.views import settled
from tinynet.practice import Practice
from tools.book import served

pytestmark = pytest.mark.site
NAME = "3-2-weight-1"
VOTE, SLOPE, FORMULA, CODE = (
    next(question for question in PAGES[NAME] if question.id == name)
    for name in ("vote", "slope", "formula", "code")
)
COUNT = len(counted(NAME))
CHAPTER = '<p style="height: 3000px">A chapter.</p>'
# A second set of right answers to pick from, several of them right.
MANY = next(
    (name, question)
    for name, asked in PAGES.items()
    for question in asked
    if sum(option.right for option in question.options) > 1
)


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """Two editions at one address, each with every page of questions."""
    folder = tmp_path_factory.mktemp("editions")
    for edition in ("2026", "2027"):
        chapters = folder / edition / "chapters"
        chapters.mkdir(parents=True)
        for name, asked in PAGES.items():
            body = f"{CHAPTER}{Practice(asked).static()}"
            text = page_with(body, policy="", scripts="../../")
            (chapters / f"{name}.html").write_text(text, encoding="utf-8")
    bring_scripts(folder)
    with served(folder) as address:
        yield address.rstrip("/")


@pytest.fixture
def open_page(chromium, web):
    """Open a page of an edition; at the end the console was silent."""

    def open_(name=NAME, edition="2026", seed=SEED, **options):
        page = opened(**options)
        hash_ = f"#seed={seed}" if seed else ""
        page.goto(f"{web}/{edition}/chapters/{name}.html{hash_}")
        page.locator(".tn-practice").wait_for()
        return page

    with watched(chromium, web) as opened:
        yield open_


def reply(page, question):
    return words(card(page, question.id).locator(".tn-reply").text_content())


def is_done(page, question):
    return card(page, question.id).locator("[data-done]").count() == 1


def readout(page):
    return page.locator(".tn-readout").text_content()


# ------------------------------------------------------------ verdicts


def other_option(page, place):
    place.locator("input:not(:checked)").first.check()


def typed_more(page, place):
    place.get_by_role("textbox").press("End")
    place.get_by_role("textbox").press("1")


def emptied(page, place):
    place.get_by_role("textbox").fill("")


def refused(page, place):
    place.get_by_role("textbox").fill("nothing")
    press(place, "check")


def refused_unseen(page, place):
    """A script that fills forms says nothing of it."""
    place.get_by_role("textbox").evaluate("box => { box.value = 'nothing' }")
    press(place, "check")


def tile_added(page, place):
    press(place, "insert w3")


def new_numbers(page, place):
    press(page, "new numbers")


def other_link(page, place):
    page.evaluate("location.hash = 'seed=31'")
    page.get_by_text("Number set 31", exact=True).wait_for()


def forgotten(page, place):
    page.get_by_text("Keep, hand in or forget my answers").click()
    press(page, "forget my answers")
    press(page, "yes, forget all of them")


EVERY = [new_numbers, other_link, forgotten]
CHANGES = [
    *((VOTE, change) for change in (other_option, *EVERY)),
    *((SLOPE, c) for c in (typed_more, emptied, refused, refused_unseen, *EVERY)),
    *((FORMULA, c) for c in (typed_more, emptied, refused, tile_added, *EVERY)),
]


@pytest.mark.parametrize("wrongly", [True, False])
@pytest.mark.parametrize(
    ("question", "change"),
    CHANGES,
    ids=lambda x: getattr(x, "id", None) or x.__name__,
)
def test_a_verdict_goes_with_its_answer(open_page, question, change, wrongly):
    page = open_page()
    right, wrong = answers(question)
    said = answer(page, question, wrong[0][0] if wrongly else right)
    assert said.startswith("Not yet." if wrongly else "✓ Right.")
    assert is_done(page, question) != wrongly
    change(page, card(page, question.id))
    assert reply(page, question) == ""
    assert not is_done(page, question)
    assert readout(page) == f"0 of {COUNT} right"


def test_a_verdict_on_several_options_goes_with_one_more(open_page):
    name, question = MANY
    page = open_page(name)
    right, _ = answers(question)
    assert answer(page, question, right) == "✓ Right."
    (more, *_) = (k for k in range(len(question.options)) if k not in right)
    box = card(page, question.id).locator(f'input[value="{more}"]')
    box.check()
    assert reply(page, question) == ""
    box.uncheck()
    assert reply(page, question) == "✓ Right."


@pytest.mark.parametrize("question", [SLOPE, FORMULA], ids=lambda x: x.id)
def test_a_verdict_comes_back_with_its_answer(open_page, question):
    page = open_page()
    right, _ = answers(question)
    answer(page, question, right)
    box = card(page, question.id).get_by_role("textbox")
    box.fill("7")
    assert reply(page, question) == ""
    box.fill(right)
    assert reply(page, question) == "✓ Right."
    assert is_done(page, question)
    assert readout(page) == f"1 of {COUNT} right"


def test_another_question_keeps_its_verdict(open_page):
    page = open_page()
    answer(page, SLOPE, answers(SLOPE)[0])
    answer(page, VOTE, answers(VOTE)[0])
    other_option(page, card(page, VOTE.id))
    assert reply(page, SLOPE) == "✓ Right."
    assert readout(page) == f"1 of {COUNT} right"


def test_hints_and_solution_have_the_numbers_that_are_asked_about(open_page):
    page = open_page()
    place = card(page, SLOPE.id)

    def shown():
        return place.locator(".tn-hints").text_content() + (
            place.locator(".tn-solution").text_content()
        )

    def all_help():
        for _ in range(4):
            place.locator(".tn-help-buttons button").click()
        return shown()

    first = all_help()
    other_link(page, place)
    second = all_help()
    assert first != second
    page.evaluate("location.hash = 'seed=12'")
    page.get_by_text("Number set 12", exact=True).wait_for()
    assert shown() == first


def test_the_link_that_was_copied_goes_with_its_numbers(open_page):
    page = open_page()
    press(page, "copy link")
    link = page.get_by_label("link to this state")
    assert link.is_visible()
    press(page, "new numbers")
    assert link.is_hidden()
    assert page.locator(".tn-foot span[role=status]").text_content() == ""


def test_a_clipboard_that_answers_late_says_nothing_of_other_numbers(open_page):
    page = open_page()
    page.evaluate(LATE)
    press(page, "copy link")
    press(page, "new numbers")
    page.evaluate("copied()")
    settled(page)
    assert page.locator(".tn-foot span[role=status]").text_content() == ""


# ------------------------------------------------------------ texts


def test_counts_agree_and_are_grammatical(open_page):
    context = None
    for name, asked in PAGES.items():
        page = open_page(name, context=context)
        context = page.context
        live = sum(question.kind == "code" for question in asked)
        foot = words(page.locator(".tn-foot").inner_text())
        assert foot.startswith(f"0 of {len(asked) - live} right")
        assert (f"{live} more to answer live" in foot) == bool(live)
        text = page.locator(".tn-practice").inner_text()
        assert re.findall(r"Question \d+ of (\d+)", text) == [str(len(asked))] * len(
            asked
        )
        plain = Practice(asked).static() + text
        assert not re.search(r"\b1 (decimals|samples|hints|questions)\b", plain)
        assert not re.search(r"\b([02-9]|\d\d+) (decimal|sample|hint)\b", plain)
        page.close()


def at_the_top(place):
    return -1 < place.bounding_box()["y"] < 100


@pytest.mark.parametrize("seed", [0, SEED])
def test_a_link_opens_at_the_questions(open_page, seed):
    page = open_page(seed=seed, viewport={"width": 360, "height": 740})
    assert at_the_top(page.locator(".tn-practice")) == bool(seed)
    page.evaluate("scrollTo(0, 0); location.hash = 'seed=7'")
    page.get_by_text("Number set 7", exact=True).wait_for()
    assert at_the_top(page.locator(".tn-practice"))


def test_new_numbers_do_not_move_the_page(open_page):
    page = open_page()
    page.evaluate("scrollBy(0, -200)")
    before = page.evaluate("scrollY")
    press(page, "new numbers")
    page.wait_for_url(re.compile(r"#seed=(?!12$)\d+$"))
    page.wait_for_timeout(100)
    assert page.evaluate("scrollY") == before


# ------------------------------------------------------------ what the browser keeps


def test_two_editions_keep_their_answers_apart(open_page):
    old = open_page()
    answer(old, SLOPE, answers(SLOPE)[0])
    old.get_by_text("Keep, hand in or forget my answers").click()
    old.get_by_label("your name").fill("Ana")
    old.get_by_label("your name").blur()
    new = open_page(edition="2027", context=old.context)
    assert card(new, SLOPE.id).get_by_role("textbox").input_value() == ""
    assert readout(new) == f"0 of {COUNT} right"
    answer(new, VOTE, answers(VOTE)[0])
    new.get_by_text("Keep, hand in or forget my answers").click()
    assert new.get_by_label("your name").input_value() == ""
    with new.expect_download() as download:
        press(new, "save my answers")
    saved = json.loads(download.value.path().read_text())
    assert list(saved["pages"]) == [NAME]
    assert list(saved["pages"][NAME]) == [VOTE.id]
    press(new, "forget my answers")
    press(new, "yes, forget all of them")
    old.reload()
    assert reply(old, SLOPE) == "✓ Right."
    assert readout(old) == f"1 of {COUNT} right"
    other = open_page("3-6-weight-3", context=old.context, seed=0)
    other.get_by_text("Keep, hand in or forget my answers").click()
    assert other.get_by_label("your name").input_value() == "Ana"


def test_a_name_is_saved_without_what_nobody_sees_around_it(open_page):
    page = open_page()
    page.get_by_text("Keep, hand in or forget my answers").click()
    for typed, name in (
        ("\u200bZoe\u0308 \ufeff", "Zoë"),
        ("\u200e👩‍🔬\u00a0", "👩‍🔬"),
        ("\u2060 ", ""),
    ):
        page.get_by_label("your name").fill(typed)
        with page.expect_download() as download:
            press(page, "save my answers")
        assert json.loads(download.value.path().read_text())["name"] == name


EARLIER = {
    "seed": 12,
    "name": "Ana",
    "pages": {NAME: {"slope": [{"seed": 12, "answer": answers(SLOPE)[0]}]}},
}
FROM_BEFORE = f"""if (!sessionStorage.begun) {{
  sessionStorage.begun = 1;
  localStorage.setItem("tinynet-practice", {json.dumps(json.dumps(EARLIER))});
}}"""
TAKE = "take over the answers of an earlier edition"


def test_answers_from_before_are_taken_over_when_asked(open_page):
    page = open_page(script=FROM_BEFORE)
    assert readout(page) == f"0 of {COUNT} right"
    answer(page, VOTE, answers(VOTE)[0])
    page.get_by_text("Keep, hand in or forget my answers").click()
    press(page, TAKE)
    assert reply(page, SLOPE) == "✓ Right."
    assert readout(page) == f"2 of {COUNT} right"
    page.reload()
    assert readout(page) == f"2 of {COUNT} right"
    page.get_by_text("Keep, hand in or forget my answers").click()
    assert page.get_by_label("your name").input_value() == "Ana"
    assert page.get_by_role("button", name=TAKE).count() == 0


BLOCKED = {
    "no storage": 'Object.defineProperty(window, "localStorage", { value: null })',
    "not to be had": 'Object.defineProperty(window, "localStorage", '
    '{ get() { throw new DOMException("no", "SecurityError"); } })',
    "not to be read": "Storage.prototype.getItem = Storage.prototype.setItem = "
    'Storage.prototype.removeItem = () => { throw new DOMException("no"); }',
    "full": 'Storage.prototype.setItem = () => { throw new DOMException("full",'
    ' "QuotaExceededError"); }',
}


@pytest.mark.parametrize("script", BLOCKED.values(), ids=BLOCKED)
def test_where_nothing_is_kept_that_is_said_and_all_else_works(open_page, script):
    page = open_page(script=script)
    said = page.get_by_text("This browser keeps no answers here")
    assert said.count() == 1
    assert answer(page, SLOPE, answers(SLOPE)[0]) == "✓ Right."
    assert readout(page) == f"1 of {COUNT} right"
    page.get_by_text("Keep, hand in or forget my answers").click()
    page.get_by_label("your name").fill("Ana")
    with page.expect_download() as download:
        press(page, "save my answers")
    saved = json.loads(download.value.path().read_text())
    assert list(saved["pages"][NAME]) == [SLOPE.id]
    press(page, "forget my answers")
    press(page, "yes, forget all of them")
    assert readout(page) == f"0 of {COUNT} right"
    assert said.count() == 1


def test_in_a_frame_that_may_keep_nothing(open_page, web):
    page = open_page()
    page.evaluate(
        """address => {
          const frame = document.createElement("iframe");
          frame.sandbox = "allow-scripts";
          frame.src = address;
          document.body.replaceChildren(frame);
        }""",
        f"{web}/2026/chapters/{NAME}.html#seed=12",
    )
    inside = page.frame_locator("iframe")
    inside.get_by_text("This browser keeps no answers here").wait_for()
    place = inside.locator('[data-id="slope"]')
    place.locator("summary").click()
    place.get_by_role("textbox").fill(answers(SLOPE)[0])
    press(place, "check")
    assert words(place.locator(".tn-reply").text_content()) == "✓ Right."


GOOD = {"seed": 12, "answer": "1"}
BROKEN = {
    "cut short": '{"seed": 12, "pages": {"3-2-wei',
    "another program's": '"on"',
    "null": "null",
    "an event by hand": json.dumps({"pages": {NAME: {"slope": [GOOD, {"seed": "x"}]}}}),
    "another version's": json.dumps({"pages": {NAME: {"slope": {"v": 2}}}}),
    "a billion hints": json.dumps(
        {"pages": {NAME: {"slope": [{"seed": 12, "hint": 1e9}]}}}
    ),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_left_out_and_that_is_said(open_page, seen, text):
    key = "tinynet-practice:/2026/"
    script = f"""if (!sessionStorage.begun) {{ sessionStorage.begun = 1;
      localStorage.setItem({json.dumps(key)}, {json.dumps(text)}); }}"""
    page = open_page(script=script)
    said = page.get_by_text("Some answers kept in this browser could not be read")
    assert said.count() == 1
    seen(said.text_content())
    assert answer(page, SLOPE, answers(SLOPE)[0]) == "✓ Right."
    page.reload()
    assert said.count() == 0
    assert reply(page, SLOPE) == "✓ Right."


def test_another_tab_that_breaks_what_is_kept_takes_nothing_away(open_page):
    page = open_page()
    answer(page, SLOPE, answers(SLOPE)[0])
    other = open_page(context=page.context)
    other.evaluate("localStorage.setItem('tinynet-practice:/2026/', 'broken')")
    other.wait_for_timeout(100)
    assert readout(page) == f"1 of {COUNT} right"


# ------------------------------------------------------------ a translator at work

# What translators of browsers do to a page, and go on doing to what changes in it.
TRANSLATE = """() => {
  const done = "style, script, font";
  const isText = { acceptNode: (node) =>
    node.data.trim() && !node.parentElement.closest(done) ? 1 : 2 };
  const root = document.querySelector(".tn-practice");
  const translate = () => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, isText);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (const node of found) {
      const [outer, inner] = [0, 0].map(() => document.createElement("font"));
      inner.textContent = node.data;
      outer.append(inner);
      node.replaceWith(outer);
    }
  };
  translate();
  window.translate = translate;
}"""


def test_a_translated_page_goes_on(open_page):
    page = open_page()
    page.evaluate(TRANSLATE)
    assert page.locator(".tn-practice font").count() > 20

    def now(place):
        return words(place.text_content())

    foot = page.locator(".tn-readout")
    for done, question in enumerate((VOTE, SLOPE, FORMULA), start=1):
        right, wrong = answers(question)
        place = card(page, question.id)
        assert answer(page, question, wrong[0][0]).startswith("Not yet.")
        page.evaluate("translate()")
        assert answer(page, question, right) == "✓ Right."
        assert now(foot) == f"{done} of {COUNT} right"
        page.evaluate("translate()")
        for k in (1, 2, 3):
            button = place.locator(".tn-help-buttons button")
            assert now(button) == f"hint {k} of 3"
            button.click()
            page.evaluate("translate()")
            assert place.locator(".tn-hints li").count() == k
        place.locator(".tn-help-buttons button").click()
        assert now(place.locator(".tn-solution")).startswith("Solution")
        page.evaluate("translate()")
    box = card(page, SLOPE.id).get_by_role("textbox")
    for text, word in (("x", "“x” is no name here"), ("1;2", "“;” is not understood")):
        box.fill(text)
        press(card(page, SLOPE.id), "check")
        assert now(card(page, SLOPE.id).locator(".tn-word")) == word
        page.evaluate("translate()")
    press(page, "new numbers")
    seed = re.search(r"seed=(\d+)", page.url)[1]
    assert now(page.locator(".tn-practice .tn-bar span").first) == f"Number set {seed}"
    assert now(foot) == f"0 of {COUNT} right"


def test_forgetting_needs_its_second_press_on_a_translated_page(open_page):
    page = open_page()
    answer(page, SLOPE, answers(SLOPE)[0])
    page.get_by_text("Keep, hand in or forget my answers").click()
    page.evaluate(TRANSLATE)
    press(page, "forget my answers")
    page.evaluate("translate()")
    assert readout(page) == f"1 of {COUNT} right"
    press(page, "yes, forget all of them")
    assert readout(page) == f"0 of {COUNT} right"
    press(page, "forget my answers")
    page.get_by_label("your name").focus()
    press(page, "forget my answers")
    assert page.get_by_text("yes, forget all of them").count() == 1


# ------------------------------------------------------------ a finger


@pytest.fixture
def phone(open_page):
    """A page on a phone, and a finger that taps and swipes on it."""
    page = open_page(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    client = page.context.new_cdp_session(page)

    def touch(kind, *points):
        at = [{"x": x, "y": y} for x, y in points]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    def middle(place):
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def tap(place):
        touch("touchStart", middle(place))
        touch("touchEnd")

    def swipe(place, by):
        x, y = middle(place)
        touch("touchStart", (x, y))
        for step in range(1, 11):
            touch("touchMove", (x, y + by * step / 10))
        touch("touchEnd")

    return page, tap, swipe


def test_tiles_by_finger_put_a_product_together(phone):
    page, tap, _ = phone
    place = card(page, FORMULA.id)
    box = place.get_by_role("textbox")
    for name in ("sum", "X", "w3"):
        tap(place.get_by_role("button", name=f"insert {name}", exact=True))
    page.wait_for_function("document.activeElement.value?.includes('w3')")
    assert box.input_value() == "sum(X*w3)"
    assert place.locator(".tn-reading").text_content().startswith("reads as")
    for button in place.locator(".tn-tiles button").all():
        size = button.bounding_box()
        assert min(size["width"], size["height"]) >= 44


def test_a_swipe_scrolls_and_chooses_nothing(phone):
    page, tap, swipe = phone
    for place in (
        card(page, VOTE.id).locator("label").first,
        card(page, FORMULA.id).locator(".tn-tiles button").first,
        card(page, SLOPE.id).locator(".tn-given"),
        card(page, SLOPE.id).get_by_role("button", name="check", exact=True),
    ):
        place.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        swipe(place, 250)
        page.wait_for_function(f"Math.abs(scrollY - {before}) > 100")
    assert card(page, VOTE.id).locator("input:checked").count() == 0
    assert card(page, FORMULA.id).get_by_role("textbox").input_value() == ""
    assert card(page, SLOPE.id).locator(".tn-word").text_content() == ""


def test_an_option_is_chosen_and_checked_by_finger(phone):
    page, tap, _ = phone
    place = card(page, VOTE.id)
    (right,), _ = answers(VOTE)
    tap(place.locator("label", has=page.locator(f'input[value="{right}"]')))
    tap(place.get_by_role("button", name="check", exact=True))
    place.locator("[data-done]").wait_for()
    wrong = place.locator("label", has=page.locator("input:not(:checked)")).first
    tap(wrong)
    place.locator("[data-done]").wait_for(state="detached")
    assert reply(page, VOTE) == ""


def test_the_tiles_are_one_stop_for_the_tab_key(open_page):
    page = open_page()
    place = card(page, FORMULA.id)
    tiles = place.locator(".tn-tiles button")
    tiles.first.focus()
    at = "document.activeElement.getAttribute('aria-label')"
    seen = []
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(page.evaluate(at).removeprefix("insert "))
    assert seen == [FORMULA.tiles[k] for k in (1, 2, 1, 0, -1)]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.tn-tiles')") is None
    page.keyboard.press("Tab")
    assert page.evaluate(at) == f"insert {FORMULA.tiles[-2]}"
    page.keyboard.press("Tab")
    assert page.evaluate(at) == "your formula"


def test_a_reading_keeps_the_digits_and_the_names_that_were_typed(open_page):
    page = open_page()
    place = card(page, FORMULA.id)
    for typed, read in (
        ("0.123456 e^z1", "0.123456⋅ez(1,i)"),
        ("0.1+0.2", "0.1+0.2"),
        ("π X", "π⋅Xi"),
        ("-1e-7", "−1e-7"),
    ):
        place.get_by_role("textbox").fill(typed)
        found = place.locator(".tn-reading").text_content()
        assert found == f"reads as {read}"


TILES = [
    ("2", 1, "w3", "2*w3"),
    ("w3", 0, "X", "X*w3"),
    ("(y)", 3, "X", "(y)*X"),
    ("-", 1, "X", "-X"),
    ("y-", 2, "sum", "y-sum()"),
    ("y", 1, "sum", "y*sum()"),
    ("(y)", 0, "sum", "sum()*(y)"),
    ("y w3", 2, "X", "y X*w3"),
    ("sum()", 4, "X", "sum(X)"),
    ("sigmoid", 7, "z1", "sigmoid(z1)"),
    ("2*Sum", 5, "X", "2*Sum(X)"),
    ("sum", 3, "sum", "sum(sum())"),
]


@pytest.mark.parametrize(("before", "start", "name", "after"), TILES)
def test_a_tile_becomes_a_factor_where_it_stands(open_page, before, start, name, after):
    page = open_page()
    place = card(page, FORMULA.id)
    box = place.get_by_role("textbox")
    box.fill(before)
    box.evaluate("(box, at) => box.setSelectionRange(at, at)", start)
    press(place, f"insert {name}")
    assert box.input_value() == after
    at = box.evaluate("box => box.selectionStart")
    written = f"{name}(" if name == "sum" else name
    assert after[:at].endswith(written)
