"""The paper's 57 formulas with numbers in them.

`in_numbers` takes a formula's number, writes a value where each symbol stands,
and ends with the value that `tinynet` computes. Nothing is typed by hand.
"""

import csv
import re
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tinynet import arguments
from tinynet.data import FOLDER
from tinynet.derivatives import chain
from tinynet.network import Params, forward
from tinynet.symbols import fraction, latex

with open(FOLDER / "formulas.csv", encoding="utf-8", newline="") as _file:
    _ROWS = [*csv.DictReader(_file)]
LATEX = {row["id"]: row["latex"] for row in _ROWS}
"""From a formula's number, such as "3.2-6", to its LaTeX."""
KIND = {row["id"]: row["kind"] for row in _ROWS}
"""To what it is about: one "sample", the "input", a "sum", or a sum "written out"."""


BREAK = " \\\\\n"


class InNumbers(str):
    """Rows of an equation in LaTeX, shown as maths."""

    def _repr_latex_(self) -> str:
        return f"$$\\begin{{aligned}}\n{self}\n\\end{{aligned}}$$"

    def __repr__(self) -> str:
        return str(self)


def fmt(value: Any) -> str:
    """Write a number as the course does: four decimals, or fewer if that is exact.

    So 0.5 is one half, and 0.5000 is a number that rounds to it. Below 0.0001
    and from a million on, three digits and a power of ten. Several numbers are
    separated by commas.
    """
    if np.ndim(value):
        return ", ".join(fmt(one) for one in value)
    size = abs(value)
    if size != 0 and not 1e-4 <= size < 999_999.99995:
        mantissa, _, power = f"{value:.2e}".partition("e")
        return f"{mantissa}e{int(power):+d}" if power else mantissa
    text = f"{value:.4f}"
    if abs(value - float(text)) < 1e-12:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def screen(value: float) -> str:
    """Write a number as on screen: as `fmt` does, with a true minus sign.

    Parameters
    ----------
    value : float

    Returns
    -------
    str
    """
    return fmt(value).replace("-", "−")


def in_numbers(number: str, params: Params, X: ArrayLike, y: ArrayLike) -> InNumbers:
    """Write the formula with this number for these values.

    A formula about one sample gives a row for each sample; a sum is written out.

    Parameters
    ----------
    number : a formula's number, such as "3.2-6"
    params : Params
        One network.
    X, y : arrays of shape (n,)

    Returns
    -------
    InNumbers
        LaTeX that a notebook shows as maths.

    Raises
    ------
    ValueError
        If there is no formula with this number.
    TypeError, ValueError
        As `tinynet.loss`.
    """
    if not isinstance(number, str) or number not in LATEX:
        raise ValueError(f"number: wanted one such as '3.2-6', got {number!r}")
    X, y = arguments.data(X, y)
    params = Params(*arguments.one_network(params))
    left, *sides = LATEX[number].split(" = ")
    values = _values(params, X, y)
    if KIND[number] in ("sum", "written out"):
        return InNumbers(BREAK.join(_sum_rows(number, left, sides, values)))
    rows = []
    for i, of_sample in enumerate(values):
        name = latex("X") if KIND[number] == "input" else left
        shown = [_substitute(side, of_sample) for side in sides if "text" not in side]
        value = _latex(of_sample[name])
        if shown[-1] != value:
            shown.append(value)
        rows.append(f"{_at(name, i)} &= {' = '.join(shown)}")
    return InNumbers(BREAK.join(rows))


def _values(params: Params, X: np.ndarray, y: np.ndarray) -> list[dict[str, float]]:
    """For each sample the value of each symbol, as the formulas write it."""
    found = {"X": X, "y": y, **forward(params, X)._asdict()}
    columns = {latex(name): column for name, column in found.items()}
    for name, value in zip(arguments.PARAMETERS, params):
        factors = chain(name, params, X, y)
        columns[latex(name)] = np.broadcast_to(value, X.shape)
        columns |= {fraction(factor): column for factor, column in factors.items()}
        columns[fraction(f"dL2_d{name}")] = np.prod([*factors.values()], axis=0)
    return [dict(zip(columns, row)) for row in zip(*columns.values())]


def _substitute(side: str, values: dict[str, float]) -> str:
    """Put a number where each symbol stands, but for one that is differentiated by."""
    head, kept = "", ""
    if side.startswith(DERIVATIVE_BY):
        kept, brace, side = side.removeprefix(DERIVATIVE_BY).partition("}")
        head = DERIVATIVE_BY + kept + brace
    parts = _split(side, tuple(values))
    shown: list[str] = []
    for k, part in enumerate(parts):
        before = next((one for one in parts[:k][::-1] if not one.isspace()), "")
        factor = part in values or part in (r"\frac", "(")
        # Two factors side by side need a dot once they are numbers.
        if factor and (before in values or before in (")", "}")):
            shown[-1] = shown[-1].rstrip(" ") + r" \cdot "
        if part in values and part != kept:
            inside = k and parts[k - 1] in ("{", "(") and parts[k + 1] in ("}", ")")
            number = _latex(values[part])
            bare = number[0] != "-" or inside or len(parts) == 1
            part = number if bare else f"({number})"
        shown.append(part)
    return head + "".join(shown)


DERIVATIVE_BY = r"\frac{d}{d"
BETWEEN = re.compile(r"\\frac|[(){}]| +|[^\\(){} ]+|\\")


@cache
def _split(side: str, symbols: tuple[str, ...]) -> list[str]:
    """Cut a side of a formula at its symbols, and what is between them into parts."""
    longest_first = sorted(symbols, key=len, reverse=True)
    pieces = re.split(f"({'|'.join(map(re.escape, longest_first))})", side)
    return [
        part
        for k, piece in enumerate(pieces)
        for part in ([piece] if k % 2 else BETWEEN.findall(piece))
    ]


def _sum_rows(
    number: str, left: str, sides: list[str], values: list[dict[str, float]]
) -> list[str]:
    """Write out each side of a sum, then its terms, then its value."""
    factored = KIND[number] == "written out"
    terms = np.array([_term_value(left, of_sample) for of_sample in values])
    numbers = _added(terms / -2) if factored else _added(terms)
    rows = [f"&{left}"]
    for side in sides:
        term = _first_term(side) if factored else side.removeprefix(SUM)
        added = [_substitute(term, of_sample) for of_sample in values]
        if added != [_latex(value) for value in terms]:
            lines = " \\\\\n&\\quad ".join([added[0], *(f"+ {a}" for a in added[1:])])
            rows.append(f"&= -2 \\bigl[ {lines} \\bigr]" if factored else f"&= {lines}")
        row = f"&= -2 [{numbers}]" if factored else f"&= {numbers}"
        if row not in rows:
            rows.append(row)
    return [*rows, f"&= {_latex(terms.sum())}"]


SUM = r"\sum_{i=1}^n "


def _term_value(left: str, of_sample: dict[str, float]) -> float:
    """One sample's part of the sum on the left: of a derivative, or of the loss."""
    for name in arguments.PARAMETERS:
        if left.endswith(f"{{d{latex(name)}}}"):
            return of_sample[fraction(f"dL2_d{name}")]
    return (of_sample[latex("y")] - of_sample[latex("y_hat")]) ** 2


def _first_term(side: str) -> str:
    """First of the terms that are written out, about sample i instead of 1."""
    term = side.partition("[")[2].partition(" + (y_2")[0].strip()
    for name in ("X", "y", "y_hat", "z1", "z2", "a1", "a2"):
        term = term.replace(_at(latex(name), 0), latex(name))
    return term


def _added(terms: np.ndarray) -> str:
    """Write the terms as a sum of numbers."""
    first, *rest = map(_latex, terms)
    return first + "".join(
        f" - {term[1:]}" if term.startswith("-") else f" + {term}" for term in rest
    )


def _latex(value: float) -> str:
    mantissa, _, power = fmt(value).partition("e")
    return rf"{mantissa} \times 10^{{{int(power)}}}" if power else mantissa


def _at(symbol: str, i: int) -> str:
    """Write the symbol for sample i (from 0) with its number."""
    return re.sub(r"_i\b|,i\)", lambda m: m[0].replace("i", str(i + 1)), symbol)
