"""Markdown with places for numbers, as HTML.

``[[w1]]`` leaves a place; `filled`, and `js/text.js` in the browser, write the number.
"""

import re
from collections.abc import Callable, Sequence
from html import escape, unescape

import numpy as np
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath import dollarmath_plugin

from tinynet.formulas import screen
from tinynet.practice.draw import compute, values
from tinynet.practice.expression import Scope
from tinynet.practice.mathml import mathml
from tinynet.practice.question import Question
from tinynet.symbols import html, latex

PLACEHOLDER = re.compile(r"\[\[(.+?)\]\](?!\])")
FIRST = 0xE000  # in maths a place is one character of Unicode's private ones


def rich(markdown: str) -> str:
    """Turn Markdown into HTML; ``[[w1]]`` leaves a place for a number.

    ``[[(w1)]]`` puts brackets round it where it is negative.
    """
    written: str = _MARKDOWN.render(markdown)
    return written.strip()


def tex(markdown: str) -> str:
    r"""Turn Markdown into HTML as `rich` does, with formulas as ``\( … \)``."""
    written: str = _TEX.render(markdown)
    return written.strip()


def _place(state: StateInline, silent: bool) -> bool:
    """Read ``[[w1]]`` in a text: a rule of markdown-it."""
    found = PLACEHOLDER.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = f'<span data-n="{escape(found[1])}"></span>'
    state.pos = found.end()
    return True


def _maths(formula: str, how: dict[str, bool]) -> str:
    """MathML with its places, without its source, which would repeat the numbers.

    And without what only frames it: a page carries hundreds of them.
    """
    places = PLACEHOLDER.findall(formula)
    numbered = map(chr, range(FIRST, FIRST + len(places)))
    marked = PLACEHOLDER.sub(lambda _: next(numbered), formula)
    frame = '<annotation.*?</annotation>|</?semantics>| display="inline"'
    drawn = re.sub(frame, "", mathml(marked, how["display_mode"]))
    for k, place in enumerate(places):
        hole = f'<mn data-n="{escape(place)}"></mn>'
        drawn = drawn.replace(f"<mi>{chr(FIRST + k)}</mi>", hole)
    return drawn


def _between(formula: str, how: dict[str, bool]) -> str:
    """LaTeX with its places, as text for a page whose own script draws it."""
    left, right = (r"\[", r"\]") if how["display_mode"] else (r"\(", r"\)")
    hole = r'<span data-n="\1"></span>'
    return left + PLACEHOLDER.sub(hole, escape(formula.strip())) + right


def _reader(maths: Callable[[str, dict[str, bool]], str]) -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.use(dollarmath_plugin, renderer=maths)
    reader.inline.ruler.before("link", "place", _place)
    return reader


_MARKDOWN, _TEX = _reader(_maths), _reader(_between)


def filled(text: str, scope: Scope) -> str:
    """Write these numbers wherever `rich` left a place."""

    def number(match: re.Match[str]) -> str:
        shown = _shown(unescape(match[2]), scope)
        return f'<{match[1]} data-n="{match[2]}">{shown}</{match[1]}>'

    return re.sub(r'<(mn|span) data-n="([^"]*)"></\1>', number, text)


def numbered(markdown: str, scope: Scope) -> str:
    """Write these numbers into Markdown itself."""
    return PLACEHOLDER.sub(
        lambda place: _shown(place[1], scope).replace("−", "-"), markdown
    )


def _shown(formula: str, scope: Scope) -> str:
    shown = ", ".join(map(screen, np.ravel(compute(formula, scope))))
    bracketed = re.fullmatch(r"\(.*\)", formula) and shown.startswith("−")
    return f"({shown})" if bracketed else shown


def named(names: Sequence[str], write: Callable[[str], str] = rich) -> str:
    """Write names with a place for the number of each, in one line."""
    # With braces: stored outputs have the row that they make.
    signs = {name: re.sub(r"_(\d)$", r"_{\1}", latex(name)) for name in names}
    return write(", ".join(f"${sign} = [[{name}]]$" for name, sign in signs.items()))


def asked(question: Question, write: Callable[[str], str] = rich) -> str:
    """Write the question's text and its numbers: in a line, or samples in a table."""
    scope = values(question, 1)
    single = [name for name in question.given if np.ndim(scope[name]) == 0]
    columns = [name for name in question.given if np.ndim(scope[name])]
    out = write(question.ask)
    if single:
        out += named(single, write)
    if columns:
        out += _table(columns, np.size(scope[columns[0]]))
    return out


def _table(columns: list[str], samples: int) -> str:
    head = "".join(f'<th scope="col">{html(name)}</th>' for name in columns)
    rows = "".join(
        f'<tr><th scope="row">{i}</th>'
        + "".join(f'<td><span data-n="{n}[{i}]"></span></td>' for n in columns)
        + "</tr>"
        for i in range(1, samples + 1)
    )
    return (
        '<div class="tn-given tn-sideways"><table><thead><tr>'
        f'<th scope="col">sample</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def precision(question: Question) -> str:
    """Say how exact the answer to a number must be."""
    if not question.decimals:
        return "a whole number"
    plural = "s" if question.decimals > 1 else ""
    return f"to {question.decimals} decimal{plural}, ±{10.0**-question.decimals:g}"
