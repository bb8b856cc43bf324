"""The interactive views: ipywidgets in Jupyter, and alive without a kernel on a page.

The JavaScript in `js/` draws them in both; Python holds their state and conversions
only. It is entered by `views.js`, `live-formula.js` and `live-moving.js` in a notebook,
and by `site.js`, `site-formulas.js` and `site-moving.js` on a page; `bundle` joins what
they import. The moving figures, which need matplotlib, are imported from
`tinynet.widgets.film`, `tinynet.widgets.landscape` and `tinynet.widgets.startmap`.
"""

from pathlib import Path

from tinynet.widgets import bundle
from tinynet.widgets.base import FOLDER
from tinynet.widgets.chain import ChainView
from tinynet.widgets.decide import decide_first
from tinynet.widgets.derivative import DerivativeView
from tinynet.widgets.example import with_example
from tinynet.widgets.formula import in_numbers
from tinynet.widgets.network import NetworkView
from tinynet.widgets.softplus import SoftplusView
from tinynet.widgets.training import MAX_EPOCH, TrainingView

__all__ = [
    "FOLDER",
    "FORMULAS",
    "MAX_EPOCH",
    "MOVING",
    "ChainView",
    "DerivativeView",
    "NetworkView",
    "SoftplusView",
    "TrainingView",
    "decide_first",
    "formula_script",
    "in_numbers",
    "moving_script",
    "site_script",
    "with_example",
]


MOVING = FOLDER / "site-moving.js"
FORMULAS = FOLDER / "site-formulas.js"


def site_script(*behind: Path) -> str:
    """Return the script that brings every view of a static page to life.

    A classic script, so that it also loads from ``file://``. Write it to disk once
    and include it with ``<script defer src="...">``.

    Parameters
    ----------
    *behind : Path
        Entries of scripts that a page may load behind it: `MOVING`, and that of the
        questions, `tinynet.practice.ENTRY`.

    Returns
    -------
    str
    """
    return bundle.script(FOLDER / "site.js", None, *behind)


def moving_script() -> str:
    """Return the script that brings the moving figures of a static page to life.

    A classic script that stands behind `site_script(MOVING)`.

    Returns
    -------
    str
    """
    return bundle.script(MOVING, after=FOLDER / "site.js")


def formula_script() -> str:
    """Return the script that brings the formulas of a static page to life.

    A classic script that stands behind `site_script(FORMULAS)`.

    Returns
    -------
    str
    """
    return bundle.script(FORMULAS, after=FOLDER / "site.js")
