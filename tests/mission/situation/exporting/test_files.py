"""Files of incidents: who may take them, and that one file is of one moment."""

import csv
import io
from collections.abc import Callable

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Role, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.exporting import stretches
from primacy.mission.situation.exporting.harm import harm_of
from primacy.mission.situation.interface import EXPORT_LAYOUTS, IncidentFile, IncidentFilter, incident_file
from primacy.mission.situation.models import Incident, IncidentHarm
from primacy.vocabulary import ImpossibleValueError, Month
from tests.mission.situation import lagoon as small

EVERY_MONTH = IncidentFilter(first=Month(2020, 1), last=Month(2022, 12))
Taken = Callable[..., IncidentFile]


@pytest.fixture
def analyst(lagoon: Mission) -> Viewer:
    return Viewer(small.person(lagoon, Role.ANALYST).person, small.later(9))


@pytest.fixture
def file(lagoon: Mission, analyst: Viewer) -> Taken:
    """Return what takes every incident out as the analyst."""

    def taken(layout: str = "csv", viewer: Viewer = analyst, **how: object) -> IncidentFile:
        return incident_file(viewer, lagoon, EVERY_MONTH, layout=layout, **how)

    return taken


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


@pytest.mark.parametrize("role", [Role.PLANNER, Role.LIAISON_ASSISTANT, Role.ADMINISTRATOR])
def test_who_may_not_export_takes_nothing(lagoon, file, role):
    with pytest.raises(NotAllowedError, match="export incidents"):
        file(viewer=small.person(lagoon, role))


def test_who_is_not_of_the_mission_learns_nothing_of_it(file, tmp_path):
    (tmp_path / "other").mkdir()
    other = small.person(small.found(tmp_path / "other", code="reef"), Role.ANALYST)

    with pytest.raises(NotVisibleError):
        file(viewer=other)


def test_a_layout_that_there_is_not_is_refused(file):
    with pytest.raises(ImpossibleValueError, match="one of csv, hxl, geojson, parquet; got 'xlsx'"):
        file("xlsx")


def test_each_layout_has_an_ending_and_says_how_it_is_handled(take, file):
    take(small.event(1))

    assert {layout: file(layout).ending for layout in EXPORT_LAYOUTS} == {
        "csv": "csv", "hxl": "hxl.csv", "geojson": "geojson", "parquet": "parquet",
    }  # fmt: skip
    assert {file(layout).handling for layout in EXPORT_LAYOUTS} == {"UNCLASSIFIED · TLP:CLEAR"}


def test_one_file_is_of_one_moment_however_long_it_takes(take, file, monkeypatch):
    monkeypatch.setattr(stretches, "ROWS_AT_ONCE", 1)
    days = ("2021-03-10", "2021-03-11", "2021-03-12")
    take(*(small.event(number, day=day, best=1) for number, day in enumerate(days, start=1)))
    chunks = file().chunks
    begun = next(chunks)

    later = [small.event(number, day=day, best=7) for number, day in enumerate((*days, "2021-03-09"), start=1)]
    take(*later, days=1)

    told = rows(begun + b"".join(chunks))
    assert [(row["ended_on"], row["killed_best"]) for row in told] == [(day, "1") for day in reversed(days)]
    assert [row["killed_best"] for row in rows(b"".join(file().chunks))] == ["7"] * 4


def test_a_file_that_nothing_meets_has_its_columns_and_no_row(file):
    content = b"".join(file(by_sex_and_age=True).chunks).decode()

    assert content.startswith("handling,incident_id,")
    assert "killed_female_child_low" in content
    assert rows(content.encode()) == []


def test_the_wide_table_tells_every_kind_of_harm_of_every_group_by_three_numbers(file):
    narrow, wide = (
        b"".join(file(by_sex_and_age=detail).chunks).decode().splitlines()[0].split(",") for detail in (False, True)
    )

    # 9 kinds of harm, each of 9 groups (3 sexes by 3 ages, unknown among them) in place of 1, by 3 bounds.
    assert len(wide) - len(narrow) == 9 * 8 * 3
    assert len(set(wide)) == len(wide)


def test_harm_of_nobody_is_nothing_and_not_nought(take):
    take(small.event(1), small.event(2))
    one, other = Incident.objects.order_by("pk")
    IncidentHarm.objects.create(incident=other, kind="injured", sex="female", age="adult", low=0, best=2, high=4)
    groups = {("injured", "unknown", "unknown"): "injured", ("injured", "female", "unknown"): "injured_female"}

    told = harm_of([other.pk, one.pk], groups=groups)

    assert told.columns == [
        "incident", "injured_low", "injured_best", "injured_high",
        "injured_female_low", "injured_female_best", "injured_female_high",
    ]  # fmt: skip
    assert told.rows() == [(other.pk, 0, 2, 4, 0, 2, 4), (one.pk, *[None] * 6)]
