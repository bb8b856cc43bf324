"""The questions of every page: answered on a page, and what must be replied."""

from pathlib import Path

from bs4 import BeautifulSoup

from tests.helpers.views import POLICY, STYLE
from tinynet.practice import draw, steps
from tinynet.practice.expression import replaced
from tinynet.practice.read import read
from tinynet.practice.text import filled, rich

FOLDER = Path(__file__).parents[2] / "tinynet/practice/questions"
PAGES = {path.stem: read(path) for path in sorted(FOLDER.glob("*.yml"))}
FEW = {"3-2-weight-1", "3-8-bias-3", "beyond-4-neurons"}
"""Pages with every kind of question."""
SEED = 12


def page_with(body, policy=POLICY, script="practice", scripts=""):
    """A page with questions; `scripts` is the way to them, from a page of the site."""
    csp = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    root = ' data-content_root="../"' if scripts else ""
    return (
        f'<!doctype html><html lang="en"{root}><meta charset="utf-8">'
        f"{csp if policy else ''}<title>{script}</title>"
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
        f'<script defer src="{scripts}views.js"></script>'
        f'<script defer src="{scripts}{script}.js"></script>'
        f"<main><h1>{script.title()}</h1>{body}</main></html>"
    )


def bring(page):
    """Have the questions of a page, or of one in a frame, come, as the Tab key does."""
    if page.locator(".tinynet-practice").count():
        page.locator("body").dispatch_event("keydown", {"key": "Tab"})
        page.locator(".tn-practice").wait_for()


def card(page, name):
    """A question, opened as a reader does."""
    place = page.locator(f'[data-id="{name}"]')
    if not place.evaluate("card => card.open"):
        place.locator("summary").click()
    return place


def press(place, name):
    place.get_by_role("button", name=name, exact=True).click()


def answer(page, question, text):
    """Type or pick, and check; return what is replied."""
    place = card(page, question.id)
    if question.kind == "choice":
        for box in place.locator("input").all():
            box.evaluate("(box, yes) => { box.checked = yes }", False)
        for k in text:
            place.locator(f'input[value="{k}"]').check()
    else:
        place.get_by_role("textbox").fill(text)
    press(place, "check")
    return words(place.locator(".tn-reply").text_content())


AT_ONCE = """([id, text]) => {
    const card = document.querySelector(`[data-id="${id}"]`);
    card.open = true;
    for (const box of card.querySelectorAll("[type=radio], [type=checkbox]"))
        if (box.checked !== text.includes(Number(box.value))) box.click();
    const field = card.querySelector("[type=text]");
    if (field) {
        field.value = text;
        field.dispatchEvent(new Event("input", {bubbles: true}));
    }
    [...card.querySelectorAll("button")].find((b) => b.textContent === "check").click();
    return card.querySelector(".tn-reply").textContent;
}"""


def answer_at_once(page, question, text):
    """As `answer`, in one step: a mouse and keys take ten times as long."""
    return words(page.evaluate(AT_ONCE, [question.id, text]))


def words(text):
    return " ".join(text.split())


def said(markdown, scope):
    """The author's text as a reader sees it."""
    soup = BeautifulSoup(filled(rich(markdown), scope), "html.parser")
    return words(soup.text)


def answers(question, seed=SEED):
    """The right answer, and each diagnosed wrong one with its reply."""
    scope = draw.values(question, seed)
    if question.kind == "choice":
        right = [k for k, option in enumerate(question.options) if option.right]
        wrong = [
            ([k], said(option.reply, scope))
            for k, option in enumerate(question.options)
            if not option.right
        ]
        return right, wrong
    if question.kind == "formula":
        return question.answer, [
            (
                replaced(slip.value, {"answer": f"({question.answer})"}),
                said(slip.reply, scope),
            )
            for slip in question.slips
        ]
    exact = draw.compute(question.answer, scope)
    wrong = [
        (f"{draw.slip_value(slip, exact, scope):.4f}", said(slip.reply, scope))
        for slip in question.slips
    ]
    return f"{exact:.4f}", wrong


def counted(name):
    """The questions of a page that the page itself checks."""
    return [question for question in PAGES[name] if question.kind != "code"]


def checked(name):
    """Those of them that are answered at once."""
    return [question for question in counted(name) if not question.steps]


def typed_in(question, seed=SEED, slips=(), shown=()):
    """What a reader types into a question that fades, one number after another.

    The tries of these places, counted from 0, are a slip, or ask to be shown.
    """
    typed, now = [], steps.Progress(question, seed)
    while not now.done:
        step, value = question.steps[now.line - 1], now.scope[f"line{now.line}"]
        if len(typed) in slips:
            value = draw.slip_value(step.slips[0], value, now.scope)
        typed.append("?" if len(typed) in shown else f"{value:.4f}")
        now.take(typed[-1])
    return typed
