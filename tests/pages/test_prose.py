"""What the prose says about the example is computed, not believed.

A sentence in Markdown that holds only for this example stands in `CLAIMS` with a
condition that a machine evaluates. A number in digits, be it in a sentence, in a table
or in maths ($w_1 = 2$), may stand in Markdown only

- inside such a sentence, or one of `PREMISES` ("you collect 100 measurements");
- in what a lesson plan does on the screen (test_plans.py does it);
- as a digit of a formula: an index, an exponent, a constant among symbols;
- in a reference, an ordinal or a name: "section 2.5", "1.", "sample 3", "bias 1".

"Two neurons" and "seven parameters" are words.
"""

import difflib
import re
from pathlib import Path

import nbformat
import pytest

from tests.helpers import plans
from tests.helpers.said import nothing
from tests.pages.claims import CLAIMS
from tinynet import data
from tinynet.practice.sentences import holds, read, scope, sentences

CHAPTERS = Path(__file__).parents[2] / "chapters"

LIVING = sentences(CHAPTERS / "sentences.yml")  # the page evaluates these, too
EXAMPLE = scope(data.start(), *data.dose())
PREMISES = {
    "when-something-goes-wrong": [
        "Chrome and Edge from 109, Firefox from 115 and Safari from 16.4 will do",
    ],
    "teaching-50-minutes": [
        "A plan for 50 minutes",
        "The steps take 42 minutes",  # test_minutes.py
    ],
    "teaching-two-lectures": [
        "Two times 50 minutes",
        "Each plan fills 42 of the 50",  # test_minutes.py
    ],
    "teaching-hub": [
        "takes about 210 MB of memory, so allow 512 MB",  # benchmarks/hub.py
        "The command `python -m benchmarks.hub 20`",
        "Open `http://127.0.0.1:8000`",
        "So for twenty students take 8 GB and four cores",
    ],
    "teaching-practice": [
        "Everyone who opens this link sees number set 7",
        '`practice("3-2-weight-1", seed=7)`',
        "They have the numbers of set 1",
        "a sum to work out, `0,5` for 0.5, `e^{z_1}`, `Sum(Xw3)`",  # js/typed.json
        "read in two ways, as `1,000`",
        "With `--pages 3-2-weight-1 landscape`",
        "with `--variants 4`",
        "QTI 2.1 package",  # names of formats: unit/test_export.py reads them
        "SCORM 1.2 package",
        "in version 2.1 because",
        "of version 3.6",
    ],
    "1-neural-network": [
        "You collect 100 measurements ",
        "There are 100 values",
        "and 100 predictions",
    ],
}
NOT_PROSE = re.compile(
    r"\$\$.*?\$\$( \(eq-[\w-]+\))?"  # displayed formulas: proven elsewhere
    r"|^```.*?^```$"  # commands and configuration: tested where they belong
    r"|\[[^]]*\]\([^)]*\)"  # links
    r"|^\(sec-[\d-]+\)=$"  # labels
    r"|^ *\d\. |\bfrom 1 to \$n\$"  # ordinals
    r"|\b(pages?|chapter|section) \d(\.\d)?( and \d\.\d)?"  # references in words
    r"|\$n\$ from 2\.5 on"
    r"|3\.1\.1 and 3\.1\.2"
    r"|3\.1 to 3\.8|3\.2 to 3\.5"
    r"|\bsamples? [123]( and [123])?|\bneurons? [12]( and 2)?"  # what there is
    r"|\bweight [1234]|\bbias [123]|\bUTF-8",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
THEOREM = re.compile(r"\[([^\[\]]+)\]\(proof\.md '[\w.]+'\)")
FIRST_COLUMN = re.compile(r"^\|[^|]*\|", re.MULTILINE)
NONE_OF_OURS = {
    **dict.fromkeys(plans.PLANS, FIRST_COLUMN),  # minutes: test_minutes.py adds them up
    "proof": re.compile(".+", re.DOTALL),  # written, and compared, by tests/proof
    # written, and compared, by test_conformance.py
    "accessibility": re.compile(".+", re.DOTALL),
    # test_course_map.py estimates them
    "course-map": re.compile(r"\| \d+ \||[\d.]+ hours|120 words"),
    "notes-on-the-paper": FIRST_COLUMN,  # a place in the paper
    "when-something-goes-wrong": re.compile(
        r"`[^`]*`"
    ),  # messages: its tests read them
}

# A single digit is the formula's own as index or exponent, and beside a symbol: w_1,
# z^2, 1 + e^z. A side without a symbol is a value, as in w_1 = 2; and at a times sign,
# as in 4 \cdot w_1, somebody put a number in.
FORMULA = re.compile(r"\$[^$]+\$")
INDEX = re.compile(r"[_^](\{[^{}]*\}|\d)")
SIDES = re.compile(r"(=|<|>|\\approx|\\to|\\le|\\ge|,\s(?![^(]*\)))")
SYMBOL = re.compile(r"(?<![\\a-zA-Z])[a-zA-Z]|\\(eta|delta|sigma|lambda)")
DIGIT = re.compile(r"(?<![\d.])(?<!\\cdot )\d(?![\d.]| \\cdot)")
NUMBER = re.compile(r"(?<![\w.])\d+(\.\d+)?")


def holds_here(condition):
    """Whether it is true of the running example."""
    return lambda: holds(read(condition), EXAMPLE)


every_claim = [
    pytest.param(page, phrase, is_true, id=f"{page}: {phrase[:40]}")
    for page, claims in CLAIMS.items()
    for phrase, is_true in claims.items()
] + [
    pytest.param(page, phrase, holds_here(condition), id=f"{page}: {phrase[:40]}")
    for page, conditions in LIVING.items()
    for phrase, condition in conditions.items()
]
pages = sorted([*CHAPTERS.glob("*.ipynb"), *CHAPTERS.glob("*.md")])


def prose(path):
    """The Markdown of a page; of a link to a theorem, its words."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = nbformat.reads(text, as_version=4).cells
        text = "\n\n".join(c.source for c in cells if c.cell_type == "markdown")
    return THEOREM.sub(r"\1", text)


def find_on(page):
    (path,) = CHAPTERS.glob(f"{page}.*")
    return " ".join(prose(path).split())


@pytest.mark.parametrize(("page", "phrase", "is_true"), every_claim)
def test_what_the_prose_says_holds(page, phrase, is_true):
    assert phrase in find_on(page), (
        f"chapters/{page} no longer says: {phrase}\n{nearest(page, phrase)}"
        "if you meant the change, correct the claim too, in tests/pages/claims_*.py "
        "or chapters/sentences.yml"
    )
    assert is_true(), (
        f"chapters/{page} says: {phrase}\nbut what tests/pages/claims_*.py (or "
        "chapters/sentences.yml) computes says otherwise: correct the sentence, and "
        "the claim with it"
    )


def nearest(page, phrase):
    """The part of the page that is most like a sentence which it no longer has."""
    words, wanted = find_on(page).split(), phrase.split()
    parts = [
        " ".join(words[k : k + len(wanted)]) for k in range(len(words) - len(wanted))
    ]
    found = difflib.get_close_matches(phrase, parts, n=1, cutoff=0.8)
    return "".join(f"it says now:  {part}\n" for part in found)


def put_in(formula):
    """The formula without the digits that are its own."""
    formula = INDEX.sub(lambda index: DIGIT.sub(" ", index[0]), formula[0])
    return "".join(
        DIGIT.sub(" ", side) if SYMBOL.search(side) else side
        for side in SIDES.split(formula)
    )


def numbers(text):
    """Where numbers stand in a text that are about an example."""
    return [*NUMBER.finditer(FORMULA.sub(put_in, text))]


def bare(text):
    """The text without what is no prose, in one line."""
    return " ".join(NOT_PROSE.sub(" ", text).split())


def page_of(path):
    """The prose of a page in one line, without what another test looks after."""
    text = prose(path)
    if path.stem in NONE_OF_OURS:
        text = NONE_OF_OURS[path.stem].sub("|", text)
    return bare(text)


def unexplained(page, text):
    """Numbers that no sentence of ours covers, each with what stands around it."""
    told = (CLAIMS, LIVING, PREMISES)
    explained = [phrase for one in told for phrase in one.get(page, [])]
    if page in plans.PLANS:
        steps = [step for table in plans.tables(page) for step in table]
        explained += [step.text for step in steps if step.page]
    for phrase in map(bare, explained):
        if phrase:
            text = text.replace(phrase, " ")
    return [
        text[max(0, at.start() - 20) : at.end() + 20].strip() for at in numbers(text)
    ]


each_page = pytest.mark.parametrize("path", pages, ids=lambda path: path.stem)


@each_page
def test_no_other_number_stands_in_the_prose(path):
    nothing(
        unexplained(path.stem, page_of(path)),
        f"chapters/{path.name}: these numbers are typed; let a cell compute each, or "
        "put its sentence with a condition into tests/pages/claims_*.py, or into "
        "chapters/sentences.yml if it is true of the example only:",
    )


TYPED = [
    "The loss is 1.9362.",
    "At epoch 311 it is small.",
    "Now 5 is the largest of them.",
    "It is $w_3 = 2$ at the start.",
    "It is $X_i = y_i, w_1 = 4$ there.",
    "Then $z = 4 \\cdot w_1 + b_1$.",
    "Add $-6$.",
    "| loss | 2 |",
    "| loss | $L_1^2 = 7$ |",
    "Sample 4 is the best.",
    "The third neuron is neuron 3.",
]
NOT_ABOUT_AN_EXAMPLE = [
    "Two neurons have seven parameters.",
    "1. The first step.",
    "As section 2.5 says, [(2.5-1)](2-formulas.ipynb) is $\\sum_{i=1}^{n} L_i^2$.",
    "With $a_{(1,i)} = \\log(1 + e^{z_{(1,i)}})$ and $2(y_i - \\hat{y}_i)$.",
    "Samples 1 and 2 pull at weight 4 of neuron 2.",
]


@each_page
def test_a_typed_number_is_found(path):
    text = page_of(path)
    before = len(unexplained(path.stem, text))
    for typed in TYPED:
        found = unexplained(path.stem, f"{text} {bare(typed)}")
        assert len(found) == before + 1, typed


@pytest.mark.parametrize("text", NOT_ABOUT_AN_EXAMPLE)
def test_other_digits_are_left_alone(text):
    assert numbers(bare(text)) == []


@each_page
def test_a_wrong_number_is_found(path):
    text = page_of(path)
    for number in numbers(text):
        last = number.end() - 1
        wrong = (int(text[last]) + 1) % 10
        planted = f"{text[:last]}{wrong}{text[last + 1 :]}"
        assert unexplained(path.stem, planted), planted[last - 60 : last + 20]
