"""How many parts a text takes on the air; limits of 3GPP TS 23.038 and 23.040."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.sms import segments, shortened
from primacy.vocabulary import ImpossibleValueError


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "count"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),  # 2 x 153
        ("a" * 307, "GSM-7", 307, 3),
        ("é" * 160, "GSM-7", 160, 1),  # é is in the default alphabet
        ("ç", "UCS-2", 1, 1),  # only the capital is
        ("€" * 80, "GSM-7", 160, 1),  # a letter of the extension takes two septets
        ("€" * 81, "GSM-7", 162, 2),
        ("ب" * 70, "UCS-2", 70, 1),
        ("ب" * 71, "UCS-2", 71, 2),
        ("ب" * 135, "UCS-2", 135, 3),  # 67 + 67 + 1
        ("😀" * 35, "UCS-2", 70, 1),  # a pair of surrogates each
        ("😀" * 67, "UCS-2", 134, 3),  # 33 pairs in 67 units: 33 + 33 + 1
    ],
)
def test_the_parts_of_a_text(text, alphabet, units, count):
    taken = segments(text)

    assert (taken.alphabet, taken.units, taken.count) == (alphabet, units, count)


def test_a_letter_of_two_septets_is_not_torn_at_the_end_of_a_part():
    # 152 letters and one of the extension do not fit into 153 septets: it opens the second part, with 153 more behind
    # it a third is needed (2 + 151 = 153, then 2 left).
    assert segments("a" * 152 + "€" + "a" * 153).count == 3


def test_a_text_is_cut_after_a_word_and_says_so():
    cut = shortened("armed men " * 40, most=1)

    # 157 letters are left beside the three dots; the last whole word of them ends at 155.
    assert cut == "armed men " * 15 + "armed..."
    assert segments(cut).count == 1


def test_a_text_that_fits_and_a_word_without_end():
    assert shortened("Stay safe.", most=1) == "Stay safe."
    assert shortened("a" * 200, most=1) == "a" * 157 + "..."


def test_no_part_at_all_is_refused():
    with pytest.raises(ImpossibleValueError, match=r"most must be >= 1 part; got 0"):
        shortened("Stay safe.", most=0)


@given(st.text(max_size=400), st.integers(1, 3))
def test_what_is_cut_never_takes_more_parts_than_it_may(text, most):
    assert segments(shortened(text, most=most)).count <= most
