"""What is asked about sites and their reach."""

from datetime import UTC, datetime

import numpy as np
import pytest
from django.db import IntegrityError, transaction

from primacy.mission.access.interface import NotVisibleError
from primacy.mission.area.models import Cell
from primacy.mission.posture import queries
from primacy.mission.posture.interface import hours_from_sites, hours_to_cells, import_sites, sites_in
from primacy.mission.posture.models import Site, SiteMonth
from primacy.vocabulary import Handling, Level, Month
from tests.worlds import lilliput

ROWS = """site,longitude,latitude,month,precision,strength,version
Westham,20.1,5.1,2019-06,month,100,list
Westham,20.1,5.1,2021-06,month,200,list
Eastham,20.9,5.1,2020-01,month,300,list
"""
CELLS = (lilliput.WEST_CELL, lilliput.EAST_CELL, lilliput.BORDER_CELL)


@pytest.fixture
def manned(operator, laid, tmp_path):
    import_sites(file=lilliput.written(tmp_path, "sites.csv", ROWS), mission=laid, by=operator)
    return laid


@pytest.mark.parametrize(
    ("month", "known"),
    [
        (Month(2019, 5), []),
        (Month(2019, 6), [("Westham", 100)]),
        (Month(2020, 1), [("Eastham", 300), ("Westham", 100)]),
        (Month(2021, 6), [("Eastham", 300), ("Westham", 200)]),
        # Eastham was last named in January 2020: known to December 2021, and no longer two years after.
        (Month(2021, 12), [("Eastham", 300), ("Westham", 200)]),
        (Month(2022, 1), [("Westham", 200)]),
    ],
)
def test_a_site_is_known_as_last_named_within_two_years(operator, manned, month, known):
    assert [(each.site.name, each.strength) for each in sites_in(operator, manned, month=month)] == known


def test_each_cell_is_reached_first_from_the_nearer_site(operator, manned):
    reach = hours_to_cells(operator, manned, month=Month(2021, 6))

    assert [(each.gid, each.site) for each in reach.cells] == list(
        zip(CELLS, ("Westham", "Eastham", "Eastham"), strict=True)
    )
    assert all(0 < each.hours < 24 for each in reach.cells)
    assert set(reach.markings) == {Site.objects.first().marking_id}


def test_hours_are_labelled_by_site_and_cell_and_longer_to_what_lies_farther(operator, manned):
    eastham, westham = Site.objects.order_by("name")

    hours = hours_from_sites(manned, sites=[westham, eastham], gids=CELLS)

    assert hours.dims == ("site", "unit")
    assert hours["unit"].values.tolist() == list(CELLS)
    assert hours.sel(site="Westham").values.argmin() == 0
    assert hours.sel(site="Eastham", unit=CELLS[1]) < hours.sel(site="Westham", unit=CELLS[1])


def test_where_no_site_is_known_no_cell_is_reached(operator, manned):
    reach = hours_to_cells(operator, manned, month=Month(2019, 1))

    assert [(each.gid, each.hours, each.site) for each in reach.cells] == [(gid, np.inf, "") for gid in CELLS]
    assert reach.markings == []


def test_an_area_without_cells_has_no_reach(operator, manned):
    Cell.objects.all().delete()

    assert hours_to_cells(operator, manned, month=Month(2021, 6)).cells == []


def test_a_site_that_a_person_may_not_see_answers_like_none_and_reaches_nothing(operator, manned, tmp_path):
    file = lilliput.written(tmp_path, "sites.csv", ROWS)
    import_sites(file=file, mission=manned, by=operator, handling=Handling(Level.CONFIDENTIAL))
    planner, known = lilliput.viewer("planner"), Site.objects.first()

    for number in (known.pk, known.pk + 1_000):
        with pytest.raises(NotVisibleError, match="There is no such site that you can see"):
            queries.site(planner, manned, number)
    assert sites_in(planner, manned, month=Month(2021, 6)) == []
    assert {each.site for each in hours_to_cells(planner, manned, month=Month(2021, 6)).cells} == {""}
    assert queries.site(operator, manned, known.pk) == known


@pytest.mark.parametrize(
    ("role", "number"),
    [
        ("watch_officer", 2),
        ("analyst", 2),
        ("planner", 2),
        ("leadership", 2),
        ("liaison_assistant", 0),
        ("administrator", 0),
    ],
)
def test_sites_are_read_by_those_whose_role_includes_it(manned, role, number):
    assert len(sites_in(lilliput.viewer(role), manned, month=Month(2021, 6))) == number


@pytest.mark.parametrize("kind", [Site, SiteMonth])
def test_a_site_has_its_own_name_and_a_month_stands_once(manned, kind):
    twin = kind.objects.first()
    twin.pk = None

    with pytest.raises(IntegrityError, match=r"UNIQUE constraint failed|duplicate key"), transaction.atomic():
        twin.save()


def test_a_site_is_on_earth(manned):
    with pytest.raises(IntegrityError, match="a_site_is_on_earth"), transaction.atomic():
        Site.objects.update(longitude=181)


@pytest.mark.parametrize("month", ["2021-06", "soon", ""])
def test_the_page_shows_the_sites_of_a_month_and_todays_where_none_makes_sense(client, manned, month, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2021, 6, 15, tzinfo=UTC))
    client.force_login(lilliput.viewer("planner").person)

    page = client.get("/m/lilliput/sites/", {"month": month} if month else {})

    assert [(each.site.name, unit) for each, unit in page.context["rows"]] == [("Eastham", "East"), ("Westham", "West")]
    assert page.context["handling_banner"] == "UNCLASSIFIED · TLP:CLEAR"


def test_the_page_of_a_site_shows_its_months_latest_first(client, manned):
    client.force_login(lilliput.viewer("planner").person)

    page = client.get(f"/m/lilliput/sites/{Site.objects.get(name='Westham').pk}/")

    assert [month.strength for month in page.context["months"]] == [200, 100]
