"""In which unit a point lies, for many points at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
import shapely

from primacy.exchange.boundaries.unit import AdminUnit
from primacy.vocabulary import ImpossibleValueError

__all__ = ["unit_of_points"]


def unit_of_points(
    units: Sequence[AdminUnit], *, longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64]
) -> pl.Series:
    """
    Return the code of the unit in which each point lies.

    Parameters
    ----------
    units : sequence of AdminUnit
        Units of one level.
    longitude : array, shape (point,), degrees east, WGS-84
    latitude : array, shape (point,), degrees north, WGS-84
        A point with a coordinate that is not finite lies nowhere.

    Returns
    -------
    Series of String, shape (point,), named "code"
        Null for a point outside every unit. A point on a shared border lies in the unit whose code sorts first.

    Raises
    ------
    ImpossibleValueError
        If the units are of several levels, or the coordinates are not two columns of one length.

    Examples
    --------
    >>> from shapely import MultiPolygon, box
    >>> of_car = {"level": 1, "names": {}, "parent": "CF"}
    >>> west = AdminUnit("CF1", name="West", geometry=MultiPolygon([box(14, 2, 20, 11)]), **of_car)
    >>> east = AdminUnit("CF2", name="East", geometry=MultiPolygon([box(20, 2, 28, 11)]), **of_car)
    >>> unit_of_points([east, west], longitude=np.array([18.5, 20, 30]), latitude=np.array([4.4, 5, 5])).to_list()
    ['CF1', 'CF1', None]
    """
    longitude, latitude = np.asarray(longitude, dtype=np.float64), np.asarray(latitude, dtype=np.float64)
    _check(units, longitude, latitude)
    ordered = sorted(units, key=lambda unit: unit.code)
    known = np.flatnonzero(np.isfinite(longitude) & np.isfinite(latitude))
    tree = shapely.STRtree(shapely.points(longitude[known], latitude[known]))
    areas = np.array([unit.geometry for unit in ordered], dtype=object)
    unit_at, point_at = tree.query(areas, predicate="intersects")
    first = np.full(longitude.size, len(ordered))
    np.minimum.at(first, known[point_at], unit_at)
    return pl.Series("code", [*(unit.code for unit in ordered), None], dtype=pl.String).gather(first)


def _check(units: Sequence[AdminUnit], longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64]) -> None:
    levels = sorted({unit.level for unit in units})
    if len(levels) > 1:
        raise ImpossibleValueError("units", expected="of one level", got=levels)
    if longitude.ndim != 1 or longitude.shape != latitude.shape:
        shapes = (longitude.shape, latitude.shape)
        raise ImpossibleValueError("longitude and latitude", expected="columns of one length", got=shapes)
