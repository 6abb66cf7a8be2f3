"""A closed account leaves no way in; a lost telephone does not lock its person out for ever."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client

from primacy.mission.access.interface import erase_person


@pytest.fixture
def enrolled(people, client, sign_in, enrol):
    """Return a planner with an app, who is signed in."""
    person = people.invite("planner")
    sign_in(client, "planner")
    enrol(client)
    return person


def test_an_erased_person_keeps_no_factor_and_no_session(people, enrolled, client):
    erase_person(person=enrolled, mission_code="bangassou", by=people.operator)

    assert not Authenticator.objects.filter(user=enrolled).exists()
    assert not UserSession.objects.filter(user=enrolled).exists()
    assert not Session.objects.filter(session_key=client.session.session_key).exists()
    assert client.get("/account/").url.startswith("/sign-in/")


def test_the_operator_of_the_machine_lets_a_person_begin_anew(enrolled, client, sign_in):
    said = StringIO()

    call_command("forget_second_factor", "Planner@bangassou.invalid", stdout=said)

    assert "1 second factors erased, every session ended." in said.getvalue()
    assert client.get("/account/").url.startswith("/sign-in/")
    assert sign_in(Client(), "planner").url == "/"


def test_an_address_of_nobody_is_refused(people):
    with pytest.raises(CommandError, match=r"got nobody@bangassou\.invalid\. Correct the address"):
        call_command("forget_second_factor", "nobody@bangassou.invalid")


def test_nobody_signs_up(client, db):
    for path in ("/signup/", "/accounts/signup/", "/sign-up/", "/account/signup/"):
        assert client.get(path).status_code == 404
