"""Reading a grid by what its name says it is."""

from pathlib import Path

import xarray as xr

from primacy.exchange.rasters.cube import Order, refuse
from primacy.exchange.rasters.geotiff import read_geotiff
from primacy.exchange.rasters.netcdf import read_netcdf

__all__ = ["read_grid"]

_READERS = {".nc": read_netcdf, ".nc4": read_netcdf, ".tif": read_geotiff, ".tiff": read_geotiff}


def read_grid(file: Path, order: Order) -> xr.DataArray:
    """
    Read a NetCDF file or a GeoTIFF onto PRIO-GRID cells.

    Returns
    -------
    DataArray, dims (month_id, gid)
        With `units`, `kind`, `variable`, `source` and `known_on` in its attributes; NaN where nothing is known.

    Raises
    ------
    FaultyInputError
        If the file is neither, or cannot be read as what it is.
    """
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise refuse(file, "a NetCDF file (.nc) or a GeoTIFF (.tif)", f"a name that ends in {file.suffix or 'nothing'}")
    if not file.is_file():
        raise refuse(file, "a file that is there", "none of this name")
    return reader(file, order)
