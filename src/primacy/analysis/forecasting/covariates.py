"""Further numbers by unit and month, such as rain, prices or other violence, that models may learn from."""

from collections.abc import Iterable, Iterator

import numpy as np
import polars as pl
import polars.selectors as cs
import xarray as xr

from primacy.analysis.forecasting.history import FaultyHistoryError

__all__ = ["covariates_of"]


def covariates_of(features: pl.DataFrame, *, unit: str, units: Iterable[object]) -> xr.DataArray:
    """
    Return the covariates that a table holds.

    Parameters
    ----------
    features : DataFrame
        One row per unit and month: `month_id` (int, 1 is January 1980), the unit, and columns of numbers that
        were known at the end of that month. Models read those of the last month before an origin and earlier
        ones, never later ones.
    unit : str
        Column that names the unit.
    units : iterable
        The units of the history.

    Returns
    -------
    DataArray, dims (unit, month_id, covariate)
        NaN where a number is missing or not finite. Columns in which no unit ever changes are left out: they
        name units and do not describe them.

    Raises
    ------
    FaultyHistoryError
        If a column is missing or empty, a unit and month stand twice, a unit is not among `units`, or no column
        of numbers is left.

    Examples
    --------
    >>> rain = pl.DataFrame({"month_id": [503, 504], "country_id": [70, 70], "rain_mm": [12.5, 0.0]})
    >>> covariates_of(rain, unit="country_id", units=[70]).values
    array([[[12.5],
            [ 0. ]]])
    """
    if faults := [*_faults_of(features, unit=unit, units=set(units))]:
        raise FaultyHistoryError(faults)
    numbers = features.select("month_id", unit, (cs.numeric() | cs.boolean()) - cs.by_name("month_id", unit))
    names = [name for name in numbers.columns[2:] if _changes(numbers, name, unit=unit)]
    if not names:
        raise FaultyHistoryError(["The table of features has no column of numbers that change; leave --features out."])
    ids, months = numbers[unit].unique().sort(), numbers["month_id"].unique().sort()
    values = np.full((len(ids), len(months), len(names)), np.nan)
    place = ids.search_sorted(numbers[unit]).to_numpy(), months.search_sorted(numbers["month_id"]).to_numpy()
    values[place] = numbers.select(pl.col(names).cast(pl.Float64)).to_numpy()
    values[~np.isfinite(values)] = np.nan
    return xr.DataArray(
        values,
        dims=("unit", "month_id", "covariate"),
        coords={"unit": ids.to_numpy(), "month_id": months.to_numpy(), "covariate": names},
    )


def _changes(numbers: pl.DataFrame, name: str, *, unit: str) -> bool:
    return bool(numbers.group_by(unit).agg(pl.col(name).n_unique() > 1)[name].any())


def _faults_of(features: pl.DataFrame, *, unit: str, units: set[object]) -> Iterator[str]:
    table, columns = "the table of features", ("month_id", unit)
    missing = [column for column in columns if column not in features.columns]
    if missing:
        yield from (f"There is no column {name} in {table}; it has {', '.join(features.columns)}." for name in missing)
        return
    for column in columns:
        if features[column].null_count():
            yield f"Column {column} of {table} is empty in {features[column].null_count():,} rows. Fill it."
    if not features["month_id"].dtype.is_integer():
        yield f"Column month_id of {table} must hold whole numbers; it holds {features['month_id'].dtype}."
    twice = features.select(columns).is_duplicated().sum()
    if twice:
        yield f"{twice:,} rows of {table} share their {unit} and month_id. Keep one per unit and month."
    for unknown in sorted(set(features[unit].drop_nulls().to_list()) - units, key=str):
        yield f"Unit {unknown} of {table} is not in the panel. Leave its rows out or mend its name."
