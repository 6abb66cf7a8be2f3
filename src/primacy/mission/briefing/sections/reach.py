"""Which share of the likely harm lies within reach of a site, and what lies beyond."""

import numpy as np
import xarray as xr
from django.urls import reverse

from primacy.analysis.coverage import Coverage, harm_within_reach
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, nearest_places
from primacy.mission.briefing.content import Beyond, Figure, Reach, SiteThere
from primacy.mission.posture.interface import hours_from_sites, sites_in
from primacy.vocabulary import Month

__all__ = ["reach"]

_SHOWN = 10


def reach(viewer: Viewer, mission: Mission, *, draws: xr.DataArray, month: Month, within_hours: float) -> Reach | None:
    """
    Return what the sites of a month reach of the expected deaths; None where no site is known.

    Parameters
    ----------
    draws : DataArray, dims (unit, draw), persons over the months ahead
    within_hours : float, hours, > 0
    """
    there = [each.site for each in sites_in(viewer, mission, month=month)]
    if not there:
        return None
    hours = hours_from_sites(mission, sites=there, gids=draws["unit"].values.tolist())
    covered = harm_within_reach(draws, hours, within_hours=within_hours)
    road = f"{reverse('sites', args=[mission.code])}?month={month}"
    return Reach(
        hours=within_hours,
        sites=[SiteThere(each.name, each.longitude, each.latitude) for each in there],
        share=Figure(covered.share, covered.lower, covered.upper, road) if covered.share == covered.share else None,
        within=Figure(covered.within),
        beyond=Figure(covered.beyond),
        cells=_beyond(viewer, mission, covered, draws),
        road=road,
    )


def _beyond(viewer: Viewer, mission: Mission, covered: Coverage, draws: xr.DataArray) -> list[Beyond]:
    near = nearest_places(viewer, mission)
    rows = []
    for unit in covered.beyond_reach()["unit"].values[:_SHOWN]:
        hours = float(covered.hours.sel(unit=unit))
        low, high = np.quantile(draws.sel(unit=unit), (0.05, 0.95))
        rows.append(
            Beyond(
                gid=int(unit),
                names={"und": near[int(unit)]} if int(unit) in near else {},
                deaths=Figure(float(covered.expected.sel(unit=unit)), float(low), float(high)),
                hours=hours if np.isfinite(hours) else None,
                site=str(covered.site.sel(unit=unit).item()),
            )
        )
    return rows
