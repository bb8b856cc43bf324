"""Texts in JavaScript: what a script says to a reader, told from its other strings.

A text is a string, or a template with ``{1}``, ``{2}`` for its holes. It is one if it
stands where `dom.js` puts words, or has several words; `words.ALONE` lists the others.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    r"(?P<gap>\s+|//[^\n]*|/\*.*?\*/)"
    r"|(?P<string>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')"
    r"|(?P<name>[\w$]+)|(?P<sign>\?\.|\?\?|=>|.)",
    re.S,
)
REGEX = re.compile(r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
PART = re.compile(r"((?:\\.|\$(?!\{)|[^`\\$])*)(`|\$\{)", re.S)
ESCAPE = re.compile(r"\\(?:u\{?([0-9a-fA-F]+)\}?|(.))", re.S)
BEFORE_REGEX = {*"(,=:[!&|?{};+>", "=>", "return", ""}

CHILDREN = {"html", "svg"}  # of what `dom.js` makes: from the third argument on
LABELS = {"aria-label", "title", "placeholder", "aria-valuetext"}
SILENT = {"class", "style", "type", "transform"}
WORD = re.compile(r"[A-Za-z]{2,}")
SEVERAL = re.compile(r"[A-Za-z]{2}\S* |\S [A-Za-z]{2}|[A-Za-z][.!?:]$")
MARKUP = re.compile(
    r"[<>\\\[\]#]|=\"|tn-|px|^[.:'][\w']|\((min|max|prefers)|var\(|^use strict$"
    r"|^\w+, \w+$|^[MLHVCZ][\d ]|:is\(|^[a-z]+( [a-z]+){9,}$|^(translate|rgb)"
    r"|^\{1\}/|^\w+:$|^\d+em|^PageUp|^Python \d$"
)


class Text(NamedTuple):
    """A string of a script: its text, its line, and the brackets it stands in."""

    text: str
    line: int
    frames: tuple[tuple[str, str, int, str], ...]
    """Each bracket: its sign, who is called, which argument, which key."""


def texts(code: str) -> list[Text]:
    """List what a script says to its reader.

    Parameters
    ----------
    code : str

    Returns
    -------
    list of Text
    """
    return [text for text in literals(code) if _is_said(text)]


def literals(code: str) -> Iterator[Text]:
    """Find every string of a script; parts that are added up are one.

    Parameters
    ----------
    code : str

    Yields
    ------
    Text
    """
    waiting: Text | None = None
    joins = False
    for kind, found in _Reader(code).tokens():
        if kind == "text" and waiting and joins:
            waiting = waiting._replace(text=_joined(waiting.text, found.text))
        elif kind == "text":
            if waiting:
                yield waiting
            waiting = found
        elif not (waiting and found == "+"):
            if waiting:
                yield waiting
            waiting = None
        joins = kind == "sign" and found == "+"
    if waiting:
        yield waiting


def holes(text: str) -> list[str]:
    """List the places of a text, ``{1}`` and so on, in their order."""
    return re.findall(r"\{\d+\}", text)


def _joined(first: str, second: str) -> str:
    before = len(holes(first))
    return first + re.sub(
        r"\{(\d+)\}", lambda hole: f"{{{int(hole[1]) + before}}}", second
    )


def _is_said(found: Text) -> bool:
    text = re.sub(r"\{\d+\}", "", found.text)
    if not WORD.search(text) or MARKUP.search(found.text):
        return False
    own = [frame for frame in found.frames if frame[0] in "({"]
    _, called, place, key = own[-1] if own else ("", "", 0, "")
    if key in SILENT:
        return False
    if key in LABELS or (called in CHILDREN and place > 1):
        return True
    return bool(SEVERAL.search(found.text))


class _Reader:
    """Reads a script once, from its begin to its end."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.at = 0
        self.frames: list[list[object]] = []
        self.before = ""

    def tokens(self) -> Iterator[tuple[str, object]]:
        """Yield texts and signs; a text within another's hole comes before it."""
        while self.at < len(self.code):
            regex = self.before in BEFORE_REGEX and REGEX.match(self.code, self.at)
            if regex:
                self.at, self.before = regex.end(), "/"
                yield "sign", "/"
                continue
            token = TOKEN.match(self.code, self.at)
            self.at = token.end()
            kind, text = token.lastgroup, token[0]
            if kind == "gap":
                continue
            if kind == "string":
                yield "text", self._text(_plain(text[1:-1]), token.start())
            elif text == "`":
                yield from self._template(token.start())
            elif kind == "sign" and text == "}" and self._top()[0] == "${":
                return
            else:
                self._sign(kind, text)
                yield "sign", text
                continue
            self.before = '"'

    def _template(self, start: int) -> Iterator[tuple[str, object]]:
        parts, count = [], 0
        while True:
            part = PART.match(self.code, self.at)
            self.at = part.end()
            parts.append(_plain(part[1]))
            if part[2] == "`":
                break
            count += 1
            parts.append(f"{{{count}}}")
            self.frames.append(["${", "", 0, "", 0])
            self.before = ""
            for kind, found in self.tokens():
                if kind == "text":
                    yield kind, found
                    yield "sign", "$"
            self.frames.pop()
        yield "text", self._text("".join(parts), start)

    def _text(self, text: str, start: int) -> Text:
        frames = tuple(tuple(frame[:4]) for frame in self.frames)
        self.last = text
        return Text(text, self.code.count("\n", 0, start) + 1, frames)

    def _top(self) -> list[object]:
        return self.frames[-1] if self.frames else ["", "", 0, "", 0]

    def _sign(self, kind: str, text: str) -> None:
        top = self._top()
        if text in {"(", "[", "{"}:
            is_call = text == "(" and re.match(r"[A-Za-z_$]", self.before)
            self.frames.append([text, self.before if is_call else "", 0, "", 0])
        elif text in {")", "]", "}"}:
            self.frames.pop()
        elif text == ",":
            top[2:] = [top[2] + 1, "", 0]
        elif text == "?":
            top[4] += 1
        elif text == ":" and top[4]:
            top[4] -= 1
        elif text == ":":
            top[3] = self.last if self.before == '"' else self.before
        self.before = text


def _plain(text: str) -> str:
    def sign(match: re.Match[str]) -> str:
        return (
            chr(int(match[1], 16)) if match[1] else {"n": "\n"}.get(match[2], match[2])
        )

    return ESCAPE.sub(sign, text)
