"""A file gives its units, or a sentence why not."""

import gzip
import json
from dataclasses import replace

import pytest

from primacy.exchange.boundaries import Boundaries, read_boundaries
from primacy.vocabulary import FaultyInputError, ImpossibleValueError


def test_a_gzipped_file_gives_what_the_plain_one_gives(write, square):
    plain = write(square())
    packed = plain.with_suffix(".geojson.gz")
    packed.write_bytes(gzip.compress(plain.read_bytes(), mtime=0))

    assert read_boundaries(packed) == read_boundaries(plain)


def test_all_bearers_of_a_doubled_code_are_set_aside(write, square):
    features = [
        square(18, 4, ADM1_PCODE="CF71", ADM1_FR="Bangui"),
        square(20, 4, ADM1_PCODE="CF62", ADM1_FR="Mbomou"),
        square(22, 4, ADM1_PCODE="CF71", ADM1_FR="Haut-Mbomou"),
    ]

    read = read_boundaries(write(*features))

    assert [unit.code for unit in read.units] == ["CF62"]
    assert [(fault.line, fault.got) for fault in read.faults] == [
        (1, "CF71, as in features 1, 3"),
        (3, "CF71, as in features 1, 3"),
    ]


def test_a_feature_may_have_several_faults(write, square):
    feature = square(ADM1_PCODE=None) | {"geometry": None}

    assert [fault.column for fault in read_boundaries(write(feature)).faults] == ["adm1_pcode", "geometry"]


def test_what_is_no_feature_is_set_aside(write, square):
    read = read_boundaries(write("Bangui", {"type": "Polygon", "coordinates": [[0] * 40]}, square()))

    assert [fault.line for fault in read.faults] == [1, 2]
    assert read.faults[0].got == "Bangui"
    assert read.faults[1].got.endswith("…")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"type": "FeatureCollection", "features": [', "line 1: expected JSON to the end of the file; got Expecting"),
        (b"\x89PNG\r\n\x1a\n\xff\xff", "expected text in UTF-8; got byte 0 that is none"),
        (gzip.compress(b'{"type": "FeatureCollection"}' * 99, mtime=0)[:-9], "expected a whole gzip file"),
        (b"\x1f\x8bnothing packed", "expected a whole gzip file; got one that is cut off or damaged"),
        (b"[]", "expected a GeoJSON FeatureCollection; got list"),
        (b'{"type": "Topology"}', "expected a GeoJSON FeatureCollection; got Topology"),
        (b'{"type": "FeatureCollection", "features": []}', "expected a FeatureCollection with features; got none"),
        (b"iso3,name\nCAF,Bangui\n", "expected JSON to the end of the file"),
        (b"", "expected JSON to the end of the file"),
    ],
)
def test_another_kind_of_file_is_refused_with_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "adm1.geojson"
    path.write_bytes(content)

    with pytest.raises(FaultyInputError, match="Nothing of the file was taken") as refusal:
        read_boundaries(path)

    assert sentence in str(refusal.value)


def test_an_absent_file_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(FaultyInputError, match="expected a file that can be read; got no such file or directory"):
        read_boundaries(tmp_path / "absent.geojson")


def test_units_and_boundaries_cannot_be_wrong(write, square):
    (unit,) = read_boundaries(write(square())).units
    empty = unit.geometry.intersection(unit.geometry.centroid.buffer(0))

    with pytest.raises(ImpossibleValueError, match="code must be a P-code"):
        replace(unit, code=" ")
    with pytest.raises(ImpossibleValueError, match="name must be"):
        replace(unit, name="")
    with pytest.raises(ImpossibleValueError, match=r"level must be in \[0, 5\]"):
        replace(unit, level=6)
    with pytest.raises(ImpossibleValueError, match="geometry must be a valid area"):
        replace(unit, geometry=empty)
    with pytest.raises(ImpossibleValueError, match="units must be of distinct codes"):
        Boundaries((unit, unit))


def test_the_prefectures_of_the_central_african_republic_are_read_whole(shared_data):
    read = read_boundaries(shared_data / "geo" / "admin" / "caf_codab_adm1_ocha.geojson")

    assert len(read.units) == 17
    assert read.faults == ()
    assert {unit.parent for unit in read.units} == {"CF"}
    assert [unit.code for unit in read.units if unit.repaired] == ["CF63"]


def test_natural_earth_is_read_but_for_units_without_or_with_doubled_codes(shared_data):
    countries = read_boundaries(shared_data / "geo" / "naturalearth" / "ne_10m_admin_0_countries.geojson.gz")
    divisions = read_boundaries(shared_data / "geo" / "naturalearth" / "ne_10m_admin_1_africa_me.geojson.gz")

    # Of 258 countries 22 bear -99 and Taiwan CN-TW. Of 1,126 divisions 8 bear a tilde or no code and 32 share one.
    assert (len(countries.units), len(countries.faults)) == (235, 23)
    assert (len(divisions.units), len(divisions.faults)) == (1086, 40)
    assert not json.dumps([fault.got for fault in divisions.faults]).count("swapped")
