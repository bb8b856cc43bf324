"""The README's picture, map and code are those of the repository."""

import re
from pathlib import Path

from tools import picture

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_picture_is_the_diagram():
    assert picture.PICTURE.read_text(encoding="utf-8") == (picture.picture())


def test_every_path_it_names_exists():
    linked = re.findall(r"\]\(([\w./-]+)\)", README)
    mapped = re.findall(r"`([\w./-]+/[\w./-]*|_\w+\.yml)`", README)
    for path in {*linked, *mapped}:
        if not path.startswith(("_build", ".venv")):
            assert (ROOT / path).exists(), path


def test_its_code_runs():
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    *lines, last = code.strip().splitlines()
    namespace: dict = {}
    exec("\n".join(lines), namespace)
    expression, shown = last.split("  # ")
    assert f"{eval(expression, namespace):.1e}" == shown
