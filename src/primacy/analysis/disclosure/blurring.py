"""Telling where and when something was no more finely than was decided."""

import polars as pl

from primacy.vocabulary import ImpossibleValueError, PlaceDetail, TimeDetail

__all__ = ["blurred", "blurred_figures"]

_PLACES = {
    PlaceDetail.POINT: pl.format("{}, {}", pl.col("latitude"), pl.col("longitude")),
    PlaceDetail.CELL: pl.col("gid").cast(pl.String),
    PlaceDetail.ADMIN_UNIT: pl.col("unit_code"),
}
_TIMES = {
    TimeDetail.DAY: pl.col("day").dt.to_string("%Y-%m-%d"),
    TimeDetail.MONTH: pl.col("day").dt.to_string("%Y-%m"),
}


def blurred(table: pl.DataFrame, *, place: PlaceDetail, time: TimeDetail) -> pl.DataFrame:
    """
    Return a table with one place and one time for each row, no finer than these, in the order of both.

    Parameters
    ----------
    table : DataFrame
        `longitude` and `latitude` in degrees, `gid` of the PRIO-GRID cell, `unit_code`, `day` (Date), and what else
        is told. The five are left out of the answer; so is the order of the rows, which can tell a finer time.
    place : PlaceDetail
    time : TimeDetail

    Returns
    -------
    DataFrame
        `place` and `time` as text, then the other columns.

    Examples
    --------
    >>> from datetime import date
    >>> table = pl.DataFrame({"longitude": [20.1], "latitude": [5.1], "gid": [137201], "unit_code": ["CF-WE"],
    ...                       "day": [date(2021, 11, 3)], "deaths": [4]})
    >>> blurred(table, place=PlaceDetail.ADMIN_UNIT, time=TimeDetail.MONTH).rows()
    [('CF-WE', '2021-11', 4)]
    """
    told = pl.exclude("longitude", "latitude", "gid", "unit_code", "day")
    return table.select(place=_PLACES[place], time=_TIMES[time], rest=pl.struct(told)).unnest("rest").sort(pl.all())


def blurred_figures(table: pl.DataFrame, *, threshold: int) -> pl.DataFrame:
    """
    Return how many incidents and deaths each place and time has, small numbers of deaths withheld.

    No total is told, so that nothing withheld can be worked out from the table alone.

    Parameters
    ----------
    table : DataFrame
        As of `blurred`, with `fatalities_low`, `fatalities_best` and `fatalities_high`, persons.
    threshold : int, >= 2
        The three figures are withheld (missing) where the upper one lies in [1, `threshold` - 1]; 0 points to nobody.

    Returns
    -------
    DataFrame
        `place`, `time`, `incidents` and the three figures, by place and time.

    Raises
    ------
    ImpossibleValueError
        If `threshold` is less than 2.

    Examples
    --------
    >>> table = pl.DataFrame({"place": ["W", "W", "E"], "time": ["2021-11"] * 3, "fatalities_low": [2, 1, 1],
    ...                       "fatalities_best": [3, 1, 1], "fatalities_high": [3, 2, 2]})
    >>> blurred_figures(table, threshold=3).rows()
    [('E', '2021-11', 1, None, None, None), ('W', '2021-11', 2, 3, 4, 5)]
    """
    if threshold < 2:
        raise ImpossibleValueError("threshold", expected=">= 2", got=threshold)
    bounds = ("fatalities_low", "fatalities_best", "fatalities_high")
    figures = table.group_by("place", "time").agg(pl.len().cast(pl.Int64).alias("incidents"), pl.col(bounds).sum())
    is_small = pl.col("fatalities_high").is_between(1, threshold - 1)
    return figures.with_columns(pl.when(~is_small).then(pl.col(bounds))).sort("place", "time")
