"""The challenge's ignorance score, worked by hand at the edges of its bins."""

import numpy as np
import pytest
import xarray as xr

from primacy.analysis.scoring import IGNORANCE_EDGES, DrawCountError, ignorance


def _score(draws, observed):
    values = xr.DataArray(np.asarray(draws, dtype=float)[np.newaxis], dims=("unit", "draw"))
    return ignorance(values, xr.DataArray([observed], dims="unit")).item()


def test_a_perfect_forecast_still_pays_for_the_other_ten_bins():
    # -log2((1000 + 1) / (1000 + 11))
    assert _score(np.full(1000, 7), 7) == pytest.approx(-np.log2(1001 / 1011))


def test_what_no_draw_foresaw_costs_almost_ten_bits():
    # -log2(1 / 1011) = log2(1011) = 9.9816
    assert _score(np.zeros(1000), 30) == pytest.approx(9.9816, abs=5e-5)


@pytest.mark.parametrize(
    ("observed", "same_bin"), [(0, 0.4), (1, 2), (3, 5), (10, 6), (25, 11), (101, 250), (1000, 501), (1001, 9e4)]
)
def test_counts_of_one_bin_are_worth_the_same(observed, same_bin):
    # 500 of 1000 draws in the observed bin: -log2(501 / 1011) = 1.0129
    draws = np.r_[np.full(500, same_bin), np.full(500, 60)]

    assert _score(draws, observed) == pytest.approx(1.0129, abs=5e-5)


@pytest.mark.parametrize("edge", IGNORANCE_EDGES[1:])
def test_a_bin_holds_its_lower_edge_and_not_its_upper_one(edge):
    just_below = np.nextafter(edge, 0)

    assert _score(np.full(1000, edge), edge) < 0.02
    assert _score(np.full(1000, just_below), edge) > 9.9


@pytest.mark.parametrize("count", [999, 1001, 12])
def test_another_number_of_draws_is_refused(count):
    with pytest.raises(DrawCountError, match=f"exactly 1,000 draws; got {count:,}") as refusal:
        _score(np.zeros(count), 0)

    assert refusal.value.got == count
