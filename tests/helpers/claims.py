"""What a chapter's stored outputs print, for claims about them."""

import json
import re
from functools import cache
from pathlib import Path

import nbformat

from tools.conclusions import RESULT

CHAPTERS = Path(__file__).parents[2] / "chapters"


@cache
def printed(page):
    """All text that a chapter prints."""
    notebook = nbformat.read(CHAPTERS / f"{page}.ipynb", as_version=4)
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    return "\n".join(o.text for o in outputs if o.output_type == "stream")


def code(page):
    """All cells of a chapter."""
    notebook = nbformat.read(CHAPTERS / f"{page}.ipynb", as_version=4)
    return "\n".join(c.source for c in notebook.cells if c.cell_type == "code")


def numbers_after(page, words):
    """The numbers that stand after `words` on a printed line, one list a line."""
    return [
        [float(number) for number in re.findall(r"-?\d+\.?\d*(?:e[-+]\d+)?", rest)]
        for rest in re.findall(rf"{re.escape(words)}(.*)", printed(page))
    ]


def concluded(question):
    """What `tools.conclusions` found: longer training, other starts, another way."""
    return json.loads(RESULT.read_text(encoding="utf-8"))[question]
