"""The codes of an authenticator app are those that the standard publishes."""

from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth

from primacy.web.signing_in.sealing import seal
from tests.web.signing_in.codes import code_at, digits

KEY = b"12345678901234567890"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The same key in base 32."""

PUBLISHED = {
    59: "94287082",
    1_111_111_109: "07081804",
    1_111_111_111: "14050471",
    1_234_567_890: "89005924",
    2_000_000_000: "69279037",
    20_000_000_000: "65353130",
}
"""RFC 6238, appendix B, the rows of SHA-1."""


@pytest.mark.parametrize("moment", PUBLISHED)
def test_the_peer_of_these_tests_shows_the_published_codes(moment: int):
    assert digits(KEY, moment, length=8) == PUBLISHED[moment]
    assert code_at(SECRET, moment) == PUBLISHED[moment][-6:]


@pytest.mark.parametrize("moment", PUBLISHED)
def test_the_application_takes_the_published_codes_at_their_moment(people, client, sign_in, monkeypatch, moment: int):
    person = people.invite("planner")
    Authenticator.objects.create(user=person, type="totp", data={"secret": seal(SECRET)})
    sign_in(client, "planner")
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: float(moment)))

    answer = client.post("/sign-in/second-factor/", {"code": PUBLISHED[moment][-6:]})

    assert answer.url == "/"
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_may_be_one_step_early_or_late(people, client, sign_in, monkeypatch, steps: int, taken: bool):
    person = people.invite("planner")
    Authenticator.objects.create(user=person, type="totp", data={"secret": seal(SECRET)})
    sign_in(client, "planner")
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: 59.0 + steps * 30 + 60))

    client.post("/sign-in/second-factor/", {"code": code_at(SECRET, 59 + 60)})

    assert ("_auth_user_id" in client.session) is taken
