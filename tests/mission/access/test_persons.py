"""Inviting persons, granting roles, erasing persons."""

from datetime import date

import pytest
from django.contrib.auth import authenticate

from primacy.mission.access.actions import persons as actions
from primacy.mission.access.interface import (
    AlreadyInvitedError,
    NotAllowedError,
    NotVisibleError,
    Person,
    Role,
    WeakPasswordError,
    act_as_operator,
    erase_person,
    grant_role,
    invite_person,
)
from primacy.mission.access.models import AuditEntry, RoleGrant
from primacy.vocabulary import ImpossibleValueError, Level
from tests.worlds import lilliput

PASSWORD = "listen-before-acting"


@pytest.fixture
def administrator(mission):
    return lilliput.viewer("administrator")


def invite(by, email="gulliver@test.invalid", **facts):
    facts = {"full_name": "Lemuel Gulliver", "password": PASSWORD, "role": Role.ANALYST, **facts}
    return invite_person(email=email, mission_code=facts.pop("mission_code", "lilliput"), by=by, **facts)


def test_an_invited_person_signs_in_with_a_role_from_today(administrator):
    person = invite(administrator, "Gulliver@Test.invalid")

    assert authenticate(username="GULLIVER@test.invalid", password=PASSWORD) == person
    grant = RoleGrant.objects.get(person=person)
    assert (grant.role, grant.granted_from, grant.granted_to) == ("analyst", date(2021, 12, 1), None)
    assert str(grant) == "Lemuel Gulliver <gulliver@test.invalid> as analyst in lilliput"
    assert person.get_short_name() == "Lemuel Gulliver"


def test_an_invitation_and_its_grant_are_recorded_without_the_name(administrator):
    person = invite(administrator)

    entries = AuditEntry.objects.filter(subject=person.pk).order_by("pk")
    assert [(entry.verb, entry.facts) for entry in entries] == [
        ("access.invite", {}),
        ("access.grant", {"role": "analyst", "office": "", "until": None}),
    ]
    assert str(entries[0]) == f"2021-12-01 06:00 access.invite {person.pk}"


def test_an_address_has_one_account_in_whichever_case_it_is_typed(administrator):
    invite(administrator)

    with pytest.raises(AlreadyInvitedError, match=r"GULLIVER@test.invalid has an account; grant it a role instead"):
        invite(administrator, "GULLIVER@test.invalid")


@pytest.mark.parametrize(
    ("facts", "refusal", "sentence"),
    [
        ({"email": "gulliver"}, ImpossibleValueError, "email must be an e-mail address such as"),
        ({"password": "short"}, WeakPasswordError, "at least 12 characters"),
        ({"password": "gulliver@test.invalid"}, WeakPasswordError, "too similar"),
        ({"mission_code": "blefuscu"}, NotVisibleError, "There is no mission 'blefuscu'"),
        ({"clearance": Level.CONFIDENTIAL}, NotAllowedError, "more clearance or other groups than you have"),
        ({"groups": frozenset({"sources"})}, NotAllowedError, "more clearance or other groups than you have"),
        ({"role": Role.OPERATOR}, NotAllowedError, "The operator's role is for the operator of the installation"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_and_leaves_no_account(administrator, groups, facts, refusal, sentence):
    before = lilliput.every_row()

    with pytest.raises(refusal, match=sentence):
        invite(administrator, **facts)
    assert lilliput.every_row() == before


def test_a_refused_password_is_not_repeated(administrator):
    with pytest.raises(WeakPasswordError) as refused:
        invite(administrator, password="swordfish")

    assert "swordfish" not in str(refused.value)


def test_the_operator_gives_any_clearance_and_any_known_group(operator, mission, groups):
    person = invite(operator, clearance=Level.STRICTLY_CONFIDENTIAL, groups=frozenset({"sources"}))

    assert (person.clearance, [str(group) for group in person.groups.all()]) == (3, ["Sources (sources)"])
    with pytest.raises(ImpossibleValueError, match=r"groups must be codes of need-to-know groups; got \['nobody'\]"):
        invite(operator, "other@test.invalid", groups=frozenset({"sources", "nobody"}))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR, Role.OPERATOR, Role.PARTNER}))
def test_only_administrators_invite_grant_and_erase(mission, role):
    someone, other = lilliput.viewer(role), lilliput.viewer("analyst").person

    with pytest.raises(NotAllowedError, match=r"a role that may invite people and give them access"):
        invite(someone)
    with pytest.raises(NotAllowedError, match=r"a role that may invite people and give them access"):
        grant_role(person=other, mission_code="lilliput", role=Role.PLANNER, granted_from=date(2021, 12, 1), by=someone)
    with pytest.raises(NotAllowedError, match=r"a role that may invite people and give them access"):
        erase_person(person=other, mission_code="lilliput", by=someone)


def test_granting_a_role_again_changes_nothing_and_is_not_recorded(administrator):
    person = invite(administrator)
    before = lilliput.every_row()

    grant_role(
        person=person, mission_code="lilliput", role=Role.ANALYST, granted_from=date(2022, 1, 1), by=administrator
    )

    assert lilliput.every_row() == before


def test_who_grants_a_role_to_oneself_holds_it_at_once(operator, mission):
    grant_role(person=operator.person, mission_code="blefuscu", role=Role.OPERATOR, granted_from=date.min, by=operator)

    assert set(operator.roles) == {"lilliput", "blefuscu"}


def test_an_erased_person_leaves_nothing_but_an_id(administrator, operator, groups):
    person = invite(operator, clearance=Level.CONFIDENTIAL, groups=frozenset({"sources"}))

    erase_person(person=person, mission_code="lilliput", by=administrator)

    person.refresh_from_db()
    assert (person.full_name, person.is_active, person.clearance) == ("erased", False, Level.UNCLASSIFIED)
    assert person.email.endswith("@erased.invalid")
    assert authenticate(username="gulliver@test.invalid", password=PASSWORD) is None
    assert person.grants.count() == person.groups.count() == 0
    assert AuditEntry.objects.filter(person=administrator.person, verb="access.erase", subject=person.pk).exists()


def test_a_person_of_two_missions_keeps_the_account_in_the_other(administrator, operator):
    person = invite(administrator)
    grant_role(person=person, mission_code="blefuscu", role=Role.PLANNER, granted_from=date(2021, 1, 1), by=operator)

    erase_person(person=person, mission_code="lilliput", by=administrator)

    person.refresh_from_db()
    assert (person.full_name, person.is_active) == ("Lemuel Gulliver", True)
    assert [grant.mission_code for grant in person.grants.all()] == ["blefuscu"]


def test_a_person_of_another_mission_cannot_be_erased_from_here(administrator):
    with pytest.raises(NotVisibleError, match="There is no such person in 'lilliput'"):
        erase_person(
            person=lilliput.viewer("analyst", mission="blefuscu").person, mission_code="lilliput", by=administrator
        )


def test_the_operator_cannot_be_erased(administrator, operator):
    with pytest.raises(NotAllowedError, match="The operator of the installation cannot be erased"):
        erase_person(person=operator.person, mission_code="lilliput", by=administrator)


def test_a_fault_while_erasing_leaves_everything_as_it_was(administrator, monkeypatch):
    def break_down(*_event, **_by):
        raise RuntimeError("the disk is full")

    person = invite(administrator)
    before = lilliput.every_row()
    monkeypatch.setattr(actions, "record", break_down)

    with pytest.raises(RuntimeError, match="the disk is full"):
        erase_person(person=person, mission_code="lilliput", by=administrator)
    assert lilliput.every_row() == before


def test_the_operator_is_made_once_and_nobody_signs_in_as_it(operator):
    assert act_as_operator(at=lilliput.AT).person == operator.person
    assert Person.objects.filter(is_operator=True).count() == 1
    assert authenticate(username=operator.person.email, password="!") is None
