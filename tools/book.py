"""The book: its pages, a copy of it, its site built and served."""

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONTENTS = (ROOT / "_toc.yml").read_text(encoding="utf-8")
ORDER = re.findall(r"- file: chapters/([\w-]+)", CONTENTS)
"""Names of the chapters, in the order of the table of contents, without the cover."""


def copy_of_the_book(folder: Path) -> Path:
    """Copy the repository without what is built or installed in it."""
    names = (".*", "_build", "build", "node_modules", "__pycache__")
    ignore = shutil.ignore_patterns(*names)
    return shutil.copytree(ROOT, folder, ignore=ignore)


PAGES = sorted(
    f"chapters/{path.stem}.html"
    for path in (ROOT / "chapters").iterdir()
    if path.suffix in (".ipynb", ".md")
)
PAGES += ["source/derivatives.html", "search.html?q=weight", "404.html"]


def build_site(folder: Path, *options: str | Path, **environment: str) -> None:
    """Build a folder's book by the README's line.

    Raises
    ------
    RuntimeError
        With what Sphinx warns of, if there is a warning or an error.
    """
    book = Path(sys.executable).with_name("jupyter-book")
    done = subprocess.run(
        [book, "build", "-W", "--keep-going", ".", *options],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        said = complaints(done.stdout + done.stderr)
        raise RuntimeError(f"the site cannot be built:\n{said}")


def complaints(said: str) -> str:
    """Keep Sphinx's warnings and errors of all that it said; without one, all of it."""
    plain = re.sub(r"\x1b\[[\d;]*m", "", said)
    # MyST-NB counts the lines of a notebook from ten thousand times the cell's number.
    plain = re.sub(r"\.ipynb:(\d+)\d{4}:", r".ipynb, cell \1, texts counted:", plain)
    lines = [line for line in plain.splitlines() if re.search(r"[A-Z]{5,}: ", line)]
    return "\n".join(lines) or plain


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder's files; give the address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
