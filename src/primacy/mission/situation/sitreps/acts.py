"""Pages by which a situation report is drafted, edited, approved and followed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, banner, highest
from primacy.mission.situation.models import Incident, Sitrep, SitrepKind, SitrepVersion
from primacy.mission.situation.sitreps import actions, queries, reading
from primacy.mission.situation.sitreps.forms import (
    AddForm,
    ApprovalForm,
    DraftForm,
    FlashForm,
    FollowForm,
    SentenceForm,
)
from primacy.vocabulary import PrimacyError

__all__ = ["sitrep_add", "sitrep_approve", "sitrep_draft", "sitrep_flash", "sitrep_follow", "sitrep_sentence"]

_both_ways = require_http_methods(["GET", "HEAD", "POST"])
_Do = Callable[[], Sitrep | None]


@_both_ways
def sitrep_draft(request: HttpRequest) -> HttpResponse:
    """Draft a daily or weekly report."""
    viewer, mission = request.viewer, request.mission
    viewer.require("situation.report", mission_code=mission.code)
    yesterday = timezone.localdate(viewer.at) - timedelta(days=1)
    form = DraftForm(request.POST or None, viewer=viewer, initial={"day": yesterday})

    def draft() -> Sitrep:
        typed = form.cleaned_data
        order = actions.SitrepOrder(
            kind=SitrepKind(typed["kind"]), day=typed["day"], hour=typed["hour"], audience=form.audience_chosen,
            is_exercise=typed["is_exercise"],
        )  # fmt: skip
        return actions.draft_sitrep(order, mission=mission, by=viewer)

    words = {"heading": _("Draft a situation report"), "label": _("Compose the draft")}
    return _answer(request, form, draft, words=words)


@_both_ways
def sitrep_flash(request: HttpRequest, record: UUID) -> HttpResponse:
    """Draft a flash report on one incident."""
    viewer, mission = request.viewer, request.mission
    seen = Incident.objects.visible_to(viewer).current().filter(mission=mission, record=record)
    incident = seen.select_related("marking").first()
    if incident is None:
        raise NotVisibleError("There is no such incident that you can see.")
    viewer.require("situation.report", mission_code=mission.code)
    form = FlashForm(request.POST or None, viewer=viewer, initial={"audience": str(incident.marking_id)})

    def draft() -> Sitrep:
        return actions.draft_flash(incident_record=record, mission=mission, audience=form.audience_chosen, by=viewer)

    words = {"heading": _("Flash report on %(incident)s") % {"incident": incident}, "label": _("Compose the draft")}
    parts = banner(highest([incident.marking_id], at=viewer.at))
    return _answer(
        request, form, draft, words=words, facts={"handling_banner": parts, "exercise": incident.is_exercise}
    )


@_both_ways
def sitrep_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a sentence of one's own."""
    found = _draft(request, pk, may="situation.report")
    start = {"turn": found.turn, "language": get_language(), "section": request.GET.get("section", "assessment")}
    form = AddForm(request.POST or None, initial=start)

    def add() -> None:
        typed = form.cleaned_data
        words = actions.SentenceWords(typed["text"], typed["language"])
        actions.add_sentence(sitrep=found, section=typed["section"], words=words, turn=typed["turn"], by=request.viewer)

    words = {
        "heading": _("Add a sentence"), "label": _("Add"),
        "sentence": _("It stands under your name, and the report is then handled as its audience is."),
    }  # fmt: skip
    return _answer(request, form, add, words=words, facts=_of(request, found))


@_both_ways
def sitrep_sentence(request: HttpRequest, pk: UUID, line: UUID) -> HttpResponse:
    """Edit, move or remove one sentence; answer with its former revisions."""
    found = _draft(request, pk, may="situation.report")
    revisions = queries.sentence_history(request.viewer, found, line)
    start = {"turn": found.turn, "text": reading.words_of(revisions[0]), "language": get_language()}
    if revisions[0].text:
        start["language"] = revisions[0].language
    form = SentenceForm(request.POST or None, initial=start)
    deed = request.POST.get("deed", "edit")
    if deed != "edit":
        for name in ("text", "language"):
            form.fields[name].required = False

    def change() -> None:
        chosen = {"sitrep": found, "line": line, "turn": form.cleaned_data["turn"], "by": request.viewer}
        if deed == "remove":
            actions.remove_sentence(**chosen)
        elif deed in ("up", "down"):
            actions.move_sentence(way=deed, **chosen)
        else:
            words = actions.SentenceWords(form.cleaned_data["text"], form.cleaned_data["language"])
            actions.edit_sentence(words=words, **chosen)

    words = {"heading": _("Edit a sentence"), "label": _("Save")}
    history = [(each, reading.words_of(each)) for each in revisions]
    return _answer(request, form, change, words=words, facts=_of(request, found) | {"history": history})


@_both_ways
def sitrep_approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve a draft, having read it."""
    found = _draft(request, pk, may="situation.approve")
    form = ApprovalForm(request.POST or None, initial={"turn": found.turn})

    def approve() -> None:
        typed = form.cleaned_data
        approval = actions.Approval(typed["confidence"], typed["severity"])
        actions.approve_sitrep(sitrep=found, approval=approval, turn=typed["turn"], by=request.viewer)

    words = {
        "heading": _("Approve a situation report"), "label": _("Approve"),
        "sentence": _("It stands from then on as it is. Whoever wrote in it cannot approve it."),
    }  # fmt: skip
    return _answer(request, form, approve, words=words, facts=_of(request, found))


@_both_ways
def sitrep_follow(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write an update or the final version of an approved report."""
    found = _draft(request, pk, may="situation.report")
    form = FollowForm(request.POST or None)

    def follow() -> Sitrep:
        version = SitrepVersion(form.cleaned_data["version"])
        return actions.follow_sitrep(sitrep=found, version=version, by=request.viewer)

    words = {
        "heading": _("Write the next version"), "label": _("Compose the draft"),
        "sentence": _("It is composed from the records as they now stand, with the sentences that people added."),
    }  # fmt: skip
    return _answer(request, form, follow, words=words, facts=_of(request, found))


def _draft(request: HttpRequest, pk: UUID, *, may: str) -> Sitrep:
    found = queries.sitrep_visible_to(request.viewer, request.mission, pk)
    request.viewer.require(may, mission_code=request.mission.code)
    return found


def _of(request: HttpRequest, found: Sitrep) -> dict[str, object]:
    parts = highest([found.marking_id], at=request.viewer.at)
    return {"sitrep": found, "handling_banner": banner(parts), "exercise": found.is_exercise}


def _answer(
    request: HttpRequest,
    form: forms.Form,
    do: _Do,
    *,
    words: dict[str, str],
    facts: dict[str, object] | None = None,
) -> HttpResponse:
    """Do it when it is sent and sound, and show the report; else show the form with what is wrong beside it."""
    known = facts or {}
    if request.method == "POST" and form.is_valid():
        try:
            made = do() or known["sitrep"]
        except (NotAllowedError, NotVisibleError):
            raise
        except PrimacyError as error:
            _refuse(form, error, found=known.get("sitrep"))
        else:
            messages.success(request, _("Done."))
            return redirect("sitrep", request.mission.code, made.pk)
    context = {**known, **words, "form": form}
    return render(request, "situation/sitreps/act.html", context, status=422 if form.errors else 200)


def _refuse(form: forms.Form, error: PrimacyError, *, found: Sitrep | None) -> None:
    form.add_error(None, str(error))
    if found is not None and isinstance(error, actions.EditedMeanwhileError):
        found.refresh_from_db(fields=["turn"])
        form.take_up(found.turn)
