"""How many die where deaths occur: replayed from the unit's own bad months, and from all units' where it has few."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from primacy.analysis.forecasting.replay import Places
from primacy.analysis.forecasting.traits import Table

__all__ = ["Tolls"]


@dataclass(frozen=True)
class Tolls:
    """
    The tolls of past months with deaths.

    Parameters
    ----------
    deaths : array (toll), persons, >= 1
        Unit after unit.
    upto : array (toll)
        Running sum of how likely each toll is, up to a constant.
    start : array (unit)
        Running sum before the unit's first toll; the next unit's is the sum after its last.
    own : array (unit), in [0, 1)
        Probability that a unit replays a toll of its own.
    """

    deaths: NDArray[np.int32]
    upto: Table
    start: Table
    own: Table

    @classmethod
    def of(cls, deaths: Table, *, half_life_months: float, months_of_prior: float) -> "Tolls":
        """
        Take the tolls from a history, recent ones more likely.

        Parameters
        ----------
        deaths : array (unit, month), persons
            NaN before a unit's first known month; not all 0.
        half_life_months : float, months, > 0
            A toll this much older is half as likely.
        months_of_prior : float, > 0
            A unit with so many bad months replays as many of its own tolls as of all units'.
        """
        unit, month = np.nonzero(np.nan_to_num(deaths) > 0)
        weight = 0.5 ** ((deaths.shape[1] - 1 - month) / half_life_months)
        upto = np.cumsum(weight)
        bad_months = np.bincount(unit, minlength=len(deaths))
        ends = np.concatenate([[0.0], upto])[np.cumsum(bad_months)]
        return cls(
            deaths=deaths[unit, month].astype(np.int32),
            upto=upto,
            start=np.concatenate([[0.0], ends]),
            own=bad_months / (bad_months + months_of_prior),
        )

    def drawn(self, units: Places, *, rng: np.random.Generator) -> NDArray[np.int32]:
        """Return one toll for each entry of `units`, which are positions of units and may repeat."""
        is_own = rng.random(len(units)) < self.own[units]
        low = np.where(is_own, self.start[units], 0.0)
        high = np.where(is_own, self.start[units + 1], self.upto[-1])
        at = low + rng.random(len(units)) * (high - low)
        place = np.searchsorted(self.upto, at, side="right")
        return np.asarray(self.deaths[np.minimum(place, len(self.deaths) - 1)])
