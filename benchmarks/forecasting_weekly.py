"""
What weekly risks by cell are worth in a mission's area, against persistence and climatology.

Run: python -m benchmarks.forecasting_weekly [all] [one-sided] [state-based] [non-state]

Needs only examples/minusca. Origins every fourth week of 2014 to 2021, one to eight weeks ahead.
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from time import process_time

import numpy as np
import polars as pl
import xarray as xr

from benchmarks.tables import print_table
from primacy.analysis.forecasting import (
    Neighbourhood,
    WeeklyRisk,
    WeeklySkill,
    week_of,
    weekly_backtest,
    weekly_history,
    weekly_skill,
)
from primacy.exchange.boundaries import read_boundaries, unit_of_points
from primacy.exchange.priogrid import cells_within
from primacy.vocabulary import GridCell

_SEED = 1
_MINUSCA = Path("examples/minusca")
_KINDS: Mapping[str, Sequence[int]] = {"all": (1, 2, 3), "one-sided": (3,), "state-based": (1,), "non-state": (2,)}
_OUTCOMES = {"an incident": 0, "a death": 1}
_WEEKS = week_of(date(1989, 1, 2)), week_of(date(2021, 12, 20))
_ORIGINS = range(week_of(date(2014, 1, 6)), week_of(date(2021, 11, 1)) + 1, 4)


def main() -> None:
    cells = _cells()
    model = WeeklyRisk(neighbours=Neighbourhood.of_cells(cells))
    rows = []
    for kind in [each for each in sys.argv[1:] if each in _KINDS] or _KINDS:
        events = _events().filter(pl.col("type_of_violence").is_in(_KINDS[kind]))
        for outcome, least in _OUTCOMES.items():
            history = weekly_history(events, units=cells, first_week=_WEEKS[0], last_week=_WEEKS[1], least_deaths=least)
            started = process_time()
            told = weekly_backtest(history, model, origins=_ORIGINS, lead_times=range(1, 9))
            seconds = (process_time() - started) / len(_ORIGINS)
            found = weekly_skill(told, group_of=_prefecture_of(cells), rng=np.random.default_rng(_SEED))
            rows.append(_row(kind, outcome, found) | {"set aside": history.attrs["set_aside"], "seconds": seconds})
            print(f"\n{kind}, {outcome}: {found.events} of {found.weeks} cell-weeks\n")
            for name, (_whole, by_lead, by_group) in found.against.items():
                print(f"against {name}, by weeks ahead: {_told(by_lead)}")
                print(f"against {name}, by prefecture: {_told(by_group)}")
    print_table(pl.DataFrame(rows))


def _row(kind: str, outcome: str, found: WeeklySkill) -> dict[str, object]:
    return {
        "violence": kind,
        "at least": outcome,
        "Brier": found.brier["weekly_risk"],
        **{f"against {name}": _bounds(parts[0]) for name, parts in found.against.items()},
        **{f"AP {name}": score for name, score in found.average_precision.items()},
        "miscalibration": found.miscalibration,
    }


def _told(parts: xr.Dataset) -> str:
    (dim,) = parts.dims
    return ", ".join(
        f"{label} {float(row['skill']):.1%}{'*' if float(row['lower']) > 0 else ''}"
        for label, row in ((label, parts.sel({dim: label})) for label in parts[dim].values)
    )


def _bounds(saved: xr.Dataset) -> str:
    return f"{float(saved['skill']):.1%} ({float(saved['lower']):.1%} to {float(saved['upper']):.1%})"


def _events() -> pl.DataFrame:
    events = pl.read_csv(_MINUSCA / "incidents" / "ged_23_1_caf.csv.gz", infer_schema_length=None)
    day = {name: pl.col(f"date_{end}").str.slice(0, 10).str.to_date() for name, end in _ENDS.items()}
    return events.select("type_of_violence", unit="priogrid_gid", deaths="best", **day)


def _cells() -> list[int]:
    (country,) = read_boundaries(_MINUSCA / "boundaries" / "admin0.geojson").units
    return cells_within(country.geometry)["gid"].to_list()


def _prefecture_of(cells: Sequence[int]) -> xr.DataArray:
    units = read_boundaries(_MINUSCA / "boundaries" / "admin1.geojson").units
    longitude, latitude = np.array([GridCell(gid).centre for gid in cells]).T
    codes = unit_of_points(units, longitude=longitude, latitude=latitude).fill_null("-")
    return xr.DataArray(codes.to_numpy().astype(str), dims="unit", coords={"unit": list(cells)})


_ENDS = {"started_on": "start", "ended_on": "end"}

if __name__ == "__main__":
    main()
