"""Chips: code that is not the lesson stands behind a small word, below what it shows.

That is the code of a figure or a view, and a first cell, which imports and shows
nothing. Code that prints stays in sight, unless its cell has the tag ``aside``, and so
does code that defines a function. A function that a reader is asked for stands behind
its name: the question that asks for it opens on request as well.
"""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

SETS_UP = re.compile("import |from ")
DEFINES = re.compile("^(def|class) ", re.MULTILINE)
ASKED_FOR = re.compile(r"^questions\.check\(.*, (\w+)\)$", re.MULTILINE)


class chip(nodes.General, nodes.Element):
    """Code that opens on request."""


class Chips(SphinxPostTransform):
    """Fold the code of each cell that is read for what it shows."""

    default_priority = 220  # the cells of formulas have become cards by then
    formats = ("html",)

    def run(self, **kwargs):
        """Fold it on one page."""
        for cell in list(self.document.findall(nodes.container)):
            code, *outputs = cell.children or [None]
            if not _is_code(code):
                continue
            if asked := ASKED_FOR.search(code.astext()):
                word = f"your code: <code>{asked[1]}</code>"
                cell.children = [chip("", *cell.children, word=word, name="own")]
            elif "tag_aside" in cell["classes"] or _is_aside(code.astext(), outputs):
                word = "code" if outputs else "set-up"
                cell.children = [*outputs, chip("", code, word=word)]


def _is_code(node):
    is_part = isinstance(node, nodes.container)
    return is_part and node.get("nb_element") == "cell_code_source"


def _is_aside(code, outputs):
    """Whether code with these outputs is no lesson."""
    if DEFINES.search(code):
        return False
    if not outputs:
        return bool(SETS_UP.match(code))
    return not any(outputs[0].findall(_is_printed))


def _is_printed(node):
    """Whether this is text, or the picture of a control that the code makes."""
    control = isinstance(node, nodes.raw) and "tinynet-control" in node.astext()
    return control or isinstance(node, nodes.literal_block)


def visit_chip(self, node):
    """Open a chip."""
    name = f"tn-{node.get('name', 'chip')}"
    self.body.append(f'<details class="{name}"><summary>{node["word"]}</summary>')


def depart_chip(self, node):
    """Close a chip."""
    self.body.append("</details>\n")


def setup(app):
    """Register chips."""
    app.add_post_transform(Chips)
    app.add_node(chip, html=(visit_chip, depart_chip))
