"""Tokens of programs: what is refused when one is made or revoked."""

from datetime import timedelta

import pytest

from primacy.mission.access.interface import (
    EndedAlreadyError,
    NotVisibleError,
    Viewer,
    erase_person,
    issue_token,
    own_tokens,
    revoke_token,
    token_in_force,
    tokens_in,
)
from primacy.mission.access.models import ApiToken
from primacy.vocabulary import ImpossibleValueError
from tests.worlds import lilliput


@pytest.fixture
def planner(mission) -> Viewer:
    return lilliput.viewer("planner")


def made(by: Viewer, **facts: object) -> ApiToken:
    issue_token(**{"name": "QGIS", "days": 30, "factor_shown": True, **facts}, by=by)
    return ApiToken.objects.latest("pk")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": " "}, "name must be 1 to 60 characters"),
        ({"name": "n" * 61}, "name must be 1 to 60 characters"),
        ({"days": 0}, r"days must be in \[1, 30\]; got 0"),
        ({"days": 31}, r"days must be in \[1, 30\]; got 31"),
    ],
)
def test_a_token_has_a_name_and_an_end(planner, facts, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        made(planner, **facts)


def test_a_token_is_revoked_once(planner):
    token = made(planner)
    revoke_token(token=token, by=planner)

    with pytest.raises(EndedAlreadyError, match="was revoked on 01 Dec 2021; it opens nothing"):
        revoke_token(token=token, by=planner)


def test_a_token_is_revoked_by_its_person_and_whoever_gives_access_in_their_mission(planner, operator):
    stranger = lilliput.viewer("administrator", mission="blefuscu")
    for by in (lilliput.viewer("analyst"), stranger):
        with pytest.raises(NotVisibleError, match="no such token"):
            revoke_token(token=made(planner), by=by)

    for by in (planner, lilliput.viewer("administrator"), operator):
        revoke_token(token=made(planner), by=by)
    assert ApiToken.objects.filter(revoked_at=None).count() == 2


def test_only_what_opens_something_is_listed(planner, operator):
    made(planner, name="short", days=1)
    made(planner, name="long")
    revoke_token(token=made(planner, name="lost"), by=planner)
    later = Viewer(planner.person, lilliput.AT + timedelta(days=1))

    assert [each.name for each in own_tokens(planner)] == ["long", "short"]
    assert [each.name for each in own_tokens(later)] == ["long"]
    assert [each.name for each in tokens_in(operator, "lilliput")] == ["long", "short"]


def test_the_tokens_of_an_erased_person_are_erased(planner, operator):
    text = issue_token(name="QGIS", days=30, factor_shown=True, by=planner).text
    assert token_in_force(text, at=lilliput.AT).person == planner.person

    erase_person(person=planner.person, mission_code="lilliput", by=operator)

    assert not ApiToken.objects.exists()
    assert token_in_force(text, at=lilliput.AT) is None
