"""An SVG file becomes part of the page, so that it follows the page's colours."""

import re
from pathlib import Path

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class InlineDrawings(SphinxPostTransform):
    """Replace an image that is an SVG file by the SVG itself."""

    default_priority = 5
    formats = ("html",)

    def run(self, **kwargs):
        """Replace each in this document."""
        for image in list(self.document.findall(nodes.image)):
            if image["uri"].endswith(".svg"):
                svg = Path(self.app.srcdir, image["uri"]).read_text(encoding="utf-8")
                svg = re.sub(r"<style>.*?</style>", "", svg)
                figure = f'<figure class="tinynet-figure">{svg}</figure>'
                image.replace_self(nodes.raw("", figure, format="html"))


def setup(app):
    """Register the transform."""
    app.add_post_transform(InlineDrawings)
