"""Pages of agreements with partner organisations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from primacy.mission.access import actions, queries
from primacy.mission.access.banner import banner
from primacy.mission.access.forms.agreements import AgreementForm
from primacy.mission.access.forms.fields import WithoutFieldsForm
from primacy.mission.access.groups import groups_to_give
from primacy.mission.access.views.acts import OURS, Act, answer

__all__ = ["agreement", "agreement_end", "agreement_sign", "agreements", "draft"]


def agreements(request: HttpRequest) -> HttpResponse:
    """Answer with the agreements of the mission."""
    made = queries.agreements_in(request.viewer, request.mission.code)
    return render(request, "access/agreements.html", {"agreements": made, "handling_banner": banner(OURS)})


def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with one agreement, its slice, and who signed it."""
    viewer, code = request.viewer, request.mission.code
    found = queries.agreement_in(viewer, code, pk)
    context = {
        "agreement": found,
        "may_sign": not found.ended_at and not found.confirmed_at and found.drafted_by_id != viewer.person.pk,
        "handling_banner": banner(OURS),
    }
    return render(request, "access/agreement.html", context)


def draft(request: HttpRequest) -> HttpResponse:
    """Write an agreement down and sign it first."""
    viewer, code = request.viewer, request.mission.code
    viewer.require("access.share", mission_code=code)
    form = AgreementForm(request.POST or None, groups=groups_to_give(viewer))
    act = Act(
        heading=_("Draft a sharing agreement"), label=_("Sign as the first"), back=reverse("agreements", args=[code]),
        done=_("The agreement waits for a second signature."),
        sentence=_("Nothing is shared before a second person has signed."),
    )  # fmt: skip
    return answer(
        request, form, act,
        lambda: actions.draft_agreement(actions.SliceTerms(**form.terms), mission_code=code, by=viewer),
    )  # fmt: skip


def agreement_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign an agreement as the second person."""
    found = queries.agreement_in(request.viewer, request.mission.code, pk)
    act = Act(
        heading=_("Sign the agreement with %(partner)s") % {"partner": found.partner}, label=_("Sign as the second"),
        done=_("The agreement is signed by two and holds from its first day."), back=_back(request, pk),
    )  # fmt: skip
    form = WithoutFieldsForm(request.POST)
    return answer(request, form, act, lambda: actions.confirm_agreement(agreement=found, by=request.viewer))


def agreement_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an agreement at once."""
    found = queries.agreement_in(request.viewer, request.mission.code, pk)
    act = Act(
        heading=_("End the agreement with %(partner)s") % {"partner": found.partner}, label=_("End it now"),
        done=_("The agreement is ended; nobody sees anything by it."), back=_back(request, pk), is_grave=True,
        sentence=_("From this moment the partner sees nothing of the mission. This cannot be taken back."),
    )  # fmt: skip
    form = WithoutFieldsForm(request.POST)
    return answer(request, form, act, lambda: actions.end_agreement(agreement=found, by=request.viewer))


def _back(request: HttpRequest, pk: int) -> str:
    return reverse("agreement", args=[request.mission.code, pk])
