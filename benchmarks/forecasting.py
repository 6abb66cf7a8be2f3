"""
What the forecasting baselines are worth: published scores reproduced, then scores of our own beside them.

Run: PRIMACY_SHARED_DATA=FOLDER python -m benchmarks.forecasting [country-month] [parts] [cell-month] [minusca]

Country-month, parts and cell-month need the full public data files; MINUSCA needs only examples/minusca. Every table
is Markdown, every row says what it took. `forecasting.md` keeps the tables of the last full run.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

import numpy as np
import polars as pl
import xarray as xr

from benchmarks.tables import print_table
from primacy.analysis.forecasting import (
    ChosenByRollingOrigin,
    Conflictology,
    ForecastModel,
    Named,
    Neighbourhood,
    Surroundings,
    backtest,
    forecast_windows,
    history_of,
    models_to_compare,
    pooled_forests,
    recency_candidates,
    rolling_origin,
)
from primacy.analysis.scoring import crps, interval_score, skill_interval
from primacy.exchange.boundaries import read_boundaries
from primacy.exchange.priogrid import cells_within
from primacy.vocabulary import Month

_SEED = 1
_WINDOWS = (2018, 2019, 2020, 2021)
_VINTAGES = {"unit": "country_id", "target": "ged_sb_v2024", "target_early": "ged_sb_v2023"}
_MINUSCA = Path("examples/minusca")


def main() -> None:
    parts = {"country-month": _country_month, "parts": _parts, "cell-month": _cell_month, "minusca": _minusca}
    for name in sys.argv[1:] or parts:
        parts[name]()


def _country_month() -> None:
    panel = pl.read_parquet(_shared() / "views_cm_state_based_1990_2021.parquet")
    published = pl.read_csv(_shared() / "views_scores" / "cm_scores_reproduced_official_code.csv")
    _twelve_draws(panel, published)
    started = process_time()
    scores = backtest(panel, **_VINTAGES, windows=_WINDOWS, rng=np.random.default_rng(_SEED))
    print(f"\nCountry-month, 1,000 draws; all windows and models in {process_time() - started:.0f} s of processor\n")
    print_table(_with_skill(scores))
    print("\nPublished CRPS of other models, and how much lower ours is\n")
    ours = scores.filter(pl.col("model") == "pooled").select("window", ours="crps")
    others = published.join(ours, on="window").with_columns(lower_by=1 - pl.col("ours") / pl.col("crps"))
    print_table(others.pivot(on="window", index="model", values="lower_by", aggregate_function="first").sort("model"))


def _twelve_draws(panel: pl.DataFrame, published: pl.DataFrame) -> None:
    history = history_of(panel, **_VINTAGES)
    rows = []
    for each in forecast_windows(
        history, windows=_WINDOWS, models=[Conflictology()], draws=12, rng=np.random.default_rng(_SEED)
    ):
        draws = each.draws.drop_vars("month_id")
        found = crps(draws, each.observed).mean().item(), interval_score(draws, each.observed).mean().item()
        rows.append((each.window, *found))
    ours = pl.DataFrame(rows, schema=["window", "crps", "mis"], orient="row")
    theirs = published.filter(pl.col("model") == "bm_conflictology").select("window", "crps", "mis")
    print("\nConflictology with its twelve draws, as the challenge scored it, and as published\n")
    print_table(ours.join(theirs, on="window", suffix="_published"))


def _cell_month() -> None:
    files = [_shared() / f"views_pgm_actuals_v2023_{year}.parquet" for year in (2018, 2019, 2020)]
    panel = pl.concat([pl.read_parquet(file) for file in files])
    beside = Neighbourhood.of_cells(panel["priogrid_gid"].unique().to_list())
    scores = backtest(
        panel,
        unit="priogrid_gid",
        target="ged_sb",
        windows=(2019, 2020),
        models=models_to_compare(Surroundings(neighbours=beside)),
        rng=np.random.default_rng(_SEED),
    )
    print("\nCell-month, 13,110 cells, v2023 vintage, 1,000 draws\n")
    print_table(scores)


def _parts() -> None:
    """Print what each part of the pool is worth alone, and the pool without it."""
    panel = pl.read_parquet(_shared() / "views_cm_state_based_1990_2021.parquet")
    whole = pooled_forests(Surroundings())
    models: list[ForecastModel] = [Conflictology(), whole]
    for place, part in enumerate(whole.parts):
        models.append(Named(part, f"alone: {part.name}"))
        others = (*whole.parts[:place], *whole.parts[place + 1 :])
        alike = (1 / len(others),) * len(others)
        models.append(replace(whole, parts=others, shares=alike, name=f"without: {part.name}"))
    scores = backtest(panel, **_VINTAGES, windows=_WINDOWS, models=models, rng=np.random.default_rng(_SEED))
    print("\nCountry-month, parts of the pool\n")
    print_table(_with_skill(scores).select("window", "model", "crps", "skill", "ign", "mis"))


def _minusca() -> None:
    history = _cells_of_the_country()
    beside = Neighbourhood.of_cells(history["unit"].values)
    origins = [Month(year, 1) for year in range(2014, 2022)]
    reference = _past(history, Conflictology(), origins=origins)
    print(f"\nMINUSCA, {history.sizes['unit']} cells, all violence, origins January 2014 to 2021, 1-12 months ahead\n")
    rows = [_against(reference, reference, name="conflictology", seconds=0.0)]
    for name, model in {
        "ten years, all months alike": Conflictology(months=120),
        "recency_weighted, chosen": ChosenByRollingOrigin(),
        "recency_weighted, chosen, with neighbours": ChosenByRollingOrigin(candidates=recency_candidates(beside)),
        "pooled forests": pooled_forests(Surroundings(neighbours=beside)),
    }.items():
        started = process_time()
        scores = _past(history, model, origins=origins)
        rows.append(_against(scores, reference, name=name, seconds=process_time() - started))
    print_table(pl.DataFrame(rows))


def _past(history: xr.DataArray, model: ForecastModel, *, origins: Sequence[Month]) -> xr.Dataset:
    return rolling_origin(history, model, origins=origins, lead_times=range(1, 13), rng=np.random.default_rng(_SEED))


def _against(scores: xr.Dataset, reference: xr.Dataset, *, name: str, seconds: float) -> dict[str, object]:
    found = skill_interval(scores["crps"], reference["crps"], over="origin", rng=np.random.default_rng(_SEED))
    means = {measure: float(scores[measure].mean()) for measure in ("crps", "ign", "mis", "brier_1", "brier_25")}
    skill = {bound: float(found[bound]) for bound in ("skill", "lower", "upper")}
    return {"model": name, **skill, **means, "covered_90": float(scores["covered_90"].mean()), "seconds": seconds}


def _cells_of_the_country() -> xr.DataArray:
    (country,) = read_boundaries(_MINUSCA / "boundaries" / "admin0.geojson").units
    cells = cells_within(country.geometry)["gid"].to_numpy()
    events = pl.read_csv(_MINUSCA / "incidents" / "ged_23_1_caf.csv.gz", infer_schema_length=None)
    began = pl.col("date_start").cast(pl.String).str.slice(0, 10).str.to_date()
    monthly = (
        events.with_columns(month_id=(began.dt.year().cast(pl.Int64) - 1980) * 12 + began.dt.month())
        .group_by("priogrid_gid", "month_id")
        .agg(pl.col("best").sum())
        .filter(pl.col("priogrid_gid").is_in(cells.tolist()))
    )
    months = np.arange(Month(1989, 1).month_id, Month(2021, 12).month_id + 1)
    deaths = np.zeros((len(cells), len(months)))
    deaths[np.searchsorted(cells, monthly["priogrid_gid"]), monthly["month_id"].to_numpy() - months[0]] = monthly[
        "best"
    ]
    return xr.DataArray(deaths, dims=("unit", "month_id"), coords={"unit": cells, "month_id": months})


def _with_skill(scores: pl.DataFrame) -> pl.DataFrame:
    reference = scores.filter(pl.col("model") == "conflictology").select("window", reference="crps")
    return (
        scores.join(reference, on="window")
        .with_columns(skill=1 - pl.col("crps") / pl.col("reference"))
        .drop("reference")
    )


def _shared() -> Path:
    return Path(os.environ["PRIMACY_SHARED_DATA"]) / "conflict"


if __name__ == "__main__":
    main()
