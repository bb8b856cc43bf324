"""What the two moving figures of the second part share: a picture with a caption."""

from html import escape

import traitlets

from tinynet.widgets import bundle
from tinynet.widgets.base import FOLDER, Interactive


class Moving(Interactive):
    """A picture that the script moves, and the line under it."""

    _esm = bundle.module(FOLDER / "live-moving.js")
    _class = "tinynet-beyond"
    svg = traitlets.Unicode().tag(sync=True)

    def _inside(self) -> str:
        return (
            f'<figure class="tinynet-figure">{self.svg}'
            f"<figcaption>{escape(self._caption())}</figcaption></figure>"
        )

    def _caption(self) -> str:
        raise NotImplementedError
