"""Each page of the site before axe: two themes, two widths."""

from pathlib import Path

import axe_playwright_python
import pytest
from conftest import PAGES

REST = "{exclude: ['math', 'svg']}"
COLOURS = f"{REST}, {{runOnly: ['color-contrast']}}"  # all that a theme changes
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page, name):
    page = open_page(name, viewport={"width": 1280, "height": 900})
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE)
    # Every letter of every formula takes long, and its colour is the text's: once.
    _nothing_in(page, "document, {}")
    page.emulate_media(color_scheme="dark")
    _nothing_in(page, COLOURS)
    page.set_viewport_size({"width": 360, "height": 900})
    _nothing_in(page, COLOURS)
    page.emulate_media(color_scheme="light")
    _nothing_in(page, f"{REST}, {{}}")


def _nothing_in(page, look):
    # Where the theme or the width changes, some of it moves or fades for a moment.
    page.evaluate(
        "Promise.allSettled(document.getAnimations().map(moving => moving.finished))"
    )
    found = page.evaluate(f"axe.run({look})")
    assert _summary(found["violations"]) == [], look
    assert found["passes"], look
    # What axe leaves open is contrast where it cannot tell: a name of one letter, a
    # sign of mathematics, a letter in a figure or in front of its outline, text over
    # the shading of a scroll box, text scrolled half out of sight. All wear the
    # palette, whose contrast is computed in test_contrast_of_the_palette.
    assert {rule["id"] for rule in found["incomplete"]} <= {"color-contrast"}, look


def _summary(rules):
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in rules]
