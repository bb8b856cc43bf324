"""What keeps the course running next year, each by one command.

``nox -s site``, ``hosts``, ``upkeep`` and ``weekly`` run the tests that plain
``pytest`` leaves out. ``nox -s lock`` resolves what is installed again, after a
change; ``nox -s audit`` looks for licences outside a short list, and for known
weaknesses; ``nox -s matrix`` runs the tests with other versions of Python and of what
matters most, and stores what passed.
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import nox
from packaging.requirements import Requirement

nox.options.default_venv_backend = "venv"

UV = "uv==0.13.9"
LAYERS = ["live", "tests", "hosts", "upkeep"]
LOCKS = {
    "requirements.lock": "requirements.txt",
    **{f"requirements/{one}.lock": f"requirements/{one}.txt" for one in LAYERS},
    "binder/requirements.txt": "binder/requirements.in",
}
"""From each file with hashes to the file that it is resolved from.

The lock of a layer holds what it adds to ``requirements.lock``, which it names.
"""
BASE = "-r ../requirements.lock\n"
ENTRY = re.compile(r"^[\w.-]+==.*\n(?: +.*\n)*", re.MULTILINE)

LICENCES = "MIT;BSD;0BSD;Apache;ISC License;PSF-2.0;Python Software Foundation;MPL"
NO_METADATA = "axe-playwright-python"  # its LICENSE file is the MIT licence's


def layer(session, mark):
    """Run the tests of a layer, in the environment from which nox is called."""
    workers = ["-n", "2", "--dist", "loadfile"]
    pytest = [sys.executable, "-m", "pytest", *workers, "-m", mark]
    session.run(*pytest, *session.posargs)


@nox.session(venv_backend="none")
def site(session):
    """Every page in browsers, slides, and what is published."""
    layer(session, "site and not weekly")


@nox.session(venv_backend="none")
def hosts(session):
    """The course in live hosts: JupyterLab, Notebook, Voila, Binder, JupyterHub."""
    layer(session, "hosts and not weekly")


@nox.session(venv_backend="none")
def upkeep(session):
    """The package as others get it, another engine, other machines."""
    layer(session, "upkeep and not weekly")


@nox.session(venv_backend="none")
def weekly(session):
    """On every page what each change tries on one of a kind; a whole publication.

    And what must hold for any number or text, with ten times as many of them.
    """
    layer(session, "weekly")
    often = [sys.executable, "-m", "pytest", "--hypothesis-profile=often"]
    session.run(*often, "tests/proof/test_proof_routes.py", "tests/unit")


@nox.session
def lock(session):
    """Write the locks; ``-- --upgrade`` takes the newest of what is not pinned."""
    session.install(UV)
    whole = Path(session.create_tmp()) / "whole.lock"
    # uv prefers the versions that it finds in the file to write: those of now.
    lines = "".join(map(text_of, LOCKS)).splitlines(keepends=True)
    whole.write_text("".join(x for x in lines if x[:2] != "-r"), encoding="utf-8")
    session.log(f"1 of {len(LOCKS) + 1}: all as one set")
    resolve(session, whole, *LOCKS.values(), *session.posargs)
    for number, (file, source) in enumerate(LOCKS.items(), start=2):
        session.log(f"{number} of {len(LOCKS) + 1}: {file}")
        Path(file).unlink(missing_ok=True)
        if not file.startswith("requirements/"):
            resolve(session, file, source, f"--constraints={whole}")
            continue
        resolve(session, file, "requirements.txt", source, f"--constraints={whole}")
        text = text_of(file)
        for entry in ENTRY.findall(text_of("requirements.lock")):
            text = text.replace(entry, "")
        Path(file).write_text(BASE + text, encoding="utf-8")


def resolve(session, file, *arguments):
    """Let uv write a lock, for every system and each Python from the oldest on."""
    session.run(
        *("uv", "pip", "compile", "--quiet", "--generate-hashes"),
        *("--universal", "--python-version=3.11", "--no-annotate"),
        *("--no-emit-package=tinynet", "--no-emit-index-url"),
        *("--custom-compile-command=nox -s lock", f"--output-file={file}"),
        *arguments,
    )


def text_of(file):
    """Read a lock."""
    return Path(file).read_text(encoding="utf-8")


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
        *(f"--requirement={file}" for file in LOCKS),
    )


CONFIGURATION = nox.project.load_toml("pyproject.toml")
PROJECT, BUILD = CONFIGURATION["project"], CONFIGURATION["build-system"]
COLUMNS = ["oldest", "newest", "prereleases"]
RESULT = Path("tests/data/matrix.json")


def ranges():
    """Requirements of the packages whose range was tried, by name."""
    extras = PROJECT["optional-dependencies"]
    lines = [*PROJECT["dependencies"]]
    for extra in ("plots", "views", "book", "tests"):
        lines += extras[extra]
    return {wanted.name: wanted for wanted in map(Requirement, lines)}


def oldest(wanted):
    """The lower bound of a range."""
    (bound,) = (one for one in wanted.specifier if one.operator == ">=")
    return bound.version


def others():
    """The other packages that the tests need, as they are pinned."""
    files = ["requirements.txt", "requirements/tests.txt", "requirements/upkeep.txt"]
    text = "".join(Path(file).read_text(encoding="utf-8") for file in files)
    named = [line.partition("#")[0].strip() for line in text.splitlines()]
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
