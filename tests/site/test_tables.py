"""Tables on the built site: nothing in them moves while their rows arrive."""

import pytest

from tools.book import PAGES
from tools.browser import PHONE

# How far a column moves when only the first rows are there, in pixels; by its heading.
MOVED = """() => [...document.querySelectorAll("article table.table")].flatMap(one => {
    const rows = [...one.tBodies[0].rows], heads = [...one.rows[0].cells];
    const widths = () => heads.map(head => head.getBoundingClientRect().width);
    const whole = widths(), moved = heads.map(() => 0);
    for (let k = 1; k < rows.length; k++) {
        rows.forEach((row, j) => { row.hidden = j >= k; });
        widths().forEach((width, j) => {
            moved[j] = Math.max(moved[j], Math.abs(width - whole[j]));
        });
    }
    for (const row of rows) row.hidden = false;
    return heads.map((head, j) => [head.textContent, moved[j]]).filter(x => x[1] > 1);
})"""


@pytest.mark.parametrize("options", [PHONE, {}], ids=["phone", "desk"])
def test_a_column_stays_as_wide_as_it_starts(open_page, site_url, options):
    page = open_page(PAGES[0], **options)
    moving = {}
    for name in PAGES:
        page.goto(site_url + name)
        moving[name] = page.evaluate(MOVED)
    assert {name: moved for name, moved in moving.items() if moved} == {}
