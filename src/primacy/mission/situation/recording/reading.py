"""What is shown of one incident: as it stands, or as it was known at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Source, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.models import Attachment, Incident, SourceReport, VerificationStep
from primacy.mission.situation.queries import incident_history
from primacy.mission.situation.recording.attaching import attachments_of
from primacy.mission.situation.recording.facts import IncidentFacts
from primacy.mission.situation.recording.linking import Linked, links_of
from primacy.mission.situation.recording.verifying import steps_of
from primacy.vocabulary import (
    AgeGroup,
    Certainty,
    HarmCount,
    HarmKind,
    IncidentSubtype,
    IncidentType,
    Involvement,
    InvolvementRole,
    Place,
    PlacePrecision,
    Sex,
    ViolenceType,
)

__all__ = ["Told", "facts_of", "overtaken_revision", "reports_of", "revisions_at", "standing_incident", "told_of"]


@dataclass(frozen=True, slots=True)
class Told:
    """What an incident rests on, as far as the viewer may see it; reports with whether their source is named."""

    reports: list[tuple[SourceReport, bool]]
    attachments: list[Attachment]
    steps: list[VerificationStep]
    links: list[Linked]

    @property
    def markings(self) -> set[int]:
        """The markings of all of it."""
        parts = [*(report for report, _named in self.reports), *self.attachments, *self.steps]
        return {each.marking_id for each in parts}.union(
            *({linked.link.marking_id, linked.other.marking_id} for linked in self.links)
        )


def standing_incident(viewer: Viewer, mission: Mission, record: UUID) -> Incident:
    """
    Return the revision of an incident that stands.

    Raises
    ------
    NotVisibleError
        If there is no such incident that the viewer can see.
    """
    seen = Incident.objects.visible_to(viewer).current().filter(mission=mission, record=record)
    found = seen.select_related("marking", "mission").first()
    if found is None:
        raise NotVisibleError(_("There is no such incident that you can see."))
    return found


def revisions_at(viewer: Viewer, mission: Mission, record: UUID, *, moment: datetime | None) -> list[Incident]:
    """
    Return the revisions that were known at a moment, latest first; all of them where no moment is named.

    Raises
    ------
    NotVisibleError
        If there is no such incident that the viewer can see, or it was not known then.
    """
    revisions = incident_history(viewer, mission, record)
    if moment is None:
        return revisions
    known = [each for each in revisions if each.known_from <= moment]
    if not known or (known[0].known_to and known[0].known_to <= moment):
        raise NotVisibleError(_("There is no such incident that you can see."))
    return known


def overtaken_revision(revisions: list[Incident]) -> Incident | None:
    """Return the last revision by a person that a later edition of a dataset replaced; None where none was."""
    if not revisions or revisions[0].recorded_by_id is not None or revisions[0].came_with_id is None:
        return None
    return next((each for each in revisions[1:] if each.recorded_by_id is not None), None)


def told_of(viewer: Viewer, incident: Incident, *, moment: datetime | None) -> Told:
    """Return what an incident rests on; what had come in by a moment, where one is named."""
    until = moment or viewer.at
    links = links_of(viewer, incident)
    return Told(
        _with_names(viewer, _until(reports_of(viewer, incident.record), "entered_at", until)),
        _until(attachments_of(viewer, incident.record), "added_at", until),
        _until(steps_of(viewer, incident.record), "at", until),
        [linked for linked in links if linked.link.at <= until],
    )


def reports_of(viewer: Viewer, record: UUID) -> Iterable[SourceReport]:
    """Return the reports of an incident that the viewer may see, latest first, each with the one that replaced it."""
    seen = SourceReport.objects.visible_to(viewer).filter(record=record)
    return seen.select_related("source", "entered_by", "marking", "replaced_by").order_by("-received_at", "-entered_at")


def facts_of(incident: Incident) -> IncidentFacts:
    """Return what a revision says, as somebody would type it; of an imported one, its sides and deaths."""
    return IncidentFacts(
        kind=IncidentType(incident.kind),
        subtype=IncidentSubtype(incident.subtype) if incident.subtype else None,
        started_on=incident.started_on,
        ended_on=incident.ended_on,
        date_precision=incident.date_precision or None,
        place=Place(
            incident.longitude, incident.latitude, PlacePrecision(incident.place_precision or PlacePrecision.EXACT)
        ),
        unit_code=incident.unit_code,
        place_name=incident.place_name,
        involvements=_involvements(incident),
        harms=_harms(incident),
        narrative=incident.narrative,
        grade=incident.grade,
        is_exercise=incident.is_exercise,
    )


def _until(rows: Iterable[object], name: str, moment: datetime) -> list:
    return [row for row in rows if getattr(row, name) <= moment]


def _with_names(viewer: Viewer, reports: list[SourceReport]) -> list[tuple[SourceReport, bool]]:
    sealed = {report.source_id for report in reports if report.source_id}
    named = set(Source.objects.visible_to(viewer).filter(pk__in=sealed).values_list("pk", flat=True)) if sealed else ()
    return [(report, report.source_id in named) for report in reports]


def _involvements(incident: Incident) -> tuple[Involvement, ...]:
    told = tuple(
        Involvement(each.name, InvolvementRole(each.role), Certainty(each.certainty))
        for each in incident.involvements.order_by("pk")
    )
    if told:
        return told
    is_one_sided = incident.violence == ViolenceType.ONE_SIDED
    roles = (
        (InvolvementRole.ALLEGED_PERPETRATOR, InvolvementRole.VICTIM)
        if is_one_sided
        else (InvolvementRole.PARTY, InvolvementRole.PARTY)
    )
    sides = (incident.side_a, incident.side_b)
    named = dict.fromkeys((name, role) for name, role in zip(sides, roles, strict=True) if name.strip())
    return tuple(Involvement(name, role) for name, role in named)


def _harms(incident: Incident) -> tuple[HarmCount, ...]:
    told = tuple(
        HarmCount(
            kind=HarmKind(each.kind), sex=Sex(each.sex), age=AgeGroup(each.age), low=each.low, best=each.best,
            high=each.high,
        )
        for each in incident.harms.order_by("pk")
    )  # fmt: skip
    if told or not incident.fatalities_high:
        return told
    deaths = {name: getattr(incident, f"fatalities_{name}") for name in ("low", "best", "high")}
    return (HarmCount(kind=HarmKind.KILLED, **deaths),)
