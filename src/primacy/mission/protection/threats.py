"""Threats: approved by a second person, with the incidents that bear on them; their options and what these bring."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, highest, marking_of, record
from primacy.mission.area.interface import Mission
from primacy.mission.protection.events import ThreatApproved
from primacy.mission.protection.facts import require_each
from primacy.mission.protection.models import (
    BearingIncident,
    Consequence,
    ConsequenceWatch,
    ProtectiveOption,
    SeenChoices,
    Threat,
    ThreatApproval,
)
from primacy.mission.protection.threat_facts import ConsequenceFacts, OptionFacts
from primacy.mission.protection.writing import say, standing, write
from primacy.mission.situation.interface import Incident
from primacy.mission.strategy.interface import RevisedMeanwhileError
from primacy.vocabulary import PrimacyError

__all__ = [
    "OwnThreatError",
    "WatchFacts",
    "add_consequence",
    "add_option",
    "approve_threat",
    "authors_since_approval",
    "link_incident",
    "record_watch",
    "undo_bearing",
]


class OwnThreatError(PrimacyError, ValueError):
    """Who wrote a threat assessment cannot approve it."""

    def __init__(self) -> None:
        super().__init__(_("Expected a second person; you wrote part of this assessment. Ask a colleague to approve."))


@transaction.atomic
def approve_threat(number: UUID, *, mission: Mission, by: Viewer, seen: int, remark: str = "") -> ThreatApproval:
    """
    Approve the revision of a threat that stands.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not approve there, or cannot see the threat.
    OwnThreatError
        If the viewer wrote a revision of it since the last approval.
    RevisedMeanwhileError
        If another revision than `seen` stands, or it is approved already.
    """
    Mission.objects.select_for_update().get(pk=mission.pk)
    threat = standing(Threat, number, mission=mission, by=by)
    by.require("protection.approve", mission_code=mission.code, unit_code=threat.unit_code)
    if by.person.pk in authors_since_approval(number):
        raise OwnThreatError
    if threat.pk != seen or ThreatApproval.objects.filter(threat=threat).exists():
        raise RevisedMeanwhileError
    approval = ThreatApproval.objects.create(
        mission=mission, marking=threat.marking, threat=threat, unit_code=threat.unit_code, remark=remark.strip(),
        approved_at=by.at, approved_by=by.person,
    )  # fmt: skip
    record(ThreatApproved(mission_code=mission.code, subject=str(number), revision=threat.pk), by=by)
    return approval


def authors_since_approval(number: UUID) -> set[UUID]:
    """Return who wrote the revisions of a threat that nobody has approved yet."""
    authors: set[UUID] = set()
    for revision in Threat.objects.filter(record=number).select_related("approval").order_by("-known_from"):
        if hasattr(revision, "approval"):
            break
        authors.add(revision.recorded_by_id)
    return authors - {None}


@transaction.atomic
def link_incident(number: UUID, incident: UUID, *, note: str, mission: Mission, by: Viewer) -> BearingIncident:
    """
    Say that an incident bears on a threat, and how; a link that stands is returned as it is.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record there, or cannot see the threat or the incident.
    UnsoundProtectionError
        If nothing is said of how it bears on it, or an exercise and the real world are mixed.
    """
    threat = standing(Threat, number, mission=mission, by=by)
    by.require("protection.record", mission_code=mission.code, unit_code=threat.unit_code)
    found = Incident.objects.visible_to(by).current().filter(mission=mission, record=incident).first()
    if found is None:
        raise NotVisibleError(_("There is no such incident that you can see."))
    mixed = _("Expected an incident of the same world: exercise with exercise, real with real.")
    require_each(
        [
            ("note", 0 < len(note.strip()) <= 500, _("Expected how it bears on the threat, in one sentence.")),
            ("incident", found.is_exercise == threat.is_exercise, mixed),
        ]
    )
    marking = marking_of(highest([threat.marking_id, found.marking_id], at=by.at), by=by)
    link, is_new = BearingIncident.objects.get_or_create(
        mission=mission, threat=number, incident=incident, undone_at=None,
        defaults={
            "marking": marking, "unit_code": threat.unit_code, "note": note.strip(), "linked_at": by.at,
            "linked_by": by.person,
        },
    )  # fmt: skip
    if is_new:
        say("link", link, mission=mission, by=by)
    return link


@transaction.atomic
def undo_bearing(number: int, *, mission: Mission, by: Viewer) -> None:
    """
    Undo a link of an incident; it is kept, with the moment at which it was undone.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record there, or cannot see such a link that stands.
    """
    link = BearingIncident.objects.visible_to(by).filter(mission=mission, pk=number, undone_at=None).first()
    if link is None:
        raise NotVisibleError(_("There is no such link that you can see."))
    by.require("protection.record", mission_code=mission.code, unit_code=link.unit_code)
    BearingIncident.objects.filter(pk=link.pk).update(undone_at=by.at)
    say("unlink", link, mission=mission, by=by)


def add_option(facts: OptionFacts, *, mission: Mission, by: Viewer) -> ProtectiveOption:
    """Write an option against a threat, for the audience and the place of the threat; raises as `write`."""
    threat = standing(Threat, facts.threat, mission=mission, by=by)
    placed = replace(facts, unit_code=threat.unit_code)
    return write(ProtectiveOption, placed, mission=mission, by=by, marking=threat.marking)


def add_consequence(facts: ConsequenceFacts, *, mission: Mission, by: Viewer) -> Consequence:
    """Write what an option could bring about, for the audience and the place of the option; raises as `write`."""
    option = standing(ProtectiveOption, facts.option, mission=mission, by=by)
    placed = replace(facts, unit_code=option.unit_code)
    return write(Consequence, placed, mission=mission, by=by, marking=option.marking)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFacts:
    """
    What was seen of an unintended consequence, and when somebody looks again.

    Raises
    ------
    UnsoundProtectionError
        If something is missing, or the next look does not come after this one.
    """

    watched_on: date
    seen: str
    note: str
    source: str
    next_on: date | None = None

    def __post_init__(self) -> None:
        comes_later = self.next_on is None or self.next_on > self.watched_on
        require_each(
            [
                ("seen", self.seen in SeenChoices.values, _("Expected one of the list.")),
                ("note", bool(self.note.strip()), _("Expected what was looked at and what was seen.")),
                ("source", 0 < len(self.source.strip()) <= 300, _("Expected who or what says so.")),
                ("next_on", comes_later, _("Expected a day after the one on which somebody looked.")),
            ]
        )


@transaction.atomic
def record_watch(number: UUID, facts: WatchFacts, *, mission: Mission, by: Viewer) -> ConsequenceWatch:
    """
    Record what was seen of a consequence.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record there, or cannot see the consequence.
    UnsoundProtectionError
        If the day has not come yet.
    """
    watched = standing(Consequence, number, mission=mission, by=by)
    by.require("protection.record", mission_code=mission.code, unit_code=watched.unit_code)
    has_come = facts.watched_on <= by.at.date()
    require_each([("watched_on", has_come, _("Expected a day that has come."))])
    watch = ConsequenceWatch.objects.create(
        mission=mission, marking=watched.marking, consequence=number, unit_code=watched.unit_code,
        watched_on=facts.watched_on, seen=facts.seen, note=facts.note.strip(), source=facts.source.strip(),
        next_on=facts.next_on, recorded_at=by.at, recorded_by=by.person,
    )  # fmt: skip
    say("watch", watch, mission=mission, by=by)
    return watch
