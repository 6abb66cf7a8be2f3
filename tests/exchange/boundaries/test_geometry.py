"""Areas are valid, in longitude before latitude, or set aside."""

import pytest

from primacy.exchange.boundaries import read_boundaries

_CLOSED = "expected a closed ring of four or more positions"
_NUMBERS = "expected positions of two or more numbers"


def _with_geometry(square, kind, coordinates):
    return square() | {"geometry": {"type": kind, "coordinates": coordinates}}


@pytest.mark.parametrize(
    ("geometry", "sentence"),
    [
        (None, "expected a Polygon or MultiPolygon; got nothing"),
        ({"type": "Point", "coordinates": [18, 4]}, "expected a Polygon or MultiPolygon; got Point"),
        ({"type": "Polygon", "coordinates": [[[18, 4], [19, 4], [19, 5], [18, 5]]]}, f"{_CLOSED}; got 4 from (18, 4)"),
        ({"type": "Polygon", "coordinates": [[[18, 4], [19, 4], [18, 4]]]}, f"{_CLOSED}; got 3"),
        ({"type": "Polygon", "coordinates": [[[18, 4], [181, 4], [19, 5], [18, 4]]]}, "degrees; got (181, 4)"),
        ({"type": "Polygon", "coordinates": [[[4, 98], [4, 99], [5, 99], [4, 98]]]}, "degrees; got (4, 98)"),
        ({"type": "Polygon", "coordinates": [[["18", "4"], ["19", "4"], ["19", "5"], ["18", "4"]]]}, _NUMBERS),
        ({"type": "Polygon", "coordinates": [[[18, 4], [19], [19, 5], [18, 4]]]}, _NUMBERS),
        ({"type": "Polygon", "coordinates": [[18, 4, 19, 5]]}, _NUMBERS),
        ({"type": "Polygon", "coordinates": []}, "expected a list of rings of positions; got []"),
        ({"type": "MultiPolygon", "coordinates": None}, "expected a list of rings of positions; got None"),
        (
            {"type": "Polygon", "coordinates": [[[18, 4], [19, 4], [18, 4], [18, 4]]]},
            "expected a ring that encloses an area",
        ),
    ],
)
def test_a_geometry_that_is_no_area_is_set_aside(write, square, geometry, sentence):
    read = read_boundaries(write(square() | {"geometry": geometry}, square(20, 4, ADM1_PCODE="CF62", ADM1_EN="Mbomou")))

    assert [unit.code for unit in read.units] == ["CF62"]
    assert [fault.line for fault in read.faults] == [1]
    assert sentence in str(read.faults[0])


def test_a_polygon_becomes_a_multipolygon_and_keeps_its_hole(write, square):
    # A square of 4 by 4 degrees with a hole of 1 by 1 leaves 15 square degrees.
    shell = [[18, 4], [22, 4], [22, 8], [18, 8], [18, 4]]
    hole = [[19, 5], [20, 5], [20, 6], [19, 6], [19, 5]]

    (unit,) = read_boundaries(write(_with_geometry(square, "Polygon", [shell, hole]))).units

    assert unit.geometry.geom_type == "MultiPolygon"
    assert unit.geometry.area == 15
    assert not unit.repaired


def test_a_third_coordinate_is_left_out(write, square):
    ring = [[18, 4, 369], [19, 4, 369], [19, 5, 369], [18, 4, 369]]

    (unit,) = read_boundaries(write(_with_geometry(square, "MultiPolygon", [[ring]]))).units

    assert not unit.geometry.has_z


def test_an_outline_that_crosses_itself_is_mended_and_says_so(write, square):
    # A bow tie over two degrees by two: its two triangles, each of base 2 and height 1, hold 2 square degrees.
    bow_tie = [[18, 4], [20, 6], [20, 4], [18, 6], [18, 4]]

    (unit,) = read_boundaries(write(_with_geometry(square, "Polygon", [bow_tie]))).units

    assert unit.repaired
    assert unit.geometry.is_valid
    assert unit.geometry.area == pytest.approx(2)


def test_an_outline_with_a_needle_is_mended_to_one_part(write, square):
    needle = [[18, 4], [19, 4], [20, 4], [19, 4], [19, 5], [18, 5], [18, 4]]

    (unit,) = read_boundaries(write(_with_geometry(square, "Polygon", [needle]))).units

    assert unit.repaired
    assert unit.geometry.area == pytest.approx(1)
