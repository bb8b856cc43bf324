"""The workflows are valid, may do little, and call commands that exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.helpers.needs import require_upkeep

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
BIN = Path(sys.executable).parent

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def run(name, *arguments):
    """Run one of the environment's commands in the repository."""
    require_upkeep(name)
    command = [BIN / name, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def steps(path):
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        *(
            pytest.param(*each, marks=pytest.mark.site)
            for each in (
                ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
                ("vendor.gitlab-ci", [ROOT / ".gitlab-ci.yml"]),
            )
        ),
    ],
)
def test_files_follow_their_schema(schema, files):
    assert files
    run("check-jsonschema", "--builtin-schema", schema, *files)


def test_a_linter_for_their_security_finds_nothing():
    run("zizmor", "--offline", "--no-progress", ".github")


@each_workflow
def test_actions_are_pinned_by_commit(path):
    for step in steps(path):
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])


@each_workflow
def test_a_workflow_may_read_and_a_job_asks_for_more(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    more = {
        (name, scope)
        for name, job in workflow["jobs"].items()
        for scope in job.get("permissions", {})
    }
    allowed = {("deploy", "pages"), ("deploy", "id-token"), ("report", "issues")}
    assert more <= allowed


def test_their_commands_are_here():
    sessions = run("nox", "--list")
    requirements = (ROOT / "requirements/upkeep.txt").read_text(encoding="utf-8")
    lines = [step["run"] for path in WORKFLOWS for step in steps(path) if "run" in step]
    text = "\n".join(lines)
    asked = re.findall(r'nox -s "?([^"\n]+)', text)
    assert len(asked) == 4
    for name in asked:
        assert f"* {name.replace('${PYTHON}', '3.13')} ->" in sessions
    (pin,) = set(re.findall(r"install -q (nox==\S+)", text))
    assert pin in requirements.splitlines()
    named = re.findall(r"(?:bash|python) ((?:[\w.]+/)+\w+(?:\.py)?)", text)
    modules = re.findall(r"python -m ((?:\w+\.)+\w+)", text)
    named += [f"{module.replace('.', '/')}.py" for module in modules]
    assert len(named) == 3
    for name in named:
        assert (ROOT / name).is_file()
