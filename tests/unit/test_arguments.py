"""Bad input: the message names the argument, what was got and what is wanted."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import tinynet
from tinynet import arguments, data, formulas
from tinynet.arguments import PARAMETERS

pytestmark = pytest.mark.filterwarnings("error")

X, Y = data.dose()
START = data.start()
MANY = tinynet.Params(*np.ones((7, 2)))

OF_X_Y = {
    "loss": tinynet.loss,
    "gradient": tinynet.gradient,
    "check_gradient": tinynet.check_gradient,
    "chain": lambda params, X, y: tinynet.chain("w1", params, X, y),
    "train": lambda params, X, y: tinynet.train(
        params, X, y, learning_rate=0.1, epochs=1
    ),
    "in_numbers": lambda params, X, y: formulas.in_numbers("3.2-6", params, X, y),
} | {f"dloss_d{name}": getattr(tinynet, f"dloss_d{name}") for name in PARAMETERS}
OF_X = {"forward": tinynet.forward, "predict": tinynet.predict}
ONE_NETWORK = ("check_gradient", "train", "in_numbers")

# What is passed, the error, and what its message says after the argument's name.
BAD_SAMPLES = {
    "scalar": (1.0, ValueError, r"wanted shape \(n,\), n >= 1, got shape \(\)"),
    "2-d": ([[0, 1, 2]], ValueError, r"wanted shape \(n,\).*got shape \(1, 3\)"),
    "empty": ([], ValueError, r"wanted shape \(n,\), n >= 1, got shape \(0,\)"),
    "nan": ([0, np.nan, 1], ValueError, "wanted finite numbers, got nan at index 1"),
    "inf": ([0, 1, -np.inf], ValueError, "wanted finite numbers, got -inf at index 2"),
    "ragged": ([[0], [1, 2]], ValueError, "array of numbers, got rows of unequal"),
    "string": ("0, 1, 2", TypeError, "wanted real numbers, got '0, 1, 2'"),
    "strings": (["0", "1", "2"], TypeError, r"wanted real numbers, got \['0', '1'"),
    "None": (None, TypeError, "wanted real numbers, got None"),
    "a None inside": ([0, None, 1], TypeError, r"real numbers, got \[0, None, 1\]"),
    "object": (object(), TypeError, "wanted real numbers, got <object"),
    "bools": (np.array([True, False, True]), TypeError, r"got array\(\[ True"),
    "complex": ([1j, 0, 0], TypeError, "wanted real numbers, got"),
    "too large an int": ([10**400, 0, 0], TypeError, "wanted real numbers, got"),
    "too large a float": (
        np.array([0, 1, np.longdouble("1e400")]),
        ValueError,
        "wanted finite numbers, got inf at index 2",
    ),
}
HIDDEN = {
    "a mask": (np.ma.array([0, 1, 2], mask=[0, 0, 1]), r"masked at index \[2\]"),
    "a mask of all": (np.ma.masked_all(3), r"masked at index \[0\]"),
    "a masked one in a list": ([0, np.ma.masked, 2], "masked at index 1"),
    "true in a list": ([0, True, 2], "True at index 1"),
    "numpy's true in a list": ([0.5, np.True_, 2], "np.True_ at index 1"),
    "true as an array in a list": ([0, 1, np.array(True)], r"array\(True\) at index 2"),
    "true in a tuple": ((0, False, 2), "False at index 1"),
    "a list of booleans": ([True, False, True], "True at index 0"),
    "strings far behind": ([0.25] * 99 + ["1"], "'1' at index 99"),
    "an object far behind": (
        np.array([0.25] * 99 + [None], object),
        "None at index 99",
    ),
    "decimals": ([Decimal(0), Decimal(1), 2], r"Decimal\('0'\) at index 0"),
    "fractions": ([0, Fraction(1, 2), 2], r"Fraction\(1, 2\) at index 1"),
    "an array of fractions": (np.array([Fraction(1, 2)] * 3), "Fraction.* at index 0"),
    "an array of strings": (np.array(["0", "1", "2"]), "'0' at index 0"),
    "a complex one": ([0, 1j, 2], "1j at index 1"),
    "complex numbers": (np.array([0, 1, 2], complex), "0j at index 0"),
    "dates": (np.array(["2026-01-01"] * 3, "datetime64[D]"), "date.* at index 0"),
    "a date": ([0, date(2026, 1, 1), 2], "date.* at index 1"),
    "times": (np.array([0, 1, 2], "timedelta64[s]"), "timedelta.* at index 0"),
    "a structure": (np.zeros(3, [("dose", float)]), "wanted real numbers, got array"),
    "bytes": (b"012", "wanted real numbers, got b'012'"),
    "bytes in an array": (bytearray(b"012"), "no plain numbers"),
    "a set": ({0, 1, 2}, r"wanted real numbers, got \{0, 1, 2\}"),
    "a dictionary": ({0: 0, 1: 1}, r"wanted real numbers, got \{0: 0"),
    "a generator": ((x for x in ()), "wanted real numbers, got <generator"),
}
BAD_SAMPLES |= {
    name: (value, TypeError, message) for name, (value, message) in HIDDEN.items()
}
BAD_PARAMS = {
    "six": ((1.0,) * 6, TypeError, "params: wanted Params.*got"),
    "eight": ((1.0,) * 8, TypeError, "params: wanted Params.*got"),
    "string": ("weights", TypeError, "params: wanted Params.*got 'weights'"),
    "bytes": (b"weights", TypeError, "params: wanted Params.*got b'weights'"),
    "dict": (START._asdict(), TypeError, r"params: wanted Params.*got \{'w1'"),
    "set": ({1, 2, 3, 4, 5, 6, 7}, TypeError, r"params: wanted Params.*got \{1, 2"),
    "number": (1.0, TypeError, "params: wanted Params.*got 1.0"),
    "None": (None, TypeError, "params: wanted Params.*got None"),
    "nan": (START._replace(w4=np.nan), ValueError, "params.w4: wanted finite.*nan"),
    "inf": (START._replace(b1=np.inf), ValueError, "params.b1: wanted finite.*inf"),
    "one string": (START._replace(b3="0"), TypeError, "params.b3: wanted real.*'0'"),
    "one None": (START._replace(w2=None), TypeError, "params.w2: wanted real.*None"),
    "one bool": (START._replace(w2=True), TypeError, "params.w2: wanted real.*True"),
    "one masked": (
        START._replace(w2=np.ma.masked),
        TypeError,
        "params.w2: wanted real numbers, got masked",
    ),
    "masked": (
        np.ma.array([*START], mask=np.eye(7)[2]),
        TypeError,
        "params.w2: wanted real numbers, got masked",
    ),
    "a frozen set": (frozenset(range(7)), TypeError, "params: wanted Params.*frozen"),
    "a view of a dictionary": (START._asdict().keys(), TypeError, "params: wanted Par"),
    "mixed": (
        START._replace(w3=[1.0, 2.0]),
        ValueError,
        r"params: wanted one common shape, got \[\(\), .*\(2,\)",
    ),
    "nan in one of many": (
        MANY._replace(w3=np.array([0, np.nan])),
        ValueError,
        "params.w3: wanted finite numbers, got nan at index 1",
    ),
}


@pytest.mark.parametrize("bad", BAD_SAMPLES)
@pytest.mark.parametrize("function", OF_X_Y)
def test_bad_X_or_y(function, bad):
    value, error, message = BAD_SAMPLES[bad]
    with pytest.raises(error, match=f"^X: .*{message}"):
        OF_X_Y[function](START, value, Y)
    with pytest.raises(error, match=f"^y: .*{message}"):
        OF_X_Y[function](START, X, value)


@pytest.mark.parametrize("bad", BAD_SAMPLES)
@pytest.mark.parametrize("function", OF_X)
def test_bad_X(function, bad):
    value, error, message = BAD_SAMPLES[bad]
    with pytest.raises(error, match=f"^X: .*{message}"):
        OF_X[function](START, value)


@pytest.mark.parametrize("function", OF_X_Y)
def test_unequal_lengths(function):
    message = "^X and y: wanted equal lengths, got 3 inputs and 2 outputs$"
    with pytest.raises(ValueError, match=message):
        OF_X_Y[function](START, X, Y[:2])


@pytest.mark.parametrize("bad", BAD_PARAMS)
@pytest.mark.parametrize("function", OF_X_Y | OF_X)
def test_bad_params(function, bad):
    value, error, message = BAD_PARAMS[bad]
    arguments = (X, Y) if function in OF_X_Y else (X,)
    with pytest.raises(error, match=f"^{message}"):
        (OF_X_Y | OF_X)[function](value, *arguments)


@pytest.mark.parametrize("function", ONE_NETWORK)
def test_many_networks_where_one_is_wanted(function):
    message = r"^params: wanted one network, got networks of shape \(2,\)$"
    with pytest.raises(ValueError, match=message):
        OF_X_Y[function](MANY, X, Y)


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (-0.1, ValueError, "wanted 0 or more, got -0.1"),
        (np.nan, ValueError, "wanted finite numbers, got nan"),
        (np.inf, ValueError, "wanted finite numbers, got inf"),
        ("0.1", TypeError, "wanted real numbers, got '0.1'"),
        (None, TypeError, "wanted real numbers, got None"),
        (True, TypeError, "wanted real numbers, got True"),
        (0.1j, TypeError, "wanted real numbers, got 0.1j"),
        ([0.1], TypeError, r"wanted one number, got \[0.1\]"),
        (np.array([0.1, 0.2]), TypeError, r"wanted one number, got array\(\[0.1, 0.2"),
        ([[1], [1, 2]], ValueError, "wanted an array of numbers, got rows of unequal"),
    ],
)
def test_bad_learning_rate(value, error, message):
    with pytest.raises(error, match=f"^learning_rate: {message}"):
        tinynet.train(START, X, Y, learning_rate=value, epochs=1)


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (-1, ValueError, "wanted 0 or more, got -1"),
        (np.nan, ValueError, "wanted a whole number, got nan"),
        (np.inf, ValueError, "wanted a whole number, got inf"),
        (10.0, TypeError, "wanted a whole number, got 10.0"),
        (True, TypeError, "wanted a whole number, got True"),
        (np.True_, TypeError, "wanted a whole number, got np.True_"),
        ("10", TypeError, "wanted a whole number, got '10'"),
        (None, TypeError, "wanted a whole number, got None"),
        ([10], TypeError, r"wanted a whole number, got \[10\]"),
    ],
)
def test_bad_epochs(value, error, message):
    with pytest.raises(error, match=f"^epochs: {message}"):
        tinynet.train(START, X, Y, learning_rate=0.1, epochs=value)


@pytest.mark.parametrize("name", ["w5", "", "W1", None, 1, ["w1"], np.array(["w1"])])
def test_chain_of_an_unknown_name(name):
    with pytest.raises(ValueError, match=r"^name: wanted one of \('w1', 'b1'.*got "):
        tinynet.chain(name, START, X, Y)


@pytest.mark.parametrize("function", [tinynet.softplus, tinynet.sigmoid])
@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("1", TypeError),
        (None, TypeError),
        (object(), TypeError),
        ([True, False], TypeError),
        (1j, TypeError),
        ([[1], [1, 2]], ValueError),
    ],
)
def test_bad_z(function, value, error):
    with pytest.raises(error, match=r"^z: wanted .*, got "):
        function(value)


@pytest.mark.parametrize("kind", [list, tuple, np.float32, np.int64])
def test_other_kinds_of_real_numbers_are_welcome(kind):
    as_kind = kind if kind in (list, tuple) else lambda v: np.array(v, dtype=kind)
    other = tinynet.loss(as_kind(START), as_kind([0, 1, 2]), as_kind([0, 1, 0]))
    assert other == tinynet.loss(START, [0.0, 1.0, 2.0], [0.0, 1.0, 0.0])


def test_a_long_value_is_shown_in_one_line_and_cut():
    values = ["a\n" * 50]
    with pytest.raises(TypeError) as caught:
        tinynet.predict(START, values)
    shown, odd = repr(values)[:60], repr(values[0])[:60]
    said = f"X: wanted real numbers, got {shown}: {odd} at index 0"
    assert str(caught.value) == said
    with pytest.raises(TypeError) as caught:
        tinynet.predict(START, np.ma.masked_all(3))
    assert "\n" not in str(caught.value)
    assert "  " not in str(caught.value)


class Labelled(list):
    """A column with an index of its own, as pandas has them."""

    def __init__(self, values, labels):
        super().__init__(values)
        self.labels = labels

    @property
    def index(self):
        return self

    def equals(self, other):
        return self.labels == other.labels


def test_columns_pair_by_position_only_where_their_indexes_agree():
    X, y = Labelled([0, 1, 2], "abc"), Labelled([0, 1, 0], "abc")
    assert tinynet.loss(START, X, y) == tinynet.loss(START, [0, 1, 2], [0, 1, 0])
    assert tinynet.loss(START, X, [0, 1, 0]) == tinynet.loss(START, X, y)
    with pytest.raises(ValueError, match="X and y: wanted one index for both, got two"):
        tinynet.loss(START, X, Labelled([0, 1, 0], "bac"))


class Metres(np.ndarray):
    """An array with a unit."""

    units = "m"


def test_a_unit_is_not_dropped():
    with pytest.raises(TypeError, match=r"^X: wanted.* got Metres.*no plain"):
        tinynet.predict(START, np.array([0.0, 1.0]).view(Metres))


@pytest.mark.parametrize(
    "same",
    [
        np.ma.array([0, 1, 2]),
        np.ma.array([0, 1, 2], mask=[0, 0, 0]),
        [np.float32(0), np.int8(1), np.float64(2)],
        [np.array(0), np.array(1.0), 2],
        range(3),
        np.array([0, 1, 2]).view(np.recarray),
        memoryview(np.array([0.0, 1.0, 2.0])),
    ],
)
def test_what_means_the_same_is_read_as_the_same(same):
    assert tinynet.loss(START, same, Y) == tinynet.loss(START, [0, 1, 2], Y)


def test_tensors_are_read_or_refused_by_name():
    torch = pytest.importorskip("torch")
    same = tinynet.predict(START, [0.0, 1.0])
    assert (tinynet.predict(START, torch.tensor([0.0, 1.0])) == same).all()
    assert (tinynet.predict(START, [torch.tensor(0), torch.tensor(1)]) == same).all()
    for bad in (
        torch.tensor([0.0, 1.0], requires_grad=True),
        [0.0, torch.tensor(1.0, requires_grad=True)],
        torch.tensor([0.0, 1.0], dtype=torch.bfloat16),
        torch.tensor([True, False]),
    ):
        with pytest.raises(TypeError, match=r"^X: wanted real numbers, got .*tensor"):
            tinynet.predict(START, bad)


@pytest.mark.parametrize("value", [np.ma.array(3, mask=True), np.array(True), [3]])
def test_epochs_are_not_what_is_masked_or_true(value):
    with pytest.raises(TypeError, match="epochs: wanted a whole number, got "):
        tinynet.train(START, X, Y, learning_rate=0.1, epochs=value)


def test_whole_numbers_of_numpy_count_epochs():
    history = tinynet.train(START, X, Y, learning_rate=0.1, epochs=np.int64(2))
    assert len(history.losses) == 3


def test_input_is_returned_as_floats_and_not_copied_needlessly():
    assert arguments.samples([1, 2], "X").dtype == float
    assert arguments.samples(X, "X") is X


@pytest.mark.parametrize("longer", ["X", "y"])
def test_unequal_lengths_either_way(longer):
    lists = {"X": [0, 1], "y": [0, 1]} | {longer: [0, 1, 2]}
    with pytest.raises(ValueError, match="X and y: wanted equal lengths, got"):
        tinynet.loss(data.start(), **lists)


def test_the_place_of_a_bad_value_in_many_networks():
    params = np.ones((7, 2, 3))
    params[4, 1, 2] = np.nan
    message = r"params\.w3: wanted finite numbers, got nan at index \(1, 2\)$"
    with pytest.raises(ValueError, match=message):
        tinynet.forward(tinynet.Params(*params), X)


LOUD = [
    START._replace(b3=-1e200, w3=1e200, w4=1e300, b1=1e200, w2=1e308, b2=1e308),
    START._replace(b3=1.2e308),
    START._replace(b3=-1.2e308, b1=100, b2=100),
]
FUNCTIONS = {
    "softplus": lambda params, X, y: tinynet.softplus([-1000, 1000]),
    "sigmoid": lambda params, X, y: tinynet.sigmoid([-1000, 1000]),
    "forward": lambda params, X, y: tinynet.forward(params, X),
    "predict": lambda params, X, y: tinynet.predict(params, X),
    "loss": tinynet.loss,
    "gradient": tinynet.gradient,
    "chain": lambda params, X, y: tinynet.chain("w1", params, X, y),
    **{f"dloss_d{name}": getattr(tinynet, f"dloss_d{name}") for name in START._fields},
}


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_too_large_or_too_small_stays_silent_whatever_numpy_is_told(function):
    with np.errstate(all="raise"):
        for params in LOUD:
            function(params, X, Y)


def test_the_first_bad_value_is_named():
    with pytest.raises(
        ValueError, match="X: wanted finite numbers, got inf at index 1"
    ):
        tinynet.forward(START, [0, np.inf, np.nan])


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("n", [3, 40])
@pytest.mark.parametrize("shape", [(7,), (7, 2)])
def test_no_parameters_hide_a_bad_sample_from_the_gradient(shape, n, bad):
    """It looks for one only where a derivative came out NaN or infinite."""
    random = np.random.default_rng(12)
    for _ in range(200):
        values = random.choice([0, 1, -1, 0.5, 800, -800, 1e200, -1e200], size=shape)
        params = tinynet.Params(*values)
        X, y = random.choice([0, 1, -1, 0.5, 800, -800], size=(2, n))
        place = random.integers(n)
        for name, samples in (("X", X), ("y", y)):
            kept, samples[place] = samples[place], bad
            message = f"^{name}: wanted finite numbers, got {bad} at index {place}$"
            with pytest.raises(ValueError, match=message):
                tinynet.gradient(params, X, y)
            samples[place] = kept
