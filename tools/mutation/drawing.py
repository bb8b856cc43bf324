"""Plant slips in the code that draws the views and see that a browser test fails.

    python -m tools.mutation.drawing             all parts; the better part of an hour
    python -m tools.mutation.drawing softplus    one part
    python -m tools.mutation.drawing --survivors after a new test: last time's survivors

`tools.mutation.maths` mutates the modules that compute. Beside them stand those
that draw; there most mutants would be a matter of taste, a margin or a colour. So
here a mutant is a slip that shows a reader something wrong, `SLIPS` at every place
where one fits, one at a time: another symbol or its number (z1 for z2, w3 for w4, y for
y_hat, the derivative for the parameter, the loss there for the loss here), a sign, an
index off by one, a forgotten square, softplus for its slope.

Each runs in a real browser, one for all of them, against
`tests/browser/test_views_shown.py` up to the first failure. The result is stored in
tests/data/mutants-views.json.
"""

import argparse
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.book import copy_of_the_book
from tools.mutation.maths import JS, fingerprint, is_comment, store

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "tests" / "data" / "mutants-views.json"
TESTS = "tests/browser/test_views_shown.py"

# From a part's name to its modules.
PARTS = {
    "elements": ("dom.js", "mathml.js", "controls.js", "table.js"),
    "charts": ("chart.js", "handles.js"),
    "training": (
        "training.js",
        "training-player.js",
        "training-charts.js",
        "training-controls.js",
        "training-table.js",
        "training-words.js",
    ),
    "network": (
        "network.js",
        "network-player.js",
        "network-stages.js",
        "network-picture.js",
        "network-words.js",
        "sample-picker.js",
    ),
    "chain": ("chain.js", "chain-rows.js", "chain-journey.js", "nudge.js"),
    "derivative": ("derivative.js", "derivative-table.js", "derivative-hill.js"),
    "softplus": ("softplus.js", "softplus-charts.js"),
}
VIEWS = [*PARTS][2:]
TWINS = [
    *[(f"{name}1", f"{name}2") for name in ("z", "a", "w", "b", "part")],
    ("w3", "w4"),
    ("y_hat", "y"),
    ("X[i]", "y[i]"),
    ("now.x", "now.y"),
    ("here", "there"),
    ("predicted", "there"),
    ("gradient[", "params["),
    ("next[", "params["),
    ("sigmoid", "softplus"),
    ("derivative *", "here *"),
    ("checked", "derivative"),
]
# What is written, and what a slip makes of it.
SLIPS = [
    *[(rf"\b{re.escape(one)}(?!\w)", other) for one, other in TWINS],
    *[(rf"\b{re.escape(other)}(?!\w)", one) for one, other in TWINS[:6]],
    (r" \+ 1\b", ""),
    (r" \*\* 2\b", ""),
    ('"−"', '"+"'),
    (r'"\+"', '"−"'),
]
SIGNS = [(r" - ", " + "), (r" \+ (?!1\b)", " - ")]  # elsewhere they only lay out


def mutants(name: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each mutant: its file, the file's text, and the line before and after."""
    for file in PARTS[name]:
        code = (ROOT / JS / file).read_text(encoding="utf-8")
        for pattern, other in SLIPS + (SIGNS if name in VIEWS else []):
            for found in re.finditer(pattern, code):
                mutant = code[: found.start()] + other + code[found.end() :]
                number = code.count("\n", 0, found.start())
                before, after = code.split("\n")[number], mutant.split("\n")[number]
                if not is_comment(before) and not before.startswith("import "):
                    change = {"before": before.strip(), "after": after.strip()}
                    yield file, mutant, change


class Loop:
    """A pytest plugin: for each mutant the tests anew, in one browser."""

    def __init__(self, scratch: Path, names: list[str], survivors: bool) -> None:
        self.folder = scratch / JS
        self.names = names
        self.again = survivors
        self.why = ""

    def pytest_runtest_logreport(self, report) -> None:
        """Keep why a test failed."""
        if report.failed:
            message = report.longrepr.reprcrash.message.partition("\n")[0]
            self.why = f"{report.nodeid.partition('::')[2]}: {message[:90]}"

    def pytest_runtestloop(self, session) -> bool:
        """Run the tests on the code as it is, then on each mutant."""
        import tinynet

        if not self.folder.is_relative_to(Path(tinynet.__file__).parent):
            sys.exit(f"tinynet is not that of {self.folder}")
        if self._fails([*session.items]):
            sys.exit(f"fails before anything is changed: {self.why}")
        for name in self.names:
            items = [*session.items]
            if name in VIEWS:
                items = [item for item in items if f"_{name}" in item.name]
            killed, survivors = 0, []
            suspects = last_time(name) if self.again else None
            changes = [*mutants(name)]
            for number, (file, mutant, change) in enumerate(changes, 1):
                if suspects is not None and change not in suspects:
                    killed += 1
                    continue
                original = (self.folder / file).read_text(encoding="utf-8")
                (self.folder / file).write_text(mutant, encoding="utf-8")
                failed = self._fails(items)
                (self.folder / file).write_text(original, encoding="utf-8")
                if failed:
                    killed += 1
                    say = self.why
                else:
                    survivors.append(change)
                    say = f"SURVIVED\n  - {change['before']}\n  + {change['after']}"
                print(f"{name} {number} of {len(changes)}: {say}", flush=True)
            store(RESULT, name, fingerprint(PARTS[name]), killed, survivors)
        session.testsfailed = 0  # as they should
        return True

    def _fails(self, items: list) -> bool:
        self.why = ""
        for item in [*items]:
            # pytest keeps the fixtures that the next test needs too. Say that it is
            # another one: then all are new but the browser.
            other = items[items[0] is item]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=other)
            if self.why:
                # It may well catch the next one, too.
                items.remove(item)
                items.insert(0, item)
                return True
        return False


def last_time(name: str) -> list[dict[str, str]]:
    """Survivors of the last run, if the code is still the same."""
    result = json.loads(RESULT.read_text(encoding="utf-8"))[name]
    if result["code"] != fingerprint(PARTS[name]):
        raise ValueError(f"{name} changed: run all of it")
    return result["survivors"]


def main() -> int:
    """Mutate the parts named, or all, in a scratch copy."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help=", ".join(PARTS))
    parser.add_argument(
        "--survivors", action="store_true", help="only those that survived last time"
    )
    given = parser.parse_args()
    names = given.parts or [*PARTS]
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory() as folder:
        scratch = copy_of_the_book(Path(folder).resolve() / "copy")
        os.chdir(scratch)
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        os.environ["TINYNET_REQUIRE_BROWSER"] = "1"
        import pytest

        # The scratch's tinynet and tests come before those from which this was started.
        options = "-p no:cacheprovider -p no:terminal -o addopts="
        options = [*f"{options} --rootdir={scratch} -o".split(), "pythonpath=. site"]
        loop = Loop(scratch, names, given.survivors)
        return pytest.main([*options, "-s", TESTS], plugins=[loop])


if __name__ == "__main__":
    sys.exit(main())
