"""The Admiralty grade."""

from itertools import product

from primacy.vocabulary import Credibility, Grade, Reliability


def test_a_grade_is_a_letter_and_a_digit():
    # NATO AJP-2.1: reliability A to F, credibility 1 to 6; a source never used before with a confirmed report is F1.
    assert str(Grade(Reliability.CANNOT_BE_JUDGED, Credibility.CONFIRMED)) == "F1"


def test_what_nobody_judged_is_f6():
    assert str(Grade.ungraded()) == "F6"


def test_the_thirty_six_grades_are_told_apart():
    assert len({str(Grade(source, said)) for source, said in product(Reliability, Credibility)}) == 36
