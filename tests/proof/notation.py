r"""From the course's LaTeX to sympy.

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

The reader is told how many samples there are and which of them `i` is, so that every
index is a number in what it returns:

- `X_i`, `\hat{y}_i`, `z_{(1,i)}`, `w_1` become the symbols `X_2`, `yhat_2`, `z1_2`,
  `w1` (for i = 2);
- `\sum_{i=1}^n` becomes `total(term, ..., term)`; its body is one product;
- `t_1 + t_2 + \dots + t_n` becomes the terms that are written, as they are written, and
  for those behind the dots the last one, read with n = 3, 4, ...;
- `\frac{dA}{dv}` and `\frac{d}{dv} A` become `d(A, v)`, to be differentiated later.
"""

import re
from functools import cache

import sympy

total, d, f, f_prime, sigma = map(sympy.Function, "total d f f_prime sigma".split())
FUNCTIONS = {r"\log": sympy.log, r"\sigma": sigma, "f": f, "f'": f_prime}
FUNCTIONS |= {r"\sqrt": sympy.sqrt, r"\tanh": sympy.tanh}
LETTERS = {r"\hat{y}": "yhat"}

TOKEN = re.compile(
    r"""(?P<skip>\s+|\\,|\\left|\\right|\\cdot)
    | (?P<number>\d+)
    | (?P<sum>\\sum_\{i=\d\}\^\{?n\}?)
    | (?P<data>X_\{\\text\{input\}\}|\\text\{data[ ]sample\})
    | (?P<function>\\log|\\sigma|\\sqrt|\\tanh|f'|f)
    | (?P<symbol>(\\hat\{y\}|\\(delta|eta|lambda|beta|varepsilon)|[A-Za-cg-z])
         (_[\dinjk]|_\{\(\d,[\din]\)\}|_\{\w+\})?)
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
        re.split(r"=(?!\d\})|\\leftarrow", part)
        for written in for_each_neuron(latex)
        for part in written.split(r"\qquad")
    ]


def for_each_neuron(latex: str) -> list[str]:
    r"""A formula of H neurons as it reads for H = 2, once for each neuron j.

    There `v_1`, `v_2` and `c` are `w_3`, `w_4` and `b_3`. A formula that speaks of no
    neuron j stays as it is.
    """
    if not re.search(r"_j|\(j,", latex):
        return [latex]

    def neuron(text: str, j: int) -> str:
        text = text.replace("v_j", f"w_{j + 2}").replace("_j", f"_{j}")
        return text.replace("(j,", f"({j},")

    def both(term: re.Match) -> str:
        return " + ".join(neuron(term[1], j) for j in (1, 2))

    latex = re.sub(r"\\sum_\{j=1\}\^H ((?:(?! [-+]).)+)", both, latex)
    latex = re.sub(r"(?<![a-zA-Z\\])(d?)c(?![a-zA-Z])", r"\1b_3", latex)
    return [neuron(latex, j) for j in (1, 2)]


@cache
def read(side: str, n: int, i: int) -> sympy.Expr:
    """One side of an equation, for n samples, as it stands for sample i."""
    reader = _Reader(side, n, i)
    result = reader.sum()
    if reader.next:
        raise NotationError(f"cannot read {reader.next!r} in {side}")
    return result


class _Reader:
    def __init__(self, side: str, n: int, i: int) -> None:
        self.side, self.n, self.i = side, n, i
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

    def sum(self) -> sympy.Expr:
        terms = [-self.product() if self.skipped("-") else self.product()]
        while self.next in ("+", "-"):
            sign = 1 if self.take() == "+" else -1
            if self.skipped(r"\dots"):
                self.take("+")
                terms = self.behind_dots(terms)
            else:
                terms.append(sign * self.product())
        return sympy.Add(*terms)

    def skipped(self, token: str) -> bool:
        found = self.next == token
        self.at += found
        return found

    def behind_dots(self, terms: list[sympy.Expr]) -> list[sympy.Expr]:
        start, n, written = self.at, self.n, len(terms)
        for k in range(written + 1, max(n, written + 1) + 1):
            self.at, self.n = start, k
            terms.append(self.product())
        self.n = n
        return terms[:n]

    def product(self) -> sympy.Expr:
        result = self.power()
        while self.kind not in ("", "sign") or self.next in ("(", "[", "e", r"\frac"):
            result *= self.power()
        return result

    def power(self) -> sympy.Expr:
        base = self.atom()
        if not self.skipped("^"):
            return base
        return base ** self.atom()

    def atom(self) -> sympy.Expr:
        kind, token = self.kind, self.next
        if token in CLOSING:
            inner = self.bracket()
            return sympy.Abs(inner) if token == "|" else inner
        self.take()
        if kind == "number":
            return sympy.Integer(token)
        if kind == "symbol":
            return self.symbol(token)
        if kind == "data":
            return sympy.Symbol(f"X_{self.i}")
        if kind == "function":
            return FUNCTIONS[token](self.bracket())
        if kind == "sum":
            return self.samples(first=int(token[8]))
        if token == r"\frac":
            return self.fraction()
        if token == r"\max":
            return sympy.Max(*self.pair())
        if token == "e":
            return sympy.E
        raise NotationError(f"cannot read {token!r} in {self.side}")

    def bracket(self) -> sympy.Expr:
        closing = CLOSING[self.take()]
        inner = self.sum()
        self.take(closing)
        return inner

    def pair(self) -> tuple[sympy.Expr, sympy.Expr]:
        self.take("(")
        first = self.sum()
        self.take(",")
        second = self.sum()
        self.take(")")
        return first, second

    def symbol(self, token: str) -> sympy.Symbol:
        letter, _, index = token.partition("_")
        name = LETTERS.get(letter, letter.removeprefix("\\"))
        *neuron, sample = index.strip("{()}").split(",")
        if name in ("w", "b"):
            return sympy.Symbol(name + sample)
        sample = {"i": self.i, "n": self.n}.get(sample, sample)
        return sympy.Symbol(
            f"{name}{''.join(neuron)}" + (f"_{sample}" if index else "")
        )

    def samples(self, first: int) -> sympy.Expr:
        start, i = self.at, self.i
        terms = []
        for k in range(first, max(first, self.n) + 1):
            self.at, self.i = start, k
            terms.append(self.product())
        self.i = i
        return total(*terms[: max(0, self.n - first + 1)])

    def fraction(self) -> sympy.Expr:
        self.take("{")
        if not self.skipped("d"):
            over = self.sum()
            self.take("}")
            return over / self.bracket()
        of = None if self.next == "}" else self.power()
        self.take("}")
        self.take("{")
        self.take("d")
        by = self.symbol(self.take())
        self.take("}")
        return d(of if of is not None else self.power(), by)
