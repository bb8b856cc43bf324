"""Join the JavaScript modules of a view into one text: no npm, nothing to build.

The files in `js/` are ES modules that import each other, as Node and a browser read
them. Jupyter wants one module and a page from ``file://`` one classic script: here a
module and all it imports are put one behind another, in the order of their imports.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tinynet.widgets.minify import compact, small

IMPORT = re.compile(
    r'^import (?:(\w+)|\{([^}]*)\}) from "([^"]+)"(?: with \{[^}]*\})?;\n', re.M
)
DEFAULT = re.compile(r"^export default [^;]*;\n", re.M)


@dataclass(frozen=True)
class Module:
    """One file: its text without imports and exports, and the names that it takes."""

    path: Path
    text: str
    default: str
    taken: dict[Path, list[str]]


def module(entry: Path) -> str:
    """Return an ES module that needs no other: `entry` with all it imports.

    Parameters
    ----------
    entry : Path
        Its default export is the module's; the others become plain declarations.

    Returns
    -------
    str
        Without comments and space, as every view in a notebook carries it.

    Raises
    ------
    ValueError
        If an import or export is of a form not known here.
    """
    modules = ordered(entry)
    return small("\n".join(each.text for each in modules) + modules[-1].default)


def script(entry: Path, after: Path | None = None, *behind: Path) -> str:
    """Return the same as a classic script, which also loads from ``file://``.

    Parameters
    ----------
    entry : Path
    after : Path or None
        The entry of a script that the page loads before this one: what that brings
        is not brought again, but taken from `window.tinynet`.
    *behind : Path
        Entries of the scripts that a page may load behind this one, for which it
        leaves there what they take.

    Returns
    -------
    str
        Without comments and space, as readers of a page pay for every byte.

    Raises
    ------
    ValueError
        As `module` does.
    """
    own, taken = _behind(entry, ordered(after) if after else [])
    given = sorted({name for other in behind for name in _behind(other, own)[1]})
    head = f"const{{{','.join(taken)}}}=window.tinynet;\n" if taken else ""
    tail = f"window.tinynet={{{','.join(given)}}};\n" if given else ""
    text = small("\n".join(each.text for each in own))
    return f'(()=>{{"use strict";\n{head}{text}{tail}}})();\n'


def _behind(entry: Path, before: list[Module]) -> tuple[list[Module], list[str]]:
    """Return the modules that `before` lacks, and the names they take from there."""
    there = {each.path for each in before}
    own = [each for each in ordered(entry) if each.path not in there]
    taken = {n for m in own for path in there & m.taken.keys() for n in m.taken[path]}
    return own, sorted(taken)


def ordered(entry: Path) -> list[Module]:
    """List a module and all it imports, each behind those that it needs.

    Parameters
    ----------
    entry : Path

    Returns
    -------
    list of Module

    Raises
    ------
    ValueError
        As `module` does.
    """
    done: dict[Path, Module] = {}

    def add(path: Path, name: str) -> None:
        read = _read(path, name)
        for other, names in read.taken.items():
            if other not in done:
                add(other, names[0])
        done[path] = read

    add(entry.resolve(), "")
    # Modules of a kind stand together: they are packed more tightly.
    level: dict[Path, int] = {}
    for each in done.values():
        level[each.path] = 1 + max((level[path] for path in each.taken), default=-1)
    return sorted(done.values(), key=lambda each: level[each.path])


def _read(path: Path, name: str) -> Module:
    return _module(path, name, path.read_text(encoding="utf-8"))


@cache  # the scripts of a site share most of their modules
def _module(path: Path, name: str, code: str) -> Module:
    """Read a module; a style sheet or a table becomes the constant `name`."""
    if path.suffix != ".js":
        value = compact(code) if path.suffix == ".css" else json.loads(code)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return Module(path, f"const {name} = {text};\n", "", {})
    taken: dict[Path, list[str]] = {}
    for alone, listed, place in IMPORT.findall(code):
        other = taken.setdefault((path.parent / place).resolve(), [])
        other += re.findall(r"\w+", alone or listed)
    text = DEFAULT.sub("", IMPORT.sub("", code)).lstrip("\n")
    text = re.sub(r"^export (?=\w+ )", "", text, flags=re.M)
    if unknown := re.search(r"^(import|export|default)\b.*", text, re.M):
        raise ValueError(f"{path.name}: not a form that is joined: {unknown[0]}")
    return Module(path, text, "".join(DEFAULT.findall(code)), taken)
