"""The views without a browser: traits, what a stored output holds, the two hosts."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from traitlets import TraitError

from tests.helpers.layers import seldom
from tinynet import Params, chain, data, forward, loss, train
from tinynet.arguments import PARAMETERS
from tinynet.diagram import network_diagram
from tinynet.formulas import fmt
from tinynet.widgets import (
    MAX_EPOCH,
    ChainView,
    DerivativeView,
    NetworkView,
    SoftplusView,
    TrainingView,
    site_script,
)
from tinynet.widgets.film import Film

VIEWS = [NetworkView, ChainView, DerivativeView, TrainingView, SoftplusView]
JS = Path(__file__).parents[1] / "js"
MODULE = TrainingView._esm
needs_node = pytest.mark.skipif(
    shutil.which("node") is None, reason="no Node found: install Node 20 or later"
)


class Cells(HTMLParser):
    """The texts of a table's cells, row by row, and the element's state."""

    def __init__(self, html):
        super().__init__()
        self.rows, self.state, self.labels, self.open = [], None, [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "data-state" in attrs:
            self.state = json.loads(attrs["data-state"])
        if "aria-label" in attrs:
            self.labels.append(attrs["aria-label"])
        if tag == "tr":
            self.rows.append([])
        self.open = tag in ("td", "th")
        if self.open:
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        self.open = False

    def handle_data(self, text):
        if self.open:
            self.rows[-1][-1] += text


def screen(value):
    return fmt(value).replace("-", "−")


def node(code):
    """Run a module that has the views' functions as `views`; return what it prints."""
    head = f'import * as views from "{(JS / "pure.mjs").as_uri()}";\n'
    done = subprocess.run(
        ["node", "--input-type=module"],
        input=head + code,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


# ------------------------------------------------------------ traits


@pytest.mark.parametrize("view", VIEWS)
def test_defaults_are_the_running_example(view):
    assert view().params == data.start()
    assert view().X == (0, 0.5, 1)
    assert view().y == (0, 1, 0)


@pytest.mark.parametrize("value", [Params(*range(7)), [*range(7)], np.arange(7.0)])
def test_params_in_any_form_read_back_as_params(value):
    view = TrainingView(params=value)
    assert view.params == Params(0, 1, 2, 3, 4, 5, 6)
    assert all(type(number) is float for number in view.params)


def test_arrays_and_numpy_scalars_are_accepted():
    view = TrainingView(
        X=np.array([1, 2]), y=(3, 4.5), epoch=np.int64(3), learning_rate=np.float64(0.2)
    )
    assert (view.X, view.y, view.epoch) == ((1, 2), (3, 4.5), 3)
    assert type(view.epoch) is int


BAD = [
    (TrainingView, "params", [1, 2, 3]),
    (TrainingView, "params", [1, 2, 3, 4, 5, 6, float("nan")]),
    (TrainingView, "params", "2, 1"),
    (TrainingView, "params", None),
    (TrainingView, "X", []),
    (TrainingView, "X", [0, 1]),
    (TrainingView, "y", [0, float("inf"), 1]),
    (TrainingView, "y", ["a", "b", "c"]),
    (TrainingView, "learning_rate", -0.1),
    (TrainingView, "learning_rate", float("nan")),
    (TrainingView, "learning_rate", "fast"),
    (TrainingView, "epoch", -1),
    (TrainingView, "epoch", 1.5),
    (TrainingView, "epoch", True),
    (TrainingView, "epoch", MAX_EPOCH + 1),
    (TrainingView, "epoch", float("nan")),
    (NetworkView, "sample", 0),
    (NetworkView, "sample", 4),
    (NetworkView, "name", "w9"),
    (NetworkView, "name", None),
    (ChainView, "sample", 4),
    (ChainView, "name", "z1"),
    (ChainView, "nudge", "far"),
    (NetworkView, "name", np.array(["w1"])),
    (NetworkView, "name", ["w1"]),
    (TrainingView, "X", np.ma.array([0, 1, 2], mask=[0, 1, 0])),
    (TrainingView, "X", [0, True, 2]),
    (TrainingView, "y", np.array([0, 1j, 2])),
    (TrainingView, "y", np.array([0, None, 2])),
    (TrainingView, "params", np.ma.array(range(7), mask=[0, 0, 1, 0, 0, 0, 0])),
    (TrainingView, "learning_rate", np.ma.masked),
    (TrainingView, "epoch", np.ma.masked),
    (TrainingView, "epoch", np.True_),
    (TrainingView, "epoch", [3]),
    (SoftplusView, "at", np.ma.masked),
    (SoftplusView, "at", 0.5j),
    (DerivativeView, "name", "W1"),
    (DerivativeView, "nudge", float("inf")),
    (DerivativeView, "nudge", [1, 2]),
    (SoftplusView, "at", "here"),
]


@pytest.mark.parametrize(("view", "trait", "bad"), BAD)
def test_a_bad_value_is_refused_by_name_and_the_last_good_one_stays(view, trait, bad):
    one = view()
    good = getattr(one, trait)
    with pytest.raises(TraitError, match=f"^{trait}"):
        setattr(one, trait, bad)
    assert getattr(one, trait) == good
    with pytest.raises(TraitError, match=trait):
        view(**{trait: bad})


def test_both_lists_change_together_or_not_at_all():
    view = TrainingView()
    view.set_data([1, 2], [3, 4])
    assert (view.X, view.y) == ((1, 2), (3, 4))
    with pytest.raises(TraitError, match="equal lengths"):
        view.set_data([1, 2, 3], [1])
    with pytest.raises(TraitError, match=r"X: wanted real numbers.*None at index 1"):
        view.set_data([1, None], [1, 2])
    assert (view.X, view.y) == ((1, 2), (3, 4))


def test_a_film_has_no_frame_behind_its_last():
    lines = {"a": ([0, 1], [0, 1])}
    film = Film({"one": lines, "two": lines}, alt="", xlabel="", ylabel="")
    film.at = 1
    with pytest.raises(TraitError, match="at: wanted 0 to 1, got 2"):
        film.at = 2
    assert "two" in film.static()
    with pytest.raises(TraitError, match="read-only"):
        film.frames = []


def test_fewer_samples_keep_the_chosen_one_in_range():
    view = NetworkView(sample=3)
    view.set_data([0, 1], [1, 0])
    assert view.sample == 2


def test_traits_are_observed():
    view, seen = TrainingView(), []
    view.observe(lambda change: seen.append(change["new"]), "epoch")
    view.epoch = 7
    view.epoch = 7
    assert seen == [7]


def test_history_is_tinynet_s_run():
    view = TrainingView(epoch=12)
    wanted = train(data.start(), *data.dose(), learning_rate=0.1, epochs=12)
    assert np.array_equal(view.history.params, wanted.params)
    assert np.array_equal(view.history.losses, wanted.losses)


def test_the_speed_is_stored_only_where_it_is_another():
    assert "speed" not in TrainingView().static()
    assert '"speed":60' in TrainingView(speed=60).static()
    with pytest.raises(TraitError, match="speed"):
        TrainingView(speed=7)


def test_history_of_a_diverging_run_is_kept():
    view = TrainingView(learning_rate=5, epoch=1000)
    assert 1 < len(view.history.losses) < 1000
    assert np.isfinite(view.history.losses).all()


# ------------------------------------------------------------ stored outputs


@pytest.mark.parametrize("view", VIEWS)
def test_a_stored_output_is_state_and_picture_only(view):
    bundle, metadata = view()._repr_mimebundle_()
    assert metadata == {}
    assert set(bundle) == {
        "text/plain",
        "text/html",
        "application/vnd.jupyter.widget-view+json",
    }
    html = bundle["text/html"]
    assert html == view().static()
    assert "script" not in html
    assert len(html) < 12_000
    parsed = Cells(html)
    kind = re.search('data-view="(.*?)"', html)[1]
    assert kind == view.__name__.removesuffix("View").lower()
    assert parsed.state["params"] == [2, -1, -2, 0, 1, -1, 0]
    assert parsed.labels
    assert all(len(label) > 40 for label in parsed.labels)
    assert len(parsed.rows) >= 3


def test_editing_the_javascript_changes_no_output(tmp_path):
    edited = tmp_path / "edited.js"
    edited.write_text("export default { render() {} };")

    class Edited(TrainingView):
        _esm = edited

    assert Edited().static() == TrainingView().static()
    assert Edited()._esm != TrainingView()._esm


@pytest.mark.parametrize("view", VIEWS)
def test_the_repr_is_short_and_the_same_every_time(view):
    assert repr(view()) == repr(view())
    assert len(repr(view())) < 120
    assert repr(view()).startswith(f"{view.__name__}(")
    assert "0x" not in repr(view())


def test_state_is_rounded():
    html = TrainingView(params=np.full(7, 1 / 3), learning_rate=0.1 + 1e-12).static()
    assert Cells(html).state["params"] == [0.333333] * 7
    assert Cells(html).state["learning_rate"] == 0.1


def test_the_network_s_table_holds_tinynet_s_numbers():
    rows = Cells(NetworkView().static()).rows
    X, y = data.dose()
    wanted = forward(data.start(), X)
    for i, row in enumerate(rows[1:]):
        numbers = [X[i], *(column[i] for column in wanted), y[i]]
        assert row == [str(i + 1), *map(screen, numbers)]


@pytest.mark.parametrize("name", PARAMETERS)
def test_the_chain_s_table_holds_tinynet_s_numbers(name):
    """The last link is the loss of the sample, by another way than the table's."""
    nudge, (X, y) = 0.5, data.dose()
    _, own, *links = Cells(ChainView(name=name, sample=2, nudge=nudge).static()).rows
    assert own == [name, "", "0.5", "0.5"]
    factors = chain(name, data.start(), X, y)
    for link, (factor, values) in zip(links, reversed(factors.items())):
        assert link[1] == f"{factor.replace('_', ' / ')} = {screen(values[1])}"
    moved = data.start()._replace(**{name: getattr(data.start(), name) + nudge})
    happens = loss(moved, X[1:2], y[1:2]) - loss(data.start(), X[1:2], y[1:2])
    slope = np.prod([values[1] for values in factors.values()])
    assert links[-1][0] == "L2"
    assert links[-1][2:] == [screen(slope * nudge), screen(happens)]


@pytest.mark.parametrize("name", PARAMETERS)
def test_the_derivative_s_table_holds_tinynet_s_numbers(name):
    rows = Cells(DerivativeView(name=name).static()).rows
    factors = [*chain(name, data.start(), *data.dose()).values()]
    shares = np.prod(factors, axis=0)
    for i, row in enumerate(rows[1:4]):
        assert row[1:] == [screen(values[i]) for values in (*factors, shares)]
    assert rows[4][-1] == screen(shares.sum())


def test_the_training_table_holds_tinynet_s_numbers():
    html = TrainingView(epoch=5).static()
    history = train(data.start(), *data.dose(), learning_rate=0.1, epochs=6)
    for k, row in enumerate(Cells(html).rows[1:]):
        now, slope = history.params[5][k], history.gradients[5][k]
        assert row == [PARAMETERS[k], *map(screen, (now, slope, history.params[6][k]))]
    assert f"loss {screen(loss(history.params[5], *data.dose()))}" in html


def test_the_softplus_table_holds_tinynet_s_numbers():
    rows = Cells(SoftplusView(at=1).static()).rows
    assert rows[1] == ["neuron 1", "1", "1.3133", "0.7311"]
    assert rows[2] == ["neuron 2", "−2", "0.1269", "0.1192"]


# ------------------------------------------------------------ the picture


def test_the_diagram_names_the_way_of_each_derivative():
    for name in PARAMETERS:
        html = network_diagram(lit=name)._repr_html_()
        for factor in chain(name, data.start(), *data.dose()):
            assert f'data-factor="{factor}"' in html
    assert "data-factor" not in network_diagram()._repr_html_()
    assert repr(network_diagram("w1")) == "<diagram of the network, w1 lit>"
    with pytest.raises(ValueError, match="lit"):
        network_diagram("w9")


# ------------------------------------------------------------ the JavaScript


@needs_node
@pytest.mark.parametrize("many", seldom([40, 200], [40]))
def test_the_javascript_s_own_tests_pass(many):
    """With so many networks that Python computes, too; by hand they are 200."""
    done = subprocess.run(
        ["node", "--test", str(JS)],
        env={**os.environ, "PYTHON": sys.executable, "GOLDEN": str(many)},
        capture_output=True,
        text=True,
        check=False,
    )
    failed = re.findall(r"^not ok .*?^  \.\.\.$", done.stdout, re.M | re.S)
    assert not failed, "\n".join(["node --test tests/js", *failed])
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("training runs equal tinynet's", "the picture of the network"):
        assert f"- {name}" in done.stdout


def test_the_module_is_small():
    # Live it also fits a view to the notebook's panel.
    for name, code, allowed in (
        ("a notebook", MODULE, 31_900),
        ("the site", site_script(), 31_400),
    ):
        weight = len(gzip.compress(code.encode()))
        assert weight <= allowed, (
            f"the views' script for {name} weighs {weight} bytes, compressed: "
            f"{weight - allowed} have to go again in tinynet/widgets/js/"
        )


@needs_node
def test_the_site_s_script_loses_no_function():
    script = site_script()
    names = re.findall(r"\b(?:function|class) (\w+)", MODULE)
    assert len(names) > 40
    for name in {*names} - {"renderFitted", "fit"}:  # a page scrolls as a whole
        assert re.search(rf"(function|class) {name}\b", script)
    assert not re.search(r"\b(export|import)\b", script)
    code = f"new Function({json.dumps(script)}); console.log('parsed');"
    assert node(code) == "parsed\n"


def test_rendering_has_no_fixed_ids_and_looks_at_its_own_element_only():
    assert "document.querySelector" not in MODULE
    assert "getElementById" not in MODULE
    assert not re.search(r'\bid: ?"', MODULE)


def test_importing_tinynet_loads_no_widgets():
    code = "import sys, tinynet; sys.exit('anywidget' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
