"""Questions that Python judges: those that are answered with a function."""

import json

import host
from _small import NOT_HERE

import tinynet.practice.judge as judging
from tinynet.practice.draw import values
from tinynet.practice.question import Option, Question, Slip

CHECKED = []  # of what a cell has checked: page, question, whether it is right


def practice(page, seed=0):
    """Read the questions of a page."""
    text = host.file(f"/lib/questions/{page}.json")
    if not text:
        raise NotImplementedError(f"practice({page!r}) {NOT_HERE}")
    return Practice(json.loads(text), seed)


class Practice:
    """The questions of one page: `check` judges an answer as in Jupyter."""

    def __init__(self, asked, seed=0):
        self.seed = seed
        self.asked = dict([(one["id"], _question(one)) for one in asked])

    def check(self, name, answer):
        """Judge an answer."""
        question = self._question(name)
        if question.kind in ("find", "fade"):
            raise NotImplementedError(f"“{name}” is answered in its box on the page")
        verdict = judging.judge(question, self.seed or 1, answer)
        CHECKED.append((question.page, name, verdict.right))
        return verdict

    def numbers(self, name):
        """Numbers that a question is about, by name."""
        return values(self._question(name), self.seed or 1)

    def _question(self, name):
        if name not in self.asked:
            known = ", ".join(self.asked)
            raise ValueError(f"name: wanted one of {known}, got {name!r}")
        return self.asked[name]

    def __repr__(self):
        page = [*self.asked.values()][0].page
        return f"Practice({page}: {', '.join(self.asked)})"


def _question(one):
    options = [Option(**option) for option in one["options"]]
    pairs = {name: dict(one[name]) for name in ("draw", "let")}
    lists = {"slips": _slips(one), "options": options}
    return Question(**{**one, **pairs, **lists})


def _slips(one):
    return [Slip(**slip) for slip in one["slips"]]
