"""Each page of the site before axe: two themes, two widths."""

from pathlib import Path

import axe_playwright_python
import pytest
from conftest import PAGES

REST = "{exclude: ['math', 'svg']}"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, scheme, width, name):
    view = {"width": width, "height": 900}
    page = open_page(name, color_scheme=scheme, viewport=view)
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE)
    # Once with every letter of every formula, which takes long.
    once = (scheme, width) == ("light", 1280)
    found = page.evaluate(f"axe.run({'document' if once else REST})")
    assert _summary(found["violations"]) == []
    # What axe leaves open is contrast where it cannot tell: a name of one letter, a
    # sign of mathematics, a letter in a figure or in front of its outline, text over
    # the shading of a scroll box, text scrolled half out of sight. All wear the
    # palette, whose contrast is computed in test_contrast_of_the_palette.
    assert {rule["id"] for rule in found["incomplete"]} <= {"color-contrast"}


def _summary(rules):
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in rules]
