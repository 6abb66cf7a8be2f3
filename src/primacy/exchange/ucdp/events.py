"""Reading events of UCDP GED."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.priogrid import cell_gid
from primacy.exchange.tabular import DayOrder, read_batches
from primacy.exchange.ucdp.rules import BOUNDS_HOLD, event_rules
from primacy.exchange.ucdp.schema import PUBLISHED_ORDER, event_schema

__all__ = ["is_final", "read_events", "version_of"]

_NOT_RECORDED = -1
_LATEST = date(2199, 12, 31)
_FINAL = re.compile(r"\d{2}\.[1-9]\d*")
_VERSIONED = re.compile(r"ged(?:event)?[_-]?v?(\d{2})((?:_\d{1,2})+|\d(?!\d))", re.IGNORECASE)


def read_events(
    path: Path,
    *,
    batch_rows: int = 50_000,
    latest: date = _LATEST,
    widen_bounds: bool = True,
    day_order: DayOrder | None = None,
) -> Iterator[Batch]:
    """
    Read events of UCDP GED or GED Candidate, of versions 19.1 to 25.1, from CSV or Parquet.

    The frame of a batch has, under one set of names and types, `event_id`, `event_reference`
    (UCDP's `relid`), `type_of_violence`, `conflict_name`, `dyad_name`, `side_a`,
    `side_b`, `sources_count` (null where UCDP did not record it), `source_text`, `started_on`,
    `ended_on`, `date_precision`, `event_clarity`, `longitude`, `latitude`, `place_precision`,
    `place_name`, `place_description`, `adm_1`, `adm_2`, `country`, `country_id`, `priogrid_gid`
    (from the coordinates where the file has none), `deaths_a`, `deaths_b`, `deaths_civilians`,
    `deaths_unknown`, `best`, `low`, `high`, `code_status`, `bounds_widened`, `version` (as the
    name of the file states it) and `line`.

    Parameters
    ----------
    path : Path
    batch_rows : int, rows, >= 1
    latest : date
        The last day on which an event may end.
    widen_bounds : bool
        Of published events, about one in a hundred has a best estimate outside its own bounds.
        If true, `low` and `high` become the least and the greatest of the three figures, and
        `bounds_widened` is true for that event; `best` is never changed. If false, the row is
        faulty.
    day_order : DayOrder or None
        How days written with slashes are read, as a spreadsheet may have saved them; None
        refuses them.

    Yields
    ------
    Batch
        At least one.

    Raises
    ------
    ImpossibleValueError
        If `batch_rows` is less than 1, or `latest` lies before 1989, where GED begins.
    UnreadableFileError
        If the file cannot be read as a table.
    MissingColumnsError
        If it lacks a column without which an event is none.

    References
    ----------
    Sundberg and Melander (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of
    Peace Research 50(4). doi:10.1177/0022343313484347
    Hegre, Croicu, Eck and Högbladh (2020), Introducing the UCDP Candidate Events Dataset,
    Research & Politics 7(3). doi:10.1177/2053168020935257
    """
    schema = event_schema(latest=latest, day_order=day_order)
    rules = event_rules(bounds_must_hold=not widen_bounds)
    version = version_of(path.name)
    for batch in read_batches(path, schema, rules=rules, batch_rows=batch_rows, unnamed=PUBLISHED_ORDER):
        yield replace(batch, frame=_completed(batch.frame, version))


def version_of(name: str) -> str | None:
    """
    Return the version that the name of a GED file states, or None.

    Examples
    --------
    >>> version_of("GEDEvent_v24_0_3.csv"), version_of("ged231-csv.zip"), version_of("incidents.csv")
    ('24.0.3', '23.1', None)
    """
    stated = _VERSIONED.search(name)
    return f"{stated[1]}.{stated[2].lstrip('_').replace('_', '.')}" if stated else None


def is_final(version: str) -> bool:
    """
    Return whether a version is a yearly one of GED, which UCDP has checked, and not a monthly or quarterly Candidate.

    Examples
    --------
    >>> is_final("23.1"), is_final("24.0.3"), is_final("unknown")
    (True, False, False)
    """
    return _FINAL.fullmatch(version) is not None


def _completed(frame: pl.DataFrame, version: str | None) -> pl.DataFrame:
    figures = pl.col("best", "low", "high")
    own_cell = cell_gid(pl.col("longitude"), pl.col("latitude"))
    return frame.select(
        pl.exclude("line"), (~BOUNDS_HOLD).alias("bounds_widened"), pl.lit(version, pl.String).alias("version"), "line"
    ).with_columns(
        pl.col("sources_count").replace(_NOT_RECORDED, None),
        pl.col("priogrid_gid").fill_null(own_cell),
        pl.min_horizontal(figures).alias("low"),
        pl.max_horizontal(figures).alias("high"),
    )
