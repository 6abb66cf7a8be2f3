"""What the rains change: which cells fall out of reach in which months, and whether attacks come with them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, gids
from primacy.mission.posture.grid.layers import ground_of_cells, hours_between
from primacy.mission.posture.grid.reading import Grid, GridCellRow
from primacy.mission.posture.queries import sites_in
from primacy.mission.situation.interface import IncidentFilter, cell_months, seen_markings, span_of_records
from primacy.vocabulary import Month, ViolenceType

if TYPE_CHECKING:
    from primacy.analysis.coverage import SeasonRatio

__all__ = ["CutOff", "cut_off", "season_by_violence", "season_markings"]

_YEAR = 12
_MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class CutOff:
    """
    A cell that is within reach in the dry season and not in some rainy months.

    Parameters
    ----------
    months : tuple of int, in [1, 12]
        Calendar months in which it is out of reach, from the first after a month within reach.
    hours_wet : float
        From the site that then gets there first.
    in_place_by : int, in [1, 12], or None
        The last calendar month in which presence can still move in; None where it rains all the year.
    """

    row: GridCellRow
    months: tuple[int, ...]
    hours_wet: float
    in_place_by: int | None


def cut_off(viewer: Viewer, mission: Mission, grid: Grid, *, slowing: float) -> list[CutOff]:
    """Return the cells that fall out of reach when the rains come, those with most people at risk first."""
    import xarray as xr  # noqa: PLC0415 - a server starts without what few requests compute with

    from primacy.analysis.coverage import cut_off_by_rain  # noqa: PLC0415 - as above

    sites = [each.site for each in sites_in(viewer, mission, month=grid.month)]
    area = gids(viewer, mission)
    if not (sites and area):
        return []
    dry, wet = (hours_between(mission, sites=sites, area=area, slowing=each) for each in (1.0, slowing))
    rain = xr.DataArray(_rain(viewer, mission, area), dims=("unit", "month"))
    lost = cut_off_by_rain(dry, wet, rain, within_hours=grid.within_hours).to_numpy()
    hours = wet.to_numpy().min(axis=0)
    found = [_cut(grid.rows[place], lost[place], float(hours[place])) for place in np.flatnonzero(lost.any(axis=1))]
    return sorted(found, key=lambda each: (-(each.row.at_risk or 0), -(each.row.population or 0), each.row.gid))


def _cut(row: GridCellRow, lost: np.ndarray, hours_wet: float) -> CutOff:
    months = np.flatnonzero(lost)
    begins = [month for month in months if not lost[month - 1]]
    if not begins:
        return CutOff(row, tuple(range(1, _YEAR + 1)), hours_wet, None)
    first = int(begins[0])
    ordered = sorted((int(month) - first) % _YEAR for month in months)
    return CutOff(row, tuple((first + step) % _YEAR + 1 for step in ordered), hours_wet, (first - 1) % _YEAR + 1)


def _rain(viewer: Viewer, mission: Mission, area: list[int]) -> np.ndarray:
    ground = ground_of_cells(viewer, mission)
    nothing = [np.nan] * _YEAR
    return np.array([(ground[gid].rain_mm if gid in ground else None) or nothing for gid in area])


def _whole_years(viewer: Viewer, mission: Mission) -> range:
    first, last = span_of_records(viewer, mission)
    return range(first.year + (first.month > 1), last.year + (last.month == _YEAR))[-_MOST_YEARS:]


def season_markings(viewer: Viewer, mission: Mission) -> list[int]:
    """Return the markings of the incidents that `season_by_violence` counts."""
    years = _whole_years(viewer, mission)
    if not years:
        return []
    return seen_markings(viewer, mission, IncidentFilter(first=Month(years[0], 1), last=Month(years[-1], _YEAR)))


def season_by_violence(viewer: Viewer, mission: Mission) -> "list[tuple[ViolenceType | None, SeasonRatio]]":
    """
    Return how much more often attacks come in rainy than in dry months: of all violence, and of each kind.

    The last ten whole calendar years of the records are taken, and the cells of which the rain is known.
    """
    from primacy.analysis.coverage import RAINY_MM, season_ratio  # noqa: PLC0415 - as above

    years = _whole_years(viewer, mission)
    rain = _rain(viewer, mission, gids(viewer, mission))
    told = ~np.isnan(rain).any(axis=1) if rain.size else np.zeros(0, dtype=bool)
    if not years or not told.any():
        return []
    span = {"first": Month(years[0], 1), "last": Month(years[-1], _YEAR)}
    found = []
    for violence in (None, *ViolenceType):
        chosen = IncidentFilter(**span, violence=(violence,) if violence else tuple(ViolenceType))
        incidents = cell_months(viewer, mission, chosen)["incidents"].to_numpy()[told]
        by_year = incidents.reshape(len(incidents), len(years), _YEAR).transpose(1, 0, 2)
        found.append((violence, season_ratio(by_year, rain[told] >= RAINY_MM, rng=np.random.default_rng(1))))
    return found
