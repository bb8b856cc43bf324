"""The built site in Firefox: drawn, quiet, alive, in both looks and two widths."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.helpers.kinds import KINDS
from tests.helpers.layers import seldom
from tests.helpers.needs import do_without
from tinynet import data, train
from tinynet.formulas import fmt
from tools.book import PAGES

DRIVER = Path(__file__).parent / "firefox"
GROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 25, 30)"}


@pytest.fixture(scope="module")
def firefox():
    """Path of a Firefox that can be driven."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if not (firefox and shutil.which("node")):
        do_without("no Firefox or no Node found")
    if not (DRIVER / "node_modules/puppeteer-core").is_dir():
        do_without(
            "no puppeteer-core found: run npm install --prefix tests/site/firefox"
        )
    return firefox


LOOKS = {"wide": ("light", 1280, PAGES), "phone": ("dark", 360, sorted(KINDS))}
LOOKS["phones"] = (*LOOKS["phone"][:2], PAGES)


@pytest.fixture(scope="module", params=seldom(LOOKS, ("wide", "phone")))
def visit(request, firefox, site_url):
    """Look, width and pages; what was found on each, what came of using some."""
    scheme, width, pages = LOOKS[request.param]
    command = ["node", DRIVER / "visit.mjs", firefox, site_url, scheme, str(width)]
    done = subprocess.run([*command, *pages], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert list(found["found"]) == pages
    return scheme, width, found


def test_each_page_is_quiet_and_as_it_should_be(visit):
    scheme, width, both = visit
    for name, page in both["found"].items():
        assert page["noise"] == page["refused"] == [], name
        assert (page["theme"], page["background"]) == (scheme, GROUND[scheme]), name
        assert page["width"] <= width, name
        assert page["alive"] == page["views"], name
        assert page["fonts"]["Font Awesome 6 Free"] == "loaded", name


def test_formulas_are_drawn_with_the_maths_font(visit):
    """From the first page on, with nothing in the cache: each page brings its own."""
    pages = visit[2]["found"]
    assert sum(page["formulas"] for page in pages.values()) > 12 * len(pages)
    for name, page in pages.items():
        assert page["flat"] == page["misshapen"] == 0, name
        if page["formulas"]:
            assert page["fonts"]["Tinynet Math"] == "loaded", name
        assert min(page["sums"], default=2) > 1.3, name
    assert pages["chapters/3-2-weight-1.html"]["sums"]


def test_the_view_steps_the_theme_switches_the_search_finds_a_cell_runs(visit):
    used = visit[2]["used"]
    history = train(data.start(), *data.dose(), learning_rate=0.1, epochs=1)
    for k, shown in enumerate([used["before"], used["after"]]):
        assert shown.replace("−", "-") == f"epoch {k}: loss {fmt(history.losses[k])}"
    assert sorted(set(used["themes"])) == ["dark", "light"]
    assert any("3-6-weight-3.html" in hit for hit in used["hits"])
    assert used["ran"].startswith("✓ The same output as stored.")
    assert used["noise"] == []


def test_what_a_mouse_drags_a_finger_drags_and_the_page_stays(visit):
    used = visit[2]["used"]
    assert used["dot"] == pytest.approx([0, -40, 0], abs=2)
    assert used["hinge"] == pytest.approx([30, 0, 0], abs=2)
    assert used["start"] == pytest.approx([20, -30, 0], abs=2)
