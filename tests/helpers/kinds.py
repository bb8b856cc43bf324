"""Pages of each kind, for what takes long: on a change these, weekly every page."""

from pathlib import Path

from tests.helpers.layers import seldom
from tools.book import PAGES

KINDS = {
    "404.html",
    "search.html?q=weight",
    "source/derivatives.html",
    "chapters/index.html",
    "chapters/1-neural-network.html",  # a view of each kind
    "chapters/3-2-weight-1.html",
    "chapters/training.html",
    "chapters/4-softplus.html",
    "chapters/2-formulas.html",  # most formulas
    "chapters/beyond-1-start.html",  # a map
    "chapters/beyond-4-neurons.html",  # a film
    "chapters/proof.html",  # a list with a field that filters it
    "chapters/glossary.html",
    "chapters/teaching-live.html",  # pictures of controls
    "chapters/teaching-50-minutes.html",
}
WEEKLY = seldom(PAGES, KINDS)
CHAPTERS = {Path(name).stem for name in KINDS if name.startswith("chapters/")}
"""Those of them that are chapters, by the names of their files."""
