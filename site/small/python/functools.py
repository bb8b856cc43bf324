"""What a function remembers, and functions made of others."""


def cache(function):
    """Remember each result by the arguments it was made of."""
    return lru_cache(maxsize=None)(function)


def lru_cache(maxsize=128):
    """Remember the last results; they are found by equality."""

    def wrap(function):
        known = []

        def call(*values, **named):
            for given, result in known:
                if given == (values, named):
                    return result
            result = function(*values, **named)
            known.append(((values, named), result))
            if maxsize is not None and len(known) > maxsize:
                known.pop(0)
            return result

        return call

    return wrap


def partial(function, *first, **given):
    """Give a function some of its arguments."""

    def call(*values, **named):
        both = dict(given)
        both.update(named)
        return function(*first, *values, **both)

    return call


def reduce(function, values, *start):
    """Put values together from the left."""
    left = list(start) + list(values)
    total = left[0]
    for value in left[1:]:
        total = function(total, value)
    return total


def wraps(function):
    """Leave the wrapper as it is."""
    return lambda wrapper: wrapper
