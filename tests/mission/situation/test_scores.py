"""A kept forecast is scored against what has since been recorded."""

from math import isnan, log2

import pytest

from primacy.mission.situation.interface import ForecastOrder, make_forecast, score_forecasts
from primacy.vocabulary import Month
from tests.mission.situation.lagoon import event, operator


@pytest.fixture
def certain(take, lagoon):
    """Make a forecast in which every draw is two deaths a month in the first cell and none elsewhere."""
    days = ["2020-12-15", *(f"2021-{month:02}-15" for month in range(1, 12))]
    take(*(event(number, day=day, best=2) for number, day in enumerate(days, start=1)))

    def made(*, draws=1_000):
        order = ForecastOrder(origin=Month(2021, 12), steps=2, model="conflictology", draws=draws)
        return make_forecast(order, mission=lagoon, by=operator())

    return made


def test_the_scores_of_a_month_are_those_worked_by_hand(certain, take, lagoon):
    forecast = certain()
    take(event(50, day="2021-12-20", best=5), days=1)

    (scored,) = score_forecasts(mission=lagoon, by=operator(days=2))

    # Eight cells in December 2021, of which one had 5 deaths where every draw had 2; January is not yet known.
    # CRPS |2 - 5| = 3. MIS 0 wide, 2/0.1 * (5 - 2) = 60. IGN of 5: none of 1,000 draws in its bin, log2(1011 / 1).
    # IGN of the seven calm cells: all 1,000 draws in the bin, log2(1011 / 1001). The score is the mean over cells.
    assert (scored.forecast, scored.months) == (forecast, 1)
    assert scored.crps == pytest.approx(3 / 8)
    assert scored.mis == pytest.approx(60 / 8)
    assert scored.ign == pytest.approx((log2(1011) + 7 * log2(1011 / 1001)) / 8)


def test_a_forecast_of_months_that_are_not_known_has_no_score(certain, lagoon):
    certain()

    (scored,) = score_forecasts(mission=lagoon, by=operator(days=1))

    assert scored.months == 0
    assert isnan(scored.crps)
    assert isnan(scored.ign)
    assert isnan(scored.mis)


def test_forecasts_of_other_than_a_thousand_draws_are_left_out(certain, lagoon):
    certain(draws=500)

    assert score_forecasts(mission=lagoon, by=operator(days=1)) == []


def test_scoring_changes_nothing(certain, take, lagoon, every_row):
    certain()
    take(event(50, day="2021-12-20", best=5), days=1)
    before = every_row()

    score_forecasts(mission=lagoon, by=operator(days=2))

    assert every_row() == before
