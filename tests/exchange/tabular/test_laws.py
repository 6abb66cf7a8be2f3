"""What must hold for every file: batch size, order of columns and a round trip through CSV change nothing."""

import csv
import io

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from primacy.exchange.batch import Quarantine
from primacy.exchange.tabular import delimited, read_batches

HEADER = ("id", "day", "best", "longitude", "place")
_letters = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=8)
_rows = st.lists(
    st.tuples(
        st.integers(0, 30).map(str),
        st.sampled_from(["2014-05-06", "2014-05-07T00:00:00", "6 May", ""]),
        st.sampled_from(["0", "3.0", "-1", "1.5", "x"]),
        st.sampled_from(["26.486881", "", "200", "-180"]),
        _letters,
    ),
    max_size=30,
)
_in_turn = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def _csv(rows, header=HEADER) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows([header, *rows])
    return buffer.getvalue()


def _all(path, schema, **how):
    batches = list(read_batches(path, schema, **how))
    frame = pl.concat([batch.frame for batch in batches])
    set_aside = pl.concat([batch.set_aside for batch in batches])
    return frame, set_aside, [fault for batch in batches for fault in batch.faults]


@_in_turn
@given(rows=_rows, batch_rows=st.integers(1, 12), block_bytes=st.sampled_from([256, 1024, 1 << 22]))
def test_the_size_of_a_batch_changes_nothing(write, schema, monkeypatch, rows, batch_rows, block_bytes):
    path = write(_csv(rows))
    frame, set_aside, faults = _all(path, schema)
    monkeypatch.setattr(delimited, "_BLOCK_BYTES", block_bytes)

    in_small = _all(path, schema, batch_rows=batch_rows)

    assert_frame_equal(in_small[0], frame)
    assert_frame_equal(in_small[1], set_aside)
    assert in_small[2] == faults


@_in_turn
@given(rows=_rows, order=st.permutations(range(len(HEADER))))
def test_the_order_of_the_columns_changes_nothing(write, schema, rows, order):
    turned = [[row[place] for place in order] for row in rows]
    frame, _, faults = _all(write(_csv(rows)), schema)

    frame_turned, _, faults_turned = _all(write(_csv(turned, [HEADER[place] for place in order])), schema)

    assert_frame_equal(frame_turned.drop("line"), frame.drop("line"))
    assert len(faults_turned) == len(faults)


@_in_turn
@given(rows=_rows)
def test_every_row_with_text_is_sound_or_set_aside(write, schema, rows):
    frame, set_aside, _ = _all(write(_csv(rows)), schema)

    assert frame.height + set_aside.height == len(rows)


@_in_turn
@given(rows=_rows)
def test_sound_rows_survive_a_round_trip_through_csv(write, tmp_path, schema, rows):
    frame, _, _ = _all(write(_csv(rows)), schema)
    frame.drop("line").write_csv(tmp_path / "again.csv")

    again, set_aside, _ = _all(tmp_path / "again.csv", schema)

    assert_frame_equal(again.drop("line"), frame.drop("line"))
    assert set_aside.is_empty()


@_in_turn
@given(rows=_rows)
def test_set_aside_rows_survive_a_round_trip_through_the_quarantine(write, tmp_path, schema, rows):
    path = write(_csv(rows))
    _, set_aside, _ = _all(path, schema)
    kept = tmp_path / "to_mend.csv"
    kept.unlink(missing_ok=True)

    with Quarantine(kept) as quarantine:
        for batch in read_batches(path, schema, batch_rows=4):
            quarantine.add(batch)

    assert kept.exists() == (set_aside.height > 0) == (quarantine.rows > 0)
    if kept.exists():
        read = list(csv.reader(io.StringIO(kept.read_text("utf-8-sig"), newline="")))
        assert [tuple(row[:-1]) for row in read[1:]] == set_aside.rows()
