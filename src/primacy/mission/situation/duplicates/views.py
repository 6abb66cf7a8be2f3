"""Pages of incidents that may be one."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, banner, highest
from primacy.mission.situation import queries
from primacy.mission.situation.duplicates.datasets import datasets_seen, match_datasets
from primacy.mission.situation.duplicates.deciding import decide
from primacy.mission.situation.duplicates.forms import DatasetsForm, Decision, DecisionForm, SpanForm, UnmergeForm
from primacy.mission.situation.duplicates.merged import merged
from primacy.mission.situation.duplicates.merging import unmerge_incident
from primacy.mission.situation.duplicates.suggesting import (
    TooManyIncidentsError,
    suggest_pairs,
    suggested,
    two_incidents,
)
from primacy.mission.situation.models import Incident
from primacy.vocabulary import PrimacyError

__all__ = ["datasets", "duplicate_pair", "duplicate_undo", "duplicates", "repeats"]

_LISTED = 25


def duplicates(request: HttpRequest) -> HttpResponse:
    """Answer with pairs of incidents that may be one, likeliest first."""
    viewer, mission = request.viewer, request.mission
    viewer.require("situation.read", mission_code=mission.code)
    form = SpanForm(request.GET, latest=queries.span_of_records(viewer, mission)[1])
    context: dict[str, object] = {"form": form, "span": form.span}
    try:
        pairs = suggest_pairs(viewer, mission, form.span, changed_since=form.since)
    except TooManyIncidentsError as error:
        form.add_error(None, str(error))
    else:
        shown = suggested(viewer, pairs.head(_LISTED))
        context |= {"suggestions": shown, "number": pairs.height}
        context |= _marked(request, [each for two in shown for each in (two.first, two.second)])
    return render(request, "situation/duplicates/duplicates.html", context)


def duplicate_pair(request: HttpRequest, record: UUID, other: UUID) -> HttpResponse:
    """Answer with two incidents side by side, and take a person's decision on them."""
    viewer, mission = request.viewer, request.mission
    viewer.require("situation.read", mission_code=mission.code)
    two = two_incidents(viewer, mission, record, other)
    form = DecisionForm(request.POST or None, across_datasets=two.first.dataset != two.second.dataset)
    if request.method == "POST" and form.is_valid():
        decision = Decision(form.cleaned_data["decision"])
        try:
            decide(two, decision, reason=form.cleaned_data["reason"], by=viewer)
        except (NotAllowedError, NotVisibleError):
            raise
        except PrimacyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Decided: %(decision)s.") % {"decision": decision.label})
            return redirect("duplicates", mission.code)
    context = {
        "two": two,
        "exercise": two.first.is_exercise,
        "form": form,
        "may_decide": viewer.may("situation.verify", mission_code=mission.code),
        **_marked(request, [two.first, two.second]),
    }
    return render(request, "situation/duplicates/pair.html", context)


def repeats(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with an incident and all that repeats it, each with its own reports, attachments and links."""
    request.viewer.require("situation.read", mission_code=request.mission.code)
    tellings = merged(request.viewer, request.mission, record)
    parts = [each for telling in tellings for each in (telling.incident, *telling.reports, *telling.attachments)]
    context = {
        "kept": tellings[0].incident,
        "tellings": tellings,
        "exercise": tellings[0].incident.is_exercise,
        "may_decide": request.viewer.may("situation.verify", mission_code=request.mission.code),
        **_marked(request, parts),
    }
    return render(request, "situation/duplicates/repeats.html", context)


def duplicate_undo(request: HttpRequest, record: UUID) -> HttpResponse:
    """Take back that an incident repeats another."""
    viewer, mission = request.viewer, request.mission
    viewer.require("situation.read", mission_code=mission.code)
    incident = merged(viewer, mission, record)[0].incident
    viewer.require("situation.verify", mission_code=mission.code)
    form = UnmergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            unmerge_incident(record, reason=form.cleaned_data["reason"], by=viewer)
        except (NotAllowedError, NotVisibleError):
            raise
        except PrimacyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It stands by itself again, as it did before."))
            return redirect("incident", mission.code, record)
    context = {"form": form, "incident": incident, "exercise": incident.is_exercise, **_marked(request, [incident])}
    return render(request, "situation/duplicates/undo.html", context)


def datasets(request: HttpRequest) -> HttpResponse:
    """Answer with two datasets held against each other."""
    viewer, mission = request.viewer, request.mission
    viewer.require("situation.read", mission_code=mission.code)
    latest = queries.span_of_records(viewer, mission)[1]
    form = DatasetsForm(request.GET, datasets=datasets_seen(viewer, mission), latest=latest)
    context: dict[str, object] = {"form": form, "span": form.span}
    if len(form.chosen) == 2:
        first, second = form.chosen
        try:
            matched = match_datasets(viewer, mission, dataset_a=first, dataset_b=second, span=form.span)
        except TooManyIncidentsError as error:
            form.add_error(None, str(error))
        else:
            shown = [each for two in matched.suggestions for each in (two.first, two.second)]
            shown += [each for side in matched.sides for each in side.listed_alone]
            context |= {"matched": matched, **_marked(request, shown)}
    return render(request, "situation/duplicates/datasets.html", context)


def _marked(request: HttpRequest, parts: Iterable[Incident]) -> dict[str, str]:
    return {"handling_banner": banner(highest((each.marking_id for each in parts), at=request.viewer.at))}
