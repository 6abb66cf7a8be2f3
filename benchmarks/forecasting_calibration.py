"""
Whether our forecasts mean what they say, what a correction is worth, and what coverage of the worst months would cost.

Run: PRIMACY_SHARED_DATA=FOLDER python -m benchmarks.forecasting_calibration [country-month [WINDOW …]] [cell-month]

Needs the full public data files. Every table is Markdown; `forecasting.md` keeps those of the last full run.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import polars as pl
import xarray as xr

from benchmarks.tables import print_table
from primacy.analysis.forecasting import (
    ForecastModel,
    Neighbourhood,
    Recalibrated,
    Surroundings,
    WindowForecast,
    forecast_windows,
    history_of,
    pooled_forests,
)
from primacy.analysis.scoring import (
    challenge_scores,
    corp_reliability,
    coverage_by_size,
    interval_covers,
    pit_flatness,
    pit_interval,
)

_SEED = 1
_EVENTS = (1, 25, 100)
_WORST = 100
_HELD = 0.9


def main() -> None:
    parts = {"country-month": _country_month, "cell-month": _cell_month}
    for name in [name for name in sys.argv[1:] if name in parts] or parts:
        parts[name]()


def _country_month() -> None:
    panel = pl.read_parquet(_shared() / "views_cm_state_based_1990_2021.parquet")
    history = history_of(panel, unit="country_id", target="ged_sb_v2024", target_early="ged_sb_v2023")
    plain = pooled_forests(Surroundings())
    windows = tuple(int(word) for word in sys.argv[2:]) or (2018, 2019, 2020, 2021)
    print("\n# Country-month")
    _told(history, windows=windows, models=[plain, Recalibrated(plain)])


def _cell_month() -> None:
    files = [_shared() / f"views_pgm_actuals_v2023_{year}.parquet" for year in (2018, 2019, 2020)]
    history = history_of(pl.concat([pl.read_parquet(file) for file in files]), unit="priogrid_gid", target="ged_sb")
    beside = Neighbourhood.of_cells(history["unit"].values.tolist())
    print("\n# Cell-month")
    _told(history, windows=(2019, 2020), models=[pooled_forests(Surroundings(neighbours=beside))])


def _told(history: xr.DataArray, *, windows: Sequence[int], models: Sequence[ForecastModel]) -> None:
    forecasts = forecast_windows(history, windows=windows, models=models, rng=np.random.default_rng(_SEED))
    scores, coverage, pits, events, prices = [], [], [], [], []
    for each in forecasts:
        label = {"window": each.window, "model": each.model}
        draws = each.draws.drop_vars("month_id")
        found = challenge_scores(draws, each.observed)
        scores.append(label | {name: float(found[name].mean()) for name in ("crps", "ign", "mis")})
        coverage.append(coverage_by_size(draws, each.observed).select(*_labels(label), pl.all()))
        pits.append(label | _flatness(draws, each.observed))
        events.extend(label | row for row in _reliability(draws, each.observed))
        prices.append(label | _price(each))
    print("\nScores\n")
    print_table(pl.DataFrame(scores))
    print("\nCoverage\n")
    print_table(pl.concat(coverage))
    print("\nPIT: shares of ten bins, and whether they are flat within simultaneous bands of 90 % over units\n")
    print_table(pl.DataFrame(pits))
    print("\nReliability (CORP)\n")
    print_table(pl.DataFrame(events))
    print(f"\nWhat it would cost to hold {_HELD:.0%} of the months above {_WORST} deaths\n")
    print_table(pl.DataFrame(prices))


def _labels(label: dict[str, object]) -> list[pl.Expr]:
    return [pl.lit(value).alias(name) for name, value in label.items()]


def _flatness(draws: xr.DataArray, observed: xr.DataArray) -> dict[str, object]:
    found = pit_flatness(pit_interval(draws, observed), over="unit", rng=np.random.default_rng(_SEED))
    shares = " ".join(f"{share:.3f}" for share in found["share"])
    return {
        "shares": shares,
        "flat_bins": int(found["is_flat"].sum()),
        "widest": float((found["band_to"] - found["share"]).max()),
    }


def _reliability(draws: xr.DataArray, observed: xr.DataArray) -> Iterator[dict[str, object]]:
    for deaths in _EVENTS:
        found = corp_reliability(
            (draws >= deaths).mean("draw"), observed >= deaths, rng=np.random.default_rng(_SEED), resamples=50
        )
        yield {
            "deaths": deaths,
            "miscalibration": found.miscalibration,
            "discrimination": found.discrimination,
            "uncertainty": found.uncertainty,
        }


def _price(each: WindowForecast) -> dict[str, object]:
    """
    Raise the upper twentieth of the draws where the mean forecast is highest, until the worst months are held.

    The worst months are held if the places that are raised hold them; how many places that takes is what a
    forecaster, who does not know which of them will be the worst, has to pay for.
    """
    draws, observed = each.draws.drop_vars("month_id"), each.observed
    worst = (observed > _WORST).values
    held = interval_covers(draws, observed).values
    mean = draws.mean("draw").values
    missed = worst & ~held & (observed.values > np.quantile(draws.values, 0.95, axis=2))
    wanted = int(np.ceil(_HELD * worst.sum())) - int((worst & held).sum())
    # Some of the worst months lie below their interval: nothing that is raised can hold them.
    bar = np.sort(mean[missed])[::-1][min(max(wanted, 1), int(missed.sum())) - 1]
    reach = np.quantile(observed.values[worst], _HELD)
    raised = draws.copy(deep=True)
    chosen = mean >= bar
    in_order = np.sort(draws.values[chosen], axis=1)
    tail = int(0.06 * in_order.shape[1])
    in_order[:, -tail:] = np.maximum(in_order[:, -tail:], reach)
    raised.values[chosen] = in_order
    before, after = challenge_scores(draws, observed), challenge_scores(raised, observed)
    return {
        "worst": int(worst.sum()),
        "held": float(held[worst].mean()),
        "places_raised": float(chosen.mean()),
        "raised_to": float(reach),
        "held_then": float(interval_covers(raised, observed).values[worst].mean()),
        "crps": float(before["crps"].mean()),
        "crps_then": float(after["crps"].mean()),
        "mis": float(before["mis"].mean()),
        "mis_then": float(after["mis"].mean()),
    }


def _shared() -> Path:
    return Path(os.environ["PRIMACY_SHARED_DATA"]) / "conflict"


if __name__ == "__main__":
    main()
