"""What a formula says: its symbols traced back to the data and the parameters.

Section 2 defines z, a, f, y_hat and the loss; page 3.8 defines the deltas. These
definitions are read from their pages. With them each side of a formula becomes an
expression in X, y and the seven parameters alone, and a derivative on it, left side or
right, is what sympy gets by differentiating the definitions.
"""

from collections.abc import Mapping
from functools import cache

import mpmath
import sympy
from mpmath import fprod, fsum, mpf

import tinynet

from .notation import d, f, f_prime, read, sigma, total
from .pages import Formula
from .tree import equations

# Section 1's table says in words what L is.
RESIDUAL = r"L_i = y_i - \hat{y}_i"

# From the loss back to the input: each uses only what a later one defines.
DEFINITIONS = "2.5-1 delta-hidden delta 2.4-1 2.3-2 2.3-1 2.2-2 2.2-1".split()

# f and sigma are put in by `expand`, but for the formulas that define them.
FUNCTIONS = {
    sympy.exp: mpmath.exp,
    sympy.log: mpmath.log,
    sympy.Abs: abs,
    sympy.Max: max,
    sympy.tanh: mpmath.tanh,
    f: lambda z: mpf(float(tinynet.softplus(float(z)))),
    sigma: lambda z: mpf(float(tinynet.sigmoid(float(z)))),
}

Definitions = tuple[tuple[str, str], ...]


def definitions(formulas: Mapping[str, Formula], without: str = "") -> Definitions:
    """LaTeX of the defining formulas, `without` one: none is proven by itself."""
    known = {name: formulas[name].latex for name in DEFINITIONS if name != without}
    loss = {"2.5-1": known.pop("2.5-1")} if "2.5-1" in known else {}
    return tuple((loss | {"L": RESIDUAL} | known).items())


@cache
def _rules(known: Definitions, n: int) -> tuple[list[dict], sympy.Lambda | None]:
    """For each definition, from symbols to what they stand for; and f."""
    rules, bend = [], None
    for name, latex in known:
        rule = {}
        for first, *_, last in equations(latex):
            for i in range(1, n + 1):
                symbol, meaning = read(first, n, i), read(last, n, i)
                # The loss defines each sample's square: term by term.
                rule |= (
                    dict(zip(symbol.args, meaning.args))
                    if symbol.func == total
                    else {symbol: meaning}
                )
        if name == "2.3-1":
            bend = sympy.Lambda(read("z_{(1,i)}", n, 1), rule[read("a_{(1,i)}", n, 1)])
        rules.append(rule)
    return rules, bend


@cache
def expand(side: sympy.Expr, known: Definitions, n: int) -> sympy.Expr:
    """Carry out every derivative, then put in the definitions."""
    rules, bend = _rules(known, n)

    def put_in(expr: sympy.Expr, keep: sympy.Expr | None = None) -> sympy.Expr:
        for rule in rules:
            expr = expr.xreplace({k: v for k, v in rule.items() if k != keep})
        return expr

    def slope(of: sympy.Expr, by: sympy.Symbol) -> sympy.Expr:
        return put_in(of, keep=by).diff(by)

    side = side.replace(total, sympy.Add)
    if bend is not None:
        slope_of_bend = sympy.Lambda(bend.variables, bend.expr.diff(*bend.variables))
        side = side.replace(f, bend).replace(f_prime, slope_of_bend)
    return put_in(side.replace(d, slope))


def evaluate(expanded: sympy.Expr, values: Mapping[str, float]) -> tuple[mpf, mpf]:
    """The value, and its size: the sum of the absolute terms.

    The size is what the value would be if no two terms cancelled. Works in mpmath's
    precision of the moment.
    """
    if expanded.is_Symbol:
        value = mpf(float(values[expanded.name]))
        return value, abs(value)
    if expanded.is_Rational:
        value = mpf(int(expanded.p)) / int(expanded.q)
        return value, abs(value)
    numbers, sizes = zip(*(evaluate(part, values) for part in expanded.args))
    if expanded.is_Add:
        return fsum(numbers), fsum(sizes)
    if expanded.is_Mul:
        return fprod(numbers), fprod(sizes)
    if expanded.is_Pow:
        value = numbers[0] ** numbers[1]
        exponent = expanded.exp
        whole = exponent.is_Integer and exponent > 0
        return value, sizes[0] ** exponent.p if whole else abs(value)
    value = FUNCTIONS[expanded.func](*numbers)
    return value, abs(value)
