"""A second factor is asked of whoever may see sealed things now: always, or for a time, and no longer than that."""

from datetime import timedelta

import pytest

from primacy.mission.access.interface import Viewer, join_group, raise_clearance
from primacy.vocabulary import Level
from primacy.web.signing_in.second_factor import may_see_sealed


@pytest.fixture
def planner(people) -> Viewer:
    return Viewer(people.invite("planner"), people.operator.at)


def on(viewer: Viewer, days: int) -> bool:
    return may_see_sealed(Viewer(viewer.person, viewer.at + timedelta(days=days)))


def test_a_clearance_for_a_time_asks_for_it_for_that_time(people, planner):
    assert not may_see_sealed(planner)

    raise_clearance(
        person=planner.person, level=Level.CONFIDENTIAL, mission_code="bangassou", by=people.operator,
        granted_to=planner.at.date() + timedelta(days=7),
    )  # fmt: skip

    assert [on(planner, days) for days in (0, 6, 7)] == [True, True, False]


def test_a_place_in_a_group_asks_for_it_until_it_ends(people, planner):
    (code,) = people.group("sources")
    join_group(
        person=planner.person, group=code, mission_code="bangassou", by=people.operator,
        granted_to=planner.at.date() + timedelta(days=7),
    )  # fmt: skip

    assert [on(planner, days) for days in (0, 6, 7)] == [True, True, False]


def test_a_clearance_for_a_time_leads_to_the_page_on_which_a_factor_is_set_up(people, client, sign_in, required):
    person = people.invite("planner")
    sign_in(client, "planner")
    assert client.get("/m/bangassou/").status_code == 200

    raise_clearance(
        person=person, level=Level.CONFIDENTIAL, mission_code="bangassou", by=people.operator,
        granted_to=people.operator.at.date() + timedelta(days=36_500),
    )  # fmt: skip

    assert client.get("/m/bangassou/").url == "/account/"
