"""What may be told to somebody outside the mission: rules first, then a person, and a second one for who fights."""

import pytest
from django.db import IntegrityError, transaction

from primacy.mission.access.interface import (
    NotAllowedError,
    NotVisibleError,
    Release,
    ReleaseDecidedError,
    ReleaseWish,
    ask_release,
    confirm_release,
    decide_release,
    release_in,
)
from primacy.mission.access.models import AuditEntry
from primacy.vocabulary import (
    ImpossibleValueError,
    Month,
    PlaceDetail,
    RecipientStatus,
    ReleaseContent,
    TimeDetail,
)
from tests.worlds import lilliput


def wish(content: str, status: str, **more) -> ReleaseWish:
    facts = {
        "recipient": "Operation Big-Endian", "purpose": "Coordination", "status": RecipientStatus(status),
        "content": ReleaseContent(content), "place": PlaceDetail.POINT, "time": TimeDetail.DAY,
        "first_month": Month(2021, 1), "last_month": Month(2021, 6), **more,
    }  # fmt: skip
    return ReleaseWish(**facts)


def asked(content: str, status: str) -> Release:
    return ask_release(wish(content, status), mission_code="lilliput", by=lilliput.viewer("analyst"))


def test_where_an_armed_group_is_is_refused_to_a_parallel_force_and_nobody_can_grant_it(mission):
    release = asked("armed_group_location", "supports_party")

    assert (release.state, release.may_leave, release.waits) == ("Refused by the rules", False, False)
    assert "aids targeting" in release.reasons[0]
    with pytest.raises(ReleaseDecidedError, match="decided before"):
        decide_release(release=release, granted=True, reason="They insist.", by=lilliput.viewer("leadership"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(is_granted=True)
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.facts["refused"], entry.facts["reasons"]) == (
        "access.ask_release",
        True,
        "aids_targeting",
    )


def test_what_goes_to_a_party_is_blurred_and_leaves_when_two_others_than_who_asked_have_agreed(mission):
    release = asked("incident_records", "party")
    first, second = lilliput.viewer("leadership"), lilliput.viewer("leadership")
    assert (release.place, release.time, release.state) == (3, 2, "Waiting for a decision")

    granted = decide_release(release=release, granted=True, reason="The legal adviser agrees.", by=first)
    assert (granted.state, granted.may_leave, granted.waits) == ("Waiting for a second person", False, True)
    with pytest.raises(NotAllowedError, match="neither asked for the release nor granted it"):
        confirm_release(release=granted, by=first)
    agreed = confirm_release(release=granted, by=second)

    assert (agreed.state, agreed.may_leave, agreed.waits) == ("Released", True, False)
    verbs = list(AuditEntry.objects.order_by("-number").values_list("verb", "person_id")[:2])
    assert verbs == [("access.confirm_release", second.person.pk), ("access.decide_release", first.person.pk)]
    with pytest.raises(ReleaseDecidedError, match="does not wait"):
        confirm_release(release=agreed, by=second)


def test_one_person_is_enough_for_who_takes_no_part_and_may_decline_with_a_reason(mission):
    leader = lilliput.viewer("leadership")
    given = decide_release(release=asked("incident_figures", "humanitarian"), granted=True, reason="Aid.", by=leader)
    kept = decide_release(release=asked("base_location", "not_party"), granted=False, reason="No need.", by=leader)

    assert (given.may_leave, kept.may_leave, kept.state) == (True, False, "Declined")
    assert str(given) == "Figures of incidents for Operation Big-Endian, 2021-12-01 06:00"
    with pytest.raises(ImpossibleValueError, match="why it is granted or declined"):
        decide_release(release=asked("base_location", "not_party"), granted=True, reason=" ", by=leader)


def test_who_may_not_share_decides_nothing_and_a_release_of_another_mission_is_none(mission):
    release = asked("incident_figures", "humanitarian")

    with pytest.raises(NotAllowedError, match="agree with partners"):
        decide_release(release=release, granted=True, reason="Aid.", by=lilliput.viewer("analyst"))
    with pytest.raises(NotAllowedError, match="ask for releases"):
        release_in(lilliput.viewer("planner"), "lilliput", release.pk)
    with pytest.raises(NotVisibleError, match="no such release"):
        release_in(lilliput.viewer("analyst"), "lilliput", release.pk + 1)


@pytest.mark.parametrize(
    ("more", "words"),
    [({"purpose": " "}, "purpose must be words"), ({"last_month": Month(2020, 12)}, "last_month must be >= 2021-01")],
)
def test_a_wish_has_a_purpose_and_months_in_their_order(more, words):
    with pytest.raises(ImpossibleValueError, match=words):
        wish("incident_figures", "party", **more)
