"""What a person meets who asks for what is not there, is not for them, or failed."""

import re

import pytest
from django.test import Client

from primacy.web import views
from tests.worlds.minusca import PASSWORD

pytestmark = pytest.mark.django_db


def test_what_is_not_for_a_person_answers_exactly_like_what_does_not_exist(world, client):
    client.force_login(world.persons["outsider"])

    hidden = client.get("/m/minusca/")
    absent = client.get("/m/lemuria/")

    assert hidden.status_code == absent.status_code == 404
    assert told(hidden) == told(absent)


def told(answer) -> str:
    """Return the words of a page, without what differs from one request to the next."""
    words = answer.content.decode().split("<main", 1)[1]
    return re.sub(r"\s+", " ", words)


def test_a_secret_incident_answers_like_one_that_does_not_exist(world, client):
    client.force_login(world.persons["analyst"])

    hidden = client.get(f"/m/minusca/incidents/{world.secret.record}/")
    absent = client.get("/m/minusca/incidents/00000000-0000-4000-8000-0000000000ff/")

    assert hidden.status_code == absent.status_code == 404
    assert told(hidden) == told(absent)


def test_nothing_here_says_what_to_do_and_keeps_the_frame(world, client):
    client.force_login(world.persons["analyst"])

    html = client.get("/m/minusca/incidents/00000000-0000-4000-8000-0000000000ff/").content.decode()

    assert "There is no such page or record, or it is not for you." in html
    assert 'href="/"' in html
    assert "Handling:" in html


def test_an_address_that_leads_nowhere_answers_visitors_too(client):
    answer = client.get("/nowhere/")

    assert answer.status_code == 404
    assert "Nothing here that you can see" in answer.content.decode()


CLOSED = {
    "administrator": ["picture/", "incidents/", "forecast/", "mandate/", "sites/", "briefs/"],
    "liaison_assistant": ["mandate/", "sites/", "briefs/"],
}


@pytest.mark.parametrize("role", CLOSED)
def test_a_room_that_a_role_does_not_include_says_so_rather_than_seem_empty(world, client, role: str):
    client.force_login(world.persons[role])

    answers = {path: client.get(f"/m/minusca/{path}") for path in CLOSED[role]}

    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(CLOSED[role], 403)
    assert all("Your role does not include this" in answer.content.decode() for answer in answers.values())
    assert all("Ask an administrator of the mission for a grant." in told(answer) for answer in answers.values())


def test_a_failure_shows_no_trace_and_says_what_to_do(world, monkeypatch):
    def fail(*_facts: object):
        raise RuntimeError("Quiet place")

    monkeypatch.setattr(views, "missions_visible_to", fail)
    client = Client(raise_request_exception=False)
    client.login(username="analyst@test.invalid", password=PASSWORD)

    answer = client.get("/")

    html = answer.content.decode()
    assert answer.status_code == 500
    assert "Quiet place" not in html
    assert "Something failed on our side" in html
    assert 'lang="fr">Rien de ce que vous aviez envoyé' in html
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_form_cannot_be_sent_from_another_site(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.persons["analyst"])

    assert client.post("/sign-out/").status_code == 403
    assert client.get("/m/minusca/").status_code == 200


@pytest.mark.parametrize("path", ["/sign-out/", "/language/"])
def test_reading_an_address_changes_nothing(world, client, path: str):
    client.force_login(world.persons["analyst"])

    client.get(path)

    assert "_auth_user_id" in client.session
