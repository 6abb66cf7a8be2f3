"""
What a contingent that goes to an area should know, assembled from the log for one audience.

Only what the audience may hold enters; contacts, even by code name, never do.
"""

from dataclasses import dataclass
from datetime import timedelta

from primacy.mission.access.interface import Marked, MarkedQuerySet, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.engagement.following.queries import matters_in
from primacy.mission.engagement.models import Matter, MatterKind, MatterState, ThreatHeard, Visit
from primacy.mission.engagement.visits.queries import visits_in
from primacy.vocabulary import Handling

__all__ = ["BriefingNote", "briefing_note"]


@dataclass(frozen=True, slots=True)
class BriefingNote:
    """
    A note for a contingent.

    Parameters
    ----------
    unit_code : str
        Of the area.
    days : int, days
        Before now that it covers; what is open enters however old it is.
    audience : Handling
    visits : list of Visit
    threats : list of ThreatHeard
    requests, promises, insights : list of Matter
        Those without an end, the one due first at the top.
    left_out : int
        Records of the area that the reader sees and the audience may not hold.
    """

    unit_code: str
    days: int
    audience: Handling
    visits: list[Visit]
    threats: list[ThreatHeard]
    requests: list[Matter]
    promises: list[Matter]
    insights: list[Matter]
    left_out: int

    @property
    def markings(self) -> list[int]:
        """Keys of the markings of all of it."""
        parts = (*self.visits, *self.threats, *self.requests, *self.promises, *self.insights)
        return [each.marking_id for each in parts]


def briefing_note(viewer: Viewer, mission: Mission, *, unit_code: str, days: int, audience: Handling) -> BriefingNote:
    """
    Return the note on one area for an audience.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about visits in the mission.
    """
    since = viewer.at - timedelta(days=days)
    heard = ThreatHeard.objects.visible_to(viewer).filter(mission=mission, is_exercise=False, unit_code=unit_code)
    open_ = matters_in(viewer, mission).filter(unit_code=unit_code, state__in=(MatterState.OPEN, MatterState.PASSED_ON))
    found = {
        "visits": visits_in(viewer, mission).filter(unit_code=unit_code, at__gt=since),
        "threats": heard.filter(at__gt=since).select_related("alert", "visit__community").order_by("-at", "-pk"),
        "requests": open_.filter(kind=MatterKind.REQUEST),
        "promises": open_.filter(kind=MatterKind.PROMISE),
        "insights": open_.filter(kind=MatterKind.INSIGHT),
    }
    kept = {name: _within(rows, audience, viewer) for name, rows in found.items()}
    left_out = sum(rows.count() for rows in found.values()) - sum(len(rows) for rows in kept.values())
    return BriefingNote(unit_code=unit_code, days=days, audience=audience, left_out=left_out, **kept)


def _within(rows: MarkedQuerySet, audience: Handling, viewer: Viewer) -> list[Marked]:
    day = viewer.at.date()
    return [
        each
        for each in rows.select_related("marking")
        if (own := each.marking.handling.on(day)).level <= audience.level
        and own.traffic_light <= audience.traffic_light
        and own.groups <= audience.groups
    ]
