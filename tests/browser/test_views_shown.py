"""All that a view displays, read off the screen: symbols, numbers, marks on axes.

Each view is opened at a network without symmetry, so that no number can stand in for
another, and compared with `tinynet`. `tools.mutation.drawing` plants slips in the code
that draws and sees these tests fail.
"""

from typing import NamedTuple

import numpy as np
import pytest

from tests.helpers.layers import few
from tests.helpers.quiet import watched
from tests.helpers.views import (
    ONE_OF_EACH,
    body,
    page_of,
    plain,
    press,
    values,
    views_script,
)
from tinynet import (
    Params,
    chain,
    data,
    forward,
    gradient,
    loss,
    predict,
    sigmoid,
    train,
)
from tinynet.arguments import PARAMETERS
from tinynet.diagram import EDGES, LABELS, LANDINGS, NODES, WIDTH
from tinynet.formulas import fmt
from tinynet.widgets import (
    ChainView,
    DerivativeView,
    NetworkView,
    SoftplusView,
    TrainingView,
)

POINT = Params(1.7, -0.6, -2.3, 0.4, 1.2, -0.7, 0.3)
X, Y = [0.3, -0.8, 1.1], [1.0, 0.5, -0.4]
STATE = {"params": POINT, "X": X, "y": Y}
Z1, A1, Z2, A2, Y_HAT = forward(POINT, X)


@pytest.fixture
def open_view(chromium, tmp_path):
    """Open one view; at the end nothing must have gone wrong."""
    (tmp_path / "views.js").write_text(views_script(), encoding="utf-8")

    def open_(view, **options):
        (tmp_path / "view.html").write_text(page_of(view, policy=""), encoding="utf-8")
        page = opened(clocked=True, **options)
        page.clock.install(time=0)
        page.clock.pause_at(1000)
        page.goto((tmp_path / "view.html").as_uri())
        page.locator(".tn-live > .tn").wait_for()
        return page

    with watched(chromium, tmp_path.as_uri()) as opened:
        yield open_


def bracketed(value):
    """A number as it stands behind a sign."""
    return f"({fmt(value)})" if fmt(value).startswith("-") else fmt(value)


def text(locator):
    return plain(locator.text_content())


def symbol(name, i="i"):
    """The text of a symbol: indices below, then above, without their place."""
    if name in PARAMETERS:
        return name
    if name in ("L2", "yhat", "X", "y"):
        return {"L2": f"L{i}2", "yhat": f"ŷ{i}", "X": f"X{i}", "y": f"y{i}"}[name]
    return f"{name[0]}({name[1]},{i})"


def fraction(factor, i="i"):
    over, under = (part[1:] for part in factor.split("_"))
    return f"d{symbol(over, i)}d{symbol(under, i)}"


MEANS = {
    "dL2_dyhat": "-2(yi-ŷi)",
    "dyhat_da1": "w3",
    "dyhat_da2": "w4",
    "da1_dz1": "ez(1,i)1+ez(1,i)",
    "da2_dz2": "ez(2,i)1+ez(2,i)",
    "dz1_dw1": "Xi",
    "dz2_dw2": "Xi",
    "dz1_db1": "1",
    "dz2_db2": "1",
    "dyhat_dw3": "a(1,i)",
    "dyhat_dw4": "a(2,i)",
    "dyhat_db3": "1",
}


def meaning(factor, i):
    """What a factor is, for a sample: each index is that sample's."""
    return MEANS[factor].replace("i", str(i))


# ------------------------------------------------------------ marks on a chart


class Chart(NamedTuple):
    """A chart as the eye takes it: marks, and what the ticks say about the axes."""

    x: np.ndarray  # from a place to a number, by a line through the ticks
    y: np.ndarray
    marks: list
    log: bool

    def at(self, number, axis="y"):
        """Place of a number."""
        slope, offset = getattr(self, axis)
        return (number - offset) / slope

    def number(self, place, axis="x"):
        slope, offset = getattr(self, axis)
        return slope * place + offset

    def points(self, style):
        """Places of the marks of a class, in the order in which they are drawn."""
        return [places for kind, places in self.marks if kind == style]


READ = """chart => {
  const number = (e, name) => Number(e.getAttribute(name));
  const ticks = [...chart.querySelectorAll(".tn-tick")].map((e) =>
    [e.getAttribute("text-anchor"), number(e, "x"), number(e, "y"), e.textContent]);
  const marks = [...chart.querySelector("svg").querySelectorAll("path, circle")].map(
    (e) => [e.getAttribute("class"), e.tagName === "circle"
      ? [[number(e, "cx"), number(e, "cy")]]
      : [...e.getAttribute("d").matchAll(/([MLV])([-\\d.]+)(?: ([-\\d.]+))?/g)]
        .map(([, sign, first, second]) => sign === "V" ? [null, +first]
          : [+first, +second + (e.getAttribute("d").includes("l") ? 6 : 0)])]);
  const grips = [...chart.querySelectorAll(".tn-grip")].map((e) => ["grip",
    [e.getAttribute("transform").match(/[-\\d.]+/g).map(Number)]]);
  return [ticks, [...marks, ...grips]];
}"""
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def read(page, which):
    """The chart with this number on the page."""
    ticks, marks = page.locator(".tn-chart").nth(which).evaluate(READ)
    log = any(label.startswith("10") and label[2:] for *_, label in ticks) and all(
        label.startswith("10") for anchor, *_, label in ticks if anchor == "end"
    )

    def power(label):
        return float(label[2:].translate(SUPERSCRIPTS))

    def line(pairs):
        assert len(pairs) >= 2
        places, numbers = zip(*pairs)
        slope, offset = np.polyfit(places, numbers, 1)
        assert np.abs(slope * np.array(places) + offset - numbers).max() <= abs(
            ROUNDED * slope
        )
        return np.array([slope, offset])

    # A tick's text stands four units below its line.
    return Chart(
        line([(x, float(plain(t))) for anchor, x, _, t in ticks if anchor == "middle"]),
        line(
            [
                (y - 4, power(t) if log else float(plain(t)))
                for anchor, _, y, t in ticks
                if anchor == "end"
            ]
        ),
        marks,
        log,
    )


# A place has one decimal: off by 0.05; so are the ticks, and beyond the last tick, at
# most by half their distance, that grows to 0.1.
ROUNDED = 0.16


def assert_places(chart, places, points):
    """Marks stand where the numbers are."""
    assert len(places) == len(points)
    for (left, top), (x, y) in zip(places, points, strict=True):
        if left is not None:
            assert abs(left - chart.at(x, "x")) <= ROUNDED, (left, x)
        assert abs(top - chart.at(y)) <= ROUNDED, (top, y)


def assert_curve(chart, places, function):
    """A line follows the function, wherever it is drawn."""
    assert len(places) > 30
    for left, top in places:
        near = [chart.number(left + off) for off in (-ROUNDED, 0, ROUNDED)]
        wanted = [chart.at(function(x)) for x in near]
        assert min(wanted) - ROUNDED <= top <= max(wanted) + ROUNDED, (left, top)


# ------------------------------------------------------------ network


AT = 2  # the sample shown, counted from 0
NOW = dict(
    zip(("z1", "a1", "z2", "a2", "y_hat"), (Z1[AT], A1[AT], Z2[AT], A2[AT], Y_HAT[AT]))
)
NOW |= {"X": X[AT], "y": Y[AT], "L2": (Y[AT] - Y_HAT[AT]) ** 2}


def forward_captions():
    n = AT + 1
    shown = {name: fmt(value) for name, value in NOW.items()}
    w1, b1, w2, b2, w3, w4, b3 = map(bracketed, POINT)
    return [
        f"The input of this sample.X{n}={shown['X']}",
        "Forward: each neuron weights the input and adds its bias."
        f"z(1,{n})=X{n}w1+b1={shown['X']}·{w1}+{b1}={shown['z1']}"
        f"z(2,{n})=X{n}w2+b2={shown['X']}·{w2}+{b2}={shown['z2']}",
        "Forward: softplus bends the line."
        f"a(1,{n})=log(1+e{shown['z1']})={shown['a1']}"
        f"a(2,{n})=log(1+e{shown['z2']})={shown['a2']}",
        "Forward: the prediction adds the two, weighted, and a bias."
        f"ŷ{n}={shown['a1']}·{w3}+{shown['a2']}·{w4}+{b3}={shown['y_hat']}",
        "Forward: how far off? The residual, squared."
        f"L{n}2=({shown['y']}-{bracketed(NOW['y_hat'])})2={shown['L2']}",
    ]


def backward_captions(name):
    factors = {key: column[AT] for key, column in chain(name, POINT, X, Y).items()}
    for k, (key, value) in enumerate(factors.items(), 1):
        yield (
            f"Backward: factor {k} of {len(factors)}."
            f"{fraction(key, AT + 1)}={meaning(key, AT + 1)}={fmt(value)}"
        )
    first, *others = factors.values()
    product = "·".join([fmt(first), *map(bracketed, others)])
    yield (
        "Backward: the factors multiply to this sample's share of the derivative."
        f"dL{AT + 1}2d{name}={product}={fmt(np.prod([first, *others]))}"
    )


def centre(name):
    x, y, width, height, _ = NODES[name]
    return x + width / 2, y + height / 2


def back(line):
    return (*line[2:], *line[:2])


def forward_journeys():
    p = POINT
    return [
        [],
        [(*EDGES["w1"], X[AT] * p.w1), (*EDGES["w2"], X[AT] * p.w2)],
        [
            (*centre(f"z{k}"), *centre(f"a{k}"), value)
            for k, value in ((1, A1[AT]), (2, A2[AT]))
        ],
        [(*EDGES["w3"], A1[AT] * p.w3), (*EDGES["w4"], A2[AT] * p.w4)],
        [(*EDGES["y_hat"], Y_HAT[AT]), (*EDGES["y"], Y[AT])],
    ]


def backward_journeys(name):
    factors = {key: column[AT] for key, column in chain(name, POINT, X, Y).items()}
    products = np.cumprod([*factors.values()])
    which = {"w1": 1, "b1": 1, "w2": 2, "b2": 2}.get(name)
    ways = [back(EDGES["y_hat"])]
    if which:
        ways += [
            back(EDGES[f"w{which + 2}"]),
            (*centre(f"a{which}"), *centre(f"z{which}")),
        ]
    ways.append(LANDINGS.get(name) or back(EDGES[name]))
    return [[(*way, product)] for way, product in zip(ways, products, strict=True)]


WATCH = """() => {
  movers = new Map();
  new MutationObserver((all) => all.forEach(({ target }) => {
    const mover = target.closest(".tn-mover");
    if (!mover) return;
    const place = mover.getAttribute("transform").match(/[-\\d.]+/g).map(Number);
    if (!movers.has(mover)) movers.set(mover, place);
    movers.set(mover, [...movers.get(mover).slice(0, 2), ...place]);
  })).observe(document.querySelector(".tn .tn-net"),
    { attributes: true, attributeFilter: ["transform"], subtree: true });
}"""
MOVED = "() => [...movers].map(([e, places]) => [...places, e.textContent])"


def journey(page, name):
    """Press a button of the network; return what travelled, from where to where."""
    page.evaluate("movers.clear()")
    press(page, name)
    page.clock.run_for(800)
    return page.evaluate(MOVED)


def assert_journey(found, wanted):
    assert [plain(shown) for *_, shown in found] == [fmt(value) for *_, value in wanted]
    for (*places, _), (*way, _) in zip(found, wanted, strict=True):
        assert places == pytest.approx(way, abs=0.05)


NEW = [["X"], ["z1", "z2"], ["a1", "a2"], ["y_hat"], ["L2"]]  # at each forward stage


def lit(page):
    """What the picture of the network points out."""
    names = "every => every.map((e) => e.dataset.node ?? e.dataset.factor)"
    return page.locator(".tn-net .tn-lit").evaluate_all(names)


def test_network_forward(open_view):
    page = open_view(NetworkView(**STATE, sample=AT + 1))
    for _ in range(4):
        press(page, "back")
    page.clock.run_for(800)
    page.evaluate(WATCH)
    caption = page.locator(".tn-caption")
    assert text(caption) == forward_captions()[0]
    assert lit(page) == NEW[0]
    stages = zip(forward_captions()[1:], forward_journeys()[1:], NEW[1:], strict=True)
    for words, wanted, names in stages:
        assert_journey(journey(page, "next"), wanted)
        assert text(caption) == words
        assert lit(page) == names
    picture = page.locator(".tn .tn-net").get_attribute("aria-label")
    names = ("X", "y", "z1", "z2", "a1", "a2", "y_hat", "L2")
    numbers = [f"{name.replace('_', ' ')} {fmt(NOW[name])}" for name in names]
    numbers += [f"{name} {fmt(value)}" for name, value in POINT._asdict().items()]
    assert plain(picture) == f"Sample {AT + 1}: {', '.join(numbers)}."
    assert values(page) == {
        name: fmt(value) for name, value in (NOW | POINT._asdict()).items()
    }
    spaces = "every => every.map(element => element.namespaceURI)"
    assert set(page.locator(".tn math").evaluate_all(spaces)) == {
        "http://www.w3.org/1998/Math/MathML"
    }


@pytest.mark.parametrize("name", few(PARAMETERS, ONE_OF_EACH))
def test_network_backward(open_view, name):
    page = open_view(NetworkView(**STATE, sample=AT + 1, name=name))
    page.evaluate(WATCH)
    caption = page.locator(".tn-caption")
    *factors, product = backward_captions(name)
    ways = backward_journeys(name)
    columns = chain(name, POINT, X, Y)
    known, said = {}, []
    for words, wanted, key in zip(factors, ways, columns, strict=True):
        assert_journey(journey(page, "next"), wanted)
        assert text(caption) == words
        assert lit(page) == [key]
        known[key] = fmt(columns[key][AT])
        said.append(f"{key.replace('_', ' over ')} {known[key]}")
        shown = values(page)
        assert {key: shown[key] for key in columns if key in shown} == known
        assert plain(page.locator(".tn .tn-net").get_attribute("aria-label")) == (
            f"Sample {AT + 1}, the derivative for {name}: {', '.join(said)}."
        )
    assert journey(page, "next") == []
    assert text(caption) == product
    assert lit(page) == []
    pressed = page.locator(".tn-edge[aria-pressed=true]")
    kind = {"w": "weight", "b": "bias"}[name[0]]
    label = plain(pressed.get_attribute("aria-label"))
    assert label.startswith(f"{kind} {name} {fmt(getattr(POINT, name))}")
    assert label.endswith(": show its derivative")


def test_network_plays(open_view):
    page = open_view(NetworkView(**STATE, sample=AT + 1, name="w1"))
    press(page, "play")
    caption = page.locator(".tn-caption")
    for words in backward_captions("w1"):
        assert text(caption) == words
        page.clock.run_for(1100)
    press(page, "play")
    for words in [*forward_captions(), *backward_captions("w1")]:
        assert text(caption) == words
        page.clock.run_for(1100)
    page.get_by_role("button", name="play", exact=True).wait_for()


def test_network_keys(open_view):
    page = open_view(NetworkView(**STATE, sample=AT + 1, name="w1"))
    page.get_by_role("button", name="play", exact=True).focus()
    first, second, *_ = backward_captions("w1")
    forward = forward_captions()[-1]
    for key, words in [("Right", first), ("Right", second), ("Left", first)]:
        page.keyboard.press(f"Arrow{key}")
        assert text(page.locator(".tn-caption")) == words
    page.keyboard.press("ArrowLeft")
    assert text(page.locator(".tn-caption")) == forward


def test_network_samples(open_view):
    page = open_view(NetworkView(**STATE, sample=AT + 1))
    menu = page.get_by_label("sample", exact=True)
    assert menu.locator("option").all_text_contents() == ["1", "2", "3"]
    assert menu.input_value() == str(AT + 1)
    menu.select_option("1")
    assert values(page)["X"] == fmt(X[0])


def test_network_frames_surround_their_labels(open_view):
    """Half way between the symbol's line and that of a number below it."""
    page = open_view(NetworkView(**STATE, sample=AT + 1))
    picture = page.locator(".tn .tn-net").bounding_box()
    unit = picture["width"] / WIDTH
    for name, frame in zip(PARAMETERS, page.locator(".tn-edge").all(), strict=True):
        box, (x, y) = frame.bounding_box(), LABELS[name]
        across = (box["x"] + box["width"] / 2 - picture["x"]) / unit
        down = (box["y"] + box["height"] / 2 - picture["y"]) / unit
        assert across == pytest.approx(x, abs=0.5)
        assert y < down < y + 16


def test_network_fields(open_view):
    page = open_view(NetworkView(**STATE, sample=AT + 1))
    fields = {**POINT._asdict(), "X of this sample": X[AT], "y of this sample": Y[AT]}
    for name, value in fields.items():
        assert page.get_by_label(name, exact=True).input_value() == fmt(value)
    labels = page.locator(".tn-fields .tn-symbol").all_text_contents()
    assert labels == [*PARAMETERS, "Xi", "yi"]


# ------------------------------------------------------------ chain


NUDGE = 0.5


def links_of(params, name):
    """What lies on the way from a parameter to the loss of sample 3, by its symbol."""
    parts = [column[2] for column in forward(params, X)]
    named = dict(zip(("z1", "a1", "z2", "a2", "y_hat"), parts))
    off = (Y[2] - named["y_hat"]) ** 2
    neuron = {"w1": 1, "b1": 1, "w2": 2, "b2": 2}.get(name)
    within = [f"z{neuron}", f"a{neuron}"] if neuron else []
    return {name: getattr(params, name)} | {
        **{symbol(link, 3): named[link] for link in within},
        symbol("yhat", 3): named["y_hat"],
        symbol("L2", 3): off,
    }


def bar(row, style):
    """Where a bar ends, in halves of the row's width."""
    box = row.locator(f"rect.{style}")
    x, width = (float(box.get_attribute(name)) for name in ("x", "width"))
    return (x if x < 0 else width) / 100


@pytest.mark.parametrize("nudge", few([NUDGE, -1.5], [NUDGE]))
@pytest.mark.parametrize("name", few(PARAMETERS, {"w1"}))
def test_chain_rows(open_view, name, nudge):
    page = open_view(ChainView(**STATE, name=name, sample=3, nudge=nudge))
    before, after = links_of(POINT, name), links_of(moved(name, nudge), name)
    factors = [(key, values[2]) for key, values in chain(name, POINT, X, Y).items()]
    predicted = nudge * np.cumprod([1, *(value for _, value in factors[::-1])])
    fills = abs(predicted).max() / min(1, abs(nudge))
    assert page.locator(".tn-key").first.text_content() == (
        "○ predicted: what came in, times the factor that stands there. "
        "◇ as it happens."
    )
    rows = page.locator(".tn-way > li").all()
    for row, link, guess in zip(rows, before, predicted, strict=True):
        happens = after[link] - before[link]
        assert text(row.locator(".tn-symbol")) == f"Δ{link}"
        told = text(row.locator(".tn-moves"))
        assert told == f"○ {fmt(guess)}◇ {fmt(happens)}"
        for style, value in (("tn-guess", guess), ("tn-moved", happens)):
            seen = np.clip(value / fills, -1.1, 1.1)
            assert bar(row, style) == pytest.approx(seen, abs=1e-6)
    for row, (key, value) in zip(rows[1:], factors[::-1], strict=True):
        maths = f"·{fraction(key, 3)}={meaning(key, 3)}={fmt(value)}"
        assert text(row.locator(".tn-factor")) == maths
    assert "In sample 3 these move: " in text(page.locator(".tn-hidden").first)
    slope = derivative_of(name)
    change = loss(moved(name, nudge), X, Y) - loss(POINT, X, Y)
    assert text(page.locator(".tn-readout").last) == (
        f"○ predicted change: {fmt(slope)}·{bracketed(nudge)}={fmt(slope * nudge)}"
        f"◇ actual change of the loss: {fmt(change)}"
    )


def test_chain_a_nudge_is_sent_link_by_link(open_view):
    page = open_view(ChainView(**STATE, name="b2", sample=3, nudge=NUDGE))
    rows = page.locator(".tn-way > li")
    later = page.locator(".tn-way > .tn-later")
    assert later.count() == 0
    press(page, "play")
    for waiting in (4, 3, 2, 1):
        assert later.count() == waiting
        assert bar(rows.last, "tn-moved") == 0
        page.clock.run_for(900)
    assert later.count() == 0
    before, after = links_of(POINT, "b2"), links_of(moved("b2", NUDGE), "b2")
    happens = [*after.values()][-1] - [*before.values()][-1]
    slope = np.prod([values[2] for values in chain("b2", POINT, X, Y).values()])
    heard = text(page.locator(".tn > [role=status].tn-hidden"))
    assert heard == (
        f"The loss of sample 3 moves by {fmt(happens)}; "
        f"the factors predict {fmt(slope * NUDGE)}."
    )
    press(page, "play")
    page.clock.run_for(900)
    page.keyboard.press("Space")  # the button has the focus: it stops
    assert later.count() == 0


def test_chain_without_motion_the_nudge_is_there_at_once(open_view):
    page = open_view(ChainView(**STATE), reduced_motion="reduce")
    press(page, "play")
    assert page.locator(".tn-later").count() == 0
    assert "The loss of sample 1" in text(page.locator(".tn > [role=status].tn-hidden"))


def test_chain_a_factor_of_zero_stops_the_nudge(open_view):
    state = {"params": POINT, "X": [0, 1], "y": [1, 1]}
    page = open_view(ChainView(**state, name="w1", sample=1))
    assert page.locator(".tn-stops .tn-factor").count() == 1
    told = page.locator(".tn-moves").all_text_contents()
    assert [plain(one) for one in told[1:]] == ["○ 0◇ 0"] * 4
    page.get_by_label("sample", exact=True).select_option("2")
    page.wait_for_function("() => !document.querySelector('.tn-stops')")


# ------------------------------------------------------------ derivative


def derivative_of(name):
    """The derivative of the whole loss, at the point that is shown."""
    return np.prod([*chain(name, POINT, X, Y).values()], axis=0).sum()


@pytest.mark.parametrize("name", few(PARAMETERS, {"w1"}))
def test_derivative_table(open_view, name):
    page = open_view(DerivativeView(**STATE, name=name, nudge=NUDGE))
    factors = chain(name, POINT, X, Y)
    shares = np.prod([*factors.values()], axis=0)
    whole = f"d∑Li2d{name}"
    assert text(page.locator(".tn-line-of-maths")) == (
        f"{whole}=∑i" + "·".join(map(fraction, factors))
    )
    heads = page.locator(".tn-chain thead th").all_text_contents()
    assert [plain(head) for head in heads] == [
        "sample",
        *(
            f"{key.replace('_', ' over ')}{fraction(key)}={MEANS[key]}"
            for key in factors
        ),
        "product",
    ]
    *rows, last = [[plain(cell) for cell in row] for row in body(page)]
    table = np.array([*factors.values(), shares]).T
    assert rows == [[fmt(number) for number in row] for row in table]
    added = " + ".join(map(fmt, shares)).replace("+ -", "- ")
    assert last == [f"{added} = {fmt(derivative_of(name))}"]
    names = page.locator(".tn-chain tbody th .tn-hidden").all_text_contents()
    assert names == ["sample 1", "sample 2", "sample 3"]
    seen = page.locator(".tn-chain tbody th [aria-hidden]").all_text_contents()
    assert seen == ["1", "2", "3"]
    width = page.locator(".tn-sum").get_attribute("colspan")
    assert width == str(len(factors) + 1)


@pytest.mark.parametrize("name", few(PARAMETERS, {"w1"}))
def test_derivative_check_and_chart(open_view, name):
    by, slope = NUDGE, derivative_of(name)
    page = open_view(DerivativeView(**STATE, name=name, nudge=by))
    check, verdict = map(text, page.locator(".tn-readout").all())
    assert check == (
        "Check, without any formula: "
        f"loss({name}+h)-loss({name}-h)2h={fmt(slope)} ✓ the same"
    )
    here, there = loss(POINT, X, Y), loss(moved(name, by), X, Y)
    assert verdict == (
        f"○ predicted change: {fmt(slope)}·{fmt(by)}={fmt(slope * by)}"
        f"◇ actual change of the loss: {fmt(there - here)}"
    )
    pressed = page.locator(".tn-choice [aria-pressed=true]")
    assert pressed.get_attribute("aria-label") == text(pressed) == name

    chart = read(page, 0)
    value = getattr(POINT, name)
    top, bottom = chart.number(22, "y"), chart.number(190, "y")
    assert bottom == pytest.approx(0, abs=1e-9)
    assert top >= here
    (curve,) = chart.points("tn-line tn-forward")
    assert_curve(chart, curve, lambda v: loss(moved(name, v - value), X, Y))
    assert_places(
        chart,
        [curve[0], curve[-1]],
        [(value + by, loss(moved(name, by), X, Y)) for by in (-2, 2)],
    )
    (tangent,) = chart.points("tn-line tn-backward tn-dashed")
    assert_places(
        chart, tangent, [(value + step, here + slope * step) for step in (-2, 2)]
    )
    guessed = (value + by, here + slope * by)
    assert_places(chart, *chart.points("tn-dot"), [(value, here)])
    assert_places(chart, *chart.points("tn-guess"), [guessed])
    assert_places(chart, *chart.points("tn-prediction"), [(value + by, there)])
    assert_places(chart, *chart.points("tn-residual"), [guessed, (None, there)])


def test_derivative_axes_stay_where_they_are(open_view):
    """However far the parameter is nudged."""
    params, X, y = data.start(), *data.dose()
    assert loss(params._replace(b3=2.0), X, y) > 4 * loss(params, X, y)
    near, far = (
        read(open_view(DerivativeView(params=params, X=X, y=y, name="b3", nudge=by)), 0)
        for by in (0.1, 2)
    )
    assert near.x == pytest.approx(far.x)
    assert near.y == pytest.approx(far.y)


def test_derivative_check_is_a_finite_difference(open_view):
    """Where it is off by its own rounding, the view shows that."""
    far = POINT._replace(b3=3000.0)
    page = open_view(DerivativeView(**(STATE | {"params": far}), name="b3"))
    shown = text(page.locator(".tn-readout").first)
    number = shown.rpartition("=")[2].removesuffix(" ✓ the same")
    slope = gradient(far, X, Y).b3
    assert number != fmt(slope)
    assert float(number) == pytest.approx(slope, rel=1e-6)


def test_derivative_check_can_disagree(open_view):
    """A step of 1e-5 in w1 is 1e-2 in z: too far for a finite difference."""
    view = DerivativeView(params=[0, 1, 0, 0, 1, 0, 0], X=[1000], y=[1], name="w1")
    page = open_view(view)
    assert text(page.locator(".tn-readout").first).endswith(" ✗ not the same")


def test_derivative_strikes_through_the_factor_that_is_zero(open_view):
    """And not the product, which is 0 for its sake."""
    state = STATE | {"params": POINT._replace(w3=0.0)}
    page = open_view(DerivativeView(**state, name="b1"))
    columns = [*chain("b1", POINT, X, Y), "product"]
    for style, wanted in (
        (".tn-killer", {"dyhat_da1"}),
        (".tn-zero", {"dyhat_da1", "product"}),
    ):
        cells = page.locator(f".tn-chain td{style}")
        places = cells.evaluate_all("all => all.map((cell) => cell.cellIndex - 1)")
        assert sorted({columns[place] for place in places}) == sorted(wanted)
        assert len(places) == len(X) * len(wanted)


def moved(name, by):
    return POINT._replace(**{name: getattr(POINT, name) + by})


# ------------------------------------------------------------ training

RATE = 0.05
RUN = train(POINT, X, Y, learning_rate=RATE, epochs=12)


def training_captions(k):
    params, slopes, following = RUN.params[k], RUN.gradients[k], RUN.params[k + 1]
    predictions = predict(Params(*params), X)
    squares = (np.array(Y) - predictions) ** 2
    return [
        "Forward: a prediction for every sample, and how far off they are together."
        f"ŷ={fmt(predictions)}"
        f"∑Li2={'+'.join(map(fmt, squares))}={fmt(squares.sum())}",
        "Backward: from the residuals, the seven derivatives. They say which way is "
        f"uphill.d∑Li2dw1={fmt(slopes[0])}",
        "Update: every parameter takes one step downhill."
        f"w1←w1-η·d∑Li2dw1={fmt(params[0])}-{fmt(RATE)}·{bracketed(slopes[0])}"
        f"={fmt(following[0])}",
    ]


def test_training_in_three_parts(open_view):
    k = 3
    page = open_view(TrainingView(**STATE, learning_rate=RATE, epoch=k))
    press(page, "one part at a time")
    said = page.locator(".tn > [role=status].tn-hidden")
    spoken = [
        f"forward: predictions {fmt(predict(Params(*RUN.params[k]), X))}; "
        f"loss {fmt(RUN.losses[k])}",
        f"backward: derivatives {fmt(RUN.gradients[k])}",
        f"update: new parameters {fmt(RUN.params[k + 1])}",
    ]
    for words, heard, part in zip(
        training_captions(k), spoken, ("forward", "backward", "update")
    ):
        assert text(page.locator(".tn-caption")) == words
        assert text(said) == f"Epoch {k}, {heard}."
        assert page.locator("[aria-current=step]").text_content() == part
        press(page, "one step")
    assert text(page.locator(".tn-caption")) == training_captions(k + 1)[0]


def test_training_table(open_view):
    k = 5
    page = open_view(TrainingView(**STATE, learning_rate=RATE, epoch=k))
    steps = -RATE * RUN.gradients[k]
    rows = zip(RUN.params[k], RUN.gradients[k], steps, RUN.params[k + 1])
    found = body(page, ".tn-update-table")
    assert [[plain(cell) for cell in row] for row in found] == [
        [fmt(number) for number in row] for row in rows
    ]
    arrows = [row[2][-1] for row in found]
    assert arrows == ["↑" if step > 0 else "↓" for step in steps]
    heads = page.locator(".tn-update-table thead th").all_text_contents()
    assert [plain(head) for head in heads] == [
        "parameter",
        "now",
        "derivative of the lossd∑Li2dw",
        "update-η·d∑Li2dw",
        "new",
    ]
    names = page.locator(".tn-update-table tbody th").all_text_contents()
    assert names == [2 * name for name in PARAMETERS]
    assert text(page.locator(".tn-bar .tn-readout")) == (
        f"epoch {k}: loss {fmt(RUN.losses[k])}"
    )
    page.get_by_text("Change the start and the data").click()
    for name, value in {**POINT._asdict(), "X": X, "y": Y}.items():
        assert page.get_by_label(name, exact=True).input_value() == fmt(value)


def test_training_charts(open_view):
    page = open_view(TrainingView(**STATE, learning_rate=RATE, epoch=12))
    page.get_by_label("epoch, slider").focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    k = 4
    now = Params(*RUN.params[k])
    fit, curve = read(page, 0), read(page, 1)

    (line,) = fit.points("tn-line tn-forward")
    assert [line[0][0], line[-1][0]] == [42, 330]
    assert_curve(fit, line, lambda x: predict(now, [x])[0])
    predictions = [*zip(X, predict(now, X))]
    diamonds = [place for (place,) in fit.points("tn-prediction")]
    assert_places(fit, diamonds, predictions)
    assert_places(fit, [place for (place,) in fit.points("grip")], [*zip(X, Y)])
    for places, x, y, y_hat in zip(fit.points("tn-residual"), X, Y, predict(now, X)):
        assert_places(fit, places, [(x, y), (None, y_hat)])
    grip = page.locator(".tn-grip").nth(2)
    assert grip.get_attribute("aria-valuetext") == f"X {fmt(X[2])}, y {fmt(Y[2])}"
    assert grip.get_attribute("aria-valuenow") == fmt(Y[2])
    assert grip.get_attribute("aria-label").startswith("sample 3,")

    (line,) = curve.points("tn-line tn-forward")
    assert_places(curve, line, [*enumerate(RUN.losses)])
    assert_places(curve, *curve.points("tn-dot"), [(k, RUN.losses[k])])
    (now,) = curve.points("tn-now")
    assert_places(curve, now, [(k, curve.number(22, "y")), (None, 0)])
    told = page.get_by_label("epoch, slider").get_attribute("aria-valuetext")
    assert told == f"epoch {k}: loss {fmt(RUN.losses[k])}"


def test_training_goes_on_and_back(open_view):
    page = open_view(TrainingView(**STATE, learning_rate=RATE, epoch=3))
    field = page.get_by_label("epoch", exact=True)
    for name, k in (("one step", 4), ("one step back", 3), ("one step back", 2)):
        press(page, name)
        assert field.input_value() == str(k)
    press(page, "play")
    page.clock.run_for(1000)
    assert 10 <= int(field.input_value()) <= 12
    press(page, "back to epoch 0")
    press(page, "one part at a time")
    press(page, "one step back")
    assert text(page.locator(".tn-caption")).startswith("Forward")


def test_training_says_from_which_weights_it_goes_on(open_view):
    """It counts every epoch that they were trained, whatever the data were."""
    page = open_view(TrainingView(**STATE, learning_rate=RATE, epoch=3))
    origin = page.locator(".tn-origin")
    ways = page.get_by_role("group", name="when the data change").get_by_role("button")
    assert ways.all_text_contents() == ["go on from here", "start again"]
    assert text(origin) == "Runs from the start."
    for epochs in (3, 5):
        page.locator(".tn-grip").first.press("ArrowUp")
        assert text(origin) == f"Goes on from the weights of epoch {epochs}."
        assert page.get_by_label("epoch", exact=True).input_value() == "0"
        press(page, "one step")
        press(page, "one step")


def test_training_that_diverges_stops(open_view):
    page = open_view(TrainingView(**STATE, learning_rate=5.0, epoch=0))
    for _ in range(9):
        press(page, "one step")
    field = page.get_by_label("epoch", exact=True)
    last = TrainingView(**STATE, learning_rate=5.0, epoch=9).history.losses.size - 1
    assert field.input_value() == str(last)


def test_training_says_where_it_diverged(open_view):
    y = [1e-8, -2e-8, 3e-8]
    view = TrainingView(params=[0] * 7, X=X, y=y, learning_rate=5.0, epoch=30)
    alarm = open_view(view).locator(".tn-alarm")
    end = view.history.losses
    assert alarm.text_content().startswith(
        f"Training diverged at epoch {end.size - 1}: the loss is "
        f"{fmt(end[-1])}. ".replace("-", "−")
    )
    assert "e−" in alarm.text_content()


@pytest.mark.parametrize("X", [[-3, -2.5, -2], [2, 2.5, 3]])
@pytest.mark.parametrize("b3", few([0.1, 4.8, -3.0], [4.8]))
def test_training_frames_the_dots(open_view, X, b3):
    """And a prediction that is not too far from them."""
    low, high = 1, 2
    y = [low, high, low]
    page = open_view(TrainingView(params=[0] * 6 + [b3], X=X, y=y, epoch=0))
    chart = read(page, 0)
    for ((across, down),) in chart.points("grip"):
        assert 42 < across < 330
        assert 22 <= down <= 190
    near = low - (high - low) <= b3 <= high + (high - low)
    for ((_, down),) in chart.points("tn-prediction"):
        assert (22 <= down <= 190) == near


def test_training_losses_on_a_log_scale(open_view):
    page = open_view(TrainingView(**STATE, learning_rate=RATE, epoch=12))
    press(page, "log scale")
    chart = read(page, 1)
    assert chart.log
    (line,) = chart.points("tn-line tn-forward")
    assert_places(chart, line, [*enumerate(np.log10(RUN.losses))])
    assert_places(chart, *chart.points("tn-dot"), [(12, np.log10(RUN.losses[12]))])


# ------------------------------------------------------------ softplus


LOOK = 0.9
HINGES = [-POINT.b1 / POINT.w1, -POINT.b2 / POINT.w2]


def assert_lines(chart, lines):
    """Each line, by its style, follows its function."""
    for style, function in lines.items():
        (line,) = chart.points(f"tn-line {style}")
        assert_curve(chart, line, function)


def test_softplus_table(open_view):
    page = open_view(SoftplusView(**STATE, at=LOOK))
    (z1,), (a1,), (z2,), (a2,), (y_hat,) = forward(POINT, [LOOK])
    assert [[plain(cell) for cell in row] for row in body(page)] == [
        [fmt(n) for n in (z, a, sigmoid(z), hinge)]
        for z, a, hinge in zip((z1, z2), (a1, a2), HINGES)
    ]
    heads = page.locator(".tn-table thead th").all_text_contents()
    assert heads == ["neuron", "zz", "aa", "slopeslope dadz", "hinge"]
    names = page.locator(".tn-table tbody th").all_text_contents()
    assert names == ["neuron 1", "neuron 2"]
    assert text(page.locator(".tn-readout")) == (
        f"ŷ={fmt(a1)}·{bracketed(POINT.w3)}+{fmt(a2)}·{bracketed(POINT.w4)}"
        f"+{bracketed(POINT.b3)}={fmt(y_hat)}"
    )
    labels = [
        chart.get_attribute("aria-label") for chart in page.locator(".tn-chart").all()
    ]
    assert labels == [
        "the two bent lines, with the straight lines they come from",
        "the weighted bent lines and their sum, the prediction",
        "the sigmoid of each neuron: the slope of softplus",
    ]


def test_softplus_bent_lines(open_view):
    at, hinges = LOOK, HINGES
    page = open_view(SoftplusView(**STATE, at=at))
    (z1,), (a1,), (z2,), (a2,), _ = forward(POINT, [at])
    w1, b1, w2, b2, *_ = POINT
    press(page, "compare with ReLU")
    bent = read(page, 0)
    lines = {
        "tn-thin": lambda x: w1 * x + b1,
        "tn-thin tn-dashed": lambda x: w2 * x + b2,
        "tn-forward": lambda x: forward(POINT, [x]).a1[0],
        "tn-forward tn-dashed": lambda x: forward(POINT, [x]).a2[0],
    }
    assert_lines(bent, lines)
    for line, (w, b) in zip(
        bent.points("tn-line tn-update tn-dotted"), ((w1, b1), (w2, b2)), strict=True
    ):
        assert_curve(bent, line, lambda x, w=w, b=b: max(0, w * x + b))
    tangents = bent.points("tn-line tn-backward")
    half = (bent.number(330) - bent.number(42)) / 8
    for line, w, z, a in zip(tangents, (w1, w2), (z1, z2), (a1, a2), strict=True):
        rise = sigmoid(z) * w * half
        assert_places(bent, line, [(at - half, a - rise), (at + half, a + rise)])
    dots = [place for (place,) in bent.points("tn-dot")]
    assert_places(bent, dots, [(at, a1), (at, a2)])
    grips = [place for (place,) in bent.points("grip")]
    assert_places(bent, grips, [(hinge, 0) for hinge in hinges])
    for k, grip in enumerate(page.locator(".tn-grip").all()):
        assert grip.get_attribute("aria-label").startswith(f"hinge of neuron {k + 1},")
        assert grip.get_attribute("aria-valuetext") == f"X {fmt(hinges[k])}"


def test_softplus_sum_and_slopes(open_view):
    at = LOOK
    page = open_view(SoftplusView(**STATE, at=at))
    (z1,), _, (z2,), _, (y_hat,) = forward(POINT, [at])
    w1, b1, w2, b2, w3, w4, _ = POINT
    press(page, "compare with ReLU")
    bent, added, slopes = (read(page, which) for which in range(3))
    lines = {
        "tn-thin tn-forward": lambda x: w3 * forward(POINT, [x]).a1[0],
        "tn-thin tn-forward tn-dashed": lambda x: w4 * forward(POINT, [x]).a2[0],
        "tn-forward tn-thick": lambda x: predict(POINT, [x])[0],
    }
    assert_lines(added, lines)
    assert_places(added, *added.points("tn-prediction"), [(at, y_hat)])
    data = [place for (place,) in added.points("tn-data")]
    assert_places(added, data, [*zip(X, Y)])

    lines = {
        "tn-backward": lambda x: sigmoid(w1 * x + b1),
        "tn-backward tn-dashed": lambda x: sigmoid(w2 * x + b2),
    }
    assert_lines(slopes, lines)
    dots = [place for (place,) in slopes.points("tn-dot")]
    assert_places(slopes, dots, [(at, sigmoid(z1)), (at, sigmoid(z2))])
    for chart in (bent, added, slopes):
        ((left, top), end) = chart.points("tn-now")[0]
        assert left == pytest.approx(chart.at(at, "x"), abs=ROUNDED)
        assert (top, end) == (22, [None, 190])


@pytest.mark.parametrize("k", [1, 2])
def test_softplus_a_flat_line_has_no_hinge(open_view, k):
    params = POINT._replace(**{f"w{k}": 0.0})
    page = open_view(SoftplusView(**(STATE | {"params": params}), at=0.9))
    hinges = [plain(row[3]) for row in body(page)]
    other = 3 - k
    b, w = getattr(POINT, f"b{other}"), getattr(POINT, f"w{other}")
    assert hinges[k - 1] == "none"
    assert hinges[other - 1] == fmt(-b / w)
    assert page.locator(".tn-grip").count() == 1


@pytest.mark.parametrize(
    "params",
    [
        (3, 0, 0, 0, 1, 0, 0),
        (0, 0, 3, 0, 0, 1, 0),
        (2, 0, 2, 0, 2, -2, 0),
        (0, 0.95, 0, -9, 1, 0, 0),
    ],
)
def test_softplus_axes_hold_what_is_drawn(open_view, params):
    page = open_view(SoftplusView(**(STATE | {"params": Params(*params)}), at=0.9))
    for which, styles in (
        (0, ("tn-forward", "tn-forward tn-dashed")),
        (
            1,
            (
                "tn-thin tn-forward",
                "tn-thin tn-forward tn-dashed",
                "tn-forward tn-thick",
            ),
        ),
    ):
        chart = read(page, which)
        for style in styles:
            (line,) = chart.points(f"tn-line {style}")
            assert all(22 - ROUNDED <= top <= 190 + ROUNDED for _, top in line), style


@pytest.mark.parametrize("k", [1, 2])
def test_softplus_hinges_move_their_own_bias(open_view, k):
    page = open_view(SoftplusView(**STATE, at=0.9))
    w, b = getattr(POINT, f"w{k}"), getattr(POINT, f"b{k}")
    page.locator(".tn-grip").nth(k - 1).press("ArrowRight")
    hinge = round(-b / w + 0.05, 2)
    wanted = POINT._replace(**{f"b{k}": -w * hinge})
    for name, value in wanted._asdict().items():
        assert page.get_by_label(name, exact=True).input_value() == fmt(value)


def test_softplus_a_hinge_at_the_end_of_the_axis_can_be_taken(open_view):
    """One that lies beyond is not drawn; this one lies on the last tick."""
    page = open_view(SoftplusView(params=Params(1, -2, 1, 0, 1, 1, 0)))
    ticks = page.locator(".tn-chart").first.locator(".tn-tick[text-anchor=middle]")
    assert plain(ticks.last.text_content()) == "2"
    assert page.locator(".tn-grip").first.is_visible()


@pytest.mark.parametrize("view", [DerivativeView(name="w4"), ChainView(sample=3)])
def test_no_formula_crosses_the_frame_of_a_narrow_view(open_view, view):
    """What is too wide for a quarter of a screen scrolls in a line of its own."""
    page = open_view(view, viewport={"width": 270, "height": 900})
    page.locator("details").evaluate_all("all => all.forEach((e) => (e.open = true))")
    outside = """(view) => [...view.querySelectorAll("math")].filter((math) => {
        const { right } = math.getBoundingClientRect();
        let box = math.parentElement;
        while (box !== view && getComputedStyle(box).overflowX === "visible") {
            box = box.parentElement;
        }
        return box === view && right > view.getBoundingClientRect().right;
    }).map((math) => math.textContent)"""
    assert page.locator(".tn").evaluate(outside) == []
