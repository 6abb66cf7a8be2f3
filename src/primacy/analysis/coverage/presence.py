"""Who was within reach of each unit in each month: sites, their strength, and how long the nearest took."""

import numpy as np
import xarray as xr

from primacy.analysis.coverage.reach import reach, require_travel_hours
from primacy.analysis.scoring import MisalignedError

__all__ = ["presence_by_month"]


def presence_by_month(strength: xr.DataArray, travel_hours: xr.DataArray, *, within_hours: float) -> xr.Dataset:
    """
    Return what the sites meant for each unit and month.

    Parameters
    ----------
    strength : DataArray, dims (site, month_id), persons, >= 0
        Infinite where the site is there and its strength is not known; NaN where the site is not there.
    travel_hours : DataArray, dims (site, unit), hours, in [0, inf]
        Of the same sites in the same order.
    within_hours : float, hours, > 0 and finite
        The time allowed.

    Returns
    -------
    Dataset, dims (unit, month_id)
        `hours` from the site that gets there first (infinite where none does), `sites` that get there in the time
        allowed, the `strength` of those of which it is known, and `unknown`, the number of the others: strength is
        a lower bound where `unknown` > 0.

    Raises
    ------
    MisalignedError
        If the sites differ.
    ImpossibleTravelError, ImpossibleValueError
        As `reach`.

    Examples
    --------
    >>> sites = {"site": ["Bria", "Obo"]}
    >>> strength = xr.DataArray([[150.0, np.nan], [35.0, np.inf]], dims=("site", "month_id"), coords=sites)
    >>> hours = xr.DataArray([[2.0], [5.0]], dims=("site", "unit"), coords=sites)
    >>> layer = presence_by_month(strength, hours, within_hours=6)
    >>> layer["strength"].values.tolist(), layer["unknown"].values.tolist(), layer["hours"].values.tolist()
    ([[185.0, 0.0]], [[0, 1]], [[2.0, 5.0]])
    """
    require_travel_hours(travel_hours)
    if strength.sizes["site"] != travel_hours.sizes["site"] or not strength["site"].equals(travel_hours["site"]):
        raise MisalignedError("Expected strength and travel hours of the same sites in the same order; they differ.")
    near = reach(travel_hours, within_hours).transpose("unit", "site").values.astype(np.float64)
    table = strength.transpose("site", "month_id").values
    there, told = ~np.isnan(table), np.isfinite(table)
    hours = travel_hours.transpose("unit", "site").values
    dims = ("unit", "month_id")
    return xr.Dataset(
        {
            "hours": (dims, _first(hours, there)),
            "sites": (dims, (near @ there).astype(np.int64)),
            "strength": (dims, near @ np.where(told, table, 0.0)),
            "unknown": (dims, (near @ (there & ~told)).astype(np.int64)),
        },
        coords={
            **({"unit": travel_hours["unit"]} if "unit" in travel_hours.coords else {}),
            **({"month_id": strength["month_id"]} if "month_id" in strength.coords else {}),
        },
    )


def _first(hours: np.ndarray, there: np.ndarray) -> np.ndarray:
    fastest = [hours[:, month].min(axis=1, initial=np.inf) for month in there.T]
    return np.stack(fastest, axis=1) if fastest else np.empty((len(hours), 0))
