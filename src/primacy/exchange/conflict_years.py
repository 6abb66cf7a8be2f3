"""
Conflicts by year: the UCDP/PRIO Armed Conflict Dataset, the UCDP Dyadic Dataset and deaths by country and year.

A state-based conflict is active in a year with at least 25 battle-related deaths. The dyadic table splits each
conflict by the organisation that the government fights; the countries of a conflict are those whose government is
party to the incompatibility (`gwno_loc`, in Gleditsch and Ward's numbers).

References
----------
Gleditsch, Wallensteen, Eriksson, Sollenberg and Strand (2002), Armed Conflict 1946-2001, Journal of Peace Research
39(5). doi:10.1177/0022343302039005007
Davies, Pettersson and Öberg, UCDP/PRIO Armed Conflict Dataset Codebook.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.tabular import Column, Rule, read_batches

__all__ = ["read_conflict_years", "read_country_years", "read_dyad_years"]

_NUMBERS = "numbers of Gleditsch and Ward such as 482 or 490, 517"

_CONFLICT = (
    Column("conflict_id", pl.Int64, at_least=1),
    Column("year", pl.Int16, at_least=1946, at_most=2199),
    Column("location", pl.String, expected="the countries of the conflict"),
    Column("side_a", pl.String, expected="the government, or the first party"),
    Column("side_a_id", pl.String, expected="UCDP's number of side A"),
    Column("side_b", pl.String, expected="the opponent"),
    Column("side_b_id", pl.String, nullable=True, expected="UCDP's number of side B"),
    Column("intensity", pl.Int8, ("intensity_level",), allowed=(1, 2)),
    Column("type", pl.Int8, ("type_of_conflict",), allowed=(1, 2, 3, 4)),
    Column("country_ids", pl.String, ("gwno_loc",), expected=_NUMBERS),
    Column("region", pl.String, expected="UCDP's regions, 1 to 5"),
    Column("version", pl.String, expected="the edition, such as 25.1"),
)
_DYAD = (Column("dyad_id", pl.Int64, at_least=1), *_CONFLICT)
_NUMBERED = Rule("country_ids", pl.col("country_ids").str.contains(r"^\d+(\s*,\s*\d+)*$"), expected=_NUMBERS)

_COUNTRY = (
    Column("country_id", pl.Int32, ("country_id_cy",), at_least=1),
    Column("country", pl.String, ("country_cy",), expected="the country"),
    Column("year", pl.Int16, ("year_cy",), at_least=1946, at_most=2199),
    Column("best", pl.Int32, ("sb_total_deaths_best_cy",), at_least=0),
    Column("low", pl.Int32, ("sb_total_deaths_low_cy",), at_least=0),
    Column("high", pl.Int32, ("sb_total_deaths_high_cy",), at_least=0),
    Column("version", pl.String, ("version_cy",), expected="the edition, such as 25.1"),
)


def read_conflict_years(path: Path) -> Iterator[Batch]:
    """
    Read the UCDP/PRIO Armed Conflict Dataset, versions 19.1 to 25.1.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet.

    Yields
    ------
    Batch
        With `conflict_id`, `year`, `location`, both sides with their UCDP numbers, `intensity` (1 for 25 to 999
        battle-related deaths, 2 for more), `type` (1 extrasystemic, 2 interstate, 3 intrastate, 4 internationalised
        intrastate), `country_ids`, `region` and `version`.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    yield from read_batches(path, _CONFLICT, rules=(_NUMBERED,))


def read_dyad_years(path: Path) -> Iterator[Batch]:
    """
    Read the UCDP Dyadic Dataset, versions 19.1 to 25.1.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet.

    Yields
    ------
    Batch
        The columns of `read_conflict_years` after `dyad_id`.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    yield from read_batches(path, _DYAD, rules=(_NUMBERED,))


def read_country_years(path: Path) -> Iterator[Batch]:
    """
    Read deaths in state-based conflict from UCDP's country-year dataset on organised violence.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet.

    Yields
    ------
    Batch
        With `country_id`, `country`, `year`, `best`, `low`, `high`, `version` and `bounds_widened`: of a few published
        rows the best estimate lies outside its own bounds, which are then widened to hold it.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    outside = (pl.col("best") < pl.col("low")) | (pl.col("best") > pl.col("high"))
    for batch in read_batches(path, _COUNTRY):
        frame = batch.frame.with_columns(
            pl.min_horizontal("low", "best", "high").alias("low"),
            pl.max_horizontal("low", "best", "high").alias("high"),
            outside.alias("bounds_widened"),
        )
        yield Batch(frame, batch.faults, batch.set_aside, first_line=batch.first_line, rows_read=batch.rows_read)
