"""Incidents and deaths by cell and month as arrays, for what reads the whole area at once."""

from typing import TYPE_CHECKING

import numpy as np
from django.db.models import Sum

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, gids
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import DEATHS, CellMonth

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["cell_months"]

_FIGURES = ("incidents", *DEATHS)


def cell_months(viewer: Viewer, mission: Mission, chosen: IncidentFilter) -> "xr.Dataset":
    """
    Return what a choice counts by cell and month.

    Returns
    -------
    Dataset, dims (unit, month_id)
        `incidents`, and deaths `best`, `low` and `high` as figures count them; 0 where nothing is recorded.
    """
    import xarray as xr  # noqa: PLC0415 - a server starts without what few requests compute with

    area = gids(viewer, mission)
    place_of = {gid: place for place, gid in enumerate(area)}
    months = np.arange(chosen.first.month_id, chosen.last.month_id + 1)
    tables = np.zeros((len(_FIGURES), len(area), len(months)))
    counts = CellMonth.objects.visible_to(viewer).filter(chosen.condition, mission=mission)
    summed = {"number": Sum("incidents"), **DEATHS}
    for row in counts.values("gid", "month_id").annotate(**summed):
        if row["gid"] in place_of:
            where = place_of[row["gid"]], row["month_id"] - months[0]
            tables[:, *where] = [row["number"], *(row[name] for name in DEATHS)]
    dims = ("unit", "month_id")
    labels = {"unit": area, "month_id": months}
    return xr.Dataset({name: (dims, table) for name, table in zip(_FIGURES, tables, strict=True)}, coords=labels)
