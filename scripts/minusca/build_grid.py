"""
Build examples/minusca/grid/cells.csv: people and the rain of normal months by PRIO-GRID cell.

Run ``PRIMACY_SHARED_DATA=<folder of the full files> python scripts/minusca/build_grid.py`` after ``build_tables.py``,
whose outline of the country it reads.
"""

import os
from pathlib import Path

import polars as pl

from primacy.exchange.boundaries import read_boundaries
from primacy.exchange.priogrid import cells_within

PACK = Path(__file__).resolve().parents[2] / "examples" / "minusca"
_COUNTRY = "CAF"
_MONTHS = range(1, 13)


def build_all() -> None:
    shared = Path(os.environ["PRIMACY_SHARED_DATA"]) / "geo"
    (country,) = read_boundaries(PACK / "boundaries" / "admin0.geojson").units
    area = pl.DataFrame({"gid": cells_within(country.geometry)["gid"].to_list()}, schema={"gid": pl.Int64})
    people = (
        pl.read_csv(shared / "pop" / "gpw411_2020_0p1deg_caf_mli_cod_ssd.csv.gz")
        .filter(pl.col("iso3") == _COUNTRY)
        .group_by("gid")
        .agg(population=pl.col("pop2020").sum().round().cast(pl.Int64))
    )
    rain = pl.read_parquet(shared / "priogrid" / "priogrid_africa_me_covariates.parquet").select(
        pl.col("gid").cast(pl.Int64),
        *(pl.col(f"era5_tp_mm_{month:02d}").round(1).alias(f"rain_mm_{month:02d}") for month in _MONTHS),
    )
    told = area.join(people, on="gid", how="left").join(rain, on="gid", how="left")
    (PACK / "grid").mkdir(exist_ok=True)
    told.with_columns(pl.col("population").fill_null(0)).sort("gid").write_csv(PACK / "grid" / "cells.csv")


if __name__ == "__main__":
    build_all()
