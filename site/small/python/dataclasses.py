"""Dataclasses as far as the course uses them."""


def dataclass(cls=None, **how):
    """Give a class an `__init__` and a `__repr__` by its fields."""
    if cls is None:
        return lambda one: dataclass(one, **how)
    names, defaults = cls._fields, cls._defaults

    def __init__(self, *values, **named):
        given = dict(zip(names, values))
        given.update(named)
        for name in names:
            if name not in given and name not in defaults:
                raise TypeError(f"{cls.__name__}: missing an argument: '{name}'")
            setattr(self, name, given[name] if name in given else defaults[name])
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    def __repr__(self):
        pairs = [f"{name}={repr(getattr(self, name))}" for name in names]
        return f"{cls.__name__}({', '.join(pairs)})"

    cls.__init__ = __init__
    if "__repr__" not in cls.__dict__:
        cls.__repr__ = __repr__
    return cls
