"""The chapters in the MyST engine, where Jupyter Book goes next: all is understood."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.helpers.needs import do_without

pytestmark = pytest.mark.upkeep
ROOT = Path(__file__).parents[2]
ENGINE = Path(__file__).parent / "mystmd/node_modules/mystmd/dist/myst.cjs"
CHAPTERS = [p for p in (ROOT / "chapters").iterdir() if p.suffix in (".md", ".ipynb")]
# CONTRIBUTING.md says what becomes of it.
DIFFERS = 'chapters/references.md:5 unexpected option "all" provided (in bibliography)'
# The theme is fetched from elsewhere; one without content lets the engine finish.
PROJECT = """version: 1
project:
  bibliography: [chapters/references.bib]
  exclude: [benchmarks/speed.md]
site:
  template: ./theme
"""
THEME = "myst: v1\nkind: site\ntitle: none\n"


def convert(folder):
    """Run the engine; return each page's content, and what it warns of."""
    if not shutil.which("node"):
        do_without("no Node found")
    if not ENGINE.exists():
        do_without("no mystmd found: run npm install --prefix tests/upkeep/mystmd")
    (folder / "myst.yml").write_text(PROJECT, encoding="utf-8")
    (folder / "theme").mkdir()
    (folder / "theme/template.yml").write_text(THEME, encoding="utf-8")
    done = subprocess.run(
        ["node", ENGINE, "build", "--site", "--ci"],
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        capture_output=True,
        encoding="utf-8",
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    content = folder / "_build/site/content"
    pages = {p.stem: p.read_text(encoding="utf-8") for p in content.glob("*.json")}
    return pages, re.findall(r"^(?:⚠️|⛔️?) +(.*)$", said, re.M)


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("myst")
    for name in ("chapters", "site/static", "benchmarks"):
        shutil.copytree(ROOT / name, folder / name)
    return convert(folder)


def test_no_directive_is_unknown_and_no_reference_unresolved(converted):
    assert converted[1] == [DIFFERS]


def test_every_page_is_converted_with_every_labelled_formula(converted):
    pages = converted[0]
    assert len(pages) == len(CHAPTERS)
    found = set()
    for text in pages.values():
        todo = [json.loads(text)["mdast"]]
        while todo:
            node = todo.pop()
            todo += node.get("children", [])
            if node["type"] == "math" and "label" in node:
                found.add(node["label"])
    sources = "".join(path.read_text(encoding="utf-8") for path in CHAPTERS)
    labels = set(re.findall(r"\$\$ \((eq-[\w-]+)\)", sources))
    assert len(labels) >= 57
    assert found == labels


def test_the_engine_would_say_it(tmp_path):
    bad = ":::{nonsense} x\n:::\n\n{nonsense}`x`\n\n[](#nowhere) {cite}`nobody2000`\n"
    (tmp_path / "chapters").mkdir()
    shutil.copy(ROOT / "chapters/references.bib", tmp_path / "chapters")
    (tmp_path / "bad.md").write_text(f"# Bad\n\n{bad}", encoding="utf-8")
    warnings = " ".join(convert(tmp_path)[1])
    for word in ("unknown directive", "unknown role", "nowhere", "nobody2000"):
        assert word in warnings, warnings
