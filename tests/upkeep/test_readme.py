"""The README's picture, map and code are those of the repository."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tools import film, picture

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_picture_is_the_diagram():
    assert picture.PICTURE.read_text(encoding="utf-8") == (picture.picture())


def frames(path):
    """Every picture of a film, and the milliseconds that each is shown."""
    with Image.open(path) as moving:
        for k in range(moving.n_frames):
            moving.seek(k)
            yield moving.convert("RGB"), moving.info["duration"]


def test_the_film_is_small_and_moves():
    (shown,) = re.findall(r'<img src="([^"]+)" [^>]*alt="[^"]{80,}"', README)
    assert ROOT / shown == film.FILM
    assert film.FILM.stat().st_size < 300_000
    pictures, times = zip(*frames(film.FILM))
    assert {picture.size for picture in pictures} == {tuple(film.SIZE.values())}
    assert len({picture.tobytes() for picture in pictures}) == len(pictures) > 20
    assert sum(times) < 6000


@pytest.mark.weekly
def test_the_film_is_made_by_its_command(chromium, site, tmp_path):
    path = tmp_path / "again.webp"
    command = [sys.executable, "-m", "tools.film", "--site", site, "--output", path]
    subprocess.run(command, cwd=ROOT, check=True)
    again = [picture for picture, _ in frames(path)]
    assert len(again) == len(list(frames(film.FILM)))
    assert len({picture.tobytes() for picture in again}) == len(again)


def test_every_path_it_names_exists():
    linked = re.findall(r"\]\(([\w./-]+)\)", README)
    linked += re.findall(r'src(?:set)?="([^"]+)"', README)
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
