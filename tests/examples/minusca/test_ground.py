"""The ground of the example: incidents, boundaries, places and sites, against what their publishers say."""

import csv
import gzip
import json
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

Table = Callable[[str], list[dict[str, str]]]

# Prefectures as French, GeoNames and UCDP writing has them, with OCHA's P-code of 2015.
PCODES = {"Ouham-Pendé": "CF31", "Nana-Grébizi": "CF42", "Ombella-M'Poko": "CF11", "Bangui": "CF71", "Kémo": "CF41"}


@pytest.fixture(scope="module")
def incidents(pack: Path) -> list[dict[str, str]]:
    with gzip.open(pack / "incidents" / "ged_23_1_caf.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outlines(pack: Path, name: str) -> list[dict]:
    return json.loads((pack / "boundaries" / name).read_text(encoding="utf-8"))["features"]


def test_the_mission_begins_with_the_resolution_that_made_it(pack: Path) -> None:
    mission = tomllib.loads((pack / "mission.toml").read_text(encoding="utf-8"))

    assert mission["code"] == "minusca"
    assert mission["established_on"].isoformat() == "2014-04-10"
    assert mission["country"]["gleditsch_ward"] == 482
    assert set(mission["names"]) == {"en", "fr", "es", "ar"}


def test_the_incidents_are_the_1743_events_of_ged_23_1_with_all_48_columns(incidents: list[dict[str, str]]) -> None:
    assert len(incidents) == 1_743
    assert {len(row) for row in incidents} == {48}
    assert {row["country_id"] for row in incidents} == {"482"}
    assert max(row["date_start"][:10] for row in incidents) <= "2021-12-31"


def test_ged_places_its_event_36210_near_obo(incidents: list[dict[str, str]]) -> None:
    (event,) = [row for row in incidents if row["id"] == "36210"]

    assert event["dyad_name"] == "Government of Uganda - LRA"
    assert (event["best"], event["low"], event["high"]) == ("3", "3", "3")
    assert event["priogrid_gid"] == "137213"


def test_seventeen_prefectures_cover_the_country_without_overlap(pack: Path) -> None:
    prefectures = [shapely.geometry.shape(feature["geometry"]) for feature in outlines(pack, "admin1.geojson")]
    country = shapely.geometry.shape(outlines(pack, "admin0.geojson")[0]["geometry"])

    assert len(prefectures) == 17
    assert all(prefecture.is_valid for prefecture in prefectures)
    assert sum(prefecture.area for prefecture in prefectures) == pytest.approx(country.area, rel=1e-4)
    assert shapely.union_all(prefectures).symmetric_difference(country).area < 1e-4 * country.area


@pytest.mark.parametrize(("name", "pcode"), PCODES.items())
def test_a_prefecture_is_joined_to_its_pcode(pack: Path, name: str, pcode: str) -> None:
    joined = {
        feature["properties"]["adm1_name"]: feature["properties"]["adm1_pcode"]
        for feature in outlines(pack, "admin1.geojson")
    }

    assert joined[name] == pcode


def test_every_prefecture_that_ucdp_names_is_known(incidents: list[dict[str, str]], table: Table) -> None:
    spelled = {
        spelling.casefold() for row in table("boundaries/pcodes.csv") for spelling in row["spellings"].split("|")
    }

    named = {row["adm_1"].removesuffix(" province") for row in incidents} - {""}

    assert {name for name in named if name.casefold() not in spelled} == set()


def test_sub_prefectures_belong_to_prefectures_of_the_same_edition(table: Table) -> None:
    prefectures = {row["pcode"] for row in table("boundaries/pcodes.csv")}
    sub_prefectures = table("boundaries/pcodes_admin2.csv")

    assert len(sub_prefectures) == 72
    assert {row["parent_pcode"] for row in sub_prefectures} == prefectures


def test_every_seat_lies_in_its_prefecture(table: Table) -> None:
    placed = {row["name"]: row["admin_pcode"] for row in table("gazetteer/places.csv")}

    assert {row["seat"]: row["pcode"] for row in table("boundaries/pcodes.csv")} == {
        row["seat"]: placed[row["seat"]] for row in table("boundaries/pcodes.csv")
    }


def test_a_place_stands_once_in_each_gazetteer(table: Table) -> None:
    for name, rows in (("places", 52), ("places_osm", 3_154)):
        ids = [row["id"] for row in table(f"gazetteer/{name}.csv")]

        assert len(ids) == len(set(ids)) == rows


def test_a_month_of_sites_is_one_map_and_a_site_stands_once_in_it(table: Table) -> None:
    months = table("sites/site_months.csv")

    assert len({(row["site"], row["month"]) for row in months}) == len(months) == 321
    for month in {row["month"] for row in months if row["precision"] == "month"}:
        assert len({row["map_sheet"] for row in months if row["month"] == month}) == 1


def test_2021_is_known_by_year_only(table: Table) -> None:
    precision = {(row["month"][:4], row["precision"]) for row in table("sites/site_months.csv")}

    assert {year for year, known in precision if known == "year"} == {"2021"}
    assert ("2021", "month") not in precision


def test_the_first_map_shows_eight_sites_and_6750_troops(table: Table) -> None:
    # Bangui 1,600, Kaga Bandoro 1,100, Bria 800 and five battalions of 650: 6,750.
    first = [row for row in table("sites/site_months.csv") if row["month"] == "2014-10"]

    assert len(first) == 8
    assert sum(int(row["strength"]) for row in first) == 6_750
    assert {row["map_sheet"] for row in first} == {"4522"}


def test_contributors_to_bangui_in_october_2014_add_up_to_its_strength(table: Table) -> None:
    (bangui,) = [row for row in table("sites/site_months.csv") if (row["site"], row["month"]) == ("Bangui", "2014-10")]
    sent = dict(pair.split(":") for pair in bangui["contributors"].split("|"))

    # Gabon 650 + Rwanda 650 + Indonesia 150 + Sri Lanka 150 = 1,600.
    assert sent == {"Gabon": "650", "Rwanda": "650", "Indonesia": "150", "Sri Lanka": "150"}
    assert sum(map(int, sent.values())) == int(bangui["strength"]) == 1_600


def test_only_bangui_is_the_missions_headquarters(table: Table) -> None:
    seats = Counter(row["site"] for row in table("sites/site_months.csv") if row["headquarters"] == "mission")

    # Twenty maps and the year 2021.
    assert seats == {"Bangui": 21}
