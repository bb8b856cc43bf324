"""What every chapter must have, read from the notebooks as they are stored."""

import csv
import re
from pathlib import Path

import nbformat
import pytest

from tests.helpers.said import nothing
from tests.proof.pages import name_of
from tinynet.formulas import LATEX
from tools.book import ORDER

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
with open(ROOT / "tests/data/formulas.csv", encoding="utf-8", newline="") as _file:
    PAPER = list(csv.DictReader(_file))
FILES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in (ROOT / "tests/proof/coq").glob("*.v")
}
THEOREMS = re.findall(r"^Theorem (\w+)", "".join(FILES.values()), re.MULTILINE)
LABELLED = re.compile(r"\$\$\s*(.*?)\s*\$\$ \((eq-[\w-]+)\)", re.DOTALL)

LESSONS = [path for path in CHAPTERS if path.stem != "index"]
each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


def store(path):
    """How to store a chapter's outputs."""
    return f"run  python -m tools.record chapters/{path.name} --write"


def cells(path, kind):
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def outputs(path):
    """Each stored output, with its place as a message names it."""
    return [(place, out) for place, cell in numbered(path) for out in cell.outputs]


def numbered(path):
    """Each code cell, with its place: page, and number as JupyterLab shows it."""
    return [
        (f"{path.name}, In [{cell.execution_count}]", cell)
        for cell in cells(path, "code")
    ]


def shown(output):
    """The texts of an output, by kind."""
    if output.output_type == "stream":
        return {output.name: output.text}
    return {kind: str(text) for kind, text in output.data.items()}


def markdown(path):
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    return "\n\n".join(cell.source for cell in cells(path, "markdown"))


WAYS = re.compile(r"^Before: \[.*\]\((\S+)\) · After: \[.*\]\((\S+)\)$", re.MULTILINE)
LEADING_ON = [
    path
    for path in [*CHAPTERS, *sorted((ROOT / "chapters").glob("*.md"))]
    if WAYS.search(markdown(path))
]


def test_all_pages_are_in_the_table_of_contents():
    files = (ROOT / "chapters").glob("[!.]*.*")
    pages = {path.stem for path in files if path.suffix in (".ipynb", ".md")}
    nothing(pages - {"index", *ORDER}, "add to _toc.yml, or remove from chapters/:")
    nothing({*ORDER} - pages, "in _toc.yml, but not in chapters/:")


@each_chapter
def test_every_code_cell_is_compared(path):
    code = cells(path, "code")
    counts = [cell.execution_count for cell in code]
    assert counts == list(range(1, len(code) + 1)), f"not run in order: {store(path)}"
    for place, cell in numbered(path):
        assert "nbval" not in cell.source.lower(), place
        tags = cell.metadata.get("tags", [])
        assert set(tags) <= {"hide-output", "remove-input", "cover", "aside"}, place
        # Closed until the reader opens it: on the site by the tag, live by this line.
        decided = "decide_first()" in cell.source.splitlines()
        assert decided == ("hide-output" in tags), (
            f"{place}: the tag hide-output and decide_first(): both or none"
        )
        assert not decided or "tn-decide" in str(cell.outputs[0]), (
            f"{place}: it shows something before decide_first()"
        )
        # JupyterLab shows the first line of what is collapsed.
        assert "outputs_hidden" not in cell.metadata.get("jupyter", {}), place


def is_answer(cell):
    """Whether a cell holds the unfinished function of a question."""
    return "questions.check(" in cell.source


@each_chapter
def test_cells_are_short(path):
    long = [
        f"{place}: {count} lines"
        for place, cell in numbered(path)
        if (count := sum(bool(line.strip()) for line in cell.source.splitlines())) > 15
    ]
    nothing(long, "at most 15 lines a cell, one thought each; split:")
    lesson = [c for c in nbformat.read(path, as_version=4).cells if not is_answer(c)]
    assert len(lesson) <= 45


@each_chapter
def test_outputs_hold_on_any_machine(path):
    for place, output in outputs(path):
        texts = shown(output)
        assert output.output_type != "error", f"{place} raises"
        assert "stderr" not in texts, f"{place} warns: {texts.get('stderr')}"
        kinds = {"image/png", "image/jpeg", "application/javascript"} & texts.keys()
        assert not kinds, f"{place} shows {kinds}; a figure is SVG, by tinynet.plots"
        for text in texts.values():
            assert "<script" not in text, place
            bare = re.search(r"np\.float64|array\(|object at 0x", text)
            assert not bare, f"{place} prints {bare[0]}: print rounded numbers"
            without_colours = re.sub(r"#\w{6}", "", text)
            for number in re.findall(r"\d*\.\d+", without_colours):
                significant = number.replace(".", "").lstrip("0")
                assert len(significant) <= 6, (
                    f"{place} prints {number}, whose last digits differ from machine "
                    f"to machine: round it by tinynet.formulas.fmt, then {store(path)}"
                )


@each_chapter
def test_every_figure_has_a_text_alternative(path):
    for place, output in outputs(path):
        for picture in re.findall(r"<svg[^>]*>", shown(output).get("text/html", "")):
            known = 'role="img"' in picture or 'aria-hidden="true"' in picture
            assert known, f"{place}: neither a picture nor hidden: {picture}"
            if 'role="img"' in picture:
                alt = re.search(r'aria-label="([^"]*)"', picture)
                assert alt, (
                    f"{place} draws a figure without text: say `alt=` in the call of "
                    f"tinynet.plots, then {store(path)}\n{picture}"
                )
                assert len(alt[1]) > 30, f"{place}: say more than {alt[1]!r}"


@each_chapter
def test_nothing_volatile_is_stored(path):
    notebook = nbformat.read(path, as_version=4)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert "version" not in notebook.metadata.language_info  # of Python
    for cell in notebook.cells:
        assert set(cell.metadata) <= {"tags", "jupyter"}


def test_all_formulas_stand_where_the_paper_has_them():
    found = {}
    for path in CHAPTERS:
        for latex, label in LABELLED.findall(markdown(path)):
            assert label not in found, (
                f"({label}) stands in {path.name} and in {found[label][0]}.ipynb: "
                "cite a formula by a link, or give the new one a label of its own"
            )
            found[label] = (path.stem, latex)
    assert len(PAPER) == 57
    for formula in PAPER:
        page, latex = found[f"eq-{formula['id'].replace('.', '-')}"]
        assert latex == formula["latex"], (
            f"({formula['id']}) in {page}.ipynb is not the paper's, which "
            "tests/data/formulas.csv holds: correct the page"
        )
        section = formula["section"].split(".")
        own_page = section[0] == "3" and int(section[1]) >= 2
        assert page.startswith("-".join(section) if own_page else section[0])


@each_chapter
def test_numbers_follow_each_formula(path):
    """Under each formula of the paper, the next cell puts the numbers in.

    One of ours has them on its page, perhaps behind a question.
    """
    notebook = nbformat.read(path, as_version=4)
    for cell, following in zip(notebook.cells, notebook.cells[1:]):
        labels = [label for _, label in LABELLED.findall(cell.source)]
        numbered = [label for label in labels if name_of(label) in LATEX]
        assert len(numbered) <= 1, numbered
        for label in numbered:
            called = f'in_numbers("{name_of(label)}", params, X, y)'
            if label[3].isalpha():
                found = [cell.source.split("\n")[-1] for cell in notebook.cells]
                whose = [called.replace("params", at) for at in ("start", "on")]
                assert {called, *whose} & {*found}
                continue
            assert following.source == called, (
                f"{path.name}: the cell after ({label}) is to be  {called}"
            )
            end = cell.source.rstrip().endswith(f"({label})")
            assert end, f"{path.name}: text stands between ({label}) and its numbers"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_page_opens_asks_and_closes(path):
    first, *_, last = cells(path, "markdown")
    assert first.source.startswith("# "), f"{path.name}: the first cell has no title"
    wanted = [
        ("goals", first.source, "its first cell"),
        ("check", markdown(path), "it"),
    ]
    if path.stem != "before-you-start":
        wanted += [("predict", markdown(path), "it")]
    for kind, text, where in wanted:
        assert f":class: {kind}" in text, (
            f"{path.name}: {where} has no admonition with `:class: {kind}`; "
            'CONTRIBUTING.md, "Add a chapter", says what it is for'
        )
    assert WAYS.search(last.source), (
        f"{path.name}: the last cell has no line  Before: […](…) · After: […](…)"
    )


@pytest.mark.parametrize("path", LEADING_ON, ids=lambda path: path.stem)
def test_before_and_after_follow_the_table_of_contents(path):
    place = ["index", *ORDER].index(path.stem)
    neighbours = [["index", *ORDER][place - 1], ORDER[place]]
    (ways,) = WAYS.findall(markdown(path))
    assert [Path(way).stem for way in ways] == neighbours, (
        f"{path.name}: Before and After are to follow _toc.yml"
    )


def test_every_lesson_and_some_pages_of_text_lead_on():
    assert {*LESSONS} < {*LEADING_ON}


def test_links_between_pages_lead_to_what_they_name():
    homes = {}
    pages = [*CHAPTERS, *(ROOT / "chapters").glob("*.md")]
    for path in pages:
        for _, label in LABELLED.findall(markdown(path)):
            homes[label] = path
    for path in pages:
        for text, target in re.findall(r"\[([^]]*)\]\(([^)\s]+)\)", markdown(path)):
            if cited := re.fullmatch(r"\(([\w.\- ]+)\)", text):
                label = f"eq-{re.sub('[. ]', '-', cited[1])}"
                assert label in homes, f"{path.name}: no page has a formula {text}"
                home = homes[label]
                right = f"#{label}" if home == path else home.name
                assert target == right, (
                    f"{path.name}: [{text}]({target}) is to be {right}"
                )
            elif not target.startswith("http"):
                there = (path.parent / target).exists()
                assert there, f"{path.name}: [{text}]({target}) leads nowhere"


def test_a_link_to_a_theorem_names_one():
    named = [
        (path.name, *found)
        for path in [*CHAPTERS, *(ROOT / "chapters").glob("*.md")]
        for found in re.findall(r"\]\(proof\.md '(\w+)(\.v)?'\)", markdown(path))
    ]
    assert len(named) > 20
    for page, name, file in named:
        assert name in (FILES if file else THEOREMS), f"{page}: no theorem {name}"


def test_each_source_is_cited_and_each_citation_has_a_source():
    bibliography = (ROOT / "chapters/references.bib").read_text(encoding="utf-8")
    cited = {
        f"{author.lower()}{year}"
        for path in [*CHAPTERS, *(ROOT / "chapters").glob("*.md")]
        for author, year in re.findall(
            r"\[(\w+)[^]]*, (\d{4})\]\(references\.md\)", markdown(path)
        )
    }
    paper = markdown(ROOT / "chapters/notes-on-the-paper.md")
    if "[Gomez Rivas](references.md)" in paper:  # it bears no date
        cited.add("gomezrivas")
    listed = set(re.findall(r"^@\w+\{(\w+),", bibliography, re.MULTILINE))
    nothing(cited - listed, "cited by a chapter, but not in chapters/references.bib:")
    nothing(listed - cited, "in chapters/references.bib, but cited by no chapter:")


def test_the_glossary_and_the_table_have_every_symbol_of_the_paper():
    table = markdown(ROOT / "chapters/1-neural-network.ipynb")
    for symbol in ("X_i", "w_1", "b_1", "z_{(1,i)}", "a_{(1,i)}", r"\hat{y}_i", "y_i"):
        assert symbol in table
    assert r"\sum_{i=1}^{n} L_i^2" in table
    glossary = markdown(ROOT / "chapters/glossary.md")
    for term in (r"\delta_i", "W^{[1]}", "pre-activation", r"\partial"):
        assert term in glossary
