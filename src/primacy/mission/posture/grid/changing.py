"""Redeployments: sites that opened, closed or changed in strength, with what happened around them before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, gids
from primacy.mission.posture.grid.layers import deployment, hours_between
from primacy.mission.posture.models import Site
from primacy.mission.situation.interface import IncidentFilter, cell_months
from primacy.vocabulary import Month

__all__ = ["Redeployment", "redeployments"]

_MONTHS = 6
_COMPANY = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeployment:
    """
    One change of a site, with the cells within its reach in the half years before and after.

    Parameters
    ----------
    kind : {"opened", "closed", "reinforced", "reduced"}
        Reinforced or reduced by at least a company, 150 troops in Geo-PKO.
    strength_before, strength_after : int or None, persons
        None where nobody says.
    cells : int
        Cells within reach of the site.
    cells_before, cells_after : int
        Cells of the whole area within reach of any site, the month before and in the month of the change.
    incidents_before, incidents_after, deaths_before, deaths_after : int
        In the cells within reach of the site, in the six months before the change and the six from it on.
    months_after : int, in [0, 6]
        How many of the later six lie within the records.
    """

    site: Site
    month: Month
    kind: str
    strength_before: int | None
    strength_after: int | None
    cells: int
    cells_before: int
    cells_after: int
    incidents_before: int
    incidents_after: int
    deaths_before: int
    deaths_after: int
    months_after: int


def redeployments(
    viewer: Viewer, mission: Mission, *, first: Month, last: Month, within_hours: float
) -> list[Redeployment]:
    """Return what changed between two months, the latest first; sites of the first month have not opened."""
    sites, strength = deployment(viewer, mission, first=first, last=last)
    area = gids(viewer, mission)
    near = (hours_between(mission, sites=sites, area=area) <= within_hours).to_numpy()
    counted = cell_months(viewer, mission, IncidentFilter(first=first + -_MONTHS, last=last))
    harm = {name: counted[name].to_numpy() for name in ("incidents", "best")}
    table = strength.to_numpy()
    covered = np.stack([near[~np.isnan(month)].any(axis=0).sum() for month in table.T])
    found = []
    for place, column, kind in _changes(table):
        here = {name: numbers[near[place]] for name, numbers in harm.items()}
        split = column + _MONTHS
        found.append(
            Redeployment(
                site=sites[place], month=first + column, kind=kind,
                strength_before=_known(table[place, column - 1]), strength_after=_known(table[place, column]),
                cells=int(near[place].sum()),
                cells_before=int(covered[column - 1]), cells_after=int(covered[column]),
                incidents_before=int(here["incidents"][:, split - _MONTHS : split].sum()),
                incidents_after=int(here["incidents"][:, split : split + _MONTHS].sum()),
                deaths_before=int(here["best"][:, split - _MONTHS : split].sum()),
                deaths_after=int(here["best"][:, split : split + _MONTHS].sum()),
                months_after=min(_MONTHS, table.shape[1] - column),
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: (-each.month.month_id, each.site.name))


def _changes(table: np.ndarray) -> Iterator[tuple[int, int, str]]:
    for place, row in enumerate(table):
        for column in range(1, len(row)):
            kind = _kind(row[column - 1 : column + 1])
            if kind:
                yield place, column, kind


def _kind(pair: Sequence[float]) -> str:
    before, after = pair
    if np.isnan(before) or np.isnan(after):
        return "" if np.isnan(before) and np.isnan(after) else "opened" if np.isnan(before) else "closed"
    if np.isinf(before) or np.isinf(after) or abs(after - before) < _COMPANY:
        return ""
    return "reinforced" if after > before else "reduced"


def _known(strength: float) -> int | None:
    return int(strength) if np.isfinite(strength) else None
