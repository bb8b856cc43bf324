"""A reader's text in a cell of the map: a spreadsheet keeps it as it is."""

import re
import unicodedata
from typing import Any

# What a spreadsheet takes for something else: a formula; true and false, as it writes
# them in some languages; a number, date, time, share or amount. Those are digits and
# signs, with a word before them, behind them, or behind the first number: "Mar 3",
# "10:30 am", "3-Mar-2020", "1e5".
SIGNS = tuple("=+-@|")
TRUTH = (
    "true false wahr falsch vrai faux vero falso verdadero verdadeiro waar onwaar"
).split()
NUMBER = re.compile(
    r"[\W\d_]*\d[\W\d_]*([^\W\d_]+\.?)?|([^\W\d_]{3,}[ .,/'_-]*){1,2}\d[\W\d_]*"
    r"|[\W_]*\d+([.,]\d+)?[\W_]*[^\W\d_]+[\W\d_]*"
)
SAFE = re.compile(r"(0|[1-9]\d{0,14})|(?=.{1,16}$)(0|[1-9]\d*)\.\d*[1-9]")
"""A number that a spreadsheet shows as it was typed."""
LONGEST = 100


def harmless(cell: Any) -> Any:
    """Keep a spreadsheet from taking a reader's text for anything else.

    Parameters
    ----------
    cell : str, or a number, which stays what it is

    Returns
    -------
    str or number
        Text in one line, behind an apostrophe if it looks like a formula, a truth
        value, a date, or a number that would be shown in another form.
    """
    if not isinstance(cell, str):
        return cell
    line = in_one_line(cell)
    return f"'{line}" if _is_taken(line) else line


def in_one_line(text: str) -> str:
    """Write a blank for whatever is no sign that is seen."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _is_taken(line: str) -> bool:
    """Whether a spreadsheet would take this text for something else."""
    plain = unicodedata.normalize("NFKC", line).strip().casefold()
    if plain.startswith(SIGNS) or plain in TRUTH:
        return True
    if SAFE.fullmatch(line) or plain.endswith(".json"):
        return False
    if len(plain) > LONGEST:
        return not plain[0].isalpha()
    return bool(NUMBER.fullmatch(plain))
