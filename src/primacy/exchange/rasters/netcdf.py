"""NetCDF files in the shapes of CHIRPS, of NDVI products and of ERA5."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import reduce
from pathlib import Path

import numpy as np
import xarray as xr

from primacy.exchange.rasters.cube import Order, cube_of, refuse
from primacy.exchange.rasters.regrid import cell_means
from primacy.vocabulary import Month

__all__ = ["read_netcdf"]

_LATITUDES = ("latitude", "lat", "y")
_LONGITUDES = ("longitude", "lon", "x")
_TIMES = ("time", "valid_time")
_PLACES = ("latitude", "longitude")
_KNOWN = ("date_created", "date_modified", "creation_date", "date_issued")
_WIDEST_PIXEL = 5.0
_OLD_NETCDF = b"CDF"


def read_netcdf(file: Path, order: Order) -> xr.DataArray:
    """
    Read a NetCDF file of monthly grids onto PRIO-GRID cells.

    The variable may go by any name of its kind, coordinates be called latitude or lat and run either way, longitudes
    be in [-180, 180] or [0, 360], time be called time or valid_time; `expver` of ERA5 is folded, final before early.
    Only what covers the cells is loaded, a month at a time.

    Returns
    -------
    DataArray, dims (month_id, gid)
        See `read_grid`.

    Raises
    ------
    FaultyInputError
        If the file has no variable of the kind, no coordinates, a unit that is not known, two grids for a month or
        values that are impossible, or does not say when it was known and `known_on` does not either.
    """
    with _opened(file) as dataset:
        grid = _grid(dataset, file, order)
        time = _named(grid.dims, _TIMES)
        if time is None:
            raise refuse(file, "a coordinate of months named time", ", ".join(map(str, grid.dims)))
        months = _months(grid[time].values, file)
        values = np.stack([_month(grid.isel({time: step}), month, file, order) for step, month in enumerate(months)])
        known_on = order.known_on or _known_on(dataset, file)
        return cube_of(values, months, file=file, order=order, known_on=known_on, variable=str(grid.name))


@contextmanager
def _opened(file: Path) -> Iterator[xr.Dataset]:
    with file.open("rb") as opened:
        engine = "scipy" if opened.read(3) == _OLD_NETCDF else "h5netcdf"
    try:
        dataset = xr.open_dataset(file, engine=engine)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise refuse(file, "a NetCDF file that opens", f"{type(error).__name__}: {error}") from error
    with dataset:
        yield dataset


def _named(names: object, wanted: tuple[str, ...]) -> str | None:
    by_lower = {str(name).lower(): str(name) for name in names}  # type: ignore[attr-defined]
    return next((by_lower[each] for each in wanted if each in by_lower), None)


def _grid(dataset: xr.Dataset, file: Path, order: Order) -> xr.DataArray:
    name = _named(dataset.data_vars, order.kind.variables)
    if name is None:
        held = ", ".join(map(str, dataset.data_vars)) or "no variable"
        raise refuse(file, f"a variable of {order.kind.name}, such as {' or '.join(order.kind.variables[:2])}", held)
    grid = dataset[name]
    if "expver" in grid.dims:
        editions = grid.sortby("expver")
        grid = reduce(xr.DataArray.fillna, [editions.isel(expver=place) for place in range(editions.sizes["expver"])])
    axes = (_named(grid.dims, _LATITUDES), _named(grid.dims, _LONGITUDES))
    if None in axes:
        raise refuse(file, "the coordinates latitude and longitude", ", ".join(map(str, grid.dims)), column=name)
    grid = grid.rename({axes[0]: "latitude", axes[1]: "longitude"})
    alone = [each for each in grid.dims if grid.sizes[each] == 1 and each not in (*_TIMES, *_PLACES)]
    grid = grid.squeeze(alone, drop=True)
    return _around(grid.assign_coords(longitude=(grid["longitude"] + 180) % 360 - 180), order)


def _around(grid: xr.DataArray, order: Order) -> xr.DataArray:
    cells = np.array([((gid - 1) % 720 * 0.5 - 180, (gid - 1) // 720 * 0.5 - 90) for gid in order.gids])
    (west, south), (east, north) = cells.min(axis=0) - _WIDEST_PIXEL, cells.max(axis=0) + _WIDEST_PIXEL
    sorted_grid = grid.sortby("latitude").sortby("longitude")
    return sorted_grid.sel(latitude=slice(south, north), longitude=slice(west, east))


def _months(times: np.ndarray, file: Path) -> list[Month]:
    if not np.issubdtype(times.dtype, np.datetime64):
        raise refuse(file, "a time with a calendar, such as days since 1980-1-1", times.dtype, column="time")
    return [Month(int(str(each)[:4]), int(str(each)[5:7])) for each in times.astype("datetime64[M]")]


def _month(grid: xr.DataArray, month: Month, file: Path, order: Order) -> np.ndarray:
    if set(grid.dims) != {"latitude", "longitude"}:
        expected = "one grid of latitude and longitude for a month"
        raise refuse(file, expected, ", ".join(map(str, grid.dims)), column=str(grid.name))
    unit = str(grid.attrs.get("units", _usual_unit(order)))
    conversion = order.kind.conversion(unit)
    if conversion is None:
        raise refuse(file, f"one of the units {', '.join(order.kind.conversions)}", repr(unit), column=str(grid.name))
    if grid.size == 0:
        return np.full(len(order.gids), np.nan)
    factor, addend = conversion(((month + 1).first_on - month.first_on).days)
    values = grid.transpose("latitude", "longitude").values.astype(float) * factor + addend
    axes = {name: grid[name].values.astype(float) for name in ("longitude", "latitude")}
    return cell_means(values, **axes, gids=order.gids)


def _usual_unit(order: Order) -> str:
    return "" if "" in order.kind.conversions else "not given"


def _known_on(dataset: xr.Dataset, file: Path) -> date:
    for name in _KNOWN:
        try:
            return date.fromisoformat(str(dataset.attrs.get(name, ""))[:10])
        except ValueError:
            continue
    expected = "the day from which the file could be had, in the attribute date_created or as known-on"
    raise refuse(file, expected, "neither")
