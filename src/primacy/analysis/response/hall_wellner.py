"""
How wide a band must be to hold a whole curve.

Hall and Wellner's band is bounded by the absolute value of a Brownian bridge up to a moment in [0, 1]. That a bridge
stays within +-c until then has, by reflection at both bounds, the probability

    sum over k of (-1)^k exp(-2 k^2 c^2) [F((c - 2 k c (1 - a)) / s) - F((-c - 2 k c (1 - a)) / s)],  s^2 = a (1 - a)

with F the normal distribution function; at a = 1 it is that of Kolmogorov.
"""

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm

from primacy.vocabulary import ImpossibleValueError

__all__ = ["hall_wellner_constant"]

_TERMS = np.arange(-20, 21)
_NEARLY_ONE = 1 - 1e-9


def hall_wellner_constant(until: float, confidence: float) -> float:
    """
    Return the bound within which a Brownian bridge stays until a moment with a stated probability.

    Parameters
    ----------
    until : float, in (0, 1]
    confidence : float, in (0, 1)

    Returns
    -------
    float

    Raises
    ------
    ImpossibleValueError
        If one of them lies outside its interval.

    References
    ----------
    Hall and Wellner (1980), Confidence bands for a survival curve from censored data, Biometrika 67(1), 133-143.
    doi:10.1093/biomet/67.1.133

    Examples
    --------
    >>> round(hall_wellner_constant(1.0, 0.95), 3)
    1.358
    """
    if not 0 < until <= 1:
        raise ImpossibleValueError("until", expected="in (0, 1]", got=until)
    if not 0 < confidence < 1:
        raise ImpossibleValueError("confidence", expected="in (0, 1)", got=confidence)
    moment = min(until, _NEARLY_ONE)
    return float(brentq(lambda bound: _stays_within(bound, moment) - confidence, 0.2 * np.sqrt(moment), 10.0))


def _stays_within(bound: float, until: float) -> float:
    scale = np.sqrt(until * (1 - until))
    centre = 2 * _TERMS * bound * (1 - until)
    inside = norm.cdf((bound - centre) / scale) - norm.cdf((-bound - centre) / scale)
    signs = np.where(_TERMS % 2 == 0, 1.0, -1.0)
    return float(np.sum(signs * np.exp(-2 * _TERMS**2 * bound**2) * inside))
