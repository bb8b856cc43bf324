"""Small modules that the course imports a name or two of."""

import builtins
import sys

from _small import NOT_HERE, Slice


class _Module:
    def __init__(self, **names):
        for name, value in names.items():
            setattr(self, name, value)


def _index(value):
    """Return a whole number as an int, as `operator.index` does."""
    if isinstance(value, int):
        return int(value)
    if hasattr(value, "__index__"):
        return value.__index__()
    kind = type(value).__name__
    raise TypeError(f"'{kind}' object cannot be interpreted as an integer")


def _escape(text, quote=True):
    signs = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")]
    for sign, name in signs + ([('"', "&quot;"), ("'", "&#x27;")] if quote else []):
        text = text.replace(sign, name)
    return text


def _deepcopy(value):
    if value is None or isinstance(value, (bool, int, float, complex, str)):
        return value
    if hasattr(value, "__array__"):
        return value.copy()
    if type(value) in (list, tuple, set):
        return type(value)([_deepcopy(one) for one in value])
    if isinstance(value, tuple):
        return type(value)(*[_deepcopy(one) for one in value])
    if isinstance(value, dict):
        return dict([(key, _deepcopy(one)) for key, one in value.items()])
    raise TypeError(f"deepcopy of {type(value).__name__} {NOT_HERE}")


def _copy(value):
    return value.copy() if hasattr(value, "copy") else value


class _WeakSet:
    def __init__(self):
        self.kept = []

    def add(self, one):
        if not any(one is other for other in self.kept):
            self.kept.append(one)

    def __iter__(self):
        return iter(self.kept)


def _input(*words):
    raise NotImplementedError(f"input() {NOT_HERE}")


def _install():
    import typing

    import _math
    import host

    builtins.slice = Slice
    builtins.input = _input
    sys.modules["math"] = _math
    sys.modules["collections.abc"] = typing
    sys.modules["operator"] = _Module(
        index=_index,
        add=lambda a, b: a + b,
        sub=lambda a, b: a - b,
        mul=lambda a, b: a * b,
        truediv=lambda a, b: a / b,
        itemgetter=lambda key: lambda value: value[key],
        attrgetter=lambda name: lambda value: getattr(value, name),
    )
    sys.modules["html"] = _Module(escape=_escape)
    sys.modules["copy"] = _Module(deepcopy=_deepcopy, copy=_copy)
    sys.modules["weakref"] = _Module(WeakSet=_WeakSet)
    sys.modules["types"] = _Module(MappingProxyType=lambda value: value)
    sys.modules["os"] = _Module(PathLike=typing.Any, cpu_count=lambda: 1)
    sys.modules["unicodedata"] = _Module(
        normalize=host.normalize, category=host.category
    )


_install()
