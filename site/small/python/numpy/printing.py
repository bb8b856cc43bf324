"""Arrays as numpy prints them: eight digits at most, the points below each other."""

import host
from _small import _py_str

WIDTH, MOST, EDGE = 75, 1000, 3


def shown(array):
    """Write an array as `print` does."""
    if not array.shape:
        return _py_str(array.item())
    return _rows(array, _formats(array), " ", " ", WIDTH)


def written(array):
    """Write an array as `repr` does."""
    name = type(array).__name__
    if not array.shape and name != "ndarray":
        if name == "bool_":
            return f"np.{array.item()}_"
        return f"np.{name}({repr(array.item())})"
    if not array.shape:
        return f"array({repr(array.item())})"
    if not array.size:
        return f"array([], dtype={array.dtype})"
    text = "array(" + _rows(array, _formats(array), ", ", " " * 7, WIDTH - 1)
    if array.size <= MOST:
        return text + ")"
    more = f"shape={array.shape})"
    is_long = len(text.split("\n")[-1]) + len(more) + 1 > WIDTH
    return text + "," + ("\n" + " " * 6 if is_long else " ") + more


def _formats(array):
    """A function that writes one number of it, as wide as the others."""
    flat = _edges(array)
    if array._type is bool:
        return lambda one: _wide(str(one), [False])
    if array._type is int:
        return lambda one: _wide(str(one), flat)
    if array._type is complex:
        return _complexes(flat)
    return _floats(flat)


def _wide(text, flat):
    size = max([len(str(one)) for one in flat] or [0])
    return " " * (size - len(text)) + text


def _complexes(flat):
    real = _floats([one.real for one in flat])
    imag = _floats([abs(one.imag) for one in flat])

    def write(one):
        sign = "-" if str(one.imag)[0] == "-" else "+"
        part = imag(abs(one.imag))
        tail = part.rstrip()
        return real(one.real) + sign + tail.lstrip() + "j" + part[len(tail) :]

    return write


def _floats(flat):
    finite = [abs(one) for one in flat if one - one == 0]
    sizes = [one for one in finite if one]
    is_power = sizes and (
        max(sizes) >= 1e8 or min(sizes) < 1e-4 or max(sizes) / min(sizes) > 1000
    )
    if is_power:
        texts = [host.digits(one, True) for one in flat if one - one == 0]
        behind = max([len(text.split("e")[0].split(".")[1]) for text in texts])

        def write(one):
            return (
                host.format(one, f".{behind}e") if behind else host.format(one, "#.0e")
            )

    else:
        texts = [host.digits(one, False) for one in flat if one - one == 0]
        behind = max([len(text.split(".")[1]) for text in texts] or [0])

        def write(one):
            text = host.digits(one, False)
            return text + " " * (behind - len(text.split(".")[1]))

    def safe(one):
        return write(one) if one - one == 0 else ("nan" if one != one else str(one))

    size = max([len(safe(one)) for one in flat] or [0])
    return lambda one: " " * (size - len(safe(one))) + safe(one)


def _edges(array):
    """The numbers that are printed."""
    flat = array._flat()
    if array.size <= MOST:
        return flat
    if array.ndim == 1:
        return flat[:EDGE] + flat[-EDGE:]
    rows = [array[k] for k in (0, 1, 2, -3, -2, -1) if -len(array) <= k < len(array)]
    return [one for row in rows for one in _edges(row)]


def _rows(array, write, gap, before, width, is_long=None):
    """Write the rows of an array; `before` stands at the start of a further line."""
    is_long = array.size > MOST if is_long is None else is_long
    places = list(range(len(array)))
    if is_long and len(array) > 2 * EDGE:
        places = places[:EDGE] + [None] + places[-EDGE:]
    if array.ndim == 1:
        flat = array._flat()
        words = ["..." if k is None else write(flat[k]) for k in places]
        return "[" + _wrapped(words, gap, before, width - 1) + "]"
    rows = [
        "..."
        if k is None
        else _rows(array[k], write, gap, before + " ", width - 1, is_long)
        for k in places
    ]
    line = gap.rstrip() + "\n" * (array.ndim - 1) + before
    return "[" + line.join(rows) + "]"


def _wrapped(words, gap, before, width):
    """Put words into lines that are not too long."""
    out, line = "", before
    for k, word in enumerate(words):
        if len(line) + len(word) > width and len(line) > len(before):
            out += line.rstrip() + "\n"
            line = before
        line += word + ("" if k == len(words) - 1 else gap)
    return (out + line)[len(before) :]
