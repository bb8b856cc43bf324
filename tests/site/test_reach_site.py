"""What readers must find on the site: the edge of a field, and help."""

import pytest

from tools.book import ORDER, PAGES

EDGES = """() => {
    const pen = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
    const linear = (v) => v > 10 ? ((v / 255 + 0.055) / 1.055) ** 2.4 : v / 255 / 12.92;
    const light = (...colours) => {
        for (pen.fillStyle of colours) pen.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map(linear);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const isClear = (e) => getComputedStyle(e).backgroundColor === "rgba(0, 0, 0, 0)";
    const ground = (e) => isClear(e) ? ground(e.parentElement) : e;
    const fields = [...document.querySelectorAll(
        "article :is(input[type=text], select, textarea)")];
    return fields.filter(e => e.checkVisibility()).map((e) => {
        const paper = getComputedStyle(ground(e.parentElement)).backgroundColor;
        const edge = light(paper, getComputedStyle(e).borderTopColor);
        const both = [edge, light(paper)].sort((one, other) => other - one);
        return [both[0] / both[1], e.outerHTML.slice(0, 100)];
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["chapters/training.html", "chapters/landscape.html"])
def test_the_edge_of_a_field_is_seen(open_page, name, scheme):
    page = open_page(name, color_scheme=scheme)
    page.locator(".tn-live > *").first.wait_for()
    edges = page.evaluate(EDGES)
    assert len(edges) >= 3
    assert [edge for edge in edges if edge[0] < 3] == []


HELP = ("when-something-goes-wrong", "glossary", "notes-on-the-paper")


def test_help_stands_at_the_same_place_on_each_page(soup):
    """In the contents of the book, which stand on every page in one order."""
    for name in PAGES:
        links = soup(name.partition("?")[0]).select(".bd-docs-nav a.internal")
        places = [link["href"].rpartition("/")[2].partition("#")[0] for link in links]
        own = name.rpartition("/")[2]
        order = [own if place == "" else place for place in places]
        wanted = [f"{chapter}.html" for chapter in ORDER if f"{chapter}.html" in order]
        listed = [place for place in order if place in wanted]
        assert listed == wanted, name
        assert {f"{page}.html" for page in HELP} <= set(order), name
