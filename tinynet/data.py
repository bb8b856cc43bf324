"""Small data sets with provenance, and a reader's own two-column CSV.

Each set in `data/` opens with comment lines: source, units, licence, how it was made;
`formulas.csv` beside them is no set: `tinynet.formulas` reads it.
"""

import csv
import io
import math
import re
from itertools import chain
from os import PathLike
from pathlib import Path

import numpy as np

from tinynet.network import Array, Params

Row = tuple[str, list[str]]
FOLDER = Path(__file__).parent / "data"
NUMBERS = re.compile(r"(?=\D*\d)[-+−.,:;/'’%_\d\s]+")
MAX_CHARACTERS = 10_000_000
"""Size of the largest CSV that is read: more is no file of samples, but a mistake."""


def dose() -> tuple[Array, Array]:
    """Inputs and outputs of the running example: three doses, one works.

    Returns
    -------
    X, y : arrays of shape (3,)
        Dose, and the observed effect; both without a unit.
    """
    return np.array([0.0, 0.5, 1.0]), np.array([0.0, 1.0, 0.0])


def start() -> Params:
    """Where the running example starts: every z is then -2, -1, 0 or 1."""
    return Params(w1=2.0, b1=-1.0, w2=-2.0, b2=0.0, w3=1.0, w4=-1.0, b3=0.0)


def theophylline() -> tuple[Array, Array]:
    """One subject's theophylline: a hump, absorbed and then cleared.

    Returns
    -------
    X, y : arrays of shape (11,)
        Hours since the dose; concentration in the serum, mg/L.

    Source
    ------
    R's `datasets::Theoph`, subject 12; see the head of theophylline.csv.
    """
    return read_csv(FOLDER / "theophylline.csv")


def puromycin() -> tuple[Array, Array]:
    """Rate of an enzyme's reaction against concentration: it saturates.

    Returns
    -------
    X, y : arrays of shape (12,)
        Substrate concentration, ppm; rate, counts/min/min.

    Source
    ------
    R's `datasets::Puromycin`, treated cells; see the head of puromycin.csv.
    """
    return read_csv(FOLDER / "puromycin.csv")


def motorcycle() -> tuple[Array, Array]:
    """Acceleration of a head in a simulated accident: flat, down, up, level.

    Returns
    -------
    X, y : arrays of shape (133,)
        Milliseconds after the impact; acceleration, g. Some times occur twice or
        more.

    Source
    ------
    R's `MASS::mcycle`; see the head of motorcycle.csv.
    """
    return read_csv(FOLDER / "motorcycle.csv")


def read_csv(path: str | PathLike[str]) -> tuple[Array, Array]:
    """Read two columns of numbers, X and y, separated by commas.

    Rows that start with # and empty rows are skipped, and so is what a spreadsheet
    adds: quotes, empty columns, a first row ``sep=,``. The first row may hold the
    columns' names.

    Parameters
    ----------
    path : the file, in UTF-8, of ten million characters at most

    Returns
    -------
    X, y : arrays of shape (n,)

    Raises
    ------
    ValueError
        If the file is no such table; the message names file, row and column, and also
        the line where a row above goes over several.
    OSError
        If the file cannot be opened.
    """
    rows = _without_empty_columns(_rows(path, _text(path)))
    if rows and _are_names([*rows[0][1].values()]):
        rows = rows[1:]
    if not rows:
        raise ValueError(f"{path}: wanted rows of two numbers, found none")
    X, y = np.array([_pair(cells, place) for place, cells in rows]).T
    return X.copy(), y.copy()


def _text(path: str | PathLike[str]) -> str:
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            text = file.read(MAX_CHARACTERS + 1)
    except UnicodeDecodeError as error:
        utf_16 = error.object[:2] in (b"\xff\xfe", b"\xfe\xff")
        why = "it is in UTF-16" if utf_16 else error
        raise ValueError(f"{path}: wanted a CSV file in UTF-8: {why}") from error
    if len(text) > MAX_CHARACTERS:
        raise ValueError(
            f"{path}: wanted at most {MAX_CHARACTERS:,} characters, got more"
        )
    return text


def _rows(path: str | PathLike[str], text: str) -> list[Row]:
    """Place and cells of each row that is neither empty nor a comment."""
    found: list[Row] = []
    lines = io.StringIO(text, newline="")
    more = 0  # lines that go on with a row
    for row, line in enumerate(lines, start=1):
        if line.startswith("#"):
            continue  # no CSV: a quote in it opens nothing
        place = f"{path}, row {row}" + (f" (line {row + more})" if more else "")
        start = lines.tell() - len(line)
        reader = csv.reader(chain([line], lines))
        try:
            cells = next(reader)
        except csv.Error as error:
            raise ValueError(f"{place}: wanted a row of a CSV file: {error}") from error
        more += reader.line_num - 1
        if reader.line_num > 1 and text[start : lines.tell()].count('"') % 2:
            raise ValueError(f"{place}: a quote is opened and not closed")
        written = "".join(cells).strip()
        is_hint = not found and written.lower() in ("sep=", "sep=,")  # a spreadsheet's
        if written and not written.startswith("#") and not is_hint:
            found.append((place, cells))
    return found


def _without_empty_columns(rows: list[Row]) -> list[tuple[str, dict[int, str]]]:
    """Cells by the number of their column; empty ones at the end of a row are none."""
    used = {k for _, cells in rows for k, cell in enumerate(cells, 1) if cell.strip()}
    kept = [
        (place, {k: cell for k, cell in enumerate(cells, 1) if k in used})
        for place, cells in rows
    ]
    for _, row in kept:
        while len(row) > 2 and not row[max(row)].strip():
            row.popitem()
    return kept


def _are_names(cells: list[str]) -> bool:
    """Not 0,5 or 1 000 or 3/4: as names of columns they would go without a word."""
    numbers = (_is_number(cell) or NUMBERS.fullmatch(cell) for cell in cells)
    return len(cells) == 2 and not any(numbers)


def _pair(cells: dict[int, str], place: str) -> list[float]:
    """The two numbers of one row."""
    if len(cells) != 2:
        raise ValueError(
            f"{place}: wanted 2 columns separated by a comma, with a decimal point, "
            f"got {len(cells)}: {','.join(cells.values())!r:.60}"
        )
    for column, cell in cells.items():
        if not _is_number(cell) or not math.isfinite(_float(cell)):
            raise ValueError(
                f"{place}, column {column}: wanted a finite number with a decimal "
                f"point, got {cell!r:.60}"
            )
    return [_float(cell) for cell in cells.values()]


def _is_number(cell: str) -> bool:
    try:
        _float(cell)
    except ValueError:
        return False
    return "_" not in cell


def _float(cell: str) -> float:
    return float(cell.replace("−", "-"))  # as a word processor writes it
