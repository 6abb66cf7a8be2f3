"""The layouts in which sites by month come, each brought to the layout of `exchange.sites`."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from primacy.exchange import geopko
from primacy.exchange.sites import read_site_months
from primacy.exchange.whole import whole_table

__all__ = ["LAYOUTS"]

_COMMON = (
    "site", "longitude", "latitude", "month", "precision", "strength", "unit_types", "headquarters", "contributors",
    "map_sheet", "version", "line",
)  # fmt: skip


def _own(file: Path, _mission_code: str) -> pl.DataFrame:
    return whole_table(read_site_months(file))


def _geopko_months(file: Path, mission_code: str) -> pl.DataFrame:
    months = _of_mission(whole_table(geopko.read_site_months(file)), mission_code)
    contributor = pl.element().struct
    troops = contributor.field("troops").cast(pl.String).fill_null("?")
    return months.with_columns(
        month=pl.format("{}-{}", "year", pl.col("month").cast(pl.String).str.zfill(2)),
        precision=pl.lit("month"),
        strength="troops",
        contributors=pl.col("contributors")
        .list.eval(pl.format("{}:{}", contributor.field("name"), troops))
        .list.join("|"),
        map_sheet=pl.lit(None, dtype=pl.String),
        version=pl.lit("Geo-PKO 2.1"),
        unit_types=_units_present(geopko.UNIT_TYPES),
    ).select(_COMMON)


def _geopko_years(file: Path, mission_code: str) -> pl.DataFrame:
    years = _of_mission(whole_table(geopko.read_site_years(file)), mission_code)
    return (
        years.sort("line")
        .unique(["site", "year"], keep="first", maintain_order=True)
        .with_columns(
            month=pl.format("{}-01", "year"),
            precision=pl.lit("year"),
            strength=pl.col("mean_troops").round().cast(pl.Int32),
            contributors=pl.lit(None, dtype=pl.String),
            map_sheet=pl.lit(None, dtype=pl.String),
            version=pl.lit("Geo-PKO 2.3"),
            unit_types=_units_present(("infantry", "reserve", "medical", "aviation")),
        )
        .select(_COMMON)
    )


def _of_mission(rows: pl.DataFrame, mission_code: str) -> pl.DataFrame:
    placed = pl.col("longitude").is_not_null() & pl.col("latitude").is_not_null()
    here = rows.filter((pl.col("mission").str.to_lowercase() == mission_code) & placed)
    return here.with_columns(pl.col("headquarters").replace("none", None))


def _units_present(names: object) -> pl.Expr:
    present = [pl.when(pl.col(name)).then(pl.lit(name)) for name in names]
    return pl.concat_list(present).list.drop_nulls().list.join("|")


LAYOUTS: dict[str, Callable[[Path, str], pl.DataFrame]] = {
    "sites": _own,
    "geopko-2.1": _geopko_months,
    "geopko-2.3": _geopko_years,
}
"""By name: Primacy's own table, Geo-PKO by month in full (2.1), Geo-PKO by location and year (2.3)."""
