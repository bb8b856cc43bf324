"""Pictures of ipywidgets' own controls, on a page without a kernel."""

import ipywidgets
import pytest
from bs4 import BeautifulSoup
from tinynet_site.controls import picture


def drawn(widget):
    svg = BeautifulSoup(picture(repr(widget)), "html.parser").svg
    return svg["aria-label"], svg


def test_a_slider_stands_where_its_value_is():
    slider = ipywidgets.FloatSlider(0.25, min=0, max=1, description="rate")
    said, svg = drawn(slider)
    assert said == "A slider, rate, at 0.25, from 0 to 1."
    left, right = (float(x) for x in svg.path["d"][1:].replace("20H", "").split())
    assert float(svg.circle["cx"]) == left + 0.25 * (right - left)


def test_what_interact_makes_is_its_slider():
    made = ipywidgets.interactive(lambda epoch: None, epoch=(0, 200))
    assert drawn(made)[0] == "A slider, epoch, at 100, from 0 to 200."


@pytest.mark.parametrize("options", [{"a start": 1, "b": 2}, ["a start", "b"]])
def test_a_dropdown_shows_its_first_option(options):
    said, svg = drawn(ipywidgets.Dropdown(description="start", options=options))
    assert said == "A dropdown list, start, which shows “a start”."
    assert "a start" in svg.get_text()


def test_a_control_that_nobody_can_draw_is_an_error():
    with pytest.raises(ValueError, match=r"^no picture for interactive\(children"):
        picture(repr(ipywidgets.interactive(lambda x: None, x="text")))


def test_no_page_shows_a_bare_repr(site):
    page = (site / "chapters/teaching-live.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(page, "html.parser")
    labels = [svg["aria-label"] for svg in soup.select(".tinynet-control svg")]
    assert [label.split(",")[0] for label in labels] == [
        "A slider",
        "A dropdown list",
        "A slider",
    ]
    for output in soup.select(".cell_output"):
        assert "Slider(" not in output.get_text()
