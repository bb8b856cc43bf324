"""The site builds without the tools of the tests: tests/conftest.py builds it so."""

import os
import subprocess
import sys

import pytest

from tests.helpers import light
from tests.helpers.light import sitecustomize


@pytest.mark.parametrize("name", sorted(sitecustomize.REFUSED))
def test_in_that_environment_a_tool_is_not_found(name):
    done = subprocess.run(
        [sys.executable, "-c", f"import {name}"],
        env=os.environ | light.environment(),
        capture_output=True,
        encoding="utf-8",
    )
    assert f"only tests may import {name}" in done.stderr


def test_the_site_was_built_in_it(site):
    proof = (site / "chapters/proof.html").read_text(encoding="utf-8")
    assert "3.8-5" in proof
    assert (site / "source/derivatives.html").exists()
