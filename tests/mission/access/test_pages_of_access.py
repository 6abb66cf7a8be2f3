"""Pages on which access is asked for, given, ended and shared: who may, who may not, and what is refused."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from primacy.mission.access.interface import (
    Marking,
    Role,
    Viewer,
    Wish,
    confirm_agreement,
    draft_agreement,
    invite_by_link,
    request_access,
)
from primacy.mission.access.models import AccessRequest, GroupMembership, Person, RoleGrant, SharingAgreement
from primacy.mission.situation.models import CellMonth
from primacy.vocabulary import Handling, Level, Month
from tests.mission.access.test_requests_and_agreements import TERMS, count
from tests.worlds import lilliput

TODAY = lilliput.AT.date()
NEXT_WEEK = TODAY + timedelta(days=7)
WISH = {"role": "analyst", "reason": "The analyst is away."}
TYPED = {
    "partner": "Blefuscu Aid", "purpose": "Convoys", "legal_basis": "Exchange of letters", "unit_codes": "CF-WE, ",
    "first_month": "2021-01", "last_month": "2021-06", "highest_level": "1", "highest_traffic_light": "2",
    "valid_from": "2021-12-01", "valid_to": "2022-06-01",
}  # fmt: skip


@pytest.fixture
def administrator(mission, groups) -> Viewer:
    return lilliput.viewer("administrator", clearance=Level.CONFIDENTIAL, groups=("sources",))


@pytest.fixture
def planner(mission) -> Viewer:
    return lilliput.viewer("planner")


@pytest.fixture
def clock(settings, monkeypatch) -> dict[str, timedelta]:
    """Have the web application believe that it is the moment of Lilliput, or as much later as a test says."""
    settings.SECOND_FACTOR = "optional"
    passed = {"since": timedelta()}
    monkeypatch.setattr("primacy.web.viewer.timezone.now", lambda: lilliput.AT + passed["since"])
    return passed


@pytest.fixture
def act(clock):
    """Return what opens a page as somebody, or sends its form."""

    def sent(viewer: Viewer, name: str, *facts, typed=None):
        browser = Client()
        browser.force_login(viewer.person)
        address = reverse(name, args=["lilliput", *facts])
        return browser.get(address) if typed is None else browser.post(address, typed, follow=True)

    return sent


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def asked(planner) -> AccessRequest:
    return request_access(Wish(role=Role.ANALYST), mission_code="lilliput", reason="Analyst away.", by=planner)


@pytest.fixture
def drafted(administrator) -> SharingAgreement:
    return draft_agreement(TERMS, mission_code="lilliput", by=administrator)


def test_a_request_is_made_on_its_page_and_listed_for_its_person_alone(planner, administrator, act):
    other = lilliput.viewer("watch_officer")

    shown = text(act(planner, "request_access", typed=WISH))

    assert "Your request waits for a decision." in shown
    assert "Analyst (JMAC)" in text(act(administrator, "access_requests"))
    assert "No request yet" in text(act(other, "access_requests"))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"role": "", "reason": "Why"}, "Ask for one thing: a role, a group or a clearance."),
        ({"role": "analyst", "group": "sources", "reason": "Why"}, "Ask for one thing"),
        ({"role": "analyst", "reason": ""}, "This field is required"),
        ({"role": "partner", "reason": "Why"}, "Select a valid choice"),
        ({"role": "operator", "reason": "Why"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_asked_for_is_said_on_the_form(planner, act, wrong, sentence):
    assert sentence in text(act(planner, "request_access", typed=wrong))
    assert not AccessRequest.objects.exists()


def test_whether_there_is_such_a_group_is_told_to_nobody_who_asks(planner, administrator, act):
    there, not_there = (
        text(act(planner, "request_access", typed={"group": code, "reason": "Why"})) for code in ("inquiry", "nothing")
    )

    assert "Your request waits for a decision." in there
    assert "Your request waits for a decision." in not_there


@pytest.mark.parametrize("who", ["watch_officer", "leadership"])
def test_a_request_of_another_answers_like_none(asked, act, who):
    assert act(lilliput.viewer(who), "access_request", asked.pk).status_code == 404


def test_an_administrator_accepts_until_a_day_and_the_person_reads_it(asked, administrator, planner, act, clock):
    typed = {"decision": "accept", "until": NEXT_WEEK.isoformat()}

    act(administrator, "access_request", asked.pk, typed=typed)

    assert RoleGrant.objects.get(person=planner.person, role=Role.ANALYST).granted_to == NEXT_WEEK
    shown = text(act(planner, "access_request", asked.pk))
    assert "Accepted" in shown
    assert "8 Dec 2021" in shown
    clock["since"] = timedelta(days=7)
    assert "Make a forecast" not in text(act(planner, "mission_today"))
    assert Viewer(planner.person, lilliput.AT + timedelta(days=7)).roles["lilliput"] == {Role.PLANNER}


def test_an_administrator_declines_with_a_reason_that_the_person_reads(asked, administrator, planner, act):
    act(administrator, "access_request", asked.pk, typed={"decision": "decline", "reason": "She is back."})

    assert "She is back." in text(act(planner, "access_request", asked.pk))
    assert not RoleGrant.objects.filter(person=planner.person, role=Role.ANALYST).exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"decision": "accept"}, "Say on which day it ends."),
        ({"decision": "decline"}, "Say why it is declined."),
        ({"decision": "accept", "until": "2021-12-01"}, "end must be a day after 2021-12-01"),
    ],
)
def test_a_decision_that_is_not_whole_is_said_on_the_form(asked, administrator, act, typed, sentence):
    assert sentence in text(act(administrator, "access_request", asked.pk, typed=typed))
    asked.refresh_from_db()
    assert asked.state == "open"


def test_whoever_asked_sees_no_way_to_decide(administrator, act):
    own = request_access(Wish(role=Role.ANALYST), mission_code="lilliput", reason="Need it.", by=administrator)

    act(administrator, "access_request", own.pk, typed={"decision": "accept", "until": NEXT_WEEK.isoformat()})

    own.refresh_from_db()
    assert own.state == "open"
    assert 'name="decision"' not in text(act(administrator, "access_request", own.pk))


def test_an_administrator_who_lacks_the_group_cannot_give_it(administrator, planner, act):
    asked = request_access(Wish(group="inquiry"), mission_code="lilliput", reason="Curious.", by=planner)
    typed = {"decision": "accept", "until": NEXT_WEEK.isoformat()}

    assert act(administrator, "access_request", asked.pk, typed=typed).status_code == 403
    assert not GroupMembership.objects.filter(person=planner.person).exists()


def test_an_agreement_is_drafted_signed_by_a_second_and_ended_on_pages(administrator, act):
    second = lilliput.viewer("leadership")
    shown = text(act(administrator, "agreement_draft", typed=TYPED))
    agreement = SharingAgreement.objects.get()

    assert "The agreement waits for a second signature." in shown
    assert "Sign as the second" not in text(act(administrator, "agreement", agreement.pk))
    assert "Sign as the second" in text(act(second, "agreement", agreement.pk))
    assert "signed by two and holds" in text(act(second, "agreement_sign", agreement.pk, typed={}))
    assert "nobody sees anything by it" in text(act(administrator, "agreement_end", agreement.pk, typed={}))
    assert "Ended" in text(act(second, "agreements"))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"partner": ""}, "This field is required"),
        ({"first_month": "soon"}, "Expected a month written as YYYY-MM"),
        ({"first_month": "2021-13"}, "Expected a month written as YYYY-MM"),
        ({"last_month": "2020-12"}, "last_month must be &gt;= 2021-01"),
        ({"valid_to": "2021-12-01"}, "valid_to must be a day after 2021-12-01"),
        ({"highest_traffic_light": "3"}, "group must be one where more than TLP:GREEN is shared"),
        ({"group": "inquiry"}, "Select a valid choice"),
    ],
)
def test_terms_that_cannot_be_are_said_on_the_form_and_kept(administrator, act, wrong, sentence):
    shown = text(act(administrator, "agreement_draft", typed={**TYPED, **wrong}))

    assert sentence in shown
    assert "Exchange of letters" in shown
    assert not SharingAgreement.objects.exists()


def test_nobody_shares_more_than_they_see(act, mission, groups):
    lower = lilliput.viewer("leadership", groups=("sources",))
    typed = {**TYPED, "highest_level": "2", "group": "sources"}

    assert act(lower, "agreement_draft", typed=typed).status_code == 403


def test_who_signed_first_does_not_sign_again_and_an_ended_one_is_not_signed(administrator, operator, drafted, act):
    assert act(administrator, "agreement_sign", drafted.pk, typed={}).status_code == 403
    act(administrator, "agreement_end", drafted.pk, typed={})

    shown = text(act(lilliput.viewer("leadership"), "agreement_sign", drafted.pk, typed={}))

    assert "This agreement was ended on 01 Dec 2021; draft a new one." in shown


@pytest.mark.parametrize("name", ["agreement", "agreement_sign", "agreement_end"])
@pytest.mark.parametrize("role", ["planner", "analyst", "watch_officer"])
def test_who_does_not_agree_on_sharing_is_refused(drafted, act, name, role):
    assert act(lilliput.viewer(role), name, drafted.pk).status_code == 403
    assert act(lilliput.viewer(role), "agreements").status_code == 403
    assert act(lilliput.viewer(role), "agreement_draft").status_code == 403


def test_an_agreement_of_another_mission_answers_like_none(administrator, drafted, act):
    SharingAgreement.objects.filter(pk=drafted.pk).update(mission_code="blefuscu")

    assert act(administrator, "agreement", drafted.pk).status_code == 404


def test_the_page_of_a_partner_counts_the_slice_and_nothing_else(administrator, operator, drafted, mission, act, clock):
    agreement = confirm_agreement(agreement=drafted, by=operator)
    person = invite_by_link(
        email="p@test.invalid", full_name="Partner", mission_code="lilliput", role=Role.PARTNER, agreement=agreement,
        by=administrator,
    ).person  # fmt: skip
    shared = count(mission, unit="CF-WE", month=Month(2021, 6))
    count(mission, unit="CF-EA", month=Month(2021, 5))
    count(mission, unit="CF-WE", month=Month(2021, 7))
    partner = Viewer(person, lilliput.AT)

    assert list(CellMonth.objects.visible_to(partner)) == [shared]
    assert act(partner, "incidents").status_code == 200
    for closed in ("agreements", "persons", "audit", "sources", "briefs"):
        assert act(partner, closed).status_code == 403
    clock["since"] = date(2022, 6, 1) - TODAY
    assert act(partner, "incidents").status_code == 404


def test_a_person_is_invited_with_an_office_and_the_link_is_shown_once(administrator, act):
    typed = {"email": "g@test.invalid", "full_name": "Gulliver", "role": "analyst", "office": "CF-WE", "clearance": "1"}

    answer = act(administrator, "person_invite", typed=typed)

    person = Person.objects.get(email="g@test.invalid")
    assert "/invitation/" in text(answer)
    assert person.grants.get().office == "CF-WE"
    assert "CF-WE" in text(act(administrator, "person", person.pk))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"office": "Field office"}, "office must be P-codes of units"),
        ({"until": "2021-12-01"}, "end must be a day after 2021-12-01"),
        ({"clearance": "3"}, "Select a valid choice"),
        ({"role": "partner"}, "A partner organisation needs an agreement, and nobody else has one."),
        ({"email": "nowhere"}, "Enter a valid email address"),
    ],
)
def test_an_invitation_that_cannot_be_is_said_on_the_form(administrator, act, wrong, sentence):
    typed = {"email": "g@test.invalid", "full_name": "Gulliver", "role": "analyst", "clearance": "1", **wrong}

    assert sentence in text(act(administrator, "person_invite", typed=typed))
    assert not Person.objects.filter(email="g@test.invalid").exists()


def test_a_role_is_granted_ended_and_a_person_erased_on_pages(administrator, planner, act):
    act(administrator, "person_grant", planner.person.pk, typed={"role": "analyst", "until": "2022-01-01"})
    grant = RoleGrant.objects.get(person=planner.person, role="analyst")

    assert "The role ends on that day." in text(act(administrator, "grant_end", grant.pk, typed={"on": "2021-12-24"}))
    grant.refresh_from_db()
    assert grant.granted_to == date(2021, 12, 24)
    assert "It ended on 2021-12-24" in text(act(administrator, "grant_end", grant.pk, typed={"on": "2021-12-25"}))
    assert "The person was erased." in text(act(administrator, "person_erase", planner.person.pk, typed={}))
    assert Person.objects.get(pk=planner.person.pk).full_name == "erased"


def test_a_new_link_is_made_for_who_has_no_password_and_for_nobody_else(administrator, planner, act):
    issued = invite_by_link(
        email="g@test.invalid", full_name="Gulliver", mission_code="lilliput", role=Role.PLANNER, by=administrator
    )
    planner.person.set_password("listen-before-acting")
    planner.person.save()

    assert "Make a new link" in text(act(administrator, "person_link", issued.person.pk))
    assert "/invitation/" in text(act(administrator, "person_link", issued.person.pk, typed={}))
    assert act(administrator, "person_link", planner.person.pk, typed={}).status_code == 403


def test_a_person_is_put_into_a_group_on_their_page(administrator, planner, act):
    act(administrator, "person_group", planner.person.pk, typed={"group": "sources"})

    assert Viewer(planner.person, lilliput.AT).groups == {"sources"}
    refused = text(act(administrator, "person_group", planner.person.pk, typed={"group": "inquiry"}))
    assert "Select a valid choice" in refused


def test_what_downgrades_is_shared_from_its_day_on(administrator, operator, drafted, mission):
    agreement = confirm_agreement(agreement=drafted, by=operator)
    marking = Marking.objects.of(Handling(Level.CONFIDENTIAL, downgrades_on=NEXT_WEEK))

    reached = [agreement.reaches(marking, at=lilliput.AT + timedelta(days=days)) for days in (6, 7)]

    assert reached == [False, True]
