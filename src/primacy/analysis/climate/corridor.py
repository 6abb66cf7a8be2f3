"""How far points lie from a line on the ground."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from primacy.vocabulary import ImpossibleValueError

__all__ = ["kilometres_from_line"]

_EARTH_RADIUS_KM = 6371.0088


def kilometres_from_line(
    longitude: NDArray[np.float64], latitude: NDArray[np.float64], *, line: Sequence[tuple[float, float]]
) -> NDArray[np.float64]:
    """
    Return the distance of points from a line through places.

    The ground is laid flat about each point in turn, so that a distance is right where it is short; up to 100 km, and
    away from the poles, it errs by less than a hundredth.

    Parameters
    ----------
    longitude, latitude : array of shape (points,), degrees
    line : sequence of (longitude, latitude), at least one, degrees
        The places in their order; a line of one place is that place.

    Returns
    -------
    array of shape (points,), kilometres on a sphere of the Earth's mean radius

    Raises
    ------
    ImpossibleValueError
        If the line has no place.

    Examples
    --------
    A tenth of a degree of latitude north of a line along the equator is 11.1 km away.

    >>> north = kilometres_from_line(np.array([20.5]), np.array([0.1]), line=[(20.0, 0.0), (21.0, 0.0)])
    >>> round(float(north[0]), 1)
    11.1
    """
    if not line:
        raise ImpossibleValueError("line", expected="at least one place", got=line)
    places = np.radians(np.array([*line, line[-1]], dtype=float))
    points = np.radians(np.stack([longitude, latitude], axis=-1).astype(float))
    flat = np.stack([np.cos(points[:, 1]), np.ones(len(points))], axis=-1)[:, None, :]
    begin = (places[None, :-1] - points[:, None]) * flat
    step = (places[None, 1:] - places[None, :-1]) * flat
    length = (step**2).sum(axis=-1)
    along = np.clip(-(begin * step).sum(axis=-1) / np.where(length > 0, length, 1.0), 0.0, 1.0)
    nearest = begin + along[..., None] * step
    return np.asarray(_EARTH_RADIUS_KM * np.sqrt((nearest**2).sum(axis=-1)).min(axis=1), dtype=float)
