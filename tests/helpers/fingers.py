"""A finger on a page: real touches, as the browser gets them from a screen."""

import time

PULLS = 6  # so often a finger is seen on its way
FRAME, REST = 0.016, 0.1  # seconds from one to the next, and before it is lifted
# Seven frames in which the page stays where it is.
RESTS = """() => new Promise((done) => {
  let [at, still] = [scrollY, 0];
  const look = () => {
    still = scrollY === at ? still + 1 : 0;
    at = scrollY;
    if (still > 6) done();
    else requestAnimationFrame(look);
  };
  look();
})"""
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Finger:
    """A finger that presses, moves and is lifted; `id` tells it from another.

    It says itself when it was where, so that it is as fast on every machine. It rests
    before it is lifted: a page that it throws would scroll on.
    """

    def __init__(self, page, id=0):
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.id = id
        self.at = None
        self.now = 0.0

    def _send(self, kind, *points, after=FRAME):
        self.now += after
        touches = [{"x": x, "y": y, "id": self.id} for x, y in points]
        self.session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": touches, "timestamp": self.now},
        )

    def press(self, x, y):
        self.at = x, y
        self.now = max(self.now, time.time())
        self._send("touchStart", self.at)

    def pull(self, dx, dy):
        """Move by that much, a little at a time."""
        x, y = self.at
        for k in range(1, PULLS + 1):
            self._send("touchMove", (x + dx * k / PULLS, y + dy * k / PULLS))
        self.at = x + dx, y + dy

    def lift(self):
        self._send("touchEnd", after=REST)

    def lose(self):
        """The system takes the finger away, for a call or a gesture of its own."""
        self._send("touchCancel")

    def swipe(self, x, y, dx, dy):
        self.press(x, y)
        self.pull(dx, dy)
        self.lift()


def middle(locator):
    """Where an element's middle is in the window."""
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def to_the_middle(locator):
    """Scroll an element to the middle of the window, away from its edges."""
    locator.evaluate("e => e.scrollIntoView({ block: 'center' })")
    drawn(locator.page)


def rested(page):
    """Wait until a scroll has come to its end."""
    page.evaluate(RESTS)


def drawn(page):
    """Wait until what was just done is on the screen."""
    page.evaluate(DRAWN)
