"""Signing in and out, and what a visitor who has not signed in meets."""

import pytest
from django.test import Client

from tests.worlds.minusca import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, email: str, password: str = PASSWORD, **more: str):
    return client.post("/sign-in/", {"username": email, "password": password, **more})


def test_a_person_signs_in_and_comes_to_the_one_mission(world, client):
    answer = client.post("/sign-in/", {"username": "analyst@test.invalid", "password": PASSWORD}, follow=True)

    assert [url for url, _status in answer.redirect_chain] == ["/", "/m/minusca/"]
    assert "The Analyst (JMAC), this is what is new in your mission." in answer.content.decode()


def test_a_wrong_password_and_an_unknown_address_answer_alike(world, client):
    wrong = sign_in(client, "analyst@test.invalid", "not-the-password")
    unknown = sign_in(client, "nobody@test.invalid", "not-the-password")

    assert wrong.status_code == unknown.status_code == 200
    said = [page.context["form"].non_field_errors().as_text() for page in (wrong, unknown)]
    assert said[0] == said[1] != ""
    assert "_auth_user_id" not in client.session
    assert "not-the-password" not in wrong.content.decode()


def test_the_page_asked_for_opens_after_signing_in(world, client):
    asked = client.get("/m/minusca/incidents/?first=2021-01")
    assert asked.url == "/sign-in/?next=/m/minusca/incidents/%3Ffirst%3D2021-01"

    answer = sign_in(client, "analyst@test.invalid", next="/m/minusca/incidents/?first=2021-01")

    assert answer.url == "/m/minusca/incidents/?first=2021-01"


def test_signing_in_leads_to_no_other_site(world, client):
    assert sign_in(client, "analyst@test.invalid", next="https://elsewhere.invalid/").url == "/"


def test_signing_out_ends_the_session(world, client):
    client.force_login(world.persons["analyst"])

    answer = client.post("/sign-out/")

    assert answer.url == "/sign-in/"
    assert client.get("/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_signing_out_twice_leads_to_signing_in_and_not_to_a_dead_end(client):
    assert client.post("/sign-out/").url == "/sign-in/"


@pytest.mark.parametrize(
    "path", ["/", "/m/minusca/", "/m/lemuria/", "/m/minusca/picture/incidents.geojson", "/design/"]
)
def test_a_visitor_learns_nothing_before_signing_in(world, client, path: str):
    answer = client.get(path)

    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/?next=")
    assert answer.content == b""


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(world, client):
    sign_in(client, "analyst@test.invalid")

    cookie = client.cookies["sessionid"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 12 * 60 * 60


def test_a_form_that_went_stale_says_what_to_do(world):

    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "a@test.invalid", "password": PASSWORD})

    assert answer.status_code == 403
    assert "This form has gone stale" in answer.content.decode()
    assert "<style" not in answer.content.decode()
