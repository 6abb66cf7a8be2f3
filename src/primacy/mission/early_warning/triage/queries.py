"""What is asked about alerts, callers and call-backs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from primacy.exchange.sms import read_message
from primacy.mission.access.interface import NotVisibleError, Viewer, sources_visible_to
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import (
    Alert,
    AlertDetail,
    AlertPhoto,
    AlertState,
    CallBack,
    Message,
    Notice,
    Reporter,
    SeverityChoices,
    Standing,
    TriageStep,
)
from primacy.mission.early_warning.triage.grading import Suggestion, Track, suggested_grade
from primacy.mission.early_warning.triage.suggesting import PlaceBook, Spot, near_groups, place_book

__all__ = [
    "AlertTold",
    "Queued",
    "alert_told",
    "alert_visible_to",
    "caller_names",
    "open_call_backs",
    "registered_callers",
    "reporter_visible_to",
    "triage_queue",
]

_A_PAGE = 100
_GRAVEST_FIRST = Case(
    *(When(severity=value, then=Value(rank)) for rank, value in enumerate(SeverityChoices.values)),
    default=Value(9),
    output_field=IntegerField(),
)


@dataclass(frozen=True, slots=True)
class Queued:
    """One alert in the queue: beside its words, what is suggested and which others are near."""

    alert: Alert
    caller: str
    spot: Spot | None
    near: list[Alert]


@dataclass(frozen=True, slots=True)
class AlertTold:
    """Everything about one alert that its reader may see."""

    queued: Queued
    track: Track | None
    suggestion: Suggestion
    messages: list[Message]
    notices: list[Notice]
    steps: list[TriageStep]
    merged: list[Alert]
    detail: AlertDetail | None
    photo: AlertPhoto | None

    @property
    def decided_at(self) -> datetime | None:
        """When somebody first decided about it; None while it waits."""
        return self.steps[0].at if self.steps else None

    @property
    def markings(self) -> list[int]:
        """Keys of the markings of all of it."""
        parts = (self.queued.alert, *self.queued.near, *self.messages, *self.notices, *self.steps, *self.merged)
        return [each.marking_id for each in (*parts, self.detail, self.photo) if each is not None]


def alert_visible_to(viewer: Viewer, mission: Mission, alert_id: UUID) -> Alert:
    """
    Return one alert.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = Alert.objects.visible_to(viewer).filter(mission=mission, pk=alert_id)
    found = (
        seen.select_related("mission", "marking", "reporter", "merged_into", "filled_form")
        .defer("filled_form__sealed", "filled_form__wrapped_key")
        .first()
    )
    if found is None:
        raise NotVisibleError(_("There is no such alert that you can see."))
    return found


def reporter_visible_to(viewer: Viewer, mission: Mission, reporter_id: UUID) -> Reporter:
    """
    Return one caller.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = Reporter.objects.visible_to(viewer).filter(mission=mission, pk=reporter_id)
    found = seen.select_related("mission", "marking", "source").first()
    if found is None:
        raise NotVisibleError(_("There is no such caller that you can see."))
    return found


def triage_queue(viewer: Viewer, mission: Mission, *, exercise: bool = False, state: str = "") -> list[Queued]:
    """
    Return the alerts of a state, the gravest and then the oldest first, with what their words suggest.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read alerts in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = Alert.objects.visible_to(viewer).filter(mission=mission, is_exercise=exercise)
    chosen = seen.filter(state=state or AlertState.WAITING).select_related("reporter", "marking")
    alerts = list(chosen.order_by(_GRAVEST_FIRST, "received_at", "pk")[:_A_PAGE])
    return _with_suggestions(viewer, mission, alerts, book=place_book(viewer, mission))


def alert_told(viewer: Viewer, mission: Mission, alert_id: UUID) -> AlertTold:
    """
    Return everything about one alert that the viewer may see.

    Raises
    ------
    NotVisibleError
        If there is no such alert that the viewer can see.
    """
    alert = alert_visible_to(viewer, mission, alert_id)
    around = Alert.objects.visible_to(viewer).filter(mission=mission, is_exercise=alert.is_exercise)
    others = list(around.exclude(pk=alert.pk).exclude(state=AlertState.MERGED).order_by("-received_at")[:_A_PAGE])
    queued = _with_suggestions(viewer, mission, [alert, *others], book=place_book(viewer, mission))[0]
    messages = Message.objects.visible_to(viewer).filter(alert=alert).select_related("reporter")
    notices = Notice.objects.visible_to(viewer).filter(alert=alert, reporter__isnull=False)
    steps = TriageStep.objects.visible_to(viewer).filter(alert=alert).select_related("person", "into")
    merged = list(around.filter(merged_into=alert).order_by("received_at"))
    track = _track(viewer, alert.reporter) if alert.reporter and not alert.is_borrowed else None
    return AlertTold(
        queued=queued,
        track=track,
        suggestion=suggested_grade(alert, [*queued.near, *merged], track=track),
        messages=list(messages.order_by("received_at", "pk")),
        notices=list(notices.order_by("queued_at")),
        steps=list(steps.order_by("at", "pk")),
        merged=merged,
        detail=AlertDetail.objects.visible_to(viewer).filter(alert=alert).first(),
        photo=AlertPhoto.objects.visible_to(viewer).filter(alert=alert).defer("sealed").first(),
    )


def caller_names(viewer: Viewer, mission: Mission, reporters: Iterable[Reporter | None]) -> dict[object, str]:
    """Return by what each caller is known to the viewer: a code name, or as an unknown or protected one."""
    listed = [each for each in reporters if each is not None]
    names: dict[object, str] = {}
    if viewer.may("access.read_sources", mission_code=mission.code):
        wanted = {each.source_id for each in listed if each.source_id}
        seen = sources_visible_to(viewer, mission.code).filter(pk__in=wanted)
        names = {source.pk: source.code_name for source in seen}
    return {each.pk: _name_of(each, names) for each in listed}


def open_call_backs(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> QuerySet[CallBack]:
    """Return who waits to be called back, the longest first."""
    seen = CallBack.objects.visible_to(viewer).filter(mission=mission, closed_at=None, is_exercise=exercise)
    return seen.select_related("reporter", "marking").order_by("opened_at")


def registered_callers(viewer: Viewer, mission: Mission) -> list[tuple[str, str]]:
    """Return the keys of registered callers, by what they are known to the viewer."""
    seen = Reporter.objects.visible_to(viewer).filter(mission=mission, standing=Standing.REGISTERED)
    listed = list(seen.order_by("pk"))
    names = caller_names(viewer, mission, listed)
    return sorted(((str(each.pk), names[each.pk]) for each in listed), key=lambda choice: choice[1])


def _name_of(reporter: Reporter, names: dict[object, str]) -> str:
    if reporter.source_id in names:
        return names[reporter.source_id]
    number = str(reporter.pk)[:4].upper()
    if reporter.source_id:
        return f"{_('a protected source')} {number}"
    return _("unknown caller %(number)s") % {"number": number}


def _with_suggestions(viewer: Viewer, mission: Mission, alerts: list[Alert], *, book: PlaceBook) -> list[Queued]:
    near = near_groups(alerts, book=book)
    names = caller_names(viewer, mission, (each.reporter for each in alerts))
    return [
        Queued(
            alert,
            names.get(alert.reporter_id, ""),
            book.named_in(read_message(alert.original).words),
            near[alert.pk],
        )
        for alert in alerts
    ]


def _track(viewer: Viewer, reporter: Reporter) -> Track:
    own = Alert.objects.visible_to(viewer).filter(reporter=reporter, is_borrowed=False, is_exercise=False)
    counts = own.aggregate(
        verified=Count("pk", filter=Q(state=AlertState.VERIFIED)),
        unfounded=Count("pk", filter=Q(state=AlertState.UNFOUNDED)),
    )
    return Track(counts["verified"], counts["unfounded"])
