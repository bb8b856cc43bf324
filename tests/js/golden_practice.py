"""Print what tinynet draws and says, as JSON, for `practice.test.mjs`."""

import json
import os
import random
from pathlib import Path

import numpy as np

from tinynet.practice import draw, steps
from tinynet.practice.expression import ExpressionError, evaluate, parse
from tinynet.practice.judge import judge
from tinynet.practice.leitner import place_of
from tinynet.practice.near import number
from tinynet.practice.page import packed, sealed
from tinynet.practice.read import read, with_whys

FOLDER = Path(__file__).parents[2] / "tinynet/practice/questions"
MANY = int(os.environ.get("GOLDEN", "200"))  # 200 or fewer
SEEDS = [12, 9999, 1, 2, 3, 777][: 1 + MANY // 40]

FORMULAS = [
    "-2(y-ŷ)·w_3 σ(z_1) X_i",
    "e^z1/(1+e^z1)",
    "-w3^2",
    "2^-1^2",
    "2^3^2",
    "- - w3",
    "sum(y[2]*X)/mean(X)",
    "max(X, 0.5) - min(w3, 1)",
    "1e2w3 + .5",
    "w3(y)",
    "log(X - 0.5)",
    "last(X)[1]",
    "sqrt(X)**2 − ln(e)",
    "softplus(1000) + sigmoid(-1000)",
    "",
    "   ",
    "1+",
    "(1",
    "1)",
    "foo",
    "sigmoid z1",
    "1 2",
    "w3[1]",
    "y[9]",
    "y[0]",
    "y[w3]",
    "a;b",
    "max(1)",
    "sum(1,2)",
    "+",
    "*2",
    "__import__('os')",
    "constructor",
    "(" * 60 + "1" + ")" * 60,
    "1" * 600,
]
SCOPE = {
    "w3": 2.0,
    "X": [0.0, 0.5, 1.0],
    "y": [0.0, 1.0, 0.5],
    "y_hat": [1.0, 2.0, 3.0],
}
SCOPE |= {"z1": [-1.0, 0.0, 2.0]}


# Pieces of what people type, and of what they paste; some are none of the language's.
PIECES = [
    *("0 1 2 .5 5. 1e3 1E-2 , . ; : = | ' _ ( ) ( ) { } [ ] [1] [4]".split()),
    *("+ - * / ^ ** \\ w_3 W3 w₃ 𝑤₃ z1 z_{1} z_{(1,i)} e E pi π".split()),
    *("X X_i x y ŷ y\u0302 y_hat yhat w3".split()),
    *("sum( Sum( mean( exp( log( ln( σ( √( ∑ max( first( count( at dL ∂ dw3".split()),
    *("\\frac{ \\cdot \\hat{y} \\sigma( \\left( \\right) \\sum \\, \\x $ 𝜎 δ".split()),
    *("− – — × · ÷ ⁄ ² ³ ⁻¹ ⁴ ½ ′ ١ ३ ５ － （ ） х Ｘ ①".split()),
    *" \t\n\u00a0\u00ad\u034f\u0085\u001c\u200b\u200d\u200e\u2062\u202f\u2028\u3164",
    *'\u0300\u0304\ufe0f\ufeff\u2060\u3000\ud83d😀é!%&<>@#~`"?',
]


def typed(count):
    """Texts put together by chance, the same each time."""
    chance = random.Random(19)
    return [
        "".join(chance.choices(PIECES, k=chance.randint(1, 9))) for _ in range(count)
    ]


def a_number(text):
    """What a text comes to as an answer that is a number, or what is said about it."""
    try:
        return {"text": text, "value": number(text)}
    except ExpressionError as error:
        return {"text": text, "error": str(error)}


def formula(text):
    """What a formula comes to, or what is said about it."""
    scope = {name: np.array(value) for name, value in SCOPE.items()}
    scope["w3"] = 2.0
    try:
        value = np.asarray(evaluate(parse(text, scope), scope)).tolist()
    except ExpressionError as error:
        return {"text": text, "error": str(error)}
    return {"text": text, "value": json.loads(json.dumps(value))}


def found(question, seed):
    """Each line of a solution picked, then numbers for the one that is wrong."""
    line, slip = steps.slipped(question, seed)
    step = question.steps[line - 1]
    right = draw.worked(question, draw.values(question, seed))
    answer = right[f"line{line}"]
    wrong = [draw.slip_value(one, answer, right) for one in step.slips]
    near = [answer + by * step.tolerance for by in (0, -0.9, 3, 40)]
    repairs = [f"{line}; {value:.8f}" for value in (*near, *wrong)]
    picks = [str(k) for k in range(len(question.steps) + 2)]
    return [*picks, *repairs, "", "x", "1.0", f"{line};", f"{line}; x", f"{line};1;2"]


def filled(question, seed):
    """Ways through solutions that fade: each number typed makes a longer answer."""
    for slips in ((), (0, 1), (3, 6)):
        typed, now = [], steps.Progress(question, seed)
        while not now.done:
            step, value = question.steps[now.line - 1], now.scope[f"line{now.line}"]
            if len(typed) in slips:
                value = draw.slip_value(step.slips[-1], value, now.scope)
            typed.append("?" if len(typed) == 5 else f"{value:.8f}")
            now.take(typed[-1])
            if len(typed) - 1 in slips or now.done:
                yield "; ".join(typed)
    yield from ("", "x", "?", " ? ", "1;", ";".join("1" * 1001))


def tries(question, seed):
    """Answers to try: the right one, each slip's, and some that are none."""
    if question.kind == "find":
        return found(question, seed)
    if question.kind == "fade":
        return [*filled(question, seed)]
    if question.kind == "choice":
        count = len(question.options)
        return [[], [count], *([k] for k in range(count)), [0, 1], list(range(count))]
    if question.kind == "formula":
        wrong = [
            f"({s.value})".replace("answer", f"({question.answer})")
            for s in question.slips
        ]
        return [
            question.answer,
            *wrong,
            "1",
            "",
            "nothing",
            f"({question.answer})*1.0001",
        ]
    scope = draw.values(question, seed)
    answer = draw.compute(question.answer, scope)
    wrong = [draw.slip_value(slip, answer, scope) for slip in question.slips]
    near = [answer + by * question.tolerance for by in (-1.5, -0.9, 0.9, 3, 40)]
    return [f"{value:.8f}" for value in (answer, *wrong, *near)] + [
        "1,5",
        "",
        "x",
        "1/0",
    ]


def verdict(question, seed, answer):
    """What is said to one answer."""
    try:
        said = judge(question, seed, answer)
    except ExpressionError as error:
        return {"answer": answer, "error": str(error)}
    return {"answer": answer, "right": said.right, "slips": list(said.slips)}


def drawn(question, seed):
    """All numbers of a question, and verdicts."""
    scope = {k: np.asarray(v).tolist() for k, v in draw.values(question, seed).items()}
    said = [verdict(question, seed, answer) for answer in tries(question, seed)]
    return {
        "seed": seed,
        "scope": scope,
        "order": draw.order(question, seed),
        "said": said,
    }


def golden(question):
    """Everything about one question that the browser computes too."""
    return {
        "page": question.page,
        "packed": packed(question),
        "points": [
            {k: np.asarray(v).tolist() for k, v in scope.items()}
            for scope in draw.points(question)
        ],
        "drawn": [drawn(question, seed) for seed in SEEDS],
        "reviewed": [reviewed(question, seed) for seed in SEEDS],
    }


def reviewed(question, seed):
    """A reader's events put together by chance, and where they put the question."""
    chance = random.Random(f"{question.page}/{question.id}/{seed}")
    day, events = 0, []
    for _ in range(chance.randint(0, 12)):
        day += chance.choice([0, 0, 1, 1, 3, 7, 20, 40])
        own = chance.choice([1, 2, *[len(events) + 1] * 6])
        tried = [*tries(question, own)[:3], "nothing"]
        does = chance.choice(["right"] * 9 + ["answer", "hint", "solution"])
        what = {"hint": 1, "solution": True}.get(does, chance.choice(tried))
        if does == "right":
            does, what = "answer", right_answer(question, own)
        events.append({"seed": own, "day": day, does: what})
        if chance.random() < 0.1:
            del events[-1]["day"]
    return {"events": events, "place": place_of(question, events)}


def right_answer(question, seed):
    """What is right, as a reader gives it."""
    if question.kind == "choice":
        return [k for k, option in enumerate(question.options) if option.right]
    return tries(question, seed)[0]


def fingerprint_of(content):
    """The checksum of what is handed in."""
    return draw.fingerprint(draw.as_json(content))


asked = [
    question
    for path in sorted(FOLDER.glob("*.yml"))
    for question in with_whys(read(path))
    if question.kind != "code"
]
chance = draw.stream("ŷ and 12")
pages = {"p": {"q": [{"seed": 3, "answer": '−1\t"2"'}, {"seed": 3, "answer": [0, 2]}]}}
handed_in = {"tinynet-practice": 1, "name": "Zoë 😀 <b>", "pages": pages}
handed_in["checksum"] = fingerprint_of(handed_in)
print(
    json.dumps(
        {
            "chance": [next(chance) for _ in range(1000)],
            "handIn": json.dumps(handed_in, indent=1, ensure_ascii=False),
            "cut": fingerprint_of(
                {"tinynet-practice": 1, "name": "a\ud83d", "pages": {}}
            ),
            "sealed": sealed({"a": ["ŷ 1.5", True]}, "key"),
            "scope": SCOPE,
            "formulas": [formula(text) for text in [*FORMULAS, *typed(40 * MANY)]],
            "numbers": [a_number(text) for text in typed(40 * MANY)],
            "questions": [golden(question) for question in asked],
        }
    )
)
