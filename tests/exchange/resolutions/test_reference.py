"""Written references come into the one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.resolutions import normal_reference


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("3", "3"),
        ("30(a)(i)", "30(a)(i)"),
        ("30 (a) (i)", "30(a)(i)"),
        ("30a(ii)", "30(a)(ii)"),
        ("17 c", "17(c)"),
        ("29i( c)", "29(i)(c)"),
        ("9(I)c", "9(i)(c)"),
        ("9ci", "9(c)(i)"),
        ("9 b vii", "9(b)(vii)"),
        ("p.17", "17"),
        ("p17", "17"),
        ("paras 4", "4"),
        ("12A", "12(a)"),
        ("7(1)", "7(1)"),
    ],
)
def test_brackets_blanks_and_capitals_do_not_matter(written, normal):
    assert normal_reference(written) == normal


@pytest.mark.parametrize("written", ["", "a", "11:18 AM", "S/24075", "preamble", "3-5"])
def test_what_is_no_reference_gives_none(written):
    assert normal_reference(written) is None


@given(st.integers(1, 60), st.sampled_from("abcdefgh"), st.sampled_from(["i", "ii", "iii", "iv", "v", "vi"]))
def test_a_normal_reference_is_its_own_normal_form(number, letter, numeral):
    reference = f"{number}({letter})({numeral})"

    assert normal_reference(reference) == reference
    assert normal_reference(f"{number}{letter}({numeral})") == reference
