"""A guess before the answer: boxes of class ``predict``, and the fold behind each.

A box ends with its choices, a list, or with a line "Your guess: a number". What answers
it goes into a fold that a guess opens (``tinynet/practice/js/predict.js``), or a reader
who will not guess. In the source the fold begins

- at a box of class ``dropdown``, and holds that; if it also has the class
  ``reaches-on``, it holds what follows, too;
- else at the first cell tagged ``hide-output``; else right behind the box. It then ends
  at the next heading or question, or at a line ``***``.

What is right stands in ``chapters/predict/right.yml``.
"""

import base64
import json
from itertools import takewhile
from pathlib import Path

import yaml
from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from tinynet.practice import ENTRY
from tinynet.practice.draw import fingerprint
from tinynet.practice.source import LOADER
from tinynet.widgets import FOLDER, bundle
from tinynet_site.nodes import summary
from tinynet_site.originals import english

OWN = ENTRY.with_name("predict.js")
SCRIPT = "_static/predict.js"
RIGHT = "chapters/predict/right.yml"
NUMBER = "Your guess: a number"
UNGUESSED = "Show without a guess"


def asks(body):
    """Whether a page, as HTML, has a box that takes a guess."""
    return 'class="tn-predict"' in body


def script():
    """Return the script for pages that ask; it stands behind the views' script."""
    return bundle.script(OWN, after=FOLDER / "site.js")


class guess(nodes.General, nodes.Element):
    """The choices of a box, or its line for a number, with what is right."""


class answer(nodes.General, nodes.Element):
    """The fold behind a box."""


def _is_box(node, kind):
    return isinstance(node, nodes.Admonition) and kind in node["classes"]


def _boxes(document):
    return [
        box for box in document.findall(nodes.Admonition) if _is_box(box, "predict")
    ]


class Guesses(SphinxTransform):
    """Mark what takes a guess, and seal what is right into it."""

    default_priority = 840

    def apply(self, **kwargs):
        """Mark the boxes of one page."""
        boxes, page = _boxes(self.document), Path(self.env.docname).name
        if not boxes or self.app.builder.name == "gettext":
            return  # a translator is given the choices as they are written
        path = Path(self.env.srcdir, RIGHT)
        self.env.note_dependency(str(path))
        right = yaml.load(path.read_text(encoding="utf-8"), LOADER).get(page, [])
        if len(right) != len(boxes):
            raise ExtensionError(f"{RIGHT}: {page} asks {len(boxes)}, not {len(right)}")
        for box, meant in zip(boxes, right):
            _mark(box, meant, f"{RIGHT}, {page}")


def _mark(box, meant, place):
    """Put what takes the guess of one box in place of its last part."""
    key, last = f"{fingerprint(english(box)):08x}", box[-1]
    if isinstance(last, nodes.bullet_list):
        texts = [english(item) for item in last]
        begins = meant.replace("$", "")
        found = [k for k, text in enumerate(texts) if text.startswith(begins)]
        if len(found) != 1:
            raise ExtensionError(f"{place}: {meant!r} begins {len(found)} of {texts}")
        items = [nodes.list_item("", *item[0].children) for item in last]
        new = guess("", *items, sealed=_sealed(key, found))
    elif english(last).startswith(NUMBER):
        # One unit of the last digit that is shown: 0.050 is 0.049 to 0.051.
        within = 10.0 ** -len(meant.partition(".")[2])
        new = guess("", *last.children, sealed=_sealed(key, [meant, within]))
    else:
        raise ExtensionError(f"{place}: no choices in {box.astext()!r:.60}")
    new["key"] = key
    last.replace_self(new)


def _sealed(key, value):
    """What is right, out of sight of readers, search and screen readers; no secret."""
    return base64.b64encode(f"{key}{json.dumps(value)}".encode()).decode()


class Folds(SphinxPostTransform):
    """Put what answers a box into the fold behind it."""

    default_priority = 190  # before boxes and outputs become folds of their own
    formats = ("html",)

    def run(self, **kwargs):
        """Make the folds of one page, or of a book in one page."""
        for box in _boxes(self.document):
            part = box.parent
            behind = _behind(box, part[part.index(box) + 1 :])
            start = part.index(behind[0])
            del part[start : start + len(behind)]
            for line in part[start : start + 1]:
                if isinstance(line, nodes.transition):
                    part.remove(line)
            line = summary("", "", nodes.Text(UNGUESSED))
            part.insert(start, answer("", line, *map(_open, behind)))


def _behind(box, siblings):
    """What answers a box, of all that stands behind it."""
    behind = list(takewhile(_goes_on, siblings))
    while behind and isinstance(behind[-1], nodes.target):
        behind.pop()  # the label of the next heading
    folded = [k for k, node in enumerate(behind) if _is_folded(node)]
    behind = behind[folded[0] if folded else 0 :]
    if not behind:
        raise ExtensionError(f"nothing answers {box.astext()!r:.60}")
    alone = _is_box(behind[0], "dropdown") and not _is_box(behind[0], "reaches-on")
    return behind[:1] if alone else behind


def _goes_on(node):
    """Whether a node may still belong to the answer."""
    ends = isinstance(node, nodes.section | nodes.transition)
    return not (ends or _is_box(node, "predict"))


def _is_folded(node):
    """Whether the author has folded this; a cell says it in JupyterLab's words."""
    return _is_box(node, "dropdown") or "tag_hide-output" in node.get("classes", [])


def _open(node):
    """The same without a fold of its own."""
    if _is_box(node, "dropdown"):
        return nodes.container("", *node.children[1:], classes=["tn-said"])
    if _is_folded(node):
        node["hide_mode"] = ""
    return node


def visit_guess(self, node):
    """Begin the choices, or the line for a number."""
    tag = "ul" if isinstance(node[0], nodes.list_item) else "p"
    data = f'data-key="{node["key"]}" data-right="{node["sealed"]}"'
    self.body.append(f'<{tag} class="tn-predict" {data}>')
    self.context.append(f"</{tag}>\n")


def depart_guess(self, node):
    """End them."""
    self.body.append(self.context.pop())


def visit_answer(self, node):
    """Begin a fold."""
    self.body.append('<details class="tn-told">')


def depart_answer(self, node):
    """End it."""
    self.body.append("</details>\n")


def setup(app):
    """Register what a box is made of."""
    app.add_transform(Guesses)
    app.add_post_transform(Folds)
    app.add_node(guess, html=(visit_guess, depart_guess))
    app.add_node(answer, html=(visit_answer, depart_answer))
