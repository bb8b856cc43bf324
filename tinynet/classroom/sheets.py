"""Pocket-calculator sheets: python -m tinynet.classroom.sheets --seed 12 > sheets.html.

One printed page (A4 or Letter) for each of the seven derivatives, with blanks, then
its key. The numbers are those of the question `slope` on the derivative's page with the
same seed.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from tinynet.arguments import PARAMETERS
from tinynet.derivatives import chain
from tinynet.formulas import LATEX, screen
from tinynet.network import Params
from tinynet.practice import QUESTIONS
from tinynet.practice.draw import compute, slip_value, values
from tinynet.practice.expression import Scope
from tinynet.practice.mathml import mathml
from tinynet.practice.question import MAX_SEED, Question
from tinynet.practice.read import read
from tinynet.practice.text import filled, named, rich
from tinynet.symbols import fraction, latex

PAGES = dict(
    zip(
        PARAMETERS,
        (
            "3-2-weight-1",
            "3-3-bias-1",
            "3-4-weight-2",
            "3-5-bias-2",
            "3-6-weight-3",
            "3-7-weight-4",
            "3-8-bias-3",
        ),
    )
)
# Where each page has its formula with all factors in place.
FORMULAS = dict(
    zip(PARAMETERS, ("3.2-6", "3.3-6", "3.4-6", "3.5-6", "3.6-4", "3.7-4", "3.8-4"))
)
RATE = 0.1

STYLE = """
@page { margin: 12mm 15mm }
body { font: 11pt/1.4 system-ui, "Segoe UI", Roboto, sans-serif; color: #000;
  max-width: 180mm; margin: 0 auto; padding: 0 4mm }
.sheet { break-after: page; padding: 6mm 0 }
.sheet:last-child { break-after: auto }
@media screen { .sheet { border-bottom: 1px dashed #888 } }
@media print { body { padding: 0 } .sheet { padding: 0 } }
.top { display: flex; justify-content: space-between; border-bottom: 1px solid #000;
  padding-bottom: 2mm; margin: 0 }
h1 { font-size: 17pt; margin: 4mm 0 2mm } h2 { font-size: 12.5pt; margin: 4mm 0 1mm }
table { border-collapse: collapse; margin: 2mm 0 }
th, td { border: 1px solid #555; padding: 1.3mm 3mm; text-align: right;
  font-weight: 400; font-variant-numeric: tabular-nums }
.blanks td { height: 9mm; min-width: 21mm } .blanks th { padding: 1.6mm 2mm }
.slips { columns: 2; margin: 2mm 0; padding-left: 5mm }
.line { display: inline-block; min-width: 38mm; border-bottom: 1px solid #000 }
math { font-family: "STIX Two Math", "Cambria Math", math; font-size: 1.05em }
p { margin: 2mm 0 }
"""


def sheets(folder: str | Path, seed: int) -> str:
    """Return all sheets and keys as one HTML page.

    Parameters
    ----------
    folder : where the questions are
    seed : int
        Which numbers.

    Returns
    -------
    str

    Raises
    ------
    QuestionError, OSError
        As `tinynet.practice.read.read`.
    """
    asked = {
        name: next(x for x in read(Path(folder) / f"{page}.yml") if x.id == "slope")
        for name, page in PAGES.items()
    }
    parts = [
        _sheet(name, question, seed, key)
        for key in (False, True)
        for name, question in asked.items()
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Pocket-calculator sheets, number set {seed}</title>"
        f"<style>{STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _sheet(name: str, question: Question, seed: int, key: bool) -> str:
    scope = values(question, seed)
    title = rich(f"Derivative of the loss by ${latex(name)}$").removeprefix("<p>")
    who = "<b>Key</b>" if key else 'Name: <span class="line">&nbsp;</span>'
    top = f"<span>Number set {seed}</span><span>{who}</span>"
    section = FORMULAS[name].split("-")[0]
    formula = mathml(LATEX[FORMULAS[name]], display=True)
    shown = [n for n in ("w3", "w4") if n in question.given]
    given = named(shown) if shown else ""
    columns = [n for n in question.given if np.ndim(scope[n])]
    body = (
        f'<p class="top">{top}</p><h1>{title.removesuffix("</p>")}</h1>'
        f"<p>Section {section}, formula ({FORMULAS[name]}):</p>{formula}"
        f"<h2>What you are given</h2>{filled(given, scope)}{_given(columns, scope)}"
        f"<h2>Fill in, one factor at a time</h2>{_factors(name, scope, key)}"
        f"{_step(name, question, scope, key)}"
    )
    body += _slips(question, scope) if key else _check(question, seed)
    return f'<section class="sheet">{body}</section>'


def _given(columns: list[str], scope: Scope) -> str:
    head = "".join(f"<th>{mathml(latex(name), display=False)}</th>" for name in columns)
    rows = "".join(
        f"<tr><th>{i + 1}</th>"
        + "".join(f"<td>{screen(scope[name][i])}</td>" for name in columns)
        + "</tr>"
        for i in range(len(scope["X"]))
    )
    return f"<table><tr><th>sample</th>{head}</tr>{rows}</table>"


def _params(scope: Scope) -> Params:
    return Params(*(scope[name] for name in PARAMETERS))


def _factors(name: str, scope: Scope, key: bool) -> str:
    factors = chain(name, _params(scope), scope["X"], scope["y"])
    terms = np.prod([*factors.values()], axis=0)
    heads = [mathml(fraction(factor), display=False) for factor in factors]
    columns = [*factors.values(), terms]
    rows = "".join(
        f"<tr><th>{i + 1}</th>"
        + "".join(f"<td>{screen(v[i]) if key else ''}</td>" for v in columns)
        + "</tr>"
        for i in range(len(terms))
    )
    head = "".join(f"<th>{cell}</th>" for cell in [*heads, "product"])
    total = screen(terms.sum()) if key else ""
    return (
        f'<table class="blanks"><tr><th>sample</th>{head}</tr>{rows}<tr>'
        f'<th colspan="{len(columns)}">sum: the derivative</th><td>{total}</td></tr>'
        "</table>"
    )


def _step(name: str, question: Question, scope: Scope, key: bool) -> str:
    slope = compute(question.answer, scope)
    now = scope[name]
    way = "down" if slope > 0 else "up"
    blank = '<span class="line">&nbsp;</span>'
    symbol = mathml(latex(name), display=False)
    return (
        f"<h2>Take the step</h2><p>{symbol} is {screen(now)}. To lower the loss it "
        f"goes (up or down): {way if key else blank}</p>"
        f"<p>With learning rate {RATE} its next value is: "
        f"{screen(now - RATE * slope) if key else blank}</p>"
    )


def _check(question: Question, seed: int) -> str:
    return (
        f"<h2>Check</h2><p>Open the page “{question.page}” of the course and add "
        f"<b>#seed={seed}</b> to its address: its question asks for your sum, with "
        "these numbers. Be wrong there first: it tells you why.</p>"
    )


def _slips(question: Question, scope: Scope) -> str:
    answer = compute(question.answer, scope)
    rows = "".join(
        f"<li>{screen(slip_value(slip, answer, scope))}: "
        f"{slip.name.replace('-', ' ')}</li>"
        for slip in question.slips
    )
    return f'<h2>If the sum is another</h2><ul class="slips">{rows}</ul>'


def main(arguments: Iterable[str] | None = None) -> int:
    """Write the sheets to the standard output."""
    parser = argparse.ArgumentParser(
        prog="python -m tinynet.classroom.sheets", description=__doc__
    )
    parser.add_argument("--seed", type=int, default=1, help="1 to 9999")
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    options = parser.parse_args(None if arguments is None else list(arguments))
    if not 1 <= options.seed <= MAX_SEED:
        parser.error(f"--seed: wanted 1 to {MAX_SEED}, got {options.seed}")
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(sheets(options.questions, options.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
