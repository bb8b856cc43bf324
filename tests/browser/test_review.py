"""The page Review in a real browser: what comes back when, what is kept, taken, wiped.

The clock is set: four weeks pass in a few seconds.
"""

import datetime
import json

import pytest

from tests.helpers.practice import PAGES, answer, answers, words
from tests.helpers.quiet import Watch
from tests.helpers.scripts import bring_review, bring_scripts
from tests.helpers.views import POLICY, STYLE
from tinynet.practice import Practice, draw
from tinynet.practice.leitner import place_of
from tools.book import served

NAME = "3-2-weight-1"
VOTE, SLOPE, FORMULA, CODE = PAGES[NAME]
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
    csp = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    places = {name: Practice(asked).static() for name, asked in PAGES.items()}
    places["review"] = bring_review(folder, TITLES)
    for name, place in places.items():
        script = "review" if name == "review" else "practice"
        for policy, file in ((csp, f"{name}.html"), ("", f"{name}-disk.html")):
            (folder / "chapters" / file).write_text(
                '<!doctype html><html lang="en" data-content_root="../">'
                f'<meta charset="utf-8">{policy}<title>review</title>'
                '<meta name="viewport" content="width=device-width">'
                f"<style>{STYLE}</style>"
                '<script defer src="../views.js"></script>'
                f'<script defer src="../{script}.js"></script>'
                f"<main><h1>Review</h1>{place}</main></html>",
                encoding="utf-8",
            )
    bring_scripts(folder)
    return folder


@pytest.fixture(scope="module")
def base(folder):
    with served(folder) as address:
        yield address.rstrip("/")


@pytest.fixture
def reader(chromium, base, folder):
    """A reader's browser; at the end the console was silent, and nobody was asked."""
    readers, watch = [], Watch()

    def begin(script="", disk=False, **options):
        options.setdefault("timezone_id", "Pacific/Auckland")
        context = chromium.new_context(**options)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch.over(page)
        where = (
            f"{folder.as_uri()}/chapters/%s-disk.html"
            if disk
            else f"{base}/chapters/%s.html"
        )
        readers.append(Reader(page, where))
        return readers[-1]

    yield begin
    for one in readers:
        one.page.context.close()
    watch.is_silent(base)


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


def test_four_weeks(reader):
    """Each question comes when its box says, with numbers that were not met before."""
    someone = first_day(reader())
    came = {name: [] for name in COMES_BACK}
    met = set()
    for day in range(29):
        for name in someone.on(day).asked():
            (question,) = (one for one in (SLOPE, COUNT, UPDATE) if one.id == name)
            came[name].append(day)
            said = someone.says(question, day not in WRONG.get(name, ()))
            assert said.startswith("Not yet." if day in WRONG.get(name, ()) else "✓")
            met.add((name, someone.seed(question)))
    assert came == COMES_BACK
    assert len(met) == sum(map(len, COMES_BACK.values()))
    assert someone.boxes() == [0, 0, 0, 1, 2]
    for question, box in ((SLOPE, 5), (COUNT, 4), (UPDATE, 5)):
        events = someone.kept()["pages"][question.page][question.id]
        assert place_of(question, events).box == box
