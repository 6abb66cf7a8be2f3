"""The cells that an area touches, and how much of each lies inside it."""

import math

import numpy as np
import numpy.typing as npt
import polars as pl
import shapely
from shapely import MultiPolygon, Polygon

from primacy.vocabulary import CELL_DEGREES, ImpossibleValueError

__all__ = ["CELL_COVER", "cells_within"]

_COLUMNS = 720
_ROWS = 360

CELL_COVER = {
    "gid": pl.Int32,
    "row": pl.Int16,
    "col": pl.Int16,
    "longitude": pl.Float64,
    "latitude": pl.Float64,
    "share_inside": pl.Float64,
}
"""Columns of the frame that `cells_within` gives, with their types."""


def cells_within(geometry: Polygon | MultiPolygon) -> pl.DataFrame:
    """
    Return the cells that an area touches, with the share of each that lies inside it.

    Parameters
    ----------
    geometry : Polygon or MultiPolygon, WGS-84 degrees, longitude before latitude
        Area; valid, within [-180, 180] and [-90, 90].

    Returns
    -------
    DataFrame, one row per cell, by gid
        ``gid``, ``row``, ``col``, ``longitude`` and ``latitude`` (centre of the cell, degrees), ``share_inside``
        (share of the cell's area on the sphere, in (0, 1]). A cell that shares only an edge or a corner is left out.

    Raises
    ------
    ImpossibleValueError
        If the area is not valid or reaches beyond the world.

    Examples
    --------
    A quarter of the cell of Obo, and half of the cell east of it.

    >>> cells_within(shapely.union(shapely.box(26.25, 5.0, 26.5, 5.25), shapely.box(26.5, 5.0, 26.75, 5.5))).select(
    ...     "gid", pl.col("share_inside").round(3)
    ... ).rows()
    [(137213, 0.25), (137214, 0.5)]
    """
    _check(geometry)
    west, south, east, north = geometry.bounds if not geometry.is_empty else (0.0, 0.0, 0.0, 0.0)
    columns = _span(west, east, offset=180, last=_COLUMNS)
    rows = _span(south, north, offset=90, last=_ROWS)
    row, column = (axis.ravel() for axis in np.meshgrid(rows, columns, indexing="ij"))
    share = _shares(geometry, column, row)
    frame = pl.DataFrame(
        {
            "gid": (row - 1) * _COLUMNS + column,
            "row": row,
            "col": column,
            "longitude": -180 - CELL_DEGREES / 2 + CELL_DEGREES * column,
            "latitude": -90 - CELL_DEGREES / 2 + CELL_DEGREES * row,
            "share_inside": share,
        },
        schema_overrides=CELL_COVER,
    )
    return frame.filter(pl.col("share_inside") > 0)


def _check(geometry: Polygon | MultiPolygon) -> None:
    if not isinstance(geometry, Polygon | MultiPolygon) or not geometry.is_valid:
        got = geometry.geom_type if geometry.is_valid else shapely.is_valid_reason(geometry)
        raise ImpossibleValueError("geometry", expected="a valid Polygon or MultiPolygon", got=got)
    if not geometry.is_empty and not shapely.box(-180, -90, 180, 90).covers(geometry):
        expected = "within [-180, 180] degrees east and [-90, 90] degrees north"
        raise ImpossibleValueError("geometry", expected=expected, got=geometry.bounds)


def _span(lowest: float, highest: float, *, offset: int, last: int) -> npt.NDArray[np.int64]:
    first_cell = math.floor((lowest + offset) / CELL_DEGREES) + 1
    last_cell = math.ceil((highest + offset) / CELL_DEGREES)
    return np.arange(min(first_cell, last), max(last_cell, first_cell) + 1).clip(max=last)


def _shares(
    geometry: Polygon | MultiPolygon, column: npt.NDArray[np.int64], row: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    east, north = -180 + CELL_DEGREES * column, -90 + CELL_DEGREES * row
    cells = shapely.box(east - CELL_DEGREES, north - CELL_DEGREES, east, north)
    shapely.prepare(geometry)
    share: npt.NDArray[np.float64] = shapely.covers(geometry, cells).astype(np.float64)
    partly = np.flatnonzero(shapely.intersects(geometry, cells) & (share == 0))
    pieces = shapely.intersection(geometry, cells[partly])
    share[partly] = shapely.area(_equal_area(pieces)) / shapely.area(_equal_area(cells[partly]))
    return share


def _equal_area(geometries: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Stretch latitude to its sine, which keeps areas on the sphere in proportion (Lambert's cylinder)."""

    def project(positions: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack((positions[:, 0], np.sin(np.radians(positions[:, 1]))))

    projected: npt.NDArray[np.object_] = shapely.transform(geometries, project)
    return projected
