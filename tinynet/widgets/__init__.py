"""The interactive views: ipywidgets in Jupyter, and alive without a kernel on a page.

The JavaScript in `js/` draws them in both; Python holds their state and conversions
only. The moving figures, which need matplotlib, are imported from
`tinynet.widgets.film` and `tinynet.widgets.startmap`.
"""

import re

from tinynet.widgets import bundle
from tinynet.widgets.base import FOLDER
from tinynet.widgets.derivative import DerivativeView
from tinynet.widgets.network import NetworkView
from tinynet.widgets.softplus import SoftplusView
from tinynet.widgets.training import MAX_EPOCH, TrainingView

__all__ = [
    "FOLDER",
    "MAX_EPOCH",
    "DerivativeView",
    "NetworkView",
    "SoftplusView",
    "TrainingView",
    "moving_script",
    "site_script",
]


def site_script() -> str:
    """Return the script that brings every view of a static page to life.

    A classic script, so that it also loads from ``file://``. Write it to disk once
    and include it with ``<script defer src="...">``.

    Returns
    -------
    str
    """
    module = (FOLDER / "widgets.js").read_text(encoding="utf-8")
    host = (FOLDER / "site.js").read_text(encoding="utf-8")
    return f'(() => {{\n"use strict";\n{classic(module + host)}}})();\n'


def classic(module: str) -> str:
    """Turn the module's text into statements for a classic script.

    Exports become plain declarations; indentation and comments that have lines of
    their own are left out, as readers of the site pay for every byte.

    Parameters
    ----------
    module : str
        JavaScript whose exports stand at the start of a line.

    Returns
    -------
    str
    """
    flat = re.sub(r"^\s+", "", module, flags=re.M)
    bare = re.sub(r"^//[^\n]*\n|^/\*\*.*?\*/\n", "", flat, flags=re.M | re.S)
    without_default = re.sub(r"^export default \w+;\n", "", bare, flags=re.M)
    return re.sub(r"^export (?=const |function )", "", without_default, flags=re.M)


def moving_script() -> str:
    """Return the script that brings the moving figures of a static page to life.

    A classic script that stands behind `site_script()`.

    Returns
    -------
    str
    """
    return bundle.script(FOLDER / "site-moving.js", after=FOLDER / "site.js")
