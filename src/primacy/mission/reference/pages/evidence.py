"""Pages of evidence cards, and of recording what studies find."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.reference import actions
from primacy.mission.reference.evidence import card, cards, finding_of, history_of
from primacy.mission.reference.facts import FindingFacts, QuestionFacts, RevisedMeanwhileError, UnsoundEvidenceError
from primacy.mission.reference.forms import FindingForm, QuestionForm, ReasonForm, RevisionForm

__all__ = ["evidence_card", "evidence_page", "finding_page"]

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
def evidence_page(request: HttpRequest) -> HttpResponse:
    """Answer with every question, and take a new one."""
    viewer, mission = request.viewer, request.mission
    viewer.require("reference.read", mission_code=mission.code)
    form = QuestionForm(request.POST or None)

    def ask() -> None:
        asked = actions.ask_question(QuestionFacts(**form.cleaned_data), mission=mission, by=viewer)
        asked_at.append(asked.record)

    asked_at: list[UUID] = []
    if _done(request, form, ask):
        messages.success(request, _("The question is on the register. Add what studies find, on every side."))
        return redirect("reference_card", mission.code, asked_at[0])
    return _answer(request, "reference/evidence.html", form, cards=cards(viewer))


@require_http_methods(_METHODS)
def evidence_card(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one evidence card, and take a finding."""
    viewer, mission = request.viewer, request.mission
    viewer.require("reference.read", mission_code=mission.code)
    found = card(viewer, record)
    form = FindingForm(request.POST or None)

    def add() -> None:
        facts = FindingFacts(**form.cleaned_data)
        actions.record_finding(facts, question=record, mission=mission, by=viewer)

    if _done(request, form, add):
        messages.success(request, _("The finding is on the card."))
        return redirect("reference_card", mission.code, record)
    return _answer(request, "reference/card.html", form, card=found)


@require_http_methods(_METHODS)
def finding_page(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with a finding and what it said before; take a revision, or its withdrawal."""
    viewer, mission = request.viewer, request.mission
    viewer.require("reference.read", mission_code=mission.code)
    finding = finding_of(viewer, record)
    withdraws = "withdraw" in request.POST
    now = {name: getattr(finding, name) for name in FindingForm.base_fields} | {"seen": finding.pk}
    form = RevisionForm(None if withdraws else request.POST or None, initial=now)
    withdrawal = ReasonForm(request.POST if withdraws else None, initial=now, prefix="withdrawal")

    def revise() -> None:
        said = dict(form.cleaned_data)
        why = {name: said.pop(name) for name in ("reason", "seen")}
        actions.revise_finding(FindingFacts(**said), finding=record, mission=mission, by=viewer, **why)

    def withdraw() -> None:
        actions.withdraw_finding(finding=record, mission=mission, by=viewer, **withdrawal.cleaned_data)

    if _done(request, withdrawal if withdraws else form, withdraw if withdraws else revise):
        messages.success(request, _("The change is recorded; what was said before stays in the history."))
        return redirect("reference_card", mission.code, finding.question)
    history = history_of(viewer, record)
    return _answer(request, "reference/finding.html", form, finding=finding, history=history, withdrawal=withdrawal)


def _done(request: HttpRequest, form: forms.Form, act: Callable[[], None]) -> bool:
    if request.method != "POST":
        return False
    request.viewer.require("reference.record", mission_code=request.mission.code)
    if not form.is_valid():
        return False
    try:
        act()
    except UnsoundEvidenceError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return False
    except RevisedMeanwhileError as error:
        form.begin_again()
        form.add_error(None, str(error))
        return False
    return True


def _answer(request: HttpRequest, template: str, form: forms.Form, **context: object) -> HttpResponse:
    may = request.viewer.may("reference.record", mission_code=request.mission.code)
    refused = any(each.is_bound and each.errors for each in (form, context.get("withdrawal")) if each is not None)
    return render(request, template, {"form": form, "may_record": may, **context}, status=422 if refused else 200)
