"""Plausible slips: what a hand that copies a formula gets wrong.

Each rule is applied at every place where it fits, one place at a time.
"""

import re

RULES = [
    ("sign", r"-(?=2)", ""),
    ("sign", r"(?<!dots) \+ (?!\\dots)", " - "),
    ("sign", r" - ", " + "),
    ("neuron 1 for 2", r"\(2(?=,)", "(1"),
    ("neuron 2 for 1", r"\(1(?=,)", "(2"),
    ("w1 for w2", "w_2", "w_1"),
    ("w2 for w1", "w_1", "w_2"),
    ("w3 for w4", "w_4", "w_3"),
    ("w4 for w3", "w_3", "w_4"),
    ("b1 for b2", "b_2", "b_1"),
    ("b2 for b1", "b_1", "b_2"),
    ("b1 for b3", "b_3", "b_1"),
    ("w for v", "v_j", "w_j"),
    ("b for v", "v_j", "b_j"),
    ("f for its slope", "f'", "f"),
    ("y for X", r"X_(?=[i\dn])", "y_"),
    ("y for y hat", r"\\hat\{y\}_", "y_"),
    ("sample 1 for 2", r"(?<=[Xy}]_)2|(?<=,)2(?=\))", "1"),
    ("sample 1 for n", r"(?<=[Xy}]_)n|(?<=,)n(?=\))", "1"),
    (
        "dropped factor",
        r"\\cdot (?!1)(\\frac\{[^=]*?\}\}|\w_[^\s\]]+|\w)(?=[ \]]|$)",
        "",
    ),
    ("dropped factor", r"(?<=[)}]) ?w_\d", ""),
    ("dropped factor", r"(?<=[)}]) ?[aX]_(\w|\{\(\d,\w\)\})", ""),
    ("missing sum", r"\\sum_\{(i=1\}\^n|j=1\}\^H) ", ""),
    ("missing square", r"\^2", ""),
    ("other variable", r"(?<=\{d)u(?=\})", "v"),
    ("missing number", r"\b[2-9] (?=[a-z])", ""),
]


def slips(latex: str) -> list[tuple[str, str]]:
    """Every slip of a formula: what went wrong, and the LaTeX with it."""
    return [
        (kind, latex[: at.start()] + new + latex[at.end() :])
        for kind, pattern, new in RULES
        for at in re.finditer(pattern, latex)
    ]
