"""Tables of counts with their totals, as they are and as they may be shared."""

from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.vocabulary import PrimacyError

__all__ = ["FaultyTableError", "SharedTable", "counts_of", "sums_to_zero", "with_totals"]


class FaultyTableError(PrimacyError, ValueError):
    """A table is not one of counts by one or two labels."""


@dataclass(frozen=True)
class SharedTable:
    """
    A table of counts in which some are withheld.

    Which of them were small, and which only protect others, is not told: that would narrow the guess.

    Parameters
    ----------
    counts : DataArray, dims of the table, persons or events
        NaN where a count is withheld.
    totals : dict of str to DataArray
        By the dim that was summed over, in a table of two dims; NaN where a total is withheld.
    total : float
        Total of the table; NaN where it is withheld.
    """

    counts: xr.DataArray
    totals: dict[str, xr.DataArray]
    total: float

    @classmethod
    def of(cls, table: xr.DataArray, *, values: NDArray[np.float64]) -> "SharedTable":
        """Return the table with values, totals last along each dim, put under the labels of `table`."""
        inner = (slice(-1),) * table.ndim
        edges = {
            str(dim): table.isel({dim: 0}, drop=True).copy(data=values[_edge(axis, table.ndim)])
            for axis, dim in enumerate(table.dims)
            if table.ndim > 1
        }
        return cls(table.copy(data=values[inner]), edges, float(values[(-1,) * table.ndim]))

    @property
    def values(self) -> NDArray[np.float64]:
        """All counts, with the totals last along each dim."""
        shape = tuple(size + 1 for size in self.counts.shape)
        values = np.full(shape, self.total)
        values[(slice(-1),) * self.counts.ndim] = self.counts.values
        for axis, dim in enumerate(self.counts.dims):
            if self.counts.ndim > 1:
                values[_edge(axis, self.counts.ndim)] = self.totals[str(dim)].values
        return values


def counts_of(table: xr.DataArray) -> NDArray[np.int64]:
    """
    Return the counts of a table.

    Raises
    ------
    FaultyTableError
        If the table has other than one or two dims, is empty, or holds anything but whole numbers >= 0.
    """
    if table.ndim not in (1, 2) or not table.size:
        raise FaultyTableError(
            f"A table to share needs one or two dims with labels; got {dict(table.sizes)}. Share it slice by slice."
        )
    values = np.asarray(table.values, dtype=np.float64)
    if not (np.isfinite(values) & (values >= 0) & (values == np.round(values))).all():
        raise FaultyTableError("A table to share must hold whole numbers >= 0; it holds others. Count what is missing.")
    return values.astype(np.int64)


def with_totals(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return counts with their sums last along each axis."""
    for axis in range(counts.ndim):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
    return counts


def sums_to_zero(shape: tuple[int, ...]) -> NDArray[np.float64]:
    """
    Return the matrix that is zero on every table of a shape whose last entries along each axis are sums.

    Parameters
    ----------
    shape : tuple of int
        Of the table with its totals.

    Returns
    -------
    array (line, entry)
        One row for each line of the table along each axis: its entries minus its total. In one and two dims it is
        the incidence matrix of a network, so the extremes of each entry over all tables are whole numbers.
    """
    lines = []
    for axis, size in enumerate(shape):
        signs = np.append(np.ones(size - 1), -1.0)
        for others in np.ndindex(*shape[:axis], *shape[axis + 1 :]):
            line = np.zeros(shape)
            line[(*others[:axis], slice(None), *others[axis:])] = signs
            lines.append(line.ravel())
    return np.array(lines)


def _edge(axis: int, ndim: int) -> tuple[int | slice, ...]:
    return tuple(-1 if each == axis else slice(-1) for each in range(ndim))
