"""From a file of questions to `Question`s, every shorthand written out.

Only what cannot be read is an error here; what an author must get right besides is
checked by `lint`, in the tests, and not each time a reader opens a page.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tinynet.practice.expression import ExpressionError, replaced
from tinynet.practice.question import (
    KINDS,
    Choice,
    Draw,
    Option,
    Question,
    Slip,
    Step,
)
from tinynet.practice.source import List, Map, Mistake, load, named
from tinynet.symbols import latex

# The running network with other numbers, for questions that say `network: true`.
NETWORK_DRAW: Draw = {
    "X": [[0, 0.5, 1], [0, 1, 2], [-1, 0.5, 1]],
    "y": [[0, 1, 0], [1, 0, 1], [0, 1, 1], [1, 1, 0]],
    "w1": [-2, -1.5, -1, 1, 1.5, 2],
    "b1": [-1.5, -1, -0.5, 0.5, 1, 1.5],
    "w2": [-2, -1.5, -1, 1, 1.5, 2],
    "b2": [-1.5, -1, -0.5, 0.5, 1, 1.5],
    "w3": [-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2],
    "w4": [-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2],
    "b3": [-1, -0.5, 0.5, 1],
}
NETWORK_LET = {
    "n": "count(X)",
    "z1": "X*w1 + b1",
    "a1": "softplus(z1)",
    "z2": "X*w2 + b2",
    "a2": "softplus(z2)",
    "y_hat": "a1*w3 + a2*w4 + b3",
    "delta": "-2*(y - y_hat)",
}
NETWORK_KEEP = "3 - abs(y_hat)"  # no far-off predictions: small numbers to multiply

COMMON = ("id", "kind", "ask", "hints", "solution")
NEEDED = {
    "number": ("answer",),
    "formula": ("answer",),
    "choice": ("options",),
    "code": ("answer", "arguments", "function"),
    "find": ("steps",),
    "fade": ("steps",),
}
# What a question says of itself where its author says nothing else.
HELP: dict[str, dict[str, Any]] = {
    "find": {
        "hints": [
            "Work each line out yourself, with the numbers given and those above it.",
            "A line that takes over a wrong number is wrong, too, and yet no slip was "
            "made in it. Look for the first.",
            "Look at each sign, at each index, and at which numbers are multiplied.",
        ],
        "solution": (
            "The slip is in line **[[line]]**. Its right number is **[[answer]]**."
        ),
    },
    "fade": {"hints": [], "solution": ""},
}


def read(path: str | Path) -> list[Question]:
    """Read a file of questions.

    Parameters
    ----------
    path : a YAML file; its name is the page's

    Returns
    -------
    list of Question

    Raises
    ------
    QuestionError
        If something in it cannot be read; the message names file and line.
    OSError
        If the file cannot be opened.
    """
    path = Path(path)
    with named(path):
        return [question(path.stem, item) for item in items(load(path))]


@cache
def shared_slips() -> Mapping[str, Mapping[str, Any]]:
    """The slips that every question can name; read once, so nobody can write."""
    path = Path(__file__).with_name("slips.yml")
    with named(path):
        shared = {name: MappingProxyType(slip) for name, slip in load(path).items()}
        return MappingProxyType(shared)


def items(content: Any) -> list[Map]:
    """List the questions of a file, not yet read."""
    if not isinstance(content, List):
        raise Mistake(1, "wanted a list of questions: each begins with “- id:”")
    for item, line in zip(content, content.lines):
        if not isinstance(item, Map):
            raise Mistake(line, "wanted a question: it begins with “- id:”")
    return content


def kind(item: Map) -> str:
    """One of `KINDS`."""
    found: str = field(item, "kind", str)
    if found not in KINDS:
        raise Mistake(
            item.lines["kind"], f"kind: wanted {', '.join(KINDS)}, got “{found}”"
        )
    return found


def question(page: str, item: Map) -> Question:
    """Read one question."""
    own_words = HELP.get(kind(item), {})
    for name in (*COMMON, *NEEDED[kind(item)]):
        if name not in item and name not in own_words:
            raise Mistake(item.line, f"“{name}:” is missing")
    network = field(item, "network", bool, False)
    own = {name: _choices(item, name) for name in mapping(item, "draw")}
    let = {name: str(what) for name, what in mapping(item, "let").items()}
    return Question(
        page=page,
        id=field(item, "id", str),
        kind=kind(item),
        ask=field(item, "ask", str),
        hints=_texts(item, "hints") or own_words.get("hints", []),
        solution=field(item, "solution", str, own_words.get("solution")),
        draw={**(NETWORK_DRAW if network else {}), **own},
        let={**(NETWORK_LET if network else {}), **let},
        given=_texts(item, "given"),
        keep=field(item, "keep", str, NETWORK_KEEP if network else ""),
        answer=field(item, "answer", str, ""),
        slips=_slips(item, _about(item)),
        decimals=field(item, "decimals", int, 2),
        tiles=_texts(item, "tiles"),
        options=_options(item),
        arguments=_texts(item, "arguments"),
        function=field(item, "function", str, ""),
        steps=_steps(item),
        why=_why(page, item),
    )


def with_whys(asked: Iterable[Question]) -> list[Question]:
    """List questions, each followed by the one on why that goes with it.

    Parameters
    ----------
    asked : questions as `read` returns them

    Returns
    -------
    list of Question
    """
    both = [[question, question.why] for question in asked]
    return [one for pair in both for one in pair if one]


def _why(page: str, item: Map) -> Question | None:
    """The reasons to choose from, as a question of its own: `slope.why`."""
    if "why" not in item:
        return None
    found = mapping(item, "why")
    return Question(
        page=page,
        id=f"{item['id']}.why",
        kind="choice",
        ask=field(found, "ask", str),
        hints=[],
        solution="",
        draw={},
        let={},
        given=[],
        options=_options(found),
    )


def field(item: Map, name: str, wanted: type, default: Any = None) -> Any:
    """One field of the right type, or its default."""
    if name not in item:
        if default is None:
            raise Mistake(item.line, f"“{name}:” is missing")
        return default
    value = item[name]
    if wanted is str and isinstance(value, int | float) and name == "answer":
        value = repr(value)
    if type(value) is not wanted or value == "":
        words = {str: "text", int: "a whole number", bool: "true or false"}
        raise Mistake(
            item.lines[name], f"{name}: wanted {words[wanted]}, got {value!r:.60}"
        )
    return value


def mapping(item: Map, name: str) -> Map:
    """One field that has names with values."""
    found = item.get(name, Map())
    if not isinstance(found, Map):
        raise Mistake(item.lines[name], f"{name}: wanted names with values")
    return found


def _texts(item: Map, name: str) -> list[str]:
    found = item.get(name, List())
    if not isinstance(found, List) or not all(type(t) is str for t in found):
        raise Mistake(item.lines[name], f"{name}: wanted a list of texts")
    return list(found)


def _choices(item: Map, name: str) -> list[Choice]:
    """From ``-2 to 2 by 0.5``, or a list, to the list of choices."""
    what = item["draw"][name]
    found = (
        re.fullmatch(r"(\S+) to (\S+) by (\S+)", what) if type(what) is str else None
    )
    if found:
        try:
            low, high, step = map(float, found.groups())
        except ValueError:
            low, high, step = 0.0, 0.0, 0.0
        count = int((high - low) / step + 1e-9) + 1 if step > 0 else 0
        if 2 <= count <= 1000:
            return [round(low + k * step, 6) for k in range(count)]
    if isinstance(what, List) and what and all(map(_is_numeric, what)):
        lengths = {len(one) if isinstance(one, List) else 0 for one in what}
        if len(lengths) == 1:
            return [list(one) if isinstance(one, List) else one for one in what]
    raise Mistake(
        item["draw"].lines[name],
        f"{name}: wanted “low to high by step”, a list of numbers, or a list of "
        f"lists of equal length, got {what!r:.60}",
    )


def _is_numeric(choice: Any) -> bool:
    if isinstance(choice, List):
        return bool(choice) and all(type(v) in (int, float) for v in choice)
    return type(choice) in (int, float)


def _steps(item: Map) -> list[Step]:
    found = item.get("steps", List())
    if not isinstance(found, List) or not all(isinstance(x, Map) for x in found):
        raise Mistake(item.lines["steps"], "steps: wanted a list, each with a line:")
    decimals = field(item, "decimals", int, 2)
    return [
        Step(
            line=field(step, "line", str),
            answer=field(step, "answer", str),
            decimals=field(step, "decimals", int, decimals),
            slips=tuple(_slips(step, _about(item))),
        )
        for step in found
    ]


def _about(item: Map) -> str:
    """How the shared slips name what the question is about."""
    name = field(item, "about", str, "")
    return f"${latex(name)}$" if name else ""


def _slips(item: Map, about: str) -> list[Slip]:
    found = item.get("slips", List())
    if not isinstance(found, List):
        raise Mistake(item.lines["slips"], "slips: wanted a list")
    answer = str(item.get("answer", ""))
    return [
        _slip(line, whole_slip(line, slip), answer, about)
        for slip, line in zip(found, found.lines)
    ]


def whole_slip(line: int, slip: Any) -> dict[str, Any]:
    """A slip with what the shared one of its name says."""
    own = {"slip": slip} if isinstance(slip, str) else slip
    if not isinstance(own, dict) or len({"slip", "name"} & set(own)) != 1:
        raise Mistake(line, "a slip is one of the shared names, or has a name:")
    shared = shared_slips()
    if "slip" in own and own["slip"] not in shared:
        known = ", ".join(shared)
        raise Mistake(line, f"“{own['slip']}” is no shared slip; known: {known}")
    name = own.get("slip", own.get("name"))
    return {**shared.get(str(own.get("slip")), {}), **own, "name": name}


def _slip(line: int, slip: dict[str, Any], answer: str, about: str) -> Slip:
    name = slip["name"]
    if not isinstance(slip.get("reply"), str):
        raise Mistake(line, f"slip “{name}” needs a reply:")
    if "change" in slip:
        value = _changed(line, name, answer, slip["change"])
    elif "value" in slip:
        value = str(slip["value"])
    else:
        raise Mistake(line, f"slip “{name}” needs a value: or a change:")
    return Slip(name, value, slip["reply"].replace("@about", about))


def _changed(line: int, name: str, answer: str, change: Any) -> str:
    try:
        return replaced(answer, {str(a): str(b) for a, b in change.items()})
    except (ExpressionError, AttributeError) as error:
        raise Mistake(line, f"slip “{name}”, change: {error}") from error


def _options(item: Map) -> list[Option]:
    out = []
    for option in item.get("options", List()):
        line = getattr(option, "line", item.lines.get("options", item.line))
        if not isinstance(option, Map) or "text" not in option:
            raise Mistake(line, "an option needs a text:")
        right = field(option, "right", bool, False)
        if not right and "reply" not in option:
            raise Mistake(line, "a wrong option needs a reply: of its own")
        text, reply = field(option, "text", str), field(option, "reply", str, " ")
        out.append(Option(text, right, reply))
    return out
