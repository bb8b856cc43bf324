"""What a page says in English, kept for those who know a text by its words.

Sphinx puts a paragraph's translation in its place; the boxes that take a guess, the
sentences with a condition and others are found by what they say in English.
"""

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages

from tinynet_site import language


def original(node):
    """Return a part of a page as it is in English.

    Parameters
    ----------
    node : docutils.nodes.Element

    Returns
    -------
    docutils.nodes.Element
    """
    return node.get("original", node)


def english(node):
    """Return the English text of a node, whatever of it is translated.

    Parameters
    ----------
    node : docutils.nodes.Node

    Returns
    -------
    str
    """
    if isinstance(node, nodes.Text):
        return node.astext()
    if "original" in node:
        return node["original"].astext()
    if not any("original" in part for part in node.findall(nodes.Element)):
        return node.astext()
    return node.child_text_separator.join(map(english, node.children))


class Originals(SphinxTransform):
    """Keep what a page says in English, where it is going to be translated."""

    default_priority = 15  # before Sphinx translates (20)

    def apply(self, **kwargs):
        """Keep a copy of each text of one page."""
        if self.config.language == language.ENGLISH:
            return
        for node, _ in list(extract_messages(self.document)):
            if isinstance(node, nodes.TextElement):
                node["original"] = node.deepcopy()


def setup(app):
    """Register what keeps the English."""
    app.add_transform(Originals)
