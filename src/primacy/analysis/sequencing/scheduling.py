"""
The shortest schedule of a project that can be found in the time there is, and a bound that says how short it could be.

Two searches run at once. A genetic one finds short schedules (`genetic`); CP-SAT proves that none is shorter, or how
much shorter one could at most be (`proving`). Each hears of what the other finds, and both stop when schedule and bound
meet.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from primacy.analysis.sequencing.network import network_of
from primacy.analysis.sequencing.project import Project
from primacy.analysis.sequencing.race import Race
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Schedule", "shortest_schedule"]

_GRACE_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """
    When each job of a project starts.

    Parameters
    ----------
    starts : mapping of str to int, periods from 0
        By job, in the order of the project.
    makespan : int, periods
        When the last job is finished.
    bound : int, periods, <= `makespan`
        What no schedule of the project can be shorter than.
    """

    starts: Mapping[str, int]
    makespan: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """Whether no schedule is shorter."""
        return self.makespan == self.bound


def shortest_schedule(
    project: Project, *, seconds: float, clock: Callable[[], float], rng: np.random.Generator, workers: int = 2
) -> Schedule:
    """
    Return the shortest schedule found in the time there is, and how much shorter one could be.

    Parameters
    ----------
    project : Project
    seconds : float, > 0
        How long the search may take; it ends sooner when the schedule is proven.
    clock : callable that returns float, seconds
        Any clock that runs forward, such as ``time.monotonic``.
    rng : Generator
        Equal generators give equal schedules where the schedule is proven in one thread before the time is over.
    workers : int, >= 1
        Threads that may work at once: one breeds, and the others, or the same one, prove.

    Returns
    -------
    Schedule

    Raises
    ------
    ImpossibleValueError
        If `seconds` or `workers` is out of range.

    Examples
    --------
    >>> from time import monotonic
    >>> from primacy.analysis.sequencing import Job, Predecessor
    >>> road = Job(name="road", duration=3, demand={"engineers": 2})
    >>> camp = Job(name="camp", duration=2, demand={"engineers": 1})
    >>> convoy = Job(name="convoy", duration=1, after=(Predecessor("road"),))
    >>> project = Project(jobs=(road, camp, convoy), capacity={"engineers": 2})
    >>> found = shortest_schedule(project, seconds=60, clock=monotonic, rng=np.random.default_rng(1))
    >>> dict(found.starts), found.makespan, found.is_proven
    ({'road': 0, 'camp': 3, 'convoy': 3}, 5, True)
    """
    if not 0 < seconds < np.inf:
        raise ImpossibleValueError("seconds", expected="> 0 and finite", got=seconds)
    if workers < 1:
        raise ImpossibleValueError("workers", expected=">= 1", got=workers)
    began_at = clock()
    names, network = network_of(project)
    race = Race(network, clock=clock, ends_at=began_at + seconds)
    breeding_rng, solver_seed = rng.spawn(1)[0], int(rng.integers(2**31))
    breeder = threading.Thread(target=race.breed, args=(breeding_rng,), daemon=True)
    breeder.start()
    try:
        race.prove(workers=max(1, workers - 1), seed=solver_seed)
    finally:
        race.give_up()
    breeder.join(_GRACE_SECONDS)
    at = dict(zip(names, race.starts.tolist(), strict=True))
    return Schedule(
        starts=MappingProxyType({job.name: at[job.name] for job in project.jobs}),
        makespan=race.makespan,
        bound=race.bound,
    )
