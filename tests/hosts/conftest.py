"""What the tests of live hosts share: one JupyterLab for each process of the tests."""

import itertools

import pytest

from tools import jupyter


@pytest.fixture(scope="session")
def room(tmp_path_factory):
    """The folder that the shared JupyterLab serves."""
    return tmp_path_factory.mktemp("room")


@pytest.fixture(scope="session")
def shared(room):
    """A JupyterLab for all tests that leave it running and its rights alone."""
    pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")
    with jupyter.serve(room) as server:
        yield server


@pytest.fixture(scope="session")
def new_desk(room):
    """Make a folder of its own in the room; its name is its path on the server."""
    numbers = itertools.count(1)

    def new_desk():
        desk = room / f"desk-{next(numbers)}"
        desk.mkdir()
        return desk

    return new_desk


@pytest.fixture
def desk(new_desk):
    """A folder of the room for one test."""
    return new_desk()
