"""A small language for formulas, as a reader types them and an author writes them.

Names, numbers, ``+ - * / ^``, brackets, a few functions, ``z1[3]`` for the third
sample. A value is a number or one number per sample. `expression.js` has the same
language; a test holds the two together. Nothing here runs Python code.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from tinynet.network import sigmoid, softplus

Formula = str
"""A formula as it is typed."""
Tree = Any
"""A formula as `parse` reads it: a number, a name, or an operation with its parts."""
Value = Any
"""A number, or an array of one number per sample."""
Scope = dict[str, Value]
"""From a name to its value."""

MAX_LENGTH = 500

FUNCTIONS: dict[str, Callable[..., Value]] = {
    "abs": np.abs,
    "cos": np.cos,
    "exp": np.exp,
    "log": np.log,
    "max": np.maximum,
    "min": np.minimum,
    "sigmoid": sigmoid,
    "sin": np.sin,
    "softplus": softplus,
    "sqrt": np.sqrt,
    "tanh": np.tanh,
    # From one number per sample to one number.
    "count": np.size,
    "first": lambda values: np.ravel(values)[0],
    "last": lambda values: np.ravel(values)[-1],
    "mean": np.mean,
    "sum": np.sum,
}
TWO = ("max", "min")
CONSTANTS = {"e": np.e, "pi": np.pi}

# What people type or paste, and what is meant by it.
SPELLINGS = [
    ("[−–]", "-"),
    ("[·×⋅]", "*"),
    ("÷", "/"),
    (r"\*\*", "^"),
    ("²", "^2"),
    ("ŷ|y_?hat", "y_hat"),
    ("[σ]", "sigmoid"),
    ("[Σ∑]", "sum"),
    ("δ", "delta"),
    ("η", "eta"),
    (r"\bln\b", "log"),
    (r"([A-Za-z])_(\d)", r"\1\2"),
    (r"([A-Za-z0-9])_i\b", r"\1"),
    ("₁", "1"),
    ("₂", "2"),
    ("₃", "3"),
    ("₄", "4"),
]
TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z][A-Za-z0-9_]*)|([-+*/^(),\[\]]))"
)


class ExpressionError(ValueError):
    """What is wrong with a formula, in words for the one who typed it."""


def tokens(text: str) -> list[str]:
    """Split a formula into numbers, names and signs.

    Raises
    ------
    ExpressionError
        If it is empty, too long, or has a sign that is none of the language's.
    """
    for pattern, meant in SPELLINGS:
        text = re.sub(pattern, meant, text)
    text = text.strip()
    if not text:
        raise ExpressionError("nothing is typed yet")
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"longer than {MAX_LENGTH} characters")
    found, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise ExpressionError(f"“{text[at:].strip()[0]}” is not understood")
        found.append(match[0].strip())
        at = match.end()
    return found


def parse(text: Formula, names: Iterable[str]) -> Tree:
    """Read a formula.

    Parameters
    ----------
    text : str
    names : the names that it may use, beside functions and constants

    Returns
    -------
    list or str or float
        A tree: a number, a name, or a list of an operation and its arguments.

    Raises
    ------
    ExpressionError
        If it is no formula of the language; the message says what is wrong.
    """
    return _Reader(tokens(text), set(names)).whole()


class _Reader:
    """Recursive descent: a sum of products of signed powers of atoms."""

    def __init__(self, words: list[str], names: set[str]) -> None:
        self.words, self.names, self.at, self.depth = words, names, 0, 0

    def next(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def take(self, wanted: str) -> bool:
        found = self.next() == wanted
        self.at += found
        return found

    def need(self, wanted: str) -> None:
        if not self.take(wanted):
            raise ExpressionError(f"a “{wanted}” is missing")

    def whole(self) -> Tree:
        tree = self.sum()
        if self.next():
            raise ExpressionError(f"“{self.next()}” stands where nothing fits")
        return tree

    def sum(self) -> Tree:
        self.depth += 1
        if self.depth > 40:
            raise ExpressionError("too many brackets")
        tree = self.product()
        while self.next() in ("+", "-"):
            sign = self.next()
            self.at += 1
            tree = [sign, tree, self.product()]
        self.depth -= 1
        return tree

    def product(self) -> Tree:
        tree = self.signed()
        while True:
            if self.take("*"):
                tree = ["*", tree, self.signed()]
            elif self.take("/"):
                tree = ["/", tree, self.signed()]
            elif re.match(r"[A-Za-z(]", self.next()):
                tree = ["*", tree, self.power()]  # 2(y - y_hat) w3
            else:
                return tree

    def signed(self) -> Tree:
        minus = False
        while self.next() in ("-", "+"):
            minus ^= self.next() == "-"
            self.at += 1
        return ["neg", self.power()] if minus else self.power()

    def power(self) -> Tree:
        tree = self.atom()
        return ["^", tree, self.signed()] if self.take("^") else tree

    def atom(self) -> Tree:
        word = self.next()
        if not word:
            raise ExpressionError("something is missing at the end")
        self.at += 1
        if word == "(":
            tree = self.sum()
            self.need(")")
        elif re.match(r"[\d.]", word):
            return float(word)
        elif word in self.names:
            tree = word
        elif word in CONSTANTS:
            tree = float(CONSTANTS[word])
        elif word in FUNCTIONS:
            return self.call(word)
        elif re.match(r"[A-Za-z]", word):
            raise ExpressionError(f"“{word}” is no name here")
        else:
            raise ExpressionError(f"“{word}” stands where a number or name belongs")
        while self.take("["):
            place = self.next()
            if not re.fullmatch(r"[1-9]\d?", place):
                raise ExpressionError("in [ ] stands the number of a sample: 1, 2, …")
            self.at += 1
            self.need("]")
            tree = ["at", tree, float(place)]
        return tree

    def call(self, name: str) -> Tree:
        if not self.take("("):
            raise ExpressionError(f"“{name}” needs brackets: {name}(…)")
        arguments = [self.sum()]
        while self.take(","):
            arguments.append(self.sum())
        self.need(")")
        wanted = 2 if name in TWO else 1
        if len(arguments) != wanted:
            raise ExpressionError(f"“{name}” takes {wanted}, got {len(arguments)}")
        return [name, *arguments]


@np.errstate(all="ignore")
def evaluate(tree: Tree, scope: Scope) -> Value:
    """Compute a formula.

    Parameters
    ----------
    tree : what `parse` returned
    scope : a value, a float or an array, for each name in it

    Returns
    -------
    float or array
        Not finite where the formula has no value.

    Raises
    ------
    ExpressionError
        If a sample is asked for that does not exist.
    """
    if isinstance(tree, str):
        return scope[tree]
    if not isinstance(tree, list):
        return tree
    operation, *parts = tree
    values = [evaluate(part, scope) for part in parts]
    if operation == "at":
        return _sample(*values)
    if operation == "neg":
        return -values[0]
    if operation in FUNCTIONS:
        result = FUNCTIONS[operation](*values)
        return result if np.ndim(result) else float(result)
    left, right = values
    return {
        "+": np.add,
        "-": np.subtract,
        "*": np.multiply,
        "/": np.divide,
        "^": np.power,
    }[operation](np.float64(left), right)


def _sample(value: Value, place: float) -> float:
    if np.ndim(value) == 0:
        raise ExpressionError("[ ] picks a sample, but this is a single number")
    if place > len(value):
        raise ExpressionError(f"there is no sample {place:g}")
    return float(value[int(place) - 1])


def replaced(text: str, changes: dict[str, str]) -> str:
    """Write another formula: each part that is a key becomes its value, all at once.

    Parts are found by their signs and names, not by their letters: ``w1`` is not
    part of ``w10``, and blanks do not count.
    """
    words, out = tokens(text), []
    keys = [(tokens(old), tokens(new)) for old, new in changes.items()]
    at = 0
    while at < len(words):
        for old, new in keys:
            if words[at : at + len(old)] == old:
                out += new
                at += len(old)
                break
        else:
            out.append(words[at])
            at += 1
    return " ".join(out)
