"""Steps of a component's clock: taken by a person, or told by a notice that arrived."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, record
from primacy.mission.early_warning.events import ResponseStepped
from primacy.mission.early_warning.models import ClockEvent, Response
from primacy.vocabulary import ClockStepError, ImpossibleValueError, PrimacyError, ResponseStep

__all__ = ["ReasonNeededError", "note_reached", "response_visible_to", "take_step"]

_LONGEST_REASON = 2_000


class ReasonNeededError(PrimacyError, ValueError):
    """Not acting needs a reason."""


@transaction.atomic
def take_step(
    response_id: UUID, step: ResponseStep, *, by: Viewer, at: datetime | None = None, reason: str = ""
) -> ClockEvent:
    """
    Record one step of a response.

    Parameters
    ----------
    at : datetime or None
        When it happened; now where nothing is said.
    reason : str
        Needed to decline, and to decide not to act.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not respond in the mission, or cannot see the response.
    ReasonNeededError
        If it needs a reason and has none.
    ClockStepError, ImpossibleValueError
        If the step does not follow from the last one, is earlier than it or than the task, or has not come yet.
    """
    response = _locked(response_id, by=by)
    by.require("early_warning.respond", mission_code=response.mission.code)
    if step.needs_reason and not reason.strip():
        raise ReasonNeededError(_("Expected a reason, because nobody acts; say in one or two sentences why."))
    happened_at = at or by.at
    if not response.tasked_at <= happened_at <= by.at:
        expected = f"from {response.tasked_at:%Y-%m-%d %H:%M} UTC, when it was tasked, until now"
        raise ImpossibleValueError("at", expected=expected, got=f"{happened_at:%Y-%m-%d %H:%M}")
    return _written(response, step, at=happened_at, reason=reason.strip()[:_LONGEST_REASON], by=by)


def note_reached(response: Response, step: ResponseStep, *, by: Viewer) -> None:
    """Record that a notice arrived or was read, where the clock stands before that; later it changes nothing."""
    with transaction.atomic():
        locked = Response.objects.select_for_update(of=("self",)).select_related("mission").get(pk=response.pk)
        try:
            _written(locked, step, at=by.at, reason="", by=by)
        except (ClockStepError, ImpossibleValueError):
            return


def response_visible_to(viewer: Viewer, response_id: UUID) -> Response:
    """
    Return one response.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    found = Response.objects.visible_to(viewer).filter(pk=response_id).select_related("mission", "marking").first()
    if found is None:
        raise NotVisibleError(_("There is no such response that you can see."))
    return found


def _locked(response_id: UUID, *, by: Viewer) -> Response:
    response_visible_to(by, response_id)
    return Response.objects.select_for_update(of=("self",)).select_related("mission").get(pk=response_id)


def _written(response: Response, step: ResponseStep, *, at: datetime, reason: str, by: Viewer) -> ClockEvent:
    response.clock.step(step, at=at)
    event = ClockEvent.objects.create(
        mission=response.mission, marking_id=response.marking_id, response=response, step=step.value, at=at,
        entered_at=by.at, by=by.person, reason=reason, is_exercise=response.is_exercise,
    )  # fmt: skip
    Response.objects.filter(pk=response.pk).update(state=step.value)
    facts = {"mission_code": response.mission.code, "subject": str(response.warning_record)}
    record(ResponseStepped(**facts, component=response.component, step=step.value), by=by)
    return event
