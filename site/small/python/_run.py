"""Run a cell, and say what came of it."""

import json
import sys

import host
import uio
from _small import _py_float, _text, message

MAIN = {"__name__": "__main__"}
SEEN = []
NOW = {"names": [None] * 3, "held": None, "network": None}


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
    """The network of the page: what changed last, its example or their names."""
    module = sys.modules.get("tinynet.widgets.example")
    if not (module and module.CURRENT):
        return None
    held = module.CURRENT[0]._held()
    names = [MAIN.get(name) for name in ("params", "X", "y")]
    is_new = any([new is not old for new, old in zip(names, NOW["names"])])
    if is_new and _fits(names):
        NOW["network"] = names
    elif held != NOW["held"]:
        NOW["network"] = held
    NOW.update({"names": names, "held": held})
    return NOW["network"]


def _fits(names):
    """Whether these are parameters and samples, as the page can show them."""
    params, X, y = names
    arrays = [getattr(one, "ndim", 0) == 1 for one in (X, y)]
    if not hasattr(params, "w1") or not all(arrays):
        return False
    return all([one - one == 0 for part in _listed(names) for one in part])


def _listed(held):
    return [[_py_float(one) for one in part] for part in held]


def _checked():
    """What answers in code came to, page by page, since the last cell."""
    module = sys.modules.get("tinynet.practice.page")
    found = list(module.CHECKED) if module else []
    if module:
        module.CHECKED.clear()
    return [{"page": page, "coded": {name: right}} for page, name, right in found]


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
            params, X, y = _listed(held)
            named = dict(zip(held[0]._fields, params))
            out["network"] = {"params": named, "X": X, "y": y}
    except BaseException as error:
        trace = uio.StringIO()
        sys.print_exception(error, trace)
        out["error"] = {
            "name": type(error).__name__,
            "message": message(error),
            "trace": trace.getvalue(),
        }
    out["checked"] = _checked()
    return json.dumps(out)


host.ready(run)
