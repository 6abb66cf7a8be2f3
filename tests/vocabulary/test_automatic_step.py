"""No automatic step acts without a person."""

from dataclasses import replace

import pytest

from primacy.vocabulary import AutomaticStep, ImpossibleValueError, Measurement

NOTHING = Measurement(finding="Not measured.")
STEP = AutomaticStep(
    code="threat", name="Threat", purpose="Suggest it.", data="Words", parts=("exchange.sms",), error=NOTHING,
    bias=Measurement(finding="5 % mistaken", where="GED", on="2026-11-22"), decided_by="Watch officer",
)  # fmt: skip


def test_a_step_says_what_was_measured_and_what_was_not():
    assert (STEP.error.is_measured, STEP.bias.is_measured, STEP.acts_alone) == (False, True, False)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"acts_alone": True}, "a person decides"),
        ({"decided_by": " "}, "decided_by must be words"),
        ({"parts": ()}, "at least one module"),
    ],
)
def test_a_step_without_a_person_or_a_word_is_refused(facts, words):
    with pytest.raises(ImpossibleValueError, match=words):
        replace(STEP, **facts)


@pytest.mark.parametrize("facts", [{"finding": " "}, {"finding": "5 %", "where": "GED"}])
def test_a_measurement_has_a_finding_and_its_data_have_a_day(facts):
    with pytest.raises(ImpossibleValueError):
        Measurement(**facts)
