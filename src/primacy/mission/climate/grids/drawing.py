"""The map of stress: a square for each cell, in units of a tenth of its side, north up."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from primacy.mission.climate.grids.stress import CellStress
from primacy.vocabulary import GridCell

__all__ = ["StressMap", "StressSquare", "draw_stress"]

_SIDE = 10


@dataclass(frozen=True, slots=True)
class StressSquare:
    """One cell on the map; its words say what its shape shows."""

    x: int
    y: int
    cell: CellStress
    words: str


@dataclass(frozen=True, slots=True)
class StressMap:
    """Squares, and the size of the sheet."""

    squares: tuple[StressSquare, ...]
    width: int
    height: int


def draw_stress(cells: Sequence[CellStress]) -> StressMap | None:
    """Return the map of some cells; None where there are none."""
    if not cells:
        return None
    places = [GridCell(cell.gid) for cell in cells]
    west, north = min(place.column for place in places), max(place.row for place in places)
    squares = [
        StressSquare((place.column - west) * _SIDE, (north - place.row) * _SIDE, cell, _words(cell))
        for place, cell in zip(places, cells, strict=True)
    ]
    sides = [max(getattr(square, axis) for square in squares) + _SIDE for axis in ("x", "y")]
    return StressMap(tuple(squares), *sides)


def _words(cell: CellStress) -> str:
    state = _("stressed") if cell.is_stressed else _("not stressed") if cell.is_known else _("not known")
    said = {"gid": cell.gid, "state": state, "incidents": cell.incidents}
    return _("Cell %(gid)s: %(state)s; incidents: %(incidents)s") % said
