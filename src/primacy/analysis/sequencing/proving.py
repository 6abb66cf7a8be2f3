"""
The project as a model for CP-SAT, which proves bounds and now and then finds a shorter schedule.

Each job is an interval, each resource a cumulative constraint; the solver learns from conflicts (Schutt, Feydt,
Stuckey and Wallace 2011, Explaining the cumulative propagator, doi:10.1007/s10601-010-9103-2). Without linear
relaxations, which say little about cumulative resources, proofs take a fraction of the time.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from ortools.sat.python import cp_model

from primacy.analysis.sequencing.network import Integers, Network

__all__ = ["prove"]


class Listener(Protocol):
    """Knows a schedule to begin with, and hears what the solver finds while it searches."""

    starts: Integers
    bound: int

    def hear_bound(self, bound: int) -> None:
        """Hear of a makespan that no schedule can be shorter than."""

    def hear_schedule(self, starts: Integers, makespan: int) -> None:
        """Hear of a schedule."""

    def stop_with(self, stop: Callable[[], None]) -> None:
        """Take what stops the search, from any thread."""


def prove(network: Network, listener: Listener, *, workers: int, seed: int) -> None:
    """
    Search for shorter schedules and higher bounds until one is proven or the listener stops it.

    Parameters
    ----------
    network : Network
    listener : Listener
    workers : int, >= 1
    seed : int, >= 0
    """
    model, starts, makespan = _model(network, listener)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = 0
    solver.best_bound_callback = lambda bound: listener.hear_bound(round(bound))
    listener.stop_with(solver.stop_search)
    status = solver.solve(model, _Heard(starts, makespan, listener))
    if status == cp_model.OPTIMAL:
        listener.hear_bound(round(solver.best_objective_bound))


class _Heard(cp_model.CpSolverSolutionCallback):
    def __init__(self, starts: list[cp_model.IntVar], makespan: cp_model.IntVar, listener: Listener) -> None:
        super().__init__()
        self._starts, self._makespan, self._listener = starts, makespan, listener

    def on_solution_callback(self) -> None:
        found = np.array([self.value(start) for start in self._starts], dtype=np.int64)
        self._listener.hear_schedule(found, self.value(self._makespan))


def _model(network: Network, listener: Listener) -> tuple[cp_model.CpModel, list[cp_model.IntVar], cp_model.IntVar]:
    known = listener.starts
    longest = int((known + network.duration).max())
    jobs = range(len(known))
    model = cp_model.CpModel()
    starts = [
        model.new_int_var(int(network.head[job]), longest - int(network.tail[job]), f"start of {job}") for job in jobs
    ]
    makespan = model.new_int_var(listener.bound, longest, "makespan")
    for job in jobs:
        model.add(makespan >= starts[job] + int(network.tail[job]))
        model.add_hint(starts[job], int(known[job]))
        for place in range(network.before.first[job], network.before.first[job + 1]):
            other = int(network.before.job[place])
            model.add(starts[job] >= starts[other] + int(network.duration[other] + network.before.lag[place]))
    _share(model, starts, network)
    model.minimize(makespan)
    return model, starts, makespan


def _share(model: cp_model.CpModel, starts: list[cp_model.IntVar], network: Network) -> None:
    duration = network.duration.tolist()
    intervals = [
        model.new_fixed_size_interval_var(start, duration[job], f"interval of {job}")
        for job, start in enumerate(starts)
    ]
    for resource, units in enumerate(network.capacity.tolist()):
        needs = network.demand[:, resource].tolist()
        using = [job for job in range(len(starts)) if needs[job] and duration[job]]
        model.add_cumulative([intervals[job] for job in using], [needs[job] for job in using], units)
