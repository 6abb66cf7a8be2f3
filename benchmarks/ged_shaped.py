"""GED-shaped events of any number, made of the example's real ones: other ids, days and nearby points."""

import sys
from pathlib import Path

import numpy as np
import polars as pl

EXAMPLE = Path("examples/minusca/incidents/ged_23_1_caf.csv.gz")


def write_ged_shaped(file: Path, *, rows: int, seed: int = 1) -> None:
    """Write `rows` events to a CSV with the 48 columns of the example."""
    rng = np.random.default_rng(seed)
    real = pl.read_csv(EXAMPLE, infer_schema=False)
    taken = real[rng.integers(real.height, size=rows)]
    near = [
        np.floor(taken[name].cast(pl.Float64).to_numpy() * 2) / 2 + rng.random(rows) * 0.5
        for name in ("longitude", "latitude")
    ]
    day = np.datetime64("2000-01-01") + rng.integers(0, 8_000, size=rows)
    started = pl.Series(day.astype("datetime64[ms]")).dt.to_string("%Y-%m-%dT%H:%M:%S")
    taken.with_columns(
        pl.Series("id", np.arange(1, rows + 1)),
        pl.Series("longitude", near[0].round(6)),
        pl.Series("latitude", near[1].round(6)),
        started.alias("date_start"),
        started.alias("date_end"),
    ).write_csv(file)


if __name__ == "__main__":
    write_ged_shaped(Path(sys.argv[1]), rows=int(sys.argv[2]))
