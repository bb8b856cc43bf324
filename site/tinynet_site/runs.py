"""Cells that a reader can change and run on the page, in a small Python.

``site/small/cells.json`` says which: those that print there just what is stored. Before
the first of a page stands a line that says how many they are; the rest is a script's
(``tinynet/practice/js/site-cells.js``), and the Python itself is fetched at the first
*Run*.
"""

import json
from pathlib import Path

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from tinynet.practice import ENTRY
from tinynet.widgets import FOLDER, bundle
from tinynet_site import small

OWN = ENTRY.with_name("site-cells.js")
SCRIPT = "_static/cells.js"
REPORTS = ENTRY.with_name("site-reports.js")
REPORTS_SCRIPT = "_static/reports.js"
PYTHON = small.SCRIPT
TABLE = "site/small/cells.json"
ELSEWHERE = "teaching-hub", "what-runs-where"


def has_cells(body):
    """Whether a page, as HTML, has a cell that runs on it."""
    return 'class="tn-runs-note' in body


def scripts(questions):
    """Return what such pages load, and what they fetch at the first *Run*.

    Parameters
    ----------
    questions : pathlib.Path
        Folder of the questions, of which the small Python judges some.

    Returns
    -------
    dict of str to str
        From a name to its text.
    """
    both = {SCRIPT: OWN, REPORTS_SCRIPT: REPORTS}
    views = FOLDER / "site.js"
    texts = {name: bundle.script(entry, after=views) for name, entry in both.items()}
    return {**texts, PYTHON: small.script(questions)}


class runs_note(nodes.General, nodes.Element):
    """The line that says how many cells of a page run on it."""


class Runs(SphinxPostTransform):
    """Mark the cells of a page that run on it, and say so."""

    default_priority = 230  # cards and chips are made
    formats = ("html",)

    def run(self, **kwargs):
        """Mark them on one page."""
        if self.app.builder.name != "html":
            return  # a book in one page is for paper
        cells = list(self.document.findall(_is_cell))
        running = [cell for cell in self.listed(cells) if _is_shown(cell)]
        if not running:
            return
        for cell in running:
            cell["classes"].append("tn-runs")
        shown = sum(map(_is_shown, cells))
        block = running[0]
        while not isinstance(block.parent, nodes.section):
            block = block.parent
        line = {"running": len(running), "shown": shown, "elsewhere": self.elsewhere()}
        block.parent.insert(block.parent.index(block), runs_note("", **line))

    def listed(self, cells):
        """Those of the page's cells that the table names."""
        table = Path(self.env.srcdir, TABLE)
        self.env.note_dependency(str(table))
        named = json.loads(table.read_text(encoding="utf-8"))
        ids = named.get(Path(self.env.docname).name)
        if not ids:
            return []
        path = Path(self.env.doc2path(self.env.docname))
        coded = [
            cell["id"]
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            if cell["cell_type"] == "code"
        ]
        # The page has them in the notebook's order.
        return [cell for name, cell in zip(coded, cells, strict=True) if name in ids]

    def elsewhere(self):
        """Address of what is said of the other ways to run a page."""
        page, heading = ELSEWHERE
        uri = self.app.builder.get_relative_uri(self.env.docname, f"chapters/{page}")
        return f"{uri}#{heading}"


def _is_cell(node):
    return isinstance(node, nodes.container) and "cell" in node["classes"]


def _is_shown(cell):
    return any(cell.findall(_is_source))


def _is_source(node):
    is_part = isinstance(node, nodes.container)
    return is_part and node.get("nb_element") == "cell_code_source"


def visit_note(self, node):
    """Write the line; the build fills in how large the small Python is."""
    running, shown = node["running"], node["shown"]
    root = "../" * self.builder.current_docname.count("/")
    link = f'<a href="{node["elsewhere"]}">'
    where = f"{link}run here</a>"
    if running < shown:
        verb = "runs" if running == 1 else "run"
        where = f"{verb} here, {link}the others in JupyterLab</a>"
    which = f"{running} of the {shown}" if running < shown else f"All {running}"
    self.body.append(
        f'<p class="tn-runs-note tn-needs-js" data-python="{root}{PYTHON}"'
        f' data-reports="{root}{REPORTS_SCRIPT}" data-size="">{which} cells of this '
        f"page {where}: press <em>Run</em>, or <em>Edit</em> first.</p>\n"
    )
    raise nodes.SkipNode


def setup(app):
    """Register what runs."""
    app.add_post_transform(Runs)
    app.add_node(runs_note, html=(visit_note, None))
