"""Which units a site reaches in time, and which site reaches each first."""

import numpy as np
import xarray as xr

from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["ImpossibleTravelError", "first_to_arrive", "reach", "require_travel_hours"]


class ImpossibleTravelError(PrimacyError, ValueError):
    """Travel times are negative, unknown or not laid out by site and unit."""


def reach(travel_hours: xr.DataArray, within_hours: float) -> xr.DataArray:
    """
    Return which units each site reaches in time.

    Parameters
    ----------
    travel_hours : DataArray, dims (site, unit), hours, in [0, inf]
        Infinite where a unit cannot be reached from a site; NaN is refused, because a time that is not
        known is not a time that is too long.
    within_hours : float, hours, > 0 and finite

    Returns
    -------
    DataArray of bool, dims (site, unit)
        True where the travel time is at most `within_hours`.

    Raises
    ------
    ImpossibleTravelError
        If dims are others, or a time is negative or NaN.
    ImpossibleValueError
        If `within_hours` is not > 0 and finite.

    Examples
    --------
    >>> hours = xr.DataArray([[0.5, 4.0, float("inf")]], dims=("site", "unit"))
    >>> reach(hours, within_hours=4).values
    array([[ True,  True, False]])
    """
    require_travel_hours(travel_hours)
    if not 0 < within_hours < np.inf:
        raise ImpossibleValueError("within_hours", expected="> 0 and finite", got=within_hours)
    return travel_hours <= within_hours


def first_to_arrive(travel_hours: xr.DataArray) -> xr.Dataset:
    """
    Return the site that reaches each unit first.

    Parameters
    ----------
    travel_hours : DataArray, dims (site, unit), hours, in [0, inf]
        There may be no site at all.

    Returns
    -------
    Dataset, dims (unit)
        `hours` (infinite where no site gets there) and `site` (its label as text, the first of equals; empty
        where none gets there).

    Raises
    ------
    ImpossibleTravelError
        If dims are others, or a time is negative or NaN.

    Examples
    --------
    >>> hours = xr.DataArray([[5.0, 1.0], [2.0, 9.0]], dims=("site", "unit"), coords={"site": ["Obo", "Zemio"]})
    >>> first_to_arrive(hours)["site"].values.tolist()
    ['Zemio', 'Obo']
    """
    require_travel_hours(travel_hours)
    by_unit = travel_hours.transpose("unit", "site")
    fastest = by_unit.values.min(axis=1, initial=np.inf)
    sites = np.append(by_unit["site"].values.astype(str), "")
    place = by_unit.values.argmin(axis=1) if by_unit.sizes["site"] else np.zeros(len(fastest), dtype=np.intp)
    site = sites[np.where(np.isfinite(fastest), place, -1)]
    labels = {"unit": by_unit["unit"]} if "unit" in by_unit.coords else {}
    return xr.Dataset({"hours": ("unit", fastest), "site": ("unit", site)}, coords=labels)


def require_travel_hours(travel_hours: xr.DataArray) -> None:
    """Refuse travel times that are not laid out by site and unit, or are negative or NaN."""
    if set(travel_hours.dims) != {"site", "unit"}:
        raise ImpossibleTravelError(
            f"Expected travel hours with the dims (site, unit); got {travel_hours.dims}. Rename the dims."
        )
    impossible = ~(travel_hours.values >= 0)
    if impossible.any():
        raise ImpossibleTravelError(
            f"Travel hours must be in [0, inf]; {impossible.sum():,} of {impossible.size:,} are negative or NaN. "
            "Use inf where a unit cannot be reached, and find out what is not known."
        )
