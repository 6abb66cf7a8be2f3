"""Whoever tries addresses learns nothing from words, and nothing from how long an answer takes."""

from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from tests.web.signing_in.conftest import PASSWORD


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return how often Argon2 has run from now on; it takes nearly all the time of an answer."""
    runs: list[str] = []

    def counting(name: str) -> Callable:
        run = getattr(Argon2PasswordHasher, name)

        def counted(self, *given, **named):
            runs.append(name)
            return run(self, *given, **named)

        return counted

    for name in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, name, counting(name))
    return runs


@pytest.mark.parametrize("name", ["planner", "closed", "nobody"])
def test_every_refusal_hashes_once_and_says_the_same(people, client, sign_in, hashed, name: str):
    people.invite("planner")
    closed = people.invite("closed")
    closed.is_active = False
    closed.save()
    hashed.clear()

    answer = sign_in(client, name, PASSWORD if name == "closed" else "not-the-password")

    assert len(hashed) == 1
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [
        "The email address and/or password you specified are not correct."
    ]
    assert "_auth_user_id" not in client.session
