"""Importing boundaries: outline, units and grid."""

import pytest
import shapely

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry
from primacy.mission.area import actions
from primacy.mission.area.interface import cells, import_boundaries, unit_codes, units
from primacy.mission.area.models import AdminUnit, Cell
from primacy.vocabulary import FaultyInputError
from tests.worlds import lilliput


def test_each_cell_lies_in_the_unit_that_holds_most_of_it(operator, laid):
    # 20.0-20.5 E is West; East holds the southern half of 20.5-21.0 E; of 21.0-21.5 E the country holds one half.
    laid_out = [(cell.gid, cell.share_inside, cell.unit and cell.unit.code) for cell in cells(operator, laid)]

    assert laid_out == [
        (lilliput.WEST_CELL, 1.0, "CF-WE"),
        (lilliput.EAST_CELL, 1.0, "CF-EA"),
        (lilliput.BORDER_CELL, pytest.approx(0.5), None),
    ]


def test_the_mission_takes_the_bounds_of_its_area(laid):
    laid.refresh_from_db()

    assert (laid.west, laid.south, laid.east, laid.north) == (20, 5, 21.25, 5.5)


def test_units_are_named_in_the_readers_language_and_else_as_people_there_do(operator, laid):
    east, west = units(operator, laid)

    assert (west.name_in("fr"), west.name_in("es"), east.name) == ("Ouest", "West", "East")
    assert str(west) == "West (CF-WE)"
    assert [unit.code for unit in units(operator, laid, level=0)] == ["CF"]
    assert AdminUnit(code="CF-XX", names={}).name == "CF-XX"


def test_a_point_takes_the_code_of_its_unit_and_none_outside_all(laid):
    found = unit_codes(laid)([20.1, 20.9, 21.2, 0.0], [5.1, 5.1, 5.1, 0.0])

    assert found == ["CF-WE", "CF-EA", "", ""]


def test_without_boundaries_no_point_has_a_unit(mission):
    assert unit_codes(mission)([20.1], [5.1]) == [""]


def test_the_same_boundaries_again_change_nothing_and_are_not_recorded(operator, laid, tmp_path):
    before = lilliput.every_row()

    number = import_boundaries(**lilliput.write_boundaries(tmp_path), mission=laid, by=operator)

    assert number == 3
    assert lilliput.every_row() == before


def test_other_boundaries_replace_the_former_and_the_change_is_recorded(operator, laid, tmp_path):
    whole = {"iso_3166_2": "CF-AL", "name": "All"}, shapely.box(20, 5, 21.25, 5.5)

    import_boundaries(**lilliput.write_boundaries(tmp_path, divisions=(whole,)), mission=laid, by=operator)

    assert [unit.code for unit in units(operator, laid)] == ["CF-AL"]
    assert {cell.unit.code for cell in cells(operator, laid)} == {"CF-AL"}
    last = AuditEntry.objects.filter(verb="area.import").latest("pk")
    assert last.facts == {"kind": "boundaries", "file_name": "admin1.geojson", "rows": 2}


def test_a_faulty_feature_leaves_everything_as_it_was(operator, laid, tmp_path):
    nameless = {"iso_3166_2": "CF-NO"}, shapely.box(20, 5, 20.5, 5.5)
    files = lilliput.write_boundaries(tmp_path, divisions=(lilliput.WEST, nameless))
    before = lilliput.every_row()

    with pytest.raises(FaultyInputError, match=r"admin1.geojson, line 2, column name: expected a name of unit CF-NO"):
        import_boundaries(**files, mission=laid, by=operator)
    assert lilliput.every_row() == before


def test_a_fault_while_writing_leaves_everything_as_it_was(operator, laid, tmp_path, monkeypatch):
    def break_down(*_event, **_by):
        raise RuntimeError("the disk is full")

    before = lilliput.every_row()
    monkeypatch.setattr(actions, "record", break_down)

    files = lilliput.write_boundaries(tmp_path, divisions=(lilliput.WEST,))
    with pytest.raises(RuntimeError, match="the disk is full"):
        import_boundaries(**files, mission=laid, by=operator)
    assert lilliput.every_row() == before


@pytest.mark.parametrize(
    ("features", "sentence"),
    [
        ({"area": (lilliput.WEST,)}, r"admin0.geojson: expected a country \(level 0\); got CF-WE of level 1"),
        ({"divisions": (lilliput.COUNTRY,)}, r"admin1.geojson: expected a first-order division \(level 1\); got CF of"),
        ({"area": ()}, r"admin0.geojson: expected a FeatureCollection with features; got none"),
        ({"divisions": ()}, r"admin1.geojson: expected a FeatureCollection with features; got none"),
    ],
)
def test_files_that_change_places_or_hold_no_unit_are_refused(operator, mission, tmp_path, features, sentence):
    with pytest.raises(FaultyInputError, match=sentence):
        import_boundaries(**lilliput.write_boundaries(tmp_path, **features), mission=mission, by=operator)


def test_a_planner_may_not_import_boundaries_and_an_outsider_finds_no_mission(laid, tmp_path):
    files = lilliput.write_boundaries(tmp_path)

    with pytest.raises(NotAllowedError, match="import the ground of the mission in lilliput; you hold: Planner"):
        import_boundaries(**files, mission=laid, by=lilliput.viewer("planner"))
    with pytest.raises(NotVisibleError, match="There is no mission 'lilliput'"):
        import_boundaries(**files, mission=laid, by=lilliput.viewer("planner", mission="blefuscu"))


def test_the_ground_is_shown_to_every_role_and_to_no_outsider(laid):
    outsider = lilliput.viewer("analyst", mission="blefuscu")

    assert len(units(lilliput.viewer("administrator"), laid)) == 2
    assert units(outsider, laid) == cells(outsider, laid) == []
    assert str(Cell.objects.get(gid=lilliput.WEST_CELL)) == "cell 137201"
