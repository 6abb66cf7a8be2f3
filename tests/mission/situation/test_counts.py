"""The monthly counts by cell are those of the incidents that stand, whatever came in before."""

import datetime

from django.db import transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primacy.mission.situation.actions.count_incidents import count_incidents
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import CellMonth, Incident
from primacy.mission.situation.queries import count_by, count_by_month, fatality_panel, span_of_records, totals
from primacy.vocabulary import Month
from tests.mission.situation.lagoon import SOUTH_WEST, event, later, operator

KEY = ("mission_id", "gid", "unit_code", "month_id", "violence", "verification", "marking_id", "is_exercise")
IN_THE_TEST = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
ALL_2021 = IncidentFilter(first=Month(2021, 1), last=Month(2021, 12))

DAYS = st.dates(datetime.date(2021, 1, 1), datetime.date(2021, 4, 30)).map(str)
PLACES = st.sampled_from([(20.1, 4.1), (20.6, 4.6), (21.1, 4.1), (21.9, 4.9), (25.0, 4.1)])
INCIDENTS = st.builds(
    lambda number, day, best, place, kind: event(
        number, day=day, best=best, longitude=place[0], latitude=place[1], type_of_violence=kind
    ),
    st.integers(1, 6), DAYS, st.integers(0, 40), PLACES, st.integers(1, 3),
)  # fmt: skip
FILES = st.lists(INCIDENTS, min_size=1, max_size=6, unique_by=lambda row: row["id"])


def _counted_anew():
    rows = (
        Incident.objects.current()
        .values_list(*KEY)
        .annotate(Count("id"), Sum("fatalities_best"), Sum("fatalities_low"), Sum("fatalities_high"))
    )
    return sorted(rows)


@given(files=st.lists(FILES, min_size=1, max_size=4))
@IN_THE_TEST
def test_whatever_comes_in_the_counts_are_those_of_the_incidents_that_stand(take, files):
    with transaction.atomic():
        for days, events in enumerate(files):
            take(*events, days=days)

            kept = CellMonth.objects.values_list(
                *KEY, "incidents", "fatalities_best", "fatalities_low", "fatalities_high"
            )
            assert sorted(kept) == _counted_anew()
        transaction.set_rollback(True)


def test_a_revision_that_moves_an_incident_moves_its_count(take):
    take(event(1, day="2021-03-10", best=2))
    take(event(1, day="2021-04-10", best=3, longitude=21.75, latitude=4.75), days=1)

    # 21.75 E, 4.75 N is the north-eastern cell, 136484; April 2021 is month 496.
    assert list(CellMonth.objects.values_list("gid", "unit_code", "month_id", "incidents", "fatalities_best")) == [
        (136484, "CF2", 496, 1, 3)
    ]


def test_counting_no_month_changes_nothing(take, lagoon):
    take(event(1))

    count_incidents(lagoon, month_ids=[])

    assert CellMonth.objects.count() == 1


def test_totals_add_incidents_and_each_bound(take, lagoon):
    take(event(1, best=3, low=1, high=8), event(2, best=5, low=5, high=6), event(3, day="2020-12-31", best=100))

    assert totals(operator(), lagoon, ALL_2021) == {"total": 2, "best": 8, "low": 6, "high": 14, "supported": 2}


def test_where_nothing_is_recorded_totals_are_zero_and_the_span_is_this_month(lagoon):
    by = operator()

    assert totals(by, lagoon, ALL_2021) == {"total": 0, "best": 0, "low": 0, "high": 0, "supported": 0}
    assert span_of_records(by, lagoon) == (Month(2022, 1), Month(2022, 1))


def test_the_span_runs_from_the_first_to_the_last_month_with_an_incident(take, lagoon):
    take(event(1, day="2019-05-31"), event(2, day="2021-02-01"))

    assert span_of_records(operator(), lagoon) == (Month(2019, 5), Month(2021, 2))


def test_a_month_without_a_record_is_in_the_series_with_zeros(take, lagoon):
    take(event(1, day="2021-01-05", best=4, low=3, high=5), event(2, day="2021-03-05", best=1))

    quarter = IncidentFilter(first=Month(2021, 1), last=Month(2021, 3))

    assert count_by_month(operator(), lagoon, quarter) == [
        {"month": Month(2021, 1), "best": 4, "low": 3, "high": 5},
        {"month": Month(2021, 2), "best": 0, "low": 0, "high": 0},
        {"month": Month(2021, 3), "best": 1, "low": 1, "high": 1},
    ]


def test_counts_by_unit_add_up_to_the_total(take, lagoon):
    take(event(1, best=4), event(2, best=1, longitude=21.3), event(3, best=2, longitude=21.4))

    assert count_by(operator(), lagoon, ALL_2021, key="unit_code") == {
        "CF1": {"total": 1, "best": 4, "low": 4, "high": 4},
        "CF2": {"total": 2, "best": 3, "low": 3, "high": 3},
    }


def test_the_panel_has_every_cell_and_month_and_the_deaths_where_they_were(take, lagoon):
    take(
        event(1, day="2021-03-10", best=3),
        event(2, day="2021-03-20", best=4),
        event(3, day="2021-02-01", best=5, longitude=21.75, latitude=4.75, type_of_violence=3),
        event(4, day="2021-04-01", best=9),
    )

    panel = fatality_panel(operator(), lagoon, target="all", last=Month(2021, 3), known_at=later(0))

    # From January 1989 (month 109) to March 2021 (month 495) there are 387 months; cell 136484 is the eighth.
    assert panel.shape == (8, 387)
    assert panel["month_id"].values[[0, -1]].tolist() == [109, 495]
    assert panel.sum() == 12
    assert panel.sel(unit=SOUTH_WEST, month_id=495) == 7
    assert panel.sel(unit=136484, month_id=494) == 5


def test_the_panel_of_a_target_has_its_type_of_violence_alone(take, lagoon):
    take(event(1, best=3), event(2, best=4, type_of_violence=2), event(3, best=5, type_of_violence=3))

    deaths = {
        target: int(fatality_panel(operator(), lagoon, target=target, last=Month(2021, 3), known_at=later(0)).sum())
        for target in ("all", "state_based", "non_state", "one_sided")
    }

    assert deaths == {"all": 12, "state_based": 3, "non_state": 4, "one_sided": 5}


def test_the_panel_leaves_out_unfounded_and_exercise_incidents(take, lagoon):
    take(event(1, best=3), event(2, best=4), event(3, best=5))
    Incident.objects.filter(external_id="2").update(verification="unfounded")
    Incident.objects.filter(external_id="3").update(is_exercise=True)

    panel = fatality_panel(operator(), lagoon, target="all", last=Month(2021, 3), known_at=later(0))

    assert panel.sum() == 3


def test_the_panel_as_known_earlier_has_the_deaths_of_the_edition_of_then(take, lagoon):
    take(event(1, best=3))
    take(event(1, best=30), event(2, best=1), days=30)

    panel = fatality_panel(operator(days=40), lagoon, target="all", last=Month(2021, 3), known_at=later(10))

    assert panel.sum() == 3


def test_the_panel_passes_over_incidents_in_cells_that_the_area_no_longer_has(take, lagoon):
    take(event(1, best=3), event(2, best=4, longitude=21.75))
    lagoon.cells.filter(gid=SOUTH_WEST).delete()

    panel = fatality_panel(operator(), lagoon, target="all", last=Month(2021, 3), known_at=later(0))

    assert panel.sizes["unit"] == 7
    assert panel.sum() == 4
