"""What was warned of in the month that a brief looks back on, and whether it was acted on."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl
from django.urls import reverse

from primacy.analysis.response import Answer, with_answers
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.briefing.content import Figure, UnreachedWarning, Warned
from primacy.mission.early_warning.interface import EarlyWarning, Period, task_clocks
from primacy.vocabulary import Month

__all__ = ["warned"]

_SHOWN = 6
_ACTED = (Answer.IN_TIME.value, Answer.TOO_LATE.value)


def warned(viewer: Viewer, mission: Mission, *, month: Month) -> tuple[Warned | None, list[int]]:
    """
    Return the warnings of a month with what came of them, and the markings of all that was read.

    A task is one warning given to one component. None where the viewer does not read warnings.
    """
    if not viewer.may("early_warning.read", mission_code=mission.code):
        return None, []
    clocks = task_clocks(viewer, mission, _period(month, mission))
    tasks = with_answers(clocks.table, known_at=viewer.at)
    lost = tasks.group_by("warning").agg(pl.col("delivered_at").is_null().all()).filter("delivered_at")["warning"]
    road = _road(mission, month)
    told = Warned(
        month=str(month),
        warnings=Figure(tasks["warning"].n_unique(), road=road),
        tasks=tasks.height,
        delivered=_given(tasks, "delivered_at"),
        accepted=_given(tasks, "accepted_at"),
        declined=_given(tasks, "declined_at"),
        acted=tasks.filter(pl.col("answer").is_in(_ACTED)).height,
        in_time=tasks.filter(pl.col("answer") == Answer.IN_TIME.value).height,
        unreached=len(lost),
        unreached_warnings=_unreached(viewer, mission, lost.to_list()),
        road=road,
    )
    return told, clocks.markings


def _period(month: Month, mission: Mission) -> Period:
    zone = ZoneInfo(mission.time_zone)
    return Period(*(datetime.combine(each.first_on, time(), zone) for each in (month, month + 1)))


def _given(tasks: pl.DataFrame, moment: str) -> int:
    return tasks.height - tasks[moment].null_count()


def _road(mission: Mission, month: Month) -> str:
    days = f"first={month.first_on}&last={(month + 1).first_on - timedelta(days=1)}"
    return f"{reverse('learning', args=[mission.code])}?{days}"


def _unreached(viewer: Viewer, mission: Mission, records: Iterable[str]) -> list[UnreachedWarning]:
    seen = EarlyWarning.objects.visible_to(viewer).current().filter(mission=mission, record__in=list(records))
    return [
        UnreachedWarning(each.statement, each.place_name, reverse("warning", args=[mission.code, each.record]))
        for each in seen.order_by("-issued_at", "-pk")[:_SHOWN]
    ]
