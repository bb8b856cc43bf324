"""A notebook shown to a class: formulas and views alone, at 1280 x 720, by one key."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.layers import seldom
from tests.helpers.needs import require
from tools import jupyter

CHAPTERS = Path(__file__).parents[2] / "chapters"
NAME = "3-2-weight-1"
SIZE = {"width": 1280, "height": 720}
SEEN = """() => [...document.querySelectorAll(".jp-Notebook *")].filter(
    one => one.checkVisibility() && one.getClientRects().length
        && one.closest(".tinynet-presents"))"""
OUT = f"""() => ({SEEN})().filter(one => {{
    const box = one.getBoundingClientRect();
    return !one.closest(".jp-WindowedPanel-scrollbar, svg, math, .katex")
        && (box.left < -1 || box.top < -1 || box.right > 1281 || box.bottom > 721);
}}).map(one => one.outerHTML.slice(0, 120))"""
PROSE = ".jp-InputArea-editor, .jp-Toolbar, .tn-practice, .jp-RenderedMarkdown li, h2"
OTHER = f"() => ({SEEN})().filter(one => one.matches('{PROSE}')).length"
DIRTY = "() => jupyterapp.shell.currentWidget.context.model.dirty"
STEADY = """async () => {
    const zoom = () => getComputedStyle(document.querySelector(".tinynet-presents"))
        .getPropertyValue("--tinynet-zoom");
    for (let last = null, same = 0; same < 8; last = zoom()) {
        await new Promise(requestAnimationFrame);
        same = zoom() === last ? same + 1 : 0;
    }
    return Number(zoom());
}"""


@pytest.fixture(scope="module", params=seldom(["lab", "notebook"], ["lab"]))
def host(request, chromium, tmp_path_factory):
    """A chapter that has been run and saved, its kernel and its file."""
    if request.param == "notebook":
        require("notebook")
    folder = tmp_path_factory.mktemp(request.param) / "course"
    folder.mkdir()
    file = folder / f"{NAME}.ipynb"
    shutil.copy(CHAPTERS / file.name, folder)
    page = chromium.new_page(viewport=SIZE)
    page.set_default_timeout(30_000)
    app = {
        "lab": {"options": jupyter.LAB},
        "notebook": {"app": "notebook", "options": jupyter.NOTEBOOK},
    }[request.param]
    with jupyter.serve(folder, **app) as server:
        if request.param == "lab":
            jupyter.open_in_lab(page, server, file.name)
        else:
            jupyter.open_notebook(page, f"{server.address}/notebooks/{file.name}")
        jupyter.run_all(page)
        page.locator(".tn").last.wait_for()
        page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
        page.wait_for_function(f"() => !({DIRTY})()")
        with jupyter.kernel_of(server, file.name) as kernel:
            yield page, kernel, file
    page.close()


def scene(page, number, of):
    """Wait for this scene, until its type has found its size; return the size."""
    page.locator(".tinynet-where", has_text=f"{number} of {of}").wait_for()
    return page.evaluate(STEADY)


def begin(page):
    """Present from the first formula on; return how many scenes there are."""
    page.evaluate(
        "() => { jupyterapp.shell.currentWidget.content.activeCellIndex = 0 }"
    )
    page.locator("button.tinynet-present").click()
    where = page.locator(".tinynet-where")
    where.wait_for()
    return int(where.text_content().split()[-1])


def test_formulas_and_views_alone_by_one_key(host):
    page, _, file = host
    before = file.read_bytes()
    count = begin(page)
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    shown = cells.filter(has=page.locator(".tf, .tn:not(.tn-practice)"))
    assert count == shown.count() > 5
    for number in range(1, count + 1):
        size = scene(page, number, count)
        assert size >= 1, "smaller than in the notebook"
        assert page.evaluate(OUT) == []
        assert page.evaluate(OTHER) == 0
        assert cells.locator("visible=true").count() == 1
        page.keyboard.press("PageDown")
    assert scene(page, count, count) == size  # the last one stays as it is
    page.keyboard.press("ArrowLeft")
    scene(page, count - 1, count)
    page.keyboard.press("Escape")
    page.locator(".tinynet-presents").wait_for(state="detached")
    assert page.locator(".jp-CodeCell .jp-InputArea-editor").first.is_visible()
    assert not page.evaluate(DIRTY)
    assert file.read_bytes() == before


def test_numbers_move_and_no_key_is_a_command(host):
    page, kernel, _ = host
    count = begin(page)
    w3 = page.locator(".tinynet-now .tf [data-value=w3]").first
    for number in range(1, count + 1):
        scene(page, number, count)
        if w3.count():
            break
        page.keyboard.press("PageDown")
    cells = page.locator(".jp-Cell").count()
    for key in ("d", "d", "a", "b", "x"):
        page.keyboard.press(key)
    assert page.locator(".jp-Cell").count() == cells
    w3.click()
    page.keyboard.press("ArrowUp")
    kernel.until("example.params.w3", 1.1)
    page.keyboard.press("Escape")  # leaves the number
    page.keyboard.press("Escape")
    page.locator(".tinynet-presents").wait_for(state="detached")
    page.locator(".jp-Notebook").first.focus()
    page.keyboard.press("Alt+p")
    page.locator(".tinynet-presents").wait_for()
    page.keyboard.press("Escape")
    page.locator(".tinynet-presents").wait_for(state="detached")
