"""A project as arrays, its jobs numbered so that each comes after all that it waits for."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from primacy.analysis.sequencing.ordering import order_of_waiting
from primacy.analysis.sequencing.project import Project

__all__ = ["Arcs", "Integers", "Network", "energy_bound", "network_of"]

Integers = NDArray[np.int64]


class Arcs(NamedTuple):
    """For each job the jobs at the other end: places ``first[j]`` to ``first[j + 1]`` of `job` and `lag`."""

    first: Integers
    job: Integers
    lag: Integers


class Network(NamedTuple):
    """The project; `tail` is the longest way from a job's start to the end, its own duration included."""

    duration: Integers
    demand: Integers
    capacity: Integers
    weight: NDArray[np.float64]
    before: Arcs
    behind: Arcs
    head: Integers
    tail: Integers
    horizon: int


def network_of(project: Project) -> tuple[list[str], Network]:
    """Return the names of the jobs in the order of their numbers, and the arrays."""
    jobs = {job.name: job for job in project.jobs}
    names = order_of_waiting({job.name: [other.name for other in job.after] for job in project.jobs})
    number = {name: place for place, name in enumerate(names)}
    lags: dict[tuple[int, int], int] = {}
    for job in project.jobs:
        for other in job.after:
            ends = (number[other.name], number[job.name])
            lags[ends] = max(other.lag, lags.get(ends, 0))
    duration = np.array([jobs[name].duration for name in names], dtype=np.int64)
    resources = list(project.capacity)
    demand = [[jobs[name].demand.get(resource, 0) for resource in resources] for name in names]
    before = _arcs([(second, first, lag) for (first, second), lag in lags.items()], len(names))
    behind = _arcs([(first, second, lag) for (first, second), lag in lags.items()], len(names))
    needs = np.array(demand, dtype=np.int64).reshape(len(names), len(resources))
    capacity = np.array([project.capacity[resource] for resource in resources], dtype=np.int64)
    return names, Network(
        duration=duration,
        demand=needs,
        capacity=capacity,
        weight=(needs / np.maximum(capacity, 1)).sum(axis=1),
        before=before,
        behind=behind,
        head=_longest(duration, before, range(len(names))),
        tail=_longest(duration, behind, reversed(range(len(names)))) + duration,
        horizon=int(duration.sum()) + sum(lags.values()) + 1,
    )


def energy_bound(network: Network) -> int:
    """
    Return what no schedule can be shorter than: the longest way through, or the work of the scarcest resource.

    Examples
    --------
    Two jobs of two periods each need the only team.

    >>> from primacy.analysis.sequencing import Job, Project
    >>> jobs = (Job(name="a", duration=2, demand={"team": 1}), Job(name="b", duration=2, demand={"team": 1}))
    >>> energy_bound(network_of(Project(jobs=jobs, capacity={"team": 1}))[1])
    4
    """
    longest_way = int((network.head + network.tail).max())
    work = network.duration @ network.demand
    shortest = [-(-int(each) // int(units)) for each, units in zip(work, network.capacity, strict=True) if units]
    return max([longest_way, *shortest])


def _arcs(ends: list[tuple[int, int, int]], jobs: int) -> Arcs:
    table = np.array(sorted(ends), dtype=np.int64).reshape(-1, 3)
    first = np.searchsorted(table[:, 0], np.arange(jobs + 1)).astype(np.int64)
    return Arcs(first=first, job=table[:, 1].copy(), lag=table[:, 2].copy())


def _longest(duration: Integers, arcs: Arcs, order: object) -> Integers:
    longest = np.zeros_like(duration)
    for job in order:  # type: ignore[attr-defined]
        for place in range(arcs.first[job], arcs.first[job + 1]):
            other = arcs.job[place]
            longest[job] = max(longest[job], longest[other] + duration[other] + arcs.lag[place])
    return longest
