"""A YAML file as plain lists and mappings that know their lines."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from tinynet.practice.question import QuestionError

# That of C where there is one, ten times as fast.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mistake(ValueError):
    """What is wrong, and in which line; `named` adds the file."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


class Map(dict[Any, Any]):
    """A mapping that knows its line and that of each key."""

    def __init__(self, line: int = 0) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class List(list[Any]):
    """A list that knows the line of each item."""

    def __init__(self, items: Iterable[Any] = (), lines: Iterable[int] = ()) -> None:
        super().__init__(items)
        self.lines = list(lines)


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Raise a `Mistake` in this file as a `QuestionError` with file and line."""
    try:
        yield
    except Mistake as mistake:
        raise QuestionError(f"{path}, line {mistake.line}: {mistake}") from mistake


def load(path: Path) -> Any:
    """Read the file.

    Returns
    -------
    Map, List or a plain value

    Raises
    ------
    Mistake
        If it is no YAML, is empty, or has a key twice.
    OSError
        If it cannot be opened.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), LOADER)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        raise Mistake(mark.line + 1, str(error.problem)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Mistake(1, str(error)) from error
    if node is None:
        raise Mistake(1, "wanted a list of questions, found nothing")
    return _plain(node, yaml.SafeLoader(""))


def _plain(node: yaml.Node, loader: yaml.SafeLoader) -> Any:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        out = Map(line)
        for key, value in node.value:
            name = loader.construct_object(key)
            place = key.start_mark.line + 1
            if name in out:
                raise Mistake(place, f"“{name}” stands twice")
            out[name], out.lines[name] = _plain(value, loader), place
        return out
    if isinstance(node, yaml.SequenceNode):
        lines = (item.start_mark.line + 1 for item in node.value)
        return List((_plain(item, loader) for item in node.value), lines)
    try:
        return loader.construct_object(node)
    except (yaml.YAMLError, ValueError) as error:
        raise Mistake(line, str(error)) from error
