"""What is asked about how warnings were answered: everything that one page shows, read once."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
import polars.selectors as cs

from primacy.analysis.response import (
    GroupComparison,
    ResponseRates,
    WarningQuality,
    response_rates,
    with_answers,
)
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.clocks import response_clocks, task_clocks
from primacy.mission.early_warning.desk.figures import alerts_answered, rates_of
from primacy.mission.early_warning.learning.asking import STRETCHES, Question, Stretch
from primacy.mission.early_warning.learning.avoiding import Avoidance, avoidance
from primacy.mission.early_warning.learning.judging import judged
from primacy.mission.early_warning.learning.missing import Unreached, unreached
from primacy.mission.early_warning.learning.waiting import (
    SIDES,
    Group,
    Waited,
    grouped,
    horizon,
    of_sides,
    overview,
    risks,
    season_of,
)

__all__ = ["Learned", "learned"]


@dataclass(frozen=True, eq=False)
class Learned:
    """
    How warnings were answered in a period.

    Parameters
    ----------
    rates : ResponseRates
        One alert is one case.
    rates_by : mapping of str to ResponseRates
        By what was asked for; of components one task is one case. Empty where nothing was asked for.
    rates_of_sides : mapping of str to ResponseRates
        Of tasks, by the side of the alleged perpetrators: state and non-state.
    avoidance : list of Avoidance
        How often warnings of both were acted on, all together first.
    waited : list of Waited
    groups : list of Group
        The curves of the chosen stretch.
    compared, sides : GroupComparison or None
        Those groups compared, and state with non-state; None without two groups.
    endings : list of mapping
        Curves of how the waits of the chosen stretch ended.
    until_hours : float, hours
        Until when the curves are drawn.
    quality : WarningQuality
    unreached : Unreached
    markings : list of int
    """

    rates: ResponseRates
    rates_by: Mapping[str, ResponseRates]
    rates_of_sides: Mapping[str, ResponseRates]
    avoidance: list[Avoidance]
    waited: list[Waited]
    groups: list[Group]
    compared: GroupComparison | None
    sides: GroupComparison | None
    endings: list[Mapping[str, object]]
    until_hours: float
    quality: WarningQuality
    unreached: Unreached
    markings: list[int]


def learned(viewer: Viewer, mission: Mission, question: Question) -> Learned:
    """
    Return how the warnings of a period were answered, as far as the viewer may see them.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    tables = _Tables.read(viewer, mission, question)
    stretch = STRETCHES[question.stretch]
    table = tables.of(stretch)
    groups, compared = grouped(table, question, known_at=viewer.at)
    missed, good = unreached(viewer, mission, question), judged(viewer, mission, question)
    return Learned(
        rates=rates_of(tables.alerts),
        rates_by=_rates_by(tables, question),
        rates_of_sides=_rates_of_sides(tables),
        avoidance=avoidance(tables.tasks),
        waited=overview(tables.of, known_at=viewer.at),
        groups=groups,
        compared=compared,
        sides=of_sides(table, stretch, known_at=viewer.at),
        endings=risks(table, stretch, known_at=viewer.at),
        until_hours=horizon(groups, stretch),
        quality=good.quality,
        unreached=missed,
        markings=sorted({*tables.markings, *missed.markings, *good.markings}),
    )


@dataclass(frozen=True, eq=False)
class _Tables:
    """One row for each alert, with the moments and the best of its answers; one for each task, with its answer."""

    alerts: pl.DataFrame
    tasks: pl.DataFrame
    markings: list[int]

    @classmethod
    def read(cls, viewer: Viewer, mission: Mission, question: Question) -> "_Tables":
        read = [
            clocks(viewer, mission, question.period, exercise=question.exercise)
            for clocks in (response_clocks, task_clocks)
        ]
        alerts, tasks = (_chosen(with_answers(each.table, known_at=viewer.at), question) for each in read)
        firsts = alerts.group_by("alert").agg(cs.temporal().min())
        answered = alerts_answered(alerts).drop("alerted_at").join(firsts, on="alert")
        zone = mission.time_zone
        return cls(
            season_of(answered.with_columns(component=pl.lit("")), question, time_zone=zone),
            season_of(tasks, question, time_zone=zone),
            [*read[0].markings, *read[1].markings],
        )

    def of(self, stretch: Stretch) -> pl.DataFrame:
        """Return the table of which a stretch is."""
        return self.alerts if stretch.of_alerts else self.tasks


def _chosen(table: pl.DataFrame, question: Question) -> pl.DataFrame:
    named = table.with_columns(pl.col("unit_code").replace("", None))
    return named.filter(pl.col("unit_code") == question.unit_code) if question.unit_code else named


def _rates_by(tables: _Tables, question: Question) -> Mapping[str, ResponseRates]:
    if not question.by:
        return {}
    return response_rates(tables.tasks if question.by == "component" else tables.alerts, by=question.by)


def _rates_of_sides(tables: _Tables) -> Mapping[str, ResponseRates]:
    rates = response_rates(tables.tasks, by="perpetrator_side")
    return {side: rates[side] for side in SIDES if side in rates}
