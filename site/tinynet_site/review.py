"""The page Review: what it must know of the others, and the scripts that it loads."""

import hashlib
import json
from functools import cache
from html import escape
from pathlib import Path

from tinynet.practice import QUESTIONS, review
from tinynet.practice.page import STEP_WORDS, WORDS
from tinynet.practice.read import read
from tinynet.practice.text import rich

SCRIPT = "_static/review.js"
FOLDER = "_static/questions"
PLACE = '<div class="tinynet-review">'


def asks(body):
    """Whether a page, as HTML, is the page Review."""
    return PLACE in body


def with_state(body, titles):
    """Put into the page what its script must know.

    Parameters
    ----------
    body : str
    titles : dict of str to str
        From the name of each page to its title.
    """
    texts = scripts()
    known = {Path(name).stem: titles[Path(name).stem] for name in texts}
    digest = hashlib.sha256("".join(texts.values()).encode()).hexdigest()[:8]
    words = {name: rich(text) for name, text in (WORDS | STEP_WORDS).items()}
    state = json.dumps({"titles": known, "words": words, "version": digest})
    return body.replace(PLACE, f'{PLACE[:-1]} data-state="{escape(state)}">')


@cache
def scripts():
    """Return the questions of each page as a script, by the name of its file."""
    return {
        f"{FOLDER}/{path.stem}.js": review.questions_script(read(path))
        for path in sorted(QUESTIONS.glob("*.yml"))
    }
