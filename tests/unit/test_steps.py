"""Worked solutions: the slip in one line, the blanks that become more, their lint."""

import re
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.practice import PAGES, typed_in
from tinynet import chain, train
from tinynet.arguments import PARAMETERS
from tinynet.classroom import grade
from tinynet.network import Params
from tinynet.practice import QUESTIONS, Practice, draw, leitner, steps
from tinynet.practice.expression import ExpressionError
from tinynet.practice.judge import judge
from tinynet.practice.lint import lint
from tinynet.practice.near import COLLISION, NOT_A_SLIP
from tinynet.practice.question import QuestionError
from tinynet.practice.read import read

SEEDS = range(1, 41)
ALL = [one for asked in PAGES.values() for one in asked]
PAPER = "1-neural-network 2-formulas 3-derivatives 4-softplus".split()


def of_kind(kind):
    asked = [one for one in ALL if one.kind == kind]
    return pytest.mark.parametrize(
        "question", asked, ids=lambda one: f"{one.page}/{one.id}"
    )


def solved(question, seed):
    """The right numbers of a solution, line by line."""
    known = draw.worked(question, draw.values(question, seed))
    return [known[f"line{k + 1}"] for k in range(len(question.steps))]


def test_each_page_of_the_paper_has_two_slips_to_find():
    found = [one.page for one in ALL if one.kind == "find"]
    seven = [path.stem for path in QUESTIONS.glob("3-[2-8]-*.yml")]
    assert len(seven) == 7
    for page in (*PAPER, *seven):
        assert found.count(page) >= 2, page


def test_each_derivative_and_an_epoch_fade():
    fading = [one.page for one in ALL if one.kind == "fade"]
    seven = sorted(path.stem for path in QUESTIONS.glob("3-[2-8]-*.yml"))
    assert sorted(fading) == [*seven, "training"]


# ------------------------------------------------------------ right numbers


def one_sample(question, seed):
    scope = draw.values(question, seed)
    params = Params(*(scope[name] for name in PARAMETERS))
    return params, np.array([scope["X"]]), np.array([scope["y"]])


def test_the_factors_of_a_chain_are_tinynet_s():
    fading = [one for one in ALL if one.kind == "fade" and one.page != "training"]
    for name, question in zip(PARAMETERS, fading, strict=True):
        for seed in SEEDS:
            factors = chain(name, *one_sample(question, seed))
            wanted = [float(np.ravel(factor)[0]) for factor in factors.values()]
            *lines, term = solved(question, seed)
            assert lines == pytest.approx(wanted, rel=1e-12)
            assert term == pytest.approx(np.prod(wanted), rel=1e-12)


def test_the_epoch_by_hand_is_tinynet_s():
    (question,) = (one for one in ALL if one.id == "epoch-by-hand")
    for seed in SEEDS:
        params, X, y = one_sample(question, seed)
        rate = draw.values(question, seed)["eta"]
        after = train(params, X, y, learning_rate=rate, epochs=1).params[-1]
        *_, w1, b1, w2, b2, w3, w4, b3 = solved(question, seed)
        assert [w1, b1, w2, b2, w3, w4, b3] == pytest.approx([*after], rel=1e-12)


# ------------------------------------------------------------ find the slip


@of_kind("find")
def test_the_wrong_line_is_found_and_repaired(question):
    chosen = set()
    for seed in SEEDS:
        line, slip = steps.slipped(question, seed)
        chosen.add((line, slip.name))
        picked = judge(question, seed, f"{line}")
        assert not picked.right
        assert picked.slips == ()
        assert picked.reply == f"{steps.FOUND} {slip.reply}"
        step, right = question.steps[line - 1], solved(question, seed)[line - 1]
        assert judge(question, seed, f"{line}; {right:.{step.decimals}f}").right
        assert judge(question, seed, f"{line};{float(right)!r}").right
        shown = steps.mistaken(question, seed)[f"line{line}"]
        assert abs(shown - right) >= 3 * step.tolerance
        again = judge(question, seed, f"{line}; {float(shown)!r}")
        assert slip.name in again.slips
        assert slip.reply in again.reply
    assert len(chosen) >= 4
    assert len({line for line, _ in chosen}) >= 2


@of_kind("find")
def test_a_line_that_is_not_wrong_leads_on(question):
    for seed in SEEDS:
        line, _ = steps.slipped(question, seed)
        wrong, right = steps.mistaken(question, seed), solved(question, seed)
        for k, number in enumerate(right, start=1):
            if k == line:
                continue
            said = judge(question, seed, str(k))
            follows = wrong[f"line{k}"] != number
            assert said.slips == (("follows",) if follows else ("sound",))
            assert said.reply == (steps.FOLLOWS if follows else steps.SOUND)
            assert k > line or not follows


@of_kind("find")
def test_each_slip_of_each_line_is_recognised(question):
    recognised(question, SEEDS)


def recognised(question, seeds):
    for line, step in enumerate(question.steps, start=1):
        for seed in seeds:
            known = draw.worked(question, draw.values(question, seed))
            right = known[f"line{line}"]
            for slip in step.slips:
                wrong = draw.slip_value(slip, right, known)
                said = steps.judge_number(step, known, f"{wrong:.{step.decimals + 1}f}")
                assert slip.name in said.slips, (seed, line, slip.name, said)
                assert slip.reply in said.reply
                assert (COLLISION in said.reply) == (len(said.slips) > 1)


@pytest.mark.parametrize("answer", ["", "0", "6", "x", "1.0", " 1", "1 ", None, 1.0])
def test_no_line_is_no_answer(answer):
    question = next(one for one in ALL if one.id == "wrong-factor")
    with pytest.raises(ExpressionError, match="choose a line first"):
        judge(question, 1, answer)


# ------------------------------------------------------------ fading


@of_kind("fade")
def test_each_slip_of_each_blank_is_recognised(question):
    recognised(question, [steps.turned(seed, 1) for seed in SEEDS])


def counts(question, seed, slips=(), shown=()):
    """How many blanks each solution has, on the way to the end."""
    now = steps.Progress(question, seed)
    found = {}
    for text in typed_in(question, seed, slips, shown):
        found[now.turn] = len(now.blanks)
        assert not now.verdict.right
        now.take(text)
    answer = "; ".join(typed_in(question, seed, slips, shown))
    assert now.done
    assert judge(question, seed, answer).right
    return [*found.values()]


@of_kind("fade")
def test_blanks_become_more_until_there_is_nothing_else(question):
    lines = len(steps.asked(question))
    wanted = {2: [1, 2], 4: [1, 2, 4], 15: [1, 2, 4, 8, 15]}[lines]
    for seed in SEEDS:
        assert counts(question, seed) == wanted


def test_a_wrong_number_makes_it_slower():
    question = next(one for one in ALL if one.id == "fade")
    assert counts(question, 12, slips=[0]) == [1, 1, 2, 4]
    assert counts(question, 12, slips=[1]) == [1, 2, 2, 3, 4]
    assert counts(question, 12, slips=[1, 4]) == [1, 2, 2, 2, 3, 4]
    assert counts(question, 12, slips=[4]) == [1, 2, 4]


def test_what_was_shown_has_to_come_again():
    question = next(one for one in ALL if one.id == "fade")
    assert counts(question, 12, shown=[0]) == [1, 1, 2, 4]
    assert counts(question, 12, shown=[4]) == [1, 2, 4, 4]
    assert judge(question, 12, "?").slips == ("shown",)


def test_each_solution_has_new_numbers_and_other_blanks():
    question = next(one for one in ALL if one.id == "fade")
    scopes = [str(draw.values(question, steps.turned(12, k))) for k in range(6)]
    assert len(set(scopes)) == 6
    assert {*(tuple(steps.blanks(question, s, 1, 1)) for s in SEEDS)} == {
        (1,),
        (2,),
        (3,),
        (4,),
    }
    assert len({steps.turned(s, k) for s in SEEDS for k in range(9)}) == 9 * len(SEEDS)


def test_what_is_said_while_it_fades():
    question = next(one for one in ALL if one.id == "fade")
    *most, last = typed_in(question, 12)
    said = [
        repr(judge(question, 12, "; ".join(most[: k + 1]))) for k in range(len(most))
    ]
    blanks = [
        line
        for turn, count in ((2, 2), (3, 4))
        for line in steps.blanks(question, 12, turn, count)
    ]
    complete = "✓ Right. This solution is complete. Blanks in the next one: {}."
    assert said == [
        complete.format(2),
        f"✓ Right. Now line {blanks[1]}.",
        complete.format(4),
        *(f"✓ Right. Now line {line}." for line in blanks[3:]),
    ]
    done = "; ".join([*most, last])
    assert judge(question, 12, done).right
    assert judge(question, 12, f"{done}; 7").right  # nothing is asked any more
    assert NOT_A_SLIP in judge(question, 12, "98765").reply


@pytest.mark.parametrize("answer", ["", "x", "0.5;", ";0.5", "0.5; x", "1;" * 1001])
def test_what_is_no_number_is_refused(answer):
    question = next(one for one in ALL if one.id == "fade")
    with pytest.raises(ExpressionError):
        judge(question, 1, answer)


# ------------------------------------------------------------ in a class


def mapped(question, answers):
    """What the map of a class says of a reader's answers."""
    events = [{"seed": 12, "answer": answer} for answer in answers]
    pages = {question.page: {question.id: events}}
    (row,) = grade.rows("A", "a.json", pages, {question.page: {question.id: question}})
    return row.right, row.tries, dict(row.slips)


def test_a_class_s_map_knows_solutions():
    fade, find = (
        next(one for one in ALL if one.id == name) for name in ("fade", "wrong-factor")
    )
    typed = typed_in(fade, 12, slips=[1], shown=[2])
    answers = ["; ".join(typed[: k + 1]) for k in range(len(typed))]
    slip = judge(fade, 12, answers[1]).slips[0]
    assert mapped(fade, answers) == ("yes", len(typed), {slip: 1, "shown": 1})
    assert mapped(fade, answers[:-1])[0] == "no"
    line, _ = steps.slipped(find, 12)
    right = f"{line}; {solved(find, 12)[line - 1]:.4f}"
    assert mapped(find, ["5", str(line), right]) == ("yes", 3, {"follows": 1})


# ------------------------------------------------------------ on paper


def test_paper_shows_the_slip_and_keeps_the_blanks():
    asked = [one for one in ALL if one.page == "3-2-weight-1"]
    paper = Practice(asked).static()
    assert "Wrong line: ____ Its right number: ____________" in paper
    (fade,) = (one for one in paper.split("tinynet-question") if ">____</mn>" in one)
    assert fade.count("<mn>____</mn>") == 5


# ------------------------------------------------------------ an author's mistakes

GOOD = """\
- id: find
  kind: find
  draw: {t: [2, 3]}
  ask: Which?
  steps:
    - line: $t + 1 = [[answer]]$
      answer: t + 1
      slips:
        - {name: less, value: t - 1, reply: More.}
    - line: Twice that is [[answer]].
      answer: 2*line1
      slips:
        - {name: half, change: {2: 1}, reply: Twice.}
"""
MISTAKES = [
    ("  steps:\n", "  stepps:\n", 5, "“stepps” is no field of this kind"),
    ("kind: find", "kind: number", 5, "“steps” is no field of this kind"),
    ("= [[answer]]$", "$", 6, "line: wanted [[answer]], once"),
    ("= [[answer]]$", "= [[answer]] = [[answer]]$", 6, "line: wanted [[answer]], once"),
    ("is [[answer]].", "[[line2]] is [[answer]].", 10, "line: “line2” is no name here"),
    ("      answer: t + 1\n", "", 6, "“answer:” is missing"),
    ("answer: t + 1", "answer: u + 1", 7, "answer: “u” is no name here in “u + 1”"),
    ("answer: 2*line1", "answer: 2*line2", 11, "answer: “line2” is no name here"),
    ("value: t - 1", "value: line2", 9, "slip “less”: “line2” is no name here"),
    ("value: t - 1", "value: 1 + t", 9, "slip “less” gives the right answer"),
    ("reply: More.", "replay: More.", 9, "“replay” is no part of a slip"),
    ("reply: More.", "reply: More @about.", 9, "speaks of @about: add “about:”"),
    ("change: {2: 1}", "change: {3: 1}", 13, "slip “half” changes nothing"),
    (
        "      answer: t + 1\n",
        "      answer: t + 1\n      name: a\n",
        6,
        "no part of a",
    ),
    ("{t: [2, 3]}", "{line1: [2, 3]}", 3, "“line1” has a meaning already"),
    (
        "      slips:\n        - {name: less, value: t - 1, reply: More.}\n",
        "",
        5,
        "steps: wanted slips in two lines at least",
    ),
    ("    - line: $t", "    - lines: $t", 6, "“lines” is no part of a step"),
    ("ask: Which?", "ask: Which?\n  decimals: two", 5, "wanted a whole number"),
    ("ask: Which?", "ask: Which?\n  solution: '[[lime]]'", 5, "“lime” is no name here"),
]


def written(folder, text):
    path = Path(folder) / "page.yml"
    path.write_text(text, encoding="utf-8")
    lint(path)
    return read(path)


@pytest.mark.parametrize("kind", ["find", "fade"])
def test_a_good_file_is_good(tmp_path, kind):
    (question,) = written(tmp_path, GOOD.replace("kind: find", f"kind: {kind}"))
    assert solved(question, 1)[1] == 2 * solved(question, 1)[0]
    assert len(question.hints) == {"find": 3, "fade": 0}[kind]


@pytest.mark.parametrize(("old", "new", "line", "said"), MISTAKES)
def test_a_mistake_is_named_with_its_file_and_line(tmp_path, old, new, line, said):
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    with pytest.raises(QuestionError) as caught:
        written(tmp_path, text)
    assert re.search(rf"page\.yml, line {line}: ", str(caught.value)), str(caught.value)
    assert said in str(caught.value), str(caught.value)


# ------------------------------------------------------------ and come back


FOUND = [one for one in ALL if one.kind == "find"]


@pytest.mark.parametrize("question", FOUND, ids=lambda one: f"{one.page}-{one.id}")
def test_a_slip_that_is_found_and_repaired_moves_on(question):
    events, day = [], 10
    for box, seed in enumerate(SEEDS[:3], start=1):
        line, _ = steps.slipped(question, seed)
        number = solved(question, seed)[line - 1]
        events.append({"seed": seed, "day": day, "answer": str(line)})
        before = leitner.place_of(question, events).box
        events.append({"seed": seed, "day": day, "answer": f"{line}; {number:.6f}"})
        assert (before, leitner.place_of(question, events).box) == (box - 1, box)
        day += leitner.INTERVALS[box - 1]
    seed = SEEDS[3]
    line, _ = steps.slipped(question, seed)
    other = 1 if line > 1 else 2
    events.append({"seed": seed, "day": day, "answer": str(other)})
    assert leitner.place_of(question, events).box == 1
