"""Tasking components with a warning, and telling who is on duty for them."""

from collections.abc import Iterable

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import DutyTurn, EarlyWarning, Notice, NoticeKind, Response, ResponsePlan
from primacy.mission.early_warning.notices.queueing import notify
from primacy.mission.early_warning.responding.deadlines import deadlines
from primacy.mission.early_warning.responding.rules import Rule, rule_in_force, rule_of
from primacy.vocabulary import Component, Severity

__all__ = ["on_duty", "standing_plan", "task_components"]


def task_components(warning: EarlyWarning, components: Iterable[Component], *, by: Viewer) -> list[Response]:
    """
    Give a warning to components that have not got it yet, and to those that its rule names; notify who is on duty.

    The caller has authorised it, and records what happened as its last deed.
    """
    severity = Severity(warning.severity)
    written = rule_in_force(warning.mission, severity, at=by.at)
    rule = rule_of(written, severity)
    due = deadlines(rule, plan=standing_plan(warning.mission, threat=warning.threat), at=by.at)
    tasked = set(Response.objects.filter(warning_record=warning.record).values_list("component", flat=True))
    made = []
    for component in sorted((set(components) | rule.components) - tasked):
        turn = on_duty(warning.mission, desk=component, marking_id=warning.marking_id, by=by)
        response = Response.objects.create(
            mission=warning.mission, marking=warning.marking, warning_record=warning.record, component=component,
            tasked_at=by.at, assigned_to=turn.person if turn else None, decide_by=due.decide_by, act_by=due.act_by,
            rule=written, is_exercise=warning.is_exercise,
        )  # fmt: skip
        if turn is not None:
            notify(turn, person=turn.person, kind=NoticeKind.WARNING, response=response, by=by)
        made.append(response)
    _inform(warning, rule, by=by)
    return made


def _inform(warning: EarlyWarning, rule: Rule, *, by: Viewer) -> None:
    """Tell the watch and the leadership of a warning where its rule says so, each person once."""
    own = Response.objects.filter(warning_record=warning.record).select_related("mission", "marking")
    response = own.order_by("component").first()
    for desk in rule.desks if response else ():
        turn = on_duty(warning.mission, desk=desk, marking_id=warning.marking_id, by=by)
        told = Notice.objects.filter(response__in=own, kind=NoticeKind.INFORMATION)
        if turn is not None and not told.filter(person=turn.person).exists():
            notify(turn, person=turn.person, kind=NoticeKind.INFORMATION, response=response, by=by)


def on_duty(mission: Mission, *, desk: str, marking_id: int, by: Viewer, after_rank: int = 0) -> DutyTurn | None:
    """
    Return the turn of duty that answers a desk now, of the first rank after one; None where nobody is on duty.

    Whoever may not see what it is about is passed over: a notice of it would lead nowhere.
    """
    turns = DutyTurn.objects.filter(
        mission=mission, desk=desk, begins_at__lte=by.at, ends_at__gt=by.at, rank__gt=after_rank, person__is_active=True
    )
    for turn in turns.select_related("person").order_by("rank", "pk"):
        looking = Viewer(turn.person, by.at)
        if marking_id in looking.markings and looking.may("early_warning.read", mission_code=mission.code):
            return turn
    return None


def standing_plan(mission: Mission, *, threat: str) -> ResponsePlan | None:
    """Return the plan that stands for a threat; None where there is none."""
    return ResponsePlan.objects.filter(mission=mission, threat=threat, replaced_at=None).first()
