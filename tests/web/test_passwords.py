"""Passwords that anybody who knows where they are typed would try first."""

import re

import pytest
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError

from primacy.mission.access.models import Person
from primacy.web.passwords import WORDS_OF_THE_HOUSE, CommonPartsValidator


@pytest.mark.parametrize(
    "password",
    ["Primacy-2026-2026!", "minusca minusca", "UnitedNations1948", "watch-officer-joc-1", "MissionPassword!!"],
)
def test_a_password_that_is_mostly_words_of_the_house_is_refused(password: str):
    with pytest.raises(ValidationError, match="mostly names of this application, of missions or of roles"):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["listen-before-acting", "the mission of the third river", "80274 93011 55286", "مدينة صغيرة بعيدة"]
)
def test_a_word_of_the_house_among_others_is_no_fault(password: str):
    validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword", "Dragon-Monkey!", "iloveyou 2024!!", "19841984-football", "123412341234", "ababababababa",
        "qwertyuiopas", "0987654321098", "Azertyuiopqsd",
    ],
)  # fmt: skip
def test_a_password_that_is_long_only_by_putting_common_ones_together_is_refused(password: str):
    with pytest.raises(ValidationError, match="two common ones together, one with figures, or a short piece repeated"):
        validate_password(password)


def test_three_in_five_common_passwords_of_twelve_characters_would_be_refused_without_being_listed():
    long = [each for each in CommonPasswordValidator().passwords if len(each) >= 12]

    def is_refused(password: str) -> bool:
        validator = CommonPartsValidator()
        validator.__dict__["_common"] = frozenset(CommonPasswordValidator().passwords) - set(long)
        try:
            validator.validate(password)
        except ValidationError:
            return True
        return False

    assert len(long) == 190
    assert sum(map(is_refused, long)) >= 0.6 * len(long)


def test_a_long_password_of_any_signs_is_taken_as_it_is():
    validate_password("ç~" * 64)


def test_the_words_are_small_letters_and_each_is_there_once():
    assert sorted(set(WORDS_OF_THE_HOUSE)) == list(WORDS_OF_THE_HOUSE)
    assert all(word.isalpha() and word == word.lower() for word in WORDS_OF_THE_HOUSE)


@pytest.mark.django_db
def test_a_password_is_judged_exactly_as_it_was_typed(client):
    typed = f" Two  Spaces, CAPITALS and ß {'x' * 64} "
    Person.objects.create_user("exact@test.invalid", typed, full_name="Exact")

    def status(password: str) -> int:
        return client.post("/sign-in/", {"username": "exact@test.invalid", "password": password}).status_code

    assert [status(other) for other in (typed.strip(), typed.lower(), typed[:64])] == [200, 200, 200]
    assert status(typed) == 302


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sign-in/", "/invitation/any/"])
def test_a_password_is_masked_and_keepers_of_passwords_may_fill_it_in(client, path: str):
    (field,) = re.findall(r'<input[^>]*name="password"[^>]*>', client.get(path).content.decode())

    assert 'type="password"' in field
    assert re.search(r'autocomplete="(current|new)-password"', field)
    assert not re.search("onpaste|readonly|maxlength", field)
