"""What is read in a short message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.sms import (
    THREAT_CODES,
    NotATelephoneError,
    likely_language,
    likely_threat,
    normalised,
    read_message,
    telephone,
)
from primacy.vocabulary import IncidentType


@pytest.mark.parametrize(
    ("text", "words", "threat"),
    [
        ("1 Bria", "Bria", IncidentType.VIOLENCE_AGAINST_CIVILIANS),
        ("1bria, la nuit", "bria, la nuit", IncidentType.VIOLENCE_AGAINST_CIVILIANS),
        ("٣ بريا", "بريا", IncidentType.ARMED_CLASH),
        ("9. Kabo", "Kabo", IncidentType.INTERCOMMUNAL_VIOLENCE),
        ("6", "", IncidentType.LOOTING),
    ],
)
def test_a_figure_says_the_threat_and_the_rest_the_place(text, words, threat):
    said = read_message(text)

    assert (said.words, said.threat, said.is_coded, said.is_understood) == (words, threat, True, True)


@pytest.mark.parametrize("text", ["0 1 Bria", "emprunté 1 Bria", "0 BORROWED 1 Bria", "0, 1 Bria"])
def test_a_borrowed_telephone_is_said_before_the_figure(text):
    said = read_message(text)

    assert (said.is_borrowed, said.is_coded, said.words) == (True, True, "Bria")


@pytest.mark.parametrize("text", ["K7MQ2X they left", "#K7M-Q2X: they left", "k7mq2x they left"])
def test_a_reference_is_read_in_any_spelling(text):
    assert (read_message(text).reference, read_message(text).words) == ("K7MQ2X", "they left")


def test_a_word_is_never_read_as_a_reference():
    assert read_message("SOLDAT partout").reference == ""


@pytest.mark.parametrize("text", ["", "   ", "ok", "12", "??!", "10 4"])
def test_too_little_to_act_on_is_not_understood(text):
    assert not read_message(text).is_understood


@pytest.mark.parametrize("text", ["?", "INFO", "codes", "Code?"])
def test_who_asks_for_codes_says_nothing_else(text):
    said = read_message(text)

    assert said.asks_for_codes
    assert not said.is_understood


@pytest.mark.parametrize("text", ["AIDE", "help us", "They burn houses"])
def test_words_alone_are_understood(text):
    assert read_message(text).is_understood


@pytest.mark.parametrize(
    ("text", "threat"),
    [
        ("Ils ont enlevé trois filles", IncidentType.ABDUCTION),
        ("Des hommes armés sont là", IncidentType.MOVEMENT),
        ("They attack and burn the houses", IncidentType.VIOLENCE_AGAINST_CIVILIANS),
        ("قتل في السوق", IncidentType.VIOLENCE_AGAINST_CIVILIANS),
        ("Le marché est calme", None),
    ],
)
def test_words_suggest_the_gravest_threat_that_they_hold(text, threat):
    assert likely_threat(normalised(text)) is threat


def test_every_figure_but_nought_stands_for_one_threat():
    assert sorted(THREAT_CODES) == list("123456789")
    assert len(set(THREAT_CODES.values())) == 9


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The men are in the village", "en"),
        ("Des hommes sont dans le village", "fr"),
        ("Hay muchos hombres cerca del pueblo", "es"),
        ("مسلحون قرب القرية", "ar"),
        ("Bria 12", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_or_left_open(text, language):
    assert likely_language(text) == language


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_normalising_twice_changes_nothing(text):
    said = read_message(text)

    assert said.reference == said.reference.upper()
    assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    ("sender", "number"),
    [
        ("+23670123456", "+23670123456"),
        ("00236 70 12 34 56", "+23670123456"),
        ("70-12-34-56", "+23670123456"),
        ("+1 (202) 456-1111", "+12024561111"),
    ],
)
def test_a_number_has_one_form(sender, number):
    assert telephone(sender, region="CF") == number


@pytest.mark.parametrize("sender", ["4040", "UNICEF", "", "+1", "70abc", "1-800-FLOWERS"])
def test_what_cannot_be_dialled_is_no_number_and_is_not_repeated(sender):
    with pytest.raises(NotATelephoneError, match=r"^The sender must be a telephone number") as refused:
        telephone(sender, region="CF")

    assert not sender or sender not in str(refused.value)
