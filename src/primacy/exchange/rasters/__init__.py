"""Grids of rain, vegetation and temperature as their publishers give them, laid on PRIO-GRID cells."""

from primacy.exchange.rasters.cube import Order
from primacy.exchange.rasters.geotiff import read_geotiff
from primacy.exchange.rasters.kind import GRID_KINDS, GridKind
from primacy.exchange.rasters.netcdf import read_netcdf
from primacy.exchange.rasters.reading import read_grid
from primacy.exchange.rasters.regrid import cell_means

__all__ = ["GRID_KINDS", "GridKind", "Order", "cell_means", "read_geotiff", "read_grid", "read_netcdf"]
