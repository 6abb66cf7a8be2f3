"""The continuous ranked probability score of predictive draws."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.scoring.ensemble import scores_by_row

__all__ = ["crps", "crps_by_row"]


def crps(draws: xr.DataArray, observed: xr.DataArray) -> xr.DataArray:
    """
    Return the continuous ranked probability score of each unit; smaller is better.

    Parameters
    ----------
    draws : DataArray, dims (..., draw), persons
        Predictive draws, finite and >= 0; at least one.
    observed : DataArray, dims (...), persons
        What happened, finite and >= 0, with the labels of `draws`.

    Returns
    -------
    DataArray, dims (...), persons, >= 0
        ``mean|X - y| - mean|X - X'| / 2`` over the draws: the energy form, computed from sorted draws.

    Raises
    ------
    MisalignedError
        If labels or dims differ.
    ImpossibleCountError
        If a draw or an observation is negative or not finite.
    DrawCountError
        If there is no draw.

    References
    ----------
    Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and estimation,
    Journal of the American Statistical Association 102(477), eq. 21. doi:10.1198/016214506000001437

    Examples
    --------
    Draws 1, 2 and 3 against 1: mean|X - 1| = 1, mean|X - X'| = 8/9, so the score is 1 - 4/9.

    >>> draws = xr.DataArray([[1, 2, 3]], dims=("unit", "draw"))
    >>> crps(draws, xr.DataArray([1], dims="unit")).values.round(4)
    array([0.5556])
    """
    return scores_by_row(draws, observed, rows={"crps": crps_by_row})["crps"]


def crps_by_row(in_order: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the score of each row; `in_order` (row, draw) is sorted along its rows."""
    count = in_order.shape[1]
    # Over ordered pairs, sum |x_i - x_j| / 2 = sum over ranks i = 0..n-1 of (2i - n + 1) x_(i).
    half_spread = in_order @ (2.0 * np.arange(count) - count + 1) / count**2
    distance = np.abs(in_order - observed[:, np.newaxis]).mean(axis=1)
    return np.asarray(np.maximum(distance - half_spread, 0.0))
