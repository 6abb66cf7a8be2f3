"""The columns of an ACLED export by ACLED's names, and by ours."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from primacy.exchange.tabular import Column
from primacy.vocabulary import AcledEventType, AcledSubEventType

__all__ = ["ACTOR_TYPES", "FIRST_DAY", "event_schema"]

#: ACLED begins here; for most countries later.
FIRST_DAY = date(1997, 1, 1)

#: What ACLED writes for an actor's type; earlier exports have its number.
ACTOR_TYPES = {
    "1": "State forces",
    "2": "Rebel group",
    "3": "Political militia",
    "4": "Identity militia",
    "5": "Rioters",
    "6": "Protesters",
    "7": "Civilians",
    "8": "External/Other forces",
}


def event_schema() -> Sequence[Column]:
    """Return what a file of events must say."""
    return (
        Column("event_id", pl.String, ("event_id_cnty",), unique=True, expected="an identifier, such as CAF1234"),
        Column("event_date", pl.String, expected="a day, such as 2024-01-05 or 05 January 2024"),
        Column("year", pl.Int32, required=False, nullable=True),
        _class("date_precision", "time_precision"),
        _text("disorder_type"),
        Column("event_type", pl.String, allowed=tuple(AcledEventType)),
        Column("sub_event_type", pl.String, allowed=tuple(AcledSubEventType)),
        Column("actor_1", pl.String, ("actor1",), expected="the name of an actor"),
        _text("associated_actors_1", "assoc_actor_1"),
        _text("actor_type_1", "inter1"),
        _text("actor_2", "actor2"),
        _text("associated_actors_2", "assoc_actor_2"),
        _text("actor_type_2", "inter2"),
        _text("interaction"),
        _text("civilian_targeting"),
        Column("country_iso", pl.Int32, ("iso",), required=False, nullable=True, at_least=1, at_most=999),
        _text("region"),
        _text("country"),
        _text("adm_1", "admin1"),
        _text("adm_2", "admin2"),
        _text("adm_3", "admin3"),
        _text("place_name", "location"),
        Column("latitude", pl.Float64, at_least=-90, at_most=90, expected="degrees north in [-90, 90]"),
        Column("longitude", pl.Float64, at_least=-180, at_most=180, expected="degrees east in [-180, 180]"),
        _class("place_precision", "geo_precision"),
        _text("source_text", "source"),
        _text("source_scale"),
        _text("narrative", "notes"),
        Column("fatalities", pl.Int32, at_least=0, expected="deaths, a whole number >= 0"),
        _text("tags"),
        Column("updated_at_s", pl.Int64, ("timestamp",), required=False, nullable=True, at_least=0),
    )


def _text(name: str, *aliases: str) -> Column:
    return Column(name, pl.String, aliases, required=False, nullable=True)


def _class(name: str, *aliases: str) -> Column:
    return Column(name, pl.Int8, aliases, required=False, nullable=True, at_least=1, at_most=3)
