"""What keeps the course running next year, each by one command.

``nox -s lock`` resolves what is installed again, after a change; ``nox -s audit`` looks
for licences outside a short list, and for known weaknesses; ``nox -s matrix`` runs the
tests with other versions of Python and of what matters most, and stores what passed.
"""

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import nox
from packaging.requirements import Requirement

nox.options.default_venv_backend = "venv"

UV = "uv==0.13.9"
LOCKS = {
    # The whole resolved set; the other two are parts of it.
    "requirements-hosts.lock": ["requirements.txt", "requirements-hosts.txt"],
    "requirements.lock": ["requirements.txt"],
    "binder/requirements.txt": ["binder/requirements.in"],
}
"""From each file with hashes to the files that it is resolved from."""

LICENCES = "MIT;BSD;0BSD;Apache;ISC License;PSF-2.0;Python Software Foundation;MPL"
NO_METADATA = "axe-playwright-python"  # its LICENSE file is the MIT licence's


@nox.session
def lock(session):
    """Write the locks; ``-- --upgrade`` takes the newest of what is not pinned."""
    session.install(UV)
    for number, (file, sources) in enumerate(LOCKS.items()):
        first = "requirements-hosts.lock"
        session.run(
            *("uv", "pip", "compile", "--quiet", "--generate-hashes"),
            *("--universal", "--python-version=3.11", "--no-annotate"),
            *("--no-emit-package=tinynet", "--no-emit-index-url"),
            "--custom-compile-command=nox -s lock",
            *(["--constraints", first] if number else session.posargs),
            *sources,
            f"--output-file={file}",
        )


@nox.session
def audit(session):
    """Fail for a licence outside the list, and for a known weakness."""
    session.install("pip-audit==2.10.1", "pip-licenses==5.5.5")
    session.run(
        *("pip-licenses", f"--python={sys.executable}", "--from=mixed"),
        *("--partial-match", f"--allow-only={LICENCES}"),
        f"--ignore-packages={NO_METADATA}",
    )
    session.run(
        *("pip-audit", "--strict", "--disable-pip", "--require-hashes"),
        *("--requirement", "requirements-hosts.lock"),
    )


CONFIGURATION = nox.project.load_toml("pyproject.toml")
PROJECT, BUILD = CONFIGURATION["project"], CONFIGURATION["build-system"]
COLUMNS = ["oldest", "newest", "prereleases"]
RESULT = Path("tests/data/matrix.json")


def ranges():
    """Requirements of the packages whose range was tried, by name."""
    extras = PROJECT["optional-dependencies"]
    lines = [*PROJECT["dependencies"]]
    for extra in ("plots", "views", "book"):
        lines += extras[extra]
    return {wanted.name: wanted for wanted in map(Requirement, lines)}


def oldest(wanted):
    """The lower bound of a range."""
    (bound,) = (one for one in wanted.specifier if one.operator == ">=")
    return bound.version


def others():
    """The other packages of requirements.txt, as they are pinned there."""
    lines = Path("requirements.txt").read_text(encoding="utf-8").splitlines()
    named = [line.partition("#")[0].strip() for line in lines]
    return [
        wanted
        for wanted in map(Requirement, (n for n in named if n and n[0] != "-"))
        if wanted.name not in ranges()
    ]


@nox.session(python=["3.11", "3.12", "3.13"])
@nox.parametrize("versions", COLUMNS, ids=COLUMNS)
def matrix(session, versions):
    """All tests but those of browsers, live hosts and locks; pre-releases may fail."""
    if versions == "oldest":
        packages = [f"{name}=={oldest(wanted)}" for name, wanted in ranges().items()]
    else:
        packages = [*map(str, ranges().values())]
    if versions == "prereleases":
        packages += ["--pre", *(one.name for one in others())]
    else:
        packages += map(str, others())
    # An environment may bring an older setuptools, which a bare name would leave.
    session.install(*packages, *BUILD["requires"])
    session.install("--no-build-isolation", "--no-deps", "-e", ".")
    report = Path(session.create_tmp()) / "report.xml"
    session.run(
        *("python", "-m", "pytest", "-q", "-n2", "--dist=loadfile"),
        *("-m", "not browser and not hosts and not locked"),
        "--ignore=tests/upkeep/test_matrix.py",  # reads what is stored below
        *("--nbval-sanitize-with=tests/figures.cfg", f"--junitxml={report}"),
        *session.posargs,
        success_codes=[0, 1] if versions == "prereleases" else [0],
    )
    store(session, versions, report)


def store(session, versions, report):
    """Keep versions and counts of one run."""
    freeze = session.run("python", "-m", "pip", "list", "--format=json", silent=True)
    installed = {one["name"]: one["version"] for one in json.loads(freeze)}
    (suite,) = ET.parse(report).getroot()
    tests, skipped = int(suite.get("tests")), int(suite.get("skipped"))
    failed = int(suite.get("failures")) + int(suite.get("errors"))
    results = json.loads(RESULT.read_text("utf-8")) if RESULT.exists() else {}
    results[f"{session.python} {versions}"] = {
        "versions": {name: installed[name] for name in ranges()},
        "passed": tests - skipped - failed,
        "skipped": skipped,
        "failed": failed,
    }
    text = json.dumps(dict(sorted(results.items())), indent=1)
    RESULT.write_text(text + "\n", encoding="utf-8")
