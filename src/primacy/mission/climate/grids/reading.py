"""What the grids say, as a viewer may see them and as they were known."""

import numpy as np
import xarray as xr

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.climate.models import GridImport, GridMonth

__all__ = ["grid_imports", "series_of"]


def grid_imports(viewer: Viewer, mission: Mission) -> list[GridImport]:
    """Return the files that came in, the latest first."""
    seen = GridImport.objects.visible_to(viewer).as_known_at(viewer.at).filter(mission=mission)
    return list(seen.defer("gids").order_by("-at", "-pk"))


def series_of(viewer: Viewer, mission: Mission, kind: str) -> xr.DataArray | None:
    """
    Return every month of a kind of grid; of a month that several files hold, the one known last counts.

    Returns
    -------
    DataArray, dims (month_id, gid), or None where no file came in
        Every month from the first to the last; NaN where nothing is known.
    """
    laid = _laid(viewer, mission, kind)
    if laid is None:
        return None
    ids = laid["month_id"].values
    return laid.reindex(month_id=np.arange(ids.min(), ids.max() + 1))


def _laid(viewer: Viewer, mission: Mission, kind: str) -> xr.DataArray | None:
    seen = GridImport.objects.visible_to(viewer).as_known_at(viewer.at)
    files = list(seen.filter(mission=mission, kind=kind).order_by("known_on", "at", "pk"))
    if not files:
        return None
    gids = sorted({gid for file in files for gid in file.gids})
    place = {gid: column for column, gid in enumerate(gids)}
    columns = {file.pk: [place[gid] for gid in file.gids] for file in files}
    order = {file.pk: rank for rank, file in enumerate(files)}
    held = GridMonth.objects.filter(came_with__in=files).values_list("came_with_id", "month_id", "values")
    rows: dict[int, np.ndarray] = {}
    for file, month_id, values in sorted(held, key=lambda each: order[each[0]]):
        row = rows.setdefault(month_id, np.full(len(gids), np.nan))
        row[columns[file]] = np.array(values, dtype=float)
    months = sorted(rows)
    return xr.DataArray(
        np.stack([rows[month] for month in months]), dims=("month_id", "gid"),
        coords={"month_id": months, "gid": gids}, attrs={"units": files[-1].unit},
    )  # fmt: skip
