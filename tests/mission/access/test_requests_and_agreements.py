"""Access for a time: memberships, clearances, requests; and what a partner sees by agreement."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from primacy.mission.access.interface import (
    AgreementEndedError,
    DecidedAlreadyError,
    EndedAlreadyError,
    InvitationSpentError,
    Marking,
    NotAllowedError,
    NotVisibleError,
    Role,
    SliceTerms,
    Viewer,
    Wish,
    accept_request,
    confirm_agreement,
    decline_request,
    draft_agreement,
    end_agreement,
    end_grant,
    end_membership,
    grant_role,
    invite_by_link,
    join_group,
    renew_invitation,
    request_access,
    take_invitation,
)
from primacy.mission.access.models import RoleGrant, SharingAgreement
from primacy.mission.posture.models import Site
from primacy.mission.situation.models import CellMonth
from primacy.vocabulary import Handling, ImpossibleValueError, Level, Month, TrafficLight
from tests.worlds import lilliput

TODAY = lilliput.AT.date()
NEXT_WEEK = TODAY + timedelta(days=7)
OPEN = Handling()
AMBER = Handling(traffic_light=TrafficLight.AMBER)
SOURCES = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER, frozenset({"sources"}))
TERMS = SliceTerms(
    partner="Blefuscu Aid", purpose="Convoys", legal_basis="Exchange of letters", unit_codes=("CF-WE",),
    first_month=Month(2021, 1), last_month=Month(2021, 6), valid_from=TODAY, valid_to=date(2022, 6, 1),
)  # fmt: skip


@pytest.fixture
def administrator(mission, groups) -> Viewer:
    return lilliput.viewer("administrator", clearance=Level.CONFIDENTIAL, groups=("sources",))


@pytest.fixture
def planner(mission) -> Viewer:
    return lilliput.viewer("planner")


def later(viewer: Viewer, days: int) -> Viewer:
    return Viewer(viewer.person, viewer.at + timedelta(days=days))


def test_a_membership_holds_until_the_day_it_ends(administrator, planner):
    membership = join_group(
        person=planner.person, group="sources", mission_code="lilliput", granted_to=NEXT_WEEK, by=administrator
    )

    assert later(planner, 6).groups == {"sources"}
    assert later(planner, 7).groups == frozenset()
    end_membership(membership=membership, mission_code="lilliput", by=later(administrator, 1))
    assert later(planner, 1).groups == frozenset()


def test_a_role_that_ends_today_is_not_held_today_and_cannot_end_twice(administrator, planner):
    grant = RoleGrant.objects.get(person=planner.person)

    end_grant(grant=grant, on=TODAY, by=administrator)

    assert replace(planner).roles == {}
    with pytest.raises(EndedAlreadyError, match="It ended on 2021-12-01"):
        end_grant(grant=grant, on=TODAY, by=administrator)


def test_a_role_may_be_held_in_two_offices_and_for_a_time(administrator, planner):
    facts = {"person": planner.person, "mission_code": "lilliput", "granted_from": TODAY, "by": administrator}
    for office in ("CF-WE", "CF-EA", "CF-WE"):
        grant_role(role=Role.ANALYST, office=office, granted_to=NEXT_WEEK, **facts)

    assert RoleGrant.objects.filter(role="analyst", person=planner.person).count() == 2
    with pytest.raises(ImpossibleValueError, match="end must be a day after 2021-12-01"):
        grant_role(role=Role.ANALYST, granted_to=TODAY, **facts)


@pytest.mark.parametrize(
    ("wish", "gained"),
    [
        (Wish(role=Role.ANALYST), lambda viewer: viewer.may("situation.forecast", mission_code="lilliput")),
        (Wish(group="sources"), lambda viewer: "sources" in viewer.groups),
        (Wish(clearance=Level.CONFIDENTIAL), lambda viewer: viewer.clearance == Level.CONFIDENTIAL),
    ],
)
def test_what_was_asked_for_is_held_until_the_day_that_was_said(administrator, planner, wish, gained):
    request = request_access(wish, mission_code="lilliput", reason="The analyst is away.", by=planner)
    assert not gained(replace(planner))

    accept_request(request=request, granted_to=NEXT_WEEK, by=administrator)

    assert [gained(later(planner, days)) for days in (0, 6, 7)] == [True, True, False]
    with pytest.raises(DecidedAlreadyError, match="was decided before: Accepted"):
        decline_request(request=request, reason="Too late.", by=administrator)


def test_nobody_decides_a_request_of_their_own(administrator):
    request = request_access(Wish(role=Role.ANALYST), mission_code="lilliput", reason="Need it.", by=administrator)

    with pytest.raises(NotAllowedError, match="Nobody decides a request of their own"):
        accept_request(request=request, granted_to=NEXT_WEEK, by=administrator)


def test_a_request_that_is_declined_says_why_and_gives_nothing(administrator, planner):
    request = request_access(Wish(group="inquiry"), mission_code="lilliput", reason="Curious.", by=planner)
    with pytest.raises(NotAllowedError, match="more clearance or other groups than you have"):
        accept_request(request=request, granted_to=NEXT_WEEK, by=administrator)

    declined = decline_request(request=request, reason="Not your matter.", by=administrator)

    assert (declined.state, declined.decision_reason) == ("declined", "Not your matter.")
    assert replace(planner).groups == frozenset()


def test_a_wish_is_one_thing_and_has_a_reason(planner):
    for wrong in ({}, {"role": Role.ANALYST, "group": "sources"}, {"role": Role.OPERATOR}):
        with pytest.raises(ImpossibleValueError, match="must be one"):
            Wish(**wrong)
    with pytest.raises(ImpossibleValueError, match="reason must be why you need it"):
        request_access(Wish(role=Role.ANALYST), mission_code="lilliput", reason=" ", by=planner)
    with pytest.raises(NotVisibleError, match="There is no mission 'blefuscu'"):
        request_access(Wish(role=Role.ANALYST), mission_code="blefuscu", reason="Need it.", by=planner)


def test_a_link_works_once_for_three_days_and_a_new_one_replaces_it(administrator):
    issued = invite_by_link(
        email="g@test.invalid", full_name="Gulliver", mission_code="lilliput", role=Role.PLANNER, by=administrator
    )
    renewed = renew_invitation(person=issued.person, mission_code="lilliput", by=administrator)

    word = "listen-before-acting"
    for token, at in ((issued.token, lilliput.AT), (renewed.token, lilliput.AT + timedelta(hours=72))):
        with pytest.raises(InvitationSpentError, match="ask for a new one"):
            take_invitation(token=token, password=word, at=at)
    person = take_invitation(token=renewed.token, password=word, at=lilliput.AT + timedelta(hours=71))
    assert person.check_password(word)
    with pytest.raises(NotAllowedError, match="has not set a password yet"):
        renew_invitation(person=person, mission_code="lilliput", by=administrator)


@pytest.fixture
def partner(administrator, operator, mission) -> tuple[Viewer, SharingAgreement]:
    drafted = draft_agreement(TERMS, mission_code="lilliput", by=administrator)
    agreement = confirm_agreement(agreement=drafted, by=operator)
    issued = invite_by_link(
        email="p@test.invalid", full_name="Partner", mission_code="lilliput", role=Role.PARTNER, agreement=agreement,
        clearance=Level.CONFIDENTIAL, by=administrator,
    )  # fmt: skip
    return Viewer(issued.person, lilliput.AT), agreement


def count(mission, *, unit: str, month: Month, handling: Handling = OPEN) -> CellMonth:
    return CellMonth.objects.create(
        mission=mission, marking=Marking.objects.of(handling), gid=lilliput.WEST_CELL, unit_code=unit,
        month_id=month.month_id, violence=1, verification="reported", is_exercise=False, incidents=1,
        fatalities_best=1, fatalities_low=1, fatalities_high=1,
    )  # fmt: skip


def test_a_partner_sees_the_slice_and_nothing_else(partner, mission):
    shared = count(mission, unit="CF-WE", month=Month(2021, 6))
    count(mission, unit="CF-EA", month=Month(2021, 5))
    count(mission, unit="CF-WE", month=Month(2021, 7))
    count(mission, unit="CF-WE", month=Month(2021, 2), handling=AMBER)
    Site.objects.create(
        mission=mission, marking=shared.marking, name="Camp", longitude=20, latitude=5, gid=lilliput.WEST_CELL
    )

    viewer = replace(partner[0])

    assert list(CellMonth.objects.visible_to(viewer)) == [shared]
    assert not Site.objects.visible_to(viewer).exists()


def test_sight_ends_with_the_agreement_at_once(partner, mission, operator):
    count(mission, unit="CF-WE", month=Month(2021, 6))
    viewer, agreement = partner

    end_agreement(agreement=agreement, by=operator)

    after = Viewer(viewer.person, lilliput.AT + timedelta(seconds=1))
    assert after.roles == {}
    assert not CellMonth.objects.visible_to(after).exists()
    with pytest.raises(AgreementEndedError, match="was ended on 01 Dec 2021; draft a new one"):
        end_agreement(agreement=agreement, by=operator)


def test_nothing_is_shared_before_the_second_signature_and_nobody_signs_twice(administrator):
    drafted = draft_agreement(TERMS, mission_code="lilliput", by=administrator)

    assert not SharingAgreement.objects.in_force(lilliput.AT).exists()
    with pytest.raises(NotAllowedError, match="signed by two different persons"):
        confirm_agreement(agreement=drafted, by=administrator)


def test_above_green_only_records_of_the_group_are_shared(administrator):
    terms = replace(TERMS, highest_level=Level.CONFIDENTIAL, highest_traffic_light=TrafficLight.AMBER, group="sources")
    agreement = draft_agreement(terms, mission_code="lilliput", by=administrator)

    reached = [agreement.reaches(Marking.objects.of(each), at=lilliput.AT) for each in (Handling(), AMBER, SOURCES)]

    assert reached == [True, False, True]
    with pytest.raises(ImpossibleValueError, match="group must be one where more than TLP:GREEN is shared"):
        replace(terms, group="")


def test_the_role_of_a_partner_and_an_agreement_come_together(administrator, planner):
    facts = {"person": planner.person, "mission_code": "lilliput", "granted_from": TODAY, "by": administrator}
    with pytest.raises(NotAllowedError, match="needs a sharing agreement of this mission"):
        grant_role(role=Role.PARTNER, **facts)
    agreement = draft_agreement(TERMS, mission_code="lilliput", by=administrator)
    with pytest.raises(NotAllowedError, match="is for the partner's role alone"):
        grant_role(role=Role.ANALYST, agreement=agreement, **facts)
