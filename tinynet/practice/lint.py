"""What an author must get right, beyond what `read` needs: for tests, not readers."""

import re
from pathlib import Path
from typing import Any

import numpy as np

from tinynet.practice.draw import compute, points, slip_value, values, worked
from tinynet.practice.expression import (
    FUNCTIONS,
    ExpressionError,
    Scope,
    Value,
    parse,
    replaced,
)
from tinynet.practice.judge import agree
from tinynet.practice.question import Question, QuestionError, Step
from tinynet.practice.read import (
    COMMON,
    items,
    kind,
    mapping,
    question,
    whole_slip,
)
from tinynet.practice.source import List, Map, Mistake, load, named
from tinynet.practice.steps import asked
from tinynet.practice.text import PLACEHOLDER

OPTIONAL = ("about", "draw", "given", "let", "network", "keep")
FIELDS = {
    "number": ("answer", "slips", "decimals", "why"),
    "formula": ("answer", "slips", "tiles", "why"),
    "choice": ("options", "why"),
    "code": ("answer", "slips", "arguments", "function"),
    "find": ("steps", "decimals"),
    "fade": ("steps", "decimals"),
}


def lint(path: str | Path) -> None:
    """Check a file of questions.

    Parameters
    ----------
    path : a YAML file

    Raises
    ------
    QuestionError
        At the first mistake; the message names file and line.
    OSError
        If the file cannot be opened.
    """
    path = Path(path)
    seen: set[str] = set()
    with named(path):
        for item in items(load(path)):
            _words(item)
            found = question(path.stem, item)
            if found.id in seen:
                raise Mistake(item.lines["id"], f"two questions “{found.id}”")
            seen.add(found.id)
            _form(item, found)
            _why(item, found)
            _formulas(item, found)
            _slips(item, found)
            _names(item, found)
            _texts(item, found)
            _steps(item, found)
            _numbers(item, found)


def _words(item: Map) -> None:
    """No field, part of a slip or part of an option that nothing reads."""
    known = (*COMMON, *OPTIONAL, *FIELDS[kind(item)])
    for name in item:
        if name not in known:
            raise Mistake(
                item.lines[name],
                f"“{name}” is no field of this kind; known: {', '.join(known)}",
            )
    _parts(item)


def _parts(item: Map) -> None:
    parts = {
        "slips": ("a slip", {"slip", "name", "value", "change", "reply"}),
        "options": ("an option", {"text", "right", "reply"}),
        "steps": ("a step", {"line", "answer", "decimals", "slips"}),
    }
    steps = item.get("steps", List())
    for place in (item, *(step for step in steps if isinstance(step, Map))):
        for name, (what, allowed) in parts.items():
            found = place.get(name)
            for one, line in zip(found, found.lines) if isinstance(found, List) else ():
                if isinstance(one, Map) and (extra := set(one) - allowed):
                    raise Mistake(line, f"“{min(extra)}” is no part of {what}")


def _form(item: Map, found: Question) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", found.id):
        raise Mistake(item.lines["id"], "id: wanted a short name such as slope")
    if len(found.hints) != 3 and found.kind != "fade":
        raise Mistake(
            item.lines["hints"], f"hints: wanted three, got {len(found.hints)}"
        )
    if found.kind == "choice":
        rights = [option.right for option in found.options]
        if len(rights) < 2 or not any(rights) or all(rights):
            line = item.lines["options"]
            raise Mistake(line, "options: wanted at least one right, one wrong")
    if found.kind in ("find", "fade") and len(asked(found)) < 2:
        raise Mistake(item.lines["steps"], "steps: wanted slips in two lines at least")


def _why(item: Map, found: Question) -> None:
    """Three reasons, one of them right; the numbers belong to the question."""
    if not found.why:
        return
    why, reasons = item["why"], found.why.options
    for name in why:
        if name not in ("ask", "options"):
            raise Mistake(why.lines[name], f"“{name}” is no part of a why")
    _parts(why)
    if len(reasons) != 3 or sum(reason.right for reason in reasons) != 1:
        line = why.lines.get("options", why.line)
        raise Mistake(line, "why: wanted three reasons, one of them right")
    texts = [part for reason in reasons for part in (reason.text, reason.reply)]
    for place in PLACEHOLDER.findall("\n".join([found.why.ask, *texts])):
        _parsed(why.line, "why", place, [])


def _formulas(item: Map, found: Question) -> None:
    for place in ("draw", "let"):
        for name, line in mapping(item, place).lines.items():
            _is_name(line, name)
    let = mapping(item, "let").lines
    for k, (name, text) in enumerate(found.let.items()):
        if name in let:
            _parsed(let[name], name, text, found.names[: len(found.draw) + k])
    for name in ("keep", "answer"):
        if name in item:
            _parsed(item.lines[name], name, getattr(found, name), found.names)


def _is_name(line: int, name: Any) -> None:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(_hat|_[a-z]+)?", str(name)):
        raise Mistake(line, f"“{name}” is no name that a formula could use")
    if name in FUNCTIONS or re.fullmatch(r"answer|line\d*", str(name)):
        raise Mistake(line, f"“{name}” has a meaning already")


def _parsed(line: int, name: str, text: str, names: list[str]) -> None:
    try:
        if "=" in text:
            raise ExpressionError("“=” is not understood")
        parse(text, names)
    except ExpressionError as error:
        raise Mistake(line, f"{name}: {error} in “{text}”") from error


def _slips(item: Map, found: Question) -> None:
    _slips_of(found, item.get("slips", List()), found.names, "about" in item)


def _slips_of(
    asked: Question | Step, listed: List, names: list[str], has_about: bool
) -> None:
    """Check the slips of a question, or of a line, that may use these names."""
    for slip, raw, line in zip(asked.slips, listed, listed.lines):
        whole = whole_slip(line, raw)
        if "@about" in whole["reply"] and not has_about:
            raise Mistake(line, f"slip “{slip.name}” speaks of @about: add “about:”")
        if "change" in whole and slip.value == replaced(asked.answer, {}):
            raise Mistake(
                line, f"slip “{slip.name}” changes nothing in “{asked.answer}”"
            )
        _parsed(line, f"slip “{slip.name}”", slip.value, [*names, "answer"])


def _steps(item: Map, found: Question) -> None:
    """Each line shows its number, and uses none but those above it."""
    names = found.names
    for k, (step, raw) in enumerate(zip(found.steps, item.get("steps", List())), 1):
        for place in (places := PLACEHOLDER.findall(step.line)):
            _parsed(raw.lines["line"], "line", place, [*names, "answer"])
        if sum(place.strip("()") == "answer" for place in places) != 1:
            line = raw.lines["line"]
            raise Mistake(
                line, "line: wanted [[answer]], once, where its number stands"
            )
        _parsed(raw.lines["answer"], "answer", step.answer, names)
        _slips_of(step, raw.get("slips", List()), names, "about" in item)
        names = [*names, f"line{k}"]


def _names(item: Map, found: Question) -> None:
    for place in ("given", "tiles"):
        for name in getattr(found, place):
            if name not in found.names and name not in FUNCTIONS:
                raise Mistake(item.lines[place], f"“{name}” is no name here")
    for name in found.arguments:
        if name != "params" and name not in found.names:
            raise Mistake(item.lines["arguments"], f"“{name}” is no name here")


def _texts(item: Map, found: Question) -> None:
    """Each place for a number has one."""
    drawn = [] if found.kind == "code" else found.names  # Python draws for code
    answer = ["answer"] if found.answer and drawn else []
    answer += ["answer", "line"] if found.kind == "find" else []
    for name, texts, known in (
        ("ask", [found.ask], drawn),
        ("solution", [found.solution], [*drawn, *answer]),
        ("hints", found.hints, [*drawn, *answer]),
    ):
        for place in (place for text in texts for place in PLACEHOLDER.findall(text)):
            _parsed(item.lines.get(name, item.line), name, place, known)


def _numbers(item: Map, found: Question) -> None:
    """Good numbers can be drawn, and no slip is right."""
    try:
        values(found, 1)
    except QuestionError as error:
        _wrong(item, found)  # more numbers would not help
        raise Mistake(item.line, str(error)) from error
    except (ExpressionError, ValueError) as error:
        raise Mistake(item.line, str(error)) from error
    if found.kind in ("formula", "code"):
        _wrong(item, found)


def _wrong(item: Map, found: Question) -> None:
    """No slip has the right answer's value, whatever the numbers."""
    scopes = [worked(found, scope) for scope in points(found)]
    _wrong_at(item, found, found, scopes)
    for raw, step in zip(item.get("steps", List()), found.steps):
        _wrong_at(raw, found, step, scopes)


def _wrong_at(
    item: Map, found: Question, asked: Question | Step, scopes: list[Scope]
) -> None:
    listed = item.get("slips", List())
    right = [compute(asked.answer, scope) for scope in scopes if listed]
    if not np.any(right):
        return  # 0 everywhere, and so is twice, half and minus that
    for slip, raw, line in zip(asked.slips, listed, listed.lines):
        wrong = [slip_value(slip, a, s) for a, s in zip(right, scopes)]
        if agree(wrong, right):
            scope = scopes[0]
            drawn = ", ".join(f"{name} = {_short(scope[name])}" for name in found.draw)
            shared = "" if isinstance(raw, Map) and "slip" not in raw else " (shared)"
            raise Mistake(
                line,
                f"{found.id}: slip “{slip.name}”{shared} gives the right answer, "
                f"{_short(right[0])} for {drawn}; change the slip or leave it out",
            )


def _short(value: Value) -> str:
    """Round a number, or one for each sample."""
    text = ", ".join(f"{one:.4g}" for one in np.ravel(value))
    return text if np.ndim(value) == 0 else f"[{text}]"
