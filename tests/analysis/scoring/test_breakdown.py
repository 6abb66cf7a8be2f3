"""Scores taken apart."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.scoring import DrawCountError, MisalignedError, challenge_scores, score_breakdown
from primacy.vocabulary import ImpossibleValueError

UNITS = ["Obo", "Zemio", "Bria"]
COORDS = {"unit": UNITS, "lead_time": [3, 4]}
# Obo is quiet, Zemio suffers 20 then 200, Bria 5 then none.
OBSERVED = xr.DataArray([[0, 0], [20, 200], [5, 0]], dims=("unit", "lead_time"), coords=COORDS)
CLIMATOLOGY = xr.DataArray([0.0, 0.5, 0.5], dims="unit", coords={"unit": UNITS})


def _draws(*by_unit):
    """Return draws of which every unit has the same in both months: a pair (value, how many of the 1,000)."""
    values = [np.concatenate([np.full(many, value) for value, many in draws]) for draws in by_unit]
    draws = np.repeat(np.array(values)[:, np.newaxis], 2, axis=1)
    return xr.DataArray(draws, dims=("unit", "lead_time", "draw"), coords=COORDS)


DRAWS = _draws([(0, 1000)], [(0, 500), (40, 500)], [(0, 999), (5, 1)])


def _breakdown(draws=DRAWS, observed=OBSERVED, climatology=CLIMATOLOGY):
    return score_breakdown(draws, observed, climatology=climatology)


def test_the_whole_is_the_challenge():
    whole = challenge_scores(DRAWS, OBSERVED).mean()

    found = _breakdown()

    assert (found["crps"], found["ign"], found["mis"], found["coverage"]) == tuple(
        float(whole[name]) for name in ("crps", "ign", "mis", "covered")
    )


def test_where_deaths_occurred_and_where_none_did():
    # Zemio: mean|X - 20| = 20 and mean|X - 200| = 180, less half of mean|X - X'| = 40 * 2 * 1/4 / 2 = 10: 10 and 170.
    # Bria: against 5 4.995 - 5 * 0.001 * 0.999 = 4.990005; against 0 0.005 - 0.004995 = 0.000005.
    found = _breakdown()

    assert found["crps_events"] == pytest.approx((10 + 170 + 4.990005) / 3)
    assert found["crps_none"] == pytest.approx(0.000005 / 3)


def test_an_escalation_is_missed_where_the_mean_stays_below_one_half():
    # Both months of Zemio had more than ten deaths; its mean forecast is 20, and 0.4 with ten draws of 40.
    faint = _draws([(0, 1000)], [(0, 990), (40, 10)], [(0, 1000)])

    assert (_breakdown()["escalations_missed"], _breakdown(faint)["escalations_missed"]) == (0, 1)


def test_the_magnitude_is_all_deaths_forecast_by_all_that_happened():
    # Zemio's mean is 20 and Bria's 0.005, in two months each; 225 happened.
    assert _breakdown()["magnitude_ratio"] == pytest.approx(2 * 20.005 / 225)


def test_coverage_by_what_happened():
    # Zemio's interval 0..40 holds 20 and not 200; Bria's 0..0 does not hold 5; all three quiet months are held.
    found = _breakdown()

    assert [found[f"coverage_{name}"] for name in ("0", "1_10", "11_100", "above_100")] == [1, 0, 1, 0]


def test_ranking_against_climatology():
    # Both months of Zemio (0.5) come first and had deaths; then one of Bria's two (0.001): (1 + 1 + 3/4) / 3.
    # Climatology ranks Zemio and Bria alike: three of these four had deaths.
    found = _breakdown()

    assert found["average_precision"] == pytest.approx(2.75 / 3)
    assert found["average_precision_climatology"] == pytest.approx(3 / 4)
    assert found["leads_below_climatology"] == 0
    assert _breakdown(_draws(*[[(0, 1000)]] * 3))["leads_below_climatology"] == 2


def test_the_probability_of_bad_months():
    # Zemio's probability of 25 or more is one half in both months and comes true in one; of 100 none.
    found = _breakdown()

    assert found["brier_25"] == pytest.approx(2 * 0.25 / 6)
    assert found["brier_100"] == pytest.approx(1 / 6)
    surprised, sure = -np.log2(0.5 / 1001), -np.log2(1000.5 / 1001)
    assert found["log_100"] == pytest.approx((surprised + 5 * sure) / 6)


def test_where_nothing_happened_there_is_nothing_to_tell():
    found = _breakdown(observed=OBSERVED * 0)

    nothing = {name for name, value in found.items() if value is None}
    assert nothing == {
        "crps_events", "average_precision", "average_precision_climatology", "leads_below_climatology",
        "escalations_missed", "magnitude_ratio", "coverage_1_10", "coverage_11_100", "coverage_above_100",
    }  # fmt: skip


@given(st.permutations(range(3)))
def test_the_order_of_units_does_not_matter(order):
    order = list(order)

    again = _breakdown(DRAWS.isel(unit=order), OBSERVED.isel(unit=order), CLIMATOLOGY.isel(unit=order))

    assert again == pytest.approx(_breakdown())


@pytest.mark.parametrize(
    ("changes", "refusal", "sentence"),
    [
        ({"draws": DRAWS.isel(draw=slice(12))}, DrawCountError, "exactly 1,000"),
        ({"climatology": CLIMATOLOGY.isel(unit=[1, 0, 2])}, MisalignedError, "along unit"),
        ({"climatology": CLIMATOLOGY + 1}, ImpossibleValueError, "in \\[0, 1\\]"),
    ],
)
def test_what_does_not_fit_is_refused(changes, refusal, sentence):
    with pytest.raises(refusal, match=sentence):
        _breakdown(**changes)
