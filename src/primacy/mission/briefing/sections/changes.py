"""What changed: the last month against an average month of the twelve before it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, units
from primacy.mission.briefing.content import Change, Deed, Figure
from primacy.mission.situation.interface import (
    Incident,
    IncidentFilter,
    count_by,
    count_by_month,
    deadliest,
    totals,
)
from primacy.vocabulary import Month, ViolenceType

__all__ = ["YEAR", "changes", "road_to_incidents"]

YEAR = 12
_UNITS_SHOWN = 6


def road_to_incidents(mission: Mission, **chosen: object) -> str:
    """Return the address of the list of incidents that a figure counts."""
    return f"{reverse('incidents', args=[mission.code])}?{urlencode(chosen)}"


def changes(viewer: Viewer, mission: Mission, *, data_to: Month) -> dict[str, object]:
    """Return the fields of `Content` that say what changed."""
    month = IncidentFilter(first=data_to, last=data_to)
    year = IncidentFilter(first=data_to + -YEAR, last=data_to + -1)
    now, before = totals(viewer, mission, month), totals(viewer, mission, year)
    span = {"first": data_to, "last": data_to}
    every_month = count_by_month(viewer, mission, IncidentFilter(first=data_to + -YEAR, last=data_to))
    return {
        "incidents": Figure(now["total"], road=road_to_incidents(mission, **span)),
        "deaths": _deaths(now, road=road_to_incidents(mission, **span)),
        "usual_deaths": before["best"] / YEAR,
        "by_month": [{**row, "month": str(row["month"])} for row in every_month],
        "by_violence": _by_violence(viewer, mission, month, year),
        "by_unit": _by_unit(viewer, mission, month, year),
        "deadliest": [_deed(mission, each) for each in deadliest(viewer, mission, month)],
    }


def _deaths(counts: Mapping[str, int], *, road: str) -> Figure:
    return Figure(counts.get("best", 0), counts.get("low", 0), counts.get("high", 0), road)


def _by_violence(viewer: Viewer, mission: Mission, month: IncidentFilter, year: IncidentFilter) -> list[Change]:
    now = count_by(viewer, mission, month, key="violence")
    before = count_by(viewer, mission, year, key="violence")
    return [
        Change(
            key=str(kind.value),
            names={},
            deaths=_deaths(
                now.get(kind.value, {}),
                road=road_to_incidents(mission, first=month.first, last=month.last, violence=kind.value),
            ),
            usual=before.get(kind.value, {}).get("best", 0) / YEAR,
        )
        for kind in ViolenceType
    ]


def _by_unit(viewer: Viewer, mission: Mission, month: IncidentFilter, year: IncidentFilter) -> list[Change]:
    now = count_by(viewer, mission, month, key="unit_code")
    before = count_by(viewer, mission, year, key="unit_code")
    rows = [
        Change(
            key=unit.code,
            names=unit.names,
            deaths=_deaths(
                now.get(unit.code, {}),
                road=road_to_incidents(mission, first=month.first, last=month.last, unit=unit.code),
            ),
            usual=before.get(unit.code, {}).get("best", 0) / YEAR,
        )
        for unit in units(viewer, mission)
    ]
    by_change = sorted(rows, key=lambda row: (-abs(row.deaths.value - row.usual), row.key))
    return [row for row in by_change if row.deaths.value or row.usual][:_UNITS_SHOWN]


def _deed(mission: Mission, incident: Incident) -> Deed:
    return Deed(
        record=str(incident.record),
        place=incident.place_name,
        on=incident.ended_on.isoformat(),
        violence=incident.violence,
        side_a=incident.side_a,
        side_b=incident.side_b,
        deaths=Figure(
            incident.fatalities_best,
            incident.fatalities_low,
            incident.fatalities_high,
            reverse("incident", args=[mission.code, incident.record]),
        ),
    )
