"""Central predictive intervals: how wide they are, what a miss costs, and whether they hold the observation."""

from functools import partial

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.scoring.demands import require_level
from primacy.analysis.scoring.ensemble import scores_by_row

__all__ = ["covers_by_row", "interval_covers", "interval_score", "interval_score_by_row"]

_FEWEST_DRAWS = 2


def interval_score(draws: xr.DataArray, observed: xr.DataArray, *, level: float = 0.9) -> xr.DataArray:
    """
    Return the score of each unit's central interval; smaller is better. Its mean at 0.9 is the challenge's MIS.

    Parameters
    ----------
    draws : DataArray, dims (..., draw), persons
        Predictive draws, finite and >= 0; at least two.
    observed : DataArray, dims (...), persons
        What happened, finite and >= 0, with the labels of `draws`.
    level : float, in (0, 1)
        Probability that the central interval should hold.

    Returns
    -------
    DataArray, dims (...), persons, >= 0
        ``(U - L) + 2 / (1 - level) * miss`` with `miss` the distance from the observation to the interval
        L..U, whose ends are linearly interpolated quantiles of the draws.

    Raises
    ------
    ImpossibleValueError
        If `level` lies outside (0, 1).
    MisalignedError
        If labels or dims differ.
    ImpossibleCountError
        If a draw or an observation is negative or not finite.
    DrawCountError
        If there are fewer than two draws.

    References
    ----------
    Gneiting and Raftery (2007), eq. 43. doi:10.1198/016214506000001437

    Examples
    --------
    The draws 0, 10, …, 100 have the central 90 % interval 5..95; 96 misses it by 1 and pays 20 for that.

    >>> draws = xr.DataArray([range(0, 101, 10)], dims=("unit", "draw"))
    >>> interval_score(draws, xr.DataArray([96], dims="unit")).values.round(9)
    array([110.])
    """
    require_level(level)
    row_score = partial(interval_score_by_row, level=level)
    return scores_by_row(draws, observed, rows={"mis": row_score}, fewest=_FEWEST_DRAWS)["mis"]


def interval_covers(draws: xr.DataArray, observed: xr.DataArray, *, level: float = 0.9) -> xr.DataArray:
    """
    Return whether each unit's central interval holds the observation; its mean is the coverage.

    Parameters
    ----------
    draws : DataArray, dims (..., draw), persons
        Predictive draws, finite and >= 0; at least two.
    observed : DataArray, dims (...), persons
        What happened, finite and >= 0, with the labels of `draws`.
    level : float, in (0, 1)
        Probability that the central interval should hold.

    Returns
    -------
    DataArray of bool, dims (...)
        True where L <= observation <= U, with the interval of `interval_score`. Counts with many equal
        draws are covered more often than `level`, because the whole of an equal end counts as inside.

    Raises
    ------
    ImpossibleValueError, MisalignedError, ImpossibleCountError, DrawCountError
        As `interval_score`.

    Examples
    --------
    >>> draws = xr.DataArray([range(0, 101, 10)] * 2, dims=("unit", "draw"))
    >>> interval_covers(draws, xr.DataArray([95, 96], dims="unit")).values
    array([ True, False])
    """
    require_level(level)
    row_score = partial(covers_by_row, level=level)
    return scores_by_row(draws, observed, rows={"covers": row_score}, fewest=_FEWEST_DRAWS)["covers"]


def interval_score_by_row(
    in_order: NDArray[np.float64], observed: NDArray[np.float64], *, level: float
) -> NDArray[np.float64]:
    """Return the score of each row; `in_order` (row, draw) is sorted along its rows."""
    lower, upper = _central_interval(in_order, level=level)
    miss = np.maximum(lower - observed, 0) + np.maximum(observed - upper, 0)
    return np.asarray((upper - lower) + 2 / _outside(level) * miss)


def covers_by_row(in_order: NDArray[np.float64], observed: NDArray[np.float64], *, level: float) -> NDArray[np.bool_]:
    lower, upper = _central_interval(in_order, level=level)
    return np.asarray((lower <= observed) & (observed <= upper))


def _central_interval(
    in_order: NDArray[np.float64], *, level: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    tail = _outside(level) / 2
    return _quantile(in_order, tail), _quantile(in_order, 1 - tail)


def _quantile(in_order: NDArray[np.float64], probability: float) -> NDArray[np.float64]:
    position = probability * (in_order.shape[1] - 1)
    below = int(position)
    above = min(below + 1, in_order.shape[1] - 1)
    return np.asarray(in_order[:, below] + (position - below) * (in_order[:, above] - in_order[:, below]))


def _outside(level: float) -> float:
    # 1 - 0.9 is 0.09999999999999998 in binary; the scores are defined with 0.1.
    return round(1 - level, 12)
