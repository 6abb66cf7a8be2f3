"""The words of warnings, as the Common Alerting Protocol has them."""

from primacy.vocabulary import Component, Imminence, Likelihood, ResponseOutcome, Severity


def test_the_words_are_those_of_cap():
    # OASIS, CAP 1.2, section 3.2.2.
    assert [each.cap for each in Imminence] == ["Immediate", "Expected", "Future", "Past", "Unknown"]
    assert [each.cap for each in Severity] == ["Extreme", "Severe", "Moderate", "Minor", "Unknown"]
    assert [each.cap for each in Likelihood] == ["Observed", "Likely", "Possible", "Unlikely", "Unknown"]


def test_components_and_outcomes_have_words_of_their_own():
    assert len(Component) == 9
    assert {each.value for each in ResponseOutcome} >= {"averted", "materialised", "displaced_harm"}
