"""Incidents for tests of the matching: one armed clash at Ford, told as a test says."""

from datetime import date, timedelta

import polars as pl
from hypothesis import strategies as st

from primacy.analysis.matching.incidents import COLUMNS

FORD = {
    "longitude": 20.0, "latitude": 5.0, "place_precision": 1, "started_on": date(2021, 3, 10),
    "ended_on": date(2021, 3, 10), "date_precision": 1, "kind": "armed_clash", "actors": ["FPRC", "UPC"], "low": 2,
    "high": 4, "text": "Ford. Radio Ndeke Luka",
}  # fmt: skip


def told(*incidents: dict[str, object]) -> pl.DataFrame:
    """Return incidents at Ford that differ in what is given; their keys are a, b, c and so on unless given."""
    rows = [{"key": chr(ord("a") + number)} | FORD | each for number, each in enumerate(incidents)]
    return pl.DataFrame(rows, schema=COLUMNS)


_DAY = st.integers(-40, 40).map(lambda days: date(2021, 3, 10) + timedelta(days=days))


@st.composite
def one(draw) -> dict[str, object]:
    """Return what an incident somewhere around Ford may say."""
    started_on, low = draw(_DAY), draw(st.none() | st.integers(0, 20))
    return {
        "longitude": draw(st.sampled_from([19.9, 20.0, 20.01, 20.2])),
        "latitude": draw(st.sampled_from([5.0, 5.05])),
        "place_precision": draw(st.none() | st.integers(1, 7)),
        "started_on": started_on,
        "ended_on": started_on + timedelta(days=draw(st.integers(0, 40))),
        "date_precision": draw(st.none() | st.integers(1, 5)),
        "kind": draw(st.sampled_from([None, "armed_clash", "threat"])),
        "actors": draw(st.lists(st.sampled_from(["FPRC", "UPC", "anti-Balaka", ""]), max_size=2)),
        "low": low,
        "high": None if low is None else low + draw(st.integers(0, 15)),
        "text": draw(st.sampled_from([None, "", "Radio Ndeke Luka", "Radio", "A patrol heard shots"])),
    }
