"""MicroPython stands here as it is published, and the page's script stays small."""

import gzip
import hashlib
import re

import pytest
from small_cells import ROOT
from tinynet_site import small

from tests.helpers.needs import do_without
from tinynet.practice import QUESTIONS

VENDOR = small.ROOM / "vendor"
PACKAGE = ROOT / "node_modules/@micropython/micropython-webassembly-pyscript"
LISTED = re.compile(r"\| `(\S+)` \| `(\w{64})` \|")
MOST = 300_000
"""Bytes of the script as a server packs it."""


def sums():
    """From each file to its sum, as the README lists them."""
    found = dict(LISTED.findall((VENDOR / "README.md").read_text(encoding="utf-8")))
    assert len(found) == 2
    return found


@pytest.mark.parametrize("name", ["micropython.mjs", "micropython.wasm"])
def test_it_is_what_the_readme_says(name):
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == sums()[name]


@pytest.mark.parametrize("name", ["micropython.mjs", "micropython.wasm"])
def test_it_is_what_the_package_holds(name):
    if not PACKAGE.exists():
        do_without(f"{PACKAGE.name} is missing: npm install --no-save it to compare")
    assert (VENDOR / name).read_bytes() == (PACKAGE / name).read_bytes()


def test_the_script_is_small():
    packed = gzip.compress(small.script(QUESTIONS).encode(), 9, mtime=0)
    assert len(packed) < MOST


def test_another_form_of_it_is_noticed(monkeypatch):
    monkeypatch.setattr(small, "CHANGES", [*small.CHANGES, ("no such words", "")])
    with pytest.raises(ValueError, match="another form: no no such words"):
        small.micropython()
