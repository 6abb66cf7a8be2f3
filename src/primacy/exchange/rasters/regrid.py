"""
The mean of a finer or shifted grid over each PRIO-GRID cell.

A cell's value is the mean of the pixels that it overlaps, each weighted by the surface that they share on the sphere:
weights along longitude are lengths, along latitude differences of the sine (Jones 1999, first-order conservative
remapping). The two are independent, so that the mean of all cells is two products of small matrices.

References
----------
Jones (1999), First- and second-order conservative remapping schemes for grids in spherical coordinates, Monthly
Weather Review 127(9). doi:10.1175/1520-0493(1999)127<2204:FASOCR>2.0.CO;2
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from primacy.vocabulary import CELL_DEGREES, GridCell, ImpossibleValueError

__all__ = ["cell_means"]

Floats = NDArray[np.float64]
_LEAST_COVER = 0.5
_EVEN = 1e-3


def cell_means(values: Floats, *, longitude: Floats, latitude: Floats, gids: Sequence[int]) -> Floats:
    """
    Return the mean of a grid over cells.

    Parameters
    ----------
    values : array of shape (latitude, longitude)
        NaN where nothing is known.
    longitude, latitude : array, degrees, evenly spaced and ascending
        Centres of the pixels, longitude in [-180, 180].
    gids : sequence of int
        Cells to be filled.

    Returns
    -------
    array of shape (gids,)
        NaN where less than half of the cell's surface is known.

    Raises
    ------
    ImpossibleValueError
        If the centres are fewer than two, not ascending or not evenly spaced.

    Examples
    --------
    Four pixels of a quarter of a degree fill the cell at 0.25 E, 0.25 N.

    >>> edges = np.array([0.125, 0.375])
    >>> gid = GridCell.at(longitude=0.25, latitude=0.25).gid
    >>> cell_means(np.array([[1.0, 3.0], [1.0, 3.0]]), longitude=edges, latitude=edges, gids=[gid])
    array([2.])
    """
    places = [GridCell(gid) for gid in gids]
    rows, row_of = np.unique([cell.row for cell in places], return_inverse=True)
    columns, column_of = np.unique([cell.column for cell in places], return_inverse=True)
    up = _shared(np.sin(np.radians(_edges(latitude, "latitude").clip(-90, 90))), np.sin(np.radians(_south_of(rows))))
    across = _shared(_edges(longitude, "longitude"), _west_of(columns))
    known = np.isfinite(values)
    sums = up @ np.where(known, values, 0.0) @ across.T
    covered = up @ known.astype(float) @ across.T
    whole = np.ptp(np.sin(np.radians(_south_of(rows))), axis=1)[:, None] * CELL_DEGREES
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.where(covered >= _LEAST_COVER * whole * (1 - _EVEN), sums / covered, np.nan)
    return np.asarray(means[row_of, column_of], dtype=float)


def _edges(centres: Floats, name: str) -> Floats:
    steps = np.diff(centres)
    if steps.size == 0 or not (steps > 0).all() or np.ptp(steps) > _EVEN * steps.mean():
        raise ImpossibleValueError(name, expected="at least two ascending, evenly spaced degrees", got=centres[:3])
    half = steps.mean() / 2
    return np.asarray(np.concatenate([centres - half, centres[-1:] + half]), dtype=float)


def _south_of(rows: NDArray[np.int64]) -> Floats:
    south = -90 + CELL_DEGREES * (rows - 1.0)
    return np.stack([south, south + CELL_DEGREES], axis=1)


def _west_of(columns: NDArray[np.int64]) -> Floats:
    west = -180 + CELL_DEGREES * (columns - 1.0)
    return np.stack([west, west + CELL_DEGREES], axis=1)


def _shared(edges: Floats, cells: Floats) -> Floats:
    upper = np.minimum(cells[:, 1:], edges[None, 1:])
    lower = np.maximum(cells[:, :1], edges[None, :-1])
    return np.asarray((upper - lower).clip(min=0.0), dtype=float)
