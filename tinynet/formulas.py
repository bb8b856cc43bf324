"""The paper's 57 formulas, and some of ours, with numbers in them.

`in_numbers` takes a formula's number, writes a value where each symbol stands,
and ends with the value that `tinynet` computes. Nothing is typed by hand.
"""

import csv
import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

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
"""From a formula's number, such as "3.2-6", or our label, "delta", to its LaTeX."""
KIND = {row["id"]: row["kind"] for row in _ROWS}
"""To what it is about: one "sample", the "input", a "sum", a "doubled sum", or a sum
"written out"; or it is the "update" of all parameters."""


BREAK, BESIDE, THIN = " \\\\\n", r" \qquad ", r"\, "
MORE, LESS = BREAK + r"&\quad + ", BREAK + r"&\quad - "


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


def in_numbers(
    number: str,
    params: Params,
    X: ArrayLike,
    y: ArrayLike,
    learning_rate: float = 0.1,
) -> InNumbers:
    """Write the formula with this number for these values.

    A formula about one sample gives a row for each sample; a sum is written out.
    That of an update, "update", gives a row for each parameter.

    Parameters
    ----------
    number : a formula's number, such as "3.2-6"
    params : Params
        One network.
    X, y : arrays of shape (n,)
    learning_rate : float, at least 0
        That of an update; no other formula has one.

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
    return InNumbers(plain(marked(number, params, X, y, learning_rate)))


def marked(
    number: str,
    params: Params,
    X: ArrayLike,
    y: ArrayLike,
    learning_rate: float = 0.1,
) -> str:
    """Write the formula as `in_numbers`, with a mark at each value: whose it is.

    A mark is the value between `START` and `END`, behind its name and `OF`: a name
    that `tinynet` uses and, where there are samples, the sample counted from 1, such
    as "w3", "X.2", "dL2_dyhat.1", "loss". `plain` takes the marks away.

    Parameters
    ----------
    number, params, X, y, learning_rate
        As for `in_numbers`.

    Returns
    -------
    str

    Raises
    ------
    TypeError, ValueError
        As `in_numbers`.
    """
    if not isinstance(number, str) or number not in LATEX:
        raise ValueError(f"number: wanted one such as '3.2-6', got {number!r}")
    X, y = arguments.data(X, y)
    params = Params(*arguments.one_network(params))
    values = _values(params, tuple(X.tolist()), tuple(y.tolist()))
    if KIND[number] == "update":
        rate = _Named(arguments.learning_rate(learning_rate), "learning_rate")
        return BREAK.join(_update_rows(LATEX[number], rate, values))
    equations = LATEX[number].replace(THIN, "").split(BESIDE)
    return BREAK.join(row for one in equations for row in _rows(number, one, values))


START, OF, END = "\ue000", "\ue001", "\ue002"
MARK = re.compile(f"{START}([^{OF}]*){OF}([^{END}]*){END}")


def plain(text: str) -> str:
    """Take the marks of `marked` away.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    return MARK.sub(r"\2", text)


class _Named(NamedTuple):
    """A number and its name, such as "w3" or "X.2"."""

    value: float
    name: str

    def written(self) -> str:
        return f"{START}{self.name}{OF}{_latex(self.value)}{END}"


DELTAS = [("delta", "dL2_dyhat"), ("delta1", "dL2_db1"), ("delta2", "dL2_db2")]
"""Each with the derivative that it is a name for."""


@lru_cache(maxsize=1)  # a page writes many formulas of one network
def _values(
    params: Params, X: tuple[float, ...], y: tuple[float, ...]
) -> list[dict[str, _Named]]:
    """For each sample the value of each symbol, as the formulas write it."""
    found = {"X": X, "y": y, **forward(params, X)._asdict()}
    terms = {latex(name): (name, column) for name, column in found.items()}
    for name in arguments.PARAMETERS:
        factors = chain(name, params, X, y)
        factors[f"dL2_d{name}"] = np.prod([*factors.values()], axis=0)
        terms |= {fraction(key): (key, column) for key, column in factors.items()}
    terms |= {latex(name): (name, terms[fraction(key)][1]) for name, key in DELTAS}
    terms[latex("residual")] = "residual", np.array(y) - found["y_hat"]
    shared = {
        latex(name): _Named(value, name) for name, value in params._asdict().items()
    }
    return [
        {
            symbol: _Named(np.broadcast_to(column, len(X))[i], f"{name}.{i + 1}")
            for symbol, (name, column) in terms.items()
        }
        | shared
        for i in range(len(X))
    ]


def _rows(number: str, equation: str, values: list[dict[str, _Named]]) -> list[str]:
    """Write one of the equations of a formula, which mostly has no other."""
    left, *sides = equation.split(" = ")
    if KIND[number] in ("sum", "written out"):
        return _sum_rows(number, left, sides, values)
    if KIND[number] == "doubled sum":
        return _doubled_rows(left, sides[0].removeprefix("2 " + SUM), values)
    rows = []
    for i, of_sample in enumerate(values):
        name = latex("X") if KIND[number] == "input" else left
        value = of_sample[name].written()
        written = [_substitute(side, of_sample) for side in sides if "text" not in side]
        shown = [side for side in written if plain(side) != plain(value)]
        # The last one may be given: then it is the number that a reader moves.
        shown.append(written[-1] if plain(written[-1]) == plain(value) else value)
        rows.append(f"{_at(name, i)} &= {_broken(' = '.join(shown))}")
    return rows


def _broken(row: str) -> str:
    """Set three terms or more on lines that a phone has room for: one, then two each.

    A bracket round all of them is opened by a break as well.
    """
    found = [plus.start() for plus in re.finditer(" [+] ", row)]
    if len(found) < 2:
        return row
    outside = [at for at in found if row[:at].count("(") == row[:at].count(")")]
    for at in (outside[::2] or found[:1])[::-1]:
        row = row[:at] + MORE + row[at + 3 :]
    return row


def _substitute(side: str, values: dict[str, _Named]) -> str:
    """Put a number where each symbol stands, but for one that is differentiated by."""
    head, kept = "", ""
    if side.startswith(DERIVATIVE_BY):
        kept, brace, side = side.removeprefix(DERIVATIVE_BY).partition("}")
        head = DERIVATIVE_BY + kept + brace
    parts = _split(side, tuple(values))
    shown: list[str] = []
    for k, part in enumerate(parts):
        before = next((one for one in parts[:k][::-1] if not one.isspace()), "")
        factor = part in values or part in (r"\frac", "(", *FUNCTIONS)
        # Two factors side by side need a dot once they are numbers.
        if factor and (before in values or before in (")", "}", "^2")):
            shown[-1] = shown[-1].rstrip(" ") + r" \cdot "
        if part in values and part != kept:
            inside = k and parts[k - 1] in ("{", "(") and parts[k + 1] in ("}", ")")
            number = values[part].written()
            signed = plain(number)[0] == "-" and not inside and len(parts) > 1
            power = " " in plain(number) and parts[k + 1 : k + 2] == ["^2"]
            part = f"({number})" if signed or power else number
        shown.append(part)
    return head + "".join(shown)


DERIVATIVE_BY = r"\frac{d}{d"
FUNCTIONS = ("f", r"\sigma")
BETWEEN = re.compile(r"\\frac|\\sigma|[(){}]| +|[^\\(){} ]+|\\")


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
    number: str, left: str, sides: list[str], values: list[dict[str, _Named]]
) -> list[str]:
    """Write out each side of a sum, then its terms, then its value."""
    factored = KIND[number] == "written out"
    whole, terms = _terms(left, values)
    halves = [_Named(term / -2, name.replace(".", "/-2.")) for term, name in terms]
    numbers = _added(halves if factored else terms)
    rows = [f"&{left}"]
    for side in sides:
        term = _first_term(side) if factored else side.removeprefix(SUM)
        added = [_substitute(term, of_sample) for of_sample in values]
        if [*map(plain, added)] != [_latex(value) for value, _ in terms]:
            lines = MORE.join(added)
            rows.append(f"&= -2 \\bigl[ {lines} \\bigr]" if factored else f"&= {lines}")
        row = f"&= -2 [{numbers}]" if factored else f"&= {numbers}"
        if row not in rows:
            rows.append(row)
    return [*rows, f"&= {_total(whole, terms).written()}"]


SUM = r"\sum_{i=1}^n "


def _terms(left: str, values: list[dict[str, _Named]]) -> tuple[str, list[_Named]]:
    """Name of the sum on the left, a derivative or the loss, and its terms."""
    for name in arguments.PARAMETERS:
        if left.endswith(f"{{d{latex(name)}}}"):
            key = fraction(f"dL2_d{name}")
            return f"dloss_d{name}", [of_sample[key] for of_sample in values]
    residuals = [
        of_sample[latex("y")].value - of_sample[latex("y_hat")].value
        for of_sample in values
    ]
    return "loss", [_Named(r**2, f"L2.{i + 1}") for i, r in enumerate(residuals)]


def _doubled_rows(left: str, side: str, values: list[dict[str, _Named]]) -> list[str]:
    """Write out twice a sum, of a symbol or of a bracket: a curvature."""
    by = "_".join(name.replace("_", "") for name in DIFFERENTIAL.findall(left))
    rows = [f"&{left}"]
    if side in values[0]:
        terms = [of_sample[side] for of_sample in values]
    else:
        term = side.removeprefix(r"\left[ ").removesuffix(r" \right]")
        written = [_substitute(term, of_sample) for of_sample in values]
        lines = MORE.join(one.replace(" - ", LESS, 1) for one in written)
        rows.append(f"&= 2 \\bigl[ {lines} \\bigr]")
        terms = [
            _Named(_bent(of_sample), f"d2L2_{by}/2.{i + 1}")
            for i, of_sample in enumerate(values)
        ]
    whole = _Named(2 * _total("", terms).value, f"d2loss_{by}")
    return [*rows, f"&= 2 [{_added(terms)}]", f"&= {whole.written()}"]


def _bent(of_sample: dict[str, _Named]) -> float:
    """Half of a sample's part of the curvature along w1."""
    symbols = latex("w3"), fraction("da1_dz1"), latex("X"), latex("residual")
    w3, slope, x, residual = (of_sample[symbol].value for symbol in symbols)
    steep = w3 * slope * x
    return steep * steep - residual * steep * (1 - slope) * x


DIFFERENTIAL = re.compile(r"(?<={)d\w_\d(?=})")


def _total(name: str, terms: list[_Named]) -> _Named:
    return _Named(sum(value for value, _ in terms), name)


def _update_rows(
    formula: str, rate: _Named, values: list[dict[str, _Named]]
) -> list[str]:
    """Write an update for each parameter."""
    rows = []
    for name in arguments.PARAMETERS:
        own = ANY_PARAMETER.sub(latex(name), formula.replace(THIN, ""))
        left, side = own.split(r" \leftarrow ")
        now, slope = values[0][left], _total(*_terms(side, values))
        new = _Named(now.value - rate.value * slope.value, f"next_{name}")
        of_slope = side.partition(r"\eta ")[2]
        shown = _substitute(side, {left: now, r"\eta": rate, of_slope: slope})
        rows.append(rf"{left} &\leftarrow {shown} = {new.written()}")
    return rows


ANY_PARAMETER = re.compile("(?<![a-z])w|(?<={d)w")


def _first_term(side: str) -> str:
    """First of the terms that are written out, about sample i instead of 1."""
    term = side.partition("[")[2].partition(" + (y_2")[0].strip()
    for name in ("X", "y", "y_hat", "z1", "z2", "a1", "a2"):
        term = term.replace(_at(latex(name), 0), latex(name))
    return term


def _added(terms: list[_Named]) -> str:
    """Write the terms as a sum of numbers."""
    first, *rest = terms
    shown = first.written()
    for value, name in rest:
        sign = "-" if _latex(value).startswith("-") else "+"
        size = abs(value) if sign == "-" else value
        shown += f" {sign} {_Named(size, name).written()}"
    return shown


def _latex(value: float) -> str:
    mantissa, _, power = fmt(value).partition("e")
    return rf"{mantissa} \times 10^{{{int(power)}}}" if power else mantissa


def _at(symbol: str, i: int) -> str:
    """Write the symbol for sample i (from 0) with its number."""
    number = str(i + 1)
    index = number if i < 9 else f"{{{number}}}"
    return re.sub(r"_i\b", f"_{index}", symbol.replace(",i)", f",{number})"))
