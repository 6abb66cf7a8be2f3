"""Great-circle distances on a sphere."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

__all__ = ["EARTH_RADIUS_KM", "great_circle_km", "nearest_km"]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, km (IUGG)."""


def great_circle_km(these: NDArray[np.float64], those: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Return the distances between all points of two sets.

    Parameters
    ----------
    these, those : arrays (point, 2), degrees
        Longitude and latitude.

    Returns
    -------
    array (these, those), km

    Examples
    --------
    A quarter of the equator is a quarter of 2 pi times the radius.

    >>> great_circle_km(np.array([[0.0, 0.0]]), np.array([[90.0, 0.0]])).round(1)
    array([[10007.6]])
    """
    chords = np.linalg.norm(_on_unit_sphere(these)[:, np.newaxis] - _on_unit_sphere(those)[np.newaxis], axis=2)
    return _arc_km(chords)


def nearest_km(
    these: NDArray[np.float64], those: NDArray[np.float64], *, count: int
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """
    Return the nearest of `those` to each of `these`, and how far they are.

    Parameters
    ----------
    these, those : arrays (point, 2), degrees
    count : int, in [1, number of those]

    Returns
    -------
    array (these, count), array (these, count), km
        Rows of `those`, nearest first, and distances.
    """
    chords, places = KDTree(_on_unit_sphere(those)).query(_on_unit_sphere(these), k=np.arange(1, count + 1))
    return np.asarray(places, dtype=np.intp), _arc_km(np.asarray(chords))


def _on_unit_sphere(points: NDArray[np.float64]) -> NDArray[np.float64]:
    longitude, latitude = np.radians(points).T
    return np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )


def _arc_km(chords: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chords / 2, 1)))
