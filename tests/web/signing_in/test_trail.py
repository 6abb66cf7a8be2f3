"""What happens at the door stands in the audit: who came in, who did not, who left, and what factors changed."""

import json

import pytest
from django.core.management import call_command

from primacy.mission.access.interface import AccountAct, Role, Viewer, verify_chain
from primacy.mission.access.models import AuditEntry
from primacy.mission.access.queries import AuditFilter, audit_page
from primacy.vocabulary import ImpossibleValueError
from tests.web.signing_in.codes import code_now
from tests.web.signing_in.conftest import PASSWORD

WRONG = "not-the-password"


@pytest.fixture
def trail():
    """Return what tells verb, account and facts of each act at an account since the test began."""
    since = AuditEntry.objects.count()

    def told() -> list[tuple[str, str, dict[str, str]]]:
        kept = AuditEntry.objects.filter(number__gt=since, mission_code="").order_by("number")
        return [(entry.verb, entry.subject, entry.facts) for entry in kept]

    return told


@pytest.fixture
def verbs(trail):
    """Return what tells the verbs alone."""
    return lambda: [verb for verb, _subject, _facts in trail()]


def test_who_comes_in_and_leaves_is_kept_with_the_machine_and_how(people, client, sign_in, trail):
    person = people.invite("planner")

    sign_in(client, "planner")
    client.post("/sign-out/")

    assert trail() == [
        ("sign_in", str(person.pk), {"by": "password", "machine": "127.0.0.1"}),
        ("sign_out", str(person.pk), {"machine": "127.0.0.1"}),
    ]
    assert verify_chain().is_whole


def test_leaving_without_having_come_in_is_no_act(client, people, verbs):
    client.post("/sign-out/")

    assert verbs() == []


def test_a_wrong_password_is_kept_against_the_account_and_an_unknown_address_against_none(
    people, client, sign_in, trail
):
    person = people.invite("planner")

    sign_in(client, "planner", WRONG)
    sign_in(client, "nobody", WRONG)

    refused = {"by": "password", "machine": "127.0.0.1"}
    assert trail() == [("sign_in.refuse", str(person.pk), refused), ("sign_in.refuse", "", refused)]
    assert not AuditEntry.objects.filter(told__contains=WRONG).exists()
    assert not AuditEntry.objects.filter(told__contains="nobody").exists()


def test_who_tries_too_often_is_kept_once_a_minute(people, client, sign_in, trail):
    person = people.invite("planner")
    for _ in range(8):
        sign_in(client, "planner", WRONG)

    assert [(verb, subject) for verb, subject, _facts in trail()][5:] == [("sign_in.limit", str(person.pk))]


def test_a_flood_from_one_machine_is_kept(people, client, settings, sign_in, verbs):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}

    for _ in range(3):
        sign_in(client, "nobody", WRONG)

    assert verbs() == ["sign_in.refuse", "sign_in.limit"]


def test_a_closed_account_that_is_tried_is_kept(people, client, sign_in, verbs):
    person = people.invite("closed")
    person.is_active = False
    person.save()

    sign_in(client, "closed")

    assert verbs() == ["sign_in.refuse"]


def test_an_app_that_is_set_up_and_removed_is_kept_with_its_codes(
    people, client, sign_in, enrol, trail, django_capture_on_commit_callbacks
):
    people.invite("planner")
    sign_in(client, "planner")

    with django_capture_on_commit_callbacks(execute=True):
        enrol(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/codes/new/")
    client.post("/account/app/remove/")

    assert [(verb, facts["factor"]) for verb, _subject, facts in trail()[1:]] == [
        ("factor.add", "totp"),
        ("factor.add", "recovery_codes"),
        ("factor.renew", "recovery_codes"),
        ("factor.remove", "totp"),
        ("factor.remove", "recovery_codes"),
    ]


def test_a_second_factor_that_was_shown_is_named_and_a_wrong_one_is_refused(people, client, sign_in, enrol, trail):
    person = people.invite("planner")
    sign_in(client, "planner")
    secret = enrol(client)
    client.post("/sign-out/")

    sign_in(client, "planner")
    client.post("/sign-in/second-factor/", {"code": "000000"})
    client.post("/sign-in/second-factor/", {"code": code_now(secret, later=1)})

    assert trail()[-2:] == [
        ("sign_in.refuse", str(person.pk), {"by": "second factor", "machine": "127.0.0.1"}),
        ("sign_in", str(person.pk), {"by": "password and totp", "machine": "127.0.0.1"}),
    ]


def test_codes_tried_too_often_are_kept_as_such(people, client, sign_in, enrol, verbs):
    people.invite("planner")
    sign_in(client, "planner")
    enrol(client)
    client.post("/sign-out/")
    sign_in(client, "planner")

    for _ in range(7):
        client.post("/sign-in/second-factor/", {"code": "wrong"})

    assert verbs()[-6:] == [*["sign_in.refuse"] * 5, "sign_in.limit"]


@pytest.mark.parametrize("answer", [{"id": "x"}, {}, [], "x", {"id": 1, "rawId": 1, "response": None}])
def test_a_passkey_that_answers_nonsense_is_refused_and_kept(client, people, verbs, answer):
    said = client.post("/sign-in/passkey/", {"credential": json.dumps(answer)})

    assert said.status_code < 500
    assert verbs() in ([], ["sign_in.refuse"])  # an empty answer is none


def test_a_key_that_answers_nonsense_after_the_password_is_kept_as_refused(people, client, sign_in, enrol, trail):
    person = people.invite("planner")
    sign_in(client, "planner")
    enrol(client)
    client.post("/sign-out/")
    sign_in(client, "planner")

    client.post("/sign-in/second-factor/", {"credential": json.dumps({"id": "x"})})

    assert trail()[-1][:2] == ("sign_in.refuse", str(person.pk))


def test_a_new_password_and_ended_sessions_are_kept(people, client, sign_in, verbs):
    people.invite("planner")
    sign_in(client, "planner")

    new = "waiting-by-the-river"
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    client.post("/account/confirm/password/", {"password": new})
    client.post("/account/sessions/")

    assert verbs() == ["sign_in", "password.change", "session.end"]


def test_the_operator_who_forgets_a_factor_is_kept_as_the_one_who_did(people, client, sign_in, enrol):
    person = people.invite("planner")
    sign_in(client, "planner")
    enrol(client)

    call_command("forget_second_factor", person.email, verbosity=0)

    entry = AuditEntry.objects.get(verb="factor.forget")
    assert (entry.person_id, entry.subject) == (people.operator.person.pk, str(person.pk))
    assert entry.facts == {"factors": 1}


def test_acts_at_accounts_stand_on_the_audit_page_of_their_missions_alone(people, client, sign_in):
    people.invite("planner")
    sign_in(client, "planner")
    sign_in(client, "nobody", WRONG)
    reader = Viewer(people.invite("administrator", role=Role.ADMINISTRATOR), people.operator.at)

    shown = audit_page(reader, "bangassou", AuditFilter()).entries

    assert [entry.verb for entry, _name in shown if not entry.mission_code] == ["sign_in.refuse", "sign_in"]
    assert [name for entry, name in shown if entry.verb == "sign_in"] == ["Person of planner"]


def test_acts_at_the_accounts_of_another_mission_are_not_shown(world, people, client, sign_in):
    people.invite("planner")
    sign_in(client, "planner")
    client.force_login(world.persons["administrator"])

    page = client.get("/m/minusca/audit/?verb=sign_in")

    assert page.context["page"].entries == []
    assert ("sign_in", "sign_in") in page.context["form"].fields["verb"].choices


def test_an_act_that_nobody_knows_is_refused():
    with pytest.raises(ImpossibleValueError, match="verb must be one of"):
        AccountAct(verb="sign_in.guess", machine="127.0.0.1")
