"""Sites by map date: what is unknown stays unknown, and MINUSCA comes out as on its maps."""

import csv

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.exchange.geopko import SITE_MONTH_COLUMNS, UNIT_TYPES, read_site_months
from primacy.exchange.tabular import MissingColumnsError, UnreadableFileError
from primacy.vocabulary import Month

# Bangui on Map no. 4522 of October 2014, as Geo-PKO 2.1 codes it.
_BANGUI = {
    "source": "Map no. 4522",
    "mission": "MINUSCA",
    "year": "2014",
    "month": "10",
    "location": "Bangui",
    "country": "Central African Republic",
    "latitude": "4.3937970000000002",
    "longitude": "18.559861000000001",
    "no.troops": "1600",
    **dict.fromkeys(UNIT_TYPES.values(), "0"),
    "inf": "1",
    "eng": "1",
    "he.sup": "1",
    "armor": "0",
    "nameoftcc_1": "Gabon",
    "notroopspertcc_1": "650",
    "nameoftcc_2": "Rwanda",
    "notroopspertcc_2": "650",
    "nameoftcc_3": "Indonesia",
    "notroopspertcc_3": "150",
    "nameoftcc_4": "Sri Lanka",
    "notroopspertcc_4": "150",
    "nameoftcc_5": "NA",
    "notroopspertcc_5": "NA",
    "unpol.dummy": "0",
    "unmo.dummy": "0",
    "hq": "3",
    "lo": "0",
    "prioid": "135758",
}


def _read(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _BANGUI)
        writer.writeheader()
        writer.writerows(_BANGUI | row for row in rows)
    (batch,) = read_site_months(path)
    return batch


@pytest.fixture
def read(tmp_path):
    """Return a function that reads rows like that of Bangui, each with some cells changed."""
    return lambda *rows: _read(tmp_path / "geopko.csv", *rows)


def test_a_site_is_read_with_its_units_and_contributors(read):
    batch = read({})

    (site,) = batch.frame.to_dicts()
    assert batch.frame.schema == SITE_MONTH_COLUMNS
    assert batch.faults == ()
    assert (site["site"], site["month_id"], site["map_sheet"]) == ("Bangui", Month(2014, 10).month_id, "Map no. 4522")
    assert (site["longitude"], site["latitude"], site["priogrid_gid"]) == (18.559861, 4.393797, 135758)
    assert [name for name in UNIT_TYPES if site[name]] == ["infantry", "engineers", "helicopter_support"]
    assert site["contributors"] == [
        {"name": "Gabon", "troops": 650},
        {"name": "Rwanda", "troops": 650},
        {"name": "Indonesia", "troops": 150},
        {"name": "Sri Lanka", "troops": 150},
    ]
    assert (site["headquarters"], site["unpol"], site["unmo"], site["liaison_office"]) == ("mission", *[False] * 3)


def _troops(batch):
    return batch.frame.select("troops", "troops_low", "troops_high").row(0)


def test_troops_whose_parts_are_all_known_have_equal_bounds(read):
    assert _troops(read({})) == (1600, 1600, 1600)


def test_unknown_troops_are_null_and_count_the_known_parts_as_least(read):
    unknown = read({"no.troops": "unknown", "notroopspertcc_1": "Unknown", "notroopspertcc_2": "unknown"})

    # Indonesia 150 and Sri Lanka 150 are known.
    assert _troops(unknown) == (None, 300, None)
    assert unknown.frame["contributors"][0][0] == {"name": "Gabon", "troops": None}


def test_a_contributor_of_unknown_strength_opens_the_upper_bound(read):
    # MINUSCA, Bangui, October 2017: 4,085 troops beside units of Portugal whose size the map does not give.
    assert _troops(read({"no.troops": "950", "notroopspertcc_1": "unknown"})) == (950, 950, None)


def test_zero_beside_units_is_unknown(read):
    # MINURSO, Smara: a medical unit, 0 troops and no contributor.
    nobody = {f"{stem}_{rank}": "NA" for stem in ("nameoftcc", "notroopspertcc") for rank in range(1, 5)}
    smara = read(nobody | {"no.troops": "0", "inf": "0", "eng": "0", "he.sup": "0", "med": "1"})

    assert _troops(smara) == (None, 0, None)


def test_zero_without_units_is_zero(read):
    nobody = {f"{stem}_{rank}": "NA" for stem in ("nameoftcc", "notroopspertcc") for rank in range(1, 5)}
    observers = read(nobody | {"no.troops": "0", "inf": "0", "eng": "0", "he.sup": "0", "unmo.dummy": "1"})

    assert _troops(observers) == (0, 0, 0)
    assert observers.frame["contributors"].to_list() == [[]]


def test_an_unnamed_contributor_keeps_its_troops(read):
    contributors = read({"nameoftcc_4": "unknown"}).frame["contributors"][0].to_list()

    assert contributors[3] == {"name": None, "troops": 150}


@pytest.mark.parametrize(("code", "kind"), [("0", "none"), ("1", "contributor"), ("2", "sector"), ("3", "mission")])
def test_headquarters_are_those_of_the_codebook(read, code, kind):
    assert read({"hq": code}).frame["headquarters"].item() == kind


def test_a_site_that_is_unclear_has_no_coordinates_and_no_cell(read):
    unclear = read({"location": "unclear", "longitude": "NA", "latitude": "NA", "prioid": "NA"})

    assert unclear.frame.select("longitude", "latitude", "priogrid_gid").row(0) == (None, None, None)


def test_a_point_on_an_edge_belongs_to_the_cell_east_of_it(read):
    # MINUSMA, Bamako, stands at 8 W exactly; Geo-PKO counts it to the cell west of it, which is no fault.
    bamako = read({"longitude": "-8", "latitude": "12.65", "prioid": "147944"})

    assert bamako.frame["priogrid_gid"].to_list() == [147945]


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"no.troops": "many"}, "column no.troops: expected a whole number >= 0 or unknown; got many"),
        ({"no.troops": "-5"}, "column no.troops: expected a whole number >= 0 or unknown; got -5"),
        ({"notroopspertcc_2": "650?"}, "column notroopspertcc_2: expected a whole number >= 0, unknown or NA"),
        ({"month": "13"}, "column month: expected a whole number in [1, 12]; got 13"),
        ({"hq": "4"}, "column hq: expected 0 (none), 1 (of a contributor), 2 (of a sector) or 3 (of the mission)"),
        ({"inf": "2"}, "column inf: expected 1 (present) or 0 (absent); got 2"),
        ({"longitude": "NA"}, "column longitude: expected both coordinates, or neither"),
        ({"latitude": "94.4"}, "column latitude: expected degrees north or nothing; got 94.4"),
        ({"prioid": "137213"}, "column prioid: expected the PRIO-GRID cell of 18.559861 E, 4.393797 N; got 137213"),
        ({"location": ""}, "column location: expected the name of the site; got nothing"),
    ],
)
def test_a_faulty_row_is_set_aside_and_told(read, cells, sentence):
    batch = read({}, cells)

    assert batch.frame.height == 1
    assert any(sentence in str(fault) for fault in batch.faults)
    assert {fault.line for fault in batch.faults} == {3}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 6000), st.just("unknown")), min_size=1, max_size=8))
def test_the_bounds_hold_the_troops_and_zero_is_never_made_up(tmp_path_factory, counts):
    rows = [{"no.troops": str(count)} for count in counts]

    frame = _read(tmp_path_factory.mktemp("law") / "geopko.csv", *rows).frame

    bounds = pl.col("troops").is_between(pl.col("troops_low"), pl.col("troops_high"))
    assert frame.select(bounds.fill_null(value=True).all()).item()
    assert (frame["troops"] == 0).sum() == 0
    assert frame["troops"].null_count() == sum(count in ("unknown", 0) for count in counts)


def test_a_table_without_sites_is_refused(tmp_path):
    path = tmp_path / "geopko.csv"
    path.write_text("mission,year,month\nMINUSCA,2014,10\n", encoding="utf-8")

    with pytest.raises(MissingColumnsError, match="location"):
        list(read_site_months(path))


def test_another_kind_of_file_is_refused(tmp_path):
    path = tmp_path / "geopko.csv"
    path.write_bytes(b"%PDF-1.7\n\xff\xfe")

    with pytest.raises(UnreadableFileError, match="PDF"):
        list(read_site_months(path))


@pytest.fixture(scope="module")
def full(shared_data):
    batches = list(read_site_months(shared_data / "peaceops" / "geopko" / "geopko_v2_1_full_1994_2020.csv.gz"))
    assert [batch.faults for batch in batches] == [()] * len(batches)
    return pl.concat([batch.frame for batch in batches])


def test_the_whole_of_version_2_1_is_read(full):
    # 18,699 rows, of which 502 say "unknown" and 13 rows of MINURSO say 0 beside a medical unit.
    assert full.height == 18_699
    assert full["mission"].n_unique() == 52
    assert full["troops"].null_count() == 502 + 13


def test_minusca_comes_out_as_on_its_maps(full):
    minusca = full.filter(mission="MINUSCA")

    # Twenty maps, from Map no. 4522 (October 2014, 8 sites) to Rev. 19 (October 2020, 20 sites), with 301 rows.
    assert minusca.height == 301
    assert minusca["map_sheet"].n_unique() == 20
    assert minusca.filter(year=2014, month=10).height == 8
    assert minusca.filter(year=2020, month=10).height == 20
    assert minusca.filter(headquarters="mission")["site"].unique().to_list() == ["Bangui"]
    assert minusca.filter(headquarters="sector")["site"].unique().sort().to_list() == ["Bouar", "Bria", "Kaga Bandoro"]
    assert minusca["troops"].null_count() == 0
    # On the first map: 650 + 1600 + 650 + 650 + 800 + 1100 + 650 + 650 = 6,750 troops at the eight sites.
    assert minusca.filter(map_sheet="Map no. 4522")["troops"].sum() == 6_750
