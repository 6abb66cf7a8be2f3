"""The clocks of alerts, warnings and responses as tables, in the layout of `analysis.response`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import polars as pl
from django.db.models import QuerySet

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.periods import Period
from primacy.mission.early_warning.models import Alert, AlertState, EarlyWarning, Response, TriageStep
from primacy.vocabulary import Month, ResponseStep

__all__ = [
    "CLOCK_COLUMNS",
    "REACHED",
    "Clocks",
    "lapses_at",
    "months_of_tasks",
    "response_clocks",
    "task_clocks",
]

_MOMENT = pl.Datetime("us", "UTC")
_WORDS = ("alert", "standing", "threat", "unit_code", "warning", "response", "component", "perpetrator_side")
_MOMENTS = (
    "alerted_at", "verified_at", "unfounded_at", "out_of_reach_at", "warned_at", "delivered_at", "accepted_at",
    "refused_at", "decided_at", "declined_at", "departed_at", "arrived_at", "done_at", "acted_at", "decide_by",
    "act_by", "expires_at",
)  # fmt: skip
CLOCK_COLUMNS = {**dict.fromkeys(_WORDS, pl.String), **dict.fromkeys(_MOMENTS, _MOMENT)}
"""Names and types of the columns; a moment is empty where it has not come."""

_AGAINST = (ResponseStep.DECLINED, ResponseStep.NOT_TO_ACT)
REACHED = (ResponseStep.DELIVERED, ResponseStep.SEEN, ResponseStep.ACCEPTED, *_AGAINST)
"""The steps of which any one shows that the warning came to somebody."""

_FIRST = {
    "delivered_at": REACHED,
    "accepted_at": (ResponseStep.ACCEPTED,),
    "refused_at": _AGAINST,
    "decided_at": (ResponseStep.ACCEPTED, *_AGAINST),
    "departed_at": (ResponseStep.DEPARTED,),
    "arrived_at": (ResponseStep.ARRIVED,),
    "done_at": (ResponseStep.DONE,),
    "acted_at": (ResponseStep.DEPARTED, ResponseStep.ARRIVED, ResponseStep.DONE),
}
_TRIAGED = {
    AlertState.VERIFIED: "verified_at",
    AlertState.UNFOUNDED: "unfounded_at",
    AlertState.OUT_OF_REACH: "out_of_reach_at",
}
_AT_ONCE = 2_000
_Row = dict[str, object]


@dataclass(frozen=True, eq=False)
class Clocks:
    """
    Clocks of a period, as far as their reader may see them.

    Parameters
    ----------
    table : DataFrame in the layout of `CLOCK_COLUMNS`
    markings : list of int
        Of all that was read for it.
    """

    table: pl.DataFrame
    markings: list[int]


def response_clocks(viewer: Viewer, mission: Mission, period: Period, *, exercise: bool = False) -> Clocks:
    """
    Return the alerts of a period, with a row for each component that was asked to answer, or one row where none was.

    Merged alerts are left out: the one that they went into stands for them.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read alerts in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = Alert.objects.visible_to(viewer).filter(
        mission=mission, is_exercise=exercise, received_at__gte=period.begins_at, received_at__lt=period.ends_at
    )
    alerts = seen.exclude(state=AlertState.MERGED)
    triaged = _triaged(viewer, alerts)
    warned = EarlyWarning.objects.visible_to(viewer).current().filter(alerts__in=alerts).distinct()
    warnings = list(warned.prefetch_related("alerts").iterator(chunk_size=_AT_ONCE))
    responses = _responses(viewer, warned)
    asked: dict[UUID, list[_Row]] = {}
    for warning in warnings:
        told = [_of_response(each, warning) for each in responses.get(warning.record, [])]
        for alert in warning.alerts.all():
            asked.setdefault(alert.pk, []).extend(told)
    listed = list(alerts.order_by("received_at", "pk"))
    rows = [
        {**told, **_of_alert(alert), **triaged.get(alert.pk, {})}
        for alert in listed
        for told in asked.get(alert.pk) or [{}]
    ]
    return _clocks(rows, [*listed, *warnings, *(each for own in responses.values() for each in own)])


def task_clocks(viewer: Viewer, mission: Mission, period: Period, *, exercise: bool = False) -> Clocks:
    """
    Return the tasks that were given in a period, one row each; a task is one warning given to one component.

    Warnings that rest on no alert are among them. The moments of an alert are empty in all rows, which stand as
    verified: a person issued the warning.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = Response.objects.visible_to(viewer).filter(
        mission=mission, is_exercise=exercise, tasked_at__gte=period.begins_at, tasked_at__lt=period.ends_at
    )
    warned = EarlyWarning.objects.visible_to(viewer).current().filter(record__in=seen.values("warning_record"))
    warnings = {each.record: each for each in warned}
    listed = _with_events(seen.order_by("tasked_at", "component"))
    tasks = [each for each in listed if each.warning_record in warnings]
    rows = [_of_response(each, warnings[each.warning_record]) for each in tasks]
    return _clocks(rows, [*tasks, *warnings.values()])


def _clocks(rows: Iterable[_Row], read: Iterable[Alert | EarlyWarning | Response]) -> Clocks:
    return Clocks(pl.DataFrame(list(rows), schema=CLOCK_COLUMNS), sorted({each.marking_id for each in read}))


def _triaged(viewer: Viewer, alerts: QuerySet[Alert]) -> Mapping[UUID, _Row]:
    """Return when each alert was first taken to each state."""
    steps = TriageStep.objects.visible_to(viewer).filter(alert__in=alerts, after__in=_TRIAGED)
    first: dict[UUID, _Row] = {}
    for alert, after, at in steps.order_by("at").values_list("alert_id", "after", "at"):
        first.setdefault(alert, {}).setdefault(_TRIAGED[AlertState(after)], at)
    return first


def _responses(viewer: Viewer, warnings: QuerySet[EarlyWarning]) -> dict[UUID, list[Response]]:
    own = Response.objects.visible_to(viewer).filter(warning_record__in=warnings.values("record"))
    of_warning: dict[UUID, list[Response]] = {}
    for response in _with_events(own.order_by("component")):
        of_warning.setdefault(response.warning_record, []).append(response)
    return of_warning


def _with_events(responses: QuerySet[Response]) -> list[Response]:
    """Return responses with their steps; those of a year are more than SQLite takes in one question."""
    return list(responses.prefetch_related("events").iterator(chunk_size=_AT_ONCE))


def _of_alert(alert: Alert) -> _Row:
    return {
        "alert": str(alert.pk),
        "standing": alert.state,
        "threat": alert.threat,
        "unit_code": alert.unit_code,
        "alerted_at": alert.received_at,
    }


def _of_response(response: Response, warning: EarlyWarning) -> _Row:
    clock = response.clock
    return {
        "threat": warning.threat,
        "unit_code": warning.unit_code,
        "standing": AlertState.VERIFIED.value,
        "warning": str(warning.record),
        "response": str(response.pk),
        "component": response.component,
        "perpetrator_side": warning.perpetrator_side,
        "warned_at": response.tasked_at,
        **{name: clock.first_at(*steps) for name, steps in _FIRST.items()},
        "declined_at": clock.steps[-1].at if clock.state in _AGAINST else None,
        "decide_by": response.decide_by,
        "act_by": response.act_by,
        "expires_at": lapses_at(warning),
    }


def months_of_tasks(warning_record: UUID) -> list[Month]:
    """Return the months, in the mission's time, in which a warning was given to components."""
    given = Response.objects.filter(warning_record=warning_record).values_list("tasked_at", "mission__time_zone")
    return sorted({Month.of(at.astimezone(ZoneInfo(zone)).date()) for at, zone in given.distinct()})


def lapses_at(warning: EarlyWarning) -> datetime:
    """Return when a warning lapses, or when it was withdrawn."""
    return warning.known_from if warning.is_withdrawn else warning.expires_at
