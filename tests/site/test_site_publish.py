"""What is published besides the pages: the book as one PDF, and the archive."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from pypdf import PdfReader

from tools.book import build_site, copy_of_the_book, served

pytestmark = pytest.mark.site
ROOT = Path(__file__).parents[2]
ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8"}


@pytest.fixture(scope="module")
def published(chromium, tmp_path_factory):
    """Folder with the site, the PDF and the archive, made by the command."""
    out = tmp_path_factory.mktemp("published")
    command = [sys.executable, ROOT / "site/publish.py", "--output", out]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return out / "_build"


@pytest.fixture(scope="module")
def book(published):
    """The PDF, opened."""
    return PdfReader(published / "tinynet.pdf")


def _titles(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield entry.title


@pytest.mark.weekly
def test_the_outline_of_the_pdf_is_the_books(book, published):
    titles = list(_titles(book.outline))
    for page in published.glob("html/chapters/*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        heading = soup.select_one("article h1")
        heading.select_one(".headerlink").decompose()
        assert " ".join(heading.text.split()) in titles
    assert "2.3 Activation function" in titles


@pytest.mark.weekly
def test_links_in_the_pdf_stay_in_the_pdf(book):
    inside, outside = 0, []
    for page in book.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            address = link.get("/A", {}).get("/URI")
            if address:
                outside.append(address)
            else:
                inside += 1
    assert inside > 90
    assert [address for address in outside if not address.startswith("https://")] == []


@pytest.mark.weekly
def test_the_pdf_is_tagged_and_its_text_can_be_selected(book):
    root = book.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    text = "".join(page.extract_text() for page in book.pages)
    for words in ("(3.2-6)", "(3.8-5)", "1.4245", "Reveal", "sigmoid"):
        assert words in text
    assert "∑" in text


@pytest.mark.weekly
def test_no_sheet_holds_a_line_alone(book):
    words = [len(page.extract_text().split()) for page in book.pages]
    assert [place for place, count in enumerate(words, start=1) if count < 12] == []


ONLY_PUBLISHED = "a[href$='tinynet.pdf'], a[href$='slides/index.html']"
FOR_COLAB = "a[href*='/colab/']"  # where `_config.yml` names a repository


@pytest.mark.weekly
def test_every_page_links_to_the_pdf_and_the_slides(published):
    for page in published.glob("html/chapters/*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        links = soup.select(ONLY_PUBLISHED)
        assert len(links) == 2
        for link in links:
            assert (page.parent / link["href"]).is_file()
    decks = {path.stem for path in published.glob("html/slides/*.html")}
    assert decks == {"index", *(path.stem for path in NOTEBOOKS)}


@pytest.mark.weekly
def test_the_archive_opens_and_its_views_live(published, chromium, tmp_path):
    archive = published / "tinynet-site.zip"
    line = (published / "tinynet-site.zip.sha256").read_text(encoding="utf-8")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert line == f"{digest}  tinynet-site.zip\n"
    with zipfile.ZipFile(archive) as file:
        file.extractall(tmp_path)
    report = (tmp_path / "tinynet/chapters/accessibility.html").read_text("utf-8")
    assert "No screen reader was run" in report
    page = chromium.new_page()
    noise = []
    page.on(
        "console", lambda m: m.type in ("error", "warning") and noise.append(m.text)
    )
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto((tmp_path / "tinynet" / "index.html").as_uri())
    page.wait_for_url("**/chapters/index.html")
    page.locator(".bd-docs-nav a", has_text="Training").click()
    view = page.locator(".tinynet-view").first
    view.scroll_into_view_if_needed()
    view.locator("button").first.wait_for()
    page.close()
    assert noise == []


@pytest.mark.weekly
def test_the_bill_of_materials_is_the_lock(published):
    file = published / "tinynet-site.cdx.json"
    line = (published / f"{file.name}.sha256").read_text(encoding="utf-8")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert line == f"{digest}  {file.name}\n"
    bill = json.loads(file.read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["name"] == "tinynet"
    listed = {(one["name"], one["version"]) for one in bill["components"]}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert listed == set(re.findall(r"^([\w.-]+)==(\S+)", lock, flags=re.MULTILINE))
    for one in bill["components"]:
        (file,) = one["externalReferences"]
        assert file["hashes"], one["name"]


@pytest.mark.weekly
def test_the_same_site_gives_the_same_archive(published, tmp_path):
    from publish import archive

    archive(published / "html", tmp_path / "tinynet-site.zip")
    again = (tmp_path / "tinynet-site.zip").read_bytes()
    assert again == (published / "tinynet-site.zip").read_bytes()


def files(folder):
    """Every file of a folder, by its bytes."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def assert_same(one, other):
    one, other = files(one), files(other)
    assert len(one) > 90
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """In another folder, time zone and language, with sets in another order."""
    clone = copy_of_the_book(tmp_path_factory.mktemp("clone") / "a clone elsewhere")
    build_site(clone, **ELSEWHERE)
    return clone


def test_two_builds_give_the_same_bytes(clone, site):
    assert_same(site, clone / "_build/html")


@pytest.mark.weekly
def test_a_rebuild_gives_what_a_build_from_nothing_gives(site, clone):
    """Of every page, after another title, and of one page, after another text."""
    out = clone / "_build/html"
    training = clone / "chapters/training.ipynb"
    glossary = clone / "chapters/glossary.md"
    notebook, page = training.read_bytes(), glossary.read_bytes()
    assert notebook.count(b'"# Training') == 1
    training.write_bytes(notebook.replace(b'"# Training', b'"# Practising'))
    glossary.write_bytes(page + b"\n:::{danger}\nIt needs rules of its own.\n:::\n")
    build_site(clone, **ELSEWHERE)
    texts = {path.name: path.read_text("utf-8") for path in out.glob("chapters/*.html")}
    assert [name for name, text in texts.items() if "Practising" not in text] == []
    kinds = {
        name: re.findall('<script[^>]* src="([^"?]+)', text)
        for name, text in texts.items()
    }
    alike = [name for name in kinds if kinds[name] == kinds["glossary.html"]]
    assert len(alike) > 3
    assert [name for name in alike if ".danger" not in texts[name]] == []

    training.write_bytes(notebook)
    glossary.write_bytes(page + b"\n## Xylophone\n\nIt has bars.\n")
    build_site(clone, **ELSEWHERE)
    words = "_static/excerpts/glossary.js"
    for name in ("searchindex.js", words, "chapters/glossary.html"):
        assert "xylophon" in (out / name).read_text(encoding="utf-8").lower()

    glossary.write_bytes(page)
    before = {path: path.stat().st_mtime_ns for path in out.glob("chapters/*.html")}
    build_site(clone, **ELSEWHERE)
    assert_same(site, out)
    after = {path: path.stat().st_mtime_ns for path in before}
    written = {path.name for path in before if before[path] != after[path]}
    # Sphinx writes the contents at each build.
    assert written == {"glossary.html", "index.html"}

    build_site(clone, **ELSEWHERE)  # once more, and nothing has changed
    assert_same(site, out)


@pytest.mark.weekly
def test_another_script_is_another_address_on_each_page(clone):
    """A browser keeps a script for as long as its address is the same."""
    script = clone / "tinynet/widgets/js/dom.js"
    code = script.read_text(encoding="utf-8")
    out, asked = clone / "_build/html", r"_static/views\.js\?v=\w+"
    pages = [*out.glob("chapters/*.html")]
    before = {re.search(asked, page.read_text("utf-8"))[0] for page in pages[:1]}
    script.write_text(f"{code}\nexport const another_one = 1;\n", encoding="utf-8")
    build_site(clone, **ELSEWHERE, PYTHONPATH=str(clone))
    script.write_text(code, encoding="utf-8")
    assert "another_one" in (out / "_static/views.js").read_text(encoding="utf-8")
    for page in pages:
        found = set(re.findall(asked, page.read_text("utf-8")))
        assert len(found) < 2
        assert not found & before


@pytest.mark.weekly
def test_two_builds_give_the_same_pages(published, site):
    """But for the links that only a published site has, also to other languages."""
    for page in sorted(site.rglob("*.html")):
        other = published / "html" / page.relative_to(site)
        first = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        second = BeautifulSoup(other.read_text(encoding="utf-8"), "html.parser")
        for link in second.select(f"{ONLY_PUBLISHED}, {FOR_COLAB}"):
            link.find_parent("li").decompose()
        for link in second.select(".tn-language"):
            link.decompose()
        for soup in (first, second):
            for style in soup.find_all("style"):
                style.clear()  # one icon more
        assert first.get_text("|", strip=True) == second.get_text("|", strip=True)


def filled_in(config):
    """The text of ``_config.yml`` with a publisher's addresses, whatever it had."""
    for name, address in (
        ("url", "https://github.com/someone/tinynet"),
        ("baseurl", "https://example.org/tinynet/"),
        ("jupyterhub_url", "https://hub.example.org"),
    ):
        config, count = re.subn(
            rf"^  {name}: .*$", f"  {name}: {address}", config, flags=re.M
        )
        assert count == 1
    return config


@pytest.fixture(scope="module")
def addressed(clone, tmp_path_factory):
    """The site of a publisher whose ``_config.yml`` names repository and address."""
    config = clone / "_config.yml"
    as_it_was = config.read_text(encoding="utf-8")
    config.write_text(filled_in(as_it_was), encoding="utf-8")
    build_site(clone)
    config.write_text(as_it_was, encoding="utf-8")
    built = clone / "_build/html"
    return built.rename(tmp_path_factory.mktemp("addressed") / "html")


def test_addresses_that_are_filled_in_are_filled_in_again():
    """So that these tests are a publisher's, too."""
    text = filled_in((ROOT / "_config.yml").read_text(encoding="utf-8"))
    assert filled_in(text) == text
    assert yaml.safe_load(text)["html"]["baseurl"] == "https://example.org/tinynet/"


def test_a_publishers_pages_load_nothing_from_elsewhere(addressed):
    for path in addressed.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        loaded = [tag["src"] for tag in soup.find_all(src=True)]
        loaded += [tag["href"] for tag in soup.select("link:not([rel=canonical])")]
        assert not [address for address in loaded if "//" in address], path.name


def test_a_publishers_address_brings_links_card_and_sitemap(addressed):
    """What hides until ``_config.yml`` names the repository and the site's address."""
    page = (addressed / "chapters/glossary.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(page, "html.parser")
    here = "https://example.org/tinynet/chapters/glossary.html"
    assert soup.find("link", rel="canonical")["href"] == here
    card = soup.find("meta", property="og:image")["content"]
    assert card == "https://example.org/tinynet/_static/card.png"
    assert (addressed / "_static/card.png").is_file()
    assert soup.select_one("a[href='https://github.com/someone/tinynet']")
    sitemap = (addressed / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{here}</loc>" in sitemap
    # A copy of the site elsewhere, as the archive, stays there: its 404, too.
    text = (addressed / "404.html").read_text(encoding="utf-8")
    assert "<base" not in text


BINDER, HUB = "Open in JupyterLab on Binder", "Open in JupyterLab on our JupyterHub"
DOWNLOAD = "Download this notebook"
NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))


@contextmanager
def opened(chromium, site, name, width=1280):
    """Open a chapter, and its menu of downloads."""
    page = chromium.new_page(viewport={"width": width, "height": 800})
    with served(site) as address:
        page.goto(f"{address}chapters/{name}.html")
        page.locator(".dropdown-download-buttons > button").click()
        page.get_by_text("Print this page").wait_for()
        yield page
    page.close()


def test_the_ways_to_run_a_page_hide_without_a_repository(site, chromium):
    """They show where ``_config.yml`` names one, and a Hub."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    repository, hub = config["repository"], config["launch_buttons"]["jupyterhub_url"]
    named = {BINDER: repository["url"], HUB: hub, DOWNLOAD: repository["url"]}
    with opened(chromium, site, "training") as page:
        for way, address in named.items():
            found = page.get_by_label(way).or_(page.get_by_text(way)).count()
            assert bool(found) == bool(address), way


def test_the_ways_to_run_a_page_lead_to_the_page_itself(addressed, chromium):
    for notebook in NOTEBOOKS:
        file = addressed / f"chapters/{notebook.stem}.html"
        soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        (binder,) = soup.find_all("a", attrs={"aria-label": BINDER})
        assert binder["href"] == (
            "https://mybinder.org/v2/gh/someone/tinynet/main"
            f"?urlpath=lab/tree/chapters/{notebook.name}"
        )
        (hub,) = soup.find_all("a", attrs={"aria-label": HUB})
        assert hub["href"] == (
            "https://hub.example.org/hub/user-redirect/git-pull?"
            "repo=https%3A//github.com/someone/tinynet"
            f"&urlpath=lab/tree/tinynet/chapters/{notebook.name}&branch=main"
        )
    with opened(chromium, addressed, "training") as page:
        assert page.get_by_role("link", name=BINDER).is_visible()
        with page.expect_download() as download:
            page.get_by_role("link", name=DOWNLOAD).click()
        got = Path(download.value.path()).read_bytes()
        assert got == (ROOT / "chapters/training.ipynb").read_bytes()
    with opened(chromium, addressed, "training", width=360) as page:
        assert page.get_by_role("link", name=BINDER).is_visible()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_a_page_that_is_no_notebook_offers_none(addressed, chromium):
    with opened(chromium, addressed, "glossary") as page:
        for way in (BINDER, HUB, DOWNLOAD):
            assert page.get_by_label(way).or_(page.get_by_text(way)).count() == 0
