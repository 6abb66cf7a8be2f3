"""
Uniformed personnel by contributing country, mission and month, in the three layouts in which it is published.

The United Nations publishes one row for each country, mission, month and type of personnel, with women and men apart.
The Providing for Peacekeeping project keeps two tables: one by type without sex, and one by type and sex in which
rows for "all" contributors or missions repeat the others. Those totals are left out; adding them would count everybody
two or four times.

References
----------
United Nations, Department of Peace Operations, Historical Uniformed Personnel Contribution (DPO-UCHISTORICAL).
Perry and Smith (2013), Trends in Uniformed Contributions to UN Peacekeeping, Providing for Peacekeeping 3.
"""

from pathlib import Path

import polars as pl

from primacy.exchange.tabular import Column, MissingColumnsError, Rule, read_batches
from primacy.exchange.whole import whole_table

__all__ = ["ROLES", "read_contributions"]

ROLES = {
    "troops": ("troops", "contingent troop", "contingent troops"),
    "police": ("police", "unpol"),
    "individual_police": ("individual police", "individual police officers"),
    "formed_police": ("formed police units", "formed police unit"),
    "experts": ("experts on mission", "expert on mission", "observers_experts", "military observers"),
    "staff_officers": ("staff officer", "staff officers"),
}
"""Types of uniformed personnel, each with the words of the files."""

_WORDS = {word: role for role, words in ROLES.items() for word in words}
_KEPT = ("contributor", "mission", "month", "role", "women", "men", "persons")
_MONTH = r"^\d{4}-(0[1-9]|1[0-2])"
_A_MONTH = "a month or a day in it, such as 2023-05 or 2023-05-31"
_A_TYPE = f"a type of personnel: {', '.join(words[0] for words in ROLES.values())}"
_ALL = "all"


def _persons(name: str, *aliases: str, nullable: bool = True) -> Column:
    return Column(name, pl.Float64, aliases, at_least=0, nullable=nullable, expected="a number of persons")


_BY_MONTH = Rule("month", pl.col("month").str.contains(_MONTH), expected=_A_MONTH)
_UN = (
    Column("contributor", pl.String, ("contributing_country",), expected="the contributing country"),
    Column("mission", pl.String, ("mission_acronym",), expected="the mission's abbreviation"),
    Column("month", pl.String, ("last_reporting_date",), expected=_A_MONTH),
    Column("type", pl.String, ("personnel_type",), expected=_A_TYPE),
    _persons("women", "female_personnel", nullable=False),
    _persons("men", "male_personnel", nullable=False),
)
_UN_RULES = (_BY_MONTH, Rule("type", pl.col("type").str.to_lowercase().is_in(list(_WORDS)), expected=_A_TYPE))
_PLACE = (
    Column("contributor", pl.String, expected="the contributing country"),
    Column("mission", pl.String, expected="the mission's abbreviation"),
    Column("month", pl.String, ("date",), expected=_A_MONTH),
)
_BY_TYPE = (*_PLACE, _persons("troops"), _persons("police"), _persons("observers_experts"), _persons("total"))
_ADDED_UP = Rule(
    "total",
    pl.sum_horizontal("troops", "police", "observers_experts") == pl.col("total"),
    expected=pl.format("the sum of the types, {}", pl.sum_horizontal("troops", "police", "observers_experts")),
)
_SEXED = {
    "individual_police": "individual_police",
    "formed_police": "formed_police_units",
    "experts": "experts_on_mission",
    "troops": "troops",
}
_BY_SEX = (
    *_PLACE,
    *(_persons(f"{word}_{part}") for word in _SEXED.values() for part in ("male", "female", "total")),
)


def read_contributions(path: Path) -> pl.DataFrame:
    """
    Read a table of uniformed contributions in any of the three layouts, whole or not at all.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet.

    Returns
    -------
    DataFrame, one row per contributor, mission, month and role of `ROLES`
        With `contributor`, `mission`, `month` (YYYY-MM), `role`, `women` and `men` (null where sex is not told) and
        `persons`, numbers that may end in a half where the project halved a doubled figure. Rows of nobody are left
        out; rows of one contributor, mission, month and role are added up.

    Raises
    ------
    FaultyInputError
        If a row is faulty; all faults are gathered.
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    try:
        long = _of_the_un(whole_table(read_batches(path, _UN, rules=_UN_RULES)))
    except MissingColumnsError as error:
        long = _of_the_project(path, error)
    kept = long.filter(pl.col("persons") > 0).with_columns(pl.col("month").str.head(7))
    added = (_sum(name).alias(name) for name in ("women", "men", "persons"))
    return kept.group_by("contributor", "mission", "month", "role", maintain_order=True).agg(*added)


def _of_the_project(path: Path, error: MissingColumnsError) -> pl.DataFrame:
    """Read either table of the project; of a file in none of the layouts, say what the first of them lacks."""
    try:
        return _of_sexes(whole_table(read_batches(path, _BY_SEX, rules=(_BY_MONTH,))))
    except MissingColumnsError:
        pass
    try:
        return _of_types(whole_table(read_batches(path, _BY_TYPE, rules=(_BY_MONTH, _ADDED_UP))))
    except MissingColumnsError:
        raise error from None


def _of_the_un(frame: pl.DataFrame) -> pl.DataFrame:
    role = pl.col("type").str.to_lowercase().replace_strict(_WORDS, return_dtype=pl.String)
    return frame.with_columns(role=role, persons=pl.col("women") + pl.col("men")).select(_KEPT)


def _of_sexes(frame: pl.DataFrame) -> pl.DataFrame:
    single = frame.filter(*(pl.col(name).str.to_lowercase() != _ALL for name in ("contributor", "mission")))
    return pl.concat(
        single.select(
            "contributor",
            "mission",
            "month",
            role=pl.lit(role),
            women=pl.col(f"{word}_female"),
            men=pl.col(f"{word}_male"),
            persons=pl.coalesce(f"{word}_total", pl.col(f"{word}_female") + pl.col(f"{word}_male")),
        )
        for role, word in _SEXED.items()
    ).select(_KEPT)


def _of_types(frame: pl.DataFrame) -> pl.DataFrame:
    unknown = pl.lit(None, dtype=pl.Float64)
    return pl.concat(
        frame.select(
            "contributor", "mission", "month", role=pl.lit(_WORDS[name]), women=unknown, men=unknown, persons=name
        )
        for name in ("troops", "police", "observers_experts")
    ).select(_KEPT)


def _sum(name: str) -> pl.Expr:
    """Return a sum that is unknown where any part of it is."""
    return pl.when(pl.col(name).is_not_null().all()).then(pl.col(name).sum())
