r"""From a formula's tree to sympy, with numbers for its indices.

The reader is told how many samples there are and which of them `i` is, so that every
index is a number in what it returns:

- `X_i`, `\hat{y}_i`, `z_{(1,i)}`, `w_1` become the symbols `X_2`, `yhat_2`, `z1_2`,
  `w1` (for i = 2);
- `\sum_{i=1}^n` becomes `total(term, ..., term)`; its body is one product;
- `t_1 + t_2 + \dots + t_n` becomes the terms that are written, as they are written, and
  for those behind the dots the last one, read with n = 3, 4, ...;
- `\frac{dA}{dv}` and `\frac{d}{dv} A` become `d(A, v)`, to be differentiated later.
"""

import operator
from functools import cache, reduce

import sympy

from .tree import Symbol, Tree, parse

total, d, f, f_prime, sigma = map(sympy.Function, "total d f f_prime sigma".split())
OPERATIONS = {
    "add": sympy.Add,
    "minus": operator.neg,
    "times": lambda *factors: reduce(operator.mul, factors),
    "power": operator.pow,
    "over": operator.truediv,
    "abs": sympy.Abs,
    "max": sympy.Max,
    "log": sympy.log,
    "sqrt": sympy.sqrt,
    "tanh": sympy.tanh,
    "e": lambda: sympy.E,
    "f": f,
    "f'": f_prime,
    "sigma": sigma,
    "d": d,
}


@cache
def read(side: str, n: int, i: int) -> sympy.Expr:
    """One side of an equation, for n samples, as it stands for sample i."""
    return _numbered(parse(side), n, i)


def _numbered(tree: Tree, n: int, i: int) -> sympy.Expr:
    if isinstance(tree, Symbol):
        name, neuron, sample = tree
        number = {"i": i, "n": n}.get(sample, sample)
        return sympy.Symbol(f"{name}{neuron}" + (f"_{number}" if sample else ""))
    kind, parts = tree
    if kind == "total":
        first, term = parts
        return total(*(_numbered(term, n, k) for k in range(first, n + 1)))
    if kind == "dots":
        *written, last = parts
        terms = [_numbered(term, n, i) for term in written]
        terms += [_numbered(last, k, i) for k in range(len(written) + 1, n + 1)]
        return sympy.Add(*terms[:n])
    if kind == "number":
        return sympy.Integer(parts[0])
    return OPERATIONS[kind](*(_numbered(part, n, i) for part in parts))
