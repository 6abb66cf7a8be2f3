"""The clock of a response: what may follow what."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import ClockStep, ClockStepError, ImpossibleValueError, ResponseClock, ResponseStep

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MARCH = [
    ResponseStep.DELIVERED,
    ResponseStep.SEEN,
    ResponseStep.ACCEPTED,
    ResponseStep.PLANNED,
    ResponseStep.DEPARTED,
    ResponseStep.ARRIVED,
    ResponseStep.DONE,
]


def walked(*steps: ResponseStep) -> ResponseClock:
    clock = ResponseClock()
    for minute, step in enumerate(steps):
        clock = clock.step(step, at=NOON + timedelta(minutes=minute))
    return clock


def test_a_response_goes_from_delivered_to_done():
    clock = walked(*MARCH)

    assert clock.state is ResponseStep.DONE
    assert clock.decided_at == NOON + timedelta(minutes=2)
    assert clock.first_at(ResponseStep.ARRIVED) == NOON + timedelta(minutes=5)
    assert clock.lawful == frozenset()


@pytest.mark.parametrize("step", [ResponseStep.ACCEPTED, ResponseStep.DECLINED, ResponseStep.NOT_TO_ACT])
def test_a_component_may_decide_before_anything_was_delivered(step):
    assert walked(step).decided_at == NOON


@pytest.mark.parametrize("against", [ResponseStep.DECLINED, ResponseStep.NOT_TO_ACT])
def test_who_did_not_act_may_accept_after_all_and_nothing_else(against):
    assert walked(against).lawful == {ResponseStep.ACCEPTED}


def test_who_is_under_way_may_still_decide_not_to_act_and_who_has_arrived_may_not():
    assert ResponseStep.NOT_TO_ACT in walked(ResponseStep.ACCEPTED, ResponseStep.DEPARTED).lawful
    assert ResponseStep.NOT_TO_ACT not in walked(*MARCH[:6]).lawful


def test_a_patrol_does_not_depart_before_anybody_accepted():
    with pytest.raises(ClockStepError, match=r"may be: accepted, declined, not_to_act; got departed") as refused:
        walked(ResponseStep.SEEN, ResponseStep.DEPARTED)

    assert ResponseStep.ACCEPTED in refused.value.lawful


def test_nothing_follows_what_is_done():
    with pytest.raises(ClockStepError, match=r"may be: none; got seen"):
        walked(*MARCH, ResponseStep.SEEN)


def test_a_step_is_not_earlier_than_the_one_before():
    with pytest.raises(ImpossibleValueError, match=r"at must be 2026-11-22T12:00:00\+00:00 or later"):
        walked(ResponseStep.SEEN).step(ResponseStep.ACCEPTED, at=NOON - timedelta(seconds=1))


def test_a_moment_has_a_time_zone():
    with pytest.raises(ImpossibleValueError, match=r"a moment with its time zone"):
        ClockStep(ResponseStep.SEEN, datetime(2026, 11, 22, 12))  # noqa: DTZ001


def test_an_empty_clock_says_nothing():
    clock = ResponseClock()

    assert (clock.state, clock.decided_at, clock.first_at(ResponseStep.SEEN)) == (None, None, None)


def test_only_not_acting_needs_a_reason():
    assert {step for step in ResponseStep if step.needs_reason} == {ResponseStep.DECLINED, ResponseStep.NOT_TO_ACT}


@given(st.lists(st.sampled_from(ResponseStep), max_size=8))
def test_a_lawful_clock_never_acts_before_it_decides(steps):
    try:
        clock = walked(*steps)
    except ClockStepError:
        return

    acted = clock.first_at(ResponseStep.DEPARTED, ResponseStep.ARRIVED, ResponseStep.DONE)
    assert acted is None or clock.decided_at < acted
