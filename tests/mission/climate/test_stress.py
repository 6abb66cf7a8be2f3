"""Grids come in, and stress meets past violence."""

from datetime import date

import pytest

from primacy.analysis.climate import StressRule
from primacy.mission.access.interface import NotAllowedError
from primacy.mission.area.interface import Mission
from primacy.mission.climate.grids.importing import GridOrder, import_grid
from primacy.mission.climate.grids.stress import StressChoice, stress_picture
from primacy.mission.climate.interface import series_of
from primacy.mission.climate.models import GridImport
from primacy.vocabulary import FaultyInputError, ImpossibleValueError, IncidentType, Month
from tests.worlds import lilliput
from tests.worlds.climate import write_greenness, write_rain

OCTOBER = date(2021, 10, 4)


@pytest.fixture
def grids(mission, operator, tmp_path) -> None:
    """Take in rain and vegetation from 1991 to November 2021."""
    for kind, file in (("rain", write_rain(tmp_path / "r.nc")), ("vegetation", write_greenness(tmp_path / "g.nc"))):
        import_grid(GridOrder(file=file, kind=kind), mission=mission, by=operator)


@pytest.mark.answers("EWS-06")
def test_cells_are_flagged_where_drought_and_past_violence_over_land_meet(grids, mission, planner, happened):
    happened(OCTOBER, 20.2, verification="verified")
    happened(OCTOBER, 20.3)
    happened(OCTOBER, 20.7, verification="verified")
    happened(OCTOBER, 20.2, kind=IncidentType.PROTEST)
    happened(date(2020, 10, 4), 20.2)

    picture = stress_picture(planner, mission, StressChoice())

    west, east, border = picture.cells
    assert picture.month == Month(2021, 11)
    assert (west.gid, west.is_stressed, west.flag, west.unit_code) == (lilliput.WEST_CELL, True, 2, "CF-WE")
    assert west.spi < -2
    assert (west.vci, east.vci) == (0.0, 100.0)
    assert (west.incidents.low, west.incidents.high, str(west.incidents)) == (1, 2, "1–2")
    assert (east.is_stressed, east.flag, border.flag) == (False, 0, 0)
    assert [cell.gid for cell in picture.flagged] == [lilliput.WEST_CELL]
    worst = picture.units[0]
    assert (worst.name, worst.stressed, worst.flagged) == ("West", 1, 1)
    assert picture.remarks == ("Temperature: no grid of this month came in.",)


def test_a_rule_that_only_the_high_number_reaches_says_so(grids, mission, planner, happened):
    happened(OCTOBER, 20.2, verification="verified")
    happened(OCTOBER, 20.3)
    happened(OCTOBER, 20.2, kind=IncidentType.PROTEST)
    twice = StressRule(incidents_at_least=2)

    over_land = stress_picture(planner, mission, StressChoice(rule=twice)).cells[0]
    all_kinds = stress_picture(planner, mission, StressChoice(rule=twice, counted="all")).cells[0]

    assert (over_land.flag, over_land.incidents.high, all_kinds.incidents.high) == (1, 2, 3)


def test_a_short_record_says_that_it_is_too_short(mission, operator, planner, tmp_path):
    file = write_rain(tmp_path / "short.nc", first_year=2010)
    import_grid(GridOrder(file=file, kind="rain"), mission=mission, by=operator)

    picture = stress_picture(planner, mission, StressChoice())

    assert "Rain: 11 years came in; 20 are needed to say what is usual." in picture.remarks
    assert not any(cell.is_known for cell in picture.cells)


def test_a_file_that_stands_changes_nothing_and_a_later_one_counts(grids, mission, operator, planner, tmp_path):
    import_grid(GridOrder(file=tmp_path / "r.nc", kind="rain"), mission=mission, by=operator)
    late = write_rain(tmp_path / "late.nc", first_year=2021)
    revised = GridOrder(file=late, kind="rain", known_on=date(2021, 11, 30))
    before = series_of(planner, mission, "rain").sel(month_id=Month(2021, 1).month_id).values

    kept = import_grid(revised, mission=mission, by=operator)
    GridImport.objects.get(pk=kept.pk).months.filter(month_id=Month(2021, 1).month_id).update(values=[1.0, 2.0, 3.0])
    after = series_of(planner, mission, "rain").sel(month_id=Month(2021, 1).month_id).values

    assert GridImport.objects.count() == 3
    assert before.tolist() != after.tolist() == [1.0, 2.0, 3.0]


def test_nothing_came_in(mission, planner):
    assert stress_picture(planner, mission, StressChoice()).month is None


def test_a_grid_is_refused_where_it_cannot_be_laid(operator, mission, planner, tmp_path):
    file = write_rain(tmp_path / "r.nc")
    bare = lilliput.found(code="bare")

    with pytest.raises(ImpossibleValueError, match="kind must be one of rain, vegetation, temperature; got 'snow'"):
        GridOrder(file=file, kind="snow")
    with pytest.raises(FaultyInputError, match="expected a mission whose boundaries are imported"):
        import_grid(GridOrder(file=file, kind="rain"), mission=bare, by=operator)
    with pytest.raises(FaultyInputError, match="expected a variable of vegetation"):
        import_grid(GridOrder(file=file, kind="vegetation"), mission=mission, by=operator)
    with pytest.raises(NotAllowedError, match="may import grids of rain and vegetation"):
        import_grid(GridOrder(file=file, kind="rain"), mission=mission, by=planner)
    assert not GridImport.objects.exists()


def test_the_page_maps_stress_and_keeps_what_was_asked(client, grids, mission, planner, happened):
    happened(OCTOBER, 20.2, verification="verified")
    client.force_login(planner.person)

    page = client.get("/m/lilliput/climate/?back_months=3&counted=land").content.decode()
    wrong = client.get("/m/lilliput/climate/?month=soon").content.decode()

    assert "November 2021: in 1 cell drought and past violence meet." in page
    assert f"Cell {lilliput.WEST_CELL}: stressed; incidents: 1" in page
    assert "even by the low number" in page
    assert "Expected a month as YYYY-MM" in wrong


def test_a_mission_without_grids_says_how_one_comes_in(client, mission: Mission, planner):
    client.force_login(planner.person)

    page = client.get("/m/lilliput/climate/").content.decode()

    assert "primacy climate import FILE" in page
