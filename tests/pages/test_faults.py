"""The page "When something goes wrong": each of its words is held by a test."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.helpers import faults


@cache
def every_test():
    """Every test of the repository, parsed, by its name."""
    return {
        node.name: node
        for path in Path(__file__).parents[1].rglob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }


def test_every_row_of_the_page_is_read():
    text = faults.PAGE.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    heads = sum(line.startswith("| What happens |") for line in rows)
    assert heads == text.count("\n## ") > 2
    assert len(faults.table()) == len(rows) - heads
    assert len({fault.test for fault in faults.table()}) == len(faults.table())


@pytest.mark.parametrize("fault", faults.table(), ids=lambda fault: fault.test)
def test_what_a_row_quotes_is_compared_with_reality(fault):
    """Its test asks for `seen`, which reads the page, or looks for the same words."""
    assert fault.messages
    page = f"chapters/{faults.PAGE.name}, {fault.happens!r}"
    assert fault.test in every_test(), f"{page}: no test is called {fault.test}"
    test = every_test()[fault.test]
    if "seen" not in {argument.arg for argument in test.args.args}:
        texts = [n.value for n in ast.walk(test) if isinstance(n, ast.Constant)]
        for message in fault.messages:
            held = any(message in str(text) for text in texts)
            assert held, f"{page}: {fault.test} does not look for  {message}"
    else:
        called = [n.func for n in ast.walk(test) if isinstance(n, ast.Call)]
        named = {getattr(name, "id", None) for name in called}
        assert "seen" in named, f"{page}: {fault.test} takes `seen`, and never asks it"
