"""What is asked about sites and their reach."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from django.db.models import F, OuterRef, Subquery

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission, gids, road_network
from primacy.mission.posture.models import Site, SiteMonth
from primacy.vocabulary import GridCell, Month

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "ALL_WEATHER",
    "STILL_THERE_MONTHS",
    "Reach",
    "ReachedCell",
    "hours_from_sites",
    "hours_to_cells",
    "site",
    "sites_in",
]

ALL_WEATHER = ("motorway", "trunk")
"""Classes of roads that the rains are taken not to slow."""

STILL_THERE_MONTHS = 24
"""A site that the sources have not named for so long is not known to be there any more."""


@dataclass(frozen=True, slots=True)
class ReachedCell:
    """One cell with the site that reaches it first; `hours` is infinite where none does."""

    gid: int
    hours: float
    site: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Which site reaches each cell first, and the markings of the sites that this rests on."""

    cells: list[ReachedCell]
    markings: list[int]


def sites_in(viewer: Viewer, mission: Mission, *, month: Month) -> list[SiteMonth]:
    """
    Return what was last known of each site in a month, by name of the site.

    A site that the sources have not named for two years before the month is left out: nobody says it is still there.
    """
    latest = SiteMonth.objects.filter(site=OuterRef("site"), month_id__lte=month.month_id).order_by("-month_id")
    known = SiteMonth.objects.filter(
        site__in=Site.objects.visible_to(viewer).filter(mission=mission),
        month_id__gt=month.month_id - STILL_THERE_MONTHS,
        pk=Subquery(latest.values("pk")[:1]),
    )
    return list(known.select_related("site").order_by(F("site__name")))


def site(viewer: Viewer, mission: Mission, pk: int) -> Site:
    """
    Return one site.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    found = Site.objects.visible_to(viewer).filter(mission=mission, pk=pk).first()
    if found is None:
        raise NotVisibleError("There is no such site that you can see.")
    return found


def hours_from_sites(
    mission: Mission, *, sites: Sequence[Site], gids: Sequence[int], slowing: float = 1
) -> "xr.DataArray":
    """
    Return the hours that a patrol needs from each site to the centre of each cell.

    Parameters
    ----------
    slowing : float, >= 1
        How many times longer than in the dry season ways without an all-weather surface take.

    Returns
    -------
    DataArray, dims (site, unit), hours
        By road where one helps, across open ground to and from it.
    """
    from primacy.analysis.coverage import slowed_roads  # noqa: PLC0415 - a server starts without what few requests compute with
    from primacy.analysis.routing import Ground, travel_hours  # noqa: PLC0415 - as above

    nodes, edges = road_network(mission)
    dry = Ground()
    centres = [GridCell(gid).centre for gid in gids]
    return travel_hours(
        nodes,
        slowed_roads(edges, slowing=slowing, all_weather=ALL_WEATHER),
        origins=pl.DataFrame(
            [(each.name, each.longitude, each.latitude) for each in sites],
            schema={"id": pl.String, "longitude": pl.Float64, "latitude": pl.Float64},
            orient="row",
        ),
        destinations=pl.DataFrame(
            [(gid, *centre) for gid, centre in zip(gids, centres, strict=True)],
            schema={"id": pl.Int64, "longitude": pl.Float64, "latitude": pl.Float64},
            orient="row",
        ),
        ground=replace(dry, off_road_kmh=dry.off_road_kmh / slowing),
    )


def hours_to_cells(viewer: Viewer, mission: Mission, *, month: Month) -> Reach:
    """Return for each cell of the area the site, as known in a month, that reaches it first."""
    known = [each.site for each in sites_in(viewer, mission, month=month)]
    area = gids(viewer, mission)
    if not known or not area:
        return Reach([ReachedCell(gid, np.inf, "") for gid in area], [])
    hours = hours_from_sites(mission, sites=known, gids=area).to_numpy()
    nearest = hours.argmin(axis=0)
    return Reach(
        [
            ReachedCell(gid, float(hours[row, column]), known[row].name if np.isfinite(hours[row, column]) else "")
            for column, (gid, row) in enumerate(zip(area, nearest, strict=True))
        ],
        [each.marking_id for each in known],
    )
