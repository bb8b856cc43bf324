"""Numbers to move in the text: where it says "make b1 very negative", b1 can be.

Behind such a symbol the site puts its value, which a reader drags or steps.
"""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

SAID = re.compile(r"\b(drag|make|change|change only|raise|lower|set) $", re.IGNORECASE)
SYMBOL = re.compile(r"([wbXy])_\{?([1-4])\}?")


class movable(nodes.Inline, nodes.Element):
    """The value of a symbol, to be moved."""


class Movable(SphinxPostTransform):
    """Find such symbols on a page whose numbers move."""

    default_priority = 230  # behind the sentences, which cut the text
    formats = ("html",)

    def run(self, **kwargs):
        """Put a value behind each."""
        if not any(
            "data-example" in raw.astext() for raw in self.document.findall(nodes.raw)
        ):
            return
        for symbol in list(self.document.findall(nodes.math)):
            if found := SYMBOL.fullmatch(symbol.astext()) if is_moved(symbol) else None:
                letter, index = found.groups()
                name = f"{letter}{index}" if letter in "wb" else f"{letter}.{index}"
                place = symbol.parent.index(symbol) + 1
                symbol.parent.insert(place, movable(name=name))


def is_moved(symbol):
    """Whether the text says, in English, that this symbol is moved.

    A translation has the same symbols: of those that are written alike, each stands for
    the one in its place among them.
    """
    holder = symbol.parent
    while holder is not None and "original" not in holder:
        holder = holder.parent
    if holder is not None:
        place = [one is symbol for one in _alike(holder, symbol)].index(True)
        english = _alike(holder["original"], symbol)
        if place >= len(english):
            return False
        symbol = english[place]
    before = symbol.parent[: symbol.parent.index(symbol)]
    return bool(before and SAID.search(before[-1].astext().replace("\n", " ")))


def _alike(holder, symbol):
    text = symbol.astext()
    return [one for one in holder.findall(nodes.math) if one.astext() == text]


def visit_movable(self, node):
    """Write the place of a value; a script fills it."""
    self.body.append(f'<span class="tn-movable" data-movable="{node["name"]}"></span>')


def depart_movable(self, node):
    """Nothing is left open."""


def setup(app):
    """Register numbers to move."""
    app.add_post_transform(Movable)
    app.add_node(movable, html=(visit_movable, depart_movable))
