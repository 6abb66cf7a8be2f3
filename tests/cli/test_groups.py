"""`primacy group` and `primacy token`."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from primacy.mission.access.interface import Viewer, issue_token
from primacy.mission.access.models import GroupMembership, Person

pytestmark = pytest.mark.django_db
MISSION = ("-m", "unprimus")


@pytest.fixture
def gulliver(primacy, facts) -> Person:
    """Invite Lemuel Gulliver as a planner, and make the group of the inquiry."""
    primacy("mission", "create", facts())
    primacy("person", "invite", "g@test.invalid", "Lemuel Gulliver", *MISSION, "-r", "planner")
    assert primacy("group", "create", "inquiry", "Inquiry", *MISSION).exit_code == 0
    return Person.objects.get(email="g@test.invalid")


def test_a_group_is_filled_listed_and_left(primacy, gulliver):
    joined = primacy("group", "join", "inquiry", "g@test.invalid", *MISSION, "--until", "2099-01-01")

    assert joined.exit_code == 0
    listed = json.loads(primacy("group", "list", *MISSION, "--json").stdout)
    assert {"code": "inquiry", "name": "Inquiry", "persons": 1} in listed
    members = json.loads(primacy("group", "members", "inquiry", *MISSION, "--json").stdout)
    assert [(each["email"], each["until"]) for each in members] == [("g@test.invalid", "2099-01-01")]
    assert primacy("group", "leave", "inquiry", "g@test.invalid", *MISSION).exit_code == 0
    assert not GroupMembership.objects.on(timezone.now().date()).filter(person=gulliver).exists()


def test_a_group_is_renamed_and_printed_in_columns(primacy, gulliver):
    primacy("group", "rename", "inquiry", "Inquiry of Bria", *MISSION)

    assert "inquiry\tInquiry of Bria\t0" in primacy("group", "list", *MISSION).stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("create", "inquiry", "Again"), "The code inquiry is taken"),
        (("create", "Inquiry", "Big"), "code must be 2 to 40 lower-case letters"),
        (("members", "nothing"), "There is no group 'nothing'"),
        (("join", "nothing", "g@test.invalid"), "groups must be codes of need-to-know groups"),
        (("join", "inquiry", "nobody@test.invalid"), "There is no such person in 'unprimus'"),
        (("leave", "inquiry", "g@test.invalid"), "group must be one that g@test.invalid is in today"),
    ],
)
def test_what_cannot_be_is_refused(primacy, gulliver, words, sentence):
    said = primacy("group", *words, *MISSION)

    assert (said.exit_code, said.stdout) == (1, "")
    assert sentence in said.stderr


def test_a_token_is_listed_and_revoked(primacy, gulliver):
    now = timezone.now()
    issue_token(name="QGIS", days=30, factor_shown=False, by=Viewer(gulliver, now))

    (listed,) = json.loads(primacy("token", "list", *MISSION, "--json").stdout)

    assert (listed["email"], listed["last used"]) == ("g@test.invalid", None)
    assert listed["until"] == (now + timedelta(days=30)).date().isoformat()
    assert f"{listed['number']}\tg@test.invalid" in primacy("token", "list", *MISSION).stdout
    assert "opens nothing any more" in primacy("token", "revoke", listed["number"], *MISSION).stdout
    assert json.loads(primacy("token", "list", *MISSION, "--json").stdout) == []
    again = primacy("token", "revoke", listed["number"], *MISSION)
    assert "There is no such token that you can see" in again.stderr
