"""Notebooks for Google Colab: their first cell, and what it asks of a Colab.

Colab itself cannot be tried here; a stand-in notes what it is asked.
"""

import json
import subprocess
import sys
from types import ModuleType, SimpleNamespace

import colab
import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager
from nbclient import NotebookClient

from tests.helpers.needs import require_upkeep
from tests.helpers.steps import ROOT, original

URL = "https://github.com/someone/tinynet"
CHAPTER = ROOT / "chapters/3-2-weight-1.ipynb"
INSTALL = f'-q "tinynet[plots,practice] @ git+{URL}@main"'


@pytest.fixture(scope="module")
def copy():
    """A chapter's copy."""
    return nbformat.reads(colab.copy(CHAPTER, URL, "main"), as_version=4)


def test_a_copy_is_the_chapter_without_outputs_after_one_cell(copy):
    chapter = nbformat.read(CHAPTER, as_version=4)
    first, *others = copy.cells
    assert first.id not in {cell.id for cell in chapter.cells}
    assert [(c.id, c.source) for c in others] == [
        (c.id, c.source) for c in chapter.cells
    ]
    assert not any(cell.get("outputs") for cell in copy.cells)
    nbformat.validate(copy)


def ran(cell, modules, monkeypatch):
    """What the first cell asks for, in order, where these modules are loaded."""
    asked = []
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    shell = SimpleNamespace(run_line_magic=lambda *line: asked.append(line))
    if modules:
        modules["google.colab"].output = SimpleNamespace(
            enable_custom_widget_manager=lambda: asked.append("widgets")
        )
    code = TransformerManager().transform_cell(cell.source)
    exec(code, {"get_ipython": lambda: shell})
    return asked


def test_in_colab_it_installs_the_course_and_then_lets_views_live(copy, monkeypatch):
    modules = {name: ModuleType(name) for name in ("google", "google.colab")}
    asked = ran(copy.cells[0], modules, monkeypatch)
    assert asked == [("pip", f"install {INSTALL}"), "widgets"]


def test_elsewhere_it_does_nothing(copy, monkeypatch):
    assert ran(copy.cells[0], {}, monkeypatch) == []


@pytest.mark.site
def test_a_copy_runs_from_an_empty_folder_and_finds_its_questions(copy, tmp_path):
    """All outputs are those of the chapter, after none from the first cell."""
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(copy, timeout=300, resources=resources).execute()
    first, *others = copy.cells
    assert first.outputs == []
    stored = nbformat.read(CHAPTER, as_version=4).cells
    views = 0
    for fresh, cell in zip(others, stored, strict=True):
        if cell.cell_type == "code":
            assert list(map(told, fresh.outputs)) == list(map(told, cell.outputs))
            views += "application/vnd.jupyter.widget-view+json" in str(fresh.outputs)
    assert any('practice("' in cell.source for cell in stored)
    assert views > 2


def told(output):
    """What an output says in words."""
    return output.get("text") or output.get("data", {}).get("text/plain")


def test_copies_are_written_once_a_repository_is_named(monkeypatch, tmp_path):
    (tmp_path / "chapters").symlink_to(ROOT / "chapters")
    monkeypatch.setattr(colab, "ROOT", tmp_path)
    for url in ('""', URL):
        text = f"repository:\n  url: {url}\n  branch: live\n"
        (tmp_path / "_config.yml").write_text(text, encoding="utf-8")
        colab.make(tmp_path / "colab", ["training", "landscape"])
        assert (tmp_path / "colab").exists() == (url == URL)
    for name in ("training", "landscape"):
        text = (tmp_path / f"colab/{name}.ipynb").read_text(encoding="utf-8")
        assert f"git+{URL}@live" in "".join(json.loads(text)["cells"][0]["source"])


@pytest.mark.upkeep
def test_its_line_installs_the_course_from_a_repository(tmp_path):
    """Without what the course needs: that is in the environment of the tests."""
    require_upkeep("build")
    source = original(tmp_path / "tinynet")
    wanted = INSTALL.split('"')[1].replace(URL, f"file://localhost{source}")
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-build-isolation"]
    subprocess.run([*pip, "--no-deps", "--target", target, wanted], check=True)
    asks = "import tinynet; from tinynet.practice import practice; "
    asks += "print(tinynet.__file__); practice('3-2-weight-1')"
    done = subprocess.run(
        [sys.executable, "-c", asks],
        cwd=tmp_path,
        env={"PYTHONPATH": str(target)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout == f"{target / 'tinynet/__init__.py'}\n", done.stderr
