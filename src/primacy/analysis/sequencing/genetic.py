"""
A search for short schedules: populations of orders that breed, every child justified.

After Valls, Ballestín and Quintanilla (2008), doi:10.1016/j.ejor.2006.12.033: crossing at peaks of work, double
justification of every child, and new populations around the best. Some children are crossed at two points (Hartmann
1998), and the first orders are drawn around the latest starts (Kolisch and Hartmann 2006).
"""

import numpy as np
from numpy.typing import NDArray

from primacy.analysis.sequencing.breeding import breed, ordered_by
from primacy.analysis.sequencing.decoding import justify
from primacy.analysis.sequencing.network import Network

__all__ = ["GeneticSearch"]

_SIZE = 200
_PATIENCE = 40
_BARREN = 30
_NOISE = 0.3
_WORK_OF_A_STEP = 20_000


class GeneticSearch:
    """
    Populations of schedules of one project, one after another.

    Parameters
    ----------
    network : Network
    rng : Generator

    Attributes
    ----------
    starts : array of int, periods
        Of the shortest schedule so far.
    makespan : int, periods
        Its length.
    is_warm : bool
        Whether the first population has bred for some time, so that the schedule is worth building on.
    """

    def __init__(self, network: Network, rng: np.random.Generator) -> None:
        self._network = network
        self._rng = rng
        self._barren = self._bred = self._stale = 0
        self._step = max(1, _WORK_OF_A_STEP // len(network.duration))
        self._used = np.zeros((network.horizon, len(network.capacity)), dtype=np.int64)
        self.makespan = network.horizon
        self.starts = np.zeros_like(network.duration)
        self.is_warm = False
        self._draw_population(-network.tail.astype(np.float64))

    @property
    def is_exhausted(self) -> bool:
        """Whether many populations in a row found nothing shorter."""
        return self._barren >= _BARREN

    def advance(self) -> None:
        """Let the population breed for some milliseconds; where it has long found nothing, draw another."""
        shortest = self._makespans.min()
        breed(self._rng, self._network, self._orders, self._starts, self._makespans, self._step)
        self._stale = 0 if self._makespans.min() < shortest else self._stale + self._step
        self._bred += self._step
        self.is_warm = self.is_warm or self._bred > _PATIENCE * _SIZE / 4
        is_shorter = self._keep_best()
        self._barren = 0 if is_shorter else self._barren
        if self._stale >= _PATIENCE * _SIZE:
            self.is_warm = True
            self._barren += 1
            around_best = self._barren % 2 == 0
            self._draw_population(self.starts.astype(np.float64) if around_best else -self._network.tail.astype(float))

    def _draw_population(self, keys: NDArray[np.float64]) -> None:
        jobs, scale = len(keys), _NOISE * float(np.ptp(keys))
        self._orders = np.empty((_SIZE, jobs), dtype=np.int64)
        self._starts = np.zeros_like(self._orders)
        self._makespans = np.empty(_SIZE, dtype=np.int64)
        for place in range(_SIZE):
            noise = self._rng.random(jobs) * scale if place else np.zeros(jobs)
            self._orders[place] = ordered_by(keys + noise, self._network)
            self._makespans[place] = justify(self._orders[place], self._network, self._used, self._starts[place])
        self._stale = self._bred = 0
        self._keep_best()

    def _keep_best(self) -> bool:
        best = int(self._makespans.argmin())
        if self._makespans[best] >= self.makespan:
            return False
        self.makespan, self.starts = int(self._makespans[best]), self._starts[best].copy()
        return True
