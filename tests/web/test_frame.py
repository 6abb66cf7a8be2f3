"""The frame of every page: mission, moment, language, menu."""

import re

import pytest
from django.test import Client

from primacy.mission.access.interface import Role, grant_role
from primacy.mission.access.models import Person
from tests.web.pages import found_in

pytestmark = pytest.mark.django_db

WARNING = ["Desk", "Alerts", "Warnings", "Engagement"]
EVERYTHING = [
    "Today",
    "Picture",
    *WARNING,
    "Incidents",
    "Sitreps",
    "Forecast",
    "Assessments",
    "Threats",
    "Mandate",
    "Strategy",
    "Climate",
    "Published data",
    "Sites",
    "Brief",
]
MENU = {
    Role.WATCH_OFFICER: [*EVERYTHING, "Sources"],
    Role.ANALYST: [*EVERYTHING, "Sources", "Releases"],
    Role.PLANNER: EVERYTHING,
    Role.LEADERSHIP: [*EVERYTHING, "Sources", "Releases", "Audit"],
    Role.LIAISON_ASSISTANT: ["Today", "Picture", *WARNING, "Incidents", "Sitreps", "Forecast"],
    Role.ADMINISTRATOR: ["Today", "Releases", "Persons", "Audit"],
}


@pytest.fixture
def browse(world):
    """Return what opens an address as somebody and reads the page."""

    def open_page(who: str, address: str = "/m/minusca/", **more: object) -> str:
        client = Client()
        client.force_login(world.persons[who])
        return client.get(address, **more).content.decode()

    return open_page


@pytest.mark.parametrize("role", MENU)
def test_the_menu_leads_to_the_rooms_that_a_role_may_enter(browse, role: Role):
    html = browse(role.value)

    assert re.findall(r'class="pm-menu__link"[^>]*>([^<]+)<', html) == MENU[role]


@pytest.mark.parametrize("role", MENU)
def test_no_door_of_the_menu_and_of_the_first_page_is_locked(browse, world, role: Role):
    client = Client()
    client.force_login(world.persons[role.value])
    doors = [link for link in found_in(browse(role.value)).links if link.startswith("/")]

    assert {link: client.get(link).status_code for link in doors} == dict.fromkeys(doors, 200)


def test_the_room_one_stands_in_is_told(browse):
    assert re.search(r'href="/m/minusca/incidents/" aria-current="page"', browse("analyst", "/m/minusca/incidents/"))
    assert browse("analyst", "/m/minusca/incidents/").count('aria-current="page"') == 1


def test_moments_are_told_in_mission_time_with_utc_beside(browse):
    html = browse("analyst")

    # The file of incidents came in on 1 June 2026 at 06:00 UTC, which is 07:00 in Bangui.
    assert "1 Jun 2026 07:00" in html
    assert 'datetime="2026-06-01T06:00:00Z" title="1 Jun 2026 06:00 UTC"' in html


def test_one_mission_does_not_lend_its_time_to_the_next(world, client):
    client.force_login(world.persons["outsider"])

    html = client.get("/m/atlantis/").content.decode()

    assert re.search(r'pm-status__moment">As known\s*<time', html)
    assert "WAT" not in html


def test_changing_the_language_keeps_the_page_and_its_filters(world, client):
    client.force_login(world.persons["analyst"])
    address = "/m/minusca/incidents/?first=2021-01&violence=3"

    answer = client.post("/language/", {"language": "ar", "next": address})

    assert answer.url == address
    assert '<html lang="ar" dir="rtl"' in client.get(address).content.decode()


def test_a_language_that_is_not_spoken_here_changes_nothing(world, client):
    client.post("/language/", {"language": "la", "next": "/sign-in/"})

    assert '<html lang="en"' in client.get("/sign-in/").content.decode()


def test_the_browser_chooses_the_language_of_who_has_not_chosen(client):
    html = client.get("/sign-in/", headers={"accept-language": "fr-CF,fr;q=0.9"}).content.decode()

    assert '<html lang="fr" dir="ltr"' in html


def test_the_banner_of_the_first_page_is_that_of_what_it_shows(browse):
    # The analyst sees a confidential incident of the last day; leadership, without that clearance, does not.
    assert "CONFIDENTIAL · TLP:AMBER" in browse("analyst")
    assert "UNCLASSIFIED · TLP:CLEAR" in browse("planner")


def test_who_holds_no_role_is_told_whom_to_ask(world, client):

    client.force_login(Person.objects.create_user("new@test.invalid", "listen-before-acting", full_name="A newcomer"))

    html = client.get("/").content.decode()

    assert "You hold no role in a mission yet" in html
    assert "Ask an administrator of your mission to grant you one." in html


def test_who_serves_in_two_missions_chooses(world, client):

    person, at = world.persons["analyst"], world.operator.at.date()
    grant_role(person=person, mission_code="atlantis", role=Role.ANALYST, granted_from=at, by=world.operator)
    client.force_login(person)

    links = found_in(client.get("/").content.decode()).links

    assert [link for link in links if link.startswith("/m/")] == ["/m/atlantis/", "/m/minusca/"]
