"""Reading a column of text as the type it should have."""

import polars as pl

from primacy.exchange.tabular.column import Column, DayOrder

__all__ = ["read_cells"]

_NOTHING = ("", "NA", "NaN", "nan", "NULL", "null", "None")
_TIME_OF_DAY = r"^([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( [AP]M)?(Z|[+-]\d{2}:?\d{2})?)?$"
_SLASHED = r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(.*)$"
_TURNED = {DayOrder.DAY_FIRST: "$3-$2-$1", DayOrder.MONTH_FIRST: "$3-$1-$2"}


def read_cells(column: Column, text: pl.Series, *, decimal_comma: bool) -> tuple[pl.Series, pl.Series]:
    """
    Read cells as `column` says.

    Parameters
    ----------
    column : Column
    text : Series, String
        The cells as written; null where there is nothing.
    decimal_comma : bool
        Whether numbers may have a comma before their decimals.

    Returns
    -------
    values : Series, of the column's kind
        Null where a cell is empty or cannot be read.
    faulty : Series, Boolean
        Where a cell is not what the column says.
    """
    cells = text.str.strip_chars()
    values = _read(column, cells, decimal_comma=decimal_comma)
    faulty = _is_outside(column, values)
    if values.has_nulls():
        nothing = cells.is_null() | cells.is_in(_NOTHING) if column.kind is not pl.String else values.is_null()
        faulty |= values.is_null() & ~nothing if column.nullable else values.is_null()
    return values, faulty


def _read(column: Column, cells: pl.Series, *, decimal_comma: bool) -> pl.Series:
    if column.kind is pl.String:
        return cells.set(cells == "", None)
    if column.kind is pl.Date:
        return _read_days(cells, column.day_order)
    numbers = cells.str.replace(",", ".", literal=True) if decimal_comma else cells
    if column.kind is pl.Float64:
        decimals = numbers.cast(pl.Float64, strict=False)
        return decimals.set(~decimals.is_finite(), None)
    return _read_whole(numbers).cast(column.kind, strict=False)


def _read_whole(cells: pl.Series) -> pl.Series:
    values = cells.cast(pl.Int64, strict=False)
    if not values.has_nulls():
        return values
    return values.fill_null(cells.str.extract(r"^([+-]?\d+)\.0*$").cast(pl.Int64, strict=False))


def _read_days(cells: pl.Series, order: DayOrder | None) -> pl.Series:
    days, times = cells.str.slice(0, 10), cells.str.slice(10)
    if order is not None:
        iso = ~cells.str.contains(_SLASHED)
        days = days.zip_with(iso, cells.str.replace(_SLASHED, _TURNED[order]))
        times = times.zip_with(iso, cells.str.replace(_SLASHED, "$4"))
    read = days.str.to_date("%Y-%m-%d", strict=False)
    return read.set(~times.str.contains(_TIME_OF_DAY), None)


def _is_outside(column: Column, values: pl.Series) -> pl.Series:
    outside = pl.repeat(value=False, n=len(values), eager=True)
    if column.at_least is not None:
        outside |= (values < column.at_least).fill_null(value=False)
    if column.at_most is not None:
        outside |= (values > column.at_most).fill_null(value=False)
    if column.allowed:
        outside |= (~values.is_in(column.allowed)).fill_null(value=False)
    return outside
