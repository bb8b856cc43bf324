"""The pocket-calculator sheets: seven with blanks, seven keys, a printed page each."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from tests.helpers.contexts import lent
from tests.helpers.layers import few
from tinynet import chain, gradient
from tinynet.arguments import PARAMETERS
from tinynet.classroom.sheets import PAGES, RATE, sheets
from tinynet.formulas import fmt
from tinynet.network import Params
from tinynet.practice import draw
from tinynet.practice.read import read

FOLDER = Path(__file__).parents[2] / "tinynet/practice/questions"
SEEDS = (1, 12, 4711)


def slope(name):
    asked = read(FOLDER / f"{PAGES[name]}.yml")
    return next(question for question in asked if question.id == "slope")


def parts(seed):
    soup = BeautifulSoup(sheets(FOLDER, seed), "html.parser")
    return soup, soup.select("section.sheet")


def words(cell):
    return cell.text.replace("−", "-")


@pytest.mark.parametrize("seed", SEEDS)
def test_seven_sheets_with_blanks_and_seven_keys(seed):
    _, found = parts(seed)
    assert len(found) == 14
    for name, sheet, key in zip(PARAMETERS, found[:7], found[7:]):
        scope = draw.values(slope(name), seed)
        params = Params(*(scope[field] for field in PARAMETERS))
        factors = chain(name, params, scope["X"], scope["y"])
        answer = getattr(gradient(params, scope["X"], scope["y"]), name)
        blanks = [words(cell) for cell in sheet.select(".blanks td")]
        filled = [words(cell) for cell in key.select(".blanks td")]
        assert set(blanks) == {""}
        assert len(blanks) == len(filled) == 3 * (len(factors) + 1) + 1
        first = [*(values[0] for values in factors.values())]
        assert filled[: len(factors)] == list(map(fmt, first))
        assert filled[-1] == fmt(answer)
        assert fmt(answer) not in words(sheet)
        assert fmt(scope[name] - RATE * answer) in words(key)
        assert f"#seed={seed}" in sheet.text
        assert len(key.select(".slips li")) == len(slope(name).slips)


MARGIN = {"top": "12mm", "bottom": "12mm", "left": "15mm", "right": "15mm"}


SIZES = [("A4", (595, 842)), ("Letter", (612, 792))]


@pytest.mark.parametrize(("size", "points"), few(SIZES, SIZES[:1]))
@pytest.mark.parametrize("seed", few(SEEDS, SEEDS[:1]))
def test_each_is_one_page(chromium, tmp_path, seed, size, points):
    """The page asks for no size of its own: a printer holds what it holds."""
    with lent(chromium) as context:
        page = context.new_page()
        page.set_content(sheets(FOLDER, seed))
        page.pdf(path=tmp_path / "sheets.pdf", format=size, margin=MARGIN)
    printed = PdfReader(tmp_path / "sheets.pdf").pages
    assert len(printed) == 14
    for name, paper in zip([*PARAMETERS, *PARAMETERS], printed):
        assert [float(side) for side in paper.mediabox[2:]] == pytest.approx(
            points, abs=2
        )
        section = PAGES[name].split("-")
        assert f"Section {section[0]}.{section[1]}" in paper.extract_text()


@pytest.mark.site
def test_the_command():
    run = [sys.executable, "-m", "tinynet.classroom.sheets", "--questions", FOLDER]
    done = subprocess.run([*run, "--seed", "7"], capture_output=True, check=True)
    assert done.stdout.decode() == sheets(FOLDER, 7)
    wrong = subprocess.run([*run, "--seed", "0"], capture_output=True, text=True)
    assert wrong.returncode == 2
    assert re.search("--seed: wanted 1 to 9999, got 0", wrong.stderr)
