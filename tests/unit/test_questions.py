"""The questions: every file, every slip, every mistake an author can make."""

import contextlib
import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.practice import PAGES
from tinynet import gradient
from tinynet.arguments import PARAMETERS
from tinynet.network import Params
from tinynet.practice import draw
from tinynet.practice.expression import ExpressionError, evaluate, parse, replaced
from tinynet.practice.judge import judge
from tinynet.practice.lint import lint
from tinynet.practice.near import COLLISION
from tinynet.practice.question import MAX_SEED, QuestionError, plain
from tinynet.practice.read import read, shared_slips

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tinynet/practice/questions"
FILES = sorted(FOLDER.glob("*.yml"))
ALL = [question for asked in PAGES.values() for question in asked]
SEEDS = range(1, 41)


def named(question):
    return f"{question.page}/{question.id}"


def of_kind(*kinds):
    asked = [question for question in ALL if question.kind in kinds]
    return pytest.mark.parametrize("question", asked, ids=named)


# ------------------------------------------------------------ the files


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_valid_and_belongs_to_a_page(path):
    lint(path)
    assert len(read(path)) >= 2
    assert list((ROOT / "chapters").glob(f"{path.stem}.*"))


def test_a_derivative_s_right_answer_is_tinynet_s():
    checked = set()
    for question in ALL:
        if question.id != "slope" or not question.page.startswith("3-"):
            continue
        for seed in SEEDS:
            scope = draw.values(question, seed)
            params = Params(*(scope[name] for name in PARAMETERS))
            slopes = gradient(params, scope["X"], scope["y"])
            answer = draw.compute(question.answer, scope)
            (name,) = (
                name
                for name, slope in slopes._asdict().items()
                if f"{name[0]}_{name[1]}" in question.ask
            )
            checked.add(name)
            assert answer == pytest.approx(slopes._asdict()[name], rel=1e-12)
    assert checked == set(PARAMETERS)


# ------------------------------------------------------------ numbers and slips


def typed(value, decimals):
    """What a reader types who has computed this value."""
    return f"{value:.{decimals}f}"


@of_kind("number")
def test_a_right_number_is_right_for_every_seed(question):
    for seed in SEEDS:
        answer = draw.compute(question.answer, draw.values(question, seed))
        for text in (typed(answer, question.decimals), repr(float(answer))):
            verdict = judge(question, seed, text)
            assert verdict.right, (seed, text, verdict)
            assert verdict.slips == ()


@of_kind("number")
def test_each_slip_is_recognised_for_every_seed(question):
    for seed in SEEDS:
        scope = draw.values(question, seed)
        answer = draw.compute(question.answer, scope)
        for slip in question.slips:
            wrong = draw.slip_value(slip, answer, scope)
            verdict = judge(question, seed, typed(wrong, question.decimals + 1))
            assert not verdict.right
            assert slip.name in verdict.slips, (seed, slip.name, verdict.slips)
            assert slip.reply in verdict.reply
            assert (COLLISION in verdict.reply) == (len(verdict.slips) > 1)


@of_kind("number")
def test_two_seeds_give_two_numbers(question):
    drawn = {
        typed(
            draw.compute(question.answer, draw.values(question, seed)),
            question.decimals,
        )
        for seed in SEEDS
    }
    assert len(drawn) >= 4


@of_kind("formula", "code")
def test_a_right_formula_is_right_and_each_slip_is_named(question):
    for scope in draw.points(question):
        assert np.isfinite(draw.compute(question.answer, scope)).all()
    for slip in question.slips:
        text = replaced(slip.value, {"answer": f"({question.answer})"})
        verdict = judge_formula(question, text)
        assert slip.name in verdict.slips, (slip.name, verdict)
    assert judge_formula(question, question.answer).right
    assert judge_formula(question, f"0.5*({question.answer})*2").right


def judge_formula(question, text):
    if question.kind == "formula":
        return judge(question, 1, text)
    return judge(question, 1, coded(question, text))


def coded(question, text):
    """The function that a reader would write for this formula."""

    def function(*values):
        scope = dict(zip(question.arguments, values))
        if "params" in scope:
            scope |= scope.pop("params")._asdict()
        for name, formula in question.let.items():
            with contextlib.suppress(ExpressionError):  # it needs what is not given
                scope.setdefault(name, evaluate(parse(formula, scope), scope))
        return evaluate(parse(text, scope), scope)

    return function


@of_kind("choice")
def test_each_wrong_option_has_its_own_reply(question):
    right = [k for k, option in enumerate(question.options) if option.right]
    assert judge(question, 1, right).right
    replies = set()
    for k, option in enumerate(question.options):
        if not option.right:
            verdict = judge(question, 1, [k])
            assert verdict.slips == (f"option {k + 1}",)
            replies.add(verdict.reply)
    assert len(replies) == len(question.options) - len(right)
    if len(right) > 1:
        assert judge(question, 1, right[:1]).slips == ("some-missing",)


@of_kind("choice")
def test_options_change_places(question):
    orders = [draw.order(question, seed) for seed in SEEDS]
    for order in orders:
        assert sorted(order) == list(range(len(question.options)))
    assert len(set(map(tuple, orders))) > 1


def test_many_named_slips_are_in_use():
    asked = [one for question in ALL for one in (question, *question.steps)]
    used = {slip.name for one in asked for slip in one.slips}
    assert set(shared_slips()) <= used
    assert len(used) >= 8


# ------------------------------------------------------------ collisions


TWO_SLIPS = """\
- id: meet
  kind: number
  ask: What is 3 times [[x]]?
  draw: {x: [2]}
  answer: 3*x
  decimals: 1
  slips:
    - {name: added, value: 3 + x + 3, reply: You added.}
    - {name: power, value: x^3, reply: You took a power.}
    - {name: far, value: 5*x, reply: Five times.}
  hints: [a, b, c]
  solution: s
"""


def test_slips_that_collide_say_so(tmp_path):
    (question,) = written(tmp_path, TWO_SLIPS)
    verdict = judge(question, 1, "8")
    assert verdict.slips == ("added", "power")
    assert verdict.reply == f"{COLLISION}\n- You added.\n- You took a power."
    assert judge(question, 1, "10").slips == ("far",)


def test_a_nearly_right_number_is_asked_for_its_digits(tmp_path):
    (question,) = written(tmp_path, TWO_SLIPS)
    assert judge(question, 1, "6.1").right
    assert judge(question, 1, "5.9").right
    assert judge(question, 1, "6.11").slips == ("rounding",)
    assert judge(question, 1, "6.5").slips == ("rounding",)
    assert judge(question, 1, "6.6").slips == ()


def test_what_is_no_number_is_refused_with_a_word(tmp_path):
    (question,) = written(tmp_path, TWO_SLIPS)
    for text in ("", "six", "1/0", "6,0,0", "x", None):
        with pytest.raises(ExpressionError):
            judge(question, 1, text)
    for text in ("6,0", "+6", "2*3", "−−6", "12/2", 6, 6.0, np.float64(6)):
        assert judge(question, 1, text).right


# ------------------------------------------------------------ formulas


def slope_of_w1():
    return next(x for x in ALL if named(x) == "3-2-weight-1/formula")


EQUIVALENT = [
    "sum(-2*(y - y_hat)*w3*sigmoid(z1)*X)",
    "-2 sum((y - ŷ) w_3 e^z1/(1+e^z1) X)",
    "2*w3*sum(X*(y_hat - y)/(1 + exp(-z1)))",
    "sum(delta*w3*sigmoid(X*w1 + b1)*X)",
    "sum(2*(a1*w3 + a2*w4 + b3 - y)*w3*sigmoid(z1)*X_i)",
    "w3*(delta[1]*sigmoid(z1[1])*X[1] + delta[2]*sigmoid(z1[2])*X[2] "
    "+ delta[3]*sigmoid(z1[3])*X[3])",
    "n*mean(delta*w3*sigmoid(z1)*X)",
]


@pytest.mark.parametrize("text", EQUIVALENT)
def test_any_equivalent_form_is_right(text):
    assert judge(slope_of_w1(), 1, text).right


def test_a_formula_without_its_sum_is_told_so():
    verdict = judge(slope_of_w1(), 1, "-2*(y - y_hat)*w3*sigmoid(z1)*X")
    assert verdict.slips == ("per-sample",)
    assert judge(slope_of_w1(), 1, "log(0 - exp(z1))").slips == ("no-value",)


@given(st.text(max_size=60))
def test_any_text_is_judged_or_refused_in_words(text):
    with contextlib.suppress(ExpressionError):
        assert not judge(slope_of_w1(), 1, text).right


@given(st.integers(1, MAX_SEED))
def test_chance_is_even(seed):
    chance = draw.stream(str(seed))
    drawn = [next(chance) for _ in range(500)]
    assert all(0 <= value < 1 for value in drawn)
    # Twelve standard deviations of the mean of 500 numbers.
    assert abs(np.mean(drawn) - 0.5) < 12 * math.sqrt(1 / 12 / 500)


# ------------------------------------------------------------ code

CODE = """\
- id: code
  kind: code
  network: true
  ask: Complete it.
  function: mine
  arguments: [params, X, y]
  answer: sum(-2*(y - y_hat)*a1)
  slips: [sign, mean]
  hints: [a, b, c]
  solution: s
"""


@pytest.mark.parametrize(
    ("function", "slip"),
    [
        (lambda params, X, y: None, "no-return"),
        (lambda params, X, y: ..., "not-begun"),
        (lambda params, X, y: "one", "no-number"),
        (lambda params, X, y: 1 / 0, "stopped"),
        (lambda params, X: 0, "stopped"),
        (lambda params, X, y: np.ones((2, 2)), "shape"),
        (lambda params, X, y: 1.0, "same-always"),
        (lambda params, X, y: X.sum(), None),
    ],
)
def test_code_is_told_what_it_does(tmp_path, function, slip):
    (question,) = written(tmp_path, CODE)
    verdict = judge(question, 1, function)
    assert not verdict.right
    assert verdict.slips == ((slip,) if slip else ())
    assert verdict.reply


def test_code_that_is_right_or_slips(tmp_path):
    (question,) = written(tmp_path, CODE)

    def mine(factor):
        def dloss_dw3(params, X, y):
            a1 = np.logaddexp(0, X * params.w1 + params.b1)
            a2 = np.logaddexp(0, X * params.w2 + params.b2)
            y_hat = a1 * params.w3 + a2 * params.w4 + params.b3
            return factor * (y - y_hat) * a1

        return dloss_dw3

    def total(factor):
        return lambda *given: mine(factor)(*given).sum()

    assert judge(question, 1, total(-2)).right
    assert judge(question, 1, total(2)).slips == ("sign",)
    assert judge(question, 1, mine(-2)).slips == ("per-sample",)
    with pytest.raises(ExpressionError, match="without brackets"):
        judge(question, 1, 3.0)


# ------------------------------------------------------------ an author's mistakes

GOOD = """\
- id: one
  kind: number
  about: w1
  network: true
  ask: What is $w_1$ here, if it is [[w1]]?
  given: [w1]
  answer: w1
  slips:
    - sign
    - {name: more, value: answer + 1, reply: One too many.}
  hints: [a, b, c]
  solution: It is [[answer]].
- id: two
  kind: choice
  ask: Which?
  options:
    - {text: this, right: true}
    - {text: that, reply: why}
  hints: [a, b, c]
  solution: This.
  why:
    ask: Why this?
    options:
      - {text: because, right: true}
      - {text: for fun, reply: is it}
      - {text: by chance, reply: by which}
"""

MISTAKES = [
    ("kind: number", "kind: numer", 2, "kind: wanted number, formula, choice, code"),
    ("- id: one", "- id: One", 1, "id: wanted a short name"),
    ("- id: two", "- id: one", 13, "two questions “one”"),
    ("  about: w1\n", "  abuot: w1\n", 3, "“abuot” is no field"),
    ("  about: w1\n", "", 8, "slip “no-input” speaks of @about"),
    ("network: true", "network: maybe", 4, "network: wanted true or false"),
    ("[[w1]]", "[[w9]]", 5, "ask: “w9” is no name here"),
    ("[[w1]]", "[[answer]]", 5, "ask: “answer” is no name here"),
    ("given: [w1]", "given: [w1, w9]", 6, "“w9” is no name here"),
    ("given: [w1]", "given: w1", 6, "given: wanted a list of texts"),
    ("answer: w1", "answer: w1 +", 7, "something is missing at the end in “w1 +”"),
    ("answer: w1", "answer: y = w1", 7, "answer: “=” is not understood in"),
    ("answer: w1", "answer: w9", 7, "“w9” is no name here"),
    ("  answer: w1\n", "", 1, "“answer:” is missing"),
    ("answer: w1\n", "answer: w1\n  decimals: two\n", 8, "wanted a whole number"),
    ("answer: w1\n", "answer: w1\n  options: []\n", 8, "“options” is no field"),
    ("- sign", "- singe", 9, "“singe” is no shared slip; known: sign"),
    ("- sign", "- no-input", 9, "changes nothing in “w1”"),
    ("- sign", "- {name: a}", 9, "slip “a” needs a reply"),
    ("- sign", "- {name: a, reply: b}", 9, "needs a value: or a change:"),
    ("- sign", "- {name: a, reply: b, value: w9}", 9, "“w9” is no name"),
    ("- sign", "- {name: a, reply: b, vale: 1}", 9, "“vale” is no part"),
    ("- sign", "- {name: a, reply: b, value: w1}", 9, "one: slip “a” gives the right"),
    ("- sign", "- {slip: sign, value: w1}", 9, "slip “sign” (shared) gives the right"),
    ("answer: w1", "answer: w1 - w1", 1, "keep the answer apart"),
    ("- sign", "- {name: a, reply: b, value: w1 + 0.01}", 1, "keep the answer apart"),
    ("answer + 1", "answer + oops", 10, "“oops” is no name here"),
    ("[a, b, c]", "[a, b]", 11, "hints: wanted three, got 2"),
    ("[a, b, c]", "abc", 11, "hints: wanted a list of texts"),
    ("It is [[answer]]", "It is [[ansver]]", 12, "solution: “ansver” is no name"),
    (", right: true", ", reply: x", 16, "at least one right, one wrong"),
    (", reply: why", "", 18, "a wrong option needs a reply"),
    (", reply: why", ", replay: why", 18, "“replay” is no part of an option"),
    ("    ask: Why this?\n", "", 22, "“ask:” is missing"),
    ("ask: Why this?", "ask: Why [[w1]]?", 22, "why: “w1” is no name here"),
    ("    ask: Why this?", "    aks: Why?\n    ask: Why?", 22, "“aks” is no part"),
    ("fun, reply: is it", "fun", 25, "a wrong option needs a reply"),
    ("fun, reply: is it", "fun, right: true", 23, "three reasons, one of them right"),
    ("by chance,", "by chance, because: x,", 26, "“because” is no part of an option"),
    ("      - {text: for fun, reply: is it}\n", "", 23, "wanted three reasons"),
    ("  solution: This.\n", "", 13, "“solution:” is missing"),
    ("ask: Which?", "ask: Which?\n  ask: What?", 16, "“ask” stands twice"),
    ("ask: Which?", "ask: [Which", 16, "expected ',' or ']'"),
    ("ask: Which?", "draw: {x: 3 to 1 by 1}\n  ask: W", 15, "“low to high by step”"),
    ("ask: Which?", "draw: {x: [[1], [1, 2]]}\n  ask: W", 15, "of equal length"),
    ("ask: Which?", "draw: {sum: [1]}\n  ask: W", 15, "“sum” has a meaning already"),
    ("ask: Which?", "draw: {1x: [1]}\n  ask: W", 15, "is no name that a formula"),
    ("ask: Which?", "let: {a: b}\n  ask: W", 15, "a: “b” is no name here"),
]


def written(folder, text):
    path = folder / "page.yml"
    path.write_text(text, encoding="utf-8")
    lint(path)
    return read(path)


def test_the_good_file_is_good(tmp_path):
    one, two = written(tmp_path, GOOD)
    assert (one.kind, two.kind) == ("number", "choice")


def test_the_example_of_contributing_is_good(tmp_path):
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example, solutions = re.findall(r"```yaml\n(.*?)```", guide, flags=re.DOTALL)
    assert [one.kind for one in written(tmp_path, solutions)] == ["find", "fade"]
    (question,) = written(tmp_path, example)
    for seed in SEEDS:
        answer = draw.compute(question.answer, draw.values(question, seed))
        assert judge(question, seed, str(float(answer))).right


@pytest.mark.parametrize(("old", "new", "line", "said"), MISTAKES)
def test_a_mistake_is_named_with_its_file_and_line(tmp_path, old, new, line, said):
    text = GOOD.replace(old, new, 1)
    if "no-input" in said:
        text = text.replace("- sign", "- {slip: no-input, change: {w1: w2}}")
    assert text != GOOD
    with pytest.raises(QuestionError) as caught:
        written(tmp_path, text)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'page.yml'}, line "), message
    assert re.search(rf"line {line}: ", message), message
    assert said in message, message


def test_the_text_of_a_question_of_code_holds_no_drawn_number(tmp_path):
    """Python draws its networks, in the cell; a page is not told."""
    text = (FOLDER / "3-6-weight-3.yml").read_text(encoding="utf-8")
    begin = text.index("  kind: code")
    asked = text.index("  ask: |\n    ", begin) + len("  ask: |\n    ")
    with pytest.raises(QuestionError, match="ask: “w3” is no name here"):
        written(tmp_path, f"{text[:asked]}[[w3]] {text[asked:]}")


@pytest.mark.parametrize("text", ["", "just text", "- just text", "a: b", "\0"])
def test_a_file_that_is_no_list_of_questions(tmp_path, text):
    with pytest.raises(QuestionError, match=r"page\.yml, line 1: "):
        written(tmp_path, text)


def test_a_formula_s_slip_that_is_right_is_an_error(tmp_path):
    text = CODE.replace("[sign, mean]", "[sign, {name: a, reply: b, value: 1*answer}]")
    said = r"line 8: code: slip “a” gives the right answer, \S+ for X = \[.*b3 = \S+; "
    with pytest.raises(QuestionError, match=said):
        written(tmp_path, text)


def test_a_slip_that_is_right_is_named_with_its_numbers(tmp_path):
    text = """\
- id: square
  kind: number
  draw: {t: [2, 3]}
  ask: What is $t^2$?
  answer: t^2
  slips:
    - {name: itself, value: t, reply: That is $t$.}
    - {name: product, value: t*t, reply: It is.}
  hints: [a, b, c]
  solution: s
"""
    with pytest.raises(QuestionError) as caught:
        written(tmp_path, text)
    said = str(caught.value)
    found = re.search(
        r"page\.yml, line 8: square: slip “product” gives the right answer, (\S+) for "
        r"t = (\S+); change the slip or leave it out$",
        said,
    )
    assert found, said
    assert float(found[2]) ** 2 == pytest.approx(float(found[1]), rel=2e-3)  # 4 digits


def test_a_reply_reads_well_in_a_terminal():
    reply = r"That has $w_4$, and *not* $\hat{y}$ or $\frac{1}{1 + e^z}$ in a_b."
    assert plain(reply) == "That has w4, and not ŷ or (1)/(1 + e^z) in a_b."
