"""Every formula about the network is a theorem: Coq's kernel has checked its proof.

Why a slip is refused: the tactic that finds no proof of it has found one of the formula
as it stands, and `tests/proof/test_proof.py` evaluates the same slips at random points
and finds two sides that part. So each is false, and a kernel that proves only what is
true can have no proof of it, by this tactic or another.
"""

import re

import pytest

from tests.helpers.layers import few
from tests.helpers.needs import require_coq
from tests.proof.coq import kernel, write
from tests.proof.coq.statements import statement, theorem
from tests.proof.pages import ROOT, cells, formulas
from tests.proof.slips import slips

AXIOMS = {
    "ClassicalDedekindReals.sig_forall_dec",
    "ClassicalDedekindReals.sig_not_dec",
    "FunctionalExtensionality.functional_extensionality_dep",
    "Classical_Prop.classic",
}
"""What the standard library takes for granted: three for its reals, and that a
statement is true or is not."""

THEOREM = re.compile(r"^(?:Theorem|Lemma) (\w+)", re.MULTILINE)
SLIPPED = [
    (formula, latex)
    for formula in write.proven().values()
    for _, latex in slips(formula.latex)
]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A folder in which Coq has checked every file."""
    require_coq()
    return kernel.furnish(tmp_path_factory.mktemp("coq"))


def source(name):
    return (kernel.ROOM / f"{name}.v").read_text(encoding="utf-8")


def check(room, name, text):
    (room / f"{name}.v").write_text(text, encoding="utf-8")
    return kernel.check(room, name)[0]


def test_each_formula_of_the_paper_is_a_theorem():
    of_the_paper = [theorem(name) for name in formulas() if name[0].isdigit()]
    found = [name for name in THEOREM.findall(write.text()) if name[3].isdigit()]
    assert len(found) == 57
    assert sorted(found) == sorted(of_the_paper)


def test_the_stored_theorems_are_what_the_pages_say():
    assert source("formulas") == write.text(), f"if this was meant: {write.COMMAND}"


def test_every_equals_sign_is_in_the_theorem():
    for name, formula in write.proven().items():
        claims = statement(formula.latex).split(" /\\\n")
        equal = sum("is_derive" in one or " =" in one for one in claims)
        assert equal >= len(re.findall(r"=(?!\d\})", formula.latex)), name


def test_a_slip_changes_the_statement():
    for formula, latex in SLIPPED:
        assert statement(latex) != statement(formula.latex), (formula.name, latex)


@pytest.mark.parametrize("name", kernel.FILES)
def test_nothing_is_left_open(name):
    gaps = r"\b(Admitted|admit|Axioms?|Parameters?|Conjecture|Hypothes[ie]s|Abort)\b"
    assert re.findall(gaps, source(name)) == []


def test_each_theorem_in_words_is_linked_where_it_is_said():
    pages = "".join(source for page in cells().values() for _, source in page)
    listed = (ROOT / "chapters/what-a-proof-is.md").read_text(encoding="utf-8")
    names = re.findall(r"^Theorem (\w+)", source("softplus") + source("beyond"), re.M)
    assert len(names) == 13
    for name in names:
        assert f"](proof.md '{name}')" in pages, name
        assert f"](proof.md '{name}')" in listed, name


def assumptions(room, name, theorems, *more):
    """The axioms beneath all theorems together, so beneath each."""
    said = check(
        room,
        name,
        f"Require Import {' '.join([*kernel.FILES, *more])}.\n"
        f"Definition all := ({', '.join(theorems)}).\nPrint Assumptions all.\n",
    )
    return {line.split(" :")[0] for line in said.splitlines() if line[0] != " "}


@pytest.mark.site
def test_no_theorem_assumes_more_than_the_reals(room):
    theorems = [one for name in kernel.FILES for one in THEOREM.findall(source(name))]
    assert assumptions(room, "axioms", theorems) - {"Axioms:"} == AXIOMS


@pytest.mark.site
def test_an_axiom_that_is_smuggled_in_is_seen(room):
    check(room, "smuggled", "Axiom wish : 1 = 0.\nDefinition granted := wish.\n")
    found = assumptions(room, "seen", ["eq_3_2_6", "granted"], "smuggled")
    assert found - {"Axioms:"} == AXIOMS | {"wish"}


SLIPS = ["one a formula", "all others"]


@pytest.mark.parametrize("which", few(SLIPS, (), SLIPS[:1]))
def test_every_slip_is_refused(room, which):
    one = {formula.name: (formula, latex) for formula, latex in SLIPPED}
    assert set(one) == set(write.proven())
    others = [slipped for slipped in SLIPPED if slipped not in one.values()]
    slipped = [*one.values()] if which == "one a formula" else others
    half = len(slipped) // 2
    for name, some in (("slips_1", slipped[:half]), ("slips_2", slipped[half:])):
        (room / f"{name}.v").write_text(write.slips_text(some), encoding="utf-8")
    kernel.check(room, "slips_1", "slips_2")


@pytest.mark.site
def test_what_is_no_slip_is_not_refused(room):
    right = formulas()["3.2-6"]
    with pytest.raises(kernel.RefusedError, match="has not failed"):
        check(room, "no_slip", write.slips_text([(right, right.latex)]))


@pytest.mark.site
def test_a_page_with_a_slip_has_no_theorem(room):
    """And *What a proof is* shows the theorem, and what Coq says to the slip."""
    shown = (ROOT / "chapters/what-a-proof-is.md").read_text(encoding="utf-8")
    right = formulas()["3.2-3"].latex
    assert right.endswith("= w_3")
    (stated,) = re.findall(r"Theorem eq_3_2_3 :.*?Qed\.", write.text(), re.DOTALL)
    assert f"```coq\n{stated}\n```" in shown
    slipped = statement(right.replace("= w_3", "= w_4"))
    with pytest.raises(kernel.RefusedError) as refused:
        check(room, "broken", write.text().replace(statement(right), slipped, 1))
    _, _, said = str(refused.value).partition("\n")
    assert said == "Error: Tactic failure: no proof of (w3 = w4).\n\n"
    assert f"```text\n{said.strip()}\n```" in shown
