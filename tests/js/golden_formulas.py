"""Print the formulas in numbers of many networks, for `formulas.test.mjs`.

Each of the 57 and of ours at 200 networks with one to six samples, or eleven: numbers
that are 0, negative, or so small or large that they are written with a power of ten are
among them.
For every tenth network the MathML of the site besides.
"""

import json
import os

import numpy as np
from tinynet_site.cards import numbers

from tinynet import Params, data
from tinynet.formulas import KIND, LATEX, in_numbers, marked

rng = np.random.default_rng(20)


def network(k):
    """One of the 200; the first is the running example."""
    if k == 0:
        return data.start(), *data.dose()
    n, digits = 11 if k % 50 == 40 else 1 + k % 6, int(rng.integers(0, 7))
    size = 10.0 ** rng.choice([0, 0, 0, -5, 4])
    params = Params(*(size * rng.normal(size=7)).round(digits).tolist())
    return params, rng.normal(size=n).round(digits), rng.normal(size=n).round(digits)


def case(k):
    """One network, with all formulas for it."""
    params, X, y = network(k)
    rate = [0.1, 0.05, 0, 1.5][k % 4]
    return {
        "rate": rate,
        "params": list(params),
        "X": list(X),
        "y": list(y),
        "marked": {number: marked(number, params, X, y, rate) for number in LATEX},
        "plain": {
            number: str(in_numbers(number, params, X, y, rate))
            for number in LATEX
            if k < 20
        },
        "mathml": {
            number: numbers(number, params, X, y, learning_rate=rate)
            for number in LATEX
            if k % 10 == 0
        },
    }


formulas = {number: {"latex": LATEX[number], "kind": KIND[number]} for number in LATEX}
cases = [case(k) for k in range(int(os.environ.get("GOLDEN", "200")))]
print(json.dumps({"formulas": formulas, "cases": cases}))
