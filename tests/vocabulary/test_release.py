"""Nothing that helps to choose a target leaves to those who fight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import (
    PlaceDetail,
    RecipientStatus,
    ReleaseAsk,
    ReleaseContent,
    ReleaseReason,
    TimeDetail,
    rule_on_release,
)

ASKS = st.builds(
    ReleaseAsk,
    content=st.sampled_from(ReleaseContent),
    recipient=st.sampled_from(RecipientStatus),
    place=st.sampled_from(PlaceDetail),
    time=st.sampled_from(TimeDetail),
)


def ask(content: str, recipient: str, *, place=PlaceDetail.POINT, time=TimeDetail.DAY) -> ReleaseAsk:
    return ReleaseAsk(content=ReleaseContent(content), recipient=RecipientStatus(recipient), place=place, time=time)


@pytest.mark.parametrize(
    ("content", "recipient", "reason"),
    [
        ("armed_group_location", "party", "aids_targeting"),
        ("armed_group_location", "supports_party", "aids_targeting"),
        ("armed_group_location", "unclear", "aids_targeting"),
        ("source_identity", "humanitarian", "names_a_source"),
        ("patrol_plan", "not_party", "endangers_mission"),
    ],
)
def test_what_endangers_somebody_is_refused_with_its_reason(content, recipient, reason):
    ruling = rule_on_release(ask(content, recipient))

    assert (ruling.is_refused, ruling.reasons) == (True, (ReleaseReason(reason),))


@pytest.mark.parametrize(
    ("content", "recipient", "place", "time", "reasons"),
    [
        ("incident_records", "party", "ADMIN_UNIT", "MONTH", ("blurred_for_party", "second_person")),
        ("incident_records", "humanitarian", "CELL", "DAY", ("blurred_for_safety",)),
        ("incident_figures", "not_party", "CELL", "MONTH", ("blurred_for_safety",)),
        ("armed_group_location", "humanitarian", "ADMIN_UNIT", "MONTH", ("blurred_for_safety",)),
        ("base_location", "supports_party", "ADMIN_UNIT", "MONTH", ("blurred_for_party", "second_person")),
    ],
)
def test_what_may_leave_is_blurred_as_far_as_its_recipient_makes_it_necessary(content, recipient, place, time, reasons):
    ruling = rule_on_release(ask(content, recipient))

    assert (ruling.place.name, ruling.time.name, ruling.reasons) == (place, time, reasons)
    assert ruling.needs_second_person is ("second_person" in reasons)


def test_what_was_asked_for_coarsely_enough_leaves_as_asked():
    asked = ask("incident_figures", "party", place=PlaceDetail.ADMIN_UNIT, time=TimeDetail.MONTH)

    assert rule_on_release(asked).reasons == (ReleaseReason.AS_ASKED, ReleaseReason.SECOND_PERSON)


@given(ASKS)
def test_nothing_is_told_more_finely_than_asked_and_nothing_finely_to_who_takes_part(asked):
    ruling = rule_on_release(asked)

    assert ruling.is_refused or (ruling.place >= asked.place and ruling.time >= asked.time)
    if asked.recipient.takes_part and not ruling.is_refused:
        assert (ruling.place, ruling.time) == (PlaceDetail.ADMIN_UNIT, TimeDetail.MONTH)
        assert ruling.needs_second_person
    assert ruling.is_refused or not (asked.content.aids_targeting and ruling.place is PlaceDetail.POINT)
