"""The page that says how each formula is proven.

What stands in ``chapters/proof.md`` is for those who meet that file elsewhere.
"""

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

import tinynet

PAGE = "chapters/proof"


def prove(app, docname, source):
    """Prove every formula and put the result in the place of the page's source.

    The result is kept beside the pages that Sphinx has read, for as long as nothing
    changes on which it depends.
    """
    if docname == PAGE:
        of, text = getattr(app.env, "tinynet_proof", (None, None))
        now = _depends_on(Path(app.srcdir))
        if of != now:
            from tests.proof.page import page_text  # slow: sympy and what it needs

            text = page_text()
        app.env.tinynet_proof = (now, text)
        source[0] = text


def _depends_on(book):
    """Digest of all that the proof reads, runs or names.

    Of the pages these are the formulas and the code, each with its place.
    """
    from tests.proof.pages import cells, formulas

    code = [
        (page, index, source)
        for page, of_page in cells().items()
        for index, (kind, source) in enumerate(of_page)
        if kind == "code"
    ]
    versions = [sys.version, *map(version, ["autograd", "mpmath", "numpy", "sympy"])]
    package = Path(tinynet.__file__).parent
    files = [*package.glob("*.py")]
    files += [*book.glob("tests/proof/*.py"), *book.glob("tests/proof/test_proof*.py")]
    program = [(path.name, path.read_bytes()) for path in sorted(files)]
    everything = repr((formulas(), code, versions, program))
    return hashlib.sha256(everything.encode()).hexdigest()


def always(app, env, added, changed, removed):
    """Read the page at each build: what it says depends on the code."""
    return [PAGE] if PAGE in env.found_docs else []


def setup(app):
    """Read before the links to formulas are made."""
    # The page can be written alone, too.
    sys.path += [str(app.srcdir)]
    app.connect("source-read", prove, priority=400)
    app.connect("env-get-outdated", always)
