"""Blocks that begin and end something."""


class suppress:
    """Go on behind the block when one of these errors ends it."""

    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is not None and issubclass(kind, self.kinds)


class _Managed:
    def __init__(self, steps):
        self.steps = steps

    def __enter__(self):
        return next(self.steps)

    def __exit__(self, kind, error, trace):
        try:
            if kind is None:
                next(self.steps)
            else:
                self.steps.throw(error)
        except StopIteration:
            return kind is not None
        return False


def contextmanager(function):
    """Make a block of a generator that yields once."""
    return lambda *values, **named: _Managed(function(*values, **named))
