"""Make slides of chapters, in one command.

    python site/slides.py                        every notebook of the book
    python site/slides.py training 4-softplus    these

Builds the site and cuts its pages into decks, _build/slides/training.html and so on. A
deck is the page itself, so there is nothing to keep in step:

- each heading starts a column of slides, each question ("Predict") has one to itself,
  and what is hidden on the page appears at the next key press;
- of a long paragraph a slide shows the sentences that fit two lines, and its speaker
  notes have the whole. They also hold the answers to a question, before the class
  sees them, and cells that only prepare or draw (press S);
- formulas with numbers, views and sentences live as on the page: one network is all
  that a deck shows, and a number moved on one slide moves every other.

The folder needs no network and opens from disk. It holds copies of reveal.js, which
the package sphinx-revealjs brings.
"""

import argparse
import copy
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from math import ceil
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag
from pygments.formatters import HtmlFormatter

from tinynet.practice import sentences
from tinynet.widgets import FOLDER, FORMULAS, bundle, formula_script, site_script

ROOT = Path(__file__).parents[1]
OURS = Path(__file__).parent / "deck"
REVEAL = files("sphinx_revealjs") / "_static/revealjs"
COPIES = ["dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js", "LICENSE"]
# What only a page needs.
SPARE = ".headerlink, .tn-copy, annotation, .tn-again > p, .tn-runs-note"
FONT = "stix-two-math-subset.woff2"

# How much a slide of 1280 x 720 holds; the sizes are those of deck/deck.css. In the
# browser deck/deck.js makes the type as large as the slide allows.
ROOM = 590
WORDS_IN_LINE, LINE = 76, 42
CODE_IN_LINE, CODE_LINE = 86, 29
FIGURE, FORMULA, ROW = 400, 92, 46
CARD_EDGES = 24
TWO_LINES = 190
BETWEEN = r" \qquad "  # the equations of a formula
LEADS_ON = re.compile(r":</p>$|<div class=\"tn-formula(?! tn-card)")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


@dataclass
class Slide:
    """One slide: its parts, HTML and height each, and what only the speaker sees."""

    title: str
    kind: str = ""
    parts: list[tuple[str, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def has_room(self, height: int) -> bool:
        """Whether something so high fits below what is there."""
        return sum(part[1] for part in self.parts) + height <= ROOM


# ---- what stands on a page ---------------------------------------------------------


def read(page: str) -> tuple[str, list[Tag]]:
    """Read a page of the site.

    Parameters
    ----------
    page : str
        Its HTML.

    Returns
    -------
    title, blocks
        Headings, paragraphs, formulas, boxes and cells in order, without what only
        a page needs.
    """
    article = BeautifulSoup(page, "html.parser").article
    for spare in article.select(SPARE):
        spare.decompose()
    for chip in article.select(".tn-chip, .tn-own"):
        chip.summary.decompose()
        chip.unwrap()
    for link in article("a"):
        link.unwrap()  # in front of a class a link leads astray
    for named in article(id=True):
        if not named.find_parent("svg"):
            del named["id"]
    article.smooth()
    title, *blocks = _flat(article.section)
    return _inside(title), [block for block in blocks if not _is_footer(block)]


def _flat(section: Tag) -> list[Tag]:
    parts = section.find_all(True, recursive=False)
    return [
        block
        for part in parts
        for block in (_flat(part) if _is_flattened(part) else [part])
        if block.name != "summary"
    ]


def _is_flattened(part: Tag) -> bool:
    """Whether a part is for its parts: a section, and what is folded on a page."""
    return part.name == "section" or bool({"tn-told", "tn-again"} & _classes(part))


def _is_footer(block: Tag) -> bool:
    return block.name == "p" and block.get_text().startswith("Before: ")


def _inside(tag: Tag) -> str:
    return tag.decode_contents().strip()


def _classes(block: Tag) -> set[str]:
    return set(block.get("class", []))


def _sentences(paragraph: Tag) -> list[list]:
    """The nodes of each sentence."""
    found = [[]]
    for node in paragraph.contents:
        if not isinstance(node, NavigableString):
            found[-1].append(copy.copy(node))
            continue
        before = _text(found[-1])
        first, *rest = SENTENCE_END.split(str(node))
        if before.endswith((".", "?", "!")) and str(node)[:1].isspace():
            rest, first = [first, *rest], ""
        found[-1].append(NavigableString(first))
        found += [[NavigableString(text)] for text in rest]
    return [sentence for sentence in found if _text(sentence)]


def _text(nodes: list) -> str:
    return "".join(node.get_text() for node in nodes).strip()


def shortened(paragraph: Tag) -> str:
    """The sentences of a paragraph that fit two lines.

    The first ones; or the last ones, if they lead to what follows by a colon.
    """
    sentences = _sentences(paragraph)
    leads_on = paragraph.get_text().rstrip().endswith(":")
    kept, length = [], 0
    for sentence in reversed(sentences) if leads_on else sentences:
        length += len(_text(sentence))
        if kept and length > TWO_LINES:
            break
        kept.append(sentence)
    if leads_on:
        kept.reverse()
    return " ".join("".join(map(str, sentence)).strip() for sentence in kept)


# ---- cutting -----------------------------------------------------------------------


def cut(title: str, blocks: list[Tag]) -> list[list[Slide]]:
    """Cut a page into columns of slides, one column for each heading.

    Parameters
    ----------
    title : str
        HTML of the page's title.
    blocks : list of Tag
        From `read`.

    Returns
    -------
    list of lists of Slide
    """
    columns = [[Slide(title, "title")]]
    for block in blocks:
        if block.name in ("h2", "h3"):
            columns.append([Slide(_inside(block))])
        elif "tn-card" in _classes(block):
            _add_card(columns[-1], block)
        elif "cell" in _classes(block):
            _add_cell(columns[-1], block)
        elif {"predict", "check"} & _classes(block):
            _ask(columns[-1], block)
        elif {"dropdown", "tn-said"} & _classes(block):
            _reveal(columns[-1], block)
        elif block.name == "p":
            _add_paragraph(columns[-1], block)
        else:
            notes = [_in_notebook(chip.extract()) for chip in block.select(".tn-chip")]
            _add(columns[-1], str(block), _height(block))
            columns[-1][-1].notes += notes
    full = [[slide for slide in column if slide.parts] for column in columns]
    return [column for column in full if column]


def _add(column: list[Slide], part: str, height: int) -> None:
    """Put a part on the last slide, or on a new one if it is full."""
    last = column[-1]
    closed = last.kind in ("question", "view")
    if closed or (last.parts and not last.has_room(height)):
        column.append(Slide(last.title))
        # What leads to this part comes along, if smaller type makes room for it.
        room = ROOM + LINE - height
        while last.parts and LEADS_ON.search(last.parts[-1][0]):
            room -= last.parts[-1][1]
            if room < 0:
                break
            column[-1].parts.insert(0, last.parts.pop())
        if not last.parts:
            column[-1].notes = last.notes
    column[-1].parts.append((part, height))


def _add_paragraph(column: list[Slide], block: Tag) -> None:
    short = f"<p>{shortened(block)}</p>"
    _add(column, short, _height(BeautifulSoup(short, "html.parser").p))
    if len(_sentences(block)) > len(_sentences(BeautifulSoup(short, "html.parser").p)):
        column[-1].notes.append(f"<p>{_inside(block)}</p>")


def _add_card(column: list[Slide], card: Tag) -> None:
    """A formula and its numbers stand together; the line of code is for the notes."""
    cell = card.select_one(".cell").extract()
    above = _height(card) + CARD_EDGES
    for numbers in _by_equation(cell.select_one(".tinynet-formula"), ROOM - above):
        part = copy.copy(card)
        part.append(numbers)
        _add(column, str(part), above + _height(numbers))
    column[-1].notes.append(_in_notebook(cell))


def _add_cell(column: list[Slide], cell: Tag) -> None:
    """A view has a slide to itself. Code that prints nothing is for the notes."""
    if cell.select_one(".tinynet-practice"):  # each reader's own, on their own device
        slide = column[-1]  # what leads to them is for the notes
        slide.notes += [part for part, _ in slide.parts]
        slide.parts.clear()
        return
    code = cell.select_one(".cell_input pre")
    printed = cell.select(".output pre, .tinynet-control")
    hidden = "tag_hide-output" in _classes(cell)
    outputs = [_output(box) for box in cell.select(".output")]
    if hidden and (asked := _open_question(column)):
        asked.notes += [ANSWER, *(part for part, _ in outputs)]
    if hidden:
        outputs = [(f'<div class="fragment">{part}</div>', h) for part, h in outputs]
    if view := cell.select_one(".tinynet-view"):
        column.append(Slide(column[-1].title, "view", [(str(view), ROOM)], [VIEW_NOTE]))
        outputs = []
    if code and printed:
        _add(column, f'<div class="highlight">{code}</div>', _height(code))
    for part, height in outputs:
        _add(column, part, height)
    if code and not printed:
        column[-1].notes.append(_in_notebook(cell))


def _by_equation(numbers: Tag, room: int) -> list[Tag]:
    """Cut the numbers of a formula that are too high before its second equation."""
    rows = numbers.select("mtr")
    first = [
        k for k, row in enumerate(rows) if not row.text.strip().startswith(("=", "+"))
    ]
    state = json.loads(numbers["data-state"])
    equation, _, others = state["latex"].partition(BETWEEN)
    if _height(numbers) <= room or not others:
        return [numbers]
    above, below = copy.copy(numbers), copy.copy(numbers)
    # An equation has as many rows with a left side as the others.
    end = first[len(first) // (1 + state["latex"].count(BETWEEN))]
    for row in above.select("mtr")[end:] + below.select("mtr")[:end]:
        row.decompose()
    above["data-state"] = json.dumps(state | {"latex": equation})
    below["data-state"] = json.dumps(state | {"latex": others})
    return [above, *_by_equation(below, room)]


def _in_notebook(cell: Tag) -> str:
    return f"<p>In the notebook:</p>{cell.select_one('.cell_input pre')}"


def _output(box: Tag) -> tuple[str, int]:
    if box.pre:
        return f'<div class="printed">{box.pre}</div>', _height(box.pre)
    if control := box.select_one(".tinynet-control"):
        return str(control), 3 * LINE
    if sum(not one.find_parent("svg") for one in box("svg")) == 1:
        return f'<div class="figure">{box.svg}</div>', FIGURE
    if box.svg:
        return f'<div class="figures">{_inside(box)}</div>', FIGURE
    return f'<div class="result">{_inside(box)}</div>', _height(box)


def _ask(column: list[Slide], block: Tag) -> None:
    """A question has a slide to itself; a paragraph alone before it comes along."""
    last = column[-1]
    alone = not last.kind and all(part.startswith("<p>") for part, _ in last.parts)
    if not alone or not last.has_room(_height(block)):
        column.append(Slide(last.title))
    column[-1].kind = "question"
    column[-1].parts.append((str(block), _height(block)))
    column[-1].notes.insert(0, ASK_NOTE)


def _reveal(column: list[Slide], block: Tag) -> None:
    """An answer: below its question if there is room, else on the next slide."""
    if block.summary:
        block.summary.extract()
    answer = f'<div class="answer">{_inside(block)}</div>'
    if asked := _open_question(column):
        asked.notes += [ANSWER, _inside(block)]
    height = _height(block)
    if column[-1].kind == "question" and column[-1].has_room(height):
        answer = f'<div class="fragment">{answer}</div>'
    else:
        column.append(Slide(column[-1].title))
    column[-1].parts.append((answer, height))


def _open_question(column: list[Slide]) -> Slide | None:
    """The last question, if nothing has answered it yet."""
    asked = [slide for slide in column if slide.kind == "question"]
    return asked[-1] if asked and ANSWER not in asked[-1].notes else None


def _height(block: Tag) -> int:
    """Reckon how high a block will be."""
    if block.name == "pre":
        lines = block.get_text().strip("\n").split("\n")
        return 34 + CODE_LINE * sum(max(1, ceil(len(x) / CODE_IN_LINE)) for x in lines)
    if math := block.select('math[display="block"]'):
        rows = [row for one in math for row in one("mtr") or [one]]
        return sum(FORMULA if row.mfrac or row.munderover else ROW for row in rows)
    rows = block.select("p, li, tr") or [block]
    lines = sum(ceil(len(row.get_text()) / WORDS_IN_LINE) or 1 for row in rows)
    box = 60 if "admonition" in _classes(block) else 18
    return box + LINE * lines + 8 * len(rows)


ASK_NOTE = (
    "<p><b>Ask, and wait.</b> Everyone writes a guess down before you go on; take two "
    "that differ and let both argue.</p>"
)
ANSWER = "<p><b>Answer:</b></p>"
VIEW_NOTE = (
    "<p>Keys once you have clicked into the view: those under its <b>?</b>. "
    "<b>Esc</b> leaves the view; <b>Page Down</b> goes on from anywhere.</p>"
)


# ---- writing -----------------------------------------------------------------------


def deck(title: str, columns: list[list[Slide]]) -> str:
    """Write a deck as a page for reveal.js."""
    plain = BeautifulSoup(title, "html.parser").get_text()
    body = "\n".join(
        f"<section>{''.join(map(_section, column))}</section>" for column in columns
    )
    template = (OURS / "deck.html").read_text(encoding="utf-8")
    return template.replace("{title}", escape(plain)).replace("{slides}", body)


def _section(slide: Slide) -> str:
    heading = "h1" if slide.kind == "title" else "h2"
    # Another window shows them, without the pages' scripts.
    notes = "".join(slide.notes).replace("tinynet-formula", "tn-formula")
    parts = "".join(part for part, _ in slide.parts)
    kind = "view tn-fit" if slide.kind == "view" else slide.kind
    return (
        f'<section><div class="slide {kind}"><{heading}>{slide.title}</{heading}>'
        f'<div class="body">{parts}</div></div>'
        f'<aside class="notes">{notes}</aside></section>\n'
    )


def make(site: Path, output: Path, names: list[str]) -> None:
    """Write the decks of these chapters, and all that they load, into a folder.

    Parameters
    ----------
    site : Path
        The built site.
    output : Path
        Is made, and what an older run left there is replaced.
    names : list of str
        Chapters, without extension.
    """
    output.mkdir(parents=True, exist_ok=True)
    links = []
    for name in names:
        page = (site / "chapters" / f"{name}.html").read_text(encoding="utf-8")
        title, blocks = read(page)
        text = deck(title, cut(title, blocks))
        (output / f"{name}.html").write_text(text, encoding="utf-8")
        links.append(f'<li><a href="{name}.html">{title}</a></li>')
    index = (OURS / "index.html").read_text(encoding="utf-8")
    index = index.replace("{links}", "\n".join(links))
    (output / "index.html").write_text(index, encoding="utf-8")
    for name in COPIES:
        target = output / "reveal" / Path(name).name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((REVEAL / name).read_bytes())
    style = HtmlFormatter(style="a11y-high-contrast-light").get_style_defs(".highlight")
    sheets = [OURS / "deck.css", FOLDER / "fit.css"]
    css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    (output / "deck.css").write_text(f"{style}\n{css}", encoding="utf-8")
    for name in ("deck.js", "plain.css"):
        shutil.copy(OURS / name, output)
    shutil.copy(ROOT / "site/static" / FONT, output)
    for name, script in scripts().items():
        (output / name).write_text(script, encoding="utf-8")


def scripts() -> dict[str, str]:
    """Return what brings a deck to life as it does a page: from a name to its text."""
    return {
        "views.js": site_script(FORMULAS, sentences.ENTRY),
        "formulas.js": formula_script(),
        "sentences.js": bundle.script(sentences.ENTRY, after=FOLDER / "site.js"),
    }


def chapters() -> list[str]:
    """Every notebook of the book, in its order."""
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    names = re.findall(r"file: chapters/([\w-]+)", toc)
    return [name for name in names if (ROOT / f"chapters/{name}.ipynb").exists()]


def main(arguments: list[str] | None = None) -> int:
    """Build the site, then the decks named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("chapters", nargs="*", help="such as training; default: all")
    parser.add_argument("--output", type=Path, default=ROOT / "_build" / "slides")
    options = parser.parse_args(arguments)
    known = chapters()
    names = [Path(name).stem for name in options.chapters] or known
    if unknown := [name for name in names if name not in known]:
        parser.error(f"no chapter {', '.join(unknown)}; there are {', '.join(known)}")
    book = Path(sys.executable).with_name("jupyter-book")
    print("1 of 2: the site", flush=True)
    subprocess.run([book, "build", "-W", "--keep-going", ROOT], check=True)
    print(f"2 of 2: {len(names)} decks", flush=True)
    make(ROOT / "_build" / "html", options.output, names)
    print(f"Slides: open {options.output / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
