"""
How alerts were answered, taken apart: by whom, in time, too late, unverified, out of reach, expired, decided against.

"85 % addressed" hides by whom and when. Here every alert stands in exactly one class, so that the classes add up, and
a class can be opened. What a class is, `analysis.response` says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from primacy.analysis.response import Answer, ResponseRates, best_answer, response_rates, with_answers
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.clocks import Clocks, response_clocks
from primacy.mission.early_warning.desk.periods import Period

__all__ = ["Figures", "alerts_answered", "figures_of", "rates_of", "response_figures"]


@dataclass(frozen=True, slots=True)
class Figures:
    """
    Alerts of a period by how they were answered; merged ones are counted with the one that they went into.

    Parameters
    ----------
    rates : ResponseRates
        One alert is one case.
    by_component : mapping of str to ResponseRates
        One task is one case: what one component made of one warning. An alert stands with each component asked.
    markings : list of int
    """

    rates: ResponseRates
    by_component: Mapping[str, ResponseRates]
    markings: list[int]


def response_figures(viewer: Viewer, mission: Mission, period: Period, *, exercise: bool = False) -> Figures:
    """
    Return how the alerts of a period were answered, as far as the viewer may see them.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read alerts in the mission.
    """
    return figures_of(response_clocks(viewer, mission, period, exercise=exercise), at=viewer.at)


def figures_of(clocks: Clocks, *, at: datetime) -> Figures:
    """Return the figures of clocks that were read, as known at a moment."""
    judged = with_answers(clocks.table, known_at=at)
    tasks = judged.drop_nulls("response").unique("response")
    return Figures(
        rates=rates_of(alerts_answered(judged)),
        by_component=response_rates(tasks, by="component"),
        markings=clocks.markings,
    )


def alerts_answered(judged: pl.DataFrame) -> pl.DataFrame:
    """
    Return one row for each alert of clocks that were judged, with the best of its answers.

    Returns
    -------
    DataFrame with alert, alerted_at, unit_code, perpetrator_side and answer
        An alert that was warned of more than once has the side that the first of these warnings names.
    """
    first = judged.sort("warned_at", nulls_last=True).group_by("alert", maintain_order=True)
    together = first.agg(pl.col("alerted_at", "unit_code", "perpetrator_side").first(), pl.col("answer"))
    best = [best_answer(map(Answer, own)).value for own in together["answer"]]
    return together.with_columns(answer=pl.Series(best, dtype=pl.String))


def rates_of(answered: pl.DataFrame) -> ResponseRates:
    """Return the rates of all rows together; all counts are 0 where there is none."""
    return response_rates(answered).get("") or ResponseRates(dict.fromkeys(Answer, 0))
