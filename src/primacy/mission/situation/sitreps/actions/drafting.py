"""Drafting a situation report from records: a first version, and the versions that follow it."""

from dataclasses import dataclass
from datetime import date
from typing import NoReturn
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, marking_of, record
from primacy.mission.area.interface import Mission
from primacy.mission.situation.events import SitrepDrafted
from primacy.mission.situation.models import Incident, Sitrep, SitrepKind, SitrepSentence, SitrepVersion
from primacy.mission.situation.sitreps.actions.sentences import mark_by_parts, put_lines, put_revision
from primacy.mission.situation.sitreps.audience import require_sight
from primacy.mission.situation.sitreps.composing import Line, flash_lines, period_lines
from primacy.mission.situation.sitreps.periods import Period, day_to, week_to
from primacy.mission.situation.sitreps.selection import Scope
from primacy.vocabulary import Handling, ImpossibleValueError, PrimacyError

__all__ = ["AlreadyDraftedError", "NotLatestError", "SitrepOrder", "draft_flash", "draft_sitrep", "follow_sitrep"]

_PERIODS = {SitrepKind.DAILY: day_to, SitrepKind.WEEKLY: week_to}


class AlreadyDraftedError(PrimacyError):
    """The period or incident has a report for this audience; it is followed by an update, never drafted twice."""


class NotLatestError(PrimacyError):
    """Only the latest version can be followed, once approved and unless it is the final one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitrepOrder:
    """
    What a daily or weekly report is to cover, and for whom.

    Parameters
    ----------
    kind : SitrepKind
        Daily or weekly.
    day : date
        On which the period ends.
    hour : int, in [1, 24]
        To which it lasts, on the mission's clock.
    audience : Handling
        Only records within it enter.
    is_exercise : bool
        Of exercise records alone.

    Raises
    ------
    ImpossibleValueError
        If the kind is flash, which is about one incident: see `draft_flash`.
    """

    kind: SitrepKind
    day: date
    hour: int = 24
    audience: Handling = Handling()  # noqa: RUF009 - frozen
    is_exercise: bool = False

    def __post_init__(self) -> None:
        if self.kind not in _PERIODS:
            raise ImpossibleValueError("kind", expected="daily or weekly", got=str(self.kind))

    def period(self, zone: str) -> Period:
        """Return the period on the clock of a mission."""
        return _PERIODS[self.kind](self.day, hour=self.hour, zone=zone)


@transaction.atomic
def draft_sitrep(order: SitrepOrder, *, mission: Mission, by: Viewer) -> Sitrep:
    """
    Compose a daily or weekly report from the records that its audience may see, and keep it as a draft.

    Raises
    ------
    AlreadyDraftedError
        If there is one of this kind, period and audience.
    NotAllowedError, NotVisibleError
        If the viewer may not draft reports in the mission, or does not belong to the audience.
    """
    by.require("situation.report", mission_code=mission.code, unit_code="")
    require_sight(order.audience, by=by)
    period = order.period(mission.time_zone)
    sitrep = Sitrep(kind=order.kind, number=_number(order.kind, period.last_on), is_exercise=order.is_exercise)
    sitrep.mission = mission
    lines = period_lines(Scope(by, mission, order.audience, order.is_exercise), period)
    return _keep_first(sitrep, lines, period, audience=order.audience, by=by)


@transaction.atomic
def draft_flash(*, incident_record: UUID, mission: Mission, audience: Handling, by: Viewer) -> Sitrep:
    """
    Compose a flash report on one incident, and keep it as a draft.

    Raises
    ------
    AlreadyDraftedError
        If the incident has one for this audience.
    NotAllowedError, NotVisibleError
        If the viewer may not draft reports in the mission or does not belong to the audience, or there is no such
        incident within the audience.
    """
    by.require("situation.report", mission_code=mission.code)
    require_sight(audience, by=by)
    incident = _incident_for(incident_record, mission, audience=audience, by=by)
    by.require("situation.report", mission_code=mission.code, unit_code=incident.unit_code)
    zone = ZoneInfo(mission.time_zone)
    now = by.at.astimezone(zone)
    period = Period(day_to(incident.started_on, hour=24, zone=mission.time_zone).begins, now)
    number = int(f"{now:%j%H%M}")
    sitrep = Sitrep(kind=SitrepKind.FLASH, number=number, record=incident_record, is_exercise=incident.is_exercise)
    sitrep.mission = mission
    lines = flash_lines(Scope(by, mission, audience, incident.is_exercise), incident)
    return _keep_first(sitrep, lines, period, audience=audience, by=by)


@transaction.atomic
def follow_sitrep(*, sitrep: Sitrep, version: SitrepVersion, by: Viewer) -> Sitrep:
    """
    Compose the next version from the records as they now stand, with the sentences that people added to the last one.

    Raises
    ------
    NotLatestError
        If the report is not approved, is final, or has been followed.
    NotAllowedError, NotVisibleError
        If the viewer may not draft reports in the mission, or not see the report or its incident.
    ImpossibleValueError
        If the version is initial.
    """
    by.require("situation.report", mission_code=sitrep.mission.code)
    last = Sitrep.objects.visible_to(by).select_for_update().filter(pk=sitrep.pk).first()
    _require_followable(last, version)
    audience = last.audience.handling.on(by.at.date())
    require_sight(audience, by=by)
    following = Sitrep(
        mission_id=last.mission_id, series=last.series, edition=last.edition + 1, follows=last, kind=last.kind,
        number=last.number, version=version, record=last.record, period_from=last.period_from,
        period_to=by.at if last.kind == SitrepKind.FLASH else last.period_to, audience=last.audience,
        is_exercise=last.is_exercise,
    )  # fmt: skip
    kept = _keep(following, _lines_anew(last, audience, by=by), by=by)
    _carry_over(last, kept, by=by)
    return kept


def _require_followable(last: Sitrep | None, version: SitrepVersion) -> None:
    if last is None:
        raise NotVisibleError("There is no such situation report that you can see.")
    if version == SitrepVersion.INITIAL:
        raise ImpossibleValueError("version", expected="an update or a final version", got=str(version))
    if not last.is_approved:
        raise NotLatestError(_("Expected an approved report; this is a draft. Edit it, or have it approved first."))
    if last.version == SitrepVersion.FINAL or hasattr(last, "followed_by"):
        raise NotLatestError(
            _("Expected the latest version of a report that is not final; this one is closed. Open the latest version.")
        )


def _lines_anew(last: Sitrep, audience: Handling, *, by: Viewer) -> list[Line]:
    scope = Scope(by, last.mission, audience, last.is_exercise)
    if last.record is not None:
        return flash_lines(scope, _incident_for(last.record, last.mission, audience=audience, by=by))
    by.require("situation.report", mission_code=last.mission.code, unit_code="")
    zone = ZoneInfo(last.mission.time_zone)
    return period_lines(scope, Period(last.period_from.astimezone(zone), last.period_to.astimezone(zone)))


def _carry_over(last: Sitrep, following: Sitrep, *, by: Viewer) -> None:
    own = SitrepSentence.objects.visible_to(by).filter(sitrep=last, closed_at=None, kind=SitrepSentence.OWN)
    first = SitrepSentence.objects.visible_to(by).filter(sitrep=following).count() + 1
    for position, sentence in enumerate(own.order_by("position", "pk"), start=first):
        sentence.pk, sentence.position, sentence._state.adding = None, position, True  # noqa: SLF001
        put_revision(sentence, following, basis=(), by=by)
    mark_by_parts(following, by=by)


def _incident_for(key: UUID, mission: Mission, *, audience: Handling, by: Viewer) -> Incident:
    for is_exercise in (False, True):
        found = Scope(by, mission, audience, is_exercise).incident(key)
        if found is not None:
            return found
    raise NotVisibleError("There is no such incident that the audience can see.")


def _keep_first(sitrep: Sitrep, lines: list[Line], period: Period, *, audience: Handling, by: Viewer) -> Sitrep:
    sitrep.edition, sitrep.version = 1, SitrepVersion.INITIAL
    sitrep.period_from, sitrep.period_to = period.begins, period.ends
    sitrep.audience = marking_of(audience, by=by)
    return _keep(sitrep, lines, by=by)


def _keep(sitrep: Sitrep, lines: list[Line], *, by: Viewer) -> Sitrep:
    sitrep.drafted_by, sitrep.drafted_at, sitrep.marking = by.person, by.at, sitrep.audience
    try:
        with transaction.atomic():
            sitrep.save(force_insert=True)
    except IntegrityError as error:
        _refuse_second(error)
    put_lines(sitrep, lines, by=by)
    mark_by_parts(sitrep, by=by)
    record(
        SitrepDrafted(
            mission_code=sitrep.mission.code, subject=str(sitrep.pk), kind=sitrep.kind, version=sitrep.version
        ),
        by=by,
    )
    return sitrep


def _refuse_second(error: IntegrityError) -> NoReturn:
    raise AlreadyDraftedError(
        _("Expected no report of this kind for this time and audience; there is one. Open it, and write an update.")
    ) from error


def _number(kind: SitrepKind, last_on: date) -> int:
    return last_on.isocalendar().week if kind == SitrepKind.WEEKLY else last_on.timetuple().tm_yday
