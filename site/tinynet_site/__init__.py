"""The site's one Sphinx extension.

``nodes``  numbered formulas, reveal boxes
``pages``  what a built page loads, says of itself and allows
``excerpts`` what the search quotes from
``index`` what the search finds
``references`` links to formulas of other pages
``drawings`` SVG files in the page's colours
``controls`` pictures of ipywidgets' own controls
``sources`` the code to which the page of proofs links
"""

from tinynet_site import (
    controls,
    drawings,
    index,
    nodes,
    pages,
    references,
    sources,
)


def setup(app):
    """Register everything with Sphinx."""
    # Jupyter Book 1.0.4 sets it for sphinx_comments, which puts a script on each page.
    app.add_config_value("comments_config", {}, "")
    nodes.setup(app)
    pages.setup(app)
    index.setup(app)
    references.setup(app)
    drawings.setup(app)
    controls.setup(app)
    sources.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
