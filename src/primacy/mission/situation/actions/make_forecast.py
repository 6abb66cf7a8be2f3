"""Running a model from an origin and keeping what it said, so that it can be scored and is never quietly changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr
from django.db import transaction

from primacy.analysis.forecasting import ForecastModel, Neighbourhood, rolling_origin, summarise
from primacy.analysis.scoring import skill_interval
from primacy.mission.access.interface import Viewer, highest, marking_of, record
from primacy.mission.area.interface import Mission, cells
from primacy.mission.situation.actions.forecast_models import MODELS, REFERENCES
from primacy.mission.situation.events import ForecastMade
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.forecasts import pack_draws
from primacy.mission.situation.models import Forecast, ForecastCell
from primacy.mission.situation.queries import TARGETS, fatality_panel, seen_markings, span_of_records
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["ForecastOrder", "make_forecast"]

_PAST_ORIGINS = 10
_MONTHS_BETWEEN_ORIGINS = 6
_LEADS_SCORED = (1, 3, 6, 12, 24, 36)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastOrder:
    """
    Which forecast to make.

    Parameters
    ----------
    origin : Month
        First month forecast; the history ends the month before.
    steps : int, months, in [1, 36]
    target : str
        Which violence: all, state_based, non_state or one_sided.
    model : str
        One of `MODELS`; the first of them unless told otherwise.
    draws : int, in [100, 10000]
    seed : int, >= 0
        Equal seeds give equal draws.

    Raises
    ------
    ImpossibleValueError
        If one of these lies outside its interval.
    """

    origin: Month
    steps: int = 12
    target: str = "all"
    model: str = next(iter(MODELS))
    draws: int = 1_000
    seed: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.steps <= 36:
            raise ImpossibleValueError("steps", expected="in [1, 36] months", got=self.steps)
        if not 100 <= self.draws <= 10_000:
            raise ImpossibleValueError("draws", expected="in [100, 10000]", got=self.draws)
        if self.target not in TARGETS:
            raise ImpossibleValueError("target", expected=f"one of {', '.join(TARGETS)}", got=self.target)
        if self.model not in MODELS:
            raise ImpossibleValueError("model", expected=f"one of {', '.join(MODELS)}", got=self.model)

    @property
    def lead_times(self) -> range:
        """Months ahead, 1 for the origin itself."""
        return range(1, self.steps + 1)

    @property
    def data_to(self) -> Month:
        """The last month that the model may read."""
        return self.origin + -1


def make_forecast(
    order: ForecastOrder, *, mission: Mission, by: Viewer, progress: Callable[[str], None] = lambda _step: None
) -> Forecast:
    """
    Forecast deaths by cell and month, score the model from past origins, and keep both.

    Raises
    ------
    DeathlessHistoryError, FaultyHistoryError, OriginOutsideHistoryError, ShortHistoryError
        If no model can stand on the mission's incidents; nothing is kept then.
    NotAllowedError, NotVisibleError
        If the viewer may not make forecasts in the mission.
    """
    by.require("situation.forecast", mission_code=mission.code, unit_code="")
    _first, recorded_to = span_of_records(by, mission)
    last = min(order.data_to, recorded_to)
    history = fatality_panel(by, mission, target=order.target, last=last, known_at=by.at)
    beside = Neighbourhood.of_cells(history["unit"].values)
    model = MODELS[order.model](beside)
    progress("drawing")
    draws = model.forecast(
        history, origin=order.origin, lead_times=order.lead_times, draws=order.draws,
        rng=np.random.default_rng(order.seed),
    )  # fmt: skip
    progress("scoring past origins")
    references = {name: made(beside) for name, made in REFERENCES.items() if name != order.model}
    skill = _past_skill(history, model, references, order=order, unit_of=_unit_of_cells(by, mission))
    progress("keeping")
    return _keep(order, draws, skill, mission=mission, by=by)


def _unit_of_cells(by: Viewer, mission: Mission) -> dict[int, str]:
    return {cell.gid: cell.unit.code if cell.unit else "" for cell in cells(by, mission)}


def _past_skill(
    history: xr.DataArray,
    model: ForecastModel,
    references: Mapping[str, ForecastModel],
    *,
    order: ForecastOrder,
    unit_of: dict[int, str],
) -> dict[str, object]:
    origins = _past_origins(history, order)
    if not origins:
        return {"origins": [], "lead_times": [], "coverage_90": None, "crps": None, "against": {}}
    lead_times = [lead for lead in _LEADS_SCORED if lead <= order.steps]

    def scored(some: ForecastModel) -> xr.Dataset:
        rng = np.random.default_rng(order.seed)
        return rolling_origin(history, some, origins=origins, lead_times=lead_times, rng=rng)

    scores = scored(model)
    in_unit = xr.DataArray([unit_of[int(gid)] for gid in scores["unit"].values], dims="unit", name="code")
    return {
        "origins": [str(origin) for origin in origins],
        "lead_times": lead_times,
        "coverage_90": float(scores["covered_90"].mean()),
        "crps": float(scores["crps"].mean()),
        "against": {
            name: _saved(scores["crps"], scored(reference)["crps"], in_unit, order=order)
            for name, reference in references.items()
        },
    }


def _past_origins(history: xr.DataArray, order: ForecastOrder) -> list[Month]:
    latest = order.origin + -order.steps
    first_death = int(history["month_id"][(history > 0).any("unit").values][0])
    past = (latest + -_MONTHS_BETWEEN_ORIGINS * back for back in reversed(range(_PAST_ORIGINS)))
    return [origin for origin in past if origin.month_id > first_death + _MONTHS_BETWEEN_ORIGINS * 2]


def _saved(
    score: xr.DataArray, reference: xr.DataArray, in_unit: xr.DataArray, *, order: ForecastOrder
) -> dict[str, object]:
    block = max(1, order.steps // _MONTHS_BETWEEN_ORIGINS)

    def interval(mine: xr.DataArray, theirs: xr.DataArray, *by: str) -> xr.Dataset:
        rng = np.random.default_rng(order.seed)
        return skill_interval(mine, theirs, over="origin", block=block, by=by, rng=rng)

    whole = interval(score, reference)
    units = interval(score.groupby(in_unit).sum(), reference.groupby(in_unit).sum(), "code")
    return {
        "whole": _bounds(whole),
        "by_lead_time": {
            str(lead): _bounds(row) for lead, row in interval(score, reference, "lead_time").groupby("lead_time")
        },
        "by_unit": {str(code): _bounds(row) for code, row in units.groupby("code")},
    }


def _bounds(row: xr.Dataset) -> list[float] | None:
    bounds = [float(row[name].squeeze()) for name in ("skill", "lower", "upper")]
    return bounds if np.isfinite(bounds).all() else None


@transaction.atomic
def _keep(
    order: ForecastOrder, draws: xr.DataArray, skill: dict[str, object], *, mission: Mission, by: Viewer
) -> Forecast:
    by_month = draws.swap_dims(lead_time="month_id").drop_vars("lead_time")
    rests_on = seen_markings(by, mission, IncidentFilter(first=Month(1989, 1), last=order.data_to))
    forecast = Forecast.objects.create(
        mission=mission,
        marking=marking_of(highest(rests_on, at=by.at), by=by),
        model=order.model,
        target=order.target,
        origin_month_id=order.origin.month_id,
        steps=order.steps,
        draws=order.draws,
        seed=order.seed,
        made_at=by.at,
        history_known_at=by.at,
        parameters={"references": list(REFERENCES)},
        skill=skill,
        draws_parquet=pack_draws(by_month),
    )
    ForecastCell.objects.bulk_create(_cells(forecast, by_month), batch_size=500)
    event = ForecastMade(
        mission_code=mission.code, subject=str(forecast.pk), model=order.model, origin_month_id=order.origin.month_id
    )
    record(event, by=by)
    return forecast


def _cells(forecast: Forecast, draws: xr.DataArray) -> list[ForecastCell]:
    summary = summarise(draws).transpose("unit", "month_id", ...)
    means, quantiles, probabilities = (summary[name].to_numpy() for name in ("mean", "quantiles", "probability"))
    return [
        ForecastCell(
            forecast=forecast, gid=int(gid), month_id=int(month_id), mean=means[row, column],
            **dict(zip(("q05", "q25", "q50", "q75", "q95"), quantiles[row, column], strict=True)),
            **dict(zip(("at_least_1", "at_least_25", "at_least_100"), probabilities[row, column], strict=True)),
        )
        for row, gid in enumerate(draws["unit"].values)
        for column, month_id in enumerate(draws["month_id"].values)
    ]  # fmt: skip
