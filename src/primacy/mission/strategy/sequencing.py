"""The shortest schedule of a project in a file; the mission's record is neither read nor written, nor is it needed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from primacy.exchange.psplib import PsplibProject, read_psplib
from primacy.vocabulary import ImpossibleValueError

if TYPE_CHECKING:
    from primacy.analysis.sequencing import Project

__all__ = ["SequenceOrder", "Sequenced", "sequence_project"]

_LEAST_SECONDS = 0.05
_SHARE_TO_START_AND_END = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceOrder:
    """
    Which project to sequence, and how long that may take.

    Parameters
    ----------
    instance : Path
        A file in the format of PSPLIB, single mode.
    seconds : float, > 0
    seed : int, >= 0
        Equal seeds give equal schedules as far as the time allows.
    workers : int, >= 1
        Threads that may work at once.

    Raises
    ------
    ImpossibleValueError
        If one of these lies outside its interval.
    """

    instance: Path
    seconds: float
    seed: int = 1
    workers: int = 2

    def __post_init__(self) -> None:
        if not 0 < self.seconds < float("inf"):
            raise ImpossibleValueError("seconds", expected="> 0 and finite", got=self.seconds)
        if self.seed < 0:
            raise ImpossibleValueError("seed", expected=">= 0", got=self.seed)
        if self.workers < 1:
            raise ImpossibleValueError("workers", expected=">= 1", got=self.workers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequenced:
    """The makespan found, a bound that none is below, whether they meet, and the start of each job by its number."""

    objective: int
    bound: int
    proven: bool
    schedule: dict[str, int]


def sequence_project(order: SequenceOrder, *, seconds_spent: Callable[[], float]) -> Sequenced:
    """
    Return the shortest schedule found in the time there is.

    Parameters
    ----------
    order : SequenceOrder
    seconds_spent : callable that returns float
        How many of the seconds are gone; it may count what was done before.

    Raises
    ------
    FaultyProjectFileError
        If the file is no project of PSPLIB with one mode.
    FaultyPlanError
        If the project is larger than can be planned.
    """
    read = read_psplib(order.instance)
    import numpy as np  # noqa: PLC0415 - what cannot be read is refused before the solvers load

    from primacy.analysis.sequencing import shortest_schedule  # noqa: PLC0415

    found = shortest_schedule(
        _project(read),
        seconds=max(order.seconds * (1 - _SHARE_TO_START_AND_END) - seconds_spent(), _LEAST_SECONDS),
        clock=seconds_spent,
        rng=np.random.default_rng(order.seed),
        workers=order.workers,
    )
    return Sequenced(objective=found.makespan, bound=found.bound, proven=found.is_proven, schedule=dict(found.starts))


def _project(read: PsplibProject) -> "Project":
    from primacy.analysis.sequencing import Job, Predecessor, Project  # noqa: PLC0415

    before: dict[int, list[int]] = {job.number: [] for job in read.jobs}
    for job in read.jobs:
        for successor in job.successors:
            before[successor].append(job.number)
    jobs = tuple(
        Job(
            name=str(job.number),
            duration=job.duration,
            demand={f"resource {number}": units for number, units in enumerate(job.demand, start=1)},
            after=tuple(Predecessor(str(other)) for other in before[job.number]),
        )
        for job in read.jobs
    )
    capacity = {f"resource {number}": units for number, units in enumerate(read.capacity, start=1)}
    return Project(jobs=jobs, capacity=capacity)
