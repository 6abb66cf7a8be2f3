"""Pages of threats: the list with its matrix, and one threat with its tiers, incidents and history."""

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.protection import tables, threats, writing
from primacy.mission.protection.forms.shown import ShownForm
from primacy.mission.protection.forms.threats import ApprovalForm, BearingForm, OptionForm, ThreatForm
from primacy.mission.protection.forms.withdrawing import WithdrawalForm
from primacy.mission.protection.models import Threat
from primacy.mission.protection.reading import history_of, read_threats
from primacy.mission.situation.interface import Incident
from primacy.mission.strategy.interface import METHODS, Deed, answered, bound, forms_of, objectives

__all__ = ["threat", "threat_list"]


@require_http_methods(METHODS)
def threat_list(request: HttpRequest) -> HttpResponse:
    """Answer with threats, their matrix, the tiers used and what is overdue; take a new threat."""
    viewer, mission = request.viewer, request.mission
    viewer.require("protection.read", mission_code=mission.code)
    shown = ShownForm(request.GET or None)
    typed = shown.cleaned_data if shown.is_valid() else {}
    offered, done = forms_of(request, _adding(request))
    if done:
        messages.success(request, _("It is recorded. It waits for a second person to approve it."))
        return redirect("threats", mission.code)
    read = read_threats(viewer, mission, at=_end_of(typed.get("day"), request), is_exercise=bool(typed.get("exercise")))
    context = {
        "form": shown,
        "threats": read,
        "exercise": bool(typed.get("exercise")),
        "tables": {
            "list": tables.threat_table(read),
            "matrix": tables.matrix_table(read),
            "tiers": tables.tier_table(read),
        },
        "unapproved": [each for each in read.by_record.values() if each.pk not in read.approved],
        "incomplete": [
            (each, read.tiers_missing(each)) for each in read.by_record.values() if read.tiers_missing(each)
        ],
    }
    return answered(
        request, "protection/threats.html", offered, markings=read.markings(read.by_record.values()), **context
    )


@require_http_methods(METHODS)
def threat(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one threat; take what is written of it."""
    viewer, mission = request.viewer, request.mission
    history = history_of(viewer, mission, Threat, record)
    held = history[0]
    offered, done = forms_of(request, _deeds(request, held))
    if done:
        messages.success(request, _("Done. The history keeps what stood before."))
        gone = not Threat.objects.visible_to(viewer).current().filter(mission=mission, record=record).exists()
        return redirect("threats", mission.code) if gone else redirect("threat", mission.code, record)
    read = read_threats(viewer, mission, is_exercise=held.is_exercise)
    bearing = read.bearing_on(held)
    watched = [each for each in read.watched if each.option.threat == record]
    context = {
        "threat": held,
        "exercise": held.is_exercise,
        "perpetrator": read.perpetrators.get(held.perpetrator_id),
        "approval": read.approved.get(held.pk),
        "approved": read.approved,
        "history": tables.history(history),
        "tiers": tables.tiers_of(read, held),
        "missing": read.tiers_missing(held),
        "bearing": bearing,
        "counted": tables.counted_table(bearing),
        "watched": tables.watched_table(watched, read.on, mission_code=mission.code),
        "objective": _objective(request, held),
        "is_overdue": held.review_on < read.on,
    }
    markings = read.markings([held]) | {each.marking_id for pair in bearing.links for each in pair}
    markings |= {each.marking_id for each in history}
    if context["objective"]:
        markings.add(context["objective"].marking_id)
    return answered(request, "protection/threat.html", offered, markings=markings, **context)


def _adding(request: HttpRequest) -> list[Deed]:
    by, mission = request.viewer, request.mission
    if not by.may("protection.record", mission_code=mission.code):
        return []
    return [
        Deed(
            "add", _("Assess a threat"), _("Record"), bound(ThreatForm, viewer=by, mission=mission),
            lambda typed: writing.write(Threat, typed["facts"], mission=mission, by=by, handling=typed["handling"]),
        )
    ]  # fmt: skip


def _deeds(request: HttpRequest, held: Threat) -> list[Deed]:
    by, mission = request.viewer, request.mission
    here, at_place = {"mission": mission, "by": by}, {"mission_code": mission.code, "unit_code": held.unit_code}
    deeds = []
    is_second = by.person.pk not in threats.authors_since_approval(held.record) and not hasattr(held, "approval")
    if is_second and by.may("protection.approve", **at_place):
        approve = bound(ApprovalForm, initial={"seen": held.pk})
        deeds.append(
            Deed(
                "approve", _("Approve it as the second person"), _("Approve"), approve,
                lambda typed: threats.approve_threat(held.record, **here, **typed),
            )
        )  # fmt: skip
    if not by.may("protection.record", **at_place):
        return deeds
    return [
        *deeds,
        Deed(
            "option", _("Add an option"), _("Add"),
            bound(OptionForm, viewer=by, mission=mission, known={"threat": held.record}),
            lambda typed: threats.add_option(typed["facts"], **here),
        ),
        Deed(
            "bear", _("Say that an incident bears on it"), _("Link"),
            bound(BearingForm, incidents=_near(request, held)),
            lambda typed: threats.link_incident(held.record, typed["incident"], note=typed["note"], **here),
        ),
        Deed(
            "revise", _("Review and revise it"), _("Revise"), bound(ThreatForm, viewer=by, mission=mission, held=held),
            lambda typed: writing.revise(
                Threat, held.record, typed["facts"], reason=typed["reason"], seen=typed["seen"],
                handling=typed["handling"], **here,
            ),
        ),
        Deed(
            "withdraw", _("Close it"), _("Close"), bound(WithdrawalForm, initial={"seen": held.pk}),
            lambda typed: writing.withdraw(Threat, held.record, **typed, **here),
        ),
    ]  # fmt: skip


def _near(request: HttpRequest, held: Threat) -> list[Incident]:
    """Return the latest incidents of the same world in the unit of a threat, or anywhere where it names none."""
    seen = Incident.objects.visible_to(request.viewer).current().filter(mission=request.mission)
    here = seen.filter(is_exercise=held.is_exercise)
    if held.unit_code:
        here = here.filter(unit_code=held.unit_code)
    return list(here.order_by("-ended_on", "-pk")[:60])


def _objective(request: HttpRequest, held: Threat) -> object:
    if held.objective is None or not request.viewer.may("strategy.read", mission_code=request.mission.code):
        return None
    known = {each.record: each for each in objectives(request.viewer, request.mission)}
    return known.get(held.objective)


def _end_of(day: object, request: HttpRequest) -> datetime | None:
    """Return the end of a day in the mission, or now where that is earlier; None for no day."""
    if not day:
        return None
    end = datetime.combine(day, time.max, ZoneInfo(request.mission.time_zone))
    return min(end, request.viewer.at)
