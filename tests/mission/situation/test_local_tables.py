"""The table of an office comes in by the codes of the codebook, or says which of its words it could not map."""

from datetime import timedelta

import pytest

from primacy.mission.access.interface import NotAllowedError, Viewer, map_codes
from primacy.mission.access.models import AuditEntry
from primacy.mission.area.interface import Mission
from primacy.mission.situation.interface import Incident, import_local_incidents
from primacy.mission.situation.recording import importing
from primacy.vocabulary import Handling, ImpossibleValueError
from tests.worlds import lilliput

TABLE = (
    "id,type,subtype,date,lon,lat,precision,killed,perpetrator\n"
    "1,Braquage,,2021-11-03,20.1,5.1,exact,0,Coupeurs de route\n"
    "2,Affrontement,,2021-11-04,20.9,5.1,,3,\n"
    "3,armed_clash,group_takes_territory,2021-11-05,20.1,5.1,2,1,\n"
    "4,Météo,,2021-11-05,20.1,5.1,,0,\n"
    "5,Météo,,2021-11-06,20.1,5.1,,0,\n"
)


@pytest.fixture
def mission(db, tmp_path) -> Mission:
    lilliput.stand_alone()
    mission = lilliput.found()
    lilliput.lay_ground(mission, tmp_path)
    return mission


@pytest.fixture
def taken(mission, tmp_path):
    """Return what takes a table in as an analyst, whose office has said what its words mean."""
    analyst = lilliput.viewer("analyst")
    map_codes(
        {"Braquage": "hijacking", "affrontement": "armed_clash"}, office="westham", code_list="incident_type",
        reason="First.", mission_code="lilliput", by=analyst,
    )  # fmt: skip

    def take(table: str = TABLE, *, days: int = 0, is_partial: bool = False):
        by = Viewer(analyst.person, analyst.at + timedelta(days=days))
        file = lilliput.written(tmp_path, "table.csv", table)
        return import_local_incidents(
            file=file, mission=mission, office="westham", by=by, handling=Handling(), is_partial=is_partial
        )

    return take


@pytest.mark.answers("DAT-19")
def test_local_categories_become_codes_and_what_could_not_be_mapped_is_listed_with_its_count(taken):
    nothing = taken()
    assert (nothing.rows_read, nothing.rows_taken, Incident.objects.count()) == (5, 0, 0)

    report = taken(is_partial=True)

    assert [(each.value, each.rows) for each in report.unmapped] == [("Météo", 2)]
    assert (report.rows_taken, report.versions) == (3, {"incident_type": 1})
    kinds = Incident.objects.order_by("ended_on").values_list("kind", "subtype", "place_precision", "fatalities_best")
    assert list(kinds) == [
        ("hijacking", "", 1, 0), ("armed_clash", "", 2, 3), ("armed_clash", "group_takes_territory", 2, 1),
    ]  # fmt: skip
    assert Incident.objects.order_by("ended_on").first().side_a == "Coupeurs de route"
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.facts["codebook"], entry.facts["rows_left"]) == (
        "access.read_local_file", report.codebook, 2,
    )  # fmt: skip


def test_a_row_that_comes_again_is_recorded_once_and_one_that_says_something_else_is_a_fault(taken):
    sound = "".join(TABLE.splitlines(keepends=True)[:3])
    taken(sound)

    again = taken(sound, days=1)
    other = taken(sound.replace(",3,\n", ",9,\n"), days=2)

    assert (again.rows_taken, again.faults, Incident.objects.count()) == (2, (), 2)
    assert other.rows_taken == 0
    assert "recorded before" in str(other.faults[0])


def test_a_row_outside_the_area_is_left_with_its_line(taken):
    report = taken(
        "id,type,date,lon,lat\n1,Braquage,2021-11-03,20.1,5.1\n2,Braquage,2021-11-03,40,5.1\n", is_partial=True
    )

    assert (report.rows_taken, report.faults[0].line) == (1, 3)
    assert "in the area of the mission" in str(report.faults[0])


def test_who_may_not_import_and_a_table_that_is_too_long_are_refused(mission, taken, tmp_path, monkeypatch):
    file = lilliput.written(tmp_path, "table.csv", TABLE)
    with pytest.raises(NotAllowedError):
        import_local_incidents(
            file=file, mission=mission, office="westham", by=lilliput.viewer("planner"), handling=Handling()
        )
    monkeypatch.setattr(importing, "_MOST_ROWS", 4)
    with pytest.raises(ImpossibleValueError, match="of 4 rows or fewer"):
        taken()
