"""The binned ignorance score of the VIEWS Prediction Challenge."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.scoring.demands import require_draw_count
from primacy.analysis.scoring.ensemble import scores_by_row

__all__ = ["IGNORANCE_DRAWS", "IGNORANCE_EDGES", "ignorance", "ignorance_by_row"]

IGNORANCE_EDGES = (0.0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5)
"""Lower edges of the eleven bins, persons; the last bin is open above."""

IGNORANCE_DRAWS = 1_000


def ignorance(draws: xr.DataArray, observed: xr.DataArray) -> xr.DataArray:
    """
    Return the ignorance score of each unit, in bits; smaller is better.

    Parameters
    ----------
    draws : DataArray, dims (..., draw), persons
        Exactly 1,000 predictive draws, finite and >= 0: the score depends on their number.
    observed : DataArray, dims (...), persons
        What happened, finite and >= 0, with the labels of `draws`.

    Returns
    -------
    DataArray, dims (...), bits, in (0, log2(1011)]
        ``-log2((k + 1) / (1000 + 11))`` with `k` the draws in the bin in which the observation lies.
        A bin holds its lower edge and not its upper one; the edges are `IGNORANCE_EDGES`.

    Raises
    ------
    MisalignedError
        If labels or dims differ.
    ImpossibleCountError
        If a draw or an observation is negative or not finite.
    DrawCountError
        If there are not exactly 1,000 draws.

    References
    ----------
    Hegre et al. (2024), The 2023/24 VIEWS Prediction Challenge: Predicting the number of fatalities
    in armed conflict, with uncertainty. doi:10.48550/arXiv.2407.11045

    Examples
    --------
    Every draw in the right bin: -log2(1001 / 1011).

    >>> draws = xr.DataArray([[0] * 1000], dims=("unit", "draw"))
    >>> ignorance(draws, xr.DataArray([0], dims="unit")).values.round(4)
    array([0.0143])
    """
    require_draw_count(draws, exactly=IGNORANCE_DRAWS)
    return scores_by_row(draws, observed, rows={"ign": ignorance_by_row})["ign"]


def ignorance_by_row(in_order: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the score of each row of draws."""
    upper_edges = np.append(IGNORANCE_EDGES[1:], np.inf)
    bins = np.searchsorted(IGNORANCE_EDGES, observed, side="right") - 1
    lower = np.asarray(IGNORANCE_EDGES)[bins, np.newaxis]
    upper = upper_edges[bins, np.newaxis]
    inside = ((in_order >= lower) & (in_order < upper)).sum(axis=1)
    return np.asarray(-np.log2((inside + 1) / (in_order.shape[1] + len(IGNORANCE_EDGES))))
