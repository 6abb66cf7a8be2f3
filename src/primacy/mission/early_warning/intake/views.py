"""Where gateways post: Kannel by its own parameters, any other by signed JSON."""

import hmac
import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from primacy.exchange.sms import segments
from primacy.mission.access.interface import Viewer, act_as_operator
from primacy.mission.early_warning.intake.answering import Answer, answer
from primacy.mission.early_warning.intake.door import refused, signed
from primacy.mission.early_warning.intake.gateways import (
    Gateway,
    GatewayFileError,
    GatewayKind,
    NoSuchGatewayError,
    gateway,
)
from primacy.mission.early_warning.intake.gathering import take_together
from primacy.mission.early_warning.intake.incoming import Incoming, Taken, fingerprint_of
from primacy.mission.early_warning.intake.references import reference_of
from primacy.mission.early_warning.intake.spool import drain, is_waiting, keep
from primacy.mission.early_warning.models import MessageKind
from primacy.mission.early_warning.notices.delivering import note_delivery
from primacy.vocabulary import ImpossibleValueError

__all__ = ["delivery", "kannel", "webhook"]

_LOG = logging.getLogger(__name__)
_DRAINED_ALONG = 20
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Primacy"'}


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def kannel(request: HttpRequest, number: UUID) -> HttpResponse:
    """Take a message from Kannel's sms-service; the body of the answer goes back to the caller."""
    found = _kannel_of(request, number)
    if found is None:
        return HttpResponse("Expected the token of this gateway.\n", status=401, headers=_CHALLENGE)
    told = request.POST if request.method == "POST" else request.GET
    incoming = Incoming(
        gateway=found,
        sender=told.get("from", ""),
        text=told.get("text", ""),
        provider_id=told.get("id", ""),
        said_at=_epoch(told.get("sent", "")),
    )
    taken = _taken_or_kept(incoming)
    if taken is None:
        return HttpResponse("Not stored; send it again.\n", status=503)
    return _as_kannel_reads(taken.answer)


@signed
@sensitive_variables()
def webhook(request: HttpRequest, found: Gateway) -> HttpResponse:
    """Take a message or missed call as signed JSON; the answer names the words to send back."""
    try:
        incoming = _incoming(json.loads(request.body), found)
    except (ValueError, TypeError, AttributeError) as error:
        return refused(f"Expected the JSON of one message; got {error}.", status=400)
    taken = _taken_or_kept(incoming)
    if taken is None:
        return refused("Not stored; send it again.", status=503)
    parts = segments(taken.answer).count if taken.answer else 0
    told = {"reference": taken.reference or None, "answer": taken.answer, "parts": parts, "repeat": not taken.is_new}
    return JsonResponse(told, status=201 if taken.is_new else 200)


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def delivery(request: HttpRequest, number: UUID) -> HttpResponse:
    """Take Kannel's report on a message that was sent."""
    found = _kannel_of(request, number)
    if found is None:
        return HttpResponse("Expected the token of this gateway.\n", status=401, headers=_CHALLENGE)
    try:
        notice, status = UUID(request.GET.get("notice", "")), int(request.GET.get("status", ""))
    except ValueError:
        return HttpResponse("Expected a notice and a status.\n", status=400)
    note_delivery(notice, status=status, by=_operator(timezone.now()))
    return HttpResponse("", content_type="text/plain; charset=utf-8")


def _operator(at: datetime) -> Viewer:
    return act_as_operator(at=at)


@sensitive_variables()
def _kannel_of(request: HttpRequest, number: UUID) -> Gateway | None:
    try:
        found = gateway(number)
    except (NoSuchGatewayError, GatewayFileError):
        return None
    token = request.GET.get("token", "") or request.POST.get("token", "")
    is_right = hmac.compare_digest(token.encode(), found.secret.encode())
    return found if is_right and found.kind is GatewayKind.KANNEL else None


@sensitive_variables()
def _taken_or_kept(incoming: Incoming) -> Taken | None:
    """Store a message in the database, or else in the spool; None where it is safe in neither."""
    at = timezone.now()
    try:
        taken = take_together(incoming, at=at)
    except DatabaseError:
        _LOG.exception("The database did not take a message; it goes to the spool.")
        return _kept(incoming, at)
    if is_waiting():
        drain(acting=_operator, most=_DRAINED_ALONG)
    return taken


@sensitive_variables()
def _kept(incoming: Incoming, at: datetime) -> Taken | None:
    try:
        keep(incoming, at=at)
    except OSError:
        _LOG.exception("The spool did not take a message; it was not acknowledged.")
        return None
    if incoming.kind == MessageKind.MISSED_CALL:
        return Taken(answer(Answer("missed_call", incoming.gateway.language)))
    reference = reference_of(fingerprint_of(incoming))
    return Taken(answer(Answer("received", incoming.gateway.language, reference)), reference)


def _as_kannel_reads(words: str) -> HttpResponse:
    response = HttpResponse(words, content_type="text/plain; charset=utf-8")
    if words and segments(words).alphabet == "UCS-2":
        response.headers["X-Kannel-Coding"] = "2"
    return response


def _epoch(seconds: str) -> datetime | None:
    return datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() and len(seconds) < 12 else None


@sensitive_variables()
def _incoming(told: Mapping[str, object], found: Gateway) -> Incoming:
    kind = str(told.get("kind") or MessageKind.TEXT)
    said_at = parse_datetime(str(told["sent_at"])) if told.get("sent_at") else None
    if kind not in MessageKind.values:
        raise ImpossibleValueError("kind", expected=f"one of {', '.join(MessageKind.values)}", got=kind)
    if said_at is not None and said_at.tzinfo is None:
        raise ImpossibleValueError("sent_at", expected="a moment with its time zone", got=told["sent_at"])
    if not (told.get("id") or told.get("client_id") or said_at):
        raise ImpossibleValueError("id", expected="id, client_id or sent_at, to know a repeat", got=None)
    return Incoming(
        gateway=found,
        sender=str(told.get("from") or ""),
        text=str(told.get("text") or ""),
        kind=MessageKind(kind),
        provider_id=str(told.get("id") or told.get("client_id") or ""),
        said_at=said_at,
    )
