"""Small data sets with provenance, and a reader's own two-column CSV.

Each of the sets in `data/` opens with comment lines: source, units, licence, and how
the file was made. `formulas.csv` beside them is no set: `tinynet.formulas` reads it.
"""

import csv
import io
import math
from os import PathLike
from pathlib import Path

import numpy as np

from tinynet.network import Array, Params

FOLDER = Path(__file__).parent / "data"
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

    Lines that start with # and empty lines are skipped. The first row may hold
    the columns' names.

    Parameters
    ----------
    path : the file, in UTF-8, of ten million characters at most

    Returns
    -------
    X, y : arrays of shape (n,)

    Raises
    ------
    ValueError
        If the file is no such table; the message names file, row and column.
    OSError
        If the file cannot be opened.
    """
    rows = _rows(path)
    if rows and _are_names(rows[0][1]):
        rows = rows[1:]
    if not rows:
        raise ValueError(f"{path}: wanted rows of two numbers, found none")
    X, y = np.array([_pair(cells, f"{path}, row {row}") for row, cells in rows]).T
    return X.copy(), y.copy()


def _rows(path: str | PathLike[str]) -> list[tuple[int, list[str]]]:
    """Line number and cells of each row that is neither empty nor a comment."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            text = file.read(MAX_CHARACTERS + 1)
        if len(text) > MAX_CHARACTERS:
            raise ValueError(
                f"{path}: wanted at most {MAX_CHARACTERS:,} characters, got more"
            )
        return [
            (row, next(csv.reader([line])))
            for row, line in enumerate(io.StringIO(text, newline=""), start=1)
            if line.strip() and not line.startswith("#")
        ]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path}: wanted a CSV file in UTF-8: {error}") from error


def _are_names(cells: list[str]) -> bool:
    return len(cells) == 2 and not any(map(_is_number, cells))


def _pair(cells: list[str], place: str) -> list[float]:
    """The two numbers of one row."""
    if len(cells) != 2:
        raise ValueError(
            f"{place}: wanted 2 columns separated by a comma, with a decimal point, "
            f"got {len(cells)}: {','.join(cells)!r:.60}"
        )
    for column, cell in enumerate(cells, start=1):
        if not _is_number(cell) or not math.isfinite(float(cell)):
            raise ValueError(
                f"{place}, column {column}: wanted a finite number with a decimal "
                f"point, got {cell!r:.60}"
            )
    return [float(cell) for cell in cells]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return "_" not in cell
