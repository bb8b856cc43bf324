"""What is not quiet about a page: its console, its errors, whom it asks."""

from contextlib import ExitStack, contextmanager

from tests.helpers.contexts import lent

# Nothing more has come while the page looked six times, each when it was free to.
ARRIVED = """() => new Promise((done) => {
  let [count, same] = [-1, 0];
  const look = () => {
    const come = performance.getEntriesByType("resource").length;
    [count, same] = [come, come === count ? same + 1 : 0];
    if (same === 6) return done();
    setTimeout(look, 50);
  };
  look();
})"""


def arrived(page):
    """Wait until all of a page, or of a frame, is there.

    Playwright's ``networkidle`` did not always come over a line slowed on purpose.
    """
    page.evaluate(ARRIVED)


def arrive(page, url):
    """Open a page, and wait until all of it is there."""
    page.goto(url)
    arrived(page)


class Listener:
    """Notes each warning and error, each request elsewhere, each missing file."""

    def __init__(self, page, base):
        self.noise, self.base = [], base
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.noise.append(str(error)))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, line):
        if line.type in ("error", "warning"):
            self.noise.append(line.text)

    def _request(self, request):
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.noise.append(f"foreign: {request.url}")

    def _response(self, answer):
        if answer.status >= 400:
            self.noise.append(f"missing: {answer.url}")


class Watch:
    """Notes every word that synthetic pages say, and whom they ask: nobody else."""

    def __init__(self):
        self.troubles, self.requests = [], []

    def over(self, page):
        """Listen to one more page."""
        page.on("console", lambda message: self.troubles.append(message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("dialog", lambda dialog: self.troubles.append(dialog.message))
        page.on("request", lambda request: self.requests.append(request.url))

    def is_silent(self, base):
        """Fail if something was said, or asked of another address than `base`."""
        assert self.troubles == []
        allowed = (base, "file://", "data:", "blob:")
        assert [url for url in self.requests if not url.startswith(allowed)] == []


@contextmanager
def watched(chromium, base):
    """Yield what opens an empty page; at the end all were silent and asked nobody else.

    Each runs this script first, and is alone in a context that is lent with these
    options, or is in that of another.
    """
    watch = Watch()

    def opened(context=None, script="", **options):
        page = (context or stack.enter_context(lent(chromium, **options))).new_page()
        page.set_default_timeout(10_000)
        if script:
            page.add_init_script(script)
        watch.over(page)
        return page

    with ExitStack() as stack:
        yield opened
    watch.is_silent(base)
