"""Questions that answer back: `practice("3-2-weight-1")` shows those of a page.

They are read from `questions/3-2-weight-1.yml` beside the notebook: `read` makes each a
`question`, `draw` gives it a reader's own numbers, `judge` says what an answer is
worth, `page` writes and shows it all, with the twins of these in `js/`. The page
and its widget are loaded when they are asked for: who only reads and judges, as
`tinynet.classroom.grade` does, needs neither.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinynet.practice.page import Practice, practice, practice_script

__all__ = ["ENTRY", "Practice", "practice", "practice_script"]

ENTRY = Path(__file__).parent / "js" / "site.js"
"""Where the script of the questions on a static page begins."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import tinynet.practice.page as page

    return getattr(page, name)
