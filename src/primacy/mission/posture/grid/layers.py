"""Travel times and presence by cell, in the dry season and in the rains; what is slow to compute is computed once."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, gids, road_extent
from primacy.mission.posture.models import CellGround, Site, SiteMonth
from primacy.mission.posture.queries import STILL_THERE_MONTHS, hours_from_sites
from primacy.vocabulary import Month

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["deployment", "ground_of_cells", "hours_between", "presence"]

_KEPT = 32


def hours_between(
    mission: Mission, *, sites: Sequence[Site], area: Sequence[int], slowing: float = 1
) -> "xr.DataArray":
    """
    Return the hours from each site to each cell, dims (site, unit); computed again when roads, sites or cells change.

    Parameters
    ----------
    slowing : float, >= 1
        How many times longer ways without an all-weather surface take; 1 is the dry season.
    """
    stand = tuple((each.pk, each.longitude, each.latitude) for each in sites)
    return _hours(mission.pk, _roads=road_extent(mission), stand=stand, area=tuple(area), slowing=slowing)


@lru_cache(maxsize=_KEPT)
def _hours(
    mission_pk: int,
    *,
    _roads: object,
    stand: tuple[tuple[int, float, float], ...],
    area: tuple[int, ...],
    slowing: float,
) -> "xr.DataArray":
    mission = Mission.objects.get(pk=mission_pk)
    by_pk = Site.objects.in_bulk([pk for pk, _longitude, _latitude in stand])
    return hours_from_sites(mission, sites=[by_pk[pk] for pk, *_place in stand], gids=area, slowing=slowing)


def deployment(viewer: Viewer, mission: Mission, *, first: Month, last: Month) -> "tuple[list[Site], xr.DataArray]":
    """
    Return the sites known between two months and their strength in each, as `presence_by_month` wants it.

    A site stands as last named for two years, as on the page of sites; NaN says that it is not there, infinite that
    nobody says how strong it is.
    """
    import xarray as xr  # noqa: PLC0415 - a server starts without what few requests compute with

    named = SiteMonth.objects.filter(
        site__in=Site.objects.visible_to(viewer).filter(mission=mission),
        month_id__gt=first.month_id - STILL_THERE_MONTHS,
        month_id__lte=last.month_id,
    )
    months = np.arange(first.month_id, last.month_id + 1)
    rows: dict[int, np.ndarray] = {}
    for pk, month_id, strength in named.order_by("month_id").values_list("site_id", "month_id", "strength"):
        row = rows.setdefault(pk, np.full(len(months), np.nan))
        since = max(month_id - first.month_id, 0)
        row[since:] = np.nan
        row[since : month_id - first.month_id + STILL_THERE_MONTHS] = np.inf if strength is None else strength
    sites = sorted(Site.objects.in_bulk(list(rows)).values(), key=lambda each: each.name)
    table = np.array([rows[each.pk] for each in sites]).reshape(len(sites), len(months))
    labels = {"site": [each.name for each in sites], "month_id": months}
    return sites, xr.DataArray(table, dims=("site", "month_id"), coords=labels)


def presence(viewer: Viewer, mission: Mission, *, first: Month, last: Month, within_hours: float) -> "xr.Dataset":
    """
    Return for each cell and month the hours from the nearest site, and the sites and strength within reach.

    Returns
    -------
    Dataset, dims (unit, month_id)
        As `presence_by_month`; `markings`, an attribute, holds the markings of the sites that it rests on.
    """
    from primacy.analysis.coverage import presence_by_month  # noqa: PLC0415 - as above

    sites, strength = deployment(viewer, mission, first=first, last=last)
    area = gids(viewer, mission)
    hours = hours_between(mission, sites=sites, area=area)
    layer = presence_by_month(strength, hours, within_hours=within_hours)
    return layer.assign_attrs(markings=sorted({each.marking_id for each in sites}))


def ground_of_cells(viewer: Viewer, mission: Mission) -> dict[int, CellGround]:
    """Return people and rain by cell, of the cells of which they are known."""
    found = CellGround.objects.visible_to(viewer).filter(mission=mission)
    return {each.gid: each for each in found}
