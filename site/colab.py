"""Copies of the notebooks for Google Colab: their first cell installs the course.

Colab opens a notebook without the repository that it comes from. So each copy begins
with a cell that installs the package from the publisher's repository and lets views
live; in any other host that cell does nothing. A copy has no outputs: they hold
answers, and Colab does not fold them. What was not tried is said in
`chapters/teaching-publish.md`.
"""

from pathlib import Path

import nbformat
import yaml
from nbformat.v4 import new_code_cell

ROOT = Path(__file__).parents[1]
FIRST = """\
# On Google Colab this installs the course; elsewhere it does nothing.
import sys

if "google.colab" in sys.modules:
    from google.colab import output

    %pip install -q "tinynet[plots,practice] @ git+{url}@{branch}"
    output.enable_custom_widget_manager()
"""


def copy(path: Path, url: str, branch: str) -> str:
    """Return a notebook as Colab needs it.

    Parameters
    ----------
    path : Path
    url, branch : str
        Where the course lies: `repository` in `_config.yml`.

    Returns
    -------
    str
    """
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    first = FIRST.format(url=url, branch=branch).rstrip()
    notebook.cells.insert(0, new_code_cell(first, id="on-colab"))
    return nbformat.writes(notebook) + "\n"


def make(folder: Path, names: list[str]) -> None:
    """Write the copies of these chapters, once `_config.yml` names a repository."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    repository = config["repository"]
    if not repository["url"]:
        return
    folder.mkdir()
    for name in names:
        text = copy(ROOT / f"chapters/{name}.ipynb", **repository)
        (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")
