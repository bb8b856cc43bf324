"""Worked solutions on a page: a slip is found and repaired, lines become blanks."""

import json
import re

import numpy as np
import pytest

from tests.helpers import axe
from tests.helpers.fingers import drawn
from tests.helpers.kinds import CHAPTERS
from tests.helpers.layers import seldom
from tests.helpers.practice import (
    PAGES,
    SEED,
    card,
    counted,
    page_with,
    press,
    said,
    typed_in,
    words,
)
from tests.helpers.quiet import watched
from tests.helpers.scripts import bring_scripts
from tinynet.formulas import fmt
from tinynet.practice import Practice, draw, steps
from tools.book import served

pytestmark = pytest.mark.site
NAME = "3-2-weight-1"
WITH_STEPS = [name for name, asked in PAGES.items() if any(one.steps for one in asked)]
pages = pytest.mark.parametrize("name", seldom(WITH_STEPS, CHAPTERS))
FADE, FIND = (
    next(one for one in PAGES[NAME] if one.kind == kind) for kind in ("fade", "find")
)


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """A folder with a page for each chapter that has solutions, and its address."""
    folder = tmp_path_factory.mktemp("steps")
    for name in WITH_STEPS:
        text = page_with(Practice(PAGES[name]).static())
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    bring_scripts(folder)
    with served(folder) as address:
        yield address.rstrip("/")


@pytest.fixture
def open_page(chromium, web):
    """Open a page; at the end the console was silent and nobody else was asked."""

    def open_(name=NAME, seed=SEED, **options):
        page = opened(**options)
        page.goto(f"{web}/{name}.html#seed={seed}")
        page.locator(".tn-practice").wait_for()
        return page

    with watched(chromium, web) as opened:
        yield open_


def reply(place):
    parts = place.locator(".tn-reply > *").all_text_contents()
    return words(" ".join(parts))


def box(place):
    return place.locator("input[type=text]")


def pick(place, line):
    place.get_by_role("radio").nth(line - 1).check()
    press(place, "check")
    return reply(place)


def fill_in(place, text):
    """Turn to the next solution if this one is complete; type a number."""
    on = place.locator("button", has_text="next, with")
    if on.is_visible():
        on.click()
    box(place).fill(text)
    press(place, "check")
    return reply(place)


def readout(page):
    return page.locator(".tn-readout").text_content()


def lines(place):
    return [words(line.text_content()) for line in place.locator(".tn-lines li").all()]


# ------------------------------------------------------------ find the slip


@pages
def test_a_slip_is_found_and_repaired(open_page, name):
    page = open_page(name)
    for question in (one for one in PAGES[name] if one.kind == "find"):
        place = card(page, question.id)
        line, slip = steps.slipped(question, SEED)
        right = draw.worked(question, draw.values(question, SEED))
        wrong = steps.mistaken(question, SEED)
        for k in range(1, len(question.steps) + 1):
            if k != line:
                follows = wrong[f"line{k}"] != right[f"line{k}"]
                known = steps.FOLLOWS if follows else steps.SOUND
                assert pick(place, k) == f"Not yet. {known}"
                assert box(place).is_hidden()
        assert pick(place, line) == f"{steps.FOUND} {said(slip.reply, right)}"
        for text in (f"{wrong[f'line{line}']:.4f}", "98765"):
            box(place).fill(text)
            press(place, "check")
            assert reply(place).startswith("Not yet.")
        before = readout(page)
        box(place).fill(f"{right[f'line{line}']:.4f}")
        press(place, "check")
        assert reply(place) == "✓ Right."
        assert readout(page) != before
        assert place.locator("[data-done]").count() == 1


def test_another_line_takes_the_repair_back(open_page):
    place = card(open_page(), FIND.id)
    line, _ = steps.slipped(FIND, SEED)
    pick(place, line)
    box(place).fill("1")
    place.get_by_role("radio").nth(line % len(FIND.steps)).check()
    assert reply(place) == ""
    assert box(place).is_hidden()
    place.get_by_role("radio").nth(line - 1).check()
    assert box(place).is_visible()


def test_no_line_is_picked(open_page):
    place = card(open_page(), FIND.id)
    press(place, "check")
    assert place.locator(".tn-word").text_content() == "choose a line first"


# ------------------------------------------------------------ fading


@pages
def test_lines_become_blanks_until_all_are(open_page, name):
    page = open_page(name)
    for question in (one for one in PAGES[name] if one.kind == "fade"):
        place = card(page, question.id)
        assert len(lines(place)) == len(question.steps)
        now = steps.Progress(question, SEED)
        for text in typed_in(question):
            on = place.locator("button", has_text="next, with")
            if on.is_visible():
                on.click()
                assert reply(place) == ""
            assert len(lines(place)) == now.line
            assert lines(place)[-1].endswith("?")
            now.take(text)
            got = fill_in(place, text)
            assert got == ("✓ Right." if now.done else words(now.verdict.reply))
        assert len(lines(place)) == len(question.steps)
        assert place.locator("[data-done]").count() == 1


def test_two_mistakes_by_keyboard_alone(open_page):
    page = open_page()
    place = card(page, FADE.id)
    place.locator("summary").focus()
    page.keyboard.press("Tab")
    name = "document.activeElement.ariaLabel || document.activeElement.innerText"
    now, on = steps.Progress(FADE, SEED), "next, with 1 blank"
    for text in typed_in(FADE, slips=[1, 4]):
        if page.evaluate(name) == on:
            page.keyboard.press("Enter")
        assert page.evaluate(name) == f"number of line {now.line}"
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)
        step = FADE.steps[now.line - 1]
        now.take(text)
        page.keyboard.press("Enter")
        count = len(now.blanks)
        on = f"next, with {count} blank{'s' if count > 1 else ''}"
        if now.verdict.slips:
            slip = next(x for x in step.slips if x.name in now.verdict.slips)
            assert said(slip.reply, now.scope) in reply(place)
    assert now.done
    assert reply(place) == "✓ Right."
    assert page.evaluate("document.activeElement.localName") == "summary"
    assert readout(page) == f"1 of {len(counted(NAME))} right"


def test_a_blank_is_shown_to_who_asks(open_page):
    place = card(open_page(), FADE.id)
    press(place, "next, with 1 blank")
    press(place, "check")
    assert place.locator(".tn-word").text_content() == "nothing is typed yet"
    press(place, "show me")
    complete = steps.NEXT_SOLUTION.replace("#", "1")
    assert reply(place) == f"{steps.SHOWN} {complete}"
    assert len(lines(place)) == len(FADE.steps)
    assert place.get_by_role("button", name="next, with 1 blank").is_visible()


def test_a_wrong_number_stays_until_it_is_changed(open_page):
    place = card(open_page(), FADE.id)
    (wrong,) = typed_in(FADE, slips=[0])[:1]
    assert fill_in(place, wrong).startswith("Not yet.")
    assert box(place).input_value() == wrong
    box(place).fill(f"{wrong}1")
    assert reply(place) == ""
    box(place).fill(wrong)
    assert reply(place).startswith("Not yet.")


def test_it_goes_on_after_a_reload_and_begins_again_with_new_numbers(open_page):
    page = open_page()
    place = card(page, FADE.id)
    first, second, *_ = typed_in(FADE)
    fill_in(place, first)
    got, shown = fill_in(place, second), lines(place)
    page.reload()
    place = card(page, FADE.id)
    assert (reply(place), lines(place)) == (got, shown)
    press(page, "new numbers")
    assert reply(place) == ""
    assert len(lines(place)) == len(FADE.steps)
    assert lines(place) != shown


NO_STORE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); } })"""


def test_by_touch_where_nothing_is_kept(open_page):
    page = open_page(has_touch=True, script=NO_STORE)
    place = card(page, FADE.id)
    first, *_ = typed_in(FADE)
    place.get_by_role("button", name="next, with 1 blank").tap()
    box(place).fill(first)
    place.get_by_role("button", name="check").tap()
    assert reply(place).startswith("✓ Right.")
    line, _ = steps.slipped(FIND, SEED)
    place = card(page, FIND.id)
    place.locator("label").nth(line - 1).tap()
    place.get_by_role("button", name="check").tap()
    assert reply(place).startswith(steps.FOUND)


JUNK = ["junk", "99; x", ";;", [0], "1" * 600]


@pytest.mark.parametrize("answer", JUNK)
def test_what_another_version_kept_does_no_harm(open_page, answer):
    events = {one.id: [{"seed": SEED, "answer": answer}] for one in (FADE, FIND)}
    kept = json.dumps({"pages": {NAME: events}})
    script = f"localStorage.setItem('tinynet-practice:/', {json.dumps(kept)})"
    page = open_page(script=script)
    first, *_ = typed_in(FADE)
    assert fill_in(card(page, FADE.id), first).startswith("✓ Right.")
    line, _ = steps.slipped(FIND, SEED)
    assert pick(card(page, FIND.id), line).startswith(steps.FOUND)


# ------------------------------------------------------------ hidden, and said


@pages
def test_no_number_is_there_before_it_is_asked_for(open_page, name):
    page = open_page(name)
    for question in (one for one in PAGES[name] if one.steps):
        place = card(page, question.id)
        given = {fmt(one) for one in numbers_of(draw.values(question, SEED))}
        if question.kind == "find":
            line, _ = steps.slipped(question, SEED)
            right = draw.worked(question, draw.values(question, SEED))[f"line{line}"]
            wrong = {fmt(x) for x in numbers_of(steps.mistaken(question, SEED))}
            shapes = place.locator("label").evaluate_all(
                "all => all.map(e => [...e.querySelector('input').attributes]"
                ".map(a => a.name) + e.className)"
            )
            assert len(set(shapes)) == 1
            hidden = {fmt(right)} - wrong - given
        else:
            press(place, "next, with 1 blank")
            now = steps.Progress(question, SEED)
            given = {fmt(one) for one in numbers_of(draw.values(question, SEED + 9999))}
            above = [now.scope[f"line{k}"] for k in range(1, now.line)]
            hidden = {fmt(now.scope[f"line{now.line}"])} - given - {*map(fmt, above)}
        seen = place.evaluate("e => e.outerHTML") + place.aria_snapshot()
        hidden = {one for one in hidden if "." in one}  # whole ones are everywhere
        assert not hidden & set(re.findall(r"-?\d+\.?\d*", seen.replace("−", "-")))
    source = re.sub("<style>.*?</style>", "", page.content(), flags=re.DOTALL)
    for question in PAGES[name]:
        for step in question.steps:
            assert len(step.answer) < 10 or step.answer not in source
            for slip in step.slips:
                assert slip.reply[:40] not in source


def numbers_of(scope):
    return [one for value in scope.values() for one in np.ravel(value)]


COUNTS = """card => {
  for (const watcher of window.watchers ?? []) watcher.disconnect();
  window.heard = [];
  const live = card.querySelectorAll("[role=status], [role=alert], [aria-live]");
  window.watchers = [...live].map((place) => {
    const watcher = new MutationObserver(() =>
      place.textContent && heard.push(place.textContent));
    watcher.observe(place, { childList: true, characterData: true, subtree: true });
    return watcher;
  });
}"""


def test_one_announcement_a_change(open_page):
    page = open_page()
    line, _ = steps.slipped(FIND, SEED)
    for place, act in (
        (card(page, FIND.id), lambda place: pick(place, line)),
        (card(page, FIND.id), lambda place: pick(place, line % 5 + 1)),
        (card(page, FADE.id), lambda place: fill_in(place, typed_in(FADE)[0])),
        (card(page, FADE.id), lambda place: fill_in(place, "98765")),
        (card(page, FADE.id), lambda place: press(place, "show me")),
    ):
        place.evaluate(COUNTS)
        act(place)
        assert len(page.evaluate("heard")) == 1, page.evaluate("heard")


def test_accessible_in_every_state(open_page):
    page = open_page()
    find, fade = card(page, FIND.id), card(page, FADE.id)
    line, _ = steps.slipped(FIND, SEED)
    states = [
        lambda: None,
        lambda: pick(find, line),
        lambda: fill_in(fade, "98765"),
        lambda: press(fade, "show me"),
    ]
    for act in states:
        act()
        for width, scheme, forced in (
            (1280, "light", "none"),
            (360, "dark", "none"),
            (360, "light", "active"),
        ):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, forced_colors=forced)
            drawn(page)
            found = axe.run(page, "document.querySelector('.tn-practice')")
            assert found["violations"] == [], (width, scheme, forced)
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    tree = page.locator(".tn-practice").aria_snapshot()
    for part in ('textbox "its right number"', 'button "next, with', "- list:"):
        assert part in tree, part
    assert re.search(r'radio "1\..+"', tree)
