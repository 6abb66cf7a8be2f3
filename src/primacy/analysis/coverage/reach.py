"""
The share of expected harm that lies within reach of a site in T hours.

Church and ReVelle's maximal covering asks where sites should be; this is its objective for sites as they are,
over predictive draws in place of known demand.

References
----------
Church and ReVelle (1974), The maximal covering location problem, Papers in Regional Science 32(1).
doi:10.1111/j.1435-5597.1974.tb00902.x
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["Coverage", "harm_within_reach", "share_by_hours"]

_LEVEL = 0.9


class MismatchedUnitsError(PrimacyError, ValueError):
    """Draws and travel times do not speak of the same units in the same order."""


@dataclass(frozen=True)
class Coverage:
    """
    What lies within reach.

    Parameters
    ----------
    share : float, in [0, 1], or NaN
        Expected harm within reach over all expected harm; NaN where none is expected.
    lower, upper : float, in [0, 1], or NaN
        Central 90 % interval of the share over those futures in which any harm happens.
    within, beyond : float, persons
        Expected harm within reach and beyond it.
    hours : DataArray, dims (unit), hours
        From the site that reaches the unit first; infinite where none does.
    site : DataArray, dims (unit), str
        That site; empty where none does.
    expected : DataArray, dims (unit), persons
        Expected harm.
    is_reached : DataArray, dims (unit), bool
    """

    share: float
    lower: float
    upper: float
    within: float
    beyond: float
    hours: xr.DataArray
    site: xr.DataArray
    expected: xr.DataArray
    is_reached: xr.DataArray

    def beyond_reach(self) -> xr.DataArray:
        """Return the expected harm, dims (unit), of the units beyond reach, the most first; units without harm are left out."""
        out = self.expected.where(~self.is_reached, drop=True)
        out = out[out > 0]
        return out[np.argsort(-out.values, kind="stable")]


def harm_within_reach(draws: xr.DataArray, travel_hours: xr.DataArray, *, within_hours: float) -> Coverage:
    """
    Return which share of expected harm lies within reach of a site.

    Parameters
    ----------
    draws : DataArray, dims (unit, draw), persons
        Predictive draws of harm, finite and >= 0; one draw is one future of all units together.
    travel_hours : DataArray, dims (site, unit), hours, >= 0
        Infinite where no way leads; the units are those of `draws` in the same order. Without any site
        nothing is reached.
    within_hours : float, hours, > 0
        A unit is reached when some site is at most so far.

    Returns
    -------
    Coverage

    Raises
    ------
    MismatchedUnitsError
        If the units differ.
    ImpossibleValueError
        If a draw is negative or not finite, hours are negative or NaN, or `within_hours` is not > 0.

    Examples
    --------
    >>> draws = xr.DataArray([[3.0, 1.0], [1.0, 3.0]], dims=("unit", "draw"), coords={"unit": ["Obo", "Birao"]})
    >>> hours = xr.DataArray([[1.0, 9.0]], dims=("site", "unit"), coords={"site": ["Obo"], "unit": ["Obo", "Birao"]})
    >>> covered = harm_within_reach(draws, hours, within_hours=6)
    >>> covered.share, covered.beyond
    (0.5, 2.0)
    """
    _require_sound(draws, travel_hours, within_hours=within_hours)
    hours, site = _first_to_arrive(travel_hours)
    is_reached = hours <= within_hours
    expected = draws.mean("draw")
    total = draws.sum("unit")
    reached = draws.where(is_reached, 0).sum("unit")
    happens = total.values > 0
    tail = (1 - _LEVEL) / 2
    shares = reached.values[happens] / total.values[happens]
    lower, upper = np.quantile(shares, (tail, 1 - tail)) if happens.any() else (np.nan, np.nan)
    within, everything = float(reached.mean()), float(total.mean())
    return Coverage(
        share=within / everything if everything > 0 else np.nan,
        lower=float(lower),
        upper=float(upper),
        within=within,
        beyond=everything - within,
        hours=hours,
        site=site,
        expected=expected,
        is_reached=is_reached,
    )


def share_by_hours(draws: xr.DataArray, travel_hours: xr.DataArray, *, hours: Sequence[float]) -> xr.Dataset:
    """
    Return the share within reach for several travel times.

    Parameters
    ----------
    draws, travel_hours : DataArray
        As `harm_within_reach`.
    hours : sequence of float, hours, > 0

    Returns
    -------
    Dataset, dims (hours)
        `share`, `lower` and `upper` as in `Coverage`.

    Raises
    ------
    MismatchedUnitsError, ImpossibleValueError
        As `harm_within_reach`.
    """
    covered = [harm_within_reach(draws, travel_hours, within_hours=limit) for limit in hours]
    return xr.Dataset(
        {name: ("hours", [getattr(each, name) for each in covered]) for name in ("share", "lower", "upper")},
        coords={"hours": list(hours)},
    )


def _require_sound(draws: xr.DataArray, travel_hours: xr.DataArray, *, within_hours: float) -> None:
    if not within_hours > 0:
        raise ImpossibleValueError("within_hours", expected="> 0 hours", got=within_hours)
    if set(draws.dims) != {"unit", "draw"} or set(travel_hours.dims) != {"site", "unit"}:
        raise MismatchedUnitsError(
            f"Expected draws with dims (unit, draw) and hours with dims (site, unit); "
            f"got {draws.dims} and {travel_hours.dims}. Sum or rename the dims."
        )
    if draws["unit"].values.tolist() != travel_hours["unit"].values.tolist():
        raise MismatchedUnitsError(
            "Draws and travel times must hold the same units in the same order; select one by the other's units."
        )
    if not (np.isfinite(draws) & (draws >= 0)).all():
        raise ImpossibleValueError("draws", expected="finite and >= 0 persons", got=float(draws.min()))
    if not (travel_hours >= 0).all():
        raise ImpossibleValueError(
            "travel_hours", expected=">= 0 hours, infinite where no way leads", got="less, or NaN"
        )


def _first_to_arrive(travel_hours: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    ordered = travel_hours.transpose("site", "unit")
    units = {"unit": ordered["unit"]}
    if not ordered.sizes["site"]:
        none = np.full(ordered.sizes["unit"], np.inf)
        return xr.DataArray(none, dims="unit", coords=units), xr.DataArray([""] * none.size, dims="unit", coords=units)
    hours = ordered.min("site")
    names = ordered["site"].values.astype(str)[ordered.values.argmin(axis=0)]
    site = xr.DataArray(np.where(np.isfinite(hours), names, ""), dims="unit", coords=units)
    return hours, site
