"""
From an order of jobs to a schedule, compiled.

The serial generation scheme takes the jobs one by one and starts each as early as those before it allow. Justification
shifts all jobs to the right, the last to finish first, and then to the left again; it never makes a schedule longer.

References
----------
Kelley (1963), The critical-path method: resources planning and scheduling. In Muth and Thompson, Industrial Scheduling.
Valls, Ballestín and Quintanilla (2005), Justification and RCPSP: a technique that pays, European Journal of
Operational Research 165(2). doi:10.1016/j.ejor.2004.04.008
"""

import numpy as np
from numba import njit

from primacy.analysis.sequencing.network import Arcs, Integers, Network

__all__ = ["decode", "justify"]


@njit(cache=True, nogil=True)
def earliest_fit(job: int, ready: int, network: Network, used: Integers) -> int:
    """Return the first period from `ready` on in which a job fits beside what is `used` (period, resource)."""
    start = ready
    period = start + network.duration[job] - 1
    while period >= start:
        for resource in range(network.capacity.size):
            need = network.demand[job, resource]
            if need and used[period, resource] + need > network.capacity[resource]:
                start = period + 1
                period = start + network.duration[job]
                break
        period -= 1
    return start


@njit(cache=True, nogil=True)
def decode(  # noqa: PLR0917 - compiled code takes no keyword-only arguments
    order: Integers, network: Network, arcs: Arcs, used: Integers, starts: Integers
) -> int:
    """Start the jobs in an order, each as early as it can; fill `used` and `starts` and return the makespan."""
    for period in range(used.shape[0]):
        for resource in range(used.shape[1]):
            used[period, resource] = 0
    makespan = 0
    for job in order:
        ready = 0
        for place in range(arcs.first[job], arcs.first[job + 1]):
            other = arcs.job[place]
            ready = max(ready, starts[other] + network.duration[other] + arcs.lag[place])
        start = earliest_fit(job, ready, network, used)
        starts[job] = start
        for period in range(start, start + network.duration[job]):
            for resource in range(network.capacity.size):
                used[period, resource] += network.demand[job, resource]
        makespan = max(makespan, start + network.duration[job])
    return makespan


@njit(cache=True, nogil=True)
def _key(network: Network, starts: Integers, job: int, kind: int) -> int:
    start: int = starts[job]
    duration: int = network.duration[job]
    return start if kind == 0 else network.horizon - start - duration


@njit(cache=True, nogil=True)
def sort_jobs(network: Network, starts: Integers, kind: int, order: Integers) -> None:
    """Put in `order` the jobs by start (kind 0), or by finish, the last first, equals forward (1) or backward (2)."""
    jobs = starts.size
    below = np.zeros(network.horizon + 2, dtype=np.int64)
    for job in range(jobs):
        below[_key(network, starts, job, kind) + 1] += 1
    for period in range(network.horizon):
        below[period + 1] += below[period]
    for place in range(jobs):
        job = jobs - 1 - place if kind == 2 else place
        key = _key(network, starts, job, kind)
        order[below[key]] = job
        below[key] += 1


@njit(cache=True, nogil=True)
def justify(order: Integers, network: Network, used: Integers, starts: Integers) -> int:
    """Decode an order, justify to the right and to the left, put the order that results in `order`; the makespan."""
    decode(order, network, network.before, used, starts)
    sort_jobs(network, starts, 2, order)
    decode(order, network, network.behind, used, starts)
    sort_jobs(network, starts, 1, order)
    makespan = decode(order, network, network.before, used, starts)
    sort_jobs(network, starts, 0, order)
    return makespan
