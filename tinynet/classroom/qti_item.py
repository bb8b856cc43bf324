"""One question with one set of numbers as a QTI 2.1 item.

The rules of an item are the course's verdicts: near the right number, near a slip's, or
neither; ticked exactly what is right, or something wrong. What is said is a modal
feedback, and who is right reads the solution, too.
"""

import xml.etree.ElementTree as ET

from tinynet.classroom.package import add
from tinynet.classroom.travel import UNKNOWN, numbers, replies, wording, written
from tinynet.practice.expression import Scope
from tinynet.practice.judge import SOME_MISSING
from tinynet.practice.question import Question
from tinynet.practice.text import precision, rich

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
MATHML = "http://www.w3.org/1998/Math/MathML"
SLACK = 1 + 1e-9  # as the judge's: a decimal is no exact number


def item(question: Question, seed: int) -> ET.Element:
    """Write a question of the kind ``number`` or ``choice``.

    Parameters
    ----------
    question : Question
    seed : int
        Which numbers.

    Returns
    -------
    xml.etree.ElementTree.Element
        An ``assessmentItem``.
    """
    out = ET.Element(
        "assessmentItem",
        xmlns=QTI,
        identifier=f"item-{question.page}-{question.id}-{seed}",
        title=f"{question.page}, {question.id}, number set {seed}",
        adaptive="false",
        timeDependent="false",
    )
    (_number if question.kind == "number" else _choice)(out, question, seed)
    return out


def _number(out: ET.Element, question: Question, seed: int) -> None:
    scope = numbers(question, seed)
    said = replies(question, seed)
    _declare(out, "single", "float", [_decimal(one.value) for one in said if one.right])
    body = add(out, "itemBody")
    _append(body, wording(question, scope, rich))
    line = add(body, "p", f"Answer ({precision(question)}): ")
    add(line, "textEntryInteraction", responseIdentifier="RESPONSE")
    cases = add(add(out, "responseProcessing"), "responseCondition")
    _given(add(add(cases, "responseIf"), "isNull"))
    for k, (value, reach, right, text) in enumerate(said):
        case = add(cases, "responseElseIf")
        _near(case, value, reach * SLACK)
        _conclude(case, f"reply-{k}", right)
        _feedback(out, "VERDICT", f"reply-{k}", text, scope)
        if right:
            _feedback(out, "VERDICT", f"reply-{k}", question.solution, scope)
    _conclude(add(cases, "responseElse"), "unknown", False)
    _feedback(out, "VERDICT", "unknown", f"{UNKNOWN}\n\n{question.hints[0]}", scope)


def _near(case: ET.Element, value: float, reach: float) -> None:
    """Two bounds: not every player takes the tolerance that ``equal`` may have."""
    both = add(case, "and")
    for tag, bound in (("gte", value - reach), ("lte", value + reach)):
        side = add(both, tag)
        _given(side)
        add(side, "baseValue", f"{bound:.15g}", baseType="float")


def _decimal(value: float) -> str:
    return f"{value:.10g}"


def _choice(out: ET.Element, question: Question, seed: int) -> None:
    scope = numbers(question, seed)
    options = {f"option-{k}": o for k, o in enumerate(question.options, start=1)}
    right = [name for name, option in options.items() if option.right]
    wrong = [name for name in options if name not in right]
    many = "single" if len(right) == 1 else "multiple"
    _declare(out, many, "identifier", right)
    body = add(out, "itemBody")
    _append(body, wording(question, scope, rich))
    shown = add(
        body,
        "choiceInteraction",
        responseIdentifier="RESPONSE",
        shuffle="false" if question.steps else "true",
        maxChoices="1" if many == "single" else "0",
    )
    for name, option in options.items():
        choice = add(shown, "simpleChoice", identifier=name)
        _append(choice, written(option.text, scope, rich))
    _tick(out, wrong, many)
    _feedback(out, "VERDICT", "right", f"Right.\n\n{question.solution}", scope)
    if many == "multiple":
        _feedback(out, "VERDICT", "some-missing", SOME_MISSING, scope)
    for name in wrong:
        _feedback(out, "TICKED", name, options[name].reply, scope)


def _tick(out: ET.Element, wrong: list[str], many: str) -> None:
    """Score exactly what is right. A reply has the name of the option it speaks of."""
    rules = add(out, "responseProcessing")
    cases = add(rules, "responseCondition")
    _given(add(add(cases, "responseIf"), "isNull"))
    case = add(cases, "responseElseIf")
    match = add(case, "match")
    _given(match)
    add(match, "correct", identifier="RESPONSE")
    _conclude(case, "right", True)
    if many == "multiple":
        case = add(cases, "responseElseIf")
        anyone = add(add(case, "not"), "or")
        for name in wrong:
            member = add(anyone, "member")
            add(member, "baseValue", name, baseType="identifier")
            _given(member)
        _conclude(case, "some-missing", False)
    _given(add(rules, "setOutcomeValue", identifier="TICKED"))


def _declare(out: ET.Element, many: str, kind: str, right: list[str]) -> None:
    """Declare the response and the outcomes: marks, and which feedback is shown."""
    response = add(
        out,
        "responseDeclaration",
        identifier="RESPONSE",
        cardinality=many,
        baseType=kind,
    )
    correct = add(response, "correctResponse")
    for value in right:
        add(correct, "value", value)
    marks = {"cardinality": "single", "baseType": "float"}
    for name, value in (("SCORE", "0"), ("MAXSCORE", "1")):
        outcome = add(out, "outcomeDeclaration", identifier=name, **marks)
        add(add(outcome, "defaultValue"), "value", value)
    said = {"VERDICT": "single"} | ({"TICKED": many} if kind == "identifier" else {})
    for name, count in said.items():
        outcome = add(out, "outcomeDeclaration", identifier=name, cardinality=count)
        outcome.set("baseType", "identifier")


def _given(parent: ET.Element) -> None:
    add(parent, "variable", identifier="RESPONSE")


def _conclude(case: ET.Element, name: str, right: bool) -> None:
    if right:
        score = add(case, "setOutcomeValue", identifier="SCORE")
        add(score, "variable", identifier="MAXSCORE")
    said = add(case, "setOutcomeValue", identifier="VERDICT")
    add(said, "baseValue", name, baseType="identifier")


def _feedback(
    out: ET.Element, outcome: str, name: str, markdown: str, scope: Scope
) -> None:
    shown = add(
        out,
        "modalFeedback",
        outcomeIdentifier=outcome,
        identifier=name,
        showHide="show",
    )
    _append(shown, written(markdown, scope, rich))


def _append(parent: ET.Element, html: str) -> None:
    for element in ET.fromstring(f"<all>{html}</all>"):
        for maths in element.iter("math"):
            maths.set("xmlns", MATHML)
        parent.append(element)
