"""What views, moving figures and questions share: they live in two places.

In Jupyter each is a widget. On a page it is an element that holds its state and a
picture or text of its own, so that it is read without a script; the site's script
finds it there and brings it to life. Stored outputs never hold JavaScript.
"""

import json
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

FOLDER = Path(__file__).parent / "js"


class Interactive(anywidget.AnyWidget):
    """A widget that is stored as HTML; a subclass says what is kept and shown."""

    _view = traitlets.Unicode().tag(sync=True)
    _class: ClassVar[str]
    """The element's class, by which the site's script finds it."""
    _kept: ClassVar[tuple[str, ...]]
    """The traits that a page needs."""

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        own = {"text/plain": repr(self), "text/html": self.static()}
        return {**data, **own}, metadata

    def static(self) -> str:
        """Return it as HTML: its state, and what needs no script.

        Returns
        -------
        str
        """
        named = "".join(f' {key}="{v}"' for key, v in self._attributes().items())
        text = json.dumps(self._state(), ensure_ascii=False, separators=(",", ":"))
        state = escape(text, quote=False).replace("'", "&#39;")
        return (
            f"<div class=\"{self._class}\"{named} data-state='{state}'>"
            f"{self._inside()}</div>"
        )

    def _attributes(self) -> dict[str, str]:
        """Name what the site's script finds it by, besides its class."""
        return {"data-view": self._view} if self._view else {}

    def _state(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._kept}

    def _inside(self) -> str:
        raise NotImplementedError
