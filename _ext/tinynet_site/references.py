"""Links to formulas of other pages.

JupyterLab resolves ``{eq}`` within one notebook only. So the chapters cite a formula
by an ordinary link whose text is its number, ``[(3.2-6)](3-2-weight-1.ipynb)``, which
leads to the page in any host. Here such a link becomes a link to the formula itself.
"""

import re

CITED = re.compile(r"\[\(([\w.\- ]+)\)\]\((?:[\w-]+\.(?:ipynb|md)|#eq-[\w-]+)\)")


def link_formulas(app, docname, source):
    """Turn each link whose text is a formula's number into a reference to it."""
    source[0] = CITED.sub(
        lambda link: f"{{eq}}`eq-{re.sub('[. ]', '-', link[1])}`", source[0]
    )


def setup(app):
    """Read every source before it is parsed."""
    app.connect("source-read", link_formulas)
