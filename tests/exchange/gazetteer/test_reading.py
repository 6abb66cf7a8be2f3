"""Places come with every name by which people know them."""

import pytest

from primacy.exchange.gazetteer import read_places
from primacy.exchange.tabular import MissingColumnsError

TABLE = """id,name,alternatives,longitude,latitude,population
2389853,Bangui,Bangi|بانغي,18.55496,4.36122,622771
239899,Obo,,26.49211,5.39586,
"""


@pytest.fixture
def write(tmp_path):
    def written(text):
        (tmp_path / "places.csv").write_text(text, encoding="utf-8")
        return tmp_path / "places.csv"

    return written


def test_a_place_has_its_names_its_point_and_its_population(write):
    (batch,) = read_places(write(TABLE))

    assert batch.frame.rows() == [
        ("2389853", "Bangui", "Bangi|بانغي", 18.55496, 4.36122, 622771, 2),
        ("239899", "Obo", None, 26.49211, 5.39586, None, 3),
    ]


def test_alternative_names_and_population_may_be_missing_altogether(write):
    (batch,) = read_places(write("geonameid,name,longitude,latitude\n239899,Obo,26.49211,5.39586\n"))

    assert batch.frame.row(0) == ("239899", "Obo", None, 26.49211, 5.39586, None, 2)


@pytest.mark.parametrize(
    ("sound", "faulty", "sentence"),
    [
        ("239899", "2389853", "column id: expected a value that no earlier row has; got 2389853."),
        ("Obo", "", "column name: expected the name of the place; got nothing."),
        ("26.49211", "east", "column longitude: expected degrees east in [-180, 180]; got east."),
        ("5.39586,", "5.39586,-1", "column population: expected persons, a whole number >= 0 or nothing; got -1."),
    ],
)
def test_a_faulty_place_is_set_aside_with_what_is_wrong(write, sound, faulty, sentence):
    (batch,) = read_places(write(TABLE.replace(sound, faulty)))

    assert [str(fault) for fault in batch.faults] == [f"places.csv, line 3, {sentence}"]


def test_a_table_without_points_is_refused(write):
    with pytest.raises(MissingColumnsError) as raised:
        list(read_places(write("id,name\n1,Obo\n")))

    assert raised.value.missing == ("longitude", "latitude")
