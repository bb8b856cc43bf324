"""Break the views' maths in small ways and see that a test fails each time.

    python tools/mutate_views.py       needs Node 20 and npm; some ten minutes

Stryker changes the first section of tinynet/widgets.js, its maths, in a scratch copy,
one mutant at a time, and runs `node --test tests/js`: golden vectors made by tinynet.
The result is stored in tests/data/mutants.json beside that of `mutate.py`, and
`tests/test_mutants.py` holds it to the code.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mutate import ROOT, store

STRYKER = "@stryker-mutator/core@8.7.1"
VIEWS = ROOT / "tinynet" / "widgets.js"
SECTION = re.compile(r"^// -{10,} maths$.*?(?=^// -{10,})", re.DOTALL | re.MULTILINE)


def fingerprint() -> str:
    """Change with the code of the section, not with its comments."""
    code = SECTION.search(VIEWS.read_text(encoding="utf-8"))[0]
    code = re.sub(r"/\*\*.*?\*/|^\s*//.*?$", "", code, flags=re.DOTALL | re.MULTILINE)
    return hashlib.sha256(" ".join(code.split()).encode()).hexdigest()[:16]


def lines() -> tuple[int, int]:
    """First and last line of the section."""
    text = VIEWS.read_text(encoding="utf-8")
    section = SECTION.search(text)
    return tuple(text.count("\n", 0, at) + 1 for at in section.span())


def run(scratch: Path) -> dict:
    """Let Stryker work in the scratch folder, and return its report on the file."""
    for part in ("tinynet", "tests/js"):
        shutil.copytree(ROOT / part, scratch / part)
    # The vectors do not change from mutant to mutant.
    golden = scratch / "golden.json"
    with golden.open("wb") as file:
        subprocess.run(
            [sys.executable, "tests/js/golden.py"], stdout=file, cwd=ROOT, check=True
        )
    python = scratch / "python"
    python.write_text(f"#!/bin/sh\ncat {golden}\n")
    python.chmod(0o755)
    first, last = lines()
    config = {
        "testRunner": "command",
        "commandRunner": {"command": "node --test tests/js"},
        "mutate": [f"tinynet/widgets.js:{first}-{last}"],
        "reporters": ["json"],
        "jsonReporter": {"fileName": "report.json"},
        "concurrency": 1,
        "timeoutMS": 60000,
    }
    (scratch / "stryker.config.json").write_text(json.dumps(config))
    (scratch / "package.json").write_text("{}")
    subprocess.run(
        ["npx", "--yes", "--package", STRYKER, "stryker", "run"],
        cwd=scratch,
        env={**os.environ, "PYTHON": str(python)},
        check=True,
    )
    report = json.loads((scratch / "report.json").read_text())
    return report["files"]["tinynet/widgets.js"]


def main() -> int:
    """Run Stryker, and store what became of each mutant."""
    with tempfile.TemporaryDirectory() as folder:
        report = run(Path(folder).resolve())
    source = report["source"].splitlines()
    survivors, killed = [], 0
    for mutant in report["mutants"]:
        if mutant["status"] in ("Killed", "Timeout"):
            killed += 1
            continue
        start = mutant["location"]["start"]
        survivors.append(
            {
                "before": source[start["line"] - 1].strip(),
                "after": f"{mutant['mutatorName']}: {mutant['replacement']}",
            }
        )
    store("widgets.js", fingerprint(), killed, survivors)
    print(f"widgets.js: {killed} killed, {len(survivors)} survived")
    return 0


if __name__ == "__main__":
    sys.exit(main())
