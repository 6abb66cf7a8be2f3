"""Who may see sealed things shows a second factor before any page; others are not asked."""

import pytest
from django.test import Client
from django.urls import reverse

from primacy.mission.access.interface import Role
from primacy.vocabulary import Level
from tests.web.signing_in.codes import code_now

pytestmark = pytest.mark.usefixtures("required")

PAGES = ("/", "/m/bangassou/", "/m/nowhere/", "/design/", "/account/password/", "/account/sessions/", "/account/codes/")


@pytest.fixture
def cleared(people, client, sign_in):
    """Return an analyst with a clearance who has just signed in for the first time."""
    person = people.invite("cleared", role=Role.ANALYST, clearance=Level.CONFIDENTIAL)
    sign_in(client, "cleared")
    return person


def asked(people, name: str, **facts: object) -> bool:
    people.invite(name, **facts)
    browser = Client()
    browser.post("/sign-in/", {"username": f"{name}@bangassou.invalid", "password": "listen-before-acting"})
    return browser.get("/m/bangassou/").headers.get("Location") == "/account/"


def test_a_clearance_a_group_or_the_giving_of_roles_asks_for_it(people):
    assert asked(people, "cleared", clearance=Level.CONFIDENTIAL)
    assert asked(people, "grouped", groups=people.group("protection-of-witnesses"))
    assert asked(people, "giver", role=Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", [Role.PLANNER, Role.LIAISON_ASSISTANT, Role.WATCH_OFFICER])
def test_whoever_sees_what_everyone_sees_is_not_asked(people, role):
    assert not asked(people, role.value, role=role)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_opens_before_a_factor_is_set_up(cleared, client, path: str):
    assert client.get(path).url == "/account/"
    assert client.post(path).url == "/account/"


def test_the_way_out_and_the_way_to_a_factor_stay_open(cleared, client):
    page = client.get("/account/")

    assert "First set up a second factor" in page.content.decode()
    assert client.get(reverse("mfa_activate_totp")).url.startswith("/account/confirm/password/")
    assert client.get(reverse("mfa_add_webauthn")).url.startswith("/account/confirm/password/")
    assert client.get("/health/").status_code == 200
    assert client.post("/language/", {"language": "fr", "next": "/account/"}).url == "/account/"
    assert client.post("/sign-out/").url == "/sign-in/"


def test_a_factor_opens_every_page_at_once_and_is_asked_for_next_time(cleared, client, sign_in, enrol):
    secret = enrol(client)
    elsewhere = Client()

    assert client.get("/m/bangassou/").status_code == 200
    assert "First set up" not in client.get("/account/").content.decode()
    assert sign_in(elsewhere, "cleared").url == "/sign-in/second-factor/"
    elsewhere.post("/sign-in/second-factor/", {"code": code_now(secret)})
    assert elsewhere.get("/m/bangassou/").status_code == 200


def test_a_session_from_before_the_factor_must_show_it_and_may_change_nothing(cleared, client, sign_in, enrol):
    elsewhere = Client()
    sign_in(elsewhere, "cleared")
    secret = enrol(client)

    asked_at = "/account/confirm/code/?next=%2Fm%2Fbangassou%2F"
    assert elsewhere.get("/m/bangassou/").url == asked_at
    assert elsewhere.get("/account/app/remove/").url.startswith("/account/confirm/code/")
    assert elsewhere.post("/account/confirm/password/").url == "/account/confirm/code/"
    assert elsewhere.post(asked_at, {"code": code_now(secret)}).url == "/m/bangassou/"
    assert elsewhere.get("/m/bangassou/").status_code == 200


def test_whoever_removes_the_last_factor_sets_up_another(cleared, client, enrol):
    enrol(client)
    client.post("/account/app/remove/")

    assert client.get("/m/bangassou/").url == "/account/"


def test_an_installation_may_leave_it_to_each_person(cleared, client, settings):
    settings.SECOND_FACTOR = "optional"

    assert client.get("/m/bangassou/").status_code == 200


@pytest.mark.parametrize(
    ("at_home", "host", "let_in"),
    [(True, "localhost:8000", True), (True, "primacy.test", False), (False, "localhost", False)],
)
def test_published_accounts_are_spared_at_home_alone(people, settings, at_home: bool, host: str, let_in: bool):
    settings.IS_OF_THIS_MACHINE = at_home
    settings.ALLOWED_HOSTS = ["localhost", "primacy.test"]
    person = people.invite("leader", clearance=Level.STRICTLY_CONFIDENTIAL)
    person.email = "leader@demo.invalid"
    person.save()
    browser = Client(headers={"host": host})
    browser.force_login(person)

    assert (browser.get("/m/bangassou/").status_code == 200) is let_in
