"""What a release holds of incidents."""

import polars as pl

from primacy.mission.access.interface import Release, ReleaseTable, Viewer, table_of_release
from primacy.mission.area.interface import Mission
from primacy.mission.situation.filters import NOT_COUNTED
from primacy.mission.situation.models import Incident
from primacy.vocabulary import IncidentType, ReleaseContent

__all__ = ["released_incidents"]

_OF_PLACE = ("longitude", "latitude", "gid", "unit_code", "ended_on", "marking_id")
_FIGURES = {f"fatalities_{bound}": pl.Int64 for bound in ("low", "best", "high")}
_TOLD = {
    ReleaseContent.INCIDENT_FIGURES: _FIGURES,
    ReleaseContent.INCIDENT_RECORDS: {"kind": pl.String, "verification": pl.String, **_FIGURES},
    ReleaseContent.ARMED_GROUP_LOCATION: {"side_a": pl.String, "verification": pl.String},
}


def released_incidents(viewer: Viewer, mission: Mission, release: Release) -> ReleaseTable:
    """
    Return the incidents of a release that the viewer may see and that may leave, without words or victims.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not export incidents of the mission.
    """
    viewer.require("situation.export", mission_code=mission.code)
    content = ReleaseContent(release.content)
    incidents = Incident.objects.visible_to(viewer).filter(
        mission=mission, known_to=None, is_exercise=False,
        month_id__range=(release.first_month_id, release.last_month_id),
    )  # fmt: skip
    if content is ReleaseContent.ARMED_GROUP_LOCATION:
        incidents = incidents.filter(kind=IncidentType.MOVEMENT.value)
    told = _TOLD[content]
    rows = incidents.exclude(verification__in=NOT_COUNTED).values(*_OF_PLACE, *told)
    dated = [{**row, "day": row["ended_on"]} for row in rows.iterator()]
    return table_of_release(release, dated, told=told, on=viewer.at.date())
