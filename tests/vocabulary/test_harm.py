"""Harm, its bounds and its sums."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import (
    AgeGroup,
    HarmCount,
    HarmKind,
    ImpossibleValueError,
    PersonCount,
    Sex,
    Verification,
    counted_harm,
    total_harm,
)

BOUNDS = st.lists(st.integers(0, 1_000), min_size=3, max_size=3).map(sorted)
PEOPLE = BOUNDS.map(lambda bounds: PersonCount(*bounds))
COUNTS = st.builds(
    lambda kind, sex, age, bounds: HarmCount(
        kind=kind, sex=sex, age=age, low=bounds[0], best=bounds[1], high=bounds[2]
    ),
    st.sampled_from([HarmKind.KILLED, HarmKind.DISPLACED]),
    st.sampled_from(Sex),
    st.sampled_from(AgeGroup),
    BOUNDS,
)


def _killed(low, best, high, **whom):
    return HarmCount(kind=HarmKind.KILLED, low=low, best=best, high=high, **whom)


def test_bounds_add_up():
    # 1 + 2 = 3, 3 + 2 = 5, 9 + 2 = 11.
    assert PersonCount(1, 3, 9) + PersonCount(2, 2, 2) == PersonCount(3, 5, 11)


def test_kinds_are_never_added_up():
    wounded = HarmCount(kind=HarmKind.INJURED, low=4, best=4, high=4)

    assert total_harm([_killed(1, 1, 2), wounded], kind=HarmKind.KILLED) == PersonCount(1, 1, 2)


def test_people_of_unknown_sex_or_age_raise_only_the_upper_bound():
    counts = [
        _killed(2, 3, 4, sex=Sex.FEMALE, age=AgeGroup.CHILD),
        _killed(1, 1, 1, sex=Sex.FEMALE),
        _killed(5, 5, 6, sex=Sex.MALE, age=AgeGroup.CHILD),
        _killed(1, 2, 3),
    ]

    # Girls: 2, 3, 4 surely; the woman or girl may be one (1) and so may the unknown (3): 4 + 1 + 3 = 8.
    girls = total_harm(counts, kind=HarmKind.KILLED, sex=Sex.FEMALE, age=AgeGroup.CHILD)
    assert girls == PersonCount(2, 3, 8)
    # All: 2 + 1 + 5 + 1 = 9, 3 + 1 + 5 + 2 = 11, 4 + 1 + 6 + 3 = 14.
    assert total_harm(counts, kind=HarmKind.KILLED) == PersonCount(9, 11, 14)


def test_no_harm_is_a_count():
    assert total_harm([], kind=HarmKind.ABDUCTED) == counted_harm([]) == PersonCount(0, 0, 0)


def test_each_state_of_verification_enters_its_figures():
    incidents = [
        (Verification.VERIFIED, PersonCount(2, 3, 4)),
        (Verification.CORROBORATED, PersonCount(1, 2, 5)),
        (Verification.REPORTED, PersonCount(5, 6, 7)),
        (Verification.DUPLICATE, PersonCount(9, 9, 9)),
    ]

    # Low 2 + 1 = 3; best 3 + 2 + 6 = 11; high 4 + 5 + 7 = 16.
    assert counted_harm(incidents) == PersonCount(3, 11, 16)


@given(st.lists(st.tuples(st.sampled_from(Verification), PEOPLE)))
def test_the_more_is_verified_the_narrower_is_the_figure(incidents):
    figure = counted_harm(incidents)
    checked = counted_harm([(Verification.VERIFIED, people) for state, people in incidents if state.stands])

    assert figure.low <= checked.low
    assert (figure.best, figure.high) == (checked.best, checked.high)


@given(st.lists(COUNTS), st.sampled_from([Sex.FEMALE, Sex.MALE]))
def test_a_part_is_never_more_than_the_whole(counts, sex):
    whole = total_harm(counts, kind=HarmKind.KILLED)
    part = total_harm(counts, kind=HarmKind.KILLED, sex=sex)

    assert part.low <= whole.low
    assert part.best <= whole.best
    assert part.high <= whole.high


@pytest.mark.parametrize(
    ("low", "best", "high", "sentence"),
    [
        (-1, 0, 0, "low must be >= 0 persons; got -1"),
        (2, 1, 9, r"best must be within low\.\.high = 2\.\.9; got 1"),
        (0, 3, 2, r"best must be within low\.\.high = 0\.\.2; got 3"),
    ],
)
def test_impossible_counts_are_refused(low, best, high, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        _killed(low, best, high)
    with pytest.raises(ImpossibleValueError, match=sentence):
        PersonCount(low, best, high)


def test_no_adult_is_a_recruited_child():
    with pytest.raises(ImpossibleValueError, match="age must be child or unknown for recruited children"):
        HarmCount(kind=HarmKind.CHILDREN_RECRUITED, age=AgeGroup.ADULT, low=0, best=1, high=1)
