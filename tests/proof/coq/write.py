"""The file of theorems: every formula of the pages about the network, and its proof."""

import re
import textwrap
from functools import cache

from tests.proof.pages import Formula, formulas, order
from tests.proof.tree import Symbol, Tree, equations, has_any_neurons, parse

from .kernel import ROOM
from .statements import FUNCTIONS, PARAMETERS, WIDTH, statement, theorem

STORED = ROOM / "formulas.v"
COMMAND = "python -m tests.proof.coq --write"
HEADER = r"""(* Written by `{command}` from the pages: change one of them.

   Each theorem is a formula of the course: its LaTeX as it stands on its page, then
   the same in Coq. `A /\ B` is A and B; `is_derive F v A` says that F has the
   derivative A at v; `Derive F v` is that derivative, and `ex_derive F v` says that
   there is one. `fun w1 => ...` is ... as a function of w1, all else being kept.
   `course` is the tactic that looks for the proof, and at `Qed` the kernel checks what
   it found. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
Require Import network tactics softplus wide.
Open Scope R_scope.

Section Course.

(* Any number of samples n, any one of them i, any data, any seven parameters, any z. *)
Variables (n i : nat) (X y : nat -> R) (w1 b1 w2 b2 w3 w4 b3 z : R).

(* Section 2 for these: what a page writes without saying for which numbers. *)
{notations}
"""
CLOSING = "End Course.\n"
NEURONS = r"""Section Neurons.

(* The same for H neurons: their lists of weights and biases, and any one of them, j. *)
Variables (n i j H : nat) (X y w b v : nat -> R) (c : R).

{notations}
"""
COUNTED = "(1 <= j <= H)%nat ->"
SEVEN = " ".join(PARAMETERS)
APPLIED = {
    "z1": "X w1 b1",
    "z2": "X w2 b2",
    "a1": "X w1 b1",
    "a2": "X w2 b2",
    "y_hat": f"X {SEVEN}",
    **dict.fromkeys(("L", "delta", "delta1", "delta2"), f"X y {SEVEN}"),
}
APPLIED_TO_NEURONS = {
    **dict.fromkeys(("z", "a"), "X w b"),
    "y_hat": "X H w b v c",
    **dict.fromkeys(("delta", "delta_j"), "X y H w b v c"),
}
PROOFS = {
    "mirror": "apply softplus_mirror.",
    "softplus-stable": "apply softplus_stable.",
    "line-and-bends": "course_with (softplus_mirror (z1 i)) (softplus_mirror (z2 i)).",
}
"""What proves a formula that takes more than the rules of `course`."""

KNOWN = {*PARAMETERS, "X", "y", "z", "a", "yhat", "L", "delta"}


def speaks_of_the_network(formula: Formula) -> bool:
    """Whether `network.v` defines every sign of a formula, and it assigns nothing."""
    if r"\leftarrow" in formula.latex:
        return False
    sides = [parse(side) for part in equations(formula.latex) for side in part]
    return all(map(_is_known, sides))


def _is_known(tree: Tree) -> bool:
    if isinstance(tree, Symbol):
        return tree.name in KNOWN
    if tree.kind in ("number", "total"):
        return all(_is_known(part) for part in tree.parts[1:])
    kinds = "add minus dots times power over d e f'".split()
    return (tree.kind in kinds or tree.kind in FUNCTIONS) and all(
        map(_is_known, tree.parts)
    )


def proven() -> dict[str, Formula]:
    """The formulas that have a theorem, in the order of the paper."""
    found = formulas()
    return {
        name: found[name]
        for name in sorted(found, key=order)
        if speaks_of_the_network(found[name])
    }


def proof(formula: Formula) -> str:
    """The script that proves a formula."""
    if has_any_neurons(formula.latex):
        return "of_neurons."
    return PROOFS.get(formula.name, "course.")


def claim(formula: Formula, latex: str) -> str:
    """What a theorem says: of H neurons for each j that counts one of them."""
    said = statement(latex)
    return f"{COUNTED}\n{said}" if has_any_neurons(formula.latex) else said


def _notations(room: str, applied: dict[str, str]) -> str:
    return "\n".join(
        f"Notation {name} := ({room}.{name} {applied[name]})." for name in applied
    )


def _sections(written: dict[Formula, str]) -> str:
    """A file with these theorems or attempts: of two neurons first, then of H."""
    of_two = [text for one, text in written.items() if not has_any_neurons(one.latex)]
    of_all = [text for one, text in written.items() if has_any_neurons(one.latex)]
    head = HEADER.format(command=COMMAND, notations=_notations("network", APPLIED))
    neurons = NEURONS.format(notations=_notations("wide", APPLIED_TO_NEURONS))
    return "\n".join([head, *of_two, CLOSING, neurons, *of_all, "End Neurons.\n"])


@cache  # each line of the page of proofs asks for its place in it
def text() -> str:
    """The file of theorems."""
    return _sections({one: _theorem(one) for one in proven().values()})


def slips_text(slipped: list[tuple[Formula, str]]) -> str:
    """A file that Coq accepts if each slipped formula resists the right one's proof.

    What `Fail` lets through is a proof that does not succeed. The statement itself has
    to be a sound one: `Goal` takes no other.
    """
    attempts: dict[Formula, str] = {}
    for formula, latex in slipped:
        attempts[formula] = attempts.get(formula, "") + (
            f"(* {formula.name}: {latex} *)\n"
            f"Goal\n{claim(formula, latex)}.\n"
            f"Fail {proof(formula)} Abort.\n\n"
        )
    return _sections(attempts)


def _theorem(formula: Formula) -> str:
    latex = textwrap.fill(
        f"({formula.name}) {' '.join(formula.latex.split())}",
        WIDTH - 3,
        initial_indent="(* ",
        subsequent_indent="   ",
        break_on_hyphens=False,
        break_long_words=False,
    )
    return (
        f"{latex} *)\n"
        f"Theorem {theorem(formula.name)} :\n"
        f"{claim(formula, formula.latex)}.\n"
        f"Proof. {proof(formula)} Qed.\n"
    )


def line(name: str) -> int | None:
    """Line of the file at which a formula and its theorem begin, if it has one."""
    if name not in proven():
        return None
    before, _, _ = text().partition(f"(* ({name})")
    return before.count("\n") + 1


def scope(formula: Formula) -> str:
    """For which numbers a theorem holds."""
    samples = re.search(r"_n|\^n", formula.latex)
    if has_any_neurons(formula.latex):
        return f"every H{' and n' if samples else ''}, all data and parameters"
    if samples:
        return "every n, all data and parameters"
    if re.search(r"[_,]i", formula.latex):
        return "every sample, all parameters"
    return "every z"
