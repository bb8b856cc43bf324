"""The questions on a static page, in a real browser: right, wrong, kept, printed."""

import json
import re

import numpy as np
import pytest

from tests.helpers import axe
from tests.helpers.fingers import drawn
from tests.helpers.layers import few
from tests.helpers.practice import (
    FEW,
    PAGES,
    SEED,
    answer,
    answer_at_once,
    answers,
    card,
    checked,
    counted,
    page_with,
    press,
    said,
    words,
)
from tests.helpers.quiet import watched
from tests.helpers.scripts import bring_scripts
from tests.helpers.views import POLICY
from tinynet.classroom import grade, travel
from tinynet.formulas import fmt
from tinynet.practice import Practice, draw
from tools.book import served

few_pages = pytest.mark.parametrize("name", few(PAGES, {"beyond-4-neurons"}))
one_page = pytest.mark.parametrize("name", few(PAGES, {"beyond-4-neurons"}, FEW))
no_page = pytest.mark.parametrize("name", few(PAGES, (), FEW))


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """A folder with a page for each chapter's questions, and its address."""
    folder = tmp_path_factory.mktemp("practice")
    for name, asked in PAGES.items():
        for policy, file in ((POLICY, f"{name}.html"), ("", f"{name}-disk.html")):
            text = page_with(Practice(asked).static(), policy)
            (folder / file).write_text(text, encoding="utf-8")
    bring_scripts(folder)
    with served(folder) as address:
        yield folder, address.rstrip("/")


@pytest.fixture
def open_page(chromium, web):
    """Open a page; at the end the console was silent and nobody else was asked."""
    folder, base = web

    def open_(name, seed=SEED, disk=False, width=1280, **options):
        page = opened(viewport={"width": width, "height": 900}, **options)
        file = f"{folder.as_uri()}/{name}-disk.html" if disk else f"{base}/{name}.html"
        page.goto(f"{file}#seed={seed}" if seed else file)
        return page

    with watched(chromium, base) as opened:
        yield open_


def test_the_few_pages_have_every_kind_of_question():
    def kinds(names):
        """With samples or numbers given or not, with one right option or several."""
        return {
            (one.kind, bool(one.given), sum(x.right for x in one.options) > 1)
            for name in names
            for one in PAGES[name]
            if not one.steps  # see test_steps_page.py
        }

    assert kinds(FEW) == kinds(PAGES)


# ------------------------------------------------------------ answered


@few_pages
def test_right_and_wrong_in_every_diagnosed_way(open_page, name):
    page = open_page(name)
    for done, question in enumerate(checked(name), start=1):
        right, wrong = answers(question)
        assert wrong
        for text, reply in wrong:
            got = answer_at_once(page, question, text)
            assert got.startswith("Not yet."), (question.id, text, got)
            assert reply in got, (question.id, text, got)
        assert answer(page, question, right) == "✓ Right.", question.id
        readout = page.locator(".tn-readout").text_content()
        assert readout == f"{done} of {len(counted(name))} right"
        assert card(page, question.id).locator("[data-done]").count() == 1


@one_page
def test_three_hints_then_a_solution_with_these_numbers(open_page, name):
    page = open_page(name)
    for question in PAGES[name]:
        if question.hints:
            ask_for_help(card(page, question.id), question)


def ask_for_help(place, question):
    scope = draw.values(question, SEED)
    if question.kind == "find":
        scope = travel.numbers(question, SEED)
    for k, hint in enumerate(question.hints, start=1):
        press(place, f"hint {k} of 3")
        shown = place.locator(".tn-hints li")
        assert shown.count() == k
        assert words(shown.last.text_content()) == said(hint, scope)
    press(place, "show the solution")
    if question.answer:
        scope = {**scope, "answer": draw.compute(question.answer, scope)}
    solution = words(place.locator(".tn-solution").text_content())
    assert solution.removeprefix("Solution").strip() == said(question.solution, scope)
    if question.kind == "number":
        assert fmt(scope["answer"]).replace("-", "−") in solution
    assert place.get_by_role("button", name="show the solution").count() == 0


def why_texts(question):
    """All that a question on why says, if there is one."""
    if not question.why:
        return []
    reasons = [part for one in question.why.options for part in (one.text, one.reply)]
    texts = [said(text, {}) for text in [question.why.ask, *reasons]]
    return [text for text in texts if text]


@few_pages
def test_no_answer_is_on_the_page_before_it_is_asked_for(open_page, name):
    page = open_page(name)
    page.locator(".tn-practice").wait_for()
    source = re.sub("<style>.*?</style>", "", page.content(), flags=re.DOTALL)
    everywhere = source + page.locator("body").aria_snapshot()
    text = everywhere.replace("−", "-")
    for question in PAGES[name]:
        scope = draw.values(question, SEED)
        for hidden in (*question.hints, question.solution):
            blind = {**scope, "answer": 0.0, "line": 0.0}
            assert not hidden or said(hidden, blind) not in words(everywhere)
        for slip in (slip for one in (question, *question.steps) for slip in one.slips):
            assert slip.reply[:40] not in everywhere
        for hidden in why_texts(question):
            assert hidden not in words(everywhere)
        if question.kind == "formula":
            assert question.answer not in everywhere
        if question.kind == "number":
            exact = draw.compute(question.answer, scope)
            # A whole number is on every page; look for it in the question's own text.
            own = card(page, question.id).inner_text().replace("−", "-")
            where = text if question.decimals else own.replace("of 3", "")
            seen = re.findall(r"(?<![\w.])-?\d+\.?\d*", where)
            numbers = {fmt(exact), f"{exact:.3f}", f"{exact:.2f}"}
            given = {fmt(one) for x in scope.values() for one in np.ravel(x)}
            assert not (numbers - given) & set(seen), question.id
        if question.kind == "choice":
            places = card(page, question.id).locator("label")
            shapes = {
                place.evaluate(
                    "e => e.className + [...e.querySelector('input')"
                    ".attributes].map(a => a.name).filter(a => a !== 'aria-label')"
                )
                for place in places.all()
            }
            assert len(shapes) == 1


@no_page
def test_a_seed_in_the_link_gives_tinynet_s_numbers(open_page, name):
    for seed in (1, 7, 9999):
        page = open_page(name, seed=seed)
        assert page.get_by_text(f"Number set {seed}", exact=True).is_visible()
        for question in PAGES[name]:
            scope = draw.values(question, seed)
            where = ".tn-ask [data-n]" if question.steps else "[data-n]"
            for place in card(page, question.id).locator(where).all():
                value = draw.compute(place.get_attribute("data-n"), scope)
                shown = ", ".join(map(fmt, np.ravel(value)))
                assert place.text_content().strip("()").replace("−", "-") == shown


# ------------------------------------------------------------ why


def with_why(name):
    return next(question for question in checked(name) if question.why)


def reasons(page, question):
    """The reasons in sight, by their place in the file."""
    buttons = card(page, question.id).locator(".tn-reasons button").all()
    return {int(button.get_attribute("value")): button for button in buttons}


def reply_to_why(page, question):
    place = card(page, question.id).locator(".tn-reply-to-why")
    return words(place.text_content())


@one_page
def test_why_is_asked_after_a_right_answer_and_each_reason_is_replied_to(
    open_page, name
):
    page, question = open_page(name), with_why(name)
    right, wrong = answers(question)
    answer(page, question, wrong[0][0])
    assert not reasons(page, question)
    answer(page, question, right)
    place = card(page, question.id)
    assert said(question.why.ask, {}) in words(place.locator(".tn-why").text_content())
    order = draw.order(question.why, SEED)
    assert list(reasons(page, question)) == order
    for k, option in enumerate(question.why.options):
        reasons(page, question)[k].click()
        reply = reply_to_why(page, question)
        wanted = (
            "✓ That is why." if option.right else f"Not yet.{said(option.reply, {})}"
        )
        assert reply.replace("Not yet. ", "Not yet.") == wanted
        pressed = {
            k: button.get_attribute("aria-pressed") == "true"
            for k, button in reasons(page, question).items()
        }
        assert [place for place, yes in pressed.items() if yes] == [k]
    assert answer(page, question, wrong[0][0]).startswith("Not yet.")
    assert not reasons(page, question)
    assert reply_to_why(page, question) == ""


@pytest.mark.site
def test_a_reason_is_kept_with_its_numbers_and_handed_in(open_page, tmp_path):
    page = open_page("3-2-weight-1")
    answer(page, SLOPE, answers(SLOPE)[0])
    reasons(page, SLOPE)[1].click()
    before = reply_to_why(page, SLOPE)
    page.reload()
    card(page, "slope")
    assert reply_to_why(page, SLOPE) == before != ""
    count = len(PAGES["3-2-weight-1"]) - 1  # without code, which is answered live
    assert page.locator(".tn-readout").text_content() == f"1 of {count} right"
    page.evaluate("location.hash = 'seed=7'")
    page.get_by_text("Number set 7", exact=True).wait_for()
    answer(page, SLOPE, answers(SLOPE, 7)[0])
    assert list(reasons(page, SLOPE)) == draw.order(SLOPE.why, 7)
    assert reply_to_why(page, SLOPE) == ""
    page.get_by_text("Keep, hand in or forget my answers").click()
    with page.expect_download() as download:
        press(page, "save my answers")
    path = tmp_path / "a.json"
    download.value.save_as(path)
    name, pages, _ = grade.read(path)
    course = {"3-2-weight-1": {one.id: one for one in (SLOPE, SLOPE.why)}}
    rows = {row.question.id: row for row in grade.rows(name, "a", pages, course)}
    why = rows["slope.why"]
    assert (why.right, why.tries, dict(why.slips)) == ("no", 1, {"option 2": 1})


@pytest.mark.site
def test_why_by_keyboard_in_forced_colours_and_for_a_screen_reader(open_page):
    page = open_page("3-2-weight-1", forced_colors="active", width=360)
    answer(page, SLOPE, answers(SLOPE)[0])
    card(page, "slope").get_by_role("button", name="check").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first = draw.order(SLOPE.why, SEED)[0]
    assert reasons(page, SLOPE)[first].evaluate("e => e === document.activeElement")
    assert reply_to_why(page, SLOPE)
    tree = card(page, "slope").locator(".tn-why").aria_snapshot()
    assert 'group "reasons"' in tree
    assert "[pressed]" in tree
    assert tree.count("status:") == 2
    borders = {
        button.evaluate("e => getComputedStyle(e).borderTopWidth")
        for button in reasons(page, SLOPE).values()
    }
    assert len(borders) == 2  # the pressed one is seen by its edge
    found = axe.run(page, "document.querySelector('.tn-practice')")
    assert found["violations"] == []
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


# ------------------------------------------------------------ seeds


SLOPE = next(x for x in PAGES["3-2-weight-1"] if x.id == "slope")


def shown_seed(page):
    return int(
        page.locator(".tn-practice .tn-bar span").first.text_content().split()[-1]
    )


@pytest.mark.site
def test_a_query_gives_the_seed_too_and_new_numbers_win(open_page, web):
    page = open_page("3-2-weight-1", seed=0)
    page.goto(f"{web[1]}/3-2-weight-1.html?seed=31")
    assert shown_seed(page) == 31
    press(page, "new numbers")
    fresh = shown_seed(page)
    assert page.url.endswith(f"#seed={fresh}")
    page.reload()
    assert shown_seed(page) == fresh


@pytest.mark.site
def test_two_readers_get_two_sets_and_each_keeps_their_own(open_page):
    first = open_page("3-2-weight-1", seed=0)
    second = open_page("3-2-weight-1", seed=0)
    seeds = {shown_seed(first), shown_seed(second)}
    third = open_page("3-2-weight-1", seed=0)
    assert len({*seeds, shown_seed(third)}) > 1
    again = open_page("3-6-weight-3", seed=0, context=first.context)
    assert shown_seed(again) == shown_seed(first)


def test_new_numbers_ask_again_and_are_announced(open_page):
    page = open_page("3-2-weight-1")
    right, _ = answers(SLOPE)
    assert answer(page, SLOPE, right) == "✓ Right."
    press(page, "new numbers")
    seed = shown_seed(page)
    assert card(page, "slope").get_by_role("textbox").input_value() == ""
    assert card(page, "slope").locator(".tn-reply").text_content() == ""
    live = page.locator(".tn-practice > .tn-hidden[role=status]")
    assert live.text_content() == f"New numbers: set {seed}."
    right, _ = answers(SLOPE, seed)
    assert answer(page, SLOPE, right) == "✓ Right."
    page.evaluate("location.hash = 'seed=12'")
    page.get_by_text("Number set 12", exact=True).wait_for()
    assert words(card(page, "slope").locator(".tn-reply").text_content()) == "✓ Right."


def test_the_link_holds_the_numbers(open_page):
    page = open_page("3-2-weight-1")
    press(page, "copy link")
    link = page.get_by_label("link to this state").input_value()
    assert link.endswith("/3-2-weight-1.html#seed=12")


# ------------------------------------------------------------ typed


NO_NUMBER = [
    ("", "nothing is typed yet"),
    ("abc", "“abc” is no name here"),
    ("1 2", "“2” stands where nothing fits"),
    ("1/0", "this has no finite value"),
    ("<img src=x onerror=alert(1)>", "“<” is not understood"),
    ("1" * 600, "longer than 500 characters"),
]


@pytest.mark.parametrize(("text", "word"), few(NO_NUMBER, NO_NUMBER[::4]))
def test_what_is_no_number_is_said_and_not_counted(open_page, text, word):
    page = open_page("3-2-weight-1")
    assert answer(page, SLOPE, text) == ""
    place = card(page, "slope")
    field = place.get_by_role("textbox")
    assert field.get_attribute("aria-invalid") == "true"
    described = page.locator(f"[id={field.get_attribute('aria-describedby')}]")
    assert described.text_content() == word
    field.fill("1")
    assert field.get_attribute("aria-invalid") is None
    assert kept(page)["pages"].get("3-2-weight-1") is None


def kept(page):
    return json.loads(page.evaluate("localStorage.getItem('tinynet-practice:/')"))


def test_a_number_may_be_worked_out_and_have_a_comma(open_page):
    page = open_page("3-2-weight-1")
    right, _ = answers(SLOPE)
    for text in (right.replace(".", ","), f"2*({right})/2", right.replace("-", "−")):
        assert answer(page, SLOPE, text) == "✓ Right."


def test_a_formula_is_read_back_and_put_together_from_tiles(open_page):
    page = open_page("3-2-weight-1")
    place = card(page, "formula")
    field = place.get_by_role("textbox")
    field.fill("2(y - ŷ")
    assert place.locator(".tn-reading").text_content() == "so far: a “)” is missing"
    field.fill("")
    press(place, "insert sum")
    assert field.input_value() == "sum()"
    field.press_sequentially("-2*(")
    press(place, "insert y")
    field.press_sequentially("-")
    press(place, "insert y_hat")
    assert field.input_value() == "sum(-2*(y-y_hat)"
    field.press_sequentially(")*")
    press(place, "insert w3")
    field.press_sequentially("*")
    press(place, "insert sigmoid")
    press(place, "insert z1")
    field.press("End")
    field.press("ArrowLeft")
    field.press_sequentially("*X")
    assert "reads as" in place.locator(".tn-reading").text_content()
    assert place.locator(".tn-reading math").count() == 1
    field.press("Enter")
    assert words(place.locator(".tn-reply").text_content()) == "✓ Right."


# ------------------------------------------------------------ kept, saved, forgotten


def test_answers_are_still_there_after_a_reload(open_page):
    page = open_page("3-2-weight-1")
    _, wrong = answers(SLOPE)
    reply = answer(page, SLOPE, wrong[0][0])
    press(card(page, "slope"), "hint 1 of 3")
    page.reload()
    place = card(page, "slope")
    assert place.get_by_role("textbox").input_value() == wrong[0][0]
    assert words(place.locator(".tn-reply").text_content()) == reply
    assert place.locator(".tn-hints li").count() == 1
    other = open_page("3-6-weight-3", context=page.context)
    assert other.locator(".tn-readout").text_content().startswith("0 of")
    assert list(kept(other)["pages"]) == ["3-2-weight-1"]


@pytest.mark.parametrize("disk", few([False, True], [False]))
def test_saved_answers_are_what_grade_reads(open_page, tmp_path, disk):
    page = open_page("3-2-weight-1", disk=disk)
    right, wrong = answers(SLOPE)
    answer(
        page, SLOPE, dict((n.name, w) for n, w in zip(SLOPE.slips, wrong))["mean"][0]
    )
    answer(page, SLOPE, right)
    page.get_by_text("Keep, hand in or forget my answers").click()
    page.get_by_label("your name").fill("=Zoë 😀/..")
    with page.expect_download() as download:
        press(page, "save my answers")
    assert download.value.suggested_filename == "-zoë-.tinynet.json"
    path = tmp_path / "zoe.json"
    download.value.save_as(path)
    name, pages, _ = grade.read(path)
    assert name == "=Zoë 😀/.."
    (row,) = grade.rows(name, "zoe.json", pages, {"3-2-weight-1": {"slope": SLOPE}})
    assert (row.right, row.tries, dict(row.slips)) == ("yes", 2, {"mean": 1})


def test_answers_are_forgotten_when_asked_twice(open_page):
    page = open_page("3-2-weight-1")
    answer(page, SLOPE, answers(SLOPE)[0])
    page.get_by_text("Keep, hand in or forget my answers").click()
    press(page, "forget my answers")
    assert "slope" in kept(page)["pages"]["3-2-weight-1"]
    press(page, "yes, forget all of them")
    assert kept(page)["pages"] == {}
    assert card(page, "slope").get_by_role("textbox").input_value() == ""
    assert page.locator(".tn-readout").text_content().startswith("0 of")


@pytest.mark.site
def test_the_next_reader_of_a_shared_computer_is_led_to_the_end_of_the_answers(
    open_page,
):
    page = open_page("3-2-weight-1")
    ask = page.get_by_role("button", name="not your answers?")
    assert ask.count() == 0  # nobody was here before
    answer(page, SLOPE, answers(SLOPE)[0])
    page.reload()
    ask.click()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # asked twice
    page.locator(".tn-readout", has_text="0 of").wait_for()
    assert kept(page)["pages"] == {}
    assert ask.count() == 0


@pytest.mark.site
def test_two_tabs_keep_the_answers_of_both(open_page, seen):
    first = open_page("3-2-weight-1")
    second = open_page("3-2-weight-1", context=first.context)
    vote = next(q for q in PAGES["3-2-weight-1"] if q.kind == "choice")
    answer(first, SLOPE, answers(SLOPE)[0])
    second.locator(".tn-readout", has_text="1 of").wait_for()
    answer(second, vote, answers(vote)[0])
    first.locator(".tn-readout", has_text="2 of").wait_for()
    assert set(kept(first)["pages"]["3-2-weight-1"]) == {SLOPE.id, vote.id}
    seen(first.locator(".tn-readout").text_content())
    seen(second.locator(".tn-readout").text_content())
    first.get_by_text("Keep, hand in or forget my answers").click()
    press(first, "forget my answers")
    press(first, "yes, forget all of them")
    second.locator(".tn-readout", has_text="0 of").wait_for()


NO_STORE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); } })"""
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError"); }"""


@pytest.mark.parametrize("script", few([NO_STORE, FULL], [NO_STORE]))
def test_it_works_where_nothing_is_kept(open_page, seen, script):
    page = open_page("3-2-weight-1", script=script)
    right, wrong = answers(SLOPE)
    assert answer(page, SLOPE, right) == "✓ Right."
    seen(page.locator(".tn-practice").text_content())
    assert answer(page, SLOPE, wrong[0][0]).startswith("Not yet.")
    press(card(page, "slope"), "hint 1 of 3")
    assert card(page, "slope").locator(".tn-hints li").count() == 1
    assert answer(page, SLOPE, right) == "✓ Right."
    press(page, "new numbers")
    assert shown_seed(page) > 0


HOSTILE = [
    "no JSON",
    "[]",
    "null",
    '{"pages": 3, "seed": "x", "name": 4}',
    '{"pages": {"3-2-weight-1": {"slope": 3, "vote": [{"seed": 12, "answer": "1"}]}}}',
    '{"pages": {"3-2-weight-1": {"code": [{"seed": 12, "answer": "1"}]}}}',
    '{"pages": {"3-2-weight-1": {"slope": [{"seed": 12, "answer": [0]}, null, 3,'
    ' {"seed": 12, "answer": "<img src=x onerror=alert(1)>"}]}}}',
]


@pytest.mark.parametrize("text", few(HOSTILE, [HOSTILE[-1]]))
def test_what_was_kept_by_another_version_does_no_harm(open_page, text):
    script = f"localStorage.setItem('tinynet-practice:/', {json.dumps(text)})"
    page = open_page("3-2-weight-1", script=script)
    assert answer(page, SLOPE, answers(SLOPE)[0]) == "✓ Right."


# ------------------------------------------------------------ for everyone


@no_page
def test_accessible_with_every_reply_open(open_page, name):
    page = open_page(name)
    for question in PAGES[name]:
        place = card(page, question.id)
        for _ in range(4 if question.hints else 0):
            place.locator(".tn-help-buttons button").click()
        if question in checked(name):
            answer(page, question, answers(question)[1][0][0])
    page.get_by_text("Keep, hand in or forget my answers").click()
    for width, scheme in (
        (1280, "light"),
        (1280, "dark"),
        (360, "dark"),
        (360, "light"),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        drawn(page)  # and what scrolls now is within the keyboard's reach
        found = axe.run(page, "document.querySelector('.tn-practice')")
        assert found["violations"] == [], (width, scheme)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    sizes = page.locator(
        ".tn-practice :is(button, label:has(input), summary, input[type=text])"
    ).evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).filter(r => r.width)"
        ".map(r => [r.width, r.height])"
    )
    assert min(map(min, sizes)) >= 44


def test_the_first_question_that_is_left_is_open(open_page):
    page = open_page("3-2-weight-1")
    cards = page.locator(".tn-question")

    def are_open():
        return cards.evaluate_all("all => all.map(card => card.open)")

    count = len(PAGES["3-2-weight-1"])
    assert are_open() == [True] + [False] * (count - 1)
    vote = PAGES["3-2-weight-1"][0]
    assert answer(page, vote, answers(vote)[0]) == "✓ Right."
    assert are_open() == [True] + [False] * (count - 1)  # nothing moves by itself
    page.reload()
    assert are_open() == [False, True] + [False] * (count - 2)
    assert cards.first.locator("summary").inner_text().endswith(" ✓")
    cards.last.locator("summary").click()
    press(page, "new numbers")
    assert are_open() == [False, True] + [False] * (count - 3) + [True]


def test_by_keyboard_alone(open_page):
    page = open_page("3-2-weight-1")
    page.keyboard.press("Tab")
    focused = "document.activeElement.innerText || document.activeElement.ariaLabel"
    assert page.evaluate(focused) == "new numbers"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Question 1 of 7 · a choice"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "radio"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    vote = PAGES["3-2-weight-1"][0]
    places = draw.order(vote, SEED)
    page.keyboard.press("Space")
    for _ in range(places.index(0)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert words(card(page, "vote").locator(".tn-reply").text_content()) == "✓ Right."
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "hint 1 of 3"
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "hint 2 of 3"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Question 2 of 7 · lines to fill in"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Question 3 of 7 · a slip to find"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Question 4 of 7 · a number"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "your number"
    page.keyboard.type(answers(SLOPE)[0])
    page.keyboard.press("Enter")
    assert words(card(page, "slope").locator(".tn-reply").text_content()) == "✓ Right."


def test_a_screen_reader_gets_names_and_replies(open_page):
    page = open_page("3-2-weight-1")
    answer(page, SLOPE, "1")
    for question in PAGES["3-2-weight-1"]:
        card(page, question.id)
    tree = page.locator(".tn-practice").aria_snapshot()
    for line in (
        'group "practice"',
        'group "Question 1 of 7 · a choice"',
        'group "Choose one."',
        'radio "It stays 0."',
        'textbox "your number"',
        'button "check"',
        'button "insert y_hat"',
        'group "tiles"',
        "status:",
    ):
        assert line in tree, line
    assert card(page, "slope").locator(".tn-reply").get_attribute("role") == "status"


@one_page
def test_on_paper_the_question_and_its_blank_stand(open_page, name):
    page = open_page(name)
    page.locator(".tn-practice").wait_for()
    page.emulate_media(media="print")
    for question in PAGES[name]:  # also those that are folded
        place = page.locator(f'[data-id="{question.id}"]')
        assert place.locator(".tn-ask").is_visible()
        for control in place.locator("input").all():
            asked = control.evaluate("input => !input.closest('[hidden]')")
            assert control.is_visible() == asked
    assert page.locator(".tn-practice button:visible").count() == 0


@one_page
def test_without_a_script_the_questions_can_be_read(open_page, name):
    page = open_page(name, java_script_enabled=False)
    assert page.locator(".tinynet-question").count() == len(PAGES[name])
    assert page.get_by_text("Answers are checked by a script").is_visible()
    for question in PAGES[name]:
        for option in question.options:
            plain = said(option.text, draw.values(question, 1))
            assert plain in words(page.locator("main").text_content())


@pytest.mark.site
def test_from_disk(open_page):
    page = open_page("3-2-weight-1", disk=True)
    assert answer(page, SLOPE, answers(SLOPE)[0]) == "✓ Right."
    page.reload()
    assert card(page, "slope").get_by_role("textbox").input_value()


def test_code_says_where_it_is_answered(open_page):
    page = open_page("3-2-weight-1")
    assert "open the page in JupyterLab" in card(page, "code").text_content()
    assert page.locator(".tn-readout").text_content() == "0 of 6 right"
