"""Debian's GDAL reads the incidents from the running server, as QGIS does."""

import csv
import re
import sqlite3
from pathlib import Path
from subprocess import run

import pytest
from django.test import Client

from primacy.mission.situation.interface import Incident
from scripts import programs
from tests.worlds.minusca import World

pytestmark = [pytest.mark.gdal, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def gdal(live_server, served_world: World, tmp_path: Path):
    """Return what runs a program of GDAL on the features of MINUSCA, with the token of a person."""

    def ran(program: str, *arguments: str, who: str = "analyst") -> str:
        browser = Client()
        browser.force_login(served_world.persons[who])
        token = browser.post("/api/token/").context["issued"].text
        command = [programs.gdal() / program, "--config", "GDAL_HTTP_HEADERS", f"Authorization: Bearer {token}"]
        source = f"OAPIF:{live_server.url}/m/minusca/ogc/"
        given = [source if argument == "SOURCE" else argument for argument in arguments]
        done = run([*command, *given], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=120)
        assert done.returncode == 0, done.stderr
        assert "ERROR" not in done.stderr
        return done.stdout

    return ran


def seen_by(world: World, who: str) -> list[Incident]:
    hidden = {"analyst": [world.secret.record], "planner": [world.secret.record, world.confidential.record]}
    every = Incident.objects.filter(mission=world.mission, known_to=None, is_exercise=False)
    return list(every.exclude(record__in=hidden[who]).exclude(verification="unfounded"))


@pytest.mark.parametrize("who", ["analyst", "planner"])
def test_ogrinfo_counts_the_features_that_the_database_holds(served_world, gdal, who):
    told = gdal("ogrinfo", "-ro", "-al", "-so", "SOURCE", who=who)

    assert int(re.search(r"Feature Count: (\d+)", told)[1]) == len(seen_by(served_world, who)) > 200
    assert "Geometry: Point" in told
    assert "CRS84" in told or "WGS 84" in told
    assert "fatalities_best: Integer" in told


def test_a_geopackage_has_every_feature_with_the_attributes_of_the_database(served_world, gdal, tmp_path):
    gdal("ogr2ogr", "-f", "GPKG", "out.gpkg", "SOURCE", "incidents", "-oo", "PAGE_SIZE=50")

    columns = "record, place_name, fatalities_low, fatalities_best, fatalities_high, verification, handling, side_a"
    with sqlite3.connect(tmp_path / "out.gpkg") as package:
        written = set(package.execute(f"SELECT {columns} FROM incidents"))
    package.close()
    expected = {
        (
            str(each.record), each.place_name, each.fatalities_low, each.fatalities_best, each.fatalities_high,
            each.verification, "CONFIDENTIAL · TLP:AMBER" if each.pk == served_world.confidential.pk
            else "UNCLASSIFIED · TLP:CLEAR", each.side_a,
        )
        for each in seen_by(served_world, "analyst")
    }  # fmt: skip
    assert written == expected


def test_the_box_and_the_points_of_gdal_are_those_of_the_database(served_world, gdal, tmp_path):
    gdal("ogr2ogr", "-f", "CSV", "out.csv", "SOURCE", "incidents", "-spat", "18", "4", "19", "5", "-lco",
         "GEOMETRY=AS_XY")  # fmt: skip

    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        written = {row["record"]: (float(row["X"]), float(row["Y"])) for row in csv.DictReader(file)}
    inside = {
        str(each.record): (each.longitude, each.latitude)
        for each in seen_by(served_world, "analyst")
        if 18 <= each.longitude <= 19 and 4 <= each.latitude <= 5
    }
    assert written.keys() == inside.keys() != set()
    assert all(written[record] == pytest.approx(point) for record, point in inside.items())
