"""What listens to a page hears it: a word on the console, an error, a request."""

import pytest

from tests.helpers.quiet import Watch

HERE = "http://here"


@pytest.mark.parametrize(
    ("event", "script"),
    [
        ("console", "console.log('a word')"),
        ("pageerror", "setTimeout(() => { throw new Error('late') })"),
        ("request", "fetch('http://127.0.0.1:9/').catch(() => {})"),
    ],
)
def test_a_page_that_is_not_silent_fails(page, event, script):
    watch = Watch()
    watch.over(page)
    page.set_content("<p>text</p>")
    watch.is_silent(HERE)
    with page.expect_event(event):
        page.evaluate(script)
    with pytest.raises(AssertionError):
        watch.is_silent(HERE)
