"""An array: a list of numbers, the places in it that are meant, and a shape.

A slice has the same list and fewer places, so that what is written to it is written to
the whole. What is done to every number is done in `numpy`; here is what makes an array.
"""

from _small import _py_format, bounds

from numpy.printing import shown, written

RANK = (bool, int, float, complex)
NUMBERS = set(RANK)
kind_of = type
NAMES = {bool: "bool", int: "int64", float: "float64", complex: "complex128"}
NAMES[object] = "object"
KINDS = {bool: "b", int: "i", float: "f", complex: "c", object: "O"}


class dtype:
    """The type of an array's numbers."""

    def __init__(self, type):
        self.type, self.name, self.kind = type, NAMES[type], KINDS[type]

    def __eq__(self, other):
        return getattr(other, "type", other) is self.type or other == self.name

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __str__(self):
        return self.name


class ndarray:
    """Numbers in rows and columns, or in a line, or one of them."""

    def __init__(self, data, shape=(), type=None, at=None):
        if type is None:  # np.float64(3)
            given = asarray(data).astype(self.__class__)
            data, shape, type = given._data, given.shape, given._type
        self._data, self.shape, self._type, self._at = data, shape, type, at

    __array__ = True
    size = property(lambda self: product(self.shape))
    ndim = property(lambda self: len(self.shape))
    dtype = property(lambda self: dtype(self._type))
    T = property(lambda self: self.transpose())
    flat = property(lambda self: iter(self.ravel()))
    real = property(lambda self: self._each(lambda z: z.real, float))
    imag = property(lambda self: self._each(lambda z: z.imag, float))

    def _each(self, function, type):
        if self._type is not complex:
            function = (lambda z: z) if function(1j) == 0 else (lambda z: 0.0)
        return made([function(z) for z in self._flat()], self.shape, type)

    def _flat(self):
        """The numbers in their order, as a list; of a whole array it is its own."""
        return self._data if self._at is None else [self._data[k] for k in self._at]

    def _places(self):
        return range(len(self._data)) if self._at is None else self._at

    def __len__(self):
        if not self.shape:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __iter__(self):
        if not self.shape:
            raise TypeError("iteration over a 0-d array")
        return (self[k] for k in range(self.shape[0]))

    def __getitem__(self, key):
        places, shape, is_view = picked(key, self.shape)
        own = self._at
        at = places if own is None else [own[k] for k in places]
        if not shape:
            return scalar(self._data[at[0]], self._type)
        view = ndarray(self._data, shape, self._type, at)
        return view if is_view else view.copy()

    def __setitem__(self, key, value):
        places, shape, _ = picked(key, self.shape)
        values = spread(asarray(value), shape)._flat()
        for k, one in zip(places, values):
            self._data[k if self._at is None else self._at[k]] = self._type(one)

    def copy(self):
        """Return the same numbers, apart from these."""
        return made(list(self._flat()), self.shape, self._type)

    def astype(self, type):
        """Return the numbers as another type."""
        type = plain_type(type)
        if type is self._type:
            return self.copy()
        return made([type(one) for one in self._flat()], self.shape, type)

    def item(self):
        """Return the one number."""
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self._flat()[0]

    def tolist(self):
        """Return lists of plain numbers, or the one number."""
        return nested(self._flat(), self.shape)

    def reshape(self, *shape):
        """Return the same numbers in another shape; -1 is what is left over."""
        shape = tuple(shape[0]) if isinstance(shape[0], (tuple, list)) else shape
        if -1 in shape:
            known = -product(shape)
            rest = self.size // known if known else 0
            shape = tuple([rest if one == -1 else one for one in shape])
        if product(shape) != self.size:
            raise ValueError(
                f"cannot reshape array of size {self.size} into shape "
                + str(shape).replace(", ", ",")
            )
        return ndarray(self._data, shape, self._type, self._at)

    def ravel(self):
        """Return all of it in a line."""
        return self.reshape(self.size)

    flatten = lambda self: self.ravel().copy()  # noqa: E731

    def transpose(self, *axes):
        """Return it with its axes in another order, by default the reverse."""
        return turned(self, axes or tuple(reversed(range(self.ndim))))

    def diagonal(self):
        """Return what stands on the diagonal of a table."""
        return asarray([self[k, k] for k in range(min(self.shape))])

    def __repr__(self):
        return written(self)

    def __str__(self):
        return shown(self)

    def __format__(self, spec):
        if self.shape:
            raise TypeError(
                "unsupported format string passed to numpy.ndarray.__format__"
            )
        return _py_format(self.item(), spec)

    def __bool__(self):
        if self.size != 1:
            raise ValueError(
                "The truth value of an array with more than one element is ambiguous. "
                "Use a.any() or a.all()"
            )
        return bool(self.item())

    def _only(self, type):
        if self.size != 1:
            raise TypeError(
                "only 0-dimensional arrays can be converted to Python scalars"
            )
        return type(self.item())

    def __int__(self):
        return self._only(int)

    def __index__(self):
        if self._type is not int or self.shape:
            raise TypeError(
                "only integer scalar arrays can be converted to a scalar index"
            )
        return self.item()

    def __hash__(self):
        return hash(self.item())

    def __contains__(self, value):
        return value in self._flat()


class float64(ndarray):
    """One number of an array, a float."""


class int64(ndarray):
    """One number of an array, a whole one."""


class bool_(ndarray):
    """One truth value of an array."""


class complex128(ndarray):
    """One number of an array, a complex one."""


SCALARS = {float: float64, int: int64, bool: bool_, complex: complex128}


def scalar(value, type):
    """Make one number as numpy has it."""
    return SCALARS[type]([value], (), type)


def made(data, shape, type):
    """Make an array, or the one number if it has no shape."""
    return ndarray(data, shape, type) if shape else scalar(data[0], type)


def turned(array, axes):
    """Put the axes of an array into this order."""
    steps = strides(array.shape)
    shape = tuple([array.shape[axis] for axis in axes])
    places = [0]
    for axis in axes:
        steps_here = [k * steps[axis] for k in range(array.shape[axis])]
        places = [place + step for place in places for step in steps_here]
    own = array._places()
    return ndarray(array._data, shape, array._type, [own[k] for k in places])


def product(shape):
    """Multiply the lengths of a shape."""
    total = 1
    for length in shape:
        total *= length
    return total


def strides(shape):
    """How many numbers lie from one to the next along each axis."""
    steps, step = [], 1
    for length in reversed(shape):
        steps.insert(0, step)
        step *= length
    return steps


def nested(flat, shape):
    """Cut a line of numbers into lists of lists."""
    if not shape:
        return flat[0]
    if len(shape) == 1:
        return list(flat)
    step = product(shape[1:])
    return [nested(flat[k * step : (k + 1) * step], shape[1:]) for k in range(shape[0])]


def plain_type(kind):
    """Turn what says a type into Python's own."""
    kind = {float64: float, int64: int, bool_: bool, complex128: complex}.get(
        kind, kind
    )
    kind = getattr(kind, "type", kind)
    if kind not in RANK:
        raise TypeError(f"the type {kind} is not in the page's small Python")
    return kind


def asarray(values, type=None):
    """Make an array of numbers, of lists of such, or of arrays."""
    if hasattr(values, "__array__") and type is None:
        return values
    flat, shape = flattened(values)
    kinds = set(map(kind_of, flat))
    if not kinds <= NUMBERS:
        return ndarray([values], (), object)
    if type is None:
        type = max(kinds, key=RANK.index) if kinds else float
    type = plain_type(type)
    if kinds != {type}:
        flat = [type(one) for one in flat]
    return ndarray(flat, shape, type)


def flattened(values):
    """All numbers in a line, and the shape."""
    if hasattr(values, "__array__"):
        return values._flat(), values.shape
    if not isinstance(values, (list, tuple, range)):
        return [values], ()
    if set(map(kind_of, values)) <= NUMBERS:
        return list(values), (len(values),)
    parts = [flattened(one) for one in values]
    shapes = set([shape for _, shape in parts])
    if len(shapes) > 1:
        same = [len(parts)]
        for lengths in zip(*shapes):
            if len(set(lengths)) > 1:
                break
            same.append(lengths[0])
        raise ValueError(
            "setting an array element with a sequence. The requested array has an "
            f"inhomogeneous shape after {len(same)} dimensions. The detected shape was "
            f"{tuple(same)} + inhomogeneous part."
        )
    inner = shapes.pop() if shapes else ()
    return [one for flat, _ in parts for one in flat], (len(parts),) + inner


def common(*shapes):
    """The shape that all of these are spread to."""
    out = []
    for back in range(1, max([len(shape) for shape in shapes] or [0]) + 1):
        lengths = [shape[-back] for shape in shapes if len(shape) >= back]
        wide = [length for length in lengths if length != 1] or [1]
        if any([length != wide[0] for length in wide]):
            told = " ".join([str(shape) for shape in shapes])
            told = told.replace(", ", ",")
            raise ValueError(
                f"operands could not be broadcast together with shapes {told} "
            )
        out.insert(0, wide[0])
    return tuple(out)


def spread(array, shape):
    """Repeat an array to a shape, without a copy."""
    if array.shape == shape:
        return array
    if common(array.shape, shape) != shape:
        raise ValueError(
            f"could not broadcast input array from shape {array.shape} "
            f"into shape {shape}"
        )
    own = (1,) * (len(shape) - array.ndim) + array.shape
    places = [0]
    for length, here, step in zip(shape, own, strides(own)):
        steps = [0 if here == 1 else k * step for k in range(length)]
        places = [place + more for place in places for more in steps]
    known = array._places()
    return ndarray(array._data, shape, array._type, [known[k] for k in places])


def values(array, shape):
    """The numbers of an array that is spread to a shape, in a list."""
    if array.size == 1:
        return array._flat() * product(shape)
    return spread(array, shape)._flat()


def picked(key, shape):
    """The places that a key means, their shape, and whether they are a view."""
    keys = list(key) if isinstance(key, tuple) else [key]
    if len(keys) == 1 and getattr(keys[0], "_type", None) is bool and keys[0].ndim > 1:
        mask = spread(keys[0], shape)._flat()
        chosen = [k for k, one in enumerate(mask) if one]
        return chosen, (len(chosen),), False
    used = len([one for one in keys if one is not None and one is not Ellipsis])
    if Ellipsis not in [one if one is Ellipsis else 0 for one in keys]:
        keys.append(Ellipsis)
    if used > len(shape):
        raise IndexError(
            f"too many indices for array: array is {len(shape)}-dimensional, "
            f"but {used} were indexed"
        )
    steps, axis, out, places, is_view = strides(shape), 0, [], [0], True
    for one in keys:
        if one is None:
            out.append(1)
            continue
        count = len(shape) - used if one is Ellipsis else 1
        for _ in range(count):
            which = slice_all if one is Ellipsis else one
            chosen, length, plain = along(which, shape[axis], axis)
            places = [place + k * steps[axis] for place in places for k in chosen]
            out += [] if length is None else [length]
            is_view = is_view and plain
            axis += 1
    return places, tuple(out), is_view


class _All:
    start = stop = step = None


slice_all = _All()


def along(key, size, axis):
    """What a key picks along one axis: places, their number, whether it is plain."""
    if hasattr(key, "start") and not isinstance(key, range):
        chosen = range(*bounds(key.start, key.stop, key.step, size))
        return chosen, len(chosen), True
    if isinstance(key, (list, range)) or getattr(key, "shape", ()):
        values = asarray(key)
        if values._type is bool:
            if values.shape != (size,):
                raise IndexError(
                    "boolean index did not match indexed array along axis "
                    f"{axis}; size of axis is {size} but size of corresponding "
                    f"boolean axis is {len(values)}"
                )
            chosen = [k for k, one in enumerate(values._flat()) if one]
        elif values.ndim == 1 and (values._type is int or not len(values)):
            chosen = [whole(one, size, axis) for one in values._flat()]
        else:
            raise IndexError("this kind of index is not in the page's small Python")
        return chosen, len(chosen), False
    return [whole(key, size, axis)], None, True


def whole(key, size, axis):
    """A place along an axis, counted from its start."""
    if hasattr(key, "__array__"):
        key = key.__index__()
    if not isinstance(key, int):
        raise IndexError(
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and "
            "integer or boolean arrays are valid indices"
        )
    if not -size <= key < size:
        raise IndexError(
            f"index {key} is out of bounds for axis {axis} with size {size}"
        )
    return key % size
