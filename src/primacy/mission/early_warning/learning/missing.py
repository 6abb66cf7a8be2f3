"""Which warnings never reached whom."""

from dataclasses import dataclass

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.clocks import REACHED
from primacy.mission.early_warning.learning.asking import Question
from primacy.mission.early_warning.models import EarlyWarning, Notice, Response

__all__ = ["Missed", "Unreached", "unreached"]

_AT_ONCE = 2_000
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Missed:
    """
    One task of which nothing shows that it came to anybody.

    Parameters
    ----------
    warning : EarlyWarning
        The version that stands.
    response : Response
        Its component, and who was on duty; nobody was where `assigned_to` is None.
    notices : list of Notice
        What was tried, by each channel.
    """

    warning: EarlyWarning
    response: Response
    notices: list[Notice]


@dataclass(frozen=True, slots=True)
class Unreached:
    """
    The tasks of a period of which nothing shows that they came to anybody.

    Parameters
    ----------
    count, nobody : int
        All of them, and those for which nobody was on duty.
    by_component : mapping of str to int
    shown : list of Missed
        The latest.
    markings : list of int
    """

    count: int
    nobody: int
    by_component: dict[str, int]
    shown: list[Missed]
    markings: list[int]


def unreached(viewer: Viewer, mission: Mission, question: Question) -> Unreached:
    """
    Return the tasks of a period that reached nobody as far as anything shows, the latest first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    period = question.period
    seen = Response.objects.visible_to(viewer).filter(
        mission=mission, is_exercise=question.exercise, tasked_at__gte=period.begins_at, tasked_at__lt=period.ends_at
    )
    unheard = seen.exclude(events__step__in=[each.value for each in REACHED])
    warned = EarlyWarning.objects.visible_to(viewer).current().filter(record__in=unheard.values("warning_record"))
    if question.unit_code:
        warned = warned.filter(unit_code=question.unit_code)
    warnings = {each.record: each for each in warned}
    latest = unheard.select_related("assigned_to").prefetch_related("notices").order_by("-tasked_at", "component")
    missed = [each for each in latest.iterator(chunk_size=_AT_ONCE) if each.warning_record in warnings]
    counts: dict[str, int] = {}
    for each in missed:
        counts[each.component] = counts.get(each.component, 0) + 1
    return Unreached(
        count=len(missed),
        nobody=sum(each.assigned_to_id is None for each in missed),
        by_component=dict(sorted(counts.items())),
        shown=[
            Missed(warnings[each.warning_record], each, sorted(each.notices.all(), key=lambda one: one.channel))
            for each in missed[:_SHOWN]
        ],
        markings=sorted({each.marking_id for each in (*missed, *warnings.values())}),
    )
