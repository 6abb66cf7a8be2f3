"""Sessions end at once, of one person or of everybody, by whoever gives access; passwords are reset by the operator."""

import pytest
from django.test import Client

from primacy.mission.access.interface import (
    NotAllowedError,
    NotVisibleError,
    Person,
    act_as_operator,
    end_every_session,
    end_sessions_in,
    end_sessions_of,
    issue_reset,
)
from primacy.mission.access.models import AuditEntry
from tests.worlds import lilliput

PERSONS = "/m/minusca/persons/"


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_an_administrator_ends_every_session_of_a_person_and_no_other(world):
    planner, analyst = world.persons["planner"], world.persons["analyst"]
    administrator = browser_of(world.persons["administrator"])
    here, there, others = browser_of(planner), browser_of(planner), browser_of(analyst)

    assert "On every device, at once." in administrator.get(f"{PERSONS}{planner.pk}/sign-out/").content.decode()
    assert administrator.post(f"{PERSONS}{planner.pk}/sign-out/").url == f"{PERSONS}{planner.pk}/"

    assert [is_in(each) for each in (here, there, others, administrator)] == [False, False, True, True]
    planner.refresh_from_db()
    assert is_in(browser_of(planner))
    entry = AuditEntry.objects.get(verb="access.end_sessions")
    assert (entry.subject, entry.person_id) == (str(planner.pk), world.persons["administrator"].pk)


def test_an_administrator_ends_everybodys_sessions_in_the_mission_but_their_own(world):
    administrator = browser_of(world.persons["administrator"])
    ours, partner = browser_of(world.persons["planner"]), browser_of(world.persons["partner"])
    elsewhere = browser_of(world.persons["outsider"])

    assert administrator.post(f"{PERSONS}sign-out/").url == PERSONS

    assert [is_in(each) for each in (ours, partner, elsewhere, administrator)] == [False, False, True, True]
    assert AuditEntry.objects.get(verb="access.end_sessions").subject == "everybody"


@pytest.mark.parametrize("who", ["planner", "leadership"])
def test_nobody_else_ends_sessions(world, who: str):
    client, other = browser_of(world.persons[who]), world.persons["analyst"]

    assert client.post(f"{PERSONS}{other.pk}/sign-out/").status_code == 403
    assert client.post(f"{PERSONS}sign-out/").status_code == 403
    assert browser_of(world.persons["administrator"]).post(
        f"{PERSONS}{world.persons['outsider'].pk}/sign-out/"
    ).status_code == 404  # fmt: skip


def test_the_operator_ends_every_session_of_the_installation_and_nobody_else_does(mission):
    planner, administrator = lilliput.viewer("planner"), lilliput.viewer("administrator")
    client = browser_of(planner.person)

    with pytest.raises(NotAllowedError, match="are ended by the operator"):
        end_every_session(by=administrator)
    assert end_every_session(by=act_as_operator(at=lilliput.AT)) == Person.objects.filter(is_operator=False).count()

    assert not is_in(client)


def test_who_may_not_give_access_ends_nothing_and_resets_nothing(mission):
    planner, administrator = lilliput.viewer("planner"), lilliput.viewer("administrator")
    stranger = Person.objects.create_user("stranger@test.invalid", "listen-before-acting", full_name="A stranger")

    for act in (
        lambda: end_sessions_of(administrator.person, mission_code="lilliput", by=planner),
        lambda: end_sessions_in("lilliput", by=planner),
    ):
        with pytest.raises(NotAllowedError):
            act()
    with pytest.raises(NotVisibleError):
        end_sessions_of(stranger, mission_code="lilliput", by=administrator)
    with pytest.raises(NotAllowedError, match="A password is reset by the operator of the installation"):
        issue_reset(planner.person, mission_code="lilliput", by=administrator)
