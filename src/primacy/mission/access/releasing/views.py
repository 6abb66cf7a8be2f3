"""Pages of releases: the list, asking, deciding."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from primacy.mission.access.banner import banner
from primacy.mission.access.forms.fields import WithoutFieldsForm
from primacy.mission.access.models import Release
from primacy.mission.access.releasing.actions import ReleaseWish, ask_release, confirm_release, decide_release
from primacy.mission.access.releasing.forms import DecisionForm, ReleaseForm
from primacy.mission.access.releasing.queries import release_in, releases_in
from primacy.mission.access.views.acts import OURS, Act, answer

__all__ = ["release_ask", "release_decide", "releases"]


def releases(request: HttpRequest) -> HttpResponse:
    """Answer with the releases that were asked for in the mission."""
    asked = releases_in(request.viewer, request.mission.code)
    may_export = request.viewer.may("access.export_mission", mission_code=request.mission.code, unit_code="")
    context = {"releases": asked, "may_export": may_export, "handling_banner": banner(OURS)}
    return render(request, "access/releases.html", context)


def release_ask(request: HttpRequest) -> HttpResponse:
    """Write a request to release information down."""
    viewer, code = request.viewer, request.mission.code
    viewer.require("access.ask_release", mission_code=code, unit_code="")
    form = ReleaseForm(request.POST or None)
    act = Act(
        heading=_("Ask for a release"), label=_("Ask"), back=reverse("releases", args=[code]),
        done=_("The request is written down, with what the rules say of it."),
        sentence=_("The rules blur or refuse what can help to choose a target; a person decides about the rest."),
    )  # fmt: skip
    return answer(
        request, form, act, lambda: ask_release(ReleaseWish(**form.cleaned_data), mission_code=code, by=viewer)
    )


def release_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or decline a release, or agree to it as the second person."""
    viewer, code = request.viewer, request.mission.code
    found = release_in(viewer, code, pk)
    viewer.require("access.share", mission_code=code, unit_code="")
    return _agree(request, found) if found.is_granted else _decide(request, found)


def _decide(request: HttpRequest, found: Release) -> HttpResponse:
    form = DecisionForm(request.POST or None)
    act = Act(
        heading=_("Decide about the release to %(recipient)s") % {"recipient": found.recipient}, label=_("Decide"),
        done=_("The decision is written down."), back=_back(request, found), sentence=" ".join(found.reasons),
    )  # fmt: skip
    return answer(request, form, act, lambda: decide_release(release=found, **form.cleaned_data, by=request.viewer))


def _agree(request: HttpRequest, found: Release) -> HttpResponse:
    form = WithoutFieldsForm(request.POST)
    act = Act(
        heading=_("Agree to the release to %(recipient)s") % {"recipient": found.recipient},
        label=_("Agree as the second"),
        done=_("The release is agreed to by two."), back=_back(request, found), sentence=" ".join(found.reasons),
    )  # fmt: skip
    return answer(request, form, act, lambda: confirm_release(release=found, by=request.viewer))


def _back(request: HttpRequest, found: Release) -> str:
    return reverse("release", args=[request.mission.code, found.pk])
