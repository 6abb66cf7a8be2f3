"""Places: WGS-84 points, how precisely they are known, and the PRIO-GRID cell they lie in."""

import math
from dataclasses import dataclass
from enum import IntEnum

from primacy.vocabulary.errors import ImpossibleValueError

__all__ = ["CELL_DEGREES", "GridCell", "Place", "PlacePrecision"]

CELL_DEGREES = 0.5
_COLUMNS = 720
_ROWS = 360


class PlacePrecision(IntEnum):
    """
    How precisely a place is known, in the classes of UCDP GED (`where_prec`).

    References
    ----------
    UCDP GED Codebook version 23.1, section 4.
    """

    EXACT = 1
    NEAR = 2
    SECOND_ORDER_DIVISION = 3
    FIRST_ORDER_DIVISION = 4
    LINEAR_OR_FUZZY = 5
    COUNTRY = 6
    INTERNATIONAL = 7


@dataclass(frozen=True, slots=True, order=True)
class GridCell:
    """
    One PRIO-GRID cell of half a degree.

    Parameters
    ----------
    gid : int, in [1, 259200]
        Cell number, counted from the south-west corner of the world eastward, row by row.

    Raises
    ------
    ImpossibleValueError
        If there is no such cell.

    References
    ----------
    Tollefsen, Strand and Buhaug (2012), PRIO-GRID: A unified spatial data structure,
    Journal of Peace Research 49(2). doi:10.1177/0022343311431287

    Examples
    --------
    UCDP GED 23.1 places Obo (26.486881 E, 5.399784 N) in cell 137213.

    >>> GridCell.at(longitude=26.486881, latitude=5.399784)
    GridCell(gid=137213)
    >>> GridCell(137213).centre
    (26.25, 5.25)
    """

    gid: int

    def __post_init__(self) -> None:
        if not 1 <= self.gid <= _COLUMNS * _ROWS:
            raise ImpossibleValueError("gid", expected=f"in [1, {_COLUMNS * _ROWS}]", got=self.gid)

    @classmethod
    def at(cls, *, longitude: float, latitude: float) -> "GridCell":
        """
        Return the cell that holds a point; an edge belongs to the cell north or east of it.

        Raises
        ------
        ImpossibleValueError
            If a coordinate is not finite or lies outside its interval.
        """
        _require_on_earth(longitude, latitude)
        column = min(math.floor((longitude + 180) / CELL_DEGREES), _COLUMNS - 1)
        row = min(math.floor((latitude + 90) / CELL_DEGREES), _ROWS - 1)
        return cls(row * _COLUMNS + column + 1)

    @property
    def row(self) -> int:
        """Row, 1 at the South Pole."""
        return (self.gid - 1) // _COLUMNS + 1

    @property
    def column(self) -> int:
        """Column, 1 at 180° west."""
        return (self.gid - 1) % _COLUMNS + 1

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of the cell's centre, degrees."""
        return (-180.25 + CELL_DEGREES * self.column, -90.25 + CELL_DEGREES * self.row)


@dataclass(frozen=True, slots=True)
class Place:
    """
    A WGS-84 point.

    Parameters
    ----------
    longitude : float, degrees east, in [-180, 180]
    latitude : float, degrees north, in [-90, 90]
    precision : PlacePrecision
        How precisely the point is known.

    Raises
    ------
    ImpossibleValueError
        If a coordinate is not finite or lies outside its interval.
    """

    longitude: float
    latitude: float
    precision: PlacePrecision = PlacePrecision.EXACT

    def __post_init__(self) -> None:
        _require_on_earth(self.longitude, self.latitude)

    @property
    def cell(self) -> GridCell:
        """The PRIO-GRID cell that holds this point."""
        return GridCell.at(longitude=self.longitude, latitude=self.latitude)


def _require_on_earth(longitude: float, latitude: float) -> None:
    if not -180 <= longitude <= 180:
        raise ImpossibleValueError("longitude", expected="in [-180, 180] degrees east", got=longitude)
    if not -90 <= latitude <= 90:
        raise ImpossibleValueError("latitude", expected="in [-90, 90] degrees north", got=latitude)
