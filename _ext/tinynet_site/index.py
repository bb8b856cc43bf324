"""The search's index, after a rebuild the same as after a build from nothing.

Sphinx (7.4) takes what it does not write anew from the index before: without the
entries, by which the numbers of formulas are found, and with words that are gone.
"""

from sphinx.util.index_entries import split_index_msg


def complete(app):
    """Put every page's entries in, and leave out words that no page has."""
    indexer = app.builder.indexer
    for docname, entries in sorted(app.env.domaindata["index"]["entries"].items()):
        indexer._index_entries[docname] = sorted(
            (word, target, main)
            for kind, value, target, main, _ in entries
            for word in split_index_msg(kind, value)
        )
    for mapping in (indexer._mapping, indexer._title_mapping):
        for word in [word for word, pages in mapping.items() if not pages]:
            del mapping[word]
    return []


def setup(app):
    """When the pages are written, and the index is not."""
    app.connect("html-collect-pages", complete)
