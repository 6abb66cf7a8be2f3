"""Suggestions are about what the viewer may see on both sides, and end with a decision."""

from datetime import date
from uuid import UUID

import pytest

from primacy.mission.access.interface import Marking, NotVisibleError, Viewer
from primacy.mission.situation.duplicates import suggesting
from primacy.mission.situation.duplicates.datasets import datasets_seen, incidents_counted_once, match_datasets
from primacy.mission.situation.duplicates.deciding import decide
from primacy.mission.situation.duplicates.forms import Decision
from primacy.mission.situation.duplicates.suggesting import (
    Span,
    TooManyIncidentsError,
    suggest_for,
    suggest_pairs,
    suggested,
    two_incidents,
)
from primacy.mission.situation.models import Actor, ActorName
from primacy.vocabulary import Fatalities, Handling, ImpossibleValueError, Level
from tests.mission.situation.lagoon import later

MARCH = Span(date(2021, 3, 1), date(2021, 3, 31))


def _records(viewer, mission, **how):
    shown = suggested(viewer, suggest_pairs(viewer, mission, MARCH, **how))
    return [{two.first.record.int, two.second.record.int} for two in shown]


def test_two_tellings_are_suggested_with_reasons_in_words(lagoon, tell, watch):
    tell(1)
    tell(
        2, day=date(2021, 3, 11), side_b="Rebels", fatalities_low=3, fatalities_high=9, source_text="A patrol heard it"
    )
    tell(3, longitude=21.5, side_a="Herders")

    (two,) = suggested(watch, suggest_pairs(watch, lagoon, MARCH))

    assert two.reasons[:4] == [
        "Same place (0.0 km apart).", "1 day apart.", "Same actors.", "Bounds of deaths overlap.",
    ]  # fmt: skip
    differing = {fact.label for fact in two.compared if fact.differs}
    assert differing == {"When", "Deaths", "Source", "Dataset"}


def test_what_one_may_not_see_is_neither_suggested_nor_counted(lagoon, tell, watch):
    tell(1)
    hidden = tell(2, handling=Handling(Level.CONFIDENTIAL))

    assert suggest_pairs(watch, lagoon, MARCH).is_empty()
    with pytest.raises(NotVisibleError, match="no such two incidents"):
        two_incidents(watch, lagoon, tell(3).record, hidden.record)

    watch.person.clearance = Level.CONFIDENTIAL
    watch.person.save()
    assert {1, 2} in _records(Viewer(watch.person, watch.at), lagoon)


def test_a_name_of_an_actor_that_one_may_not_see_changes_nothing(lagoon, tell, watch):
    first = tell(1)
    tell(2, side_b="Black Eagles")
    plain = suggest_pairs(watch, lagoon, MARCH)["probability"].to_list()
    actor = Actor.objects.create(
        mission=lagoon, marking=Marking.objects.of(Handling(Level.CONFIDENTIAL)), name="Rebels", kind="unknown"
    )
    ActorName.objects.create(actor=actor, name="Black Eagles")

    assert suggest_pairs(watch, lagoon, MARCH)["probability"].to_list() == plain
    watch.person.clearance = Level.CONFIDENTIAL
    watch.person.save()
    by_alias = suggest_for(Viewer(watch.person, watch.at), first)
    assert by_alias[0].reasons[2] == "Same actors."


@pytest.mark.parametrize(
    ("second", "sentences"),
    [
        ({"latitude": 4.4}, ["16.7 km apart, which is within how precisely both places are known.", "Same days."]),
        ({"latitude": 4.34, "last": 11}, ["Near each other (10.0 km apart).", "Their days overlap."]),
    ],
)
def test_place_and_time_are_told_as_far_as_they_agree(lagoon, tell, watch, second, sentences):
    ended_on = date(2021, 3, second.pop("last", 10))

    # A degree of latitude is 111.195 km: 0.15 of it are 16.7, and 0.09 are 10.0.
    two = two_incidents(watch, lagoon, tell(1).record, tell(2, ended_on=ended_on, **second).record)

    assert two.reasons[:2] == sentences


def test_exercises_are_never_paired_with_what_happened(lagoon, tell, watch):
    tell(1)
    tell(2, is_exercise=True)
    tell(3, is_exercise=True)

    assert _records(watch, lagoon) == []
    assert _records(watch, lagoon, exercise=True) == [{2, 3}]


@pytest.mark.parametrize("decision", [Decision.DIFFERENT, Decision.RELATED, Decision.KEEP_FIRST, Decision.KEEP_SECOND])
def test_what_is_decided_is_never_suggested_again(lagoon, tell, watch, decision):
    two = two_incidents(watch, lagoon, tell(1).record, tell(2).record)

    decide(two, decision, reason="Looked at both", by=watch)

    assert _records(watch, lagoon) == []


def test_only_pairs_with_something_new_are_asked_for(lagoon, tell, watch):
    for number, day in ((1, 1), (2, 1), (3, 5)):
        tell(number, known_from=later(day))

    assert len(_records(watch, lagoon)) == 3
    assert _records(watch, lagoon, changed_since=later(4)) == [{1, 3}, {2, 3}]
    about_the_fourth = suggest_for(watch, tell(4))
    assert len(about_the_fourth) == 3
    assert all(4 in {two.first.record.int, two.second.record.int} for two in about_the_fourth)


def test_the_other_one_of_a_pair_may_lie_outside_the_span(lagoon, tell, watch):
    tell(1, day=date(2021, 3, 31))
    tell(2, day=date(2021, 4, 1))
    tell(3, day=date(2021, 4, 1))

    assert _records(watch, lagoon) == [{1, 2}, {1, 3}]


def test_more_than_can_be_compared_at_once_is_refused(lagoon, tell, watch, monkeypatch):
    monkeypatch.setattr(suggesting, "MOST_AT_ONCE", 1)
    tell(1)
    tell(2)

    with pytest.raises(TooManyIncidentsError, match="at most 1 incidents at once; the span has 2"):
        suggest_pairs(watch, lagoon, MARCH)


def test_a_span_does_not_end_before_it_begins():
    with pytest.raises(ImpossibleValueError, match="last must be not before 2021-03-31"):
        Span(date(2021, 3, 31), date(2021, 3, 1))


def test_two_that_are_far_apart_are_shown_all_the_same(lagoon, tell, watch):
    two = two_incidents(watch, lagoon, tell(1).record, tell(2, day=date(2021, 9, 1)).record)

    assert two.probability == 0
    assert two.reasons == ["Too far apart in place or time to be one."]


def test_two_datasets_tell_what_is_in_both_and_what_only_one_has(lagoon, tell, watch):
    for number in (1, 2):
        tell(number, day=date(2021, 3, 7 * number))
        tell(10 + number, day=date(2021, 3, 7 * number), dataset="ucdp-ged", fatalities_high=9)
    tell(3, day=date(2021, 3, 25), fatalities_best=1, fatalities_low=1, fatalities_high=1)
    tell(4, longitude=21.9, latitude=4.9, day=date(2021, 3, 2), dataset="ucdp-ged", side_a="Herders", kind="threat")
    linked = two_incidents(watch, lagoon, _id(2), _id(12))
    decide(linked, Decision.SAME, reason="", by=watch)

    found = match_datasets(watch, lagoon, dataset_a="ucdp-ged", dataset_b="mission", span=MARCH)

    assert (found.linked, found.found) == (1, 1)
    assert {each.record.int for two in found.suggestions for each in (two.first, two.second)} == {1, 11}
    ucdp, mission = found.sides
    assert (ucdp.in_both, ucdp.deaths, ucdp.alone) == (2, Fatalities(6, 4, 18), 1)
    assert (mission.in_both, mission.deaths, mission.alone) == (2, Fatalities(6, 4, 10), 1)
    assert mission.deaths_alone == Fatalities(1, 1, 1)
    assert [each.record.int for each in mission.listed_alone] == [3]
    assert datasets_seen(watch, lagoon) == ["mission", "ucdp-ged"]
    assert _counted(watch, lagoon, "ucdp-ged") == {1, 2, 3, 4, 11}
    assert _counted(watch, lagoon, "mission") == {1, 3, 4, 11, 12}


def _id(number):
    return UUID(int=number)


def _counted(viewer, mission, but_not):
    return {each.record.int for each in incidents_counted_once(viewer, mission, but_not=but_not)}


def test_a_link_to_what_one_may_not_see_takes_nothing_out_of_the_figures(lagoon, tell, watch):
    tell(1, handling=Handling(Level.CONFIDENTIAL))
    tell(11, dataset="ucdp-ged")
    low = Viewer(watch.person, watch.at)
    assert _counted(low, lagoon, "ucdp-ged") == {11}
    watch.person.clearance = Level.CONFIDENTIAL
    watch.person.save()
    high = Viewer(watch.person, watch.at)
    decide(two_incidents(high, lagoon, _id(1), _id(11)), Decision.SAME, reason="", by=high)

    assert _counted(high, lagoon, "ucdp-ged") == {1}
    assert _counted(low, lagoon, "ucdp-ged") == {11}


def test_a_dataset_is_not_held_against_itself(lagoon, watch):
    with pytest.raises(ImpossibleValueError, match="dataset_b must be another dataset than the first"):
        match_datasets(watch, lagoon, dataset_a="acled", dataset_b="acled", span=MARCH)
