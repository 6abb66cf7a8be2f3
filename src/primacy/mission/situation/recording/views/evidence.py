"""Pages on what an incident rests on: verification, reports, files and links."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from primacy.mission.access.interface import (
    DamagedParcelError,
    HandlingForm,
    KeyFileError,
    NotVisibleError,
    Viewer,
    banner,
    handled,
    highest,
)
from primacy.mission.situation.duplicates.merging import UnmergeableError, merge_incidents
from primacy.mission.situation.models import Incident, LinkKind, SourceReport
from primacy.mission.situation.recording.attaching import attach, opened
from primacy.mission.situation.recording.containers import LARGEST, UnacceptableFileError
from primacy.mission.situation.recording.forms.reports import AttachmentForm, LinkForm, ReportForm, VerificationForm
from primacy.mission.situation.recording.linking import link_incidents, undo_link
from primacy.mission.situation.recording.reading import reports_of, standing_incident
from primacy.mission.situation.recording.reporting import ReplacedAlreadyError, add_report
from primacy.mission.situation.recording.standing import RevisedMeanwhileError
from primacy.mission.situation.recording.verifying import open_steps, verify_incident
from primacy.mission.situation.recording.views.drafts import drafts_of, take_draft
from primacy.vocabulary import ImpossibleValueError, SecondPersonError, UnlawfulStepError, Verification

__all__ = ["attachment", "attachment_add", "link_add", "link_undo", "report_add", "verify"]

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
def verify(request: HttpRequest, record: UUID) -> HttpResponse:
    """Ask to which state a second person takes an incident, and why."""
    standing = _permitted(request, record, "situation.verify")
    states = open_steps(standing, by=request.viewer)
    form = VerificationForm(request.POST or None, states=states, initial={"seen": standing.pk})
    if request.method == "POST" and form.is_valid():
        try:
            _take_step(record, form.cleaned_data, by=request.viewer)
            return _done(request, record, _("The state of verification has changed, and the figures with it."))
        except RevisedMeanwhileError:
            form.add_error(None, _("Another revision came in meanwhile. Open the incident and look at it first."))
        except (SecondPersonError, UnlawfulStepError):
            form.add_error("to", _("You cannot take this step: it takes a person who had no part in it so far."))
        except (ImpossibleValueError, NotVisibleError):
            form.add_error("repeats", _("There is no such other incident that you can see."))
        except UnmergeableError as error:
            form.add_error("repeats", str(error))
    context = {
        "forms": [form] if states else [],
        "label": _("Change the state"),
        "intro": _("Now: %(state)s.") % {"state": standing.get_verification_display()}
        if states
        else _("You had a part in this incident already: ask somebody else to take the next step."),
    }
    return _answer(request, standing, _("Verify the incident"), **context)


def _take_step(record: UUID, typed: dict[str, object], *, by: Viewer) -> None:
    if typed["to"] == Verification.DUPLICATE:
        merge_incidents(typed["repeats"], record, reason=typed["reason"], by=by)
    else:
        verify_incident(record, typed["to"], reason=typed["reason"], by=by, seen=typed["seen"])


@require_http_methods(_METHODS)
@sensitive_post_parameters()
def report_add(request: HttpRequest, record: UUID, report: UUID | None = None) -> HttpResponse:
    """Ask what a source said, as one more report or in place of an earlier one."""
    standing = _permitted(request, record, "situation.record")
    former = _former(request, record, report)
    typed = request.POST or None
    form = ReportForm(typed, viewer=request.viewer, mission=request.mission, initial=_said(former))
    handling = HandlingForm(typed, viewer=request.viewer, initial=handled((former or standing).marking.handling))
    if request.method == "POST" and form.is_valid() and handling.is_valid():
        try:
            add_report(
                record, form.report, by=request.viewer, handling=handling.cleaned_data["handling"], replaces=report
            )
            return _done(request, record, _("The report is recorded."))
        except ReplacedAlreadyError as error:
            form.add_error(None, str(error))
    heading = _("Replace a report") if former else _("Add a report")
    return _answer(request, standing, heading, forms=[form, handling], label=heading, parts=[former] if former else [])


@require_http_methods(_METHODS)
def attachment_add(request: HttpRequest, record: UUID) -> HttpResponse:
    """Ask for a file, and keep it encrypted."""
    standing = _permitted(request, record, "situation.record")
    form = AttachmentForm(
        request.POST or None, request.FILES or None, viewer=request.viewer, initial=handled(standing.marking.handling)
    )
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            content = upload.read(LARGEST + 1)
            attach(record, content, name=upload.name, by=request.viewer, handling=form.cleaned_data["handling"])
            return _done(request, record, _("The file is attached."))
        except (KeyFileError, UnacceptableFileError) as error:
            form.add_error("file", str(error))
    return _answer(request, standing, _("Attach a file"), forms=[form], label=_("Attach"), holds_file=True)


@require_safe
def attachment(request: HttpRequest, record: UUID, number: UUID) -> HttpResponse:
    """Answer with an attachment as a file, never as a page; its handling goes along in a header."""
    standing = standing_incident(request.viewer, request.mission, record)
    try:
        found, content = opened(request.viewer, standing, number)
    except DamagedParcelError as error:
        return _answer(request, standing, _("Attachment"), forms=[], intro=str(error), status=500)
    with override("en"):
        handling = banner(highest([found.marking_id], at=request.viewer.at)).replace(" · ", "; ")
    return HttpResponse(
        content,
        content_type="text/plain; charset=utf-8" if found.media_type == "text/plain" else found.media_type,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=found.name),
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
            "Primacy-Handling": handling,
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_http_methods(_METHODS)
def link_add(request: HttpRequest, record: UUID) -> HttpResponse:
    """Ask what an incident has to do with another."""
    standing = _permitted(request, record, "situation.record")
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            link_incidents(record, typed["other"], LinkKind(typed["link_kind"]), by=request.viewer)
            return _done(request, record, _("The incidents are linked."))
        except (NotVisibleError, ImpossibleValueError):
            form.add_error("other", _("There is no such other incident that you can see."))
    return _answer(request, standing, _("Link to another incident"), forms=[form], label=_("Link"))


@require_POST
def link_undo(request: HttpRequest, record: UUID, number: int) -> HttpResponse:
    """Undo a link."""
    _permitted(request, record, "situation.record")
    undo_link(record, number, by=request.viewer)
    return _done(request, record, _("The link is undone; the history keeps it."))


def _permitted(request: HttpRequest, record: UUID, permission: str) -> Incident:
    standing = standing_incident(request.viewer, request.mission, record)
    request.viewer.require(permission, mission_code=request.mission.code, unit_code=standing.unit_code)
    return standing


def _former(request: HttpRequest, record: UUID, report: UUID | None) -> SourceReport | None:
    if report is None:
        return None
    for each in reports_of(request.viewer, record):
        if each.pk == report:
            return each
    raise NotVisibleError(_("There is no such report that you can see."))


def _said(former: SourceReport | None) -> dict[str, object]:
    """What a report that replaces another begins with; never who the sealed source is."""
    if former is None:
        return {}
    return {
        "text": former.text, "source_text": former.source_text, "reliability": former.reliability,
        "credibility": former.credibility,
    }  # fmt: skip


def _done(request: HttpRequest, record: UUID, sentence: str) -> HttpResponse:
    take_draft(request, f"{request.resolver_match.url_name}/{record}")
    messages.success(request, sentence)
    return redirect("incident", request.mission.code, record)


def _answer(
    request: HttpRequest,
    standing: Incident,
    heading: str,
    *,
    forms: list,
    status: int = 0,
    parts: Iterable[SourceReport] = (),
    **more: object,
) -> HttpResponse:
    markings = [standing.marking_id, *(part.marking_id for part in parts)]
    context = {
        "incident": standing,
        "heading": heading,
        "forms": forms,
        "handling_banner": banner(highest(markings, at=request.viewer.at)),
        "exercise": standing.is_exercise,
        **drafts_of(request, f"{request.resolver_match.url_name}/{standing.record}"),
        **more,
    }
    faulty = any(form.errors for form in forms)
    return render(request, "situation/act.html", context, status=status or (422 if faulty else 200))
