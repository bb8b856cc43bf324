"""The page that says how each formula is proven, written anew at each build.

What stands in ``chapters/proof.md`` is for those who meet that file elsewhere.
"""

import sys
from pathlib import Path

PAGE = "chapters/proof"


def prove(app, docname, source):
    """Prove every formula and put the result in the place of the page's source."""
    if docname == PAGE:
        from traceability import page_text  # slow to import: sympy and what it needs

        source[0] = page_text()


def always(app, env, added, changed, removed):
    """Read the page at each build: what it says depends on the code."""
    return [PAGE] if PAGE in env.found_docs else []


def setup(app):
    """Read before the links to formulas are made."""
    sys.path.append(
        str(Path(app.srcdir, "tools"))
    )  # the page can be written alone, too
    app.connect("source-read", prove, priority=400)
    app.connect("env-get-outdated", always)
