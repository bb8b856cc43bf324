"""The JavaScript is short, formatted and all of it in use."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.helpers.modules import mistakes
from tests.helpers.needs import do_without
from tinynet.widgets.bundle import module, ordered, script

ROOT = Path(__file__).parents[2]
WIDGETS = ROOT / "tinynet/widgets/js"
PRACTICE = ROOT / "tinynet/practice/js"
SMALL = ROOT / "site/small/js"
# What Jupyter and a page load, and the script that stands before it on the page.
LIVE = ("views.js", "live-formula.js", "live-moving.js")
MODULES = [*(WIDGETS / entry for entry in LIVE), PRACTICE / "live.js"]
SCRIPTS = [
    (SMALL / "worker.js", None),
    (SMALL / "page.js", None),
    (WIDGETS / "site.js", None),
    (WIDGETS / "site-formulas.js", WIDGETS / "site.js"),
    (WIDGETS / "site-moving.js", WIDGETS / "site.js"),
    (PRACTICE / "site-sentences.js", WIDGETS / "site.js"),
    (PRACTICE / "site.js", WIDGETS / "site.js"),
    (PRACTICE / "site-review.js", WIDGETS / "site.js"),
    (PRACTICE / "predict.js", WIDGETS / "site.js"),
    (PRACTICE / "site-cells.js", WIDGETS / "site.js"),
    (PRACTICE / "site-reports.js", WIDGETS / "site.js"),
]
FILES = [*WIDGETS.iterdir(), *PRACTICE.iterdir()]
CODE = [
    file
    for file in [
        *FILES,
        *(ROOT / "site").glob("*/*.js"),
        *(ROOT / "tinynet/classroom/js").iterdir(),
        *SMALL.iterdir(),
        *(ROOT / "tests/js").iterdir(),
    ]
    if file.suffix in (".js", ".mjs")
]
# The first line of a function, as the formatter leaves it.
FUNCTION = re.compile(r"(?!.*\b(?:if|for|while|switch|catch)\b.*\{$).*(?:\)|=>) \{$")


def name(file):
    return file and str(file.relative_to(ROOT))


each = pytest.mark.parametrize("file", CODE, ids=name)


def functions(text):
    """The length of each function: it ends at the next line that is indented as it."""
    lines = text.splitlines()
    for start, line in enumerate(lines):
        if not FUNCTION.match(line):
            continue
        indent = line[: len(line) - len(line.lstrip())]
        ends = re.compile(rf"{indent}[}})]")
        end = next(k for k in range(start + 1, len(lines)) if ends.match(lines[k]))
        yield line.strip(), end - start + 1


def test_functions_are_measured():
    text = "const a = (b) => {\n  if (b) {\n  }\n};\nclass C {\n  d() {\n  }\n}\n"
    assert [*functions(text)] == [("const a = (b) => {", 4), ("d() {", 2)]


@each
def test_no_line_is_long(file):
    assert max(map(len, file.read_text(encoding="utf-8").splitlines())) <= 100


@each
def test_no_module_is_long(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 250


@each
def test_no_function_is_long(file):
    text = file.read_text(encoding="utf-8")
    long = [found for found in functions(text) if found[1] > 70]
    assert long == []


def test_every_module_is_reached():
    entries = [*MODULES, *(entry for entry, _ in SCRIPTS)]
    reached = {part.path for entry in entries for part in ordered(entry)}
    assert {file for file in FILES if file.is_file()} <= reached


@pytest.mark.parametrize("entry", [*MODULES, *(each for each, _ in SCRIPTS)], ids=name)
def test_modules_fit_together_with_unique_names(entry):
    joined = [part.path for part in ordered(entry)]
    assert mistakes([path for path in joined if path.suffix == ".js"]) == []


@pytest.mark.parametrize("entry", MODULES, ids=name)
def test_modules_join(entry):
    assert module(entry).count("export default") == 1


@pytest.mark.parametrize(("entry", "after"), SCRIPTS, ids=name)
def test_scripts_join_and_know_what_stands_before_them(entry, after):
    text = script(entry, after)
    assert text.startswith('(()=>{"use strict";')
    assert ("}=window.tinynet;" in text) == (after is not None)
    if after:
        (taken,) = re.findall(r"const\{([^}]*)\}=window\.tinynet;", text)
        (given,) = re.findall(
            r"window\.tinynet=\{([^}]*)\};", script(after, None, entry)
        )
        assert given == taken


def test_the_formatter_and_the_linter_have_nothing_to_say():
    biome = ROOT / "node_modules/.bin/biome"
    if not biome.exists():
        do_without("biome is missing: npm install --no-package-lock")
    done = subprocess.run(
        [biome, "ci", "--colors=off", "--error-on-warnings"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
