"""
The resource-constrained project scheduling problem.

*Minimise* the makespan, *subject to* every job starting when all it waits for are finished and the lags have passed,
and to the jobs in progress never asking more of a resource than there is, *where* a job, once begun, is not
interrupted (Pritsker, Watters and Wolfe 1969, doi:10.1287/mnsc.16.1.93).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from primacy.analysis.sequencing.ordering import FaultyPlanError, faults_of_waiting
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Job", "Predecessor", "Project"]

_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Predecessor:
    """
    A job that must be finished before another one starts.

    Parameters
    ----------
    name : str
    lag : int, periods, >= 0
        How many periods lie at least between that finish and this start.
    """

    name: str
    lag: int = 0

    def __post_init__(self) -> None:
        if self.lag < 0:
            raise ImpossibleValueError(f"lag after {self.name}", expected=">= 0 periods", got=self.lag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """
    A piece of work.

    Parameters
    ----------
    name : str
        Not empty.
    duration : int, periods, >= 0
    demand : mapping of str to int, units of a resource in every period of the job, >= 0
        A resource that is left out is not needed.
    after : tuple of Predecessor
        What the job waits for.

    Raises
    ------
    ImpossibleValueError
        If the name is empty, or duration or a demand is negative.
    """

    name: str
    duration: int
    demand: Mapping[str, int] = field(default_factory=dict)
    after: tuple[Predecessor, ...] = ()

    def __post_init__(self) -> None:
        if not self.name:
            raise ImpossibleValueError("name", expected="not empty", got=self.name)
        if self.duration < 0:
            raise ImpossibleValueError(f"duration of {self.name}", expected=">= 0 periods", got=self.duration)
        for resource, units in self.demand.items():
            if units < 0:
                raise ImpossibleValueError(f"demand of {self.name} for {resource}", expected=">= 0", got=units)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """
    Jobs and the renewable resources that they share.

    Parameters
    ----------
    jobs : tuple of Job
        At least one, each name once.
    capacity : mapping of str to int, units in every period, >= 0

    Raises
    ------
    FaultyPlanError
        If there is no job, a name is there twice, a job waits for one that is not there or, round a circle, for
        itself, a demand is for a resource that is not there or above its capacity, or all jobs one after another
        take more than 100,000 periods; all faults at once.
    ImpossibleValueError
        If a capacity is negative.

    Examples
    --------
    >>> Project(jobs=(Job(name="clear the road", duration=2, demand={"engineers": 3}),), capacity={"engineers": 2})
    Traceback (most recent call last):
    ...
    primacy.analysis.sequencing.ordering.FaultyPlanError: clear the road needs 3 engineers and there are 2. Lower the \
demand or raise the capacity.
    """

    jobs: tuple[Job, ...]
    capacity: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for resource, units in self.capacity.items():
            if units < 0:
                raise ImpossibleValueError(f"capacity of {resource}", expected=">= 0", got=units)
        faults = [] if self.jobs else ["A project must have at least one job; got none. Add what is to be done."]
        faults += faults_of_waiting([(job.name, [other.name for other in job.after]) for job in self.jobs])
        faults += [fault for job in self.jobs for fault in self._faults_of_demand(job)]
        longest = sum(job.duration + max((other.lag for other in job.after), default=0) for job in self.jobs)
        if longest > _LONGEST:
            faults.append(
                f"A project must take at most {_LONGEST:,} periods one after another; got {longest:,}. "
                "Count in longer periods."
            )
        if faults:
            raise FaultyPlanError(faults)

    def _faults_of_demand(self, job: Job) -> list[str]:
        faults = []
        for resource, units in job.demand.items():
            if resource not in self.capacity:
                faults.append(f"{job.name} needs {resource}, which has no capacity. Add the resource.")
            elif units > self.capacity[resource] and job.duration > 0:
                faults.append(
                    f"{job.name} needs {units} {resource} and there are {self.capacity[resource]}. "
                    "Lower the demand or raise the capacity."
                )
        return faults
