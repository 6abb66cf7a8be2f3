"""Issuing a warning, putting another version in its place, and withdrawing it; each by a person, with a name."""

from copy import copy
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import (
    NotAllowedError,
    NotVisibleError,
    Viewer,
    highest,
    record,
    visible_marking,
)
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import WarningIssued
from primacy.mission.early_warning.intake.taking import reference_of
from primacy.mission.early_warning.models import (
    ClockEvent,
    EarlyWarning,
    Escalation,
    Notice,
    Response,
    SharedStep,
    SharedWarning,
    WarningOutcome,
)
from primacy.mission.early_warning.responding.tasking import task_components
from primacy.mission.early_warning.shifts.carrying import carry_handovers, carry_tasks
from primacy.mission.early_warning.triage.deciding import WordsMissingError, where
from primacy.mission.early_warning.warnings.facts import WarningFacts
from primacy.mission.early_warning.warnings.forecasting import forecast_said
from primacy.mission.early_warning.warnings.resting import alerts_of, sources_of
from primacy.vocabulary import Handling, ImpossibleValueError, PrimacyError

__all__ = ["OtherVersionError", "issue_warning", "revise_warning", "withdraw_warning"]


class OtherVersionError(PrimacyError, ValueError):
    """Another version came in since the person began."""

    def __init__(self) -> None:
        super().__init__(_("Another version came in meanwhile. Compare both, then decide; what you typed is kept."))


def issue_warning(facts: WarningFacts, *, mission: Mission, by: Viewer, handling: Handling) -> EarlyWarning:
    """
    Issue a warning in the viewer's name and give it to its components; sent twice, it is issued once.

    It is handled as the highest of what is chosen, its alerts and the forecast that it shows.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not issue warnings in the mission, could not see one of this handling, or cannot see an alert
        or source.
    ImpossibleValueError
        If it would have lapsed already.
    """
    by.require("early_warning.warn", mission_code=mission.code)
    known = _first(facts.record, by=by)
    if known is None:
        try:
            return _issued(facts, mission=mission, by=by, handling=handling)
        except IntegrityError:
            known = _first(facts.record, by=by)
            if known is None:
                raise
    return known


@transaction.atomic
def revise_warning(
    facts: WarningFacts, *, seen: int, reason: str, mission: Mission, by: Viewer, handling: Handling
) -> EarlyWarning:
    """
    Put a further version in the place of the one that stands; components that are new to it are tasked.

    Parameters
    ----------
    seen : int
        Number of the version that the person had before them.

    Raises
    ------
    NotAllowedError, NotVisibleError
        As when issuing.
    WordsMissingError
        If no reason is given.
    OtherVersionError
        If another version stands.
    ImpossibleValueError
        If it would have lapsed already.
    """
    by.require("early_warning.warn", mission_code=mission.code)
    standing = _locked(facts.record, seen=seen, mission=mission, by=by)
    said = _reason(reason)
    _require_ahead(facts, by=by)
    _close(standing, by=by)
    version = _written(
        facts, mission=mission, by=by, handling=handling, version=standing.version + 1, reference=standing.reference,
        issued_at=standing.issued_at, reason=said,
    )  # fmt: skip
    _carry(version, by=by)
    task_components(version, facts.components, by=by)
    _say(version, by=by)
    return version


@transaction.atomic
def withdraw_warning(record_id: UUID, *, seen: int, reason: str, mission: Mission, by: Viewer) -> EarlyWarning:
    """
    Withdraw a warning, for a reason, as its last version.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not issue warnings in the mission, or cannot see it.
    WordsMissingError
        If no reason is given.
    OtherVersionError
        If another version stands.
    """
    by.require("early_warning.warn", mission_code=mission.code)
    standing = _locked(record_id, seen=seen, mission=mission, by=by)
    said = _reason(reason)
    alerts, sources = list(standing.alerts.all()), list(standing.sources.all())
    _close(standing, by=by)
    version = copy(standing)
    version.pk, version._state.adding = None, True  # noqa: SLF001
    version.version, version.known_from, version.known_to = standing.version + 1, by.at, None
    version.issued_by, version.reason, version.is_withdrawn = by.person, said, True
    version.save(force_insert=True)
    version.alerts.set(alerts)
    version.sources.set(sources)
    _say(version, by=by)
    return version


@transaction.atomic
def _issued(facts: WarningFacts, *, mission: Mission, by: Viewer, handling: Handling) -> EarlyWarning:
    _require_ahead(facts, by=by)
    warning = _written(
        facts, mission=mission, by=by, handling=handling, version=1, reference=reference_of(facts.record.hex),
        issued_at=by.at, reason="",
    )  # fmt: skip
    task_components(warning, facts.components, by=by)
    _say(warning, by=by)
    return warning


def _written(
    facts: WarningFacts, *, mission: Mission, by: Viewer, handling: Handling, **version: object
) -> EarlyWarning:
    alerts = alerts_of(facts, mission=mission, by=by)
    sources = sources_of(facts, mission=mission, by=by)
    said = forecast_said(by, mission, place=facts.place, begins_at=facts.begins_at)
    parts = [*(each.marking_id for each in alerts), *([said["marking"]] if said else [])]
    warning = EarlyWarning.objects.create(
        **version, mission=mission, marking=visible_marking(handling.with_part(highest(parts, at=by.at)), by=by),
        record=facts.record, known_from=by.at, issued_by=by.person, is_exercise=facts.is_exercise,
        statement=facts.statement.strip(), threat=facts.threat.value, perpetrators=facts.perpetrators.strip(),
        perpetrator_side=facts.perpetrator_side, victims=facts.victims.strip(),
        vulnerabilities=facts.vulnerabilities.strip(), place_name=facts.place_name.strip(),
        **where(facts.place, mission=mission), begins_at=facts.begins_at, ends_at=facts.ends_at,
        expires_at=facts.expires_at, imminence=facts.imminence.value, severity=facts.severity.value,
        likelihood=facts.likelihood.value, reliability=facts.grade.reliability.value,
        credibility=facts.grade.credibility.value, reasoning=facts.reasoning.strip(), forecast_said=said,
    )  # fmt: skip
    warning.alerts.set(alerts)
    warning.sources.set(sources)
    return warning


def _first(record_id: UUID, *, by: Viewer) -> EarlyWarning | None:
    found = EarlyWarning.objects.current().filter(record=record_id).first()
    if found is None:
        return None
    if not EarlyWarning.objects.visible_to(by).filter(pk=found.pk).exists():
        raise NotAllowedError(_("This form cannot be taken. Open a new form and send that."))
    return found


def _locked(record_id: UUID, *, seen: int, mission: Mission, by: Viewer) -> EarlyWarning:
    current = EarlyWarning.objects.visible_to(by).current().filter(mission=mission, record=record_id)
    standing = current.select_for_update(of=("self",)).first()
    if standing is None:
        raise NotVisibleError(_("There is no such warning that you can see."))
    if standing.version != seen or standing.is_withdrawn or by.at <= standing.known_from:
        raise OtherVersionError
    return standing


def _close(standing: EarlyWarning, *, by: Viewer) -> None:
    if not EarlyWarning.objects.filter(pk=standing.pk, known_to=None).update(known_to=by.at):
        raise OtherVersionError


def _carry(version: EarlyWarning, *, by: Viewer) -> None:
    """Handle everything that hangs on a warning as its newest version is handled."""
    of_warning = Response.objects.filter(warning_record=version.record)
    for model in (ClockEvent, Escalation, Notice):
        model.objects.filter(response__in=of_warning).update(marking_id=version.marking_id)
    WarningOutcome.objects.filter(warning_record=version.record).update(marking_id=version.marking_id)
    SharedStep.objects.filter(shared__warning_record=version.record).update(marking_id=version.marking_id)
    SharedWarning.objects.filter(warning_record=version.record).update(marking_id=version.marking_id)
    carry_tasks(version, by=by)
    carry_handovers(version, by=by)
    of_warning.update(marking_id=version.marking_id)


def _reason(reason: str) -> str:
    said = reason.strip()[:500]
    if not said:
        raise WordsMissingError(_("Expected a reason; say in one sentence what changed."))
    return said


def _require_ahead(facts: WarningFacts, *, by: Viewer) -> None:
    if facts.expires_at <= by.at:
        raise ImpossibleValueError("expires_at", expected="a moment that has not passed", got=facts.expires_at)


def _say(warning: EarlyWarning, *, by: Viewer) -> None:
    event = WarningIssued(
        mission_code=warning.mission.code, subject=str(warning.record), version=warning.version,
        is_withdrawn=warning.is_withdrawn,
    )  # fmt: skip
    record(event, by=by)
