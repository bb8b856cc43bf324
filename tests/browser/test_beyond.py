"""The moving figures of the second part: state, static picture, and in a browser."""

import json
import re

import numpy as np
import pytest

from tests.helpers.claims import numbers_after
from tests.helpers.quiet import watched
from tinynet import plots
from tinynet.widgets import MOVING, moving_script, site_script
from tinynet.widgets.film import Film
from tinynet.widgets.startmap import ENDS, TABLE, StartMap, ends, maps

X = np.linspace(0, 1, 5)
FRAMES = {f"power {k}": {"curve": (X, X**k), "its dot": ([1], [1])} for k in (1, 2, 3)}
WORDS = {"alt": "Powers of x.", "xlabel": "x", "ylabel": "y"}


def state(view):
    return json.loads(re.search(r"data-state='([^']*)'", view.static())[1])


def test_a_film_keeps_a_path_for_each_line_of_each_frame():
    film = Film(FRAMES, at=1, **WORDS)
    kept = state(film)
    assert kept["captions"] == ["power 1", "power 2", "power 3"]
    assert [len(paths) for paths in kept["frames"]] == [2, 2, 2]
    line, dot = kept["frames"][0]
    assert re.fullmatch(r"M[\d. ]+(L[\d. ]+){4}", line)
    assert re.fullmatch(r"M[\d. ]+h0", dot)
    # A straight line stays straight: its points lie between its ends.
    places = np.array([pair.split() for pair in line[1:].split("L")], dtype=float)
    assert np.allclose(np.diff(places, n=2, axis=0), 0, atol=0.21)


def test_a_path_lies_where_matplotlib_draws_the_same_line():
    film = Film({"one": {"line": (X, X**2)}}, still={"same": (X, X**2)}, **WORDS)
    (moving,) = state(film)["frames"][0]
    drawn = [
        re.findall(r"-?[\d.]+", path)
        for path in re.findall(r'd="(M[^"]*)"', film.svg)
        if path != moving
    ]
    expected = np.array(re.findall(r"-?[\d.]+", moving), dtype=float)
    same = [np.array(p, dtype=float) for p in drawn if len(p) == len(expected)]
    assert min(abs(path - expected).max() for path in same) < 0.11


def test_the_picture_shows_the_frame_chosen():
    film = Film(FRAMES, at=2, **WORDS)
    assert f'd="{state(film)["frames"][2][0]}"' in film.static()
    assert "<figcaption>power 3</figcaption>" in film.static()
    assert repr(film) == "Film(3 frames): Powers of x."


def test_an_apostrophe_in_a_caption_does_not_end_the_state():
    film = Film({"Newton's": {"line": (X, X)}}, **WORDS)
    assert "data-state='" in film.static()
    assert "Newton&#39;s" in film.static()


@pytest.mark.parametrize(
    ("frames", "at", "message"),
    [
        ({}, 0, "frames: wanted at least one"),
        ({"a": {"one": (X, X)}, "b": {"two": (X, X)}}, 0, "all with the same lines"),
        ({"a": {str(k): (X, X) for k in range(5)}}, 0, "four at most"),
        ({"a": {"one": (X, X)}}, 1, "at: wanted 0 to 0, got 1"),
    ],
)
def test_bad_frames_are_refused(frames, at, message):
    with pytest.raises(ValueError, match=message):
        Film(frames, at=at, **WORDS)


def test_ends_by_their_losses():
    assert ends([0, 0.01, 0.45, 0.5, 0.55, 0.7]).tolist() == [0, 1, 2, 2, 3, 3]


@pytest.mark.parametrize("loss", [0, 0.6, 1e7, np.nan])
def test_before_any_epoch_a_run_is_untrained(loss):
    assert ENDS[int(ends(loss, epochs=0))] == "untrained"
    assert ENDS[int(ends(loss, epochs=1))] != "untrained"
    picture = StartMap(ends([[loss]]), [0] * 7, epochs=0).static()
    assert "untrained 100%" in picture


@pytest.mark.parametrize("loss", [1e6, 1e7, np.inf, np.nan])
def test_a_loss_without_end_has_diverged(loss):
    assert ENDS[int(ends(loss))] == "diverged"


def test_a_map_tells_diverged_from_a_nudge_decides():
    picture = maps({"both": [[ENDS.index("diverged"), ENDS.index("a nudge decides")]]})
    assert "a nudge decides 50%, diverged 50%" in picture.alt
    strokes = re.findall(r'<path d="M\d 0h1" (stroke=[^/]*)/>', picture.svg)
    assert len(set(strokes)) == 2
    for number, end in enumerate(TABLE):
        if role := end.get("role"):
            assert plots.ROLES[end["colour"]] == role
        assert f"> {ENDS[number]}</span>" in maps({"all": [[number]]}).svg


def test_a_map_draws_each_cell_once():
    cells = np.arange(20).reshape(4, 5) % 5
    picture = maps({"all": cells})
    drawing, _, _ = picture.svg.partition('aria-hidden="true"')
    runs = re.findall(r"M(\d+) (\d+)h(\d+)", drawing)
    assert sorted(
        (int(row), int(column) + k)
        for column, row, wide in runs
        for k in range(int(wide))
    ) == [(row, column) for row in range(4) for column in range(5)]
    assert "fits 20%" in picture.alt


def test_the_map_keeps_what_it_needs():
    view = StartMap(np.zeros((4, 4), int), [0, -1, 0, -1, -1, -1, 0], learning_rate=0.1)
    assert state(view) == {
        "params": [0, -1, 0, -1, -1, -1, 0],
        "learning_rate": 0.1,
        "reach": 6,
        "size": 100,
        "epochs": 500,
    }
    assert repr(view) == "StartMap(learning_rate=0.1, epochs=500)"


# ---- in a browser ------------------------------------------------------------------


@pytest.fixture
def page(chromium, tmp_path):
    """Open a page with both figures; at the end the console must have been silent."""
    small = StartMap(np.zeros((4, 4), int), [0, -1, 0, -1, -1, -1, 0])
    film = Film(FRAMES, **WORDS)
    file = tmp_path / "page.html"
    file.write_text(
        "<!doctype html><meta charset=utf-8>"
        f"{film.static()}{small.static()}<script>{site_script(MOVING)}</script>"
        f"<script>{moving_script()}</script>",
        encoding="utf-8",
    )
    with watched(chromium, file.as_uri()) as opened:
        page = opened()
        page.goto(file.as_uri())
        yield page


def test_the_slider_and_play_move_the_film(page):
    film = page.locator(".tinynet-beyond[data-view=film] .tn-live")
    path = film.locator('[data-moving="0"]')
    paths = [frame[0] for frame in state(Film(FRAMES, **WORDS))["frames"]]
    assert path.get_attribute("d") == paths[0]
    film.get_by_role("slider").press("ArrowRight")
    assert path.get_attribute("d") == paths[1]
    assert film.get_by_role("slider").get_attribute("aria-valuetext") == "power 2"
    film.get_by_role("button", name="Play").click()
    film.get_by_text("power 3").wait_for()
    film.get_by_role("button", name="Play").wait_for()
    film.get_by_role("button", name="Play").click()  # from the end: once more
    film.get_by_text("power 1").wait_for()


def test_the_map_trains_and_answers(page):
    view = page.locator(".tinynet-beyond[data-view=map] .tn-live")
    assert view.get_by_text("Epoch 0 of 500.").count() == 1
    view.get_by_role("button", name="Play").click()
    view.get_by_text("Epoch 500 of 500.").wait_for(timeout=120_000)
    counts = [int(text) for text in view.locator("li b").all_text_contents()]
    # What numpy finds for the same starts and rate, in the chapter's stored output.
    assert sum(counts) == 100**2
    stored = numbers_after("beyond-1-start", "learning rate 0.05: fits")[0][0]
    assert abs(counts[0] / 100**2 - stored) < 0.006
    canvas = view.locator("canvas")
    canvas.focus()
    before = view.get_by_role("status").text_content()
    canvas.press("ArrowLeft")
    assert view.get_by_role("status").text_content() != before
    view.get_by_role("slider").fill("0.2")
    view.get_by_text("Epoch 0 of 500.").wait_for()


def test_without_a_script_the_picture_stands(page):
    paper = page.locator(".tinynet-beyond .tn-paper")
    assert paper.locator("svg[role=img]").count() == 2
    assert not paper.first.is_visible()
    page.emulate_media(media="print")
    assert paper.first.is_visible()
