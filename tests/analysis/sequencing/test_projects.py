"""What a project may be, and what is refused."""

import numpy as np
import pytest

from primacy.analysis import sequencing
from primacy.analysis.sequencing import FaultyPlanError, Job, Predecessor, Project
from primacy.analysis.sequencing.network import energy_bound, network_of
from primacy.vocabulary import ImpossibleValueError


def _after(*names, lag=0):
    return tuple(Predecessor(name, lag) for name in names)


REFUSED = {
    "nothing to do": (lambda: Project(jobs=()), "at least one job; got none"),
    "a name twice": (lambda: Project(jobs=(Job(name="a", duration=1),) * 2), "a is there more than once"),
    "an unknown predecessor": (
        lambda: Project(jobs=(Job(name="a", duration=1, after=_after("b")),)),
        "a waits for b, which is not there",
    ),
    "a circle": (
        lambda: Project(
            jobs=(
                Job(name="vote", duration=1, after=_after("disarm")),
                Job(name="disarm", duration=1, after=_after("trust")),
                Job(name="trust", duration=1, after=_after("vote")),
            )
        ),
        "Each waits for the one after it: disarm, trust, vote, disarm.",
    ),
    "a job that waits for itself": (
        lambda: Project(jobs=(Job(name="a", duration=1, after=_after("a")),)),
        "Each waits for the one after it: a, a.",
    ),
    "a demand above capacity": (
        lambda: Project(jobs=(Job(name="a", duration=1, demand={"staff": 3}),), capacity={"staff": 2}),
        "a needs 3 staff and there are 2",
    ),
    "an unknown resource": (
        lambda: Project(jobs=(Job(name="a", duration=1, demand={"staff": 3}),)),
        "a needs staff, which has no capacity",
    ),
    "more periods than can be planned": (
        lambda: Project(jobs=(Job(name="a", duration=100_001),)),
        "at most 100,000 periods one after another; got 100,001",
    ),
    "a negative capacity": (lambda: Project(jobs=(), capacity={"staff": -1}), "capacity of staff must be >= 0; got -1"),
    "a negative duration": (lambda: Job(name="a", duration=-1), "duration of a must be >= 0 periods; got -1"),
    "a negative demand": (lambda: Job(name="a", duration=1, demand={"x": -1}), "demand of a for x must be >= 0"),
    "no name": (lambda: Job(name="", duration=1), "name must be not empty"),
    "a negative lag": (lambda: Predecessor("a", -1), "lag after a must be >= 0 periods; got -1"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_contradicts_itself_is_refused(what):
    make, sentence = REFUSED[what]

    with pytest.raises((FaultyPlanError, ImpossibleValueError), match=sentence):
        make()


def test_all_faults_are_told_at_once():
    with pytest.raises(FaultyPlanError) as refusal:
        Project(jobs=(Job(name="a", duration=1, demand={"staff": 1}, after=_after("b", "c")),))

    assert len(refusal.value.faults) == 3


def test_a_job_that_takes_no_time_may_ask_for_more_than_there_is():
    assert Project(jobs=(Job(name="a", duration=0, demand={"staff": 3}),), capacity={"staff": 2}).jobs[0].name == "a"


def test_no_schedule_is_shorter_than_the_longest_way_with_its_lags():
    # 2 + a lag of 3 + 1 = 6; of the two links from a to b the longer lag counts. Work is 3 of 1 unit.
    jobs = (
        Job(name="b", duration=1, demand={"team": 1}, after=_after("a", lag=3) + _after("a")),
        Job(name="a", duration=2, demand={"team": 1}),
    )
    names, network = network_of(Project(jobs=jobs, capacity={"team": 1}))

    assert names == ["a", "b"]
    np.testing.assert_array_equal(network.head, [0, 5])
    np.testing.assert_array_equal(network.tail, [6, 1])
    assert energy_bound(network) == 6


def test_what_the_package_does_not_offer_is_not_there():
    with pytest.raises(AttributeError, match="longest_schedule"):
        _ = sequencing.longest_schedule
    assert all(getattr(sequencing, name) for name in sequencing.__all__)
