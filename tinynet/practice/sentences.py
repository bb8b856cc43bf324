"""Conditions of sentences: of which numbers what a page says is true.

A condition compares formulas of the course's own language, ``w3 < 0 and X[1] = 0``.
Where a side has a number for each sample, it must hold for every one. A page evaluates
the same trees (`js/sentences.js`): a sentence that a reader's numbers break dims.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import ArrayLike

from tinynet import arguments
from tinynet.derivatives import chain
from tinynet.network import Params, forward
from tinynet.practice.expression import (
    ExpressionError,
    Scope,
    Tree,
    Value,
    evaluate,
    parse,
)
from tinynet.practice.source import LOADER

ENTRY = Path(__file__).parent / "js" / "site-sentences.js"
"""Where the script of the sentences on a static page begins."""

Condition = list[tuple[Tree, str, Tree]]
SIGNS: dict[str, Callable[[Value, Value], Value]] = {
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    "=": lambda left, right: abs(left - right) <= 1e-9 * np.maximum(1, abs(right)),
}
SIGN = re.compile("[<>=]")


def scope(params: Params, X: ArrayLike, y: ArrayLike) -> Scope:
    """Return what a condition may name, with its values.

    Parameters
    ----------
    params : Params
    X, y : arrays of shape (n,)

    Returns
    -------
    dict
        The parameters, `loss`, `dloss_dw1` and the like; per sample `X`, `y`, what
        `forward` and `chain` return, `residual`, `L2`, `dL2_dw1` and the like.
    """
    X, y = map(np.copy, arguments.data(X, y))
    params = Params(*arguments.one_network(params).tolist())
    parts = forward(params, X)._asdict()
    residual = y - parts["y_hat"]
    names = {**params._asdict(), "X": X, "y": y, **parts, "residual": residual}
    names |= {"L2": residual**2, "loss": float((residual**2).sum())}
    for name in arguments.PARAMETERS:
        factors = chain(name, params, X, y)
        terms = np.prod([*factors.values()], axis=0)
        names |= {
            key: np.broadcast_to(value, X.shape) for key, value in factors.items()
        }
        names |= {f"dL2_d{name}": terms, f"dloss_d{name}": float(terms.sum())}
    return names


@cache
def names() -> tuple[str, ...]:
    """Every name that a condition may use.

    Returns
    -------
    tuple of str
    """
    return tuple(scope(Params(*[0.0] * 7), [0.0], [0.0]))


def read(text: str) -> Condition:
    """Read a condition.

    Parameters
    ----------
    text : str
        Such as ``0 < dloss_db1 < dloss_dw1 and w4 < 0``.

    Returns
    -------
    list
        A comparison each: a tree, one of ``<``, ``>``, ``=``, a tree.

    Raises
    ------
    ExpressionError
        If it is no condition.
    """
    found: Condition = []
    for part in re.split(r"\band\b", text):
        sides = [parse(side, names()) for side in SIGN.split(part)]
        signs = SIGN.findall(part)
        if not signs:
            raise ExpressionError(f"“{part.strip()}” compares nothing: write <, > or =")
        found += zip(sides, signs, sides[1:])
    return found


def holds(condition: Condition, values: Scope) -> bool:
    """Say whether a condition is true of these values, for every sample.

    Parameters
    ----------
    condition : what `read` returned
    values : what `scope` returned

    Returns
    -------
    bool
        False also where it asks for a sample that does not exist.
    """
    try:
        return all(
            bool(np.all(SIGNS[sign](evaluate(left, values), evaluate(right, values))))
            for left, sign, right in condition
        )
    except ExpressionError:
        return False


def sentences(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Read a file of sentences: for each page, each sentence's condition.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict

    Raises
    ------
    ExpressionError
        If a condition cannot be read; the message names its sentence.
    """
    text = path.read_text(encoding="utf-8")
    pages: dict[str, dict[str, str]] = yaml.load(text, LOADER)
    for page, conditions in pages.items():
        for sentence, condition in conditions.items():
            try:
                read(condition)
            except ExpressionError as error:
                where = f"{path.name}, {page}, “{sentence}”"
                raise ExpressionError(f"{where}: {error}") from error
    return pages
