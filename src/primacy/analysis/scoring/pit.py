"""Where observations fall in their predictive distributions: the probability integral transform (PIT)."""

from collections.abc import Mapping

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray
from scipy import stats

from primacy.analysis.scoring.demands import require_at_least, require_level
from primacy.analysis.scoring.ensemble import RowScore, scores_by_row
from primacy.vocabulary import ImpossibleValueError

__all__ = ["JUMP", "pit", "pit_histogram", "pit_interval", "spread_over_bins"]


def pit_interval(draws: xr.DataArray, observed: xr.DataArray) -> xr.Dataset:
    """
    Return the jump of each unit's predictive distribution at what happened.

    Parameters
    ----------
    draws : DataArray, dims (..., draw), persons
        Predictive draws, finite and >= 0; at least one.
    observed : DataArray, dims (...), persons
        What happened, finite and >= 0, with the labels of `draws`.

    Returns
    -------
    Dataset, dims (...), in [0, 1]
        `lower`, the share of draws below the observation, and `upper`, the share at or below it.

    Raises
    ------
    MisalignedError
        If labels or dims differ.
    ImpossibleCountError
        If a draw or an observation is negative or not finite.
    DrawCountError
        If there is no draw.

    Examples
    --------
    >>> draws = xr.DataArray([[0, 0, 1, 5]], dims=("unit", "draw"))
    >>> jump = pit_interval(draws, xr.DataArray([0], dims="unit"))
    >>> jump.lower.item(), jump.upper.item()
    (0.0, 0.5)
    """
    return scores_by_row(draws, observed, rows=JUMP)


def pit(draws: xr.DataArray, observed: xr.DataArray, *, rng: np.random.Generator) -> xr.DataArray:
    """
    Return the randomised PIT of each unit: uniform on [0, 1] if the forecast is calibrated.

    Parameters
    ----------
    draws, observed : DataArray
        As `pit_interval`.
    rng : Generator
        Places each value at random within its jump, which makes it uniform for counts.

    Returns
    -------
    DataArray, dims (...), in [0, 1]

    Raises
    ------
    MisalignedError, ImpossibleCountError, DrawCountError
        As `pit_interval`.

    References
    ----------
    Czado, Gneiting and Held (2009), Predictive model assessment for count data,
    Biometrics 65(4). doi:10.1111/j.1541-0420.2009.01191.x

    Examples
    --------
    >>> draws = xr.DataArray([[1, 2, 3, 4]], dims=("unit", "draw"))
    >>> above_all = pit(draws, xr.DataArray([9], dims="unit"), rng=np.random.default_rng(1))
    >>> above_all.values
    array([1.])
    """
    jump = pit_interval(draws, observed)
    return jump["lower"] + rng.random(observed.shape) * (jump["upper"] - jump["lower"])


def pit_histogram(jumps: xr.Dataset, *, bins: int = 10, level: float = 0.9) -> pl.DataFrame:
    """
    Return the histogram of the PIT without randomising: each unit is spread evenly over its jump.

    Parameters
    ----------
    jumps : Dataset with `lower` and `upper`, in [0, 1]
        From `pit_interval`, at least one unit.
    bins : int, >= 1
        Number of bins of equal width.
    level : float, in (0, 1)
        Probability that all bins lie within their bands together if the forecast is calibrated.

    Returns
    -------
    DataFrame with one row per bin
        `bin_from`, `bin_to`, `share` (all shares sum to 1), `band_from`, `band_to`. The bands are binomial
        with Bonferroni's correction over the bins and take units as independent; spreading counts over
        their jumps makes them wide, dependence between units makes them narrow.

    Raises
    ------
    ImpossibleValueError
        If there is no unit, or `bins` or `level` is out of range.

    References
    ----------
    Czado, Gneiting and Held (2009), eq. 2. doi:10.1111/j.1541-0420.2009.01191.x

    Examples
    --------
    A unit with the jump 0..1 is spread over both halves, one with the jump 0.5..1 lies in the upper half.

    >>> jumps = xr.Dataset({"lower": ("unit", [0.0, 0.5]), "upper": ("unit", [1.0, 1.0])})
    >>> pit_histogram(jumps, bins=2)["share"].to_list()
    [0.25, 0.75]
    """
    require_at_least(1, bins=bins)
    require_level(level)
    lower, upper = jumps["lower"].values.reshape(-1), jumps["upper"].values.reshape(-1)
    if lower.size == 0:
        raise ImpossibleValueError("jumps", expected="of at least one unit", got=0)
    edges = np.linspace(0, 1, bins + 1)
    low, high = stats.binom.interval(1 - (1 - level) / bins, lower.size, 1 / bins)
    return pl.DataFrame(
        {"bin_from": edges[:-1], "bin_to": edges[1:], "share": spread_over_bins(lower, upper, edges).mean(axis=0)}
    ).with_columns(band_from=pl.lit(low / lower.size), band_to=pl.lit(high / lower.size))


def spread_over_bins(
    lower: NDArray[np.float64], upper: NDArray[np.float64], edges: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return which part of each unit lies in each bin (unit, bin), spread evenly over its jump."""
    width = (upper - lower)[:, np.newaxis]
    spread = width > 0
    reached = np.clip(edges - lower[:, np.newaxis], 0, width) / np.where(spread, width, 1)
    # A unit whose outcome no draw foresaw has no jump; it counts as a whole where it stands.
    bin_of = np.clip(np.searchsorted(edges, lower, side="right") - 1, 0, len(edges) - 2)
    at_once = np.arange(len(edges) - 1) == bin_of[:, np.newaxis]
    return np.where(spread, np.diff(reached, axis=1), at_once)


def _share_below(in_order: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((in_order < observed[:, np.newaxis]).mean(axis=1))


def _share_up_to(in_order: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((in_order <= observed[:, np.newaxis]).mean(axis=1))


JUMP: Mapping[str, RowScore] = {"lower": _share_below, "upper": _share_up_to}
"""Where the jump of a predictive distribution at what happened begins and ends."""
