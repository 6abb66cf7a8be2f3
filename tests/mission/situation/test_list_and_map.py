"""The list shows every incident exactly once, and the map as many as there are."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primacy.mission.access.interface import NotVisibleError
from primacy.mission.situation import clusters as on_the_map
from primacy.mission.situation import listing, queries
from primacy.mission.situation.actions.count_incidents import count_incidents
from primacy.mission.situation.clusters import Bounds, clusters
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import Incident
from primacy.mission.situation.searching.finding import Finding
from primacy.vocabulary import ImpossibleValueError, Month
from tests.mission.situation.lagoon import CELLS, SOUTH_WEST, event, operator

SPRING = IncidentFilter(first=Month(2021, 3), last=Month(2021, 4))
IN_THE_TEST = settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
VIEWS = {
    "the cells of the area": Bounds(20.1, 4.1, 21.9, 4.9),
    "the region": Bounds(15, 0, 25, 9),
    "the world": Bounds(-180, -90, 180, 90),
    "beyond the world": Bounds(-200, -95, 200, 95),
}


@given(days=st.lists(st.integers(1, 5), min_size=1, max_size=14), per_page=st.integers(1, 5))
@IN_THE_TEST
def test_walking_the_pages_meets_every_incident_once_in_either_direction(take, lagoon, days, per_page):
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "_PER_PAGE", per_page)
        take(*(event(number, day=f"2021-03-{day:02}") for number, day in enumerate(days, start=1)))
        latest_first = list(Incident.objects.order_by("-ended_on", "-id").values_list("pk", flat=True))

        assert [pk for page in _older(lagoon) for pk in page] == latest_first
        assert [pk for page in reversed(_newer(lagoon)) for pk in page] == latest_first
        transaction.set_rollback(True)


def _older(lagoon):
    page = listing.incidents_page(Finding(operator(), lagoon, SPRING))
    walked = [[each.pk for each in page.incidents]]
    assert page.newer == ""
    while page.older:
        page = listing.incidents_page(Finding(operator(), lagoon, SPRING), older_than=page.older)
        walked.append([each.pk for each in page.incidents])
    return walked


def _newer(lagoon):
    last = Incident.objects.order_by("ended_on", "id").first()
    page = listing.incidents_page(Finding(operator(), lagoon, SPRING), newer_than=last.mark)
    walked = [[last.pk], [each.pk for each in page.incidents]]
    while page.newer:
        page = listing.incidents_page(Finding(operator(), lagoon, SPRING), newer_than=page.newer)
        walked.append([each.pk for each in page.incidents])
    return walked


def test_a_page_between_two_others_leads_to_both(take, lagoon, monkeypatch):
    monkeypatch.setattr(listing, "_PER_PAGE", 1)
    take(*(event(day, day=f"2021-03-{day:02}") for day in (1, 2, 3)))
    first = listing.incidents_page(Finding(operator(), lagoon, SPRING))

    middle = listing.incidents_page(Finding(operator(), lagoon, SPRING), older_than=first.older)

    assert [each.external_id for each in middle.incidents] == ["2"]
    assert middle.newer == middle.older == middle.incidents[0].mark


def test_where_nothing_matches_the_one_page_is_empty(lagoon):
    assert listing.incidents_page(Finding(operator(), lagoon, SPRING)) == listing.IncidentPage([], older="", newer="")


@pytest.mark.parametrize("mark", ["page-2", "2021-03-01", "2021-13-01_4", "2021-03-01_x", "2021-03-01_1_2"])
def test_a_mark_that_no_page_gave_names_no_page(lagoon, mark):
    with pytest.raises(NotVisibleError, match="no such page of the list; start from its first page"):
        listing.incidents_page(Finding(operator(), lagoon, SPRING), older_than=mark)


SPOTS = st.tuples(st.floats(20.0, 21.999), st.floats(4.0, 4.999), st.integers(1, 3), st.integers(0, 9))


@given(spots=st.lists(SPOTS, min_size=1, max_size=12))
@IN_THE_TEST
def test_the_marks_add_up_to_the_total_in_every_view(take, lagoon, spots):
    with transaction.atomic():
        take(
            *(
                event(number, longitude=longitude, latitude=latitude, type_of_violence=kind, best=best, high=best + 1)
                for number, (longitude, latitude, kind, best) in enumerate(spots, start=1)
            )
        )
        counted = queries.totals(operator(), lagoon, SPRING)
        total = {name: counted[name] for name in ("total", "best", "low", "high")}

        for bounds in VIEWS.values():
            assert _added_up(lagoon, bounds, one_by_one=300) == total
            assert _added_up(lagoon, bounds, one_by_one=0) == total
        transaction.set_rollback(True)


def _added_up(lagoon, bounds, *, one_by_one):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(on_the_map, "_ONE_BY_ONE", one_by_one)
        marks = clusters(operator(), lagoon, SPRING, bounds)
    return {
        "total": sum(mark.incidents for mark in marks),
        "best": sum(mark.best for mark in marks),
        "low": sum(mark.low for mark in marks),
        "high": sum(mark.high for mark in marks),
    }


def test_few_incidents_are_marks_of_their_own_that_name_their_record(take, lagoon):
    take(event(1, best=2, longitude=20.3), event(2, best=3, longitude=20.3))

    marks = clusters(operator(), lagoon, SPRING, VIEWS["the cells of the area"])

    assert {mark.record for mark in marks} == {str(each.record) for each in Incident.objects.all()}
    assert [(mark.longitude, mark.incidents, mark.best) for mark in marks] == [(20.3, 1, 2), (20.3, 1, 3)]


def test_many_incidents_near_each_other_are_one_mark_at_their_middle(take, lagoon, monkeypatch):
    monkeypatch.setattr(on_the_map, "_ONE_BY_ONE", 1)
    take(event(1, longitude=20.251), event(2, longitude=20.253), event(3, longitude=20.3), event(4, type_of_violence=3))

    marks = clusters(operator(), lagoon, SPRING, VIEWS["the cells of the area"])

    # 20.251 and 20.253 lie in the square from 20.25 to 20.275; 20.3 lies in another; the fourth is of another type.
    assert sorted((round(mark.longitude, 3), mark.violence, mark.incidents) for mark in marks) == [
        (20.25, 3, 1),
        (20.252, 1, 2),
        (20.3, 1, 1),
    ]


def test_a_wide_view_has_one_mark_per_cell_and_type_at_the_centre_of_the_cell(take, lagoon):
    take(event(1, longitude=20.01), event(2, longitude=20.49, best=4), event(3, type_of_violence=2))

    marks = clusters(operator(), lagoon, SPRING, VIEWS["the region"])

    assert sorted((mark.gid, mark.longitude, mark.latitude, mark.violence, mark.best) for mark in marks) == [
        (SOUTH_WEST, 20.25, 4.25, 1, 5),
        (SOUTH_WEST, 20.25, 4.25, 2, 1),
    ]


def test_incidents_out_of_view_have_no_mark(take, lagoon):
    take(event(1), event(2, longitude=21.75))

    assert [mark.gid for mark in clusters(operator(), lagoon, SPRING, Bounds(21.6, 4.1, 21.9, 4.4))] == [135764]


def test_the_cells_in_view_are_those_that_the_bounds_touch():
    assert tuple(Bounds(20.1, 4.1, 21.9, 4.9).cells) == CELLS
    assert Bounds(20.1, 4.1, 20.2, 4.2).cells == [SOUTH_WEST]


def test_a_filter_does_not_end_before_it_begins():
    with pytest.raises(ImpossibleValueError, match="last month must be not before the first, 2021-03; got '2021-02'"):
        IncidentFilter(first=Month(2021, 3), last=Month(2021, 2))


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({}, "1245"),
        ({"violence": (3,)}, "2"),
        ({"violence": (1, 3)}, "1245"),
        ({"unit_code": "CF2"}, "4"),
        ({"verification": ("unfounded",)}, "3"),
        ({"verification": ("verified", "unfounded")}, "35"),
        ({"exercise": True}, "6"),
    ],
)
def test_a_filter_keeps_what_it_names_in_list_and_counts_alike(take, lagoon, chosen, kept):
    take(event(1), event(2, type_of_violence=3), event(3), event(4, longitude=21.3), event(5), event(6))
    Incident.objects.filter(external_id="3").update(verification="unfounded")
    Incident.objects.filter(external_id="5").update(verification="verified")
    Incident.objects.filter(external_id="6").update(is_exercise=True)
    named = IncidentFilter(first=Month(2021, 3), last=Month(2021, 3), **chosen)
    count_incidents(lagoon, month_ids=[495])

    page = listing.incidents_page(Finding(operator(), lagoon, named))
    assert sorted(each.external_id for each in page.incidents) == sorted(kept)
    assert queries.totals(operator(), lagoon, named)["total"] == len(kept)


def test_the_deadliest_come_first_and_the_latest_first_among_equals(take, lagoon):
    take(event(1, best=4, day="2021-03-01"), event(2, best=9), event(3, best=4, day="2021-03-02"), event(4, best=1))

    worst = queries.deadliest(operator(), lagoon, SPRING, number=3)

    assert [each.external_id for each in worst] == ["2", "3", "1"]


def test_places_are_counted_by_how_precisely_they_are_known(take, lagoon):
    take(event(1), event(2), event(3, where_prec=6), event(4, where_prec=""))

    assert queries.precision_of_places(operator(), lagoon, SPRING) == {1: 2, 6: 1, None: 1}
