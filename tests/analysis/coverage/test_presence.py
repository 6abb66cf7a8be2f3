"""Presence by month, what the rains cut off, and how soon presence follows violence."""

import numpy as np
import polars as pl
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.coverage import (
    ImpossibleTravelError,
    cut_off_by_rain,
    presence_after_violence,
    presence_by_month,
    season_ratio,
    slowed_roads,
)
from primacy.analysis.scoring import MisalignedError
from primacy.vocabulary import ImpossibleValueError

SITES = {"site": ["Bria", "Obo"]}
# Bria reaches the first cell in 2 hours and the second in 9; Obo both in 5.
HOURS = xr.DataArray([[2.0, 9.0], [5.0, 5.0]], dims=("site", "unit"), coords=SITES | {"unit": [1, 2]})
# Bria has 150 in the first month and is gone in the third; Obo comes in the second with a strength that nobody tells.
STRENGTH = xr.DataArray(
    [[150.0, 200.0, np.nan], [np.nan, np.inf, 35.0]],
    dims=("site", "month_id"),
    coords=SITES | {"month_id": [500, 501, 502]},
)


def test_presence_of_a_cell_and_month_is_what_the_sites_known_then_could_bring():
    layer = presence_by_month(STRENGTH, HOURS, within_hours=6)

    assert layer["hours"].values.tolist() == [[2, 2, 5], [9, 5, 5]]
    assert layer["sites"].values.tolist() == [[1, 2, 1], [0, 1, 1]]
    assert layer["strength"].values.tolist() == [[150, 200, 35], [0, 0, 35]]
    assert layer["unknown"].values.tolist() == [[0, 1, 0], [0, 1, 0]]


def test_without_labels_months_or_sites_nothing_is_invented():
    bare = presence_by_month(STRENGTH.drop_vars("month_id"), HOURS.drop_vars("unit"), within_hours=6)
    nobody = presence_by_month(STRENGTH.isel(site=[]), HOURS.isel(site=[]), within_hours=6)
    never = presence_by_month(STRENGTH.isel(month_id=[]), HOURS, within_hours=6)

    assert list(bare.coords) == []
    assert np.isinf(nobody["hours"].values).all()
    assert never["hours"].shape == (2, 0)


@given(st.floats(0.5, 20), st.floats(0, 20))
def test_more_hours_never_bring_fewer_troops(within, more):
    fewer, troops = (presence_by_month(STRENGTH, HOURS, within_hours=each) for each in (within, within + more))

    assert (troops["strength"] >= fewer["strength"]).all()


def test_sites_of_another_order_or_impossible_hours_are_refused():
    with pytest.raises(MisalignedError, match="the same sites in the same order"):
        presence_by_month(STRENGTH.isel(site=[1, 0]), HOURS, within_hours=6)
    with pytest.raises(MisalignedError, match="the same sites"):
        presence_by_month(STRENGTH.isel(site=[0]), HOURS, within_hours=6)
    with pytest.raises(ImpossibleTravelError):
        presence_by_month(STRENGTH, -HOURS, within_hours=6)


def test_the_rains_slow_every_way_but_those_for_all_weather():
    roads = pl.DataFrame({"hours": [2.0, 2.0], "road_class": ["trunk", ""], "from": [1, 2]})

    assert slowed_roads(roads, slowing=2, all_weather=("trunk",))["hours"].to_list() == [2, 4]
    with pytest.raises(ImpossibleValueError, match="slowing must be >= 1 and finite"):
        slowed_roads(roads, slowing=0.5, all_weather=())


def test_a_cell_is_cut_off_in_rainy_months_where_the_slower_way_is_too_long():
    # Both within six hours when dry. In the rains the first takes 3 hours and the second 7.5; rain is unknown last.
    dry = xr.DataArray([[2.0, 5.0, 5.0]], dims=("site", "unit"))
    rain = xr.DataArray([[200.0, 0.0], [100.0, 99.9], [np.nan, np.nan]], dims=("unit", "month"))

    lost = cut_off_by_rain(dry, dry * 1.5, rain, within_hours=6)

    assert lost.values.tolist() == [[False, False], [True, False], [False, False]]


def test_a_season_says_more_only_as_far_as_the_years_agree():
    # Unit 1 has a rainy and a dry month, unit 2 two dry ones. Rainy 3, 0; dry 1 + 0 + 0 in the first year, then 2.
    attacks = np.array([[[3.0, 1.0], [0.0, 0.0]], [[0.0, 2.0], [0.0, 0.0]]])
    rainy = np.array([[True, False], [False, False]])

    found = season_ratio(attacks, rainy, rng=np.random.default_rng(1))

    # A rainy cell-month has 3 / 2 attacks a year, a dry one 3 / 2 over three: three times as many.
    assert (found.rainy, found.dry, found.ratio, found.years) == (1.5, 0.5, 3.0, 2)
    assert found.lower == 0.0
    assert found.upper == 9.0


def test_without_attacks_or_without_a_season_no_ratio_is_stated():
    calm = season_ratio(np.zeros((2, 1, 2)), np.array([[True, False]]), rng=np.random.default_rng(1))
    never = season_ratio(np.ones((2, 1, 2)), np.array([[False, False]]), rng=np.random.default_rng(1))

    assert np.isnan([calm.ratio, calm.lower, calm.upper, never.ratio, never.rainy]).all()
    with pytest.raises(ImpossibleValueError, match="attacks must be of the shape"):
        season_ratio(np.zeros((2, 2)), np.array([[True, False]]), rng=np.random.default_rng(1))


def labelled(rows: list[list[float]]) -> xr.DataArray:
    return xr.DataArray(rows, dims=("unit", "month_id"), coords={"unit": [7, 8], "month_id": range(1, 16)})


def test_presence_follows_when_more_troops_come_within_reach_and_not_yet_is_no_lag():
    # Unit 7: 12 die in month 8, 30 in month 10 (no new outbreak), troops rise in month 11: three months.
    # Unit 8: 10 die in month 9, within reach of 50 who stay; nothing has followed by month 15, six months on.
    deaths = labelled([[0] * 7 + [12, 0, 30, 0, 0, 0, 0, 0], [0] * 8 + [10, 0, 0, 0, 0, 0, 8]])
    strength = labelled([[0] * 10 + [100] * 5, [50] * 15])
    presence = xr.Dataset({"strength": strength, "sites": (strength > 0).astype(int)})

    found = presence_after_violence(deaths, presence)

    assert found.outbreaks.rows() == [(7, 8, 12, False, 3, 7), (8, 9, 10, True, None, 6)]
    assert found.shares[3] == found.shares[6] == 0.5
    assert np.isnan(found.shares[12])
    assert found.median_months == 3
    assert found.deaths_within == 18 / 60


def test_a_site_of_unknown_strength_follows_and_the_first_half_year_holds_no_outbreak():
    # Unit 7: 12 die in month 7, and a site that nobody counts opens in month 9. Unit 8: 40 die in month 1 and 9 in
    # month 7, of which the first cannot be judged, and nothing is counted before month 7.
    deaths = labelled([[0] * 6 + [12] + [0] * 8, [40] + [0] * 5 + [9] + [0] * 8])
    sites = labelled([[0] * 8 + [1] * 7, [1] * 15])

    found = presence_after_violence(deaths, xr.Dataset({"strength": 0 * sites, "sites": sites}))

    assert found.outbreaks.rows() == [(7, 7, 12, False, 2, 8)]
    assert found.deaths_within == 9 / 21


def test_without_violence_or_without_an_answer_the_lag_is_not_stated():
    calm, alone = labelled([[0] * 15] * 2), labelled([[0] * 15, [0] * 6 + [20] + [0] * 8])
    presence = xr.Dataset({"strength": calm, "sites": calm})

    assert np.isnan([presence_after_violence(calm, presence).median_months]).all()
    assert np.isnan(presence_after_violence(calm, presence).deaths_within)
    assert presence_after_violence(alone, presence).median_months == np.inf
    with pytest.raises(MisalignedError, match="the same month_id labels"):
        presence_after_violence(alone, presence.isel(month_id=slice(3)))
