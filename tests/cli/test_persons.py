"""`primacy person`."""

import json

import pytest
from django.contrib.auth import authenticate

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


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
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
