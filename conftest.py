"""What holds for tests and chapters alike: the layers, and what is said at the end."""

import os

import pytest

from tests.helpers import layers
from tools.extras import missing as missing_extra


def pytest_collection_modifyitems(config, items):
    """Mark the layers and leave some for later; skip chapters without their extra."""
    for item in items:
        layers.mark(item)
        if os.environ.get("TINYNET_REQUIRE_EXTRAS"):
            continue  # in CI they run, or fail
        if item.path.suffix == ".ipynb" and (reason := missing_extra(item.path)):
            item.add_marker(pytest.mark.skip(reason=reason))
    layers.select(config, items)
    layers.site_first(items)


def pytest_collection_finish(session):
    """From here on what fails shows its values: which page, question, numbers."""
    session.config.option.showlocals = True


def pytest_terminal_summary(terminalreporter, config):
    """Say what to do about stored outputs, and what plain ``pytest`` did not run."""
    for line in layers.stored_outputs(terminalreporter.stats.get("failed", [])):
        terminalreporter.write_line(line)
    if line := layers.note(config):
        terminalreporter.write_line(line)
