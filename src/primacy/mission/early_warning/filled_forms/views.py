"""Pages of forms: which there are, publishing one, filling one in, and what was filled in."""

from http import HTTPStatus
from uuid import UUID

from csp.constants import NONCE
from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from primacy.exchange.openrosa import FaultyXlsFormError, NotAnXFormError, NotASubmissionError
from primacy.mission.access.interface import (
    DamagedParcelError,
    KeyFileError,
    NotAllowedError,
    NotVisibleError,
    banner,
    highest,
)
from primacy.mission.early_warning.filled_forms.forms import PublishForm
from primacy.mission.early_warning.filled_forms.meanings import MEANINGS, MeaningError
from primacy.mission.early_warning.filled_forms.publishing import VersionTakenError, close_form, publish_form
from primacy.mission.early_warning.filled_forms.queries import (
    file_visible_to,
    filled_told,
    form_visible_to,
    forms_to_fill,
    questions_of,
    versions_of,
)
from primacy.mission.early_warning.filled_forms.receiving import receive_form
from primacy.mission.early_warning.filled_forms.sending import receipt_words, sent_in
from primacy.mission.early_warning.pages import framed
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.triage.writing_down import TakenAlreadyError
from primacy.vocabulary import ImpossibleValueError

__all__ = ["close", "fill", "filled", "filled_file", "form", "forms", "publish"]

_METHODS = ["GET", "HEAD", "POST"]
_UNPUBLISHED = (FaultyXlsFormError, MeaningError, NotAllowedError, NotAnXFormError, VersionTakenError)
_UNSENT = (
    ImpossibleValueError, KeyFileError, NotASubmissionError, NotVisibleError, TakenAlreadyError, WordsMissingError,
)  # fmt: skip
# The page that fills in a form runs a client which reads XPath by WebAssembly, brings its typeface, and writes its
# style as it goes: each is allowed here and on no other page.
_POLICY = {"script-src": ["'wasm-unsafe-eval'"], "font-src": ["data:"], "style-src": [NONCE]}


@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    """Answer with the forms that this person may fill in, and how a telephone gets them."""
    viewer, mission = request.viewer, request.mission
    found = list(forms_to_fill(viewer, mission))
    context = {
        "found": found,
        "may_publish": viewer.may("early_warning.publish", mission_code=mission.code),
        "server": request.build_absolute_uri(reverse("form_list", args=[mission.code])).removesuffix("/formList"),
        **framed(request, [each.marking_id for each in found], exercise=False),
    }
    return render(request, "early_warning/forms.html", context)


@require_http_methods(_METHODS)
def publish(request: HttpRequest) -> HttpResponse:
    """Ask for a form, and offer it from now on."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.publish", mission_code=mission.code)
    form = PublishForm(request.POST or None, request.FILES or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        try:
            made = publish_form(form.facts(), mission=mission, by=viewer, handling=form.cleaned_data["handling"])
        except _UNPUBLISHED as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("Published. Telephones find it when they get the forms again."))
            return redirect("form", mission.code, made.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, "early_warning/form_publish.html", {"form": form}, status=status)


@require_safe
def form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one version of a form: its questions and what each means."""
    viewer, mission = request.viewer, request.mission
    found = form_visible_to(viewer, mission, pk)
    meant = {path: MEANINGS[meaning] for meaning, path in found.meanings.items()}
    language = request.LANGUAGE_CODE
    context = {
        "form": found,
        "rows": [(each.label(language), each.path, meant.get(each.path, "")) for each in questions_of(found).questions],
        "versions": versions_of(viewer, found),
        "may_publish": viewer.may("early_warning.publish", mission_code=mission.code),
        **framed(request, [found.marking_id], exercise=False),
    }
    return render(request, "early_warning/form.html", context)


@require_POST
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offer a version of a form no more."""
    close_form(pk, mission=request.mission, by=request.viewer)
    messages.success(request, _("Closed. What telephones still hold of it is taken."))
    return redirect("form", request.mission.code, pk)


@csp_update(_POLICY)
@require_http_methods(_METHODS)
@sensitive_variables()
def fill(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with a form to fill in, and take what was filled in."""
    found = form_visible_to(request.viewer, request.mission, pk)
    if request.method == "POST":
        return _taken(request)
    context = {
        "form": found,
        "source": reverse("form_xml", args=[request.mission.code, pk]),
        "files": reverse("form_file", args=[request.mission.code, pk, "FILE"]).removesuffix("FILE"),
        **framed(request, [found.marking_id], exercise=False),
    }
    response = render(request, "early_warning/form_fill.html", context)
    response.headers["Permissions-Policy"] = "geolocation=(self)"
    return response


@require_safe
def filled(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with what was filled in, question by question."""
    try:
        told = filled_told(request.viewer, request.mission, pk)
    except DamagedParcelError as error:
        return _damaged(request, error)
    alert = told.filled.alert
    context = {"told": told, "alert": alert, **framed(request, [told.filled.marking_id], exercise=alert.is_exercise)}
    return render(request, "early_warning/filled_form.html", context)


@require_safe
def filled_file(request: HttpRequest, pk: UUID, number: UUID) -> HttpResponse:
    """Answer with a file of a filled form as a file, never as a page; its handling goes along in a header."""
    try:
        found, content = file_visible_to(request.viewer, request.mission, alert_id=pk, number=number)
    except DamagedParcelError as error:
        return _damaged(request, error)
    with override("en"):
        handling = banner(highest([found.marking_id], at=request.viewer.at)).replace(" · ", "; ")
    return HttpResponse(
        content,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=found.name),
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
            "Primacy-Handling": handling,
            "X-Content-Type-Options": "nosniff",
        },
    )


@sensitive_variables()
def _taken(request: HttpRequest) -> HttpResponse:
    try:
        receipt = receive_form(sent_in(request), mission=request.mission, by=request.viewer)
    except _UNSENT as error:
        return JsonResponse({"reason": str(error)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    address = reverse("filled_form", args=[request.mission.code, receipt.alert])
    return JsonResponse({"said": receipt_words(receipt), "address": address}, status=HTTPStatus.CREATED)


def _damaged(request: HttpRequest, error: DamagedParcelError) -> HttpResponse:
    context = {"heading": _("Filled form"), "sentence": str(error)}
    return render(request, "early_warning/form_damaged.html", context, status=HTTPStatus.INTERNAL_SERVER_ERROR)
