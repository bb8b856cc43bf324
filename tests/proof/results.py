"""What is known of each formula: where it stands, runs, and how it is proven.

Everything is found out, by proving and by looking at the files; nothing is typed. What
cannot be found is an error.
"""

import importlib
import inspect
import re
from functools import cache
from typing import NamedTuple

from mpmath import mp, mpf

import tinynet
from tinynet import arguments

from . import own, routes
from .check import points, prove
from .notation import read
from .pages import cells, formulas, order

ROUTES = [routes.symbolic, routes.numerical, routes.algorithmic]
TESTS = ["test_proof", "test_proof_routes"]


class Source(NamedTuple):
    """A function of `tinynet`, and its lines; of a chapter, and its code cell."""

    function: str
    file: str
    first: int
    last: int


class Result(NamedTuple):
    """One formula, proven."""

    name: str
    page: str
    functions: list[Source]
    """what `tinynet` computes it with; first those whose docstring names it"""
    cells: list[int]
    """code cells of its page that run it, counted from 1 as a notebook does"""
    tests: list[str]
    routes: list[str]
    worst: float
    """largest error of `tinynet`, as a part of the sum of the absolute terms"""


def results() -> dict[str, Result]:
    """Prove every formula, and gather what belongs to it.

    Raises
    ------
    AssertionError
        If a formula is wrong, or if nothing computes it, runs it or tests it.
    """
    cited = {name: _cited(name) for name in _public_names()}
    found = {}
    for name in sorted(formulas(), key=order):
        worst, functions = prove(name, formulas())
        derivatives = [
            key for key, of in routes.derivatives().items() if name in of.formulas
        ]
        for key in derivatives:
            _check_routes(key)
        found[name] = Result(
            name,
            formulas()[name].page,
            [
                _source(function)
                for function in sorted(
                    functions, key=lambda f: (name not in cited.get(f, []), f)
                )
            ],
            _running(name),
            [test for key in [name, *derivatives] for test in _tests(key)],
            [route.__name__ for route in ROUTES] if derivatives else [],
            worst,
        )
        for part in ("functions", "cells", "tests"):
            assert getattr(found[name], part), f"formula {name} has no {part}"
    _check_docstrings(cited, found)
    return found


@cache
def _check_routes(key: str) -> None:
    """Hold the three routes together at the points of the check."""
    for point, _ in points():
        left = read(routes.derivatives()[key].latex, len(point.X), 1)
        with mp.workdps(50):
            (expected, size), by_step, by_autograd = (r(left, point) for r in ROUTES)
            assert abs(by_step - expected) <= mpf(10) ** -40 * size, key
            assert abs(by_autograd - expected) <= routes.bound(size, point), key


def _public_names() -> list[str]:
    return [name for name in tinynet.__all__ if inspect.isfunction(_function(name))]


def _function(name: str) -> object:
    if name == "arguments.data":
        return arguments.data
    return inspect.unwrap(getattr(tinynet, name))


def _source(name: str) -> Source:
    if ":" in name:  # a chapter's own
        page, function = name.split(":")
        number = own.cell_of(page, function)
        return Source(function, f"chapters/{page}.ipynb", number, number)
    lines, first = inspect.getsourcelines(_function(name))
    file = inspect.getsourcefile(_function(name))
    short = re.search(r"tinynet/\w+\.py$", file.replace("\\", "/"))[0]
    return Source(name, short, first, first + len(lines) - 1)


def _cited(name: str) -> list[str]:
    """Numbers of formulas in a function's docstring; of a range, its two ends."""
    text = inspect.getdoc(_function(name))
    return [
        number
        for phrase in re.findall(
            r"[Ee]quations? ([\d.\-]+\d(?: (?:to|and) \S+\d)?)", text
        )
        for number in re.findall(r"[\d.]+-\d", phrase)
    ]


def _check_docstrings(cited: dict[str, list[str]], found: dict[str, Result]) -> None:
    for function, numbers in cited.items():
        for number in numbers:
            computed_by = [source.function for source in found[number].functions]
            assert function in computed_by, (
                f"the docstring of {function} names {number}, which is computed by "
                f"{computed_by}"
            )


def _running(name: str) -> list[int]:
    """Code cells that put numbers in; of our own formulas, the one that follows."""
    formula = formulas()[name]
    code = [
        (index, source)
        for index, (kind, source) in enumerate(cells()[formula.page])
        if kind == "code"
    ]
    if not name[0].isdigit():
        return [next(k for k, (i, _) in enumerate(code, 1) if i > formula.cell)]
    return [
        k for k, (_, source) in enumerate(code, 1) if f'in_numbers("{name}"' in source
    ]


def _tests(key: str) -> list[str]:
    """Tests that are parametrized with this formula or derivative."""
    found = []
    for file in TESTS:
        for name, function in vars(
            importlib.import_module(f"tests.proof.{file}")
        ).items():
            if name.startswith("test_"):
                for mark in getattr(function, "pytestmark", []):
                    if mark.name == "parametrize" and key in mark.args[1]:
                        found.append(f"tests/proof/{file}.py::{name}[{key}]")
    return found
