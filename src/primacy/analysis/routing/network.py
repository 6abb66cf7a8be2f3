"""Road networks: junctions with their coordinates, and the hours it takes to drive between them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from primacy.vocabulary import PrimacyError

__all__ = ["FaultyNetworkError", "FaultyPointsError", "RoadNetwork", "points_of"]

_COORDINATES = ("longitude", "latitude")


class FaultyNetworkError(PrimacyError, ValueError):
    """A road network is not whole; `faults` says, a sentence each, what to mend."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class FaultyPointsError(PrimacyError, ValueError):
    """Points to travel between lack coordinates or labels, or a label stands twice."""


@dataclass(frozen=True)
class RoadNetwork:
    """
    Roads that can be driven both ways.

    Parameters
    ----------
    nodes : DataFrame
        Junctions: `id` (each once), `longitude`, `latitude` (degrees, WGS-84).
    edges : DataFrame
        Road sections: `from`, `to` (ids of junctions), `hours` (> 0 and finite, in the dry season). Of
        several sections between the same junctions the fastest counts.

    Raises
    ------
    FaultyNetworkError
        If a column is missing, an id stands twice, a coordinate is out of range, a section leads to an
        unknown junction or its hours are not > 0 and finite. All faults are gathered.

    Examples
    --------
    >>> roads = RoadNetwork(
    ...     nodes=pl.DataFrame({"id": ["Bangui", "Bossembélé"], "longitude": [18.56, 17.64], "latitude": [4.37, 5.27]}),
    ...     edges=pl.DataFrame({"from": ["Bangui"], "to": ["Bossembélé"], "hours": [2.5]}),
    ... )
    >>> roads.hours_from(np.array([0]))
    array([[0. , 2.5]])
    """

    nodes: pl.DataFrame
    edges: pl.DataFrame

    def __post_init__(self) -> None:
        faults = _missing(self.nodes, ("id", *_COORDINATES), name="nodes")
        faults += _missing(self.edges, ("from", "to", "hours"), name="edges")
        faults = faults or [*_faults_of_points(self.nodes, name="nodes"), *_faults_of_edges(self.edges, self.nodes)]
        if faults:
            raise FaultyNetworkError(faults)

    def hours_from(self, places: NDArray[np.intp]) -> NDArray[np.float64]:
        """
        Return the hours by road from some junctions to all.

        Parameters
        ----------
        places : array of int
            Rows of `nodes` to start from.

        Returns
        -------
        array (place, node), hours, in [0, inf]
            Infinite where no road leads. Symmetric, and never longer than by way of a third junction.
        """
        size = self.nodes.height
        if not len(places):
            return np.empty((0, size))
        return np.asarray(csgraph.dijkstra(self._graph(), directed=False, indices=places), dtype=np.float64)

    def _graph(self) -> sparse.csr_array:
        place_of = {junction: place for place, junction in enumerate(self.nodes["id"])}
        ends = pl.DataFrame(
            {
                "a": [place_of[junction] for junction in self.edges["from"]],
                "b": [place_of[junction] for junction in self.edges["to"]],
                "hours": self.edges["hours"].cast(pl.Float64),
            },
            schema={"a": pl.Int64, "b": pl.Int64, "hours": pl.Float64},
        )
        both_ways = pl.concat([ends, ends.select(a="b", b="a", hours="hours")])
        fastest = both_ways.group_by("a", "b", maintain_order=True).agg(pl.col("hours").min())
        row, column, hours = (fastest[name].to_numpy() for name in ("a", "b", "hours"))
        return sparse.csr_array((hours, (row, column)), shape=(self.nodes.height, self.nodes.height))


def points_of(frame: pl.DataFrame, *, name: str) -> tuple[NDArray[Any], NDArray[np.float64]]:
    """
    Return the ids and coordinates of points to travel between.

    Parameters
    ----------
    frame : DataFrame
        `id` (each once), `longitude`, `latitude` (degrees, WGS-84).
    name : str
        What the points are, for the sentence of a refusal.

    Returns
    -------
    array (point), array (point, 2)
        Ids; longitude and latitude in degrees.

    Raises
    ------
    FaultyPointsError
        If a column is missing, an id stands twice or a coordinate is out of range.
    """
    faults = _missing(frame, ("id", *_COORDINATES), name=name) or _faults_of_points(frame, name=name)
    if faults:
        raise FaultyPointsError("\n".join(faults))
    return frame["id"].to_numpy(), frame.select(_COORDINATES).cast(pl.Float64).to_numpy()


def _missing(frame: pl.DataFrame, columns: tuple[str, ...], *, name: str) -> list[str]:
    return [
        f"The {name} need a column {column}; they have {frame.columns}." for column in columns if column not in frame
    ]


def _faults_of_points(frame: pl.DataFrame, *, name: str) -> list[str]:
    faults = []
    if frame["id"].is_duplicated().any() or frame["id"].null_count():
        faults.append(f"The {name} need an id each, once; some are missing or stand twice. Keep one row each.")
    for column, most in zip(_COORDINATES, (180, 90), strict=True):
        if not _within(frame[column], most=most):
            faults.append(f"The {column} of the {name} must be in [-{most}, {most}] degrees. Mend the coordinates.")
    return faults


def _within(degrees: pl.Series, *, most: int) -> bool:
    if not degrees.dtype.is_numeric():
        return False
    return bool((np.abs(_numbers(degrees)) <= most).all())


def _numbers(series: pl.Series) -> NDArray[np.float64]:
    return series.cast(pl.Float64).fill_null(np.nan).to_numpy()


def _faults_of_edges(edges: pl.DataFrame, nodes: pl.DataFrame) -> list[str]:
    faults = []
    known = set(nodes["id"])
    lost = [end for end in dict.fromkeys([*edges["from"], *edges["to"]]) if end not in known]
    if lost:
        faults.append(
            f"Roads lead to {len(lost):,} junctions that are not among the nodes, such as {lost[0]}. Add them."
        )
    if not edges["hours"].dtype.is_numeric() or not _positive(_numbers(edges["hours"])):
        faults.append("The hours of every road must be > 0 and finite. Mend or leave out the others.")
    return faults


def _positive(hours: NDArray[np.float64]) -> bool:
    return bool(((hours > 0) & (hours < np.inf)).all())
