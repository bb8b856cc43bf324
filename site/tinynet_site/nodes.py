"""What the chapters are made of: numbered formulas and reveal boxes."""

import html
import re

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from tinynet.practice.mathml import mathml
from tinynet_site.originals import english

PAPER_PAGE = re.compile(r"(?:.*/)?(\d(?:-\d)*)-[a-z].*")
SHEET = re.compile(r"chapters/teaching(-50-minutes|-two-lectures|-lab)?")
PAPER_SECTION = re.compile(r"sec-(\d(?:-\d)*)")
PAPER_LABEL = re.compile(r"eq-(\d(?:-\d)*)-(\d)")


def formula_number(label):
    """Name a formula as the paper does: ``eq-3-2-6`` is 3.2-6.

    A formula that is not the paper's is named by its label: ``eq-delta`` is delta.
    """
    if match := PAPER_LABEL.fullmatch(label):
        return f"{match[1].replace('-', '.')}-{match[2]}"
    return label.removeprefix("eq-").replace("-", " ")


def number_sections(app, env):
    """Give each section of the paper its number there, and no other section one.

    A page says its number in its file name (``3-2-weight-1``), a section by its label
    (``sec-2-1``). The headings that are ours alone would shift Sphinx's counting.
    """
    env.tinynet_counted = env.toc_secnumbers
    env.toc_secnumbers = {}
    for docname, numbers in env.tinynet_counted.items():
        page = PAPER_PAGE.fullmatch(docname)
        anchors = {"": _digits(page[1]) if page else None}
        for section in env.get_doctree(docname).findall(nodes.section):
            labels = filter(None, map(PAPER_SECTION.fullmatch, section["ids"]))
            for label in labels:
                anchors["#" + section["ids"][0]] = _digits(label[1])
        env.toc_secnumbers[docname] = {name: anchors.get(name) for name in numbers}
        env.titles[docname]["secnumber"] = anchors[""]
        for reference in env.tocs[docname].findall(nodes.reference):
            reference["secnumber"] = anchors.get(reference["anchorname"])
    before = getattr(env, "tinynet_shared", None)
    env.tinynet_shared = _shared(env)
    return list(env.found_docs) if env.tinynet_shared != before else []


def _shared(env):
    """What a page shows of others: their titles, numbers, order and labels."""
    titles = {name: str(title) for name, title in env.titles.items()}
    labels = [env.get_domain("std").labels, env.get_domain("math").equations]
    parts = [titles, env.toctree_includes, *labels]
    return str([sorted(part.items()) for part in parts])


def counted(app, env):
    """Give Sphinx the numbers that it counted before, to see which have changed."""
    env.toc_secnumbers = getattr(env, "tinynet_counted", {})
    return []


def _digits(text):
    return tuple(int(digit) for digit in text.split("-"))


class NumberFormulas(SphinxTransform):
    """Number labelled formulas as the paper does, and let the search find them."""

    default_priority = 840  # before the domains collect what a page holds (850)

    def apply(self, **kwargs):
        """Number the formulas of one page."""
        equations = self.env.get_domain("math").equations
        for node in list(self.document.findall(nodes.math_block)):
            label = node.get("label")
            if not label:
                continue
            number = formula_number(label)
            equations[label] = (self.env.docname, number)
            node["number"] = number
            target = nodes.make_id(f"equation-{label}")
            entry = addnodes.index(entries=[("single", number, target, "main", None)])
            node.parent.insert(node.parent.index(node), entry)


class reveal(nodes.General, nodes.Element):
    """An admonition that opens on request, without a script."""


class summary(nodes.General, nodes.TextElement):
    """The line of a reveal box that opens it."""


class RevealBoxes(SphinxPostTransform):
    """Turn admonitions of class ``dropdown`` into reveal boxes."""

    default_priority = 200
    formats = ("html",)

    def run(self, **kwargs):
        """Replace the boxes of one page."""
        for box in list(self.document.findall(nodes.Admonition)):
            if "dropdown" not in box["classes"]:
                continue
            title = box[0] if isinstance(box[0], nodes.title) else None
            words = title.children if title else [nodes.Text(box.tagname.capitalize())]
            body = box.children[1:] if title else box.children
            classes = [*box["classes"], box.tagname]
            line = summary("", "", *words, classes=["admonition-title"])
            box.replace_self(reveal("", line, *body, ids=box["ids"], classes=classes))


class Sheets(SphinxPostTransform):
    """Mark what a teacher holds in the hand: it is printed on one sheet."""

    default_priority = 200
    formats = ("html",)

    def run(self, **kwargs):
        """Name the section of one page, if it is such a one."""
        if page := SHEET.fullmatch(self.env.docname):
            section = next(self.document.findall(nodes.section))
            section["classes"] += ["tn-sheet", "tn-plan"] if page[1] else ["tn-sheet"]


class Neighbours(SphinxPostTransform):
    """Mark the line with the pages before and after: the theme has its own below."""

    default_priority = 200
    formats = ("html",)

    def run(self, **kwargs):
        """Name the line of one page, if it has one."""
        for line in self.document.findall(nodes.paragraph):
            if english(line).startswith(("Before: ", "After: ")):
                line["classes"].append("tn-neighbours")


def visit_reveal(self, node):
    """Open a reveal box."""
    self.body.append(self.starttag(node, "details", CLASS="admonition"))


def depart_reveal(self, node):
    """Close a reveal box."""
    self.body.append("</details>\n")


def visit_summary(self, node):
    """Open the line that opens a box."""
    self.body.append(self.starttag(node, "summary", ""))


def depart_summary(self, node):
    """Close the line that opens a box."""
    self.body.append("</summary>\n")


def visit_math(self, node):
    """Write a formula within a line."""
    self.body.append(mathml(node.astext(), display=False))
    raise nodes.SkipNode


def visit_math_block(self, node):
    """Write a displayed formula."""
    open_formula(self, node, node.astext())
    close_formula(self, node)
    raise nodes.SkipNode


def open_formula(self, node, latex, kind=""):
    """Begin a displayed formula: it scrolls in its own box, its number does not."""
    self.body.append(self.starttag(node, "div", CLASS=f"tn-formula {kind}".strip()))
    self.body.append(f'<div class="tn-scroll">{mathml(latex, display=True)}</div>')


def close_formula(self, node):
    """End a displayed formula with its number, and a button that copies it."""
    number = html.escape(node.get("number") or "")
    if number:
        link = f'class="headerlink" aria-label="Link to formula ({number})"'
        self.body.append(f'<span class="eqno">({number})')
        self.body.append(f'<a {link} href="#{node["ids"][0]}">#</a></span>')
    name = f"formula ({number})" if number else "this formula"
    self.body.append(
        '<button type="button" class="tn-copy tn-needs-js"'
        f' aria-label="Copy the LaTeX of {name}">TeX</button></div>\n'
    )


def setup(app):
    """Register formulas, reveal boxes and the paper's numbers."""
    # Before and after Sphinx counts (500).
    app.connect("env-get-updated", counted, priority=400)
    app.connect("env-get-updated", number_sections, priority=900)
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.add_transform(NumberFormulas)
    app.add_post_transform(RevealBoxes)
    app.add_post_transform(Sheets)
    app.add_post_transform(Neighbours)
    app.add_node(reveal, html=(visit_reveal, depart_reveal))
    app.add_node(summary, html=(visit_summary, depart_summary))
