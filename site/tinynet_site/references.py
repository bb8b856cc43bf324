"""Links to formulas of other pages, and to sources.

JupyterLab resolves ``{eq}`` within one notebook only. So the chapters cite a formula
by an ordinary link whose text is its number, ``[(3.2-6)](3-2-weight-1.ipynb)``, which
leads to the page in any host. Here such a link becomes a link to the formula itself.
In the same way ``[Glorot and Bengio, 2010](references.md)`` becomes a citation of
``glorot2010``.
"""

import re

CITED = re.compile(r"\[\(([\w.\- ]+)\)\]\((?:[\w-]+\.(?:ipynb|md)|#eq-[\w-]+)\)")

SOURCE = re.compile(r"\[(\w+)[^\]]*, (\d{4})\]\(references\.md\)")


def link_formulas(app, docname, source):
    """Turn each link whose text is a formula's number into a reference to it."""
    source[0] = CITED.sub(
        lambda link: f"{{eq}}`eq-{re.sub('[. ]', '-', link[1])}`", source[0]
    )


def cite_sources(app, docname, source):
    """Turn each link to the references into a citation."""
    source[0] = SOURCE.sub(
        lambda link: f"{{cite}}`{link[1].lower()}{link[2]}`", source[0]
    )


def list_sources(app, pagename, templatename, context, doctree):
    """Make the list of sources one for screen readers: docutils' role is outdated."""
    context["body"] = context.get("body", "").replace(
        'role="doc-biblioentry"', 'role="listitem"'
    )


def setup(app):
    """Read every source before it is parsed."""
    app.connect("source-read", link_formulas)
    app.connect("source-read", cite_sources)
    app.connect("html-page-context", list_sources)
