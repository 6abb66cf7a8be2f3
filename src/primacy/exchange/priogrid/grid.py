"""The PRIO-GRID cell of many points at once."""

import polars as pl

from primacy.vocabulary import CELL_DEGREES

__all__ = ["cell_gid", "touches_cell"]

_COLUMNS = 720
_ROWS = 360
_ROUNDING = 1e-6


def cell_gid(longitude: pl.Expr, latitude: pl.Expr) -> pl.Expr:
    """
    Return the number of the cell that holds each point, as `GridCell.at` does for one.

    Parameters
    ----------
    longitude : Expr, Float64, degrees east, in [-180, 180]
    latitude : Expr, Float64, degrees north, in [-90, 90]

    Returns
    -------
    Expr, Int32, in [1, 259200]

    Examples
    --------
    >>> pl.DataFrame({"x": [26.486881], "y": [5.399784]}).select(gid=cell_gid(pl.col("x"), pl.col("y"))).item()
    137213
    """
    column = ((longitude + 180) / CELL_DEGREES).floor().clip(upper_bound=_COLUMNS - 1)
    row = ((latitude + 90) / CELL_DEGREES).floor().clip(upper_bound=_ROWS - 1)
    return (row * _COLUMNS + column + 1).cast(pl.Int32, strict=False)


def touches_cell(gid: pl.Expr, longitude: pl.Expr, latitude: pl.Expr) -> pl.Expr:
    """
    Return whether each point lies in the cell `gid` or, within a millionth of a degree, on its edge.

    Coordinates are published with six decimals, so a point so near to an edge may have been
    counted to either side of it.
    """
    column, row = (gid - 1) % _COLUMNS, (gid - 1) // _COLUMNS
    return _spans(longitude, column * CELL_DEGREES - 180) & _spans(latitude, row * CELL_DEGREES - 90)


def _spans(degrees: pl.Expr, edge: pl.Expr) -> pl.Expr:
    return degrees.is_between(edge - _ROUNDING, edge + (CELL_DEGREES + _ROUNDING))
