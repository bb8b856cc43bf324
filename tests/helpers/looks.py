"""A page of the site before axe, in the light and in the dark."""

from contextlib import contextmanager

from tests.helpers import axe

DRAWN = "math, svg"
REST = f"{{exclude: ['{DRAWN}']}}"
# In a box that is closed nothing moves on, and so nothing comes to its end.
MOVED = """Promise.allSettled(document.getAnimations()
    .filter(({effect}) => effect.target.checkVisibility())
    .map(moving => moving.finished))"""


@contextmanager
def darkened(page):
    """The page in the dark, while in use."""
    page.emulate_media(color_scheme="dark")
    page.locator("html[data-theme=dark]").wait_for(state="attached")
    yield
    page.emulate_media(color_scheme="light")
    page.locator("html[data-theme=light]").wait_for(state="attached")


def assert_nothing_in(page, look):
    """Axe finds nothing there, and leaves open what only a person can tell."""
    # Where the theme changes, some of it fades for a moment.
    page.evaluate(MOVED)
    found = axe.run(page, look)
    assert found["violations"] == [], f"{page.url}: rule, what it asks for, elements"
    assert found["passed"]
    # What axe leaves open is contrast where it cannot tell: a name of one letter, a
    # sign of mathematics, a letter in a figure or in front of its outline, text over
    # the shading of a scroll box, text scrolled half out of sight. All wear the
    # palette, whose contrast is computed in test_contrast_of_the_palette.
    assert set(found["open"]) <= {"color-contrast"}, page.url
