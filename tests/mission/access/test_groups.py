"""Need-to-know groups: made and filled by administrators who are in them, and unknown to everybody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from primacy.mission.access.interface import (
    GroupTakenError,
    NotAllowedError,
    NotVisibleError,
    Viewer,
    end_membership,
    group_seen,
    groups_seen,
    join_group,
    make_group,
    memberships_seen,
    rename_group,
)
from primacy.mission.access.models import AuditEntry, GroupMembership, NeedToKnowGroup
from primacy.vocabulary import ImpossibleValueError
from tests.permissions.answers import body
from tests.worlds import lilliput

TODAY = lilliput.AT.date()
NEXT_WEEK = TODAY + timedelta(days=7)
MISSION = {"mission_code": "lilliput"}


@pytest.fixture
def administrator(mission, groups) -> Viewer:
    return lilliput.viewer("administrator", groups=("sources",))


@pytest.fixture
def planner(mission) -> Viewer:
    return lilliput.viewer("planner")


@pytest.fixture
def act(settings, monkeypatch):
    """Return what opens a page as somebody in the moment of Lilliput, or sends its form."""
    settings.SECOND_FACTOR = "optional"
    monkeypatch.setattr("primacy.web.viewer.timezone.now", lambda: lilliput.AT)

    def sent(viewer: Viewer, name: str, *facts, typed=None):
        browser = Client()
        browser.force_login(viewer.person)
        address = reverse(name, args=["lilliput", *facts])
        return browser.get(address) if typed is None else browser.post(address, typed, follow=True)

    return sent


def test_whoever_makes_a_group_is_in_it_and_it_is_in_the_audit(administrator):
    group = make_group(code="inquiry-bria", name="  Inquiry  of Bria ", by=administrator, **MISSION)

    assert (group.name, "inquiry-bria" in administrator.groups) == ("Inquiry of Bria", True)
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.subject, entry.facts) == (
        "access.make_group", "inquiry-bria", {"name": "Inquiry of Bria"},
    )  # fmt: skip


def test_the_operator_makes_a_group_without_entering_it(operator, mission):
    make_group(code="inquiry", name="Inquiry", by=operator, **MISSION)

    assert not GroupMembership.objects.exists()
    assert [group.code for group in groups_seen(operator, "lilliput")] == ["inquiry"]


@pytest.mark.parametrize("code", ["", "x", "Inquiry", "two words", "9lives", "a" * 41, "ünquiry"])
def test_a_code_that_would_not_stand_in_a_banner_is_refused(administrator, code):
    with pytest.raises(ImpossibleValueError, match="code must be 2 to 40 lower-case letters"):
        make_group(code=code, name="Inquiry", by=administrator, **MISSION)


@pytest.mark.parametrize("name", [" ", "n" * 121])
def test_a_group_has_a_name(administrator, name):
    with pytest.raises(ImpossibleValueError, match="name must be 1 to 120 characters"):
        make_group(code="bria", name=name, by=administrator, **MISSION)
    with pytest.raises(ImpossibleValueError, match="name must be 1 to 120 characters"):
        rename_group(group=NeedToKnowGroup.objects.get(pk="sources"), name=name, by=administrator, **MISSION)


def test_a_code_stands_for_one_group(administrator):
    with pytest.raises(GroupTakenError, match="The code inquiry is taken"):
        make_group(code="inquiry", name="Another", by=administrator, **MISSION)


def test_who_does_not_give_access_makes_no_group(planner):
    with pytest.raises(NotAllowedError):
        make_group(code="bria", name="Bria", by=planner, **MISSION)
    with pytest.raises(NotAllowedError):
        groups_seen(planner, "lilliput")
    with pytest.raises(NotVisibleError):
        groups_seen(planner, "atlantis")


def test_a_group_that_the_administrator_is_not_in_does_not_exist_for_them(administrator, planner, operator):
    inquiry = NeedToKnowGroup.objects.get(pk="inquiry")
    joined = join_group(person=planner.person, group="inquiry", by=operator, **MISSION)

    assert [group.code for group in groups_seen(administrator, "lilliput")] == ["sources"]
    assert not memberships_seen(administrator, "lilliput").filter(group=inquiry).exists()
    with pytest.raises(NotVisibleError, match="no group 'inquiry' that you can see"):
        group_seen(administrator, "lilliput", "inquiry")
    for deed in (
        lambda: rename_group(group=inquiry, name="Mine", by=administrator, **MISSION),
        lambda: end_membership(membership=joined, by=administrator, **MISSION),
    ):
        with pytest.raises(NotAllowedError, match="You cannot give more clearance or other groups"):
            deed()


def test_members_are_counted_on_the_day(administrator, planner):
    join_group(person=planner.person, group="sources", granted_to=NEXT_WEEK, by=administrator, **MISSION)

    def counted(days: int) -> int:
        return (
            groups_seen(Viewer(administrator.person, lilliput.AT + timedelta(days=days)), "lilliput")
            .get()
            .members_today
        )

    assert [counted(days) for days in (0, 6, 7)] == [2, 2, 1]


def test_the_page_makes_a_group_and_shows_it(administrator, act):
    typed = {"code": "inquiry-bria", "name": "Inquiry of Bria"}

    shown = act(administrator, "group_new", typed=typed).content.decode()

    assert "The group is made; you are in it." in shown
    assert "Inquiry of Bria" in shown
    assert "Inquiry</a>" not in shown


def test_a_code_that_is_taken_is_said_on_the_form(administrator, act):
    answer = act(administrator, "group_new", typed={"code": "inquiry", "name": "Another"})

    assert "The code inquiry is taken; choose another one." in answer.content.decode()


def test_a_person_is_put_into_a_group_until_a_day_and_taken_out_on_pages(administrator, planner, act):
    typed = {"person": planner.person.pk, "until": NEXT_WEEK.isoformat()}
    shown = act(administrator, "group_add", "sources", typed=typed).content.decode()
    membership = GroupMembership.objects.get(person=planner.person)

    assert "8 Dec 2021" in shown
    assert planner.person.full_name in shown
    act(administrator, "membership_end", membership.pk, typed={})
    assert "sources" not in Viewer(planner.person, lilliput.AT).groups


def test_a_group_is_renamed_on_its_page_and_keeps_its_code(administrator, act):
    shown = act(administrator, "group_rename", "sources", typed={"name": "Who told us"}).content.decode()

    assert "<h1" in shown
    assert "Who told us" in shown
    assert NeedToKnowGroup.objects.get(name="Who told us").code == "sources"


@pytest.mark.parametrize("name", ["group", "group_add", "group_rename"])
def test_the_pages_of_a_group_of_others_answer_like_those_of_none(administrator, act, name):
    theirs, none = (act(administrator, name, code) for code in ("inquiry", "nothing"))

    assert (theirs.status_code, none.status_code) == (404, 404)
    assert body(theirs, "inquiry") == body(none, "nothing")


@pytest.mark.parametrize(("name", "facts"), [("groups", ()), ("group_new", ()), ("group", ("sources",))])
def test_who_does_not_give_access_is_refused_on_every_page(planner, administrator, act, name, facts):
    assert act(planner, name, *facts).status_code == 403


def test_the_page_of_a_person_names_no_group_that_its_reader_is_not_in(administrator, planner, operator, act):
    join_group(person=planner.person, group="inquiry", by=operator, **MISSION)
    join_group(person=planner.person, group="sources", by=operator, **MISSION)

    shown = act(administrator, "person", planner.person.pk).content.decode()

    assert "Sources" in shown
    assert "Inquiry" not in shown
