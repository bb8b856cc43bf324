"""Sentences that know when they are true: they carry their condition to the page."""

import json
import re
from functools import cache
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform

from tinynet.practice.sentences import read, sentences
from tinynet_site.nodes import formula_number
from tinynet_site.originals import original

FILE = "chapters/sentences.yml"
in_file = cache(sentences)  # each page of a build asks
MARKS = {"emphasis": "*", "strong": "**", "literal": "`", "math": "$"}
LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
END = re.compile(r"[.!?][\"”’»)]* ")


class sentence(nodes.Inline, nodes.TextElement):
    """A sentence with a condition."""


class Sentences(SphinxPostTransform):
    """Find the sentences of one page and give each its condition."""

    default_priority = 220
    formats = ("html",)

    def run(self, **kwargs):
        """Mark them; a sentence that is not there is a mistake."""
        path = Path(self.env.srcdir, FILE)
        page = Path(self.env.docname).name
        conditions = in_file(path).get(page, {})
        missing = set(conditions)
        for paragraph in list(self.document.findall(nodes.paragraph)):
            missing -= mark(paragraph, conditions)
        if missing:
            said = "”, “".join(sorted(missing))
            raise ExtensionError(f"{FILE}: {page} no longer says “{said}”")


def mark(paragraph, conditions):
    """Put each sentence with one of these phrases into an element of its own."""
    whole = "".join(map(written, original(paragraph).children))
    here = "".join(map(written, paragraph.children))
    found, spans = set(), {}
    for phrase, condition in conditions.items():
        words = straight(LINK.sub(r"\1", phrase))
        at = whole.find(words)
        if at < 0:
            continue
        found.add(phrase)
        span = around(whole, at, at + len(words))
        spans.setdefault(counterpart(whole, here, span), []).append(condition)
    for (begin, stop), said in spans.items():
        wrap(paragraph, begin, stop, " and ".join(said))
    return found


def around(whole, at, last):
    """Begin and end of the sentence, or the sentences, around a phrase."""
    starts = [found.end() for found in END.finditer(whole) if found.end() <= at]
    ends = [found.end() - 1 for found in END.finditer(whole) if found.end() > last]
    return max(starts, default=0), min(ends, default=len(whole))


def counterpart(whole, here, span):
    """Begin and end of the same sentences in a translation, which has as many."""
    bounds = [
        [0, *(e.end() for e in END.finditer(text)), len(text) + 1]
        for text in (whole, here)
    ]
    english, other = bounds
    if whole == here:
        return span
    if len(english) != len(other):
        raise ExtensionError(f"{FILE}: not as many sentences as in English: “{here}”")
    begin, stop = (english.index(edge) for edge in (span[0], span[1] + 1))
    return other[begin], other[stop] - 1


def wrap(paragraph, begin, stop, condition):
    """Put what stands from `begin` to `stop` into a sentence with this condition."""
    before, inside, after = [], [], []
    place = 0
    for child in list(paragraph.children):
        for part, first, end in cut(child, place, begin, stop):
            room = before if end <= begin else after if first >= stop else inside
            room.append(part)
        place += len(written(child))
    paragraph.children = []
    paragraph += [*before, sentence("", "", *inside, condition=condition), *after]


def cut(child, place, begin, stop):
    """Cut a text where the sentence begins and ends; all else stays whole."""
    end = place + len(written(child))
    cuts = [one for one in (begin, stop) if place < one < end]
    if not isinstance(child, nodes.Text) or not cuts:
        yield child, place, end
        return
    for first, second in zip([place, *cuts], [*cuts, end]):
        yield nodes.Text(child[first - place : second - place]), first, second


def written(child):
    """What stands in the source for a part of a paragraph."""
    if isinstance(child, sentence):
        return "".join(map(written, child.children))
    if isinstance(child, addnodes.pending_xref) and child["reftype"] == "eq":
        return f"({formula_number(child['reftarget'])})"
    mark = MARKS.get(type(child).__name__, "")
    return straight(f"{mark}{child.astext()}{mark}")


def straight(text):
    """Write quotes as they are typed, and a new line as a blank: same length."""
    return text.translate(str.maketrans("’‘“”\n", "''\"\" "))


def visit_sentence(self, node):
    """Open a sentence."""
    condition = escape(json.dumps(read(node["condition"]), separators=(",", ":")))
    self.body.append(f'<span class="tn-says" data-true="{condition}">')


def depart_sentence(self, node):
    """Close a sentence."""
    self.body.append("</span>")


def setup(app):
    """Register sentences."""
    app.add_post_transform(Sentences)
    app.add_node(sentence, html=(visit_sentence, depart_sentence))
