"""The clocks of alerts, warnings and responses as a table, in the layout of `analysis.response`."""

from collections.abc import Iterator
from datetime import datetime

import polars as pl

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.figures import Period
from primacy.mission.early_warning.models import Alert, AlertState, EarlyWarning, Response, TriageStep
from primacy.vocabulary import ResponseStep

__all__ = ["CLOCK_COLUMNS", "response_clocks"]

_MOMENT = pl.Datetime("us", "UTC")
_WORDS = ("alert", "standing", "threat", "unit_code", "component", "perpetrator_side")
_MOMENTS = (
    "alerted_at", "verified_at", "warned_at", "delivered_at", "decided_at", "declined_at", "departed_at",
    "arrived_at", "acted_at", "decide_by", "act_by", "expires_at",
)  # fmt: skip
CLOCK_COLUMNS = {**dict.fromkeys(_WORDS, pl.String), **dict.fromkeys(_MOMENTS, _MOMENT)}
"""Names and types of the columns; a moment is empty where it has not come."""

_DELIVERED = (ResponseStep.DELIVERED, ResponseStep.SEEN, ResponseStep.ACCEPTED)
_ACTED = (ResponseStep.DEPARTED, ResponseStep.ARRIVED, ResponseStep.DONE)
_AGAINST = (ResponseStep.DECLINED, ResponseStep.NOT_TO_ACT)


def response_clocks(viewer: Viewer, mission: Mission, period: Period, *, exercise: bool = False) -> pl.DataFrame:
    """
    Return the alerts of a period, with a row for each component that was asked to answer, or one row where none was.

    Merged alerts are left out: the one that they went into stands for them.

    Returns
    -------
    DataFrame in the layout of `CLOCK_COLUMNS`
        As far as the viewer may see alerts, warnings and responses.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read alerts in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = Alert.objects.visible_to(viewer).filter(
        mission=mission, is_exercise=exercise, received_at__gte=period.begins_at, received_at__lt=period.ends_at
    )
    alerts = list(seen.exclude(state=AlertState.MERGED).order_by("received_at", "pk"))
    verified = dict(
        TriageStep.objects.visible_to(viewer)
        .filter(alert__in=alerts, after=AlertState.VERIFIED)
        .order_by("-at")
        .values_list("alert_id", "at")
    )
    asked = _asked(viewer, alerts)
    rows = [
        {**_of_alert(alert, verified.get(alert.pk)), **told} for alert in alerts for told in asked.get(alert.pk) or [{}]
    ]
    return pl.DataFrame(rows, schema=CLOCK_COLUMNS)


def _of_alert(alert: Alert, verified_at: datetime | None) -> dict[str, object]:
    return {
        "alert": str(alert.pk),
        "standing": alert.state,
        "threat": alert.threat,
        "unit_code": alert.unit_code,
        "alerted_at": alert.received_at,
        "verified_at": verified_at,
    }


def _asked(viewer: Viewer, alerts: list[Alert]) -> dict[object, list[dict[str, object]]]:
    seen = EarlyWarning.objects.visible_to(viewer).current().filter(alerts__in=alerts).distinct()
    asked: dict[object, list[dict[str, object]]] = {}
    for warning in seen.prefetch_related("alerts"):
        told = list(_of_responses(viewer, warning))
        for alert in warning.alerts.all():
            asked.setdefault(alert.pk, []).extend(told)
    return asked


def _of_responses(viewer: Viewer, warning: EarlyWarning) -> Iterator[dict[str, object]]:
    own = Response.objects.visible_to(viewer).filter(warning_record=warning.record)
    for response in own.prefetch_related("events").order_by("component"):
        clock = response.clock
        stands_against = clock.state in _AGAINST
        yield {
            "component": response.component,
            "perpetrator_side": warning.perpetrator_side,
            "warned_at": warning.issued_at,
            "delivered_at": clock.first_at(*_DELIVERED),
            "decided_at": clock.decided_at,
            "declined_at": clock.steps[-1].at if stands_against else None,
            "departed_at": clock.first_at(ResponseStep.DEPARTED),
            "arrived_at": clock.first_at(ResponseStep.ARRIVED),
            "acted_at": clock.first_at(*_ACTED),
            "decide_by": response.decide_by,
            "act_by": response.act_by,
            "expires_at": warning.known_from if warning.is_withdrawn else warning.expires_at,
        }
