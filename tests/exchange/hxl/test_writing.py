"""CSV with hashtags, as libhxl reads and judges it."""

import io

import hxl
import polars as pl
import pytest

from primacy.exchange.hxl import HashtagError, hxl_chunks
from primacy.exchange.incident_table import INCIDENT_COLUMNS, unguarded
from primacy.exchange.tabular import Column, read_batches

HASHTAGS = {column.name: column.hashtag for column in INCIDENT_COLUMNS}
SCHEMA = [
    ["#valid_tag", "#valid_required", "#valid_datatype"],
    ["#event+id", "true", "text"],
    ["#geo+lat", "", "number"],
    ["#geo+lon", "", "number"],
    ["#affected+killed+low", "", "number"],
    ["#meta+handling", "true", "text"],
]


def _written(frames, cover, hashtags=HASHTAGS):
    return b"".join(hxl_chunks(frames, cover, hashtags=hashtags))


def _read(written):
    return hxl.data(io.BytesIO(written))


def test_the_second_row_has_the_hashtags(frames, cover):
    lines = _written(frames, cover).decode().splitlines()

    assert lines[1] == (
        "#event+id,#date+start,#geo+lon,#geo+lat,#description,#affected+killed+low,"
        "#meta+handling,#meta+exercise,#meta+license,#meta+made"
    )


def test_libhxl_finds_no_fault_by_its_own_schema_or_ours(frames, cover):
    sound = [frames[0], frames[1].with_columns(killed_low=pl.lit(1, pl.Int64))]

    for schema in (None, hxl.data(SCHEMA)):
        report = hxl.validate(_read(_written(sound, cover)), schema)
        assert (report["is_valid"], report["stats"]["error"]) == (True, 0)


def test_libhxl_does_find_a_fault_where_there_is_one(frames, cover):
    report = hxl.validate(_read(_written(frames, cover, {"narrative": "#affected+killed"})), None)

    assert not report["is_valid"]


def test_libhxl_reads_every_row(frames, cover):
    rows = list(_read(_written(frames, cover)))

    assert [row.get("#event+id") for row in rows] == ["a1", "a2", "a3"]
    assert rows[0].get("#description") == "'=HYPERLINK(0)"
    assert {row.get("#meta+exercise") for row in rows} == {"true"}


def test_a_column_without_a_hashtag_is_kept_without_one(frames, cover):
    lines = _written(frames, cover, {"incident_id": "#event+id"}).decode().splitlines()

    assert [cell.strip('"') for cell in lines[1].split(",")[:6]] == ["#event+id", "", "", "", "", ""]


@pytest.mark.parametrize("tag", ["event", "#Event", "#event+", "#event +id", "# event", ""])
def test_what_is_no_hashtag_is_refused(frames, cover, tag):
    with pytest.raises(HashtagError, match="Hashtags must be like #affected") as raised:
        _written(frames, cover, {"incident_id": tag})

    assert raised.value.wrong == (tag,)


def test_a_table_with_no_hashtag_is_none(frames, cover):
    with pytest.raises(HashtagError, match="got none for any column"):
        _written(frames, cover, {})


def test_our_own_reader_passes_over_the_hashtags(frames, cover, tmp_path):
    path = tmp_path / "incidents.csv"
    path.write_bytes(_written(frames, cover))
    schema = (Column("incident_id", pl.String, unique=True), Column("narrative", pl.String, nullable=True))

    (batch,) = read_batches(path, schema)

    assert unguarded(batch.frame)["incident_id"].to_list() == ["a1", "a2", "a3"]
    assert unguarded(batch.frame)["narrative"].to_list() == ["=HYPERLINK(0)", "Calme à Bangui, 3e", None]
