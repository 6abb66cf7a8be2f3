"""A forecast says the same for the same seed, knows nothing of the months it forecasts, and is kept as it was made."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import HealthCheck, given, settings
from hypothesis.extra import numpy as arrays

from primacy.analysis.forecasting import DeathlessHistoryError, OriginOutsideHistoryError
from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry
from primacy.mission.access.roles import Role
from primacy.mission.situation import forecasts
from primacy.mission.situation.interface import ForecastOrder, draws_of, latest_forecast, make_forecast
from primacy.mission.situation.models import Forecast, ForecastCell
from primacy.vocabulary import Handling, ImpossibleValueError, Level, Month, TrafficLight
from tests.mission.situation.lagoon import CELLS, SOUTH_WEST, event, later, operator, person

ORDER = {"origin": Month(2022, 1), "steps": 2, "model": "conflictology", "draws": 120}


@pytest.fixture
def quiet_half_year(take):
    """Two deaths a month in the first half of 2021 in the south-western cell, and none in the second half."""
    deadly = [event(month, day=f"2021-{month:02}-15", best=2) for month in range(1, 7)]
    take(*deadly, event(12, day="2021-12-15", best=0))


@pytest.fixture
def make(lagoon):
    def made(*, days=0, by=None, **order):
        return make_forecast(ForecastOrder(**ORDER | order), mission=lagoon, by=by or operator(days=days))

    return made


def _draws(lagoon, forecast):
    return draws_of(operator(), lagoon, Forecast.objects.get(pk=forecast.pk))


def test_what_is_kept_of_a_cell_is_what_its_draws_say(quiet_half_year, make):
    # 120 draws replay each of the last twelve months ten times: 60 draws of 2 deaths and 60 of none.
    forecast = make()

    cell = forecast.cells.get(gid=SOUTH_WEST, month_id=505)

    assert (cell.mean, cell.q05, cell.q25, cell.q50, cell.q75, cell.q95) == (1, 0, 0, 1, 2, 2)
    assert (cell.at_least_1, cell.at_least_25, cell.at_least_100) == (0.5, 0, 0)
    assert str(cell) == "cell 135761, month 505: mean 1.00 deaths"
    assert forecast.cells.count() == 16
    assert (forecast.first, forecast.last) == (Month(2022, 1), Month(2022, 2))
    assert AuditEntry.objects.get(verb="situation.forecast").facts["model"] == "conflictology"


def test_equal_seeds_give_equal_draws(quiet_half_year, make, lagoon):
    first, second, other = make(seed=7), make(seed=7, days=1), make(seed=8, days=2)

    assert _draws(lagoon, first).identical(_draws(lagoon, second))
    assert not _draws(lagoon, first).equals(_draws(lagoon, other))


def test_a_new_forecast_never_changes_an_old_one(quiet_half_year, make, take):
    make()
    before = list(Forecast.objects.values()), list(ForecastCell.objects.order_by("id").values())

    take(event(1, day="2021-01-15", best=90), days=1)
    new = make(days=2)

    old = (
        Forecast.objects.exclude(pk=new.pk).values(),
        ForecastCell.objects.exclude(forecast=new).order_by("id").values(),
    )
    assert (list(old[0]), list(old[1])) == before


def test_what_happens_from_the_origin_on_does_not_reach_the_forecast(quiet_half_year, make, take, lagoon):
    before = make(origin=Month(2021, 10))

    take(event(20, day="2021-10-01", best=500), event(21, day="2021-12-31", best=500, longitude=21.3), days=1)
    after = make(origin=Month(2021, 10), days=2)

    assert _draws(lagoon, before).identical(_draws(lagoon, after))
    assert before.skill == after.skill


def test_months_after_the_last_record_are_unknown_and_not_calm(quiet_half_year, make):
    with pytest.raises(OriginOutsideHistoryError, match=r"must end in 2022-05; it ends in 2021-12\. Add the missing"):
        make(origin=Month(2022, 6))

    assert not Forecast.objects.exists()


@pytest.mark.parametrize("incidents", [(), (event(1, best=0),)])
def test_on_a_history_without_a_death_no_forecast_stands(take, make, every_row, incidents):
    if incidents:
        take(*incidents)
    before = every_row()

    with pytest.raises(DeathlessHistoryError):
        make(origin=Month(2021, 4))

    assert every_row() == before


def test_records_too_young_to_score_leave_the_skill_unstated(quiet_half_year, make):
    # The first death is of January 2021; an origin is scored from a year after it, and steps before the origin.
    assert make().skill == {"origins": [], "lead_times": [], "coverage_90": None, "crps": None, "against": {}}


def test_skill_is_scored_from_past_origins_half_a_year_apart(take, make):
    # Deaths from January 2020 on. Two months before January 2022 is November 2021, then May 2021; November 2020 would
    # come less than a year after the first deaths.
    months = [(2020 + month // 12, month % 12 + 1) for month in range(24)]
    take(*(event(n, day=f"{y}-{m:02}-15", best=1 + n % 3) for n, (y, m) in enumerate(months, start=1)))

    skill = make(model="recency_weighted").skill

    assert skill["origins"] == ["2021-05", "2021-11"]
    assert skill["lead_times"] == [1]
    assert set(skill["against"]) == {"conflictology", "ten_years", "seasonal_climatology", "self_exciting"}
    assert set(skill["against"]["ten_years"]["by_unit"]) == {"CF1", "CF2"}
    assert skill["against"]["ten_years"]["by_unit"]["CF2"] is None
    assert 0 <= skill["coverage_90"] <= 1


def test_a_model_is_not_compared_with_itself(take, make):
    take(*(event(n, day=f"20{19 + n // 13}-{1 + n % 12:02}-15", best=2) for n in range(1, 37)))

    assert set(make().skill["against"]) == {"ten_years", "seasonal_climatology", "self_exciting"}


def test_a_forecast_is_marked_as_the_highest_of_the_incidents_it_rests_on(quiet_half_year, take, make):
    take(event(30, day="2021-05-01"), days=1, handling=Handling(Level.CONFIDENTIAL, TrafficLight.AMBER))
    take(event(31, day="2022-01-10"), days=2, handling=Handling(Level.STRICTLY_CONFIDENTIAL, TrafficLight.GREEN))

    assert make(days=3).marking.handling == Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ({"steps": 0}, r"steps must be in \[1, 36\] months; got 0"),
        ({"steps": 37}, r"steps must be in \[1, 36\] months; got 37"),
        ({"draws": 99}, r"draws must be in \[100, 10000\]; got 99"),
        ({"draws": 10_001}, r"draws must be in \[100, 10000\]; got 10001"),
        ({"target": "crime"}, r"target must be one of all, state_based, non_state, one_sided; got 'crime'"),
        ({"model": "oracle"}, r"model must be one of pooled, .*conflictology; got 'oracle'"),
    ],
)
def test_an_impossible_order_is_refused(order, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        ForecastOrder(**ORDER | order)


def test_only_analysts_make_forecasts(quiet_half_year, make, lagoon):
    with pytest.raises(NotAllowedError, match=r"a role that may make forecasts"):
        make(by=person(lagoon, Role.WATCH_OFFICER))

    assert make(by=person(lagoon, Role.ANALYST)).pk


def test_the_latest_forecast_is_that_of_the_latest_origin_made_last(quiet_half_year, make, lagoon):
    early, late, again = make(origin=Month(2021, 11)), make(), make(days=1)
    by = operator(days=2)

    assert latest_forecast(by, lagoon, target="all") == again
    assert latest_forecast(by, lagoon, target="all", origin_month_id=early.origin_month_id) == early
    assert latest_forecast(by, lagoon, target="one_sided") is None
    assert late.made_at < again.made_at
    assert str(late) == "conflictology for all from month 505"


@pytest.mark.parametrize("number", ["0", "999999999999999999999", "latest", "-1", "1.5"])
def test_a_forecast_of_another_number_is_not_visible(quiet_half_year, make, lagoon, number):
    kept = make()

    assert forecasts.forecast_visible_to(operator(), lagoon, str(kept.pk)) == kept
    with pytest.raises(NotVisibleError, match="no such forecast that you can see"):
        forecasts.forecast_visible_to(operator(), lagoon, number)


def test_the_likeliest_cells_come_first_and_only_those_of_the_month(quiet_half_year, make):
    rows = forecasts.likeliest_cells(make(), month_id=506, number=3)

    assert [(row.gid, row.month_id) for row in rows] == [(SOUTH_WEST, 506), (CELLS[1], 506), (CELLS[2], 506)]


@given(values=arrays.arrays("int32", (8, 2, 5), elements={"min_value": 0, "max_value": 3}))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_draws_come_back_as_they_were_packed(lagoon, values):
    dims = {"unit": list(CELLS), "month_id": [505, 506]}
    draws = xr.DataArray(values, dims=("unit", "month_id", "draw"), coords=dims)
    kept = Forecast(origin_month_id=505, steps=2, draws=5, draws_parquet=forecasts.pack_draws(draws))

    assert np.array_equal(draws_of(operator(), lagoon, kept), values)


def test_skill_is_shown_where_its_interval_lies_above_zero(lagoon):
    against = {
        "conflictology": {"whole": [0.2, 0.1, 0.3], "by_unit": {"CF1": [0.2, -0.1, 0.4], "CF2": None}},
    }
    units = lagoon.units.filter(level=1).order_by("code")

    rows = forecasts.skill_rows(Forecast(skill={"against": against}), units=units)

    assert [(row.unit, row.bounds, row.is_shown) for row in rows] == [
        ("", (0.2, 0.1, 0.3), True),
        ("West", (0.2, -0.1, 0.4), False),
        ("East", None, False),
    ]


@pytest.mark.parametrize(
    ("month_id", "unit", "is_better"),
    [
        (505, "CF1", True),
        (505, "CF2", False),
        (505, "", False),
        (506, "CF1", True),
        (508, "CF1", False),
        (516, "CF1", False),
    ],
)
def test_a_forecast_is_trusted_where_it_beat_the_season_at_that_place_and_horizon(month_id, unit, is_better):
    # Scored one and five months ahead; of months between the nearer one speaks, of two the earlier: 506 is two months
    # ahead and 508 is four.
    saved = {
        "whole": [0.2, 0.1, 0.3],
        "by_lead_time": {"1": [0.2, 0.1, 0.3], "5": [0.1, -0.1, 0.3]},
        "by_unit": {"CF1": [0.2, 0.1, 0.4], "CF2": None},
    }
    kept = Forecast(origin_month_id=505, skill={"against": {"seasonal_climatology": saved}})

    assert forecasts.is_better_than_climatology(kept, month_id=month_id, unit=unit) is is_better
    assert [row.lead_time for row in forecasts.skill_rows(kept, units=[])] == [None, 1, 5]


def test_a_forecast_that_was_never_scored_is_neither_better_nor_worse():
    kept = Forecast(origin_month_id=505, skill={"against": {}})

    assert forecasts.is_better_than_climatology(kept, month_id=505, unit="CF1") is None


def test_moments_are_kept_with_a_forecast(quiet_half_year, make):
    forecast = make(days=3)

    assert forecast.made_at == forecast.history_known_at == later(3)
