"""The built site: complete, equal to what was tested, and whole by itself."""

import base64
import csv
import gzip
import hashlib
import json
import re
import subprocess
import sys
import unicodedata
from functools import cache
from io import BytesIO
from itertools import permutations
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sphinx_book_theme
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from tinynet_site.controls import picture

from tools.links import links, names

ROOT = Path(__file__).parents[2]

DATA = ROOT / "tests/data"
BOOK_THEME = Path(sphinx_book_theme.__file__).parent / "theme/sphinx_book_theme"
PYDATA_THEME = BOOK_THEME.parents[2] / "pydata_sphinx_theme/theme/pydata_sphinx_theme"

SECTIONS = [
    "1",
    "2",
    "2.1",
    "2.2",
    "2.3",
    "2.4",
    "2.5",
    "3",
    "3.1",
    "3.1.1",
    "3.1.2",
    "3.2",
    "3.3",
    "3.4",
    "3.5",
    "3.6",
    "3.7",
    "3.8",
    "4",
]
NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))


def pages(site):
    """Every page of the site: chapters, code, search, 404."""
    paths = [*site.glob("chapters/*.html"), *site.glob("source/*.html")]
    paths += [site / "search.html", site / "404.html"]
    assert len(paths) > 15
    return sorted(paths)


@pytest.fixture(scope="module")
def soups(site, soup):
    """Every page, parsed."""
    names = (path.relative_to(site).as_posix() for path in pages(site))
    return {name: soup(name) for name in names}


# ---- complete ----------------------------------------------------------------------


def test_every_section_and_formula_of_the_paper(soups):
    with open(DATA / "formulas.csv", encoding="utf-8", newline="") as file:
        paper = [
            (row["section"], row["id"], row["latex"]) for row in csv.DictReader(file)
        ]
    sections, formulas = [], []
    for name in sorted(soups, key=_page_order):
        section = None
        for element in soups[name].select("article :is(h1, h2, h3, h4), .tn-formula"):
            if element.name != "div":
                number = element.select_one(".section-number")
                if number:
                    section = number.text.strip()
                    sections.append(section)
            elif re.match(r"equation-eq-\d", element.get("id", "")):
                number = element.select_one(".eqno").find(string=True).strip()
                latex = element.find("annotation").text
                formulas.append((section, number.strip("()"), latex))
    assert sections == SECTIONS
    assert len(sections) == 19
    assert sorted(f[1] for f in formulas) == sorted(f[1] for f in paper)
    assert len(formulas) == 57
    for (here, number, latex), (section, paper_id, paper_latex) in zip(formulas, paper):
        assert (here, number) == (section, paper_id)
        assert re.sub(r"\s", "", latex) == re.sub(r"\s", "", paper_latex), number


def _page_order(name):
    """Order pages as the book does: 3 before 3.2."""
    stem = Path(name).stem
    digits = re.match(r"(\d(?:-\d)*)-[a-z]", stem)
    return [int(d) for d in digits[1].split("-")] if digits else [9]


def test_a_derivative_is_written_with_d(soups):
    """A textbook's sign stands where the glossary says that it is a textbook's."""
    pages = {name for name, soup in soups.items() if "∂" in str(soup)}
    assert pages == {"chapters/glossary.html"}


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_site_shows_the_stored_outputs(soups, notebook):
    """Cell by cell: nothing is run, left out or changed between tests and page."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    stored = [cell for cell in cells if cell["cell_type"] == "code"]
    shown = soups[f"chapters/{notebook.stem}.html"].select("article div.cell")
    assert len(shown) == len(stored)
    for cell, element in zip(stored, shown):
        _without_its_fold(cell)
        if "remove-input" in cell["metadata"].get("tags", []):
            assert not element.select(".cell_input")
        else:
            source = element.select_one(".cell_input pre").text
            assert source.strip() == "".join(cell["source"]).strip()
        outputs = element.select(".cell_output > .output")
        assert len(outputs) == len(cell["outputs"])
        for output, place in zip(cell["outputs"], outputs):
            _assert_shows(place, output)


def _without_its_fold(cell):
    """What folds an answer in JupyterLab is left out: a page folds its own."""
    if "decide_first()\n" in cell["source"]:
        cell["source"].remove("decide_first()\n")
        del cell["outputs"][0]


def _assert_shows(place, output):
    data = {kind: "".join(text) for kind, text in output.get("data", {}).items()}
    if output["output_type"] == "stream":
        assert place.text.strip() == "".join(output["text"]).strip()
    elif formula := place.select_one("[data-formula]"):
        stored = BeautifulSoup(data["text/html"], "html.parser").div
        assert formula.attrs == stored.attrs
        shown = [one.text.lstrip("−") for one in formula.select("mn")]
        assert shown == re.findall(r"\d+(?:\.\d+)?", stored.text)
    elif "text/html" in data:
        assert _canonical(place) == _canonical(
            BeautifulSoup(data["text/html"], "html.parser")
        )
    elif "text/latex" in data:
        assert place.find("annotation").text == data["text/latex"].strip("$ \n")
    elif place.select_one(".tinynet-control"):  # drawn from the repr
        drawn = picture(data["text/plain"])
        assert _canonical(place) == _canonical(BeautifulSoup(drawn, "html.parser"))
    else:
        assert place.text.strip() == data["text/plain"].strip()


def _canonical(soup):
    """Tags, attributes and words, without the blanks between tags."""
    parts = []
    for element in soup.descendants:
        if element.name:
            parts.append((element.name, sorted(element.attrs.items())))
        elif element.strip():
            parts.append(element.strip())
    return parts


# ---- links -------------------------------------------------------------------------


def test_internal_links_resolve(site, soup):
    every = {name: soup(name) for name in names(site)}
    sound, broken, outside = links(site, every)
    assert len(sound) > 500
    assert broken == []
    assert all(address.startswith("https://") for _, address in outside)


def test_a_broken_link_is_found_and_a_foreign_one_listed(tmp_path):
    (tmp_path / "page.html").write_text(
        '<p id="here"><a href="#here">1</a><a href="#gone">2</a><img src="none.png">'
        '<a href="page.html#here">3</a><a href="https://example.org/">4</a>',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "tools.links", tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "2 links within the site lead somewhere, 2 do not",
        "  page.html: #gone",
        "  page.html: none.png",
        "1 links lead to other hosts",
        "  page.html: https://example.org/",
    ]


def test_the_proof_links_to_the_lines_of_each_function(soups):
    links = soups["chapters/proof.html"].select(
        "a[href^='../source/']:not([href*='-v.html'])"
    )
    assert len(links) > 100
    lines = {
        name: {line["id"]: line for line in soup.select("span[id^='L-']")}
        for name, soup in soups.items()
        if name.startswith("source/")
    }
    for link in links:
        page, anchor = re.match(r"\.\./(.*)#(.*)", link["href"]).groups()
        file, first, last = re.match(r"(\w+\.py) (\d+)–(\d+)$", link.text).groups()
        assert (page, anchor) == (f"source/{file[:-3]}.html", f"L-{first}")
        code = (ROOT / "tinynet" / file).read_text(encoding="utf-8").splitlines()
        for number in range(int(first), int(last) + 1):
            line = lines[page][f"L-{number}"]
            assert (
                line.text.rstrip()
                == (line.select_one(".linenos").text + code[number - 1]).rstrip()
            )


def test_a_link_to_a_theorem_leads_to_its_lines(soups):
    """From the list of proofs to a formula's, from a sentence to its own."""
    links = [
        (link, link.get("title", link.text))
        for name, soup in soups.items()
        for link in soup.select("article a[href*='-v.html#L-']")
        if name.startswith("chapters/")
    ]
    theorems = [(link, name) for link, name in links if not name.endswith(".v")]
    assert len(theorems) > 67
    for link, name in theorems:
        page, first = re.match(r"\.\./(.*)#L-(.*)", link["href"]).groups()
        file = page.removeprefix("source/").removesuffix("-v.html")
        code = (ROOT / f"tests/proof/coq/{file}.v").read_text(encoding="utf-8")
        here = "\n".join(code.splitlines()[int(first) - 1 :]).partition("Qed.")[0]
        assert re.findall(r"^Theorem (\w+)", here, re.MULTILINE) == [name]
        assert soups[page].find(id=f"L-{first}")


def test_pages_load_nothing_from_elsewhere(soups, site):
    """Only a link that the reader follows may lead to another host."""
    for name, soup in soups.items():
        for tag in soup.find_all(True):
            for attribute in ("src", "href", "srcset", "data", "action", "poster"):
                address = tag.get(attribute, "")
                if re.match(r"(?:https?:)?//", address):
                    named = tag.get("rel") == ["canonical"]  # a publisher's address
                    assert named or (tag.name, attribute) == ("a", "href"), name
        css = soup.find("style", id="site").string
        assert "@import" not in css
        urls = set(re.findall(r"url\([\"']?([^)\"']+)", css))
        files = {url for url in urls if not url.startswith("data:")}
        assert {Path(file).name for file in files} >= {"stix-two-math-subset.woff2"}
        assert '"Font Awesome 6 Free";font-weight:900;' in css
        assert len(urls - files) >= 1  # the icons are a part of the page
        for file in files:
            assert ((site / name).parent / file).is_file(), file


def test_every_id_is_unique_on_its_page(soups):
    for name, soup in soups.items():
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), name


def test_each_page_says_what_it_is(soups):
    said = set()
    for name, soup in soups.items():
        title = soup.title.text
        description = soup.find("meta", attrs={"name": "description"})["content"]
        assert title.endswith(" · tinynet"), name
        assert 20 <= len(description) <= 160, (name, description)
        said.add((title, description))
        assert soup.html["lang"] == "en"
        assert soup.find("link", rel="icon"), name
    assert len(said) == len(soups)


# ---- weight ------------------------------------------------------------------------


@cache
def _weight(site, path):
    return len(gzip.compress((site / path).read_bytes(), 9))


def _loads(site, soup, name):
    """Files that a page loads; its fonts are a part of it."""
    files = {name}
    for tag in soup.select("script[src], link[rel=icon], link[rel=prefetch], img"):
        address = urlsplit(tag.get("src") or tag.get("href")).path
        file = ((site / name).parent / address).resolve()
        files.add(file.relative_to(site.resolve()).as_posix())
    return files


def test_a_page_weighs_at_most_300_kb_and_the_next_one_60_more(site, soups):
    """Whichever page comes next."""
    loads = {name: _loads(site, soup, name) for name, soup in soups.items()}
    for name, files in loads.items():
        assert sum(_weight(site, file) for file in files) <= 300_000, name
    chapters = [name for name in loads if name.startswith("chapters/")]
    for before, after in permutations(chapters, 2):
        fresh = loads[after] - loads[before]
        assert sum(_weight(site, file) for file in fresh) <= 60_000, (before, after)


def test_each_card_with_numbers_has_the_script_that_moves_them(soups):
    cards = {name for name, soup in soups.items() if soup.select(".tinynet-formula")}
    alive = {
        name for name, soup in soups.items() if soup.select("script[src*='formulas.']")
    }
    assert len(cards) > 10
    assert cards <= alive


# ---- security ----------------------------------------------------------------------


def test_each_page_carries_a_policy_without_inline_scripts(soups):
    policies = {True: set(), False: set()}  # of pages with cells that run, and without
    for name, soup in soups.items():
        meta = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        inline = [s for s in soup.find_all("script") if not s.get("src")]
        assert len(inline) == 1, name
        digest = hashlib.sha256(inline[0].string.encode()).digest()
        own = f" 'sha256-{base64.b64encode(digest).decode()}'"
        assert own in meta["content"], name
        rules = meta["content"].replace(own, "")  # the lost page has another
        policies[bool(soup.select(".tn-runs"))].add(rules)
        first_script = soup.find("script")
        assert meta.sourceline < first_script.sourceline, name
        for tag in soup.find_all(True):
            assert not [key for key in tag.attrs if key.startswith("on")], (name, tag)
            assert not tag.get("href", "").startswith("javascript:"), (name, tag)
    (policy,), (running,) = policies[False], policies[True]
    own = "script-src 'self'"
    compiles = policy.replace(own, f"{own} 'wasm-unsafe-eval'")
    assert running == f"{compiles}; worker-src blob:"
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["frame-src"] == "'none'"
    assert "unsafe" not in rules["script-src"]
    assert "http" not in policy


# ---- maths -------------------------------------------------------------------------


# Browsers turn a name of one letter into italics: these, by the letter they come from.
ITALIC = {
    chr(code): unicodedata.normalize("NFKC", chr(code))
    for code in (0x210E, *range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C))
}


def test_each_page_brings_every_letter_of_its_formulas(soups):
    pages = 0
    for name, soup in soups.items():
        tokens = soup.select("math :is(mi, mn, mo, mtext)")
        if not tokens:
            continue
        pages += 1
        css = soup.find("style", id="site").string
        face = r'"Tinynet Math";src:url\(data:font/woff2;base64,([^)]*)\)'
        (data,) = re.findall(face, css)
        font = TTFont(BytesIO(base64.b64decode(data)))
        assert "MATH" in font
        names = {mi.text for mi in soup.select("mi:not([mathvariant])")}
        used = {italic for italic in ITALIC if ITALIC[italic] in names}
        for token in tokens:
            used.update(token.text)
        missing = used - set(map(chr, font.getBestCmap())) - set("\u2061 \n")
        assert missing == set(), name
    assert pages > 20


# ---- the theme ---------------------------------------------------------------------

# What our templates replace, as it was when they were written. A template that has
# changed asks for a look at ours: is it still needed, does it still fit?
REPLACED = {
    PYDATA_THEME / "layout.html": "cb487347aa97",
    PYDATA_THEME / "search.html": "098d19aa34f7",
    PYDATA_THEME / "components/navbar-logo.html": "cfedfcfeb9f8",
    PYDATA_THEME / "components/search-button.html": "9c5f5ae4afab",
    PYDATA_THEME / "components/search-button-field.html": "c9044ef83e77",
    PYDATA_THEME / "components/theme-switcher.html": "13dd53d105fd",
    PYDATA_THEME / "static/webpack-macros.html": "0db474a78911",
    BOOK_THEME / "layout.html": "2cd2fbbe2cae",
    BOOK_THEME / "static/sbt-webpack-macros.html": "cc694f5d1ecc",
    BOOK_THEME / "components/article-header-buttons.html": "01d586c72ac2",
    BOOK_THEME / "components/sbt-sidebar-nav.html": "38342bd74404",
    BOOK_THEME / "components/toggle-primary-sidebar.html": "316c98ec6677",
    BOOK_THEME / "components/toggle-secondary-sidebar.html": "729e8889be2a",
}


@pytest.mark.parametrize("path", REPLACED, ids=lambda path: path.stem)
def test_the_theme_is_the_one_that_our_templates_were_made_for(path):
    assert hashlib.sha256(path.read_bytes()).hexdigest()[:12] == REPLACED[path]
