"""A guess before the answer, on the built site."""

import base64
import json
from copy import copy

import pytest
import yaml

from tests.helpers.kinds import CHAPTERS
from tests.helpers.layers import seldom
from tests.helpers.looks import assert_nothing_in, darkened
from tests.helpers.practice import bring
from tests.helpers.surroundings import BLOCKED, OLDER
from tinynet.classroom.handin import read
from tools.book import ROOT
from tools.browser import PHONE

ANSWERS = yaml.safe_load((ROOT / "chapters/predict/right.yml").read_text("utf-8"))
CHOICES, NUMBER = "chapters/2-formulas.html", "chapters/before-you-start.html"


FORGET = """siteStorage.removeItem(
    `guess-${document.querySelector(".tn-predict").dataset.key}`)"""


def right(place):
    """What the build has sealed into a box."""
    return json.loads(base64.b64decode(place["data-right"])[8:])


def is_told(page):
    return page.locator(".tn-told").first.evaluate("fold => fold.open")


@pytest.mark.parametrize("name", ANSWERS)
def test_each_box_has_its_fold_and_nothing_printed_before_it(soup, name):
    page = soup(f"chapters/{name}.html")
    boxes = page.select(".predict")
    assert len(boxes) == len(ANSWERS[name]) == len(page.select("details.tn-told"))
    for box, answer in zip(boxes, ANSWERS[name]):
        place = box.select_one(".tn-predict")
        sealed = right(place)
        if place.name == "ul":
            chosen = copy(place("li")[sealed[0]])
            for spare in chosen("annotation"):
                spare.decompose()
            begin = answer.split("$")[0].replace("'", "’")
            assert chosen.get_text().startswith(begin)
        else:
            assert sealed[0] == answer
        between = []
        for part in box.find_next_siblings():
            if "tn-told" in part.get("class", []):
                break
            between += part.select(".output.stream")
        assert between == []
        assert part.name == "details"
        assert not part.has_attr("open")
    keys = [place["data-key"] for place in page.select(".tn-predict")]
    assert len({*keys}) == len(keys)


def test_only_pages_that_ask_load_the_script(site):
    for path in site.glob("chapters/*.html"):
        text = path.read_text("utf-8")
        loads = '<script defer="defer" src="../_static/predict.js' in text
        loads |= '<script defer src="../_static/predict.js' in text
        assert loads == (path.stem in ANSWERS), path.name


@pytest.mark.parametrize("name", seldom(ANSWERS, CHAPTERS))
def test_the_right_guess_opens_each_answer(open_page, name):
    page = open_page(f"chapters/{name}.html")
    for k in range(len(ANSWERS[name])):
        box, fold = page.locator(".predict").nth(k), page.locator(".tn-told").nth(k)
        assert not fold.evaluate("fold => fold.open")
        place = box.locator(".tn-predict")
        sealed = right({"data-right": place.get_attribute("data-right")})
        if place.get_attribute("role") == "radiogroup":
            place.get_by_role("radio").nth(sealed[0]).click()
        else:
            place.get_by_role("textbox").fill(sealed[0])
            place.get_by_role("button").click()
        assert box.get_by_role("status").inner_text().startswith("✓ Right.")
        assert fold.evaluate("fold => fold.open")
        assert fold.locator("> summary").inner_text().startswith("You guessed: ")


def test_a_wrong_guess_is_told_remembered_and_taken_back(open_page):
    page = open_page(CHOICES)
    box = page.locator(".predict").first
    radios = box.get_by_role("radio")
    radios.nth(0).click()
    radios.nth(1).click(force=True)  # a guess stands
    for _ in range(2):
        assert "Right is: flat, at one third." in box.get_by_role("status").inner_text()
        picked = [radio.get_attribute("aria-checked") for radio in radios.all()]
        assert picked == ["true", "false", "false", "false"]
        assert page.locator(".tn-told > summary").first.inner_text() == (
            "You guessed: rising"
        )
        assert is_told(page)
        page.reload()
    box.get_by_role("button", name="guess again").click()
    assert not is_told(page)
    assert radios.nth(0).evaluate("radio => radio === document.activeElement")
    assert box.get_by_role("status").inner_text() == ""
    page.reload()
    assert not is_told(page)


def test_the_first_guess_is_handed_in_in_words(open_page):
    page = open_page(CHOICES)
    box = page.locator(".predict").first
    for k in (0, 1):
        box.get_by_role("radio").nth(k).click()
        box.get_by_role("button", name="guess again").click()
    page.reload()
    bring(page)
    page.locator(".tn-foot-details").evaluate("fold => { fold.open = true }")
    with page.expect_download() as download:
        page.get_by_role("button", name="save my answers").click()
    path = download.value.path()
    assert read(path)[2] == {"2-formulas": {"1": ("rising", False)}}
    page.get_by_role("button", name="forget my answers").click()
    page.get_by_role("button", name="yes, forget all of them").click()
    kept = page.evaluate("JSON.stringify({...localStorage})")
    assert "rising" not in kept


@pytest.mark.parametrize("kept", ["5", "null", "[", '{"guesses": 5}'])
def test_a_damaged_record_is_no_trouble_for_a_guess(open_page, kept):
    page = open_page(CHOICES)
    key = page.evaluate("'tinynet-practice:' + location.pathname.split('chapters')[0]")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, kept])
    page.locator(".predict").first.get_by_role("radio").nth(0).click()
    assert is_told(page)
    now = page.evaluate("key => localStorage.getItem(key)", key)
    found = {"guesses": {"2-formulas": {"1": ["rising", False]}}}
    assert now == kept if "{" not in kept else json.loads(now) == found


def test_the_keyboard_moves_first_and_then_commits(open_page):
    page = open_page(CHOICES)
    radios = page.locator(".predict").first.get_by_role("radio")
    stops = [radio.get_attribute("tabindex") for radio in radios.all()]
    assert stops == ["0", "-1", "-1", "-1"]
    radios.nth(0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert not is_told(page)
    page.keyboard.press("Space")
    assert is_told(page)
    assert radios.nth(2).get_attribute("aria-checked") == "true"
    assert radios.nth(2).evaluate("radio => radio === document.activeElement")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0.05", "✓ Right."),
        ("0,049", "✓ Right."),  # as far as the last digit that is asked for
        ("5e-2", "✓ Right."),
        ("−0.05", "Not quite. Right is: 0.050."),
        ("0.0025", "Not quite. Right is: 0.050."),
    ],
)
def test_a_number_is_judged_by_its_digits(open_page, typed, said):
    page = open_page(NUMBER)
    page.get_by_role("textbox", name="Your guess: a number").fill(typed)
    page.keyboard.press("Enter")
    box = page.locator(".predict")
    assert box.get_by_role("status").inner_text().startswith(said)
    assert is_told(page)
    page.reload()
    assert page.locator(".tn-predict input").input_value() == typed
    assert is_told(page)


@pytest.mark.parametrize("typed", ["", "much", "1,000", "1/0"])
def test_what_is_no_number_is_refused(open_page, typed):
    page = open_page(NUMBER)
    line = page.locator(".tn-predict input")
    line.fill(typed)
    line.press("Enter")
    assert line.get_attribute("aria-invalid") == "true"
    assert page.locator(".predict [role=alert]").inner_text()
    assert not is_told(page)


def test_who_does_not_guess_opens_it(open_page):
    for script in (True, False):
        page = open_page(CHOICES, java_script_enabled=script)
        line = page.get_by_text("Show without a guess").first
        line.click()
        assert page.locator(".tn-told .output").first.is_visible()
        assert page.locator(".tn-verdict:visible button:visible").count() == 0


def test_a_link_opens_the_fold_in_which_it_ends(open_page):
    page = open_page("chapters/3-3-bias-1.html#equation-eq-3-3-6")
    formula = page.locator("#equation-eq-3-3-6")
    formula.wait_for(state="visible")
    page.locator(".tn-told").first.evaluate("fold => { fold.open = false; }")
    page.evaluate("location.hash = '#equation-eq-3-3-5'")
    page.locator("#equation-eq-3-3-5").wait_for(state="visible")


@pytest.mark.parametrize("lacking", [BLOCKED, OLDER], ids=["blocked", "older"])
def test_it_works_where_nothing_is_kept_or_much_is_missing(chromium, site_url, lacking):
    context = chromium.new_context()
    context.add_init_script(lacking)
    page = context.new_page()
    page.goto(site_url + CHOICES)
    page.locator(".predict").first.get_by_role("radio").first.click()
    assert is_told(page)
    context.close()


def test_a_finger_finds_it_and_axe_nothing(open_page):
    page = open_page(CHOICES, **{**PHONE, "viewport": {"width": 360, "height": 740}})
    for radio in page.get_by_role("radio").all()[:20]:
        assert radio.bounding_box()["height"] >= 24
    page.locator(".predict").first.get_by_role("radio").first.tap()
    again = page.get_by_role("button", name="guess again").first
    assert again.bounding_box()["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert_nothing_in(page, "document")
    with darkened(page):
        assert_nothing_in(page, "document")


def test_on_paper_the_choices_are_a_list(open_page):
    for name in (CHOICES, NUMBER):
        page = open_page(name)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".predict button:visible").count() == 0
        assert page.get_by_text("Show without a guess").first.is_hidden()
        assert page.locator(".tn-told .output").first.is_visible()
    mark = "getComputedStyle(document.querySelector('.tn-predict > li')).listStyleType"
    page = open_page(CHOICES)
    page.emulate_media(media="print")
    assert page.evaluate(mark) == "disc"


def test_a_page_that_was_saved_asks_again(open_page, site):
    """As a browser saves it: with what the script had put into it."""
    for name in (CHOICES, NUMBER):
        page = open_page(name, base=f"{site.as_uri()}/")
        if name == CHOICES:
            page.locator(".predict").first.get_by_role("radio").first.click()
        saved = site / "chapters/saved-guess.html"
        saved.write_text(page.content(), encoding="utf-8")
        page.evaluate(FORGET)
        page.goto(saved.as_uri())
        box = page.locator(".predict").first
        assert box.locator(".tn-verdict").count() == 1
        assert box.get_by_role("button", name="guess again").is_hidden()
        assert page.locator(".tn-told > summary").first.inner_text() == (
            "Show without a guess"
        )
        assert box.locator("input").count() == (name == NUMBER)
        saved.unlink()
