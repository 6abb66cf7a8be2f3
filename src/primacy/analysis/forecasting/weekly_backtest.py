"""How well weekly forecasts would have done before: past origins, each with only what was known then."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from primacy.analysis.forecasting.weekly_baselines import climatology_at, persistence_at
from primacy.analysis.forecasting.weekly_past import Past
from primacy.analysis.forecasting.weekly_risk import WeeklyRisk, lessons_of, risk_at
from primacy.analysis.scoring import EventlessError, average_precision, brier_score, corp_reliability, skill_interval
from primacy.vocabulary import ImpossibleValueError

__all__ = ["WEEKLY_MODELS", "WeeklySkill", "weekly_backtest", "weekly_skill"]

WEEKLY_MODELS = ("weekly_risk", "persistence", "climatology")
"""Our model, and what it must be better than."""


def weekly_backtest(
    history: xr.Dataset, model: WeeklyRisk, *, origins: Sequence[int], lead_times: Sequence[int]
) -> xr.Dataset:
    """
    Return what the model and both baselines would have said from past origins, and what happened.

    Parameters
    ----------
    history : Dataset, dims (unit, week)
        As `weekly_history` gives it; it holds every target week.
    model : WeeklyRisk
    origins : sequence of int
        First weeks forecast, as `week_of` numbers them; each has five years of history before it.
    lead_times : sequence of int, weeks, in [1, 8]

    Returns
    -------
    Dataset
        `probability` (model, origin, unit, lead_time); `happened` and `known` (origin, unit, lead_time), bool.

    Raises
    ------
    ImpossibleValueError
        If a target week lies outside the history, or a lead time outside its interval.
    ShortHistoryError
        If an origin has less than five years before it.
    """
    first = int(history["week"][0])
    targets = np.array(origins)[:, np.newaxis] + np.array(lead_times) - 1
    if not targets.size or targets.max() > int(history["week"][-1]):
        raise ImpossibleValueError(
            "origins", expected=f"one or more with all targets by week {int(history['week'][-1])}", got=list(origins)
        )
    past = Past.of(history, half_lives=model.half_lives, neighbours=model.neighbours, ahead=0)
    lessons = lessons_of(past, lead_times)
    told = [
        [
            risk_at(past, place, lessons=lessons, half_lives=model.half_lives)["probability"],
            persistence_at(past, place, lead_times=lead_times),
            climatology_at(past, place, lead_times=lead_times),
        ]
        for place in (origin - first for origin in origins)
    ]
    dims = ("origin", "lead_time", "unit")
    return xr.Dataset(
        {
            "probability": (("origin", "model", "unit", "lead_time"), np.array(told)),
            "happened": (dims, past.happened[targets - first]),
            "known": (dims, past.known[targets - first]),
        },
        coords={
            "origin": list(origins), "model": list(WEEKLY_MODELS), "unit": history["unit"].values,
            "lead_time": list(lead_times),
        },
    ).transpose("model", "origin", "unit", "lead_time")  # fmt: skip


@dataclass(frozen=True)
class WeeklySkill:
    """
    What past forecasts were worth.

    Parameters
    ----------
    brier, average_precision : mapping of model to float
        Mean Brier score; average precision, NaN where nothing happened.
    against : mapping of baseline to Dataset
        `skill`, `lower` and `upper` of the Brier score saved: without dims, by `lead_time`, and by `group`.
    miscalibration, discrimination : float, >= 0
        Parts of the model's Brier score (CORP).
    events, weeks : int
        Unit-weeks with an incident, and all that are known.
    """

    brier: dict[str, float]
    average_precision: dict[str, float]
    against: dict[str, tuple[xr.Dataset, xr.Dataset, xr.Dataset]]
    miscalibration: float
    discrimination: float
    events: int
    weeks: int


def weekly_skill(told: xr.Dataset, *, group_of: xr.DataArray, rng: np.random.Generator, block: int = 2) -> WeeklySkill:
    """
    Return what the forecasts of a backtest were worth against both baselines.

    Parameters
    ----------
    told : Dataset
        As `weekly_backtest` gives it.
    group_of : DataArray, dims (unit)
        What each unit belongs to, such as a prefecture; skill is told for each.
    rng : Generator
        Chooses the resamples of the intervals.
    block : int
        Consecutive origins that are drawn together.

    Returns
    -------
    WeeklySkill
        Weeks of which it is not known whether anything happened are left out. Intervals are of 90 %, by bootstrap
        over origins.
    """
    known, happened = told["known"], told["happened"]
    score = {
        name: brier_score(told["probability"].sel(model=name, drop=True), happened).where(known)
        for name in WEEKLY_MODELS
    }
    flat = known.values
    events = xr.DataArray(happened.values[flat], dims="case")
    cases = {
        name: xr.DataArray(told["probability"].sel(model=name).values[flat], dims="case") for name in WEEKLY_MODELS
    }
    ours = score[WEEKLY_MODELS[0]]
    reliability = corp_reliability(cases[WEEKLY_MODELS[0]], events, rng=rng, resamples=1)
    return WeeklySkill(
        brier={name: float(each.mean()) for name, each in score.items()},
        average_precision={name: _precision(each, events) for name, each in cases.items()},
        against={name: _saved(ours, score[name], group_of, rng=rng, block=block) for name in WEEKLY_MODELS[1:]},
        miscalibration=reliability.miscalibration,
        discrimination=reliability.discrimination,
        events=int(events.sum()),
        weeks=int(flat.sum()),
    )


def _saved(
    ours: xr.DataArray, theirs: xr.DataArray, group_of: xr.DataArray, *, rng: np.random.Generator, block: int
) -> tuple[xr.Dataset, xr.Dataset, xr.Dataset]:
    block = min(block, ours.sizes["origin"])
    mine, other = (each.groupby(group_of.rename("group")).sum() for each in (ours, theirs))
    return (
        skill_interval(ours, theirs, over="origin", rng=rng, block=block),
        skill_interval(ours, theirs, over="origin", rng=rng, block=block, by=["lead_time"]),
        skill_interval(mine, other, over="origin", rng=rng, block=block, by=["group"]),
    )


def _precision(probability: xr.DataArray, events: xr.DataArray) -> float:
    try:
        return average_precision(probability, events)
    except EventlessError:
        return float("nan")
