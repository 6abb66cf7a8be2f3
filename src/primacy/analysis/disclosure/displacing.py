"""Moving a point so that a map does not lead to somebody's door."""

import numpy as np
import shapely

from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["EARTH_RADIUS_M", "NoRoomError", "displace"]

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth, m (IUGG)."""

_FARTHEST_M = 500_000.0
_TRIES = 1_000


class NoRoomError(PrimacyError, ValueError):
    """No point at these distances lies within the area that a moved point must not leave."""


def displace(
    longitude: float,
    latitude: float,
    *,
    rng: np.random.Generator,
    least_m: float,
    most_m: float,
    within: shapely.Geometry | None = None,
) -> tuple[float, float]:
    """
    Move a point in a random direction by a random distance that is neither too short nor too long.

    Draw once, when the record is written, and keep what was drawn: the mean of many draws is where the point was.

    Parameters
    ----------
    longitude, latitude : float, degrees, in [-180, 180] and [-90, 90]
    rng : Generator
    least_m, most_m : float, metres, 0 < least_m < most_m <= 500,000
        Distance on a sphere of the Earth's mean radius; every spot of the ring is as likely as any other. On the
        ellipsoid WGS-84 the distance differs by up to 0.6 %.
    within : Geometry or None
        Area, in degrees, that the moved point must not leave, such as the administrative unit that a table names.

    Returns
    -------
    float, float
        Longitude and latitude of the moved point, degrees.

    Raises
    ------
    ImpossibleValueError
        If a coordinate or a distance lies outside its interval.
    NoRoomError
        If none of 1,000 drawn points lies within the area.

    References
    ----------
    Hampton et al. (2010), Mapping health data: improved privacy protection with donut method geomasking,
    American Journal of Epidemiology 172(9), 1062-1069. doi:10.1093/aje/kwq248

    Examples
    --------
    >>> east, north = displace(18.56, 4.37, rng=np.random.default_rng(1), least_m=1_000, most_m=5_000)
    >>> bool(0.008 < np.hypot(east - 18.56, north - 4.37) < 0.046)
    True
    """
    _require_possible(longitude, latitude, least_m=least_m, most_m=most_m)
    for _try in range(_TRIES):
        moved = _moved(longitude, latitude, bearing=rng.uniform(0, 2 * np.pi), arc=_arc(rng, least_m, most_m))
        if within is None or shapely.intersects_xy(within, *moved):
            return moved
    raise NoRoomError(
        f"The area must hold points from {least_m:g} to {most_m:g} m away; none of {_TRIES:,} drawn lies in it. "
        "Shorten the distances or give a larger area."
    )


def _require_possible(longitude: float, latitude: float, *, least_m: float, most_m: float) -> None:
    for name, degrees, most in (("longitude", longitude, 180), ("latitude", latitude, 90)):
        if not abs(degrees) <= most:
            raise ImpossibleValueError(name, expected=f"in [-{most}, {most}] degrees", got=degrees)
    if not 0 < least_m < np.inf:
        raise ImpossibleValueError("least_m", expected="> 0 and finite", got=least_m)
    if not least_m < most_m <= _FARTHEST_M:
        raise ImpossibleValueError("most_m", expected=f"> least_m and <= {_FARTHEST_M:,.0f}", got=most_m)


def _arc(rng: np.random.Generator, least_m: float, most_m: float) -> float:
    # The area of a cap grows with the squared sine of half its arc; cosines of short arcs would lose their digits.
    near, far = np.sin(np.array([least_m, most_m]) / (2 * EARTH_RADIUS_M)) ** 2
    return float(2 * np.arcsin(np.sqrt(rng.uniform(near, far))))


def _moved(longitude: float, latitude: float, *, bearing: float, arc: float) -> tuple[float, float]:
    north = np.radians(latitude)
    sine = np.sin(north) * np.cos(arc) + np.cos(north) * np.sin(arc) * np.cos(bearing)
    turn = np.arctan2(
        np.sin(bearing) * np.sin(arc) * np.cos(north), np.cos(arc) - np.sin(north) * np.clip(sine, -1.0, 1.0)
    )
    east = (longitude + np.degrees(turn) + 180) % 360 - 180
    return float(east), float(np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0))))
