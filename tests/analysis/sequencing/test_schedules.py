"""Short schedules of projects: worked by hand, compiled and interpreted, in time."""

import threading
from time import monotonic

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba.core.registry import CPUDispatcher

from primacy.analysis.sequencing import Job, Predecessor, Project, breeding, decoding, genetic, shortest_schedule
from primacy.analysis.sequencing.genetic import GeneticSearch
from primacy.analysis.sequencing.network import network_of
from primacy.analysis.sequencing.race import Race
from primacy.vocabulary import ImpossibleValueError


def _job(name, duration, crews, *after, lag=0):
    return Job(name=name, duration=duration, demand={"crews": crews}, after=tuple(Predecessor(e, lag) for e in after))


# Four crews. c and d need all of them (2 + 2), b leaves one which nobody can use (4), e fits beside nothing (1), and
# of a and f, which fit beside each other, f takes 4: no schedule is shorter than 13, and b, d, a with f, c, e takes 13.
WORKED = Project(
    jobs=(
        _job("a", 3, 2), _job("b", 4, 3), _job("c", 2, 4, "a"), _job("d", 2, 4, "b"), _job("e", 1, 3, "c"),
        _job("f", 4, 2, "d"), _job("g", 0, 0, "e", "f"),
    ),
    capacity={"crews": 4},
)  # fmt: skip


def _rng(seed=1):
    return np.random.default_rng(seed)


def _is_feasible(project, starts):
    jobs = {job.name: job for job in project.jobs}
    waits = all(
        starts[job.name] >= starts[other.name] + jobs[other.name].duration + other.lag
        for job in project.jobs
        for other in job.after
    )
    until = max(starts[job.name] + job.duration for job in project.jobs)
    return waits and all(
        sum(job.demand.get(resource, 0) for job in project.jobs if 0 <= at - starts[job.name] < job.duration) <= most
        for at in range(until)
        for resource, most in project.capacity.items()
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_the_shortest_schedule_is_found_and_proven(workers):
    found = shortest_schedule(WORKED, seconds=60, clock=monotonic, rng=_rng(), workers=workers)

    assert (found.makespan, found.bound, found.is_proven) == (13, 13, True)
    assert _is_feasible(WORKED, found.starts)


def test_a_lag_is_kept():
    # One crew: a takes 2, b may start 3 later and takes 1, c takes 2 and fits between them.
    project = Project(jobs=(_job("a", 2, 1), _job("b", 1, 1, "a", lag=3), _job("c", 2, 1)), capacity={"crews": 1})

    found = shortest_schedule(project, seconds=60, clock=monotonic, rng=_rng())

    assert (dict(found.starts), found.makespan) == ({"a": 0, "b": 5, "c": 2}, 6)


@pytest.mark.parametrize("duration", [0, 3])
def test_a_single_job_takes_as_long_as_it_takes(duration):
    project = Project(jobs=(Job(name="a", duration=duration),))

    found = shortest_schedule(project, seconds=60, clock=monotonic, rng=_rng())

    assert (dict(found.starts), found.makespan, found.is_proven) == ({"a": 0}, duration, True)


def test_without_time_there_is_still_a_schedule_and_a_bound():
    found = shortest_schedule(WORKED, seconds=1e-9, clock=monotonic, rng=_rng())

    assert found.bound <= 13 <= found.makespan
    assert _is_feasible(WORKED, found.starts)


@pytest.mark.parametrize("wrong", [{"seconds": 0.0}, {"seconds": float("nan")}, {"seconds": 1, "workers": 0}])
def test_a_search_without_time_or_worker_is_refused(wrong):
    with pytest.raises(ImpossibleValueError, match="must be >"):
        shortest_schedule(WORKED, **wrong, clock=monotonic, rng=_rng())


projects = st.integers(2, 7).flatmap(
    lambda size: st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 2), st.lists(st.integers(0, 5), max_size=2)),
        min_size=size,
        max_size=size,
    )
)


@given(drawn=projects, seed=st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_what_breeding_finds_can_be_done_and_is_as_long_as_it_says(drawn, seed):
    project = Project(
        jobs=tuple(
            _job(f"job {place}", duration, crews, *{f"job {each}" for each in after if each < place}, lag=lag)
            for place, (duration, crews, lag, after) in enumerate(drawn)
        ),
        capacity={"crews": 3},
    )
    names, network = network_of(project)

    search = GeneticSearch(network, _rng(seed))

    starts = dict(zip(names, search.starts.tolist(), strict=True))
    assert _is_feasible(project, starts)
    assert search.makespan == max(starts[job.name] + job.duration for job in project.jobs)


@pytest.fixture
def few(monkeypatch):
    """Make populations so small that many can be followed."""
    for name, few in (("_SIZE", 6), ("_PATIENCE", 4), ("_BARREN", 3), ("_WORK_OF_A_STEP", 20)):
        monkeypatch.setattr(genetic, name, few)


def _bred(steps=120):
    search = GeneticSearch(network_of(WORKED)[1], _rng())
    for _ in range(steps):
        search.advance()
    return search


def test_compiled_and_interpreted_searches_are_the_same(few, monkeypatch):
    compiled = _bred()

    for module in (decoding, breeding, genetic):
        for name, value in vars(module).copy().items():
            if isinstance(value, CPUDispatcher):
                monkeypatch.setattr(module, name, value.py_func)
    interpreted = _bred()

    assert (interpreted.makespan, interpreted.is_exhausted) == (compiled.makespan, compiled.is_exhausted) == (13, True)
    np.testing.assert_array_equal(interpreted.starts, compiled.starts)


def test_a_race_is_over_when_schedule_and_bound_meet_or_it_is_given_up(few):
    race = Race(network_of(WORKED)[1], clock=lambda: 0.0, ends_at=1.0)

    race.breed(_rng())
    race.hear_bound(12)
    assert (race.makespan, race.is_over()) == (13, False)
    race.hear_bound(13)
    assert race.is_over()
    race.prove(workers=1, seed=1)

    race.give_up()
    assert race.seconds_left < 0


def test_the_solver_stops_when_the_time_is_over():
    jobs = tuple(_job(f"job {length}", length, 3 + length % 5) for length in range(1, 41))
    moments = iter([0.0, 0.0])
    project = Project(jobs=jobs, capacity={"crews": 13})
    race = Race(network_of(project)[1], clock=lambda: next(moments, 2.0), ends_at=1.0)
    race._is_warm.set()

    race.prove(workers=1, seed=1)

    assert race.seconds_left < 0


def test_the_solver_finds_a_shorter_schedule_by_itself():
    race = Race(network_of(WORKED)[1], clock=lambda: 0.0, ends_at=5.0)
    race._is_warm.set()

    race.prove(workers=1, seed=1)

    assert (race.makespan, race.bound) == (13, 13)


def test_a_solver_is_stopped_when_the_time_is_up_and_not_before():
    looks, stopped_after = [], []
    is_stopped = threading.Event()

    def clock():
        looks.append(len(looks))
        return float(len(looks))

    def stop():
        stopped_after.append(len(looks))
        race.finish()
        is_stopped.set()

    race = Race(network_of(WORKED)[1], clock=clock, ends_at=3.0)
    race.stop_with(stop)

    assert is_stopped.wait(30)
    assert stopped_after == [3]
