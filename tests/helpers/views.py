"""A view on a page: written there, worked, and read off."""

import math
from functools import cache

from tinynet.formulas import fmt
from tinynet.widgets import (
    FOLDER,
    ChainView,
    DerivativeView,
    NetworkView,
    SoftplusView,
    TrainingView,
    site_script,
)

VIEWS = {
    "network": NetworkView,
    "chain": ChainView,
    "derivative": DerivativeView,
    "training": TrainingView,
    "softplus": SoftplusView,
}
ONE_OF_EACH = ("w1", "w3", "b3")  # of the hidden layer, of the output
POLICY = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light dark; }
body { margin: 16px auto; max-width: 760px; padding: 0 16px; font: 16px sans-serif; }
@media (prefers-color-scheme: dark) { body { background: #15191e; color: #dde3ea; } }
"""


def views_script():
    """The script of the views: to join it takes as long as to open a page.

    It is joined again when a module has changed: a mutant is another script.
    """
    return _joined(stamp())


def stamp():
    """Another value whenever a module of the views has changed."""
    files = ((file.name, file.stat()) for file in sorted(FOLDER.iterdir()))
    return tuple((name, now.st_mtime_ns, now.st_size) for name, now in files)


@cache
def _joined(stamp):
    return site_script()


def page_of(*views, policy=POLICY, script="views.js"):
    csp = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8">{csp if policy else ""}'
        '<meta name="viewport" content="width=device-width"><title>views</title>'
        f'<style>{STYLE}</style><script defer src="{script}"></script>'
        f"<main><h1>Views</h1>{''.join(view.static() for view in views)}</main></html>"
    )


def moving_page_of(view):
    """A page of a view or a moving figure, with the scripts of both."""
    moving = '</main><script src="moving.js"></script>'
    text = page_of(view, policy="").replace("</main>", moving)
    return text.replace("<script defer", "<script")  # before the moving one


def settled(page):
    """Wait until what is out of sight is drawn, too: after a pause."""
    page.evaluate("new Promise((done) => setTimeout(done, 100))")


def plain(text):
    """A shown number as Python prints it."""
    return text.replace("−", "-").strip(" ↑↓")


def body(page, selector=".tn-table"):
    """The texts of a table's cells, without the row's name."""
    return page.locator(selector).first.evaluate(
        "t => [...t.tBodies[0].rows].map(r => [...r.cells].slice(1)"
        ".map(c => c.textContent))"
    )


def same(text, number):
    """Whether the text is this number as printed.

    Below 0.0001 three significant digits are shown, of what is left when nearly equal
    numbers were subtracted: there the last one may differ with the machine's `exp`.
    """
    if abs(number) >= 1e-4 or number == 0:
        return text == fmt(number)
    return math.isclose(float(text), number, rel_tol=0.01)


def type_into(page, name, text):
    """Type into the field of this name and leave it."""
    field = page.get_by_label(name, exact=True)
    field.fill(text)
    field.press("Enter")
    return field


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def expect_epoch(page, history, k):
    """All that the training view shows at epoch k, against tinynet's history."""
    wanted = f"epoch {k}: loss {fmt(history.losses[k])}"
    page.wait_for_function(
        "wanted => document.querySelector('.tn-bar .tn-readout')"
        ".textContent.replaceAll('−', '-') === wanted",
        arg=wanted,
    )
    for row, now, slope in zip(body(page), history.params[k], history.gradients[k]):
        moved = -history.learning_rate * slope
        for cell, number in zip(row, (now, slope, moved, now + moved)):
            assert same(plain(cell), number)


def values(page):
    """Every number in the picture, by its name."""
    found = page.locator(".tn .tn-net [data-value]").evaluate_all(
        "all => all.map(e => [e.dataset.value, e.textContent])"
    )
    return {name: plain(text) for name, text in found}


def open_folds(page):
    """Open every fold that is closed, as a reader does."""
    closed = page.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()


def becomes(locator, condition, arg=None):
    """Wait until this is true of the element that is there then: 20 seconds.

    JupyterLab may put another element in its place meanwhile.
    """
    for _ in range(200):
        if locator.evaluate(condition, arg):
            return
        locator.page.wait_for_timeout(100)
    raise AssertionError(f"{locator}: never {condition}")
