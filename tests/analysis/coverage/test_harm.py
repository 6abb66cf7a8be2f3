"""The share of expected harm within reach, worked by hand, and its laws."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from primacy.analysis.coverage import ImpossibleTravelError, coverage_curve, harm_within_reach
from primacy.analysis.scoring import ImpossibleCountError, MisalignedError
from primacy.vocabulary import ImpossibleValueError

UNITS = ["Zemio", "Mboki", "Birao"]

# Four futures of three places; Zemio and Mboki are 2 and 5 hours from Obo, nobody gets to Birao.
FUTURES = xr.DataArray([[6, 0, 0, 2], [2, 0, 0, 2], [0, 10, 0, 4]], dims=("unit", "draw"), coords={"unit": UNITS})
HOURS = xr.DataArray([[2.0, 5.0, np.inf]], dims=("site", "unit"), coords={"site": ["Obo"], "unit": UNITS})

HARM = arrays(np.int32, (3, 6), elements=st.integers(0, 40))
TIMES = arrays(np.float64, (3, 3), elements=st.floats(0, 24))


def _futures(values):
    return xr.DataArray(values, dims=("unit", "draw"), coords={"unit": UNITS})


def _times(values):
    return xr.DataArray(values, dims=("site", "unit"), coords={"site": range(len(values)), "unit": UNITS})


def test_worked_by_hand():
    covered = harm_within_reach(FUTURES, HOURS, within_hours=5)

    # Within reach 8, 0, 0, 4 of 8, 10, 0, 8 deaths: 3 expected of 6.5, and 3.5 beyond.
    assert (covered.within, covered.beyond) == (3.0, 3.5)
    assert covered.share == pytest.approx(3 / 6.5)
    # The futures with harm have the shares 1, 0 and 1/2; the third has none and is counted apart. At 90 % the
    # ends are 5 % of the way from 0 to 1/2 twice over: 0.05 and 0.95.
    assert (covered.lower, covered.upper) == (pytest.approx(0.05), pytest.approx(0.95))
    assert covered.harmless_draws == 1
    assert (covered.within_hours, covered.level) == (5, 0.9)


def test_each_unit_has_its_first_site_and_its_harm():
    covered = harm_within_reach(FUTURES, HOURS, within_hours=4)

    assert covered.expected.values.tolist() == [2, 1, 3.5]
    assert covered.hours.values.tolist() == [2, 5, np.inf]
    assert covered.site.values.tolist() == ["Obo", "Obo", ""]
    assert covered.is_reached.values.tolist() == [True, False, False]


def test_units_beyond_reach_are_listed_by_their_harm_and_quiet_ones_left_out():
    quiet = xr.concat([FUTURES, _futures(np.zeros((3, 4)))[:1].assign_coords(unit=["Ouadda"])], dim="unit")
    hours = HOURS.reindex(unit=quiet["unit"], fill_value=np.inf)

    beyond = harm_within_reach(quiet, hours, within_hours=4).beyond_reach()

    assert beyond["unit"].values.tolist() == ["Birao", "Mboki"]
    assert beyond.values.tolist() == [3.5, 1]


def test_lead_times_are_added_up():
    # The first two futures as two months of one: within reach 8 + 0 of 8 + 10.
    months = FUTURES[:, :2].rename(draw="lead_time").expand_dims(draw=1)

    covered = harm_within_reach(months, HOURS, within_hours=5)

    assert covered.share == pytest.approx(8 / 18)


def test_without_harm_no_share_can_be_stated():
    covered = harm_within_reach(FUTURES * 0, HOURS, within_hours=5)

    assert np.isnan([covered.share, covered.lower, covered.upper]).all()
    assert (covered.within, covered.beyond, covered.harmless_draws) == (0, 0, 4)
    assert covered.beyond_reach().size == 0


def test_without_a_site_all_lies_beyond():
    covered = harm_within_reach(FUTURES, HOURS[:0], within_hours=5)

    assert (covered.share, covered.within, covered.beyond) == (0, 0, 6.5)
    assert covered.site.values.tolist() == ["", "", ""]


def test_the_curve_holds_each_time_allowed():
    curve = coverage_curve(FUTURES, HOURS, hours=[1, 2, 5])

    assert curve["within_hours"].to_list() == [1, 2, 5]
    # Nobody; Zemio's 8 of the 26 deaths of all futures; Zemio's and Mboki's 12.
    assert curve["share"].to_list() == [0, pytest.approx(8 / 26), pytest.approx(12 / 26)]
    assert curve["within"].to_list() == [0, 2, 3]


def test_no_time_is_an_empty_curve():
    assert coverage_curve(FUTURES, HOURS, hours=[]).columns == [
        "within_hours",
        "within",
        "beyond",
        "share",
        "lower",
        "upper",
    ]


@settings(max_examples=30)
@given(HARM, TIMES)
def test_a_longer_time_never_lowers_the_share(harm, times):
    harm[0, 0] += 1

    curve = coverage_curve(_futures(harm), _times(times), hours=[1, 3, 6, 12, 24])

    for column in ("within", "share", "lower", "upper"):
        assert (np.diff(curve[column]) >= -1e-12).all()
    assert curve["share"][-1] == 1


@settings(max_examples=30)
@given(HARM, TIMES, st.floats(0.1, 24))
def test_a_further_site_never_lowers_the_share(harm, times, within_hours):
    harm[0, 0] += 1

    fewer, more = (
        harm_within_reach(_futures(harm), _times(times[:count]), within_hours=within_hours) for count in (1, 3)
    )

    assert more.share >= fewer.share
    assert more.lower >= fewer.lower
    assert (more.hours <= fewer.hours).all()


@settings(max_examples=30)
@given(HARM, TIMES, st.floats(0.1, 24))
def test_no_harm_is_lost_between_within_and_beyond(harm, times, within_hours):
    covered = harm_within_reach(_futures(harm), _times(times), within_hours=within_hours)

    assert covered.within + covered.beyond == pytest.approx(harm.sum(axis=0).mean())
    assert covered.beyond_reach().sum() == pytest.approx(covered.beyond)


@pytest.mark.parametrize(
    ("draws", "hours", "settings_", "refusal", "sentence"),
    [
        (FUTURES[::-1], HOURS, {}, MisalignedError, "along unit"),
        (FUTURES[:2], HOURS, {}, MisalignedError, "along unit"),
        (FUTURES.rename(draw="member"), HOURS, {}, MisalignedError, r"dims \(unit, draw\) or"),
        (-FUTURES, HOURS, {}, ImpossibleCountError, "The draws"),
        (FUTURES[:, :0], HOURS, {}, ImpossibleValueError, "draws must be of at least one unit"),
        (FUTURES, -HOURS, {}, ImpossibleTravelError, "negative or NaN"),
        (FUTURES, HOURS.rename(unit="place"), {}, ImpossibleTravelError, "dims"),
        (FUTURES, HOURS, {"within_hours": 0}, ImpossibleValueError, "within_hours must be"),
        (FUTURES, HOURS, {"level": 1}, ImpossibleValueError, "level must be"),
    ],
)
def test_what_cannot_be_answered_is_refused(draws, hours, settings_, refusal, sentence):
    with pytest.raises(refusal, match=sentence):
        harm_within_reach(draws, hours, **{"within_hours": 5, **settings_})
