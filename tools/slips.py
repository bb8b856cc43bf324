"""List the numbers that a small slip leads to, and of which the course says nothing.

    python -m tools.slips

Each question for a number has a right formula. Each single edit of it is a slip that
somebody makes: an operator for its opposite, a factor or a term left out, a symbol for
its twin, a function forgotten, a sign. What a reader then types is judged; an edit that
gets no word of its own is stored in tests/data/unnamed-slips.json, by its kind, so that
a new question shows which slips it leaves unnamed. `tests/unit/test_edits.py` compares,
and wants the likely kinds named.
"""

import ast
import copy
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from tinynet.practice import QUESTIONS, draw
from tinynet.practice.expression import ExpressionError
from tinynet.practice.judge import judge
from tinynet.practice.question import Question
from tinynet.practice.read import read

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "tests" / "data" / "unnamed-slips.json"
TWINS = {"w3": "w4", "a1": "a2", "z1": "z2", "w4": "w3", "a2": "a1", "z2": "z1"}
OPPOSITE = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
SEEDS = range(1, 7)
New = Callable[[ast.AST], ast.expr]


def questions() -> Iterator[Question]:
    """Every question that asks for a number."""
    for path in sorted(QUESTIONS.glob("*.yml")):
        yield from (one for one in read(path) if one.kind == "number")


def changed(tree: ast.Expression, place: int, new: New) -> str:
    """The formula with another node at one place."""
    tree = copy.deepcopy(tree)
    target = list(ast.walk(tree))[place]

    class Change(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return new(node) if node is target else self.generic_visit(node)

    return ast.unparse(Change().visit(tree)).replace("**", "^")


def edits_at(node: ast.AST) -> Iterator[tuple[str, New]]:
    """What may go wrong at one node, and its kind."""
    if isinstance(node, ast.BinOp):
        kept = isinstance(node.left, ast.Constant | ast.UnaryOp)
        if isinstance(node.op, ast.Add | ast.Sub):
            yield "plus for minus", opposite
        elif isinstance(node.op, ast.Mult | ast.Div):
            yield "times for divided by", opposite
        if not isinstance(node.op, ast.Pow):
            yield "number lost" if kept else "left side lost", lambda n: n.right
        yield "right side lost", lambda n: n.left
    elif isinstance(node, ast.Name) and node.id in TWINS:
        yield "twin", lambda n: ast.Name(TWINS[n.id])
    elif isinstance(node, ast.Call) and node.func.id != "sum":
        yield "function forgotten", lambda n: n.args[0]
    elif isinstance(node, ast.Expression):
        return
    if isinstance(node, ast.UnaryOp):
        yield "sign", lambda n: n.operand


def opposite(node: ast.BinOp) -> ast.expr:
    """The same two sides with the opposite operation."""
    return ast.BinOp(node.left, OPPOSITE[type(node.op)](), node.right)


def edits(formula: str) -> dict[str, str]:
    """Each formula that is one edit away, and the kind of the edit."""
    tree = ast.parse(formula.replace("^", "**"), mode="eval")
    found = {f"-({formula})": "sign"}
    for place, node in enumerate(ast.walk(tree)):
        for kind, new in edits_at(node):
            found.setdefault(changed(tree, place, new), kind)
    return found


def says_nothing(question: Question, formula: str) -> bool:
    """Whether most readers who make this slip are told that it is none known."""
    silent = 0
    for seed in SEEDS:
        try:
            value = draw.compute(formula, draw.values(question, seed))
        except ExpressionError:
            return False  # it leads to no number
        if np.ndim(value) or not np.isfinite(value):
            return False
        verdict = judge(question, seed, repr(float(value)))
        silent += not verdict.right and not verdict.slips
    return silent > len(SEEDS) / 2


def unnamed(question: Question) -> dict[str, str]:
    """The edits of a question's answer of which nothing is said."""
    return {
        formula: kind
        for formula, kind in edits(question.answer).items()
        if says_nothing(question, formula)
    }


def main() -> int:
    """Store what is unnamed."""
    found = {f"{one.page}/{one.id}": unnamed(one) for one in questions()}
    RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(sum(map(len, found.values())), "slips are unnamed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
