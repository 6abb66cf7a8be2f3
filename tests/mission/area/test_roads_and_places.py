"""Importing roads and the gazetteer, and what is asked of them."""

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry
from primacy.mission.area.interface import import_places, import_roads, nearest_places, places_like, road_network
from primacy.mission.area.models import Cell, GazetteerPlace, RoadEdge, RoadNode
from primacy.vocabulary import FaultyInputError
from tests.worlds import lilliput


def test_the_road_network_has_the_layout_of_routing(laid):
    nodes, edges = road_network(laid)

    assert nodes.select("longitude", "latitude").rows() == [(20.1, 5.1), (20.9, 5.1)]
    assert edges.rows() == [(*nodes["id"], 2.5, "track")]
    assert str(RoadEdge.objects.get()) == "node w to node e, 2.5 h"


def test_without_roads_the_network_is_empty_and_keeps_its_layout(mission):
    nodes, edges = road_network(mission)

    assert (nodes.columns, edges.columns) == (["id", "longitude", "latitude"], ["from", "to", "hours", "road_class"])
    assert nodes.height == edges.height == 0


def test_the_same_roads_again_change_nothing_and_are_not_recorded(operator, laid, tmp_path):
    before = lilliput.every_row()

    assert import_roads(**lilliput.write_roads(tmp_path), mission=laid, by=operator) == 1
    assert lilliput.every_row() == before


def test_a_repaired_road_replaces_the_former_and_is_recorded(operator, laid, tmp_path):
    files = lilliput.write_roads(tmp_path, edges=lilliput.EDGES.replace("2.5", "1.5"))

    import_roads(**files, mission=laid, by=operator)

    assert [edge.hours for edge in RoadEdge.objects.visible_to(operator)] == [1.5]
    assert RoadNode.objects.visible_to(operator).count() == 2
    last = AuditEntry.objects.filter(verb="area.import").latest("pk")
    assert last.facts == {"kind": "roads", "file_name": "edges.csv", "rows": 1}


def test_a_faulty_last_file_of_roads_leaves_everything_as_it_was(operator, laid, tmp_path):
    moved = lilliput.NODES.replace("20.9", "20.8")
    files = lilliput.write_roads(tmp_path, nodes=moved, edges=lilliput.EDGES.replace("w,e,90", "w,x,90"))
    before = lilliput.every_row()

    with pytest.raises(FaultyInputError, match=r"edges.csv, line 2, column to: expected the id of a node"):
        import_roads(**files, mission=laid, by=operator)
    assert lilliput.every_row() == before


def test_the_same_places_again_change_nothing_and_are_not_recorded(operator, laid, tmp_path):
    before = lilliput.every_row()

    file = lilliput.written(tmp_path, "places.csv", lilliput.PLACES)
    assert import_places(file=file, mission=laid, by=operator) == 2
    assert lilliput.every_row() == before


def test_another_gazetteer_replaces_the_former_and_is_recorded(operator, laid, tmp_path):
    file = lilliput.written(tmp_path, "new.csv", "id,name,longitude,latitude\nx,Newtown,20.2,5.2\n")

    import_places(file=file, mission=laid, by=operator)

    assert [(place.name, place.population) for place in GazetteerPlace.objects.all()] == [("Newtown", None)]
    assert AuditEntry.objects.latest("pk").facts == {"kind": "places", "file_name": "new.csv", "rows": 1}


def test_a_faulty_place_leaves_everything_as_it_was(operator, laid, tmp_path):
    file = lilliput.written(tmp_path, "places.csv", lilliput.PLACES.replace("20.9", "209"))
    before = lilliput.every_row()

    with pytest.raises(FaultyInputError, match=r"line 3, column longitude: expected degrees east in \[-180, 180\]"):
        import_places(file=file, mission=laid, by=operator)
    assert lilliput.every_row() == before


def test_a_place_is_found_by_a_part_of_any_of_its_names_the_largest_first(laid):
    liaison = lilliput.viewer("liaison_assistant")

    assert [str(place) for place in places_like(liaison, laid, "ham")] == ["Eastham", "Westham"]
    assert [place.name for place in places_like(liaison, laid, "ouestv")] == ["Westham"]
    assert places_like(lilliput.viewer("analyst", mission="blefuscu"), laid, "ham") == []


def test_each_cell_is_named_after_the_nearest_place(operator, laid):
    # The centres lie at 20.25, 20.75 and 21.25 E, 5.25 N; Westham at 20.1 E and Eastham at 20.9 E, 5.1 N.
    assert nearest_places(operator, laid) == {
        lilliput.WEST_CELL: "Westham",
        lilliput.EAST_CELL: "Eastham",
        lilliput.BORDER_CELL: "Eastham",
    }


def test_without_places_or_without_cells_no_cell_is_named(operator, laid):
    Cell.objects.all().delete()
    assert nearest_places(operator, laid) == {}

    GazetteerPlace.objects.all().delete()
    assert nearest_places(operator, laid) == {}


@pytest.mark.parametrize("role", ["watch_officer", "analyst", "planner", "liaison_assistant", "leadership"])
def test_roads_and_places_are_the_operators_to_import(laid, tmp_path, role):
    someone = lilliput.viewer(role)

    with pytest.raises(NotAllowedError, match=r"a role that may import the ground of the mission"):
        import_roads(**lilliput.write_roads(tmp_path), mission=laid, by=someone)
    with pytest.raises(NotAllowedError, match=r"a role that may import the ground of the mission"):
        import_places(file=tmp_path / "places.csv", mission=laid, by=someone)


def test_an_outsider_finds_no_mission_to_import_into(laid, tmp_path):
    outsider = lilliput.viewer("planner", mission="blefuscu")

    with pytest.raises(NotVisibleError, match="There is no mission 'lilliput'"):
        import_roads(**lilliput.write_roads(tmp_path), mission=laid, by=outsider)
    with pytest.raises(NotVisibleError, match="There is no mission 'lilliput'"):
        import_places(file=tmp_path / "places.csv", mission=laid, by=outsider)
