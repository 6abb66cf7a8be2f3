"""Recovery codes: ten, each for once, replaced as a whole."""

import pytest
from django.test import Client


@pytest.fixture
def codes(people, client, sign_in, enrol) -> list[str]:
    """Return the recovery codes of a planner with an app, who is signed in."""
    people.invite("planner")
    sign_in(client, "planner")
    enrol(client)
    return client.get("/account/codes/").context["unused_codes"]


def test_ten_codes_come_with_the_first_factor(codes):
    assert len(set(codes)) == 10
    assert {len(code) for code in codes} == {8}


def test_a_recovery_code_opens_the_account_once(codes, sign_in):
    first, second = Client(), Client()
    sign_in(first, "planner")
    sign_in(second, "planner")

    assert first.post("/sign-in/second-factor/", {"code": codes[0]}).url == "/"
    assert second.post("/sign-in/second-factor/", {"code": codes[0]}).status_code == 200
    assert second.post("/sign-in/second-factor/", {"code": codes[1]}).url == "/"


def test_a_used_code_is_gone_from_the_list_and_the_file(codes, client, sign_in):
    elsewhere = Client()
    sign_in(elsewhere, "planner")
    elsewhere.post("/sign-in/second-factor/", {"code": codes[3]})

    file = client.get("/account/codes/file/")

    assert file.content.decode().split() == [code for code in codes if code != codes[3]]
    assert file.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert "no-store" in file.headers["Cache-Control"]


def test_new_codes_end_the_old(codes, client, sign_in):
    assert client.get("/account/codes/new/").status_code == 200
    assert client.post("/account/codes/new/").url == "/account/codes/"
    fresh = client.get("/account/codes/").context["unused_codes"]
    elsewhere = Client()
    sign_in(elsewhere, "planner")

    assert set(fresh).isdisjoint(codes)
    assert elsewhere.post("/sign-in/second-factor/", {"code": codes[0]}).status_code == 200
    assert elsewhere.post("/sign-in/second-factor/", {"code": fresh[0]}).url == "/"
