"""Browser contexts that are lent: a page of a new one begins a process, too."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext

KEPT = 6  # so many wait to be lent again: each holds a process
_waiting: list[tuple[Browser, str, BrowserContext]] = []


@contextmanager
def lent(
    browser: Browser, clocked: bool = False, **options: Any
) -> Iterator[BrowserContext]:
    """A context with these options, as empty as a new one, while in use.

    An empty page stays open in it: with the last page its process would end. A script
    is to be given to a page: nothing takes it back from a context. Nor does anything
    take a clock back: who sets one says so, and no other test gets this context.
    """
    wanted = browser, json.dumps([clocked, options], sort_keys=True)
    found = next((each for each in _waiting if each[:2] == wanted), None)
    if found:
        _waiting.remove(found)
        context = found[2]
    else:
        context = browser.new_context(**options)
        context.new_page()
    try:
        yield context
    finally:
        if context.pages:  # else the test has closed it
            _clean(context)
            _waiting.append((*wanted, context))
        if len(_waiting) > KEPT:
            _waiting.pop(0)[2].close()


def _clean(context: BrowserContext) -> None:
    """Take back whatever a test has left in a context."""
    empty, *used = context.pages
    for page in used:
        page.close()
    session = context.new_cdp_session(empty)
    everywhere = {"origin": "*", "storageTypes": "all"}
    session.send("Storage.clearDataForOrigin", everywhere)
    session.send("Network.clearBrowserCache")
    session.detach()
    context.clear_permissions()
    context.unroute_all()
