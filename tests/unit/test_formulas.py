"""Numbers in words, and every formula read back and computed again."""

import re

import numpy as np
import pytest
from mpmath import iv, mp

import tinynet
from tinynet import data
from tinynet.arguments import PARAMETERS
from tinynet.derivatives import chain
from tinynet.formulas import (
    BREAK,
    LATEX,
    MARK,
    MORE,
    InNumbers,
    fmt,
    in_numbers,
    marked,
)

pytestmark = pytest.mark.filterwarnings("error")

X, Y = data.dose()
START = data.start()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1, "1"),
        (-2.0, "-2"),
        (0.5, "0.5"),
        (0.50001, "0.5000"),
        (0.1 + 0.2, "0.3"),  # inexact only in the seventeenth digit
        (0.31 / 2 + 1e-16, "0.155"),
        (0.1549997, "0.1550"),
        (1 / 3, "0.3333"),
        (-2 / 3, "-0.6667"),
        (0.0001, "0.0001"),
        (-0.00016, "-0.0002"),
        (0.00009, "9.00e-5"),
        (1e-5, "1.00e-5"),
        (-1.234e-7, "-1.23e-7"),
        (3.82275545e-18, "3.82e-18"),
        (123456.7, "123456.7"),
        (999999.9999, "999999.9999"),
        (999_999.99995, "1.00e+6"),
        (999999.99999, "1.00e+6"),
        (1e6, "1.00e+6"),
        (-2.5e100, "-2.50e+100"),
        (np.float64(0.25), "0.25"),
        (np.array(0.25), "0.25"),
        ([0.5, 1 / 3, 0], "0.5, 0.3333, 0"),
        (np.array([1.0, -1e-9]), "1, -1.00e-9"),
        ([], ""),
    ],
)
def test_fmt(value, text):
    assert fmt(value) == text


@pytest.mark.parametrize("seed", range(5))
def test_fmt_is_within_half_a_digit(seed):
    rng = np.random.default_rng(seed)
    for value in rng.normal(size=200) * 10.0 ** rng.integers(-12, 12, size=200):
        assert lies_in(value, shown_number(fmt(value).replace("e", " e")))


def shown_number(text):
    """What a shown number may stand for, as an interval.

    Four decimals are rounded: half a unit of the fourth. Fewer are exact, to the
    1e-12 that `fmt` allows. A power of ten leaves half a unit of its third digit.
    """
    mantissa, _, power = text.partition(" e")
    scale = iv.mpf(10) ** int(power or 0)
    digits = len(mantissa.partition(".")[2])
    half = iv.mpf(10) ** -digits / 2 if power or digits == 4 else iv.mpf("1e-12")
    return (iv.mpf(mantissa) + half * iv.mpf([-1, 1])) * scale


def lies_in(value, interval):
    # The last digit of a float is no part of the formula.
    slack = 1e-12 * (1 + abs(value)) * iv.mpf([-1, 1])
    return not (interval + slack - value).a > 0 and not (interval + slack - value).b < 0


def to_python(latex):
    """Turn a side of an equation, with numbers in it, into Python."""
    text = re.sub(r"\\(left|right|bigl|bigr|quad)\b|&|\\\\", " ", latex)
    text = re.sub(r"(\d\.\d+) \\times 10\^\{(-?\d+)\}", r"N('\1 e\2')", text)
    text = re.sub(
        r"(?<![\w.'])(\d+(?:\.\d+)?)(?![\w.'])(?!\s*\\times)", r"N('\1')", text
    )
    text = text.replace("^N('2')", "**2").replace("^{N(", "^{N(")
    text = text.replace("[", "(").replace("]", ")").replace(r"\cdot", "*")
    text = re.sub(r"e\^\{([^{}]*)\}", r"exp(\1)", text)
    text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)
    text = text.replace(r"\log", "log").replace(r"\sigma", "sigmoid")
    text = re.sub(r"\)\s+\(", ")*(", text)
    text = re.sub(r"(N\('2'\))\s*\(", r"\1*(", text)
    assert "\\" not in text, text
    return " ".join(text.split())


def evaluate(latex, **names):
    derivative = re.match(r"\s*\\frac\{d\}\{d(\w_\d)\} (.*)", latex)
    if derivative:  # of something linear: its value at 1 less its value at 0
        symbol, body = derivative.groups()
        assert symbol in body
        return evaluate(body.replace(symbol, "1")) - evaluate(body.replace(symbol, "0"))

    def bend(z):
        return iv.log(1 + iv.exp(z))

    def sigmoid(z):
        return 1 / (1 + iv.exp(-z))

    known = {"N": shown_number, "exp": iv.exp, "log": iv.log}
    known |= {"f": bend, "sigmoid": sigmoid}
    return eval(to_python(latex), {"__builtins__": {}}, known)


def as_shown(sides):
    """The sides of one equation, each a string, whatever lines they are set on."""
    joined = " ".join(line.removeprefix("&") for line in sides)
    return [side for side in joined.replace(r"\quad", "").split("= ")[1:]]


def equations(number, params, x, y):
    """For each equation shown: the value it should have, and its sides."""
    text = in_numbers(number, params, x, y)
    lines = text.split(" \\\\\n")
    if number in OURS:
        yield from our_equations(number, lines, params, x, y)
        return
    if r"\sum" in LATEX[number].split(" = ")[0]:
        yield sum_value(number, params, x, y), as_shown(lines)
        return
    lines = text.replace(" \\\\\n&\\quad +", " +").split(" \\\\\n")
    assert len(lines) == len(x)
    for i, line in enumerate(lines):
        left, sides = line.split(" &= ")
        assert left == left_side(number, i)
        yield sample_value(number, params, x, y, i), sides.split(" = ")


def deltas(params, x, y):
    """The shared factor, and what reaches the door of each neuron."""
    z1, a1, z2, a2, y_hat = tinynet.forward(params, x)
    delta = -2 * (y - y_hat)
    hidden = zip((params.w3, params.w4), (z1, z2))
    return delta, *(delta * w * tinynet.sigmoid(z) for w, z in hidden)


def indexed(symbol, column):
    """What stands on the left for each sample, and its value."""
    return [(symbol.format(i + 1), value) for i, value in enumerate(column)]


def by_delta(params, x, y):
    return indexed(r"\delta_{}", deltas(params, x, y)[0])


def by_hidden_deltas(params, x, y):
    _, first, second = deltas(params, x, y)
    return indexed(r"\delta_{{(1,{})}}", first) + indexed(r"\delta_{{(2,{})}}", second)


def by_sums_of_deltas(params, x, y):
    slopes = tinynet.gradient(params, x, y)._asdict()
    left = r"\frac{{d\left(\sum_{{i=1}}^n L_i^2\right)}}{{d{}_{}}}"
    return [(left.format(*name), slopes[name]) for name in ("w3", "w4", "b3")]


def by_update(params, x, y):
    slopes = tinynet.gradient(params, x, y)
    named = zip(PARAMETERS, params, slopes)
    return [(f"{name[0]}_{name[1]}", w - 0.1 * slope) for name, w, slope in named]


def by_curvature(params, x, y):
    """How the slope of b3, which is linear in w3, changes from w3 to w3 + 1."""
    beyond = params._replace(w3=params.w3 + 1)
    slopes = [tinynet.dloss_db3(here, x, y) for here in (params, beyond)]
    left = LATEX["curvature-mixed"].partition(" = ")[0]
    return [(left, slopes[1] - slopes[0])]


def by_predictions(params, x, y):
    return indexed(r"\hat{{y}}_{}", tinynet.predict(params, x))


def curvature_along_w1(params, x, y):
    """Second derivative of each sample's squared residual, in many digits."""

    def squared(x_i, y_i):
        def of_w1(w1):
            z1, z2 = w1 * x_i + params.b1, params.w2 * x_i + params.b2
            a1, a2 = (mp.log(1 + mp.exp(mp.mpf(z))) for z in (z1, z2))
            return (y_i - (params.w3 * a1 + params.w4 * a2 + params.b3)) ** 2

        return of_w1

    with mp.workdps(60):
        w1 = mp.mpf(params.w1)
        return np.array([float(mp.diff(squared(*one), w1, 2)) for one in zip(x, y)])


def by_curvature_along_w1(params, x, y):
    left = LATEX["curvature-weight"].partition(" = ")[0]
    return [(left, curvature_along_w1(params, x, y).sum())]


OURS = {
    "delta": by_delta,
    "delta-output": by_sums_of_deltas,
    "delta-hidden": by_hidden_deltas,
    "update": by_update,
    "curvature-mixed": by_curvature,
    "line-and-bends": by_predictions,
    "curvature-weight": by_curvature_along_w1,
}


def our_equations(number, lines, params, x, y):
    """The same for our formulas: several equations stand one below another."""
    shown = []
    for line in lines:
        left, right = line.replace(r"\leftarrow", "=").split("&")
        if left or not right.startswith(("=", r"\quad")):
            shown.append((left.strip() or right, [right] if left else []))
        else:
            shown[-1][1].append(right)
    wanted = OURS[number](params, x, y)
    assert [left for left, _ in shown] == [left for left, _ in wanted]
    for (_, sides), (_, value) in zip(shown, wanted):
        yield value, as_shown(sides)


def sum_value(number, params, x, y):
    if number == "2.5-1":
        return tinynet.loss(params, x, y)
    return getattr(tinynet.gradient(params, x, y), derived(number))


def derived(number):
    """The parameter that a formula of section 3 is about, from its section."""
    if number.startswith("3.1"):
        group, k = number.split("-")
        return PARAMETERS[int(k) - 1 + (4 if group == "3.1.2" else 0)]
    return PARAMETERS[int(number[2]) - 2]


def left_side(number, i):
    left = "X_i" if number == "2.1-1" else LATEX[number].split(" = ")[0]
    left = left.replace(",i)", f",{i + 1})")
    return re.sub(r"(?<=[Xy}L])_i", f"_{i + 1}", left)


def sample_value(number, params, x, y, i):
    if number.startswith("2"):
        of = tinynet.forward(params, x)._asdict() | {"X": x}
        names = {
            "2.1-1": "X",
            "2.2-1": "z1",
            "2.2-2": "z2",
            "2.3-1": "a1",
            "2.3-2": "a2",
            "2.4-1": "y_hat",
        }
        return of[names[number]][i]
    factors = [*chain(derived(number), params, x, y).values()]
    return factors[int(number.split("-")[1]) - 2][i]


def random_problem(n):
    rng = np.random.default_rng(n)
    return tinynet.Params(*rng.normal(size=7)), *rng.normal(size=(2, n))


PROBLEMS = {
    "running example": (START, X, Y),
    **{f"random, n = {n}": random_problem(n) for n in range(1, 7)},
    "shut": (tinynet.Params(1, -12, 1, -12, 2, 3, 0.5), [0, 0.5], [0, 1]),
    "tiny": (tinynet.Params(1e-5, -3e-7, 2.0, 0, -4e-6, 1e-9, 1), [2e-5, -1], [0, 1]),
    "large": (tinynet.Params(3e6, 1, -2, 0.5, 1e-5, 2e6, -7e8), [1.0, 2e6], [0, 1e7]),
}


def test_all_57_are_there():
    paper = [number for number in LATEX if number[0].isdigit()]
    assert len(paper) == 57
    assert (paper[0], paper[-1]) == ("2.1-1", "3.8-5")
    assert [*LATEX] == [*paper, *OURS]


@pytest.mark.parametrize("number", LATEX)
def test_every_side_read_back_has_the_formula_s_value(number):
    for problem, (params, x, y) in PROBLEMS.items():
        x, y = np.array(x, dtype=float), np.array(y, dtype=float)
        count = 0
        for value, sides in equations(number, params, x, y):
            for side in sides:
                assert lies_in(value, evaluate(side)), (problem, side, value)
                count += 1
            # The last side is a number, the value itself.
            assert read_back(sides[-1].strip()) == float(fmt(value)), problem
        least = len(x) if r"\sum" not in LATEX[number].split(" = ")[0] else 2
        assert count >= least, problem


def read_back(latex):
    """The number that stands there, as digits or digits times a power of ten."""
    form = r"(-?\d+(?:\.\d+)?)(?: \\times 10\^\{(-?[1-9]\d*)\})?"
    digits, power = re.fullmatch(form, latex).groups()
    return float(f"{digits}e{power or 0}")


@pytest.mark.parametrize("number", LATEX)
def test_negative_numbers_stand_in_brackets(number):
    for problem in PROBLEMS.values():
        shown = in_numbers(number, *problem)
        assert not re.search(r"(\\cdot|\+|- ) *-", shown), shown
        assert not re.search(r"[\d)] - -|\d \(?-?\d+\.\d+ -\d", shown), shown
        assert not re.search(r"[{(]\(-?[\d.]+\)[})]", shown), shown
        assert not re.search(r"e[+-]\d", shown), shown
        # A power of ten stands in brackets where it is squared, and only there.
        assert not re.search(r"10\^\{-?\d+\}\^", shown), shown
        power = r"\d\.\d+ \\times 10\^\{-?\d+\}"
        assert not re.search(rf"(cdot|\+) \({power}\)(?!\^2)", shown), shown
        assert "⟨" not in shown
        assert not re.search("nan|inf", shown)


def named_values(params, x, y):
    """What each name in a mark stands for; a list has a number for each sample."""
    delta, delta1, delta2 = deltas(params, x, y)
    found = {"X": x, "y": y, **tinynet.forward(params, x)._asdict()}
    found |= {"L2": (y - found["y_hat"]) ** 2, **params._asdict()}
    found |= {"delta": delta, "delta1": delta1, "delta2": delta2}
    for name, slope in tinynet.gradient(params, x, y)._asdict().items():
        factors = chain(name, params, x, y)
        terms = np.prod([*factors.values()], axis=0)
        found |= factors | {f"dL2_d{name}": terms, f"dL2_d{name}/-2": terms / -2}
        found |= {f"dloss_d{name}": slope}
        found |= {f"next_{name}": getattr(params, name) - 0.1 * slope}
    curvature = 2 * found["a1"].sum()
    along = curvature_along_w1(params, x, y)
    found |= {"residual": y - found["y_hat"], "d2L2_dw1_dw1/2": along / 2}
    found |= {"d2loss_dw1_dw1": along.sum()}
    loss = tinynet.loss(params, x, y)
    return found | {"loss": loss, "d2loss_dw3_db3": curvature, "learning_rate": 0.1}


@pytest.mark.parametrize("number", LATEX)
def test_each_number_has_the_name_of_its_value(number):
    for params, x, y in (random_problem(3), (START, X, Y)):
        values = named_values(params, x, y)
        marks = MARK.findall(marked(number, params, x, y))
        assert marks or number.endswith("-5")  # a factor that is 1
        for mark, text in marks:
            name, _, sample = mark.partition(".")
            value = values[name][int(sample) - 1] if sample else values[name]
            # In a sum the sign stands before the number.
            assert read_back(text) in (float(fmt(value)), float(fmt(abs(value)))), mark


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        ("2.3-1", [r"f(-1) = \log(1 + e^{-1}) = 0.3133"]),
        ("2.4-1", [r"0.3133 \cdot 1", r"0.6931 \cdot (-1) + 0 = -0.3799"]),
        (
            "3.6-3",
            [
                r"\frac{d}{dw_3} (0.3133 \cdot w_3",
                r"0.6931 \cdot (-1) + 0) = 0.3133",
            ],
        ),
        (
            "line-and-bends",
            [
                r"(2 \cdot 1 + (-2) \cdot (-1)) \cdot 0",
                r"(-1) \cdot 1 + 0 \cdot (-1)",
                r"0 + 1 \cdot f(-(-1))",
                r"(-1) \cdot f(-0) = -0.3799",
            ],
        ),
    ],
)
def test_a_long_row_is_broken_where_a_term_ends(number, lines):
    first = in_numbers(number, START, X, Y).partition("&= ")[2]
    *shown, last = first.split(MORE)[: len(lines)]
    shown.append(last.partition(BREAK)[0])
    assert shown == lines


def test_a_curvature_has_two_lines_a_sample():
    rows = in_numbers("curvature-weight", START, X, Y).split(BREAK)
    assert rows[1:4] == [
        r"&= 2 \bigl[ 1^2 \cdot \sigma(-1)^2 \cdot 0^2",
        r"&\quad - 0.3799 \cdot 1 \cdot \sigma(-1) \cdot (1 - \sigma(-1)) \cdot 0^2",
        r"&\quad + 1^2 \cdot \sigma(0)^2 \cdot 0.5^2",
    ]
    assert len(rows) == 9


def test_a_wrong_substitution_is_seen():
    """The reading back above would notice w4 where w3 belongs."""
    rows = in_numbers("2.4-1", *random_problem(3)).split(" \\\\\n")
    shown = " ".join(rows[:2]).replace(r"&\quad ", "")
    value = tinynet.predict(*random_problem(3)[:2])[0]
    side = shown.split(" &= ")[1].split(" = ")[0]
    assert lies_in(value, evaluate(side))
    a1, w3, a2, w4 = re.findall(r"-?\d\.\d+", side)[:4]
    swapped = side.replace(w3, "@").replace(w4, w3).replace("@", w4)
    assert not lies_in(value, evaluate(swapped))


def test_scientific_notation_is_a_power_of_ten():
    params = START._replace(w3=-3e-5)
    assert in_numbers("3.2-3", params, [1.0], [0.0]).endswith(
        r"&= -3.00 \times 10^{-5}"
    )
    assert r"\cdot (-3.00 \times 10^{-5})" in in_numbers("2.4-1", params, [1.0], [0.0])


def test_three_formulas_as_they_are_shown():
    assert in_numbers("2.2-1", START, X, Y) == (
        "z_{(1,1)} &= 0 \\cdot 2 + (-1) = -1 \\\\\n"
        "z_{(1,2)} &= 0.5 \\cdot 2 + (-1) = 0 \\\\\n"
        "z_{(1,3)} &= 1 \\cdot 2 + (-1) = 1"
    )
    assert in_numbers("3.7-3", START, X, Y).startswith(
        r"\frac{d\hat{y}_1}{dw_4} &= "
        "\\frac{d}{dw_4} (0.3133 \\cdot 1 \\\\\n"
        r"&\quad + 0.6931 \cdot w_4 + 0) = 0.6931 \\"
    )
    assert in_numbers("3.2-7", START, X, Y).endswith(
        "&= -2 [0 + 0.1550 - 0.8673] \\\\\n&= 1.4245"
    )


def test_every_side_is_there():
    assert in_numbers("3.2-2", START, X, Y) == (
        "\\frac{dL_1^2}{d\\hat{y}_1} &= -2(0 - (-0.3799)) = -0.7598 \\\\\n"
        "\\frac{dL_2^2}{d\\hat{y}_2} &= -2(1 - 0.3799) = -1.2402 \\\\\n"
        "\\frac{dL_3^2}{d\\hat{y}_3} &= -2(0 - 1.1863) = 2.3727"
    )
    for number, first in (
        ("3.6-1", r"(-0.7598) \cdot 0.3133"),
        ("3.6-4", r"[-2(0 - (-0.3799)) \cdot 0.3133]"),
    ):
        rows = in_numbers(number, START, X, Y).split(" \\\\\n")
        assert rows[1] == f"&= {first}"
        assert rows[-2:] == ["&= -0.2380 - 0.8597 + 3.1159", "&= 2.0183"]
        assert len(rows) == 6


def test_a_number_that_is_given_can_be_moved_wherever_it_stands():
    for number, name in (("3.2-3", "w3"), ("3.2-5", "X.1"), ("3.6-3", "w4")):
        found = [mark for mark, _ in MARK.findall(marked(number, *random_problem(3)))]
        assert name in found, number


def test_shown_as_maths_and_as_plain_text():
    shown = in_numbers("2.1-1", START, X, Y)
    assert isinstance(shown, InNumbers)
    assert repr(shown) == str(shown)
    assert shown._repr_latex_() == f"$$\\begin{{aligned}}\n{shown}\n\\end{{aligned}}$$"


def test_a_sample_s_number_of_two_digits_stays_below_its_symbol():
    X = range(11)
    lines = in_numbers("2.1-1", START, X, X).split(" \\\\\n")
    assert lines[-3:] == ["X_9 &= 8", "X_{10} &= 9", "X_{11} &= 10"]
    assert r"z_{(1,10)} &= 9 \cdot" in in_numbers("2.2-1", START, X, X)


def test_an_update_at_another_learning_rate():
    shown = in_numbers("update", START, X, Y, learning_rate=0.5).split(" \\\\\n")
    assert shown[0] == r"w_1 &\leftarrow 2 - 0.5 \cdot 1.4245 = 1.2877"
    with pytest.raises(ValueError, match="learning_rate: wanted 0 or more, got -1"):
        in_numbers("update", START, X, Y, learning_rate=-1)


@pytest.mark.parametrize("number", ["9.9-9", "3.2", "", None, 3.2, ["2.1-1"]])
def test_unknown_formula(number):
    with pytest.raises(ValueError, match=r"^number: wanted one such as '3.2-6', got "):
        in_numbers(number, START, X, Y)
