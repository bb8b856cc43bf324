"""Run a cell, and say what came of it."""

import sys
import uio

import host
import json
from _small import _text

MAIN = {"__name__": "__main__"}
SEEN = []


def _shown(value):
    """Name what a page draws: a formula by its number, a view by its class."""
    name = type(value).__name__
    return value.number if name == "Formula" else name


def show(value):
    """Remember the last value of a cell, as Jupyter shows it."""
    if value is not None:
        SEEN.append(value)


MAIN["_show"] = show


def _network():
    """The network that the page should show now: what a view has, or the example."""
    for value in reversed(SEEN):
        if hasattr(value, "_held"):
            return value._held()
    module = sys.modules.get("tinynet.widgets.example")
    return module.CURRENT[0]._held() if module and module.CURRENT else None


def run(code, last, name):
    """Run the lines of a cell, then its last expression; return all of it as JSON."""
    SEEN.clear()
    out = {"result": None, "error": None, "shows": [], "network": None}
    try:
        exec(compile(code, name, "exec"), MAIN)
        if last:
            exec(compile(last, name, "exec"), MAIN)
        out["result"] = _text(SEEN[-1]) if SEEN else None
        out["shows"] = [_shown(one) for one in SEEN if hasattr(one, "_inside")]
        held = _network()
        if held:
            params, X, y = held
            out["network"] = {"params": params._asdict(), "X": list(X), "y": list(y)}
    except BaseException as error:
        trace = uio.StringIO()
        sys.print_exception(error, trace)
        message = str(error) if not isinstance(error, KeyError) else _text(error.args[0])
        out["error"] = {
            "name": type(error).__name__,
            "message": message,
            "trace": trace.getvalue(),
        }
    return json.dumps(out)


host.ready(run)
