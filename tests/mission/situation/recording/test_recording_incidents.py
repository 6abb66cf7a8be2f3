"""An incident is recorded as it was told, and once however often its form is sent."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Role
from primacy.mission.access.models import AuditEntry
from primacy.mission.situation.models import CellMonth, CellYear, Incident
from primacy.mission.situation.recording import actions
from primacy.mission.situation.recording.actions import RecordedAlreadyError, record_incident
from primacy.mission.situation.recording.deriving import NotYetError, OutsideAreaError
from primacy.vocabulary import (
    AgeGroup,
    HarmCount,
    HarmKind,
    ImpossibleValueError,
    IncidentSubtype,
    IncidentType,
    Involvement,
    InvolvementRole,
    Level,
    Place,
    Sex,
)
from primacy.vocabulary import Handling as Audience
from tests.mission.situation.lagoon import SOUTH_WEST
from tests.mission.situation.recording.conftest import OPEN, facts


def test_what_follows_from_the_facts_is_filled_in(recorded):
    # Month 505 is January 2022. The middle of a cell is square 2 of 5 in both directions: 2 * 5 + 2.
    incident = Incident.objects.get(pk=recorded().pk)

    assert (incident.gid, incident.square, incident.unit_code, incident.month_id) == (SOUTH_WEST, 12, "CF1", 505)
    assert (incident.side_a, incident.side_b, incident.violence) == ("Rebels", "Civilians", 3)
    assert (incident.fatalities_low, incident.fatalities_best, incident.fatalities_high) == (2, 3, 5)
    assert (incident.verification, str(incident.grade), incident.dataset) == ("reported", "F6", "mission")


def test_the_dead_add_up_over_sex_and_age_and_the_injured_do_not_count_among_them(recorded):
    harms = (
        HarmCount(kind=HarmKind.KILLED, sex=Sex.FEMALE, age=AgeGroup.CHILD, low=1, best=1, high=2),
        HarmCount(kind=HarmKind.KILLED, low=0, best=2, high=4),
        HarmCount(kind=HarmKind.INJURED, low=9, best=9, high=9),
    )

    incident = recorded(harms=harms)

    assert (incident.fatalities_low, incident.fatalities_best, incident.fatalities_high) == (1, 3, 6)
    assert incident.harms.count() == 3


@pytest.mark.parametrize(
    ("kind", "best", "violence"),
    [
        (IncidentType.VIOLENCE_AGAINST_CIVILIANS, 3, 3),
        (IncidentType.ARMED_CLASH, 3, 0),  # state-based or non-state: it depends on the actors
        (IncidentType.OBSTRUCTION, 0, 0),
        (IncidentType.EXPLOSIVE_ATTACK, 1, 0),
    ],
)
def test_the_type_of_violence_is_named_where_the_kind_leaves_no_choice(recorded, kind, best, violence):
    assert recorded(kind=kind, best=best).violence == violence


def test_what_killed_nobody_is_no_organised_violence_as_ucdp_counts_it(recorded):
    assert recorded(kind=IncidentType.ABDUCTION, harms=()).violence == 0


def test_a_clash_of_parties_has_a_side_each(recorded):
    parties = tuple(Involvement(name, InvolvementRole.PARTY) for name in ("Army", "Rebels", "Militia"))

    incident = recorded(kind=IncidentType.ARMED_CLASH, involvements=parties)

    assert (incident.side_a, incident.side_b) == ("Army", "Rebels; Militia")


def test_an_incident_known_by_its_unit_alone_lies_inside_it(recorded):
    incident = recorded(place=None, unit_code="CF2")

    assert incident.unit_code == "CF2"
    assert 21 <= incident.longitude <= 22
    assert incident.place_precision == 4


def test_the_counts_follow_at_once(recorded):
    recorded(best=3)
    recorded(best=1)

    month, year = CellMonth.objects.get(month_id=505), CellYear.objects.get(year=2022)
    assert (month.incidents, month.fatalities_best, year.incidents, year.fatalities_best) == (2, 4, 2, 4)


def test_that_it_was_recorded_stands_in_the_audit(recorded, people):
    incident = recorded()

    entry = AuditEntry.objects.get(verb="situation.record")
    assert (entry.subject, entry.person_id) == (str(incident.record), people("amina").person.pk)


def test_a_form_sent_twice_is_recorded_once(recorded):
    record = uuid4()

    first, second = recorded(record=record), recorded(record=record, hours=1)

    assert first.pk == second.pk
    assert CellMonth.objects.get(month_id=505).incidents == 1


def test_a_form_that_says_something_else_the_second_time_is_not_swallowed(recorded):
    record = uuid4()
    incident = recorded(record=record, best=3)

    with pytest.raises(RecordedAlreadyError, match="Open the incident and revise it") as refused:
        recorded(record=record, best=4, hours=1)
    assert refused.value.incident == incident


def test_the_identifier_of_somebody_elses_record_tells_nothing(recorded, lagoon, people):
    incident = recorded()

    with pytest.raises(RecordedAlreadyError, match="Open a new form") as refused:
        record_incident(facts(record=incident.record), mission=lagoon, by=people("boris", hours=1), handling=OPEN)
    assert refused.value.incident is None


def test_a_form_that_lost_the_race_is_answered_like_the_one_that_won(recorded, lagoon, people, monkeypatch):
    won = recorded(record=(record := uuid4()))
    found = iter([None, won, won])
    monkeypatch.setattr(actions, "_first_revision", lambda _facts: next(found))

    again = record_incident(facts(record=record), mission=lagoon, by=people("amina", hours=1), handling=OPEN)

    assert again.pk == won.pk


def test_a_breach_of_another_constraint_is_not_taken_for_a_repetition(recorded, monkeypatch):
    monkeypatch.setattr(actions, "_first_revision", lambda _facts: None)
    record = uuid4()
    recorded(record=record)

    with pytest.raises(IntegrityError):
        recorded(record=record)


def test_who_may_not_record_is_refused(lagoon, people):
    with pytest.raises(NotAllowedError, match="record incidents in lagoon"):
        record_incident(facts(), mission=lagoon, by=people("paula", role=Role.PLANNER), handling=OPEN)


def test_nobody_records_what_they_could_not_see(recorded):
    with pytest.raises(NotAllowedError, match="a handling that you may see yourself"):
        recorded(handling=Audience(Level.CONFIDENTIAL))
    assert not Incident.objects.exists()


def test_who_is_of_another_mission_does_not_see_this_one(lagoon, world):
    with pytest.raises(NotVisibleError):
        record_incident(facts(), mission=lagoon, by=world.viewer("outsider"), handling=OPEN)


def test_a_place_outside_the_area_is_refused(recorded):
    with pytest.raises(OutsideAreaError, match=r"got 4\.250, 30\.000"):
        recorded(place=Place(30, 4.25))
    with pytest.raises(OutsideAreaError, match="got Nowhere"):
        recorded(place=None, unit_code="Nowhere")


def test_a_day_that_has_not_come_is_refused(recorded):
    with pytest.raises(NotYetError, match="up to 2022-01-10; got 2022-01-11"):
        recorded(ended_on=date(2022, 1, 11))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ended_on": date(2022, 1, 8)}, "ended_on must be 2022-01-09 or later"),
        ({"date_precision": 6}, r"date_precision must be in \[1, 5\]"),
        ({"subtype": IncidentSubtype.MINE}, "subtype must be one of violence_against_civilians"),
        ({"place": None}, "place must be a point"),
        ({"place_name": "x" * 301}, "300 characters or fewer"),
        ({"record": UUID(int=1)}, "a random UUID"),
        ({"involvements": (Involvement("x" * 201, InvolvementRole.PARTY),)}, "200 characters or fewer"),
        ({"involvements": (Involvement("A", InvolvementRole.PARTY),) * 2}, "each actor once in each role"),
        ({"harms": (HarmCount(kind=HarmKind.INJURED, low=1, best=1, high=1),) * 2}, "each kind, sex and age once"),
    ],
)
def test_facts_that_cannot_be_are_refused(wrong, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        facts(**wrong)
