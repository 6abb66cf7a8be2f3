"""`primacy import`."""

import json
from pathlib import Path

import polars as pl
import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def incidents(example: Path, tmp_path: Path):
    """Return what writes five incidents of 2018, which the world does not hold yet, with some cells changed."""
    every = pl.read_csv(example / "incidents" / "ged_23_1_caf.csv.gz", infer_schema=False)

    def write(**changed: str) -> Path:
        file = tmp_path / "ged.csv"
        five = every.filter(pl.col("year") == "2018").head(5)
        first = five.head(1).with_columns(pl.lit(value).alias(name) for name, value in changed.items())
        pl.concat([first, five.slice(1)]).write_csv(file)
        return file

    return write


def test_incidents_are_counted_for_a_machine(primacy, world, incidents):
    done = primacy("import", "incidents", incidents(), "-m", "minusca", "--version", "23.1", "--json")

    counts = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (counts["rows_read"], counts["rows_new"], counts["rows_set_aside"], counts["faults"]) == (5, 5, 0, [])


def test_the_same_file_changes_nothing_the_second_time(primacy, world, incidents):
    file = incidents()
    primacy("import", "incidents", file, "-m", "minusca", "--version", "23.1")

    again = primacy("import", "incidents", file, "-m", "minusca", "--version", "23.1")

    assert again.stdout == "5 rows read: 0 new, 0 revised, 5 unchanged, 0 outside the area, 0 set aside.\n"


def test_a_faulty_file_is_not_taken_and_the_fault_is_placed(primacy, world, incidents):
    refused = primacy("import", "incidents", incidents(best="many"), "-m", "minusca", "--version", "23.1")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "ged.csv, line 2, column best: expected " in refused.stderr
    taken = primacy("import", "incidents", incidents(), "-m", "minusca", "--version", "23.1")
    assert "5 rows read: 5 new" in taken.stdout


def test_faulty_rows_can_be_set_aside_and_the_rest_taken(primacy, world, incidents, tmp_path: Path):
    aside = tmp_path / "aside.csv"

    done = primacy(
        "import", "incidents", incidents(best="many"), "-m", "minusca", "--version", "23.1", "--quarantine", aside
    )

    assert done.exit_code == 0
    assert f"4 new, 0 revised, 0 unchanged, 0 outside the area, 1 set aside in {aside}." in done.stdout
    assert "line 2, column best" in done.stderr
    assert pl.read_csv(aside, infer_schema=False)["best"].to_list() == ["many"]


def test_bounds_that_were_widened_are_told(primacy, world, incidents):
    done = primacy("import", "incidents", incidents(low="900"), "-m", "minusca", "--version", "23.1")

    assert "The bounds of 1 events were widened to hold their own best estimate." in done.stdout


def test_strict_bounds_refuse_them_instead(primacy, world, incidents):
    refused = primacy(
        "import", "incidents", incidents(low="900"), "-m", "minusca", "--version", "23.1", "--strict-bounds"
    )

    assert refused.exit_code == 1


def test_a_mission_that_is_not_there_is_refused(primacy, world, incidents):
    refused = primacy("import", "incidents", incidents(), "-m", "lemuria", "--version", "23.1")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "There is no mission 'lemuria' that you can see." in refused.stderr


GROUND = {
    "boundaries": (["boundaries/admin0.geojson", "boundaries/admin1.geojson"], "administrative units"),
    "roads": (["roads/nodes.csv", "roads/edges.csv"], "roads"),
    "places": (["gazetteer/places.csv"], "places"),
    "sites": (["sites/site_months.csv"], "site-months new or revised"),
    "mandates": (["mandates"], "mandated tasks"),
}


@pytest.mark.parametrize("kind", GROUND)
def test_every_other_kind_of_file_is_counted_in_words_and_for_a_machine(primacy, world, example: Path, kind: str):
    files, noun = GROUND[kind]
    words = ["import", kind, *(example / file for file in files), "-m", "minusca"]

    said, counted = primacy(*words), primacy(*words, "--json")

    assert (said.exit_code, counted.exit_code) == (0, 0)
    assert said.stdout.endswith(f" {noun}.\n")
    assert list(json.loads(counted.stdout)) == ["imported"]


@pytest.mark.parametrize("kind", GROUND)
def test_a_file_that_is_not_there_is_refused_with_a_sentence(primacy, world, tmp_path: Path, kind: str):
    files, _noun = GROUND[kind]

    refused = primacy("import", kind, *(tmp_path / file for file in files), "-m", "minusca")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") <= 4
    assert "Traceback" not in refused.stderr
