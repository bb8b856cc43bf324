"""A failure that leads on: each place on a line, below what to do."""

import pytest


def nothing(found, advice):
    """Fail if anything was found, with the advice and all of it, a line each."""
    __tracebackhide__ = True
    if found := [*found]:
        pytest.fail("\n  ".join([advice, *map(str, found)]), pytrace=False)
