"""Python without what only tests need: whoever imports it is told so."""

import sys

REFUSED = {"pytest", "hypothesis", "sympy", "mpmath", "autograd", "playwright", "tests"}


class Refuse:
    """A finder that is asked first."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        """Leave every other name to the next finder."""
        if name.partition(".")[0] in REFUSED:
            raise ModuleNotFoundError(f"only tests may import {name}", name=name)


if __name__ == "sitecustomize":  # not where a test reads the names
    sys.meta_path.insert(0, Refuse)
