"""The questions: read from YAML, their numbers drawn from a seed, answers judged.

`js/draw.js` and `js/judge.js` draw and judge in the reader's browser, with the same
numbers and the same slips; a test holds the two together. The format is described in
CONTRIBUTING.
"""

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from tinynet.network import Params
from tinynet.practice.expression import (
    FUNCTIONS,
    ExpressionError,
    evaluate,
    parse,
    replaced,
)

KINDS = ("number", "formula", "choice", "code")
MAX_SEED = 9999
POINTS = 6  # where a formula is compared
CAREFUL, ATTEMPTS = 40, 400  # draws; the first ones also keep slips apart

# The running network with other numbers, for questions that say `network: true`.
NETWORK_DRAW: dict[str, list[Any]] = {
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

OPTIONAL = ("about", "draw", "given", "let", "network", "keep")
FIELDS = {
    "number": ("answer", "slips", "decimals"),
    "formula": ("answer", "slips", "tiles"),
    "choice": ("options",),
    "code": ("answer", "slips", "arguments", "function"),
}
NEEDED = {
    "number": ("answer",),
    "formula": ("answer",),
    "choice": ("options",),
    "code": ("answer", "arguments", "function"),
}

NOT_A_SLIP = (
    "It is none of the slips that are known here. Take it apart, one step at a time, "
    "or open a hint."
)
CLOSE = (
    "Very close. Keep all the digits until the end and round only the last number. "
    "What do you get then?"
)
PER_SAMPLE = (
    "That is one number per sample. The loss adds its samples up. What does its "
    "derivative do with them?"
)
SUMMED = "That adds the samples up. The question asks about one sample at a time."
NO_VALUE = (
    "This formula has no value for some inputs: a division by 0, or a logarithm or "
    "root of a negative number. Where does that come from?"
)
SOME_MISSING = "Each of these is right, but there is more. What about the others?"
COLLISION = "More than one slip leads to this answer."


class QuestionError(ValueError):
    """A mistake in a file of questions; the message names the file and the line."""


@dataclass(frozen=True)
class Slip:
    """A wrong turn: its name, what it leads to, and the question that leads on."""

    name: str
    value: str
    reply: str


@dataclass(frozen=True)
class Option:
    """One option of a choice; a wrong one has a reply of its own."""

    text: str
    right: bool
    reply: str


@dataclass(frozen=True, eq=False)
class Question:
    """One question, as its file has it, with every shorthand written out."""

    page: str
    id: str
    kind: str
    ask: str
    hints: list[str]
    solution: str
    draw: dict[str, list[Any]]
    let: dict[str, str]
    given: list[str]
    keep: str = ""
    answer: str = ""
    slips: list[Slip] = field(default_factory=list)
    decimals: int = 2
    tiles: list[str] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)
    function: str = ""

    @property
    def names(self) -> list[str]:
        """Names that a formula may use here."""
        return [*self.draw, *self.let]

    @property
    def tolerance(self) -> float:
        """How far a number may be off: one unit of the last decimal asked for."""
        return 10.0**-self.decimals if self.decimals else 1e-6


@dataclass(frozen=True)
class Verdict:
    """What is said to an answer: whether it is right, which slips, and the reply."""

    right: bool
    slips: tuple[str, ...] = ()
    reply: str = ""

    def __repr__(self) -> str:
        return plain(self.reply)


def plain(markdown: str) -> str:
    """Write a reply for a terminal: no dollar signs, no backslashes."""
    text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1)/(\2)", markdown)
    for latex, sign in ((r"\hat{y}", "ŷ"), (r"\cdot", "·"), (r"\partial ", "∂")):
        text = text.replace(latex, sign)
    text = re.sub(r"\$([^$]*)\$", lambda m: re.sub(r"[\\{}_]", "", m[1]), text)
    return re.sub(r"(?<!\w)\*([^*]+)\*(?!\w)", r"\1", text)


# ------------------------------------------------------------ chance, the same twice


def stream(text: str) -> Iterator[float]:
    """Numbers from 0 to below 1 that this text decides, the same as in `draw.js`.

    The text becomes a 32-bit number (FNV-1a), which starts mulberry32.
    """
    state = fingerprint(text)
    while True:
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        t = ((state ^ state >> 15) * (state | 1)) & 0xFFFFFFFF
        t ^= (t + (((t ^ t >> 7) * (t | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF
        yield (t ^ t >> 14) / 4294967296


def fingerprint(text: str) -> int:
    """A 32-bit number that changes when the text does (FNV-1a)."""
    state = 0x811C9DC5
    for byte in text.encode("utf-8", "surrogatepass"):
        state = ((state ^ byte) * 0x01000193) & 0xFFFFFFFF
    return state


def as_json(value: Any) -> str:
    """Write JSON as JavaScript does, so that both find the same checksum."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pick(question: Question, text: str) -> dict[str, Any]:
    chance = stream(text)
    scope: dict[str, Any] = {}
    for name, choices in question.draw.items():
        scope[name] = _value(choices[int(next(chance) * len(choices))])
    return scope


def _value(choice: Any) -> Any:
    return np.array(choice, float) if isinstance(choice, list) else float(choice)


def _complete(question: Question, scope: dict[str, Any]) -> dict[str, Any]:
    for name, text in question.let.items():
        scope[name] = evaluate(_tree(text, tuple(scope)), scope)
    return scope


@cache
def _tree(text: str, names: tuple[str, ...]) -> Any:
    return parse(text, names)


def compute(text: str, scope: dict[str, Any]) -> Any:
    """Compute one of the author's formulas; read once, kept."""
    return evaluate(_tree(text, tuple(scope)), scope)


@cache
def values(question: Question, seed: int) -> dict[str, Any]:
    """Draw the question's numbers for this seed.

    The right answer is then clear of 0 and of every slip, so that nothing right is
    called wrong. Two slips may meet if they must; the reply then says so.

    Parameters
    ----------
    question : Question
    seed : int

    Returns
    -------
    dict
        From a name to a float or an array.

    Raises
    ------
    QuestionError
        If no draw is good enough.
    """
    for attempt in range(ATTEMPTS):
        text = f"{seed}/{question.page}/{question.id}/{attempt}"
        scope = _complete(question, _pick(question, text))
        if _is_good(question, scope, careful=attempt < CAREFUL):
            return scope
    raise QuestionError(
        f"{question.page}, {question.id}: no numbers keep the answer apart from 0 and "
        "from every slip; offer more to draw from"
    )


def _is_good(question: Question, scope: dict[str, Any], careful: bool) -> bool:
    if question.keep and not np.all(np.asarray(compute(question.keep, scope)) > 0):
        return False
    if question.kind != "number":
        return True
    answer = compute(question.answer, scope)
    apart = question.tolerance
    if not math.isfinite(answer) or abs(answer) < 10 * apart:
        return False
    wrong = [slip_value(slip, answer, scope) for slip in question.slips]
    if not all(abs(value - answer) >= 3 * apart for value in wrong):
        return False
    pairs = (abs(a - b) for k, a in enumerate(wrong) for b in wrong[:k])
    return not careful or all(gap >= 2.5 * apart for gap in pairs)


def slip_value(slip: Slip, answer: Any, scope: dict[str, Any]) -> Any:
    """What this slip leads to."""
    return compute(slip.value, {**scope, "answer": answer})


@cache
def points(question: Question) -> list[dict[str, Any]]:
    """Where two formulas are compared: the question's numbers, shaken."""
    scopes = []
    for k in range(POINTS):
        text = f"{question.page}/{question.id}/point {k}"
        shake = stream(f"{text}/shaken")
        scope = {
            name: value * (0.9 + 0.2 * next(shake)) + 0.1 * next(shake)
            for name, value in _pick(question, text).items()
        }
        scopes.append(_complete(question, scope))
    return scopes


def order(question: Question, seed: int) -> list[int]:
    """In which order this seed shows the options of a choice."""
    chance = stream(f"{seed}/{question.page}/{question.id}/order")
    left = list(range(len(question.options)))
    return [left.pop(int(next(chance) * len(left))) for _ in question.options]


# ------------------------------------------------------------ judging


def judge(question: Question, seed: int, answer: Any) -> Verdict:
    """Judge an answer.

    Parameters
    ----------
    question : Question
    seed : int
        Which numbers were asked about.
    answer : str, list of int, or callable
        What was typed; which options were picked, counted from 0; a function.

    Returns
    -------
    Verdict

    Raises
    ------
    ExpressionError
        If it is no answer at all: nothing typed, no formula, no such option.
    """
    return {
        "number": _judge_number,
        "formula": _judge_formula,
        "choice": _judge_choice,
        "code": _judge_code,
    }[question.kind](question, seed, answer)


def _judge_number(question: Question, seed: int, answer: Any) -> Verdict:
    value = number(answer)
    scope = values(question, seed)
    right = compute(question.answer, scope)
    reach = question.tolerance * (1 + 1e-9)
    if abs(value - right) <= reach:
        return Verdict(True, reply="Right.")
    found = [
        slip
        for slip in question.slips
        if abs(value - slip_value(slip, right, scope)) <= reach
    ]
    if not found and abs(value - right) <= 5 * reach:
        return Verdict(False, ("rounding",), CLOSE)
    return _reply_to(found)


def number(answer: Any) -> float:
    """Read a number, typed as such or as a sum to work out: ``-2*0.38*0.5``.

    Raises
    ------
    ExpressionError
        If it is none.
    """
    text = str(answer).strip()
    if re.fullmatch(r"[-+−]?\d+,\d+", text):
        text = text.replace(",", ".")
    value = evaluate(parse(text, ()), {})
    if not math.isfinite(value):
        raise ExpressionError("this has no finite value")
    return float(value)


def _judge_formula(question: Question, seed: int, answer: Any) -> Verdict:
    tree = parse(str(answer), question.names)
    return _compare(question, lambda scope: evaluate(tree, scope))


def _compare(question: Question, theirs: Callable[[dict[str, Any]], Any]) -> Verdict:
    """Compare by value at random points with the right answer, then with each slip."""
    scopes = points(question)
    got = [theirs(scope) for scope in scopes]
    right = [compute(question.answer, scope) for scope in scopes]
    if not all(np.isfinite(value).all() for value in got):
        return Verdict(False, ("no-value",), NO_VALUE)
    if _agree(got, right):
        return Verdict(True, reply="Right.")
    found = [
        slip
        for slip in question.slips
        if _agree(got, [slip_value(slip, a, s) for a, s in zip(right, scopes)])
    ]
    if not found and _agree([np.sum(value) for value in got], right):
        return Verdict(False, ("per-sample",), PER_SAMPLE)
    if not found and _agree(got, [np.sum(value) for value in right]):
        return Verdict(False, ("summed",), SUMMED)
    return _reply_to(found)


def _agree(first: list[Any], second: list[Any]) -> bool:
    return all(
        np.shape(a) in ((), np.shape(b))
        and bool(np.all(np.abs(a - b) <= 1e-9 * (1 + np.abs(b))))
        for a, b in zip(first, second)
    )


def _judge_choice(question: Question, seed: int, answer: Any) -> Verdict:
    picked = sorted(set(answer)) if isinstance(answer, list) else []
    if not picked or not all(
        type(k) is int and 0 <= k < len(question.options) for k in picked
    ):
        raise ExpressionError("choose an option first")
    right = [k for k, option in enumerate(question.options) if option.right]
    wrong = [k for k in picked if k not in right]
    if picked == right:
        return Verdict(True, reply="Right.")
    if not wrong:
        return Verdict(False, ("some-missing",), SOME_MISSING)
    replies = [question.options[k].reply for k in wrong]
    return Verdict(False, tuple(f"option {k + 1}" for k in wrong), "\n\n".join(replies))


def _judge_code(question: Question, seed: int, answer: Any) -> Verdict:
    name = question.function
    if not callable(answer):
        raise ExpressionError(f"give the function itself: {name}, without brackets")
    scope = points(question)[0]
    try:
        got = _called(question, answer, scope)
    except Exception as error:
        said = f"`{name}` stopped with {type(error).__name__}: {error}"
        return Verdict(False, ("stopped",), said)
    wanted = compute(question.answer, scope)
    if got is None:
        reply = f"`{name}` returns nothing. Does its last line begin with `return`?"
        return Verdict(False, ("no-return",), reply)
    if got is ...:
        reply = f"`{name}` still returns `...`: put your formula in its place."
        return Verdict(False, ("not-begun",), reply)
    try:
        shape = np.shape(np.asarray(got, float))
    except (TypeError, ValueError):
        reply = f"`{name}` returns {got!r:.60}, and a number is wanted."
        return Verdict(False, ("no-number",), reply)
    if shape not in ((), np.shape(wanted), (len(scope.get("X", ())),)):
        reply = f"`{name}` returns an array of shape {shape}. Which one is wanted?"
        return Verdict(False, ("shape",), reply)
    return _compare(
        question, lambda scope: np.asarray(_called(question, answer, scope), float)
    )


def _called(question: Question, function: Any, scope: dict[str, Any]) -> Any:
    params = Params(*(scope.get(name) for name in Params._fields))
    given = {**scope, "params": params}
    return function(*(given[name] for name in question.arguments))


def _reply_to(found: list[Slip]) -> Verdict:
    if not found:
        return Verdict(False, reply=NOT_A_SLIP)
    replies = [slip.reply for slip in found]
    if len(found) > 1:
        replies = [COLLISION, *(f"- {reply}" for reply in replies)]
        return Verdict(False, tuple(s.name for s in found), "\n".join(replies))
    return Verdict(False, (found[0].name,), replies[0])


# ------------------------------------------------------------ reading a file


class _Map(dict[Any, Any]):
    """A mapping that knows its line and that of each key."""

    def __init__(self, line: int = 0) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class _List(list[Any]):
    """A list that knows the line of each item."""

    def __init__(self, items: Any = (), lines: Any = ()) -> None:
        super().__init__(items)
        self.lines = list(lines)


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
        If something in it is not what is wanted; the message names file and line.
    OSError
        If the file cannot be opened.
    """
    path = Path(path)
    return _File(path).questions()


@cache
def shared_slips() -> Any:
    """The slips that every question can name."""
    return _File(Path(__file__).with_name("slips.yml")).content


class _File:
    """One YAML file; its errors say where."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark or error.context_mark
            raise self.error(mark.line + 1, str(error.problem)) from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise self.error(1, str(error)) from error
        if node is None:
            raise self.error(1, "wanted a list of questions, found nothing")
        self.loader = yaml.SafeLoader("")
        self.content = self.plain(node)

    def error(self, line: int, what: str) -> QuestionError:
        return QuestionError(f"{self.path}, line {line}: {what}")

    def plain(self, node: yaml.Node) -> Any:
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            out = _Map(line)
            for key, value in node.value:
                name = self.loader.construct_object(key)
                place = key.start_mark.line + 1
                if name in out:
                    raise self.error(place, f"“{name}” stands twice")
                out[name], out.lines[name] = self.plain(value), place
            return out
        if isinstance(node, yaml.SequenceNode):
            lines = (item.start_mark.line + 1 for item in node.value)
            return _List(map(self.plain, node.value), lines)
        try:
            return self.loader.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            raise self.error(line, str(error)) from error

    # -- questions

    def questions(self) -> list[Question]:
        if not isinstance(self.content, _List):
            raise self.error(1, "wanted a list of questions: each begins with “- id:”")
        out: list[Question] = []
        for item, line in zip(self.content, self.content.lines):
            if not isinstance(item, _Map):
                raise self.error(line, "wanted a question: it begins with “- id:”")
            question = self.question(item)
            if question.id in {other.id for other in out}:
                raise self.error(item.lines["id"], f"two questions “{question.id}”")
            out.append(question)
        return out

    def question(self, item: _Map) -> Question:
        kind = self.field(item, "kind", str)
        if kind not in KINDS:
            kinds = ", ".join(KINDS)
            raise self.error(item.lines["kind"], f"kind: wanted {kinds}, got “{kind}”")
        common = ("id", "kind", "ask", "hints", "solution")
        known = (*common, *OPTIONAL, *FIELDS[kind])
        for name in item:
            if name not in known:
                raise self.error(
                    item.lines[name],
                    f"“{name}” is no field of this kind; known: {', '.join(known)}",
                )
        for name in (*common, *NEEDED[kind]):
            if name not in item:
                raise self.error(item.line, f"“{name}:” is missing")
        identity = self.field(item, "id", str)
        if not re.fullmatch(r"[a-z][a-z0-9-]*", identity):
            raise self.error(item.lines["id"], "id: wanted a short name such as slope")
        hints = self.texts(item, "hints")
        if len(hints) != 3:
            raise self.error(
                item.lines["hints"], f"hints: wanted three, got {len(hints)}"
            )
        draw, let = self.numbers(item)
        names = [*draw, *let]
        about = _symbol(self.field(item, "about", str, ""))
        question = Question(
            page=self.path.stem,
            id=identity,
            kind=kind,
            ask=self.field(item, "ask", str),
            hints=hints,
            solution=self.field(item, "solution", str),
            draw=draw,
            let=let,
            given=self.texts(item, "given"),
            keep=self.formula(item, "keep", names)
            or (NETWORK_KEEP if item.get("network") else ""),
            answer=self.formula(item, "answer", names),
            slips=self.slips(item, names, about),
            decimals=self.field(item, "decimals", int, 2),
            tiles=self.texts(item, "tiles"),
            options=self.options(item),
            arguments=self.texts(item, "arguments"),
            function=self.field(item, "function", str, ""),
        )
        self.check(item, question)
        return question

    def field(self, item: _Map, name: str, kind: type, default: Any = None) -> Any:
        """One field of the right type, or its default."""
        if name not in item:
            if default is None:
                raise self.error(item.line, f"“{name}:” is missing")
            return default
        value = item[name]
        if kind is str and isinstance(value, int | float) and name == "answer":
            value = repr(value)
        if type(value) is not kind or value == "":
            words = {str: "text", int: "a whole number", bool: "true or false"}
            raise self.error(
                item.lines[name], f"{name}: wanted {words[kind]}, got {value!r:.60}"
            )
        return value

    def texts(self, item: _Map, name: str) -> list[str]:
        found = item.get(name, _List())
        if not isinstance(found, _List) or not all(type(t) is str for t in found):
            raise self.error(item.lines[name], f"{name}: wanted a list of texts")
        return list(found)

    def numbers(self, item: _Map) -> tuple[dict[str, list[Any]], dict[str, str]]:
        """What is drawn, as lists to choose from, and what is computed from it."""
        draw: dict[str, list[Any]] = {}
        let: dict[str, str] = {}
        if self.field(item, "network", bool, False):
            draw, let = dict(NETWORK_DRAW), dict(NETWORK_LET)
        for name, what in self.mapping(item, "draw"):
            self.is_name(item["draw"].lines[name], name)
            draw[name] = self.choices(item["draw"].lines[name], name, what)
        for name, what in self.mapping(item, "let"):
            self.is_name(item["let"].lines[name], name)
            self.parsed(item["let"].lines[name], name, str(what), [*draw, *let])
            let[name] = str(what)
        return draw, let

    def mapping(self, item: _Map, name: str) -> list[tuple[str, Any]]:
        found = item.get(name, _Map())
        if not isinstance(found, _Map):
            raise self.error(item.lines[name], f"{name}: wanted names with values")
        return list(found.items())

    def is_name(self, line: int, name: Any) -> None:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(_hat|_[a-z]+)?", str(name)):
            raise self.error(line, f"“{name}” is no name that a formula could use")
        if name in FUNCTIONS or name == "answer":
            raise self.error(line, f"“{name}” has a meaning already")

    def choices(self, line: int, name: str, what: Any) -> list[Any]:
        """From ``-2 to 2 by 0.5``, or a list, to the list of choices."""
        found = (
            re.fullmatch(r"(\S+) to (\S+) by (\S+)", what)
            if isinstance(what, str)
            else None
        )
        if found:
            try:
                low, high, step = map(float, found.groups())
            except ValueError:
                low, high, step = 0.0, 0.0, 0.0
            count = int((high - low) / step + 1e-9) + 1 if step > 0 else 0
            if 2 <= count <= 1000:
                return [round(low + k * step, 6) for k in range(count)]
        if isinstance(what, _List) and what:
            shapes = {
                len(c) if isinstance(c, _List) else 0 for c in what if _is_numeric(c)
            }
            if len(shapes) == 1 and all(map(_is_numeric, what)):
                return [list(c) if isinstance(c, _List) else c for c in what]
        raise self.error(
            line,
            f"{name}: wanted “low to high by step”, a list of numbers, or a list of "
            f"lists of equal length, got {what!r:.60}",
        )

    def formula(self, item: _Map, name: str, names: list[str]) -> str:
        text = self.field(item, name, str, "") if name in item else ""
        if text:
            self.parsed(item.lines[name], name, text, names)
        return text

    def parsed(self, line: int, name: str, text: str, names: list[str]) -> None:
        try:
            parse(text, names)
        except ExpressionError as error:
            raise self.error(line, f"{name}: {error} in “{text}”") from error

    def slips(self, item: _Map, names: list[str], about: str) -> list[Slip]:
        found = item.get("slips", _List())
        if not isinstance(found, _List):
            raise self.error(item.lines["slips"], "slips: wanted a list")
        answer = item.get("answer", "")
        return [
            self.slip(line, slip, str(answer), names, about)
            for slip, line in zip(found, found.lines)
        ]

    def slip(
        self, line: int, slip: Any, answer: str, names: list[str], about: str
    ) -> Slip:
        shared = shared_slips()
        own = {"slip": slip} if isinstance(slip, str) else slip
        if not isinstance(own, dict) or len({"slip", "name"} & set(own)) != 1:
            raise self.error(line, "a slip is one of the shared names, or has a name:")
        if extra := set(own) - {"slip", "name", "value", "change", "reply"}:
            raise self.error(line, f"“{sorted(extra)[0]}” is no part of a slip")
        name: Any = own.get("slip", own.get("name"))
        if "slip" in own and name not in shared:
            known = ", ".join(shared)
            raise self.error(line, f"“{name}” is no shared slip; known: {known}")
        whole = {**shared.get(own.get("slip"), {}), **own}
        if not isinstance(whole.get("reply"), str):
            raise self.error(line, f"slip “{name}” needs a reply:")
        if "@about" in whole["reply"] and not about:
            raise self.error(line, f"slip “{name}” speaks of @about: add “about:”")
        if "change" in whole:
            value = self.changed(line, name, answer, whole["change"])
        elif "value" in whole:
            value = str(whole["value"])
        else:
            raise self.error(line, f"slip “{name}” needs a value: or a change:")
        self.parsed(line, f"slip “{name}”", value, [*names, "answer"])
        return Slip(name, value, whole["reply"].replace("@about", about))

    def changed(self, line: int, name: str, answer: str, change: Any) -> str:
        try:
            out = replaced(answer, {str(a): str(b) for a, b in change.items()})
            same = out == replaced(answer, {})
        except (ExpressionError, AttributeError) as error:
            raise self.error(line, f"slip “{name}”, change: {error}") from error
        if same:
            raise self.error(line, f"slip “{name}” changes nothing in “{answer}”")
        return out

    def options(self, item: _Map) -> list[Option]:
        found = item.get("options", _List())
        out = []
        for option in found:
            line = getattr(option, "line", item.lines.get("options", item.line))
            if not isinstance(option, _Map) or "text" not in option:
                raise self.error(line, "an option needs a text:")
            if extra := set(option) - {"text", "right", "reply"}:
                raise self.error(line, f"“{sorted(extra)[0]}” is no part of an option")
            right = self.field(option, "right", bool, False)
            if not right and "reply" not in option:
                raise self.error(line, "a wrong option needs a reply: of its own")
            out.append(
                Option(
                    self.field(option, "text", str),
                    right,
                    self.field(option, "reply", str, " "),
                )
            )
        return out

    def check(self, item: _Map, question: Question) -> None:
        """What can be seen only once the question is complete."""
        for name in (*question.given, *question.tiles):
            if name not in question.names and name not in FUNCTIONS:
                line = item.lines["given" if name in question.given else "tiles"]
                raise self.error(line, f"“{name}” is no name here")
        for name in question.arguments:
            if name != "params" and name not in question.names:
                raise self.error(item.lines["arguments"], f"“{name}” is no name here")
        if question.kind == "choice":
            rights = [option.right for option in question.options]
            if len(rights) < 2 or not any(rights) or all(rights):
                line = item.lines["options"]
                raise self.error(line, "options: wanted at least one right, one wrong")
        for name in ("ask", "solution", "hints"):
            for text in (
                question.hints if name == "hints" else [getattr(question, name)]
            ):
                for placeholder in PLACEHOLDER.findall(text):
                    known = [*question.names, *(["answer"] if question.answer else [])]
                    known = question.names if name == "ask" else known
                    self.parsed(item.lines[name], name, placeholder, known)
        try:
            values(question, 1)
        except (QuestionError, ExpressionError, ValueError) as error:
            raise self.error(item.line, str(error)) from error
        if question.kind in ("formula", "code"):
            self.slips_differ(item, question)

    def slips_differ(self, item: _Map, question: Question) -> None:
        scopes = points(question)
        right = [compute(question.answer, scope) for scope in scopes]
        for slip, line in zip(question.slips, item.get("slips", _List()).lines):
            wrong = [slip_value(slip, a, s) for a, s in zip(right, scopes)]
            if _agree(wrong, right):
                raise self.error(line, f"slip “{slip.name}” gives the right answer")


PLACEHOLDER = re.compile(r"\[\[(.+?)\]\](?!\])")


def _is_numeric(choice: Any) -> bool:
    if isinstance(choice, _List):
        return bool(choice) and all(type(v) in (int, float) for v in choice)
    return type(choice) in (int, float)


def _symbol(name: str) -> str:
    """Write a name as maths: w1 becomes $w_1$."""
    found = re.fullmatch(r"([A-Za-z])(\d+)", name)
    return f"${found[1]}_{found[2]}$" if found else f"${name}$" if name else ""
