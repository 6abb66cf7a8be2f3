"""
How much of the harm that is expected lies within reach of a site in time.

Harm within reach, H, and total harm, T, are summed over units and lead times in every draw. The share is
E[H] / E[T], so that it answers for people and not for draws; its interval is taken over H / T of the draws
with T > 0. Both grow, or stay, with a longer time and with a further site. It is the objective of the maximal
covering location problem (Church and ReVelle 1974, doi:10.1111/j.1435-5597.1974.tb00902.x), for sites as they
are and demand as it is forecast.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.coverage.reach import first_to_arrive, reach, require_travel_hours
from primacy.analysis.scoring import MisalignedError, require_counts, require_same_labels
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Coverage", "coverage_curve", "harm_within_reach"]


@dataclass(frozen=True)
class Coverage:
    """
    What of the expected harm lies within reach, and what beyond.

    Parameters
    ----------
    within_hours : float, hours
        The time allowed.
    within, beyond : float, persons
        Expected harm in units within reach and beyond it, over all lead times together.
    share : float, in [0, 1], or NaN
        ``within / (within + beyond)``; NaN if no draw holds any harm.
    lower, upper : float, in [0, 1], or NaN
        Central interval of the share within reach over the draws that hold harm; NaN if none does.
    level : float, in (0, 1)
        Probability of that interval.
    harmless_draws : int
        Draws without any harm: with nothing to reach they have no share and stand outside the interval.
    units : Dataset, dims (unit)
        `expected` (persons), `hours` from the site that gets there first (infinite where none does), `site`
        (its label; empty where none does) and `is_reached`.
    """

    within_hours: float
    within: float
    beyond: float
    share: float
    lower: float
    upper: float
    level: float
    harmless_draws: int
    units: xr.Dataset

    @property
    def expected(self) -> xr.DataArray:
        """Expected harm, dims (unit), persons."""
        return self.units["expected"]

    @property
    def hours(self) -> xr.DataArray:
        """Hours from the site that gets there first, dims (unit); infinite where none does."""
        return self.units["hours"]

    @property
    def site(self) -> xr.DataArray:
        """The site that gets there first, dims (unit); empty where none does."""
        return self.units["site"]

    @property
    def is_reached(self) -> xr.DataArray:
        """Whether a site gets there in the time allowed, dims (unit)."""
        return self.units["is_reached"]

    def beyond_reach(self) -> xr.DataArray:
        """Return the expected harm, dims (unit), of the units beyond reach that hold any, the most first."""
        beyond = self.expected.isel(unit=~self.is_reached.values & (self.expected.values > 0))
        return beyond.isel(unit=np.argsort(-beyond.values, kind="stable"))


def harm_within_reach(
    draws: xr.DataArray, travel_hours: xr.DataArray, *, within_hours: float, level: float = 0.9
) -> Coverage:
    """
    Return which part of the expected harm lies within reach of a site in time.

    Parameters
    ----------
    draws : DataArray, dims (unit, draw) or (unit, lead_time, draw), persons per unit-month
        Predictive draws of harm, finite and >= 0; one draw is one future of all units together.
    travel_hours : DataArray, dims (site, unit), hours, in [0, inf]
        Its units are those of `draws`, in the same order. There may be no site at all.
    within_hours : float, hours, > 0 and finite
    level : float, in (0, 1)

    Returns
    -------
    Coverage

    Raises
    ------
    MisalignedError
        If dims are others, or the units are not the same.
    ImpossibleCountError
        If a draw is negative or not finite.
    ImpossibleTravelError
        If a travel time is negative or NaN.
    ImpossibleValueError
        If there is no unit or draw, or `within_hours` or `level` is out of range.

    Examples
    --------
    A site reaches the first unit in time and not the second; 6 and 2 deaths are expected there.

    >>> draws = xr.DataArray([[4, 8], [4, 0]], dims=("unit", "draw"), coords={"unit": ["Obo", "Birao"]})
    >>> hours = xr.DataArray([[1.0, 9.0]], dims=("site", "unit"), coords={"unit": ["Obo", "Birao"]})
    >>> covered = harm_within_reach(draws, hours, within_hours=3)
    >>> covered.within, covered.beyond, covered.share
    (6.0, 2.0, 0.75)
    """
    harm = _harm_by_unit(draws, travel_hours, level=level)
    is_reached = _units_reached(travel_hours, within_hours)
    units = first_to_arrive(travel_hours).assign(expected=("unit", harm.mean(axis=1)), is_reached=("unit", is_reached))
    return Coverage(
        within_hours=within_hours,
        level=level,
        harmless_draws=int((harm.sum(axis=0) == 0).sum()),
        units=units,
        **_shares(harm, is_reached, level=level),
    )


def coverage_curve(
    draws: xr.DataArray, travel_hours: xr.DataArray, *, hours: Sequence[float], level: float = 0.9
) -> pl.DataFrame:
    """
    Return how the share within reach grows with the time allowed.

    Parameters
    ----------
    draws, travel_hours : DataArray
        As `harm_within_reach`.
    hours : sequence of float, hours, > 0 and finite
        The times allowed.
    level : float, in (0, 1)

    Returns
    -------
    DataFrame with one row per time
        `within_hours`, and `within`, `beyond` (persons), `share`, `lower`, `upper` as in `Coverage`.

    Raises
    ------
    MisalignedError, ImpossibleCountError, ImpossibleTravelError, ImpossibleValueError
        As `harm_within_reach`.

    Examples
    --------
    >>> draws = xr.DataArray([[4, 8], [4, 0]], dims=("unit", "draw"))
    >>> hours = xr.DataArray([[1.0, 9.0]], dims=("site", "unit"))
    >>> coverage_curve(draws, hours, hours=[3, 12])["share"].to_list()
    [0.75, 1.0]
    """
    harm = _harm_by_unit(draws, travel_hours, level=level)
    rows = [
        {"within_hours": float(allowed), **_shares(harm, _units_reached(travel_hours, allowed), level=level)}
        for allowed in hours
    ]
    columns = ("within_hours", "within", "beyond", "share", "lower", "upper")
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.Float64))


def _harm_by_unit(draws: xr.DataArray, travel_hours: xr.DataArray, *, level: float) -> NDArray[np.float64]:
    if not 0 < level < 1:
        raise ImpossibleValueError("level", expected="in (0, 1)", got=level)
    if set(draws.dims) - {"lead_time"} != {"unit", "draw"}:
        raise MisalignedError(
            f"Expected draws with the dims (unit, draw) or (unit, lead_time, draw); got {draws.dims}. Rename the dims."
        )
    if not draws.size:
        raise ImpossibleValueError("draws", expected="of at least one unit, lead time and draw", got=dict(draws.sizes))
    require_travel_hours(travel_hours)
    require_same_labels(travel_hours, draws.isel({dim: 0 for dim in draws.dims if dim != "unit"}), beyond="site")
    require_counts(draws.values, name="The draws")
    summed = draws.sum("lead_time") if "lead_time" in draws.dims else draws
    return np.asarray(summed.transpose("unit", "draw").values, dtype=np.float64)


def _units_reached(travel_hours: xr.DataArray, within_hours: float) -> NDArray[np.bool_]:
    return np.asarray(reach(travel_hours, within_hours).any("site").values)


def _shares(harm: NDArray[np.float64], is_reached: NDArray[np.bool_], *, level: float) -> dict[str, float]:
    inside, total = harm[is_reached].sum(axis=0), harm.sum(axis=0)
    happens = total > 0
    expected = {"within": float(inside.mean()), "beyond": float((total - inside).mean())}
    if not happens.any():
        return {**expected, "share": np.nan, "lower": np.nan, "upper": np.nan}
    tail = (1 - level) / 2
    lower, upper = np.quantile(inside[happens] / total[happens], [tail, 1 - tail])
    return {**expected, "share": float(inside.sum() / total.sum()), "lower": float(lower), "upper": float(upper)}
