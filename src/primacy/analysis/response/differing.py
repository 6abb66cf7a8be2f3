"""Whether two shares differ by more than chance: acting on warnings of one side, and of another."""

import numpy as np
from scipy.stats import fisher_exact

from primacy.analysis.response.rates import Share

__all__ = ["chance_of_difference"]


def chance_of_difference(first: Share, second: Share) -> float:
    """
    Return how likely so great a difference of two shares, or a greater one, is if both come from one rate.

    Parameters
    ----------
    first, second : Share
        Of cases that are independent of each other and belong to one of the two.

    Returns
    -------
    float, probability in (0, 1]
        Of Fisher's exact test, two-sided; it holds however few cases there are.

    References
    ----------
    Fisher, R. A. (1935), The Design of Experiments, chapter 2.

    Examples
    --------
    The lady who told three of four cups in which the milk came first:

    >>> round(chance_of_difference(Share(3, 4, 0.75, 0, 1), Share(1, 4, 0.25, 0, 1)), 4)
    0.4857
    """
    table = np.array([[each.count, each.of - each.count] for each in (first, second)])
    return float(min(1.0, fisher_exact(table).pvalue))
