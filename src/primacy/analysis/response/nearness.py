"""Which warnings and incidents are near each other in space, time and kind."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.spatial import KDTree

from primacy.vocabulary import ImpossibleValueError

__all__ = ["EARTH_RADIUS_KM", "Nearness", "pairs_near"]

EARTH_RADIUS_KM = 6_371.0088
"""Mean radius of the Earth (IUGG)."""

_FARTHEST_KM = 5_000.0


@dataclass(frozen=True, slots=True)
class Nearness:
    """
    How near an incident must be to a warning to be what it warned of.

    Parameters
    ----------
    radius_km : float, in (0, 5000], km
        On a sphere of the Earth's mean radius.
    hours_before, hours_after : float, >= 0, hours
        By how much it may miss the window of the warning.
    same_threat : bool
        Whether it must also be of the type that was warned of.

    Raises
    ------
    ImpossibleValueError
        If a number lies outside its interval.
    """

    radius_km: float
    hours_before: float = 0.0
    hours_after: float = 0.0
    same_threat: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.radius_km <= _FARTHEST_KM:
            raise ImpossibleValueError("radius_km", expected=f"in (0, {_FARTHEST_KM:g}]", got=self.radius_km)
        for name in ("hours_before", "hours_after"):
            if not 0 <= getattr(self, name) < float("inf"):
                raise ImpossibleValueError(name, expected=">= 0 and finite", got=getattr(self, name))


def pairs_near(warnings: pl.DataFrame, incidents: pl.DataFrame, *, nearness: Nearness) -> pl.DataFrame:
    """
    Return the pairs of a warning and an incident that are near each other.

    Returns
    -------
    DataFrame
        `warning` and `incident` (rows of the frames, from 0) and `lead_hours`, from the issue of the warning to the
        incident, below 0 where the warning came after it.
    """
    named = pl.DataFrame(_pairs(warnings, incidents, radius_km=nearness.radius_km), schema=["warning", "incident"])
    told = warnings.select("issued_at", "begins_at", "ends_at", feared="threat").with_row_index("warning")
    happened = incidents.select("happened_at", "threat").with_row_index("incident")
    joined = named.cast(pl.UInt32).join(told, on="warning").join(happened, on="incident")
    earliest = pl.col("begins_at") - timedelta(hours=nearness.hours_before)
    latest = pl.col("ends_at") + timedelta(hours=nearness.hours_after)
    near = pl.col("happened_at").is_between(earliest, latest)
    if nearness.same_threat:
        near &= pl.col("feared") == pl.col("threat")
    lead = (pl.col("happened_at") - pl.col("issued_at")).dt.total_microseconds() / 3_600_000_000
    return joined.filter(near).select("warning", "incident", lead_hours=lead).sort("warning", "incident")


def _pairs(warnings: pl.DataFrame, incidents: pl.DataFrame, *, radius_km: float) -> NDArray[np.int64]:
    placed, where = _placed(warnings), _placed(incidents)
    if not (placed.size and where.size):
        return np.empty((0, 2), dtype=np.int64)
    # The straight line through the Earth under an arc of this length.
    chord = 2 * np.sin(radius_km / EARTH_RADIUS_KM / 2)
    near = KDTree(_on_sphere(incidents)).query_ball_point(_on_sphere(warnings), chord * (1 + 1e-12))
    counts = [len(each) for each in near]
    found = np.concatenate([np.asarray(each, dtype=np.int64) for each in near])
    return np.column_stack([np.repeat(placed, counts), where[found]])


def _placed(frame: pl.DataFrame) -> NDArray[np.int64]:
    has_place = frame.select(pl.col("longitude").is_not_null() & pl.col("latitude").is_not_null()).to_series()
    return np.flatnonzero(has_place.to_numpy()).astype(np.int64)


def _on_sphere(frame: pl.DataFrame) -> NDArray[np.float64]:
    degrees = frame.select("longitude", "latitude").drop_nulls().cast(pl.Float64).to_numpy()
    east, north = np.radians(degrees).T
    return np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])
