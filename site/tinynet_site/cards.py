"""Cards: a formula, its numbers below it, and the line of code behind a small word.

They are whole without a script: the numbers are MathML, each with its name. A formula
that stood on an earlier page is one line, which opens its card.
"""

import json
import re
from html import unescape

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from tinynet.formulas import LATEX, MARK, marked
from tinynet.practice.mathml import mathml
from tinynet_site.chips import chip
from tinynet_site.nodes import close_formula, open_formula, summary

OUTPUT = re.compile(
    r'(<div class="tinynet-formula"[^>]*? data-formula="([^"]+)"'
    r" data-state='([^']+)'>).*?</div>",
    re.DOTALL,
)
GIVEN = ("params", "X", "y", "learning_rate")
_FOUND = {}
FOUND_FIRST = {
    number: _FOUND.setdefault(text, number) for number, text in LATEX.items()
}
"""From a formula's number to the number under which the paper has it first."""
FIRST = 9_000_001  # no formula has a number as large as this in its own text


def numbers(number, params, X, y, **more):
    """MathML of a formula with numbers; each says by ``data-value`` whose it is."""
    text = marked(number, params, X, y, **more)
    names = []

    def standing_for(mark):
        names.append(mark.groups())
        return str(FIRST + len(names) - 1)

    rows = MARK.sub(standing_for, text)
    tree = mathml(f"\\begin{{aligned}}\n{rows}\n\\end{{aligned}}", display=True)
    for k, (name, value) in enumerate(names):
        tree = tree.replace(f"<mn>{FIRST + k}</mn>", _value(name, value))
    # Its source stands with the formula above.
    table = re.search("<mtable.*</mtable>", tree, flags=re.DOTALL)[0]
    return f'<math display="block">{table}</math>'


def _value(name, text):
    mantissa, _, power = text.replace("-", "−").partition(r" \times 10^")
    if not power:
        return f'<mn data-value="{name}">{mantissa}</mn>'
    ten = f"<msup><mn>10</mn><mn>{power[1:-1]}</mn></msup>"
    return f'<mrow data-value="{name}"><mn>{mantissa}</mn><mo>×</mo>{ten}</mrow>'


def shown(output):
    """Put MathML where the output of `in_numbers` has LaTeX."""

    def with_numbers(found):
        opening, number, state = found.groups()
        state = json.loads(unescape(state))
        given = {name: state[name] for name in GIVEN if name in state}
        rows = numbers(number, **given)
        return f'{opening}<div class="tn-sideways">{rows}</div></div>'

    return OUTPUT.sub(with_numbers, output)


class card(nodes.General, nodes.Element):
    """A formula, and in it the cell that shows its numbers."""


class again(nodes.General, nodes.Element):
    """A card that stood on an earlier page, behind its formula."""


class Cards(SphinxPostTransform):
    """Make one card of each formula and the cell below it that shows its numbers."""

    default_priority = 210  # outputs have been chosen by then
    formats = ("html",)

    def run(self, **kwargs):
        """Join the cells of one page to their formulas."""
        for raw in list(self.document.findall(nodes.raw)):
            if 'class="tinynet-formula"' not in raw.astext():
                continue
            raw.replace_self(nodes.raw("", shown(raw.astext()), **raw.attributes))
            cell = raw.parent
            while "cell" not in cell["classes"]:
                cell = cell.parent
            code, output = cell.children
            cell.children = [output, chip("", code, word="code")]
            block = cell.parent[cell.parent.index(cell) - 1]
            if isinstance(block, nodes.math_block):
                cell.parent.remove(cell)
                new = card("", cell, latex=block.astext(), **block.attributes)
                first = FOUND_FIRST.get(block["number"], block["number"])
                is_new = first == block["number"]
                block.replace_self(new if is_new else self.folded(new, first))

    def folded(self, repeated, first):
        """Put a card behind one line that says where its formula stood first."""
        page = first.partition("-")[0]
        line = nodes.math("", repeated["latex"]), nodes.Text(f" as on page {page}")
        label = f"eq-{first.replace('.', '-')}"
        docname, _ = self.env.get_domain("math").equations[label]
        address = self.app.builder.get_relative_uri(self.env.docname, docname)
        target = f"{address}#{nodes.make_id(f'equation-{label}')}"
        words = f"({first}), where it was derived"
        link = nodes.reference("", words, refuri=target, internal=True)
        return again(
            "", summary("", "", *line), repeated, nodes.paragraph("", "", link)
        )


def visit_card(self, node):
    """Open a card."""
    open_formula(self, node, node["latex"], "tn-card")


def visit_again(self, node):
    """Begin a card that stood before."""
    self.body.append('<details class="tn-again">')


def depart_again(self, node):
    """End it."""
    self.body.append("</details>\n")


def setup(app):
    """Register cards."""
    app.add_post_transform(Cards)
    app.add_node(card, html=(visit_card, close_formula))
    app.add_node(again, html=(visit_again, depart_again))
