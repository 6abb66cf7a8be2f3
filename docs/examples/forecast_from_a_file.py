"""Forecast deaths by cell from the public file of the example, and score two models from past origins."""

from pathlib import Path

import numpy as np
import polars as pl

from primacy.analysis.forecasting import (
    Conflictology,
    RecencyWeighted,
    history_of,
    known_before,
    rolling_origin,
    summarise,
)
from primacy.analysis.scoring import skill_interval
from primacy.exchange import ucdp
from primacy.exchange.whole import whole_table
from primacy.vocabulary import Month

FILE = Path("examples/minusca/incidents/ged_23_1_caf.csv.gz")
FIRST, LAST, ORIGIN = Month(2013, 1), Month(2021, 12), Month(2021, 1)

events = whole_table(ucdp.read_events(FILE)).with_columns(
    month_id=(pl.col("ended_on").dt.year() - 1980) * 12 + pl.col("ended_on").dt.month()
)
cells = events.select(pl.col("priogrid_gid").unique().sort())
months = pl.DataFrame({"month_id": range(FIRST.month_id, LAST.month_id + 1)}, schema={"month_id": pl.Int32})
counted = events.group_by("priogrid_gid", "month_id").agg(pl.col("best").sum())
panel = cells.join(months, how="cross").join(counted, on=["priogrid_gid", "month_id"], how="left")
history = history_of(panel.with_columns(pl.col("best").fill_null(0)), unit="priogrid_gid", target="best")

model, reference = RecencyWeighted(half_life_months=12, window_months=60), Conflictology(months=12)
draws = model.forecast(
    known_before(history, ORIGIN), origin=ORIGIN, lead_times=[1, 2, 3], draws=1_000, rng=np.random.default_rng(1)
)
summary = summarise(draws.sum("lead_time"))
likeliest = summary["probability"].sel(threshold=1).to_series().nlargest(3)
print("Cells where a death was likeliest in January to March 2021:")
for gid, probability in likeliest.items():
    print(f"  {gid}: {probability:.0%}, expected {float(summary['mean'].sel(unit=gid)):.1f} deaths")

origins = [Month(2019, 1) + 3 * step for step in range(12)]
crps = {
    each.name: rolling_origin(
        history, each, origins=origins, lead_times=[1, 2, 3], rng=np.random.default_rng(1)
    )["crps"]
    for each in (model, reference)
}  # fmt: skip
saved = skill_interval(crps[model.name], crps[reference.name], over="origin", rng=np.random.default_rng(1))
print(f"CRPS saved against {reference.name}: {saved.skill:.1%} (90 % {saved.lower:.1%} to {saved.upper:.1%})")
