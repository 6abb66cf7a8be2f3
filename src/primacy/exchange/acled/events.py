"""Reading events of ACLED."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from primacy.exchange.acled.schema import ACTOR_TYPES, FIRST_DAY, event_schema
from primacy.exchange.batch import Batch
from primacy.exchange.priogrid import cell_gid
from primacy.exchange.tabular import Rule, read_batches
from primacy.vocabulary import AcledSubEventType, ImpossibleValueError

__all__ = ["read_events"]

_LATEST = date(2199, 12, 31)
_WRITTEN = pl.col("event_date").str.strip_chars()
_DAY = pl.coalesce(
    _WRITTEN.str.to_date("%Y-%m-%d", strict=False),
    _WRITTEN.str.to_date("%d %B %Y", strict=False),
)
_EVENT_TYPE_OF = {code.value: code.event_type.value for code in AcledSubEventType}
_TYPE_OF = {code.value: code.incident_type.value for code in AcledSubEventType}
_SUBTYPE_OF = {code.value: code.incident_subtype.value for code in AcledSubEventType if code.incident_subtype}
_BELONGS_TO = pl.col("sub_event_type").replace_strict(_EVENT_TYPE_OF, default=None, return_dtype=pl.String)


def read_events(path: Path, *, batch_rows: int = 50_000, latest: date = _LATEST) -> Iterator[Batch]:
    """
    Read events of ACLED from a CSV of its export tool or interface, or from Parquet.

    The frame of a batch has, under one set of names and types, `event_id` (ACLED's
    `event_id_cnty`), `occurred_on`, `date_precision` (1 the day, 2 the week, 3 the month),
    `disorder_type`, `event_type`, `sub_event_type`, `actor_1`, `associated_actors_1`,
    `actor_type_1` (in words, also where the file has ACLED's number), `actor_2`,
    `associated_actors_2`, `actor_type_2`, `interaction`, `civilian_targeting`, `country_iso`,
    `region`, `country`, `adm_1`, `adm_2`, `adm_3`, `place_name`, `latitude`, `longitude`,
    `place_precision` (1 the place, 2 near it, 3 a larger region), `source_text`, `source_scale`,
    `narrative`, `fatalities`, `tags`, `updated_at_s` (seconds since 1970), `incident_type` and
    `incident_subtype` (of our taxonomy, by the crosswalk), `priogrid_gid` and `line`.

    Where sources differ, ACLED records the lowest number of deaths, so `fatalities` is no best
    estimate with bounds as UCDP's is.

    Parameters
    ----------
    path : Path
    batch_rows : int, rows, >= 1
    latest : date
        The last day on which an event may have occurred.

    Yields
    ------
    Batch
        At least one.

    Raises
    ------
    ImpossibleValueError
        If `batch_rows` is less than 1, or `latest` lies before 1997, where ACLED begins.
    UnreadableFileError
        If the file cannot be read as a table.
    MissingColumnsError
        If it lacks a column without which an event is none.

    References
    ----------
    Raleigh, Kishi and Linke (2023), Political instability patterns are obscured by conflict
    dataset scope conditions, sources, and coding choices, Humanities and Social Sciences
    Communications 10, 74. doi:10.1057/s41599-023-01559-4
    ACLED Codebook, https://acleddata.com/methodology/acled-codebook
    """
    if latest < FIRST_DAY:
        raise ImpossibleValueError("latest", expected=f">= {FIRST_DAY}, where ACLED begins", got=latest)
    for batch in read_batches(path, event_schema(), rules=_rules(latest), batch_rows=batch_rows):
        yield replace(batch, frame=_completed(batch.frame))


def _rules(latest: date) -> Sequence[Rule]:
    days = f"a day in [{FIRST_DAY}, {latest}], such as 2024-01-05 or 05 January 2024"
    return (
        Rule("event_date", _DAY.is_between(FIRST_DAY, latest).fill_null(_WRITTEN.is_null()), expected=days),
        Rule("year", _DAY.dt.year() == pl.col("year"), expected=pl.format("the year of {}", _DAY)),
        Rule(
            "sub_event_type",
            pl.col("event_type") == _BELONGS_TO,
            expected=pl.format("a sub-event type of {}", "event_type"),
        ),
    )


def _completed(frame: pl.DataFrame) -> pl.DataFrame:
    code = pl.col("sub_event_type")
    return frame.select(
        "event_id",
        _DAY.alias("occurred_on"),
        pl.exclude("event_id", "event_date", "year", "line"),
        code.replace_strict(_TYPE_OF, default=None, return_dtype=pl.String).alias("incident_type"),
        code.replace_strict(_SUBTYPE_OF, default=None, return_dtype=pl.String).alias("incident_subtype"),
        cell_gid(pl.col("longitude"), pl.col("latitude")).alias("priogrid_gid"),
        "line",
    ).with_columns(pl.col("actor_type_1", "actor_type_2").replace(ACTOR_TYPES))
