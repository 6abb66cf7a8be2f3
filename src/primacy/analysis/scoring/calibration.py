"""Whether forecasts mean what they say: coverage by size, and PITs within bands that respect dependence."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.scoring.breakdown import COVERAGE_BINS
from primacy.analysis.scoring.demands import require_at_least, require_level
from primacy.analysis.scoring.ensemble import RowScore, scores_by_row
from primacy.analysis.scoring.interval import covers_by_row
from primacy.analysis.scoring.pit import JUMP, spread_over_bins
from primacy.vocabulary import ImpossibleValueError

__all__ = ["CALIBRATION_LEVELS", "coverage_by_size", "pit_flatness"]

CALIBRATION_LEVELS = (0.5, 0.8, 0.95)
"""Central intervals whose coverage tells whether a forecast means what it says."""

_FEWEST_CLUSTERS = 2
_FEWEST_DRAWS = 2
_LEAST_ERROR = 1e-12


def coverage_by_size(
    draws: xr.DataArray, observed: xr.DataArray, *, levels: Sequence[float] = CALIBRATION_LEVELS
) -> pl.DataFrame:
    """
    Return how often central intervals hold what happened, by what happened and by what was forecast.

    Only coverage by forecast can be demanded of an honest forecaster: whoever looks at the worst months only
    will find that intervals missed them, however good the forecast was (the forecaster's dilemma).

    Parameters
    ----------
    draws : DataArray, dims (..., draw), persons
        Predictive draws, finite and >= 0; at least two.
    observed : DataArray, dims (...), persons
        What happened, finite and >= 0, with the labels of `draws`.
    levels : sequence of float, in (0, 1)
        Probabilities that the central intervals should hold.

    Returns
    -------
    DataFrame with one row per way of sorting, size and level
        `sorted_by` ("all", "observed" or "forecast", whose size is the mean of the draws, rounded), `size`
        (the bins of `COVERAGE_BINS`, or "all"), `count`, `level`, `held` (as `interval_covers`, with the whole of
        both ends) and `held_at_random` (the part of the PIT's jump that lies within the level: equal to the level
        in expectation if the forecast is calibrated, for counts too). Empty bins are left out.

    Raises
    ------
    ImpossibleValueError
        If a level lies outside (0, 1).
    MisalignedError, ImpossibleCountError, DrawCountError
        As `interval_covers`.

    References
    ----------
    Lerch et al. (2017), Forecaster's dilemma: extreme events and forecast evaluation. doi:10.1214/16-STS588

    Examples
    --------
    >>> draws = xr.DataArray([range(0, 101, 10)] * 2, dims=("unit", "draw"))
    >>> table = coverage_by_size(draws, xr.DataArray([95, 96], dims="unit"), levels=[0.9])
    >>> table.select("sorted_by", "size", "count", "held").rows()
    [('all', 'all', 2, 0.5), ('observed', '11_100', 2, 0.5), ('forecast', '11_100', 2, 0.5)]
    """
    for level in levels:
        require_level(level)
    held = {f"held {level}": partial(covers_by_row, level=level) for level in levels}
    rows: dict[str, RowScore] = {**JUMP, "mean": _mean, **held}
    found = {name: values.values.reshape(-1) for name, values in _scored(draws, observed, rows=rows).items()}
    groups = [
        ("all", "all", np.ones(observed.size, dtype=bool)),
        *_sorted_by("observed", observed.values.reshape(-1)),
        *_sorted_by("forecast", found["mean"].round()),
    ]
    return pl.DataFrame(
        [
            {
                "sorted_by": sorted_by,
                "size": size,
                "count": int(chosen.sum()),
                "level": level,
                "held": float(found[f"held {level}"][chosen].mean()),
                "held_at_random": float(_within(found["lower"][chosen], found["upper"][chosen], level=level).mean()),
            }
            for level in levels
            for sorted_by, size, chosen in groups
            if chosen.any()
        ]
    )


def pit_flatness(
    jumps: xr.Dataset,
    *,
    over: str,
    rng: np.random.Generator,
    bins: int = 10,
    level: float = 0.9,
    resamples: int = 1_000,
) -> pl.DataFrame:
    """
    Return the histogram of the PIT with bands that hold all bins together though units depend on each other.

    Parameters
    ----------
    jumps : Dataset with `lower` and `upper`, dims with `over`, in [0, 1]
        From `pit_interval`.
    over : dim
        Its labels are resampled as wholes with replacement: the units, whose months move together, or the origins.
    rng : Generator
        Chooses the resamples.
    bins : int, >= 1
        Number of bins of equal width.
    level : float, in (0, 1)
        Probability that the bands hold the true shares of all bins together.
    resamples : int, >= 1

    Returns
    -------
    DataFrame with one row per bin
        `bin_from`, `bin_to`, `share`, `band_from`, `band_to`, and `is_flat`: whether the band holds the share of a
        calibrated forecast. Bands are `share` and as many standard errors as the largest deviation of any bin
        needs (the bootstrap of the maximum).

    Raises
    ------
    ImpossibleValueError
        If `over` is not a dim with two labels or more, or `bins`, `level` or `resamples` is out of range.

    References
    ----------
    Czado, Gneiting and Held (2009), eq. 2. doi:10.1111/j.1541-0420.2009.01191.x
    Montiel Olea and Plagborg-Møller (2019), Simultaneous confidence bands. doi:10.1002/jae.2656

    Examples
    --------
    >>> jumps = xr.Dataset({"lower": ("unit", [0.0, 0.0]), "upper": ("unit", [1.0, 1.0])})
    >>> flat = pit_flatness(jumps, over="unit", rng=np.random.default_rng(1), bins=2)
    >>> flat.select("share", "is_flat").rows()
    [(0.5, True), (0.5, True)]
    """
    require_at_least(1, bins=bins, resamples=resamples)
    require_level(level)
    clusters = jumps.sizes.get(over, 0)
    if clusters < _FEWEST_CLUSTERS:
        raise ImpossibleValueError("over", expected="a dim with two labels or more", got=over)
    lower, upper = (jumps[name].transpose(over, ...).values.reshape(clusters, -1) for name in JUMP)
    edges = np.linspace(0, 1, bins + 1)
    parts = spread_over_bins(lower.reshape(-1), upper.reshape(-1), edges).reshape(clusters, -1, bins).mean(axis=1)
    share = parts.mean(axis=0)
    again = rng.multinomial(clusters, np.full(clusters, 1 / clusters), size=resamples) @ parts / clusters
    error = np.maximum(again.std(axis=0), _LEAST_ERROR)
    reach = np.quantile((np.abs(again - share) / error).max(axis=1), level) * error
    return pl.DataFrame(
        {
            "bin_from": edges[:-1],
            "bin_to": edges[1:],
            "share": share,
            "band_from": share - reach,
            "band_to": share + reach,
            "is_flat": np.abs(share - 1 / bins) <= reach + _LEAST_ERROR,
        }
    )


def _mean(in_order: NDArray[np.float64], _observed: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(in_order.mean(axis=1))


def _scored(draws: xr.DataArray, observed: xr.DataArray, *, rows: Mapping[str, RowScore]) -> xr.Dataset:
    return scores_by_row(draws, observed, rows=rows, fewest=_FEWEST_DRAWS)


def _sorted_by(name: str, deaths: NDArray[np.float64]) -> Iterator[tuple[str, str, NDArray[np.bool_]]]:
    lowest = [*COVERAGE_BINS.values(), np.inf]
    for size, (low, high) in zip(COVERAGE_BINS, pairwise(lowest), strict=True):
        yield name, size, (deaths >= low) & (deaths < high)


def _within(lower: NDArray[np.float64], upper: NDArray[np.float64], *, level: float) -> NDArray[np.float64]:
    tail = (1 - level) / 2
    edges = np.array([0, tail, 1 - tail, 1])
    return spread_over_bins(lower, upper, edges)[:, 1]
