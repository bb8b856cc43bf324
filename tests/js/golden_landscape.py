"""Print runs and contours as tinynet and matplotlib find them, for the landscape."""

import json

import numpy as np

from tinynet import Params, data
from tinynet.widgets.landscape import SIZE, Landscape
from tinynet.widgets.landscape_picture import levels

X, y = data.dose()
START = data.start()
TWO_OF_A_KIND = Params(1.01, 0, 1, 0, -1, -1, 1 / 3 + 2 * np.log(2))
STATE = ["params", "X", "y", "across", "up", "learning_rate", "epoch", "all_learn"]
VIEWS = [
    Landscape(START, X, y, across="w3", up="w4", reach=2, epoch=40),
    Landscape(START, X, y, across="w3", up="w4", learning_rate=5, epoch=40),
    Landscape(
        START, X, y, across="b3", up="w1", middle=(1, -1), all_learn=True, epoch=9
    ),
    Landscape(TWO_OF_A_KIND, X, y, epoch=300),
]


def case(view):
    """The state of a view, its run, its heights, and some lines on them."""
    from contourpy import contour_generator

    run = view.path()
    heights = view.heights(run[-1])
    corners = np.arange(SIZE + 1)
    lines = contour_generator(corners, corners, heights).lines
    chosen = levels(heights)
    return {
        "state": {name: getattr(view, name) for name in STATE},
        "path": [list(params) for params in run],
        "heights": heights.ravel().tolist(),
        "levels": chosen.tolist(),
        "lines": [[line.tolist() for line in lines(level)] for level in chosen],
    }


print(json.dumps({"size": SIZE, "cases": [case(view) for view in VIEWS]}))
