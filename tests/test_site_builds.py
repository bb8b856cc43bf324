"""A build depends on the book alone: not on the machine, nor on the build before."""

import pytest
from conftest import build_site, copy_of_the_book

ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8"}


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


def test_two_builds_give_the_same_bytes(site, clone):
    assert_same(site, clone / "_build/html")


def test_a_rebuild_gives_what_a_build_from_nothing_gives(site, clone):
    """Of every page, after another title, and of one page, after another text."""
    out = clone / "_build/html"
    training, glossary = (
        clone / "chapters/training.ipynb",
        clone / "chapters/glossary.md",
    )
    notebook, page = training.read_bytes(), glossary.read_bytes()
    assert notebook.count(b'"# Training') == 1
    training.write_bytes(notebook.replace(b'"# Training', b'"# Practising'))
    glossary.write_bytes(page + b"\n:::{danger}\nIt needs rules of its own.\n:::\n")
    build_site(clone, **ELSEWHERE)
    texts = {path.name: path.read_text("utf-8") for path in out.glob("chapters/*.html")}
    assert [name for name, text in texts.items() if "Practising" not in text] == []
    assert [name for name, text in texts.items() if ".danger" not in text] == []

    training.write_bytes(notebook)
    glossary.write_bytes(page + b"\n## Xylophone\n\nIt has bars.\n")
    build_site(clone, **ELSEWHERE)
    for name in ("searchindex.js", "_static/excerpts.js", "chapters/glossary.html"):
        assert "xylophon" in (out / name).read_text(encoding="utf-8").lower()

    glossary.write_bytes(page)
    before = {path: path.stat().st_mtime_ns for path in out.glob("chapters/*.html")}
    build_site(clone, **ELSEWHERE)
    assert_same(site, out)
    after = {path: path.stat().st_mtime_ns for path in before}
    written = {path.name for path in before if before[path] != after[path]}
    # Sphinx writes the contents, and we the page of proofs, at each build.
    assert written == {"glossary.html", "index.html", "proof.html"}
