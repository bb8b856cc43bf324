"""What the page *Review* loads: its script, and a script with the questions of a page.

`js/leitner.js` says which are due. Only the pages on which something was tried are
loaded, as scripts, so that it works from disk as well.
"""

from collections.abc import Sequence

from tinynet.practice import ENTRY as PRACTICE
from tinynet.practice.draw import as_json
from tinynet.practice.page import packed
from tinynet.practice.question import Question
from tinynet.widgets import FOLDER, bundle

ENTRY = PRACTICE.with_name("site-review.js")
"""Where the script of the page begins."""


def script() -> str:
    """Return the script of the page; it stands behind the views' script.

    Returns
    -------
    str
    """
    return bundle.script(ENTRY, after=FOLDER / "site.js")


def questions_script(asked: Sequence[Question]) -> str:
    """Return a script with the questions of one page that come back.

    Code does not, nor what fades: that is many questions in a row.

    Parameters
    ----------
    asked : all questions of the page

    Returns
    -------
    str
    """
    page = as_json(asked[0].page)
    parts = as_json([packed(one) for one in asked if one.kind not in ("code", "fade")])
    return f"(window.tinynetQuestions??={{}})[{page}]={parts};\n"
