"""What the translated code calls, and builtins that MicroPython has otherwise."""

import builtins
from collections import OrderedDict

import host

NOT_HERE = "is not in the page's small Python: open this page in JupyterLab"


class _Missing:
    """Something that the page cannot do: whoever calls it is told so."""

    def __init__(self, name):
        self._name = name

    def __call__(self, *values, **named):
        raise NotImplementedError(f"{self._name} {NOT_HERE}")

    def __getattr__(self, name):
        raise AttributeError(f"{self._name}.{name} {NOT_HERE}")


def missing(module, known=()):
    """Make a module's `__getattr__`: names in `known` may be imported, not used."""

    def __getattr__(name):
        if name in known:
            return _Missing(f"{module}.{name}")
        raise AttributeError(f"{module}.{name} {NOT_HERE}")

    return __getattr__


# Texts of values.


def _text(value):
    """Write a value as CPython's `repr` does."""
    kind = type(value)
    if kind is float:
        return host.text(value)
    if kind is str:
        return _repr(value) if len(value.encode()) == len(value) else _quoted(value)
    if kind is complex:
        return _complex(value)
    if kind is list:
        return "[" + ", ".join(map(_text, value)) + "]"
    if kind is tuple:
        inside = ", ".join(map(_text, value))
        return "(" + inside + ("," if len(value) == 1 else "") + ")"
    if kind is OrderedDict or kind is dict:
        pairs = (_text(key) + ": " + _text(one) for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    if kind is set:
        return "{" + ", ".join(map(_text, value)) + "}" if value else "set()"
    if isinstance(value, BaseException):
        return kind.__name__ + "(" + ", ".join(map(_text, value.args)) + ")"
    return _repr(value)


def _quoted(value):
    quote = '"' if "'" in value and '"' not in value else "'"
    marks = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", quote: "\\" + quote}
    return quote + "".join(marks.get(sign, sign) for sign in value) + quote


def _complex(value):
    real, imag = _text(value.real), _text(value.imag)
    whole = (real.endswith(".0") and real[:-2]) or real
    part = (imag.endswith(".0") and imag[:-2]) or imag
    if real == "0.0":
        return part + "j"
    return "(" + whole + ("" if part[0] == "-" else "+") + part + "j)"


def _py_str(value="", *more):
    if type(value) is str:
        return value
    if type(value) in PLAIN:
        return _text(value)
    if isinstance(value, BaseException):
        return message(value)
    return str(value, *more)


def message(error):
    """What an error says, in CPython's words."""
    if isinstance(error, KeyError) and len(error.args) == 1:
        return _text(error.args[0])
    return host.said(str(error))


def _py_format(value, spec="", conversion=""):
    """Write a value in an f-string."""
    if conversion:
        value = _text(value) if conversion in "ra" else _py_str(value)
    if not spec:
        return _py_str(value)
    if hasattr(value, "__format__"):
        return value.__format__(spec)
    if isinstance(value, float) or (isinstance(value, int) and spec[-1] in "eEfFgG%"):
        return host.format(float(value), spec)
    return ("{:" + spec + "}").format(value)


def _py_join(*parts):
    return "".join(parts)


# Displays, places and comparisons.


def _py_list(*values):
    return list(values)


def _py_tuple(*values):
    return values


def _py_dict(*parts, **named):
    """Make a dictionary that keeps its order, of mappings and of pairs."""
    found = OrderedDict()
    for part in parts:
        pairs = part.items() if hasattr(part, "items") else part
        for key, value in pairs:
            found[key] = value
    found.update(named)
    return found


def _py_fromkeys(keys, value=None):
    return _py_dict([(key, value) for key in keys])


def _py_sliced(values, start, stop, step):
    if not isinstance(values, (list, tuple, str, range)):
        return values[start:stop:step]
    places = range(*bounds(start, stop, step, len(values)))
    if isinstance(values, str):
        return "".join([values[k] for k in places])
    picked = [values[k] for k in places]
    return tuple(picked) if isinstance(values, tuple) else picked


class Slice:
    """`slice`, which MicroPython makes in brackets only; arrays know it."""

    def __init__(self, *ends):
        self.start, self.stop, self.step = (
            (None, ends[0], None) if len(ends) == 1 else (ends + (None,))[:3]
        )


def bounds(start, stop, step, size):
    """Turn the ends of a slice into those of a range over `size` values."""
    step = 1 if step is None else int(step)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    low, high = (0, size) if step > 0 else (-1, size - 1)

    def end(place, default):
        if place is None:
            return default
        place = int(place)
        return min(max(place + size if place < 0 else place, low), high)

    if step > 0:
        return end(start, low), end(stop, high), step
    return end(start, high), end(stop, low), step


def _is_right(a, b):
    """Whether only the right one is an array: MicroPython asks the left one."""
    return hasattr(b, "__array__") and not hasattr(a, "__array__")


def _py_lt(a, b):
    return b > a if _is_right(a, b) else a < b


def _py_le(a, b):
    return b >= a if _is_right(a, b) else a <= b


def _py_gt(a, b):
    return b < a if _is_right(a, b) else a > b


def _py_ge(a, b):
    return b <= a if _is_right(a, b) else a >= b


SIGNS = {
    "<": _py_lt,
    "<=": _py_le,
    ">": _py_gt,
    ">=": _py_ge,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "in": lambda a, b: a in b,
    "not in": lambda a, b: a not in b,
    "is": lambda a, b: a is b,
    "is not": lambda a, b: a is not b,
}


def _py_order(first, *rest):
    """Compare a chain: a < b <= c."""
    for k in range(0, len(rest), 2):
        second = rest[k + 1]
        if not SIGNS[rest[k]](first, second):
            return False
        first = second
    return True


INTO = {
    "*=": ("__imul__", lambda a, b: a * b),
    "/=": ("__itruediv__", lambda a, b: a / b),
    "//=": ("__ifloordiv__", lambda a, b: a // b),
    "%=": ("__imod__", lambda a, b: a % b),
    "**=": ("__ipow__", lambda a, b: a**b),
    "@=": ("__imatmul__", lambda a, b: a @ b),
    "&=": ("__iand__", lambda a, b: a & b),
    "|=": ("__ior__", lambda a, b: a | b),
    "^=": ("__ixor__", lambda a, b: a ^ b),
    ">>=": ("__irshift__", lambda a, b: a >> b),
    "<<=": ("__ilshift__", lambda a, b: a << b),
}


def _py_into(sign, target, value):
    """`target *= value`: MicroPython forgets that it changes arrays and lists."""
    name, other = INTO[sign]
    if hasattr(target, "__array__") and hasattr(target, name):
        return getattr(target, name)(value)
    if not isinstance(target, list):
        return other(target, value)
    target[:] = other(target, value)
    return target


def _py_float(value=0.0):
    """`float`; had arrays a `__float__`, MicroPython's 2.0 * array would call it."""
    return value._only(float) if hasattr(value, "__array__") else float(value)


def _py_complex(value=0, *imag):
    return (
        value._only(complex) if hasattr(value, "__array__") else complex(value, *imag)
    )


def _py_union(*kinds):
    return kinds


def _py_isinstance(value, kinds):
    if kinds is float and type(value).__name__ == "float64":
        return True  # as a number of numpy's is
    if isinstance(kinds, tuple):
        return any(_py_isinstance(value, kind) for kind in kinds)
    if kinds is None:
        return value is None
    return isinstance(value, getattr(kinds, "kinds", kinds))


class _py_field:
    """A field of a NamedTuple or dataclass, as its class body names them in order."""

    count = 0

    def __init__(self, *default):
        self.default = default
        _py_field.count += 1
        self.place = _py_field.count

    def __set_name__(self, owner, name):
        self.name = name
        owner._own = sorted(owner.__dict__.get("_own", []) + [(self.place, name)])
        owner._fields = tuple(one for _, one in owner._own)
        owner._defaults = dict(getattr(owner, "_defaults", {}))
        if self.default:
            owner._defaults[name] = self.default[0]

    def __get__(self, owner, kind):
        return (
            owner[owner._fields.index(self.name)] if isinstance(owner, tuple) else self
        )


# Methods that MicroPython's own values lack.


def _filled(text, *values, **named):
    """Fill `"{} {name:.2f}".format`."""
    out, at, count = "", 0, 0
    while at < len(text):
        sign = text[at]
        if sign in "{}" and text[at + 1 : at + 2] == sign:
            out += sign
            at += 2
        elif sign == "{":
            end = text.index("}", at)
            if "{" in text[at + 1 : end]:
                raise ValueError(f"fields inside of fields {NOT_HERE}")
            name, _, spec = text[at + 1 : end].partition(":")
            name, _, conversion = name.partition("!")
            if not name:
                name, count = str(count), count + 1
            if not (name.isdigit() or name in named):
                raise ValueError(f"the field {name} {NOT_HERE}")
            value = values[int(name)] if name.isdigit() else named[name]
            out += _py_format(value, spec, conversion)
            at = end + 1
        else:
            out += sign
            at += 1
    return out


def _py_percent(text, values):
    """Fill `"%s %.2f" % values`."""
    values = list(values) if isinstance(values, tuple) else [values]
    out, at = "", 0
    while at < len(text):
        start, at = at, at + 1
        if text[start] != "%":
            out += text[start]
            continue
        while text[at] in "0123456789.-+ ":
            at += 1
        spec, kind = text[start + 1 : at], text[at]
        at += 1
        if kind == "%":
            out += "%"
            continue
        value = values.pop(0)
        if kind in "rs":
            value = _text(value) if kind == "r" else _py_str(value)
            kind, spec = "s", spec if spec[:1] == "-" else ">" + spec
        if kind == "d":
            value = int(value)
        spec = "<" + spec[1:] if spec[:1] == "-" else spec
        out += _py_format(value, spec + kind)
    if values:
        raise TypeError("not all arguments converted during string formatting")
    return out


METHODS = {
    "format": _filled,
    "removeprefix": lambda s, head: s[len(head) :] if s.startswith(head) else s,
    "removesuffix": lambda s, tail: s[: len(s) - len(tail)] if s.endswith(tail) else s,
    "ljust": lambda s, size, fill=" ": s + fill * (size - len(s)),
    "rjust": lambda s, size, fill=" ": fill * (size - len(s)) + s,
    "zfill": lambda s, size: "0" * (size - len(s)) + s,
    "capitalize": lambda s: s[:1].upper() + s[1:].lower(),
    "title": lambda s: " ".join(
        one[:1].upper() + one[1:].lower() for one in s.split(" ")
    ),
    "isalnum": lambda s: bool(s) and all(c.isalpha() or c.isdigit() for c in s),
    "casefold": lambda s: s.lower(),
    "is_integer": lambda x: x == x // 1 if abs(x) < float("inf") else False,
    "bit_length": lambda n: len(bin(abs(n))) - 2 if n else 0,
}


def _py_method(value, name):
    if isinstance(value, (str, float, int)) and name in METHODS:
        return lambda *values, **named: METHODS[name](value, *values, **named)
    return getattr(value, name)


# Builtins.


def _print(*values, sep=" ", end="\n", file=None, flush=False):
    text = (" " if sep is None else sep).join([_py_str(value) for value in values])
    host.write(text + ("\n" if end is None else end))


def _sorted(values, key=None, reverse=False):
    """Sort so that equals stay in order: MicroPython's own does not."""
    found = list(values)
    keys = [key(value) for value in found] if key else found
    return [found[k] for k in merged(list(range(len(found))), keys, reverse)]


def merged(places, keys, reverse):
    """Sort places by their keys, stably."""
    if len(places) < 2:
        return places
    half = len(places) // 2
    left, right = (
        merged(places[:half], keys, reverse),
        merged(places[half:], keys, reverse),
    )
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        a, b = keys[left[i]], keys[right[j]]
        if _py_lt(a, b) if reverse else _py_lt(b, a):
            out.append(right[j])
            j += 1
        else:
            out.append(left[i])
            i += 1
    return out + left[i:] + right[j:]


def _extreme(better, name):
    def extreme(*values, key=None, **named):
        found = list(values[0]) if len(values) == 1 else values
        if not found:
            if "default" in named:
                return named["default"]
            raise ValueError(f"{name}() iterable argument is empty")
        best, best_key = found[0], key(found[0]) if key else found[0]
        for one in found[1:]:
            one_key = key(one) if key else one
            if better(one_key, best_key):
                best, best_key = one, one_key
        return best

    return extreme


def _rounded(value, digits=None):
    if hasattr(value, "__array__"):
        return value.round(0 if digits is None else digits)
    if isinstance(value, int):
        return round(value, digits or 0) if (digits or 0) < 0 else value
    if digits is None:
        return int(host.format(float(value), ".0f"))
    if digits < 0:
        return float(round(value, digits))
    return float(host.format(float(value), f".{digits}f"))


def _zip(*columns, strict=False):
    if strict:
        columns = [list(column) for column in columns]
        if any(len(column) != len(columns[0]) for column in columns):
            raise ValueError("zip() argument 2 is shorter or longer than argument 1")
    return zip(*columns)


def _vars(owner):
    return owner.__dict__


def _open(path, mode="r", encoding=None, newline=None):
    """Read a file that came with the page."""
    from io import StringIO

    if "r" not in mode or "b" in mode or not str(path).startswith("/lib/"):
        raise OSError(f"opening {path} {NOT_HERE}")
    return StringIO(host.file(str(path)))


_py_ordered = OrderedDict
PLAIN = (float, str, complex, list, tuple, OrderedDict, dict, set)
_repr = builtins.repr

for _name in list(globals()):
    if _name.startswith("_py_"):
        setattr(builtins, _name, globals()[_name])
for _name, _own in {
    "print": _print,
    "repr": _text,
    "sorted": _sorted,
    "max": _extreme(_py_gt, "max"),
    "min": _extreme(_py_lt, "min"),
    "round": _rounded,
    "vars": _vars,
    "open": _open,
    "format": _py_format,
    "ascii": _text,
    "FileNotFoundError": OSError,
    "RecursionError": RuntimeError,
    "FloatingPointError": ArithmeticError,
    "RuntimeWarning": Exception,
}.items():
    setattr(builtins, _name, _own)
