"""`primacy person`."""

import json

import pytest
from django.contrib.auth import authenticate

from primacy.mission.access.interface import Person

pytestmark = pytest.mark.django_db
PASSWORD = "listen-before-acting"


@pytest.fixture
def invited(primacy, facts) -> dict[str, str]:
    """Invite Lemuel Gulliver as a planner, and return what was printed."""
    primacy("mission", "create", facts())
    said = primacy("person", "invite", "g@test.invalid", "Lemuel Gulliver", "-m", "unprimus", "-r", "planner", "--json")
    return json.loads(said.stdout)


def held(primacy) -> list[tuple[str, str | None]]:
    listed = json.loads(primacy("person", "list", "-m", "unprimus", "--json").stdout)
    return [(each["role"], each["until"]) for each in listed]


def test_the_link_sets_a_password_once(primacy, invited, client):
    path = invited["link"].removeprefix("http://localhost:8000")

    weak = client.post(path, {"password": "short"})
    taken = client.post(path, {"password": PASSWORD})
    again = client.post(path, {"password": "another-good-password"})

    assert "at least 12 characters" in weak.content.decode()
    assert taken.status_code == 302
    assert "was used or is older than three days" in again.content.decode()
    assert authenticate(username="g@test.invalid", password=PASSWORD).full_name == "Lemuel Gulliver"


def test_roles_are_granted_listed_and_ended(primacy, invited):
    granted = primacy("person", "grant", "g@test.invalid", "-m", "unprimus", "-r", "analyst", "--until", "2099-01-01")
    ended = primacy("person", "end", "g@test.invalid", "-m", "unprimus", "-r", "planner", "--on", "2098-01-01")

    assert (granted.exit_code, ended.exit_code) == (0, 0)
    assert sorted(held(primacy)) == [("analyst", "2099-01-01"), ("planner", "2098-01-01")]
    assert "g@test.invalid\tLemuel Gulliver\tanalyst" in primacy("person", "list", "-m", "unprimus").stdout


def test_the_link_of_a_reset_is_printed_once_and_takes_another_password(primacy, invited, client):
    client.post(invited["link"].removeprefix("http://localhost:8000"), {"password": PASSWORD})

    told = json.loads(primacy("person", "reset", "g@test.invalid", "-m", "unprimus", "--json").stdout)
    said = primacy("person", "reset", "g@test.invalid", "-m", "unprimus")

    form = client.get(told["link"].removeprefix("http://localhost:8000"), follow=True)
    other = {"password1": "another-good-password", "password2": "another-good-password"}
    assert client.post(form.redirect_chain[-1][0], other).url == "/sign-in/"
    assert authenticate(username="g@test.invalid", password="another-good-password")
    assert "g@test.invalid sets another password, once and before" in said.stdout


def test_sessions_of_one_person_or_of_everybody_are_ended(primacy, invited, client):
    person = Person.objects.get(email="g@test.invalid")

    def is_ended_by(*words: str) -> bool:
        client.force_login(Person.objects.get(pk=person.pk))
        assert client.get("/account/").status_code == 200
        assert primacy("person", "sign-out", *words).exit_code == 0
        return client.get("/account/").status_code == 302

    assert is_ended_by("g@test.invalid", "-m", "unprimus")
    assert is_ended_by("--everybody")


@pytest.mark.parametrize("words", [(), ("g@test.invalid",), ("g@test.invalid", "--everybody"), ("-m", "unprimus")])
def test_whose_sessions_end_is_said_in_one_way(primacy, words):
    said = primacy("person", "sign-out", *words)

    assert (said.exit_code, said.stdout) == (1, "")
    assert "expected" in said.stderr or "must be" in said.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("reset", "g@test.invalid"), "Only a person who has set a password can reset it"),
        (("grant", "g@test.invalid", "-r", "operator"), "role must be one of"),
        (("grant", "nobody@test.invalid", "-r", "analyst"), "There is no such person in 'unprimus'"),
        (("end", "g@test.invalid", "-r", "analyst"), "role must be one that g@test.invalid holds"),
        (("invite", "h@test.invalid", "H", "-r", "analyst", "--clearance", "cosmic"), "clearance must be one of"),
    ],
)
def test_what_cannot_be_is_refused(primacy, invited, words, sentence):
    said = primacy("person", *words, "-m", "unprimus")

    assert (said.exit_code, said.stdout) == (1, "")
    assert sentence in said.stderr
