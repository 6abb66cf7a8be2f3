"""States of verification, the second person, and which figures each state enters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import (
    ImpossibleValueError,
    SecondPersonError,
    UnlawfulStepError,
    Verification,
    VerificationStep,
    VerificationTrail,
)

REPORTED, CORROBORATED, VERIFIED = Verification.REPORTED, Verification.CORROBORATED, Verification.VERIFIED
UNFOUNDED, DUPLICATE = Verification.UNFOUNDED, Verification.DUPLICATE
PEOPLE = ("Amina", "Boris", "Chantal")
TRAIL = VerificationTrail(frozenset({"Amina"}))


def test_an_incident_begins_as_reported():
    assert TRAIL.state is REPORTED


def test_three_people_bring_a_report_to_verified():
    trail = TRAIL.step(CORROBORATED, by="Boris").step(VERIFIED, by="Chantal")

    assert trail.state is VERIFIED
    assert [step.by for step in trail.steps] == ["Boris", "Chantal"]


@pytest.mark.parametrize("to", [CORROBORATED, UNFOUNDED, DUPLICATE])
def test_who_reported_it_takes_no_step_beyond(to):
    with pytest.raises(SecondPersonError, match=f"To make an incident {to.value} takes a person who neither"):
        TRAIL.step(to, by="Amina")


def test_who_corroborated_it_does_not_verify_it():
    corroborated = TRAIL.step(CORROBORATED, by="Boris")

    with pytest.raises(SecondPersonError) as raised:
        corroborated.step(VERIFIED, by="Boris")

    assert raised.value.excluded == corroborated.excluded_from(VERIFIED) == {"Amina", "Boris"}


def test_a_corroboration_taken_back_still_excludes():
    trail = TRAIL.step(CORROBORATED, by="Boris").step(REPORTED, by="Boris").step(CORROBORATED, by="Chantal")

    assert trail.excluded_from(VERIFIED) == {"Amina", "Boris", "Chantal"}


@pytest.mark.parametrize(
    ("state", "lawful"),
    [
        (REPORTED, {CORROBORATED, UNFOUNDED, DUPLICATE}),
        (CORROBORATED, {REPORTED, VERIFIED, UNFOUNDED, DUPLICATE}),
        (VERIFIED, {CORROBORATED, UNFOUNDED, DUPLICATE}),
        (UNFOUNDED, {REPORTED}),
        (DUPLICATE, {REPORTED}),
    ],
)
def test_each_state_leads_to_these(state, lawful):
    assert state.next_states == lawful


def test_a_report_is_not_verified_without_corroboration():
    with pytest.raises(
        UnlawfulStepError, match="may become corroborated, duplicate, unfounded; got verified"
    ) as raised:
        TRAIL.step(VERIFIED, by="Boris")

    assert CORROBORATED in raised.value.lawful


def test_anybody_may_open_a_dismissed_report_again():
    assert TRAIL.step(UNFOUNDED, by="Boris").step(REPORTED, by="Amina").state is REPORTED


def test_a_report_has_a_reporter():
    with pytest.raises(ImpossibleValueError, match="reporters must be at least one person"):
        VerificationTrail(frozenset())


@pytest.mark.parametrize(
    ("state", "stands", "is_supported"),
    [
        (VERIFIED, True, True),
        (CORROBORATED, True, True),
        (REPORTED, True, False),
        (UNFOUNDED, False, False),
        (DUPLICATE, False, False),
    ],
)
def test_each_state_enters_these_figures(state, stands, is_supported):
    assert (state.stands, state.is_supported) == (stands, is_supported)


@given(st.lists(st.tuples(st.sampled_from(Verification), st.sampled_from(PEOPLE)), max_size=12))
def test_whatever_people_try_two_at_least_stand_behind_what_is_verified(tries):
    trail = TRAIL
    for to, by in tries:
        try:
            trail = trail.step(to, by=by)
        except (UnlawfulStepError, SecondPersonError):
            continue

    if trail.state is VERIFIED:
        hands = {step.by for step in trail.steps if step.to in {CORROBORATED, VERIFIED}}
        assert len(hands - trail.reporters) >= 2
    assert VerificationTrail(trail.reporters, trail.steps) == trail


def test_a_trail_that_breaks_the_rule_cannot_be_made_whole():
    with pytest.raises(SecondPersonError):
        VerificationTrail(frozenset({"Amina"}), (VerificationStep(CORROBORATED, "Amina"),))
