"""The page's small Python against CPython and numpy: the same code, the same words.

Each case is a line of code; both print its value and how it is written, or its error.
"""

import contextlib
import io
import itertools
import random
import warnings
from pathlib import Path

import pytest
from small_cells import answers

from tests.helpers.layers import few
from tests.helpers.said import nothing

CASE = """\
try:
    _value = {0}
    print(repr(_value))
    print(_value)
except Exception as _error:
    print(type(_error).__name__, _error)
print("{1}")
"""
END = "---"
SIZE = 40  # cases of one run: a page takes 20,000 characters
ARRAYS = {
    "a": "np.array([0.0, 0.5, 1.0])",
    "b": "np.array([1, -2, 3])",
    "c": "np.array([[1.5, -0.25, 2.0], [0.125, 4.0, -3.0]])",
    "d": "np.array([True, False, True])",
    "e": "np.array(2.5)",
    "f": "np.array([[1.0], [2.0]])",
    "g": "np.array([1, 2])",
    "h": "np.arange(24).reshape(2, 3, 4) / 8",
    "u": "np.array([1e-12, 3.0, 1e9, np.nan, -np.inf])",
    "s": "a[1]",
    "k": "b[2]",
}


def here(code):
    """What CPython prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(code, {})
    return printed.getvalue()


def compare(parts, cases, setup=""):
    """Try cases in both, and name those whose words differ."""
    cases = list(cases)
    codes = [
        setup + "".join(CASE.format(case, END) for case in cases[k : k + SIZE])
        for k in range(0, len(cases), SIZE)
    ]
    told = list(answers(codes, parts))
    assert [answer["error"] for answer in told] == [None] * len(codes)
    expected = "".join(map(here, codes)).split(END)
    got = "".join(answer["stdout"] for answer in told).split(END)
    assert len(got) == len(cases) + 1
    return [
        f"{case}: wanted {one.strip()!r}, got {other.strip()!r}"
        for case, one, other in zip(cases, expected, got)
        if one.strip() != other.strip()
    ]


def listed(kind):
    """The cases of a kind that are written in `tests/data/small-python.txt`."""
    text = Path("tests/data/small-python.txt").read_text(encoding="utf-8")
    return text.split(f"# {kind}\n")[1].split("\n# ")[0].splitlines()


NUMPY = "import numpy as np\n" + "".join(f"{n} = {v}\n" for n, v in ARRAYS.items())


def operations():
    """Each sign between each two arrays: shapes that fit, and those that do not."""
    signs = ["+", "-", "*", "/", "**", "<", ">=", "=="]
    for one, other in itertools.product("abcdefgsk", repeat=2):
        for sign in random.Random(one + other).sample(signs, 3):
            if "d" in (one, other) and sign in "-**":
                continue
            if sign == "**" and (one in "bgk") and (other in "bgk"):
                continue
            yield f"{one} {sign} {other}"
    for one, number in itertools.product("abcesk", ("2", "0.5", "-1.5")):
        yield from (f"{number} {s} {one}" for s in ("+", "-", "*", "/", "<", ">="))
        yield from (f"{one} {s} {number}" for s in ("+", "-", "*", "/", "<", ">="))


def reductions():
    """Sums and others, of all and along each axis."""
    yield from listed("reductions")
    for name, method in itertools.product("abcdfhg", "sum prod mean min max".split()):
        yield f"{name}.{method}()"
    for method in "sum mean max argmax argmin any all std".split():
        yield from (f"{name}.{method}()" for name in "abc")
    for name, axis in (("c", 0), ("c", 1), ("c", -1), ("h", 0), ("h", 1), ("h", 2)):
        yield from (
            f"{name}.{m}(axis={axis})" for m in "sum prod mean max argmin".split()
        )
    yield from (
        f"(np.arange({n}) * 0.1).sum()" for n in (1, 7, 8, 9, 100, 128, 129, 1000)
    )
    yield from (f"(np.arange({n}) * 0.1).mean()" for n in (3, 17, 300))


def places():
    """Indices and slices, those that are there and those that are not."""
    yield from listed("places")
    keys = ["0", "-1", "2", "3", "::2", "::-1", "1:", ":-1", "None", "...", "[0, 1]"]
    keys += ["1:1", ":, None", "0, 0", "1.0", "'x'"]
    yield from (f"a[{key}]" for key in keys)
    keys = ["0", "1, 2", ":, 1", "1, :", ":, ::2", "..., 0", "None", ":, None", "0, 5"]
    yield from (f"c[{key}]" for key in [*keys, "[1, 0]", "::-1"])


def functions():
    """Functions of one, two and many arrays."""
    yield from listed("functions")
    one = "exp log log1p sqrt abs tanh log10 sign isfinite isnan square sin cos".split()
    yield from (f"np.{name}({x})" for name, x in itertools.product(one, "abcu"))
    yield from (f"np.maximum({x}, {y})" for x, y in itertools.product("abce", repeat=2))
    yield from (f"np.where({x} > 0.5, {x}, 0)" for x in "abc")


INTO = """\
def into{0}(one, other):
    same = one
    same {1}= other
    return one, same
"""
SIGNS = {"1": "+", "2": "-", "3": "*", "4": "/", "5": "**", "6": "//", "7": "%"}


def in_place():
    """Signs that change what stands on their left: an array stays the same one."""
    for name, other in itertools.product(SIGNS, ("2", "a", "2.5", "True")):
        yield f"into{name}(a + 1, {other})"
        yield f"into{name}(c.copy(), {other})" if other != "a" else f"into{name}(1, a)"
    yield from (f"into{name}(b.copy(), 2)" for name in SIGNS if name not in "45")
    yield from (f"into{name}(3, 2)" for name in SIGNS)
    yield "into3([1], 2)"
    yield from ("np.arange(3.0)", "np.arange(1, 4.0)", "np.arange(0, 3, 0.5)")


def printing():
    """Long, large, tiny and mixed numbers."""
    yield from listed("printing")
    rng = random.Random(7)
    for _ in range(60):
        size, power = rng.randrange(1, 40), rng.choice([-9, -3, 0, 0, 2, 5, 12])
        digits = rng.choice([0, 1, 3, 17])
        numbers = [round(rng.uniform(-1, 1), digits) * 10.0**power for _ in range(size)]
        yield f"np.array({numbers})"


KINDS = [operations, reductions, places, functions, in_place, printing]


@pytest.mark.parametrize("kind", few(KINDS, {operations, printing}))
def test_arrays_are_those_of_numpy(parts, kind):
    setup = NUMPY + "".join(INTO.format(*sign) for sign in SIGNS.items())
    nothing(compare(parts, kind(), setup), "make `site/small/` say what numpy says")


@pytest.mark.site
def test_an_array_of_integers_takes_no_fractions(parts):
    (told,) = answers(["import numpy as np\na = np.array([1, 2])\na *= 1.5"], parts)
    assert (told["error"]["name"], told["error"]["line"]) == ("TypeError", 3)


def floats():
    """Floats of every size, and every way to write them."""
    yield from listed("floats")
    rng = random.Random(3)
    specs = [".0f", ".1f", ".2f", ".4f", "8.3f", "<9.2f", "^9.1f", "+.3f", ".2e", ".0e"]
    specs += ["g", ".3g", ".6g", ".10g", "%", ".1%", ",.2f", "012.3f", ".20f", "e", "f"]
    for _ in range(400):
        x = rng.choice([1, -1]) * rng.random() * 10.0 ** rng.randrange(-12, 18)
        x = rng.choice([x, round(x, 2), rng.randrange(-64, 64) / 8, x * 10.0**200])
        spec = rng.choice(specs)
        yield f"{x!r}, f'{{{x!r}:{spec}}}'"
    yield from (
        f"round({x}, {n})" for x in (2.675, 0.125, 1e-5, -2.5) for n in (0, 2, 3)
    )


def language():
    """What a translation must bring from CPython."""
    return listed("language")


@pytest.mark.parametrize("kind", [floats, language])
def test_python_is_python(parts, kind):
    nothing(compare(parts, kind()), "make `site/small/` say what CPython says")


@pytest.mark.site
def test_a_wrong_digit_is_found(parts):
    assert len(compare(parts, ["1", "__import__('sys').version"])) == 1


MISSING = [
    ("import numpy as np\nnp.linalg.solve", "np.linalg.solve"),
    ("import numpy as np\nnp.fft.rfft([1])", "np.fft.rfft"),
    ("import numpy as np\nnp.polyfit", "np.polyfit"),
    ("import torch", "torch"),
    ("from scipy import optimize", "scipy"),
    ("from tinynet import plots\nplots.curves", "plots.curves"),
    ("from tinynet.widgets.film import Film\nFilm({})", "tinynet.widgets.Film"),
]


@pytest.mark.parametrize(("code", "name"), few(MISSING, MISSING[5:6]))
def test_what_is_missing_is_named(parts, code, name):
    (answer,) = answers([code], parts)
    there = "is not in the page's small Python: open this page in JupyterLab"
    assert answer["error"]["message"] == f"{name} {there}"
