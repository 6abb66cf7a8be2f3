"""Panels of deaths, a row per unit and month, read into histories."""

from collections.abc import Iterable, Iterator

import numpy as np
import polars as pl
import polars.selectors as cs
import xarray as xr

from primacy.analysis.forecasting.history import FaultyHistoryError, require_history
from primacy.analysis.forecasting.neighbourhood import Neighbourhood

__all__ = ["history_of", "neighbourhood_of"]


def history_of(panel: pl.DataFrame, *, unit: str, target: str, target_early: str | None = None) -> xr.DataArray:
    """
    Return the history of deaths that a panel holds.

    Parameters
    ----------
    panel : DataFrame
        One row per unit and month: `month_id` (int, 1 is January 1980), the unit and the target.
    unit : str
        Column that names the unit.
    target : str
        Column of deaths, persons per unit-month: whole numbers >= 0. A unit's rows begin with its first
        month and have no gap.
    target_early : str, optional
        Column of an earlier vintage of the same deaths, used for the months before the first one of
        `target`, so that within any later month the vintages are never mixed.

    Returns
    -------
    DataArray, dims (unit, month_id), persons per unit-month
        NaN before a unit's first row. Units and months in rising order.

    Raises
    ------
    FaultyHistoryError
        If a column is missing or of the wrong type, a unit or month is null, a unit and month stand
        twice, or the history is not as `require_history` wants it.
    DeathlessHistoryError
        If every count is 0.

    Examples
    --------
    >>> panel = pl.DataFrame({"month_id": [503, 504, 504], "country_id": [70, 70, 73], "deaths": [4, 0, 9]})
    >>> history_of(panel, unit="country_id", target="deaths").values
    array([[ 4.,  0.],
           [nan,  9.]])
    """
    faults = _faults_of(panel, unit=unit, target=target, target_early=target_early)
    if faults:
        raise FaultyHistoryError(faults)
    history = _pivoted(_one_vintage(panel, target=target, early=target_early).select("month_id", unit, "deaths"), unit)
    require_history(history)
    return history


def neighbourhood_of(cells: pl.DataFrame, *, units: Iterable[int]) -> Neighbourhood:
    """
    Return which cells lie next to which, from a table of the grid.

    Parameters
    ----------
    cells : DataFrame
        One row per cell: whole numbers `gid`, `row` and `col`.
    units : iterable of int
        The cells of a history; each must be in the table.

    Returns
    -------
    Neighbourhood
        Of these units alone.

    Raises
    ------
    FaultyHistoryError
        If a column is missing, empty or not of whole numbers, a cell or a place stands twice, or a unit is
        not among the cells.

    Examples
    --------
    >>> cells = pl.DataFrame({"gid": [137213, 137214], "row": [191, 191], "col": [413, 414]})
    >>> neighbourhood_of(cells, units=[137213, 137214]).of[137213]
    (137214,)
    """
    faults = [*_faults_of_cells(cells)]
    wanted = [*units]
    if not faults and (unknown := sorted(set(wanted) - set(cells["gid"].to_list()))):
        faults = [
            f"Cell {gid} is in the panel but not in the table of cells. Add its row and column." for gid in unknown
        ]
    if faults:
        raise FaultyHistoryError(faults)
    present = cells.filter(pl.col("gid").is_in(wanted))
    return Neighbourhood.of_grid(
        present["gid"].to_numpy(), rows=present["row"].to_numpy(), columns=present["col"].to_numpy()
    )


def _faults_of_cells(cells: pl.DataFrame) -> Iterator[str]:
    for column in ("gid", "row", "col"):
        if column not in cells.columns:
            yield f"The table of cells has no column {column}; it has {', '.join(cells.columns)}."
        elif not cells[column].dtype.is_integer() or cells[column].null_count():
            yield f"Column {column} of the table of cells must hold a whole number in every row."
    if {"gid", "row", "col"} <= set(cells.columns):
        for columns in (["gid"], ["row", "col"]):
            twice = cells.select(columns).is_duplicated().sum()
            if twice:
                yield f"{twice:,} rows of the table of cells share their {' and '.join(columns)}. Keep one per cell."


def _faults_of(panel: pl.DataFrame, *, unit: str, target: str, target_early: str | None) -> list[str]:
    columns = ["month_id", unit, target, *([target_early] if target_early else [])]
    missing = [column for column in columns if column not in panel.columns]
    if missing:
        return [f"The panel has no column {column}; it has {', '.join(panel.columns)}." for column in missing]
    numbers = panel.select(cs.numeric()).columns
    faults = [f"Column {column} must hold numbers of persons." for column in columns[2:] if column not in numbers]
    if not panel["month_id"].dtype.is_integer():
        faults.append(f"Column month_id must hold whole numbers; it holds {panel['month_id'].dtype}.")
    faults += [
        f"Column {column} is empty in {panel[column].null_count():,} rows. Name the unit and month of every row."
        for column in columns[:2]
        if panel[column].null_count()
    ]
    if panel.is_empty():
        faults.append("The panel has no row.")
    twice = panel.select("month_id", unit).is_duplicated().sum()
    if twice:
        faults.append(f"{twice:,} rows share their {unit} and month_id with another. Keep one row per unit and month.")
    return faults


def _one_vintage(panel: pl.DataFrame, *, target: str, early: str | None) -> pl.DataFrame:
    if early is None:
        return panel.with_columns(deaths=pl.col(target))
    first = panel.filter(pl.col(target).is_not_null())["month_id"].min()
    before = pl.lit(True) if first is None else pl.col("month_id") < first  # noqa: FBT003
    return panel.with_columns(deaths=pl.when(before).then(pl.col(early)).otherwise(pl.col(target)))


def _pivoted(rows: pl.DataFrame, unit: str) -> xr.DataArray:
    units = rows[unit].unique().sort()
    month_ids = rows["month_id"].to_numpy().astype(np.int64)
    months = np.arange(month_ids.min(), month_ids.max() + 1)
    values = np.full((len(units), len(months)), np.nan)
    row = units.search_sorted(rows[unit]).to_numpy()
    values[row, month_ids - months[0]] = rows["deaths"].cast(pl.Float64).to_numpy()
    return xr.DataArray(values, dims=("unit", "month_id"), coords={"unit": units.to_numpy(), "month_id": months})
