"""A number to move stands where the text says that it is moved: "make b1 very negative".

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
            found = SYMBOL.fullmatch(symbol.astext())
            before = symbol.parent[: symbol.parent.index(symbol)]
            if found and before and SAID.search(before[-1].astext().replace("\n", " ")):
                letter, index = found.groups()
                name = f"{letter}{index}" if letter in "wb" else f"{letter}.{index}"
                place = symbol.parent.index(symbol) + 1
                symbol.parent.insert(place, movable(name=name))


def visit_movable(self, node):
    """Write the place of a value; a script fills it."""
    self.body.append(f'<span class="tn-movable" data-movable="{node["name"]}"></span>')


def depart_movable(self, node):
    """Nothing is left open."""


def setup(app):
    """Register numbers to move."""
    app.add_post_transform(Movable)
    app.add_node(movable, html=(visit_movable, depart_movable))
