"""A file with a fault is taken in whole or not at all; what is set aside can be mended and imported."""

import polars as pl
import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.roles import Role
from primacy.mission.situation.models import Incident, IncidentImport
from primacy.vocabulary import FaultyInputError
from tests.mission.situation import lagoon as small
from tests.mission.situation.lagoon import SOUTH_WEST, event, person

FAULTY = {
    "longitude and latitude swapped": (
        event(2, longitude=4.25, latitude=20.25, priogrid_gid=SOUTH_WEST),
        r"ged.csv, line 3, column latitude: expected a point in PRIO-GRID cell 135761, which the row names; "
        r"got 4.25 E, 20.25 N, which lies there once longitude and latitude change places\.",
    ),
    "negative deaths": (
        event(2, best=-1, low=0, high=0),
        r"ged.csv, line 3, column best: expected deaths, a whole number >= 0; got -1\.",
    ),
    "ends before it starts": (
        event(2, date_end="2021-03-09"),
        r"column date_end: expected a day on or after the start, 2021-03-10; got 2021-03-09\.",
    ),
    "a day after the import": (
        event(2, day="2022-01-11"),
        r"column date_start: expected .*2022-01-10.*; got 2022-01-11\.",
    ),
    "a type of violence that is none": (
        event(2, type_of_violence=4),
        r"column type_of_violence: expected 1 \(state-based\), 2 \(non-state\) or 3 \(one-sided\); got 4\.",
    ),
    "the same event twice": (event(1), r"column id: expected a value that no earlier row has; got 1\."),
}


@pytest.mark.parametrize(("row", "sentence"), FAULTY.values(), ids=FAULTY)
def test_one_faulty_row_keeps_the_whole_file_out(take, every_row, row, sentence):
    before = every_row()

    with pytest.raises(FaultyInputError, match=sentence):
        take({"priogrid_gid": SOUTH_WEST} | event(1), row)

    assert every_row() == before


def test_bounds_that_miss_the_best_estimate_are_refused_where_they_must_hold(take, every_row):
    before = every_row()

    with pytest.raises(FaultyInputError, match=r"column best: expected deaths within low\.\.high = 2\.\.5; got 9\."):
        take(event(1, best=9, low=2, high=5), strict_bounds=True)

    assert every_row() == before


def test_the_refusal_says_what_to_do(take):
    with pytest.raises(FaultyInputError, match=r"Nothing was imported\. Mend the rows, or set them aside with --quar"):
        take(event(1, best=-1))


UNREADABLE = {
    "another table": (
        "site,month\nObo,2021-01\n",
        "line 1: expected the columns id, type_of_violence, .*; got site, month",
    ),
    "an empty file": ("", "expected"),
    "a Parquet file that is cut off": (b"PAR1" + bytes(40), "expected"),
    "a zip that is cut off": (b"PK\x03\x04" + bytes(20), "expected"),
}


@pytest.mark.parametrize(("contents", "sentence"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_is_no_table_of_events_is_refused(take, every_row, tmp_path, contents, sentence):
    before = every_row()
    file = tmp_path / "wrong"
    file.write_bytes(contents if isinstance(contents, bytes) else contents.encode())

    with pytest.raises(FaultyInputError, match=rf"wrong.*{sentence}"):
        take(file=file)

    assert every_row() == before


def test_a_truncated_parquet_file_is_refused(take, tmp_path):
    whole = tmp_path / "whole.parquet"
    pl.read_csv(small.write(tmp_path / "ged.csv", [event(1)])).write_parquet(whole)
    (tmp_path / "half.parquet").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])

    with pytest.raises(FaultyInputError, match=r"half\.parquet: expected .*; got "):
        take(file=tmp_path / "half.parquet")


def test_a_file_that_is_not_there_is_refused(take, tmp_path):
    with pytest.raises(FaultyInputError, match=r"ged_99\.csv: expected"):
        take(file=tmp_path / "ged_99.csv")


def test_set_aside_rows_can_be_mended_and_imported(take, tmp_path):
    aside = tmp_path / "to_mend.csv"

    report = take(event(1), event(2, best=-4), quarantine=aside)

    assert (report.rows_new, report.rows_set_aside) == (1, 1)
    assert [fault.column for fault in report.faults] == ["best", "low", "high"]
    assert "column best: expected deaths, a whole number >= 0; got -4." in aside.read_text(encoding="utf-8-sig")

    aside.write_text(aside.read_text(encoding="utf-8-sig").replace(",-4,-4,-4,", ",4,4,4,"), encoding="utf-8")
    mended = take(file=aside, days=1)

    assert (mended.rows_read, mended.rows_new) == (1, 1)
    assert sorted(Incident.objects.current().values_list("external_id", "fatalities_best")) == [("1", 1), ("2", 4)]


def test_a_file_of_which_every_row_is_set_aside_leaves_no_trace_but_the_rows(take, every_row, tmp_path):
    before = every_row()

    report = take(event(1, best=-1), quarantine=tmp_path / "to_mend.csv")

    assert (report.rows_set_aside, report.changed_something) == (1, False)
    assert every_row() == before


@pytest.mark.parametrize("role", [Role.PLANNER, Role.LEADERSHIP, Role.LIAISON_ASSISTANT, Role.ADMINISTRATOR])
def test_roles_that_do_not_keep_the_picture_may_not_import(take, lagoon, role):
    by = person(lagoon, role)

    with pytest.raises(NotAllowedError, match=r"a role that may import incidents in lagoon"):
        take(event(1), by=by)

    assert not IncidentImport.objects.exists()


@pytest.mark.parametrize("role", [Role.WATCH_OFFICER, Role.ANALYST])
def test_watch_officers_and_analysts_may_import(take, lagoon, role):
    assert take(event(1), by=person(lagoon, role)).rows_new == 1


def test_to_a_person_of_another_mission_the_mission_does_not_exist(take, tmp_path):
    (tmp_path / "other").mkdir()
    by = person(small.found(tmp_path / "other", code="reef"), Role.ANALYST)

    with pytest.raises(NotVisibleError, match="There is no mission 'lagoon' that you can see"):
        take(event(1), by=by)
