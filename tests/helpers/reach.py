"""A page as readers change it: more space between letters, a finger for a mouse."""

from tests.helpers import axe, cut
from tests.helpers.looks import MOVED
from tests.helpers.practice import bring

# What WCAG 1.4.12 asks for, as a reader's own style sheet sets it.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important;
        letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# How much of each box that cuts is out of sight. A quotation of the search ends anyway;
# below a formula only the empty part of its line grows.
MEASURE = """() => {
    window.boxes ??= [...document.querySelectorAll("body :not(.context)")].filter(e =>
        /hidden|clip/.test(getComputedStyle(e).overflowY) && e.clientHeight > 1
        && getComputedStyle(e).clipPath === "none" && e.innerText?.trim()
        && !e.querySelector(":scope > math")
        && e.checkVisibility({visibilityProperty: true}));
    return boxes.map(e => [e.scrollHeight - e.clientHeight, e.outerHTML.slice(0, 160)]);
}"""
BACK = "document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)"


def assert_no_text_is_lost_with_more_space(page):
    """What scrolls may scroll further; what is cut, or leaves the window, is lost."""
    bring(page)
    before = page.evaluate(MEASURE)
    page.evaluate(SPACED)
    page.evaluate(MOVED)
    found = [
        (what, element)
        for what, element in page.evaluate(cut.FOUND)
        if what.startswith(("cut", "from"))
    ]
    assert found == [], page.url
    for (old, _), (new, box) in zip(before, page.evaluate(MEASURE), strict=True):
        assert new <= max(old, 0) + 2, (page.url, box)
    needed = page.evaluate("document.documentElement.scrollWidth")
    assert needed <= page.viewport_size["width"], page.url
    page.evaluate(BACK)


def assert_targets_are_large(page):
    """24 pixels, or as much room around it: axe's rule for WCAG 2.5.8."""
    bring(page)
    assert axe.violations(page, "target-size") == [], page.url
    # What is to be read on a button is a part of its name, for those who speak it.
    assert axe.violations(page, "label-content-name-mismatch") == [], page.url
