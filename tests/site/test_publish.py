"""A copy of one's own, made and kept as `chapters/teaching-publish.md` says it."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.helpers.quiet import Listener
from tests.helpers.steps import ROOT, blocks, follow, original, with_environment
from tools.book import served

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
LINES = [step["run"] for step in WORKFLOW["jobs"]["build"]["steps"] if "run" in step]
INSTALLS = ("apt-get ", "python3 -m venv ")
REPOSITORY = "https://github.com/someone/tinynet"
COPY = "Online, in four steps"


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """The original, to take copies of."""
    return original(tmp_path_factory.mktemp("original") / "tinynet")


def copied(source, folder):
    """Do the page's first step: a copy, and the address of an empty repository."""
    folder.mkdir(exist_ok=True)
    yours = folder / "yours.git"
    follow(f"git init -q --bare -b main {yours}", folder)
    copy = blocks(COPY, "sh")[0]
    follow(copy.replace("ORIGINAL", str(source)).replace("YOURS", str(yours)), folder)
    return folder / "tinynet"


def fill_in(clone):
    """Put the page's lines into `_config.yml`, each in the place of its namesake."""
    config = clone / "_config.yml"
    text = config.read_text(encoding="utf-8")
    (lines,) = blocks(COPY, "yaml")
    for line in lines.replace("YOU", "someone").splitlines():
        name = line.partition(":")[0]
        text, count = re.subn(rf"^{name}:.*$", line, text, flags=re.MULTILINE)
        assert count == 1, line
    config.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def pushed(source, tmp_path_factory):
    """The publisher's repository after the page's four steps."""
    folder = tmp_path_factory.mktemp("publisher")
    clone = copied(source, folder)
    _, check, push = blocks(COPY, "sh")
    fill_in(clone)
    said = follow(check, clone)
    assert said.endswith("_config.yml is filled in\n")
    for turned_on in ("Binder button", "downloads", "sitemap"):
        assert re.search(rf"^    turns on .*{turned_on}", said, re.MULTILINE)
    follow(push, clone)
    return folder / "yours.git"


@pytest.fixture(scope="module")
def published(pushed, chromium, tmp_path_factory):
    """Folder of a server with the site in it, made by the workflow's own commands."""
    folder = tmp_path_factory.mktemp("runner")
    follow(f"git clone -q {pushed} checkout", folder)
    clone = with_environment(folder / "checkout")
    lines = [line for line in LINES if not line.startswith(INSTALLS)]
    assert len(lines) == len(LINES) - len(INSTALLS)
    for line in lines:
        follow(line, clone)
    server = tmp_path_factory.mktemp("server")
    shutil.move(clone / "_build/html", server / "tinynet")
    return server


@pytest.mark.site
def test_what_is_missing_is_said_before_it_is_filled_in(source, tmp_path):
    clone = copied(source, tmp_path / "copy")
    config = (clone / "_config.yml").read_text(encoding="utf-8")
    empty = re.sub(r"^  (url|baseurl):.*$", r'  \1: ""', config, flags=re.MULTILINE)
    (clone / "_config.yml").write_text(empty, encoding="utf-8")
    check = blocks(COPY, "sh")[1]
    with pytest.raises(AssertionError, match=r"url: missing\n(.*\n)*baseurl: missing"):
        follow(check, clone)


@pytest.mark.weekly
def test_the_copy_is_live_at_its_address(published, chromium):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    with served(published) as address:
        listener = Listener(page, address)
        page.goto(f"{address}tinynet/")
        page.wait_for_url("**/tinynet/chapters/index.html")
        page.locator(".bd-docs-nav a", has_text="Training").click()
        page.locator(".tinynet-view .tn-live").first.wait_for()
        binder = page.get_by_label("Open in JupyterLab on Binder")
        assert "/gh/someone/tinynet/main?" in binder.get_attribute("href")
        got = {}
        for way in ("Download this notebook", "This notebook for Google Colab"):
            page.locator(".dropdown-download-buttons > button").click()
            with page.expect_download() as download:
                page.get_by_role("link", name=way).click()
            got[way] = cells(Path(download.value.path()))
        page.close()
    assert listener.noise == []
    plain, colab = got.values()
    assert "google.colab" not in json.dumps(plain)
    assert f"git+{REPOSITORY}@main" in "".join(colab[0]["source"])
    assert [cell["source"] for cell in colab[1:]] == [cell["source"] for cell in plain]


@pytest.mark.weekly
def test_all_that_the_table_promises_is_there(published):
    site = published / "tinynet"
    text = (site / "chapters/training.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(text, "html.parser")
    base = "https://someone.github.io/tinynet"
    here = f"{base}/chapters/training.html"
    assert soup.select_one(f"a[href='{REPOSITORY}']")
    assert soup.find("link", rel="canonical")["href"] == here
    assert f"<loc>{here}</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    card = soup.find("meta", property="og:image")["content"]
    assert (site / card.removeprefix(f"{base}/")).is_file()
    for name in ("tinynet.pdf", "slides/training.html", "tinynet-site.zip"):
        assert (site / name).stat().st_size > 10_000, name


def test_gitlab_runs_the_same_commands():
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    assert job["script"] == [*LINES, "mv _build/html public"]
    assert job["image"] == WORKFLOW["jobs"]["build"]["container"]
    assert job["artifacts"] == {"paths": ["public"]}


def test_the_commands_for_another_server_are_the_workflows():
    (commands,) = blocks("Elsewhere", "sh")
    installs, publish = (line for line in LINES[1:3])
    assert " && ".join(commands.splitlines()) == f"{installs} && {publish}"


# ---- another example ---------------------------------------------------------------

NEW = {
    r"return np.array\(\[0.0, 0.5, 1.0\]\), np.array\(\[0.0, 1.0, 0.0\]\)": (
        "return np.array([0.0, 0.4, 1.0]), np.array([0.1, 0.9, 0.2])"
    ),
    r"Params\(w1=2.0, b1=-1.0": "Params(w1=1.5, b1=-0.5",
}
SLOPE = """
from tinynet import data, dloss_dw1
print(f'{dloss_dw1(data.start(), *data.dose()):.4f}')
"""


def afterwards():
    """The page's three commands for another example: a loop of three lines, and two."""
    *loop, small, untrue = blocks("Another example", "sh")[0].splitlines()
    return "\n".join(loop), small, untrue


@pytest.mark.weekly
def test_another_example_arrives_everywhere(source, tmp_path):
    """On one page, which stands for all: the loop of the page takes minutes."""
    clone = with_environment(copied(source, tmp_path / "copy"))
    data = clone / "tinynet/data.py"
    text = data.read_text(encoding="utf-8")
    for old, new in NEW.items():
        text, count = re.subn(old, new, text)
        assert count == 1
    data.write_text(text, encoding="utf-8")
    record, small, untrue = afterwards()
    follow(record.replace("chapters/*", "chapters/3-2-*"), clone)
    follow(small.replace(".py ", ".py 3-2-weight-1 "), clone)
    with pytest.raises(AssertionError) as said:
        follow(untrue, clone)
    assert "1-neural-network: “If you raise $w_1$ from 2 to 3”" in str(said.value)
    assert "“sample 1 (dose 0)”" not in str(said.value)  # it still is
    follow(".venv/bin/jupyter-book build -W --keep-going .", clone)
    page = (clone / "_build/html/chapters/3-2-weight-1.html").read_text("utf-8")
    slope = follow(f'.venv/bin/python -c "{SLOPE}"', clone).strip()
    assert slope != "1.4245"
    assert f"dloss_dw1: {slope}" in page
    assert "1.4245" not in page


@pytest.mark.weekly
def test_another_rate_arrives_in_pages_and_claims(source, tmp_path):
    clone = with_environment(copied(source, tmp_path / "copy"))
    sources = [*clone.glob("chapters/*.ipynb"), *clone.glob("tests/pages/claims_*.py")]
    typed = re.compile(r"learning_rate ?= ?0\.1\b")
    before = {path: len(typed.findall(path.read_text("utf-8"))) for path in sources}
    assert sum(before.values()) > 20
    follow(blocks("Another example", "sh")[1], clone)
    assert not any(typed.search(path.read_text("utf-8")) for path in sources)
    assert all(cells(path) for path in clone.glob("chapters/*.ipynb"))
    with pytest.raises(AssertionError, match="no longer true: "):
        follow(afterwards()[2], clone)


# ---- single chapters elsewhere -----------------------------------------------------


@pytest.mark.weekly
def test_a_chapter_stands_in_another_book(source, tmp_path):
    """Its text, formulas, numbers and figures are there; only links lead nowhere."""
    clone = with_environment(copied(source, tmp_path / "copy"))
    book = tmp_path / "copy/book"
    book.mkdir()
    (book / "intro.md").write_text("# A book of mine\n", encoding="utf-8")
    config, contents = blocks("Single chapters", "yaml")
    (book / "_config.yml").write_text(config, encoding="utf-8")
    (book / "_toc.yml").write_text(contents, encoding="utf-8")
    (copy,) = blocks("Single chapters", "sh")
    follow(copy.replace("BOOK", "../book"), clone)
    said = follow(".venv/bin/jupyter-book build ../book", clone)
    kinds = set(re.findall(r"WARNING: .*?\[([\w.]+)\]", said))
    assert kinds == {"myst.xref_missing"}
    text = (book / "_build/html/3-2-weight-1.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(text, "html.parser")
    words = soup.select_one("article").get_text()
    assert soup.select("article svg[role=img]")
    assert soup.select("article .admonition.predict")
    for shown in ("1.4245", "\\frac{dL_i^2}{d\\hat{y}_i}", "dloss_dw1: 1.4245"):
        assert shown in words


# ---- updates -----------------------------------------------------------------------

MINE = "np.array([0.0, 0.4, 1.0])"
GOALS = "After this page you can"


def edit(path, *changes):
    """Replace words of a file, each of which stands there once."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


@pytest.fixture
def both(source, tmp_path):
    """A copy, and its original, that have changed the same places since."""
    theirs = tmp_path / "original"
    follow(f"git clone -q {source} {theirs}", tmp_path)
    yours = with_environment(copied(theirs, tmp_path / "copy"))
    samples = "return np.array([0.0, 0.5, 1.0])"
    answer = "The parameters stay seven"
    for side, (place, tail) in {
        yours: (MINE, "seven, as they were"),
        theirs: ("np.array([0.0, 0.6, 1.0])", "seven, whatever $n$ is"),
    }.items():
        edit(side / "tinynet/data.py", (samples, f"return {place}"))
        page = side / "chapters/1-neural-network.ipynb"
        edit(page, (answer, answer.replace("seven", tail)))
    for side, (output, written) in {
        yours: ("1.4", (GOALS, f"{GOALS}, at last,")),
        theirs: ("1.5", ("## Practice", "## Questions")),
    }.items():
        page = side / "chapters/3-2-weight-1.ipynb"
        edit(page, written)
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("1.4245", output), encoding="utf-8")
    (theirs / "chapters/news.md").write_text("# News\n", encoding="utf-8")
    follow("git commit -q -a -m 'Ours'", yours)
    follow("git add --all && git commit -q -m 'Two'", theirs)
    return yours


def merged(clone, is_set_up=True):
    """Do what the page says, up to the conflicts; return the files that have one."""
    set_up, update = blocks("Updates", "sh")[:2]
    if is_set_up:
        follow(set_up, clone)
    with pytest.raises(AssertionError, match="CONFLICT"):
        follow(update, clone)
    listed = follow("git diff --name-only --diff-filter=U", clone)
    return listed.splitlines()


@pytest.mark.site
def test_an_update_asks_where_both_changed_and_nowhere_else(both):
    conflicts = merged(both)
    assert conflicts == ["chapters/1-neural-network.ipynb", "tinynet/data.py"]
    assert (both / "chapters/news.md").is_file()
    text = (both / "tinynet/data.py").read_text(encoding="utf-8")
    assert MINE in text
    assert "np.array([0.0, 0.6, 1.0])" in text
    text = (both / conflicts[0]).read_text(encoding="utf-8")
    assert "seven, as they were" in text
    assert "seven, whatever $n$ is" in text
    written = json.dumps(cells(both / "chapters/3-2-weight-1.ipynb"))
    assert "After this page you can, at last," in written
    assert "## Questions" in written


@pytest.mark.site
def test_without_its_line_stored_outputs_are_in_conflict_too(both):
    assert "chapters/3-2-weight-1.ipynb" in merged(both, is_set_up=False)


@pytest.mark.site
def test_what_both_changed_is_decided_by_hand_and_nothing_is_lost(both):
    yours = re.compile(r"^<{7} .*?\n(.*?)^={7}\n.*?^>{7} .*?\n", re.M | re.DOTALL)
    for name in merged(both):
        path = both / name
        text, count = yours.subn(r"\1", path.read_text(encoding="utf-8"))
        assert count == 1
        path.write_text(text, encoding="utf-8")
    follow(blocks("Updates", "sh")[2], both)
    assert follow("git status --porcelain", both) == ""
    assert follow("git log --format=%s original/main ^HEAD", both) == ""
    assert MINE in (both / "tinynet/data.py").read_text(encoding="utf-8")
    assert "seven, as they were" in json.dumps(
        cells(both / "chapters/1-neural-network.ipynb")
    )
    record, _, _ = afterwards()
    follow(record.replace("chapters/*", "chapters/3-2-*"), both)
    page = cells(both / "chapters/3-2-weight-1.ipynb")
    assert sum(bool(cell.get("outputs")) for cell in page) > 10


@pytest.mark.site
def test_an_update_can_be_called_off(both):
    before = follow("git rev-parse HEAD", both)
    merged(both)
    follow(blocks("Updates", "sh")[3], both)
    assert follow("git rev-parse HEAD", both) == before
    assert follow("git status --porcelain", both) == ""
    assert not (both / "chapters/news.md").exists()
