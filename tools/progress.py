"""How far a long command is: a line on stderr, so that stdout keeps the results."""

import sys


def progress(number: int, total: int, what: str) -> None:
    """Say what begins now, and how much there is of it.

    Parameters
    ----------
    number : int
        From 1.
    total : int
    what : str
    """
    print(f"{number} of {total}: {what}", file=sys.stderr, flush=True)
