"""
What a reader of a shared table can work out about the counts that it withholds.

For each withheld count minimise and maximise it over all tables with counts >= 0 that have the shared counts where
they are shared and in which every total is the sum of its line. These are linear programmes.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from primacy.analysis.disclosure.tables import SharedTable, sums_to_zero

__all__ = ["feasible_intervals", "interval_of"]

_Bounds = tuple[float, float]


def feasible_intervals(shared: SharedTable) -> dict[tuple[int, ...], _Bounds]:
    """
    Return, for each withheld count, the least and the most that it can be.

    Parameters
    ----------
    shared : SharedTable

    Returns
    -------
    dict of position to (least, most), persons or events
        Position in `shared.values`, so that a total stands last along its dim; `most` is infinite where nothing
        bounds it.

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control, chapter 4. doi:10.1002/9781118348239

    Examples
    --------
    Two of three counts are withheld and add up to 10 - 6, so each of them is from 0 to 4.

    >>> import xarray as xr
    >>> counts = xr.DataArray([float("nan"), float("nan"), 6.0], dims="district")
    >>> feasible_intervals(SharedTable(counts, {}, 10.0))
    {(0,): (0.0, 4.0), (1,): (0.0, 4.0)}
    """
    values = shared.values
    withheld = np.isnan(values)
    shown = np.nan_to_num(values)
    return {
        tuple(map(int, np.unravel_index(place, values.shape))): interval_of(shown, withheld=withheld, place=int(place))
        for place in np.flatnonzero(withheld)
    }


def interval_of(values: NDArray[np.float64], *, withheld: NDArray[np.bool_], place: int) -> _Bounds:
    """
    Return the least and the most that one withheld count can be.

    Parameters
    ----------
    values : array
        Counts with their totals; those withheld count as nothing.
    withheld : array of bool
    place : int
        Which count, numbered along the flattened table.
    """
    lines = sums_to_zero(values.shape)
    places = np.flatnonzero(withheld)
    unknown = lines[:, places]
    right = -(lines @ np.where(withheld, 0.0, values).ravel())
    objective = (places == place).astype(np.float64)
    return _least(objective, unknown, right), -_least(-objective, unknown, right)


def _least(objective: NDArray[np.float64], unknown: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    solved = linprog(objective, A_eq=unknown, b_eq=right, bounds=(0, None), method="highs")
    return -np.inf if solved.fun is None else round(solved.fun) + 0.0
