"""Whoever guesses is stopped, alike for persons who exist and for others."""

import pytest
from django.db import connection

from tests.web.signing_in.conftest import PASSWORD

WRONG = "not-the-password"
STOPPED = "Too many failed login attempts. Try again later."


def said(answer) -> str:
    return " ".join(answer.context["form"].non_field_errors())


@pytest.mark.parametrize("name", ["planner", "nobody"])
def test_after_five_wrong_passwords_an_address_is_shut_for_a_while(people, client, sign_in, name: str):
    people.invite("planner")

    before = [said(sign_in(client, name, WRONG)) for _ in range(5)]

    assert STOPPED not in before
    assert said(sign_in(client, name, WRONG)) == STOPPED
    assert said(sign_in(client, name, PASSWORD)) == STOPPED
    assert "_auth_user_id" not in client.session


def test_the_limit_of_one_address_does_not_shut_out_others(people, client, sign_in):
    people.invite("planner")
    for _ in range(6):
        sign_in(client, "nobody", WRONG)

    assert sign_in(client, "planner").url == "/"


def test_thirty_wrong_guesses_in_a_minute_shut_out_a_machine(people, client, sign_in):
    people.invite("planner")
    for guess in range(30):
        sign_in(client, f"nobody-{guess}", WRONG)

    assert said(sign_in(client, "planner")) == STOPPED


def test_codes_cannot_be_guessed_either(people, client, sign_in, enrol):
    people.invite("planner")
    sign_in(client, "planner")
    enrol(client)
    client.post("/sign-out/")
    sign_in(client, "planner")

    for _ in range(5):
        client.post("/sign-in/second-factor/", {"code": "wrong"})

    stopped = client.post("/sign-in/second-factor/", {"code": "wrong"})
    assert stopped.context["form"].errors["code"] == [STOPPED]


def test_a_flood_of_attempts_is_answered_with_429_in_our_own_words(people, client, settings, sign_in):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _ in range(2):
        sign_in(client, "nobody", WRONG)

    answer = sign_in(client, "nobody", WRONG)

    assert answer.status_code == 429
    assert "Wait five minutes" in answer.content.decode()


def test_a_limit_is_shared_by_every_process_because_it_stands_in_the_database(people, client, sign_in):
    sign_in(client, "nobody", WRONG)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM primacy_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] == 2


def test_behind_a_proxy_each_machine_has_its_own_limit(people, client, settings, sign_in):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    people.invite("planner")
    for guess in range(30):
        client.post(
            "/sign-in/",
            {"username": f"nobody-{guess}@bangassou.invalid", "password": WRONG},
            headers={"x-forwarded-for": "198.51.100.7, 203.0.113.1"},
        )

    data = {"username": "planner@bangassou.invalid", "password": PASSWORD}
    same = client.post("/sign-in/", data, headers={"x-forwarded-for": "192.0.2.9, 203.0.113.1"})
    other = client.post("/sign-in/", data, headers={"x-forwarded-for": "203.0.113.1, 203.0.113.2"})

    assert said(same) == STOPPED
    assert other.url == "/"
