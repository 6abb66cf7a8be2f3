"""
Withholding small counts, and as many others as it takes that nobody can work them out from the totals.

For each withheld count p in turn minimise the cost of the counts that a deviation d touches, subject to every line
of d summing to its total, d(p) = margin, and d >= -count, so that the table plus d is one a reader must hold possible;
the counts that d touches are withheld as well. Counts already withheld cost next to nothing, totals more than counts.
This is the network heuristic of Cox: it protects surely, and may withhold more than the fewest counts possible.
"""

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.optimize import linprog

from primacy.analysis.disclosure.intervals import interval_of
from primacy.analysis.disclosure.tables import SharedTable, counts_of, sums_to_zero, with_totals
from primacy.vocabulary import ImpossibleValueError

__all__ = ["suppress_small_cells"]

_NEXT_TO_NOTHING = 1e-3


def suppress_small_cells(table: xr.DataArray, *, threshold: int, margin: int | None = None) -> SharedTable:
    """
    Withhold the counts that point to a few persons, and those from which they could be worked out.

    Parameters
    ----------
    table : DataArray, one or two dims, persons or events
        Whole numbers >= 0; a label that nobody counted does not belong in it.
    threshold : int, >= 2
        Counts and totals from 1 to `threshold` - 1 are withheld; 0 is not small, as it points to nobody.
    margin : int or None, >= 1
        Least width of what a reader can work out about a withheld count; None for `threshold`.

    Returns
    -------
    SharedTable
        With its totals. Every withheld count or total may, from all that is shared, be any of an interval of at least
        `margin`; see `feasible_intervals`.

    Raises
    ------
    FaultyTableError
        If the table has other than one or two dims, is empty, or holds anything but whole numbers >= 0.
    ImpossibleValueError
        If `threshold` or `margin` lies outside its interval.

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control. doi:10.1002/9781118348239
    Cox (1995), Network models for complementary cell suppression, J. Am. Stat. Assoc. 90(432), 1453-1462.

    Examples
    --------
    The 2 is small; 20 - 18 would give it away, so that the cheapest other count is withheld with it.

    >>> abducted = xr.DataArray([2, 8, 10], dims="district", coords={"district": ["A", "B", "C"]})
    >>> shared = suppress_small_cells(abducted, threshold=5)
    >>> shared.counts.values, shared.total
    (array([nan, nan, 10.]), 20.0)
    """
    if threshold < 2:
        raise ImpossibleValueError("threshold", expected=">= 2", got=threshold)
    margin = threshold if margin is None else margin
    if margin < 1:
        raise ImpossibleValueError("margin", expected=">= 1", got=margin)
    counts = with_totals(counts_of(table))
    withheld = (counts >= 1) & (counts < threshold)
    doubtful = list(np.flatnonzero(withheld))
    while doubtful:
        place = int(doubtful.pop())
        if _is_laid_open(counts, withheld, place=place, margin=margin):
            further = _protection(counts, withheld, place=place, margin=margin) & ~withheld
            doubtful += list(np.flatnonzero(further))
            withheld |= further
    return SharedTable.of(table, values=np.where(withheld, np.nan, counts))


def _is_laid_open(counts: NDArray[np.int64], withheld: NDArray[np.bool_], *, place: int, margin: int) -> bool:
    least, most = interval_of(counts.astype(np.float64), withheld=withheld, place=place)
    return most - least < margin


def _protection(
    counts: NDArray[np.int64], withheld: NDArray[np.bool_], *, place: int, margin: int
) -> NDArray[np.bool_]:
    cost = _costs(counts, withheld).ravel()
    lines = sums_to_zero(counts.shape)
    least = np.minimum(counts.ravel(), margin).astype(np.float64)
    least[place] = 0.0
    up = [(margin, margin) if each == place else (0.0, None) for each in range(counts.size)]
    solved = linprog(
        np.concatenate([cost, cost]),
        A_eq=np.hstack([lines, -lines]),
        b_eq=np.zeros(lines.shape[0]),
        bounds=[*up, *((0.0, most) for most in least)],
        method="highs",
    )
    up_and_down = np.asarray(solved.x).reshape(2, *counts.shape)
    return np.asarray(up_and_down.sum(axis=0) > 0.5)


def _costs(counts: NDArray[np.int64], withheld: NDArray[np.bool_]) -> NDArray[np.float64]:
    size = float(counts.size)
    cost = 1.0 + counts / (1.0 + counts.max())
    for axis in range(counts.ndim):
        edge = [slice(None)] * counts.ndim
        edge[axis] = slice(-1, None)
        cost[tuple(edge)] *= size
    return np.where(withheld, _NEXT_TO_NOTHING, cost)
