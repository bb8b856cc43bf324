"""Questions as Moodle XML: a category for each, in it one for each set of numbers.

A slip is an answer worth nothing whose feedback is the diagnosis. Moodle takes the
first answer that is near enough, and `*` takes what is left. Formulas are LaTeX, which
Moodle's MathJax filter draws.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from tinynet.classroom.package import add, document
from tinynet.classroom.travel import (
    KINDS,
    UNKNOWN,
    Reply,
    choice,
    numbers,
    replies,
    variants,
    wording,
    written,
)
from tinynet.practice.expression import Scope
from tinynet.practice.judge import SOME_MISSING
from tinynet.practice.question import Question
from tinynet.practice.text import precision, tex

TOP = "$course$/top/tinynet"


def moodle(pages: Mapping[str, Sequence[Question]], most: int) -> bytes:
    """Write a file that Moodle's question bank imports as *Moodle XML*.

    Parameters
    ----------
    pages : from the name of a page to its questions
    most : int
        How many sets of numbers of each question, at most.

    Returns
    -------
    bytes
    """
    quiz = ET.Element("quiz")
    for page, asked in pages.items():
        for question in asked:
            if question.kind in KINDS:
                category = add(add(quiz, "question", type="category"), "category")
                add(category, "text", f"{TOP}/{page}/{question.id}")
                for seed in variants(question, most):
                    _question(quiz, choice(question, seed), seed)
    ET.indent(quiz)
    return document(quiz)


def _question(quiz: ET.Element, question: Question, seed: int) -> None:
    scope = numbers(question, seed)
    kind = {"number": "numerical", "choice": "multichoice"}[question.kind]
    out = add(quiz, "question", type=kind)
    name = f"{question.page}, {question.id}, number set {seed}"
    add(add(out, "name"), "text", name)
    asked = wording(question, scope, tex)
    if question.kind == "number":
        asked += f"<p>Answer ({precision(question)}):</p>"
    add(add(out, "questiontext", format="html"), "text", asked)
    _rich(out, "generalfeedback", question.solution, scope)
    add(out, "defaultgrade", "1")
    add(out, "penalty", "0")  # being wrong costs nothing here; a quiz may set another
    add(out, "idnumber", f"{question.page}/{question.id}/{seed}")
    if question.kind == "number":
        _numerical(out, replies(question, seed), scope)
    else:
        _multichoice(out, question, scope)
    for hint in question.hints:
        _rich(out, "hint", hint, scope)


def _numerical(out: ET.Element, said: Sequence[Reply], scope: Scope) -> None:
    for value, reach, right, text in said:
        answer = add(out, "answer", fraction="100" if right else "0")
        add(answer, "text", f"{value:.10g}")
        _rich(answer, "feedback", text, scope)
        add(answer, "tolerance", f"{reach:.10g}")
    rest = add(out, "answer", fraction="0")
    add(rest, "text", "*")
    _rich(rest, "feedback", UNKNOWN, scope)


def _multichoice(out: ET.Element, question: Question, scope: Scope) -> None:
    right = sum(option.right for option in question.options)
    # Several to tick: a wrong one takes away all that the right ones give.
    worth = {True: f"{100 / right:.7g}", False: "0" if right == 1 else "-100"}
    add(out, "single", "true" if right == 1 else "false")
    add(out, "shuffleanswers", "false" if question.steps else "true")
    for option in question.options:
        answer = add(out, "answer", fraction=worth[option.right], format="html")
        add(answer, "text", written(option.text, scope, tex))
        _rich(answer, "feedback", "" if option.right else option.reply, scope)
    _rich(out, "correctfeedback", "Right.", scope)
    _rich(out, "partiallycorrectfeedback", SOME_MISSING, scope)
    _rich(out, "incorrectfeedback", "", scope)


def _rich(parent: ET.Element, tag: str, markdown: str, scope: Scope) -> None:
    text = written(markdown, scope, tex)
    add(add(parent, tag, format="html"), "text", text)
