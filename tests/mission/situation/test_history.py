"""What was known of an incident, when, and what each revision changed."""

from uuid import UUID

import pytest

from primacy.mission.access.interface import Marking, NotVisibleError
from primacy.mission.access.roles import Role
from primacy.mission.situation.models import CellMonth, Incident, IncidentImport
from primacy.mission.situation.queries import differences, incident_history, latest_import
from primacy.vocabulary import Handling, Level
from tests.mission.situation.lagoon import event, later, operator, person


def test_each_revision_says_what_it_changed_of_the_one_before_in_words(take, lagoon):
    take(event(1, best=3))
    take(event(1, best=4, type_of_violence=3), days=30)
    record = Incident.objects.current().get().record

    latest, first = differences(incident_history(operator(days=31), lagoon, record))

    assert latest.changes == [
        ("kind", "Armed clash", "Violence against civilians"),
        ("violence", "State-based conflict", "One-sided violence"),
        ("fatalities best", 3, 4),
        ("fatalities low", 3, 4),
        ("fatalities high", 3, 4),
    ]
    assert (first.incident.known_to, first.changes) == (later(30), [])


def test_an_incident_that_nobody_recorded_is_not_visible(lagoon):
    with pytest.raises(NotVisibleError, match="no such incident that you can see"):
        incident_history(operator(), lagoon, UUID(int=1))


def test_an_incident_that_no_longer_stands_is_not_visible(take, lagoon):
    take(event(1))
    take(event(1, longitude=25.0), days=1)

    with pytest.raises(NotVisibleError):
        incident_history(operator(days=2), lagoon, Incident.objects.get().record)


def test_who_may_not_see_the_current_revision_does_not_see_the_former_ones(take, lagoon):
    take(event(1, best=3))
    take(event(1, best=4), days=1, handling=Handling(Level.CONFIDENTIAL))
    analyst = person(lagoon, Role.ANALYST)

    with pytest.raises(NotVisibleError):
        incident_history(analyst, lagoon, Incident.objects.current().get().record)


def test_the_latest_import_is_told_to_those_who_may_read_the_situation(take, lagoon):
    take(event(1), version="23.1")
    take(event(1, best=2), days=1, version="24.1")

    assert latest_import(person(lagoon, Role.ANALYST), lagoon).version == "24.1"
    assert latest_import(person(lagoon, Role.ADMINISTRATOR), lagoon) is None


def test_records_are_named_as_people_speak_of_them(take):
    take(event(1))
    incident = Incident.objects.get()

    assert str(incident) == "Ford, 10 Mar 2021: State-based conflict"
    assert str(IncidentImport.objects.get()) == "ucdp-ged 23.1 (ged.csv)"
    assert str(CellMonth.objects.get()) == "cell 135761, month 495: 1 incidents"
    incident.place_name = ""
    assert str(incident).startswith("135761, ")


def test_a_new_edition_leaves_the_handling_of_the_former_revision(take):
    take(event(1, best=3))
    take(event(1, best=4), days=1, handling=Handling(Level.CONFIDENTIAL))

    former, current = Incident.objects.order_by("known_from")
    assert former.marking == Marking.objects.of(Handling())
    assert current.marking == Marking.objects.of(Handling(Level.CONFIDENTIAL))
