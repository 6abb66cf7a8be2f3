"""What every export says about itself."""

from dataclasses import replace
from datetime import datetime

import pytest

from primacy.vocabulary import ImpossibleValueError


def test_an_export_says_what_it_is(cover):
    assert cover.facts == {
        "handling": "CONFIDENTIAL · TLP:AMBER",
        "exercise": "true",
        "licence": "Internal use",
        "made_at": "2021-12-01T06:00:00+00:00",
    }


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"handling": " "}, "handling must be words"),
        ({"licence": ""}, "licence must be words"),
        ({"made_at": datetime(2021, 12, 1)}, "made_at must be a moment with a time zone"),  # noqa: DTZ001 - refused
    ],
)
def test_an_export_that_says_nothing_is_refused(cover, changed, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        replace(cover, **changed)
