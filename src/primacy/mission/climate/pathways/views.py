"""The pages of pathways: all of them with the links that nobody answers, and one with everything said of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.area.interface import units
from primacy.mission.climate.forms import ReasonForm
from primacy.mission.climate.models import Pathway
from primacy.mission.climate.naming import objective_named
from primacy.mission.climate.pathways import actions
from primacy.mission.climate.pathways.forms import (
    ApprovalForm,
    EvidenceForm,
    PathwayForm,
    PathwayRevisionForm,
    ResponseForm,
)
from primacy.mission.climate.pathways.reading import (
    PathwaySeen,
    authors_of,
    pathway_history,
    pathway_seen,
    pathways,
)
from primacy.mission.strategy.interface import METHODS, Deed, answered, bound, forms_of

__all__ = ["pathway", "pathway_list"]


@require_http_methods(METHODS)
def pathway_list(request: HttpRequest) -> HttpResponse:
    """Answer with the pathways, and the links to which nobody responds."""
    viewer, mission = request.viewer, request.mission
    held = pathways(viewer, mission)
    offered, done = forms_of(request, _new(request))
    if done:
        messages.success(request, _("The pathway stands. Add what speaks for and against each link."))
        return redirect("pathways", mission.code)
    markings = set().union(*(each.markings for each in held))
    unanswered = [(each, link) for each in held for link in each.unanswered]
    names = {unit.code: unit.name for unit in units(viewer, mission)}
    shown = [(each, names.get(each.pathway.applies_in, "")) for each in held]
    return answered(request, "climate/pathways.html", offered, markings=markings, pathways=shown, unanswered=unanswered)


@require_http_methods(METHODS)
def pathway(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one pathway; take what is written of it, and its approval."""
    viewer, mission = request.viewer, request.mission
    seen = pathway_seen(viewer, mission, record)
    offered, done = forms_of(request, _deeds(request, seen))
    if done:
        messages.success(request, _("Done. The history keeps what stood before."))
        gone = not Pathway.objects.visible_to(viewer).current().filter(mission=mission, record=record).exists()
        return redirect("pathways", mission.code) if gone else redirect("pathway", mission.code, record)
    history = pathway_history(viewer, mission, record)
    objective = objective_named(viewer, mission, seen.pathway.objective)
    names = {unit.code: unit.name for unit in units(viewer, mission)}
    markings = seen.markings | {each.marking_id for each in history} | ({objective.marking_id} if objective else set())
    return answered(
        request, "climate/pathway.html", offered, markings=markings, seen=seen, pathway=seen.pathway,
        objective=objective, history=history, unit=names.get(seen.pathway.applies_in, ""),
    )  # fmt: skip


def _new(request: HttpRequest) -> list[Deed]:
    by, mission = request.viewer, request.mission
    if not by.may("climate.record", mission_code=mission.code):
        return []

    def add(typed: dict[str, object]) -> None:
        actions.add_pathway(typed["facts"], mission=mission, handling=typed["handling"], by=by)

    return [Deed("add", _("Add a pathway"), _("Add"), bound(PathwayForm, viewer=by, mission=mission), add)]


def _deeds(request: HttpRequest, seen: PathwaySeen) -> list[Deed]:
    by, mission, held = request.viewer, request.mission, seen.pathway
    here = {"mission": mission, "by": by}
    where = {"mission_code": mission.code, "unit_code": held.applies_in}
    deeds = _writing(request, seen) if by.may("climate.record", **where) else []
    may_approve = by.may("climate.approve", **where) and not seen.is_approved and by.person.pk not in authors_of(seen)
    if may_approve:
        form = bound(ApprovalForm, initial={"read": seen.seal})
        deeds.append(
            Deed(
                "approve", _("Approve what stands"), _("Approve"), form,
                lambda typed: actions.approve(held.record, read=typed["read"], **here),
            )
        )  # fmt: skip
    return deeds


def _writing(request: HttpRequest, seen: PathwaySeen) -> list[Deed]:
    by, mission, held = request.viewer, request.mission, seen.pathway
    here = {"mission": mission, "by": by}

    def added(act: object) -> object:
        return lambda typed: act(held.record, typed["facts"], **here, handling=typed["handling"])

    def revise(typed: dict[str, object]) -> None:
        said = {"handling": typed["handling"], "reason": typed["reason"], "seen": typed["seen"]}
        actions.revise_pathway(held.record, typed["facts"], **here, **said)

    def gone(number: UUID) -> object:
        return lambda typed: actions.withdraw_response(number, **here, reason=typed["reason"])

    return [
        Deed("evidence", _("Add evidence"), _("Add"), bound(EvidenceForm, viewer=by), added(actions.add_evidence)),
        Deed("respond", _("Add a response"), _("Add"), bound(ResponseForm, viewer=by), added(actions.respond)),
        Deed(
            "revise", _("Revise it"), _("Revise"),
            bound(PathwayRevisionForm, viewer=by, mission=mission, pathway=held), revise,
        ),
        *(
            Deed(f"response-{each.pk}", _("Withdraw: %(what)s") % {"what": each}, _("Withdraw"), ReasonForm,
                 gone(each.record))
            for each in seen.responses
        ),
        Deed(
            "withdraw", _("Withdraw the pathway"), _("Withdraw"), ReasonForm,
            lambda typed: actions.withdraw_pathway(held.record, **here, reason=typed["reason"]),
        ),
    ]  # fmt: skip
