"""Pages of risk factors: by area, and one indicator with what was observed of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.access.interface import NotVisibleError
from primacy.mission.area.interface import units
from primacy.mission.protection import indicators, tables, writing
from primacy.mission.protection.factors import read_areas
from primacy.mission.protection.forms.registers import AdoptForm, IndicatorForm, ObservationForm
from primacy.mission.protection.forms.shown import DayForm
from primacy.mission.protection.forms.withdrawing import WithdrawalForm
from primacy.mission.protection.models import Measure, RiskIndicator
from primacy.mission.protection.reading import history_of
from primacy.mission.strategy.interface import METHODS, Deed, answered, bound, forms_of

__all__ = ["factor_list", "indicator"]


@require_http_methods(METHODS)
def factor_list(request: HttpRequest) -> HttpResponse:
    """Answer with the risk factors of every area that is watched; take the shipped list, or an indicator."""
    viewer, mission = request.viewer, request.mission
    viewer.require("protection.read", mission_code=mission.code)
    form = DayForm(request.GET or None)
    day = form.cleaned_data["day"] if form.is_valid() else None
    offered, done = forms_of(request, _adding(request))
    if done:
        messages.success(request, _("The area is watched by it from now on."))
        return redirect("risk_factors", mission.code)
    on = min(day or viewer.at.date(), viewer.at.date())
    areas, markings = read_areas(viewer, mission, on=on)
    names = {unit.code: str(unit) for unit in units(viewer, mission)}
    watched = {each.unit_code for each in areas}
    context = {
        "form": form,
        "on": on,
        "areas": [
            (each, names.get(each.unit_code, each.unit_code), tables.in_words(each), tables.factor_table(each, request))
            for each in areas
        ],
        "unwatched": [name for code, name in names.items() if code not in watched],
    }
    return answered(request, "protection/factors.html", offered, markings=markings, **context)


@require_http_methods(METHODS)
def indicator(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one indicator; take what was observed, and what is changed of it."""
    viewer, mission = request.viewer, request.mission
    history = history_of(viewer, mission, RiskIndicator, record)
    held = history[0]
    areas, markings = read_areas(viewer, mission, on=viewer.at.date(), unit_code=held.unit_code)
    read = next((each for area in areas for each in area.reads if each.indicator.record == record), None)
    if read is None:
        raise NotVisibleError(_("There is no such record that you can see."))
    offered, done = forms_of(request, _deeds(request, held))
    if done:
        messages.success(request, _("Done. The history keeps what stood before."))
        stands = RiskIndicator.objects.visible_to(viewer).current().filter(mission=mission, record=record).exists()
        return redirect("risk_indicator", mission.code, record) if stands else redirect("risk_factors", mission.code)
    context = {
        "indicator": held,
        "read": read,
        "words": tables.read_in_words(read),
        "observations": read.observations,
        "history": tables.history(history),
    }
    markings |= {each.marking_id for each in (*history, *read.observations)}
    return answered(request, "protection/indicator.html", offered, markings=markings, **context)


def _adding(request: HttpRequest) -> list[Deed]:
    by, mission = request.viewer, request.mission
    if not by.may("protection.record", mission_code=mission.code):
        return []
    here = {"mission": mission, "by": by}
    return [
        Deed(
            "adopt", _("Take over the shipped list for an area"), _("Take over"),
            bound(AdoptForm, viewer=by, mission=mission),
            lambda typed: indicators.adopt_shipped(
                **{name: typed[name] for name in ("unit_code", "reviewer_id", "review_on", "handling")}, **here
            ),
        ),
        Deed(
            "add", _("Add an indicator"), _("Add"), bound(IndicatorForm, viewer=by, mission=mission),
            lambda typed: writing.write(RiskIndicator, typed["facts"], handling=typed["handling"], **here),
        ),
    ]  # fmt: skip


def _deeds(request: HttpRequest, held: RiskIndicator) -> list[Deed]:
    by, mission = request.viewer, request.mission
    if not by.may("protection.record", mission_code=mission.code, unit_code=held.unit_code):
        return []
    here = {"mission": mission, "by": by}
    observing = Deed(
        "observe", _("Record what was observed"), _("Record"), ObservationForm,
        lambda typed: indicators.observe(held.record, typed["facts"], **here),
    )  # fmt: skip
    return [
        *([observing] if held.measure == Measure.OBSERVED else []),
        Deed(
            "revise", _("Review and revise it"), _("Revise"),
            bound(IndicatorForm, viewer=by, mission=mission, held=held),
            lambda typed: writing.revise(
                RiskIndicator, held.record, typed["facts"], reason=typed["reason"], seen=typed["seen"],
                handling=typed["handling"], **here,
            ),
        ),
        Deed(
            "withdraw", _("Take it out"), _("Withdraw"), bound(WithdrawalForm, initial={"seen": held.pk}),
            lambda typed: writing.withdraw(RiskIndicator, held.record, **typed, **here),
        ),
    ]  # fmt: skip
