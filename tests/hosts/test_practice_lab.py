"""The questions in a real JupyterLab: the same verdicts, in step with Python."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.practice import (
    PAGES,
    SEED,
    answer,
    answers,
    card,
    checked,
    press,
    typed_in,
    words,
)
from tinynet.practice import draw, steps
from tinynet.practice.judge import judge
from tinynet.practice.question import plain
from tools import jupyter

CHAPTERS = Path(__file__).parents[2] / "chapters"
NAME = "3-2-weight-1"
SLOPE = next(question for question in PAGES[NAME] if question.id == "slope")


@pytest.fixture(scope="module")
def lab(chromium, shared, new_desk):
    """The chapter open in JupyterLab, all its cells run, and its kernel."""
    folder = new_desk()
    chapter = f"{folder.name}/{NAME}.ipynb"
    shutil.copy(CHAPTERS / f"{NAME}.ipynb", folder)
    page = chromium.new_page(viewport={"width": 1280, "height": 2000})
    page.set_default_timeout(30_000)
    troubles = []
    page.on("pageerror", lambda error: troubles.append(error.stack or str(error)))
    jupyter.open_in_lab(page, shared, chapter)
    jupyter.run_all(page)
    page.locator(".tn-practice").wait_for()
    with jupyter.kernel_of(shared, chapter) as kernel:
        kernel.python(f"questions.seed = {SEED}")
        shows(page, SEED)
        yield page, kernel
    page.close()
    assert troubles == []


def shows(page, seed):
    page.get_by_text(f"Number set {seed}", exact=True).wait_for()


def test_right_and_wrong_in_every_diagnosed_way_live(lab):
    page, kernel = lab
    for question in checked(NAME):
        right, wrong = answers(question)
        for text, reply in wrong:
            got = answer(page, question, text)
            assert got.startswith("Not yet."), (question.id, text, got)
            assert reply in got, (question.id, text, got)
        assert answer(page, question, right) == "✓ Right.", question.id
        tries = f"[e['answer'] for e in questions.log['{question.id}']]"
        given = [*(text for text, _ in wrong), right]
        # Options are a tuple there: Python's log cannot be changed in place.
        kernel.until(tries, [tuple(g) if isinstance(g, list) else g for g in given])


def test_a_verdict_goes_with_its_answer_live(lab):
    page, _ = lab
    for question in checked(NAME):
        right, wrong = answers(question)
        assert answer(page, question, right) == "✓ Right."
        place = card(page, question.id)
        if question.kind == "choice":
            place.locator(f'input[value="{wrong[0][0][0]}"]').check()
        else:
            place.get_by_role("textbox").fill("1")
        assert place.locator(".tn-reply").text_content() == ""
        assert place.locator("[data-done]").count() == 0


def test_python_judges_the_same(lab):
    page, kernel = lab
    for question in checked(NAME):
        right, wrong = answers(question)
        for text, _ in [*wrong, (right, None)]:
            verdict = judge(question, SEED, text)
            ask = f"questions.check({question.id!r}, {text!r})"
            assert kernel.python("", f"{ask}.slips") == verdict.slips
            assert kernel.python("", f"{ask}.right") == verdict.right


def test_the_seed_moves_both_ways(lab):
    page, kernel = lab
    kernel.python("questions.seed = 31")
    shows(page, 31)
    right, _ = answers(SLOPE, 31)
    assert answer(page, SLOPE, right) == "✓ Right."
    press(page, "new numbers")
    seed = int(
        page.locator(".tn-practice .tn-bar span").first.text_content().split()[-1]
    )
    kernel.until("questions.seed", seed)
    drawn = kernel.python("", "questions.numbers('slope')['w3']")
    assert drawn == draw.values(SLOPE, seed)["w3"]
    kernel.python(f"questions.seed = {SEED}")
    shows(page, SEED)


def test_hints_are_known_to_python(lab):
    page, kernel = lab
    press(card(page, "slope"), "hint 1 of 3")
    kernel.until("questions.log['slope'][-1]['hint']", 1)


def test_worked_solutions_are_judged_live(lab):
    page, kernel = lab
    find, fade = (
        next(one for one in PAGES[NAME] if one.kind == kind)
        for kind in ("find", "fade")
    )
    line, slip = steps.slipped(find, SEED)
    place = card(page, find.id)
    place.get_by_role("radio").nth(line - 1).check()
    press(place, "check")
    assert slip.reply[:8] in words(place.locator(".tn-reply").text_content())
    kernel.until(f"questions.log['{find.id}'][-1]['answer']", str(line))
    place = card(page, fade.id)
    press(place, "next, with 1 blank")
    first, second, *_ = typed_in(fade, slips=[1])
    for text in (first, second):
        if place.locator("button", has_text="next, with").is_visible():
            place.locator("button", has_text="next, with").click()
        place.locator("input").fill(text)
        press(place, "check")
    both = f"{first}; {second}"
    kernel.until(f"questions.log['{fade.id}'][-1]['answer']", both)
    slips = kernel.python("", f"questions.check('{fade.id}', '{both}').slips")
    assert slips == judge(fade, SEED, both).slips != ()


CODE = """
def mine(params, X, y):
    z1, a1, z2, a2, y_hat = forward(params, X)
    return {}
"""
TERM = "-2 * (y - y_hat) * {} * sigmoid({}) * X"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"({TERM.format('params.w3', 'z1')}).sum()", "Right."),
        (TERM.format("params.w3", "z1"), "one number per sample"),
        (f"({TERM.format('params.w4', 'z1')}).sum()", "$w_4$ where $w_3$ belongs"),
        (f"({TERM.format('params.w3', 'z2')}).sum()", "the sigmoid of $z_2$"),
        (f"({TERM.format('params.w3', 'z1')}).mean()", "the mean over the samples"),
        ("w3 * 2", "stopped with NameError"),
        ("...", "still returns `...`"),
        ("None", "returns nothing"),
    ],
)
def test_code_is_judged_live(lab, line, said):
    page, kernel = lab
    kernel.python(CODE.format(line).replace("w3 * 2", "w_three * 2"))
    verdict = kernel.python("", "repr(questions.check('code', mine))")
    assert plain(said) in verdict


def test_the_code_cell_tells_what_to_do(lab):
    page, _ = lab
    assert "in the cell below" in card(page, "code").text_content()
    foot = page.locator(".tn-practice .tn-foot")
    assert "of 7 right" in foot.text_content()
    assert page.get_by_text("still returns `...`").count() == 1


def test_an_answer_in_code_ticks_its_card(lab):
    page, kernel = lab
    tick = card(page, "code").locator("[data-done]")
    right = f"({TERM.format('params.w3', 'z1')}).sum()"
    kernel.python(CODE.format(right) + "questions.check('code', mine)")
    tick.wait_for()
    assert "✓ Right." in card(page, "code").locator(".tn-reply").text_content()
    kernel.python("questions.check('code', lambda params, X, y: 0.0)")
    tick.wait_for(state="detached")


def test_typing_into_a_question_is_no_command_of_the_notebook(lab):
    page, _ = lab
    cells = page.locator(".jp-Cell").count()
    field = card(page, "formula").get_by_role("textbox")
    field.fill("")
    field.press_sequentially("b2 + a1 + dd")
    card(page, "slope").get_by_role("button", name="check").focus()
    for key in ("b", "d", "d", "a"):
        page.keyboard.press(key)
    assert page.locator(".jp-Cell").count() == cells
    assert field.input_value() == "b2 + a1 + dd"


def test_another_run_of_the_cell_finds_the_answers_again(lab):
    page, kernel = lab
    right, _ = answers(SLOPE)
    assert answer(page, SLOPE, right) == "✓ Right."
    jupyter.run_all(page)
    shows(page, SEED)
    place = card(page, "slope").locator(".tn-reply", has_text="Right.")
    place.wait_for()
    assert words(place.text_content()) == "✓ Right."
    kernel.until("questions.log['slope'][-1]['answer']", right)
