"""How each name of `tinynet` is written: one table for formulas, pictures and pages."""

import re
from typing import NamedTuple

from tinynet.arguments import PARAMETERS


class Symbol(NamedTuple):
    """A letter with what stands below and above it."""

    base: str
    below: str = ""
    above: str = ""


SYMBOLS = {
    "X": Symbol("X", "i"),
    "y": Symbol("y", "i"),
    "z1": Symbol("z", "(1,i)"),
    "a1": Symbol("a", "(1,i)"),
    "z2": Symbol("z", "(2,i)"),
    "a2": Symbol("a", "(2,i)"),
    "y_hat": Symbol("ŷ", "i"),
    "residual": Symbol("L", "i"),
    "L2": Symbol("L", "i", "2"),
    "delta": Symbol("δ", "i"),
    "delta1": Symbol("δ", "(1,i)"),
    "delta2": Symbol("δ", "(2,i)"),
    **{name: Symbol(name[0], name[1]) for name in PARAMETERS},
    "eta": Symbol("η"),
    "learning_rate": Symbol("η"),
}
GREEK = {"ŷ": r"\hat{y}", "δ": r"\delta", "η": r"\eta"}


def symbol(name: str) -> Symbol:
    """Find a name in the table; a letter and digits besides, such as u2, make one."""
    found = re.fullmatch(r"([A-Za-z])(\d+)", name)
    return SYMBOLS.get(name) or (Symbol(*found.groups()) if found else Symbol(name))


def latex(name: str) -> str:
    r"""Write a name as the paper does: z1 is z_{(1,i)}, y_hat is \hat{y}_i."""
    base, below, above = symbol(name)
    text = GREEK.get(base, base)
    for sign, index in (("_", below), ("^", above)):
        if index:
            text += f"{sign}{index}" if len(index) == 1 else f"{sign}{{{index}}}"
    return text


def html(name: str) -> str:
    """Write a name as text that every reader's tool finds, for the head of a table."""
    base, below, above = symbol(name)
    indices = (("sub", below), ("sup", above))
    return f"<i>{base}</i>" + "".join(f"<{t}>{i}</{t}>" for t, i in indices if i)


def ends(factor: str) -> tuple[str, str]:
    """Name what a factor leads to, and from where: "da1_dz1" from z1 to a1.

    Parameters
    ----------
    factor : a name that `tinynet.chain` uses

    Returns
    -------
    over, under : str
    """
    over, under = factor.replace("yhat", "y_hat").removeprefix("d").split("_d")
    return over, under


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
    over, under = map(latex, ends(factor))
    return rf"\frac{{d{over}}}{{d{under}}}"
