"""
What forecasts are worth in a mission's area: cells by month and week and prefectures by month, by kind of violence.

Run: python -m benchmarks.forecasting_mission [cell-month] [cell-week] [prefecture-month] [kind of violence]

Needs only examples/minusca. Every table is Markdown; `forecasting.md` keeps those of the last full run.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import process_time

import numpy as np
import polars as pl
import shapely
import xarray as xr

from benchmarks.tables import print_table
from primacy.analysis.forecasting import (
    Conflictology,
    ForecastModel,
    Neighbourhood,
    Pooled,
    SeasonalClimatology,
    SelfExciting,
    mission_pool,
    rolling_origin,
)
from primacy.analysis.scoring import skill_interval
from primacy.exchange.boundaries import read_boundaries
from primacy.exchange.priogrid import cells_within
from primacy.vocabulary import Month

_SEED = 1
_MINUSCA = Path("examples/minusca")
_KINDS: Mapping[str, Sequence[int]] = {"all": (1, 2, 3), "one-sided": (3,), "state-based": (1,), "non-state": (2,)}
_MONDAY = date(1988, 12, 26)
_REFERENCES = ("conflictology", "self_exciting", "seasonal_climatology")


@dataclass(frozen=True)
class Scale:
    """Where and how often deaths are counted, from which origins they are forecast, and by which models."""

    name: str
    column: str
    step: str
    origins: Sequence[int]
    lead_times: range
    models: Mapping[str, ForecastModel] = field(default_factory=dict)


def main() -> None:
    scales = {each.name: each for each in _scales()}
    wanted = [name for name in sys.argv[1:] if name in scales] or scales
    kinds = [kind for kind in sys.argv[1:] if kind in _KINDS] or _KINDS
    for name in wanted:
        for kind in kinds:
            _compared(scales[name], kind)


def _scales() -> list[Scale]:
    beside = Neighbourhood.of_cells(_cells())
    half_years = [Month(year, month).month_id for year in range(2014, 2022) for month in (1, 7)][:-1]
    weeks = [_week_of(date(2014, 1, 6)) + 16 * turn for turn in range(26)]
    return [
        Scale("cell-month", "gid", "month", half_years, range(1, 13), _monthly(beside)),
        Scale("cell-week", "gid", "week", weeks, range(1, 9), _weekly(beside)),
        Scale("prefecture-month", "prefecture", "month", half_years, range(1, 13), _monthly(_prefectures_beside())),
    ]


def _monthly(beside: Neighbourhood) -> dict[str, ForecastModel]:
    return {
        "conflictology": Conflictology(),
        "self_exciting": SelfExciting(neighbours=beside),
        "seasonal_climatology": SeasonalClimatology(),
        "ten years": Conflictology(months=120),
        "pooled": mission_pool(beside),
    }


def _weekly(beside: Neighbourhood) -> dict[str, ForecastModel]:
    exciting = SelfExciting(half_lives=(2, 8, 52, 260), learn_from_months=1040, neighbours=beside)
    ten_years = Conflictology(months=520)
    return {
        "conflictology": Conflictology(months=52),
        "self_exciting": exciting,
        "seasonal_climatology": SeasonalClimatology(beside=2, steps_a_year=52),
        "ten years": ten_years,
        "pooled": Pooled(parts=(exciting, ten_years), shares=(0.5, 0.5), together=ten_years),
    }


def _compared(scale: Scale, kind: str) -> None:
    history = _history(scale, kind)
    scores = {}
    seconds = {}
    for name, model in scale.models.items():
        started = process_time()
        scores[name] = rolling_origin(
            history, model, origins=[Month.from_id(each) for each in scale.origins], lead_times=scale.lead_times,
            rng=np.random.default_rng(_SEED),
        )  # fmt: skip
        seconds[name] = (process_time() - started) / len(scale.origins)
    units, origins, deaths = history.sizes["unit"], len(scale.origins), int(history.sum())
    print(f"\n{scale.name}, {kind}: {units} units, {origins} origins, {deaths} deaths\n")
    rows = []
    for name, found in scores.items():
        row: dict[str, object] = {"model": name, "crps": float(found["crps"].mean())}
        for reference in _REFERENCES:
            row[reference] = _saved(found, scores[reference])
        row |= {m: float(found[m].mean()) for m in ("ign", "mis", "brier_1", "covered_90")}
        rows.append(row | {"seconds": seconds[name]})
    print_table(pl.DataFrame(rows))
    for dim in ("lead_time", "unit") if scale.column == "prefecture" else ("lead_time",):
        print(f"\npooled, by {dim}: " + _by(scores["pooled"], scores, dim=dim))


def _by(mine: xr.Dataset, scores: Mapping[str, xr.Dataset], *, dim: str) -> str:
    """Return the skill at each label against each reference; * where its interval lies above zero."""
    told = []
    for reference in _REFERENCES:
        theirs = scores[reference]
        found = skill_interval(
            mine["crps"], theirs["crps"], over="origin", block=2, by=[dim], rng=np.random.default_rng(_SEED)
        )
        each = [
            f"{label} {float(row['skill']):.0%}{'*' if float(row['lower']) > 0 else ''}"
            for label, row in ((label, found.sel({dim: label})) for label in found[dim].values)
        ]
        told.append(f"{reference}: {', '.join(each)}")
    return "; ".join(told)


def _saved(mine: xr.Dataset, theirs: xr.Dataset) -> str:
    if mine is theirs:
        return ""
    found = skill_interval(mine["crps"], theirs["crps"], over="origin", block=2, rng=np.random.default_rng(_SEED))
    return f"{float(found['skill']):.1%} ({float(found['lower']):.1%} to {float(found['upper']):.1%})"


def _history(scale: Scale, kind: str) -> xr.DataArray:
    events = _events().filter(pl.col("type_of_violence").is_in(_KINDS[kind]))
    units = _cells() if scale.column == "gid" else sorted(_prefectures())
    steps = np.arange(
        *{"month": (Month(1989, 1).month_id, Month(2021, 12).month_id + 1), "week": (1, _week_of(date(2021, 12, 31)))}[
            scale.step
        ]
    )
    told = (
        events.group_by(scale.column, scale.step)
        .agg(pl.col("best").sum())
        .filter(pl.col(scale.column).is_in(units) & pl.col(scale.step).is_between(steps[0], steps[-1]))
    )
    deaths = np.zeros((len(units), len(steps)))
    deaths[np.searchsorted(units, told[scale.column].to_numpy()), told[scale.step].to_numpy() - steps[0]] = told["best"]
    return xr.DataArray(deaths, dims=("unit", "month_id"), coords={"unit": units, "month_id": steps})


def _events() -> pl.DataFrame:
    events = pl.read_csv(_MINUSCA / "incidents" / "ged_23_1_caf.csv.gz", infer_schema_length=None)
    began = pl.col("date_start").cast(pl.String).str.slice(0, 10).str.to_date()
    shapes = _prefectures()
    points = shapely.points(events["longitude"].to_numpy(), events["latitude"].to_numpy())
    # Bangui lies on the river that is the border: what lies just outside belongs to the nearest prefecture.
    nearest = np.argmin([shapely.distance(shape, points) for shape in shapes.values()], axis=0)
    return events.select(
        pl.col("type_of_violence"),
        pl.col("best"),
        gid=pl.col("priogrid_gid"),
        month=(began.dt.year().cast(pl.Int64) - 1980) * 12 + began.dt.month(),
        week=(began - _MONDAY).dt.total_days() // 7 + 1,
        prefecture=pl.Series(np.array(list(shapes))[nearest]),
    )


def _week_of(day: date) -> int:
    return (day - _MONDAY).days // 7 + 1


def _cells() -> list[int]:
    (country,) = read_boundaries(_MINUSCA / "boundaries" / "admin0.geojson").units
    return cells_within(country.geometry)["gid"].to_list()


def _prefectures() -> dict[str, shapely.Geometry]:
    return {each.code: each.geometry for each in read_boundaries(_MINUSCA / "boundaries" / "admin1.geojson").units}


def _prefectures_beside() -> Neighbourhood:
    shapes = _prefectures()
    return Neighbourhood(
        {
            code: tuple(other for other in sorted(shapes) if other != code and shape.distance(shapes[other]) < 0.01)
            for code, shape in shapes.items()
        }
    )


if __name__ == "__main__":
    main()
