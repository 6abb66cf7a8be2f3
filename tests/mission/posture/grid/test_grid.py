"""The grid of a month, presence by month, the rains, who is not covered, and how presence followed violence."""

import csv
import io

import numpy as np
import pytest

from primacy.mission.access.interface import NotAllowedError
from primacy.mission.access.models import AuditEntry, RoleGrant
from primacy.mission.area.models import GazetteerPlace
from primacy.mission.posture.grid import changing, coverage, season
from primacy.mission.posture.grid.acting import import_cell_ground, record_not_covered
from primacy.mission.posture.grid.layers import deployment, hours_between
from primacy.mission.posture.grid.reading import grid_of
from primacy.mission.posture.interface import hours_to_cells, import_sites, presence
from primacy.mission.posture.models import CellGround, NotCovered, Site
from primacy.mission.posture.queries import sites_in
from primacy.vocabulary import Fatalities, FaultyInputError, Handling, ImpossibleValueError, Level, Month, TrafficLight
from tests.worlds import lilliput
from tests.worlds.minusca import EXAMPLE

GRID = "/m/minusca/grid/"
SOURCE = "GPW 4.11 of 2020; ERA5 2000-2025"
NOVEMBER = Month(2021, 11)
HEADER = "gid,population," + ",".join(f"rain_mm_{month:02d}" for month in range(1, 13)) + "\n"
WET = ",".join(["0"] * 5 + ["150"] * 4 + ["0"] * 3)


@pytest.fixture
def peopled(world):
    import_cell_ground(file=EXAMPLE / "grid" / "cells.csv", source=SOURCE, mission=world.mission, by=world.operator)
    return world


@pytest.fixture
def visit(peopled, client):
    def visited(path="", role="analyst", **posted):
        client.force_login(peopled.persons[role])
        return client.post(GRID + path, posted) if posted else client.get(GRID + path)

    return visited


def test_the_grid_joins_people_harm_trend_risk_and_reach_and_sorts_by_what_is_asked(visit, peopled):
    page = visit("?month=2021-12&hours=6&order=deaths")

    rows = {row.gid: row for row in page.context["rows"]}
    deaths = [row.deaths.best for row in page.context["rows"]]
    assert page.context["total"] == 256
    assert deaths == sorted(deaths, reverse=True)
    # 5,353,265 people: the sum of the column of the file.
    assert page.context["people"] == 5_353_265
    assert 0 < page.context["people_within"] < 5_353_265
    busy = next(iter(rows.values()))
    assert busy.deaths.low <= busy.deaths.best <= busy.deaths.high
    assert busy.at_risk == busy.risk * busy.population
    known = {
        cell.gid: cell
        for cell in hours_to_cells(peopled.viewer("analyst"), peopled.mission, month=Month(2021, 12)).cells
    }
    assert all(row.hours == pytest.approx(known[gid].hours) for gid, row in rows.items())
    assert b"grid-cells-title" in page.content


def test_a_trend_is_certain_only_where_bounds_do_not_meet(peopled):
    row = grid_of(peopled.operator, peopled.mission, month=NOVEMBER, within_hours=6).rows[0]
    nothing, some, more = (
        Fatalities(best=0, low=0, high=0),
        Fatalities(best=2, low=1, high=4),
        Fatalities(best=9, low=5, high=9),
    )

    def trend(before, deaths):
        return type(row).trend.fget(type("Row", (), {"deaths": deaths, "before": before}))

    assert [trend(*pair) for pair in [(nothing, nothing), (some, more), (more, some), (some, some)]] == [
        "none", "rising", "falling", "steady",
    ]  # fmt: skip
    assert trend(some, Fatalities(best=3, low=2, high=5)) == "unsure"


@pytest.mark.answers("DAT-03")
def test_geo_pko_becomes_presence_and_reach_by_cell_and_month(visit, peopled):
    layer = presence(peopled.operator, peopled.mission, first=Month(2016, 1), last=NOVEMBER, within_hours=6)
    known = sites_in(peopled.operator, peopled.mission, month=NOVEMBER)
    hours = hours_between(peopled.mission, sites=[each.site for each in known], area=layer["unit"].values.tolist())

    bangui = next(place for place, each in enumerate(known) if each.site.name == "Bangui")
    cell = int(np.argmin(hours.values[bangui]))
    near = hours.values[:, cell] <= 6
    assert layer.sizes == {"unit": 256, "month_id": 71}
    assert layer["strength"].values[cell, -1] == sum(
        each.strength or 0 for each, is_near in zip(known, near, strict=True) if is_near
    )
    assert layer["sites"].values[cell, -1] == near.sum()

    told = list(csv.DictReader(io.StringIO(visit("months.csv?month=2021-11&hours=6").content.decode())))
    assert {row["month"] for row in told} == {str(NOVEMBER + -step) for step in range(24)}
    assert next(row for row in told if (row["gid"], row["month"]) == (str(layer["unit"].values[cell]), "2021-11"))[
        "sites"
    ] == str(near.sum())


def test_months_ahead_of_the_records_are_no_months_without_deaths(visit):
    ahead = visit("?month=2024-06&order=deaths")
    last = ahead.context["grid"].until
    rows = {row.gid: row for row in visit(f"?month={last}&order=deaths").context["grid"].rows}

    assert last == Month(2021, 12)
    assert any(row.deaths.best for row in rows.values())
    assert all((row.deaths, row.trend) == (rows[row.gid].deaths, rows[row.gid].trend) for row in ahead.context["rows"])
    assert b"twelve months to December 2021" in ahead.content
    file = visit("cells.csv?month=2024-06").content
    assert file.splitlines()[1].endswith(b",2021-12")


def test_a_page_and_a_file_carry_the_handling_of_sites_that_are_gone(visit, peopled, tmp_path):
    rows = "site,longitude,latitude,month,precision,strength,version\nOldham,20.1,5.1,2018-12,month,40,list\n"
    handling = Handling(Level.UNCLASSIFIED, TrafficLight.AMBER_STRICT)
    file = lilliput.written(tmp_path, "sites.csv", rows)
    import_sites(file=file, mission=peopled.mission, by=peopled.operator, handling=handling)

    # Two years after it was last named, Oldham is not there any more; it was in the two years to 2021-11.
    now = visit("?month=2021-11", "planner").context["handling_banner"]
    assert "AMBER+STRICT" not in now
    assert "AMBER+STRICT" in visit("following/?month=2021-11", "planner").context["handling_banner"]
    assert "AMBER+STRICT" in visit("months.csv?month=2021-11", "planner").headers["X-Handling"]
    assert "AMBER+STRICT" not in visit("rains/?month=2021-11", "planner").context["handling_banner"]


def test_deaths_leave_as_a_file_only_for_who_may_export_them_and_as_no_formula(visit, peopled):
    GazetteerPlace.objects.filter(mission=peopled.mission).update(name="=1+1")

    assert visit("cells.csv", "planner").status_code == 403
    assert visit("months.csv", "planner").status_code == 200
    assert b"cells.csv" not in visit("", "planner").content
    assert b"cells.csv" in visit().content
    told = csv.DictReader(io.StringIO(visit("cells.csv").content.decode()))
    assert {row["near"] for row in told} == {"'=1+1"}


def test_who_plans_for_one_office_is_offered_no_form_that_would_be_refused(visit, peopled):
    RoleGrant.objects.filter(person=peopled.persons["planner"]).update(office="CF11")

    page = visit("not-covered/", "planner")

    assert (page.status_code, page.context["reason"]) == (200, None)
    assert visit("not-covered/", "planner", cell=1).status_code == 403


def test_the_grid_leaves_as_csv_with_its_handling(visit):
    answer = visit("cells.csv?month=2021-12")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == 256
    assert answer.headers["Content-Disposition"] == 'attachment; filename="minusca-grid-cells-2021-12.csv"'
    assert (
        "UNCLASSIFIED" in answer.headers["X-Handling"].upper() or "CONFIDENTIAL" in answer.headers["X-Handling"].upper()
    )
    assert visit("boats.csv").status_code == 404


@pytest.mark.answers("EWS-23")
def test_the_rains_cut_cells_off_and_the_page_says_by_when_presence_must_be_in_place(visit, peopled):
    page = visit("rains/?month=2021-11&hours=6&slowing=2")

    rows = page.context["rows"]
    assert rows
    for each, months, by in rows:
        assert each.row.hours <= 6 < each.hours_wet
        assert by.month % 12 + 1 == months[0].month
        rain = CellGround.objects.get(gid=each.row.gid).rain_mm
        assert all(rain[month.month - 1] >= 100 for month in months)
        assert rain[by.month - 1] < 100
    milder = visit("rains/?month=2021-11&hours=6&slowing=1.2").context["rows"]
    assert {each.row.gid for each, *_ in milder} <= {each.row.gid for each, *_ in rows}
    _violence, ratio = page.context["season"][0]
    assert ratio.lower <= ratio.ratio <= ratio.upper
    assert ratio.years == 3  # 2019 to 2021


def test_without_rain_no_season_is_told(world, client):
    client.force_login(world.persons["planner"])

    page = client.get(f"{GRID}rains/")

    assert b"Rain by cell is not known" in page.content
    assert page.context["season"] == []


@pytest.mark.answers("POC-12")
def test_people_at_high_risk_out_of_reach_are_listed_with_options_and_the_reason_on_record(visit, peopled):
    page = visit("not-covered/?month=2021-12&hours=1&risk=1")
    first = page.context["rows"][0]

    assert first.row.hours > 1
    assert first.row.risk >= 0.01
    assert [option.hours for option in first.options] == sorted(option.hours for option in first.options)
    assert first.options[0].hours == pytest.approx(first.row.hours)
    assert first.reason is None

    refused = visit("not-covered/", "planner", cell=1, because="no_troops", note="")
    typed = {
        "cell": first.row.gid,
        "because": "no_troops",
        "note": "No battalion before May.",
        "level": Level.UNCLASSIFIED.value,
        "traffic_light": TrafficLight.CLEAR.value,
    }
    done = visit("not-covered/", "planner", **typed)

    assert refused.status_code == 422
    assert b"Expected the number of a cell of the mission." in refused.content
    assert done.status_code == 302, done.context["reason"].errors
    again = visit("not-covered/?month=2021-12&hours=1&risk=1").context["rows"][0]
    assert again.reason.note == "No battalion before May."
    assert str(again.reason).endswith("no troops to send")
    assert AuditEntry.objects.filter(verb="posture.record").count() == 1
    assert visit("not-covered/", "watch_officer", **typed).status_code == 403


def test_reasons_stay_and_the_latest_counts_and_faulty_ones_are_refused(peopled):
    planner = peopled.viewer("planner")
    gid = CellGround.objects.earliest("gid").gid
    order = {"gid": gid, "because": "no_way", "note": "The ferry is broken.", "mission": peopled.mission, "by": planner}

    record_not_covered(**order)

    assert NotCovered.objects.get().note == "The ferry is broken."
    for changed, sentence in (
        ({"gid": 1}, "cell must be one of minusca"),
        ({"because": "tired"}, "because must be one of no_troops"),
        ({"note": " "}, "note must be 1 to 500 characters"),
    ):
        with pytest.raises(ImpossibleValueError, match=sentence):
            record_not_covered(**order | changed)
    with pytest.raises(NotAllowedError):
        record_not_covered(**order | {"by": peopled.viewer("watch_officer")})


@pytest.mark.answers("POC-11", "POC-13")
def test_presence_and_violence_share_of_high_risk_covered_and_troops_to_people(visit):
    page = visit("following/?month=2021-12&hours=6&risk=5")

    found = page.context["following"]
    assert found.outbreaks.height > 0
    assert 0 <= page.context["reached"] <= page.context["high"]
    assert 0 <= found.deaths_within <= 1
    ratios = page.context["ratios"]
    gaps = [each.gap for each in ratios]
    assert len(ratios) == 17
    assert gaps == sorted(gaps, reverse=True)
    for each in ratios:
        assert each.per_ten_thousand == (pytest.approx(each.troops / each.people * 10_000) if each.people else None)
    assert sum(each.share_of_troops for each in ratios) <= 1.000001
    assert page.context["changes"]


def test_what_makes_no_sense_falls_back_and_rows_sort_by_name_too(visit):
    page = visit("?month=soon&hours=-1&order=near")

    assert page.context["hours"] == 6
    assert page.context["grid"].month == Month(2021, 12)
    names = [row.near for row in page.context["rows"]]
    assert names == sorted(names)
    assert b"-1" in page.content


ROWS = """site,longitude,latitude,month,precision,strength,version
Westham,20.1,5.1,2021-01,month,100,list
Westham,20.1,5.1,2021-06,month,400,list
Westham,20.1,5.1,2021-09,month,120,list
Eastham,20.9,5.1,2021-03,month,,list
Oldham,20.9,5.2,2019-02,month,40,list
"""


@pytest.fixture
def laid_out(operator, laid, tmp_path):
    import_sites(file=lilliput.written(tmp_path, "sites.csv", ROWS), mission=laid, by=operator)
    return laid


def test_a_redeployment_is_an_opening_a_closing_or_a_change_by_a_company(operator, laid_out):
    found = changing.redeployments(operator, laid_out, first=Month(2021, 1), last=Month(2021, 12), within_hours=2)

    told = [(each.site.name, each.month, each.kind, each.strength_before, each.strength_after) for each in found]
    # Oldham was last named in February 2019 and counts as there for two years.
    assert told == [
        ("Westham", Month(2021, 9), "reduced", 400, 120),
        ("Westham", Month(2021, 6), "reinforced", 100, 400),
        ("Eastham", Month(2021, 3), "opened", None, None),
        ("Oldham", Month(2021, 2), "closed", 40, None),
    ]
    assert [each.months_after for each in found] == [4, 6, 6, 6]
    assert found[2].cells_after >= found[2].cells_before


def test_roads_that_change_change_the_hours_and_slow_ways_take_longer(operator, laid_out, tmp_path):
    sites, _strength = deployment(operator, laid_out, first=Month(2021, 6), last=Month(2021, 6))
    cells = (lilliput.WEST_CELL, lilliput.EAST_CELL)

    dry = hours_between(laid_out, sites=sites, area=cells)
    wet = hours_between(laid_out, sites=sites, area=cells, slowing=2)

    # The only road is a track, so that all ways take twice as long.
    np.testing.assert_allclose(wet.values, 2 * dry.values)
    assert [each.name for each in sites] == ["Eastham", "Westham"]


def test_where_it_rains_all_the_year_there_is_no_month_to_move_in(operator, laid_out, tmp_path):
    always = ",".join(["150"] * 12)
    rows = f"{lilliput.WEST_CELL},10,{WET}\n{lilliput.EAST_CELL},20,{always}\n{lilliput.BORDER_CELL},,{',' * 11}\n"
    file = lilliput.written(tmp_path, "cells.csv", HEADER + rows)
    import_cell_ground(file=file, source="survey", mission=laid_out, by=operator)
    nearest = [row.hours for row in grid_of(operator, laid_out, month=Month(2021, 7), within_hours=1).rows]
    grid = grid_of(operator, laid_out, month=Month(2021, 7), within_hours=max(nearest))

    lost = {each.row.gid: each for each in season.cut_off(operator, laid_out, grid, slowing=20)}

    assert (lost[lilliput.WEST_CELL].months, lost[lilliput.WEST_CELL].in_place_by) == ((6, 7, 8, 9), 5)
    assert (lost[lilliput.EAST_CELL].months, lost[lilliput.EAST_CELL].in_place_by) == (tuple(range(1, 13)), None)
    assert lilliput.BORDER_CELL not in lost


def test_nothing_is_told_of_a_mission_without_sites_forecast_or_records(operator, laid):
    grid = grid_of(operator, laid, month=Month(2021, 7), within_hours=6)

    assert season.cut_off(operator, laid, grid, slowing=2) == []
    assert coverage.not_covered(operator, laid, grid, least_risk=0.05) == []
    assert coverage.share_covered(grid, 0.05) == (0, 0)
    assert coverage.following(operator, laid, first=Month(2021, 12), within_hours=6) is None
    assert [
        (each.troops, each.share_of_troops, each.per_ten_thousand) for each in coverage.ratios(operator, laid, grid)
    ] == [(0, None, None)] * 2
    assert {row.can_be_reached for row in grid.rows} == {False}


def test_people_and_rain_are_replaced_and_the_same_again_is_not_recorded(operator, laid, tmp_path):
    file = lilliput.written(tmp_path, "cells.csv", f"{HEADER}{lilliput.WEST_CELL},10,{WET}\n1,99,{WET}\n")
    facts = {"file": file, "source": "survey", "mission": laid, "by": operator}

    assert (import_cell_ground(**facts), import_cell_ground(**facts)) == (1, 1)
    west = CellGround.objects.get()
    assert (west.population, west.rain_mm[5], str(west)) == (10, 150.0, f"ground of cell {lilliput.WEST_CELL}")
    assert AuditEntry.objects.filter(verb="posture.import").count() == 1
    with pytest.raises(ImpossibleValueError, match="source must be the name of the source"):
        import_cell_ground(**facts | {"source": " "})
    elsewhere = lilliput.written(tmp_path, "far.csv", f"{HEADER}1,99,{WET}\n")
    with pytest.raises(ImpossibleValueError, match="a table with cells of lilliput"):
        import_cell_ground(**facts | {"file": elsewhere})
    half = lilliput.written(tmp_path, "half.csv", f"{HEADER}{lilliput.WEST_CELL},10,5{',' * 11}\n")
    with pytest.raises(FaultyInputError, match="rain of all twelve months, or of none; got 1"):
        import_cell_ground(**facts | {"file": half})


def test_a_site_that_a_person_may_not_see_is_in_no_layer(operator, laid, tmp_path):
    file = lilliput.written(tmp_path, "sites.csv", ROWS)
    import_sites(file=file, mission=laid, by=operator, handling=Handling(Level.CONFIDENTIAL))
    planner = lilliput.viewer("planner")

    seen = presence(planner, laid, first=Month(2021, 1), last=Month(2021, 7), within_hours=24)

    assert Site.objects.count() == 3
    assert seen["sites"].values.sum() == 0
    assert (
        presence(operator, laid, first=Month(2021, 1), last=Month(2021, 7), within_hours=24)["sites"].values.sum() > 0
    )
