"""The lines that keep the house in order; a message says what to do."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.helpers.said import nothing

ROOT = Path(__file__).parents[2]
FOLDERS = ("tinynet", "site", "tools", "tests", "benchmarks", "hub")
LONGEST = {ast.FunctionDef: 60, ast.AsyncFunctionDef: 60, ast.ClassDef: 150}
NUMERICS = "arguments network derivatives fast training checks __init__".split()
ROOMS = {
    "core": 0,
    "formulas": 1,
    "plots": 1,
    "diagram": 1,
    "widgets": 2,
    "practice": 3,
    "classroom": 4,
}
"""What may import what: a module of a room imports from its own and lower ones."""

COMMENTS = {
    **dict.fromkeys((".js", ".mjs"), ("//", "/*")),
    ".css": ("/*",),
    ".html": ("{#", "<!doctype"),
    **dict.fromkeys((".yml", ".yaml", ".cfg", ".in"), ("#",)),
}
"""How a file of this kind opens that says what it is; a page says so in its title."""
TEXT = {*COMMENTS, ".py", ".md", ".json", ".toml", ".txt", ".ipynb"}


@cache
def files():
    """Every Python file of the repository, parsed."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in [
            *ROOT.glob("*.py"),
            *(p for f in FOLDERS for p in (ROOT / f).rglob("*.py")),
        ]
        if "node_modules" not in path.parts
    }


def nodes(kind):
    """Every node of a kind in the repository, with its file."""
    for file, tree in files().items():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield file, node


def imported(tree, package=""):
    """Full names of what a file imports, its relative imports resolved."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            home = parts[: len(parts) - node.level + 1] if node.level else []
            start = ".".join([*home, *filter(None, [node.module])])
            yield start
            yield from (f"{start}.{name.name}" for name in node.names)


def test_there_is_something_to_look_at():
    assert len(files()) > 100
    assert {"noxfile.py", "tinynet/network.py", "site/publish.py"} <= set(files())


def test_no_function_and_no_class_is_long():
    long = [
        f"{file}:{node.lineno}: {node.name} has {lines} lines, at most {most}"
        for kind, most in LONGEST.items()
        for file, node in nodes(kind)
        if (lines := node.end_lineno - node.lineno + 1) > most
    ]
    nothing(long, "split each by what its parts do, and give each part a name")


def test_nobody_edits_the_path_of_imports():
    edits = [
        f"{file}:{node.lineno}"
        for file, node in nodes(ast.Attribute)
        if ast.unparse(node) == "sys.path"
    ]
    nothing(
        edits,
        "run it from the root by `python -m`; pytest's `pythonpath` in pyproject.toml "
        "gives a test its imports",
    )


def test_only_tests_import_from_tests():
    borrowed = [
        f"{file}: {name}"
        for file, tree in files().items()
        if not file.startswith("tests/") and file != "conftest.py"  # which pytest reads
        for name in imported(tree)
        if re.match(r"tests(\.|$)", name)
    ]
    nothing(
        borrowed,
        "whoever only builds the site has no tests and no pytest: move what is shared "
        "into tinynet/, site/ or tools/",
    )


def test_no_test_imports_another_test():
    borrowed = [
        f"{file}: {name}"
        for file, tree in files().items()
        for name in imported(tree)
        if re.search(r"(^|\.)test_\w+", name)
    ]
    nothing(borrowed, "move what both need into tests/helpers/")


def room(module):
    """The room of a module by its full name, None if it is no module of tinynet."""
    top, *rest = module.split(".")
    if top != "tinynet":
        return None
    return rest[0] if rest and rest[0] in ROOMS else "core"


def module_of(file):
    """A file's module and its package, by their full names."""
    parts = file.removesuffix(".py").split("/")
    if parts[-1] == "__init__":
        return ".".join(parts[:-1]), ".".join(parts[:-1])
    return ".".join(parts), ".".join(parts[:-1])


def uphill(file, tree):
    """Imports of a module from a room above its own, or beside it."""
    module, package = module_of(file)
    here = room(module)
    for name in imported(tree, package):
        there = room(name)
        if there is not None and there != here and ROOMS[there] > ROOMS[here]:
            yield f"{file}: {name}"


def test_imports_run_one_way():
    wrong = [
        one
        for file, tree in files().items()
        if file.startswith("tinynet/")
        for one in uphill(file, tree)
    ]
    nothing(
        wrong,
        "a room knows only the rooms before it, core < formulas, plots, diagram < "
        "widgets < practice < classroom: let the later one pass in what is needed",
    )


@pytest.mark.parametrize(
    ("file", "line", "found"),
    [
        ("tinynet/network.py", "from tinynet.widgets import base", 2),
        ("tinynet/network.py", "from . import plots", 1),
        ("tinynet/widgets/base.py", "from ..practice.text import rich", 2),
        ("tinynet/widgets/__init__.py", "from .base import View", 0),
        ("tinynet/practice/page.py", "from tinynet import data, widgets", 0),
    ],
)
def test_an_import_the_wrong_way_is_found(file, line, found):
    assert len([*uphill(file, ast.parse(line))]) == found


def tracked(folder="."):
    """The files below a folder that go into the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode:
        pytest.skip("no git repository: cannot tell a file from what is built")
    names = {Path(name) for name in done.stdout.splitlines()}
    return sorted(name for name in names if (ROOT / name).is_file())


def test_the_top_of_tinynet_is_the_paper():
    strange = [
        str(name)
        for name in tracked("tinynet")
        if name.parent == Path("tinynet") and name.suffix in (".js", ".yml", ".yaml")
    ]
    nothing(
        strange,
        "tinynet/widgets/js/, tinynet/practice/ are the rooms for these",
    )


def test_the_numerics_stay_small():
    """That ``import tinynet`` loads numpy only is tried in ``unit/test_imports.py``."""
    lines = {
        name: len((ROOT / f"tinynet/{name}.py").read_text("utf-8").splitlines())
        for name in NUMERICS
    }
    large = [f"{name}: {count}" for name, count in lines.items() if count > 200]
    nothing(large, "at most 200 lines a module: one idea each")
    assert sum(lines.values()) <= 1000, (
        f"{lines}: the paper's mathematics fits into 1,000 lines; what is no "
        "mathematics belongs into another room"
    )


def test_every_file_says_what_it_is():
    silent = [file for file, tree in files().items() if not ast.get_docstring(tree)]
    nothing(silent, "open the file with a docstring: what lives here?")


def test_every_other_file_says_so_in_a_comment():
    silent = [
        str(name)
        for name in tracked()
        if name.parent.name != "vendor"  # others' files: the README there tells
        and (signs := COMMENTS.get(name.suffix))
        and not (ROOT / name).read_text("utf-8").lstrip().startswith(signs)
    ]
    nothing(silent, "open the file with a comment: what lives here?")


NAMED = re.compile(
    r"(?<![\w/.])(?!tinynet/chapters/)(?:tests|tinynet|tools|site|benchmarks|hub|requirements)/[\w./-]+"
    r"\.(?:py|js|mjs|css|csv|json|yml|md|txt|lock|html|svg)\b"
)
"""A path from the root, as texts write it; on a Hub, the course lies in tinynet/."""


def strangers(text):
    """Paths of a text that lead to no file."""
    return [found for found in NAMED.findall(text) if not (ROOT / found).exists()]


def test_every_path_that_is_named_is_there():
    gone = [
        f"{name}: {path}"
        for name in tracked()
        if name.suffix in TEXT and name != Path("tests/upkeep/test_house.py")
        for path in strangers((ROOT / name).read_text("utf-8"))
    ]
    nothing(gone, "a file that is moved takes along every text that names it")


def test_a_path_that_leads_nowhere_is_found():
    text = "See tests/test_plots.py, tests/unit/test_plots.py (/site/static/gone.js)."
    assert strangers(text) == ["tests/test_plots.py"]
