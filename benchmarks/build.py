"""Time the site's build: from nothing, after a change of one page, and at four times.

    python -m benchmarks.build

All in a copy of the book. The four-fold book has each notebook three more times, as
pages of their own without the labels that only one page may have.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from tools.book import copy_of_the_book
from tools.progress import progress

ROOT = Path(__file__).parents[1]


def build(folder: Path) -> float:
    """Seconds that a build takes."""
    book = Path(sys.executable).with_name("jupyter-book")
    began = time.perf_counter()
    subprocess.run([book, "build", folder], check=True, capture_output=True)
    return time.perf_counter() - began


def enlarge(folder: Path) -> int:
    """Add each notebook three more times; return how many pages there are."""
    toc = yaml.safe_load((folder / "_toc.yml").read_text(encoding="utf-8"))
    for page in sorted((folder / "chapters").glob("*.ipynb")):
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"\$\$ \((eq|sec)-[\w-]+\)", "$$", text)
        text = re.sub(r"\((eq|sec)-[\w-]+\)=\\n", "", text)
        for number in (2, 3, 4):
            name = f"{page.stem}-copy-{number}"
            page.with_name(f"{name}.ipynb").write_text(text, encoding="utf-8")
            toc["parts"][-1]["chapters"].append({"file": f"chapters/{name}"})
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
    return len([*(folder / "chapters").glob("*.ipynb")])


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = copy_of_the_book(Path(name, "book"))
        pages = len([*(folder / "chapters").glob("*.ipynb")])
        progress(1, 3, "from nothing")
        cold = build(folder)
        print(f"from nothing, {pages} notebooks     {cold:6.1f} s")
        page = folder / "chapters/training.ipynb"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("# Training", "# Training it", 1), "utf-8")
        progress(2, 3, "after a change of one page")
        print(f"after a change of one page     {build(folder):6.1f} s")
        shutil.rmtree(folder / "_build")
        many = enlarge(folder)
        progress(3, 3, "from nothing, four times the pages")
        large = build(folder)
        print(f"from nothing, {many} notebooks    {large:6.1f} s")
        print(f"times as long                  {large / cold:6.1f}")


if __name__ == "__main__":
    main()
