"""Each question "Predict": what can be guessed, and that nothing before it tells.

Read from the chapters as they are stored; `tests/site/test_predict_site.py` guesses.
"""

import re
from pathlib import Path

import nbformat
import pytest
import yaml

from tests.helpers.said import nothing

CHAPTERS = Path(__file__).parents[2] / "chapters"
RIGHT = yaml.safe_load((CHAPTERS / "predict/right.yml").read_text(encoding="utf-8"))
PAGES = sorted([*CHAPTERS.glob("*.ipynb"), *CHAPTERS.glob("*.md")])
BOX = re.compile(r":::\{admonition\} Predict\n:class: predict\n(.*?)\n:::", re.DOTALL)
CHOICE = re.compile(r"^- (.*)$", re.MULTILINE)
NUMBER = re.compile(r"^Your guess: a number.*\Z", re.MULTILINE)
FOLD = re.compile(r"^:class: dropdown", re.MULTILINE)
END = re.compile(r"^(#+ |\*\*\*$)", re.MULTILINE)
# What a reader without a kernel cannot do; a message of JupyterLab's is quoted once.
UNABLE = re.compile(
    r"\b(?i:run) (?:the|this|that|your|next|each)\b[^.]{0,12}\bcells?\b"
)
UNABLE_TOO = re.compile(r"\bnext cell\b")
QUOTED = "when-something-goes-wrong"


def text(path):
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return source
    cells = nbformat.reads(source, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def boxes():
    """Each box: its page, its text and what is right."""
    for path in PAGES:
        found = BOX.findall(text(path))
        right = RIGHT.get(path.stem, [])
        assert len(found) == len(right), f"chapters/predict/right.yml: {path.stem}"
        yield from ((path, box, answer) for box, answer in zip(found, right))


def behind(path):
    """Cells behind each box, each with what it says; up to where its answer ends."""
    cells = nbformat.read(path, as_version=4).cells
    for k, cell in enumerate(cells):
        parts = BOX.split(cell.source) if cell.cell_type == "markdown" else []
        for box, rest in zip(parts[1::2], parts[2::2]):
            found = []
            for follows, said in [
                (cell, rest),
                *((c, c.source) for c in cells[k + 1 :]),
            ]:
                prose = follows.cell_type == "markdown"
                end = prose and (END.search(said) or BOX.search(said))
                found.append((follows, said[: end.start()] if end else said))
                if end:
                    break
            yield box, found


def is_folded(cell, said):
    if cell.cell_type == "markdown":
        return bool(FOLD.search(said))
    return "hide-output" in cell.metadata.get("tags", [])


def printed(cell):
    return [out for out in cell.get("outputs", []) if out.output_type == "stream"]


def test_every_page_of_the_answers_asks():
    nothing(RIGHT.keys() - {path.stem for path in PAGES}, "in right.yml, but no page:")
    assert sum(map(len, RIGHT.values())) == len([*boxes()]) > 60


def test_every_box_takes_a_guess():
    for path, box, right in boxes():
        choices = CHOICE.findall(box)
        if choices:
            assert 2 <= len(choices) <= 4, (path.name, box)
            assert len({*choices}) == len(choices), (path.name, box)
            begins = [choice for choice in choices if choice.startswith(right)]
            assert len(begins) == 1, (path.name, right, choices)
        else:
            assert NUMBER.search(box), (
                f"{path.name}: neither choices nor a number: {box}"
            )


def test_a_right_number_is_what_the_answer_prints():
    numbers = 0
    for path in sorted(CHAPTERS.glob("*.ipynb")):
        for (box, cells), right in zip(behind(path), RIGHT.get(path.stem, [])):
            if CHOICE.search(box):
                continue
            numbers += 1
            shown = "".join(out.text for cell, _ in cells for out in printed(cell))
            within = 10.0 ** -len(right.partition(".")[2]) / 2
            near = [
                abs(float(n) - float(right)) for n in re.findall(r"\d+\.?\d*", shown)
            ]
            assert min(near) <= within, f"{path.name}: {right} is not in {shown}"
    assert numbers >= 3


def test_nothing_that_is_printed_stands_before_the_fold():
    """The fold of the site begins at the first part that the author has folded."""
    for path in sorted(CHAPTERS.glob("*.ipynb")):
        for box, cells in behind(path):
            assert any(said.strip() for _, said in cells), (
                f"{path.name}: no answer: {box}"
            )
            folded = [k for k, part in enumerate(cells) if is_folded(*part)]
            for cell, _ in cells[: folded[0] if folded else 0]:
                assert not printed(cell), (
                    f"{path.name}: in sight before the guess: {box}"
                )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_reader_is_asked_to_run_a_cell(path):
    prose = text(path)
    if path.stem == QUOTED:
        prose = re.sub(r"`[^`]*`|Run the cells again", "", prose)
    found = [*UNABLE.findall(prose), *UNABLE_TOO.findall(prose)]
    nothing(
        found,
        f"chapters/{path.name}: a reader of the site has no kernel; say what "
        "can be done there, too, as: decide before you open the output",
    )


def test_such_words_are_found():
    for words in ("then run the cell.", "Run this cell", "run the next cell"):
        assert UNABLE.search(words)
    assert UNABLE_TOO.search("change the number in the next cell")
    assert not UNABLE.search("an endless run, the cells of an enzyme")
