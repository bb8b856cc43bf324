"""Cells that a reader changes and runs, on the built site: with the small Python."""

import gzip
import json
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from tests.helpers.looks import assert_nothing_in, darkened
from tests.helpers.practice import bring
from tests.helpers.quiet import arrived
from tests.helpers.surroundings import BLOCKED, OLDER
from tools.book import ROOT
from tools.browser import PHONE

TABLE = json.loads((ROOT / "site/small/cells.json").read_text("utf-8"))
PAGE = "chapters/3-2-weight-1.html"
FIRST = "chapters/before-you-start.html"
NARROW = {**PHONE, "viewport": {"width": 360, "height": 740}}
LATER = ("small.js", "reports.js")  # what the first Run fetches


def cell(page, words):
    """The cell whose code holds these words, opened if it is folded."""
    found = page.locator(".tn-runs").filter(has_text=words).first
    found.evaluate("""cell => {
        for (const fold of cell.querySelectorAll("details")) fold.open = true;
        for (let e = cell; (e = e.parentElement?.closest("details"));) e.open = true;
    }""")
    return found


def press(cell, name):
    """Press one of a cell's buttons."""
    cell.get_by_role("button", name=name).press("Enter")


def said(cell):
    """What a cell says once it has run."""
    cell.locator(".tn-run button:not([aria-disabled])", has_text="▶ Run").wait_for()
    return cell.locator(".tn-run-said").inner_text()


def typed(cell, text):
    """Put a text into the cell's editor, in place of what stands there."""
    if not cell.locator("textarea").count():
        press(cell, "Edit")
    cell.locator("textarea").fill(text)


def run(cell, text):
    """Type a text, run it, and say what came of it."""
    typed(cell, text)
    cell.locator("textarea").press("Control+Enter")
    return said(cell)


def test_each_cell_of_the_table_has_its_mark_and_no_other(soup):
    for name, ids in TABLE.items():
        book = nbformat.read(ROOT / f"chapters/{name}.ipynb", as_version=4)
        coded = [one for one in book.cells if one.cell_type == "code"]
        wanted = [
            one.id in ids and "remove-input" not in one.metadata.get("tags", [])
            for one in coded
        ]
        page = soup(f"chapters/{name}.html")
        marks = ["tn-runs" in one["class"] for one in page.select("article div.cell")]
        assert marks == wanted, name
        notes = page.select(".tn-runs-note")
        assert len(notes) == any(wanted), name
        if notes:
            shown = len(page.select("article .cell .cell_input"))
            assert f"{sum(wanted)} " in notes[0].text
            assert ("JupyterLab" in notes[0].text) == (sum(wanted) < shown), name


def test_only_pages_with_such_cells_may_compile_and_load_the_script(site, soup):
    for path in site.glob("chapters/*.html"):
        page = soup(path.relative_to(site).as_posix())
        runs = bool(page.select(".tn-runs"))
        policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert ("wasm-unsafe-eval" in policy["content"]) == runs, path.name
        assert bool(page.select("script[src*='/cells.js']")) == runs, path.name
        assert not page.select("script[src*='small.js'], link[href*='small.js']")


def test_what_a_page_loads_for_it_is_small_and_the_size_is_said(site, soup):
    weights = {
        name: len(gzip.compress((site / "_static" / name).read_bytes(), 9))
        for name in ("cells.js", *LATER)
    }
    assert weights["cells.js"] <= 6_000
    assert weights["reports.js"] <= 6_000
    said = int(soup(PAGE).select_one(".tn-runs-note")["data-size"])
    assert said == round(weights["small.js"] / 1000)


@pytest.mark.parametrize("name", [FIRST, PAGE])
def test_each_cell_of_a_page_prints_what_is_stored(open_page, name):
    page = open_page(name)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    arrived(page)
    assert not [url for url in asked if url.split("?")[0].endswith(LATER)]
    last = page.locator(".tn-runs").last
    cell(page, last.locator(".cell_input").text_content()[:40])
    press(last, "Run")  # those above run first
    assert said(last).startswith("✓")
    for one in page.locator(".tn-runs").all():
        one.locator(".tn-run button", has_text="▶ Run").dispatch_event("click")
        one.locator(".tn-run-said", has_text="✓").wait_for(state="attached")
    fetched = [url.split("?")[0].rsplit("/", 1)[1] for url in asked]
    assert sorted(name for name in fetched if name in LATER) == sorted(LATER)


def test_from_disk_it_runs_stops_and_begins_afresh(open_page, site, seen):
    page = open_page(PAGE, base=f"{site.as_uri()}/")
    one = cell(page, "nudge = 1e-5")
    one.locator("pre").first.wait_for()
    typed(one, "loss = 7\nwhile True:\n    pass")
    press(one, "▶ Run")
    one.get_by_role("button", name="Stop").click()
    seen(said(one))
    assert one.get_by_role("button", name="Stop").is_hidden()
    press(one, "Start over")
    assert one.locator("textarea").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "▶ Run"
    press(one, "▶ Run")
    assert said(one).startswith("✓ The same output as stored.")


def test_the_page_follows_the_network_of_its_code(open_page):
    page = open_page(PAGE)
    bar, number = page.locator(".tf-bar"), page.locator("[data-value=w3]").first
    one = cell(page, "nudge = 1e-5")
    assert "The page follows" in run(one, "params = params._replace(w3=3)")
    assert bar.is_visible()
    expect(number).to_have_text("3")  # out of sight: drawn after a pause
    run(one, "print(params.w3)")  # what was said before holds on
    expect(number).to_have_text("3")  # out of sight: drawn after a pause
    press(one, "Start over")
    bar.wait_for(state="hidden")
    expect(number).to_have_text("1")
    setup = cell(page, "with_example")
    text = setup.locator("pre").first.text_content().strip()
    run(setup, f"{text}\nparams = params._replace(w3=5)")
    expect(number).to_have_text("5")
    run(setup, text)  # as it was
    expect(number).to_have_text("1")


def test_what_differs_is_marked_and_said_once(open_page):
    page = open_page(FIRST)
    one = cell(page, "u = 3.0")
    text = one.locator("pre").first.text_content().replace("0.01,", "0.02,")
    assert run(one, text).startswith("1 line differs from the stored output, marked ≠.")
    assert one.locator(".tn-new").inner_text().startswith("nudge 0.02")
    assert one.locator(".tn-row").count() == 3
    line = one.locator(".tn-run-said")
    assert line.get_attribute("role") == "status"
    assert "≠ nudge 0.02" in line.text_content()
    assert page.evaluate("document.activeElement.localName") == "textarea"


MISTAKES = {
    "print(abs(3)\n": "Line 1: The bracket ( is opened and not closed.",
    "print(3.0 ^ 2)": "Line 1: In Python a power is **",
    "print(3 ^ 2)": "Line 1: ^ is no power.",
    "u = 3\nprint(nudeg)": "Line 2: nudeg is not known here.",
    "if 3 = 3:\n    print(3)": "Line 1: One = gives a value a name.",
    "for i in (1, 2):\nprint(i)": "Line 2: Below a colon the lines are indented.",
    "import torch": "Line 1: torch is not here.",
    "a = [0.0] * 10**9": "Line 1: This does not fit into the small Python’s memory.",
    "x = 3": "The last line gives a value a name, which shows nothing.",
    "def f(x):\n    x[0] = 1\n\n\nf([0])": "Line 2: f changes its argument x",
}


def test_ten_mistakes_are_told_in_words_that_lead_on(open_page):
    one = cell(open_page(FIRST), "u = 3.0")
    for text, words in MISTAKES.items():
        assert words in run(one, text), text
    run(one, "u = 3\nprint(nudeg)")
    assert one.locator(".tn-fault").inner_text() == "print(nudeg)"
    assert one.locator("textarea.tn-has-fault").count() == 1


def test_an_error_above_is_shown_where_it_is(open_page):
    page = open_page(FIRST)
    above, below = cell(page, "u = 3.0"), cell(page, "def f(u, v)")
    typed(above, "1 / 0")
    press(below, "▶ Run")
    assert said(below).startswith("A cell above, which this one needs, stopped:")
    assert said(above) == "Line 1: Here a number is divided by 0."


def test_the_keyboard_indents_leaves_and_takes_back(open_page):
    page = open_page(FIRST)
    one = cell(page, "u = 3.0")
    typed(one, "ab")
    keys = page.keyboard
    for key in ("Home", "Tab"):
        keys.press(key)
    field = one.locator("textarea")
    assert field.input_value() == "    ab"
    keys.press("Control+z")
    assert field.input_value() == "ab"
    keys.press("Escape")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "▶ Run"
    described = field.get_attribute("aria-describedby")
    assert "Esc, then Tab" in page.locator(f"#{described}").inner_text()


def test_changes_stay_until_they_are_forgotten_and_make_a_notebook(open_page):
    page = open_page(PAGE)
    typed(cell(page, "nudge = 1e-5"), "print(7)")
    page.reload()
    assert page.locator("textarea").input_value() == "print(7)"
    page.locator(".tn-my-code > summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the cells as a notebook").click()
    assert download.value.suggested_filename == "3-2-weight-1.ipynb"
    saved = nbformat.read(download.value.path(), as_version=4)
    nbformat.validate(saved)
    sources = [one.source for one in saved.cells]
    assert sources[0] == "# 3.2 Derivative of the loss with respect to weight 1"
    assert "print(7)" in sources
    assert not [source for source in sources if "nudge = 1e-5" in source]
    page.get_by_text("Keep, hand in or forget my answers").click()
    page.get_by_role("button", name="forget my answers").click()
    page.get_by_role("button", name="yes, forget all of them").click()
    assert page.locator("textarea").count() == 0
    page.reload()
    assert page.locator("textarea").count() == 0


def test_a_question_of_code_is_judged_on_the_page(open_page):
    page = open_page(PAGE)
    bring(page)
    card = page.locator('.tn-question[data-id="code"]')
    count = page.locator(".tn-practice .tn-foot .tn-readout")
    assert count.inner_text() == "0 of 7 right"
    one = cell(page, "def slope_of_w1")
    text = one.locator("pre").first.text_content()
    run(one, text.replace("return ...", "return (-(y - y_hat) * X).sum()"))
    assert "Right" not in one.locator(".tn-printed").inner_text()
    right = "return (-2 * (y - y_hat) * params.w3 * sigmoid(z1) * X).sum()"
    run(one, text.replace("return ...", right))
    assert "Right" in one.locator(".tn-printed").inner_text()
    assert (card.locator("[data-done]").count(), count.inner_text()) == (
        1,
        "1 of 7 right",
    )
    assert "✓ Right." in card.locator(".tn-reply").text_content()
    page.reload()
    bring(page)
    assert (card.locator("[data-done]").count(), count.inner_text()) == (
        1,
        "1 of 7 right",
    )
    run(cell(page, "def slope_of_w1"), text)
    assert (card.locator("[data-done]").count(), count.inner_text()) == (
        0,
        "0 of 7 right",
    )
    assert card.locator(".tn-reply").text_content() == ""


@pytest.mark.parametrize("lacking", [BLOCKED, OLDER], ids=["blocked", "older"])
def test_it_runs_where_nothing_is_kept_or_much_is_missing(chromium, site_url, lacking):
    context = chromium.new_context()
    context.add_init_script(lacking)
    page = context.new_page()
    page.goto(site_url + FIRST)
    one = cell(page, "u = 3.0")
    typed(one, "print(7)")
    kept = one.locator(".tn-run-said").inner_text()
    assert kept.startswith("This browser keeps nothing here") == (lacking is BLOCKED)
    assert run(one, "print(7)").startswith("1 line differs")
    context.close()


def test_without_the_file_it_says_what_to_do(chromium, site_url, seen):
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/small.js*", lambda route: route.abort())
    page.goto(site_url + FIRST)
    one = cell(page, "u = 3.0")
    press(one, "▶ Run")
    seen(said(one))
    page.unroute("**/small.js*")
    press(one, "▶ Run")
    one.locator(".tn-run-said").filter(has_text="✓").wait_for()
    context.close()


def test_a_finger_finds_it_and_axe_nothing(open_page):
    page = open_page(FIRST, **NARROW)
    one = cell(page, "u = 3.0")
    run(one, "u = 3.0\nprint(u)")
    for button in one.locator(".tn-run button:visible").all():
        size = button.bounding_box()
        assert min(size["width"], size["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert_nothing_in(page, "document")
    with darkened(page):
        assert_nothing_in(page, "document")


def test_no_button_on_paper_and_none_without_a_script(open_page):
    page = open_page(FIRST)
    run(cell(page, "u = 3.0"), "print(7)")
    page.emulate_media(media="print")
    buttons = page.locator(":is(.tn-run, .tn-my-code) button:visible")
    assert buttons.count() == 0
    assert page.locator(".tn-runs-note").is_hidden()
    bare = open_page(FIRST, java_script_enabled=False)
    assert bare.locator(".tn-run").count() == 0
    assert bare.locator(".tn-runs-note").is_hidden()


def test_a_page_that_was_saved_runs_again(open_page, site):
    """As a browser saves it: with what the script had put into it."""
    page = open_page(FIRST, base=f"{site.as_uri()}/")
    run(cell(page, "u = 3.0"), "print(7)")
    saved = site / "chapters/saved-cells.html"
    saved.write_text(page.content(), encoding="utf-8")
    page.goto(saved.as_uri())
    one = cell(page, "u = 3.0")
    assert one.locator(".tn-run").count() == 1
    press(one, "▶ Run")
    assert said(one).startswith("✓ The same output as stored.")
    Path(saved).unlink()
