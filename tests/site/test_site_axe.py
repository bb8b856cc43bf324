"""Each page of the site before axe: two themes, two widths."""

from pathlib import Path

import axe_playwright_python
import pytest

from tools.book import PAGES

REST = "{exclude: ['math', 'svg']}"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(open_page, width, name):
    page = open_page(name, viewport={"width": width, "height": 900})
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE)
    # Once with every letter of every formula, which takes long.
    _nothing_in(page, "document" if width == 1280 else REST)
    page.emulate_media(color_scheme="dark")
    page.locator("html[data-theme=dark]").wait_for(state="attached")
    _nothing_in(page, REST)


def _nothing_in(page, look):
    # Where the theme changes, some of it fades for a moment.
    page.evaluate(
        "Promise.allSettled(document.getAnimations().map(moving => moving.finished))"
    )
    found = page.evaluate(f"axe.run({look})")
    assert _summary(found["violations"]) == []
    assert found["passes"]
    # What axe leaves open is contrast where it cannot tell: a name of one letter, a
    # sign of mathematics, a letter in a figure or in front of its outline, text over
    # the shading of a scroll box, text scrolled half out of sight. All wear the
    # palette, whose contrast is computed in test_contrast_of_the_palette.
    assert {rule["id"] for rule in found["incomplete"]} <= {"color-contrast"}


def _summary(rules):
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in rules]
