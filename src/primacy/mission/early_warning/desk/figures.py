"""
How alerts were answered, taken apart: by whom, in time, too late, unverified, out of reach, expired, decided against.

"85 % addressed" hides by whom and when. Here every alert stands in exactly one class, so that the classes add up, and
a class can be opened.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import Alert, AlertState, EarlyWarning, Response
from primacy.vocabulary import ImpossibleValueError, ResponseStep

__all__ = ["CLASSES", "Answered", "Figures", "Period", "response_figures"]

_ACTED = (ResponseStep.DEPARTED, ResponseStep.ARRIVED, ResponseStep.DONE)
_AGAINST = frozenset({ResponseStep.DECLINED.value, ResponseStep.NOT_TO_ACT.value})


class Answered(StrEnum):
    """In which way an alert was answered; the first that fits."""

    UNFOUNDED = "unfounded"
    UNVERIFIED = "unverified"
    OUT_OF_REACH = "out_of_reach"
    IN_TIME = "in_time"
    TOO_LATE = "too_late"
    UNDER_WAY = "under_way"
    AGAINST = "against"
    EXPIRED = "expired"
    NO_WARNING = "no_warning"


CLASSES = {
    Answered.IN_TIME: _("A component acted in time"),
    Answered.TOO_LATE: _("A component acted too late"),
    Answered.UNDER_WAY: _("A response is under way"),
    Answered.AGAINST: _("Everybody declined or decided not to act"),
    Answered.EXPIRED: _("The warning lapsed and nobody acted"),
    Answered.NO_WARNING: _("Verified, and no warning was issued"),
    Answered.OUT_OF_REACH: _("Out of reach"),
    Answered.UNVERIFIED: _("Not verified yet"),
    Answered.UNFOUNDED: _("Unfounded"),
}
"""The classes in the order in which a page shows them."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment until another, which does not belong to it."""

    begins_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if not self.begins_at < self.ends_at:
            raise ImpossibleValueError("ends_at", expected="a moment after the period begins", got=self.ends_at)


@dataclass(frozen=True, slots=True)
class Figures:
    """
    Alerts of a period by how they were answered; merged ones are counted with the one that they went into.

    Parameters
    ----------
    classes : mapping of Answered to int
        Every class, also where it is 0.
    by_component : mapping of str to (in time, too late)
        Components that acted; an alert on which two acted stands with both.
    total : int
    markings : list of int
    """

    classes: Mapping[Answered, int]
    by_component: Mapping[str, tuple[int, int]]
    total: int
    markings: list[int]

    @property
    def standing(self) -> int:
        """Alerts that are not unfounded: what a rate of response is a share of."""
        return self.total - self.classes[Answered.UNFOUNDED]

    @property
    def share_in_time(self) -> float | None:
        """Share of the standing alerts on which a component acted in time; None where there are none."""
        return self.classes[Answered.IN_TIME] / self.standing if self.standing else None

    @property
    def share_addressed(self) -> float | None:
        """Share on which a component acted at all, in time or not: the figure that hides the difference."""
        acted = self.classes[Answered.IN_TIME] + self.classes[Answered.TOO_LATE]
        return acted / self.standing if self.standing else None


def response_figures(viewer: Viewer, mission: Mission, period: Period, *, exercise: bool = False) -> Figures:
    """
    Return how the alerts of a period were answered, as far as the viewer may see them.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read alerts in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = Alert.objects.visible_to(viewer).filter(
        mission=mission, is_exercise=exercise, received_at__gte=period.begins_at, received_at__lt=period.ends_at
    )
    alerts = list(seen.exclude(state=AlertState.MERGED))
    responses, warned = _responses_to(viewer, alerts)
    classes: Counter[Answered] = Counter()
    components: dict[str, Counter[bool]] = {}
    for alert in alerts:
        own = responses.get(alert.pk, [])
        classes[_class_of(alert, own, warned.get(alert.pk), at=viewer.at)] += 1
        for response in own:
            if (acted_at := response.clock.first_at(*_ACTED)) is not None:
                components.setdefault(response.component, Counter())[acted_at <= response.act_by] += 1
    return Figures(
        classes={each: classes[each] for each in CLASSES},
        by_component={name: (counts[True], counts[False]) for name, counts in sorted(components.items())},
        total=len(alerts),
        markings=_markings(alerts, responses),
    )


def _class_of(alert: Alert, responses: list[Response], lapses_at: datetime | None, *, at: datetime) -> Answered:
    if alert.state == AlertState.UNFOUNDED:
        return Answered.UNFOUNDED
    acted = [(each.clock.first_at(*_ACTED), each.act_by) for each in responses]
    if any(moment is not None and moment <= due for moment, due in acted):
        return Answered.IN_TIME
    if any(moment is not None for moment, _due in acted):
        return Answered.TOO_LATE
    if lapses_at is not None:
        return _without_action(responses, lapses_at, at=at)
    by_state = {AlertState.WAITING: Answered.UNVERIFIED, AlertState.OUT_OF_REACH: Answered.OUT_OF_REACH}
    return by_state.get(AlertState(alert.state), Answered.NO_WARNING)


def _without_action(responses: list[Response], lapses_at: datetime, *, at: datetime) -> Answered:
    if responses and all(each.state in _AGAINST for each in responses):
        return Answered.AGAINST
    return Answered.EXPIRED if lapses_at <= at else Answered.UNDER_WAY


def _responses_to(
    viewer: Viewer, alerts: Iterable[Alert]
) -> tuple[dict[object, list[Response]], dict[object, datetime]]:
    """Return for each alert the responses to its warnings, and when the last of these lapses or was withdrawn."""
    keys = [alert.pk for alert in alerts]
    seen = EarlyWarning.objects.visible_to(viewer).current().filter(alerts__in=keys).distinct()
    responses: dict[object, list[Response]] = {}
    lapses: dict[object, datetime] = {}
    for warning in seen.prefetch_related("alerts"):
        own = Response.objects.visible_to(viewer).filter(warning_record=warning.record)
        answered = list(own.prefetch_related("events"))
        ends_at = warning.known_from if warning.is_withdrawn else warning.expires_at
        for alert in warning.alerts.all():
            responses.setdefault(alert.pk, []).extend(answered)
            lapses[alert.pk] = max(ends_at, lapses.get(alert.pk, ends_at))
    return responses, lapses


def _markings(alerts: list[Alert], responses: Mapping[object, list[Response]]) -> list[int]:
    shown = {alert.pk for alert in alerts}
    of_responses = {each.marking_id for key, own in responses.items() if key in shown for each in own}
    return sorted({alert.marking_id for alert in alerts} | of_responses)
