"""Whole published files are read without a single row refused."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from primacy.exchange.ucdp import read_events

# Rows, deaths (best) and events whose bounds miss the best estimate, counted in the files as published.
CENTRAL_AFRICAN_REPUBLIC = ("ucdp_ged_23_1_central_african_republic_1989_2021.csv", 1_743, 20)
SYRIA = ("ucdp_ged_19_1_syria_2016_2019.parquet", 16_566, 101)
WORLD = ("ucdp_ged_23_1_world_sample_1000.parquet", 1_000, 13)


@pytest.mark.parametrize(("name", "rows", "widened"), [CENTRAL_AFRICAN_REPUBLIC, SYRIA, WORLD])
def test_every_published_event_is_sound(shared_data, name, rows, widened):
    batches = list(read_events(shared_data / "conflict" / name, batch_rows=5_000))
    frame = pl.concat([batch.frame for batch in batches])

    assert [fault for batch in batches for fault in batch.faults] == []
    assert (frame.height, frame["bounds_widened"].sum()) == (rows, widened)
    assert frame.select((pl.col("best").is_between("low", "high")).all()).item()


def test_the_deaths_of_the_central_african_republic_add_up(shared_data):
    path = shared_data / "conflict" / CENTRAL_AFRICAN_REPUBLIC[0]
    published = pl.read_csv(path, columns=["best", "deaths_civilians"]).sum().row(0)

    frame = pl.concat([batch.frame for batch in read_events(path)])

    assert frame.select("best", "deaths_civilians").sum().row(0) == published


def test_a_published_file_survives_a_round_trip_through_csv(shared_data, tmp_path):
    path = shared_data / "conflict" / CENTRAL_AFRICAN_REPUBLIC[0]
    frame = pl.concat([batch.frame for batch in read_events(path)])
    frame.write_csv(tmp_path / "ged_23_1.csv")

    again = pl.concat([batch.frame for batch in read_events(tmp_path / "ged_23_1.csv", batch_rows=100)])

    assert_frame_equal(again.drop("line", "bounds_widened"), frame.drop("line", "bounds_widened"))
    assert not again["bounds_widened"].any()
