"""The page of one option to protect: what it could bring about unintended, and what was seen of that."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.access.interface import NotVisibleError
from primacy.mission.protection import tables, threats, writing
from primacy.mission.protection.forms.threats import ConsequenceForm, OptionForm, WatchForm
from primacy.mission.protection.forms.withdrawing import WithdrawalForm
from primacy.mission.protection.models import ProtectiveOption, Threat
from primacy.mission.protection.reading import Watched, history_of, read_threats
from primacy.mission.strategy.interface import METHODS, Deed, answered, bound, forms_of

__all__ = ["option"]


@require_http_methods(METHODS)
def option(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one option of a threat that the viewer may see; take what is written of it."""
    viewer, mission = request.viewer, request.mission
    history = history_of(viewer, mission, ProtectiveOption, record)
    held = history[0]
    threat = Threat.objects.visible_to(viewer).current().filter(mission=mission, record=held.threat).first()
    if threat is None:
        raise NotVisibleError(_("There is no such record that you can see."))
    read = read_threats(viewer, mission, is_exercise=threat.is_exercise)
    watched = [each for each in read.watched if each.option.record == record]
    offered, done = forms_of(request, _deeds(request, held, watched))
    if done:
        messages.success(request, _("Done. The history keeps what stood before."))
        seen = ProtectiveOption.objects.visible_to(viewer).current().filter(mission=mission, record=record)
        here = ("protective_option", record) if seen.exists() else ("threat", threat.record)
        return redirect(here[0], mission.code, here[1])
    parts = [threat, *history, *(each.consequence for each in watched)]
    markings = {each.marking_id for each in parts} | {one.marking_id for each in watched for one in each.watches}
    context = {
        "option": held,
        "threat": threat,
        "exercise": threat.is_exercise,
        "watched": tables.watched_table(watched, read.on, mission_code=""),
        "seen": [(each, one) for each in watched for one in each.watches],
        "history": tables.history(history),
        "is_late": bool(held.due_on and held.due_on < read.on and not held.is_settled),
    }
    return answered(request, "protection/option.html", offered, markings=markings, **context)


def _deeds(request: HttpRequest, held: ProtectiveOption, watched: list[Watched]) -> list[Deed]:
    by, mission = request.viewer, request.mission
    if not by.may("protection.record", mission_code=mission.code, unit_code=held.unit_code):
        return []
    here, knows = {"mission": mission, "by": by}, {"viewer": by, "mission": mission}
    return [
        Deed(
            "consequence", _("Think ahead: what could it bring about?"), _("Add"),
            bound(ConsequenceForm, **knows, known={"option": held.record}),
            lambda typed: threats.add_consequence(typed["facts"], **here),
        ),
        *(_watching(each, here) for each in watched),
        Deed(
            "revise", _("Revise it"), _("Revise"),
            bound(OptionForm, **knows, held=held, known={"threat": held.threat, "unit_code": held.unit_code}),
            lambda typed: writing.revise(
                ProtectiveOption, held.record, typed["facts"], reason=typed["reason"], seen=typed["seen"], **here
            ),
        ),
        Deed(
            "withdraw", _("Take it out"), _("Withdraw"), bound(WithdrawalForm, initial={"seen": held.pk}),
            lambda typed: writing.withdraw(ProtectiveOption, held.record, **typed, **here),
        ),
    ]  # fmt: skip


def _watching(watched: Watched, here: dict[str, object]) -> Deed:
    heading = _("Record what was seen: %(indicator)s") % {"indicator": watched.consequence.indicator}
    return Deed(
        f"watch-{watched.consequence.pk}", heading, _("Record"), WatchForm,
        lambda typed: threats.record_watch(watched.consequence.record, typed["facts"], **here),
    )  # fmt: skip
