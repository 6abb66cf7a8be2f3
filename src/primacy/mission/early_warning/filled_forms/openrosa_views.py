"""
Where ODK Collect and KoBoCollect ask: the list of forms, each form with its files, and what was filled in.

They know who asks by HTTP Basic, whose password is a token of the person; `BasicTokenMiddleware` looks it up. While the
database cannot tell, a filled form is kept in the spool with its token, which is looked at before it is taken.
"""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from primacy.exchange.openrosa import (
    ListedForm,
    MediaFile,
    NotASubmissionError,
    form_list_xml,
    manifest_xml,
    message_xml,
)
from primacy.mission.access.interface import KeyFileError, NotAllowedError, NotVisibleError, act_as_operator
from primacy.mission.area.interface import mission_visible_to
from primacy.mission.early_warning.filled_forms.queries import form_visible_to, forms_to_fill
from primacy.mission.early_warning.filled_forms.receiving import SentForm, receive_form
from primacy.mission.early_warning.filled_forms.sending import receipt_words, sent_in
from primacy.mission.early_warning.intake.spool import drain, keep_form, waiting
from primacy.mission.early_warning.models import FormVersion
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.triage.writing_down import TakenAlreadyError
from primacy.vocabulary import ImpossibleValueError

__all__ = ["form_file", "form_list", "form_manifest", "form_xml", "submission"]

_LOG = logging.getLogger(__name__)
_XML = "text/xml; charset=utf-8"
_CHALLENGE = 'Basic realm="Primacy", charset="UTF-8"'
_RETRY_SECONDS = "60"
_STATUS = {
    ImpossibleValueError: HTTPStatus.BAD_REQUEST,
    NotASubmissionError: HTTPStatus.BAD_REQUEST,
    NotAllowedError: HTTPStatus.FORBIDDEN,
    NotVisibleError: HTTPStatus.NOT_FOUND,
    TakenAlreadyError: HTTPStatus.CONFLICT,
    WordsMissingError: HTTPStatus.BAD_REQUEST,
}
View = Callable[..., HttpResponse]


def _for_applications(view: View) -> View:
    """Answer in OpenRosa whoever shows a token or, to read, has a session; every refusal is a sentence in XML."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    @sensitive_variables()
    def answered(request: HttpRequest, **named: object) -> HttpResponse:
        code = str(named.pop("mission_code", "")) or request.mission.code
        try:
            if getattr(request, "cannot_tell_who", False):
                response = _while_nobody_can_tell(request, code)
            elif _is_known(request):
                request.mission = mission_visible_to(request.viewer, code)
                response = view(request, **named)
            else:
                response = _unknown(getattr(request, "refusal", ""))
        except tuple(_STATUS) as error:
            response = _refused(str(error), status=_STATUS[type(error)])
        except (DatabaseError, KeyFileError, OSError):
            _LOG.exception("A telephone was told to try again later.")
            response = _later()
        response.headers["X-OpenRosa-Version"] = "1.0"
        response.headers["X-OpenRosa-Accept-Content-Length"] = str(settings.LARGEST_BODY)
        response.headers["Date"] = http_date()
        return response

    answered.takes_basic_tokens = True
    return answered


@_for_applications
@require_safe
def form_list(request: HttpRequest) -> HttpResponse:
    """Answer with the forms that this person may fill in."""
    found = forms_to_fill(request.viewer, request.mission)
    if asked := request.GET.get("formID"):
        found = found.filter(form_id=asked)
    return HttpResponse(form_list_xml(_listed(request, each) for each in found), content_type=_XML)


@_for_applications
@require_safe
def form_xml(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one form."""
    return HttpResponse(form_visible_to(request.viewer, request.mission, pk).xform, content_type=_XML)


@_for_applications
@require_safe
def form_manifest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with the list of the files of a form."""
    form = form_visible_to(request.viewer, request.mission, pk)
    files = [
        MediaFile(
            name=each.name,
            digest=f"md5:{each.md5}",
            download_url=_address(request, "form_file", pk, each.name),
        )
        for each in form.files.defer("content").order_by("name")
    ]
    return HttpResponse(manifest_xml(files), content_type=_XML)


@_for_applications
@require_safe
def form_file(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """Answer with one file of a form."""
    found = form_visible_to(request.viewer, request.mission, pk).files.filter(name=name).first()
    if found is None:
        raise NotVisibleError(_("There is no such file of this form."))
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(found.content), content_type="application/octet-stream", headers=headers)


@_for_applications
@require_http_methods(["HEAD", "POST"])
def submission(request: HttpRequest) -> HttpResponse:
    """Take a filled form, or a part of one; HEAD says where to, before anything large is sent."""
    if request.method == "HEAD":
        return _ready(request)
    sent = sent_in(request)
    try:
        receipt = receive_form(sent, mission=request.mission, by=request.viewer)
    except DatabaseError:
        _LOG.exception("The database did not take a filled form; it goes to the spool.")
        return _kept(sent, request, request.mission.code)
    if waiting():
        drain(acting=lambda at: act_as_operator(at=at))
    return _said(receipt_words(receipt), status=HTTPStatus.CREATED)


def _is_known(request: HttpRequest) -> bool:
    """Tell whether it is known who asks; a session, which other pages could misuse, is enough to read and no more."""
    if "Authorization" in request.headers or request.method == "POST":
        return getattr(request, "by_token", False)
    return request.user.is_authenticated


@sensitive_variables()
def _while_nobody_can_tell(request: HttpRequest, code: str) -> HttpResponse:
    if request.resolver_match.url_name != "form_submission" or request.method not in {"HEAD", "POST"}:
        return _later()
    return _ready(request) if request.method == "HEAD" else _kept(sent_in(request), request, code)


@sensitive_variables()
def _kept(sent: SentForm, request: HttpRequest, code: str) -> HttpResponse:
    keep_form(sent, token=request.basic_token, mission_code=code, at=timezone.now())
    return _said(_("Received; it is read as soon as the server is well again."), status=HTTPStatus.ACCEPTED)


def _listed(request: HttpRequest, form: FormVersion) -> ListedForm:
    return ListedForm(
        form_id=form.form_id,
        version=form.version,
        name=form.title,
        digest=f"md5:{form.md5}",
        download_url=_address(request, "form_xml", form.pk),
        manifest_url=_address(request, "form_manifest", form.pk) if form.file_count else "",
    )


def _address(request: HttpRequest, name: str, *arguments: object) -> str:
    return request.build_absolute_uri(reverse(name, args=[request.mission.code, *arguments]))


def _ready(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Location": request.build_absolute_uri(request.path)})


def _said(sentence: str, *, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(message_xml(sentence, is_good=True), status=status, content_type=_XML)


def _refused(sentence: str, *, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(message_xml(sentence, is_good=False), status=status, content_type=_XML)


def _unknown(sentence: str) -> HttpResponse:
    asked = _("Expected a token for password; make one on the page of your tokens. One that was lost is revoked there.")
    response = _refused(sentence or asked, status=HTTPStatus.UNAUTHORIZED)
    response.headers["WWW-Authenticate"] = _CHALLENGE
    return response


def _later() -> HttpResponse:
    response = _refused(
        _("The server cannot take anything just now; keep the form and send it again."),
        status=HTTPStatus.SERVICE_UNAVAILABLE,
    )
    response.headers["Retry-After"] = _RETRY_SECONDS
    return response
