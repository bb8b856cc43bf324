"""A widget without a kernel: a page's script draws what it shows."""


class AnyWidget:
    """What every view begins with."""
