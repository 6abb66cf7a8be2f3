"""Nodes and edges are read, and an edge that cannot be driven is set aside."""

import gzip

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.exchange.roads import read_edges, read_nodes
from primacy.exchange.tabular import MissingColumnsError, UnreadableFileError

_NODES = "id,name,longitude,latitude\n1589,Bangui,18.55,4.398\n1000001,,18.7,4.96\n1550,Bambari,20.660866,5.7639654\n"
_EDGES = "from,to,length_km,road_class,hours\n1589,1000001,75.0,trunk,1.25\n"


@pytest.fixture
def write(tmp_path):
    def written(text, name="roads.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_nodes_are_read_and_a_crossing_needs_no_name(write):
    (batch,) = read_nodes(write(_NODES))

    assert batch.faults == ()
    assert batch.frame.rows()[:2] == [("1589", "Bangui", 18.55, 4.398, 2), ("1000001", None, 18.7, 4.96, 3)]


def test_edges_are_read_between_known_nodes(write):
    (batch,) = read_edges(write(_EDGES), nodes={"1589", "1000001"})

    assert batch.faults == ()
    assert batch.frame.rows() == [("1589", "1000001", 75.0, "trunk", 1.25, 2)]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("1589,Zongo,18.6,4.4", "column id: expected a value that no earlier row has; got 1589"),
        (",Zongo,18.6,4.4", "column id: expected the id of a node; got nothing"),
        ("7,Zongo,inf,4.4", "column longitude: expected degrees east in [-180, 180]; got inf"),
        ("7,Zongo,18.6,nan", "column latitude: expected degrees north in [-90, 90]; got nan"),
        ("7,Zongo,18.6,94.4", "column latitude: expected degrees north in [-90, 90]; got 94.4"),
    ],
)
def test_a_node_without_id_or_place_is_set_aside(write, row, sentence):
    (batch,) = read_nodes(write(_NODES + row + "\n"))

    assert batch.frame.height == 3
    assert [fault.line for fault in batch.faults] == [5]
    assert sentence in str(batch.faults[0])


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("1589,7,75,trunk,1.25", "column to: expected the id of a node that was read; got 7"),
        ("7,1589,75,trunk,1.25", "column from: expected the id of a node that was read; got 7"),
        ("1589,1589,75,trunk,1.25", "column to: expected another node than the one it comes from; got 1589"),
        ("1589,1000001,75,trunk,0", "column hours: expected hours > 0; got 0"),
        ("1589,1000001,75,trunk,-1.25", "column hours: expected hours > 0; got -1.25"),
        ("1589,1000001,75,trunk,inf", "column hours: expected hours > 0; got inf"),
        ("1589,1000001,0,trunk,1.25", "column length_km: expected kilometres > 0; got 0"),
        ("1589,1000001,,trunk,1.25", "column length_km: expected kilometres > 0; got nothing"),
    ],
)
def test_an_edge_that_cannot_be_driven_is_set_aside(write, row, sentence):
    (batch,) = read_edges(write(_EDGES + row + "\n"), nodes=["1589", "1000001"])

    assert batch.frame.height == 1
    assert [fault.line for fault in batch.faults] == [3]
    assert sentence in str(batch.faults[0])


def test_without_nodes_every_edge_is_faulty(write):
    (batch,) = read_edges(write(_EDGES), nodes=())

    assert batch.frame.is_empty()
    assert [fault.column for fault in batch.faults] == ["from", "to"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=1, max_size=10))
def test_the_sound_edges_are_those_that_take_time(tmp_path_factory, hours):
    path = tmp_path_factory.mktemp("law") / "edges.csv"
    rows = "".join(f"1589,1000001,75.0,trunk,{one!r}\n" for one in hours)
    path.write_text("from,to,length_km,road_class,hours\n" + rows, encoding="utf-8")

    (batch,) = read_edges(path, nodes={"1589", "1000001"})

    assert batch.frame["hours"].to_list() == [one for one in hours if one > 0]
    assert batch.set_aside.height == len(hours) - batch.frame.height


def test_a_table_of_another_layout_is_refused(write):
    with pytest.raises(MissingColumnsError, match="length_km"):
        list(read_edges(write("from,to,l,h,time\n1,2,75,trunk,75\n"), nodes=()))


def test_a_file_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "nodes.csv.gz"
    path.write_bytes(gzip.compress(_NODES.encode() * 99)[:-12])

    with pytest.raises(UnreadableFileError, match=r"nodes\.csv\.gz"):
        list(read_nodes(path))


def test_the_african_urban_network_is_read_in_this_layout(shared_data, tmp_path):
    osm = shared_data / "geo" / "osm"
    crossing = pl.col("agglosName").replace("road", None)
    nodes = pl.read_csv(osm / "african_urban_network_nodes.csv.gz")
    nodes.select(id="Agglomeration_ID", name=crossing, longitude="x", latitude="y").write_csv(tmp_path / "nodes.csv")
    edges = pl.read_csv(osm / "african_urban_network_edges.csv.gz")
    layout = edges.select("from", "to", length_km="l", road_class="h", hours=pl.col("timeU") / 60)
    layout.write_csv(tmp_path / "edges.csv")

    (read,) = read_nodes(tmp_path / "nodes.csv")
    (driven,) = read_edges(tmp_path / "edges.csv", nodes=read.frame["id"].to_list())

    assert (read.frame.height, read.faults) == (7_361, ())
    assert (driven.frame.height, driven.faults) == (9_159, ())


def test_the_african_urban_network_gives_kilometres_and_minutes(shared_data):
    edges = pl.read_csv(shared_data / "geo" / "osm" / "african_urban_network_edges.csv.gz")

    speeds_kmh = edges.group_by("h").agg((pl.col("l") / pl.col("time") * 60).round(6).unique().alias("kmh"))

    # Read so, the speed by road class is exact, as its authors set it.
    assert {kind: kmh for kind, kmh in speeds_kmh.rows() if not kind.endswith("_link")} == {
        "motorway": [100.0],
        "trunk": [60.0],
        "primary": [40.0],
        "added": [15.0],
    }
