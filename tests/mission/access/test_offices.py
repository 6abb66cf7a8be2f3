"""A role that is held for an office reaches, of what has a place, what lies in the units of that office."""

from datetime import date

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Role, Viewer, grant_role, invite_person
from primacy.mission.access.models import RoleGrant
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.interface import Incident, import_incidents
from primacy.mission.situation.listing import incidents_page
from primacy.mission.situation.queries import totals
from primacy.mission.situation.recording.actions import record_incident
from primacy.mission.situation.recording.reading import standing_incident
from primacy.mission.situation.recording.revising import revise_incident
from primacy.mission.situation.recording.verifying import open_steps, verify_incident
from primacy.mission.situation.searching.finding import Finding
from primacy.vocabulary import Handling, ImpossibleValueError, Month, Place, Verification
from tests.mission.situation import lagoon as small
from tests.mission.situation.recording.conftest import NOON, facts, lagoon, people, recorded

__all__ = ["lagoon", "people", "recorded"]

JANUARY = IncidentFilter(first=Month(2022, 1), last=Month(2022, 1))
EAST_POINT = Place(21.25, 4.25)


@pytest.fixture
def of_office(lagoon):
    """Return a person whose role is held for the units that are named."""

    def invited(office: str, role: Role = Role.WATCH_OFFICER) -> Viewer:
        person = invite_person(
            email=f"{len(office)}-{role}@lagoon.invalid", full_name="A person", password="listen-before-acting",
            mission_code="lagoon", role=role, office=office, by=small.operator(),
        )  # fmt: skip
        return Viewer(person, NOON.replace(hour=18))

    return invited


@pytest.fixture
def west_and_east(recorded) -> tuple[Incident, Incident]:
    return recorded(best=3), recorded(best=5, place=EAST_POINT, place_name="Mill", hours=0.1)


@pytest.mark.parametrize(
    ("office", "deaths"), [("", 8), ("CF1", 3), ("CF2", 5), ("CF1,CF2", 8), ("CF2, CF1", 8), ("CF9", 0)]
)
def test_lists_and_counts_hold_what_lies_in_the_office(of_office, west_and_east, lagoon, office, deaths):
    viewer = of_office(office)

    listed = incidents_page(Finding(viewer, lagoon, JANUARY)).incidents

    assert sum(each.fatalities_best for each in listed) == deaths
    assert totals(viewer, lagoon, JANUARY)["best"] == deaths


def test_what_lies_elsewhere_answers_like_what_does_not_exist(of_office, west_and_east, lagoon):
    west, east = west_and_east
    viewer = of_office("CF1")

    assert standing_incident(viewer, lagoon, west.record) == west
    with pytest.raises(NotVisibleError):
        standing_incident(viewer, lagoon, east.record)


def test_two_grants_add_up_and_one_for_the_whole_mission_is_wider_than_both(of_office, west_and_east, lagoon):
    viewer = of_office("CF1")
    more = {"person": viewer.person, "mission_code": "lagoon", "granted_from": date(2022, 1, 1), "by": small.operator()}

    grant_role(role=Role.ANALYST, office="CF2", **more)
    assert totals(Viewer(viewer.person, viewer.at), lagoon, JANUARY)["best"] == 8
    grant_role(role=Role.LIAISON_ASSISTANT, **more)
    assert totals(Viewer(viewer.person, viewer.at), lagoon, JANUARY)["best"] == 8


def test_nothing_is_recorded_for_another_office(of_office, lagoon):
    viewer = of_office("CF1")

    record_incident(facts(), mission=lagoon, by=viewer, handling=Handling())
    with pytest.raises(NotAllowedError, match=r"you hold: Watch officer \(JOC\) \(CF1\)"):
        record_incident(facts(place=EAST_POINT), mission=lagoon, by=viewer, handling=Handling())


def test_who_reads_everywhere_acts_in_the_office_alone(of_office, west_and_east):
    west, east = west_and_east
    viewer = of_office("CF1")
    grant_role(
        person=viewer.person, mission_code="lagoon", role=Role.LIAISON_ASSISTANT, granted_from=date(2022, 1, 1),
        by=small.operator(),
    )  # fmt: skip
    viewer.forget()

    verify_incident(west.record, Verification.CORROBORATED, reason="Two said so.", by=viewer)
    with pytest.raises(NotAllowedError):
        verify_incident(east.record, Verification.CORROBORATED, reason="Two said so.", by=viewer)
    with pytest.raises(NotAllowedError):
        revise_incident(east.record, facts(), reason="Why.", by=viewer)
    assert open_steps(east, by=viewer) == []


def test_an_incident_is_not_moved_into_another_office(of_office, west_and_east):
    with pytest.raises(NotAllowedError):
        revise_incident(west_and_east[0].record, facts(place=EAST_POINT), reason="East.", by=of_office("CF1"))


def test_a_file_for_the_whole_mission_is_not_imported_for_an_office(of_office, lagoon, tmp_path):
    file = small.write(tmp_path / "ged.csv", [small.event(1)])

    with pytest.raises(NotAllowedError):
        import_incidents(file=file, mission=lagoon, version="23.1", by=of_office("CF1"))


@pytest.mark.parametrize("office", ["Field office of Bria", "cf1", "CF1;CF2", "X"])
def test_an_office_is_named_by_the_codes_of_its_units(of_office, office):
    with pytest.raises(ImpossibleValueError, match="office must be P-codes of units, separated by commas"):
        of_office(office)


def test_the_order_and_the_blanks_in_which_units_are_typed_make_no_other_office(of_office):
    viewer = of_office(" CF2 ,CF1,CF2")
    again = grant_role(
        person=viewer.person, mission_code="lagoon", role=Role.WATCH_OFFICER, office="CF1, CF2",
        granted_from=date(2022, 2, 1), by=small.operator(),
    )  # fmt: skip

    assert RoleGrant.objects.get(person=viewer.person) == again
    assert again.office == "CF1,CF2"


def test_an_administrator_is_one_for_the_whole_mission(of_office):
    with pytest.raises(ImpossibleValueError, match="office must be none for the role Administrator"):
        of_office("CF1", Role.ADMINISTRATOR)
