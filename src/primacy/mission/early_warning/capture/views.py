"""Where devices send to, and ask what they hold; every answer is JSON with a sentence where something is refused."""

import json
import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from csp.constants import NONE
from csp.decorators import csp
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from primacy.mission.access.interface import KeyFileError, NotAllowedError, NotVisibleError, act_as_operator
from primacy.mission.early_warning.capture.devices import DeviceStanding, enrol_device, standing_of
from primacy.mission.early_warning.capture.letters import UnopenedLetterError
from primacy.mission.early_warning.capture.queries import SELDOM, slice_of
from primacy.mission.early_warning.capture.taking import (
    Letter,
    UnacceptablePhotoError,
    UnsoundReportError,
    form_of,
    known_report,
    take_photo,
    take_report,
    told_in,
)
from primacy.mission.early_warning.intake.answering import spaced
from primacy.mission.early_warning.intake.spool import drain, is_waiting, keep_letter
from primacy.mission.early_warning.models import Alert
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.triage.writing_down import TakenAlreadyError, likely_reference
from primacy.vocabulary import ImpossibleValueError

__all__ = ["device", "opened", "photo", "report", "slice_", "standing"]

_LOG = logging.getLogger(__name__)
_REFUSED = (
    ImpossibleValueError,
    TakenAlreadyError,
    UnacceptablePhotoError,
    UnopenedLetterError,
    UnsoundReportError,
    WordsMissingError,
)
_STATUS = {
    DeviceStanding.KEEP: HTTPStatus.OK,
    DeviceStanding.FORGET: HTTPStatus.GONE,
    DeviceStanding.UNKNOWN: HTTPStatus.NOT_FOUND,
}
View = Callable[..., HttpResponse]


def _short(view: View) -> View:
    """Send what no browser shows under the shortest policy, since it travels with every report."""

    @csp({"default-src": [NONE], "frame-ancestors": [NONE]})
    @wraps(view)
    def answered(request: HttpRequest, *facts: object, **more: object) -> HttpResponse:
        response = view(request, *facts, **more)
        response.is_no_page = True
        return response

    return answered


def _in_sentences(view: View) -> View:
    """Answer a refusal with its sentence: 403 where the role does not include it, else 422; 503 to try again."""

    @wraps(view)
    @sensitive_variables()
    def answered(request: HttpRequest, *facts: object, **more: object) -> HttpResponse:
        try:
            return view(request, *facts, **more)
        except NotAllowedError as error:
            return JsonResponse({"reason": str(error)}, status=HTTPStatus.FORBIDDEN)
        except (*_REFUSED, NotVisibleError) as error:
            return JsonResponse({"reason": str(error)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        except (DatabaseError, KeyFileError, OSError):
            _LOG.exception("What a device sent was not taken; the device keeps it.")
            return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)

    return answered


@_short
@require_safe
def slice_(request: HttpRequest) -> HttpResponse:
    """Answer with what the device is to hold, without what it holds already."""
    held = slice_of(request.viewer, request.mission)
    token = {"token": get_token(request), "language": get_language()}
    has = SELDOM if request.GET.get("have") == held["digest"] else ()
    return JsonResponse(token | {name: part for name, part in held.items() if name not in has})


@_short
@require_POST
@_in_sentences
def report(request: HttpRequest, record: UUID) -> HttpResponse:
    """Take a report, or keep it in the spool while the database does not; the answer says how it stands."""
    viewer, mission = request.viewer, request.mission
    letter = Letter(record, request.body)
    alert = known_report(letter, mission=mission, by=viewer)
    if alert is not None:
        return JsonResponse(_standing(alert))
    form = form_of(letter, mission=mission, by=viewer)
    try:
        alert = take_report(form, letter=letter, mission=mission, by=viewer)
    except DatabaseError:
        _LOG.exception("The database did not take a report; it goes to the spool.")
        keep_letter(letter, mission=mission, by=viewer)
        reference = likely_reference(form.facts(record), mission)
        return JsonResponse({"reference": spaced(reference)}, status=HTTPStatus.ACCEPTED)
    return JsonResponse(_standing(alert), status=HTTPStatus.CREATED)


@_short
@require_POST
@_in_sentences
def photo(request: HttpRequest, record: UUID) -> HttpResponse:
    """Take the photograph of a report that came before, even if that one waits in the spool."""
    if is_waiting():
        drain(acting=lambda at: act_as_operator(at=at))
    try:
        take_photo(Letter(record, request.body), mission=request.mission, by=request.viewer)
    except NotVisibleError:
        if is_waiting():
            return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
        raise
    return JsonResponse({}, status=HTTPStatus.CREATED)


@_short
@require_POST
@_in_sentences
def opened(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with what a refused letter says, to the person who wrote it and wants to mend it; nothing is stored."""
    return JsonResponse(told_in(Letter(record, request.body), mission=request.mission, by=request.viewer))


@_short
@require_POST
@_in_sentences
def device(request: HttpRequest) -> HttpResponse:
    """Make a device known."""
    number, key = _named(request)
    enrol_device(number, key, mission=request.mission, by=request.viewer)
    return JsonResponse({})


@_short
@csrf_exempt
@login_not_required
@require_POST
def standing(request: HttpRequest) -> HttpResponse:
    """Tell a device whose session ended whether it is to forget: 410 where it was struck off or the account closed."""
    try:
        number, key = _named(request)
    except ImpossibleValueError:
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    return HttpResponse(status=_STATUS[standing_of(number, key)])


def _standing(alert: Alert) -> dict[str, str]:
    return {"reference": spaced(alert.reference), "state": str(alert.get_state_display())}


@sensitive_variables()
def _named(request: HttpRequest) -> tuple[UUID, str]:
    try:
        told = json.loads(request.body)
        return UUID(str(told["device"])), str(told["key"])
    except (ValueError, TypeError, KeyError):
        raise ImpossibleValueError("device", expected="the number and the key of a device", got="neither") from None
