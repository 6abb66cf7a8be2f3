"""
How soon presence follows violence, and how much of the violence it had within reach.

Violence **breaks out** in a unit in a month with at least so many deaths after half a year without. Presence
**follows** when the strength or the number of sites within reach of the unit first rises above what it was in that
month: a site of unknown strength adds no known troops. Where neither has yet risen when the record ends, the lag is
known to be longer, and it counts so. The first half year of a record only says where it was quiet.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
import xarray as xr

from primacy.analysis.scoring import MisalignedError

__all__ = ["Following", "presence_after_violence"]

_QUIET_MONTHS = 6
_STEPS = (3, 6, 12)


@dataclass(frozen=True)
class Following:
    """
    How presence followed the outbreaks of violence.

    Parameters
    ----------
    outbreaks : DataFrame with one row per outbreak
        `unit`, `month_id`, `deaths`, `was_reached` (a site was within reach already), `lag_months` (null where
        presence has not followed by the end) and `seen_months` (how long the record lasts after it).
    shares : dict of int to float
        Share of the outbreaks seen for so many months that presence had followed by then; NaN where none is.
    median_months : float
        Months by which presence had followed half of the outbreaks; infinite where it never did, NaN without any.
    deaths_within : float, in [0, 1], or NaN
        Share of the deaths after the first half year that happened within reach.
    """

    outbreaks: pl.DataFrame
    shares: dict[int, float]
    median_months: float
    deaths_within: float


def presence_after_violence(deaths: xr.DataArray, presence: xr.Dataset, *, least_deaths: int = 10) -> Following:
    """
    Return how presence followed violence, unit by unit.

    Parameters
    ----------
    deaths : DataArray, dims (unit, month_id), persons
    presence : Dataset, dims (unit, month_id)
        As `presence_by_month` gives it, of the same units and months; nothing is counted in the first six.
    least_deaths : int, persons, >= 1
        So many deaths in a month are an outbreak.

    Raises
    ------
    MisalignedError
        If units or months differ.

    Examples
    --------
    Twelve die in the eighth month; a hundred troops come within reach two months later.

    >>> labels = {"unit": [7], "month_id": range(1, 11)}
    >>> deaths = xr.DataArray([[0] * 7 + [12, 0, 0]], dims=("unit", "month_id"), coords=labels)
    >>> layer = {name: (("unit", "month_id"), [[0] * 9 + [value]]) for name, value in (("strength", 100), ("sites", 1))}
    >>> found = presence_after_violence(deaths, xr.Dataset(layer, coords=labels))
    >>> found.outbreaks["lag_months"].to_list(), found.deaths_within
    ([2], 0.0)
    """
    for name in ("unit", "month_id"):
        if not deaths[name].equals(presence[name]):
            raise MisalignedError(f"Expected deaths and presence of the same {name} labels; they differ.")
    told = deaths.transpose("unit", "month_id").values
    strength = presence["strength"].transpose("unit", "month_id").values
    sites = presence["sites"].transpose("unit", "month_id").values
    rows = [
        _outbreak(unit, month, told=told, strength=strength, sites=sites)
        for unit, month in np.argwhere(told >= least_deaths)
        if month >= _QUIET_MONTHS and not told[unit, month - _QUIET_MONTHS : month].any()
    ]
    counted = told[:, _QUIET_MONTHS:]
    found = pl.DataFrame(rows, schema=_SCHEMA, orient="row").with_columns(
        unit=pl.Series([deaths["unit"].values[row[0]] for row in rows], dtype=pl.Int64),
        month_id=pl.Series([deaths["month_id"].values[row[1]] for row in rows], dtype=pl.Int64),
    )
    return Following(
        outbreaks=found,
        shares={months: _followed_by(found, months) for months in _STEPS},
        median_months=_median(found),
        deaths_within=float(counted[sites[:, _QUIET_MONTHS:] > 0].sum() / counted.sum()) if counted.any() else np.nan,
    )


_SCHEMA = {
    "unit": pl.Int64, "month_id": pl.Int64, "deaths": pl.Int64, "was_reached": pl.Boolean, "lag_months": pl.Int64,
    "seen_months": pl.Int64,
}  # fmt: skip


def _outbreak(
    unit: int, month: int, *, told: np.ndarray, strength: np.ndarray, sites: np.ndarray
) -> tuple[int, int, int, bool, int | None, int]:
    stronger, more = (table[unit, month + 1 :] > table[unit, month] for table in (strength, sites))
    risen = np.flatnonzero(stronger | more)
    lag = int(risen[0]) + 1 if len(risen) else None
    return int(unit), int(month), int(told[unit, month]), bool(sites[unit, month] > 0), lag, len(more)


def _followed_by(found: pl.DataFrame, months: int) -> float:
    seen = found.filter(pl.col("seen_months") >= months)
    followed = seen.filter(pl.col("lag_months") <= months).height
    return followed / seen.height if seen.height else float("nan")


def _median(found: pl.DataFrame) -> float:
    if found.is_empty():
        return float("nan")
    lags = sorted(found["lag_months"].fill_null(2**31).to_list())
    middle = lags[(len(lags) - 1) // 2]
    return float("inf") if middle == 2**31 else float(middle)
