"""Where other systems post alerts, and where a warning is taken out for them."""

import logging
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from primacy.exchange.cap import CapFaultError
from primacy.exchange.cursor_on_target import CotFaultError
from primacy.mission.access.interface import Viewer, act_as_operator
from primacy.mission.early_warning.intake.door import refused, signed
from primacy.mission.early_warning.intake.gateways import Gateway
from primacy.mission.early_warning.intake.spool import drain, keep_document, waiting
from primacy.mission.early_warning.systems.answering import PING, acknowledged, pong, rejected, words_for
from primacy.mission.early_warning.systems.leaving import warning_as_cap, warning_as_cot
from primacy.mission.early_warning.systems.taking import Document, Layout, Receipt, take_document
from primacy.mission.early_warning.systems.telling import NotTakenError
from primacy.mission.early_warning.warnings.queries import warning_visible_to

__all__ = ["cap", "cot", "warning_file"]

_LOG = logging.getLogger(__name__)
_TYPES = {Layout.CAP: "application/cap+xml", Layout.COT: "application/xml"}
_WRITERS = {Layout.CAP: warning_as_cap, Layout.COT: warning_as_cot}


@signed
@sensitive_variables()
def cap(request: HttpRequest, found: Gateway) -> HttpResponse:
    """Take a signed CAP 1.2 message; the answer is a CAP message that acknowledges or rejects it."""
    document = Document(found, Layout.CAP, request.body)
    try:
        message = document.read()
    except CapFaultError as error:
        return refused(str(error), status=400)
    try:
        receipt = _taken_or_kept(document)
    except NotTakenError as error:
        said = rejected(message, mission_code=found.mission_code, because=str(error), at=timezone.now())
        return HttpResponse(said, content_type=_TYPES[Layout.CAP], status=422)
    if receipt is None:
        return refused("Not stored; send it again.", status=503)
    said = acknowledged(
        message, mission_code=found.mission_code, reference=receipt.reference, taken_at=receipt.taken_at
    )
    return HttpResponse(said, content_type=_TYPES[Layout.CAP], status=201 if receipt.is_new else 200)


@signed
@sensitive_variables()
def cot(request: HttpRequest, found: Gateway) -> HttpResponse:
    """Take a signed event of Cursor on Target; a ping is answered by a pong, an alert by its reference in words."""
    document = Document(found, Layout.COT, request.body)
    try:
        event = document.read()
    except CotFaultError as error:
        return refused(str(error), status=400)
    if event.type == PING:
        return HttpResponse(pong(event, at=timezone.now()), content_type=_TYPES[Layout.COT])
    try:
        receipt = _taken_or_kept(document)
    except NotTakenError as error:
        return _in_words(str(error), status=200)
    if receipt is None:
        return refused("Not stored; send it again.", status=503)
    return _in_words(words_for(receipt.reference), status=201 if receipt.is_new else 200)


@require_safe
def warning_file(request: HttpRequest, record: UUID, layout: str) -> HttpResponse:
    """Answer with a warning as a document for other systems."""
    viewer, mission = request.viewer, request.mission
    warning = warning_visible_to(viewer, mission, record)
    if layout not in set(Layout):
        raise Http404
    kind = Layout(layout)
    leaving = _WRITERS[kind](viewer, mission, record)
    name = f"{mission.code}-{warning.reference}-{warning.version}.{kind}.xml"
    response = HttpResponse(leaving.content, content_type=_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Handling"] = leaving.handling.replace(" · ", "; ")
    return response


@sensitive_variables()
def _taken_or_kept(document: Document) -> Receipt | None:
    """Store a document in the database, or else in the spool; None where it is safe in neither."""
    at = timezone.now()
    try:
        receipt = take_document(document, by=_operator(at))
    except DatabaseError:
        _LOG.exception("The database did not take a document; it goes to the spool.")
        return _kept(document, at)
    if waiting():
        drain(acting=_operator)
    return receipt


@sensitive_variables()
def _kept(document: Document, at: datetime) -> Receipt | None:
    told = document.told()
    try:
        keep_document(document, digest=told.digest, at=at)
    except OSError:
        _LOG.exception("The spool did not take a document; it was not acknowledged.")
        return None
    return Receipt(at, "", is_new=True)


def _operator(at: datetime) -> Viewer:
    return act_as_operator(at=at)


def _in_words(sentence: str, *, status: int) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", content_type="text/plain; charset=utf-8", status=status)
