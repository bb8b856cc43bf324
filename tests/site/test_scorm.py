"""The site as a SCORM package in a platform: scorm-again plays the platform's part."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.helpers.needs import do_without
from tests.helpers.practice import (
    PAGES,
    SEED,
    answer,
    answers,
    bring,
    checked,
    counted,
)
from tests.helpers.quiet import Listener
from tinynet.classroom.scorm import FRAME, scorm
from tools.book import served

PLATFORM = Path(__file__).parent / "scorm/node_modules/scorm-again/dist/scorm12.min.js"
PAGE = "3-2-weight-1"
ROOM = """<!doctype html><html lang="en"><meta charset="utf-8"><title>platform</title>
<link rel="icon" href="data:,">
<script src="scorm12.min.js"></script>
<script>
const API = new Scorm12API({ autocommit: false, logLevel: 5 });
const [learner, kept] = JSON.parse(decodeURIComponent(location.hash.slice(1)));
API.cmi.core.student_id = learner;
API.cmi.suspend_data = kept;
const told = [];
for (const name of ["LMSInitialize", "LMSCommit", "LMSFinish"])
  API.on(name, () => told.push(name));
API.on("LMSSetValue.cmi.core.exit", (_, value) => told.push(value));
window.API = API;
</script>
<iframe src="package/scorm.html" width="1000" height="800"></iframe></html>
"""


@pytest.fixture(scope="module")
def platform(site, tmp_path_factory):
    """Address of a page that holds the package and offers the platform's API."""
    if not PLATFORM.is_file():
        do_without("no scorm-again found: run npm install --prefix tests/site/scorm")
    folder = tmp_path_factory.mktemp("platform")
    (folder / "room.html").write_text(ROOM, encoding="utf-8")
    shutil.copy(PLATFORM, folder)
    with zipfile.ZipFile(io.BytesIO(scorm(site, PAGES, PAGE))) as package:
        package.extractall(folder / "package")
    with served(folder) as address:
        yield address


def arrive(frame):
    """Wait for a page in its frame, and have its questions come."""
    frame.locator(".tinynet-practice").wait_for()
    bring(frame)


@pytest.fixture
def attempt(chromium, platform):
    """Begin an attempt; give the page and the course's frame inside it."""
    context = chromium.new_context()
    context.set_default_timeout(15_000)
    heard = []

    def begin(learner="ada", kept=""):
        page = context.new_page()
        heard.append(Listener(page, platform))
        page.goto(f"{platform}room.html#{json.dumps([learner, kept])}")
        inner = page.frame_locator("iframe").frame_locator("iframe")
        arrive(inner)
        return page, inner

    yield begin
    context.close()
    assert [noise for one in heard for noise in one.noise] == []


def reported(page):
    """What the platform was told."""
    return page.evaluate(
        """() => ({
          raw: API.cmi.core.score.raw,
          range: [API.cmi.core.score.min, API.cmi.core.score.max],
          status: API.cmi.core.lesson_status, kept: API.cmi.suspend_data,
          error: API.lastErrorCode,
        })"""
    )


def go(page, name):
    """Go to another page of the course, inside its frame."""
    frame = page.frames[-1]
    frame.goto(frame.url.split("chapters/")[0] + f"chapters/{name}.html#seed={SEED}")
    frame.locator(".tn-practice").wait_for()
    return frame


TOTAL = sum(len(counted(name)) for name in PAGES)


def test_what_is_right_is_reported_and_comes_back(attempt):
    page, _ = attempt()
    assert page.frames[-1].url.endswith(f"chapters/{PAGE}.html")
    assert reported(page) == {
        "raw": "0",
        "range": ["0", "100"],
        "status": "incomplete",
        "kept": "{}",
        "error": "0",
    }
    inner = go(page, PAGE)
    first, second, *_ = checked(PAGE)
    right, wrong = answers(first)
    answer(inner, first, wrong[0][0])
    assert reported(page)["raw"] == "0"
    assert answer(inner, first, right) == "✓ Right."
    assert json.loads(reported(page)["kept"]) == {PAGE: [first.id]}
    answer(inner, second, answers(second)[0])
    assert reported(page)["raw"] == str(round(100 * 2 / TOTAL))
    # A page further on adds to it; what was right stays so with new numbers.
    inner = go(page, "landscape")
    other = checked("landscape")[0]
    answer(inner, other, answers(other)[0])
    inner.get_by_role("button", name="new numbers").click()
    told = reported(page)
    assert json.loads(told["kept"]) == {
        PAGE: [first.id, second.id],
        "landscape": [other.id],
    }
    assert told["raw"] == str(round(100 * 3 / TOTAL))
    assert told["error"] == "0"
    again, _ = attempt(kept=told["kept"])
    assert reported(again)["raw"] == told["raw"]


def test_a_session_begins_is_kept_and_ends(attempt):
    page, _ = attempt()
    assert page.evaluate("told") == ["LMSInitialize", "suspend", "LMSCommit"]
    inner = go(page, PAGE)
    first = checked(PAGE)[0]
    answer(inner, first, answers(first)[0])
    assert page.evaluate("told.slice(3)") == ["suspend", "LMSCommit"]
    page.evaluate("document.querySelector('iframe').remove()")
    assert page.evaluate("told.slice(5)") == ["LMSFinish"]


def test_all_right_is_complete_and_fits_what_a_platform_keeps(attempt):
    everything = {name: [one.id for one in counted(name)] for name in PAGES}
    kept = json.dumps(everything, separators=(",", ":"))
    assert len(kept) <= 4096
    page, _ = attempt(kept=kept)
    told = reported(page)
    assert (told["raw"], told["status"], told["error"]) == ("100", "completed", "0")
    assert json.loads(told["kept"]) == everything


def test_the_next_learner_finds_no_answers_of_the_one_before(attempt):
    page, _ = attempt("ada")
    inner = go(page, PAGE)
    first = checked(PAGE)[0]
    answer(inner, first, answers(first)[0])
    assert reported(page)["raw"] != "0"
    same, _ = attempt("ada")
    go(same, PAGE).locator("[data-done]").wait_for(state="attached")
    other, _ = attempt("bob")
    assert go(other, PAGE).locator("[data-done]").count() == 0
    assert reported(other)["raw"] == "0"


def test_without_a_platform_the_frame_says_so(chromium, platform):
    page = chromium.new_page()
    page.goto(f"{platform}package/{FRAME}")
    arrive(page.frame_locator("iframe"))
    assert "nothing is reported" in page.get_by_role("status").text_content()
    page.close()


def test_links_that_lead_out_do_not_replace_the_course(attempt):
    page, _ = attempt()
    frame = page.frames[-1]
    root = frame.url.split("chapters/")[0]
    frame.goto(f"{root}chapters/references.html")
    out = frame.locator("a[href^=http]:not([href*='127.0.0.1'])")
    assert out.count() > 3
    assert {link.get_attribute("target") for link in out.all()} == {"_blank"}
