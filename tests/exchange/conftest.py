"""A cover, and a small table with texts that a spreadsheet would compute."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from primacy.exchange.incident_table import Cover


@pytest.fixture
def cover() -> Cover:
    return Cover(
        handling="CONFIDENTIAL · TLP:AMBER",
        is_exercise=True,
        licence="Internal use",
        made_at=datetime(2021, 12, 1, 6, tzinfo=UTC),
    )


@pytest.fixture
def frames() -> list[pl.DataFrame]:
    table = pl.DataFrame(
        {
            "incident_id": ["a1", "a2", "a3"],
            "started_on": [date(2021, 11, 2), date(2021, 11, 3), None],
            "longitude": [26.4868812, 18.5, None],
            "latitude": [5.3997841, 4.25, None],
            "narrative": ["=HYPERLINK(0)", "Calme à Bangui, 3e", None],
            "killed_low": [2, 0, -1],
        }
    )
    return [table[:2], table[2:]]
