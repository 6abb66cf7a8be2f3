"""
Days of adoption. PEMA version 4 gives them for a third of its resolutions, and in some day and month have changed
places: S/RES/2410 of 10 April 2018 stands as 04oct2018. Whoever has the days of the resolutions can mend them.
"""

from enum import StrEnum

import polars as pl

from primacy.vocabulary import ImpossibleValueError

__all__ = ["DateNote", "dated"]

_NUMBER = r"^(S/RES/\d+)"


class DateNote(StrEnum):
    """What is known of a day of adoption."""

    NOT_DATED = "not dated"
    AS_WRITTEN = "as written"
    MAY_BE_SWAPPED = "as written; day and month may have changed places"
    FROM_RESOLUTION = "from the resolution"
    CONFIRMED = "confirmed by the resolution"
    WAS_SWAPPED = "day and month had changed places"
    DIFFERS = "other than that of the resolution"


def dated(mandates: pl.DataFrame, resolutions: pl.DataFrame | None) -> pl.DataFrame:
    """
    Return the mandates with `redated_on`, the day that the resolution itself bears, and `date_note`.

    Parameters
    ----------
    mandates : DataFrame
        With `symbol` and `adopted_on`.
    resolutions : DataFrame or None
        With `symbol`, with or without the year in brackets, and `adopted_on`; None for no such table.

    Raises
    ------
    ImpossibleValueError
        If a resolution bears two days.
    """
    known = mandates.join(_days(resolutions), on="symbol", how="left", maintain_order="left")
    return known.with_columns(_note().alias("date_note"))


def _days(resolutions: pl.DataFrame | None) -> pl.DataFrame:
    if resolutions is None:
        return pl.DataFrame(schema={"symbol": pl.String, "redated_on": pl.Date})
    days = (
        resolutions.select(pl.col("symbol").str.extract(_NUMBER), pl.col("adopted_on").alias("redated_on"))
        .drop_nulls()
        .unique(maintain_order=True)
    )
    doubled = days.filter(pl.col("symbol").is_duplicated())["symbol"].unique(maintain_order=True)
    if len(doubled):
        raise ImpossibleValueError("resolutions", expected="of one day each", got=doubled.to_list())
    return days


def _note() -> pl.Expr:
    written, known = pl.col("adopted_on"), pl.col("redated_on")
    is_swapped = (
        (written.dt.day() == known.dt.month().cast(pl.Int8))
        & (written.dt.month() == known.dt.day())
        & (written.dt.year() == known.dt.year())
    )
    cases = [
        (written.is_null() & known.is_null(), DateNote.NOT_DATED),
        (written.is_null(), DateNote.FROM_RESOLUTION),
        (known.is_null() & (written.dt.day() <= 12), DateNote.MAY_BE_SWAPPED),
        (known.is_null(), DateNote.AS_WRITTEN),
        (written == known, DateNote.CONFIRMED),
        (is_swapped, DateNote.WAS_SWAPPED),
    ]
    return pl.coalesce(
        *(pl.when(holds).then(pl.lit(note.value)) for holds, note in cases), pl.lit(DateNote.DIFFERS.value)
    )
