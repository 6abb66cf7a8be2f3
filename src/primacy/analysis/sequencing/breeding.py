"""
How orders of jobs are drawn, crossed and changed, compiled; every order keeps each job after all that it waits for.

References
----------
Kolisch and Hartmann (2006), Experimental investigation of heuristics for resource-constrained project scheduling: an
update, European Journal of Operational Research 174(1). doi:10.1016/j.ejor.2005.01.065
Hartmann (1998), A competitive genetic algorithm for resource-constrained project scheduling, Naval Research Logistics
45(7). doi:10.1002/(SICI)1520-6750(199810)45:7<733::AID-NAV5>3.0.CO;2-C
Valls, Ballestín and Quintanilla (2008), A hybrid genetic algorithm for the resource-constrained project scheduling
problem, European Journal of Operational Research 185(2). doi:10.1016/j.ejor.2006.12.033
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from primacy.analysis.sequencing.decoding import justify
from primacy.analysis.sequencing.network import Integers, Network

__all__ = ["breed", "ordered_by"]

_AT_PEAKS = 0.8
_SWAPPED = 0.05


@njit(cache=True, nogil=True)
def _smallest(keys: NDArray[np.float64], jobs: Integers, number: int) -> int:
    smallest = 0
    for place in range(1, number):
        if keys[jobs[place]] < keys[jobs[smallest]]:
            smallest = place
    return smallest


@njit(cache=True, nogil=True)
def ordered_by(keys: NDArray[np.float64], network: Network) -> Integers:
    """Return the order that takes the smallest key first among the jobs that wait for nothing any more."""
    jobs = keys.size
    waits = np.empty(jobs, dtype=np.int64)
    ready = np.empty(jobs, dtype=np.int64)
    order = np.empty(jobs, dtype=np.int64)
    number = 0
    for job in range(jobs):
        waits[job] = network.before.first[job + 1] - network.before.first[job]
        if waits[job] == 0:
            ready[number] = job
            number += 1
    for place in range(jobs):
        chosen = _smallest(keys, ready, number)
        job = ready[chosen]
        number -= 1
        ready[chosen] = ready[number]
        order[place] = job
        for arc in range(network.behind.first[job], network.behind.first[job + 1]):
            waits[network.behind.job[arc]] -= 1
            if waits[network.behind.job[arc]] == 0:
                ready[number] = network.behind.job[arc]
                number += 1
    return order


@njit(cache=True, nogil=True)
def crossed_at_points(rng: np.random.Generator, mother: Integers, father: Integers) -> Integers:
    """Return the mother's order outside two points and the father's between them (Hartmann 1998)."""
    jobs = mother.size
    first, second = int(rng.random() * jobs), int(rng.random() * jobs)
    first, second = min(first, second), max(first, second)
    child = np.empty(jobs, dtype=np.int64)
    is_taken = np.zeros(jobs, dtype=np.bool_)
    for place in range(first):
        child[place] = mother[place]
        is_taken[mother[place]] = True
    place = first
    for job in father:
        if place < second and not is_taken[job]:
            child[place] = job
            is_taken[job] = True
            place += 1
    for job in mother:
        if not is_taken[job]:
            child[place] = job
            place += 1
    return child


@njit(cache=True, nogil=True)
def crossed_at_peaks(  # noqa: PLR0917 - compiled code takes no keyword-only arguments
    rng: np.random.Generator, mother: Integers, father: Integers, network: Network, load: NDArray[np.float64]
) -> Integers:
    """Return an order with the father's starts of jobs in his peaks of work, else the mother's (Valls et al. 2008)."""
    highest = 0.0
    for period in range(network.horizon):
        load[period] = 0.0
    for job in range(father.size):
        for period in range(father[job], father[job] + network.duration[job]):
            load[period] += network.weight[job]
            highest = max(highest, load[period])
    threshold = highest * (0.6 + 0.4 * rng.random())
    keys = np.empty(father.size)
    for job in range(father.size):
        keys[job] = mother[job] + 0.5 * rng.random()
        for period in range(father[job], father[job] + network.duration[job]):
            if load[period] >= threshold:
                keys[job] = father[job]
                break
    return ordered_by(keys, network)


@njit(cache=True, nogil=True)
def swap_neighbours(rng: np.random.Generator, order: Integers, network: Network) -> None:
    """Swap some neighbours in an order, where neither waits for the other."""
    for place in range(order.size - 1):
        if rng.random() < _SWAPPED:
            job, after = order[place], order[place + 1]
            is_bound = False
            for arc in range(network.behind.first[job], network.behind.first[job + 1]):
                is_bound = is_bound or network.behind.job[arc] == after
            if not is_bound:
                order[place], order[place + 1] = after, job


@njit(cache=True, nogil=True)
def _differs(starts: Integers, others: Integers) -> bool:
    differing = 0
    for job in range(starts.size):
        differing += starts[job] != others[job]
    return differing > 0


@njit(cache=True, nogil=True)
def breed(  # noqa: PLR0917 - as above
    rng: np.random.Generator, network: Network, orders: Integers, starts: Integers, makespans: Integers, children: int
) -> None:
    """Let pairs of a population have children one after another; each takes the place of the worst if no longer."""
    size, jobs = orders.shape
    used = np.zeros((network.horizon, network.capacity.size), dtype=np.int64)
    load = np.zeros(network.horizon)
    own = np.zeros(jobs, dtype=np.int64)
    for _ in range(children):
        mother, father = int(rng.random() * size), int(rng.random() * size)
        rival = int(rng.random() * size)
        if makespans[rival] < makespans[mother]:
            mother = rival
        if rng.random() >= _AT_PEAKS:
            child = crossed_at_points(rng, orders[mother], orders[father])
        else:
            child = crossed_at_peaks(rng, starts[mother], starts[father], network, load)
        swap_neighbours(rng, child, network)
        makespan = justify(child, network, used, own)
        worst = 0
        for other in range(size):
            if makespans[other] > makespans[worst]:
                worst = other
        if makespan <= makespans[worst] and _differs(own, starts[mother]) and _differs(own, starts[father]):
            for job in range(jobs):
                orders[worst, job] = child[job]
                starts[worst, job] = own[job]
            makespans[worst] = makespan
