"""Weeks from Monday to Sunday, and what incidents say of each unit and week."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import polars as pl
import xarray as xr

from primacy.vocabulary import ImpossibleValueError

__all__ = ["LONGEST_DAYS", "first_day_of", "week_of", "weekly_history"]

LONGEST_DAYS = 7
"""An incident whose dates lie further apart is dated to no week."""

_FIRST_MONDAY = date(1979, 12, 31)
_COLUMNS = {"unit", "started_on", "ended_on", "deaths"}


def week_of(day: date) -> int:
    """
    Return the number of the week in which a day lies; week 1 begins on Monday, 31 December 1979.

    Examples
    --------
    >>> week_of(date(1980, 1, 6)), week_of(date(1980, 1, 7))
    (1, 2)
    """
    return (day - _FIRST_MONDAY).days // 7 + 1


def first_day_of(week: int) -> date:
    """
    Return the Monday with which a week begins.

    Examples
    --------
    >>> first_day_of(2)
    datetime.date(1980, 1, 7)
    """
    return _FIRST_MONDAY + timedelta(days=7 * (week - 1))


def weekly_history(
    incidents: pl.DataFrame, *, units: Sequence[int], first_week: int, last_week: int, least_deaths: int = 0
) -> xr.Dataset:
    """
    Return in which weeks each unit had an incident, and where that is not known.

    An incident counts in the week in which it began. One whose first and last day lie more than `LONGEST_DAYS`
    apart, both counted, is dated to no week: it is set aside, and each week that it touches is not known, unless
    another incident is dated to it.

    Parameters
    ----------
    incidents : DataFrame
        `unit`, `started_on`, `ended_on` (dates), `deaths` (persons); those outside the units are passed over.
    units : sequence of int
        Labels of the units, rising.
    first_week, last_week : int
        Both inclusive, as `week_of` numbers them.
    least_deaths : int, persons, >= 0
        Only incidents with at least so many deaths count.

    Returns
    -------
    Dataset, dims (unit, week)
        `happened` and `known` (bool); nothing happened where it is not known. The attributes `incidents` and
        `set_aside` say how many count, and how many of them are dated to no week.

    Raises
    ------
    ImpossibleValueError
        If a column is missing or the last week comes before the first.

    Examples
    --------
    >>> days = [date(1980, 1, 9), date(1980, 1, 12)], [date(1980, 1, 10), date(1980, 1, 29)]
    >>> told = pl.DataFrame({"unit": [7, 7], "started_on": days[0], "ended_on": days[1], "deaths": [1, 0]})
    >>> history = weekly_history(told, units=[7], first_week=1, last_week=4)
    >>> history["happened"].values.tolist(), history["known"].values.tolist()
    ([[False, True, False, False]], [[True, True, False, False]])
    >>> history.attrs
    {'incidents': 2, 'set_aside': 1}
    """
    if missing := sorted(_COLUMNS - set(incidents.columns)):
        raise ImpossibleValueError("incidents", expected=f"to hold {', '.join(missing)}", got=incidents.columns)
    if last_week < first_week:
        raise ImpossibleValueError("last_week", expected=f">= {first_week}, the first", got=last_week)
    span_days = (pl.col("ended_on") - pl.col("started_on")).dt.total_days() + 1
    counted = incidents.filter(pl.col("unit").is_in(list(units)) & (pl.col("deaths") >= least_deaths)).with_columns(
        is_dated=span_days <= LONGEST_DAYS
    )
    happened = np.zeros((len(units), last_week - first_week + 1), dtype=bool)
    known = np.ones_like(happened)
    place_of = {unit: place for place, unit in enumerate(units)}
    for unit, started_on, ended_on, is_dated in counted.select(
        "unit", "started_on", "ended_on", "is_dated"
    ).iter_rows():
        begun = week_of(started_on) - first_week
        touched = slice(max(begun, 0), max(week_of(ended_on) - first_week + 1, 0))
        if not is_dated:
            known[place_of[unit], touched] = False
        elif 0 <= begun < happened.shape[1]:
            happened[place_of[unit], begun] = True
    dims, weeks = ("unit", "week"), np.arange(first_week, last_week + 1)
    set_aside = int((~counted["is_dated"]).sum())
    return xr.Dataset(
        {"happened": (dims, happened), "known": (dims, known | happened)},
        coords={"unit": list(units), "week": weeks},
        attrs={"incidents": counted.height, "set_aside": set_aside},
    )
