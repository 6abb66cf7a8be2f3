"""Pages that record an incident, revise it and restore an earlier revision."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from primacy.mission.access.interface import NotAllowedError, banner, handled, highest
from primacy.mission.situation.apart import opened_to
from primacy.mission.situation.models import Incident
from primacy.mission.situation.queries import differences, incident_history
from primacy.mission.situation.recording.actions import RecordedAlreadyError, record_incident
from primacy.mission.situation.recording.deriving import NotYetError, OutsideAreaError
from primacy.mission.situation.recording.facts import IncidentFacts
from primacy.mission.situation.recording.forms.apart import ApartForm, begun_with
from primacy.mission.situation.recording.forms.fields import ReasonForm
from primacy.mission.situation.recording.forms.incidents import IncidentForm, RevisionForm, rows_of
from primacy.mission.situation.recording.forms.reports import FirstReportForm
from primacy.mission.situation.recording.naming import names_of_actors
from primacy.mission.situation.recording.reading import facts_of, standing_incident
from primacy.mission.situation.recording.revising import restore_revision, revise_incident
from primacy.mission.situation.recording.setting_apart import NotNarrowerError, standing_apart
from primacy.mission.situation.recording.standing import RevisedMeanwhileError
from primacy.mission.situation.recording.views.drafts import drafts_of, take_draft
from primacy.vocabulary import Handling, ImpossibleValueError

__all__ = ["record", "restore", "revise"]

_METHODS = ["GET", "HEAD", "POST"]
_REFUSALS = (OutsideAreaError, NotYetError, NotAllowedError, ImpossibleValueError)


@require_http_methods(_METHODS)
@sensitive_post_parameters()
def record(request: HttpRequest) -> HttpResponse:
    """Ask what happened, record it, and lead to its page."""
    viewer, mission = request.viewer, request.mission
    viewer.require("situation.record", mission_code=mission.code)
    typed = request.POST or None
    form = IncidentForm(typed, viewer=viewer, mission=mission)
    report = FirstReportForm(typed, viewer=viewer, mission=mission, prefix="report")
    apart = ApartForm(typed, viewer=viewer, prefix="apart")
    rows = rows_of(typed)
    status, clash = 200, None
    if request.method == "POST":
        status = 422
        if all(each.is_valid() for each in (form, report, apart, *rows)):
            try:
                facts, handling = form.facts(rows, report=report.report), form.cleaned_data["handling"]
                made = record_incident(facts, mission=mission, by=viewer, handling=handling, apart=apart.chosen)
                return _recorded(request, made)
            except RecordedAlreadyError as error:
                status, clash = 409, error.incident
                form.add_error(None, str(error))
            except NotNarrowerError as error:
                apart.add_error("level", str(error))
            except _REFUSALS as error:
                form.add_error(None, str(error))
    context = {
        **_page(request, form, rows, name="incident_record"),
        "report": report,
        "apart": apart,
        "recorded_already": clash,
        "handling_banner": banner(_typed_handling(form, apart)),
    }
    return render(request, "situation/record.html", context, status=status)


@require_http_methods(_METHODS)
@sensitive_post_parameters()
def revise(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show what stands, take what is corrected, and show both where another revision came in between."""
    viewer, mission = request.viewer, request.mission
    (standing,) = opened_to(viewer, [standing_incident(viewer, mission, record)])
    viewer.require("situation.record", mission_code=mission.code, unit_code=standing.unit_code)
    typed = request.POST or None
    facts = facts_of(standing)
    form = RevisionForm(typed, viewer=viewer, mission=mission, initial=_initial(standing, facts))
    stood_apart = begun_with(standing_apart(standing, by=viewer))
    apart = ApartForm(typed, viewer=viewer, prefix="apart", initial=stood_apart)
    rows = rows_of(typed, involved=_involved(facts), harmed=_harmed(facts))
    status, meanwhile = 200, []
    if request.method == "POST":
        status = 422
        if all(each.is_valid() for each in (form, apart, *rows)):
            try:
                following = _revised(request, standing, (form, apart), rows)
                take_draft(request, f"incident_revise/{record}")
                messages.success(request, _("Revised. The earlier revision stays in the history."))
                return redirect("incident", mission.code, following.record)
            except RevisedMeanwhileError as error:
                status, meanwhile = 409, _since(request, record, form.cleaned_data["seen"])
                form.add_error(None, str(error))
                form.data = form.data.copy()
                form.data["seen"] = str(error.standing.pk)
            except NotNarrowerError as error:
                apart.add_error("level", str(error))
            except _REFUSALS as error:
                form.add_error(None, str(error))
    context = {
        **_page(request, form, rows, name=f"incident_revise/{record}"),
        "incident": standing,
        "meanwhile": meanwhile,
        "apart": apart,
        "handling_banner": banner(highest(standing.markings, at=viewer.at).with_part(_typed_handling(form, apart))),
        "exercise": standing.is_exercise,
    }
    return render(request, "situation/revise.html", context, status=status)


@require_http_methods(_METHODS)
def restore(request: HttpRequest, record: UUID, revision: int) -> HttpResponse:
    """Ask why an earlier revision is to stand again, and make it the newest one."""
    viewer, mission = request.viewer, request.mission
    standing = standing_incident(viewer, mission, record)
    viewer.require("situation.record", mission_code=mission.code, unit_code=standing.unit_code)
    former = [each for each in incident_history(viewer, mission, record) if each.pk == revision and each.known_to]
    form = ReasonForm(request.POST or None, initial={"seen": standing.pk})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                restore_revision(record, revision, by=viewer, **form.cleaned_data)
                messages.success(request, _("Restored, as a new revision."))
                return redirect("incident", mission.code, record)
            except RevisedMeanwhileError as error:
                status = 409
                form.add_error(None, str(error))
                form.data = form.data.copy()
                form.data["seen"] = str(error.standing.pk)
    context = {
        "form": form,
        "incident": standing,
        "heading": _("Restore an earlier revision"),
        "label": _("Restore"),
        "changes": differences([former[0], *opened_to(viewer, [standing])])[0].changes if former else [],
        "handling_banner": banner(highest(set().union(*(each.markings for each in (standing, *former))), at=viewer.at)),
        "exercise": standing.is_exercise,
    }
    if not former:
        return redirect("incident", mission.code, record)
    return render(request, "situation/act.html", context, status=status)


def _recorded(request: HttpRequest, made: Incident) -> HttpResponse:
    take_draft(request, "incident_record")
    messages.success(request, _("Recorded as reported. A second person corroborates it."))
    return redirect("incident", request.mission.code, made.record)


def _revised(request: HttpRequest, standing: Incident, forms: tuple[RevisionForm, ApartForm], rows: tuple) -> Incident:
    form, apart = forms
    return revise_incident(
        standing.record,
        form.facts(rows),
        reason=form.cleaned_data["reason"],
        by=request.viewer,
        seen=form.cleaned_data["seen"],
        handling=form.cleaned_data["handling"],
        apart=apart.chosen,
    )


def _since(request: HttpRequest, record: UUID, seen: int | None) -> list:
    """Return the revisions that came in after the one that the person had before them, with what each changed."""
    revisions = incident_history(request.viewer, request.mission, record)
    numbers = [each.pk for each in revisions]
    until = numbers.index(seen) if seen in numbers else 1
    return differences(revisions[: until + 1])[:until]


def _page(request: HttpRequest, form: IncidentForm, rows: tuple, *, name: str) -> dict[str, object]:
    return {
        "form": form,
        "involved": rows[0],
        "harm": rows[1],
        "actor_names": names_of_actors(request.viewer, request.mission),
        **drafts_of(request, name),
    }


def _typed_handling(form: IncidentForm, apart: ApartForm) -> Handling:
    typed = form.cleaned_data.get("handling", Handling()) if form.is_bound and form.is_valid() else Handling()
    for own in apart.chosen.values() if apart.is_bound and apart.is_valid() else ():
        typed = typed.with_part(own)
    return typed


def _initial(standing: Incident, facts: IncidentFacts) -> dict[str, object]:
    precision = facts.place.precision.value
    return {
        "seen": standing.pk, "kind": standing.kind, "subtype": standing.subtype,
        "started_on": facts.started_on, "ended_on": facts.ended_on, "date_precision": facts.date_precision or "",
        "place_name": facts.place_name, "latitude": facts.place.latitude, "longitude": facts.place.longitude,
        "place_precision": precision, "unit_code": facts.unit_code, "narrative": facts.narrative,
        "reliability": standing.reliability, "credibility": standing.credibility, "is_exercise": facts.is_exercise,
        **handled(standing.marking.handling),
    }  # fmt: skip


def _involved(facts: IncidentFacts) -> list[dict[str, str]]:
    return [
        {"actor": each.actor, "role": each.role.value, "certainty": each.certainty.value} for each in facts.involvements
    ]


def _harmed(facts: IncidentFacts) -> list[dict[str, object]]:
    return [
        {
            "kind": each.kind.value, "sex": each.sex.value, "age": each.age.value, "low": each.low, "best": each.best,
            "high": each.high,
        }
        for each in facts.harms
    ]  # fmt: skip
