"""Write the README's moving picture, after a build: python -m tools.film.

A browser opens the built page 3.2, drags the weight w3 in a formula, and then a slider
in the view below: each frame is a screenshot. A ring shows where the mouse is.
"""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, sync_playwright

from tools.browser import QUIET, chromium_path

ROOT = Path(__file__).parents[1]
FILM = ROOT / ".github/living-page.webp"
SITE = ROOT / "_build/html"
PAGE = "chapters/3-2-weight-1.html"
SIZE = {"width": 720, "height": 540}
W3 = '[data-formula="3.2-6"] [data-value="w3"]'
NUDGE = '[data-view="derivative"] .tn-live input[type=range]'
FRAME, REST = 100, 700
"""Milliseconds: of a frame while something moves, and of one to look at."""
RING = 9

Frame = tuple[Image.Image, int]


def picture(page: Page, at: tuple[float, float] | None, duration: int) -> Frame:
    """Take one frame, with a ring where the mouse is."""
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if at:
        x, y = at
        box = (x - RING, y - RING, x + RING, y + RING)
        ImageDraw.Draw(image).ellipse(box, outline="#b3372f", width=3)
    return image, duration


def place(page: Page, target: Locator, height: float) -> tuple[float, float]:
    """Scroll so that the target's middle is at this height; return where it is then."""
    offset = "(e, h) => scrollBy(0, e.getBoundingClientRect().top - h)"
    target.evaluate(offset, height)
    page.wait_for_timeout(300)
    box = target.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, begin: tuple[float, float], dx: float, n: int) -> Iterator[Frame]:
    """Drag to the right by `dx` in `n` frames, look, and let go."""
    x, y = begin
    page.mouse.move(x, y)
    yield picture(page, (x, y), REST)
    page.mouse.down()
    for k in range(1, n + 1):
        page.mouse.move(x + dx * k / n, y)
        page.wait_for_timeout(50)
        is_last = k == n
        yield picture(page, (x + dx * k / n, y), REST if is_last else FRAME)
    page.mouse.up()


def frames(page: Page, address: str) -> Iterator[Frame]:
    """Every frame of the film."""
    page.goto(address)
    page.add_style_tag(content="html { scroll-behavior: auto !important }")
    number, slider = page.locator(W3).first, page.locator(NUDGE).first
    number.wait_for()
    yield from drag(page, place(page, number, SIZE["height"] * 0.4), 30, 12)
    yield from drag(page, place(page, slider, SIZE["height"] * 0.6), 40, 12)


def main() -> None:
    """Make the film and store it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=SITE)
    parser.add_argument("--output", type=Path, default=FILM)
    options = parser.parse_args()
    with sync_playwright() as playwright:
        path = chromium_path(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
        taken = list(frames(page, (options.site / PAGE).as_uri()))
        browser.close()
    (first, _), *others = taken
    first.save(
        options.output,
        save_all=True,
        append_images=[image for image, _ in others],
        duration=[duration for _, duration in taken],
        loop=0,
        quality=50,
        method=6,
    )
    size = options.output.stat().st_size
    print(f"{options.output}: {len(taken)} frames, {size:,} bytes")


if __name__ == "__main__":
    main()
