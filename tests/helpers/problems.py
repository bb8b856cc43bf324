"""Random networks, and how far rounding may take a derivative."""

import numpy as np

import tinynet
from tinynet import data
from tinynet.arguments import PARAMETERS

START = data.start()
EPS = np.finfo(float).eps
SEVEN = [getattr(tinynet, f"dloss_d{name}") for name in PARAMETERS]


def random_problem(seed, scale=2.0, n=5):
    random = np.random.default_rng(seed)
    params = tinynet.Params(*random.normal(scale=scale, size=7))
    return params, random.normal(scale=scale, size=n), random.normal(size=n)


def rounding_bound(params, x, y):
    """Largest rounding error of each derivative, as (7,).

    In units of EPS: z is off by |x w| + |b|, which moves a by at most s times that
    and s by at most s times that; a and s themselves by 4 ulp; y_hat and the
    residual add 2 more of their terms' sizes; the products 2; a sum of n terms n / 2.
    Since s <= a, all of it is at most (12 + n / 2) (1 + |x w| + |b|) times the term
    with every sum in it replaced by the sum of the sizes.
    """
    w1, b1, w2, b2, w3, w4, b3 = np.abs(params)
    z1, a1, z2, a2, _ = tinynet.forward(params, x)
    s1, s2, size = tinynet.sigmoid(z1), tinynet.sigmoid(z2), np.abs(x)
    moved = 1 + np.maximum(size * w1 + b1, size * w2 + b2)
    delta = 2 * (np.abs(y) + a1 * w3 + a2 * w4 + b3)
    factors = (w3 * s1 * size, w3 * s1, w4 * s2 * size, w4 * s2, a1, a2, 1.0)
    unit = (12 + len(x) / 2) * EPS * moved * delta
    return np.array([(unit * factor).sum() for factor in factors])
