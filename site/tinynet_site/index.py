"""The search's index: words alone, and after a rebuild as after a build from nothing.

Sphinx (7.4) takes what it does not write anew from the index before: without the
entries, by which the numbers of formulas are found, and with words that are gone. It
runs the words of raw HTML together ("0102030epoch"), and keeps whole numbers, which
its search leaves out of every query.
"""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.index_entries import split_index_msg


class markup(nodes.General, nodes.Element):
    """A raw node with its words, for the index, as its children."""


class Words(SphinxPostTransform):
    """Tell the index the words of raw nodes, and of drawings none."""

    default_priority = 900  # after all that brings raw nodes
    formats = ("html",)

    def run(self, **kwargs):
        """Wrap each of this document."""
        for raw in list(self.document.findall(nodes.raw)):
            text = raw.astext()
            words = "" if "<svg" in text else re.sub("<[^>]+>", " ", text)
            raw.replace_self(markup("", nodes.Text(words), raw=raw))


def visit_markup(self, node):
    """Write the raw node alone."""
    node["raw"].walkabout(self)
    raise nodes.SkipNode


def complete(app):
    """Put every page's entries in; leave out numbers, and words that no page has."""
    indexer = app.builder.indexer
    for docname, entries in sorted(app.env.domaindata["index"]["entries"].items()):
        indexer._index_entries[docname] = sorted(
            (word, target, main)
            for kind, value, target, main, _ in entries
            for word in split_index_msg(kind, value)
        )
    for mapping in (indexer._mapping, indexer._title_mapping):
        for word, pages in list(mapping.items()):
            if not pages or (word.isascii() and word.isdigit()):
                del mapping[word]
    return []


def setup(app):
    """When the pages are written, and the index is not."""
    app.add_node(markup, html=(visit_markup, None))
    app.add_post_transform(Words)
    app.connect("html-collect-pages", complete)
