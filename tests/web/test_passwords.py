"""Passwords that anybody who knows where they are typed would try first."""

import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from primacy.mission.access.models import Person
from primacy.web.passwords import WORDS_OF_THE_HOUSE


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
