"""What is asked about warnings between bodies: on a warning, and all of them with their time lags."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from uuid import UUID

from django.db.models import Q, QuerySet

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.bodies.naming import bodies_in
from primacy.mission.early_warning.models import Alert, EarlyWarning, PartnerBody, SharedWarning

__all__ = ["Lags", "lags_by_body", "shared_in", "shared_on"]


@dataclass(frozen=True, slots=True)
class Lags:
    """
    How warnings go between the mission and one body.

    Parameters
    ----------
    body : PartnerBody
    sent, taken, received, answered : int
        Went to it, came from it; of both those received and those answered.
    issued_to_received, received_to_answered : timedelta or None
        Medians of those that were; None where none was.
    """

    body: PartnerBody
    sent: int
    taken: int
    received: int
    answered: int
    issued_to_received: timedelta | None
    received_to_answered: timedelta | None

    @property
    def minutes_to_receipt(self) -> float | None:
        """Median minutes from issue to receipt."""
        return _minutes(self.issued_to_received)

    @property
    def minutes_to_answer(self) -> float | None:
        """Median minutes from receipt to answer."""
        return _minutes(self.received_to_answered)


def shared_in(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> QuerySet[SharedWarning]:
    """
    Return the warnings that went to and came from partner bodies, the latest first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = SharedWarning.objects.visible_to(viewer).filter(mission=mission, is_exercise=exercise)
    return seen.select_related("body", "alert").prefetch_related("steps").order_by("-shared_at", "-pk")


def shared_on(viewer: Viewer, mission: Mission, warning_record: UUID) -> list[SharedWarning]:
    """Return the exchanges of one warning: what went out as it, and what came in as an alert that it rests on."""
    own = EarlyWarning.objects.visible_to(viewer).filter(mission=mission, record=warning_record)
    resting = Alert.objects.visible_to(viewer).filter(warnings__in=own)
    seen = SharedWarning.objects.visible_to(viewer).filter(mission=mission)
    found = seen.filter(Q(warning_record=warning_record) | Q(alert__in=resting))
    return list(found.select_related("body").prefetch_related("steps").order_by("shared_at", "pk"))


def lags_by_body(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> list[Lags]:
    """
    Return the time lags between the mission and each of its partner bodies, by name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    every = list(shared_in(viewer, mission, exercise=exercise))
    return [_lags(body, [each for each in every if each.body_id == body.pk]) for body in bodies_in(viewer, mission)]


def _lags(body: PartnerBody, own: list[SharedWarning]) -> Lags:
    sent = sum(each.warning_record is not None for each in own)
    until_received = [lag for each in own if (lag := each.issued_to_received) is not None]
    until_answered = [lag for each in own if (lag := each.received_to_answered) is not None]
    return Lags(
        body, sent, len(own) - sent, len(until_received), len(until_answered), _median(until_received),
        _median(until_answered),
    )  # fmt: skip


def _median(lags: list[timedelta]) -> timedelta | None:
    return median(lags) if lags else None


def _minutes(lag: timedelta | None) -> float | None:
    return None if lag is None else lag.total_seconds() / 60
