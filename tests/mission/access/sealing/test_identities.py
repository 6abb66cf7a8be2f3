"""Identities and telephone numbers as typed."""

import pytest

from primacy.mission.access.sealing.identities import Identity, UnsoundIdentityError, international


@pytest.mark.parametrize(
    "typed", ["+236 70 12 34 56", "00236 70-12-34-56", "+236.70.12.34.56", "+236 (70) 123456", "+236\u00a070123456"]
)
def test_one_number_has_one_form(typed):
    assert international(typed) == "+23670123456"


@pytest.mark.parametrize("typed", ["70 12 34 56", "+0 123 456 789", "+236", "+1234567890123456", "+236 seventy", "0"])
def test_a_number_without_its_country_is_refused_and_not_repeated(typed):
    with pytest.raises(UnsoundIdentityError, match="telephone of a source must be in international form") as refused:
        Identity("Lemuel Gulliver", typed)

    assert typed not in str(refused.value).replace("+236 70 00 00 00", "")
    assert refused.value.field == "telephone"


def test_a_name_is_written_out():
    with pytest.raises(UnsoundIdentityError, match="name of a source must be written out"):
        Identity("  ")


def test_an_identity_shows_in_no_message():
    identity = Identity("Lemuel Gulliver", "+23670123456", "Under the old temple", "Never call after dark")

    assert f"{identity}" == repr(identity) == repr([identity])[1:-1] == "Identity(not shown)"
