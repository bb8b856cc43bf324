"""The table of proofs as a list: a formula as wide as the text, below it its proof.

A table of six columns, one of them formulas, fits no phone. In the notebook viewer it
stays one; here each row is an item that the field above the list can find.
"""

import re

from docutils import nodes
from sphinx.transforms import SphinxTransform

from tinynet.practice.mathml import mathml

PAGE = "chapters/proof"
KINDS = {
    "all": "",
    "network": "2.",
    "derivatives": "3.",
    "beyond the paper": "beyond",
}
"""What the buttons are called, and what each writes into the field."""
SOURCE = re.compile("<annotation.*</annotation>")

FILTER = """<div class="tn-filter tn-needs-js" role="search" aria-label="Formulas">
<label for="tn-find">Show only</label>
<input id="tn-find" type="search" class="form-control" placeholder="3.2 or w1"
 aria-controls="tn-proofs" autocapitalize="none" spellcheck="false">
{buttons}
<div role="status">{count} formulas</div></div>
<ul class="tn-proofs" id="tn-proofs">"""
BUTTON = '<button type="button" class="btn" data-find="{find}">{name}</button>'


class proofs(nodes.General, nodes.Element):
    """The list, and what filters it."""


class proof(nodes.General, nodes.Element):
    """One formula with its proof."""


class proven(nodes.General, nodes.TextElement):
    """The formula; its number leads to where it stands."""


class ListOfProofs(SphinxTransform):
    """Turn the table of the page of proofs into a list."""

    default_priority = 210

    def apply(self, **kwargs):
        """Replace the table of that one page."""
        if self.env.docname == PAGE:
            for table in list(self.document.findall(nodes.table)):
                _, _, *heads = [entry.astext() for entry in next(_rows(table))]
                items = [_item(row, heads) for row in _rows(table, head=False)]
                table.replace_self(proofs("", *items))


def _rows(table, head=True):
    """A table's rows, each as the content of its cells."""
    (group,) = table.findall(nodes.thead if head else nodes.tbody)
    for row in group:
        yield [entry[0] for entry in row]


def _item(row, heads):
    link, formula, *columns = row
    lines = [
        nodes.definition_list_item(
            "", nodes.term("", head), nodes.definition("", column.deepcopy())
        )
        for head, column in zip(heads, columns)
    ]
    latex = formula.astext().replace(r"\vert ", "|")
    return proof(
        "",
        proven("", "", *link.children, latex=latex),
        nodes.definition_list("", *lines),
    )


def visit_proofs(self, node):
    """Open the list, below its field."""
    buttons = "\n".join(
        BUTTON.format(name=name, find=find) for name, find in KINDS.items()
    )
    self.body.append(FILTER.format(buttons=buttons, count=len(node.children)))


def depart_proofs(self, node):
    """Close the list."""
    self.body.append("</ul>\n")


def visit_proof(self, node):
    """Open one item."""
    self.body.append(self.starttag(node, "li", ""))


def depart_proof(self, node):
    """Close one item."""
    self.body.append("</li>\n")


def visit_proven(self, node):
    """Write a formula as its own page does, but for its LaTeX; open its number."""
    maths = SOURCE.sub("", mathml(node["latex"], display=True))
    self.body.append(f'<div class="tn-formula"><div class="tn-scroll">{maths}</div>')
    self.body.append('<span class="eqno">')


def depart_proven(self, node):
    """Close the number."""
    self.body.append("</span></div>\n")


def setup(app):
    """Register the transform and its nodes."""
    app.add_transform(ListOfProofs)
    app.add_node(proofs, html=(visit_proofs, depart_proofs))
    app.add_node(proof, html=(visit_proof, depart_proof))
    app.add_node(proven, html=(visit_proven, depart_proven))
