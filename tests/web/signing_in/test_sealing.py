"""What stands in the database is unreadable without the installation's key."""

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from primacy.web.signing_in.sealing import seal, unseal


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_what_is_sealed_here_can_be_read_here(secret: str):
    assert unseal(seal(secret)) == secret


def test_the_same_secret_is_sealed_differently_each_time():
    assert seal("GEZDGNBV") != seal("GEZDGNBV")


def test_an_older_key_still_reads_and_a_foreign_one_never_yields_a_guessable_secret(settings):
    sealed = seal("GEZDGNBV")
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another key of this installation, of fifty characters"

    assert unseal(sealed) != unseal(sealed)
    assert len(unseal(sealed)) == 32
    settings.SECRET_KEY_FALLBACKS = [former]
    assert unseal(sealed) == "GEZDGNBV"


@pytest.mark.parametrize(
    "sealed",
    ["", "GEZDGNBV", Fernet(Fernet.generate_key()).encrypt(b"x").decode()],
    ids=["empty", "plain", "other-key"],
)
def test_what_was_never_sealed_here_is_no_secret(sealed: str):
    assert unseal(sealed) not in ("", "GEZDGNBV", "x")
