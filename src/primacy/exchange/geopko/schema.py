"""What the tables of Geo-PKO have in common: missions, sites, headquarters and types of units."""

import polars as pl

from primacy.exchange.priogrid import cell_gid
from primacy.exchange.tabular import Column, Rule

__all__ = ["HAS_BOTH_COORDINATES", "UNIT_TYPES", "dummy", "gid", "headquarters", "headquarters_column", "site_columns"]

UNIT_TYPES = {
    "infantry": "inf",
    "engineers": "eng",
    "signals": "sig",
    "transport": "trans",
    "riverine": "riv",
    "helicopter_support": "he.sup",
    "special_forces": "sf",
    "medical": "med",
    "maintenance": "maint",
    "reconnaissance": "recon",
    "aviation": "avia",
    "military_police": "mp",
    "demining": "demining",
    "unmanned_aircraft": "uav",
    "formed_police": "fpu",
    "reserve": "res",
    "force_protection": "fp",
    "other_units": "other.type",
}
"""Types of units by our name, with the name of the codebook."""

_HEADQUARTERS = {0: "none", 1: "contributor", 2: "sector", 3: "mission"}

HAS_BOTH_COORDINATES = Rule(
    "longitude",
    pl.col("longitude").is_null() == pl.col("latitude").is_null(),
    expected="both coordinates, or neither where the site is unclear",
)
"""A site has a point or none, never half of one."""


def site_columns() -> tuple[Column, ...]:
    """Return the columns that say which mission is where in which year."""
    return (
        Column("mission", pl.String, expected="the mission's abbreviation, such as MINUSCA"),
        Column("year", pl.Int16, at_least=1948, at_most=2199),
        Column("site", pl.String, ("location",), expected="the name of the site"),
        Column("country", pl.String, expected="the country in which the site lies"),
        Column("longitude", pl.Float64, nullable=True, at_least=-180, at_most=180, expected="degrees east"),
        Column("latitude", pl.Float64, nullable=True, at_least=-90, at_most=90, expected="degrees north"),
    )


def dummy(name: str, *aliases: str, required: bool = True) -> Column:
    """Return a column that says whether something is present."""
    expected = "1 (present) or 0 (absent)"
    return Column(name, pl.Int8, aliases, required=required, nullable=not required, allowed=(0, 1), expected=expected)


def headquarters_column() -> Column:
    """Return the column that says which headquarters a site is."""
    expected = "0 (none), 1 (of a contributor), 2 (of a sector) or 3 (of the mission)"
    return Column("headquarters", pl.Int8, ("hq",), allowed=tuple(_HEADQUARTERS), expected=expected)


def headquarters() -> pl.Expr:
    """Return the highest headquarters at a site: mission, sector, contributor or none."""
    return pl.col("headquarters").replace_strict(_HEADQUARTERS, return_dtype=pl.String)


def gid() -> pl.Expr:
    """Return the PRIO-GRID cell of a site; null where it has no coordinates."""
    return cell_gid(pl.col("longitude"), pl.col("latitude")).alias("priogrid_gid")
