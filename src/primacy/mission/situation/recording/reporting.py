"""What sources said of an incident: added, and replaced by a later report; never changed."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import (
    NotVisibleError,
    Source,
    Viewer,
    highest,
    marking_of,
    record,
    source_visible_to,
)
from primacy.mission.situation.events import ReportAdded
from primacy.mission.situation.models import Incident, SourceReport
from primacy.mission.situation.recording.facts import ReportFacts
from primacy.mission.situation.recording.standing import locked
from primacy.vocabulary import Handling, PrimacyError

__all__ = ["ReplacedAlreadyError", "add_report", "write_report"]


class ReplacedAlreadyError(PrimacyError, ValueError):
    """A later report has taken the place of this one."""


@transaction.atomic
def add_report(
    record_id: UUID, facts: ReportFacts, *, by: Viewer, handling: Handling, replaces: UUID | None = None
) -> SourceReport:
    """
    Add what a source said of an incident, in place of an earlier report where one is named.

    The report is handled as the highest of what is chosen, the incident and the source.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record, or cannot see the incident, the source or the report to be replaced.
    ReplacedAlreadyError
        If that report was replaced already.
    """
    incident = locked(record_id, by=by)
    by.require("situation.record", mission_code=incident.mission.code, unit_code=incident.unit_code)
    former = _standing_report(replaces, of=incident, by=by) if replaces else None
    if former is not None:
        handling = handling.with_part(highest([former.marking_id], at=by.at))
    report = write_report(facts, of=incident, by=by, handling=handling, former=former)
    event = ReportAdded(
        mission_code=incident.mission.code, subject=str(record_id), report=str(report.pk),
        replaces=str(replaces or ""),
    )  # fmt: skip
    record(event, by=by)
    return report


def write_report(
    facts: ReportFacts, *, of: Incident, by: Viewer, handling: Handling, former: SourceReport | None = None
) -> SourceReport:
    """Write a report of an incident; the caller has authorised it, and records what happened."""
    source = _source(facts, of=of, by=by)
    parts = [of.marking_id, *([source.marking_id] if source else [])]
    return SourceReport.objects.create(
        mission=of.mission,
        marking=marking_of(handling.with_part(highest(parts, at=by.at)), by=by),
        record=of.record,
        source=source,
        source_text=facts.source_text.strip(),
        text=facts.text,
        received_at=facts.received_at,
        reliability=facts.grade.reliability.value,
        credibility=facts.grade.credibility.value,
        entered_by=by.person,
        entered_at=by.at,
        replaces=former,
    )


def _source(facts: ReportFacts, *, of: Incident, by: Viewer) -> Source | None:
    return source_visible_to(by, of.mission.code, facts.source_id) if facts.source_id else None


def _standing_report(report: UUID, *, of: Incident, by: Viewer) -> SourceReport:
    seen = SourceReport.objects.visible_to(by).filter(record=of.record, pk=report)
    found = seen.select_for_update(of=("self",)).first()
    if found is None:
        raise NotVisibleError(_("There is no such report that you can see."))
    if SourceReport.objects.filter(replaces=found).exists():
        raise ReplacedAlreadyError(_("Another report has replaced this one; replace that one."))
    return found
