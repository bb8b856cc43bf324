"""One reader's file, as "save my answers" writes it: read, or refused with a reason."""

import json
import unicodedata
from pathlib import Path
from typing import Any, NoReturn

from tinynet.practice.draw import as_json, fingerprint
from tinynet.practice.question import MAX_SEED

MAX_BYTES = 2_000_000
MAX_EVENTS = 200
MAX_HINTS = 100
MAX_DAY = 100_000  # days since 1970: in the year 2243
# Letters that draw nothing although Unicode counts them among those that do.
BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"

Pages = dict[str, dict[str, list[dict[str, Any]]]]
"""From a page to its questions, from a question to its events in order."""

Guesses = dict[str, dict[str, tuple[str, bool]]]
"""From a page to its boxes: each one's first guess, and whether it is right."""


class AnswersError(ValueError):
    """Why a file is left out."""


def read(path: Path) -> tuple[str, Pages, Guesses]:
    """Read one reader's file.

    Parameters
    ----------
    path : Path

    Returns
    -------
    name, pages, guesses
        The name as it was typed, "" if none was; from a page to its questions, from a
        question to its events in order; from a page to the boxes that ask before they
        show, by number, to the first guess and whether it is right. That is what the
        page said of it: a guess is for talking about, and not judged again.

    Raises
    ------
    AnswersError
        If it is no file of answers, is broken, or was changed.
    """
    content = _content(path)
    if not isinstance(content, dict) or content.get("tinynet-practice") != 1:
        raise AnswersError("no file of answers")
    checksum = content.pop("checksum", None)
    if checksum != _fingerprint(content):
        raise AnswersError("changed since it was saved: its checksum does not fit")
    name: Any = content.get("name")
    pages: Any = content.get("pages")
    guesses: Any = content.get("guesses", {})
    is_whole = isinstance(name, str) and _is_log(pages) and _are_guesses(guesses)
    if not is_whole:
        raise AnswersError("no file of answers: its parts are not where they belong")
    made = {
        page: {k: tuple(one) for k, one in boxes.items()}
        for page, boxes in guesses.items()
    }
    return name.strip()[:80], pages, made


def _content(path: Path) -> Any:
    """What the file holds, in whichever of JSON's encodings."""
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # or it says why it cannot be opened
            raise AnswersError("a folder, no file")
        if path.exists() and not path.is_file():
            raise AnswersError("no file to read")  # a pipe would keep us waiting
        with path.open("rb") as file:
            text = file.read(MAX_BYTES + 1)
        if len(text) > MAX_BYTES:
            raise AnswersError("too large to be a file of answers")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except OSError as error:
        raise AnswersError(f"cannot be opened: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, AnswersError):
            raise
        raise AnswersError("broken, or no file of answers") from error


def _fingerprint(content: dict[str, Any]) -> int:
    try:
        return fingerprint(as_json(content))
    except RecursionError as error:
        raise AnswersError("broken, or no file of answers") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """One part of the file, in which no name may stand twice."""
    if len(dict(pairs)) < len(pairs):
        raise AnswersError("broken: a name stands twice in it")
    return dict(pairs)


def _no_number(text: str) -> NoReturn:
    raise AnswersError(f"broken: {text} is no number")


def _is_log(pages: Any) -> bool:
    return isinstance(pages, dict) and all(
        isinstance(events, list)
        and len(events) <= MAX_EVENTS
        and all(map(_is_event, events))
        for page in pages.values()
        for events in (page.values() if isinstance(page, dict) else [None])
    )


def _are_guesses(found: Any) -> bool:
    return isinstance(found, dict) and all(
        isinstance(boxes, dict) and all(map(_is_guess, boxes.values()))
        for boxes in found.values()
    )


def _is_guess(guess: Any) -> bool:
    return isinstance(guess, list) and list(map(type, guess)) == [str, bool]


def _is_event(event: Any) -> bool:
    return (
        isinstance(event, dict)
        and _is_whole(event.get("seed"), 1, MAX_SEED)
        and _is_whole(event.get("day", 0), 0, MAX_DAY)
        and _is_answer(event.get("answer", ""))
        and _is_whole(event.get("hint", 0), 0, MAX_HINTS)
        and type(event.get("solution", True)) is bool
    )


def _is_whole(value: Any, low: int, high: int) -> bool:
    return type(value) is int and low <= value <= high


def _is_answer(answer: Any) -> bool:
    """What was typed, or which options were picked."""
    if isinstance(answer, list):
        return len(answer) <= 100 and all(_is_whole(k, 0, 99) for k in answer)
    return isinstance(answer, str)


def person(name: str) -> str:
    """Write a name without what cannot be seen: one person, however it was typed.

    Parameters
    ----------
    name : str

    Returns
    -------
    str
        "" if nothing of it can be seen.
    """
    plain = unicodedata.normalize("NFKC", name)
    kept = (letter for letter in plain if not _is_unseen(letter))
    folded = "".join(kept).casefold()
    return unicodedata.normalize("NFKC", " ".join(folded.split()))


def _is_unseen(letter: str) -> bool:
    """No space, and yet nothing is drawn: a joiner, a mark of direction, a selector."""
    variant = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    hidden = unicodedata.category(letter) in ("Cc", "Cf", "Cn", "Co", "Cs")
    return variant or letter in BLANKS or (hidden and not letter.isspace())


def is_earlier(one: Pages, other: Pages) -> bool:
    """Whether `other` goes on where `one` ends: each question's events and more."""
    return one != other and all(
        other.get(page, {}).get(name, [])[: len(events)] == events
        for page, asked in one.items()
        for name, events in asked.items()
    )
