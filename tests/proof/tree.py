r"""From the course's LaTeX to a tree of what stands there.

sympy's own `parse_latex` (1.14) was tried on the paper's 57 formulas as they stand:

- its antlr backend rejects 55: it stops at the comma of an index `(1,i)`, at `\hat`
  with an index and at `\left`. It accepts two and reads both wrongly: 2.4-1 becomes
  the product of `hat` and `y`, the words of 2.1-1 a product of their letters;
- its lark backend rejects all 57: it stops at an index in brackets, `\hat`, a square
  bracket and a second equals sign.

Neither knows `\dots`, nor that `L_i` under a sum is `L_1` to `L_n`.
Rewriting the notation until one of them accepts it would be as long as this reader,
and a slip in the rewriting would be silent. So this is a recursive descent over the
few signs that the course uses; a sign that it does not know is an error.

The grammar, in the order of the methods below::

    equations   sum = sum = ... \qquad sum = sum ...
    sum         product + product - ... + \dots + product
    product     power \cdot power power ...
    power       atom, or atom ^ exponent
    atom        number, symbol, bracket, function, fraction, derivative, \sum

Two modules read the tree: `notation` makes a number of it, for n samples, and
`coq.statements` a theorem for every n.
"""

import re
from functools import cache
from typing import NamedTuple

FUNCTIONS = {r"\log": "log", r"\sigma": "sigma", r"\sqrt": "sqrt", r"\tanh": "tanh"}
LETTERS = {r"\hat{y}": "yhat"}

TOKEN = re.compile(
    r"""(?P<skip>\s+|\\,|\\left|\\right|\\cdot)
    | (?P<number>\d+)
    | (?P<sum>\\sum_\{i=\d\}\^\{?n\}?|\\sum_\{j=1\}\^H)
    | (?P<data>X_\{\\text\{input\}\}|\\text\{data[ ]sample\})
    | (?P<function>\\log|\\sigma|\\sqrt|\\tanh|f'|f)
    | (?P<symbol>(\\hat\{y\}|\\(delta|eta|lambda|beta|varepsilon)|[A-Za-cg-z])
         (_[\dinjk]|_\{\([\dj],[\din]\)\}|_\{\w+\})?)
    | (?P<sign>\\frac|\\max|\\dots|[-+=()\[\]{}^|,ed])
    """,
    re.VERBOSE,
)
CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|"}


class NotationError(ValueError):
    """A formula is written in a way that the reader does not know."""


def equations(latex: str) -> list[list[str]]:
    r"""Sides of each equation; `\qquad` parts equations, `\leftarrow` assigns."""
    return [
        sides for written in for_each_neuron(latex) for sides in as_written(written)
    ]


def as_written(latex: str) -> list[list[str]]:
    """The same, where a formula of H neurons stays one."""
    return [re.split(r"=(?!\d\})|\\leftarrow", part) for part in latex.split(r"\qquad")]


def has_any_neurons(latex: str) -> bool:
    """Whether a formula is about a network of H neurons."""
    return re.search(r"_j|\(j,", latex) is not None


def for_each_neuron(latex: str) -> list[str]:
    r"""A formula of H neurons as it reads for H = 2, once for each neuron j.

    There `v_1`, `v_2` and `c` are `w_3`, `w_4` and `b_3`. A formula that speaks of no
    neuron j stays as it is.
    """
    if not has_any_neurons(latex):
        return [latex]

    def neuron(text: str, j: int) -> str:
        text = text.replace("v_j", f"w_{j + 2}").replace("_j", f"_{j}")
        return text.replace("(j,", f"({j},")

    def both(term: re.Match) -> str:
        return " + ".join(neuron(term[1], j) for j in (1, 2))

    latex = re.sub(r"\\sum_\{j=1\}\^H ((?:(?! [-+]).)+)", both, latex)
    latex = re.sub(r"(?<![a-zA-Z\\])(d?)c(?![a-zA-Z])", r"\1b_3", latex)
    return [neuron(latex, j) for j in (1, 2)]


class Symbol(NamedTuple):
    """A symbol: `z_{(1,i)}` is z of neuron 1 and sample i, `w_3` is w3 of none."""

    name: str
    neuron: str = ""
    sample: str = ""


class Node(NamedTuple):
    """What stands in a formula, and the parts that it is made of.

    ======== ==========================================================
    kind     parts
    ======== ==========================================================
    number   its digits
    add      terms
    minus    the term behind the sign
    dots     terms as they are written; the one behind the dots is last
    times    factors
    power    base, exponent
    over     numerator, denominator
    total    the first number of `i`, the term
    all      the term of neuron j, added for each of H neurons
    d        what is differentiated, the symbol by which
    e        none
    others   what the function or the bracket is applied to
    ======== ==========================================================
    """

    kind: str
    parts: tuple


Tree = Node | Symbol


@cache
def parse(side: str) -> Tree:
    """One side of an equation, as it is written."""
    reader = _Reader(side)
    result = reader.sum()
    if reader.next:
        raise NotationError(f"cannot read {reader.next!r} in {side}")
    return result


class _Reader:
    def __init__(self, side: str) -> None:
        self.side = side
        self.tokens, self.at, end = [], 0, 0
        while end < len(side):
            token = TOKEN.match(side, end)
            if token is None:
                raise NotationError(f"cannot read {side[end : end + 12]!r} in {side}")
            if token.lastgroup != "skip":
                self.tokens.append((token.lastgroup, token[0]))
            end = token.end()

    @property
    def kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    @property
    def next(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.next
        if not token or (wanted and token != wanted):
            raise NotationError(f"wanted {wanted!r}, found {token!r} in {self.side}")
        self.at += 1
        return token

    def sum(self) -> Tree:
        terms = [self.term("-" if self.skipped("-") else "+")]
        while self.next in ("+", "-"):
            sign = self.take()
            if self.skipped(r"\dots"):
                self.take("+")
                terms = [Node("dots", (*terms, self.product()))]
            else:
                terms.append(self.term(sign))
        return terms[0] if len(terms) == 1 else Node("add", tuple(terms))

    def term(self, sign: str) -> Tree:
        return Node("minus", (self.product(),)) if sign == "-" else self.product()

    def skipped(self, token: str) -> bool:
        found = self.next == token
        self.at += found
        return found

    def product(self) -> Tree:
        factors = [self.power()]
        while self.kind not in ("", "sign") or self.next in ("(", "[", "e", r"\frac"):
            factors.append(self.power())
        return factors[0] if len(factors) == 1 else Node("times", tuple(factors))

    def power(self) -> Tree:
        base = self.atom()
        return Node("power", (base, self.atom())) if self.skipped("^") else base

    def atom(self) -> Tree:
        kind, token = self.kind, self.next
        if token in CLOSING:
            inner = self.bracket()
            return Node("abs", (inner,)) if token == "|" else inner
        self.take()
        if kind == "number":
            return Node("number", (token,))
        if kind == "symbol":
            return self.symbol(token)
        if kind == "data":
            return Symbol("X", sample="i")
        if kind == "function":
            return Node(FUNCTIONS.get(token, token), (self.bracket(),))
        if kind == "sum":
            if token.endswith("H"):
                return Node("all", (self.product(),))
            return Node("total", (int(token[8]), self.product()))
        if token == r"\frac":
            return self.fraction()
        if token == r"\max":
            return Node("max", self.pair())
        if token == "e":
            return Node("e", ())
        raise NotationError(f"cannot read {token!r} in {self.side}")

    def bracket(self) -> Tree:
        closing = CLOSING[self.take()]
        inner = self.sum()
        self.take(closing)
        return inner

    def pair(self) -> tuple[Tree, Tree]:
        self.take("(")
        first = self.sum()
        self.take(",")
        second = self.sum()
        self.take(")")
        return first, second

    def symbol(self, token: str) -> Symbol:
        letter, _, index = token.partition("_")
        name = LETTERS.get(letter, letter.removeprefix("\\"))
        *neuron, sample = index.strip("{()}").split(",")
        if name in ("w", "b"):
            return Symbol(name + sample)
        return Symbol(name, "".join(neuron), sample)

    def fraction(self) -> Tree:
        self.take("{")
        if not self.skipped("d"):
            over = self.sum()
            self.take("}")
            return Node("over", (over, self.bracket()))
        of = None if self.next == "}" else self.power()
        self.take("}")
        self.take("{")
        self.take("d")
        by = self.symbol(self.take())
        self.take("}")
        return Node("d", (of if of is not None else self.power(), by))
