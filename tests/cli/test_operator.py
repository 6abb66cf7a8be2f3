"""The account under which the command line acts."""

from datetime import UTC, datetime

import pytest

from primacy.mission.access.interface import act_as_operator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("password", ["", "!", "listen-before-acting"])
def test_nobody_signs_in_as_the_operator(client, password: str):
    operator = act_as_operator(at=datetime(2021, 12, 1, tzinfo=UTC)).person

    answer = client.post("/sign-in/", {"username": operator.email, "password": password})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert not operator.is_active


def test_the_installation_has_one_operator():
    first = act_as_operator(at=datetime(2021, 12, 1, tzinfo=UTC))
    second = act_as_operator(at=datetime(2022, 12, 1, tzinfo=UTC))

    assert first.person == second.person
    assert second.at == datetime(2022, 12, 1, tzinfo=UTC)
