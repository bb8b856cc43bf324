"""Break the maths of the views in small ways and see that a test fails each time.

    python tools/mutate_js.py          needs Node and npx; some minutes

The mutants are Stryker's: one change each in the first part of `widgets.js`, the maths.
The golden vectors are made once by `tinynet`; the
Node tests then run on each mutant. The result is stored in tests/data/mutants-js.json;
`tests/test_proof_views.py` holds it to the code, and each survivor to a reason.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULE = ROOT / "tinynet" / "widgets.js"
RESULT = ROOT / "tests" / "data" / "mutants-js.json"
END = "// ---------------------------------------------------------------- numbers"
STRYKER = "@stryker-mutator/core@9.6.1"


def mutated_part() -> str:
    """The part of the module that is mutated: what stands before `END`."""
    part, found, _ = MODULE.read_text(encoding="utf-8").partition(END)
    assert found
    return part


def fingerprint() -> str:
    """Change with the mutated code."""
    return hashlib.sha256(mutated_part().encode()).hexdigest()[:16]


def main() -> None:
    """Run Stryker in a scratch copy and store what became of each mutant."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        others = shutil.ignore_patterns("*practice*")  # tests of another module
        shutil.copytree(ROOT / "tests/js", scratch / "tests/js", ignore=others)
        (scratch / "tinynet").mkdir()
        shutil.copy(MODULE, scratch / "tinynet")
        settings = {
            "testRunner": "command",
            "commandRunner": {"command": "node --test tests/js"},
            "mutate": [f"tinynet/widgets.js:1-{mutated_part().count(chr(10))}"],
            "reporters": ["json", "progress"],
            "concurrency": 2,
            "timeoutMS": 30000,  # an endless loop, not a busy machine
        }
        (scratch / "stryker.conf.json").write_text(json.dumps(settings))
        subprocess.run(
            ["npx", "--yes", STRYKER, "run"],
            cwd=scratch,
            env={**os.environ, "PYTHON": str(_golden_once(scratch))},
            check=True,
        )
        report = json.loads((scratch / "reports/mutation/mutation.json").read_text())
    _store(report["files"]["tinynet/widgets.js"])


def _golden_once(scratch: Path) -> Path:
    """A stand-in for Python that prints the golden vectors, made beforehand."""
    golden = scratch / "golden.json"
    with golden.open("w") as file:
        subprocess.run(
            [sys.executable, ROOT / "tests/js/golden.py"], stdout=file, check=True
        )
    stand_in = scratch / "golden.sh"
    stand_in.write_text(f"#!/bin/sh\ncat '{golden}'\n")
    stand_in.chmod(0o755)
    return stand_in


def _store(report: dict) -> None:
    """Keep the number of mutants killed, and each survivor."""
    lines = report["source"].splitlines()
    survivors, killed = [], 0
    for mutant in report["mutants"]:
        start, end = mutant["location"]["start"], mutant["location"]["end"]
        if mutant["status"] in ("Killed", "Timeout"):
            killed += 1
            continue
        assert mutant["status"] == "Survived", mutant["status"]
        before = lines[start["line"] - 1 : end["line"]]
        after = before[0][: start["column"] - 1] + mutant["replacement"]
        after += before[-1][end["column"] - 1 :]
        survivors.append({"before": "\n".join(before).strip(), "after": after.strip()})
    result = {"code": fingerprint(), "killed": killed, "survivors": survivors}
    RESULT.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    print(f"{killed} killed, {len(survivors)} survived")
    for one in survivors:
        print(f"  - {one['before']}\n  + {one['after']}")


if __name__ == "__main__":
    main()
