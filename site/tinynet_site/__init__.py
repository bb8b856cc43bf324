"""The site's one Sphinx extension: what it adds to the book, by file.

What a chapter is made of:

``nodes``  numbered formulas, reveal boxes
``cards``  a formula, its numbers and its line of code in one
``chips``  code that is not the lesson, behind a small word
``sentences`` what is true of a page's numbers carries its condition
``movable`` a number to move where the text says that it is moved
``runs``   cells to change and run on the page
``predict`` a guess before the answer, and the fold behind it
``decided`` cells without the line that folds their answer live
``references`` links to formulas of other pages, and to the sources
``drawings`` SVG files in the page's colours
``proofs`` the list of proofs, and what filters it
``controls`` pictures of ipywidgets' own controls, for the page on live questions

What is made around it:

``review`` what the page Review knows of the others
``pages``  what a built page loads, says of itself and allows
``stylesheet`` the rules and letters that each kind of page needs
``index``  what the search finds
``excerpts`` what the search quotes from
``sources`` the code to which the page of proofs links
``small``  the script of the small Python that runs cells

What other languages need:

``language`` which there are, and the way between them
``originals`` what a page says in English
``translated`` questions and a page's frame in another language
``words`` all that no page's text holds: the table of a language
``scripts`` what the JavaScript says to a reader

Each file that takes part in a build ends with its own ``setup``.
"""

from tinynet_site import (
    cards,
    chips,
    controls,
    decided,
    drawings,
    index,
    language,
    movable,
    nodes,
    originals,
    pages,
    predict,
    proofs,
    references,
    runs,
    sentences,
    sources,
    translated,
)


def setup(app):
    """Register everything with Sphinx."""
    # Jupyter Book 1.0.4 sets it for sphinx_comments, which puts a script on each page.
    app.add_config_value("comments_config", {}, "")
    nodes.setup(app)
    cards.setup(app)
    chips.setup(app)
    sentences.setup(app)
    movable.setup(app)
    predict.setup(app)
    decided.setup(app)
    runs.setup(app)
    pages.setup(app)
    index.setup(app)
    references.setup(app)
    drawings.setup(app)
    proofs.setup(app)
    controls.setup(app)
    sources.setup(app)
    language.setup(app)
    originals.setup(app)
    translated.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
