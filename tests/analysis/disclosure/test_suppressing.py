"""Withholding small counts so that nobody can work them out from the totals."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.optimize import linprog

from primacy.analysis.disclosure import FaultyTableError, SharedTable, feasible_intervals, suppress_small_cells
from primacy.vocabulary import ImpossibleValueError

NAN = np.nan
DISTRICTS = ["Bria", "Obo", "Paoua"]
TABLES = arrays(np.int64, array_shapes(min_dims=1, max_dims=2, max_side=4), elements=st.integers(0, 12))


def table(counts) -> xr.DataArray:
    counts = np.asarray(counts)
    return xr.DataArray(counts, dims=("district", "month")[: counts.ndim])


def what_a_reader_works_out(shared: SharedTable, row: int, column: int) -> float:
    """Return the width of what the sums of a two-way table say about one entry, by a programme over every entry."""
    rows, columns = shared.counts.shape
    height, width = rows + 1, columns + 1
    entries = np.full((height, width), NAN)
    entries[:rows, :columns] = shared.counts
    entries[rows, :columns] = shared.totals["district"]
    entries[:rows, columns] = shared.totals["month"]
    entries[rows, columns] = shared.total
    sums = []
    for each in range(height):
        sums.append(np.zeros((height, width)))
        sums[-1][each] = [*[1] * columns, -1]
    for each in range(width):
        sums.append(np.zeros((height, width)))
        sums[-1][:, each] = [*[1] * rows, -1]
    known = [(0, None) if np.isnan(entry) else (entry, entry) for entry in entries.ravel()]
    objective = np.zeros((height, width))
    objective[row, column] = 1
    ends = []
    for sign in (1, -1):
        solved = linprog(
            sign * objective.ravel(), A_eq=[each.ravel() for each in sums], b_eq=np.zeros(len(sums)), bounds=known
        )
        ends.append(solved.fun if solved.status == 0 else -np.inf)
    return -ends[1] - ends[0]


def test_a_list_without_small_counts_is_shared_whole():
    shared = suppress_small_cells(table([5, 0, 12]), threshold=5)

    assert shared.counts.values.tolist() == [5, 0, 12]
    assert (shared.total, shared.totals) == (17, {})


def test_one_small_count_of_a_list_takes_the_cheapest_other_with_it():
    # 20 - (8 + 10) would be the 2; with 8 withheld as well, it may be anything from 0 to 10.
    shared = suppress_small_cells(table([2, 8, 10]), threshold=5)

    assert np.isnan(shared.counts.values).tolist() == [True, True, False]
    assert feasible_intervals(shared) == {(0,): (0, 10), (1,): (0, 10)}


def test_one_small_count_of_a_table_takes_the_other_corners_of_a_rectangle():
    # A count alone in its row and column follows from both; one more in its row follows from its own column. Of the
    # four rectangles through the 1, that with 6, 7 and 9 has the smallest counts. From 0 (beside 7, 8 and 8) it may
    # rise until the 6 has fallen to 0, which is at 7.
    shared = suppress_small_cells(table([[1, 6, 30], [7, 9, 30], [30, 30, 30]]), threshold=5)

    assert np.argwhere(np.isnan(shared.counts.values)).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert shared.totals["month"].values.tolist() == [37, 46, 90]
    assert shared.totals["district"].values.tolist() == [38, 45, 90]
    assert feasible_intervals(shared)[0, 0] == (0, 7)


def test_a_small_total_is_a_small_count():
    shared = suppress_small_cells(table([[1, 1], [40, 50]]), threshold=5)

    assert np.isnan(shared.totals["month"].values[0])


def test_a_table_of_one_count_is_withheld_with_all_its_totals():
    shared = suppress_small_cells(table([[3]]), threshold=5)

    assert np.isnan(shared.values).all()
    assert feasible_intervals(shared)[0, 0] == (0, np.inf)


def test_a_table_of_zeros_points_to_nobody():
    shared = suppress_small_cells(table([[0, 0], [0, 0]]), threshold=5)

    assert shared.values.tolist() == [[0, 0, 0]] * 3


def test_labels_stay_with_their_counts():
    counts = xr.DataArray([1, 20, 30], dims="district", coords={"district": DISTRICTS})

    shared = suppress_small_cells(counts, threshold=5)

    assert np.isnan(shared.counts.sel(district="Bria"))
    assert shared.counts.sel(district="Paoua") == 30


def test_a_small_count_that_the_withheld_ones_protect_already_costs_nothing():
    shared = suppress_small_cells(table([[1, 4, 50], [4, 3, 50], [50, 50, 50]]), threshold=5)

    assert np.isnan(shared.values).sum() == 4


@pytest.mark.parametrize("margin", [1, 5, 20])
@given(counts=arrays(np.int64, array_shapes(min_dims=2, max_dims=2, max_side=4), elements=st.integers(0, 12)))
@settings(max_examples=40)
def test_no_withheld_count_can_be_worked_out_closer_than_the_margin(counts, margin):
    shared = suppress_small_cells(table(counts), threshold=5, margin=margin)

    for place in np.argwhere(np.isnan(shared.values)):
        assert what_a_reader_works_out(shared, *place) >= margin - 1e-6


@given(counts=TABLES, threshold=st.integers(2, 8))
def test_what_is_shared_is_true_and_never_small(counts, threshold):
    shared = suppress_small_cells(table(counts), threshold=threshold)

    there = ~np.isnan(shared.counts.values)
    assert (shared.counts.values[there] == counts[there]).all()
    assert not ((shared.values > 0) & (shared.values < threshold)).any()


@given(counts=TABLES)
@settings(max_examples=50)
def test_the_truth_lies_within_what_a_reader_works_out(counts):
    shared = suppress_small_cells(table(counts), threshold=5)

    for place, (least, most) in feasible_intervals(shared).items():
        summed = tuple(slice(size) if at == size else at for at, size in zip(place, counts.shape, strict=True))
        assert least <= counts[summed].sum() <= most


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (np.zeros((2, 2, 2)), "needs one or two dims"),
        (np.zeros((0, 2)), "needs one or two dims"),
        ([1.5, 2], "whole numbers >= 0"),
        ([-1, 2], "whole numbers >= 0"),
        ([NAN, 2], "whole numbers >= 0"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(counts, sentence):
    counts = np.asarray(counts, dtype=float)
    with pytest.raises(FaultyTableError, match=sentence):
        suppress_small_cells(xr.DataArray(counts), threshold=5)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"threshold": 1}, "threshold must be >= 2; got 1"),
        ({"threshold": 5, "margin": 0}, "margin must be >= 1; got 0"),
    ],
)
def test_a_threshold_that_protects_nobody_is_refused(facts, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        suppress_small_cells(table([1, 2]), **facts)
