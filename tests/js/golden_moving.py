"""Print how tinynet names the end of a run by its loss, for `moving.test.mjs`."""

import json

import numpy as np

from tinynet.widgets.startmap import ENDS, LIMITS, ends

losses = [0.0, 5e-324, 0.3, 0.5, 2 / 3, 1e5, 1e6, 1e7, 1e300, np.inf, np.nan]
for limit in LIMITS:
    losses += [np.nextafter(limit, 0), limit, np.nextafter(limit, np.inf)]
numbers = ends(losses).tolist()
print(
    json.dumps(
        [
            {"loss": repr(float(loss)), "number": number, "name": ENDS[number]}
            for loss, number in zip(losses, numbers)
        ]
    )
)
