"""
Futures made of the past: each draw replays one past month for all units together.

A draw takes the same month everywhere, so that units that suffered together do so in the draws. Months
are taken by systematic sampling: in n draws each month appears n times its weight, rounded up or down,
which leaves almost no sampling noise in the scores. Lead times are shuffled independently.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import xarray as xr
from numpy.typing import NDArray

__all__ = ["Past", "Places", "replayed"]

Places: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True)
class Past:
    """
    The months that may be replayed.

    Parameters
    ----------
    counts : array (unit, age), persons
        Deaths, the most recent month first.
    weights : array (age), > 0
        How likely each month is, up to a constant.
    known : array (unit), months, >= 1
        How many of the months, from the most recent, the unit has been counted.
    """

    counts: NDArray[np.int32]
    weights: NDArray[np.float64]
    known: Places

    @classmethod
    def of(cls, history: xr.DataArray, *, weights: NDArray[np.float64]) -> "Past":
        """Take the last months of a history, as many as there are weights and months."""
        newest_first = history.transpose("unit", "month_id").values[:, ::-1][:, : len(weights)]
        missing = np.isnan(newest_first)
        return cls(
            counts=np.where(missing, 0, newest_first).astype(np.int32),
            weights=weights[: newest_first.shape[1]],
            known=(~missing).sum(axis=1),
        )

    def months(self, sources: Places, *, rng: np.random.Generator) -> NDArray[np.int32]:
        """Return counts (unit, draw) of the units `sources` (unit, draw), each draw in one month."""
        draws = sources.shape[1]
        at = (np.arange(draws) + rng.random()) / draws
        lengths, length_of = self._lengths
        ages = np.stack([self._ages(at, known=known) for known in lengths])
        chosen = ages[0] if len(lengths) == 1 else ages[length_of[sources], np.arange(draws)]
        counts: NDArray[np.int32] = self.counts[sources, chosen]
        return counts

    @cached_property
    def _lengths(self) -> tuple[Places, Places]:
        lengths, length_of = np.unique(self.known, return_inverse=True)
        return lengths, length_of

    def _ages(self, at: NDArray[np.float64], *, known: int) -> Places:
        upto = np.cumsum(self.weights[:known])
        return np.asarray(np.minimum(np.searchsorted(upto, at * upto[-1], side="right"), known - 1))


def replayed(past: Past, *, sources: Sequence[Places], rng: np.random.Generator) -> NDArray[np.int32]:
    """
    Return the draws (unit, draw) of one lead time, in random order.

    Parameters
    ----------
    past : Past
    sources : sequence of arrays (unit, draws of this part)
        Whose past each unit replays in this part of the draws: its own, a neighbour's or anyone's.
    rng : Generator
    """
    together = np.concatenate([past.months(part, rng=rng) for part in sources if part.shape[1]], axis=1)
    return together[:, rng.permutation(together.shape[1])]
