"""Join the JavaScript modules of a view into one text: no npm, nothing to build.

The files in `js/` are ES modules that import each other, as Node and a browser read
them. Jupyter wants one module and a page from ``file://`` one classic script: here a
module and all it imports are put one behind another, in the order of their imports.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

IMPORT = re.compile(
    r'^import (?:(\w+)|\{([^}]*)\}) from "([^"]+)"(?: with \{[^}]*\})?;\n', re.M
)
DEFAULT = re.compile(r"^export default [^;]*;\n", re.M)
DECLARED = re.compile(
    r"^(export )?(?:async )?(?:const|let|class|function\*?) (\w+)", re.M
)
# What can be left out, the sign behind the last of a list and a gap between two signs;
# then what must be left as it is, a string, a template, a regular expression.
SIGNS = re.compile(
    r"(?P<last>,\s+(?=[)}\]])|;\s+(?=\}))"
    r"|(?P<gap>(?:\s|//[^\n]*|/\*.*?\*/)+)"
    r"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?P<template>`(?:\\.|[^`\\])*`)"""
    r"|(?:[(,=:?!&|\[{;>]|\breturn)[ \n]*"
    r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/",
    re.S,
)


@dataclass(frozen=True)
class Module:
    """One file: its text without imports and exports, and what it takes and gives."""

    path: Path
    text: str
    default: str
    taken: dict[Path, tuple[str, ...]]
    given: frozenset[str]
    names: tuple[str, ...]


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
        If modules import each other in a circle, a name is given by no module or
        declared by two, or an import or export is of a form not known here.
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
    before = ordered(after) if after else []
    own = _behind(entry, before)
    taken = _taken(own, before)
    given = sorted({n for other in behind for n in _taken(_behind(other, own), own)})
    head = f"const{{{','.join(taken)}}}=window.tinynet;\n" if taken else ""
    tail = f"window.tinynet={{{','.join(given)}}};\n" if given else ""
    text = small("\n".join(each.text for each in own))
    return f'(()=>{{"use strict";\n{head}{text}{tail}}})();\n'


def _behind(entry: Path, before: list[Module]) -> list[Module]:
    """What a script brings itself, behind one that brings `before`."""
    paths = {each.path for each in before}
    return [each for each in ordered(entry) if each.path not in paths]


def _taken(own: list[Module], before: list[Module]) -> list[str]:
    """Names that `own` imports from `before`."""
    paths = {each.path for each in before}
    return sorted({n for m in own for p in paths & m.taken.keys() for n in m.taken[p]})


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

    def add(path: Path, name: str, way: tuple[Path, ...]) -> None:
        if path in way:
            circle = " imports ".join(each.name for each in (*way, path))
            raise ValueError(f"a circle of imports: {circle}")
        if path in done:
            return
        read = _read(path, name)
        for other, names in read.taken.items():
            add(other, names[0], (*way, path))
            if missing := {*names} - done[other].given:
                raise ValueError(f"{path.name}: {other.name} has no {min(missing)}")
        done[path] = read

    add(entry.resolve(), "", ())
    count = Counter(name for each in done.values() for name in each.names)
    if twice := [name for name, times in count.items() if times > 1]:
        raise ValueError(f"declared in two modules: {', '.join(twice)}")
    # Modules of a kind stand together: they are packed more tightly.
    level: dict[Path, int] = {}
    for each in done.values():
        level[each.path] = 1 + max((level[path] for path in each.taken), default=-1)
    return sorted(done.values(), key=lambda each: level[each.path])


def _read(path: Path, name: str) -> Module:
    """Read a module; a style sheet or a table becomes the constant `name`."""
    code = path.read_text(encoding="utf-8")
    if path.suffix != ".js":
        value = _compact(code) if path.suffix == ".css" else json.loads(code)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        line = f"const {name} = {text};\n"
        return Module(path, line, "", {}, frozenset([name]), (name,))
    taken: dict[Path, tuple[str, ...]] = {}
    for alone, listed, place in IMPORT.findall(code):
        other = (path.parent / place).resolve()
        if alone and other.suffix == ".js":
            raise ValueError(f"{path.name}: import {{ {alone} }} from {place}")
        names = tuple(re.findall(r"\w+", alone or listed))
        taken[other] = (*taken.get(other, ()), *names)
    found = DECLARED.findall(code)
    text = re.sub(
        r"^export (?=\w+ )", "", DEFAULT.sub("", IMPORT.sub("", code)), flags=re.M
    )
    if unknown := re.search(r"^(import|export|default)\b.*", text, re.M):
        raise ValueError(f"{path.name}: not a form that is joined: {unknown[0]}")
    return Module(
        path,
        text.lstrip("\n"),
        "".join(DEFAULT.findall(code)),
        taken,
        frozenset(name for export, name in found if export),
        tuple(name for _, name in found),
    )


def small(code: str) -> str:
    """Leave out comments and space, but nothing inside a string.

    Parameters
    ----------
    code : str
        JavaScript.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If a template stands inside another one: they could not be told apart.
    """

    def shorter(found: re.Match[str]) -> str:
        template = found["template"] or ""
        if template.count("{") != template.count("}"):
            raise ValueError(f"a template inside a template: {template}")
        if found["gap"] is None:
            return "" if found["last"] else found[0]
        around = code[found.start() - 1 : found.start()] + code[found.end() :][:1]
        return _space(around, "\n" in found["gap"])

    return SIGNS.sub(shorter, code)


def _space(around: str, newline: bool) -> str:
    """Return what must stay between two signs."""
    if newline and re.fullmatch(r"""[\w$)\]}"'`/][\w$([{+\-!~"'`/]""", around):
        return "\n"  # it may end a statement
    return " " if re.fullmatch(r"[\w$]{2}|\+\+|--", around) else ""


def _compact(css: str) -> str:
    """Leave out what a style sheet's layout adds, but nothing inside a string."""
    parts = re.split(r'("[^"]*")', re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    for k in range(0, len(parts), 2):
        flat = re.sub(r"\s+", " ", parts[k])
        bare = re.sub(r" ?([{};,>]) ?|(?<=:) |\b0(?=\.\d)", r"\1", flat)
        parts[k] = bare.replace(";}", "}")
    return "".join(parts).strip()
