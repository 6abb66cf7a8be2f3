"""Two searches that hear of each other: what is known so far of one project, and when to stop."""

import threading
from collections.abc import Callable

import numpy as np

from primacy.analysis.sequencing.genetic import GeneticSearch
from primacy.analysis.sequencing.network import Integers, Network, energy_bound

__all__ = ["Race"]

_TICK_SECONDS = 0.02
_WARM_UP = 0.15


class Race:
    """
    The shortest schedule and the highest bound known so far.

    Parameters
    ----------
    network : Network
    clock : callable that returns float, seconds
    ends_at : float, seconds of the clock
    """

    def __init__(self, network: Network, *, clock: Callable[[], float], ends_at: float) -> None:
        self._network = network
        self._clock = clock
        self._ends_at = ends_at
        self._lock = threading.Lock()
        self._is_warm = threading.Event()
        self._is_done = threading.Event()
        self.bound = energy_bound(network)
        self.starts = one_after_another(network)
        self.makespan = int((self.starts + network.duration).max())

    @property
    def seconds_left(self) -> float:
        """Seconds until the end."""
        return self._ends_at - self._clock()

    def is_over(self) -> bool:
        """Return whether the schedule is proven or the time is up."""
        return self.makespan <= self.bound or self.seconds_left <= 0

    def hear_bound(self, bound: int) -> None:
        """Hear of a makespan that no schedule can be shorter than."""
        with self._lock:
            self.bound = max(self.bound, bound)

    def hear_schedule(self, starts: Integers, makespan: int) -> None:
        """Hear of a schedule."""
        with self._lock:
            if makespan < self.makespan:
                self.starts, self.makespan = starts.copy(), makespan

    def breed(self, rng: np.random.Generator) -> None:
        """Search by breeding until the race is over or breeding has nothing new to give."""
        try:
            search = GeneticSearch(self._network, rng)
            while not (self.is_over() or search.is_exhausted):
                search.advance()
                self.hear_schedule(search.starts, search.makespan)
                if search.is_warm:
                    self._is_warm.set()
        finally:
            self._is_warm.set()

    def prove(self, *, workers: int, seed: int) -> None:
        """Search with CP-SAT, from what breeding has found by then, until the race is over."""
        from primacy.analysis.sequencing.proving import prove  # noqa: PLC0415 - loads while breeding runs already

        self._is_warm.wait(_WARM_UP * max(self.seconds_left, 0))
        if self.is_over():
            return
        try:
            prove(self._network, self, workers=workers, seed=seed)
        finally:
            self.finish()

    def finish(self) -> None:
        """Let nothing be stopped any more."""
        self._is_done.set()

    def give_up(self) -> None:
        """End the race now."""
        self._ends_at = -np.inf

    def stop_with(self, stop: Callable[[], None]) -> None:
        """Take what stops the solver, and stop it when the race is over."""
        threading.Thread(target=self._stop_in_time, args=(stop,), daemon=True).start()

    def _stop_in_time(self, stop: Callable[[], None]) -> None:
        while not self._is_done.wait(_TICK_SECONDS):
            if self.is_over():
                stop()


def one_after_another(network: Network) -> Integers:
    """Return the starts of a schedule that needs no search: no two jobs at once."""
    longest_lag = int(network.before.lag.max(initial=0))
    return np.cumsum(network.duration + longest_lag) - network.duration - longest_lag
