"""Who is not covered and why, how presence followed violence, and how troops are shared out among people and harm."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, units
from primacy.mission.posture.grid.layers import hours_between, presence
from primacy.mission.posture.grid.reading import Grid, GridCellRow
from primacy.mission.posture.models import NotCovered, Site, SiteMonth
from primacy.mission.posture.queries import sites_in
from primacy.mission.situation.interface import IncidentFilter, cell_months, span_of_records
from primacy.vocabulary import Month

if TYPE_CHECKING:
    from primacy.analysis.coverage import Following

__all__ = ["Option", "Ratio", "Uncovered", "following", "judged_from", "not_covered", "ratios", "share_covered"]

_OPTIONS = 3
_QUIET_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Option:
    """A site that could reach a cell, in how many hours, and its strength as last known."""

    site: Site
    hours: float
    strength: int | None


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A cell at high risk that no site reaches in time, with the nearest sites and the reason recorded last."""

    row: GridCellRow
    options: list[Option]
    reason: NotCovered | None


def at_high_risk(grid: Grid, least_risk: float) -> list[GridCellRow]:
    """Return the cells in which a death is at least so likely, the likeliest first."""
    high = [row for row in grid.rows if row.risk is not None and row.risk >= least_risk]
    return sorted(high, key=lambda row: (-row.risk, row.gid))


def share_covered(grid: Grid, least_risk: float) -> tuple[int, int]:
    """Return how many cells at high risk a site reaches in time, and how many there are."""
    high = at_high_risk(grid, least_risk)
    return sum(row.hours <= grid.within_hours for row in high), len(high)


def not_covered(viewer: Viewer, mission: Mission, grid: Grid, *, least_risk: float) -> list[Uncovered]:
    """Return the cells at high risk out of reach, those with most people at risk first, with options and reasons."""
    out = [row for row in at_high_risk(grid, least_risk) if row.hours > grid.within_hours]
    known = sites_in(viewer, mission, month=grid.month)
    hours = hours_between(mission, sites=[each.site for each in known], area=[row.gid for row in grid.rows])
    times = dict(zip((row.gid for row in grid.rows), hours.transpose("unit", "site").to_numpy(), strict=True))
    reasons = _latest_reasons(viewer, mission)
    found = [Uncovered(row, _options(known, times[row.gid]), reasons.get(row.gid)) for row in out]
    return sorted(found, key=lambda each: (-(each.row.at_risk or 0), each.row.gid))


def _options(known: list[SiteMonth], hours: np.ndarray) -> list[Option]:
    nearest = [place for place in np.argsort(hours, kind="stable")[:_OPTIONS] if np.isfinite(hours[place])]
    return [Option(known[place].site, float(hours[place]), known[place].strength) for place in nearest]


def _latest_reasons(viewer: Viewer, mission: Mission) -> dict[int, NotCovered]:
    seen = NotCovered.objects.visible_to(viewer).filter(mission=mission).select_related("recorded_by")
    return {each.gid: each for each in seen.order_by("at", "pk")}


def judged_from(viewer: Viewer, mission: Mission) -> Month:
    """Return the first month of the mission before which the records say whether half a year was quiet."""
    return max(Month.of(mission.established_on), span_of_records(viewer, mission)[0] + _QUIET_MONTHS)


def following(viewer: Viewer, mission: Mission, *, first: Month, within_hours: float) -> "Following | None":
    """Return how presence followed violence since a month; reads the half year before, None if records end earlier."""
    from primacy.analysis.coverage import presence_after_violence  # noqa: PLC0415 - a server starts without it

    last = span_of_records(viewer, mission)[1]
    if last <= first:
        return None
    read = {"first": first + -_QUIET_MONTHS, "last": last}
    layer = presence(viewer, mission, **read, within_hours=within_hours)
    counted = cell_months(viewer, mission, IncidentFilter(**read))
    return presence_after_violence(counted["best"], layer)


@dataclass(frozen=True, slots=True)
class Ratio:
    """
    Troops, people and harm of one administrative unit.

    Parameters
    ----------
    troops : int
        Of the sites in the unit of which the strength is known; a lower bound where `unknown` > 0.
    unknown : int
        Sites in the unit of which it is not.
    oldest : Month or None
        When the strength that was last confirmed longest ago was known; troops since moved are not seen.
    people : int or None
        None where it is not known of any cell of the unit.
    deaths : int
        Of the last twelve months, best estimate.
    share_of_troops, share_of_deaths : float or None, in [0, 1]
        Of the whole area's; None where there are none.
    """

    name: str
    troops: int
    unknown: int
    oldest: Month | None
    people: int | None
    deaths: int
    share_of_troops: float | None
    share_of_deaths: float | None

    @property
    def per_ten_thousand(self) -> float | None:
        """Troops for ten thousand people; None where people are not known."""
        return self.troops * 10_000 / self.people if self.people else None

    @property
    def gap(self) -> float:
        """How much larger its share of the harm is than its share of the troops; the larger, the more it would gain."""
        return (self.share_of_deaths or 0.0) - (self.share_of_troops or 0.0)


def ratios(viewer: Viewer, mission: Mission, grid: Grid) -> list[Ratio]:
    """Return troops to people by administrative unit, first where redeployment would gain most."""
    known = sites_in(viewer, mission, month=grid.month)
    all_troops = sum(each.strength or 0 for each in known)
    all_deaths = sum(row.deaths.best for row in grid.rows)
    found = []
    for unit in units(viewer, mission):
        here = [each for each in known if each.site.unit_code == unit.code]
        rows = [row for row in grid.rows if row.unit_code == unit.code]
        people = [row.population for row in rows if row.population is not None]
        troops, deaths = sum(each.strength or 0 for each in here), sum(row.deaths.best for row in rows)
        found.append(
            Ratio(
                name=unit.name, troops=troops, unknown=sum(each.strength is None for each in here),
                oldest=min((each.month for each in here), default=None), people=sum(people) if people else None,
                deaths=deaths, share_of_troops=troops / all_troops if all_troops else None,
                share_of_deaths=deaths / all_deaths if all_deaths else None,
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: (-each.gap, each.name))
