"""Break the maths of the views in small ways and see that a test fails each time.

    python -m tools.mutation.maths            all parts; needs Node and npx; 25 minutes
    python -m tools.mutation.maths geometry   one part

The mutants are Stryker's: one change each in the modules that compute and print,
without a browser: the maths, printed numbers, links, geometry, what is told. The
golden vectors are made once by `tinynet`; the Node tests then run on each mutant. The
result is stored in tests/data/mutants-js.json; `tests/upkeep/test_mutants_views.py`
holds it to the code, and each survivor to a reason. What draws is the task of
`tools.mutation.drawing`.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
JS = Path("tinynet/widgets/js")
RESULT = ROOT / "tests" / "data" / "mutants-js.json"
# From a part's name to its modules.
PARTS = {
    "maths": ("maths.js",),
    "numbers": ("numbers.js", "links.js"),
    "geometry": ("geometry.js", "diagram.js"),
    "walk": ("network-walk.js", "sentences.js", "pitch.js"),
    "formulas": ("tex.js", "values.js", "symbol-values.js", "formula-numbers.js"),
}
# Which test files try a part, by the line that imports its modules.
TRIED_BY = {"formulas": "/formula-numbers.js"}
# So many networks are enough for a mutant: of one to six samples, and of eleven.
GOLDEN = {"GOLDEN": "60"}
GOLDENS = re.compile(r'"(golden\w*\.py)"')
STRYKER = "@stryker-mutator/core@9.6.1"


def fingerprint(files: tuple[str, ...]) -> str:
    """Change with the code of these modules, not with its comments."""
    texts = [(ROOT / JS / file).read_text(encoding="utf-8") for file in files]
    lines = [line for text in texts for line in text.splitlines()]
    code = "\n".join(line for line in lines if not is_comment(line))
    return hashlib.sha256(code.encode()).hexdigest()[:16]


def is_comment(line: str) -> bool:
    """Say whether a line holds nothing but a comment."""
    return line.lstrip().startswith(("//", "/*", "*"))


def main() -> None:
    """Run Stryker in a scratch copy and store what became of each mutant."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    for name in parser.parse_args().parts or PARTS:
        _mutate(name)


def _mutate(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for copied in (Path("tests/js"), JS):
            shutil.copytree(ROOT / copied, scratch / copied)
        for copied in ("package.json", "tinynet/diagram.json"):
            shutil.copy(ROOT / copied, scratch / copied)
        tests = [
            file
            for file in sorted((scratch / "tests" / "js").glob("*.test.mjs"))
            if TRIED_BY.get(name, '"./pure.mjs"') in file.read_text(encoding="utf-8")
        ]
        settings = {
            "testRunner": "command",
            # All test files in one process.
            "commandRunner": {"command": "node all.mjs"},
            "mutate": [str(JS / file) for file in PARTS[name]],
            "reporters": ["json", "progress"],
            "concurrency": 2,
            "timeoutMS": 60000,  # an endless loop, not a busy machine
        }
        imports = [f'import "./{file.relative_to(scratch)}";' for file in tests]
        (scratch / "all.mjs").write_text("\n".join(imports))
        (scratch / "stryker.conf.json").write_text(json.dumps(settings))
        subprocess.run(
            ["npx", "--yes", STRYKER, "run"],
            cwd=scratch,
            env={**os.environ, **GOLDEN, "PYTHON": str(_golden_once(scratch, tests))},
            check=True,
        )
        report = json.loads((scratch / "reports/mutation/mutation.json").read_text())
    _store(name, [*report["files"].values()])


def _golden_once(scratch: Path, tests: list[Path]) -> Path:
    """A stand-in for Python that prints these tests' vectors, made beforehand."""
    path = os.pathsep.join(map(str, (ROOT, ROOT / "site")))
    code = "".join(file.read_text(encoding="utf-8") for file in tests)
    for script in {*GOLDENS.findall(code)}:
        with (scratch / f"{script}.json").open("w") as file:
            subprocess.run(
                [sys.executable, ROOT / "tests/js" / script],
                stdout=file,
                env={**os.environ, **GOLDEN, "PYTHONPATH": path},
                check=True,
            )
    stand_in = scratch / "golden.sh"
    stand_in.write_text(f"#!/bin/sh\ncat '{scratch}'/$(basename \"$1\").json\n")
    stand_in.chmod(0o755)
    return stand_in


def _store(name: str, files: list[dict]) -> None:
    """Keep the number of mutants killed, and each survivor."""
    survivors, killed = [], 0
    for file in files:
        lines = file["source"].splitlines()
        for mutant in file["mutants"]:
            start, end = mutant["location"]["start"], mutant["location"]["end"]
            if mutant["status"] in ("Killed", "Timeout"):
                killed += 1
                continue
            if mutant["status"] != "Survived":
                raise ValueError(mutant["status"])
            before = lines[start["line"] - 1 : end["line"]]
            after = before[0][: start["column"] - 1] + mutant["replacement"]
            after += before[-1][end["column"] - 1 :]
            change = {"before": "\n".join(before).strip(), "after": after.strip()}
            survivors.append(change)
    store(RESULT, name, fingerprint(PARTS[name]), killed, survivors)


def store(
    file: Path, name: str, code: str, killed: int, survivors: list[dict[str, str]]
) -> None:
    """Put the result of one part among the others, and say what survived."""
    result = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    result[name] = {"code": code, "killed": killed, "survivors": survivors}
    text = json.dumps(result, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {killed} killed, {len(survivors)} survived")
    for one in survivors:
        print(f"  - {one['before']}\n  + {one['after']}", flush=True)


if __name__ == "__main__":
    main()
