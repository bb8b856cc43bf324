"""What folds an answer live, `decide_first()`, is taken out: a page folds its own."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from tinynet.widgets.decide import FOLD

LINE = "decide_first()"


class Decided(SphinxPostTransform):
    """Take the line out of each cell's code, and its output out of what it shows."""

    default_priority = 6  # myst-nb has chosen what is shown of each output
    formats = ("html",)

    def run(self, **kwargs):
        """Change the cells of one page."""
        for output in list(self.document.findall(nodes.raw)):
            if output.astext() == FOLD:
                output.parent.remove(output)
        for code in list(self.document.findall(nodes.literal_block)):
            lines = code.astext().splitlines()
            if LINE in lines:
                lines.remove(LINE)
                text = "\n".join(lines).strip("\n")
                code.replace_self(nodes.literal_block(text, text, **code.attributes))


def setup(app):
    """Register the transform."""
    app.add_post_transform(Decided)
