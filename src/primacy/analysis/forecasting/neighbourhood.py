"""Which units lie next to which."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from primacy.analysis.forecasting.replay import Places
from primacy.vocabulary import GridCell

__all__ = ["Neighbourhood"]

_COLUMNS = 720
_ROWS = 360


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """
    The neighbours of each unit.

    Parameters
    ----------
    of : mapping of unit to units
        A unit that is not named has none; neighbours without a history are passed over.

    Examples
    --------
    >>> Neighbourhood.of_cells([137213, 137214]).of[137213]
    (137214,)
    """

    of: Mapping[Hashable, tuple[Hashable, ...]] = field(default_factory=dict)

    @classmethod
    def of_cells(cls, cells: Iterable[int]) -> "Neighbourhood":
        """
        Return the PRIO-GRID cells among `cells` that share an edge or a corner.

        Raises
        ------
        ImpossibleValueError
            If a number names no cell.
        """
        present = {int(gid) for gid in cells}
        return cls({gid: tuple(near for near in _around(GridCell(gid)) if near in present) for gid in sorted(present)})

    @classmethod
    def of_grid(
        cls, cells: NDArray[np.int64], *, rows: NDArray[np.int64], columns: NDArray[np.int64]
    ) -> "Neighbourhood":
        """
        Return the cells of a grid that share an edge or a corner.

        Parameters
        ----------
        cells : array (cell), distinct
        rows, columns : array (cell)
            Where each lies. Columns of PRIO-GRID meet again across the date line.

        Examples
        --------
        >>> north_to_south = np.array([3, 2, 1])
        >>> Neighbourhood.of_grid(np.array([7, 8, 9]), rows=north_to_south, columns=np.array([1, 1, 720])).of[8]
        (7, 9)
        """
        at = dict(zip(zip(rows.tolist(), columns.tolist(), strict=True), cells.tolist(), strict=True))
        steps = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if (down, right) != (0, 0)]
        return cls(
            {
                cell: tuple(
                    sorted(
                        at[place]
                        for down, right in steps
                        if (place := (row + down, (column - 1 + right) % _COLUMNS + 1)) in at
                    )
                )
                for (row, column), cell in at.items()
            }
        )

    def places(self, units: NDArray[np.generic]) -> tuple[Places, Places]:
        """
        Return the neighbours as positions in `units`.

        Returns
        -------
        array (unit, neighbour), array (unit)
            Positions, of which the second array says how many count; a unit without neighbours has itself.
        """
        labels = units.tolist()
        place_of = {unit: place for place, unit in enumerate(labels)}
        near = [
            [place_of[other] for other in self.of.get(unit, ()) if other in place_of] or [place_of[unit]]
            for unit in labels
        ]
        count = np.array([len(places) for places in near], dtype=np.intp)
        positions = np.zeros((len(near), max(count)), dtype=np.intp)
        for row, places in enumerate(near):
            positions[row, : len(places)] = places
        return positions, count


def _around(cell: GridCell) -> list[int]:
    rows = [row for row in (cell.row - 1, cell.row, cell.row + 1) if 1 <= row <= _ROWS]
    columns = [(cell.column - 1 + step) % _COLUMNS + 1 for step in (-1, 0, 1)]
    around = [(row - 1) * _COLUMNS + column for row in rows for column in columns]
    return [gid for gid in around if gid != cell.gid]
