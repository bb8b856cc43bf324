"""Figures: inline SVG with a text alternative, the same on every call."""

import re
from functools import cache
from html import unescape
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest

import tinynet
from tinynet import data, plots
from tinynet.widgets.film import Film
from tinynet.widgets.startmap import ends, maps

pytestmark = pytest.mark.filterwarnings("error")

X, Y = data.dose()
START = data.start()
HISTORY = tinynet.train(START, X, Y, learning_rate=0.1, epochs=50)
GRID = np.linspace(-1, 1, 21)


def four_curves():
    lines = {name: GRID * k for k, name in enumerate("abcd")}
    return plots.curves(GRID, lines, alt='A < B & "C"', xlabel="x", ylabel="y")


def three_panels():
    return plots.panels(
        GRID,
        {name: GRID * k for k, name in enumerate("abc")},
        points=(X, Y),
        marks={"a": [0.5], "c": [0.0, 1.0]},
        alt="Three lines.",
        xlabel="x",
        ylabel="y",
    )


FIGURES = {
    "curves": four_curves,
    "panels": three_panels,
    "fit": lambda: plots.fit(START, X, Y),
    "fit of real data": lambda: plots.fit(START, *data.theophylline()),
    "fit of one sample": lambda: plots.fit(START, [1.0], [0.0]),
    "squared_residuals": lambda: plots.squared_residuals(START, X, Y),
    "losses": lambda: plots.losses(HISTORY),
    "marked losses": lambda: plots.losses(HISTORY, mark=[0, 27]),
}
EACH = pytest.mark.parametrize("name", FIGURES)


def film(**lines):
    frames = {"first": {name: (GRID, values) for name, values in lines.items()}}
    return Film(frames, alt="", xlabel="x", ylabel="y")


LABELS = {"alt": "", "xlabel": "x", "ylabel": "y"}
DRAWN = {
    "curves": lambda values: plots.curves(GRID, {"one": values}, **LABELS),
    "panels": lambda values: plots.panels(
        GRID, {"one": values}, points=(X, Y), **LABELS
    ),
    "points": lambda values: plots.curves(
        GRID, {"a": GRID}, points=(GRID, values), **LABELS
    ),
    "film": lambda values: film(one=values),
    "still": lambda values: Film(
        {"first": {"a": (X, Y)}}, still={"one": (GRID, values)}, **LABELS
    ),
}


@pytest.mark.parametrize("how", DRAWN)
@pytest.mark.parametrize(
    ("values", "message"),
    [
        (np.ma.array(GRID, mask=GRID > 0), r"wanted real numbers, got .*masked at"),
        ([str(x) for x in GRID], r"wanted real numbers, got .*'-1.0' at index 0"),
        ([*GRID[:-1], None], r"wanted real numbers, got .*None at index 20"),
        ([*GRID[:-1], True], r"wanted real numbers, got .*True at index 20"),
        (GRID + 0j, r"wanted real numbers, got .* at index 0"),
        (GRID[:-1], r"wanted as many ys as xs, got shapes \(21,\) and \(20,\)"),
    ],
)
def test_a_line_that_is_no_numbers_is_named(how, values, message):
    with pytest.raises((TypeError, ValueError), match=rf"(one|points): {message}"):
        DRAWN[how](values)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([[0, 1], [2, 99]], "wanted rows of whole numbers from 0 to"),
        ([[0, -1]], "wanted rows of whole numbers from 0 to"),
        ([[0, 0.5]], "wanted rows of whole numbers from 0 to"),
        ([0, 1], "wanted rows of whole numbers from 0 to"),
        ([[0, True]], "wanted real numbers, got"),
        (np.ma.array([[0, 1]], mask=[[0, 1]]), "wanted real numbers, got .*masked at"),
    ],
)
def test_a_map_of_no_ends_is_named(cells, message):
    with pytest.raises((TypeError, ValueError), match=f"^mine: {message}"):
        maps({"mine": cells})


def test_ends_of_what_is_no_loss():
    with pytest.raises(TypeError, match=r"losses: wanted real numbers.*masked at"):
        ends(np.ma.array([0.5, 1.0], mask=[True, False]))
    assert ends([0.0, np.nan, np.inf]).tolist()[1:] == [ends(np.inf)] * 2


@cache
def drawn(name):
    """A figure; two calls are equal."""
    return FIGURES[name]()


@EACH
def test_is_an_inline_svg_with_a_text_alternative(name):
    picture = drawn(name)
    html = picture._repr_html_()
    svg = ElementTree.fromstring(picture.svg)
    assert picture.svg in html
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == picture.alt
    assert repr(picture) == f"Figure: {picture.alt}"
    assert len(picture.alt) > 10
    label = re.search(r'aria-label="([^"]*)"', html)[1]
    assert unescape(label) == picture.alt


@EACH
def test_two_calls_are_equal(name):
    assert FIGURES[name]()._repr_html_() == drawn(name)._repr_html_()


def test_no_id_twice_on_a_page_and_every_reference_is_met():
    page = "".join(drawn(name).svg for name in FIGURES)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 0
    assert set(re.findall(r'(?:href="|url\()#([^")]+)', page)) <= set(ids)


@EACH
def test_follows_the_colours_of_the_page(name):
    svg = drawn(name).svg
    assert not re.search(r"#000\b|#000000|black|#fff\b|#ffffff|white", svg)
    assert "currentColor" in svg
    assert "var(--tn-" in svg
    assert "<style" not in svg
    assert "<metadata" not in svg


def text_of(picture):
    svg = ElementTree.fromstring(picture.svg)
    texts = svg.iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()).strip() for text in texts]


def test_tick_labels_keep_their_digits():
    small = plots.curves(
        GRID / 100, {"line": GRID / 1000}, alt="A line.", xlabel="x", ylabel="y"
    )
    labels = text_of(small)
    assert {"0.0000", "0.0005", "0.0010"} <= set(labels)
    assert "0.010" in labels
    assert {"0.0", "0.5", "1.0"} <= set(text_of(FIGURES["fit"]()))


def test_names_and_axes_are_text():
    assert {"a", "b", "c", "d", "x", "y"} <= set(text_of(four_curves()))
    assert {"X", "y and ŷ", "prediction ŷ", "data"} <= set(text_of(FIGURES["fit"]()))
    assert {"epoch", "loss", "marked epoch"} <= set(text_of(FIGURES["marked losses"]()))
    axes = plots.fit(START, X, Y, xlabel="dose", ylabel="effect")
    assert {"dose", "effect"} <= set(text_of(axes))


def test_the_alternative_tells_the_numbers():
    assert FIGURES["squared_residuals"]().alt == (
        "A square on each of 3 residuals; from left to right their areas are "
        "0.1443, 0.3845, 1.4074."
    )
    assert FIGURES["losses"]().alt.startswith("The loss over 50 epochs, from 1.9362 to")
    assert FIGURES["fit"]().alt.endswith("the largest residual is 1.1863.")


def test_a_curve_is_drawn_where_its_numbers_are():
    x = np.array([0, 1, 3, 4, 7, 8])
    values = np.array([0, 5, -2, 3, 3.5, 9])
    svg = plots.curves(x, {"a": values}, alt="a", xlabel="x", ylabel="y").svg
    paths = [
        re.findall(r"[ML] (\S+) (\S+)", d) for d in re.findall(r' d="([^"]*)', svg)
    ]
    (drawn,) = (np.array(path, dtype=float).T for path in paths if len(path) == len(x))
    for numbers, places in zip((x, values), drawn):
        scale = np.polyfit(numbers, places, 1)
        # Coordinates have one decimal: each is off by 0.05, and so is the scale.
        assert abs(np.polyval(scale, numbers) - places).max() < 0.1


def test_different_figures_differ():
    other = plots.fit(START._replace(b3=0.5), X, Y)
    assert other.svg != FIGURES["fit"]().svg


def test_four_curves_have_a_colour_and_a_dash_each():
    svg = four_curves().svg
    lines = re.findall(r'<path d="[^"]*" clip-path[^>]* style="([^"]*)"', svg)
    assert len(lines) == len(set(lines)) == 4
    assert sum("stroke-dasharray" in line for line in lines) == 3


def test_each_panel_has_its_title_the_data_and_its_marks():
    picture = three_panels()
    assert {"a", "b", "c", "x", "y"} <= set(text_of(picture))
    dots = re.findall(r'<path d="([^"]*)"[^>]*stroke-linecap: round', picture.svg)
    assert [path.count("h0") for path in dots] == [3, 3, 3]
    assert picture.svg.count("var(--tn-forward") == 3
    marks = re.findall(r"<use [^>]*style=\"fill: var\(--tn-update", picture.svg)
    assert len(marks) == 3


def test_dots_lie_where_their_steps_lead():
    words = {"points": (X, Y), "alt": "A line.", "xlabel": "x", "ylabel": "y"}
    svg = plots.panels(GRID, {"a": GRID}, **words).svg
    (path,) = re.findall(r'<path d="([^"]*)"[^>]*stroke-linecap: round', svg)
    steps = re.findall(r"[Mm](\S+) (\S+?)h0", path)
    places = np.cumsum([[float(x), float(y)] for x, y in steps], axis=0)
    (x1, y1), (x2, y2), (x3, y3) = places  # of (0, 0), (0.5, 1) and (1, 0)
    assert x1 + 10 < x2 < x3 - 10
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.11)
    assert y2 + 10 < y1 == pytest.approx(y3, abs=0.01)


def test_a_panel_of_many_lines_draws_each():
    many = np.multiply.outer(GRID, [1.0, 2.0, 3.0])
    words = {"points": (X, Y), "alt": "Three lines.", "xlabel": "x", "ylabel": "y"}
    svg = plots.panels(GRID, {"three": many}, **words).svg
    assert svg.count("stroke: var(--tn-forward") == 3


@EACH
def test_matplotlib_s_settings_are_left_alone(name):
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        before = dict(matplotlib.rcParams)
        FIGURES[name]()
        assert dict(matplotlib.rcParams) == before


def test_sizes_are_ours_whatever_the_reader_s():
    usual = FIGURES["fit"]().svg
    with matplotlib.rc_context({"font.size": 30, "lines.linewidth": 9}):
        assert FIGURES["fit"]().svg == usual


@pytest.mark.parametrize("draw", [plots.fit, plots.squared_residuals])
def test_bad_input_is_named(draw):
    with pytest.raises(ValueError, match=r"^X and y: wanted equal lengths"):
        draw(START, X, Y[:2])
    with pytest.raises(TypeError, match=r"^params: wanted Params"):
        draw(START[:6], X, Y)
    with pytest.raises(ValueError, match=r"^params: wanted one network"):
        draw(tinynet.Params(*np.ones((7, 2))), X, Y)
