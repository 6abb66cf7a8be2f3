"""What a history must be, and what of it was known when."""

import numpy as np
import pytest
import xarray as xr

from primacy.analysis.forecasting import (
    DeathlessHistoryError,
    FaultyHistoryError,
    OriginOutsideHistoryError,
    known_before,
    require_history,
    what_happened,
)
from primacy.vocabulary import Month
from tests.analysis.forecasting.histories import ORIGIN, history

NAN = np.nan


def test_a_whole_history_passes():
    require_history(history([[0, 3, 0], [NAN, NAN, 1]]))


def test_whole_numbers_pass_in_any_order_of_dims():
    require_history(history([[0, 3, 0]]).astype(int).transpose("month_id", "unit"))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([[1, NAN, 0]], "Unit Obo has no count for 2021-11"),
        ([[1, 0, NAN]], "Unit Obo has no count for 2021-12"),
        ([[1, 0], [NAN, NAN]], "Unit Zemio has no count in any month"),
        ([[1, -2]], "Unit Obo has -2 deaths in 2021-12; expected a whole number >= 0"),
        ([[1.5, 1]], "Unit Obo has 1.5 deaths in 2021-11"),
        ([[1, np.inf]], "Unit Obo has inf deaths in 2021-12"),
        ([[1, 2.0**31]], "Unit Obo has .* deaths in 2021-12"),
    ],
)
def test_a_faulty_count_is_told_with_its_unit_and_month(rows, sentence):
    with pytest.raises(FaultyHistoryError, match=sentence):
        require_history(history(rows))


def test_a_month_that_is_left_out_is_told():
    gap = history([[1, 2, 3]]).isel(month_id=[0, 2])

    with pytest.raises(FaultyHistoryError, match="Expected the month after 2021-10 next; got 2021-12"):
        require_history(gap)


def test_a_month_that_stands_twice_is_told():
    with pytest.raises(FaultyHistoryError, match="Expected the month after 2021-12 next; got 2021-12"):
        require_history(history([[1, 2]]).isel(month_id=[0, 1, 1]))


def test_a_unit_that_stands_twice_is_told():
    with pytest.raises(FaultyHistoryError, match="Unit Obo stands more than once"):
        require_history(history([[1, 2], [3, 4]], units=["Obo", "Obo"]))


def test_all_faults_are_gathered():
    faulty = history([[1, -1], [NAN, NAN]]).assign_coords(month_id=[500, 502])

    with pytest.raises(FaultyHistoryError) as refusal:
        require_history(faulty)

    assert len(refusal.value.faults) == 3


def test_a_flood_of_faults_is_cut_short_for_the_reader():
    with pytest.raises(FaultyHistoryError, match="… and 5 more") as refusal:
        require_history(history(np.full((25, 2), -1), units=list(range(25))))

    assert len(refusal.value.faults) == 25


@pytest.mark.parametrize(
    ("faulty", "sentence"),
    [
        (history([[1, 2]]).rename(unit="cell"), r"Expected the dims \(unit, month_id\)"),
        (xr.DataArray([[1, 2]], dims=("unit", "month_id")), "Expected at least one labelled unit"),
        (history([[1, 2]]).isel(month_id=slice(0)), "Expected at least one labelled month_id"),
        (history([[1, 2]]).assign_coords(month_id=[503.0, 504.0]), "Expected whole numbers as month_id; got float64"),
        (history([[1, 2]]).astype(str), "Expected numbers of persons"),
    ],
)
def test_another_shape_is_refused(faulty, sentence):
    with pytest.raises(FaultyHistoryError, match=sentence):
        require_history(faulty)


def test_a_history_without_a_death_is_refused():
    with pytest.raises(DeathlessHistoryError, match="at least one death; every count is 0"):
        require_history(history([[0, 0], [NAN, 0]]))


def test_what_was_known_ends_before_the_origin_and_leaves_out_the_unborn():
    known = known_before(history([[1, 2, 3], [NAN, NAN, 9]]), Month(2021, 12))

    assert known["unit"].values.tolist() == ["Obo"]
    assert known.values.tolist() == [[1, 2]]


@pytest.mark.parametrize("origin", [Month(2021, 10), Month(2022, 2), Month(1990, 1)])
def test_an_origin_that_the_history_does_not_lead_up_to_is_refused(origin):
    # October to December 2021: an origin in November is the first with a month before it.
    with pytest.raises(OriginOutsideHistoryError, match=r"must lie in \[2021-11, 2022-01\]") as refusal:
        known_before(history([[1, 2, 3]]), origin)

    assert (refusal.value.origin, refusal.value.known_until) == (origin, Month(2021, 12))


def test_what_happened_is_labelled_by_lead_time():
    happened = what_happened(history([[1, 2, 3, 4]]), origin=Month(2021, 11), lead_times=[1, 2])

    assert happened.dims == ("unit", "lead_time")
    assert happened.sel(unit="Obo", lead_time=2).item() == 4


@pytest.mark.parametrize("lead_times", [[1], [3, 4]])
def test_what_has_not_happened_yet_is_refused(lead_times):
    with pytest.raises(OriginOutsideHistoryError, match="holds 2021-11 to 2021-12"):
        what_happened(history([[1, 2]]), origin=ORIGIN, lead_times=lead_times)


def test_what_lies_before_the_history_is_refused():
    with pytest.raises(OriginOutsideHistoryError, match="must lie in the history"):
        what_happened(history([[1, 2]]), origin=Month(2021, 10), lead_times=[1, 2])
