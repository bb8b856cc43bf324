# ruff: noqa: F401 - a reader imports what is imported here
"""A stand-in for numpy where the page has no other: what the chapters use, no more.

Held to numpy by `tests/unit/test_small_python.py`. What it has not is refused by name.
"""

import builtins
import cmath
import math

import host
from _small import missing

from numpy import array as _arrays
from numpy.array import (
    RANK,
    asarray,
    bool_,
    common,
    complex128,
    dtype,
    float64,
    int64,
    made,
    ndarray,
    nested,
    plain_type,
    product,
    scalar,
    spread,
    values,
)

__getattr__ = missing("np")
e, pi, inf, nan, newaxis = math.e, math.pi, math.inf, math.nan, None
floating, integer = float64, int64


# Functions of one or two numbers, for every number of arrays.


def _higher(*kinds):
    return builtins.max(kinds, key=_arrays.RANK.index) if kinds else float


def _real(*kinds):
    return complex if complex in kinds else float


def _number(*kinds):
    """Whole numbers and truth values make whole numbers."""
    return _higher(int, *kinds)


def _signed(*kinds):
    if builtins.all([kind is bool for kind in kinds]):
        raise TypeError(
            "numpy boolean subtract, the `-` operator, is not supported, use the "
            "bitwise_xor, the `^` operator, or the logical_xor function instead."
        )
    return _higher(*kinds)


RULES = (_higher, _real, _number, _signed)


class AxisError(ValueError):
    """An axis that an array has not."""


def ufunc(name, function, type, complex_function=None):
    """Make what does something to each number, or to each two, as numpy does."""

    def call(*arrays, out=None):
        arrays = [asarray(one) for one in arrays]
        kinds = [one._type for one in arrays]
        if object in kinds:
            raise TypeError(f"ufunc '{name}' not supported for the input types")
        of = type(*kinds) if type in RULES else type
        own = complex_function if complex in kinds else function
        shape = common(*[one.shape for one in arrays])
        flats = [values(one, shape) for one in arrays]
        data = list(map(own, *flats))
        if builtins.any([kind is not float for kind in kinds]):
            data = [of(one) for one in data]
        if out is None:
            return made(data, shape, of)
        out[...] = ndarray(data, shape, of)
        return out

    return call


def _guarded(own, least, most, wrong=nan):
    """Say what a function of `math` does where it has no value, as IEEE 754 does."""

    def call(x):
        if x != x:
            return nan
        try:
            return own(x)
        except (ValueError, OverflowError, ZeroDivisionError):
            return most if x > 0 else least if x == 0 or least == wrong else wrong

    return call


def _divided(a, b):
    if b:
        return a / b
    return nan if not a or a != a else math.copysign(inf, a) * math.copysign(1.0, b)


def _power(a, b):
    if b == 2:
        return a * a
    if b == 0.5 and a >= 0:
        return math.sqrt(a)
    try:
        found = a**b
    except ZeroDivisionError:
        return inf
    return nan if isinstance(found, builtins.complex) else found


def _whole_by(a, b):
    return a // b if b else _divided(a, b)


def _left(a, b):
    return a % b if b else nan


def _larger(a, b):
    return a if a > b or a != a else b


def _smaller(a, b):
    return a if a < b or a != a else b


def _sign(x):
    return x if x != x else type(x)((x > 0) - (x < 0))


exp = ufunc("exp", _guarded(math.exp, 0.0, inf), _real, cmath.exp)
expm1 = ufunc("expm1", _guarded(math.expm1, -1.0, inf), _real)
log = ufunc("log", _guarded(math.log, -inf, inf), _real, cmath.log)
log1p = ufunc("log1p", lambda x: host.log1p(x), _real)
log2 = ufunc("log2", _guarded(math.log2, -inf, inf), _real)
log10 = ufunc("log10", _guarded(math.log10, -inf, inf), _real)
sqrt = ufunc("sqrt", _guarded(math.sqrt, nan, inf), _real, cmath.sqrt)
sin = ufunc("sin", _guarded(math.sin, nan, nan), _real, cmath.sin)
cos = ufunc("cos", _guarded(math.cos, nan, nan), _real, cmath.cos)
tanh = ufunc("tanh", math.tanh, _real)
arctan2 = ufunc("arctan2", math.atan2, _real)
absolute = abs = ufunc("absolute", builtins.abs, _number, builtins.abs)
sign = ufunc("sign", _sign, _number)
floor = ufunc("floor", lambda x: float(math.floor(x)), _real)
ceil = ufunc("ceil", lambda x: float(math.ceil(x)), _real)
square = ufunc("square", lambda x: x * x, _number, lambda x: x * x)
isfinite = ufunc("isfinite", lambda x: x - x == 0, bool, lambda x: x - x == 0)
isnan = ufunc("isnan", lambda x: x != x, bool, lambda x: x != x)
isinf = ufunc("isinf", lambda x: builtins.abs(x) == inf, bool)
negative = ufunc("negative", lambda x: -x, _number, lambda x: -x)
add = ufunc("add", lambda a, b: a + b, _higher, lambda a, b: a + b)
subtract = ufunc("subtract", lambda a, b: a - b, _signed, lambda a, b: a - b)
multiply = ufunc("multiply", lambda a, b: a * b, _higher, lambda a, b: a * b)
divide = ufunc("divide", _divided, _real, lambda a, b: a / b)
power = ufunc("power", _power, _number, lambda a, b: a * a if b == 2 else a**b)
floor_divide = ufunc("floor_divide", _whole_by, _number)
remainder = ufunc("remainder", _left, _number)
maximum = ufunc("maximum", _larger, _higher)
minimum = ufunc("minimum", _smaller, _higher)
less = ufunc("less", lambda a, b: a < b, bool)
less_equal = ufunc("less_equal", lambda a, b: a <= b, bool)
greater = ufunc("greater", lambda a, b: a > b, bool)
greater_equal = ufunc("greater_equal", lambda a, b: a >= b, bool)
equal = ufunc("equal", lambda a, b: a == b, bool, lambda a, b: a == b)
not_equal = ufunc("not_equal", lambda a, b: a != b, bool, lambda a, b: a != b)
logical_and = ufunc("logical_and", lambda a, b: a and b, bool)
logical_or = ufunc("logical_or", lambda a, b: a or b, bool)
logical_not = ufunc("logical_not", lambda a: not a, bool)
bitwise_and = ufunc("bitwise_and", lambda a, b: a & b, _higher)
bitwise_or = ufunc("bitwise_or", lambda a, b: a | b, _higher)
invert = ufunc("invert", lambda a: not a if a is True or a is False else ~a, _higher)


def _operators():
    """Give arrays the signs + - * / < and so on."""
    both = {
        "add": add,
        "sub": subtract,
        "mul": multiply,
        "truediv": divide,
        "pow": power,
        "floordiv": floor_divide,
        "mod": remainder,
        "and": bitwise_and,
        "or": bitwise_or,
        "matmul": matmul,
    }
    for name, function in both.items():
        setattr(ndarray, f"__{name}__", _method(function))
        setattr(ndarray, f"__r{name}__", _method(lambda a, b, f=function: f(b, a)))
        setattr(ndarray, f"__i{name}__", _in_place(function))
    compare = {
        "lt": less,
        "le": less_equal,
        "gt": greater,
        "ge": greater_equal,
        "eq": lambda a, b: _same(equal, a, b, False),
        "ne": lambda a, b: _same(not_equal, a, b, True),
    }
    negatives = {"neg": negative, "abs": absolute, "invert": invert}
    compare.update(negatives)
    for name, function in compare.items():
        setattr(ndarray, f"__{name}__", _method(function))
    for name in "sum prod mean std var min max argmin argmax all any cumsum".split():
        setattr(ndarray, name, _method(globals()[name]))
    for name in "round clip dot".split():
        setattr(ndarray, name, _method(globals()[name]))


def _method(function):
    return lambda self, *values, **named: function(self, *values, **named)


def _same(function, a, b, default):
    """Compare; with what is no number, nothing is the same."""
    b = asarray(b)
    return _of(default, a.shape, bool) if b._type is object else function(a, b)


def _in_place(function):
    def call(self, other):
        result = function(self, other)
        if not self.shape:
            return result
        if RANK.index(result._type) > RANK.index(self._type):
            old, new = self.dtype, result.dtype
            raise TypeError(f"cannot write numbers of {new} into an array of {old}")
        self[...] = result
        return self

    return call


# From many numbers to one, or to one for each row.


def _pairwise(flat):
    """Add as numpy does: by eights, and long lists by halves."""
    n = len(flat)
    if n < 8:
        total = flat[0] * 0 if n else 0.0
        for one in flat:
            total = total + one
        return total
    if n > 128:
        half = n // 2 - n // 2 % 8
        return _pairwise(flat[:half]) + _pairwise(flat[half:])
    r, end = list(flat[:8]), n - n % 8
    for start in range(8, end, 8):
        for k in range(8):
            r[k] = r[k] + flat[start + k]
    total = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]))
    for one in flat[end:]:
        total = total + one
    return total


def _one_by_one(flat):
    total = flat[0]
    for one in flat[1:]:
        total = total + one
    return total


def _multiplied(flat):
    total = 1
    for one in flat:
        total = total * one
    return total


def _best(better, where):
    def find(flat):
        if not flat:
            raise ValueError("zero-size array to reduction operation has no identity")
        place = 0
        for k, one in enumerate(flat):
            if one != one:
                place = k
                break
            if better(one, flat[place]):
                place = k
        return place if where else flat[place]

    return find


def reduction(function, type, along=None):
    """Make what turns many numbers into one; `along` does so across rows."""

    def call(values, axis=None, keepdims=False):
        values = asarray(values)
        of = type(values._type) if type in RULES else type
        if axis is None:
            shape = (1,) * values.ndim if keepdims else ()
            return made([of(function(values._flat()))], shape, of)
        if not -values.ndim <= axis < values.ndim:
            raise AxisError(
                f"axis {axis} is out of bounds for array of dimension {values.ndim}"
            )
        axis %= values.ndim
        order = [k for k in range(values.ndim) if k != axis] + [axis]
        turned, length = values.transpose(*order), values.shape[axis]
        flat = turned._flat()
        how = along if along and axis != values.ndim - 1 else function
        data = [
            of(how(flat[k * length : (k + 1) * length]))
            for k in range(product(turned.shape[:-1]))
        ]
        shape = turned.shape[:-1]
        if keepdims:
            shape = values.shape[:axis] + (1,) + values.shape[axis + 1 :]
        return made(data, shape, of)

    return call


sum = reduction(_pairwise, _number, _one_by_one)
prod = reduction(_multiplied, _number)
max = amax = reduction(_best(lambda a, b: a > b, False), _higher)
min = amin = reduction(_best(lambda a, b: a < b, False), _higher)
argmax = reduction(_best(lambda a, b: a > b, True), int)
argmin = reduction(_best(lambda a, b: a < b, True), int)
all = reduction(lambda flat: builtins.all(flat), bool)
any = reduction(lambda flat: builtins.any(flat), bool)


def mean(values, axis=None, keepdims=False):
    """Divide the sum by how many they are."""
    values = asarray(values)
    count = values.size if axis is None else values.shape[axis]
    return divide(sum(values.astype(float), axis, keepdims), count)


def var(values, axis=None, ddof=0):
    """Return the mean square of the distance from the mean."""
    values = asarray(values)
    middle = mean(values, axis, axis is not None)
    count = values.size if axis is None else values.shape[axis]
    return divide(sum((values - middle) ** 2, axis), count - ddof)


def std(values, axis=None, ddof=0):
    """Return the root of `var`."""
    return sqrt(var(values, axis, ddof))


def cumsum(values):
    """Return the sums up to each place."""
    total, out = 0, []
    for one in asarray(values)._flat():
        total = total + one
        out.append(total)
    return array(out)


# Arrays of many shapes.


def array(values, dtype=None):
    """Make an array of its own."""
    return asarray(values, dtype).copy()


def _of(value, shape, dtype):
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    type = plain_type(dtype)
    return ndarray([type(value)] * product(shape), shape, type)


def zeros(shape, dtype=float):
    """Make an array of zeros."""
    return _of(0, shape, dtype)


def ones(shape, dtype=float):
    """Make an array of ones."""
    return _of(1, shape, dtype)


def full(shape, value, dtype=None):
    """Make an array of one value."""
    return _of(value, shape, dtype or asarray(value)._type)


def full_like(other, value):
    """Make an array of one value, of another's shape and type."""
    return _of(value, other.shape, other._type)


def zeros_like(other):
    """Make zeros in another's shape."""
    return full_like(asarray(other), 0)


def ones_like(other):
    """Make ones in another's shape."""
    return full_like(asarray(other), 1)


empty = zeros


def eye(n):
    """Make the table with ones on its diagonal."""
    out = zeros((n, n))
    for k in range(n):
        out[k, k] = 1
    return out


def arange(start, stop=None, step=1):
    """Return numbers from start to before stop."""
    start, stop = (0, start) if stop is None else (start, stop)
    start += 0 * step  # of a float's kind if one of the three is
    start = float(start) if isinstance(stop, float) else start
    count = builtins.max(0, math.ceil((stop - start) / step))
    second = start + step
    return asarray([start + k * (second - start) for k in range(count)])


def linspace(start, stop, num=50):
    """Return so many numbers from start to stop."""
    step = (stop - start) / (num - 1) if num > 1 else nan
    values = (
        [k * step + float(start) for k in range(num)] if num > 1 else [float(start)]
    )
    return asarray(values[:-1] + [float(stop)] if num > 1 else values)


def meshgrid(first, second):
    """Return the two coordinates of each place of a grid."""
    shape = (len(second), len(first))
    across, up = asarray(first), expand_dims(asarray(second), 1)
    return spread(across, shape).copy(), spread(up, shape).copy()


def expand_dims(values, axis):
    """Give an array one more axis, of length 1."""
    shape = list(values.shape)
    shape.insert(axis if axis >= 0 else len(shape) + 1 + axis, 1)
    return values.reshape(shape)


def broadcast_to(values, shape):
    """Repeat an array to a shape."""
    return spread(asarray(values), (shape,) if isinstance(shape, int) else tuple(shape))


def broadcast_arrays(*arrays):
    """Repeat arrays to the shape they have in common."""
    arrays = [asarray(one) for one in arrays]
    shape = common(*[one.shape for one in arrays])
    return tuple([spread(one, shape) for one in arrays])


def concatenate(arrays, axis=0):
    """Put arrays behind one another."""
    if axis:
        return concatenate([asarray(one).T for one in arrays]).T
    rows = [row for one in arrays for row in nested(asarray(one)._flat(), one.shape)]
    return asarray(rows)


def vstack(arrays):
    """Put arrays below one another."""
    arrays = [asarray(one) for one in arrays]
    return concatenate([one if one.ndim > 1 else one.reshape(1, -1) for one in arrays])


def hstack(arrays):
    """Put arrays beside one another."""
    arrays = [one.reshape(1) if not one.ndim else one for one in map(asarray, arrays)]
    return concatenate(arrays, 1 if arrays[0].ndim > 1 else 0)


def column_stack(arrays):
    """Put columns beside one another."""
    return vstack([asarray(one) for one in arrays]).T


def stack(arrays):
    """Put arrays of one shape behind one another, on a new axis."""
    return asarray([asarray(one).tolist() for one in arrays])


# What is found, sorted, multiplied.


def _chosen(condition, one, other):
    return one if condition else other


def where(condition, *both):
    """Pick from one or the other."""
    if not both:
        return tuple(argwhere(condition).T)
    first, second = map(asarray, both)
    of = _higher(first._type, second._type)
    shape = common(asarray(condition).shape, first.shape, second.shape)
    chosen = values(asarray(condition), shape)
    one, other = values(first.astype(of), shape), values(second.astype(of), shape)
    return made(list(map(_chosen, chosen, one, other)), shape, of)


def flatnonzero(values):
    """Return the places of what is not 0."""
    return array([k for k, one in enumerate(asarray(values)._flat()) if one], int)


def argwhere(values):
    """Return the places of what is not 0, one in a row."""
    values = asarray(values)
    steps = _arrays.strides(values.shape)
    rows = [
        [k // step % length for step, length in zip(steps, values.shape)]
        for k in flatnonzero(values)._flat()
    ]
    flat = [one for row in rows for one in row]
    return ndarray(flat, (len(rows), values.ndim), int)


def diff(values):
    """Return the steps from each number to the next."""
    values = asarray(values)
    return values[1:] - values[:-1]


def sort(values):
    """Return the numbers from least to greatest."""
    return asarray(sorted(asarray(values)._flat()))


def argsort(values):
    """Return the places of the numbers from least to greatest."""
    flat = asarray(values)._flat()
    return asarray(sorted(range(len(flat)), key=lambda k: flat[k]))


def unique(values):
    """Return each number once, sorted."""
    return asarray(sorted(set(asarray(values)._flat())))


def clip(values, low=-inf, high=inf):
    """Keep numbers between two."""
    return minimum(maximum(values, low), high)


def _rounded(x, digits):
    scale = 10.0**digits
    if isinstance(x, int):
        return x
    return float(host.format(x * scale, ".0f")) / scale if x - x == 0 else x


def round(values, decimals=0):
    """Round as numpy does, which multiplies, rounds to even and divides."""
    values = asarray(values)
    data = [_rounded(one, decimals) for one in values._flat()]
    return made(data, values.shape, values._type)


def matmul(first, second):
    """Multiply rows with columns and add."""
    a, b = asarray(first), asarray(second)
    if not a.ndim or not b.ndim or a.ndim > 2 or b.ndim > 2:
        raise ValueError("matmul: wanted arrays of one or two dimensions")
    rows = a if a.ndim == 2 else a.reshape(1, -1)
    columns = b if b.ndim == 2 else b.reshape(-1, 1)
    if rows.shape[1] != columns.shape[0]:
        raise ValueError(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with "
            f"gufunc signature (n?,k),(k,m?)->(n?,m?) (size {columns.shape[0]} is "
            f"different from {rows.shape[1]})"
        )
    turned = nested(columns.T._flat(), columns.T.shape)
    data = [
        _one_by_one([p * q for p, q in zip(row, column)])
        for row in nested(rows._flat(), rows.shape)
        for column in turned
    ]
    return made(data, a.shape[:-1] + b.shape[1:], _number(a._type, b._type))


dot = matmul


def outer(first, second):
    """Multiply each number of one with each of the other."""
    return expand_dims(asarray(first).ravel(), 1) * asarray(second).ravel()


class _Add:
    """`add`, and its table of all sums."""

    def __call__(self, *arrays, out=None):
        return _added(*arrays, out=out)

    def outer(self, first, second):
        """Add each number of one to each of the other."""
        return expand_dims(asarray(first), 1) + asarray(second)


_added = add
_operators()
add = _Add()


def einsum(path, first, second, out=None):
    """Multiply and add over what the two have in common, as `tinynet.fast` asks."""
    sides = path.replace("...", "").split("->")
    (one, two), result = sides[0].split(","), sides[1]
    a, b = asarray(first), asarray(second)
    rest = "abcdef"[: builtins.max(a.ndim - len(one), b.ndim - len(two))]
    names = one + "".join([s for s in two if s not in one]) + rest
    parts = []
    for array_, own in ((a, one), (b, two)):
        own = own + rest[len(rest) - (array_.ndim - len(own)) :]
        order = [own.index(s) for s in names if s in own]
        turned = array_.transpose(*order)
        lengths = iter(turned.shape)
        parts.append(turned.reshape([next(lengths) if s in own else 1 for s in names]))
    total = parts[0] * parts[1]
    for axis in reversed(range(len(names))):
        if names[axis] not in result + rest:
            total = sum(total, axis)
    if out is None:
        return total
    out[...] = total
    return out


def ndim(values):
    """Return how many axes."""
    return asarray(values).ndim


def shape(values):
    """Return the lengths of the axes."""
    return asarray(values).shape


def size(values):
    """Return how many numbers."""
    return asarray(values).size


def ravel(values):
    """Return all in a line."""
    return asarray(values).ravel()


def reshape(values, shape):
    """Return the same numbers in another shape."""
    return asarray(values).reshape(shape)


def allclose(first, second, rtol=1e-5, atol=1e-8):
    """Say whether two arrays are close."""
    first, second = asarray(first), asarray(second)
    return bool(all(abs(first - second) <= abs(second) * rtol + atol))


def array_equal(first, second):
    """Say whether two arrays are the same."""
    first, second = asarray(first), asarray(second)
    return first.shape == second.shape and bool(all(first == second))


def isscalar(value):
    """Say whether it is one number."""
    return not hasattr(value, "__array__") or not value.shape


class errstate:
    """Nothing is printed about a number too large, so there is nothing to leave out."""

    def __init__(self, **kinds):
        pass

    def __call__(self, function):
        """Leave the function as it is."""
        return function

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return False


class finfo:
    """What a float can hold."""

    eps, max, tiny = 2.0**-52, 1.7976931348623157e308, 2.0**-1022
    smallest_subnormal = 2.0**-1074

    def __init__(self, kind):
        plain_type(kind)


class ma:
    """No array is masked here."""

    is_masked = staticmethod(lambda values: False)


class _Refused:
    def __init__(self, name):
        self._refuse = missing(name)

    def __getattr__(self, name):
        return self._refuse(name)


linalg, random, fft = _Refused("np.linalg"), _Refused("np.random"), _Refused("np.fft")
