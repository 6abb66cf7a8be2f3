"""Risks by week know nothing of the weeks they are about, agree with what happens, and say what they rest on."""

from datetime import date

import numpy as np
import polars as pl
import pytest
import xarray as xr

from primacy.analysis.forecasting import (
    DRIVERS,
    Neighbourhood,
    ShortHistoryError,
    WeeklyRisk,
    first_day_of,
    week_of,
    weekly_backtest,
    weekly_baselines,
    weekly_history,
    weekly_skill,
)
from primacy.vocabulary import ImpossibleValueError

MODEL = WeeklyRisk(half_lives=(2.0, 26.0), neighbours=Neighbourhood({0: (1,), 1: (0,)}))
GROUPS = xr.DataArray(["east", "east", "west", "west"], dims="unit", coords={"unit": range(4)})


def told(*rows: tuple[int, date, date, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["unit", "started_on", "ended_on", "deaths"], orient="row")


def history(weeks: int, happened: np.ndarray | None = None) -> xr.Dataset:
    """Return four units: the first of bursts that feed themselves, the others of rare chance."""
    if happened is None:
        rng = np.random.default_rng(1)
        happened = rng.random((4, weeks)) < 0.02
        for week in range(1, weeks):
            happened[0, week] = rng.random() < (0.7 if happened[0, week - 1] else 0.05)
    dims = ("unit", "week")
    found = {"happened": (dims, happened), "known": (dims, np.ones_like(happened))}
    return xr.Dataset(found, coords={"unit": range(4), "week": range(1, weeks + 1)})


@pytest.mark.parametrize("day", [date(1980, 1, 1), date(2021, 12, 6), date(2022, 1, 1)])
def test_a_week_runs_from_monday_to_sunday(day):
    first = first_day_of(week_of(day))

    assert first.isoweekday() == 1
    assert 0 <= (day - first).days <= 6


def test_an_incident_counts_in_the_week_it_began_and_one_dated_to_a_month_in_none():
    # 2 January 2017 is a Monday. Saturday to Tuesday are four days; the whole of January touches five weeks.
    incidents = told(
        (7, date(2017, 1, 7), date(2017, 1, 10), 3),
        (8, date(2017, 1, 1), date(2017, 1, 31), 5),
        (8, date(2017, 1, 16), date(2017, 1, 16), 0),
        (9, date(2017, 1, 2), date(2017, 1, 2), 1),
        (8, date(2016, 1, 2), date(2016, 1, 2), 1),
    )
    first = week_of(date(2017, 1, 2))

    found = weekly_history(incidents, units=[7, 8], first_week=first, last_week=first + 5)
    deadly = weekly_history(incidents, units=[7, 8], first_week=first, last_week=first + 5, least_deaths=1)

    assert found["happened"].values.tolist() == [[True] + [False] * 5, [False, False, True, False, False, False]]
    assert found["known"].values.tolist() == [[True] * 6, [False, False, True, False, False, True]]
    assert deadly["known"].values.tolist() == [[True] * 6, [False] * 5 + [True]]
    assert (found.attrs, deadly.attrs["incidents"]) == ({"incidents": 4, "set_aside": 1}, 3)


def test_a_table_without_dates_or_a_span_turned_round_is_refused():
    with pytest.raises(ImpossibleValueError, match="incidents must be to hold deaths, started_on"):
        weekly_history(pl.DataFrame({"unit": [1], "ended_on": [None]}), units=[1], first_week=1, last_week=2)
    with pytest.raises(ImpossibleValueError, match="last_week must be >= 5"):
        weekly_history(told(), units=[1], first_week=5, last_week=4)


def test_what_happens_from_the_origin_on_does_not_reach_a_risk():
    whole = history(700)
    other = whole.copy(deep=True)
    other["happened"][:, 640:] = True

    cut = MODEL.forecast(whole.isel(week=slice(640)), lead_times=[1, 4, 8])
    usual = weekly_baselines(whole.isel(week=slice(640)), lead_times=[1, 4, 8])
    past = [weekly_backtest(each, MODEL, origins=[641], lead_times=[1, 4, 8]) for each in (whole, other)]

    assert past[0]["probability"].equals(past[1]["probability"])
    ours = past[0]["probability"].sel(origin=641)
    np.testing.assert_allclose(ours.sel(model="weekly_risk").values, cut["probability"].values)
    np.testing.assert_allclose(ours.sel(model="persistence").values, usual["persistence"].values)
    np.testing.assert_allclose(ours.sel(model="climatology").values, usual["climatology"].values)


def test_drivers_share_out_the_risk_and_a_burst_is_driven_by_what_happened_here_lately():
    burst = history(600)
    burst["happened"][:, -8:] = False
    burst["happened"][0, -2:] = True

    risk = MODEL.forecast(burst, lead_times=[1, 8])

    np.testing.assert_allclose(risk["driver_share"].sum("driver").values, 1)
    assert DRIVERS[risk["driver_share"].sel(unit=0, lead_time=1).values.argmax()] == "here_lately"
    assert risk["probability"].sel(unit=0, lead_time=1) > 0.3
    assert risk["probability"].sel(unit=0, lead_time=1) > risk["probability"].sel(unit=0, lead_time=8)
    assert risk["probability"].sel(unit=3).max() < 0.1


def test_risks_of_bursts_agree_with_what_happens_and_beat_the_season_and_say_so_by_place():
    # A burst goes on with 0.7 and begins with 0.05 a week; the other units hold chance alone.
    past = weekly_backtest(history(1_000), MODEL, origins=range(500, 996, 8), lead_times=[1, 2])
    past["known"][0, 1, 0] = False

    found = weekly_skill(past, group_of=GROUPS, rng=np.random.default_rng(1))

    assert found.weeks == 62 * 4 * 2 - 1
    assert found.miscalibration < 0.01
    whole, by_lead, by_unit = found.against["climatology"]
    assert float(whole["lower"]) > 0
    assert float(by_lead["skill"].sel(lead_time=1)) > float(by_lead["skill"].sel(lead_time=2))
    assert float(by_unit["lower"].sel(group="east")) > 0 > float(by_unit["lower"].sel(group="west"))
    assert found.average_precision["weekly_risk"] > found.average_precision["climatology"]


def test_persistence_is_how_often_an_incident_followed_as_many_bad_weeks():
    # Every fourth week is bad, so that one of the last four always is: one week ahead it is bad in a quarter of all.
    every_fourth = np.tile(np.arange(600) % 4 == 0, (4, 1))

    told_of = weekly_baselines(history(600, every_fourth), lead_times=[1])

    np.testing.assert_allclose(told_of["persistence"].values, 0.25, atol=0.001)


def test_where_nothing_happened_there_is_no_precision_to_state():
    calm = history(700)
    calm["happened"][:, 650:] = False
    past = weekly_backtest(calm, MODEL, origins=[660, 670], lead_times=[1])

    assert np.isnan(weekly_skill(past, group_of=GROUPS, rng=np.random.default_rng(1)).average_precision["persistence"])


@pytest.mark.parametrize(
    ("weeks", "leads", "error", "sentence"),
    [
        (259, [1], ShortHistoryError, "at least 260 weeks in which something happened; got 259"),
        (300, [], ImpossibleValueError, r"lead_times must be one or more in \[1, 8\]"),
        (300, [9], ImpossibleValueError, r"got \[9\]"),
    ],
)
def test_too_young_a_history_and_too_far_a_horizon_are_refused(weeks, leads, error, sentence):
    with pytest.raises(error, match=sentence):
        MODEL.forecast(history(weeks), lead_times=leads)


def test_half_lives_rise_and_a_past_origin_has_its_targets_in_the_history():
    with pytest.raises(ImpossibleValueError, match="half_lives must be one or more > 0, rising"):
        WeeklyRisk(half_lives=(8.0, 2.0))
    with pytest.raises(ImpossibleValueError, match="all targets by week 300"):
        weekly_backtest(history(300), MODEL, origins=[300], lead_times=[1, 2])
