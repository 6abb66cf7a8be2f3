"""Queueing a notice in the transaction that gives rise to it."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from primacy.exchange.sms import shortened
from primacy.mission.access.interface import Person, Viewer
from primacy.mission.early_warning.intake.gateways import Gateway, GatewayFileError, GatewayKind, gateways
from primacy.mission.early_warning.intake.numbers import NumberSealError, opened_number, sealed_number
from primacy.mission.early_warning.models import (
    Alert,
    DutyTurn,
    Notice,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    Response,
)

__all__ = ["notify", "queue_answer", "sending_gateway"]

_MOST_PARTS = 3


def notify(turn: DutyTurn | None, *, person: Person, kind: NoticeKind, response: Response, by: Viewer) -> list[Notice]:
    """
    Queue notices to a person by every channel that reaches them; none says what the warning is about.

    Parameters
    ----------
    turn : DutyTurn or None
        The turn of duty, which may hold a telephone number.
    """
    text = _words(kind, response)
    channels = [NoticeChannel.APPLICATION]
    number = _number_of(turn)
    if number and sending_gateway(response.mission.code):
        channels.append(NoticeChannel.SMS)
    if settings.EMAIL_HOST:
        channels.append(NoticeChannel.EMAIL)
    return [_queued(channel, text, number, person=person, kind=kind, response=response, by=by) for channel in channels]


def queue_answer(alert: Alert, text: str, *, by: Viewer) -> Notice:
    """Queue words to the caller of an alert, in no more than three parts."""
    return Notice.objects.create(
        mission=alert.mission, marking=alert.marking, kind=NoticeKind.ANSWER, channel=NoticeChannel.SMS,
        reporter=alert.reporter, alert=alert, text=shortened(text, most=_MOST_PARTS), queued_at=by.at,
        next_try_at=by.at, is_exercise=alert.is_exercise,
    )  # fmt: skip


def sending_gateway(mission_code: str) -> Gateway | None:
    """Return the gateway by which a mission sends messages; None where it has none."""
    try:
        known = gateways().values()
    except GatewayFileError:
        return None
    able = (each for each in known if each.kind is GatewayKind.KANNEL and each.sends_to)
    return next((each for each in able if each.mission_code == mission_code), None)


def _queued(
    channel: NoticeChannel, text: str, number: str, *, person: Person, kind: NoticeKind, response: Response, by: Viewer
) -> Notice:
    is_shown_here = channel == NoticeChannel.APPLICATION
    number_of = uuid4()
    return Notice.objects.create(
        id=number_of, mission=response.mission, marking=response.marking, kind=kind, channel=channel, person=person,
        response=response, text=text, queued_at=by.at, next_try_at=by.at, is_exercise=response.is_exercise,
        state=NoticeState.SENT if is_shown_here else NoticeState.QUEUED, sent_at=by.at if is_shown_here else None,
        sealed_number=sealed_number(number, of=number_of) if channel == NoticeChannel.SMS else b"",
    )  # fmt: skip


def _number_of(turn: DutyTurn | None) -> str:
    if turn is None or not turn.sealed_number:
        return ""
    try:
        return opened_number(turn.sealed_number, of=turn.number_of)
    except NumberSealError:
        return ""


def _words(kind: NoticeKind, response: Response) -> str:
    until = _clock_time(response.decide_by, response)
    with override(settings.LANGUAGE_CODE):
        said = {
            NoticeKind.WARNING: _("Primacy: a warning waits for your answer until %(until)s. Sign in to read it."),
            NoticeKind.REMINDER: _("Primacy: your answer to a warning is due at %(until)s. Sign in to give it."),
            NoticeKind.ESCALATION: _("Primacy: an answer was due at %(until)s and has not come. Sign in to decide."),
            NoticeKind.INFORMATION: _("Primacy: a warning was issued that you must know of. Sign in to read it."),
        }[kind] % {"until": until}
        return f"{_('EXERCISE')} {said}" if response.is_exercise else said


def _clock_time(moment: datetime, response: Response) -> str:
    return f"{moment.astimezone(ZoneInfo(response.mission.time_zone)):%H:%M}"
