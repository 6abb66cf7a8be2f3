"""GeoJSON by RFC 7946."""

import json
import math
from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.geojson import geojson_chunks
from primacy.exchange.incident_table import Cover
from primacy.vocabulary import ImpossibleValueError

COVER = Cover(handling="UNCLASSIFIED", is_exercise=False, licence="Internal", made_at=datetime(2021, 12, 1, tzinfo=UTC))
POINTS = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20)


def _collection(frames, cover, **how):
    return json.loads(b"".join(geojson_chunks(frames, cover, **how)))


def test_each_row_is_a_feature(frames, cover):
    first, _, last = _collection(frames, cover, id_column="incident_id")["features"]

    assert first == {
        "type": "Feature",
        "id": "a1",
        "geometry": {"type": "Point", "coordinates": [26.486881, 5.399784]},
        "properties": {
            "incident_id": "a1",
            "started_on": "2021-11-02",
            "narrative": "=HYPERLINK(0)",
            "killed_low": 2,
        },
    }
    assert last["geometry"] is None
    assert last["properties"]["narrative"] is None


def test_the_collection_says_what_it_is(frames, cover):
    collection = _collection(frames, cover)

    assert {name: member for name, member in collection.items() if name != "features"} == {
        "type": "FeatureCollection",
        "handling": "CONFIDENTIAL · TLP:AMBER",
        "exercise": True,
        "licence": "Internal use",
        "made_at": "2021-12-01T06:00:00+00:00",
        "bbox": [18.5, 4.25, 26.486881, 5.399784],
    }


def test_a_feature_needs_no_name_and_no_properties(cover):
    (feature,) = _collection([pl.DataFrame({"longitude": [0.0], "latitude": [0.0]})], cover)["features"]

    assert feature == {"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}, "properties": {}}


def test_a_collection_without_points_has_no_box(frames, cover):
    assert "bbox" not in _collection([frames[1]], cover)
    assert _collection([frames[0].clear()], cover)["features"] == []


def test_numbers_that_json_has_not_become_null(cover):
    table = pl.DataFrame({"longitude": [1.0], "latitude": [2.0], "share": [math.nan], "rate": [math.inf], "sum": [0.5]})

    (feature,) = _collection([table], cover)["features"]

    assert feature["properties"] == {"share": None, "rate": None, "sum": 0.5}


@pytest.mark.parametrize("identifier", ['a"1', "{b}", "é\\", "\n"])
def test_any_text_may_name_a_feature(cover, identifier):
    table = pl.DataFrame({"longitude": [1.0], "latitude": [2.0], "name": [identifier]})

    assert _collection([table], cover, id_column="name")["features"][0]["id"] == identifier


@given(points=POINTS)
def test_points_keep_six_decimals_and_the_box_holds_them_all(points):
    table = pl.DataFrame(points, schema={"longitude": pl.Float64, "latitude": pl.Float64}, orient="row")

    collection = _collection([table[:1], table[1:]], COVER)
    found = [feature["geometry"]["coordinates"] for feature in collection["features"]]
    west, south, east, north = collection["bbox"]

    assert [(x, y) for x, y in found] == [pytest.approx(point, abs=5.1e-7) for point in points]
    assert all(west <= x <= east and south <= y <= north for x, y in found)


@pytest.mark.parametrize(
    ("table", "how", "sentence"),
    [
        ({"longitude": [1.0]}, {}, "frame must be with latitude"),
        ({"longitude": [1.0], "latitude": [2.0]}, {"id_column": "name"}, "frame must be with name"),
        ({"longitude": [181.0], "latitude": [2.0]}, {}, r"points must be on the globe; got \(181.0, 2.0\)"),
        ({"longitude": [1.0], "latitude": [-91.0]}, {}, r"points must be on the globe; got \(1.0, -91.0\)"),
        ({"longitude": [math.nan], "latitude": [1.0]}, {}, "points must be on the globe"),
    ],
)
def test_what_is_no_place_on_earth_is_refused(cover, table, how, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        _collection([pl.DataFrame(table)], cover, **how)


def test_a_long_frame_comes_in_short_chunks(cover):
    table = pl.DataFrame({"longitude": [1.0] * 240, "latitude": [2.0] * 240})

    chunks = list(geojson_chunks([table], cover))

    # Head, 100 + 100 + 40 features, end.
    assert len(chunks) == 5
    assert len(json.loads(b"".join(chunks))["features"]) == 240
