"""Recovery codes: ten, each for once, replaced as a whole."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import check_password
from django.test import Client

from primacy.web.signing_in.recovery import known_by_hash
from primacy.web.signing_in.sealing import unseal


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


def test_codes_are_shown_once_and_counted_from_then_on(codes, client, sign_in):
    elsewhere = Client()
    sign_in(elsewhere, "planner")
    elsewhere.post("/sign-in/second-factor/", {"code": codes[3]})

    page = client.get("/account/codes/").content.decode()

    assert "9 codes are left." in page
    assert [code for code in codes if code in page] == []


def test_once_shown_a_code_is_known_by_its_hash_alone(codes):
    kept = Authenticator.objects.get(type="recovery_codes").data
    hashes = [unseal(each) for each in kept["migrated_codes"]]

    assert set(kept) == {"migrated_codes", "used_mask", "viewed_at"}
    assert len({each.split("$")[4] for each in hashes}) == 10  # a salt each
    assert all(
        each.startswith("argon2$argon2id$") and check_password(code, each)
        for each, code in zip(hashes, codes, strict=True)
    )


def test_a_hash_opens_nothing_in_place_of_its_code(codes, sign_in):
    hashed = unseal(Authenticator.objects.get(type="recovery_codes").data["migrated_codes"][0])
    browser = Client()
    sign_in(browser, "planner")

    assert browser.post("/sign-in/second-factor/", {"code": hashed}).status_code == 200
    assert "_auth_user_id" not in browser.session
    assert known_by_hash(hashed) == codes[0]
    assert known_by_hash(hashed) != codes[1]


def test_new_codes_end_the_old(codes, client, sign_in):
    assert client.get("/account/codes/new/").status_code == 200
    assert client.post("/account/codes/new/").url == "/account/codes/"
    fresh = client.get("/account/codes/").context["unused_codes"]
    elsewhere = Client()
    sign_in(elsewhere, "planner")

    assert set(fresh).isdisjoint(codes)
    assert elsewhere.post("/sign-in/second-factor/", {"code": codes[0]}).status_code == 200
    assert elsewhere.post("/sign-in/second-factor/", {"code": fresh[0]}).url == "/"
