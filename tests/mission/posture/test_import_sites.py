"""Importing sites and their strength by month."""

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry, Marking
from primacy.mission.posture import actions
from primacy.mission.posture.interface import import_sites
from primacy.mission.posture.models import Site, SiteMonth
from primacy.vocabulary import FaultyInputError, Handling, Level, Month
from tests.worlds import lilliput

HEADER = "site,longitude,latitude,month,precision,strength,unit_types,headquarters,contributors,map_sheet,version\n"
WEST = "Westham,20.1,5.1,2021-05,month,650,infantry|engineers,sector,Kenya:650,4522,Geo-PKO 2.1\n"
EAST = "Eastham,20.9,5.1,2021-07,year,,,,,,Geo-PKO 2.1\n"
CONFIDENTIAL = Handling(Level.CONFIDENTIAL)


@pytest.fixture
def take(operator, laid, tmp_path):
    def import_rows(*rows: str, **how: object) -> int:
        file = lilliput.written(tmp_path, "sites.csv", HEADER + "".join(rows))
        return import_sites(file=file, mission=laid, by=how.pop("by", operator), **how)

    return import_rows


def test_a_site_knows_its_cell_and_its_unit(take):
    assert take(WEST, EAST) == 2

    west, east = Site.objects.order_by("longitude")
    assert (west.gid, west.unit_code, str(west)) == (lilliput.WEST_CELL, "CF-WE", "Westham")
    assert (east.gid, east.unit_code) == (lilliput.EAST_CELL, "CF-EA")
    assert AuditEntry.objects.get(verb="posture.import").facts == {"sites": 2, "months": 2}


def test_a_month_keeps_what_the_source_says_and_no_more(take):
    take(WEST, EAST)

    west, east = SiteMonth.objects.order_by("site__longitude")
    assert (west.month, west.strength, west.headquarters) == (Month(2021, 5), 650, "sector")
    assert (west.unit_types, west.contributors) == (["infantry", "engineers"], ["Kenya:650"])
    assert (west.source, east.source) == ("Geo-PKO 2.1, map 4522", "Geo-PKO 2.1")
    assert (east.strength, east.unit_types) == (None, [])


def test_a_row_dated_to_the_year_stands_in_its_january(take):
    take(EAST)

    month = SiteMonth.objects.get()
    assert (month.month, month.span) == (Month(2021, 1), "year")
    assert str(month) == "Eastham, month 493"  # January 1980 is 1, so January 2021 is 41 * 12 + 1


def test_the_same_file_again_changes_nothing_and_is_not_recorded(take):
    take(WEST, EAST)
    before = lilliput.every_row()

    assert take(WEST, EAST) == 0
    assert lilliput.every_row() == before


def test_a_revised_strength_replaces_the_former_and_is_recorded(take):
    take(WEST, EAST)

    assert take(WEST.replace(",650,", ",400,")) == 1
    assert SiteMonth.objects.get(site__name="Westham").strength == 400
    assert AuditEntry.objects.filter(verb="posture.import").count() == 2


def test_a_site_that_moved_without_a_new_month_is_recorded_too(take):
    take(WEST)

    assert take(WEST.replace("20.1", "20.9")) == 0
    assert Site.objects.get().gid == lilliput.EAST_CELL
    assert AuditEntry.objects.filter(verb="posture.import").count() == 2


def test_a_site_stands_where_its_latest_month_places_it(take):
    take(WEST.replace("2021-05", "2021-06").replace("20.1", "20.9"), WEST)

    assert Site.objects.get().longitude == 20.9


def test_a_stricter_file_raises_the_handling_of_a_site_and_a_laxer_one_never_lowers_it(take):
    take(WEST)
    take(WEST, EAST, handling=CONFIDENTIAL)
    take(WEST.replace("2021-05", "2021-06"), EAST)

    assert {site.marking.handling for site in Site.objects.all()} == {CONFIDENTIAL}
    assert not Site.objects.visible_to(lilliput.viewer("planner")).exists()
    assert Site.objects.visible_to(lilliput.viewer("planner", clearance=Level.CONFIDENTIAL)).count() == 2


def test_who_brings_a_new_marking_in_sees_by_it_at_once(take, operator):
    assert not Site.objects.visible_to(operator).exists()

    take(WEST, handling=Handling(Level.STRICTLY_CONFIDENTIAL))

    assert Site.objects.visible_to(operator).count() == Marking.objects.count() == 1


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([WEST, EAST.replace("2021-07", "2021-13")], r"sites.csv, line 3, column month: expected .*; got 2021-13"),
        ([WEST, WEST], r"line 2, column site: expected one row per site and month.*got Westham in 2021-05"),
        ([EAST, EAST.replace("2021-07", "2021-09")], r"line 3, column site: .*a year counting as its January"),
        ([WEST, EAST.replace("5.1", "95.1")], r"line 3, column latitude: expected degrees north in \[-90, 90\]"),
        (
            [WEST.replace("650,inf", "-1,inf")],
            r"line 2, column strength: expected troops, a whole number >= 0 or nothing; got -1",
        ),
    ],
)
def test_a_fault_in_any_row_leaves_everything_as_it_was(take, rows, sentence):
    before = lilliput.every_row()

    with pytest.raises(FaultyInputError, match=sentence):
        take(*rows)
    assert lilliput.every_row() == before


def test_a_fault_while_writing_leaves_everything_as_it_was(take, monkeypatch):
    def break_down(*_event, **_by):
        raise RuntimeError("the disk is full")

    take(WEST)
    before = lilliput.every_row()
    monkeypatch.setattr(actions, "record", break_down)

    with pytest.raises(RuntimeError, match="the disk is full"):
        take(WEST.replace(",650,", ",400,"), EAST)
    assert lilliput.every_row() == before


def test_planners_import_sites_analysts_do_not_and_outsiders_find_no_mission(take):
    assert take(WEST, by=lilliput.viewer("planner")) == 1
    with pytest.raises(NotAllowedError, match=r"Expected a role that may import sites in lilliput; you hold: Analyst"):
        take(WEST, by=lilliput.viewer("analyst"))
    with pytest.raises(NotVisibleError, match="There is no mission 'lilliput'"):
        take(WEST, by=lilliput.viewer("planner", mission="blefuscu"))
