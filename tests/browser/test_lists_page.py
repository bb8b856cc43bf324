"""A list of numbers in a view: typed, pasted from a spreadsheet, edited in part."""

import re

import pytest

from tests.helpers.layers import few
from tests.helpers.quiet import watched
from tests.helpers.scripts import bring_scripts
from tests.helpers.views import VIEWS, page_of, press, type_into
from tinynet.widgets import TrainingView
from tools.book import served

LISTS = ("training", "derivative")  # the views that let both lists be typed
FINE = [0.123456, 0.333333, 1.0]


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """A page for each view with lists, and one with numbers of many digits."""
    folder = tmp_path_factory.mktemp("lists")
    views = {name: VIEWS[name]() for name in LISTS}
    views["fine"] = TrainingView(X=FINE, y=[0, 1, 0])
    for name, view in views.items():
        (folder / f"{name}.html").write_text(page_of(view), encoding="utf-8")
    bring_scripts(folder)
    with served(folder) as address:
        yield address.rstrip("/")


@pytest.fixture
def open_page(chromium, web):
    def open_(name):
        page = opened()
        page.goto(f"{web}/{name}.html")
        for summary in page.locator("summary:visible").all():
            summary.click()
        return page

    with watched(chromium, web) as opened:
        yield open_


def paste(page, name, text):
    """Paste as a reader does who has copied cells."""
    field = page.get_by_label(name, exact=True)
    field.focus()
    field.evaluate(
        """(field, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const how = { clipboardData, bubbles: true, cancelable: true };
          if (field.dispatchEvent(new ClipboardEvent("paste", how))) {
            field.value = text.replace(/\\n/g, " ");
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          }
        }""",
        text,
    )


def lists(page):
    """X and y as they are, to their last digit: as the link has them."""
    press(page, "copy link")
    link = page.locator(".tn-link").input_value()
    found = [re.search(rf"[&]{name}=([^&]*)", link)[1] for name in "Xy"]
    return [[float(number) for number in text.split(",")] for text in found]


def said(page, name):
    field = page.get_by_label(name, exact=True)
    return page.locator(
        f"[id={field.get_attribute('aria-describedby')}]"
    ).text_content()


@pytest.mark.parametrize("view", few(LISTS, {"training"}))
@pytest.mark.parametrize("name", ["X", "y"])
def test_two_pasted_columns_become_x_and_y(open_page, view, name):
    page = open_page(view)
    paste(page, name, "0\t1\r\n0,5\t−2\r\n1\t3,25\r\n")
    assert lists(page) == [[0, 0.5, 1], [1, -2, 3.25]]
    assert page.get_by_label("X", exact=True).input_value() == "0, 0.5, 1"
    assert page.get_by_label("y", exact=True).input_value() == "1, -2, 3.25"


def test_one_pasted_column_becomes_the_list(open_page):
    page = open_page("training")
    paste(page, "y", "2\n0,5\n−1")
    assert lists(page) == [[0, 0.5, 1], [2, 0.5, -1]]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("dose\teffect\n0\t1", "dose: not a number"),
        ("0\t1\t2\n3\t4\t5", "one column, or two"),
        ("0,1\n1,2", "“0,1” may be one number or more"),
    ],
)
def test_a_table_that_is_none_of_ours_is_refused_as_long_as_it_stands(
    open_page, text, word
):
    page = open_page("training")
    before = lists(page)
    field = page.get_by_label("X", exact=True)
    paste(page, "X", text)
    assert said(page, "X").startswith(word)
    field.press("Enter")
    assert field.get_attribute("aria-invalid") == "true"
    assert lists(page) == before


def test_typed_lists_with_decimal_commas(open_page, seen):
    page = open_page("training")
    type_into(page, "X", "0; 0,5; 1")
    assert lists(page)[0] == [0, 0.5, 1]
    type_into(page, "X", "0,5")
    seen(said(page, "X"))
    assert lists(page)[0] == [0, 0.5, 1]


KEPT = [
    ("0.1235, 0.25, 1", [0.123456, 0.25, 1]),
    ("0.1235, 0.3333", [0.123456, 0.333333]),
    ("7, 0.1235, 0.3333, 1", [7, 0.123456, 0.333333, 1]),
    ("0.3333, 0.1235, 1", [0.333333, 0.123456, 1]),
    ("0.123, 0.3333, 1", [0.123, 0.333333, 1]),
]


@pytest.mark.parametrize(("text", "wanted"), few(KEPT, KEPT[::3]))
def test_what_is_left_as_it_is_keeps_its_digits(open_page, text, wanted):
    page = open_page("fine")
    assert page.get_by_label("X", exact=True).input_value() == "0.1235, 0.3333, 1"
    type_into(page, "X", text)
    assert lists(page)[0] == wanted


def test_pasted_with_its_line_ends_gone(open_page):
    """As when a table is dropped onto the field."""
    page = open_page("training")
    page.get_by_label("X", exact=True).fill("")
    page.keyboard.insert_text("0\t1\n0.5\t2\n1\t3")
    page.get_by_label("X", exact=True).press("Enter")
    assert lists(page) == [[0, 0.5, 1], [1, 2, 3]]
