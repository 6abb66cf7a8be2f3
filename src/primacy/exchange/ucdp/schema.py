"""The columns of UCDP GED by the names of every version, and by ours."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from primacy.exchange.tabular import Column, DayOrder

__all__ = ["FIRST_DAY", "PUBLISHED_ORDER", "event_schema"]

#: UCDP GED begins here; there is no earlier event in any version.
FIRST_DAY = date(1989, 1, 1)

#: The columns in the order in which UCDP publishes them; Candidate 24.0.1 has them without a header.
PUBLISHED_ORDER = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)


def event_schema(*, latest: date, day_order: DayOrder | None) -> Sequence[Column]:
    """Return what a file of events must say; its days lie between the first of GED and `latest`."""
    day = Column("day", pl.Date, at_least=FIRST_DAY, at_most=latest, day_order=day_order)
    return (
        Column("event_id", pl.Int64, ("id",), at_least=1, unique=True),
        _text("event_reference", "relid"),
        Column("type_of_violence", pl.Int8, allowed=(1, 2, 3), expected=_VIOLENCE),
        _text("conflict_name"),
        _text("dyad_name"),
        _text("side_a"),
        _text("side_b"),
        Column("sources_count", pl.Int32, ("number_of_sources",), required=False, nullable=True, at_least=-1),
        _text("source_text", "source_article"),
        replace(day, name="started_on", aliases=("date_start",)),
        replace(day, name="ended_on", aliases=("date_end",)),
        _class("date_precision", "date_prec", at_most=5),
        _class("event_clarity", at_most=2),
        Column("longitude", pl.Float64, at_least=-180, at_most=180, expected="degrees east in [-180, 180]"),
        Column("latitude", pl.Float64, at_least=-90, at_most=90, expected="degrees north in [-90, 90]"),
        _class("place_precision", "where_prec", at_most=7),
        _text("place_name", "where_coordinates"),
        _text("place_description", "where_description"),
        _text("adm_1"),
        _text("adm_2"),
        _text("country"),
        Column("country_id", pl.Int32, required=False, nullable=True, at_least=1),
        Column("priogrid_gid", pl.Int32, required=False, nullable=True, at_least=1, at_most=259_200),
        *(_deaths(name, required=False) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")),
        *(_deaths(name, f"{name}_est", required=True) for name in ("best", "low", "high")),
        _text("code_status"),
    )


_VIOLENCE = "1 (state-based), 2 (non-state) or 3 (one-sided)"


def _text(name: str, *aliases: str) -> Column:
    return Column(name, pl.String, aliases, required=False, nullable=True)


def _class(name: str, *aliases: str, at_most: int) -> Column:
    return Column(name, pl.Int8, aliases, required=False, nullable=True, at_least=1, at_most=at_most)


def _deaths(name: str, *aliases: str, required: bool) -> Column:
    return Column(
        name,
        pl.Int32,
        (name, *aliases),
        required=required,
        nullable=not required,
        at_least=0,
        expected="deaths, a whole number >= 0",
    )
