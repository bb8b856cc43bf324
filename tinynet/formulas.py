"""The paper's 57 formulas with numbers in them.

`in_numbers` takes a formula's number, writes a value where each symbol stands,
and ends with the value that `tinynet` computes. Nothing is typed by hand.
"""

import csv
import re
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tinynet import arguments
from tinynet.data import FOLDER
from tinynet.derivatives import chain
from tinynet.network import Params, forward

with open(FOLDER / "formulas.csv", encoding="utf-8", newline="") as _file:
    LATEX = {row["id"]: row["latex"] for row in csv.DictReader(_file)}
"""From a formula's number, such as "3.2-6", to its LaTeX."""


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
    if "sum" in left:
        return _sum_rows(left, sides, params, X, y)
    rows = []
    for i, values in enumerate(_values(params, X, y)):
        name = "X_i" if number == "2.1-1" else left
        shown = [_substitute(side, values) for side in sides if "text" not in side]
        value = _latex(values[name])
        if shown[-1] != value:
            shown.append(value)
        rows.append(f"{_at(name, i)} &= {' = '.join(shown)}")
    return InNumbers(" \\\\\n".join(rows))


def _values(params: Params, X: np.ndarray, y: np.ndarray) -> list[dict[str, float]]:
    """For each sample the value of each symbol, as the formulas write it."""
    z1, a1, z2, a2, y_hat = forward(params, X)
    columns = {
        "X_i": X,
        "y_i": y,
        r"\hat{y}_i": y_hat,
        "z_{(1,i)}": z1,
        "z_{(2,i)}": z2,
        "a_{(1,i)}": a1,
        "a_{(2,i)}": a2,
    }
    for name, value in zip(arguments.PARAMETERS, params):
        factors = chain(name, params, X, y)
        columns[f"{name[0]}_{name[1]}"] = np.broadcast_to(value, X.shape)
        columns |= {fraction(factor): column for factor, column in factors.items()}
        whole = np.prod([*factors.values()], axis=0)
        columns[rf"\frac{{dL_i^2}}{{d{name[0]}_{name[1]}}}"] = whole
    return [dict(zip(columns, row)) for row in zip(*columns.values())]


def fraction(factor: str) -> str:
    """Write a factor's name, "dyhat_da1", as the paper does.

    Parameters
    ----------
    factor : a name that `tinynet.chain` uses

    Returns
    -------
    str
        LaTeX.
    """
    symbols = {"L2": "L_i^2", "yhat": r"\hat{y}_i"}
    over, under = (
        symbols.get(part)
        or re.sub(
            r"[az](\d)",
            lambda m: f"{m[0][0]}_{{({m[1]},i)}}",
            re.sub(r"([wb])(\d)", r"\1_\2", part),
        )
        for part in (half.removeprefix("d") for half in factor.split("_"))
    )
    return rf"\frac{{d{over}}}{{d{under}}}"


def _substitute(side: str, values: dict[str, float]) -> str:
    """Put a number where each symbol stands, between ⟨ and ⟩ until the end."""
    differentiated = re.match(r"\\frac\{d\}\{d(\w_\d)\}", side)
    kept, head, body = None, "", side
    if differentiated:
        kept, head = differentiated[1], differentiated[0]
        body = side[differentiated.end() :]
    for symbol in sorted(values, key=len, reverse=True):
        if symbol != kept:
            body = body.replace(symbol, f"⟨{_latex(values[symbol])}⟩")
        else:
            body = body.replace(symbol, f"⟨{symbol}⟩")
    # Two factors side by side need a dot once they are numbers.
    body = re.sub(r"([⟩)}]) *(?=⟨|\\frac|\((?!\d,))", r"\1 \\cdot ", body)
    # A negative number needs brackets, but not in an exponent or at the start.
    body = re.sub(r"(?<=[{(])⟨([^⟩]*)⟩(?=[)}])|^⟨([^⟩]*)⟩$", r"\1\2", body)
    body = re.sub(r"⟨(-[^⟩]*)⟩", r"(\1)", body)
    return head + re.sub("[⟨⟩]", "", body)


def _sum_rows(
    left: str, sides: list[str], params: Params, X: np.ndarray, y: np.ndarray
) -> InNumbers:
    """Write out each side of a sum, then its terms, then its value."""
    whole = re.match(r"\\frac\{d.*\}\{d(\w)_(\d)\}$", left)
    if whole:
        terms = np.prod([*chain(whole[1] + whole[2], params, X, y).values()], axis=0)
    else:
        terms = (y - forward(params, X).y_hat) ** 2
    samples = _values(params, X, y)
    rows = [f"&{left}"]
    for side in sides:
        added = [_substitute(_term(side), values) for values in samples]
        factored = side.startswith("-2")
        sum_of_numbers = _added(terms / -2) if factored else _added(terms)
        if added != [_latex(term) for term in terms]:
            added = [f"+ {term}" if k else term for k, term in enumerate(added)]
            lines = " \\\\\n&\\quad ".join(added)
            rows.append(f"&= -2 \\bigl[ {lines} \\bigr]" if factored else f"&= {lines}")
        row = f"&= -2 [{sum_of_numbers}]" if factored else f"&= {sum_of_numbers}"
        if row not in rows:
            rows.append(row)
    rows.append(f"&= {_latex(terms.sum())}")
    return InNumbers(" \\\\\n".join(rows))


def _term(side: str) -> str:
    """One term of a sum, for sample i."""
    if side.startswith("-2"):
        first = re.match(r"-2 ?(?:\\left)?\[ ?(.*?) ?\+ \(y_2", side)[1]  # type: ignore[index]
        first = re.sub(r"(X|y|\\hat\{y\})_1", r"\1_i", first)
        return first.replace(",1)}", ",i)}")
    return re.sub(r"\\sum_\{i=1\}\^n ", "", side)


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
