"""A small language for formulas, as a reader types them and an author writes them.

Names, numbers, ``+ - * / ^``, brackets, a few functions, ``z1[3]`` for the third
sample. A value is a number or one number per sample. `expression.js` has the same
language; a test holds the two together. Nothing here runs Python code.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
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
OPERATIONS: dict[str, Callable[..., Value]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": np.power,
}
TWO = ("max", "min")
CONSTANTS = {"e": np.e, "pi": np.pi}

# Signs that nobody sees, and other forms of the common letters, digits and signs. All
# are written out, as Python and JavaScript differ in what a blank or a digit is.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060\u2061\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff]"
)
STYLED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]")
BLANK = re.compile("[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
MINUS = re.compile("[\u2010-\u2013\u2212\ufe63]")

# What people type or paste, and what is meant by it.
SPELLINGS = [
    ("ᵢ", "_i"),
    ("[·×⋅∙∗\u2062]", "*"),
    ("[÷∕⁄]", "/"),
    (r"\*\*", "^"),
    (r"\\hat ?(?:\{ ?y ?\}|y)|ŷ", " y_hat"),
    ("σ", " sigmoid"),
    (r"(?:\\sum|[Σ∑])(?:_(?:\{[^{}]*\}|i))?(?:\^(?:\{[^{}]*\}|n))?", " sum"),
    ("δ", " delta"),
    ("η", " eta"),
    ("π", " pi"),
    ("√", " sqrt"),
    (r"_ ?\{ ?\(?([A-Za-z0-9]+) ?(?:, ?i ?)?\)? ?\}", r"_\1"),
    (r"([az])_? ?\( ?([0-9]) ?, ?i ?\)", r"\1\2"),
    (r"\\[,;:! ]|\$", " "),
]
# Of one equation its right side counts.
EQUATION = re.compile(r"^[A-Za-z0-9_\\∂{}()\[\]/*^+.,| -]+=(?=[^=]+$)")
RAISED = re.compile("[⁺⁻]?[⁰¹²³⁴-⁹]+")
PLAIN = dict(zip("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "+-01234567890123456789"))
LOWERED = re.compile("[₀-₉]")
TOKEN = re.compile(
    r" *(?:((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(\\[A-Za-z]+|[A-Za-z][A-Za-z0-9_]*)|([-+*/^(),\[\]{}]))"
)
CLOSING = {"(": ")", "{": "}"}

# Names that mean one of ours, and LaTeX's.
ALIASES = {"ln": "log", "yhat": "y_hat"}
LATEX = {"cdot": "*", "times": "*", "div": "/", "left": "", "right": "", "ln": "log"}
LATEX |= {"sigma": "sigmoid", "frac": "\\frac", "dfrac": "\\frac", "tfrac": "\\frac"}

FACTORS = ": write the derivative out, factor by factor"
POINT = ": decimals are written with a point"
ADVICE = {
    "=": ": give only what stands behind it",
    "|": ": write abs(…)",
    "∂": FACTORS,
}
DERIVATIVES = {"L", "dL", "dL2", "loss", "dloss", "partial"}


class ExpressionError(ValueError):
    """What is wrong with a formula, in words for the one who typed it."""


def cleaned(text: str) -> str:
    """Write a typed text with plain letters, digits, minus signs and blanks.

    Signs that nobody sees are left out, as U+200B or a soft hyphen.
    """
    text = INVISIBLE.sub("", text)
    text = STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = BLANK.sub(" ", unicodedata.normalize("NFC", text))
    return MINUS.sub("-", text).strip(" ")


def tokens(text: str) -> list[str]:
    """Split a formula into numbers, names and signs.

    Raises
    ------
    ExpressionError
        If it is empty, too long, or has a sign that is none of the language's.
    """
    text = cleaned(text)
    if not text:
        raise ExpressionError("nothing is typed yet")
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"longer than {MAX_LENGTH} characters")
    text = RAISED.sub(lambda raised: f"^{_plain(raised[0])} ", text)
    text = LOWERED.sub(lambda lowered: _plain(lowered[0]), text)
    for pattern, meant in SPELLINGS:
        text = re.sub(pattern, meant, text)
    text = EQUATION.sub("", text).rstrip(" ")
    found, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise ExpressionError(_strange(text[at:].lstrip(" ")[0]))
        found.append(match[0].strip(" "))
        at = match.end()
    return found


def _plain(digits: str) -> str:
    return "".join(PLAIN[digit] for digit in digits)


def _strange(sign: str) -> str:
    """Say which sign is none of ours; with its number if it looks like one."""
    number = "" if "!" <= sign <= "~" else f" (U+{ord(sign):04X})"
    digits = ": digits are 0 to 9" if unicodedata.category(sign) == "Nd" else ""
    return f"“{sign}”{number} is not understood{ADVICE.get(sign, digits)}"


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
    known = tuple(names)
    words = [meant for word in tokens(text) for meant in _meant(word, known)]
    return _Reader(words, known).whole()


def _meant(word: str, names: tuple[str, ...]) -> list[str]:
    r"""What is meant by a word: ``w_1``, ``Sum``, ``\cdot``, ``Xw3`` for ``X w3``."""
    if word[0] == "\\" and word[1:] in LATEX:
        return [LATEX[word[1:]]] if LATEX[word[1:]] else []
    if not re.match(r"[A-Za-z\\]", word) or word in names:
        return [word]
    word = re.sub("_i$", "", word.removeprefix("\\"))
    word = re.sub("([A-Za-z])_([0-9])", r"\1\2", word)
    if word in names or word in CONSTANTS:
        return [word]
    word = ALIASES.get(word.lower(), word)
    if word.lower() in FUNCTIONS:
        return [word.lower()]
    ways = list(_ways(word, names)) if len(word) <= 20 else []
    return ways[0] if len(ways) == 1 else [word]


def _ways(word: str, names: tuple[str, ...]) -> Iterator[list[str]]:
    """Each way to read a word as names, one behind another."""
    if not word:
        yield []
    for name in names:
        if word.startswith(name):
            for rest in _ways(word[len(name) :], names):
                yield [name, *rest]


def _unknown(word: str, names: tuple[str, ...]) -> str:
    """Say that a word is no name, and what may be meant."""
    low = word.lower()
    alike = [name for name in (*names, *CONSTANTS) if name.lower() == low]
    inside = [
        f"{name}({word[len(name) :]})"
        for name in FUNCTIONS
        if low.startswith(name) and word[len(name) :] in names
    ]
    known = dict.fromkeys((*names, *FUNCTIONS))
    near = [name for name in known if _is_near(low, name.lower())]
    more = ""
    if alike or inside:
        more = f": write {' or '.join(alike or inside)}"
    elif word in DERIVATIVES or (word[0] == "d" and word[1:] in names):
        more = FACTORS
    elif near:
        more = f": is it {' or '.join(near)}?"
    return f"“{word}” is no name here{more}"


def _is_near(word: str, name: str) -> bool:
    """Whether one letter was added, left out or changed, or two were swapped."""
    if min(len(word), len(name)) < 4:
        return False  # w5 or abc may be anything
    pairs = enumerate(zip(word, name))
    same = next((k for k, (a, b) in pairs if a != b), min(len(word), len(name)))
    a, b = word[same:], name[same:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or swapped


class _Reader:
    """Recursive descent: a sum of products of signed powers of atoms."""

    def __init__(self, words: list[str], names: tuple[str, ...]) -> None:
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
        if word := self.next():
            more = POINT if word == "," else ""
            raise ExpressionError(f"“{word}” stands where nothing fits{more}")
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
            elif self.follows(tree):
                tree = ["*", tree, self.power()]  # 2(y - y_hat) w3
            else:
                return tree

    def follows(self, tree: Tree) -> bool:
        r"""Whether a factor follows; ``2\frac12`` is none, it may be two and a half."""
        if self.next() == "\\frac":
            return not isinstance(tree, float)
        return re.match(r"[A-Za-z({]", self.next()) is not None

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
        if word in FUNCTIONS and word not in (*self.names, *CONSTANTS):
            return self.call()
        if word == "\\frac":
            self.at += 1
            return ["/", self.group("{"), self.group("{")]
        tree = self.value(word)
        while self.take("["):
            place = self.next()
            if not re.fullmatch(r"[1-9][0-9]?", place):
                raise ExpressionError("in [ ] stands the number of a sample: 1, 2, …")
            self.at += 1
            self.need("]")
            tree = ["at", tree, float(place)]
        return tree

    def value(self, word: str) -> Tree:
        if word in CLOSING:
            return self.group(word)
        self.at += 1
        if re.match(r"[0-9.]", word):
            return float(word)
        if word in self.names or word in CONSTANTS:
            return word
        if re.match(r"[A-Za-z]", word):
            raise ExpressionError(_unknown(word, self.names))
        raise ExpressionError(f"“{word}” stands where a number or name belongs")

    def group(self, opening: str) -> Tree:
        self.need(opening)
        tree = self.sum()
        self.need(CLOSING[opening])
        return tree

    def call(self) -> Tree:
        name = self.next()
        self.at += 1
        opening = "{" if self.next() == "{" else "("
        if not self.take(opening):
            raise ExpressionError(f"“{name}” needs brackets: {name}(…)")
        arguments = [self.sum()]
        while self.take(","):
            arguments.append(self.sum())
        self.need(CLOSING[opening])
        wanted = 2 if name in TWO else 1
        if len(arguments) != wanted:
            more = POINT if len(arguments) > wanted else ""
            raise ExpressionError(
                f"“{name}” takes {wanted}, got {len(arguments)}{more}"
            )
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
    return _value(tree, scope)


def _value(tree: Tree, scope: Scope) -> Value:
    if isinstance(tree, str):
        return scope[tree] if tree in scope else CONSTANTS[tree]
    if not isinstance(tree, list):
        return tree
    operation, *parts = tree
    values = []
    for part in parts:  # no frame of its own: a sum of 250 terms is as deep
        values.append(_value(part, scope))
    if operation == "at":
        return _sample(*values)
    if operation == "neg":
        return -values[0]
    if operation in FUNCTIONS:
        result = FUNCTIONS[operation](*values)
        return result if np.ndim(result) else float(result)
    left, right = values
    return OPERATIONS[operation](np.float64(left), right)


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
