"""Whom contacts reach, whom they repeat, and whom a visit would bring; every figure worked by hand."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.listening import MissingColumnsError, Reach, reach_by, suggest_visits, voices
from primacy.vocabulary import ImpossibleValueError

MET = pl.DataFrame({
    "person": ["A", "A", "A", "B", None, None],
    "sex": ["man", "man", "man", "woman", "man", None],
    "place": ["West", "West", "West", "West", "West", "East"],
})  # fmt: skip


def test_contacts_are_counted_by_value_and_by_person_and_shared_among_those_that_say():
    known = {"sex": ["woman", "man"], "place": ["North", "East"]}

    reached = reach_by(MET, known=known, expected={"sex": {"woman": 1, "man": 1}})

    # Five contacts say a sex: four men of whom one is told apart, one woman. Six say a place: none North, one East.
    assert [(each.value, each.contacts, each.persons, each.share) for each in reached] == [
        ("woman", 1, 1, 0.2), ("man", 4, 1, 0.8), ("North", 0, 0, 0.0), ("East", 1, 0, 1 / 6)
    ]  # fmt: skip
    assert [each.is_unheard for each in reached] == [False, False, True, False]
    # Women are half of the people; a fifth of the contacts is less than half of that.
    assert [(each.expected, each.is_underheard) for each in reached] == [
        (0.5, True), (0.5, False), (None, False), (None, False)
    ]  # fmt: skip


def test_meeting_the_same_person_again_makes_fewer_voices():
    told = voices(MET)

    # Three contacts with A and one with B: (3 + 1)^2 / (9 + 1) = 1.6; of 4 x 3 ordered pairs 3 x 2 are of one person.
    assert (told.contacts, told.persons, told.effective, told.repetition) == (4, 2, 1.6, 0.5)


@pytest.mark.parametrize(
    ("persons", "effective", "repetition"), [([], None, None), (["A"], 1.0, None), ([None], None, None)]
)
def test_voices_of_nobody_and_of_one(persons, effective, repetition):
    told = voices(pl.DataFrame({"person": persons}, schema={"person": pl.String}))

    assert (told.effective, told.repetition) == (effective, repetition)


def test_without_a_contact_everybody_is_unheard_and_no_share_is_known():
    nobody = pl.DataFrame(schema={"person": pl.String, "sex": pl.String})

    (each,) = reach_by(nobody, known={"sex": ["woman"]}, expected={"sex": {"woman": 2}})

    assert (each.is_unheard, each.share, each.is_underheard, each.expected) == (True, None, False, 1.0)


def test_visits_are_suggested_that_bring_most_of_what_is_missing_then_the_longest_unvisited():
    unheard = [
        Reach("sex", "woman", 0, 0, 0.0), Reach("place", "North", 0, 0, 0.0), Reach("place", "East", 1, 1, 0.1, 0.4),
        Reach("language", "Fulfulde", 0, 0, 0.0), Reach("sex", "man", 9, 4, 1.0),
    ]  # fmt: skip
    places = pl.DataFrame({
        "community": ["Camp", "Market", "Herders", "Elders"], "days_since": [3, 90, None, None],
        "sex": [None, "woman", None, "man"], "place": ["East", "North", "North", "North"],
        "language": [None, None, "Fulfulde", None],
    })  # fmt: skip

    found = suggest_visits(places, unheard)

    # The herders (never visited) and the market both bring two; then the market brings women, the camp the East.
    assert [(each.community, each.brings, each.days_since) for each in found] == [
        ("Herders", (("place", "North"), ("language", "Fulfulde")), None),
        ("Market", (("sex", "woman"),), 90),
        ("Camp", (("place", "East"),), 3),
    ]  # fmt: skip
    assert [each.community for each in suggest_visits(places, unheard, at_most=1)] == ["Herders"]
    assert suggest_visits(places.clear(), unheard) == suggest_visits(places, []) == []
    assert suggest_visits(places, [Reach("language", "Sango", 0, 0, 0.0)]) == []


def test_what_makes_no_sense_is_refused():
    with pytest.raises(MissingColumnsError, match="must have the columns sex") as refused:
        reach_by(MET.drop("sex"), known={"sex": []})
    assert refused.value.missing == ("sex",)
    with pytest.raises(ImpossibleValueError, match="weights >= 0 and finite"):
        reach_by(MET, known={"sex": ["woman"]}, expected={"sex": {"woman": -1}})
    with pytest.raises(ImpossibleValueError, match="at least one weight > 0"):
        reach_by(MET, known={"sex": ["woman"]}, expected={"sex": {"woman": 0}})
    with pytest.raises(ImpossibleValueError, match="at_most must be >= 1"):
        suggest_visits(pl.DataFrame({"community": [], "days_since": []}), [], at_most=0)


@given(st.lists(st.sampled_from("ABCD"), min_size=2, max_size=12))
def test_voices_lie_between_one_and_the_number_of_persons_and_do_not_care_for_order(persons):
    told = voices(pl.DataFrame({"person": persons}))

    assert 1 <= told.effective <= told.persons + 1e-9
    assert 0 <= told.repetition <= 1
    assert told == voices(pl.DataFrame({"person": sorted(persons)}))
