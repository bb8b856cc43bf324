"""Leave out of JavaScript and CSS what only people need: a page carries every byte.

Names stay as they are, so that an error in a reader's browser can be found again.
"""

import re

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


def compact(css: str) -> str:
    """Leave out what a style sheet's layout adds, but nothing inside a string.

    Parameters
    ----------
    css : str

    Returns
    -------
    str
    """
    parts = re.split(r'("[^"]*")', re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    for k in range(0, len(parts), 2):
        flat = re.sub(r"\s+", " ", parts[k])
        bare = re.sub(r" ?([{};,>]) ?|(?<=:) |\b0(?=\.\d)", r"\1", flat)
        parts[k] = bare.replace(";}", "}")
    return "".join(parts).strip()
