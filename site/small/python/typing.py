"""Names that only say of what type something is, and NamedTuple."""


class _Hint:
    kinds = ()

    def __init__(self, *kinds):
        self.kinds = kinds

    def __getitem__(self, of):
        return self

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __call__(self, *values, **named):
        return values[-1] if values else self


Any = Callable = ClassVar = NoReturn = Literal = Union = Optional = Final = _Hint()
Iterable = Iterator = Generator = Protocol = TypeAlias = Self = _Hint(object)
Sequence = _Hint(list, tuple, str, range)
Mapping = MutableMapping = _Hint(dict)
Set = _Hint(set, frozenset)
TYPE_CHECKING = False


def TypeVar(name, *kinds, **more):
    """Stand for any type."""
    return _Hint(object)


def cast(kind, value):
    """Return the value."""
    return value


class NamedTuple(tuple):
    """A tuple whose places have names, which `_py_field` collects."""

    _fields = ()
    _defaults = ()

    def __init__(self, *values, **named):
        kind, names = type(self).__name__, self._fields
        given = dict(zip(names, values))
        for name, value in named.items():
            if name in given or name not in names:
                raise TypeError(f"{kind}: got an unexpected argument '{name}'")
            given[name] = value
        lacking = [n for n in names if n not in given and n not in self._defaults]
        if lacking or len(values) > len(names):
            raise TypeError(
                f"{kind}: wanted {len(names)} values ({', '.join(names)}), "
                f"got {len(values) + len(named)}"
            )
        super().__init__([given[n] if n in given else self._defaults[n] for n in names])

    def __setattr__(self, name, value):
        if name in self._fields:
            raise AttributeError("can't set attribute")
        kind = type(self).__name__
        raise AttributeError(f"'{kind}' object has no attribute '{name}'")

    def _asdict(self):
        from collections import OrderedDict

        return OrderedDict(list(zip(self._fields, self)))

    def _replace(self, **named):
        given = self._asdict()
        for name in named:
            if name not in given:
                raise ValueError(f"Got unexpected field names: {[name]!r}")
        given.update(named)
        return type(self)(*given.values())

    def __repr__(self):
        pairs = [f"{name}={repr(one)}" for name, one in zip(self._fields, self)]
        return f"{type(self).__name__}({', '.join(pairs)})"
