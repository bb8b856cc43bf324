"""The questions on the built site: alive on every chapter, over http and from disk."""

from itertools import product

import pytest
from bs4 import BeautifulSoup

from tests.helpers.layers import seldom
from tests.helpers.practice import (
    FEW,
    PAGES,
    SEED,
    answer,
    answer_at_once,
    answers,
    checked,
)
from tests.helpers.quiet import Listener
from tests.helpers.surroundings import OLDER

WAYS = ["http", "file", "older"]


@pytest.fixture(params=WAYS)
def chapter(request, chromium, site, site_url):
    """Open a chapter with a seed; at the end the console must have been silent."""
    base = f"{site.as_uri()}/" if request.param == "file" else site_url
    context = chromium.new_context()
    if request.param == "older":
        context.add_init_script(OLDER)
    page = context.new_page()
    page.set_default_timeout(15_000)
    heard = Listener(page, base)

    def open_(name):
        page.goto(f"{base}chapters/{name}.html#seed={SEED}")
        page.locator(".tn-practice").wait_for()
        return page

    yield open_
    context.close()
    assert heard.noise == []


EACH = [*product(WAYS, PAGES)]
ON_A_CHANGE = [(way, name) for way, name in EACH if way == "http" or name in FEW]


some_ways = seldom(EACH, ON_A_CHANGE)


@pytest.mark.parametrize(("chapter", "name"), some_ways, indirect=["chapter"])
def test_a_chapter_s_questions_answer_back(chapter, name):
    page = chapter(name)
    for question in checked(name):
        right, wrong = answers(question)
        assert wrong[0][1] in answer_at_once(page, question, wrong[0][0])
        assert answer(page, question, right) == "✓ Right."


def test_the_sheets_are_there_to_print(site):
    page = (site / "chapters/teaching-practice.html").read_text(encoding="utf-8")
    (link,) = (
        a["href"]
        for a in BeautifulSoup(page, "html.parser").select("article a[href]")
        if "sheets" in a["href"]
    )
    sheets = (site / "chapters" / link).resolve().read_text(encoding="utf-8")
    assert sheets.count('class="sheet"') == 14


def test_a_link_opens_at_the_questions_below_the_head(chapter):
    page = chapter("3-2-weight-1")
    head = page.locator(".bd-header-article").bounding_box()
    top = page.locator(".tn-practice").bounding_box()["y"]
    assert head["y"] + head["height"] <= top < 150


def test_what_is_kept_carries_the_folder_of_the_whole_site(chapter):
    page = chapter("3-2-weight-1")
    root = page.evaluate("new URL('..', location.href).pathname")
    kept = page.evaluate("Object.keys(localStorage)")
    assert [key for key in kept if "practice" in key] == [f"tinynet-practice:{root}"]
    chapter("3-6-weight-3")
    again = page.evaluate("Object.keys(localStorage)")
    assert [key for key in again if "practice" in key] == [f"tinynet-practice:{root}"]
