"""The page on publishing as its tests read it, and an original to take a copy of."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "chapters/teaching-publish.md").read_text(encoding="utf-8")
SOMEBODY = {
    f"GIT_{role}_{what}": f"somebody{at}"
    for role in ("AUTHOR", "COMMITTER")
    for what, at in (("NAME", ""), ("EMAIL", "@example.org"))
}
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def blocks(heading: str, language: str) -> list[str]:
    """Read the fenced blocks of a section, as they stand on the page."""
    (section,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.DOTALL)
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.M | re.DOTALL)


def follow(commands: str, folder: Path, **environment: str) -> str:
    """Run lines of the page in a shell, which stops at the first that fails.

    The course is imported from the folder, wherever the environment has it from.
    """
    paths = os.pathsep.join([str(folder), str(folder / "site")])
    done = subprocess.run(
        ["bash", "-e", "-c", commands],
        cwd=folder,
        env=os.environ | SOMEBODY | QUIET | {"PYTHONPATH": paths} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout}"
    return done.stdout


def original(folder: Path) -> Path:
    """Make a repository of the files as they are now."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listed, cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode:
        pytest.skip("no git repository: cannot tell a file from what is built")
    for name in filter(None, done.stdout.split("\0")):
        source = ROOT / name
        if source.is_file() and not source.is_symlink():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    follow("git init -q -b main && git add --all && git commit -q -m One", folder)
    return folder


def with_environment(clone: Path) -> Path:
    """Give a clone the environment of the tests, in place of the page's `pip` lines."""
    (clone / ".venv").symlink_to(Path(sys.executable).parents[1])
    exclude = clone / ".git/info/exclude"
    exclude.write_text(".venv\n", encoding="utf-8")
    return clone
