"""Sites by year: one row per strength seen, and a mean to take once."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.exchange.geopko import SITE_YEAR_COLUMNS, read_site_years

_HEADER = (
    "mission,year,country,location,latitude,longitude,Infantry,NoTroops,Reserve,hq,UNPOL,Med,Av,UNMO,ave.no.troops"
)
# Bangui in 2020 as Geo-PKO 2.3 gives it: two strengths on three maps, (4085 + 3285 + 3285) / 3 = 3551.7 cut to 3551.
_BANGUI = (
    "MINUSCA,2020,Central African Republic,Bangui,4.393797,18.559861,1516.0,4085.0,0.0,3,1,1,1,1,3551.0",
    "MINUSCA,2020,Central African Republic,Bangui,4.393797,18.559861,1516.0,3285.0,0.0,3,1,1,1,1,3551.0",
)
_CAP_HAITIEN = "MINUJUSTH,2017,Haiti,Cap-Haïtien,19.75938,-72.19815,0.0,,0.0,0,1,0,0,0,"


def _read(path, *rows):
    path.write_text("\n".join([_HEADER, *rows]) + "\n", encoding="utf-8")
    (batch,) = read_site_years(path)
    return batch


def test_a_site_has_a_row_for_each_strength_seen_in_the_year(tmp_path):
    frame = _read(tmp_path / "years.csv", *_BANGUI).frame

    assert frame.schema == SITE_YEAR_COLUMNS
    assert frame.select("troops", "mean_troops", "line").rows() == [(4085, 3551.0, 2), (3285, 3551.0, 3)]
    assert frame.select("infantry", "reserve", "medical", "aviation", "unpol", "unmo").row(0) == (
        True,
        False,
        True,
        True,
        True,
        True,
    )
    assert frame.select("headquarters", "priogrid_gid").row(0) == ("mission", 135758)


def test_what_no_map_tells_is_null(tmp_path):
    frame = _read(tmp_path / "years.csv", _CAP_HAITIEN).frame

    assert frame.select("troops", "mean_troops").row(0) == (None, None)


def test_two_types_of_air_unit_are_aviation_and_unknown_infantry_is_neither(tmp_path):
    frame = _read(
        tmp_path / "years.csv", "MONUSCO,2010,DRC,Adikivu,-2.325729,28.812325,,1043.0,0.0,0,0,0,2,0,1005"
    ).frame

    assert frame.select("aviation", "infantry").row(0) == (True, None)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (_CAP_HAITIEN.replace(",0.0,,", ",0.0,-35,"), "column NoTroops: expected troops >= 0 or nothing; got -35"),
        (_CAP_HAITIEN.replace("2017", "17"), "column year: expected a whole number in [1948, 2199]; got 17"),
        (_CAP_HAITIEN.replace("-72.19815", ""), "expected both coordinates, or neither"),
    ],
)
def test_a_faulty_row_is_set_aside_and_told(tmp_path, row, sentence):
    batch = _read(tmp_path / "years.csv", *_BANGUI, row)

    assert batch.frame.height == 2
    assert sentence in str(batch.faults[0])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 5000), st.none()), min_size=1, max_size=6))
def test_a_missing_strength_stays_missing(tmp_path_factory, strengths):
    rows = [_CAP_HAITIEN.replace(",0.0,,", f",0.0,{'' if troops is None else troops},") for troops in strengths]

    frame = _read(tmp_path_factory.mktemp("law") / "years.csv", *rows).frame

    assert frame["troops"].to_list() == strengths


def test_the_whole_of_version_2_3_is_read(shared_data):
    path = shared_data / "peaceops" / "geopko" / "geopko_v2_3_location_year_1994_2024.csv.gz"

    batches = list(read_site_years(path))

    frame = pl.concat([batch.frame for batch in batches])
    assert (frame.height, frame["year"].max()) == (8_783, 2024)
    assert frame.filter(mission="MINUSCA").height == 239
    assert [batch.faults for batch in batches] == [()] * len(batches)
    means = frame.group_by("mission", "year", "site", "longitude", "latitude").agg(pl.col("mean_troops").n_unique())
    assert means["mean_troops"].max() == 1
