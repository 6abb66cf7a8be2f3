"""An event that cannot have been so is set aside with a sentence that says why."""

from datetime import date

import pytest

from primacy.exchange.ucdp import read_events


def _faults(path, **how):
    (batch,) = read_events(path, **how)
    assert batch.frame.height + batch.set_aside.height == 12
    return [str(fault).removeprefix(f"{path.name}, line 4, ") for fault in batch.faults]


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("id", "x", "column id: expected a whole number >= 1; got x."),
        ("best", "-21", "column best: expected deaths, a whole number >= 0; got -21."),
        ("deaths_b", "20.5", "column deaths_b: expected deaths, a whole number >= 0 or nothing; got 20.5."),
        ("high", "", "column high: expected deaths, a whole number >= 0; got nothing."),
        (
            "type_of_violence",
            "4",
            "column type_of_violence: expected 1 (state-based), 2 (non-state) or 3 (one-sided); got 4.",
        ),
        ("date_prec", "6", "column date_prec: expected a whole number in [1, 5] or nothing; got 6."),
        ("where_prec", "0", "column where_prec: expected a whole number in [1, 7] or nothing; got 0."),
        (
            "date_end",
            "2009-09-07",
            "column date_end: expected a day on or after the start, 2009-09-08; got 2009-09-07.",
        ),
        (
            "priogrid_gid",
            "137214",
            "column priogrid_gid: expected the PRIO-GRID cell of 26.486881 E, 5.399784 N; got 137214.",
        ),
    ],
)
def test_each_fault_has_its_sentence(write_events, column, cell, sentence):
    assert _faults(write_events({column: cell})) == [sentence]


def test_days_lie_between_the_first_of_the_dataset_and_the_latest(write_events):
    early = write_events({"date_start": "1988-12-31"})

    assert _faults(early) == [
        "column date_start: expected a day written YYYY-MM-DD in [1989-01-01, 2199-12-31]; got 1988-12-31."
    ]
    # The latest of the other events ended on 20 November 2016.
    late = write_events({"date_end": "2016-11-21"})
    assert _faults(late, latest=date(2016, 11, 20)) == [
        "column date_end: expected a day written YYYY-MM-DD in [1989-01-01, 2016-11-20]; got 2016-11-21."
    ]


def test_a_day_with_slashes_is_not_guessed(write_events):
    assert _faults(write_events({"date_start": "9/8/2009"})) == [
        "column date_start: expected a day written YYYY-MM-DD in [1989-01-01, 2199-12-31]; got 9/8/2009."
    ]


def test_swapped_coordinates_are_recognised_by_the_cell_that_the_row_names(write_events):
    path = write_events({"longitude": "5.399784", "latitude": "26.486881"})

    assert _faults(path) == [
        "column latitude: expected a point in PRIO-GRID cell 137213, which the row names; "
        "got 5.399784 E, 26.486881 N, which lies there once longitude and latitude change places."
    ]


def test_coordinates_swapped_off_the_globe_are_recognised_too(write_events):
    # A place at 125.5 E, 7.2 N: row (7 + 90) / 0.5 = 194, column (125.5 + 180) / 0.5 = 611, gid 194 * 720 + 611 + 1.
    path = write_events({"longitude": "7.2", "latitude": "125.5", "priogrid_gid": "140292"})

    assert _faults(path) == [
        "column latitude: expected degrees north in [-90, 90]; got 125.5.",
        "column latitude: expected a point in PRIO-GRID cell 140292, which the row names; "
        "got 7.2 E, 125.5 N, which lies there once longitude and latitude change places.",
    ]


@pytest.mark.parametrize("gid", ["137196", "137197", "136476", "136477"])
def test_a_point_on_the_edge_of_cells_may_be_counted_to_each_of_them(write_events, gid):
    # 18 E is the edge of columns 396 and 397, and 5 N of rows 190 and 191: (190 - 1) * 720 + 396 = 136476.
    assert _faults(write_events({"longitude": "18", "latitude": "5", "priogrid_gid": gid})) == []


def test_a_point_next_to_an_edge_is_not_counted_to_the_other_side(write_events):
    path = write_events({"longitude": "17.9999", "latitude": "5", "priogrid_gid": "137197"})

    assert _faults(path) == ["column priogrid_gid: expected the PRIO-GRID cell of 17.9999 E, 5.0 N; got 137197."]


def test_an_event_may_not_come_twice(write_events):
    assert _faults(write_events({"id": "36211"})) == ["column id: expected a value that no earlier row has; got 36211."]


def test_an_event_may_not_come_twice_in_batches_apart(write_events):
    batches = list(read_events(write_events({"id": "36211"}), batch_rows=2))

    assert [fault.line for batch in batches for fault in batch.faults] == [4]
