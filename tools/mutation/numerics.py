"""Break tinynet in a thousand small ways and see that a test fails each time.

    pip install cosmic-ray==8.7.0
    python -m tools.mutation.numerics             all modules; most of an hour
    python -m tools.mutation.numerics training    one module
    python -m tools.mutation.numerics --survivors after a new test: what survived

Each mutant is one change in a scratch copy: an operator for another, a number for its
neighbour, a condition turned round (these are cosmic-ray's), or a symbol for its twin
(z1 for z2, w3 for w4). Left out are operators that no float knows (@ << >> & | ^ and,
for both, // and %). The unit tests of the module and of those that build on it then
run, and stop at the first failure. The result is stored in tests/data/mutants.json;
`tests/upkeep/test_mutants.py` holds it to the code, and each survivor to a reason in
tests/data/equivalent-mutants.json.
"""

import argparse
import ast
import difflib
import hashlib
import json
import os
import re
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Loaded once, before the forks.
import hypothesis  # noqa: F401
import mpmath  # noqa: F401
import numpy  # noqa: F401
import playwright.sync_api  # noqa: F401
import pytest

from tools.book import copy_of_the_book
from tools.progress import progress

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "tests" / "data" / "mutants.json"
EQUIVALENT = ROOT / "tests" / "data" / "equivalent-mutants.json"
# In the order of the data flow: each uses only those before it.
MODULES = [
    "arguments",
    "network",
    "fast",
    "derivatives",
    "training",
    "checks",
    "formulas",
]
TWINS = {
    **{f"{name}1": f"{name}2" for name in "z a w b s moved delta slope dw db".split()},
    "w3": "w4",
    "dw3": "dw4",
    "X": "y",
}
TWINS |= {twin: name for name, twin in TWINS.items()}
UNKNOWN_TO_FLOATS = re.compile(
    "_(MatMul|LShift|RShift|BitOr|BitAnd|BitXor|FloorDiv|Mod|Invert)($|_)"
)
CPU_SECONDS = 120  # not by the clock, which a busy machine would stretch


def fingerprint(module: str) -> str:
    """Change with the module's code, not with its comments and docstrings."""
    tree = ast.parse((ROOT / "tinynet" / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)):
            node.body = [part for part in node.body if not _is_text(part)]
    return hashlib.sha256(repr(_plain(tree)).encode()).hexdigest()[:16]


def _plain(part: object) -> object:
    """Lists of names and values, without empty fields: the same in every Python."""
    if isinstance(part, ast.AST):
        fields = [(name, _plain(value)) for name, value in ast.iter_fields(part)]
        kept = [field for field in fields if field[1] not in (None, [])]
        return [type(part).__name__, *kept]
    return [_plain(one) for one in part] if isinstance(part, list) else part


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def mutants(code: str) -> Iterator[str]:
    """Each mutant of the code."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    for name in operator_names():
        if "Variable" in name or UNKNOWN_TO_FLOATS.search(name):
            continue
        occurrence = 0
        while mutant := mutate_code(code, get_operator(name)(), occurrence):
            yield mutant
            occurrence += 1
    for found in re.finditer(r"\b[a-zX]\w*\b", code):
        if twin := TWINS.get(found[0]):
            yield code[: found.start()] + twin + code[found.end() :]


def changed(code: str, mutant: str) -> tuple[str, str]:
    """Return the lines that changed, before and after."""
    lines = [*difflib.ndiff(code.splitlines(), mutant.splitlines())]
    return tuple(
        " ".join(line[2:].strip() for line in lines if line.startswith(sign)).strip()
        for sign in ("- ", "+ ")
    )


def same_program(code: str, mutant: str) -> bool:
    """Say whether only text or types changed, which do nothing when they run."""

    def bare(text: str) -> str:
        tree = ast.parse(text)
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)):
                node.body = [part for part in node.body if not _is_text(part)]
            if isinstance(node, ast.FunctionDef):
                node.returns = None
            if isinstance(node, ast.arg):
                node.annotation = None
        return ast.dump(tree)

    try:
        return bare(code) == bare(mutant)
    except SyntaxError:
        return True


def survives(scratch: Path, module: str, mutant: str) -> bool:
    """Run the unit tests on a mutant in a process of its own."""
    path = scratch / "tinynet" / f"{module}.py"
    original = path.read_text(encoding="utf-8")
    path.write_text(mutant, encoding="utf-8")
    child = os.fork()
    if child == 0:
        _run_tests(scratch, module)
    _, status = os.waitpid(child, 0)
    path.write_text(original, encoding="utf-8")
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def _run_tests(scratch: Path, module: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.chdir(scratch)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    options = "-x -q -o addopts= -p no:cacheprovider --assert=plain".split()
    code = 1
    try:
        # Whatever takes an argument says what is wrong with it: test_arguments.
        for name in [*MODULES[MODULES.index(module) :], "arguments"]:
            code = pytest.main([*options, f"tests/unit/test_{name}.py"])
            if code:
                break
        import tinynet

        if not Path(tinynet.__file__).is_relative_to(scratch):
            code = 1
    finally:
        os._exit(int(code))


def store(name: str, code: str, killed: int, survivors: list[dict[str, str]]) -> None:
    """Put one result among the others."""
    result = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    result[name] = {"code": code, "killed": killed, "survivors": survivors}
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def last_time(name: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Survivors with a reason, and without, if the code is still the same."""
    result = json.loads(RESULT.read_text(encoding="utf-8"))[name]
    if result["code"] != fingerprint(name):
        raise ValueError(f"{name} has changed: run all of it")
    known = equivalent(name)
    explained = [one for one in result["survivors"] if one in known]
    return explained, [one for one in result["survivors"] if one not in known]


def equivalent(name: str) -> list[dict[str, str]]:
    """The survivors with a reason."""
    explained = json.loads(EQUIVALENT.read_text(encoding="utf-8"))[name]
    return [{key: one[key] for key in ("before", "after")} for one in explained]


def main() -> int:
    """Mutate the modules named, or all, and store what became of each mutant."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("modules", nargs="*", help=", ".join(MODULES))
    parser.add_argument(
        "--survivors",
        action="store_true",
        help="only those that survived last time unexplained",
    )
    options = parser.parse_args()
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory() as folder:
        # The tests read files of every room.
        scratch = copy_of_the_book(Path(folder).resolve() / "copy")
        for module in options.modules or MODULES:
            code = (ROOT / "tinynet" / f"{module}.py").read_text(encoding="utf-8")
            if not survives(scratch, module, code):
                print(f"{module}: the tests fail before anything is changed")
                return 1
            survivors, again = [], None
            if options.survivors:
                survivors, again = last_time(module)
            changes = [one for one in mutants(code) if not same_program(code, one)]
            for count, mutant in enumerate(changes, 1):
                progress(count, len(changes), module)
                before, after = changed(code, mutant)
                change = {"before": before, "after": after}
                if again is not None and change not in again:
                    continue
                if survives(scratch, module, mutant):
                    survivors.append(change)
                    print(f"{module}: survived\n  - {before}\n  + {after}", flush=True)
            killed = len(changes) - len(survivors)
            store(module, fingerprint(module), killed, survivors)
            print(f"{module}: {killed} killed, {len(survivors)} survived", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
