"""The check: every side of a formula, and `tinynet`, give the same number.

The page's sides are evaluated with 50 digits, so all error is that of `tinynet` in
double precision. How large may it be? Let u = 2^-53 = 1.1e-16, and let S be the sum of
the absolute terms, residuals taken apart too: |y| + |a_1 w_3| + |a_2 w_4| + |b_3|. S
stands for the value where terms cancel, since no relative bound exists there.

z = X w + b is off by at most 2u (|X w| + |b|), at most 24u for numbers up to 3. That
moves softplus and sigmoid by no more than the same part of themselves, for their
slopes never exceed their values; computing them adds 4u. A term has at most five
factors, its residual three roundings of its own parts, and the sum of n of them n - 1:
together at most 24 + 24 + 4 + 4 + 5 + 3 + 6 = 70 roundings, and a term of the loss has
its residual twice: 140u S = 1.6e-14 S. The bound of 1e-12 S holds with room to spare;
a slip in a formula moves its value by about S.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
from mpmath import mp, mpf

import tinynet

from .meaning import definitions, evaluate, expand
from .notation import d, read
from .own import OWN
from .pages import Formula
from .program import Computed, Point, computed, symbols, updated
from .tree import equations

BOUND = 1e-12
LENGTHS = range(1, 7)


@cache
def points() -> list[tuple[Point, dict[str, float]]]:
    """Random networks and data, each length twice; and the values of all symbols."""
    random = np.random.default_rng(0)
    drawn = []
    for n in [*LENGTHS, *LENGTHS]:
        params = tinynet.Params(*random.uniform(-3, 3, 7).tolist())
        X, y = random.uniform(-3, 3, (2, n))
        # The rate stays far below the one at which a single epoch diverges.
        point = Point(params, X, y, random.uniform(0, 1e-3), random.uniform(-3, 3))
        drawn.append((point, symbols(point)))
    return drawn


def prove(name: str, formulas: Mapping[str, Formula]) -> tuple[float, set[str]]:
    """Check one formula at every point; return the worst error, and the functions.

    Raises
    ------
    AssertionError
        Naming the formula, its page, and the two values that part.
    """
    __tracebackhide__ = True  # what counts is the message
    formula = formulas[name]
    known = definitions(formulas, without=name)
    worst, functions = 0.0, set()
    own = OWN.get(name)
    random = np.random.default_rng(1)
    for point, values in points():
        n = len(point.X)
        if own:
            values = values | own.draw(random)
        seen = set()
        for i in range(1, n + 1):
            for sides, ours in _equations(formula, point, values, i):
                meanings = tuple(read(side, n, i) for side in sides)
                if meanings in seen:  # a sum over all samples: the same for each i
                    continue
                seen.add(meanings)
                where = f"n = {n}, i = {i}"
                with mp.workdps(50):
                    found = [evaluate(expand(m, known, n), values) for m in meanings]
                    error = _compare(formula, sides, found, ours, where)
                    # Where two sides differentiate, it must be the same thing.
                    of = [expand(m.args[0], known, n) for m in meanings if m.func == d]
                    found = [evaluate(one, values) for one in of]
                    if len(of) > 1:
                        _compare(formula, sides, found, [], f"{where}, inside d")
                worst = max(worst, error)
                functions |= {one.function for one in ours}
    return worst, functions


def _equations(
    formula: Formula, point: Point, values: dict[str, float], i: int
) -> Iterator[tuple[list[str], list[Computed]]]:
    """Each equation's sides, and what the program computes for its left side."""
    if own := OWN.get(formula.name):
        ours = own.computed(values, point)
        for sides, one in zip(equations(formula.latex), ours, strict=True):
            # What an equation defines, or assigns, is known from its right side only.
            known = r"\leftarrow" not in formula.latex and _is_known(sides[0], values)
            yield sides if known else sides[1:], [one]
        return
    for sides in equations(formula.latex):
        if r"\leftarrow" in formula.latex:
            # An assignment: its right side is the new value, for each parameter w.
            for name in point.params._fields:
                of_one = re.sub(r"w(?!_)", f"{name[0]}_{name[1]}", sides[1])
                yield [of_one], [updated(name, point)]
        else:
            yield sides, computed(read(sides[0], len(point.X), i), point)


def _is_known(left: str, values: dict[str, float]) -> bool:
    """Whether a left side is more than a symbol that has no value yet."""
    expression = read(left, 1, 1)
    return not expression.is_Symbol or expression.name in values


def _compare(
    formula: Formula,
    sides: list[str],
    found: list[tuple[mpf, mpf]],
    ours: list[Computed],
    where: str,
) -> float:
    """Hold all values against the first side's; return `tinynet`'s largest error.

    The error is that against the last side, on which nothing is left to define.
    """
    __tracebackhide__ = True
    scale = max(size for _, size in found)
    (first, expected), *others = [
        *((latex.strip(), value) for latex, (value, _) in zip(sides, found)),
        *((f"our {function}", mpf(float(value))) for function, value in ours),
    ]
    for other, value in others:
        assert abs(value - expected) <= BOUND * scale, (
            f"formula {formula.name} on page {formula.page} is wrong at {where}:\n"
            f"  {first}\n    is {float(expected)!r}, but\n"
            f"  {other}\n    is {float(value)!r}"
        )
    truth, _ = found[-1]
    errors = [abs(mpf(float(value)) - truth) for _, value in ours]
    return float(max(errors) / scale) if errors and scale else 0.0
