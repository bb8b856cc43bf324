"""Make what is published: the site, slides, a PDF, and all of it as one archive.

    python site/publish.py [--output FOLDER]

It needs requirements/upkeep.lock, and Chromium.

The PDF is printed by Chromium from Sphinx's single page. Then the site is built, in
English and in each language that it has (`editions`), with the PDF and the slides of
each chapter beside the English pages, and a link to both on each;
once `_config.yml` names a repository, notebooks for Google Colab, too. The archive
holds the site, of which the accessibility report is a page. Beside it lies a bill of
materials (CycloneDX): the packages that made it. Each of
the two has a file with its SHA-256.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import colab
import editions
import slides
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

ROOT = Path(__file__).parents[1]
PDF = "tinynet.pdf"
ARCHIVE = "tinynet-site.zip"
MATERIALS = "tinynet-site.cdx.json"
FOOTER = (
    '<div style="width:100%;font:8px sans-serif;color:#555;text-align:center">'
    '<span class="pageNumber"></span></div>'
)


def whole(text):
    """Make Sphinx's single page fit to be printed: every box open, every link inside.

    Parameters
    ----------
    text : str
        Sphinx (7.4) leaves links to formulas addressed to the page they were on, and
        ids that two pages share.

    Returns
    -------
    str
    """
    text = text.replace('href="chapters/index.html#', 'href="#')
    text = text.replace('href="#document-chapters/index"', 'href="#main-content"')
    text = text.replace("<details", "<details open")
    text = text.replace(' role="heading"', "")  # captions of the sidebar
    # Code and sheets to print are no part of the book; the site shows them.
    beside = r"""<a [^>]*href=["']\.\./(?:source|_static)/[^>]*>(.*?)</a>"""
    text = re.sub(beside, r"\1", text, flags=re.DOTALL)
    seen = {}

    def unique(match):
        seen[match[1]] = seen.get(match[1], 0) + 1
        return match[0] if seen[match[1]] == 1 else f' id="{match[1]}-{seen[match[1]]}"'

    return re.sub(r' id="([^"]+)"', unique, text)


def print_pdf(folder, target, executable=None):
    """Print the single page in `folder` to the file `target`."""
    page_file = folder / "chapters" / "index.html"
    page_file.write_text(whole(page_file.read_text("utf-8")), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        # Without scripts the views show the figure that stands in for them.
        page = browser.new_page(java_script_enabled=False)
        page.goto(page_file.as_uri())
        page.pdf(
            path=target,
            format="A4",
            scale=0.85,  # 16 pixels become 10.2 points
            margin={"top": "18mm", "bottom": "18mm", "left": "16mm", "right": "16mm"},
            outline=True,
            tagged=True,
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=FOOTER,
            print_background=True,
        )
        browser.close()
    finish_pdf(page_file.read_text("utf-8"), target)


def finish_pdf(text, target):
    """Give the outline the words of the headings, and the file no date.

    Chromium (156) repeats the words of a heading that it moved to the next sheet, and
    drops the blank where one broke.
    """
    headings = [
        " ".join(heading.get_text().removesuffix("#").split())
        for heading in BeautifulSoup(text, "html.parser").select(
            "article :is(h1,h2,h3,h4)"
        )
    ]
    writer = PdfWriter(clone_from=target)
    entries = []

    def collect(entry):
        while entry:
            entry = entry.get_object()
            entries.append(entry)
            collect(entry.get("/First"))
            entry = entry.get("/Next")

    collect(writer.root_object["/Outlines"].get_object()["/First"])
    for entry, heading in zip(entries, headings, strict=True):
        entry[NameObject("/Title")] = TextStringObject(heading)
    title = writer.metadata["/Title"]
    writer.metadata = {"/Title": title, "/Author": "tinynet"}
    writer.write(target)


def archive(folder, target):
    """Pack a folder; the same pages give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != ".buildinfo":
                name = Path("tinynet") / path.relative_to(folder)
                entry = zipfile.ZipInfo(name.as_posix())
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                file.writestr(entry, path.read_bytes())
    checksum(target)


def materials(target):
    """Write the bill of materials of the locked packages."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "--short-PURLs"]
    command += ["--output-reproducible", "--output-file", target]
    command += ["--pyproject", ROOT / "pyproject.toml", ROOT / "requirements.lock"]
    subprocess.run(command, check=True)
    checksum(target)


def checksum(target):
    """Write a file's SHA-256 beside it, as ``sha256sum --check`` reads it."""
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    beside = target.with_name(target.name + ".sha256")
    beside.write_text(f"{digest}  {target.name}\n", encoding="utf-8")


def step(number, what):
    """Say what comes next, and how far this is."""
    print(f"{number} of 6: {what}", flush=True)


def main():
    """Build everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT)
    output = parser.parse_args().output.resolve()
    made = output / "_build"
    step(1, "the book as a single page")
    single = editions.book(output, "singlehtml")
    step(2, f"{PDF}, printed from it by Chromium")
    print_pdf(single, made / PDF)
    step(3, "the site, in each language")
    site = editions.build(output, editions.languages(), TINYNET_PDF=PDF)
    shutil.copy(made / PDF, site / PDF)
    step(4, "the slides and the notebooks for Colab, beside its pages")
    slides.make(site, site / "slides", slides.chapters())
    colab.make(site / "colab", slides.chapters())
    step(5, ARCHIVE)
    archive(site, made / ARCHIVE)
    step(6, MATERIALS)
    materials(made / MATERIALS)
    print(f"site with slides, {PDF}, {ARCHIVE} and {MATERIALS} are in {made}")


if __name__ == "__main__":
    main()
