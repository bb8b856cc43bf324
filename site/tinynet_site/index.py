"""The search's index: words alone, and after a rebuild as after a build from nothing.

Sphinx (7.4) takes what it does not write anew from the index before: without the
entries, by which the numbers of sections and formulas are found, and with words that
are gone. It runs the words of raw HTML together ("0102030epoch"), and keeps whole
numbers, which its search leaves out of every query. It ranks a page by whether a word
stands in a title: here the pages of each word, and of each pair of words that often
stand together, are in the order of what they have to say about it, which
``site/static/search.js`` reads.
"""

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.index_entries import split_index_msg

from tinynet_site import language
from tinynet_site.originals import english
from tinynet_site.predict import guess


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


# How much a word says about a page where it stands, and about its part of the book.
# A title of two words says more about each than one of nine.
TITLE, HEADING, STRESSED, PROSE, CODE = 60, 30, 4, 1, 0.1
SYMBOL = re.compile(r"\b([wbza])_\{?\(?(\d)|\\hat\{?y\}?(?:_i)?")
ASIDE = re.compile(
    r"chapters/(teaching|proof|how-fast|when|glossary|notes|references|accessib|review)"
)
PAIR = 4  # what a pair of words weighs at least, to be listed
SPOKEN = 3  # the pages that are listed for it
# Headings that every page has.
EVERYWHERE = {"After this page you can", "Check your understanding", "Practice"}


def _weight(text):
    """How much the words of a text node say about their page."""
    weight = PROSE
    node = text.parent
    while node is not None:
        if isinstance(node, nodes.raw | nodes.comment):
            return 0
        if isinstance(node, nodes.literal_block) and ".check(" in node.astext():
            return 0  # an answer that is to be written
        if isinstance(node, nodes.literal_block | nodes.math | nodes.math_block):
            return CODE
        if isinstance(node, nodes.title):
            title, section = node.astext(), node.parent
            if english(node) in EVERYWHERE or not isinstance(section, nodes.section):
                return 0
            top = isinstance(section.parent, nodes.document)
            return (TITLE if top else HEADING) / len(title.split())
        goals = isinstance(node, nodes.admonition) and "goals" in node["classes"]
        if goals or isinstance(node, nodes.strong | nodes.emphasis):
            weight = STRESSED
        node = node.parent
    return weight


def _named(symbol):
    """A symbol of a formula by its name in the code: w1, y_hat."""
    letter, digit = symbol.groups()
    return f" {letter}{digit} " if letter else " y_hat "


def weights(doctrees, lang):
    """Weigh each word and pair of words on each page: ``{"learn rate": {page: 9}}``."""
    found, stem = defaultdict(Counter), cache(lang.stem)
    for docname, doctree in doctrees.items():
        part = 0.15 if ASIDE.match(docname) else 0.6 if "beyond" in docname else 1
        for choices in doctree.findall(guess):
            choices.clear()  # most are wrong, and say nothing about the page
        for text in doctree.findall(nodes.Text):
            if not (weight := part * _weight(text)):
                continue
            words = lang.split(SYMBOL.sub(_named, text.astext()).lower())
            stems = ["" if word in lang.stopwords else stem(word) for word in words]
            for one in stems:
                found[one][docname] += weight
            for one, other in pairwise(stems):
                if len(one) > 1 and len(other) > 1 and not (one + other).isdigit():
                    found[f"{one} {other}"][docname] += weight
    return found


def rank(index, found, everywhere):
    """Order the pages of each word by weight, and list those of common pairs."""
    names, terms = index["docnames"], index["terms"]
    for term, pages in (*terms.items(), *index["titleterms"].items()):
        both = {*_listed(pages), *_listed(terms.get(term, []))}
        terms[term] = sorted(both, key=lambda page: (-found[term][names[page]], page))
    index["titleterms"] = {}
    for term in sorted(found):
        if " " in term and found[term].total() >= PAIR:
            best = found[term].most_common(SPOKEN)
            terms[term] = [names.index(name) for name, _ in best]
    for title in everywhere:
        index["alltitles"].pop(title, None)
    return index


def _listed(pages):
    """Sphinx writes a list of one page as that page."""
    return pages if isinstance(pages, list) else [pages]


def _entries(app, docname, entries):
    """What the search finds by its whole name: numbers of sections and formulas."""
    for kind, value, target, main, _ in entries:
        yield from ((word, target, main) for word in split_index_msg(kind, value))
    for anchor, digits in app.env.toc_secnumbers.get(docname, {}).items():
        if digits:
            yield ".".join(map(str, digits)), anchor.removeprefix("#"), "main"


def _everywhere(doctrees):
    """Headings that every page has, as its language says them."""
    return {
        title.astext()
        for doctree in doctrees.values()
        for title in doctree.findall(nodes.title)
        if english(title) in EVERYWHERE
    }


def complete(app):
    """Put every page's entries in; leave out numbers, and words that no page has."""
    indexer = app.builder.indexer
    freeze = indexer.freeze
    own = language.own(app)
    doctrees = {name: app.env.get_doctree(name) for name in sorted(own)}
    titles = _everywhere(doctrees)
    indexer.freeze = lambda: rank(freeze(), weights(doctrees, indexer.lang), titles)
    for docname, entries in sorted(app.env.domaindata["index"]["entries"].items()):
        if docname not in own:
            continue
        indexer._index_entries[docname] = sorted(_entries(app, docname, entries))
    for mapping in (indexer._mapping, indexer._title_mapping):
        for word, pages in list(mapping.items()):
            if not pages or " " in word or (word.isascii() and word.isdigit()):
                del mapping[word]
    return []


def setup(app):
    """When the pages are written, and the index is not."""
    app.add_node(markup, html=(visit_markup, None))
    app.add_post_transform(Words)
    app.connect("html-collect-pages", complete)
