"""Bad luck while outputs are stored: the notebook is the old or the new one, whole.

What `tools/record.py` does when nothing goes wrong is tried in ``test_record.py``.
"""

import resource
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat import v4

from tools import jupyter

ROOT = Path(__file__).parents[2]
RECORD = [sys.executable, "-m", "tools.record", "--write"]
LONG = "print('0123456789' * 5000)"


def notebook(path, *sources, minor=5):
    """Write a notebook without outputs, as Jupyter did when this format was new."""
    cells = [v4.new_code_cell(source) for source in sources]
    cells.insert(0, v4.new_markdown_cell("# A page"))
    content = v4.new_notebook(cells=cells)
    content.nbformat_minor = minor
    if minor < 5:
        for cell in content.cells:
            del cell["id"]
    nbformat.validate(content)
    path.write_text(nbformat.writes(content), encoding="utf-8")
    return path


def record(*paths, prefix=(), **options):
    """Run the tool; return its exit code, and all that it says."""
    done = subprocess.run(
        [*prefix, *RECORD, *paths],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        **options,
    )
    return done.returncode, done.stdout + done.stderr


def test_storing_into_a_read_only_folder(tmp_path, seen):
    path = notebook(tmp_path / "page.ipynb", "print(1)")
    before = path.read_bytes()
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        code, said = record(path, prefix=jupyter.HUMBLE)
    finally:
        tmp_path.chmod(0o755)
    seen(said)
    assert code == 1
    assert "Traceback" not in said
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_storing_onto_a_full_disk(tmp_path, seen):
    """No file may grow beyond a size that the small notebook has not."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    small = notebook(tmp_path / "a.ipynb", "print(1)")
    large = notebook(tmp_path / "page.ipynb", LONG)
    before = large.read_bytes()
    code, said = record(small, large, preexec_fn=limit)
    seen(said)
    assert code == 1
    assert "Traceback" not in said
    assert large.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [small, large]
    assert nbformat.read(small, as_version=4).cells[1].outputs[0].text == "1\n"
    assert record(large)[0] == 0  # once there is room
    assert len(nbformat.read(large, as_version=4).cells[1].outputs[0].text) == 50_001


def test_a_kernel_killed_while_outputs_are_stored(tmp_path, seen):
    good = notebook(tmp_path / "a.ipynb", "print(1)")
    path = notebook(tmp_path / "page.ipynb", "import os\nos.kill(os.getpid(), 9)")
    before = [good.read_bytes(), path.read_bytes()]
    code, said = record(good, path)
    seen(said)
    assert code == 1
    assert "Traceback" not in said
    assert [good.read_bytes(), path.read_bytes()] == before


def test_a_notebook_of_an_older_format(tmp_path, seen):
    source = "print('it', 'runs')"
    paths = [notebook(tmp_path / f"{n}.ipynb", source, minor=n) for n in range(5)]
    code, said = record(*paths)
    seen(said)
    assert code == 0
    for minor, path in enumerate(paths):
        assert f"{path.name}, cell 2\n    +stdout: it runs\n" in said
        stored = nbformat.read(path, as_version=4)
        nbformat.validate(stored)
        assert stored.nbformat_minor == minor
        assert stored.cells[1].outputs[0].text == "it runs\n"


def test_older_formats_become_pages(tmp_path):
    for minor in range(5):
        notebook(tmp_path / f"p{minor}.ipynb", "print('it', 'runs')", minor=minor)
    files = "".join(f"- file: p{minor}\n" for minor in range(1, 5))
    (tmp_path / "_toc.yml").write_text(
        f"format: jb-book\nroot: p0\nchapters:\n{files}", encoding="utf-8"
    )
    (tmp_path / "_config.yml").write_text(
        "execute:\n  execute_notebooks: force\n", encoding="utf-8"
    )
    book = Path(sys.executable).with_name("jupyter-book")
    done = subprocess.run(
        [book, "build", "-W", "--keep-going", tmp_path],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    for minor in range(5):
        page = tmp_path / f"_build/html/p{minor}.html"
        assert "it runs" in page.read_text(encoding="utf-8")
