"""`math`, with what MicroPython's lacks, and CPython's words for its errors."""

import math as _own

import host

e, pi, inf, nan, tau = _own.e, _own.pi, _own.inf, _own.nan, 2 * _own.pi
isinf, isnan, isfinite = _own.isinf, _own.isnan, _own.isfinite


def _function(own, overflows=True):
    def call(*values):
        values = [float(value) for value in values]
        try:
            return own(*values)
        except ValueError:
            if overflows and all(map(_own.isfinite, values)):
                raise OverflowError("math range error") from None
            raise

    return call


exp, expm1, sinh, cosh = map(_function, (_own.exp, _own.expm1, _own.sinh, _own.cosh))
sin, cos, tan, atan, tanh, asinh = [
    _function(own, False)
    for own in (_own.sin, _own.cos, _own.tan, _own.atan, _own.tanh, _own.asinh)
]
sqrt, log2, log10, asin, acos, acosh, atanh, atan2, fmod, copysign, pow, fabs = [
    _function(own, False)
    for own in (
        *(_own.sqrt, _own.log2, _own.log10, _own.asin, _own.acos, _own.acosh),
        *(_own.atanh, _own.atan2, _own.fmod, _own.copysign, _own.pow, _own.fabs),
    )
]
log1p = _function(host.log1p)
hypot = _function(host.hypot)


def log(value, *base):
    """Return the logarithm, natural or to a base."""
    found = _own.log(float(value))
    return found / _own.log(float(base[0])) if base else found


def ceil(value):
    """Return the next whole number upwards."""
    return _own.ceil(float(value))


def floor(value):
    """Return the next whole number downwards."""
    return _own.floor(float(value))


def trunc(value):
    """Return the whole number towards 0."""
    return int(value)


def gcd(a, b):
    """Return the greatest common divisor."""
    while b:
        a, b = b, a % b
    return abs(a)


def prod(values, start=1):
    """Multiply all values."""
    for value in values:
        start = start * value
    return start


def factorial(n):
    """Multiply 1 to n."""
    return prod(range(1, n + 1))


def comb(n, k):
    """Count the ways to pick k of n."""
    return factorial(n) // factorial(k) // factorial(n - k) if 0 <= k <= n else 0


def isclose(a, b, rel_tol=1e-9, abs_tol=0.0):
    """Say whether two numbers are close."""
    return abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


def degrees(x):
    """From radians."""
    return x * 180 / pi


def radians(x):
    """To radians."""
    return x * pi / 180
