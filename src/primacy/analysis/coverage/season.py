"""
When the rains come: how much slower the ways are, which units fall out of reach, and whether attacks come too.

Ways without an all-weather surface, and all ways across country, take longer while it rains. Blanford et al. (2012)
take two thirds of the dry-season speed on open ground in the wet season of the Sahel (3 and 2 km/h; 1.5 and 1 km/h
in shrub and woodland), which makes every hour one and a half. For bad roads it is a lower bound: `slowing` is to be
replaced by what the mission's own convoys report.

A month counts as rainy from 100 mm on, about what a tropical forest transpires (Malhi and Wright 2004).

References
----------
Blanford, Kumar, Luo and MacEachren (2012), It's a long, long walk: accessibility to hospitals, maternity and
integrated health centers in Niger, table 2. doi:10.1186/1476-072X-11-24
Malhi and Wright (2004), Spatial patterns and recent trends in the climate of tropical rainforest regions.
doi:10.1098/rstb.2003.1433
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.coverage.reach import reach
from primacy.vocabulary import ImpossibleValueError

__all__ = ["RAINY_MM", "SLOWING", "SeasonRatio", "cut_off_by_rain", "season_ratio", "slowed_roads"]

SLOWING = 1.5
"""How many times longer a way without an all-weather surface takes in the rains, at least."""

RAINY_MM = 100.0
"""Rain in a normal month, millimetres, from which on it counts as rainy."""


def slowed_roads(edges: pl.DataFrame, *, slowing: float, all_weather: Collection[str]) -> pl.DataFrame:
    """
    Return a road network as it is in the rains.

    Parameters
    ----------
    edges : DataFrame
        `hours` in the dry season, `road_class`, and any other columns.
    slowing : float, >= 1 and finite
    all_weather : collection of str
        Classes of roads that the rains do not slow.

    Returns
    -------
    DataFrame
        The same roads with their hours in the rains.

    Examples
    --------
    >>> roads = pl.DataFrame({"hours": [2.0, 2.0], "road_class": ["trunk", "track"]})
    >>> slowed_roads(roads, slowing=1.5, all_weather={"trunk"})["hours"].to_list()
    [2.0, 3.0]
    """
    _require_slowing(slowing)
    suffers = ~pl.col("road_class").is_in(list(all_weather))
    return edges.with_columns(hours=pl.when(suffers).then(pl.col("hours") * slowing).otherwise(pl.col("hours")))


def cut_off_by_rain(
    dry: xr.DataArray, wet: xr.DataArray, rain_mm: xr.DataArray, *, within_hours: float, rainy_mm: float = RAINY_MM
) -> xr.DataArray:
    """
    Return in which calendar months a unit that is within reach in the dry season is not.

    Parameters
    ----------
    dry, wet : DataArray, dims (site, unit), hours
        Travel times without and with rain.
    rain_mm : DataArray, dims (unit, month), millimetres
        Rain of normal months at the unit; NaN where it is not known, which counts as dry.
    within_hours : float, hours, > 0 and finite
    rainy_mm : float, millimetres

    Returns
    -------
    DataArray of bool, dims (unit, month)

    Examples
    --------
    >>> dry, wet = (xr.DataArray([[hours]], dims=("site", "unit")) for hours in (5.0, 7.5))
    >>> cut_off_by_rain(dry, wet, xr.DataArray([[20.0, 180.0]], dims=("unit", "month")), within_hours=6).values
    array([[False,  True]])
    """
    lost = reach(dry, within_hours).any("site") & ~reach(wet, within_hours).any("site")
    return (rain_mm >= rainy_mm) & lost.drop_vars("unit", errors="ignore")


@dataclass(frozen=True, slots=True)
class SeasonRatio:
    """
    Attacks in a rainy month for each one in a dry month, with its interval; NaN where a season had none.

    `rainy` and `dry` are attacks a cell-month, `years` how many years the interval is made of.
    """

    ratio: float
    lower: float
    upper: float
    rainy: float
    dry: float
    years: int


def season_ratio(
    attacks: NDArray[np.float64],
    is_rainy: NDArray[np.bool_],
    *,
    rng: np.random.Generator,
    resamples: int = 1_000,
    level: float = 0.9,
) -> SeasonRatio:
    """
    Return how much more often attacks come in the rains than in the dry season.

    Parameters
    ----------
    attacks : array (year, unit, month), >= 0
        Attacks by calendar month.
    is_rainy : array (unit, month)
        Whether a normal month is rainy at the unit.
    rng : Generator
        Chooses the years of each resample.
    resamples : int, >= 1
    level : float, in (0, 1)
        Probability of the central interval over resampled years, so that the war of one year moves it as it should.

    Examples
    --------
    Two attacks in the rainy month and one in the dry one, every year:

    >>> attacks, rainy = np.array([[[2.0, 1.0]]] * 5), np.array([[True, False]])
    >>> found = season_ratio(attacks, rainy, rng=np.random.default_rng(1))
    >>> found.ratio, found.lower, found.upper
    (2.0, 2.0, 2.0)
    """
    if attacks.ndim != 3 or attacks.shape[1:] != is_rainy.shape or not len(attacks):
        raise ImpossibleValueError(
            "attacks", expected=f"of the shape (one or more years, *{is_rainy.shape})", got=attacks.shape
        )
    months = is_rainy.sum(), (~is_rainy).sum()
    by_year = np.stack([attacks[:, is_rainy].sum(axis=1), attacks[:, ~is_rainy].sum(axis=1)], axis=1)
    chosen = rng.integers(len(attacks), size=(resamples, len(attacks)))
    again = _ratios(by_year[chosen].sum(axis=1), months)
    stated = again[np.isfinite(again)]
    tail = (1 - level) / 2
    lower, upper = np.quantile(stated, [tail, 1 - tail]) if len(stated) else (np.nan, np.nan)
    rainy, dry = (
        float(total / number) if number else float("nan")
        for total, number in zip(by_year.mean(axis=0), months, strict=True)
    )
    ratio = float(_ratios(by_year.sum(axis=0, keepdims=True), months)[0])
    return SeasonRatio(ratio, float(lower), float(upper), rainy, dry, years=len(attacks))


def _ratios(totals: NDArray[np.float64], months: tuple[int, int]) -> NDArray[np.float64]:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = (totals[:, 0] / np.float64(months[0])) / (totals[:, 1] / np.float64(months[1]))
    return np.where(np.isfinite(ratios), ratios, np.nan)


def _require_slowing(slowing: float) -> None:
    if not 1 <= slowing < np.inf:
        raise ImpossibleValueError("slowing", expected=">= 1 and finite", got=slowing)
