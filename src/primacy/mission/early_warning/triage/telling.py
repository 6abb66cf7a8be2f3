"""Telling callers what came of what they said, unless it would endanger somebody."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from primacy.mission.access.interface import Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import CallerAnswered
from primacy.mission.early_warning.intake.answering import spaced
from primacy.mission.early_warning.models import Alert, AlertState, Notice, NoticeKind, Standing
from primacy.mission.early_warning.notices.queueing import queue_answer

__all__ = ["callers_to_tell", "first_words", "tell_callers"]

_DAYS_WAITED = timedelta(days=14)


def callers_to_tell(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> QuerySet[Alert]:
    """Return the decided alerts of two weeks whose callers could be told and have heard nothing, the oldest first."""
    seen = Alert.objects.visible_to(viewer).filter(
        mission=mission, is_exercise=exercise, received_at__gt=viewer.at - _DAYS_WAITED
    )
    decided = _tellable(seen.exclude(state=AlertState.WAITING))
    return decided.exclude(notices__kind=NoticeKind.ANSWER).order_by("received_at", "pk")


def tell_callers(alerts: Iterable[Alert], text: str, *, mission: Mission, by: Viewer) -> list[Notice]:
    """
    Queue the same words once to each caller of some alerts, and of those merged into them.

    Left out are callers whom telling would endanger, by any of their alerts here, borrowed telephones, and those
    without a number or deactivated. The caller of this function has opened a transaction.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not triage in the mission.
    """
    by.require("early_warning.triage", mission_code=mission.code)
    keys = [each.pk for each in alerts]
    own = Alert.objects.visible_to(by).filter(Q(pk__in=keys) | Q(merged_into__in=keys), mission=mission)
    endangered = own.filter(is_silent=True, reporter__isnull=False).values_list("reporter_id", flat=True)
    told = _tellable(own).exclude(reporter__in=list(endangered)).select_related("mission", "marking", "reporter")
    first = {alert.reporter_id: alert for alert in told.order_by("-received_at", "-pk")}
    notices = [queue_answer(alert, text, by=by) for alert in first.values()]
    for alert in first.values():
        record(CallerAnswered(mission_code=mission.code, subject=alert.reference), by=by)
    return notices


def first_words(alert: Alert) -> str:
    """Return what the caller of a decided alert may be told, in their language; none while it waits."""
    with override((alert.reporter and alert.reporter.language) or alert.language or "en"):
        said = {
            AlertState.VERIFIED: _("About %(reference)s: you were believed. It was told to those who can act."),
            AlertState.OUT_OF_REACH: _("About %(reference)s: you were believed, but nobody can come now. Stay safe."),
            AlertState.UNFOUNDED: _("About %(reference)s: we found nothing so far. Tell us if you learn more."),
            AlertState.MERGED: _("About %(reference)s: others told of the same, and it is dealt with."),
        }.get(AlertState(alert.state), "")
        return said % {"reference": spaced(alert.reference)} if said else ""


def _tellable(alerts: QuerySet[Alert]) -> QuerySet[Alert]:
    reached = alerts.filter(is_silent=False, is_borrowed=False, reporter__isnull=False)
    return reached.exclude(reporter__sealed_number=b"").exclude(reporter__standing=Standing.DEACTIVATED)
