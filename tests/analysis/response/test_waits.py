"""Waits from the clocks of warnings."""

from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.response import (
    ClockColumnError,
    EndedBeforeItBeganError,
    MissingColumnError,
    Waits,
    waits_between,
)
from primacy.vocabulary import ImpossibleValueError

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ENDINGS = {"done": "done_at", "declined": "declined_at", "expired": "expires_at"}


def clocks(*rows: tuple) -> pl.DataFrame:
    names = ["warned_at", "done_at", "declined_at", "expires_at"]
    moments = [[None if hours is None else NOON + timedelta(hours=hours) for hours in row] for row in rows]
    return pl.DataFrame(moments, schema=dict.fromkeys(names, pl.Datetime("us", "UTC")), orient="row")


def measured(frame: pl.DataFrame, *, hours: float = 100, by: str | None = None) -> Waits:
    return waits_between(frame, begins="warned_at", endings=ENDINGS, known_at=NOON + timedelta(hours=hours), by=by)


def test_a_wait_lasts_until_the_first_ending():
    waits = measured(clocks((0, 5, None, 24), (1, None, 3.5, 24), (0, None, None, 24)))

    assert waits.hours.tolist() == [5, 2.5, 24]
    assert waits.ending.tolist() == ["done", "declined", "expired"]


def test_what_happens_later_is_not_known_yet():
    waits = measured(clocks((0, 5, None, 24), (1, None, 9, 24), (12, None, None, None)), hours=8)

    assert waits.hours.tolist() == [5, 7]
    assert waits.ending.tolist() == ["done", ""]


def test_what_never_began_is_left_out():
    waits = measured(clocks((None, None, None, None), (0, 1, None, 24)))

    assert (len(waits), waits.endings) == (1, ("done",))


def test_of_two_endings_at_one_moment_the_first_named_counts():
    assert measured(clocks((0, 24, 24, 24))).ending.tolist() == ["done"]


def test_a_missing_group_is_called_unknown():
    offices = pl.Series("office", ["Bria", None, "Obo"])
    frame = clocks((0, 5, None, 24), (0, 6, None, 24), (0, 7, None, 24)).with_columns(offices)

    waits = measured(frame, by="office")

    assert waits.groups == ("Bria", "Obo", "unknown")
    assert {name: own.hours.tolist() for name, own in waits.by_group().items()} == {
        "Bria": [5], "Obo": [7], "unknown": [6],
    }  # fmt: skip


def test_no_rows_are_no_waits():
    assert len(measured(clocks())) == 0


def test_a_wait_that_ends_before_it_begins_is_refused():
    with pytest.raises(EndedBeforeItBeganError, match="must not end before it begins; 1 do, as in row 1") as refusal:
        measured(clocks((0, 5, None, 24), (4, 3, None, 24)))

    assert refusal.value.rows == (1,)


@pytest.mark.parametrize(
    ("column", "got"),
    [(None, "no such column"), (pl.Series([3]), "Int64"), (pl.Series([datetime(2026, 1, 1)]), "Datetime")],  # noqa: DTZ001
)
def test_a_column_without_moments_is_refused(column, got):
    frame = clocks((0, 5, None, 24))
    frame = frame.drop("done_at") if column is None else frame.with_columns(done_at=column)

    with pytest.raises(ClockColumnError, match=f"column done_at with moments in a time zone; got {got}"):
        measured(frame)


def test_a_group_that_no_column_has_is_refused():
    with pytest.raises(MissingColumnError, match="must have the column office; got none") as refusal:
        measured(clocks(), by="office")

    assert refusal.value.column == "office"


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ImpossibleValueError, match="known_at must be a moment with a time zone"):
        waits_between(clocks(), begins="warned_at", endings=ENDINGS, known_at=datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ImpossibleValueError, match="endings must be at least one; got 'none'"):
        waits_between(clocks(), begins="warned_at", endings={}, known_at=NOON)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (([1, 2], ["done"]), "hours, ending and group must be of one length"),
        (([1], ["done"], ["a", "b"]), "hours, ending and group must be of one length"),
        (([-1.0], ["done"]), "hours must be finite and >= 0; got -1.0"),
        (([float("nan")], ["done"]), "hours must be finite and >= 0; got nan"),
    ],
)
def test_waits_that_cannot_be_are_refused(facts, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        Waits(*facts)


def test_an_ending_without_a_name_is_none():
    with pytest.raises(ImpossibleValueError, match="ending must be a name; got ''"):
        Waits([1], [""]).ended("")


@given(ends=st.lists(st.integers(1, 48), min_size=1), earlier=st.integers(1, 48))
def test_who_looks_earlier_sees_shorter_waits_and_fewer_endings(ends, earlier):
    frame = clocks(*((0, end, None, None) for end in ends))
    then, now = measured(frame, hours=earlier), measured(frame, hours=48)

    assert (then.hours <= now.hours).all()
    assert not (then.ended() & ~now.ended()).any()
    assert np.array_equal(then.hours, np.minimum(now.hours, earlier))
