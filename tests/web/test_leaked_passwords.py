"""Passwords that leaked elsewhere, in a file ordered by digest."""

import hashlib

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from primacy.web.leaked_passwords import has_leaked

# SHA-1("abc"), FIPS 180-2, appendix A.1, and of a longer message, A.2.
ABC = "A9993E364706816ABA3E25717850C26C9CD0D89D"
LONGER = "84983E441C3BD26EBAAE4AA1F95129E5E54670F1"
MESSAGE = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"


def test_a_password_on_the_list_is_refused_and_none_that_is_not(tmp_path, settings):
    file = tmp_path / "leaked.txt"
    file.write_text(f"{LONGER}:3\r\n{ABC}:52\r\n")
    settings.LEAKED_PASSWORDS = str(file)

    assert [has_leaked(each, file) for each in ("abc", MESSAGE, "abd")] == [True, True, False]
    with pytest.raises(ValidationError, match="leaked from other places"):
        validate_password(MESSAGE)
    validate_password("listen before acting")


def test_an_empty_list_holds_nothing(tmp_path):
    file = tmp_path / "leaked.txt"
    file.write_bytes(b"")

    assert not has_leaked("abc", file)


@given(held=st.sets(st.text(min_size=1, max_size=4), min_size=1, max_size=40), other=st.text(min_size=5, max_size=6))
def test_wherever_a_password_stands_it_is_found_and_no_other_is(tmp_path_factory, held, other):
    file = tmp_path_factory.mktemp("list") / "leaked.txt"
    digests = sorted(hashlib.sha1(each.encode(), usedforsecurity=False).hexdigest().upper() for each in held)
    file.write_text("\n".join(f"{digest}:{len(digest)}" for digest in digests))

    assert all(has_leaked(each, file) for each in held)
    assert not has_leaked(other, file)
