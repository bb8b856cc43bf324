"""The page Review in a real browser: what comes back when, what is kept, taken, wiped.

The clock is set: four weeks pass in a few seconds.
"""

import datetime
import json
import re

import pytest

from tests.helpers import axe
from tests.helpers.practice import (
    PAGES,
    answer,
    answers,
    card,
    page_with,
    press,
    words,
)
from tests.helpers.quiet import watched
from tests.helpers.scripts import bring_review, bring_scripts
from tests.helpers.views import POLICY
from tinynet.classroom import grade
from tinynet.practice import Practice, draw, steps
from tinynet.practice.leitner import place_of
from tools.book import served

pytestmark = pytest.mark.site
NAME = "3-2-weight-1"
ASKED = {one.id: one for one in PAGES[NAME]}
VOTE, SLOPE, FORMULA, CODE = map(ASKED.get, ("vote", "slope", "formula", "code"))
COUNT = next(one for one in PAGES["1-neural-network"] if one.id == "count")
UPDATE = next(one for one in PAGES["training"] if one.id == "update")
KEY = "tinynet-practice:/"
OWN = 12  # the reader's number set
FIRST = datetime.date(2026, 3, 2)
EPOCH = datetime.date(1970, 1, 1)
TITLES = {name: f"Page {name}" for name in PAGES}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The page, and those of the questions that it asks again."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "chapters").mkdir()
    places = {name: Practice(asked).static() for name, asked in PAGES.items()}
    places["review"] = bring_review(folder, TITLES)
    for name, place in places.items():
        script = "review" if name == "review" else "practice"
        for policy, file in ((POLICY, f"{name}.html"), ("", f"{name}-disk.html")):
            text = page_with(place, policy, script, scripts="../")
            (folder / "chapters" / file).write_text(text, encoding="utf-8")
    bring_scripts(folder)
    return folder


@pytest.fixture(scope="module")
def base(folder):
    with served(folder) as address:
        yield address.rstrip("/")


@pytest.fixture
def reader(chromium, base, folder):
    """A reader's browser; at the end the console was silent, and nobody was asked."""

    def begin(disk=False, timezone_id="Pacific/Auckland", **options):
        page = opened(clocked=True, timezone_id=timezone_id, **options)
        where = (
            f"{folder.as_uri()}/chapters/%s-disk.html"
            if disk
            else f"{base}/chapters/%s.html"
        )
        return Reader(page, where)

    with watched(chromium, base) as opened:
        yield begin


class Reader:
    """One who opens pages on days of our choice."""

    def __init__(self, page, where):
        self.page, self.where, self.day = page, where, 0
        self.on(0)

    def on(self, day, hour=9):
        """Let it be this day, counted from the first."""
        self.day = (FIRST - EPOCH).days + day
        date = FIRST + datetime.timedelta(days=day)
        # In Auckland: it is the day before in Greenwich.
        self.page.clock.set_fixed_time(f"{date}T{hour:02}:00:00+13:00")
        return self

    def practise(self, name, seed=OWN):
        self.page.goto(f"{self.where % name}#seed={seed}")
        self.page.reload()
        self.page.locator(".tn-practice").wait_for()
        return self.page

    def review(self):
        self.page.goto(self.where % "review")
        self.page.locator(".tn-practice p").first.wait_for()
        self.page.locator(".tn-practice > [role=status] > p").first.wait_for()
        return self.page

    def asked(self):
        """What is due, by the questions' names."""
        places = self.review().locator(".tn-question").all()
        return [place.get_attribute("data-id") for place in places]

    def seed(self, question):
        """The numbers with which a question comes back today, if they are new."""
        text = f"{OWN}/{question.page}/{question.id}/{self.day}"
        return 1 + draw.fingerprint(text) % 9999

    def says(self, question, is_right=True):
        """Answer on the page that is open."""
        right, wrong = answers(question, self.seed(question))
        return answer(self.page, question, right if is_right else wrong[0][0])

    def standing(self):
        place = self.page.locator(".tn-practice > [role=status]").first
        return words(place.inner_text())

    def boxes(self):
        """How many questions lie in each."""
        found = self.page.locator(".tn-boxes strong").all_inner_texts()
        return [int(one) for one in found]

    def kept(self):
        return json.loads(self.page.evaluate(f"localStorage[{json.dumps(KEY)}]"))


def first_day(someone):
    """Three questions of three pages, one of them wrong."""
    for question, is_right in ((SLOPE, True), (COUNT, True), (UPDATE, False)):
        right, wrong = answers(question, OWN)
        page = someone.on(0).practise(question.page)
        answer(page, question, right if is_right else wrong[0][0])
    return someone


# Who is right each time, and who is wrong where these days say so.
WRONG = {COUNT.id: {4}, UPDATE.id: {1}}
COMES_BACK = {
    SLOPE.id: [1, 4, 11, 27],
    COUNT.id: [1, 4, 5, 8, 15],
    UPDATE.id: [1, 2, 5, 12, 28],
}


@pytest.mark.parametrize("days", [6, 29])
def test_four_weeks(reader, days):
    """Each question comes when its box says, with numbers that were not met before."""
    someone = first_day(reader())
    came = {name: [] for name in COMES_BACK}
    met = set()
    for day in range(days):
        for name in someone.on(day).asked():
            (question,) = (one for one in (SLOPE, COUNT, UPDATE) if one.id == name)
            came[name].append(day)
            said = someone.says(question, day not in WRONG.get(name, ()))
            assert said.startswith("Not yet." if day in WRONG.get(name, ()) else "✓")
            met.add((name, someone.seed(question)))
    assert came == {
        name: [day for day in due if day < days] for name, due in COMES_BACK.items()
    }
    assert len(met) == sum(map(len, came.values()))
    assert someone.boxes() == {6: [0, 1, 2, 0, 0], 29: [0, 0, 0, 1, 2]}[days]
    boxes = []
    for question in (COUNT, SLOPE, UPDATE):
        events = someone.kept()["pages"][question.page][question.id]
        boxes.append(place_of(question, events).box)
    assert boxes == {6: [2, 3, 3], 29: [4, 5, 5]}[days]


def test_a_newcomer_is_led_to_the_first_questions(reader):
    page = reader().review()
    status = page.locator(".tn-practice > [role=status]").first
    assert status.inner_text().startswith("There is nothing to review yet.")
    assert status.get_by_role("link").count() == 4
    assert page.locator(".tn-question").count() == 0
    assert page.get_by_role("button", name="save reminders (.ics)").is_hidden()
    assert page.get_by_text("Nothing of yours is kept in this browser yet").is_visible()
    status.get_by_role("link").first.click()
    page.locator('[data-id="count"]').wait_for()


def test_the_day_s_questions_stay_and_the_day_s_answers_stand(reader):
    someone = first_day(reader())
    someone.review()
    assert someone.standing() == (
        "Nothing is due today. Next: 3 questions on Tuesday 3 March."
    )
    assert sorted(someone.on(1, hour=1).asked()) == sorted(COMES_BACK)
    assert someone.says(SLOPE, is_right=False).startswith("Not yet.")
    place = card(someone.page, SLOPE.id)
    assert "It comes back in 1 day." in words(place.inner_text())
    assert someone.says(SLOPE) == "✓ Right."
    assert "It comes back in 1 day." in words(place.inner_text())
    assert someone.says(COUNT) == "✓ Right."
    assert "It comes back in 3 days." in words(card(someone.page, "count").inner_text())
    assert someone.boxes() == [2, 1, 0, 0, 0]
    assert sorted(someone.on(1, hour=23).asked()) == sorted(COMES_BACK)
    page = someone.page
    assert page.locator(".tn-readout").inner_text() == "2 of 3 right"
    assert words(card(page, "slope").locator(".tn-reply").text_content()) == "✓ Right."


def test_where_nothing_is_kept_that_is_said_and_a_file_still_serves(reader, tmp_path):
    keeper = first_day(reader())
    path = saved(keeper.page, tmp_path)
    someone = reader(script=NO_STORE)
    page = someone.on(1).review()
    assert page.get_by_text("This browser keeps no answers here").count() == 1
    bring(page, path)
    assert page.locator(".tn-question").count() == 3
    assert someone.says(COUNT) == "✓ Right."
    assert someone.boxes() == [2, 1, 0, 0, 0]
    events = grade.read(saved(page, tmp_path))[1][COUNT.page][COUNT.id]
    assert [event["day"] for event in events] == [someone.day - 1, someone.day]


NO_STORE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); } })"""


def fold(page):
    """Open what is done with one's own answers."""
    page.locator(".tn-foot-details").evaluate("fold => { fold.open = true }")


def saved(page, folder):
    """The file of answers that a reader saves."""
    fold(page)
    with page.expect_download() as download:
        press(page, "save my answers")
    path = folder / "answers.json"
    download.value.save_as(path)
    return path


def bring(page, path):
    fold(page)
    page.get_by_label("bring answers from another device").set_input_files(path)
    page.get_by_text("The answers of the file are here now, too.").wait_for()


def test_another_device_takes_each_answer_once(reader, tmp_path):
    one, other = first_day(reader()), reader()
    right, _ = answers(FORMULA, OWN)
    answer(other.practise(NAME), FORMULA, right)
    path = saved(one.page, tmp_path)
    other.on(1).review()
    bring(other.page, path)
    once = other.kept()["pages"]
    assert {page: sorted(log) for page, log in once.items()} == {
        NAME: ["formula", "slope"],
        "1-neural-network": ["count"],
        "training": ["update"],
    }
    assert other.page.locator(".tn-question").count() == 4
    bring(other.page, path)
    assert other.kept()["pages"] == once


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("no JSON", "This is no file of answers."),
        ("null", "This is no file of answers."),
        ('{"tinynet-practice": 1, "pages": {}}', "changed since it was saved"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(reader, tmp_path, text, word):
    someone = first_day(reader())
    before = someone.on(1).review() and someone.kept()
    path = tmp_path / "file.json"
    path.write_text(text)
    fold(someone.page)
    someone.page.get_by_label("bring answers from another device").set_input_files(path)
    someone.page.get_by_text(word).wait_for()
    assert someone.kept() == before


def test_what_is_kept_is_said_and_wiped(reader):
    someone = first_day(reader())
    page = someone.on(1).review()
    assert page.get_by_text("your answers to 3 questions").is_visible()
    page.evaluate("localStorage.setItem('/guess-1', '0')")
    fold(page)
    press(page, "forget my answers")
    press(page, "yes, forget all of them")
    page.get_by_text("There is nothing to review yet").wait_for()
    assert page.get_by_text("Nothing of yours is kept in this browser yet").is_visible()
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.locator(".tn-question").count() == 0


def test_reminders_are_a_file_for_a_calendar(reader, tmp_path):
    someone = first_day(reader())
    page = someone.on(1).review()
    someone.says(COUNT)
    with page.expect_download() as download:
        press(page, "save reminders (.ics)")
    assert download.value.suggested_filename == "tinynet-review.ics"
    text = download.value.path().read_bytes().decode()
    days = re.findall(r"DTSTART;VALUE=DATE:(\d+)\r\n", text)
    assert days == ["20260304", "20260306"]
    assert re.findall(r"SUMMARY:(.*)\r\n", text) == [
        "tinynet: 2 questions to review",
        "tinynet: 1 question to review",
    ]
    assert page.url in text.replace("\r\n ", "")


def test_from_disk(reader):
    someone = reader(disk=True)
    right, _ = answers(COUNT, OWN)
    answer(someone.practise(COUNT.page), COUNT, right)
    assert someone.on(1).asked() == ["count"]
    assert someone.says(COUNT) == "✓ Right."


def test_more_than_ten_wait_for_the_next_day(reader):
    events = [{"seed": OWN, "day": 1, "answer": "1"}]
    pages = {
        name: {one.id: events for one in asked if one.kind == "number"}
        for name, asked in PAGES.items()
    }
    count = sum(map(len, pages.values()))
    text = json.dumps({"seed": OWN, "name": "", "pages": pages})
    store = f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)})"
    page = reader(script=store).review()
    assert page.locator(".tn-question").count() == 10
    assert page.get_by_text(f"{count - 10} more wait for the next days.").is_visible()


def test_a_slip_to_find_comes_back_and_what_fades_does_not(reader):
    wrong = ASKED["wrong-factor"]
    events = [{"seed": OWN, "day": 1, "answer": "1"}]
    pages = {NAME: {"wrong-factor": events, "fade": [{**events[0], "answer": "0.5"}]}}
    text = json.dumps({"seed": OWN, "name": "", "pages": pages})
    someone = reader(
        script=f"localStorage.getItem({json.dumps(KEY)}) ?? "
        f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)})"
    )
    assert someone.asked() == ["wrong-factor"]
    seed = someone.seed(wrong)
    line, _ = steps.slipped(wrong, seed)
    place = someone.page.locator(".tn-question")
    place.locator("input[type=radio]").nth(line - 1).check()
    place.get_by_role("button", name="check").click()
    field = place.get_by_label("its right number")
    assert field.evaluate("e => e === document.activeElement")
    place.get_by_role("button", name="check").click()
    assert place.get_by_text("nothing is typed yet").is_visible()
    right = draw.worked(wrong, draw.values(wrong, seed))[f"line{line}"]
    field.fill(f"{right:.3f}")
    field.press("Enter")
    assert "✓ Right." in place.locator(".tn-reply").text_content()
    assert someone.boxes()[:2] == [0, 1]


def test_it_is_for_everyone(reader):
    """By keyboard, on a phone, in forced colours, for a screen reader."""
    someone = first_day(reader(forced_colors="active"))
    page = someone.on(1).review()
    page.set_viewport_size({"width": 360, "height": 740})
    name = someone.asked()[0]
    question = next(one for one in (SLOPE, COUNT, UPDATE) if one.id == name)
    page.keyboard.press("Tab")
    focused = "document.activeElement.innerText || document.activeElement.ariaLabel"
    assert page.evaluate(focused) == "Question 1 of 3 · a number"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == TITLES[question.page]
    while page.evaluate(focused) != "your number":
        page.keyboard.press("Tab")
    page.keyboard.type(answers(question, someone.seed(question))[0])
    page.keyboard.press("Enter")
    assert page.locator(".tn-readout").inner_text() == "1 of 3 right"
    fold(page)
    tree = page.locator(".tn-practice").first.aria_snapshot()
    for line in ('group "review"', "3 questions due today.", 'list "boxes"'):
        assert line in tree, line
    assert axe.run(page, "document.querySelector('.tn-practice')")["violations"] == []
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    sizes = page.locator(".tn-practice :is(button, summary, input)").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).filter(r => r.width)"
        ".map(r => [r.width, r.height])"
    )
    assert min(map(min, sizes)) >= 44
